//! How far two rankings of the same items agree. A correlation that does not exist (all items tied) is an
//! error, never 0.

use thiserror::Error;

/// Why two rankings cannot be compared. Positions are 0-based in the fields and counted from 1 in the
/// messages.
#[derive(Debug, Clone, PartialEq, Error)]
pub enum RankError {
    /// The rankings have different lengths.
    #[error("one ranking has {first} items, the other {second}; they must rank the same items")]
    Length {
        /// Items of the first.
        first: usize,
        /// Items of the second.
        second: usize,
    },
    /// Fewer than two items.
    #[error("a rank correlation needs at least two items; there are {found}")]
    TooFew {
        /// Items found.
        found: usize,
    },
    /// A value is not a number.
    #[error("item {} has the value {value}: give a finite number", .index + 1)]
    NotFinite {
        /// Which item.
        index: usize,
        /// The value found.
        value: f64,
    },
    /// A rank is not between 1 and the number of items.
    #[error("item {} has the rank {value}: ranks run from 1 to {count}", .index + 1)]
    NotARank {
        /// Which item.
        index: usize,
        /// The value found.
        value: f64,
        /// Number of items.
        count: usize,
    },
    /// One ranking ties all items.
    #[error("one ranking ties all items, so that there is no correlation")]
    AllTied,
}

/// Ranks of values from 1 at the smallest; equal values share the mean of their places.
///
/// # Errors
/// A value is not finite.
pub fn average_ranks(values: &[f64]) -> Result<Vec<f64>, RankError> {
    check_finite(values)?;
    let mut order: Vec<usize> = (0..values.len()).collect();
    order.sort_by(|&a, &b| values[a].total_cmp(&values[b]));
    let mut ranks = vec![0.0; values.len()];
    let mut from = 0;
    while from < order.len() {
        let tied = order[from..].iter().take_while(|&&i| values[i] == values[order[from]]).count();
        for &i in &order[from..from + tied] {
            ranks[i] = from as f64 + (tied as f64 + 1.0) / 2.0;
        }
        from += tied;
    }
    Ok(ranks)
}

/// Spearman's rank correlation of two lists of values or ranks, -1..=1, ties by average ranks.
///
/// # Errors
/// Lengths differ, fewer than two items, a value not finite, or all items tied.
pub fn spearman(x: &[f64], y: &[f64]) -> Result<f64, RankError> {
    check_pair(x, y)?;
    let (x, y) = (average_ranks(x)?, average_ranks(y)?);
    let middle = (x.len() as f64 + 1.0) / 2.0;
    let (mut xy, mut xx, mut yy) = (0.0, 0.0, 0.0);
    for (x, y) in x.iter().zip(&y) {
        xy += (x - middle) * (y - middle);
        xx += (x - middle) * (x - middle);
        yy += (y - middle) * (y - middle);
    }
    if xx == 0.0 || yy == 0.0 {
        return Err(RankError::AllTied);
    }
    Ok((xy / (xx * yy).sqrt()).clamp(-1.0, 1.0))
}

/// Weighted Spearman correlation of two rankings (Pinto da Costa & Soares 2005): disagreement near the top
/// (rank 1) counts more. In -1..=1 where no ranks are tied; many ties can bring it below -1.
///
/// # Errors
/// Lengths differ, fewer than two items, or a value that is not a rank.
pub fn weighted_spearman(first: &[f64], second: &[f64]) -> Result<f64, RankError> {
    check_ranks(first, second)?;
    let n = first.len() as f64;
    let sum: f64 =
        first.iter().zip(second).map(|(r, q)| (r - q) * (r - q) * ((n - r + 1.0) + (n - q + 1.0))).sum();
    Ok(1.0 - 6.0 * sum / (n * n * n * n + n * n * n - n * n - n))
}

/// WS similarity of two rankings (Salabun & Urbaniak 2020), above 0 and at most 1 where no ranks are tied; many
/// ties can bring it below 0. The difference at an item counts by 2 to the power of minus its rank in
/// `reference`, so that the measure is not symmetric.
///
/// # Errors
/// As [`weighted_spearman`].
pub fn ws(reference: &[f64], other: &[f64]) -> Result<f64, RankError> {
    check_ranks(reference, other)?;
    let n = reference.len() as f64;
    let sum: f64 = reference
        .iter()
        .zip(other)
        .map(|(r, q)| 2f64.powf(-r) * (r - q).abs() / (r - 1.0).abs().max((r - n).abs()))
        .sum();
    Ok(1.0 - sum)
}

