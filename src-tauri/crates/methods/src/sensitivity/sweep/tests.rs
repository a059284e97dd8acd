use super::*;
use crate::topsis::frozen::closeness;
use proptest::prelude::*;

fn refused(weights: &[f64], leaves: &[usize], steps: usize, cut_offs: &[f64]) -> String {
    let table = Table::new(3, vec![0.1, 0.2, 0.3, 0.4, 0.5, 0.6]).unwrap();
    sweep(&table, weights, leaves, steps, cut_offs).unwrap_err().to_string()
}

#[test]
fn refusals_name_the_place() {
    let w = [0.2, 0.3, 0.5];
    assert_eq!(refused(&w, &[], 4, &[]), "node 1 has no leaf: give at least one");
    assert_eq!(refused(&w, &[3], 4, &[]), "node 1: there is no leaf 4, only 3");
    assert_eq!(refused(&w, &[1, 1], 4, &[]), "node 1 names leaf 2 twice; name each leaf once");
    assert!(refused(&w, &[0, 1, 2], 4, &[]).contains("it holds all leaves"));
    assert!(refused(&[0.0, 0.0, 1.0], &[0, 1], 4, &[]).contains("its leaves all have weight zero"));
    assert!(refused(&[0.0, 0.0, 1.0], &[2], 4, &[]).contains("all other leaves have weight zero"));
    assert!(refused(&w, &[0], 0, &[]).starts_with("0 steps asked for"));
    assert!(refused(&w, &[0], 4, &[80.0, 80.0]).starts_with("cut-off 2 is 80"));
    assert!(refused(&w, &[0], 4, &[101.0]).starts_with("cut-off 1 is 101"));
    assert!(refused(&w, &[0], 4, &[f64::NAN]).starts_with("cut-off 1 is NaN"));
    assert!(refused(&w[..2], &[0], 4, &[]).starts_with("2 leaf weights given for a table of 3 columns"));
    assert!(refused(&[0.2, -0.3, 0.5], &[0], 4, &[]).starts_with("weight 2 is -0.3"));
    let table = Table::new(2, vec![0.1, 0.2, 0.3, 1.4]).unwrap();
    let error = sweep(&table, &[0.5, 0.5], &[0], 4, &[]).unwrap_err();
    assert!(error.to_string().starts_with("row 2, column 2: 1.4 must lie"));
}

#[test]
fn a_lone_leaf_of_weight_zero_can_be_swept() {
    let table = Table::new(3, vec![1.0, 0.0, 0.0, 0.0, 1.0, 1.0]).unwrap();
    let s = sweep(&table, &[0.0, 1.0, 1.0], &[0], 2, &[60.0]).unwrap();
    assert_eq!((s.present, &s.now), (0.0, &s.steps[0]));
    assert_eq!(s.steps[0].score, [0.0, 100.0]);
    assert_eq!(s.steps[1].rank, [1, 1]);
    assert_eq!(s.steps[2].rank, [1, 2]);
    // Of two leaves, one with all the weight.
    let table = Table::new(2, vec![1.0, 0.0]).unwrap();
    let s = sweep(&table, &[1.0, 0.0], &[0], 2, &[]).unwrap();
    assert_eq!((s.present, s.steps[1].score[0]), (1.0, 50.0));
}

#[test]
fn a_cut_off_met_at_an_end() {
    // Row 1 rises to exactly 100 at share 1; row 2 falls to exactly 0 there, which is still on cut-off 0.
    let table = Table::new(2, vec![1.0, 0.0, 0.0, 1.0]).unwrap();
    let s = sweep(&table, &[0.5, 0.5], &[0], 2, &[100.0, 0.0]).unwrap();
    let expected = [
        ClassChange { row: 0, share: 1.0, from: 1, to: 0 },
        ClassChange { row: 1, share: 0.0, from: 0, to: 1 },
    ];
    assert_eq!(s.changes, expected);
    assert_eq!(s.steps.iter().map(|s| s.class.clone()).collect::<Vec<_>>(), [[1, 0], [1, 1], [0, 1]]);
}

type Case = (usize, Vec<f64>, Vec<f64>, Vec<usize>, Vec<f64>);

