//! A judgement matrix: what was given, checked, with the gaps kept as gaps. It fills no gap by itself
//! except the reciprocal of a given judgement.

use super::error::AhpError;

/// Largest ratio between two items that counts as a judgement.
const LARGEST_RATIO: f64 = 1e9;
/// How far the product of two opposite judgements may be from 1: the rounding of 1/9 to three decimals.
const ROUNDING: f64 = 5e-3;

/// Judgements in pairs: `a_ij` says how many times more important item i is than item j.
///
/// Square, positive, reciprocal, 1 on the diagonal; a pair may be missing.
#[derive(Debug, Clone, PartialEq)]
pub struct PairwiseMatrix {
    n: usize,
    entries: Vec<Option<f64>>,
}

impl PairwiseMatrix {
    /// Checks and stores the judgements.
    ///
    /// A missing diagonal entry is 1. Where only one of `a_ij`, `a_ji` is given, the other becomes its
    /// reciprocal. Where both are given they must be reciprocal within the rounding of a fraction to three
    /// decimals (3 and 0.333 are); the one of at least 1 is then kept, and the other made exact.
    ///
    /// # Errors
    /// Names the first offending row, cell or pair.
    pub fn new(rows: &[Vec<Option<f64>>]) -> Result<Self, AhpError> {
        let n = rows.len();
        if n == 0 {
            return Err(AhpError::Empty);
        }
        for (row, cells) in rows.iter().enumerate() {
            if cells.len() != n {
                return Err(AhpError::NotSquare { row, expected: n, found: cells.len() });
            }
            for (column, value) in cells.iter().enumerate() {
                if let Some(value) = *value {
                    check_cell(row, column, value)?;
                }
            }
        }
        let mut entries = vec![None; n * n];
        for i in 0..n {
            entries[i * n + i] = Some(1.0);
            for j in i + 1..n {
                let Some((upper, lower)) = pair(rows[i][j], rows[j][i], i, j)? else { continue };
                entries[i * n + j] = Some(upper);
                entries[j * n + i] = Some(lower);
            }
        }
        Ok(Self { n, entries })
    }

    /// Number of items compared.
    #[must_use]
    pub fn len(&self) -> usize {
        self.n
    }

    /// Whether there is no item; never true, since an empty matrix is refused.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.n == 0
    }

    /// The judgement of item `i` against item `j` (0-based), `None` where it is missing.
    ///
    /// # Panics
    /// Where `i` or `j` is not an item.
    #[must_use]
    pub fn get(&self, i: usize, j: usize) -> Option<f64> {
        self.entries[i * self.n + j]
    }

    /// Number of pairs without a judgement.
    #[must_use]
    pub fn missing(&self) -> usize {
        self.entries.iter().filter(|e| e.is_none()).count() / 2
    }

    /// Refuses judgements that do not link all items, naming those outside the largest linked group.
    pub(super) fn check_connected(&self) -> Result<(), AhpError> {
        let mut group = vec![usize::MAX; self.n];
        let mut sizes = Vec::new();
        for start in 0..self.n {
            if group[start] != usize::MAX {
                continue;
            }
            let (mut pending, mut size) = (vec![start], 0);
            group[start] = sizes.len();
            while let Some(i) = pending.pop() {
                size += 1;
                for (j, group) in group.iter_mut().enumerate() {
                    if *group == usize::MAX && self.get(i, j).is_some() {
                        *group = sizes.len();
                        pending.push(j);
                    }
                }
            }
            sizes.push(size);
        }
        let largest = sizes.iter().max().and_then(|max| sizes.iter().position(|s| s == max));
        let unconnected: Vec<usize> = (0..self.n).filter(|&i| Some(group[i]) != largest).collect();
        if unconnected.is_empty() { Ok(()) } else { Err(AhpError::Disconnected { unconnected }) }
    }
}

fn check_cell(row: usize, column: usize, value: f64) -> Result<(), AhpError> {
    if !value.is_finite() || value <= 0.0 {
        return Err(AhpError::NotPositive { row, column, value });
    }
    if row == column && (value - 1.0).abs() > 1e-9 {
        return Err(AhpError::Diagonal { row, value });
    }
    if !(1.0 / LARGEST_RATIO..=LARGEST_RATIO).contains(&value) {
        return Err(AhpError::TooExtreme { row, column, value });
    }
    Ok(())
}