/// Kendall's tau-b of two lists of values or ranks, -1..=1, corrected for ties.
///
/// # Errors
/// As [`spearman`].
pub fn kendall_tau_b(x: &[f64], y: &[f64]) -> Result<f64, RankError> {
    check_pair(x, y)?;
    // Knight (1966): sorted by x, and by y where x ties, the discordant pairs are the inversions of y.
    let mut order: Vec<usize> = (0..x.len()).collect();
    let compare = |a: f64, b: f64| (a + 0.0).total_cmp(&(b + 0.0));
    order.sort_by(|&a, &b| compare(x[a], x[b]).then(compare(y[a], y[b])));
    let tied = |same: &dyn Fn(usize, usize) -> bool| {
        order.chunk_by(|&a, &b| same(a, b)).map(|run| pairs(run.len())).sum::<u64>()
    };
    let (tied_x, tied_both) = (tied(&|a, b| x[a] == x[b]), tied(&|a, b| x[a] == x[b] && y[a] == y[b]));
    let mut by_y: Vec<f64> = order.iter().map(|&i| y[i]).collect();
    let discordant = inversions(&mut by_y);
    let tied_y: u64 = by_y.chunk_by(|a, b| a == b).map(|run| pairs(run.len())).sum();
    let all = pairs(x.len());
    let (untied_x, untied_y) = (all - tied_x, all - tied_y);
    if untied_x == 0 || untied_y == 0 {
        return Err(RankError::AllTied);
    }
    let concordant = all - tied_x - tied_y + tied_both - discordant;
    let balance = concordant as f64 - discordant as f64;
    Ok((balance / ((untied_x as f64).sqrt() * (untied_y as f64).sqrt())).clamp(-1.0, 1.0))
}

fn pairs(n: usize) -> u64 {
    let n = n as u64;
    n * n.saturating_sub(1) / 2
}

/// Number of pairs of which the later value is the smaller; sorts the values. O(n log n).
pub(crate) fn inversions(values: &mut [f64]) -> u64 {
    if values.len() < 2 {
        return 0;
    }
    let (left, right) = values.split_at_mut(values.len() / 2);
    let mut found = inversions(left) + inversions(right);
    let mut merged = Vec::with_capacity(left.len() + right.len());
    let (mut i, mut j) = (0, 0);
    while i < left.len() && j < right.len() {
        if right[j] < left[i] {
            found += (left.len() - i) as u64;
            merged.push(right[j]);
            j += 1;
        } else {
            merged.push(left[i]);
            i += 1;
        }
    }
    merged.extend_from_slice(&left[i..]);
    merged.extend_from_slice(&right[j..]);
    values.copy_from_slice(&merged);
    found
}

fn check_finite(values: &[f64]) -> Result<(), RankError> {
    match values.iter().position(|v| !v.is_finite()) {
        Some(index) => Err(RankError::NotFinite { index, value: values[index] }),
        None => Ok(()),
    }
}

fn check_pair(x: &[f64], y: &[f64]) -> Result<(), RankError> {
    if x.len() != y.len() {
        return Err(RankError::Length { first: x.len(), second: y.len() });
    }
    if x.len() < 2 {
        return Err(RankError::TooFew { found: x.len() });
    }
    check_finite(x)?;
    check_finite(y)
}

