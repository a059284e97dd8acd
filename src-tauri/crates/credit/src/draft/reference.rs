//! What a reference population gives a model: bounds by percentiles, the reference profile, weights from figures, and
//! how its scores were spread.

use std::collections::BTreeMap;

use assay_methods::table::Table;
use assay_methods::validation::stability::Bins;
use assay_methods::weights::{DataMethod as Method, WeightsError, data_weights};

use crate::engine::share_of_scale;
use crate::figure::{Figure, Text};
use crate::indicators::{Source, find};
use crate::model::{Bounds, DataMethod, Node, RatingModel, Scale, ScoreBins};
use crate::number::quantile;

/// A segment gets its own bounds and reference from this many customers on.
pub const SEGMENT_MIN: usize = 30;
/// Fewer values than this say nothing about percentiles; the bounds stay.
pub const VALUES_MIN: usize = 10;
/// MEREC divides by values, so none may be 0: r is not taken below this.
const MEREC_FLOOR: f64 = 0.01;

/// The figures of a population.
#[derive(Debug, Clone, Copy)]
pub struct Sample<'s> {
    /// Segment (industry) of each customer.
    pub segments: &'s [&'s str],
    /// For each leaf in the tree's order, the figure of each customer.
    pub columns: &'s [&'s [Figure]],
}

impl Sample<'_> {
    /// r of every customer at every leaf, column by column; none where the figure does not take part.
    #[must_use]
    pub fn shares(&self, model: &RatingModel) -> Vec<Vec<Option<f64>>> {
        let leaves = model.tree.leaves();
        leaves
            .iter()
            .zip(self.columns)
            .map(|(leaf, column)| {
                let rows = column.iter().zip(self.segments);
                rows.map(|(figure, segment)| share_of_scale(figure, leaf.scale(segment))).collect()
            })
            .collect()
    }
}

/// Gives every leaf that `which` names, or that follows the population, the 5th and 95th percentile (type 7) of the
/// known values, in the direction of its present scale; segments with at least 30 values get bounds of their own.
/// Anchored 1 to 10 scales and target intervals keep theirs, and so do indicators with fewer than ten values or the
/// same value at both percentiles, whose source says so.
pub fn rescale(model: &mut RatingModel, sample: &Sample<'_>, which: impl Fn(&str) -> bool) {
    let mut leaves = Vec::new();
    collect(&mut model.tree, &mut leaves);
    for (leaf, column) in leaves.into_iter().zip(sample.columns) {
        if !which(leaf.indicator) && *leaf.bounds == Bounds::Typed {
            continue;
        }
        let mut values: BTreeMap<&str, Vec<f64>> = BTreeMap::new();
        for (figure, segment) in column.iter().zip(sample.segments) {
            if let Figure::Value { value, .. } = figure {
                values.entry("").or_default().push(*value);
                if !segment.is_empty() {
                    values.entry(segment).or_default().push(*value);
                }
            }
        }
        leaf.rescale(values);
    }
}

/// Winsorised bounds of values, in a direction; none for fewer than ten values or where both percentiles are the same.
#[must_use]
pub fn bounds(values: &mut [f64], rising: bool, least: usize) -> Option<Scale> {
    if values.len() < least {
        return None;
    }
    values.sort_by(f64::total_cmp);
    let (low, high) = (quantile(values, 0.05)?, quantile(values, 0.95)?);
    let (worst, best) = if rising { (low, high) } else { (high, low) };
    Some(Scale::Range { worst, best }).filter(Scale::is_sound)
}

/// Takes the reference profile from the population: medians of r among the graded customers (`graded` says of each
/// whether it is), by segment with at least 30 of them and over all; what nobody has stays as it is.
pub fn profile(model: &mut RatingModel, sample: &Sample<'_>, graded: &[bool]) {
    let shares = sample.shares(model);
    let mut members: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (row, segment) in sample.segments.iter().enumerate() {
        if graded.get(row) == Some(&true) {
            members.entry("").or_default().push(row);
            if !segment.is_empty() {
                members.entry(segment).or_default().push(row);
            }
        }
    }
    let fallback = model.reference.get("").cloned().unwrap_or_default();
    let mut found: BTreeMap<String, BTreeMap<String, f64>> = BTreeMap::new();
    for (segment, rows) in members {
        if !segment.is_empty() && rows.len() < SEGMENT_MIN {
            continue;
        }
        let all = found.get("").unwrap_or(&fallback).clone();
        let medians = model.weights.iter().zip(&shares).map(|(leaf, column)| {
            let mut r: Vec<f64> = rows.iter().filter_map(|row| column[*row]).collect();
            r.sort_by(f64::total_cmp);
            let median = quantile(&r, 0.5).or_else(|| all.get(&leaf.indicator).copied());
            (leaf.indicator.clone(), median.unwrap_or(0.5))
        });
        let medians = medians.collect();
        found.insert(segment.to_owned(), medians);
    }
    if !found.is_empty() {
        model.reference = found;
    }
}

