use super::*;
use crate::ahp::PairwiseMatrix;
use crate::topsis::frozen::closeness;
use proptest::prelude::*;

fn matrix(upper: &[f64], n: usize) -> PairwiseMatrix {
    let mut next = upper.iter();
    let rows: Vec<Vec<Option<f64>>> = (0..n)
        .map(|i| {
            (0..n).map(|j| if j > i { next.next().copied().filter(|v| *v > 0.0) } else { None }).collect()
        })
        .collect();
    PairwiseMatrix::new(&rows).unwrap()
}

fn options(draws: usize, sigma: f64, seed: u64) -> NoiseOptions {
    let (method, index) = (Method::Eigenvector, RandomIndex::AlonsoLamata);
    NoiseOptions { draws, sigma, seed, method, index, completion: Completion::Optimal }
}

/// Three criteria: four judged leaves, two leaves at 60 and 40%, and a leaf.
fn hierarchy() -> JudgedNode {
    let leaves = |n| vec![JudgedNode::leaf(); n];
    JudgedNode::judged(
        matrix(&[3.0, 5.0, 2.0], 3),
        vec![
            JudgedNode::judged(matrix(&[2.0, 4.0, 7.0, 3.0, 4.0, 2.0], 4), leaves(4)),
            JudgedNode::shared(vec![3.0, 2.0], leaves(2)),
            JudgedNode::leaf(),
        ],
    )
}

fn table() -> Table {
    let rows = [
        [0.9, 0.2, 0.5, 0.4, 0.1, 0.8, 0.3],
        [0.1, 0.9, 0.3, 0.9, 0.8, 0.5, 0.6],
        [0.6, 0.5, 0.4, 0.5, 0.45, 0.5, 1.0],
        [1.0, 0.0, 0.0, 1.0, 0.0, 1.0, 0.0],
        [0.3, 0.3, 0.4, 0.35, 0.3, 0.9, 0.9],
    ];
    Table::new(7, rows.concat()).unwrap()
}

const CUT_OFFS: [f64; 2] = [60.0, 50.0];

