//! Tables at the ends of the range: weights, TOPSIS, rank correlations. Never a panic, never a figure that is
//! not finite, and what is refused is refused with its place.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // helper functions of tests

mod extremes;

use assay_methods::rank::{average_ranks, kendall_tau_b, spearman, weighted_spearman, ws};
use assay_methods::table::{Direction, Notice, Table, TableError};
use assay_methods::topsis::{Normalisation, TopsisError, frozen, rank_rows, reversals};
use assay_methods::weights::{Blend, DataMethod, WeightsError, blend, data_weights};
use extremes::{extreme, finite, not_negative, rows, unit};
use proptest::prelude::*;

const NORMALISATIONS: [Normalisation; 5] = [
    Normalisation::Vector,
    Normalisation::MinMax,
    Normalisation::Max,
    Normalisation::Sum,
    Normalisation::None,
];

const METHODS: [DataMethod; 5] = [
    DataMethod::Entropy,
    DataMethod::Critic,
    DataMethod::StandardDeviation,
    DataMethod::CoefficientOfVariation,
    DataMethod::Merec,
];

fn direction() -> impl Strategy<Value = Direction> {
    prop_oneof![
        2 => Just(Direction::Benefit),
        1 => Just(Direction::Cost),
        1 => (extreme(), extreme())
            .prop_map(|(a, b)| Direction::Target { low: a.min(b), high: a.max(b) }),
    ]
}

