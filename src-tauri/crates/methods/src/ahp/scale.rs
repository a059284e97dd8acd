//! The 1 to 9 scale of judgements (Saaty 1977): 17 values from 1/9 over 1 to 9. It reads judgements against
//! the scale and changes none.

use super::matrix::PairwiseMatrix;

/// Logarithm of the ratio up to which two judgements are the same but for rounding (3 and 1/0.333).
pub(super) const SAME: f64 = 5e-3;
/// Largest value of the scale; its reciprocal is the smallest.
pub(super) const TOP: f64 = 9.0;
/// Number of values of the scale.
pub(super) const VALUES: usize = 17;

/// A judgement that is no value of the scale.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct OffScale {
    /// Row of the judgement, 0-based.
    pub row: usize,
    /// Column, 0-based, above the diagonal.
    pub column: usize,
    /// The judgement given (or implied by its given reciprocal).
    pub given: f64,
    /// The value of the scale nearest in proportion.
    pub nearest: f64,
    /// Whether it lies beyond 9 or below 1/9, and not merely between two values.
    pub beyond: bool,
}

impl PairwiseMatrix {
    /// The given judgements that are none of 1/9 ... 1/2, 1 ... 9 (but for rounding to three decimals), row
    /// by row. Such judgements are computed with as they are; joint judgements of a group always have some.
    #[must_use]
    pub fn off_scale(&self) -> Vec<OffScale> {
        self.judged()
            .filter(|&(_, _, given)| position(given).is_none())
            .map(|(row, column, given)| OffScale {
                row,
                column,
                given,
                nearest: nearest(given),
                beyond: given.ln().abs() > TOP.ln(),
            })
            .collect()
    }
}

/// Value number `at` of the scale in ascending order, 0 is 1/9, 8 is 1 and 16 is 9.
pub(super) fn value(at: usize) -> f64 {
    let middle = VALUES / 2;
    if at >= middle { (at - middle + 1) as f64 } else { 1.0 / (middle - at + 1) as f64 }
}

/// The number of the scale value that `ratio` is but for rounding.
pub(super) fn position(ratio: f64) -> Option<usize> {
    (0..VALUES).find(|&at| (ratio / value(at)).ln().abs() <= SAME)
}

/// How many scale values are smaller than `ratio`.
pub(super) fn below(ratio: f64) -> usize {
    (0..VALUES).filter(|&at| value(at) < ratio).count()
}

/// The value of the scale nearest in proportion to `ratio`.
pub(super) fn nearest(ratio: f64) -> f64 {
    let above = ratio.max(1.0 / ratio);
    let mut nearest = 1.0;
    for step in 2..=9 {
        let step = f64::from(step);
        // Nearer than the step below where the ratio exceeds their geometric mean.
        if above * above > step * (step - 1.0) {
            nearest = step;
        }
    }
    if ratio >= 1.0 { nearest } else { 1.0 / nearest }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_seventeen_values() {
        let all: Vec<f64> = (0..VALUES).map(value).collect();
        assert_eq!(all[..2], [1.0 / 9.0, 1.0 / 8.0]);
        assert_eq!(all[7..10], [0.5, 1.0, 2.0]);
        assert_eq!(all[16], 9.0);
        for (at, v) in all.iter().enumerate() {
            assert_eq!((position(*v), below(*v), nearest(*v)), (Some(at), at, *v));
        }
        assert_eq!(position(1.0 / 0.333), Some(10));
        assert_eq!((position(2.5), below(2.5)), (None, 10));
        assert_eq!((below(20.0), below(0.01)), (17, 0));
    }

    #[test]
    fn judgements_off_the_scale_are_listed() {
        let m = PairwiseMatrix::new(&[
            vec![None, Some(2.5), Some(12.0)],
            vec![None, None, None],
            vec![None, Some(0.333), None],
        ])
        .unwrap();
        let expected = [
            OffScale { row: 0, column: 1, given: 2.5, nearest: 3.0, beyond: false },
            OffScale { row: 0, column: 2, given: 12.0, nearest: 9.0, beyond: true },
        ];
        assert_eq!(m.off_scale(), expected);
    }
}