/// The two opposite entries of a pair, made exactly reciprocal from the one that is at least 1.
fn pair(upper: Option<f64>, lower: Option<f64>, i: usize, j: usize) -> Result<Option<(f64, f64)>, AhpError> {
    let upper = match (upper, lower) {
        (None, None) => return Ok(None),
        (Some(upper), None) => upper,
        (None, Some(lower)) => return Ok(Some((1.0 / lower, lower))),
        (Some(upper), Some(lower)) => {
            if (upper * lower - 1.0).abs() > ROUNDING {
                return Err(AhpError::NotReciprocal { row: j, column: i, value: lower, opposite: upper });
            }
            if lower > upper {
                return Ok(Some((1.0 / lower, lower)));
            }
            upper
        }
    };
    Ok(Some((upper, 1.0 / upper)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn full(rows: &[&[f64]]) -> Vec<Vec<Option<f64>>> {
        rows.iter().map(|r| r.iter().map(|&v| Some(v)).collect()).collect()
    }

    fn message(rows: &[&[f64]]) -> String {
        PairwiseMatrix::new(&full(rows)).unwrap_err().to_string()
    }

    #[test]
    fn one_of_a_pair_is_enough() {
        let m = PairwiseMatrix::new(&[vec![None, Some(4.0)], vec![None, None]]).unwrap();
        assert_eq!((m.get(0, 0), m.get(1, 0)), (Some(1.0), Some(0.25)));
        let m = PairwiseMatrix::new(&[vec![Some(1.0), None], vec![Some(4.0), Some(1.0)]]).unwrap();
        assert_eq!((m.get(0, 1), m.missing()), (Some(0.25), 0));
    }

    #[test]
    fn rounded_reciprocals_are_made_exact() {
        let m = PairwiseMatrix::new(&full(&[&[1.0, 0.143], &[7.0, 1.0]])).unwrap();
        assert_eq!((m.get(0, 1), m.get(1, 0)), (Some(1.0 / 7.0), Some(7.0)));
    }

    #[test]
    fn errors_name_the_cell() {
        assert_eq!(
            message(&[&[1.0, 3.0], &[0.5, 1.0]]),
            "row 2, column 1: 0.5 is not the reciprocal of 3 in row 1, column 2; correct one, or leave one \
             of them missing"
        );
        assert!(message(&[&[1.0, 0.0], &[0.5, 1.0]]).starts_with("row 1, column 2: 0 is not a judgement"));
        assert!(message(&[&[1.0, 2.0], &[-0.5, 1.0]]).starts_with("row 2, column 1: -0.5"));
        assert!(message(&[&[1.0, f64::NAN], &[0.5, 1.0]]).starts_with("row 1, column 2: NaN"));
        assert!(message(&[&[1.0, f64::INFINITY], &[0.5, 1.0]]).starts_with("row 1, column 2: inf"));
        assert!(message(&[&[1.0, 1e300], &[1e-300, 1.0]]).starts_with("row 1, column 2: 1"));
        assert!(message(&[&[2.0]]).starts_with("row 1, column 1: 2 compares an item with itself"));
        assert!(message(&[&[1.0, 2.0], &[0.5]]).starts_with("row 2 has 1 entries, 2 needed"));
        assert_eq!(PairwiseMatrix::new(&[]), Err(AhpError::Empty));
    }

    #[test]
    fn unlinked_items_are_named() {
        let gap = None;
        let one = Some(1.0);
        // 1-2 and 3-4-5 are judged, nothing between the two groups.
        let m = PairwiseMatrix::new(&[
            vec![one, Some(3.0), gap, gap, gap],
            vec![gap, one, gap, gap, gap],
            vec![gap, gap, one, Some(2.0), gap],
            vec![gap, gap, gap, one, Some(2.0)],
            vec![gap, gap, gap, gap, one],
        ])
        .unwrap();
        let error = m.check_connected().unwrap_err();
        assert_eq!(error, AhpError::Disconnected { unconnected: vec![0, 1] });
        assert!(error.to_string().contains("item 1, 2 with"));
    }
}
