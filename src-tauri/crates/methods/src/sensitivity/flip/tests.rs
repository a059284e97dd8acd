use super::*;
use proptest::prelude::*;

fn pair(columns: usize, values: &[f64], weights: &[f64], node: &[usize]) -> Outcome {
    let table = Table::new(columns, values.to_vec()).unwrap();
    flips(&table, weights, &[node.to_vec()], 0, 1).unwrap()[0].outcome
}

fn is_swap(outcome: Outcome, expected: f64) -> bool {
    matches!(outcome, Outcome::Swap { share, .. } if (share - expected).abs() < 1e-9)
}

#[test]
fn swaps_by_hand() {
    // d-^2 / d+^2 of (1, 0) is t / (1 - t); of (0.5, 0.5) always 1: they tie at one half.
    let rows = [1.0, 0.0, 0.5, 0.5];
    assert!(is_swap(pair(2, &rows, &[0.3, 0.7], &[0]), 0.5));
    assert!(is_swap(pair(2, &rows, &[0.3, 0.7], &[1]), 0.5));
    assert!(is_swap(pair(2, &rows, &[0.0, 1.0], &[0]), 0.5));
    assert!(is_swap(pair(2, &rows, &[1.0, 0.0], &[0]), 0.5));
    assert_eq!(pair(2, &rows, &[1.0, 1.0], &[0]), Outcome::Tied);
    // Better in both columns.
    assert_eq!(pair(2, &[0.6, 0.4, 0.5, 0.3], &[0.3, 0.7], &[0]), Outcome::Never);
    assert_eq!(pair(2, &rows, &[0.3, 0.7], &[0, 1]), Outcome::Fixed(Immovable::AllLeaves));
    assert_eq!(
        pair(3, &[1.0, 0.0, 0.2, 0.5, 0.5, 0.3], &[0.0, 0.0, 1.0], &[0, 1]),
        Outcome::Fixed(Immovable::NoWeightInside)
    );
    assert_eq!(
        pair(3, &[1.0, 0.0, 0.2, 0.5, 0.5, 0.3], &[0.0, 0.0, 1.0], &[2]),
        Outcome::Fixed(Immovable::NoWeightOutside)
    );
}

#[test]
fn ties_that_are_no_swap() {
    // Identical rows, also as mirrored leaves of equal weight.
    assert_eq!(pair(2, &[0.3, 0.7, 0.3, 0.7], &[0.3, 0.7], &[0]), Outcome::Tied);
    // Equal in the first column: at its full share they tie, but never change places.
    let outcome = pair(2, &[0.5, 0.7, 0.5, 0.3], &[0.3, 0.7], &[0]);
    assert!(matches!(outcome, Outcome::Tie { share: 1.0, change } if (change - 0.7).abs() < 1e-12));
    // Worst in the first column both: zero distances at the end.
    let outcome = pair(2, &[0.0, 0.7, 0.0, 0.3], &[0.3, 0.7], &[0]);
    assert!(matches!(outcome, Outcome::Tie { share: 1.0, .. }));
}

#[test]
fn touching_is_no_crossing() {
    // Lines chosen so that F(t) = A1 B2 - A2 B1 is a square: A1 = B1 = 1/2 throughout and
    // B2 - A2 = (t - 1/2)^2 is impossible with lines, so the quadratic comes from both rows:
    // A1 = t, B1 = 1, A2 = 1, B2 = 4 (1 - t) gives F = 4 t (1 - t) - 1 = -(2t - 1)^2.
    let one = Line { a_in: 1.0, a_out: 0.0, b_in: 1.0, b_out: 1.0 };
    let two = Line { a_in: 1.0, a_out: 1.0, b_in: 0.0, b_out: 4.0 };
    for present in [0.0, 0.2, 0.9, 1.0] {
        let outcome = Pair { one, two, present }.outcome();
        assert!(
            matches!(outcome, Outcome::Tie { share, .. } if (share - 0.5).abs() < 1e-6),
            "{present}: {outcome:?}"
        );
    }
    // A little more or less of row one: two crossings near by, or none.
    let more = Line { a_in: 1.1, ..one };
    let outcome = Pair { one: more, two, present: 0.2 }.outcome();
    // 4.4 t (1 - t) = 1 at t = (1 - sqrt(1 - 1 / 1.1)) / 2.
    assert!(is_swap(outcome, 0.5 - 0.5 * (1.0f64 - 1.0 / 1.1).sqrt()));
    let outcome = Pair { one: more, two, present: 0.9 }.outcome();
    assert!(is_swap(outcome, 0.5 + 0.5 * (1.0f64 - 1.0 / 1.1).sqrt()));
    // Half-way between the two crossings: the rise.
    let outcome = Pair { one: more, two, present: 0.5 }.outcome();
    assert!(matches!(outcome, Outcome::Swap { share, .. } if share > 0.5));
    let less = Line { a_in: 0.9, ..one };
    assert_eq!(Pair { one: less, two, present: 0.2 }.outcome(), Outcome::Never);
}

