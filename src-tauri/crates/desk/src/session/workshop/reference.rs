//! What the reference population says of weights, scales and conditions.

use std::collections::BTreeMap;

use assay_credit::draft::reference::{self, SEGMENT_MIN, VALUES_MIN};
use assay_credit::engine::{Engine, Verdict, share_of_scale};
use assay_credit::figure::Figure;
use assay_credit::model::{DataMethod, LeafRef, RatingModel, Scale};
use assay_credit::number::quantile;
use assay_store::CustomerRecord;

use super::people::{Answers, People, with_sample};
use super::{count, named, not_computable};
use crate::session::{Session, key};
use crate::view::{
    ConditionsView, Corner, Counted, CustomerName, LeafScoring, LeafWeights, RedundantPair, ScoringView,
    TestedCondition, WeightsView,
};
use crate::{CommandError, Job};

/// Two indicators that agree this closely say nearly the same.
const REDUNDANT: f64 = 0.85;
/// Customers with both figures that a correlation needs.
const CORRELATED_MIN: usize = 10;
/// Bars of a histogram.
const BARS: u32 = 24;
/// Customers named under a condition.
const EXAMPLES: usize = 20;

/// A model with the people it is looked at on.
pub(super) struct Looked {
    pub(super) model: RatingModel,
    pub(super) people: std::sync::Arc<People>,
    pub(super) rows: Vec<usize>,
    pub(super) answers: Answers,
}

impl Session {
    /// A version with its reference population: everybody as of the business date where it has none.
    pub(super) fn looked_at(&self, id: &str, job: &Job) -> Result<Looked, CommandError> {
        let model = self.book().model(key(id, "model version")?)?;
        let as_of = model.population.as_ref().map(|population| population.as_of);
        let people = self.people(as_of.map_or_else(|| self.business_date(), Ok)?)?;
        let rows = people.rows_of(model.population.as_ref());
        let answers = {
            let engine = Engine::new(&model).map_err(|error| not_computable(&error))?;
            people.answers(&engine, job)?
        };
        Ok(Looked { model, people, rows, answers })
    }

    /// Weights by judgement beside those from figures.
    ///
    /// # Errors
    /// `not_found`; `model_not_computable`; `cancelled`.
    pub fn draft_weights(&self, id: &str, job: &Job) -> Result<WeightsView, CommandError> {
        let Looked { model, people, rows, answers } = self.looked_at(id, job)?;
        let judged: Vec<f64> = match &model.blend {
            Some(blend) if blend.judged.len() == model.weights.len() => blend.judged.clone(),
            _ => model.weights.iter().map(|leaf| leaf.weight).collect(),
        };
        Ok(with_sample(&people, &answers, &rows, |sample| {
            let by = |method: DataMethod| reference::weights(&model, sample, method).ok();
            let entropy = by(DataMethod::Entropy);
            let critic = by(DataMethod::Critic);
            let deviation = by(DataMethod::StandardDeviation);
            let variation = by(DataMethod::CoefficientOfVariation);
            let merec = by(DataMethod::Merec);
            let at = |weights: &Option<Vec<f64>>, leaf: usize| weights.as_ref().map(|weights| weights[leaf]);
            let shares = sample.shares(&model);
            let leaves = model.weights.iter().enumerate().map(|(i, leaf)| {
                let known: Vec<f64> = shares[i].iter().flatten().copied().collect();
                LeafWeights {
                    indicator: leaf.indicator.clone(),
                    name: named(&model, &leaf.indicator).0,
                    criterion: leaf.criterion.clone(),
                    judged: judged[i],
                    used: leaf.weight,
                    entropy: at(&entropy, i),
                    critic: at(&critic, i),
                    standard_deviation: at(&deviation, i),
                    coefficient_of_variation: at(&variation, i),
                    merec: at(&merec, i),
                    known: count(known.len()),
                    constant: known.len() > 1 && known.iter().all(|r| *r == known[0]),
                    mostly_missing: known.len() * 2 < rows.len(),
                }
            });
            let leaves = leaves.collect();
            let correlation = correlations(&shares);
            WeightsView {
                customers: count(rows.len()),
                leaves,
                redundant: redundant(&correlation),
                correlation,
            }
        }))
    }

