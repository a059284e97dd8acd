//! The rating engine: frozen TOPSIS on one customer. Same inputs and model give the same bits; no other
//! customer is looked at, so adding or removing one never changes a score.

mod composite;
mod conditions;
mod error;
mod figures;
mod improve;
mod leaves;
mod moves;
mod obstacles;
mod scale;

use assay_methods::topsis::frozen;

use crate::figure::Figure;
use crate::indicators::Periods;
use crate::model::RatingModel;
use crate::rating::{Contribution, Evaluated, Graded, NotRatable, RatingInputs, RatingResult};
use conditions::Decided;
use figures::Asks;
use leaves::{Leaf, Part, effective_weights, leaves};

pub use composite::{
    Hidden, Part as CompositePart, PartKind, composite, grade_from, grade_with, hidden, kind_of,
};
pub use error::EngineError;
pub use leaves::share_of_scale;
pub use moves::moves;

/// The number of this engine, stored with model versions and ratings.
pub const ENGINE: u32 = 1;

/// A model made ready to rate many customers: checked, its formulas parsed.
pub struct Engine<'m> {
    model: &'m RatingModel,
    asks: Asks<'m>,
}

/// What the figures of a customer come to, without the explanation.
#[derive(Debug, Clone, PartialEq)]
pub enum Verdict {
    /// Graded.
    Graded {
        /// 0 to 100, rounded to 1e-9.
        score: f64,
        /// Grade by the cut-offs alone, as an index into the model's grades.
        model_grade: usize,
        /// Grade after conditions.
        grade: usize,
        /// Index of the condition that decided, if one did.
        rule: Option<usize>,
    },
    /// Not graded.
    NotRatable(Vec<NotRatable>),
}

/// A score with all it rests on.
struct Scored {
    score: f64,
    weights: Vec<f64>,
    r: Vec<f64>,
    model_grade: usize,
    decided: Decided,
}

/// Rates one customer; for many, see [`Engine`].
///
/// # Errors
/// The model cannot be computed with; see [`EngineError`].
pub fn rate(model: &RatingModel, inputs: &RatingInputs) -> Result<RatingResult, EngineError> {
    Engine::new(model)?.rate(inputs)
}

impl<'m> Engine<'m> {
    /// Checks a model and parses its formulas.
    ///
    /// # Errors
    /// The model cannot be computed with; see [`EngineError`].
    pub fn new(model: &'m RatingModel) -> Result<Self, EngineError> {
        check_grades(model)?;
        conditions::check(&model.conditions, &model.grades)?;
        Ok(Self { model, asks: Asks::new(model)? })
    }

    /// Rates one customer.
    ///
    /// The score is rounded to 1e-9 before grading; equal to a cut-off is the better grade. A customer that
    /// cannot be graded is a result with all reasons, not an error.
    ///
    /// # Errors
    /// The model cannot be computed with; see [`EngineError`].
    pub fn rate(&self, inputs: &RatingInputs) -> Result<RatingResult, EngineError> {
        let leaves = leaves(self.model, &inputs.segment)?;
        let periods = Periods::new(inputs);
        let asked = self.asks.of(inputs, &periods);
        let evaluated: Vec<Evaluated> = leaves.iter().map(|leaf| asked.evaluate(leaf.indicator)).collect();
        let figures: Vec<&Figure> = evaluated.iter().map(|evaluated| &evaluated.figure).collect();
        let parts: Vec<Part> =
            figures.iter().zip(&leaves).map(|(figure, leaf)| Part::of(figure, leaf)).collect();

        let (reasons, coverage) = obstacles::find(self.model, &leaves, &parts, &figures)?;
        if !reasons.is_empty() {
            return Ok(RatingResult::NotRatable { reasons, evaluated, coverage });
        }
        let held = |index: usize| self.asks.holds(index, &asked, inputs, &periods);
        let scored = self.score(&parts, held)?;
        self.explain(inputs, &periods, &leaves, &parts, evaluated, scored, coverage)
    }