#[test]
fn smallest_changes_come_first() {
    let table = Table::new(3, vec![0.9, 0.4, 0.3, 0.5, 0.45, 0.9]).unwrap();
    let nodes: Vec<Vec<usize>> = vec![vec![0], vec![1], vec![2], vec![0, 1], vec![0, 1, 2]];
    let found = flips(&table, &[0.6, 0.2, 0.2], &nodes, 0, 1).unwrap();
    let changes: Vec<f64> = found
        .iter()
        .filter_map(|f| match f.outcome {
            Outcome::Swap { change, .. } => Some(change.abs()),
            _ => None,
        })
        .collect();
    assert!(changes.len() >= 2 && changes.is_sorted());
    assert_eq!(found.last().unwrap().present, None);
    let refused = |first, second| flips(&table, &[0.6, 0.2, 0.2], &nodes, first, second).unwrap_err();
    assert_eq!(refused(0, 2), SensitivityError::NoSuchRow { row: 2, count: 2 });
    assert_eq!(refused(1, 1), SensitivityError::SameRow { row: 1 });
    let error = flips(&table, &[0.6, 0.2, 0.2], &[vec![0], vec![7]], 0, 1).unwrap_err();
    assert_eq!(error, SensitivityError::NoSuchLeaf { node: 1, leaf: 7, count: 3 });
}

fn unit() -> impl Strategy<Value = f64> {
    prop_oneof![6 => 0.0..=1.0f64, 1 => Just(0.0), 1 => Just(1.0), 1 => Just(0.5)]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]
    #[test]
    fn the_order_turns_at_the_share_and_nowhere_nearer(
        (values, weights, leaves) in (2usize..7).prop_flat_map(|n| (
            prop::collection::vec(unit(), 2 * n),
            prop::collection::vec(prop_oneof![5 => 0.01..3.0f64, 1 => Just(0.0)], n),
            prop::sample::subsequence((0..n).collect::<Vec<_>>(), 1..n),
        )),
    ) {
        let n = weights.len();
        let table = Table::new(n, values).unwrap();
        let Ok(shares) = table_weights(&table, &weights) else { return Ok(()) };
        let found = flips(&table, &weights, std::slice::from_ref(&leaves), 0, 1).unwrap()[0];
        let turned = flips(&table, &weights, std::slice::from_ref(&leaves), 1, 0).unwrap()[0];
        let share = |o: Outcome| match o {
            Outcome::Swap { share, .. } => (2, share),
            Outcome::Tie { share, .. } => (1, share),
            _ => (0, 0.0),
        };
        let (a, b) = (share(found.outcome), share(turned.outcome));
        prop_assert!(a.0 == b.0 && (a.1 - b.1).abs() < 1e-9, "{:?} {:?}", found, turned);
        let Ok(node) = Node::new(&shares, &leaves, 0).unwrap() else {
            prop_assert!(matches!(found.outcome, Outcome::Fixed(_)));
            return Ok(());
        };
        let (one, two) = (node.line(table.row(0)), node.line(table.row(1)));
        let lead = |t: f64| one.closeness(t) - two.closeness(t);
        let now = lead(node.present);
        let same = |t: f64| lead(t) * now.signum() >= -1e-9;
        let (low, high) = match found.outcome {
            Outcome::Tied => {
                prop_assert!(now.abs() <= TIE);
                return Ok(());
            }
            Outcome::Swap { share, change } => {
                prop_assert!((0.0..=1.0).contains(&share) && share - node.present == change);
                prop_assert!(lead(share).abs() <= TIE);
                // Just beyond it the other is ahead.
                let beyond = |step: f64| (share + change.signum() * step).clamp(0.0, 1.0);
                let turned = |step: f64| lead(beyond(step)) * now.signum() < 0.0;
                prop_assert!([1e-9, 1e-8, 1e-7, 1e-6, 1e-5, 1e-4, 1e-3].into_iter().any(turned));
                let reach = change.abs() - 1e-9;
                ((node.present - reach).max(0.0), (node.present + reach).min(1.0))
            }
            _ => (0.0, 1.0),
        };
        for k in 0..=400 {
            let t = (low + (high - low) * f64::from(k) / 400.0).min(high);
            prop_assert!(same(t), "{:?}: turned at {} already", found, t);
        }
    }
}
