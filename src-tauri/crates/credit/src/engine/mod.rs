//! The rating engine: frozen TOPSIS on one customer. Same inputs and model give the same bits; no other
//! customer is looked at, so adding or removing one never changes a score.

mod conditions;
mod improve;
mod leaves;
mod scale;

use assay_methods::topsis::{TopsisError, frozen};
use thiserror::Error;

use crate::figure::{Figure, ReasonCode};
use crate::indicators::{Periods, Source, evaluate_on, find};
use crate::model::{MissingPolicy, RatingModel};
use crate::rating::{Contribution, Evaluated, Graded, NotRatable, RatingInputs, RatingResult};
use leaves::{Leaf, Part, effective_weights, leaves};

/// The number of this engine, stored with model versions and ratings.
pub const ENGINE: u32 = 1;

/// Room for rounding when a share is compared with the least one asked for.
const SHARE_ROUNDING: f64 = 1e-12;

/// A model that cannot be computed with. The model is at fault, never the customer.
#[derive(Debug, Clone, PartialEq, Error)]
pub enum EngineError {
    /// The version was made for another engine.
    #[error("the model was made for engine {found}; this program has engine {ENGINE}")]
    Engine {
        /// The model's engine.
        found: u32,
    },
    /// Weights do not follow the tree.
    #[error("the model's weights do not fit its tree: give every indicator one weight, in the tree's order")]
    Weights,
    /// A scale has equal, unordered or infinite bounds.
    #[error("the scale of {indicator} cannot be used: its bounds must be finite, apart and in order")]
    Scale {
        /// Indicator code.
        indicator: String,
    },
    /// The reference profile lacks an indicator.
    #[error("the model's reference profile has no value between 0 and 1 for {indicator}")]
    Reference {
        /// Indicator code.
        indicator: String,
    },
    /// No grades, or cut-offs that do not fall.
    #[error("the model's grades need falling cut-offs, the last one 0")]
    Grades,
    /// A condition names a grade that does not exist.
    #[error("condition {condition} names grade {grade}, which the model does not have")]
    UnknownGrade {
        /// Condition code.
        condition: String,
        /// Grade label.
        grade: String,
    },
    /// The score could not be computed.
    #[error("the score cannot be computed: {0}")]
    Score(#[from] TopsisError),
}

/// Rates one customer.
///
/// The score is rounded to 1e-9 before grading; equal to a cut-off is the better grade. A customer that
/// cannot be graded is a result with all reasons, not an error.
///
/// # Errors
/// The model cannot be computed with; see [`EngineError`].
pub fn rate(model: &RatingModel, inputs: &RatingInputs) -> Result<RatingResult, EngineError> {
    check_grades(model)?;
    let leaves = leaves(model, &inputs.segment)?;
    let periods = Periods::new(inputs);
    let evaluated: Vec<Evaluated> =
        leaves.iter().map(|leaf| evaluate_on(leaf.indicator, inputs, &periods)).collect();
    let parts: Vec<Part> = evaluated.iter().zip(&leaves).map(|(e, leaf)| Part::of(e, leaf)).collect();

    let (reasons, coverage) = obstacles(model, &leaves, &parts, &evaluated)?;
    if !reasons.is_empty() {
        return Ok(RatingResult::NotRatable { reasons, evaluated, coverage });
    }
    grade(model, inputs, &periods, &leaves, &parts, evaluated, coverage)
}

fn check_grades(model: &RatingModel) -> Result<(), EngineError> {
    if model.engine != ENGINE {
        return Err(EngineError::Engine { found: model.engine });
    }
    let falling = model.grades.windows(2).all(|pair| pair[0].cut_off > pair[1].cut_off);
    let to_zero = model.grades.last().is_some_and(|grade| grade.cut_off == 0.0);
    if falling && to_zero { Ok(()) } else { Err(EngineError::Grades) }
}

/// All that stands in the way of a grade, and the known share of the applicable weight.
fn obstacles(
    model: &RatingModel,
    leaves: &[Leaf<'_>],
    parts: &[Part],
    evaluated: &[Evaluated],
) -> Result<(Vec<NotRatable>, f64), EngineError> {
    let applies: Vec<bool> = parts.iter().map(|part| *part != Part::NotApplicable).collect();
    let weights = effective_weights(&model.tree, &applies)?;
    // (criterion, known, applicable), in the tree's order.
    let mut shares: Vec<(&str, f64, f64)> = Vec::new();
    for ((leaf, part), weight) in leaves.iter().zip(parts).zip(&weights) {
        let known = if matches!(part, Part::Known(_)) { *weight } else { 0.0 };
        match shares.iter_mut().find(|share| share.0 == leaf.criterion) {
            Some(share) => {
                share.1 += known;
                share.2 += weight;
            }
            None => shares.push((leaf.criterion, known, *weight)),
        }
    }
    let coverage: f64 = shares.iter().map(|share| share.1).sum();

    let mut reasons = Vec::new();
    let statement = |e: &&Evaluated| find(&e.indicator).is_some_and(|i| i.source == Source::Statement);
    let mut of_statements = evaluated.iter().filter(statement).peekable();
    let no_statement = |e: &Evaluated| matches!(&e.figure, Figure::Missing(reason) if reason.code == ReasonCode::NoStatement);
    if of_statements.peek().is_some() && of_statements.all(no_statement) {
        reasons.push(NotRatable::NoStatement);
    }
    if coverage < model.coverage_total - SHARE_ROUNDING || coverage <= 0.0 {
        reasons.push(NotRatable::CoverageTotal { known: coverage, needed: model.coverage_total });
    }
    for (criterion, known, applicable) in shares {
        let known = if applicable > 0.0 { known / applicable } else { 1.0 };
        if known < model.coverage_criterion - SHARE_ROUNDING {
            reasons.push(NotRatable::CoverageCriterion {
                criterion: criterion.to_owned(),
                known,
                needed: model.coverage_criterion,
            });
        }
    }
    for (leaf, evaluated) in leaves.iter().zip(evaluated) {
        if let (MissingPolicy::NotRatable, Figure::Missing(reason)) = (leaf.missing, &evaluated.figure) {
            let (indicator, reason) = (leaf.indicator.to_owned(), reason.clone());
            reasons.push(NotRatable::Mandatory { indicator, reason });
        }
    }
    Ok((reasons, coverage))
}

fn grade(
    model: &RatingModel,
    inputs: &RatingInputs,
    periods: &Periods<'_>,
    leaves: &[Leaf<'_>],
    parts: &[Part],
    evaluated: Vec<Evaluated>,
    coverage: f64,
) -> Result<RatingResult, EngineError> {
    let alive: Vec<bool> = parts.iter().map(|part| part.r().is_some()).collect();
    let weights = effective_weights(&model.tree, &alive)?;
    let r: Vec<f64> = parts.iter().map(|part| part.r().unwrap_or(0.0)).collect();
    let reference = reference(model, &inputs.segment, leaves)?;
    let score = round_score(frozen::closeness(&weights, &r)?.score);
    let points = frozen::contributions(&weights, &reference, &r)?;
    let (score_low, score_high) = range(model, parts)?;

    let model_grade = grade_of(model, score);
    let decided = conditions::apply(&model.conditions, &model.grades, model_grade, inputs, periods)?;
    let next = decided.grade.checked_sub(1).map(|next| &model.grades[next]);
    // A condition that decided, or that allows nothing better, is a reason and not a number of points.
    let open = decided.rule.is_none() && decided.best_allowed < decided.grade;
    let target = next.filter(|_| open).map(|grade| grade.cut_off);
    let improvements = match target {
        Some(target) => improve::improvements(leaves, parts, &evaluated, (&weights, &r), target)?,
        None => Vec::new(),
    };
    let reference_score = frozen::closeness(&weights, &reference)?.score;
    let contributions = leaves
        .iter()
        .zip(evaluated)
        .enumerate()
        .map(|(i, (leaf, evaluated))| Contribution {
            indicator: leaf.indicator.to_owned(),
            criterion: leaf.criterion.to_owned(),
            weight: leaf.weight,
            effective_weight: weights[i],
            r: parts[i].r(),
            reference_r: reference[i],
            points: points[i],
            evaluated,
        })
        .collect();
    Ok(RatingResult::Graded(Box::new(Graded {
        score,
        grade: model.grades[decided.grade].label.clone(),
        model_grade: model.grades[model_grade].label.clone(),
        rule: decided.rule,
        next_grade: next.map(|grade| grade.label.clone()),
        points_to_next: target.map(|target| target - score),
        points_above: (model_grade + 1 < model.grades.len())
            .then(|| score - model.grades[model_grade].cut_off),
        coverage,
        score_low,
        score_high,
        reference_score,
        contributions,
        conditions: decided.checked,
        improvements,
        period_end: periods.latest().and_then(|at| periods.get(at)).map_or(inputs.as_of, |p| p.end),
    })))
}

/// r of the reference customer for every leaf, of the segment where it has its own.
fn reference(model: &RatingModel, segment: &str, leaves: &[Leaf<'_>]) -> Result<Vec<f64>, EngineError> {
    let profile = model.reference.get(segment).or_else(|| model.reference.get(""));
    leaves
        .iter()
        .map(|leaf| {
            let r = profile.and_then(|profile| profile.get(leaf.indicator)).copied();
            r.filter(|r| (0.0..=1.0).contains(r))
                .ok_or_else(|| EngineError::Reference { indicator: leaf.indicator.to_owned() })
        })
        .collect()
}

/// The scores with every missing figure at its worst and at its best.
fn range(model: &RatingModel, parts: &[Part]) -> Result<(f64, f64), EngineError> {
    let applies: Vec<bool> = parts.iter().map(|part| *part != Part::NotApplicable).collect();
    let weights = effective_weights(&model.tree, &applies)?;
    let with = |missing: f64| {
        let r: Vec<f64> = parts
            .iter()
            .map(|part| match part {
                Part::Known(r) => *r,
                Part::Missing(_) => missing,
                Part::NotApplicable => 0.0,
            })
            .collect();
        frozen::closeness(&weights, &r).map(|closeness| round_score(closeness.score))
    };
    Ok((with(0.0)?, with(1.0)?))
}

/// Rounded to a billionth of a point, so that grading does not hang on the last bit.
pub(crate) fn round_score(score: f64) -> f64 {
    (score * 1e9).round() / 1e9
}

/// The best grade whose cut-off the score reaches, as an index.
fn grade_of(model: &RatingModel, score: f64) -> usize {
    model.grades.iter().position(|grade| score >= grade.cut_off).unwrap_or(model.grades.len() - 1)
}
