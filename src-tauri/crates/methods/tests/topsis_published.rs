//! Textbook TOPSIS against published examples.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // helper functions of tests

use assay_methods::table::Direction::{self, Benefit, Cost, Target};
use assay_methods::table::{Notice, Table};
use assay_methods::topsis::{Normalisation, Ranking, TopsisError, rank_rows};
use proptest::prelude::*;

fn rows<const N: usize>(m: &[[f64; N]]) -> Table {
    Table::new(N, m.concat()).unwrap()
}

fn ranked<const N: usize>(m: &[[f64; N]], w: [f64; N], d: [Direction; N], how: Normalisation) -> Ranking {
    rank_rows(&rows(m), &w, &d, how).unwrap()
}

fn near(found: &[f64], expected: &[f64], tolerance: f64) {
    assert_eq!(found.len(), expected.len());
    for (f, e) in found.iter().zip(expected) {
        assert!((f - e).abs() <= tolerance, "{found:?} is not {expected:?}");
    }
}

fn closeness(r: &Ranking) -> Vec<f64> {
    r.closeness.iter().map(|c| c.unwrap()).collect()
}

const FORMS: [Normalisation; 5] = [
    Normalisation::Vector,
    Normalisation::MinMax,
    Normalisation::Max,
    Normalisation::Sum,
    Normalisation::None,
];

#[test]
fn fighter_aircraft_with_every_step() {
    // Hwang & Yoon (1981) pp. 133-134.
    let m = [
        [2.0, 1500.0, 20000.0, 5.5, 5.0, 9.0],
        [2.5, 2700.0, 18000.0, 6.5, 3.0, 5.0],
        [1.8, 2000.0, 21000.0, 4.5, 7.0, 7.0],
        [2.2, 1800.0, 20000.0, 5.0, 5.0, 5.0],
    ];
    let r = ranked(
        &m,
        [0.2, 0.1, 0.1, 0.1, 0.2, 0.3],
        [Benefit, Benefit, Benefit, Cost, Benefit, Benefit],
        Normalisation::Vector,
    );
    near(&r.normalised(&m[0]), &[0.4671, 0.3662, 0.5056, 0.5063, 0.4811, 0.6708], 0.0008);
    near(&r.normalised(&m[2]), &[0.4204, 0.4882, 0.5308, 0.4143, 0.6736, 0.5217], 0.0008);
    near(&r.weighted(&m[1]), &[0.1168, 0.0659, 0.0455, 0.0598, 0.0577, 0.1118], 0.00011);
    near(&r.weighted(&m[3]), &[0.1028, 0.0439, 0.0506, 0.046, 0.0962, 0.1118], 0.00011);
    near(&r.ideal, &[0.1168, 0.0659, 0.0531, 0.0414, 0.1347, 0.2012], 0.0001);
    near(&r.anti_ideal, &[0.0841, 0.0366, 0.0455, 0.0598, 0.0577, 0.1118], 0.00011);
    near(&r.d_plus, &[0.0545, 0.1197, 0.058, 0.1009], 0.00011);
    near(&r.d_minus, &[0.0983, 0.0439, 0.092, 0.0458], 0.00011);
    near(&closeness(&r), &[0.643, 0.268, 0.613, 0.312], 0.0006);
    assert_eq!(r.rank, [Some(1), Some(4), Some(2), Some(3)]);
    assert!(r.notices.is_empty());
}

#[test]
fn cars() {
    // Lecture of Iowa State University: Civic, Saturn, Ford, Mazda.
    let r = ranked(
        &[[7.0, 9.0, 9.0, 8.0], [8.0, 7.0, 8.0, 7.0], [9.0, 6.0, 8.0, 9.0], [6.0, 7.0, 8.0, 6.0]],
        [0.1, 0.4, 0.3, 0.2],
        [Benefit, Benefit, Benefit, Cost],
        Normalisation::Vector,
    );
    near(&r.ideal, &[0.059, 0.244, 0.162, 0.08], 0.0016);
    near(&closeness(&r), &[0.74, 0.41, 0.17, 0.45], 0.009);
    assert_eq!(r.rank, [Some(1), Some(3), Some(4), Some(2)]);
}

#[test]
fn distances_alone() {
    // scikit-criteria, tests/agg/test_topsis.py: values already normalised and weighted.
    let r = ranked(&[[1.0, 0.0, 3.0], [0.0, 5.0, 6.0]], [1.0; 3], [Benefit; 3], Normalisation::None);
    near(&closeness(&r), &[0.14639248, 0.85360752], 1e-8);
}

#[test]
fn adding_a_row_reverses_ranks() {
    // After Garcia-Cascales & Lamata (2012) Math. Comp. Modelling 56:123: known behaviour of this form.
    let three = ranked(&[[1.0, 5.0], [4.0, 2.0], [3.0, 3.0]], [0.5; 2], [Benefit; 2], Normalisation::Vector);
    assert_eq!(three.rank, [Some(3), Some(1), Some(2)]);
    let four = [[1.0, 5.0], [4.0, 2.0], [3.0, 3.0], [5.0, 1.0]];
    let four = ranked(&four, [0.5; 2], [Benefit; 2], Normalisation::Vector);
    assert_eq!(four.rank, [Some(1), Some(3), Some(2), Some(4)]);
}

