//! Validation figures against published ones and against computations by other programs: scikit-learn 1.9 (area,
//! Brier score), SciPy 1.17 (Kolmogorov-Smirnov, binomial, beta, chi-squared), NumPy (quantiles, and DeLong's
//! interval and test written out from the paper, with its kernel for every pair).
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // helper functions of tests

#[allow(dead_code)] // of the two sets only the wines are used here
mod datasets;

use assay_methods::validation::Confidence;
use assay_methods::validation::calibration::{self, Counts, Light, RateInterval, calibrate};
use assay_methods::validation::discrimination::{AucInterval, DiscriminationError, Sample};
use assay_methods::validation::migration::{After, MigrationError, migrate};
use assay_methods::validation::stability::{Bins, StabilityError, Verdict, psi};

fn near(found: f64, expected: f64) {
    assert!((found - expected).abs() <= 1e-9 * expected.abs().max(1e-3), "{found} is not {expected}");
}

/// A column of the wines, with the third cultivar (the last 48 of 178) as the event.
fn wine(column: usize) -> Sample {
    let scores: Vec<f64> = datasets::WINE.iter().map(|row| row[column]).collect();
    let outcomes: Vec<bool> = (0..178).map(|i| i >= 130).collect();
    Sample::new(&scores, &outcomes).unwrap()
}

#[test]
fn areas_and_intervals_of_the_wines() {
    // roc_auc_score of the negated column; standard error and ends by NumPy from DeLong's paper.
    for (column, auc, standard_error, low, high) in [
        (0, 0.4266826923076923, 0.041926525211367825, 0.3445082128965008, 0.5088571717188838),
        (1, 0.16482371794871795, 0.03624559522631024, 0.09378365670693296, 0.23586377919050294),
        (6, 0.9847756410256411, 0.007395877199936533, 0.9702799880796845, 0.9992712939715976),
        (9, 0.13333333333333333, 0.028167685815908543, 0.07812568360631286, 0.1885409830603538),
    ] {
        let estimate = wine(column).delong(Confidence::P95);
        near(estimate.auc, auc);
        near(wine(column).gini(), 2.0 * auc - 1.0);
        let AucInterval::TwoSided { standard_error: s, low: l, high: h } = estimate.interval else {
            panic!()
        };
        near(s, standard_error);
        near(l, low);
        near(h, high);
    }
    // 0.98478 + 2.5758 x 0.00740 is above 1.
    let (low, high) = wine(6).delong(Confidence::new(0.99).unwrap()).interval.ends().unwrap();
    near(low, 0.9657251238085953);
    assert_eq!(high, 1.0);
}

#[test]
fn distances_of_the_wines() {
    // scipy.stats.ks_2samp: statistic and statistic_location; shares by NumPy.
    for (column, value, score, events, others) in [
        (0, 0.308974358974359, 12.43, 0.08333333333333333, 0.3923076923076923),
        (1, 0.675, 2.16, 0.125, 0.8),
        (6, 0.9022435897435898, 1.39, 0.9791666666666666, 0.07692307692307693),
        (9, 0.5365384615384615, 4.8, 0.125, 0.6615384615384615),
    ] {
        let ks = wine(column).ks();
        near(ks.value, value);
        assert_eq!(ks.score, score);
        near(ks.events, events);
        near(ks.others, others);
    }
}

#[test]
fn correlated_areas_of_the_wines() {
    // NumPy, with the covariance matrices of DeLong's paper.
    let compared = wine(6).compare(&wine(0)).unwrap();
    let test = compared.test.unwrap();
    near(compared.difference, 0.5580929487179488);
    near(test.standard_error, 0.0414876869902588);
    near(test.z, 13.452014060195438);
    assert!((test.p / 2.995992740134058e-41 - 1.0).abs() < 1e-8);
    // The same with both columns negated: the first area is the smaller by as much as it was the larger.
    let compared = wine(1).compare(&wine(9)).unwrap();
    let test = compared.test.unwrap();
    near(compared.difference, 0.03149038461538467);
    near(test.z, 0.6832378267863751);
    assert!((test.p - 0.494456573759951).abs() < 1e-8);
}

