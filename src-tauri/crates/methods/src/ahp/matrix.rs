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
    /// The first of [`problems`](Self::problems).
    pub fn new(rows: &[Vec<Option<f64>>]) -> Result<Self, AhpError> {
        if let Some(first) = Self::problems(rows).into_iter().next() {
            return Err(first);
        }
        let n = rows.len();
        let mut entries = vec![None; n * n];
        for i in 0..n {
            entries[i * n + i] = Some(1.0);
            for j in i + 1..n {
                let Some((upper, lower)) = pair(rows[i][j], rows[j][i]) else { continue };
                entries[i * n + j] = Some(upper);
                entries[j * n + i] = Some(lower);
            }
        }
        Ok(Self { n, entries })
    }

    /// All that is wrong with the judgements: each row of another length and each cell that is no judgement,
    /// row by row, then each pair of usable judgements that are not reciprocal. Empty where
    /// [`new`](Self::new) succeeds.
    #[must_use]
    pub fn problems(rows: &[Vec<Option<f64>>]) -> Vec<AhpError> {
        let n = rows.len();
        if n == 0 {
            return vec![AhpError::Empty];
        }
        let mut found = Vec::new();
        for (row, cells) in rows.iter().enumerate() {
            if cells.len() != n {
                found.push(AhpError::NotSquare { row, expected: n, found: cells.len() });
            }
            let given =
                cells.iter().enumerate().filter_map(|(column, cell)| cell.map(|value| (column, value)));
            found.extend(given.filter_map(|(column, value)| check_cell(row, column, value).err()));
        }
        let usable = |row: usize, column: usize| {
            let value = rows[row].get(column).copied().flatten()?;
            check_cell(row, column, value).is_ok().then_some(value)
        };
        for i in 0..n {
            for j in i + 1..n {
                if let (Some(opposite), Some(value)) = (usable(i, j), usable(j, i))
                    && (opposite * value - 1.0).abs() > ROUNDING
                {
                    found.push(AhpError::NotReciprocal { row: j, column: i, value, opposite });
                }
            }
        }
        found
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

    /// The given judgements above the diagonal with row and column, row by row.
    pub(crate) fn judged(&self) -> impl Iterator<Item = (usize, usize, f64)> + '_ {
        let pairs = (0..self.n).flat_map(|i| (i + 1..self.n).map(move |j| (i, j)));
        pairs.filter_map(|(i, j)| Some((i, j, self.get(i, j)?)))
    }

    /// Replaces a judgement and its reciprocal. `value` must be positive and `i` another item than `j`.
    pub(crate) fn set(&mut self, i: usize, j: usize, value: f64) {
        self.entries[i * self.n + j] = Some(value);
        self.entries[j * self.n + i] = Some(1.0 / value);
    }

    /// Makes the judgement of `i` against `j`, and its reciprocal, those of `other`, a matrix of the same size.
    pub(super) fn copy_pair(&mut self, other: &Self, i: usize, j: usize) {
        for at in [i * self.n + j, j * self.n + i] {
            self.entries[at] = other.entries[at];
        }
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

/// The two opposite entries of a checked pair, made exactly reciprocal from the one that is at least 1.
fn pair(upper: Option<f64>, lower: Option<f64>) -> Option<(f64, f64)> {
    match (upper, lower) {
        (None, None) => None,
        (Some(upper), Some(lower)) if lower > upper => Some((1.0 / lower, lower)),
        (Some(upper), _) => Some((upper, 1.0 / upper)),
        (None, Some(lower)) => Some((1.0 / lower, lower)),
    }
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
    fn every_problem_is_listed() {
        let rows = [
            vec![Some(1.0), Some(3.0), Some(-2.0), Some(1.0)],
            vec![Some(0.5), Some(2.0), None],
            vec![Some(0.5), Some(f64::NAN), Some(1.0), Some(4.0)],
            vec![None, Some(1e12), Some(1.0), Some(1.0)],
        ];
        let found: Vec<String> = PairwiseMatrix::problems(&rows)
            .iter()
            .map(|p| p.to_string().split([':', ';']).next().unwrap().to_owned())
            .collect();
        let places = [
            "row 1, column 3",
            "row 2 has 3 entries, 4 needed",
            "row 2, column 2",
            "row 3, column 2",
            "row 4, column 2",
            "row 2, column 1",
            "row 4, column 3",
        ];
        assert_eq!(found, places);
        assert_eq!(
            PairwiseMatrix::new(&rows).unwrap_err(),
            AhpError::NotPositive { row: 0, column: 2, value: -2.0 }
        );
        assert_eq!(PairwiseMatrix::problems(&full(&[&[1.0, 3.0], &[0.333, 1.0]])), []);
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