#[test]
fn normalisations_by_hand() {
    let m = [[1.0, -3.0], [3.0, 1.0]];
    let of = |how| ranked(&m, [0.5; 2], [Benefit; 2], how).normalised(&m[0]);
    near(&of(Normalisation::Max), &[1.0 / 3.0, -1.0], 1e-15);
    near(&of(Normalisation::Sum), &[0.25, -0.75], 1e-15);
    near(&of(Normalisation::MinMax), &[0.0, 0.0], 0.0);
    near(&of(Normalisation::Vector), &[1.0 / 10f64.sqrt(), -3.0 / 10f64.sqrt()], 1e-15);
    near(&of(Normalisation::None), &[1.0, -3.0], 0.0);
}

#[test]
fn ties_share_a_rank_and_skip_the_next() {
    let m = [[2.0, 2.0], [9.0, 9.0], [2.0, 2.0], [1.0, 1.0]];
    for how in FORMS {
        let r = ranked(&m, [0.7, 0.3], [Benefit; 2], how);
        assert_eq!(r.rank, [Some(2), Some(1), Some(2), Some(4)]);
    }
}

#[test]
fn target_interval_prefers_the_inside() {
    let m = [[0.5], [1.5], [2.0], [4.0]];
    let r = ranked(&m, [1.0], [Target { low: 1.3, high: 2.0 }], Normalisation::MinMax);
    // Distances from the interval 0.8, 0, 0, 2: closeness 1 - d/2.
    near(&closeness(&r), &[0.6, 1.0, 1.0, 0.0], 1e-12);
    assert_eq!(r.rank, [Some(3), Some(1), Some(1), Some(4)]);
    let upside_down = [Target { low: 2.0, high: 1.0 }];
    assert!(rank_rows(&rows(&m), &[1.0], &upside_down, Normalisation::Sum).is_err());
}

#[test]
fn no_difference_is_a_reason() {
    for how in FORMS {
        let one = ranked(&[[1.0, 2.0]], [0.5; 2], [Benefit; 2], how);
        assert_eq!((one.closeness, one.rank), (vec![None], vec![None]));
        assert_eq!(one.notices.last(), Some(&Notice::NoDifference));
        let zeros = ranked(&[[0.0, 2.0], [0.0, 3.0]], [0.5; 2], [Benefit; 2], how);
        assert_eq!(zeros.notices, [Notice::ConstantColumn { column: 0 }]);
        assert_eq!(closeness(&zeros), [0.0, 1.0]);
    }
}

#[test]
fn refusals_name_the_place() {
    let both = [Benefit; 2];
    let message = |m: &[[f64; 2]], w: &[f64]| {
        rank_rows(&rows(m), w, &both, Normalisation::Vector).unwrap_err().to_string()
    };
    assert!(message(&[[1.0, 1.0]], &[1.0]).starts_with("weights: 1 given, 2 needed"));
    assert!(message(&[[1.0, 1.0]], &[1.0, -1.0]).starts_with("weight 2 is -1"));
    let far = rank_rows(&rows(&[[1e308, 0.0], [-1e308, 0.0]]), &[2.0, 0.0], &both, Normalisation::None);
    assert_eq!(far, Err(TopsisError::TooFar { row: 0 }));
}

proptest! {
    #[test]
    fn units_and_order_do_not_matter(
        m in (2usize..5, 2usize..9).prop_flat_map(|(w, h)| {
            prop::collection::vec(prop::collection::vec(-50.0..100.0f64, w), h)
        }),
        factor in prop_oneof![Just(1e300), Just(1e-300), Just(3.0)],
    ) {
        let width = m[0].len();
        let weights: Vec<f64> = (1..=width).map(|v| v as f64).collect();
        let directions: Vec<Direction> = (0..width).map(|j| if j == 1 { Cost } else { Benefit }).collect();
        for how in FORMS {
            let r = rank_rows(&Table::from_rows(&m).unwrap(), &weights, &directions, how).unwrap();
            for c in r.closeness.iter().flatten() {
                prop_assert!((0.0..=1.0).contains(c));
            }
            let mut back = m.clone();
            back.reverse();
            let b = rank_rows(&Table::from_rows(&back).unwrap(), &weights, &directions, how).unwrap();
            for (x, y) in r.closeness.iter().zip(b.closeness.iter().rev()) {
                prop_assert!((x.unwrap() - y.unwrap()).abs() < 1e-12);
            }
            if how == Normalisation::None {
                continue;
            }
            let mut other = m.clone();
            for row in &mut other {
                row[0] *= factor;
            }
            let o = rank_rows(&Table::from_rows(&other).unwrap(), &weights, &directions, how).unwrap();
            for (x, y) in r.closeness.iter().zip(&o.closeness) {
                prop_assert!((x.unwrap() - y.unwrap()).abs() < 1e-9);
            }
        }
    }
}
