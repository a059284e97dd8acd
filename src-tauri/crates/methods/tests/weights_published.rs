//! Data-driven weights against published examples.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // helper functions of tests

use assay_methods::table::Direction::{self, Benefit, Cost};
use assay_methods::table::{Notice, Table};
use assay_methods::weights::*;
use proptest::prelude::*;

fn rows<const N: usize>(m: &[[f64; N]]) -> Table {
    Table::new(N, m.concat()).unwrap()
}

fn check<const N: usize>(
    m: &[[f64; N]],
    d: Option<&[Direction]>,
    how: DataMethod,
    expected: &[f64],
    tolerance: f64,
) {
    let found = data_weights(&rows(m), d, how).unwrap();
    assert_eq!(found.weights.len(), expected.len());
    for (f, e) in found.weights.iter().zip(expected) {
        assert!((f - e).abs() <= tolerance, "{:?} is not {expected:?}", found.weights);
    }
    assert!(found.notices.is_empty());
}

const XU: [[f64; 4]; 4] =
    [[30.0, 30.0, 38.0, 29.0], [19.0, 54.0, 86.0, 29.0], [19.0, 15.0, 85.0, 28.9], [68.0, 70.0, 60.0, 29.0]];

#[test]
fn entropy() {
    let by = DataMethod::Entropy;
    // Hwang & Yoon (1981) pp. 54-56, the choice of a fighter aircraft; printed with slide-rule precision.
    let fighter = [
        [2.0, 1500.0, 20000.0, 5.5, 5.0, 9.0],
        [2.5, 2700.0, 18000.0, 6.5, 3.0, 5.0],
        [1.8, 2000.0, 21000.0, 4.5, 7.0, 7.0],
        [2.2, 1800.0, 20000.0, 5.0, 5.0, 5.0],
    ];
    check(&fighter, None, by, &[0.0649, 0.2055, 0.0133, 0.0829, 0.357, 0.2764], 0.0017);
    // Xu (2004) EJOR 156:530; the last column is nearly constant.
    check(&XU, None, by, &[0.463, 0.3992, 0.1378, 0.0], 6e-5);
    // Zavadskas & Podvezko (2016) IJITDM 15:267.
    let m = [[3.0, 100.0, 10.0, 7.0], [2.5, 80.0, 8.0, 5.0], [1.8, 50.0, 20.0, 11.0], [2.2, 70.0, 12.0, 9.0]];
    check(&m, None, by, &[0.1146, 0.1981, 0.4185, 0.2689], 6e-5);
    // Lee & Chang (2018) RSER 92:883.
    let m = [
        [4550.0, 30.0, 6.74, 20.0, 15.0, 5.0, 85.0, 150.0, 0.87, 4.76],
        [3005.0, 60.86, 2.4, 35.0, 27.0, 4.0, 26.0, 200.0, 0.17, 4.51],
        [2040.0, 14.85, 1.7, 90.0, 25.0, 5.0, 26.0, 500.0, 0.27, 4.19],
        [3370.0, 99.4, 3.25, 25.3, 54.0, 3.0, 45.0, 222.0, 0.21, 3.78],
        [3920.0, 112.6, 4.93, 11.4, 71.7, 2.0, 50.0, 100.0, 0.25, 4.11],
    ];
    check(&m, None, by, &[0.026, 0.154, 0.089, 0.199, 0.115, 0.04, 0.08, 0.123, 0.172, 0.002], 0.0006);
    // The example in the tests of JMcDM.
    let m = [
        [2.0, 1.0, 4.0, 7.0, 6.0, 6.0, 7.0, 3000.0],
        [4.0, 1.0, 5.0, 6.0, 7.0, 7.0, 6.0, 3500.0],
        [3.0, 2.0, 6.0, 6.0, 5.0, 6.0, 8.0, 4000.0],
        [5.0, 1.0, 5.0, 7.0, 6.0, 7.0, 7.0, 3000.0],
        [4.0, 2.0, 5.0, 6.0, 7.0, 7.0, 6.0, 3000.0],
        [3.0, 2.0, 6.0, 6.0, 6.0, 6.0, 6.0, 3500.0],
    ];
    let expected = [
        0.2996736096,
        0.44136733892,
        0.0700908872,
        0.02123823711,
        0.04902292895,
        0.02308037885,
        0.04776330969,
        0.04776330969,
    ];
    check(&m, None, by, &expected, 1e-8);
}

