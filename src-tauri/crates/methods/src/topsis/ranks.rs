//! Places in a ranking: the best is 1, ties share a place and the next one is skipped.

use rayon::prelude::*;

/// Closeness that differs by no more is the same closeness.
pub(crate) const TIE: f64 = 1e-12;

/// Competition ranks (1, 2, 2, 4) by falling closeness in 0..=1. A tie begins at its best row: all rows
/// within 1e-12 of that one share its rank.
pub(crate) fn competition_ranks(closeness: &[f64]) -> Vec<usize> {
    // The bits of a number that is not negative rise with it.
    let mut order: Vec<(u64, usize)> =
        closeness.par_iter().enumerate().map(|(row, c)| (!(c + 0.0).to_bits(), row)).collect();
    order.par_sort_unstable();
    let mut rank = vec![0; closeness.len()];
    let (mut shared, mut leader) = (1, f64::INFINITY);
    for (place, (bits, row)) in order.into_iter().enumerate() {
        let value = f64::from_bits(!bits);
        if leader - value > TIE {
            (shared, leader) = (place + 1, value);
        }
        rank[row] = shared;
    }
    rank
}

/// The same where a row without closeness has no rank.
pub(crate) fn ranks_of_known(closeness: &[Option<f64>]) -> Vec<Option<usize>> {
    let known: Vec<f64> = closeness.iter().flatten().copied().collect();
    let mut ranks = competition_ranks(&known).into_iter();
    closeness.iter().map(|c| c.and_then(|_| ranks.next())).collect()
}
