//! A rating taken apart for people: what quantitative figures, qualitative judgement and the payment record each come
//! to, and what every missing figure may hide. Reads a finished rating; no score is made here that counts.

use assay_methods::topsis::frozen;

use super::leaves::effective_weights;
use super::{EngineError, conditions, grade_of, round_score};
use crate::figure::Figure;
use crate::indicators::Source;
use crate::model::RatingModel;
use crate::rating::{Contribution, Graded, Outcome};

/// Where the figures of a part come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum PartKind {
    /// Ratios of statements, and figures typed in or imported beside them.
    Quantitative,
    /// Scored by assessors.
    Qualitative,
    /// What our own ledger knows.
    PaymentRecord,
}

/// A part of a rating.
#[derive(Debug, Clone, PartialEq)]
pub struct Part {
    /// Criterion under the goal; none where it is everything of a kind.
    pub criterion: Option<String>,
    /// Where its figures come from; none where they come from several.
    pub kind: Option<PartKind>,
    /// Share of the weight in the model.
    pub weight: f64,
    /// Share of the weight in this rating.
    pub effective_weight: f64,
    /// Closeness within the part, 0 to 100; none where nothing of it takes part.
    pub score: Option<f64>,
    /// Known share of what applies; none where nothing does.
    pub coverage: Option<f64>,
    /// Points against the reference.
    pub points: f64,
}

/// What a missing figure may hide.
#[derive(Debug, Clone, PartialEq)]
pub struct Hidden {
    /// Indicator code.
    pub indicator: String,
    /// Score where it is at its worst, the rest as it counts.
    pub low: f64,
    /// Score where it is at its best.
    pub high: f64,
}

/// Where an indicator's figures come from.
#[must_use]
pub fn kind_of(model: &RatingModel, indicator: &str) -> PartKind {
    match model.source_of(indicator) {
        Some(Source::Qualitative) => PartKind::Qualitative,
        Some(Source::Payment) => PartKind::PaymentRecord,
        Some(Source::Statement | Source::Entered) | None => PartKind::Quantitative,
    }
}

/// The kinds of figures a rating rests on, then the criteria under the goal in the tree's order.
///
/// # Errors
/// The rating is not of this model.
pub fn composite(model: &RatingModel, graded: &Graded) -> Result<Vec<Part>, EngineError> {
    let all = &graded.contributions;
    let applies: Vec<bool> =
        all.iter().map(|one| !matches!(one.evaluated.figure, Figure::NotApplicable(_))).collect();
    let applicable = effective_weights(&model.tree, &applies)?;
    if applicable.len() != all.len() {
        return Err(EngineError::Weights);
    }
    let rows: Vec<Row<'_>> = all
        .iter()
        .zip(applicable)
        .map(|(one, applicable)| Row { one, applicable, kind: kind_of(model, &one.indicator) })
        .collect();
    let mut parts = Vec::new();
    for kind in [PartKind::Quantitative, PartKind::Qualitative, PartKind::PaymentRecord] {
        let of: Vec<&Row<'_>> = rows.iter().filter(|row| row.kind == kind).collect();
        if !of.is_empty() {
            parts.push(part(None, &of)?);
        }
    }
    let mut criteria: Vec<&str> = Vec::new();
    for one in all {
        if !criteria.contains(&one.criterion.as_str()) {
            criteria.push(&one.criterion);
        }
    }
    for criterion in criteria {
        let of: Vec<&Row<'_>> = rows.iter().filter(|row| row.one.criterion == criterion).collect();
        parts.push(part(Some(criterion.to_owned()), &of)?);
    }
    Ok(parts)
}

struct Row<'a> {
    one: &'a Contribution,
    applicable: f64,
    kind: PartKind,
}

fn part(criterion: Option<String>, rows: &[&Row<'_>]) -> Result<Part, EngineError> {
    let taking: Vec<&&Row<'_>> =
        rows.iter().filter(|row| row.one.r.is_some() && row.one.effective_weight > 0.0).collect();
    let weights: Vec<f64> = taking.iter().map(|row| row.one.effective_weight).collect();
    let r: Vec<f64> = taking.iter().filter_map(|row| row.one.r).collect();
    let score = if weights.is_empty() { None } else { Some(frozen::closeness(&weights, &r)?.score) };
    let sum = |of: &dyn Fn(&Row<'_>) -> f64| -> f64 { rows.iter().map(|row| of(row)).sum() };
    let applicable = sum(&|row| row.applicable);
    let known = sum(&|row| match row.one.evaluated.figure {
        Figure::Missing(_) | Figure::NotApplicable(_) => 0.0,
        _ => row.applicable,
    });
    let kind = rows.first().map(|row| row.kind).filter(|kind| rows.iter().all(|row| row.kind == *kind));
    Ok(Part {
        criterion,
        kind,
        weight: sum(&|row| row.one.weight),
        effective_weight: sum(&|row| row.one.effective_weight),
        score,
        coverage: (applicable > 0.0).then(|| known / applicable),
        points: sum(&|row| row.one.points),
    })
}

/// What each missing figure may hide, widest first: it at its worst and at its best, everything else as it counts.
///
/// # Errors
/// The rating is not of this model.
pub fn hidden(model: &RatingModel, graded: &Graded) -> Result<Vec<Hidden>, EngineError> {
    let all = &graded.contributions;
    let mut found = Vec::new();
    for (at, one) in all.iter().enumerate() {
        if !matches!(one.evaluated.figure, Figure::Missing(_)) {
            continue;
        }
        let alive: Vec<bool> = (0..all.len()).map(|other| other == at || all[other].r.is_some()).collect();
        let weights = effective_weights(&model.tree, &alive)?;
        let with = |value: f64| {
            let r: Vec<f64> = (0..all.len())
                .map(|other| if other == at { value } else { all[other].r.unwrap_or(0.0) })
                .collect();
            frozen::closeness(&weights, &r).map(|found| round_score(found.score))
        };
        found.push(Hidden { indicator: one.indicator.clone(), low: with(0.0)?, high: with(1.0)? });
    }
    found.sort_by(|a, b| (b.high - b.low).total_cmp(&(a.high - a.low)));
    Ok(found)
}

/// The grade that another score would have with what fired of this rating's conditions, as an index.
///
/// # Errors
/// The rating is not of this model.
pub fn grade_with(model: &RatingModel, graded: &Graded, score: f64) -> Result<usize, EngineError> {
    grade_from(model, graded, grade_of(model, score))
}

/// The same from the grade by the cut-offs alone.
///
/// # Errors
/// The rating is not of this model.
pub fn grade_from(model: &RatingModel, graded: &Graded, by_score: usize) -> Result<usize, EngineError> {
    let fired = |index: usize| {
        let code = &model.conditions[index].code;
        let checked = graded.conditions.iter().find(|checked| checked.code == *code);
        Some(checked.is_some_and(|checked| checked.outcome == Outcome::Fired))
    };
    Ok(conditions::apply(&model.conditions, &model.grades, by_score, fired)?.grade)
}
