//! Judgements, hierarchies and sensitivity at the ends of what is accepted.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // helper functions of tests

mod extremes;

use assay_methods::ahp::*;
use assay_methods::sensitivity::{NoiseOptions, flips, noise, sweep};
use assay_methods::table::Table;
use extremes::{extreme, finite, not_negative, rows, unit};
use proptest::prelude::*;

const WAYS: [Method; 3] = [Method::Eigenvector, Method::GeometricMean, Method::ColumnMean];

/// The upper half of a matrix: any judgement accepted, the ends among them, and gaps.
fn judgements(n: usize) -> impl Strategy<Value = Vec<Option<f64>>> {
    let value = prop::sample::select(vec![1e-9, 1e-5, 1.0 / 9.0, 0.5, 1.0, 2.0, 9.0, 1e5, 1e9]);
    prop::collection::vec(prop::option::weighted(0.85, value), n * (n - 1) / 2)
}

fn matrix(n: usize, upper: &[Option<f64>]) -> PairwiseMatrix {
    let mut next = upper.iter();
    let rows: Vec<Vec<Option<f64>>> =
        (0..n).map(|i| (0..n).map(|j| if j > i { *next.next().unwrap() } else { None }).collect()).collect();
    PairwiseMatrix::new(&rows).unwrap()
}

fn matrices(most: usize, count: usize) -> impl Strategy<Value = Vec<PairwiseMatrix>> {
    (1..=most).prop_flat_map(move |n| {
        prop::collection::vec(judgements(n).prop_map(move |upper| matrix(n, &upper)), 1..=count)
    })
}

fn sound(p: &Priorities) -> bool {
    let given = [p.lambda_max, p.ci, p.ri, p.cr];
    finite(&given)
        && p.weights.iter().all(|w| *w > 0.0 && *w <= 1.0)
        && (p.weights.iter().sum::<f64>() - 1.0).abs() < 1e-12
        && p.cr >= 0.0
        && p.completed.iter().flatten().all(|a| a.is_finite() && *a > 0.0)
        && p.judgements.iter().all(|j| j.deviation.is_finite() && j.suggested.is_finite())
}

