//! A model's bounds, reference profile and cut-offs from a reference population of the user's customers.
//! Weights, conditions and policies are taken over unchanged; publishing the result is not done here.

use std::collections::BTreeMap;

use assay_methods::cluster::{ClusterError, cluster_1d};
use chrono::NaiveDate;
use thiserror::Error;

use crate::engine::{EngineError, rate};
use crate::figure::{Figure, Text};
use crate::indicators::{Periods, Source, evaluate_on, find};
use crate::model::{Calibration, Node, RatingModel, Scale};
use crate::number::quantile;
use crate::rating::{Contribution, Evaluated, RatingInputs, RatingResult};

/// A segment gets its own bounds and reference from this many customers on.
pub const SEGMENT_MIN: usize = 30;
/// Fewer customers than this make a small population.
pub const POPULATION_MIN: usize = 50;
/// Fewer values than this say nothing about percentiles; the base bounds stay.
pub const VALUES_MIN: usize = 10;

/// Why a model cannot be calibrated.
#[derive(Debug, Clone, PartialEq, Error)]
pub enum CalibrateError {
    /// `k` differs from the grades of the base model.
    #[error("{k} grades asked for, but the model has {grades}: add or remove grades first")]
    Grades {
        /// Asked for.
        k: usize,
        /// Grades of the base.
        grades: usize,
    },
    /// Nobody in the population can be scored.
    #[error("none of the {customers} customers can be scored: import statements or lower the coverage")]
    NoScores {
        /// Customers in the population.
        customers: usize,
    },
    /// The base model cannot be computed with.
    #[error(transparent)]
    Engine(#[from] EngineError),
    /// Scores cannot be clustered, for example because too few differ.
    #[error("the scores cannot be divided into grades: {0}")]
    Cluster(#[from] ClusterError),
}

/// Calibrates `base` on a population, one entry a customer, each with its own day; `as_of` is the day the
/// new version states.
///
/// - Bounds: the 5th and 95th percentile (type 7) of the known values, in the direction of the base scale;
///   by segment where at least 30 customers have a value, and over all. Target intervals, anchored 1 to 10
///   scales, and indicators with fewer than ten values or the same value at both percentiles keep their
///   base bounds, and the leaf's source says so.
/// - Reference: medians of r, by segment with at least 30 customers and over all.
/// - Cut-offs: half-way between the centres of the exact clustering of the scores into `k` groups.
///
/// # Errors
/// See [`CalibrateError`].
pub fn calibrate(
    base: &RatingModel,
    population: &[RatingInputs],
    as_of: NaiveDate,
    k: usize,
) -> Result<RatingModel, CalibrateError> {
    if k != base.grades.len() {
        return Err(CalibrateError::Grades { k, grades: base.grades.len() });
    }
    let mut model = base.clone();
    model.version = base.version + 1;
    rescale(&mut model.tree, population);

    let mut scored = Vec::new();
    for inputs in population {
        if let RatingResult::Graded(graded) = rate(&model, inputs)? {
            scored.push((inputs.segment.as_str(), graded));
        }
    }
    if scored.is_empty() {
        return Err(CalibrateError::NoScores { customers: population.len() });
    }
    let profiles: Vec<(&str, &[Contribution])> =
        scored.iter().map(|(segment, graded)| (*segment, graded.contributions.as_slice())).collect();
    model.reference = references(base, &profiles);

    let scores: Vec<f64> = scored.iter().map(|(_, graded)| graded.score).collect();
    let clusters = cluster_1d(&scores, k, None)?;
    let cut_offs = clusters.breaks.iter().rev().copied().chain(std::iter::once(0.0));
    for (grade, cut_off) in model.grades.iter_mut().zip(cut_offs) {
        grade.cut_off = cut_off;
    }
    model.calibration = Calibration::Customers {
        customers: u32::try_from(scored.len()).unwrap_or(u32::MAX),
        as_of,
        centers: clusters.centers,
        small_population: scored.len() < POPULATION_MIN,
    };
    Ok(model)
}

/// Gives every leaf below a node the bounds of the population.
fn rescale(node: &mut Node, population: &[RatingInputs]) {
    let mut leaves = Vec::new();
    collect(node, &mut leaves);
    let mut values: Vec<BTreeMap<&str, Vec<f64>>> = vec![BTreeMap::new(); leaves.len()];
    for inputs in population {
        let periods = Periods::new(inputs);
        for (leaf, values) in leaves.iter().zip(&mut values) {
            let Evaluated { figure, .. } = evaluate_on(leaf.indicator, inputs, &periods);
            if let Figure::Value { value, .. } = figure {
                values.entry("").or_default().push(value);
                if !inputs.segment.is_empty() {
                    values.entry(&inputs.segment).or_default().push(value);
                }
            }
        }
    }
    for (leaf, values) in leaves.into_iter().zip(values) {
        leaf.rescale(values);
    }
}

struct LeafMut<'m> {
    indicator: &'m str,
    scale: &'m mut Scale,
    segments: &'m mut BTreeMap<String, Scale>,
    source: &'m mut Text,
}

fn collect<'m>(node: &'m mut Node, out: &mut Vec<LeafMut<'m>>) {
    match node {
        Node::Criterion { children, .. } => {
            for child in children {
                collect(child, out);
            }
        }
        Node::Leaf { indicator, scale, segments, source, .. } => {
            out.push(LeafMut { indicator, scale, segments, source });
        }
    }
}

