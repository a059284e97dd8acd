//! The figures of a validation: discrimination, calibration by grade, and the shift of scores since the model was
//! calibrated. Small numbers are said to be small, never computed with.

use assay_credit::engine::{Engine, Verdict};
use assay_credit::model::{Grade, RatingModel, ScoreBins};
use assay_methods::validation::Confidence;
use assay_methods::validation::calibration::{
    Calibration, ClassCalibration, Light, RateInterval, calibrate, count as count_classes,
};
use assay_methods::validation::discrimination::{FEWEST, RocPoint, Sample};
use assay_methods::validation::stability::{StabilityError, Verdict as Shift, psi};

use super::Row;
use crate::session::Session;
use crate::session::workshop::count;
use crate::view::{DiscriminationView, GradeCalibration, PsiView, RocPointView};
use crate::{CommandError, Job};

/// Draws of the bootstrap.
const DRAWS: usize = 1_000;
/// Start of its generator, so that the same portfolio has the same interval.
const SEED: u64 = 1;
/// Most points of a curve that cross to the window.
const POINTS: usize = 400;

/// AUC, KS and the curve, or the code of why there are none.
pub(super) fn discrimination(
    rows: &[Row],
    nothing_known: bool,
) -> (Option<DiscriminationView>, &'static str) {
    let scores: Vec<f64> = rows.iter().map(|row| row.score).collect();
    let defaulted: Vec<bool> = rows.iter().map(|row| row.defaulted).collect();
    let sample = match Sample::new(&scores, &defaulted) {
        Ok(sample) => sample,
        Err(_) if nothing_known => return (None, "no_outcomes"),
        Err(_) if rows.is_empty() => return (None, "no_scores"),
        Err(_) => {
            let defaults = defaulted.iter().filter(|defaulted| **defaulted).count();
            return (None, if defaults < FEWEST { "too_few_defaults" } else { "too_few_others" });
        }
    };
    let ends = |ends: Option<(f64, f64)>| ends.map_or_else(Vec::new, |(low, high)| vec![low, high]);
    let drawn = sample.bootstrap(DRAWS, SEED, Confidence::P95).ok();
    let ks = sample.ks();
    let view = DiscriminationView {
        auc: sample.auc(),
        auc_interval: ends(sample.delong(Confidence::P95).interval.ends()),
        auc_bootstrap: ends(drawn.and_then(|drawn| drawn.interval.ends())),
        gini: sample.gini(),
        ks: ks.value,
        ks_score: ks.score,
        roc: thinned(&sample.roc()),
    };
    (Some(view), "")
}

/// At most [`POINTS`] of a curve, evenly, with both ends.
fn thinned(curve: &[RocPoint]) -> Vec<RocPointView> {
    let last = curve.len().saturating_sub(1);
    let places: Vec<usize> = if curve.len() <= POINTS {
        (0..curve.len()).collect()
    } else {
        (0..POINTS).map(|step| step * last / (POINTS - 1)).collect()
    };
    places
        .into_iter()
        .map(|at| RocPointView {
            score: curve[at].score,
            others: curve[at].others,
            defaults: curve[at].events,
        })
        .collect()
}

/// Observed rates by grade.
pub(super) struct Calibrated {
    pub grades: Vec<GradeCalibration>,
    pub brier: Option<f64>,
    pub monotone: Option<bool>,
}

/// Calibration of every grade. Expected rates that fall towards worse grades cannot be held against anything, and are
/// left aside: the draft's problems name them.
pub(super) fn calibration(grades: &[Grade], rows: &[Row]) -> Calibrated {
    let classes: Vec<usize> = rows.iter().map(|row| row.grade).collect();
    let defaulted: Vec<bool> = rows.iter().map(|row| row.defaulted).collect();
    let expected: Vec<Option<f64>> = grades.iter().map(|grade| grade.expected_default_rate).collect();
    let found = count_classes(&classes, &defaulted, grades.len()).and_then(|counts| {
        calibrate(&counts, &expected, Confidence::P95)
            .or_else(|_| calibrate(&counts, &vec![None; grades.len()], Confidence::P95))
    });
    let Ok(Calibration { classes, brier }) = found else {
        return Calibrated { grades: Vec::new(), brier: None, monotone: None };
    };
    let views = grades.iter().zip(&classes).map(|(grade, class)| of_grade(&grade.label, class));
    Calibrated { grades: views.collect(), brier, monotone: monotone(&classes) }
}

