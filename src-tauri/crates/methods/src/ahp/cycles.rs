//! Ordinal contradictions: judgements that go round in a circle whatever their size, such as A over B, B
//! over C, C over A. They are found and named; nothing is decided about which judgement to change.
//!
//! A cycle runs through given judgements, each item over the next, and back to the first. It is **strict**
//! where every link is a preference (the circular triads of Kendall & Babington Smith 1940), and **weak**
//! where exactly one link is an indifference: A over B, B over C, yet C equal to A (the second kind of
//! intransitive triad when ties are allowed, Jensen & Hicks 1993). Two indifferences with one preference, A
//! equal to B, B equal to C, yet A over C, are counted apart and not called a contradiction: differences too
//! small to notice may add up to one that is noticed (Luce 1956).
//!
//! In a complete matrix every longer cycle contains a triad, strict or weak, so that triads tell all. In an
//! incomplete one a cycle may have no triad; there the shortest cycles are sought.

use std::collections::VecDeque;

use super::matrix::PairwiseMatrix;

/// Logarithm up to which a judgement counts as 1: rounding only.
const EQUAL: f64 = 1e-9;

/// Items that are preferred in a circle.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Cycle {
    /// The items, 0-based, at least three: each is preferred to the next. A strict cycle starts at its
    /// smallest item, a weak one so that the indifference closes it.
    pub items: Vec<usize>,
    /// Whether the last item is preferred to the first (strict) or judged equal to it (weak).
    pub strict: bool,
}

/// The ordinal contradictions of a judgement matrix.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cycles {
    /// Number of strict circular triads.
    pub strict: u64,
    /// Number of weak circular triads.
    pub weak: u64,
    /// Number of triads with two indifferences and one preference, which are not listed.
    pub blurred: u64,
    /// The strict triads, then the weak ones, each by their items in ascending order, then the longer cycles;
    /// no more than the limit asked for.
    pub listed: Vec<Cycle>,
    /// Whether there are more cycles than the limit allows to list.
    pub cut: bool,
}

impl Cycles {
    /// Number of all circular triads, strict and weak, listed or not.
    #[must_use]
    pub fn triads(&self) -> u64 {
        self.strict + self.weak
    }

    /// Whether the judgements can be put in one order.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.listed.is_empty() && !self.cut
    }
}

impl Cycle {
    /// The cycle in words, "A over B, B over C, yet C over A". An item without a name is called by its
    /// number counted from 1, "item 4".
    #[must_use]
    pub fn words(&self, names: &[impl AsRef<str>]) -> String {
        let name = |i: usize| names.get(i).map_or_else(|| format!("item {}", i + 1), |n| n.as_ref().to_owned());
        let links: Vec<String> =
            self.items.windows(2).map(|pair| format!("{} over {}", name(pair[0]), name(pair[1]))).collect();
        let (Some(&first), Some(&last)) = (self.items.first(), self.items.last()) else {
            return String::new();
        };
        let back = if self.strict { "over" } else { "equal to" };
        format!("{}, yet {} {back} {}", links.join(", "), name(last), name(first))
    }
}

/// Finds the circular triads of `matrix`, and where a part of it has none, its shortest longer cycles; lists
/// at most `limit` cycles in all.
///
/// A part is a largest group of items that can reach each other by going from an item to one that is not
/// preferred to it. Of the shortest longer cycles of a part, one is listed through each preference that
/// lies on any.
///
/// ```
/// use assay_methods::ahp::{PairwiseMatrix, cycles};
/// let m = PairwiseMatrix::new(&[
///     vec![None, Some(2.0), None],
///     vec![None, None, Some(3.0)],
///     vec![Some(2.0), None, None],
/// ])?;
/// let found = cycles(&m, 10);
/// assert_eq!((found.strict, found.weak), (1, 0));
/// assert_eq!(found.listed[0].words(&["A", "B", "C"]), "A over B, B over C, yet C over A");
/// # Ok::<(), assay_methods::ahp::AhpError>(())
/// ```
#[must_use]
pub fn cycles(matrix: &PairwiseMatrix, limit: usize) -> Cycles {
    let order = Order::new(matrix);
    let n = matrix.len();
    let mut found = Cycles { strict: 0, weak: 0, blurred: 0, listed: Vec::new(), cut: false };
    let (mut strict, mut weak) = (Vec::new(), Vec::new());
    let mut in_triad = vec![false; n];
    for a in 0..n {
        for b in a + 1..n {
            for c in b + 1..n {
                let Some(triad) = order.triad(a, b, c) else { continue };
                let (count, list) = match &triad {
                    Triad::Circular(cycle) if cycle.strict => (&mut found.strict, &mut strict),
                    Triad::Circular(_) => (&mut found.weak, &mut weak),
                    Triad::Blurred => {
                        found.blurred += 1;
                        continue;
                    }
                };
                *count += 1;
                in_triad[a] = true;
                if let Triad::Circular(cycle) = triad
                    && list.len() < limit
                {
                    list.push(cycle);
                }
            }
        }
    }
    found.listed = strict;
    found.listed.append(&mut weak);
    let triads = found.triads();
    let mut longer = Vec::new();
    if matrix.missing() > 0 {
        for part in order.parts() {
            // All items of a triad lie in one part.
            if !part.iter().any(|&i| in_triad[i]) {
                longer.append(&mut order.shortest(&part));
            }
        }
    }
    longer.sort();
    found.cut = triads + longer.len() as u64 > limit as u64;
    found.listed.append(&mut longer);
    found.listed.truncate(limit);
    found
}

enum Triad {
    Circular(Cycle),
    Blurred,
}

/// The direction of each judgement.
struct Order {
    n: usize,
    /// 1 where the row is preferred, 0 where equal, -1 where the column is; row by row.
    sign: Vec<Option<i8>>,
}

impl Order {
    fn new(matrix: &PairwiseMatrix) -> Self {
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

    fn triad(&self, a: usize, b: usize, c: usize) -> Option<Triad> {
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
    fn parts(&self) -> Vec<Vec<usize>> {
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
    fn shortest(&self, part: &[usize]) -> Vec<Cycle> {
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

#[cfg(test)]
mod tests;
