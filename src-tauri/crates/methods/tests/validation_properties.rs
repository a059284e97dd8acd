//! What must hold of validation figures for any input.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // helper functions of tests

use assay_methods::validation::Confidence;
use assay_methods::validation::calibration::{Counts, RateInterval, calibrate, rate};
use assay_methods::validation::discrimination::Sample;
use assay_methods::validation::migration::{After, migrate};
use assay_methods::validation::stability::{Bins, Verdict, psi};
use proptest::prelude::*;
use rand_chacha::ChaCha8Rng;
use rand_core::{Rng, SeedableRng};

/// Ten events and ten others at least, with scores of few values, so that there are many ties.
fn tied() -> impl Strategy<Value = (Vec<f64>, Vec<bool>)> {
    let few = prop::collection::vec((-6i32..6).prop_map(f64::from), 20..80);
    (few, prop::collection::vec(any::<bool>(), 80)).prop_map(with_both_kinds)
}

/// The same over nearly the whole range of `f64`, both signs.
fn wide() -> impl Strategy<Value = (Vec<f64>, Vec<bool>)> {
    let value = (-300.0..300.0f64, any::<bool>())
        .prop_map(|(power, minus)| if minus { -(10f64.powf(power)) } else { 10f64.powf(power) });
    (prop::collection::vec(value, 20..80), prop::collection::vec(any::<bool>(), 80)).prop_map(with_both_kinds)
}

fn with_both_kinds((scores, mut outcomes): (Vec<f64>, Vec<bool>)) -> (Vec<f64>, Vec<bool>) {
    outcomes.truncate(scores.len());
    for (i, outcome) in outcomes.iter_mut().take(20).enumerate() {
        *outcome = i % 2 == 0;
    }
    (scores, outcomes)
}

/// The area pair by pair.
fn every_pair(scores: &[f64], outcomes: &[bool]) -> f64 {
    let of = |kind: bool| scores.iter().zip(outcomes).filter(move |(_, o)| **o == kind).map(|(s, _)| *s);
    let (mut sum, mut pairs) = (0.0, 0.0);
    for event in of(true) {
        for other in of(false) {
            sum += if event < other {
                1.0
            } else if event == other {
                0.5
            } else {
                0.0
            };
            pairs += 1.0;
        }
    }
    sum / pairs
}