#[test]
fn critic() {
    // Diakoulaki et al. (1995) Comput. Oper. Res. 22:763; eight digits from scikit-criteria's tests.
    let m = [
        [61.0, 1.08, 4.33],
        [20.7, 0.26, 4.34],
        [16.3, 1.98, 2.53],
        [9.0, 3.29, 1.65],
        [5.4, 2.77, 2.33],
        [4.0, 4.12, 1.21],
        [-6.1, 3.52, 2.1],
        [-34.6, 3.31, 0.98],
    ];
    check(&m, None, DataMethod::Critic, &[0.20222554, 0.48090173, 0.31687273], 1e-8);
}

const KESHAVARZ: [[f64; 4]; 5] = [
    [450.0, 8000.0, 54.0, 145.0],
    [10.0, 9100.0, 2.0, 160.0],
    [100.0, 8200.0, 31.0, 153.0],
    [220.0, 9300.0, 1.0, 162.0],
    [5.0, 8400.0, 23.0, 158.0],
];

#[test]
fn merec() {
    // Keshavarz-Ghorabaee et al. (2021) Symmetry 13:525; digits from the tests of pymcdm.
    let expected = [0.5752216672093823, 0.01409659116846726, 0.40156136388773117, 0.009120377734419302];
    check(&KESHAVARZ, Some(&[Benefit, Benefit, Cost, Cost]), DataMethod::Merec, &expected, 1e-10);
}

#[test]
fn coefficient_of_variation() {
    // Shuai et al. (2012) CCDC 3889.
    check(&XU, None, DataMethod::CoefficientOfVariation, &[0.4258, 0.361, 0.2121, 0.0011], 6e-5);
}

#[test]
fn standard_deviation_by_hand() {
    // Scaled columns 0, 1/2, 1 and 0, 0, 1: deviations 1/2 and 1/sqrt 3.
    let total = 0.5 + 3f64.sqrt().recip();
    let expected = [0.5 / total, 3f64.sqrt().recip() / total];
    let m = [[10.0, 1.0], [20.0, 1.0], [30.0, 9.0]];
    check(&m, None, DataMethod::StandardDeviation, &expected, 1e-12);
}

const ALL: [DataMethod; 5] = [
    DataMethod::Entropy,
    DataMethod::Critic,
    DataMethod::StandardDeviation,
    DataMethod::CoefficientOfVariation,
    DataMethod::Merec,
];

#[test]
fn constant_columns_weigh_nothing() {
    let m = rows(&[[1.0, 7.0, 5.0], [2.0, 7.0, 3.0], [4.0, 7.0, 4.0]]);
    for how in ALL {
        let w = data_weights(&m, None, how).unwrap();
        assert_eq!(w.weights[1], 0.0);
        assert!((w.weights.iter().sum::<f64>() - 1.0).abs() < 1e-12);
        assert_eq!(w.notices, [Notice::ConstantColumn { column: 1 }]);
        // Rows that do not differ at all give a reason.
        let one_row = data_weights(&rows(&[[1.0, 7.0, 5.0]]), None, how).unwrap_err();
        assert_eq!(one_row, WeightsError::AllConstant { rows: 1 });
    }
    let w = data_weights(&rows(&[[1.0, 7.0], [2.0, 7.0]]), None, DataMethod::Critic).unwrap();
    assert_eq!(w.weights, [1.0, 0.0]);
}

