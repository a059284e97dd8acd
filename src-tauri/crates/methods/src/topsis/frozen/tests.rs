//! Single profiles by hand and by property, and many at once against one at a time.
use proptest::prelude::*;

use super::*;
use crate::table::Table;

fn score(w: &[f64], r: &[f64]) -> f64 {
    closeness(w, r).unwrap().score
}

#[test]
fn ends_of_the_scale() {
    assert_eq!(score(&[0.3, 0.7], &[1.0, 1.0]), 100.0);
    assert_eq!(score(&[0.3, 0.7], &[0.0, 0.0]), 0.0);
    assert_eq!(score(&[1.0], &[0.5]), 50.0);
}

#[test]
fn splitting_an_indicator_changes_nothing() {
    // One criterion at 50% as five leaves, the other at 50% as one: both halves count the same.
    let w = [0.1, 0.1, 0.1, 0.1, 0.1, 0.5];
    assert!((score(&w, &[1.0, 1.0, 1.0, 1.0, 1.0, 0.0]) - 50.0).abs() < 1e-12);
    assert!((score(&w, &[0.0, 0.0, 0.0, 0.0, 0.0, 1.0]) - 50.0).abs() < 1e-12);
}

#[test]
fn worked_by_hand() {
    // w = 1/4, 3/4; r = 0.6, 0.2: A = .25*.36 + .75*.04 = .12; B = .25*.16 + .75*.64 = .52;
    // sqrt A = .346410161513775, sqrt B = .721110255092798, C = 32.4490...
    let c = closeness(&[1.0, 3.0], &[0.6, 0.2]).unwrap();
    assert!((c.d_minus_sq - 0.12).abs() < 1e-15);
    assert!((c.d_plus_sq - 0.52).abs() < 1e-15);
    let expected = 100.0 * 0.346_410_161_513_775_5 / (0.346_410_161_513_775_5 + 0.721_110_255_092_797_9);
    assert!((c.score - expected).abs() < 1e-12);
}

#[test]
fn huge_weights_do_not_overflow() {
    assert_eq!(score(&[1e308, 1e308], &[1.0, 0.0]), 50.0);
    assert_eq!(score(&[1e300, 1e-300], &[0.25, 1.0]), 25.0);
}

#[test]
fn refuses_what_is_not_a_profile() {
    assert_eq!(closeness(&[], &[]), Err(TopsisError::Empty));
    assert_eq!(closeness(&[0.0, 0.0], &[0.1, 0.2]), Err(TopsisError::NoWeight));
    assert!(matches!(closeness(&[1.0, f64::NAN], &[0.1, 0.2]), Err(TopsisError::Weight { index: 1, .. })));
    assert!(matches!(closeness(&[1.0, -0.1], &[0.1, 0.2]), Err(TopsisError::Weight { index: 1, .. })));
    assert!(matches!(closeness(&[1.0], &[f64::NAN]), Err(TopsisError::OutsideUnit { index: 0, .. })));
    assert!(matches!(closeness(&[1.0], &[1.0000001]), Err(TopsisError::OutsideUnit { .. })));
    assert!(matches!(closeness(&[1.0], &[1.0, 1.0]), Err(TopsisError::Length { found: 2, .. })));
    let message = closeness(&[1.0, 1.0], &[0.5, 2.0]).unwrap_err().to_string();
    assert_eq!(message, "value 2 is 2: it must lie between 0 and 1");
}

#[test]
fn contributions_add_up_from_worst_to_best() {
    // Here the path passes through states where both distances vanish.
    let phi = contributions(&[2.0, 1.0, 1.0], &[0.0; 3], &[1.0; 3]).unwrap();
    assert_eq!(phi.iter().sum::<f64>(), 100.0);
    assert_eq!(phi, [50.0, 25.0, 25.0]);
    let phi = contributions(&[2.0, 1.0, 1.0], &[1.0; 3], &[0.0; 3]).unwrap();
    assert_eq!(phi, [-50.0, -25.0, -25.0]);
    assert_eq!(contributions(&[1.0, 1.0], &[0.0; 2], &[0.0; 2]).unwrap(), [0.0, 0.0]);
}

#[test]
fn change_reaches_the_target() {
    // Single indicator: the score is 100 r, so the value needed is the target itself.
    assert_eq!(smallest_change(&[1.0], &[0.2], 0, 50.0).unwrap(), Some(0.5));
    // Two equal weights, the other at 0.5: by symmetry 50 needs 0.5.
    assert_eq!(smallest_change(&[1.0, 1.0], &[0.1, 0.5], 0, 50.0).unwrap(), Some(0.5));
    // Perfect on one half cannot exceed 50 + with the other at 0; 99 is out of reach.
    assert_eq!(smallest_change(&[1.0, 9.0], &[0.1, 0.0], 0, 99.0).unwrap(), None);
    assert_eq!(smallest_change(&[1.0, 1.0], &[0.1, 0.9], 0, 120.0).unwrap(), None);
    assert_eq!(smallest_change(&[1.0, 1.0], &[1.0, 0.3], 1, 100.0).unwrap(), Some(1.0));
    assert_eq!(smallest_change(&[1.0, 1.0], &[0.0, 0.3], 1, 0.0).unwrap(), Some(0.0));
    assert_eq!(smallest_change(&[1.0, 0.0], &[0.25, 0.3], 1, 25.0).unwrap(), Some(0.3));
    assert_eq!(smallest_change(&[1.0, 0.0], &[0.25, 0.3], 1, 26.0).unwrap(), None);
    assert!(smallest_change(&[1.0], &[0.2], 1, 50.0).is_err());
    assert!(smallest_change(&[1.0], &[0.2], 0, f64::NAN).is_err());
}