proptest! {
    #[test]
    fn area_of_every_pair((scores, outcomes) in tied()) {
        let sample = Sample::new(&scores, &outcomes).unwrap();
        prop_assert!((sample.auc() - every_pair(&scores, &outcomes)).abs() < 1e-12);
        // The trapezoids under the curve.
        let curve = sample.roc();
        let under: f64 = curve
            .windows(2)
            .map(|p| (p[1].others - p[0].others) * (p[1].events + p[0].events) / 2.0)
            .sum();
        prop_assert!((sample.auc() - under).abs() < 1e-12);
        let end = curve[curve.len() - 1];
        prop_assert_eq!((end.events, end.others), (1.0, 1.0));
        let ks = curve.iter().map(|p| (p.events - p.others).abs()).fold(0.0, f64::max);
        prop_assert!((sample.ks().value - ks).abs() < 1e-12);
    }

    #[test]
    fn only_the_order_of_scores_counts((scores, outcomes) in tied()) {
        let curved: Vec<f64> = scores.iter().map(|s| (s / 3.0).exp() - 7.0).collect();
        let (a, b) = (Sample::new(&scores, &outcomes).unwrap(), Sample::new(&curved, &outcomes).unwrap());
        prop_assert_eq!(a.delong(Confidence::P95), b.delong(Confidence::P95));
        prop_assert_eq!(a.ks().value, b.ks().value);
        let seeded = |s: &Sample| s.bootstrap(100, 3, Confidence::P95).unwrap();
        prop_assert_eq!(seeded(&a), seeded(&b));
        prop_assert_eq!(a.compare(&b).unwrap().test, None);
    }

    #[test]
    fn turned_round((scores, outcomes) in tied()) {
        let sample = Sample::new(&scores, &outcomes).unwrap();
        let opposite: Vec<bool> = outcomes.iter().map(|o| !o).collect();
        let falling: Vec<f64> = scores.iter().map(|s| -s).collect();
        let mirrored =
            [Sample::new(&scores, &opposite).unwrap(), Sample::new(&falling, &outcomes).unwrap()];
        for other in &mirrored {
            prop_assert!((sample.auc() + other.auc() - 1.0).abs() < 1e-12);
            prop_assert!((sample.ks().value - other.ks().value).abs() < 1e-12);
            let ends = |s: &Sample| s.delong(Confidence::P95).interval.ends();
            match (ends(&sample), ends(other)) {
                (Some((low, high)), Some((l, h))) => {
                    prop_assert!((low + h - 1.0).abs() < 1e-9 && (high + l - 1.0).abs() < 1e-9);
                }
                (a, b) => prop_assert_eq!(a, b),
            }
        }
        let compared = sample.compare(&mirrored[1]).unwrap();
        let back = mirrored[1].compare(&sample).unwrap();
        prop_assert_eq!(compared.difference, -back.difference);
        prop_assert_eq!(compared.test.map(|t| t.p), back.test.map(|t| t.p));
    }

    #[test]
    fn order_of_items_does_not_matter((mut scores, mut outcomes) in tied()) {
        let before = Sample::new(&scores, &outcomes).unwrap();
        scores.reverse();
        outcomes.reverse();
        let after = Sample::new(&scores, &outcomes).unwrap();
        prop_assert_eq!(before.delong(Confidence::P95), after.delong(Confidence::P95));
        prop_assert_eq!(before.roc(), after.roc());
    }

    #[test]
    fn always_figures((scores, outcomes) in prop_oneof![tied(), wide()]) {
        let sample = Sample::new(&scores, &outcomes).unwrap();
        let share = |v: f64| (0.0..=1.0).contains(&v);
        prop_assert!(share(sample.auc()) && share(sample.ks().value) && sample.ks().score.is_finite());
        for estimate in
            [sample.delong(Confidence::P95), sample.bootstrap(100, 1, Confidence::P95).unwrap()]
        {
            if let Some((low, high)) = estimate.interval.ends() {
                prop_assert!(share(low) && share(high) && low <= high);
            }
        }
        let (reference, current) = scores.split_at(scores.len() / 2);
        if let Ok(bins) = Bins::deciles(reference) {
            let found = bins.psi(reference, current).unwrap();
            prop_assert!(found.value.is_finite() && found.by_chance.is_finite());
            prop_assert!(found.bins.iter().all(|b| b.contribution >= 0.0));
            prop_assert_eq!(bins.psi(reference, reference).unwrap().value, 0.0);
        }
    }

    #[test]
    fn index_of_counts(pairs in prop::collection::vec((0usize..2000, 0usize..2000), 2..20)) {
        let (n, m): (Vec<usize>, Vec<usize>) = pairs.into_iter().unzip();
        if let Ok(found) = psi(&n, &m) {
            prop_assert!(found.value >= 0.0 && found.value.is_finite());
            prop_assert_eq!(found.value, found.bins.iter().map(|b| b.contribution).sum::<f64>());
            prop_assert!((found.value - psi(&m, &n).unwrap().value).abs() < 1e-12);
            prop_assert_eq!(psi(&n, &n).unwrap().value, 0.0);
        }
    }

    #[test]
    fn intervals_hold_the_rate(n in 1usize..3000, part in 0.0..=1.0f64, level in 0.5..0.9999f64) {
        let events = (n as f64 * part) as usize;
        let found = rate(Counts { n, events }, Confidence::new(level).unwrap()).unwrap();
        match found.interval {
            RateInterval::TwoSided { low, high } => {
                prop_assert!(0.0 < low && low <= found.observed && found.observed <= high && high <= 1.0);
            }
            RateInterval::UpperOneSided { high } => prop_assert!(events == 0 && 0.0 < high && high < 1.0),
        }
    }

    #[test]
    fn more_events_never_calm_the_light(n in 1usize..400, expected in 0.0..=1.0f64) {
        let lights: Vec<_> = (0..=n)
            .map(|events| calibrate(&[Counts { n, events }], &[Some(expected)], Confidence::P95).unwrap())
            .map(|result| result.classes[0].test.unwrap().light)
            .collect();
        prop_assert!(lights.is_sorted());
    }

    #[test]
    fn rows_add_up(moves in prop::collection::vec((0usize..5, 0usize..7), 1..200)) {
        let after = |state| match state { 5 => After::Event, 6 => After::Withdrawn, class => After::Class(class) };
        let moves: Vec<(usize, After)> = moves.into_iter().map(|(before, a)| (before, after(a))).collect();
        let matrix = migrate(&moves, 5).unwrap();
        for row in &matrix.rows {
            prop_assert_eq!(row.n, row.to.iter().sum::<usize>() + row.events + row.withdrawn);
            prop_assert_eq!(row.n == 0, row.shares.is_none());
            if let Some(shares) = &row.shares {
                let sum = shares.to.iter().sum::<f64>() + shares.events + shares.withdrawn;
                prop_assert!((sum - 1.0).abs() < 1e-12);
            }
        }
        let all = matrix.upgrades + matrix.stayed + matrix.downgrades + matrix.events + matrix.withdrawn;
        prop_assert_eq!(all, moves.len());
        if let (Some(mean), Some(distance)) = (matrix.mean_notches, matrix.mean_distance) {
            prop_assert!(mean.abs() <= distance && distance <= 4.0);
        }
    }
}