#[test]
fn agrees_with_a_simulation_apart() {
    // numpy: a million draws with sigma 0.3, its own generator, power iteration on the matrices.
    const MEAN: [f64; 5] = [51.268_638, 50.031_068, 57.144_874, 48.407_275, 45.096_141];
    const DEVIATION: [f64; 5] = [1.572_84, 1.705_53, 0.936_87, 1.614_99, 1.490_71];
    const LOW: [f64; 5] = [48.714_8, 47.213_9, 55.685_5, 45.771_6, 42.693_7];
    const HIGH: [f64; 5] = [53.886_4, 52.824_5, 58.759_9, 51.081_6, 47.592_4];
    const SCORE: [f64; 5] =
        [51.369_507_918_2, 49.928_841_233_3, 57.131_021_104_9, 48.504_496_228_9, 45.022_264_277_1];
    const KEEPS_RANK: [f64; 5] = [0.644_48, 0.339_279, 0.999_468, 0.583_703, 0.887_976];
    const CLASSES: [[f64; 3]; 5] = [
        [0.0, 0.788_093, 0.211_907],
        [0.0, 0.509_329, 0.490_671],
        [0.003_234, 0.996_766, 0.0],
        [0.0, 0.162_297, 0.837_703],
        [0.0, 0.000_878, 0.999_122],
    ];
    const WEIGHT_MEAN: [f64; 7] =
        [0.331_037_7, 0.191_227_6, 0.078_317_2, 0.044_682_1, 0.138_833_3, 0.092_555_5, 0.123_346_7];
    const WEIGHT_DEVIATION: [f64; 7] = [0.038_43, 0.029_14, 0.013_92, 0.008_24, 0.024_17, 0.016_12, 0.023_77];
    const WEIGHT_LOW: [f64; 7] = [0.268_96, 0.145_76, 0.057_32, 0.032_35, 0.101_58, 0.067_72, 0.087_74];
    const WEIGHT_HIGH: [f64; 7] = [0.395_50, 0.241_50, 0.102_81, 0.059_23, 0.180_89, 0.120_60, 0.165_46];
    let draws = 10_000;
    let found = noise(&hierarchy(), &table(), &CUT_OFFS, &options(draws, 0.3, 11)).unwrap();
    let root = (draws as f64).sqrt();
    // Four standard errors, of a share at most 0.5 / root; of the quantiles 2.11 deviations / root.
    let share = |found: f64, expected: f64| {
        let error = (expected * (1.0 - expected)).sqrt() / root + 1e-3;
        assert!((found - expected).abs() < 4.0 * error, "{found} is not {expected}");
    };
    let near = |found: f64, expected: f64, deviation: f64| {
        assert!((found - expected).abs() < 4.0 * deviation / root, "{found} is not {expected}");
    };
    share(found.consistent, 0.8899);
    assert_eq!(found.rows.iter().map(|r| r.rank).collect::<Vec<_>>(), [2, 3, 1, 4, 5]);
    for (i, row) in found.rows.iter().enumerate() {
        assert!((row.score - SCORE[i]).abs() < 1e-9);
        near(row.mean, MEAN[i], DEVIATION[i]);
        near(row.low, LOW[i], 2.2 * DEVIATION[i]);
        near(row.high, HIGH[i], 2.2 * DEVIATION[i]);
        share(row.keeps_rank, KEEPS_RANK[i]);
        for (found, expected) in row.classes.iter().zip(CLASSES[i]) {
            share(*found, expected);
        }
        assert_eq!(row.keeps_class, row.classes[row.class]);
        assert!((row.classes.iter().sum::<f64>() - 1.0).abs() < 1e-12);
    }
    for (i, leaf) in found.leaves.iter().enumerate() {
        near(leaf.mean, WEIGHT_MEAN[i], WEIGHT_DEVIATION[i]);
        near(leaf.low, WEIGHT_LOW[i], 2.2 * WEIGHT_DEVIATION[i]);
        near(leaf.high, WEIGHT_HIGH[i], 2.6 * WEIGHT_DEVIATION[i]);
    }
}

#[test]
fn any_number_of_threads_gives_the_same_bits() {
    let of = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        pool.install(|| noise(&hierarchy(), &table(), &CUT_OFFS, &options(500, 0.4, 5)).unwrap())
    };
    let one = of(1);
    for threads in [2, 4, 8] {
        assert_eq!(of(threads), one);
    }
    let other = noise(&hierarchy(), &table(), &CUT_OFFS, &options(500, 0.4, 6)).unwrap();
    assert_ne!(other, one);
}

#[test]
fn without_noise_everything_stays() {
    let found = noise(&hierarchy(), &table(), &CUT_OFFS, &options(50, 0.0, 1)).unwrap();
    let given =
        hierarchy_weights(&hierarchy(), Method::Eigenvector, RandomIndex::AlonsoLamata, Completion::Optimal)
            .unwrap();
    assert_eq!(found.consistent, 1.0);
    for (row, r) in found.rows.iter().enumerate() {
        assert_eq!(r.score, closeness(&given.leaves, table().row(row)).unwrap().score);
        assert_eq!((r.keeps_rank, r.keeps_class, r.low, r.high), (1.0, 1.0, r.score, r.score));
        assert!((r.mean - r.score).abs() < 1e-12);
    }
    for (leaf, weight) in found.leaves.iter().zip(given.leaves) {
        assert!((leaf.mean - weight).abs() < 1e-14 && (leaf.low - weight).abs() < 1e-15);
    }
}