fn profiles() -> impl Strategy<Value = (Vec<f64>, Vec<f64>, Vec<f64>)> {
    (1usize..12).prop_flat_map(|n| {
        let unit = prop_oneof![4 => 0.0..=1.0f64, 1 => Just(0.0), 1 => Just(1.0)];
        (
            prop::collection::vec(0.001..5.0f64, n),
            prop::collection::vec(unit.clone(), n),
            prop::collection::vec(unit, n),
        )
    })
}

proptest! {
    #[test]
    fn contributions_sum_to_the_difference((w, r0, r) in profiles()) {
        let sum: f64 = contributions(&w, &r0, &r).unwrap().iter().sum();
        prop_assert!((sum - (score(&w, &r) - score(&w, &r0))).abs() < 1e-9);
    }

    #[test]
    fn score_stays_on_the_scale_and_rises((w, r, _) in profiles(), step in 0.0..1.0f64) {
        let before = score(&w, &r);
        prop_assert!((0.0..=100.0).contains(&before));
        let mut better = r;
        better[0] += (1.0 - better[0]) * step;
        prop_assert!(score(&w, &better) >= before - 1e-12);
    }

    #[test]
    fn any_reachable_target_is_reached((w, r, _) in profiles(), at in 0.0..=1.0f64) {
        let mut moved = r.clone();
        moved[0] = at;
        let target = score(&w, &moved);
        moved[0] = smallest_change(&w, &r, 0, target).unwrap().unwrap();
        prop_assert!((score(&w, &moved) - target).abs() <= 1e-9);
    }

    #[test]
    fn order_of_indicators_does_not_matter((w, r, _) in profiles()) {
        let (mut w2, mut r2) = (w.clone(), r.clone());
        w2.reverse();
        r2.reverse();
        prop_assert!((score(&w, &r) - score(&w2, &r2)).abs() < 1e-10);
    }
}

#[test]
fn many_profiles_are_refused_with_the_place() {
    let reference = Reference::new(&[1.0, 1.0], &[0.5, 0.5]).unwrap();
    let mut values = vec![0.5; 20_002];
    (values[10_001], values[16_000]) = (1.5, -0.1);
    let profiles = Table::new(2, values).unwrap();
    let mut rated = vec![Closeness::default(); 10_001];
    let refused = reference.rate_rows(&profiles, &mut rated, &mut vec![0.0; 20_002]).unwrap_err();
    assert_eq!(refused.to_string(), "row 5001, column 2 is 1.5: it must lie between 0 and 1");
    let length = reference.rate_rows(&profiles, &mut rated, &mut [0.0; 3]).unwrap_err().to_string();
    assert!(length.starts_with("places for contributions: 3 given, 20002 needed"));
    let length = reference.rate_rows(&profiles, &mut rated[1..], &mut [0.0; 3]).unwrap_err().to_string();
    assert!(length.starts_with("places for scores: 10000 given, 10001 needed"));
    let wide = Table::new(3, vec![0.5; 3]).unwrap();
    assert!(
        reference
            .rate_rows(&wide, &mut rated, &mut [0.0; 3])
            .unwrap_err()
            .to_string()
            .starts_with("columns: 3 given")
    );
    assert!(Reference::new(&[1.0], &[2.0]).unwrap_err().to_string().starts_with("reference value 1 is 2"));
}

proptest! {
    #[test]
    fn many_profiles_get_the_bits_of_one_at_a_time(
        (w, r0, rows) in (1usize..8).prop_flat_map(|n| {
            let unit = prop_oneof![4 => 0.0..=1.0f64, 1 => Just(0.0), 1 => Just(1.0)];
            let row = prop::collection::vec(unit.clone(), n);
            (prop::collection::vec(0.001..5.0f64, n), row.clone(), prop::collection::vec(row, 1..40))
        }),
        added in 0.0..=1.0f64,
    ) {
        let reference = Reference::new(&w, &r0).unwrap();
        let rate = |rows: &[Vec<f64>]| {
            let mut explained = vec![0.0; rows.len() * w.len()];
            let mut rated = vec![Closeness::default(); rows.len()];
            reference.rate_rows(&Table::from_rows(rows).unwrap(), &mut rated, &mut explained).unwrap();
            (rated, explained)
        };
        let (rated, explained) = rate(&rows);
        for (i, row) in rows.iter().enumerate() {
            prop_assert_eq!(rated[i], closeness(&w, row).unwrap());
            let alone = contributions(&w, &r0, row).unwrap();
            prop_assert_eq!(&explained[i * w.len()..(i + 1) * w.len()], &alone[..]);
        }
        // One more profile, anywhere, changes no other's score.
        let mut more = rows.clone();
        more.insert(0, vec![added; w.len()]);
        prop_assert_eq!(&rate(&more).0[1..], &rated[..]);
    }
}

proptest! {
    #[test]
    fn differences_add_up_and_agree_with_contributions(
        rows in prop::collection::vec((0.01f64..5.0, 0.01f64..5.0, 0.0f64..=1.0, 0.0f64..=1.0), 1..12)
    ) {
        let column = |pick: fn(&(f64, f64, f64, f64)) -> f64| rows.iter().map(pick).collect::<Vec<f64>>();
        let (w0, w1, r0, r1) = (column(|r| r.0), column(|r| r.1), column(|r| r.2), column(|r| r.3));
        let moved: f64 = differences((&w0, &r0), (&w1, &r1)).unwrap().iter().sum();
        prop_assert!((moved - (score(&w1, &r1) - score(&w0, &r0))).abs() < 1e-9);
        let same = differences((&w0, &r0), (&w0, &r1)).unwrap();
        for (a, b) in same.iter().zip(contributions(&w0, &r0, &r1).unwrap()) {
            prop_assert!((a - b).abs() < 1e-9, "{a} {b}");
        }
    }
}