/// Weights of the leaves from the population's figures: the method works on r, so that direction and unit are out of
/// it, with the median of the known ones where a figure is missing. A constant indicator gets 0.
///
/// # Errors
/// Nobody in the population, or no indicator that tells customers apart.
pub fn weights(
    model: &RatingModel,
    sample: &Sample<'_>,
    method: DataMethod,
) -> Result<Vec<f64>, WeightsError> {
    let shares = sample.shares(model);
    let rows = sample.segments.len();
    let floor = if method == DataMethod::Merec { MEREC_FLOOR } else { 0.0 };
    let filled: Vec<Vec<f64>> = shares
        .iter()
        .map(|column| {
            let mut known: Vec<f64> = column.iter().flatten().copied().collect();
            known.sort_by(f64::total_cmp);
            let median = quantile(&known, 0.5).unwrap_or(0.5);
            column.iter().map(|r| r.unwrap_or(median).max(floor)).collect()
        })
        .collect();
    let values = (0..rows).flat_map(|row| filled.iter().map(move |column| column[row])).collect();
    let table = Table::new(filled.len(), values).map_err(WeightsError::from)?;
    let method = match method {
        DataMethod::Entropy => Method::Entropy,
        DataMethod::Critic => Method::Critic,
        DataMethod::StandardDeviation => Method::StandardDeviation,
        DataMethod::CoefficientOfVariation => Method::CoefficientOfVariation,
        DataMethod::Merec => Method::Merec,
    };
    Ok(data_weights(&table, None, method)?.weights)
}

/// How scores are spread, in tenths of the population; none for too few that differ.
#[must_use]
pub fn score_bins(scores: &[f64]) -> Option<ScoreBins> {
    let bins = Bins::deciles(scores).ok()?;
    let edges = bins.edges().to_vec();
    let mut counts = vec![0; edges.len() + 1];
    for score in scores {
        counts[edges.partition_point(|edge| edge <= score)] += 1;
    }
    Some(ScoreBins { edges, counts })
}

struct LeafMut<'m> {
    indicator: &'m str,
    scale: &'m mut Scale,
    segments: &'m mut BTreeMap<String, Scale>,
    source: &'m mut Text,
    bounds: &'m mut Bounds,
}

fn collect<'m>(node: &'m mut Node, out: &mut Vec<LeafMut<'m>>) {
    match node {
        Node::Criterion { children, .. } => children.iter_mut().for_each(|child| collect(child, out)),
        Node::Leaf { indicator, scale, segments, source, bounds, .. } => {
            out.push(LeafMut { indicator, scale, segments, source, bounds });
        }
    }
}

/// Said of an indicator whose bounds could not be taken from the population.
const KEPT: (&str, &str) = (
    "; kept: too few customers have a value, or nearly all the same one",
    "；沿用：有数值的客户过少或数值几乎相同",
);

impl LeafMut<'_> {
    fn rescale(self, values: BTreeMap<&str, Vec<f64>>) {
        let qualitative = find(self.indicator).is_some_and(|i| i.source == Source::Qualitative);
        if qualitative || matches!(self.scale, Scale::Target { .. }) {
            return;
        }
        let rising = self.scale.better(None) > 0.0;
        *self.bounds = Bounds::Percentiles;
        let mut found = false;
        for (segment, mut values) in values {
            let count = values.len();
            let least = if segment.is_empty() { VALUES_MIN } else { SEGMENT_MIN };
            let Some(scale) = bounds(&mut values, rising, least) else { continue };
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
        if !found && !self.source.en.ends_with(KEPT.0) {
            self.source.en.push_str(KEPT.0);
            self.source.zh.push_str(KEPT.1);
        }
    }
}
