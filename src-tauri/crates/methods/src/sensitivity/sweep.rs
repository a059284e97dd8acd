//! The weight of one node from nothing to all, the others in proportion: what becomes of every row.

use rayon::prelude::*;

use super::classes::Classes;
use super::error::SensitivityError;
use super::share::Node;
use super::{check, table_weights};
use crate::table::Table;
use crate::topsis::competition_ranks;

/// The most steps of a sweep.
const MOST_STEPS: usize = 10_000;

/// All rows at one share of the node.
#[derive(Debug, Clone, PartialEq)]
pub struct Step {
    /// Share of the node in 0..=1.
    pub share: f64,
    /// Score of each row in 0..=100.
    pub score: Vec<f64>,
    /// Competition rank of each row from 1; closeness within 1e-12 shares a rank.
    pub rank: Vec<usize>,
    /// Class of each row, 0 the best.
    pub class: Vec<usize>,
}

/// Where a row changes its class.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ClassChange {
    /// Which row.
    pub row: usize,
    /// The share of the node in 0..=1 at which its score is on the cut-off.
    pub share: f64,
    /// Its class at smaller shares.
    pub from: usize,
    /// Its class at larger shares.
    pub to: usize,
}

/// What becomes of every row.
#[derive(Debug, Clone, PartialEq)]
pub struct Sweep {
    /// The present share of the node in 0..=1.
    pub present: f64,
    /// All rows at the present share.
    pub now: Step,
    /// All rows at shares 0, 1/n, ... 1.
    pub steps: Vec<Step>,
    /// Where classes change, row by row, by growing share. A row passes each cut-off once at most, since its
    /// score only rises or only falls with the share.
    pub changes: Vec<ClassChange>,
}

/// Sweeps the share of the node that holds the columns `leaves` from 0 to 1 in `steps` equal steps. Its
/// leaves keep their proportions, and so do the others.
///
/// `table` holds a profile in 0..=1 in each row, `weights` (not negative) one weight for each column;
/// `cut_offs` are scores within 0..=100, falling, one fewer than classes.
///
/// ```
/// use assay_methods::{sensitivity::sweep, table::Table};
/// // Perfect by the first column alone: the score rises from 0 to 100 and is 50 at one half.
/// let table = Table::new(2, vec![1.0, 0.0])?;
/// let s = sweep(&table, &[0.3, 0.7], &[0], 4, &[50.0])?;
/// assert_eq!(s.steps.iter().map(|s| s.class[0]).collect::<Vec<_>>(), [1, 1, 0, 0, 0]);
/// assert_eq!((s.changes[0].share, s.changes[0].from, s.changes[0].to), (0.5, 1, 0));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// A value outside 0..=1, weights that do not fit the columns, an unusable node, cut-offs or number of
/// steps, or a node whose weight cannot be changed in proportion.
pub fn sweep(
    table: &Table,
    weights: &[f64],
    leaves: &[usize],
    steps: usize,
    cut_offs: &[f64],
) -> Result<Sweep, SensitivityError> {
    check(table)?;
    let weights = table_weights(table, weights)?;
    let classes = Classes::new(cut_offs)?;
    if !(1..=MOST_STEPS).contains(&steps) {
        return Err(SensitivityError::Count { what: "steps", found: steps, most: MOST_STEPS });
    }
    let node = Node::new(&weights, leaves, 0)?.map_err(|reason| SensitivityError::Fixed { reason })?;
    let lines: Vec<_> = (0..table.rows()).into_par_iter().map(|row| node.line(table.row(row))).collect();
    let step = |share: f64| {
        let closeness: Vec<f64> = lines.iter().map(|l| l.closeness(share)).collect();
        let score: Vec<f64> = closeness.iter().map(|c| 100.0 * c).collect();
        Step {
            share,
            class: score.iter().map(|s| classes.of(*s)).collect(),
            score,
            rank: competition_ranks(&closeness),
        }
    };
    let mut changes = Vec::new();
    for (row, line) in lines.iter().enumerate() {
        let before = changes.len();
        for (better, cut_off) in classes.cut_offs().iter().enumerate() {
            match line.reaches(cut_off / 100.0) {
                // On the cut-off is the better class already, so that at the ends nothing may change.
                Some((share, true)) if share > 0.0 => {
                    changes.push(ClassChange { row, share, from: better + 1, to: better });
                }
                Some((share, false)) if share < 1.0 => {
                    changes.push(ClassChange { row, share, from: better, to: better + 1 });
                }
                _ => {}
            }
        }
        changes[before..].sort_by(|a, b| a.share.total_cmp(&b.share));
    }
    Ok(Sweep {
        present: node.present,
        now: step(node.present),
        steps: (0..=steps).into_par_iter().map(|k| step(k as f64 / steps as f64)).collect(),
        changes,
    })
}

#[cfg(test)]
mod tests;