impl LeafMut<'_> {
    fn rescale(self, values: BTreeMap<&str, Vec<f64>>) {
        let qualitative = find(self.indicator).is_some_and(|i| i.source == Source::Qualitative);
        if qualitative || matches!(self.scale, Scale::Target { .. }) {
            return;
        }
        let rising = self.scale.better(None) > 0.0;
        let mut found = false;
        for (segment, mut values) in values {
            let least = if segment.is_empty() { VALUES_MIN } else { SEGMENT_MIN };
            let count = values.len();
            let Some(scale) = (count >= least).then(|| bounds(&mut values, rising)).flatten() else {
                continue;
            };
            if segment.is_empty() {
                found = true;
                *self.scale = scale;
                *self.source = Text::new(
                    format!("5th and 95th percentile of {count} customers"),
                    format!("{count} 家客户的第 5 与第 95 百分位"),
                );
                self.segments.clear();
            } else if found {
                self.segments.insert(segment.to_owned(), scale);
            }
        }
        if !found {
            self.source.en.push_str("; kept: too few customers have a value, or nearly all the same one");
            self.source.zh.push_str("；沿用：有数值的客户过少或数值几乎相同");
        }
    }
}

/// Winsorised bounds; `None` where both percentiles are the same.
fn bounds(values: &mut [f64], rising: bool) -> Option<Scale> {
    values.sort_by(f64::total_cmp);
    let (low, high) = (quantile(values, 0.05)?, quantile(values, 0.95)?);
    let scale = if rising {
        Scale::Range { worst: low, best: high }
    } else {
        Scale::Range { worst: high, best: low }
    };
    scale.is_sound().then_some(scale)
}

/// Medians of r among the customers where the indicator took part; the base's where it did with nobody.
fn references(
    base: &RatingModel,
    profiles: &[(&str, &[Contribution])],
) -> BTreeMap<String, BTreeMap<String, f64>> {
    let mut members: BTreeMap<&str, Vec<&[Contribution]>> = BTreeMap::new();
    for (segment, contributions) in profiles {
        members.entry("").or_default().push(contributions);
        if !segment.is_empty() {
            members.entry(segment).or_default().push(contributions);
        }
    }
    let fallback = base.reference.get("");
    let mut out: BTreeMap<String, BTreeMap<String, f64>> = BTreeMap::new();
    for (segment, customers) in members {
        if !segment.is_empty() && customers.len() < SEGMENT_MIN {
            continue;
        }
        let all = out.get("").cloned();
        let profile = base.weights.iter().enumerate().map(|(i, leaf)| {
            let mut r: Vec<f64> = customers.iter().filter_map(|c| c.get(i).and_then(|c| c.r)).collect();
            r.sort_by(f64::total_cmp);
            let median = quantile(&r, 0.5)
                .or_else(|| all.as_ref().or(fallback)?.get(&leaf.indicator).copied())
                .unwrap_or(0.5);
            (leaf.indicator.clone(), median)
        });
        let profile = profile.collect();
        out.insert(segment.to_owned(), profile);
    }
    out
}
