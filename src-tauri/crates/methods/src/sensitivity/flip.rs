//! How much the weight of a node must change for two rows to change places.
//!
//! Closeness orders rows as `d-^2 / d+^2` does, and both are linear in the share of the node. Rows one and
//! two therefore tie where `F(t) = A1 B2 - A2 B1`, a quadratic in the share, is zero, and change places
//! where it changes its sign.

use super::error::{Immovable, SensitivityError};
use super::share::{Line, Node};
use super::{check, table_weights};
use crate::table::Table;
use crate::topsis::TIE;

/// What happens to a pair of rows as the weight of one node changes, the others in proportion.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Flip {
    /// Which of the nodes asked for, 0-based.
    pub node: usize,
    /// Its present share in 0..=1; `None` where it cannot be changed.
    pub present: Option<f64>,
    /// What happens.
    pub outcome: Outcome,
}

/// The nearest change of order of a pair of rows. Closeness within 1e-12 is a tie.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Outcome {
    /// The rows tie at `share` and have changed places beyond it; `change` is `share` minus the present one.
    Swap {
        /// The share of the node in 0..=1 where they tie.
        share: f64,
        /// The smallest change that brings it there, negative for a fall.
        change: f64,
    },
    /// They tie at `share`, at an end of the scale or only touching, and never change places.
    Tie {
        /// The nearest such share in 0..=1.
        share: f64,
        /// The change that brings it there.
        change: f64,
    },
    /// They tie already and so have no order to change.
    Tied,
    /// Their order is the same whatever the share.
    Never,
    /// The weight of the node cannot be changed in proportion.
    Fixed(Immovable),
}

/// For each of `nodes`, each a set of columns, the smallest change of its share at which rows `first` and
/// `second` of `table` change places; the smallest change first, then ties by their change, then the rest
/// in the order given. Of two equally small changes the rise is taken.
///
/// `table` holds a profile in 0..=1 in each row, `weights` (not negative) one weight for each column.
///
/// ```
/// use assay_methods::{sensitivity::{Outcome, flips}, table::Table};
/// // The first row is better by the first column, which has 60%; at half and half they tie.
/// let table = Table::new(2, vec![1.0, 0.0, 0.0, 1.0])?;
/// let found = flips(&table, &[0.6, 0.4], &[vec![0]], 0, 1)?;
/// let Outcome::Swap { share, change } = found[0].outcome else { panic!() };
/// assert!((share - 0.5).abs() < 1e-12 && (change + 0.1).abs() < 1e-12);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// A value outside 0..=1, weights that do not fit the columns, a row that does not exist or is compared with
/// itself, or a node without leaves, with an unknown one or one named twice.
pub fn flips(
    table: &Table,
    weights: &[f64],
    nodes: &[Vec<usize>],
    first: usize,
    second: usize,
) -> Result<Vec<Flip>, SensitivityError> {
    check(table)?;
    let weights = table_weights(table, weights)?;
    let count = table.rows();
    if let Some(&row) = [first, second].iter().find(|row| **row >= count) {
        return Err(SensitivityError::NoSuchRow { row, count });
    }
    if first == second {
        return Err(SensitivityError::SameRow { row: first });
    }
    let mut found = Vec::with_capacity(nodes.len());
    for (node, leaves) in nodes.iter().enumerate() {
        found.push(match Node::new(&weights, leaves, node)? {
            Err(reason) => Flip { node, present: None, outcome: Outcome::Fixed(reason) },
            Ok(swept) => {
                let (one, two) = (swept.line(table.row(first)), swept.line(table.row(second)));
                let outcome = Pair { one, two, present: swept.present }.outcome();
                Flip { node, present: Some(swept.present), outcome }
            }
        });
    }
    let key = |flip: &Flip| match flip.outcome {
        Outcome::Swap { change, .. } => (0, change.abs()),
        Outcome::Tie { change, .. } => (1, change.abs()),
        _ => (2, 0.0),
    };
    found.sort_by(|a, b| {
        let (a, b) = (key(a), key(b));
        a.0.cmp(&b.0).then(a.1.total_cmp(&b.1))
    });
    Ok(found)
}