fn check_ranks(x: &[f64], y: &[f64]) -> Result<(), RankError> {
    check_pair(x, y)?;
    let count = x.len();
    for ranks in [x, y] {
        if let Some(index) = ranks.iter().position(|r| !(1.0..=count as f64).contains(r)) {
            return Err(RankError::NotARank { index, value: ranks[index], count });
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn published_similarity() {
        // Salabun & Urbaniak (2020), ICCS.
        let (r, q) = ([1.0, 2.0, 3.0, 4.0, 5.0], [1.0, 3.0, 2.0, 4.0, 5.0]);
        assert!((spearman(&r, &q).unwrap() - 0.9).abs() < 1e-12);
        assert!((weighted_spearman(&r, &q).unwrap() - 0.8833).abs() < 6e-5);
        assert!((ws(&r, &q).unwrap() - 0.8542).abs() < 6e-5);
        // One of ten pairs is discordant: (9 - 1) / 10.
        assert!((kendall_tau_b(&r, &q).unwrap() - 0.8).abs() < 1e-12);
    }

    #[test]
    fn ties_by_hand() {
        assert_eq!(average_ranks(&[3.0, 1.0, 3.0, 2.0]).unwrap(), [3.5, 1.0, 3.5, 2.0]);
        // x = 1 2 2 3, y = 1 2 3 3: 5 pairs untied in x, 5 in y, 4 concordant: 4 / 5.
        let tau = kendall_tau_b(&[1.0, 2.0, 2.0, 3.0], &[1.0, 2.0, 3.0, 3.0]).unwrap();
        assert!((tau - 0.8).abs() < 1e-12);
        // Ranks 1 2.5 2.5 4 and 1 2 3.5 3.5: covariance 3.75 over 4.5.
        let rho = spearman(&[1.0, 2.0, 2.0, 3.0], &[1.0, 2.0, 3.0, 3.0]).unwrap();
        assert!((rho - 3.75 / 4.5).abs() < 1e-12);
    }

    #[test]
    fn refusals() {
        assert_eq!(spearman(&[1.0, 1.0], &[1.0, 2.0]), Err(RankError::AllTied));
        assert_eq!(kendall_tau_b(&[1.0, 2.0], &[5.0, 5.0]), Err(RankError::AllTied));
        assert_eq!(spearman(&[1.0], &[1.0]), Err(RankError::TooFew { found: 1 }));
        assert_eq!(ws(&[1.0, 2.0], &[1.0]), Err(RankError::Length { first: 2, second: 1 }));
        assert!(matches!(ws(&[0.0, 1.0], &[1.0, 2.0]), Err(RankError::NotARank { index: 0, .. })));
        assert!(matches!(
            spearman(&[1.0, f64::NAN], &[1.0, 2.0]),
            Err(RankError::NotFinite { index: 1, .. })
        ));
    }

    /// Every pair by its definition.
    fn tau_by_pairs(x: &[f64], y: &[f64]) -> Option<f64> {
        let sign = |a: f64, b: f64| f64::from(i8::from(a > b) - i8::from(a < b));
        let (mut balance, mut untied_x, mut untied_y) = (0.0, 0.0, 0.0);
        for i in 0..x.len() {
            for j in 0..i {
                let (a, b) = (sign(x[i], x[j]), sign(y[i], y[j]));
                balance += a * b;
                untied_x += a * a;
                untied_y += b * b;
            }
        }
        (untied_x * untied_y > 0.0).then(|| balance / (untied_x * untied_y).sqrt())
    }

    proptest! {
        #[test]
        fn kendall_by_pairs(xy in prop::collection::vec((-5i32..5, -5i32..5), 2..60)) {
            let (x, y): (Vec<f64>, Vec<f64>) = xy.iter().map(|(a, b)| (f64::from(*a), f64::from(*b))).unzip();
            match (kendall_tau_b(&x, &y), tau_by_pairs(&x, &y)) {
                (Ok(found), Some(expected)) => prop_assert!((found - expected).abs() < 1e-12),
                (found, expected) => prop_assert!(found.is_err() && expected.is_none()),
            }
        }

        #[test]
        fn bounds_and_reversal(x in prop::collection::vec(-50i32..50, 2..30)) {
            let x: Vec<f64> = x.into_iter().map(f64::from).collect();
            let back: Vec<f64> = x.iter().map(|v| -v).collect();
            if let (Ok(rho), Ok(tau)) = (spearman(&x, &back), kendall_tau_b(&x, &back)) {
                prop_assert!((rho + 1.0).abs() < 1e-12 && (tau + 1.0).abs() < 1e-12);
                prop_assert!((spearman(&x, &x).unwrap() - 1.0).abs() < 1e-12);
            }
        }
    }
}
