//! The directions of the judgements, and the ways round them.

use std::collections::VecDeque;

use super::Cycle;
use crate::ahp::matrix::PairwiseMatrix;

/// Logarithm up to which a judgement counts as 1: rounding only.
const EQUAL: f64 = 1e-9;

/// A triad that is not in order.
pub(super) enum Triad {
    Circular(Cycle),
    Blurred,
}

/// The direction of each judgement.
pub(super) struct Order {
    n: usize,
    /// 1 where the row is preferred, 0 where equal, -1 where the column is; row by row.
    sign: Vec<Option<i8>>,
}

impl Order {
    pub(super) fn new(matrix: &PairwiseMatrix) -> Self {
        let n = matrix.len();
        let mut sign = vec![None; n * n];
        for (i, j, given) in matrix.judged() {
            let log = given.ln();
            let s = i8::from(log > EQUAL) - i8::from(log < -EQUAL);
            sign[i * n + j] = Some(s);
            sign[j * n + i] = Some(-s);
        }
        Self { n, sign }
    }

    fn at(&self, i: usize, j: usize) -> Option<i8> {
        self.sign[i * self.n + j]
    }

    /// What is wrong with a triad of judged items, `None` where they are in order.
    pub(super) fn triad(&self, a: usize, b: usize, c: usize) -> Option<Triad> {
        let round = [self.at(a, b)?, self.at(b, c)?, self.at(c, a)?];
        let ties = round.iter().filter(|s| **s == 0).count();
        let sum: i8 = round.iter().sum();
        let (items, strict) = match (ties, sum) {
            (0, 3) => (vec![a, b, c], true),
            (0, -3) => (vec![a, c, b], true),
            (1, 2 | -2) => {
                // The cycle starts after the indifference when read forwards, before it when backwards.
                let forwards = match round {
                    [0, _, _] => [b, c, a],
                    [_, 0, _] => [c, a, b],
                    _ => [a, b, c],
                };
                let mut items = forwards.to_vec();
                if sum < 0 {
                    items.reverse();
                }
                (items, false)
            }
            (2, _) => return Some(Triad::Blurred),
            _ => return None,
        };
        Some(Triad::Circular(Cycle { items, strict }))
    }

    /// Groups of at least three items that reach each other through preferences and indifferences.
    pub(super) fn parts(&self) -> Vec<Vec<usize>> {
        let reach: Vec<Vec<bool>> = (0..self.n).map(|from| self.reached(from)).collect();
        let mut taken = vec![false; self.n];
        let mut parts = Vec::new();
        for i in 0..self.n {
            if taken[i] {
                continue;
            }
            let part: Vec<usize> = (i..self.n).filter(|&j| reach[i][j] && reach[j][i]).collect();
            for &j in &part {
                taken[j] = true;
            }
            if part.len() > 2 {
                parts.push(part);
            }
        }
        parts
    }

    fn reached(&self, from: usize) -> Vec<bool> {
        let mut seen = vec![false; self.n];
        let mut pending = vec![from];
        seen[from] = true;
        while let Some(i) = pending.pop() {
            for (j, seen) in seen.iter_mut().enumerate() {
                if !*seen && self.at(i, j).is_some_and(|s| s >= 0) {
                    *seen = true;
                    pending.push(j);
                }
            }
        }
        seen
    }

    /// A shortest cycle through each preference of the part that lies on a shortest one.
    pub(super) fn shortest(&self, part: &[usize]) -> Vec<Cycle> {
        let mut found: Vec<Cycle> = Vec::new();
        for &a in part {
            for &b in part.iter().filter(|&&b| self.at(a, b) == Some(1)) {
                let Some(cycle) = self.through(part, a, b) else { continue };
                let length = found.first().map_or(usize::MAX, |c| c.items.len());
                if cycle.items.len() < length {
                    found.clear();
                }
                if cycle.items.len() <= length {
                    found.push(cycle);
                }
            }
        }
        found.sort();
        found.dedup();
        found
    }

    /// The shortest way from `b` back to `a`, which is preferred to it, with at most one indifference.
    fn through(&self, part: &[usize], a: usize, b: usize) -> Option<Cycle> {
        // Two layers: items reached without an indifference, then with one; each with where it came from.
        let mut from: Vec<Option<usize>> = vec![None; 2 * self.n];
        let mut queue = VecDeque::from([b]);
        from[b] = Some(b);
        let goal = loop {
            let at = queue.pop_front()?;
            let (item, layer) = (at % self.n, at / self.n);
            if item == a {
                break at;
            }
            for &next in part {
                let to = match self.at(item, next) {
                    Some(1) => layer * self.n + next,
                    Some(0) if layer == 0 => self.n + next,
                    _ => continue,
                };
                if from[to].is_none() {
                    from[to] = Some(at);
                    queue.push_back(to);
                }
            }
        };
        let (mut items, mut at) = (vec![a], goal);
        while let Some(before) = from[at].filter(|&before| before != at) {
            items.push(before % self.n);
            at = before;
        }
        items.reverse();
        // Now b ... a, each at least equal to the next, and a over b closes the circle.
        let ties = |k: &usize| self.at(items[*k], items[(*k + 1) % items.len()]) == Some(0);
        let tie = (0..items.len()).find(ties);
        let start = match tie {
            Some(tie) => (tie + 1) % items.len(),
            None => items.iter().enumerate().min_by_key(|(_, i)| **i).map_or(0, |(k, _)| k),
        };
        items.rotate_left(start);
        Some(Cycle { items, strict: tie.is_none() })
    }
}
