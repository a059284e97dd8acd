//! Rank reversal (Belton & Gear 1983): whether leaving out one row turns the order of two others. A known
//! weakness of the textbook form, whose ideals come from the rows; the frozen form has none.

use rayon::prelude::*;

use super::error::TopsisError;
use super::textbook::{Normalisation, rank_rows};
use crate::rank::inversions;
use crate::table::{Direction, Table};

/// What leaving out one row turns round.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reversal {
    /// The row left out.
    pub without: usize,
    /// Number of pairs of other rows whose order turns; ties are no order.
    pub pairs: u64,
    /// The first pair: the highest row that another one overtakes, and the one that then stands highest of
    /// those behind it.
    pub example: (usize, usize),
}

/// Ranks the table without each row in turn and compares with the ranking of the whole; one entry for each
/// row whose absence turns a pair, in the order of the rows. Empty where the ranking is stable, and where
/// there are too few rows to tell. Takes as many rankings as there are rows.
///
/// ```
/// use assay_methods::table::{Direction::Benefit, Table};
/// use assay_methods::topsis::{Normalisation, reversals};
/// // After Garcia-Cascales & Lamata (2012): the fourth row turns the order of the first two.
/// let table = Table::new(2, vec![1.0, 5.0, 4.0, 2.0, 3.0, 3.0, 5.0, 1.0])?;
/// let found = reversals(&table, &[0.5, 0.5], &[Benefit, Benefit], Normalisation::Vector)?;
/// assert!(found.iter().any(|r| r.without == 3 && r.example.0 == 0));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// As [`rank_rows`].
pub fn reversals(
    table: &Table,
    weights: &[f64],
    directions: &[Direction],
    normalisation: Normalisation,
) -> Result<Vec<Reversal>, TopsisError> {
    let whole = rank_rows(table, weights, directions, normalisation)?.rank;
    let found: Result<Vec<Option<Reversal>>, TopsisError> = (0..table.rows())
        .into_par_iter()
        .map(|without| {
            let others: Vec<usize> = (0..table.rows()).filter(|i| *i != without).collect();
            if others.len() < 2 {
                return Ok(None);
            }
            let values = others.iter().flat_map(|&i| table.row(i)).copied().collect();
            let rest = Table::new(table.columns(), values)?;
            let rank = rank_rows(&rest, weights, directions, normalisation)?.rank;
            let places = others.iter().zip(&rank).filter_map(|(&i, after)| Some((whole[i]?, (*after)?, i)));
            Ok(turned(without, places.collect()))
        })
        .collect();
    Ok(found?.into_iter().flatten().collect())
}

/// Compares places before and after; of each row its rank before, its rank after and its number.
fn turned(without: usize, mut places: Vec<(usize, usize, usize)>) -> Option<Reversal> {
    places.sort_unstable();
    let mut after: Vec<f64> = places.iter().map(|p| p.1 as f64).collect();
    let pairs = inversions(&mut after);
    if pairs == 0 {
        return None;
    }
    // From the end: the best place after among the rows that stood behind.
    let mut example = None;
    let mut best: Option<(usize, usize)> = None;
    for run in places.chunk_by(|a, b| a.0 == b.0).rev() {
        if let Some((place, row)) = best
            && let Some(overtaken) = run.iter().find(|p| p.1 > place)
        {
            example = Some((overtaken.2, row));
        }
        let ahead = run.iter().map(|p| (p.1, p.2)).min();
        best = best.into_iter().chain(ahead).min();
    }
    example.map(|example| Reversal { without, pairs, example })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::table::Direction::Benefit;

    #[test]
    fn one_row_has_no_order_to_turn() {
        let one = Table::new(1, vec![1.0]).unwrap();
        assert_eq!(reversals(&one, &[1.0], &[Benefit], Normalisation::Sum), Ok(Vec::new()));
        // On one column the order is that of the values, whatever is left out.
        let line = Table::new(1, vec![3.0, 1.0, 2.0, 2.0]).unwrap();
        assert_eq!(reversals(&line, &[1.0], &[Benefit], Normalisation::Vector), Ok(Vec::new()));
    }

    proptest! {
        #[test]
        fn pairs_by_their_definition(
            places in prop::collection::vec((1usize..6, 1usize..6), 1..12)
        ) {
            let places: Vec<(usize, usize, usize)> =
                places.into_iter().enumerate().map(|(i, (a, b))| (a, b, i)).collect();
            let mut expected = 0;
            for a in &places {
                expected += places.iter().filter(|b| a.0 < b.0 && a.1 > b.1).count() as u64;
            }
            match turned(99, places.clone()) {
                None => prop_assert_eq!(expected, 0),
                Some(found) => {
                    prop_assert_eq!(found.pairs, expected);
                    let (a, b) = (places[found.example.0], places[found.example.1]);
                    prop_assert!(a.0 < b.0 && a.1 > b.1);
                }
            }
        }
    }
}
