//! The search for a repair with fewer steps than a known one, total by total.
//!
//! What cannot get below the threshold by the bound of the `slopes` module is not tried: at every matrix on
//! the way, the tangent says how far the judgements not yet decided can bring lambda down with the steps
//! left, whichever way the steps are spread. Without that bound every repair of a total is tried.

use super::moves::Moves;
use super::slopes::Slopes;
use super::{AhpError, Asked, Certainty, RepairOptions};
use crate::ahp::matrix::PairwiseMatrix;

/// How much lower a ratio must be to count as lower.
const LOWER: f64 = 1e-12;
/// Sums looked through while a bound is spread over judgements that take as long as one small matrix.
const SUMS: usize = 5_000;

/// The smallest repair found within `work`, starting from a `known` one.
pub(super) fn improve(
    moves: &Moves<'_>,
    asked: &Asked,
    known: Vec<i32>,
    work: usize,
) -> Result<(Vec<i32>, Certainty), AhpError> {
    let most = known.iter().map(|o| o.unsigned_abs() as usize).sum();
    let given = moves.applied(&vec![0; moves.len()]);
    let cost = RepairOptions::cost(&given);
    let mut search =
        Search { moves, asked, cost, work, offsets: vec![0; moves.len()], matrix: given, best: None };
    let Some(bound) = search.bound(0, most)? else { return Ok((known, Certainty::Unproven)) };
    for total in bound.least(asked.threshold)..=most {
        if total == most {
            search.best = Some((asked.ratio(&moves.applied(&known))?, known.clone()));
        }
        let finished = search.visit(0, total)?;
        let sure = if finished { Certainty::Smallest } else { Certainty::FewestSteps };
        match search.best {
            Some((_, offsets)) => return Ok((offsets, sure)),
            None if finished => {}
            None => break,
        }
    }
    Ok((known, Certainty::Unproven))
}

struct Search<'a> {
    moves: &'a Moves<'a>,
    asked: &'a Asked,
    /// Work of one matrix, and work left.
    cost: usize,
    work: usize,
    offsets: Vec<i32>,
    matrix: PairwiseMatrix,
    /// Lowest ratio below the threshold at this total, with its offsets.
    best: Option<(f64, Vec<i32>)>,
}

impl Search<'_> {
    /// Tries all ways to move judgements from number `from` on by exactly `steps` steps more. False where
    /// the work ran out, with the search left where it was.
    fn visit(&mut self, from: usize, steps: usize) -> Result<bool, AhpError> {
        let Some(bound) = self.bound(from, steps)? else { return Ok(false) };
        for k in from..self.offsets.len() {
            for taken in 1..=steps {
                for offset in [taken as i32, -(taken as i32)] {
                    let Some(value) = self.moves.value(k, offset) else { continue };
                    let ratio = self.best.as_ref().map_or(self.asked.threshold, |(lowest, _)| *lowest);
                    if !bound.may_reach(ratio, k, value, steps - taken) {
                        continue;
                    }
                    self.offsets[k] = offset;
                    self.moves.put(&mut self.matrix, k, offset);
                    let finished =
                        if steps == taken { self.judge()? } else { self.visit(k + 1, steps - taken)? };
                    self.moves.put(&mut self.matrix, k, 0);
                    self.offsets[k] = 0;
                    if !finished {
                        return Ok(false);
                    }
                }
            }
        }
        Ok(true)
    }

    fn judge(&mut self) -> Result<bool, AhpError> {
        if !self.pay(self.cost) {
            return Ok(false);
        }
        let ratio = self.asked.ratio(&self.matrix)?;
        let moved = |offsets: &[i32]| offsets.iter().filter(|o| **o != 0).count();
        let better = self.best.as_ref().is_none_or(|(lowest, known)| {
            ratio < lowest - LOWER || (ratio < lowest + LOWER && moved(&self.offsets) < moved(known))
        });
        if ratio < self.asked.threshold && better {
            self.best = Some((ratio, self.offsets.clone()));
        }
        Ok(true)
    }

    fn pay(&mut self, work: usize) -> bool {
        let left = self.work.checked_sub(work);
        self.work = left.unwrap_or(0);
        left.is_some()
    }

    /// What judgements from number `from` on can reach from the present matrix with up to `steps` steps;
    /// `None` where the work ran out.
    fn bound(&mut self, from: usize, steps: usize) -> Result<Option<Bound>, AhpError> {
        let (count, width) = (self.offsets.len(), steps + 1);
        if !self.pay(self.cost + (count - from) * width * width / SUMS) {
            return Ok(None);
        }
        let Some(slopes) = Slopes::at(&self.matrix, self.moves, self.asked)? else {
            return Ok(Some(Bound { slopes: None, rest: Vec::new(), width }));
        };
        let mut rest = vec![f64::INFINITY; (count + 1) * width];
        rest[count * width] = 0.0;
        for k in (from..count).rev() {
            // The lowest change with exactly `taken` steps of this judgement.
            let to = |offset| self.moves.value(k, offset).map(|value| slopes.change(k, value));
            let lowest = |taken: i32| match (to(taken), to(-taken)) {
                (Some(up), Some(down)) => Some(up.min(down)),
                (up, down) => up.or(down),
            };
            let changes: Vec<f64> = (1..=steps as i32).map_while(lowest).collect();
            for left in 0..width {
                let mut lowest = rest[(k + 1) * width + left];
                for (taken, change) in (1..=left).zip(&changes) {
                    lowest = lowest.min(change + rest[(k + 1) * width + left - taken]);
                }
                rest[k * width + left] = lowest;
            }
        }
        Ok(Some(Bound { slopes: Some(slopes), rest, width }))
    }
}

/// How far lambda may come down from a matrix.
struct Bound {
    /// `None` where anything may be reached.
    slopes: Option<Slopes>,
    /// The lowest change judgements from `k` on can add with exactly `s` steps, at `k * width + s`.
    rest: Vec<f64>,
    width: usize,
}

impl Bound {
    /// The fewest steps in all, at least 1, that may lead below the ratio.
    fn least(&self, ratio: f64) -> usize {
        let Some(slopes) = &self.slopes else { return 1 };
        (1..self.width).find(|&steps| !slopes.stays_above(ratio, self.rest[steps])).unwrap_or(self.width)
    }

    /// Whether the ratio may be reached with judgement `k` at `value` and `left` steps for those after it.
    fn may_reach(&self, ratio: f64, k: usize, value: f64, left: usize) -> bool {
        self.slopes.as_ref().is_none_or(|slopes| {
            let change = slopes.change(k, value) + self.rest[(k + 1) * self.width + left];
            !slopes.stays_above(ratio, change)
        })
    }
}