#[test]
fn ratings_of_hanley_and_mcneil() {
    // Hanley & McNeil (1982), Radiology 143:29, table I: 51 abnormal and 58 normal images in five ratings, area
    // 0.893; DeLong's figures by NumPy. A high rating tells the event, so that the score is its negative.
    let (abnormal, normal) = ([3, 2, 2, 11, 33], [33, 6, 6, 11, 2]);
    let (mut scores, mut outcomes) = (Vec::new(), Vec::new());
    for (counts, event) in [(abnormal, true), (normal, false)] {
        for (rating, count) in counts.into_iter().enumerate() {
            scores.extend(vec![-(rating as f64 + 1.0); count]);
            outcomes.extend(vec![event; count]);
        }
    }
    let sample = Sample::new(&scores, &outcomes).unwrap();
    assert!((sample.auc() - 0.893).abs() < 5e-4);
    let (low, high) = sample.delong(Confidence::P95).interval.ends().unwrap();
    near(low, 0.8329523276581718);
    near(high, 0.9533897953979471);
    let ks = sample.ks();
    near(ks.value, 44.0 / 51.0 - 13.0 / 58.0);
    assert_eq!(ks.score, -4.0);
    let curve: Vec<(f64, f64)> = sample.roc().iter().map(|p| (p.others * 58.0, p.events * 51.0)).collect();
    for (found, expected) in
        curve.iter().zip([(0.0, 0.0), (2.0, 33.0), (13.0, 44.0), (19.0, 46.0), (25.0, 48.0), (58.0, 51.0)])
    {
        assert!((found.0 - expected.0).abs() < 1e-12 && (found.1 - expected.1).abs() < 1e-12);
    }
}

#[test]
fn bootstrap_of_the_wines() {
    // 20 000 stratified draws by NumPy and scikit-learn: 0.34567..0.50921, standard error 0.04168.
    let estimate = wine(0).bootstrap(4000, 1, Confidence::P95).unwrap();
    let AucInterval::TwoSided { standard_error, low, high } = estimate.interval else { panic!() };
    assert!((standard_error - 0.04168).abs() < 0.0015);
    assert!((low - 0.34567).abs() < 0.005 && (high - 0.50921).abs() < 0.005, "{low} {high}");
    assert_ne!(estimate, wine(0).bootstrap(4000, 2, Confidence::P95).unwrap());
    for draws in [0, 99, 100_001] {
        let error = wine(0).bootstrap(draws, 1, Confidence::P95).unwrap_err();
        assert_eq!(error, DiscriminationError::Draws { found: draws });
    }
}

#[test]
fn samples_without_variance() {
    let outcomes: Vec<bool> = (0..22).map(|i| i < 10).collect();
    let rising: Vec<f64> = (0..22).map(f64::from).collect();
    let falling: Vec<f64> = rising.iter().map(|s| -s).collect();
    let [up, down, flat] =
        [rising, falling, vec![4.0; 22]].map(|scores| Sample::new(&scores, &outcomes).unwrap());
    // 0.05^(1/10), of the ten pairs that 10 and 12 items make.
    let bound = 0.7411344491069477;
    for interval in
        [up.delong(Confidence::P95).interval, up.bootstrap(500, 1, Confidence::P95).unwrap().interval]
    {
        let AucInterval::LowerOneSided { low } = interval else { panic!() };
        near(low, bound);
    }
    let AucInterval::UpperOneSided { high } = down.delong(Confidence::P95).interval else { panic!() };
    near(high, 1.0 - bound);
    assert_eq!(flat.delong(Confidence::P95).interval, AucInterval::AllTied);
    assert_eq!((flat.auc(), flat.ks().value, flat.roc().len()), (0.5, 0.0, 2));
    assert_eq!(up.compare(&up).unwrap().test, None);
    let compared = up.compare(&flat).unwrap();
    assert_eq!((compared.difference, compared.test), (0.5, None));
}

#[test]
fn only_samples_of_the_same_items_compare() {
    let scores = vec![1.0; 24];
    let outcomes: Vec<bool> = (0..24).map(|i| i < 12).collect();
    let mut others = outcomes.clone();
    others.swap(11, 12);
    let sample = Sample::new(&scores, &outcomes).unwrap();
    let error = sample.compare(&Sample::new(&scores, &others).unwrap()).unwrap_err();
    assert_eq!(error, DiscriminationError::OutcomesDiffer { index: 11 });
    let error = sample.compare(&Sample::new(&scores[2..], &outcomes[2..]).unwrap()).unwrap_err();
    assert_eq!(error, DiscriminationError::ItemsDiffer { first: 24, second: 22 });
}

#[test]
fn indices_by_numpy() {
    let found = psi(&[40, 30, 0, 20, 10], &[20, 30, 0, 40, 0]).unwrap();
    near(found.value, 0.5783824735542711);
    near(found.by_chance, 0.16497758906863602);
    for (bin, expected) in found.bins.iter().zip([
        0.10065300645601999,
        0.0033537075928969924,
        0.0,
        0.1875764783500157,
        0.2867992811553384,
    ]) {
        near(bin.contribution, expected);
    }
    assert_eq!((found.verdict, found.reference, found.current), (Verdict::Shift, 100, 90));

    let found = psi(&[400, 300, 200, 100], &[350, 310, 190, 150]).unwrap();
    near(found.value, 0.02764161959277431);
    assert_eq!(found.verdict, Verdict::Stable);

    let found = psi(&[4, 3, 0], &[1, 5, 1]).unwrap();
    near(found.value, 0.6233434590774769);
    near(found.by_chance, 1.7118470134594226);
    assert_eq!(found.verdict, Verdict::WithinChance);
    let found = psi(&[70, 0, 80], &[50, 20, 80]).unwrap();
    near(found.value, 0.5342853386457052);
    assert_eq!(found.verdict, Verdict::Shift);
}