fn of_grade(label: &str, class: &ClassCalibration) -> GradeCalibration {
    let interval = class.rate.map(|rate| rate.interval);
    GradeCalibration {
        label: label.to_owned(),
        customers: count(class.counts.n),
        defaults: count(class.counts.events),
        observed: class.rate.map(|rate| rate.observed),
        interval: match interval {
            Some(RateInterval::TwoSided { low, high }) => vec![low, high],
            Some(RateInterval::UpperOneSided { high }) => vec![0.0, high],
            None => Vec::new(),
        },
        one_sided: matches!(interval, Some(RateInterval::UpperOneSided { .. })),
        expected: class.expected,
        light: match class.test.map(|test| test.light) {
            Some(Light::Green) => "green",
            Some(Light::Amber) => "yellow",
            Some(Light::Red) => "red",
            None => "",
        }
        .to_owned(),
        p: class.test.map(|test| test.p),
    }
}

/// Whether the observed rates never fall towards worse grades; nothing can be said where all customers are of one
/// grade, or all of one kind.
fn monotone(classes: &[ClassCalibration]) -> Option<bool> {
    let rates: Vec<f64> = classes.iter().filter_map(|class| class.rate.map(|rate| rate.observed)).collect();
    let both = rates.iter().any(|rate| *rate > 0.0) && rates.iter().any(|rate| *rate < 1.0);
    (rates.len() > 1 && both).then(|| rates.windows(2).all(|pair| pair[0] <= pair[1]))
}

impl Session {
    /// How far the scores of the active customers on the business date are from those of the reference population,
    /// or the code of why that cannot be said. Within what chance alone gives there is no alarm.
    pub(super) fn shift(
        &self,
        model: &RatingModel,
        engine: &Engine<'_>,
        job: &Job,
    ) -> Result<(Option<PsiView>, &'static str), CommandError> {
        let Some(population) = &model.population else { return Ok((None, "no_population")) };
        let Some(bins) = &population.scores else { return Ok((None, "no_reference_scores")) };
        let people = self.people(self.business_date()?)?;
        let answers = people.answers(engine, job)?;
        let verdicts = answers.verdicts(engine, &people, &people.rows_of(Some(population)))?;
        let scores = verdicts.into_iter().filter_map(|verdict| match verdict {
            Verdict::Graded { score, .. } => Some(score),
            _ => None,
        });
        let current = binned(bins, scores);
        Ok(match shift_of(bins, current) {
            Ok(view) => (Some(view), ""),
            Err(why) => (None, why),
        })
    }
}

/// How far scores, counted in the bins of a reference population, are from it, or the code of why that cannot be said.
pub(in crate::session) fn shift_of(bins: &ScoreBins, current: Vec<usize>) -> Result<PsiView, &'static str> {
    let reference: Vec<usize> =
        bins.counts.iter().map(|count| usize::try_from(*count).unwrap_or(usize::MAX)).collect();
    let found = match psi(&reference, &current) {
        Ok(found) => found,
        Err(StabilityError::Empty { .. }) => return Err("no_current_scores"),
        Err(_) => return Err("no_reference_scores"),
    };
    Ok(PsiView {
        value: found.value,
        by_chance: found.by_chance,
        verdict: match found.verdict {
            Shift::Stable | Shift::WithinChance => "stable",
            Shift::Watch => "watch",
            Shift::Shift => "shift",
        }
        .to_owned(),
        edges: bins.edges.clone(),
        reference: bins.counts.clone(),
        current: current.into_iter().map(count).collect(),
    })
}

/// Scores counted in the bins of a reference population.
pub(in crate::session) fn binned(bins: &ScoreBins, scores: impl Iterator<Item = f64>) -> Vec<usize> {
    let mut counts = vec![0; bins.edges.len() + 1];
    for score in scores {
        counts[bins.edges.partition_point(|edge| *edge <= score)] += 1;
    }
    counts
}
