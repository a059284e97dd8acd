//! Where each judgement can move on the scale, counted in steps from the value given.

use super::Change;
use crate::ahp::matrix::PairwiseMatrix;
use crate::ahp::scale::{VALUES, below, position, value};

/// The judgements of a matrix that can move. An offset is a signed number of steps: 0 the value given, 1 the
/// next scale value above, -1 the next below.
pub(super) struct Moves<'a> {
    matrix: &'a PairwiseMatrix,
    judgements: Vec<Movable>,
}

struct Movable {
    row: usize,
    column: usize,
    given: f64,
    /// Number of the scale value at offset 1, and of the one at offset -1 plus 1, so that neither is negative.
    above: usize,
    below: usize,
}

impl<'a> Moves<'a> {
    pub(super) fn new(matrix: &'a PairwiseMatrix) -> Self {
        let movable = |(row, column, given)| match position(given) {
            Some(at) => Movable { row, column, given, above: at + 1, below: at },
            None => Movable { row, column, given, above: below(given), below: below(given) },
        };
        Self { matrix, judgements: matrix.judged().map(movable).collect() }
    }

    /// Number of judgements.
    pub(super) fn len(&self) -> usize {
        self.judgements.len()
    }

    /// Row and column of judgement `k`.
    pub(super) fn place(&self, k: usize) -> (usize, usize) {
        (self.judgements[k].row, self.judgements[k].column)
    }

    /// The value of judgement `k` at `offset`, `None` beyond the ends of the scale.
    pub(super) fn value(&self, k: usize, offset: i32) -> Option<f64> {
        let judgement = &self.judgements[k];
        let steps = offset.unsigned_abs() as usize;
        match offset {
            0 => Some(judgement.given),
            1.. => Some(judgement.above + steps - 1).filter(|&at| at < VALUES).map(value),
            _ => judgement.below.checked_sub(steps).map(value),
        }
    }

    /// The matrix with every judgement at its offset; an offset beyond the scale leaves the value given.
    pub(super) fn applied(&self, offsets: &[i32]) -> PairwiseMatrix {
        let mut matrix = self.matrix.clone();
        for (k, &offset) in offsets.iter().enumerate() {
            if offset != 0 {
                self.put(&mut matrix, k, offset);
            }
        }
        matrix
    }

    /// Sets judgement `k` of a copy of the matrix.
    pub(super) fn put(&self, matrix: &mut PairwiseMatrix, k: usize, offset: i32) {
        let judgement = &self.judgements[k];
        if offset == 0 {
            // Both entries as they were given, bit for bit.
            matrix.copy_pair(self.matrix, judgement.row, judgement.column);
        } else if let Some(value) = self.value(k, offset) {
            if value >= 1.0 {
                matrix.set(judgement.row, judgement.column, value);
            } else {
                matrix.set(judgement.column, judgement.row, (1.0 / value).round());
            }
        }
    }

    /// The judgements that are moved, row by row.
    pub(super) fn changes(&self, offsets: &[i32]) -> Vec<Change> {
        let mut changes = Vec::new();
        for (k, &offset) in offsets.iter().enumerate() {
            if let (Some(proposed), true) = (self.value(k, offset), offset != 0) {
                let Movable { row, column, given, .. } = self.judgements[k];
                changes.push(Change { row, column, given, proposed, steps: offset.unsigned_abs() as usize });
            }
        }
        changes
    }
}