/// Whole numbers below `n`, near enough even for these tests.
fn drawn(random: &mut ChaCha8Rng, n: u64) -> usize {
    (random.next_u64() % n) as usize
}

#[test]
fn bootstrap_on_any_number_of_threads() {
    let mut random = ChaCha8Rng::seed_from_u64(5);
    let scores: Vec<f64> = (0..300).map(|_| drawn(&mut random, 50) as f64).collect();
    let outcomes: Vec<bool> = scores.iter().map(|s| drawn(&mut random, 60) as f64 > *s).collect();
    let sample = Sample::new(&scores, &outcomes).unwrap();
    let found: Vec<_> = [1, 2, 4, 8]
        .into_iter()
        .map(|threads| {
            let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
            pool.install(|| sample.bootstrap(500, 9, Confidence::P95).unwrap())
        })
        .collect();
    assert!(found.windows(2).all(|pair| pair[0] == pair[1]));
}

#[test]
fn alarms_without_a_shift() {
    // NumPy, 20 000 draws each of 60 items over ten equal bins: above 0.10 in 67 % where the reference is very
    // large and in 95 % where it is drawn too, of which 4 % are above what chance gives.
    let mut random = ChaCha8Rng::seed_from_u64(11);
    let mut sixty = || {
        let mut counts = [0; 10];
        for _ in 0..60 {
            counts[drawn(&mut random, 10)] += 1;
        }
        counts
    };
    let (draws, mut large, mut both, mut alarms) = (2000, 0, 0, 0);
    for _ in 0..draws {
        let (reference, current) = (sixty(), sixty());
        large += usize::from(psi(&[60_000; 10], &current).unwrap().value > 0.10);
        let found = psi(&reference, &current).unwrap();
        both += usize::from(found.value > 0.10);
        alarms += usize::from(matches!(found.verdict, Verdict::Watch | Verdict::Shift));
    }
    let share = |count: usize| count as f64 / draws as f64;
    assert!((share(large) - 0.673).abs() < 0.04, "{}", share(large));
    assert!((share(both) - 0.9505).abs() < 0.02, "{}", share(both));
    assert!(share(alarms) < 0.06, "{}", share(alarms));
}

#[test]
fn a_perfect_sample_bounds_the_area_with_the_confidence_asked_for() {
    // The bound is the area at which ten pairs are all in order with no more than the chance left.
    let outcomes: Vec<bool> = (0..20).map(|i| i < 10).collect();
    let scores: Vec<f64> = (0..20).map(f64::from).collect();
    let sample = Sample::new(&scores, &outcomes).unwrap();
    for (level, left) in [(0.9, 0.1), (0.95, 0.05), (0.99, 0.01)] {
        let (low, _) = sample.delong(Confidence::new(level).unwrap()).interval.ends().unwrap();
        assert!((low.powi(10) - left).abs() < 1e-12);
    }
}