#[test]
fn gaps_stay_and_shares_stay() {
    let leaves = |n| vec![JudgedNode::leaf(); n];
    let table = Table::new(3, vec![0.2, 0.9, 0.4, 0.8, 0.1, 0.6]).unwrap();
    // A chain of judgements is consistent whatever the noise.
    let chain = JudgedNode::judged(matrix(&[2.0, -1.0, 3.0], 3), leaves(3));
    let found = noise(&chain, &table, &[50.0], &options(300, 0.5, 1)).unwrap();
    assert_eq!(found.consistent, 1.0);
    assert!(found.leaves[0].high - found.leaves[0].low > 0.2);
    // Direct shares know no noise.
    let fixed = JudgedNode::shared(vec![0.5, 0.3, 0.2], leaves(3));
    let found = noise(&fixed, &table, &[50.0], &options(300, 0.5, 1)).unwrap();
    assert!(found.rows.iter().all(|r| r.keeps_rank == 1.0 && r.low == r.high));
}

#[test]
fn refusals_name_the_place() {
    let refused = |o: &NoiseOptions, cut_offs: &[f64]| {
        noise(&hierarchy(), &table(), cut_offs, o).unwrap_err().to_string()
    };
    assert_eq!(refused(&options(0, 0.2, 1), &[]), "0 draws asked for; give 1 to 100000");
    assert!(
        refused(&options(10, -0.1, 1), &[]).starts_with("the noise sigma is -0.1: give a number from 0 to 1")
    );
    assert!(refused(&options(10, f64::NAN, 1), &[]).starts_with("the noise sigma is NaN"));
    assert!(refused(&options(10, 0.2, 1), &[50.0, 60.0]).starts_with("cut-off 2 is 60"));
    let error = noise(&JudgedNode::leaf(), &table(), &[], &options(10, 0.2, 1)).unwrap_err();
    assert_eq!(error, SensitivityError::LeafCount { expected: 7, found: 1 });
    let open = JudgedNode::judged(matrix(&[-1.0], 2), vec![JudgedNode::leaf(); 2]);
    let two = Table::new(2, vec![0.5, 0.5]).unwrap();
    let error = noise(&open, &two, &[], &options(10, 0.2, 1)).unwrap_err();
    assert!(error.to_string().starts_with("the matrix under the root: no judgement links item 2"), "{error}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn rows_may_stand_in_any_order(values in prop::collection::vec(0.0..=1.0f64, 7 * 6), seed in any::<u64>()) {
        let back: Vec<f64> = values.chunks(7).rev().flatten().copied().collect();
        let of = |values| noise(&hierarchy(), &Table::new(7, values).unwrap(), &CUT_OFFS, &options(60, 0.3, seed));
        let (a, b) = (of(values).unwrap(), of(back).unwrap());
        prop_assert_eq!(&a.leaves, &b.leaves);
        prop_assert!(a.rows.iter().eq(b.rows.iter().rev()));
        for row in &a.rows {
            prop_assert!(row.low <= row.mean + 1e-9 && row.mean <= row.high + 1e-9 || row.low == row.high);
            prop_assert!((0.0..=1.0).contains(&row.keeps_rank));
        }
    }

    #[test]
    fn quantiles_are_type_7(mut values in prop::collection::vec(-5.0..5.0f64, 1..40), p in 0.0..=1.0f64) {
        values.sort_by(f64::total_cmp);
        let q = quantile(&values, p);
        // Counting: at least p (n - 1) values are not above it, and at least (1 - p)(n - 1) not below.
        let n = values.len() as f64 - 1.0;
        prop_assert!(values.iter().filter(|v| **v <= q + 1e-12).count() as f64 >= p * n);
        prop_assert!(values.iter().filter(|v| **v >= q - 1e-12).count() as f64 >= (1.0 - p) * n);
        // 1, 2, 4, 8: place 0.05 x 3 = 0.15 and 0.95 x 3 = 2.85, so 1.15 and 4 + 0.85 x 4 = 7.4.
        prop_assert!((quantile(&[1.0, 2.0, 4.0, 8.0], 0.05) - 1.15).abs() < 1e-12);
        prop_assert!((quantile(&[1.0, 2.0, 4.0, 8.0], 0.95) - 7.4).abs() < 1e-12);
    }
}