#[test]
fn deciles_of_the_wines() {
    // Alcohol of every second wine against that of the rest; edges by numpy.quantile.
    let part =
        |from: usize| -> Vec<f64> { datasets::WINE.iter().skip(from).step_by(2).map(|row| row[0]).collect() };
    let (reference, current) = (part(0), part(1));
    let bins = Bins::deciles(&reference).unwrap();
    let edges = [11.942, 12.212, 12.364, 12.778, 13.11, 13.398, 13.572, 13.796, 14.166];
    assert_eq!(bins.edges().len(), edges.len());
    for (found, expected) in bins.edges().iter().zip(edges) {
        near(*found, expected);
    }
    let found = bins.psi(&reference, &current).unwrap();
    let counts: Vec<(usize, usize)> = found.bins.iter().map(|b| (b.reference, b.current)).collect();
    let (a, b) = ([9, 9, 9, 9, 10, 7, 9, 9, 9, 9], [9, 6, 3, 19, 14, 9, 5, 9, 10, 5]);
    assert_eq!(counts, a.into_iter().zip(b).collect::<Vec<_>>());
    near(found.value, 0.2186933271286781);
    near(found.by_chance, 0.380201743924055);
    assert_eq!(found.verdict, Verdict::WithinChance);
}

#[test]
fn tied_deciles_are_one_edge() {
    // 73 of 100 at 0: seven deciles are 0, the eighth is 5, and the ninth is the largest score.
    let reference = [vec![0.0; 73], vec![5.0; 15], vec![9.0; 12]].concat();
    assert_eq!(Bins::deciles(&reference).unwrap().edges(), [0.0, 5.0]);
    assert_eq!(Bins::deciles(&[3.0; 40]), Err(StabilityError::OneBin));
    assert_eq!(Bins::deciles(&[-0.0, 0.0, 0.0]), Err(StabilityError::OneBin));
}

#[test]
fn refused_bins() {
    assert_eq!(Bins::new(vec![]), Err(StabilityError::OneBin));
    assert_eq!(Bins::new(vec![1.0, 1.0]), Err(StabilityError::Edge { index: 1, value: 1.0 }));
    assert!(matches!(Bins::new(vec![f64::NAN]), Err(StabilityError::Edge { index: 0, .. })));
    let bins = Bins::new(vec![1.0]).unwrap();
    let message = |a: &[f64], b: &[f64]| bins.psi(a, b).unwrap_err().to_string();
    assert!(message(&[1.0], &[]).starts_with("the current sample is empty"));
    assert!(
        message(&[2.0, f64::NAN], &[1.0]).starts_with("item 2 of the reference sample has the score NaN")
    );
    assert_eq!(psi(&[1, 2], &[1]), Err(StabilityError::BinCount { reference: 2, current: 1 }));
    assert_eq!(psi(&[1], &[1]), Err(StabilityError::OneBin));
}

#[test]
fn lights_and_intervals() {
    // scipy: binom.sf(k - 1, n, p), and beta.ppf for the ends at 95 %.
    for (n, events, expected, p, low, high, light) in [
        (200, 1, 0.01, 0.8660203251420381, 0.00012658102786701825, 0.02754189845720562, Light::Green),
        (100, 7, 0.04, 0.106392317904558, 0.028605288907438704, 0.13891972845585732, Light::Green),
        (100, 8, 0.04, 0.04751205072594307, 0.0351715625181628, 0.15155763586442095, Light::Amber),
        (100, 12, 0.04, 0.0006683483363189389, 0.06356890256115931, 0.20023568361996882, Light::Red),
        (50, 50, 0.5, 8.881784197001252e-16, 0.9288782635358024, 1.0, Light::Red),
    ] {
        let result = calibrate(&[Counts { n, events }], &[Some(expected)], Confidence::P95).unwrap();
        let class = result.classes[0];
        near(class.test.unwrap().p, p);
        assert_eq!(class.test.unwrap().light, light);
        let RateInterval::TwoSided { low: l, high: h } = class.rate.unwrap().interval else { panic!() };
        near(l, low);
        near(h, high);
    }
}