/// A table with one direction and one weight for each column.
fn judged() -> impl Strategy<Value = (Vec<Vec<f64>>, Vec<Direction>, Vec<f64>)> {
    rows(extreme(), 9, 4).prop_flat_map(|rows| {
        let columns = rows[0].len();
        let directions = prop::collection::vec(direction(), columns);
        (Just(rows), directions, prop::collection::vec(not_negative(), columns))
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1500))]

    #[test]
    fn topsis_gives_figures_or_a_reason((rows, directions, weights) in judged()) {
        let table = Table::from_rows(&rows).unwrap();
        for how in NORMALISATIONS {
            match rank_rows(&table, &weights, &directions, how) {
                Ok(r) => {
                    prop_assert!(finite(&r.d_plus) && finite(&r.d_minus) && finite(r.closeness.iter().flatten()));
                    prop_assert!(finite(&r.ideal) && finite(&r.anti_ideal));
                    prop_assert!(r.closeness.iter().flatten().all(|c| (0.0..=1.0).contains(c)));
                    for (i, (closeness, rank)) in r.closeness.iter().zip(&r.rank).enumerate() {
                        prop_assert_eq!(closeness.is_some(), rank.is_some());
                        prop_assert!(finite(&r.normalised(table.row(i))) && finite(&r.weighted(table.row(i))));
                    }
                    prop_assert_eq!(r.closeness.contains(&None), r.notices.contains(&Notice::NoDifference));
                }
                Err(TopsisError::NoWeight) => prop_assert!(weights.iter().all(|w| *w == 0.0)),
                Err(TopsisError::TooFar { .. }) => prop_assert_eq!(how, Normalisation::None),
                Err(other) => return Err(TestCaseError::fail(other.to_string())),
            }
            if let Ok(found) = reversals(&table, &weights, &directions, how) {
                prop_assert!(found.iter().all(|r| r.without < rows.len() && r.pairs > 0));
            }
        }
    }

    #[test]
    fn topsis_knows_no_units(
        rows in rows(-100.0..100.0f64, 8, 3),
        scale in prop::collection::vec(prop::sample::select(vec![2f64.powi(-1000), 2f64.powi(-60), 1.0, 2f64.powi(900)]), 3),
        cost in prop::collection::vec(any::<bool>(), 3),
    ) {
        let table = Table::from_rows(&rows).unwrap();
        let columns = table.columns();
        let scaled: Vec<Vec<f64>> =
            rows.iter().map(|r| r.iter().zip(&scale).map(|(v, s)| v * s).collect()).collect();
        let scaled = Table::from_rows(&scaled).unwrap();
        let directions: Vec<Direction> =
            cost[..columns].iter().map(|c| if *c { Direction::Cost } else { Direction::Benefit }).collect();
        let weights = vec![1.0; columns];
        for how in &NORMALISATIONS[..4] {
            let of = |t: &Table| rank_rows(t, &weights, &directions, *how).unwrap();
            let (a, b) = (of(&table), of(&scaled));
            for (a, b) in a.closeness.iter().zip(&b.closeness) {
                prop_assert_eq!(a.is_some(), b.is_some());
                prop_assert!((a.unwrap_or(0.0) - b.unwrap_or(0.0)).abs() < 1e-12);
            }
            prop_assert_eq!(a.rank, b.rank);
        }
    }

    #[test]
    fn data_weights_sum_to_one_or_say_why((rows, directions, _) in judged()) {
        let table = Table::from_rows(&rows).unwrap();
        for method in METHODS {
            for directions in [None, Some(&directions[..])] {
                if let Ok(found) = data_weights(&table, directions, method) {
                    prop_assert!(found.weights.iter().all(|w| (0.0..=1.0).contains(w)), "{method:?} {found:?}");
                    prop_assert!((found.weights.iter().sum::<f64>() - 1.0).abs() < 1e-12, "{method:?} {found:?}");
                }
            }
        }
    }

    #[test]
    fn nearly_constant_columns_weigh_as_their_scaled_spread(
        steps in prop::collection::vec(0u8..4, 2..9),
        base in prop::sample::select(vec![1.0, 3.0, 1000.0, 1.9]),
    ) {
        // A few units in the last place.
        let rows: Vec<Vec<f64>> = steps
            .iter()
            .map(|s| vec![base * (1.0 + f64::from(*s) * f64::EPSILON), 7.0])
            .collect();
        let table = Table::from_rows(&rows).unwrap();
        for method in METHODS {
            match data_weights(&table, None, method) {
                Ok(found) => prop_assert_eq!(found.weights, [1.0, 0.0], "{:?}", method),
                Err(refused) => {
                    prop_assert_eq!(refused, WeightsError::AllConstant { rows: rows.len() });
                    prop_assert!(rows.iter().all(|r| r[0] == rows[0][0]));
                }
            }
        }
    }

    #[test]
    fn blends_sum_to_one(a in prop::collection::vec(not_negative(), 1..6), t in unit(), turn in 0usize..6) {
        let mut o = a.clone();
        o.rotate_left(turn % a.len());
        for how in [Blend::Geometric, Blend::Linear] {
            match blend(&a, &o, t, how) {
                Ok(w) => prop_assert!((w.iter().sum::<f64>() - 1.0).abs() < 1e-12 && w.iter().all(|w| *w >= 0.0)),
                Err(refused) => prop_assert_eq!(refused, WeightsError::NoWeight),
            }
        }
    }

    #[test]
    fn frozen_scores_stay_on_the_scale(
        rows in rows(unit(), 7, 4),
        weights in prop::collection::vec(not_negative(), 4),
        target in prop_oneof![extreme(), (0.0..=100.0f64)],
        threads in prop::sample::select(vec![1usize, 2, 4, 8]),
    ) {
        let columns = rows[0].len();
        let weights = &weights[..columns];
        let table = Table::from_rows(&rows).unwrap();
        let Ok(reference) = frozen::Reference::new(weights, &rows[0]) else {
            prop_assert!(weights.iter().all(|w| *w == 0.0));
            return Ok(());
        };
        let mut explained = vec![f64::NAN; table.values().len()];
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        let mut rated = vec![frozen::Closeness::default(); rows.len()];
        pool.install(|| reference.rate_rows(&table, &mut rated, &mut explained)).unwrap();
        prop_assert!(finite(&explained));
        for (i, (row, rated)) in rows.iter().zip(&rated).enumerate() {
            prop_assert!((0.0..=100.0).contains(&rated.score));
            prop_assert_eq!(*rated, frozen::closeness(weights, row).unwrap());
            let sum: f64 = explained[i * columns..(i + 1) * columns].iter().sum();
            prop_assert!((sum - (rated.score - rated_first(weights, &rows[0]))).abs() < 1e-9);
            for j in 0..columns {
                if let Some(r) = frozen::smallest_change(weights, row, j, target).unwrap() {
                    prop_assert!((0.0..=1.0).contains(&r));
                    let mut changed = row.clone();
                    changed[j] = r;
                    prop_assert!((frozen::closeness(weights, &changed).unwrap().score - target).abs() <= 1.1e-9);
                }
            }
        }
    }

    #[test]
    fn correlations_stay_on_their_scale(
        x in prop::collection::vec((extreme(), extreme()), 0..9),
        ranks in prop::collection::vec((1u8..=6, 1u8..=6), 2..7),
    ) {
        let (x, y): (Vec<f64>, Vec<f64>) = x.into_iter().unzip();
        for rho in [spearman(&x, &y), kendall_tau_b(&x, &y)].into_iter().flatten() {
            prop_assert!((-1.0..=1.0).contains(&rho));
        }
        let total: f64 = average_ranks(&x).unwrap().iter().sum();
        prop_assert_eq!(total, (x.len() * (x.len() + 1)) as f64 / 2.0);
        let (r, q): (Vec<f64>, Vec<f64>) = ranks.into_iter().map(|(r, q)| (f64::from(r), f64::from(q))).unzip();
        for found in [ws(&r, &q), weighted_spearman(&r, &q)].into_iter().flatten() {
            prop_assert!(found.is_finite() && found <= 1.0);
        }
    }

    #[test]
    fn standardising_gives_figures(rows in rows(extreme(), 9, 3)) {
        prop_assert!(finite(Table::from_rows(&rows).unwrap().standardised().values()));
    }

    #[test]
    fn what_is_not_finite_is_named(
        rows in rows(extreme(), 6, 4),
        at in any::<prop::sample::Index>(),
        wrong in prop::sample::select(vec![f64::NAN, f64::INFINITY, f64::NEG_INFINITY]),
    ) {
        let mut rows = rows;
        let columns = rows[0].len();
        let at = at.index(rows.len() * columns);
        rows[at / columns][at % columns] = wrong;
        let refused = Table::from_rows(&rows).unwrap_err();
        let named = matches!(refused, TableError::NotFinite { row, column, .. } if row * columns + column == at);
        prop_assert!(named, "{}", refused);
        prop_assert!(average_ranks(&rows.concat()).is_err());
        let mut weights = vec![1.0; at + 1];
        weights[at] = wrong;
        let message = blend(&weights, &weights, 0.5, Blend::Linear).unwrap_err().to_string();
        let expected = format!("weight {} is", at + 1);
        prop_assert!(message.starts_with(&expected));
        let message = frozen::closeness(&weights, &weights).unwrap_err().to_string();
        prop_assert!(message.starts_with(&expected));
        let ones = vec![1.0; at + 1];
        let message = frozen::closeness(&ones, &weights).unwrap_err().to_string();
        let expected = format!("value {} is", at + 1);
        prop_assert!(message.starts_with(&expected));
    }
}

fn rated_first(weights: &[f64], first: &[f64]) -> f64 {
    frozen::closeness(weights, first).unwrap().score
}

#[test]
fn threads_change_no_bit_of_a_ranking() {
    // Several runs of rows, of which one column needs scaling and one is measured from a target.
    let values: Vec<f64> = (0..90_000u32)
        .map(|i| f64::from(i.wrapping_mul(2_654_435_761) >> 7) * if i % 3 == 1 { 1e200 } else { 0.7 })
        .collect();
    let table = Table::new(3, values.clone()).unwrap();
    let few = Table::new(3, values[..90].to_vec()).unwrap();
    let directions = [Direction::Benefit, Direction::Cost, Direction::Target { low: 1e5, high: 1e6 }];
    let run = || {
        let of = |how| {
            let ranked = rank_rows(&table, &[1.0, 2.0, 3.0], &directions, how);
            (ranked.unwrap(), reversals(&few, &[1.0, 2.0, 3.0], &directions, how).unwrap())
        };
        NORMALISATIONS[..4].iter().map(|how| of(*how)).collect::<Vec<_>>()
    };
    let with = |threads| rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap().install(run);
    let alone = with(1);
    for threads in [2, 4, 8] {
        assert!(with(threads) == alone);
    }
}
