//! The smallest change of judgements that makes a matrix consistent enough. It proposes; the matrix given is
//! never changed, and a gap stays a gap.
//!
//! A judgement moves on the 1 to 9 scale; a **step** is a move to the next of its 17 values, and from a value
//! off the scale (2.5, or a joint judgement of a group) to the next scale value on either side. The smallest
//! repair has the fewest steps over all judgements, among those the lowest consistency ratio, and then the
//! fewest judgements changed.
//!
//! First a descent finds a repair: the single step that lowers the ratio most, again and again, then every
//! step is taken back that turns out not to be needed. Then smaller totals are searched through, one after
//! the other, within a limit of work. A lower bound of lambda max spares both most of the trying.

use super::complete::Completion;
use super::error::AhpError;
use super::index::RandomIndex;
use super::matrix::PairwiseMatrix;
use super::priorities::{Method, Priorities, priorities};

mod descent;
mod exact;
mod moves;
mod slopes;
#[cfg(test)]
mod tests;

use moves::Moves;

/// How far to repair, and how long to search.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct RepairOptions {
    /// The consistency ratio must fall below this; from 0.001, usually 0.10.
    pub threshold: f64,
    /// Matrices of up to eight items to examine at most while looking for a smaller repair than the
    /// descent's; a larger one counts for more, by the cube of its size, and one with gaps twenty times as
    /// much. 0 leaves it at the descent.
    pub work: usize,
}

impl RepairOptions {
    /// What examining one matrix counts for.
    fn cost(matrix: &PairwiseMatrix) -> usize {
        let size = matrix.len().pow(3) / 512;
        size.max(1) * if matrix.missing() > 0 { 20 } else { 1 }
    }
}

impl Default for RepairOptions {
    fn default() -> Self {
        Self { threshold: 0.10, work: 50_000 }
    }
}

/// One judgement that a repair moves.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Change {
    /// Row of the judgement, 0-based.
    pub row: usize,
    /// Column, 0-based, above the diagonal.
    pub column: usize,
    /// The judgement given (or implied by its given reciprocal).
    pub given: f64,
    /// The value of the scale proposed instead.
    pub proposed: f64,
    /// Steps of the scale between the two, at least 1.
    pub steps: usize,
}

/// Lowest threshold: judgements that are 1 but for rounding to three decimals stay below it.
const LOWEST: f64 = 0.001;

/// How sure it is that a repair is the smallest.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Certainty {
    /// No repair has fewer steps, and none with as many reaches a lower ratio.
    Smallest,
    /// No repair has fewer steps; another one with as many may reach a lower ratio.
    FewestSteps,
    /// The limit of work was reached before smaller repairs were ruled out.
    Unproven,
}

/// A proposed repair.
#[derive(Debug, Clone, PartialEq)]
pub struct Repair {
    /// The judgements to change, row by row; empty where the ratio is below the threshold as it is.
    pub changes: Vec<Change>,
    /// Steps of all changes together.
    pub steps: usize,
    /// Whether a smaller repair may exist.
    pub certainty: Certainty,
    /// The matrix with the changes made.
    pub matrix: PairwiseMatrix,
    /// Weights and consistency as given.
    pub before: Priorities,
    /// Weights and consistency with the changes made; the ratio is below the threshold.
    pub after: Priorities,
}

/// Proposes the smallest repair of `matrix` that brings its consistency ratio below the threshold.
///
/// Weights and ratio are those of [`priorities`] with the same `method`, `index` and `completion`. A repair
/// always exists, since equal judgements throughout are consistent.
///
/// ```
/// use assay_methods::ahp::{Completion, Method, PairwiseMatrix, RandomIndex, RepairOptions, repair};
/// // Four items judged 8 : 4 : 2 : 1, but for the first against the last, which is given as 1/4.
/// let m = PairwiseMatrix::new(&[
///     vec![None, Some(2.0), Some(4.0), Some(0.25)],
///     vec![None, None, Some(2.0), Some(4.0)],
///     vec![None, None, None, Some(2.0)],
///     vec![None, None, None, None],
/// ])?;
/// let options = RepairOptions::default();
/// let r = repair(&m, Method::Eigenvector, RandomIndex::AlonsoLamata, Completion::Optimal, &options)?;
/// // From 1/4 by 1/3, 1/2 and 1 to 2.
/// assert_eq!((r.changes.len(), r.changes[0].proposed, r.steps), (1, 2.0, 4));
/// assert!(r.before.cr > 0.6 && r.after.cr < 0.10);
/// # Ok::<(), assay_methods::ahp::AhpError>(())
/// ```
///
/// # Errors
/// A threshold below 0.001; otherwise as [`priorities`].
pub fn repair(
    matrix: &PairwiseMatrix,
    method: Method,
    index: RandomIndex,
    completion: Completion,
    options: &RepairOptions,
) -> Result<Repair, AhpError> {
    let threshold = options.threshold;
    if !threshold.is_finite() || threshold < LOWEST {
        return Err(AhpError::Threshold { value: threshold });
    }
    let before = priorities(matrix, method, index, completion)?;
    let asked = Asked { method, index, completion, threshold };
    let moves = Moves::new(matrix);
    let mut offsets = vec![0; moves.len()];
    let mut certainty = Certainty::Smallest;
    if before.cr >= threshold {
        offsets = descent::descend(&moves, &asked)?;
        (offsets, certainty) = exact::improve(&moves, &asked, offsets, options.work)?;
    }
    let repaired = moves.applied(&offsets);
    let after = priorities(&repaired, method, index, completion)?;
    let changes = moves.changes(&offsets);
    let steps = changes.iter().map(|c| c.steps).sum();
    Ok(Repair { changes, steps, certainty, matrix: repaired, before, after })
}

/// What every examined matrix is measured with.
struct Asked {
    method: Method,
    index: RandomIndex,
    completion: Completion,
    threshold: f64,
}

impl Asked {
    fn ratio(&self, matrix: &PairwiseMatrix) -> Result<f64, AhpError> {
        Ok(priorities(matrix, self.method, self.index, self.completion)?.cr)
    }
}
