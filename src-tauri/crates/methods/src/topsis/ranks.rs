//! Places in a ranking: the best is 1, ties share a place and the next one is skipped.

use rayon::prelude::*;

/// Closeness that differs by no more is the same closeness.
pub(crate) const TIE: f64 = 1e-12;

/// Competition ranks (1, 2, 2, 4) by falling closeness in 0..=1. A tie begins at its best row: all rows
/// within 1e-12 of that one share its rank.
pub(crate) fn competition_ranks(closeness: &[f64]) -> Vec<usize> {
    let mut rank = vec![0; closeness.len()];
    let order = closeness.par_iter().enumerate().map(|(row, c)| (key(*c), row)).collect();
    each_rank(order, |row, place| rank[row] = place);
    rank
}

/// The same where a row without closeness has no rank.
pub(crate) fn ranks_of_known(closeness: &[Option<f64>]) -> Vec<Option<usize>> {
    let mut rank = vec![None; closeness.len()];
    // A row without closeness goes to the very end, under a number that no row has.
    let known = |(row, c): (usize, &Option<f64>)| c.map_or((u64::MAX, usize::MAX), |c| (key(c), row));
    let order = closeness.par_iter().enumerate().map(known).collect();
    each_rank(order, |row, place| {
        if let Some(rank) = rank.get_mut(row) {
            *rank = Some(place);
        }
    });
    rank
}

/// Falls as a closeness rises, since the bits of a number that is not negative rise with it.
fn key(closeness: f64) -> u64 {
    !(closeness + 0.0).to_bits()
}

/// Calls `set` with every row and its rank, best first.
fn each_rank(mut order: Vec<(u64, usize)>, mut set: impl FnMut(usize, usize)) {
    order.par_sort_unstable();
    let (mut shared, mut leader) = (1, f64::INFINITY);
    for (place, (key, row)) in order.into_iter().enumerate() {
        let value = f64::from_bits(!key);
        if leader - value > TIE {
            (shared, leader) = (place + 1, value);
        }
        set(row, shared);
    }
}