    /// The values behind the scales.
    ///
    /// # Errors
    /// As [`Session::draft_weights`].
    pub fn draft_scoring(&self, id: &str, job: &Job) -> Result<ScoringView, CommandError> {
        let Looked { model, people, rows, answers } = self.looked_at(id, job)?;
        let columns = answers.columns(&rows);
        let segments: Vec<&str> = people.segments();
        let segments: Vec<&str> = rows.iter().map(|row| segments[*row]).collect();
        let leaves = model
            .tree
            .leaves()
            .iter()
            .zip(&columns)
            .map(|(leaf, column)| scoring(&model, leaf, column, &segments))
            .collect();
        let counted = |name: fn(&CustomerRecord) -> &String| {
            let mut counts: BTreeMap<&str, u32> = BTreeMap::new();
            for record in &people.records {
                *counts.entry(name(record)).or_default() += 1;
            }
            counts.into_iter().map(|(name, customers)| Counted { name: name.to_owned(), customers }).collect()
        };
        Ok(ScoringView {
            as_of: people.as_of,
            customers: count(rows.len()),
            industries: counted(|record| &record.customer.industry),
            regions: counted(|record| &record.customer.region),
            leaves,
        })
    }

    /// What conditions do to the population.
    ///
    /// # Errors
    /// As [`Session::draft_weights`].
    pub fn draft_conditions(&self, id: &str, job: &Job) -> Result<ConditionsView, CommandError> {
        let Looked { model, people, rows, answers } = self.looked_at(id, job)?;
        let engine = Engine::new(&model).map_err(|error| not_computable(&error))?;
        let verdicts = answers.verdicts(&engine, &people, &rows)?;
        let mut conditions: Vec<TestedCondition> = model
            .conditions
            .iter()
            .map(|condition| TestedCondition {
                code: condition.code.clone(),
                fired: 0,
                decided: 0,
                unknown: 0,
                examples: Vec::new(),
            })
            .collect();
        let mut customers = 0;
        for (row, verdict) in rows.iter().zip(&verdicts) {
            let Verdict::Graded { rule, .. } = verdict else { continue };
            customers += 1;
            for (at, view) in conditions.iter_mut().enumerate() {
                let held = answers.tests[at][*row];
                view.unknown += u32::from(held.is_none());
                if held.unwrap_or(model.conditions[at].strict) {
                    view.fired += 1;
                    if view.examples.len() < EXAMPLES {
                        view.examples.push(customer(&people.records[*row]));
                    }
                }
            }
            if let Some(rule) = rule {
                conditions[*rule].decided += 1;
            }
        }
        Ok(ConditionsView { customers, conditions })
    }
}

/// A customer's name and key.
pub(super) fn customer(record: &CustomerRecord) -> CustomerName {
    CustomerName {
        id: record.id.to_string(),
        code: record.customer.code.clone(),
        name: record.customer.name.clone(),
    }
}

fn scoring(model: &RatingModel, leaf: &LeafRef<'_>, column: &[Figure], segments: &[&str]) -> LeafScoring {
    let (name, unit) = named(model, leaf.indicator);
    let of = |wanted: fn(&Figure) -> bool| count(column.iter().filter(|figure| wanted(figure)).count());
    let mut values: Vec<f64> = column.iter().filter_map(Figure::number).collect();
    values.sort_by(f64::total_cmp);
    let shares: Vec<f64> = column
        .iter()
        .zip(segments)
        .filter_map(|(figure, segment)| share_of_scale(figure, leaf.scale(segment)))
        .collect();
    let at = |end: f64| {
        #[expect(clippy::cast_precision_loss, reason = "a number of customers")]
        (!shares.is_empty())
            .then(|| shares.iter().filter(|r| **r == end).count() as f64 / shares.len() as f64)
    };
    let mut by_segment: BTreeMap<&str, u32> = BTreeMap::new();
    for (figure, segment) in column.iter().zip(segments) {
        if figure.number().is_some() && !segment.is_empty() {
            *by_segment.entry(segment).or_default() += 1;
        }
    }
    let rising = leaf.scale("").better(None) > 0.0;
    let proposed = match reference::bounds(&mut values, rising, VALUES_MIN) {
        Some(Scale::Range { worst, best }) => vec![worst, best],
        _ => Vec::new(),
    };
    let (edges, counts) = histogram(&values);
    LeafScoring {
        indicator: leaf.indicator.to_owned(),
        name,
        unit,
        known: count(values.len()),
        missing: of(|figure| matches!(figure, Figure::Missing(_))),
        not_applicable: of(|figure| matches!(figure, Figure::NotApplicable(_))),
        worst: of(|figure| matches!(figure, Figure::Worst(_))),
        best: of(|figure| matches!(figure, Figure::Best(_))),
        middle: of(|figure| matches!(figure, Figure::Middle(_))),
        quantiles: [0.0, 0.05, 0.25, 0.5, 0.75, 0.95, 1.0]
            .iter()
            .filter_map(|share| quantile(&values, *share))
            .collect(),
        edges,
        counts,
        at_zero: at(0.0),
        at_one: at(1.0),
        proposed,
        segments: by_segment
            .into_iter()
            .filter(|(_, customers)| usize::try_from(*customers).is_ok_and(|n| n >= SEGMENT_MIN))
            .map(|(name, customers)| Counted { name: name.to_owned(), customers })
            .collect(),
        corners: leaf.scale("").corners().into_iter().map(|(value, r)| Corner { value, r }).collect(),
    }
}