    /// The verdict of [`Engine::rate`], to the bit, on figures found before: one for every leaf in the tree's order,
    /// and for every condition whether it holds.
    ///
    /// # Errors
    /// As [`Engine::rate`].
    pub fn verdict(
        &self,
        segment: &str,
        figures: &[&Figure],
        held: impl Fn(usize) -> Option<bool>,
    ) -> Result<Verdict, EngineError> {
        let leaves = leaves(self.model, segment)?;
        let parts: Vec<Part> =
            figures.iter().zip(&leaves).map(|(figure, leaf)| Part::of(figure, leaf)).collect();
        let (reasons, _) = obstacles::find(self.model, &leaves, &parts, figures)?;
        if !reasons.is_empty() {
            return Ok(Verdict::NotRatable(reasons));
        }
        let Scored { score, model_grade, decided, .. } = self.score(&parts, held)?;
        Ok(Verdict::Graded { score, model_grade, grade: decided.grade, rule: decided.rule })
    }

    /// For every leaf in the tree's order, a text that stands for the figure it asks of a customer: two models that
    /// ask the same have the same text.
    #[must_use]
    pub fn figure_keys(&self) -> Vec<String> {
        self.model.weights.iter().map(|leaf| self.asks.figure_key(&leaf.indicator)).collect()
    }

    /// The same for the test of every condition.
    #[must_use]
    pub fn test_keys(&self) -> Vec<String> {
        (0..self.model.conditions.len()).map(|index| self.asks.test_key(index)).collect()
    }

    /// The figures of some leaves and whether some conditions hold for a customer, by their place in the model.
    #[must_use]
    pub fn answers(
        &self,
        inputs: &RatingInputs,
        leaves: &[usize],
        conditions: &[usize],
    ) -> (Vec<Figure>, Vec<Option<bool>>) {
        let periods = Periods::new(inputs);
        let asked = self.asks.of(inputs, &periods);
        let figure = |leaf: &usize| asked.evaluate(&self.model.weights[*leaf].indicator).figure;
        let held = |index: &usize| self.asks.holds(*index, &asked, inputs, &periods);
        (leaves.iter().map(figure).collect(), conditions.iter().map(held).collect())
    }

    /// Effective weight and r of every leaf in the tree's order, on figures found before: both 0 where it takes no part.
    ///
    /// # Errors
    /// As [`Engine::rate`].
    pub fn parts(&self, segment: &str, figures: &[&Figure]) -> Result<Vec<(f64, f64)>, EngineError> {
        let leaves = leaves(self.model, segment)?;
        let parts = figures.iter().zip(&leaves).map(|(figure, leaf)| Part::of(figure, leaf).r());
        let r: Vec<Option<f64>> = parts.collect();
        let alive: Vec<bool> = r.iter().map(Option::is_some).collect();
        let weights = effective_weights(&self.model.tree, &alive)?;
        Ok(weights.into_iter().zip(r.into_iter().map(|r| r.unwrap_or(0.0))).collect())
    }

    fn score(&self, parts: &[Part], held: impl Fn(usize) -> Option<bool>) -> Result<Scored, EngineError> {
        let alive: Vec<bool> = parts.iter().map(|part| part.r().is_some()).collect();
        let weights = effective_weights(&self.model.tree, &alive)?;
        let r: Vec<f64> = parts.iter().map(|part| part.r().unwrap_or(0.0)).collect();
        let score = round_score(frozen::closeness(&weights, &r)?.score);
        let model_grade = grade_of(self.model, score);
        let decided = conditions::apply(&self.model.conditions, &self.model.grades, model_grade, held)?;
        Ok(Scored { score, weights, r, model_grade, decided })
    }

    #[expect(clippy::too_many_arguments, reason = "all that a rating is made of")]
    fn explain(
        &self,
        inputs: &RatingInputs,
        periods: &Periods<'_>,
        leaves: &[Leaf<'_>],
        parts: &[Part],
        evaluated: Vec<Evaluated>,
        scored: Scored,
        coverage: f64,
    ) -> Result<RatingResult, EngineError> {
        let model = self.model;
        let Scored { score, weights, r, model_grade, decided } = scored;
        let reference = reference(model, &inputs.segment, leaves)?;
        let points = frozen::contributions(&weights, &reference, &r)?;
        let (score_low, score_high) = range(model, parts)?;
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
            rule: decided.rule.map(|rule| model.conditions[rule].code.clone()),
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
}

fn check_grades(model: &RatingModel) -> Result<(), EngineError> {
    if model.engine != ENGINE {
        return Err(EngineError::Engine { found: model.engine });
    }
    let falling = model.grades.windows(2).all(|pair| pair[0].cut_off > pair[1].cut_off);
    let to_zero = model.grades.last().is_some_and(|grade| grade.cut_off == 0.0);
    if falling && to_zero { Ok(()) } else { Err(EngineError::Grades) }
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