fn cases() -> impl Strategy<Value = Case> {
    (2usize..8, 1usize..8).prop_flat_map(|(columns, rows)| {
        let unit = prop_oneof![5 => 0.0..=1.0f64, 1 => Just(0.0), 1 => Just(1.0), 1 => Just(0.5)];
        let cut_offs = prop::collection::btree_set(0u32..=100, 0..6)
            .prop_map(|set| set.into_iter().rev().map(f64::from).collect());
        (
            Just(columns),
            prop::collection::vec(unit, columns * rows),
            prop::collection::vec(0.01..3.0f64, columns),
            prop::sample::subsequence((0..columns).collect::<Vec<_>>(), 1..columns),
            cut_offs,
        )
    })
}

proptest! {
    #[test]
    fn steps_agree_with_rating_anew((columns, values, weights, leaves, cut_offs) in cases()) {
        let table = Table::new(columns, values).unwrap();
        let s = sweep(&table, &weights, &leaves, 10, &cut_offs).unwrap();
        let total: f64 = weights.iter().sum();
        let held: f64 = leaves.iter().map(|l| weights[*l]).sum();
        prop_assert!((s.present - held / total).abs() < 1e-12);
        for step in s.steps.iter().chain([&s.now]) {
            let scaled: Vec<f64> = weights.iter().enumerate().map(|(j, w)| {
                if leaves.contains(&j) { w / held * step.share } else { w / (total - held) * (1.0 - step.share) }
            }).collect();
            for row in 0..table.rows() {
                let score = closeness(&scaled, table.row(row)).unwrap().score;
                // Near 0 and 100 the square root magnifies rounding.
                prop_assert!((step.score[row] - score).abs() < 1e-6);
            }
        }
        for row in 0..table.rows() {
            prop_assert!((s.now.score[row] - closeness(&weights, table.row(row)).unwrap().score).abs() < 1e-9);
        }
    }

    #[test]
    fn classes_change_where_it_says((columns, values, weights, leaves, cut_offs) in cases()) {
        let table = Table::new(columns, values).unwrap();
        let s = sweep(&table, &weights, &leaves, 10, &cut_offs).unwrap();
        let shares = crate::topsis::frozen::shares(&weights).unwrap();
        let node = Node::new(&shares, &leaves, 0).unwrap().ok().unwrap();
        let classes = Classes::new(&cut_offs).unwrap();
        for row in 0..table.rows() {
            let line = node.line(table.row(row));
            let own: Vec<&ClassChange> = s.changes.iter().filter(|c| c.row == row).collect();
            // Inside each stretch between changes the class stays, and follows from one to the next.
            let mut ends = vec![0.0];
            ends.extend(own.iter().map(|c| c.share));
            ends.push(1.0);
            for (k, stretch) in ends.windows(2).enumerate() {
                if stretch[1] - stretch[0] < 1e-6 {
                    continue;
                }
                for at in [0.001, 0.5, 0.999] {
                    let class = classes.of(100.0 * line.closeness(stretch[0] + at * (stretch[1] - stretch[0])));
                    if let Some(next) = own.get(k) {
                        prop_assert_eq!(class, next.from);
                    }
                    if k > 0 {
                        prop_assert_eq!(class, own[k - 1].to);
                    }
                    if own.is_empty() {
                        prop_assert_eq!(class, s.now.class[row]);
                    }
                }
            }
            for pair in own.windows(2) {
                prop_assert_eq!(pair[0].to, pair[1].from);
            }
        }
    }

    #[test]
    fn rows_may_stand_in_any_order((columns, values, weights, leaves, cut_offs) in cases()) {
        let back: Vec<f64> = values.chunks(columns).rev().flatten().copied().collect();
        let a = sweep(&Table::new(columns, values).unwrap(), &weights, &leaves, 7, &cut_offs).unwrap();
        let b = sweep(&Table::new(columns, back).unwrap(), &weights, &leaves, 7, &cut_offs).unwrap();
        for (a, b) in a.steps.iter().zip(&b.steps) {
            prop_assert!(a.score.iter().eq(b.score.iter().rev()));
            prop_assert!(a.rank.iter().eq(b.rank.iter().rev()));
            prop_assert!(a.class.iter().eq(b.class.iter().rev()));
        }
    }
}