/// Edges and counts of ascending values: equal bars between the 1st and 99th percentile, the outer ones holding what
/// lies beyond; one bar where all are the same.
fn histogram(values: &[f64]) -> (Vec<f64>, Vec<u32>) {
    let (Some(low), Some(high)) = (quantile(values, 0.01), quantile(values, 0.99)) else {
        return (Vec::new(), Vec::new());
    };
    let bars = if high > low { BARS } else { 1 };
    let step = (high - low) / f64::from(bars);
    let edges: Vec<f64> = (0..=bars).map(|bar| low + step * f64::from(bar)).collect();
    let mut counts = Vec::new();
    let mut from = 0;
    for bar in 1..=bars {
        let end = if bar == bars {
            values.len()
        } else {
            let edge = low + step * f64::from(bar);
            values.partition_point(|value| *value < edge)
        };
        counts.push(count(end - from));
        from = end;
    }
    (edges, counts)
}

/// Pearson's correlation of every pair of columns over the customers that have both; none where one of them is
/// constant among those, or fewer than ten have both.
fn correlations(columns: &[Vec<Option<f64>>]) -> Vec<Vec<Option<f64>>> {
    let pair = |a: &[Option<f64>], b: &[Option<f64>]| {
        let both: Vec<(f64, f64)> = a.iter().zip(b).filter_map(|(a, b)| Some(((*a)?, (*b)?))).collect();
        if both.len() < CORRELATED_MIN {
            return None;
        }
        #[expect(clippy::cast_precision_loss, reason = "a number of customers")]
        let n = both.len() as f64;
        let mean = |pick: fn(&(f64, f64)) -> f64| both.iter().map(pick).sum::<f64>() / n;
        let (x, y) = (mean(|pair| pair.0), mean(|pair| pair.1));
        let (mut xy, mut xx, mut yy) = (0.0, 0.0, 0.0);
        for (a, b) in &both {
            xy += (a - x) * (b - y);
            xx += (a - x) * (a - x);
            yy += (b - y) * (b - y);
        }
        (xx > 0.0 && yy > 0.0).then(|| (xy / (xx.sqrt() * yy.sqrt())).clamp(-1.0, 1.0))
    };
    columns.iter().map(|a| columns.iter().map(|b| pair(a, b)).collect()).collect()
}

fn redundant(correlation: &[Vec<Option<f64>>]) -> Vec<RedundantPair> {
    let mut pairs = Vec::new();
    for (first, row) in correlation.iter().enumerate() {
        for (second, value) in row.iter().enumerate().skip(first + 1) {
            if let Some(correlation) = value.filter(|value| value.abs() >= REDUNDANT) {
                pairs.push(RedundantPair { first: count(first), second: count(second), correlation });
            }
        }
    }
    pairs.sort_by(|a, b| b.correlation.abs().total_cmp(&a.correlation.abs()));
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_value_is_in_one_bar() {
        let values: Vec<f64> = (0..1000).map(f64::from).collect();
        let (edges, counts) = histogram(&values);
        assert_eq!((edges.len(), counts.len(), counts.iter().sum::<u32>()), (25, 24, 1000));
        // Between the 1st and 99th percentile lie 9.99 and 989.01: bars of 40.8 with the ten beyond at each end.
        assert!((edges[0] - 9.99).abs() < 1e-9 && (edges[24] - 989.01).abs() < 1e-9);
        assert_eq!((counts[0], counts[1]), (51, 41));
        assert_eq!(histogram(&[3.0, 3.0]), (vec![3.0, 3.0], vec![2]));
        assert_eq!(histogram(&[]), (Vec::new(), Vec::new()));
    }

    /// numpy.corrcoef([1,2,3,4,5,6,7,8,9,10], [2,1,4,3,6,5,8,7,10,9]) = 0.939393...
    #[test]
    fn correlation_as_published_formulas_have_it() {
        let a: Vec<Option<f64>> = (1..=10).map(|x| Some(f64::from(x))).collect();
        let b: Vec<Option<f64>> =
            [2, 1, 4, 3, 6, 5, 8, 7, 10, 9].iter().map(|x| Some(f64::from(*x))).collect();
        let constant = vec![Some(1.0); 10];
        let mut gap = a.clone();
        gap[0] = None;
        let found = correlations(&[a, b, constant, gap]);
        assert!((found[0][1].unwrap() - 0.939_393_939_393_939).abs() < 1e-12);
        assert_eq!((found[0][0], found[0][2], found[0][3]), (Some(1.0), None, None));
        let pairs = redundant(&found);
        assert_eq!(pairs.len(), 1);
        assert_eq!((pairs[0].first, pairs[0].second), (0, 1));
    }
}