struct Pair {
    one: Line,
    two: Line,
    present: f64,
}

impl Pair {
    fn outcome(&self) -> Outcome {
        let order = self.order(self.present);
        if order == 0 {
            return Outcome::Tied;
        }
        let ties = self.ties();
        let change = |share: f64| share - self.present;
        let nearest = |shares: Vec<f64>| {
            shares.into_iter().reduce(|best, next| {
                let (a, b) = (change(best).abs(), change(next).abs());
                if b < a || (b == a && next > best) { next } else { best }
            })
        };
        // Between a tie and the next one on, or the end of the scale, the order must be the opposite.
        let beyond = |at: usize| {
            let share = ties[at];
            let end = if share > self.present {
                ties.get(at + 1).copied().unwrap_or(1.0)
            } else {
                at.checked_sub(1).map_or(0.0, |before| ties[before])
            };
            self.between(share, end) == -order
        };
        let swaps = (0..ties.len()).filter(|&at| beyond(at)).map(|at| ties[at]).collect();
        if let Some(share) = nearest(swaps) {
            return Outcome::Swap { share, change: change(share) };
        }
        match nearest(ties) {
            Some(share) => Outcome::Tie { share, change: change(share) },
            None => Outcome::Never,
        }
    }

    /// 1 where row one is ahead at share `t`, -1 where row two is, 0 where they tie.
    fn order(&self, t: f64) -> i8 {
        let lead = self.one.closeness(t) - self.two.closeness(t);
        i8::from(lead > TIE) - i8::from(lead < -TIE)
    }

    /// The order where the rows are furthest apart between two neighbouring ties.
    fn between(&self, from: f64, to: f64) -> i8 {
        let [_, b, c] = self.coefficients();
        let peak = if c == 0.0 { f64::NAN } else { -b / (2.0 * c) };
        let (low, high) = (from.min(to), from.max(to));
        let inner = if peak > low && peak < high { peak } else { (low + high) / 2.0 };
        [self.order(inner), self.order(to)].into_iter().find(|o| *o != 0).unwrap_or(0)
    }

    /// `F(t) = a + b t + c t^2`.
    fn coefficients(&self) -> [f64; 3] {
        let (one, two) = (self.one, self.two);
        let (da1, db1) = (one.a_in - one.a_out, one.b_in - one.b_out);
        let (da2, db2) = (two.a_in - two.a_out, two.b_in - two.b_out);
        [
            one.a_out * two.b_out - two.a_out * one.b_out,
            one.a_out * db2 + da1 * two.b_out - two.a_out * db1 - da2 * one.b_out,
            da1 * db2 - da2 * db1,
        ]
    }

    /// The shares in 0..=1 at which the rows tie, ascending.
    fn ties(&self) -> Vec<f64> {
        let [a, b, c] = self.coefficients();
        let mut shares = Vec::new();
        let inner = b * b - 4.0 * a * c;
        if inner >= 0.0 {
            // The root without cancellation, and the other one by their product.
            let q = -0.5 * (b + if b < 0.0 { -inner.sqrt() } else { inner.sqrt() });
            shares.extend([q / c, a / q]);
        } else {
            // No root but for rounding: the rows may touch.
            shares.push(-b / (2.0 * c));
        }
        // An end of the scale where they tie but for rounding.
        shares.extend([0.0, 1.0]);
        shares.retain(|t| t.is_finite() && (-1e-9..=1.0 + 1e-9).contains(t));
        for t in &mut shares {
            *t = t.clamp(0.0, 1.0);
        }
        shares.retain(|&t| self.order(t) == 0);
        shares.sort_by(f64::total_cmp);
        shares.dedup();
        shares
    }
}

#[cfg(test)]
mod tests;
