//! Places in a ranking: the best is 1, ties share a place and the next one is skipped.

use rayon::prelude::*;

/// Closeness that differs by no more is the same closeness.
const TIE: f64 = 1e-12;

/// Competition ranks (1, 2, 2, 4) by falling closeness; a row without closeness has no rank. A tie begins
/// at its best row: all rows within 1e-12 of that one share its rank.
pub(crate) fn competition_ranks(closeness: &[Option<f64>]) -> Vec<Option<usize>> {
    let mut order: Vec<(u64, usize)> = closeness
        .par_iter()
        .enumerate()
        // The bits of a number that is not negative rise with it.
        .filter_map(|(row, c)| c.map(|c| (!(c + 0.0).to_bits(), row)))
        .collect();
    order.par_sort_unstable();
    let mut rank = vec![None; closeness.len()];
    let (mut shared, mut leader) = (1, f64::INFINITY);
    for (place, (bits, row)) in order.into_iter().enumerate() {
        let value = f64::from_bits(!bits);
        if leader - value > TIE {
            (shared, leader) = (place + 1, value);
        }
        rank[row] = Some(shared);
    }
    rank
}
