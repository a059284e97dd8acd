//! Validation figures at the ends of the range, of counts and of scores.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // helper functions of tests

mod extremes;

use assay_methods::validation::Confidence;
use assay_methods::validation::calibration::{Counts, RateInterval, calibrate, rate};
use assay_methods::validation::discrimination::Sample;
use assay_methods::validation::migration::{After, migrate};
use assay_methods::validation::stability::{Bins, psi};
use extremes::{extreme, finite, unit};
use proptest::prelude::*;

fn in_unit(v: f64) -> bool {
    (0.0..=1.0).contains(&v)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn discrimination_of_any_scores(
        items in prop::collection::vec((extreme(), any::<bool>()), 20..60),
        level in prop::sample::select(vec![0.5, 0.95, 0.9999]),
    ) {
        let (scores, outcomes): (Vec<f64>, Vec<bool>) = items.into_iter().unzip();
        let Ok(sample) = Sample::new(&scores, &outcomes) else { return Ok(()) };
        let confidence = Confidence::new(level).unwrap();
        prop_assert!(in_unit(sample.auc()) && (-1.0..=1.0).contains(&sample.gini()));
        let ks = sample.ks();
        prop_assert!(in_unit(ks.value) && in_unit(ks.events) && in_unit(ks.others) && ks.score.is_finite());
        let curve = sample.roc();
        prop_assert!(curve.iter().all(|p| in_unit(p.events) && in_unit(p.others)));
        for estimate in [sample.delong(confidence), sample.bootstrap(100, 3, confidence).unwrap()] {
            if let Some((low, high)) = estimate.interval.ends() {
                prop_assert!(in_unit(low) && in_unit(high) && low <= high);
            }
        }
        let turned: Vec<f64> = scores.iter().map(|s| -s).collect();
        let turned = Sample::new(&turned, &outcomes).unwrap();
        prop_assert!((sample.auc() + turned.auc() - 1.0).abs() < 1e-12);
        let compared = sample.compare(&turned).unwrap();
        if let Some(test) = compared.test {
            prop_assert!(test.standard_error > 0.0 && test.z.is_finite() && in_unit(test.p));
        }
        let pool = |n| rayon::ThreadPoolBuilder::new().num_threads(n).build().unwrap();
        let draw = || sample.bootstrap(100, 9, confidence).unwrap();
        prop_assert_eq!(pool(1).install(draw), pool(4).install(draw));
    }

    #[test]
    fn stability_of_any_scores(
        reference in prop::collection::vec(extreme(), 1..40),
        current in prop::collection::vec(extreme(), 1..40),
    ) {
        let Ok(bins) = Bins::deciles(&reference) else {
            prop_assert!(reference.iter().all(|s| *s == reference[0]));
            return Ok(());
        };
        prop_assert!(finite(bins.edges()));
        let found = bins.psi(&reference, &current).unwrap();
        prop_assert!(found.value >= 0.0 && found.value.is_finite() && found.by_chance.is_finite());
        prop_assert_eq!(bins.psi(&reference, &reference).unwrap().value, 0.0);
        let mut wrong = current.clone();
        wrong.push(f64::NAN);
        let message = bins.psi(&reference, &wrong).unwrap_err().to_string();
        let place = format!("item {} of the current sample", wrong.len());
        prop_assert!(message.starts_with(&place), "{}", message);
    }

    #[test]
    fn rates_of_any_counts(
        classes in prop::collection::vec((prop::sample::select(vec![0usize, 1, 2, 19, 1_000, 2_000_000]), unit()), 1..5),
        expected in prop::collection::vec(prop::option::of(unit()), 5),
        level in prop::sample::select(vec![0.5, 0.95, 0.9999]),
    ) {
        let confidence = Confidence::new(level).unwrap();
        let counts: Vec<Counts> =
            classes.iter().map(|&(n, share)| Counts { n, events: (n as f64 * share) as usize }).collect();
        for &own in &counts {
            let Some(found) = rate(own, confidence) else {
                prop_assert_eq!(own.n, 0);
                continue;
            };
            let (low, high) = match found.interval {
                RateInterval::TwoSided { low, high } => (low, high),
                RateInterval::UpperOneSided { high } => (0.0, high),
            };
            prop_assert!(in_unit(low) && low <= found.observed && found.observed <= high && in_unit(high));
        }
        let mut expected = expected[..counts.len()].to_vec();
        expected.sort_by(|a, b| a.unwrap_or(0.0).total_cmp(&b.unwrap_or(0.0)));
        let found = calibrate(&counts, &expected, confidence).unwrap();
        prop_assert!(found.brier.is_none_or(in_unit));
        prop_assert!(found.classes.iter().all(|c| c.test.is_none_or(|t| in_unit(t.p))));
    }

    #[test]
    fn distributions_of_any_counts(
        counts in prop::collection::vec((prop::sample::select(vec![0usize, 1, 7, 1 << 40]), 0usize..3), 0..6),
    ) {
        let (reference, current): (Vec<usize>, Vec<usize>) = counts.into_iter().unzip();
        if let Ok(found) = psi(&reference, &current) {
            prop_assert!(found.value >= 0.0 && found.value.is_finite() && found.by_chance.is_finite());
            prop_assert!(found.bins.iter().all(|b| b.contribution >= 0.0));
        }
    }

    #[test]
    fn shares_of_moves_add_up(moves in prop::collection::vec((0usize..4, 0usize..6), 0..30)) {
        let moves: Vec<(usize, After)> = moves
            .into_iter()
            .map(|(before, after)| match after {
                4 => (before, After::Event),
                5 => (before, After::Withdrawn),
                class => (before, After::Class(class)),
            })
            .collect();
        let Ok(found) = migrate(&moves, 4) else {
            prop_assert!(moves.is_empty());
            return Ok(());
        };
        for shares in found.rows.iter().filter_map(|r| r.shares.as_ref()) {
            let total = shares.to.iter().sum::<f64>() + shares.events + shares.withdrawn;
            prop_assert!((total - 1.0).abs() < 1e-12);
        }
        prop_assert!(found.mean_notches.is_none_or(f64::is_finite) && found.mean_distance.is_none_or(|d| d >= 0.0));
    }
}

#[test]
fn a_confidence_or_score_that_is_none_is_refused() {
    for value in [0.0, -0.0, 5e-324, 1e300, -1.0, f64::NAN, f64::INFINITY] {
        assert!(Confidence::new(value).is_err());
        let mut scores: Vec<f64> = (0..30).map(f64::from).collect();
        let outcomes: Vec<bool> = (0..30).map(|i| i % 2 == 0).collect();
        scores[4] = value;
        assert_eq!(Sample::new(&scores, &outcomes).is_ok(), value.is_finite());
    }
}