#[test]
fn values_that_a_method_cannot_take() {
    let m = rows(&[[1.0, -2.0], [3.0, 0.0], [2.0, 2.0]]);
    let w = data_weights(&m, None, DataMethod::Entropy).unwrap();
    assert_eq!(w.notices, [Notice::Shifted { column: 1 }]);
    // Shifted column 0, 1/2, 1: p = 1/3, 2/3.
    let shifted = 1.0 - ((3f64.ln() / 3.0) + (1.5f64.ln() * 2.0 / 3.0)) / 3f64.ln();
    let plain = 1.0 - (6f64.ln() / 6.0 + 2f64.ln() / 2.0 + 3f64.ln() / 3.0) / 3f64.ln();
    assert!((w.weights[1] - shifted / (shifted + plain)).abs() < 1e-12);
    let message = |how| data_weights(&m, None, how).unwrap_err().to_string();
    assert!(message(DataMethod::Merec).starts_with("row 1, column 2: -2 is not above 0"));
    assert!(message(DataMethod::CoefficientOfVariation).starts_with("column 2 has mean 0"));
    let same = rows(&[[1.0, 10.0], [2.0, 20.0], [3.0, 30.0]]);
    assert_eq!(data_weights(&same, None, DataMethod::Critic), Err(WeightsError::AllCorrelated));
    assert!(
        data_weights(&same, Some(&[Cost]), DataMethod::Critic).unwrap_err().to_string().contains("1 types")
    );
}

#[test]
fn blending() {
    let (a, o) = ([0.8, 0.2], [0.2, 0.8]);
    assert_eq!(blend(&a, &o, 0.0, Blend::Geometric).unwrap(), a);
    assert_eq!(blend(&a, &o, 1.0, Blend::Linear).unwrap(), o);
    let half = blend(&a, &o, 0.5, Blend::Geometric).unwrap();
    assert!((half[0] - 0.5).abs() < 1e-15);
    // 0.75 x 0.8 + 0.25 x 0.2.
    assert!((blend(&a, &o, 0.25, Blend::Linear).unwrap()[0] - 0.65).abs() < 1e-15);
    assert_eq!(blend(&[1.0, 0.0], &[0.0, 1.0], 0.5, Blend::Geometric), Err(WeightsError::NoWeight));
    assert!(blend(&a, &o, 1.5, Blend::Linear).is_err());
    assert!(blend(&a, &[1.0], 0.5, Blend::Linear).is_err());
    assert!(blend(&a, &[1.0, f64::NAN], 0.5, Blend::Linear).is_err());
}

proptest! {
    #[test]
    fn weights_sum_to_one_whatever_the_units(
        m in (2usize..5, 3usize..9).prop_flat_map(|(w, h)| {
            prop::collection::vec(prop::collection::vec(0.5..100.0f64, w), h)
        }),
        factor in prop_oneof![Just(1e300), Just(1e-300), Just(7.0)],
    ) {
        for how in ALL {
            let w = data_weights(&Table::from_rows(&m).unwrap(), None, how).unwrap().weights;
            prop_assert!((w.iter().sum::<f64>() - 1.0).abs() < 1e-12);
            prop_assert!(w.iter().all(|v| *v >= 0.0));
            // Another unit in the first column changes no weight.
            let mut other = m.clone();
            for row in &mut other {
                row[0] *= factor;
            }
            let other = Table::from_rows(&other).unwrap();
            for (a, b) in w.iter().zip(data_weights(&other, None, how).unwrap().weights) {
                prop_assert!((a - b).abs() < 1e-9);
            }
            // Columns in another order carry their weights with them.
            let turned: Vec<Vec<f64>> = m.iter().map(|r| r.iter().rev().copied().collect()).collect();
            let turned = Table::from_rows(&turned).unwrap();
            let back = data_weights(&turned, None, how).unwrap().weights;
            for (a, b) in w.iter().zip(back.iter().rev()) {
                prop_assert!((a - b).abs() < 1e-12);
            }
        }
    }
}