/// A hierarchy with any shares and judgements.
fn hierarchy() -> impl Strategy<Value = JudgedNode> {
    Just(JudgedNode::leaf()).prop_recursive(3, 20, 4, |inner| {
        (
            prop::collection::vec(inner, 1..4),
            judgements(4),
            prop::collection::vec(not_negative(), 4),
            any::<bool>(),
        )
            .prop_map(|(children, upper, shares, judged)| match children.len() {
                n if judged => JudgedNode::judged(matrix(n, &upper[..n * (n - 1) / 2]), children),
                n => JudgedNode::shared(shares[..n].to_vec(), children),
            })
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn any_judgements_give_weights_or_a_reason(all in matrices(7, 1)) {
        let m = &all[0];
        for method in WAYS {
            for completion in [Completion::Harker, Completion::Optimal] {
                for index in [RandomIndex::AlonsoLamata, RandomIndex::Saaty1980, RandomIndex::DoneganDodd] {
                    match priorities(m, method, index, completion) {
                        Ok(p) => {
                            prop_assert!(sound(&p), "{:?}", p);
                            for (i, row) in p.completed.iter().enumerate() {
                                for (j, a) in row.iter().enumerate() {
                                    // Reciprocity is kept, and so is every judgement given.
                                    prop_assert!((a * p.completed[j][i] - 1.0).abs() < 1e-12);
                                    prop_assert!(m.get(i, j).is_none_or(|given| given == *a));
                                }
                            }
                        }
                        Err(refused) => prop_assert!(
                            matches!(refused, AhpError::Disconnected { .. } | AhpError::Spread), "{}", refused
                        ),
                    }
                }
            }
        }
        let found = cycles(m, 3);
        prop_assert!(found.listed.len() <= 3);
        prop_assert!(m.off_scale().iter().all(|o| o.nearest.is_finite()));
    }

    #[test]
    fn groups_give_figures_or_a_reason(
        all in matrices(4, 4),
        voices in prop::option::of(prop::collection::vec(not_negative(), 4)),
    ) {
        let voices = voices.as_ref().map(|v| &v[..all.len()]);
        let joint = match joint_matrix(&all, voices) {
            Ok(joint) => joint,
            Err(refused) => {
                prop_assert_eq!(refused, AhpError::NoExpertWeight);
                return Ok(());
            }
        };
        for i in 0..joint.len() {
            for j in 0..joint.len() {
                if let Some(a) = joint.get(i, j) {
                    let opposite = joint.get(j, i).unwrap();
                    prop_assert!((a * opposite - 1.0).abs() < 1e-12);
                    // A mean lies between what it is the mean of.
                    let given = || all.iter().filter_map(|m| m.get(i, j));
                    prop_assert!(given().any(|g| g <= a) && given().any(|g| g >= a));
                }
            }
        }
        for aggregation in [Aggregation::Judgements, Aggregation::Priorities] {
            let (index, completion) = (RandomIndex::AlonsoLamata, Completion::Optimal);
            if let Ok(g) = group_priorities(&all, voices, aggregation, WAYS[1], index, completion) {
                prop_assert!(sound(&g.group));
                prop_assert!(g.consensus.is_ok_and(|c| (0.0..=1.0).contains(&c)) || all.len() < 2 || joint.len() < 2
                    || all.iter().any(|m| m.missing() > 0));
            }
        }
    }

    #[test]
    fn priorities_of_a_group_are_figures(
        weights in rows(not_negative(), 4, 4),
        voices in prop::collection::vec(not_negative(), 5),
    ) {
        for voices in [None, Some(&voices[..weights.len()])] {
            if let Ok(joint) = joint_priorities(&weights, voices) {
                prop_assert!(finite(&joint) && (joint.iter().sum::<f64>() - 1.0).abs() < 1e-12);
            }
            if let Ok(s) = consensus(&weights, voices) {
                prop_assert!((0.0..=1.0).contains(&s), "{}", s);
            }
        }
    }

    #[test]
    fn hierarchies_sum_to_one_or_say_why(root in hierarchy(), seed in 0u64..9, sigma in unit()) {
        let (method, index, completion) = (Method::Eigenvector, RandomIndex::AlonsoLamata, Completion::Optimal);
        let Ok(found) = hierarchy_weights(&root, method, index, completion) else { return Ok(()) };
        prop_assert!((found.leaves.iter().sum::<f64>() - 1.0).abs() < 1e-12);
        prop_assert!(found.nodes.iter().all(|n| n.priorities.as_ref().is_none_or(sound)));
        let columns = found.leaves.len();
        let values: Vec<f64> = (0..3 * columns).map(|i| [0.0, 1.0, 0.25, 1e-300][(i * 7 + i / columns) % 4]).collect();
        let table = Table::new(columns, values).unwrap();
        let options = NoiseOptions { draws: 5, sigma, seed, method, index, completion };
        if let Ok(shaken) = noise(&root, &table, &[75.0, 50.0], &options) {
            for row in &shaken.rows {
                let shares = [row.score / 100.0, row.keeps_rank, row.keeps_class, row.mean / 100.0, row.low / 100.0, row.high / 100.0];
                prop_assert!(shares.iter().all(|s| (0.0..=1.0 + 1e-12).contains(s)));
            }
            prop_assert!(shaken.leaves.iter().all(|l| finite(&[l.weight, l.mean, l.low, l.high])));
            prop_assert!(sigma > 0.0 || shaken.rows.iter().all(|r| r.keeps_rank == 1.0 && r.keeps_class == 1.0));
        }
    }

    #[test]
    fn branches_of_any_share_sum_to_one(shares in rows(not_negative(), 4, 4)) {
        let branches: Vec<Branch> = shares
            .iter()
            .map(|own| Branch { share: own[0], children: own.iter().map(|s| Branch::leaf(*s)).collect() })
            .collect();
        if let Ok(leaves) = global_weights(&branches) {
            prop_assert!((leaves.iter().sum::<f64>() - 1.0).abs() < 1e-12);
        }
    }

    #[test]
    fn sensitivity_gives_figures_or_a_reason(
        rows in rows(unit(), 4, 4),
        weights in prop::collection::vec(not_negative(), 4),
        node in prop::collection::vec(0usize..4, 1..3),
    ) {
        let table = Table::from_rows(&rows).unwrap();
        let weights = &weights[..table.columns()];
        if let Ok(s) = sweep(&table, weights, &node, 7, &[60.0, 1e-300, 0.0]) {
            for step in s.steps.iter().chain([&s.now]) {
                prop_assert!((0.0..=1.0).contains(&step.share));
                prop_assert!(step.score.iter().all(|v| (0.0..=100.0).contains(v)));
            }
            prop_assert!(s.changes.iter().all(|c| (0.0..=1.0).contains(&c.share)));
        }
        if rows.len() > 1 && let Ok(found) = flips(&table, weights, &[node], 0, 1) {
            use assay_methods::sensitivity::Outcome::{Swap, Tie};
            for flip in found {
                prop_assert!(flip.present.is_none_or(|p| (0.0..=1.0).contains(&p)));
                if let Swap { share, change } | Tie { share, change } = flip.outcome {
                    prop_assert!((0.0..=1.0).contains(&share) && change.is_finite());
                }
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn a_repair_always_ends_below_the_threshold(all in matrices(4, 1), off in 0.12..8.0f64, work in prop::sample::select(vec![0usize, 200])) {
        let (index, completion) = (RandomIndex::AlonsoLamata, Completion::Optimal);
        let options = RepairOptions { threshold: 0.1, work };
        let mut m = all;
        m.push(matrix(3, &[Some(off), Some(off), Some(off)]));
        for m in &m {
            for method in WAYS {
                match repair(m, method, index, completion, &options) {
                    Ok(r) => {
                        prop_assert!(sound(&r.before) && sound(&r.after) && r.after.cr < 0.1);
                        prop_assert_eq!(r.matrix.missing(), m.missing());
                        prop_assert!(r.changes.iter().all(|c| (1.0 / 9.0..=9.0).contains(&c.proposed)));
                    }
                    Err(refused) => prop_assert!(
                        matches!(refused, AhpError::Disconnected { .. } | AhpError::Spread), "{}", refused
                    ),
                }
            }
        }
    }

    #[test]
    fn judgements_that_are_none_are_named(wrong in extreme(), row in 0usize..3, column in 0usize..3) {
        let mut rows = vec![vec![None; 3]; 3];
        for wrong in [wrong, f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
            rows[row][column] = Some(wrong);
            if row == column && wrong == 1.0 || row != column && (1e-9..=1e9).contains(&wrong) {
                prop_assert!(PairwiseMatrix::new(&rows).is_ok());
            } else if let Err(refused) = PairwiseMatrix::new(&rows) {
                let place = format!("row {}, column {}:", row + 1, column + 1);
                prop_assert!(refused.to_string().starts_with(&place), "{}", refused);
            } else {
                prop_assert!((wrong - 1.0).abs() < 1e-9);
            }
        }
    }
}

#[test]
fn agreement_of_experts_survives_rounding() {
    // A mean share that vanishes in rounding.
    assert_eq!(consensus(&[vec![1.0, 5e-324], vec![1.0, 5e-324]], None), Ok(1.0));
    // Experts who agree are the group, to the bit and to the end of the scale.
    for value in [9.0, 1.0 / 9.0, 0.3, 1e9, 1e-9] {
        let one = matrix(2, &[Some(value)]);
        let three = vec![one.clone(); 3];
        assert_eq!(joint_matrix(&three, None).unwrap(), one);
        assert_eq!(joint_matrix(&three, Some(&[0.1, 0.7, 5.0])).unwrap(), one);
    }
}