#[test]
fn classes_without_events_nobody_or_expectation() {
    let counts = [Counts::default(), Counts { n: 20, events: 0 }, Counts { n: 60, events: 3 }];
    let result = calibrate(&counts, &[Some(0.01), Some(0.02), None], Confidence::P95).unwrap();
    let [nobody, none, unexpected] = result.classes[..] else { panic!() };
    assert_eq!((nobody.rate, nobody.test), (None, None));
    // 1 - 0.05^(1/20) = 13.9 %.
    let RateInterval::UpperOneSided { high } = none.rate.unwrap().interval else { panic!() };
    near(high, 0.13910834066826525);
    assert_eq!((none.test.unwrap().p, none.test.unwrap().light), (1.0, Light::Green));
    assert_eq!((unexpected.expected, unexpected.test), (None, None));
    assert_eq!(result.brier, None);
}

#[test]
fn brier_score() {
    // sklearn.metrics.brier_score_loss over the 360 items.
    let counts = [(200, 1), (100, 8), (60, 9), (0, 0)].map(|(n, events)| Counts { n, events });
    let expected = [Some(0.01), Some(0.04), Some(0.10), None];
    near(calibrate(&counts, &expected, Confidence::P95).unwrap().brier.unwrap(), 0.04533333333333334);
}

#[test]
fn refused_classes() {
    let counts = [Counts { n: 9, events: 1 }; 3];
    let message =
        |expected: &[Option<f64>]| calibrate(&counts, expected, Confidence::P95).unwrap_err().to_string();
    assert_eq!(
        message(&[Some(0.02), None, Some(0.01)]),
        "the expected rate of class 3 is 0.01, below the 0.02 of the better class 1; expected rates must not \
         fall towards worse classes"
    );
    assert!(message(&[None, Some(2.0), None]).starts_with("the expected rate of class 2 is 2"));
    assert!(message(&[None, None, Some(f64::NAN)]).starts_with("the expected rate of class 3 is NaN"));
    assert!(message(&[None]).starts_with("1 expected rates given for 3 classes"));
    assert!(calibrate(&[], &[], Confidence::P95).is_err());
    let error = calibrate(&[Counts { n: 1, events: 2 }], &[None], Confidence::P95).unwrap_err();
    assert!(error.to_string().starts_with("class 1 has 2 events among 1 items"));
    let error = calibration::count(&[0, 3], &[true, true], 3).unwrap_err();
    assert!(error.to_string().starts_with("item 2 is in class 4, of 3"));
    assert!(calibration::count(&[0], &[], 3).is_err());
}

#[test]
fn moves_by_hand() {
    use After::{Class, Event, Withdrawn};
    // Ten items from class 0, four from class 2, nobody from class 1.
    let moves: Vec<(usize, After)> = [
        (0, Class(0), 6),
        (0, Class(1), 1),
        (0, Class(2), 1),
        (0, Withdrawn, 2),
        (2, Class(0), 1),
        (2, Class(1), 1),
        (2, Event, 2),
    ]
    .into_iter()
    .flat_map(|(before, after, n)| vec![(before, after); n])
    .collect();
    let matrix = migrate(&moves, 3).unwrap();
    let best = matrix.rows[0].shares.clone().unwrap();
    assert_eq!((best.to, best.events, best.withdrawn), (vec![0.6, 0.1, 0.1], 0.0, 0.2));
    assert_eq!((matrix.rows[1].n, &matrix.rows[1].shares), (0, &None));
    let worst = matrix.rows[2].shares.clone().unwrap();
    assert_eq!((worst.to, worst.events, worst.withdrawn), (vec![0.25, 0.25, 0.0], 0.5, 0.0));
    assert_eq!((matrix.upgrades, matrix.stayed, matrix.downgrades), (2, 6, 2));
    assert_eq!((matrix.events, matrix.withdrawn), (2, 2));
    // Three down and three up over ten items with a class.
    assert_eq!((matrix.mean_notches, matrix.mean_distance), (Some(0.0), Some(0.6)));

    let gone = migrate(&[(0, Event), (0, Withdrawn)], 1).unwrap();
    assert_eq!((gone.mean_notches, gone.mean_distance), (None, None));
}

#[test]
fn refused_moves() {
    assert_eq!(migrate(&[], 2), Err(MigrationError::Empty));
    assert_eq!(migrate(&[(0, After::Event)], 0), Err(MigrationError::NoClass));
    let message = |moves: &[(usize, After)]| migrate(moves, 2).unwrap_err().to_string();
    assert!(
        message(&[(0, After::Event), (2, After::Event)]).starts_with("item 2 is in class 3 before, of 2")
    );
    assert!(message(&[(0, After::Class(5))]).starts_with("item 1 is in class 6 after, of 2"));
}
