//! What moved between two ratings of a customer, cause by cause: new figures on the old model, then the new model, then
//! overrides. The points of the indicators add up to the difference of the scores.

use std::collections::BTreeMap;

use assay_credit::engine::{Engine, moves};
use assay_credit::figure::Figure;
use assay_credit::model::RatingModel;
use assay_credit::rating::{Graded, RatingResult};
use assay_store::{Contents, Override, Rating, StoreError};

use crate::CommandError;
use crate::session::decided::decide;
use crate::session::workshop::not_computable;
use crate::session::{Session, key};
use crate::view::convert::code_of;
use crate::view::{
    CompareCondition, CompareRow, CompareStep, ComparedSide, FigureView, Name, RatingCompared,
};

/// One of two ratings with what it rests on.
struct Side {
    rating: Rating,
    model: RatingModel,
    result: RatingResult,
    standing: Option<Override>,
}

impl Session {
    /// Compares two ratings of a customer; the one that speaks of the earlier day comes first, however they are named.
    ///
    /// # Errors
    /// `not_found`; `model_not_computable`.
    pub fn compare_ratings(
        &self,
        customer: &str,
        one: &str,
        other: &str,
    ) -> Result<RatingCompared, CommandError> {
        let customer = key(customer, "customer")?;
        let wanted = [key(one, "rating")?, key(other, "rating")?];
        let book = self.book();
        let all = book.ratings_of(customer)?;
        let overrides = book.overrides_of(customer)?;
        let mut sides = Vec::with_capacity(2);
        for id in wanted {
            let rating = all
                .iter()
                .find(|rating| rating.id == id)
                .ok_or_else(|| StoreError::NotFound { what: "rating", key: id.to_string() })?;
            sides.push(side(&book, rating.clone(), &overrides)?);
        }
        sides.sort_by_key(|side| (side.rating.as_of, side.rating.number));
        let [from, to] = <[Side; 2]>::try_from(sides)
            .map_err(|_| CommandError::new("internal", "Two ratings are compared."))?;
        let between = between(&book, &from, &to)?;
        compared(&from, &to, between)
    }
}

fn side(book: &Contents, rating: Rating, overrides: &[Override]) -> Result<Side, CommandError> {
    Ok(Side {
        model: book.model(rating.model_version)?,
        result: book.rating_result(rating.id)?,
        standing: overrides.iter().rfind(|one| one.stands_on(rating.as_of)).cloned(),
        rating,
    })
}

/// The new figures rated by the old model, where the model changed.
fn between(book: &Contents, from: &Side, to: &Side) -> Result<Option<RatingResult>, CommandError> {
    if from.rating.model_version == to.rating.model_version {
        return Ok(None);
    }
    let inputs = book.rating_inputs(to.rating.id)?;
    let engine = Engine::new(&from.model).map_err(|error| not_computable(&error))?;
    Ok(Some(engine.rate(&inputs).map_err(|error| not_computable(&error))?))
}

impl Side {
    fn graded(&self) -> Option<&Graded> {
        graded(&self.result)
    }

    /// The label of a grade of this side's model, moved by an override.
    fn label(&self, own: &Graded, standing: Option<&Override>) -> Option<String> {
        let like = Rating { grade: Some(own.grade.clone()), rule: own.rule.clone(), ..self.rating.clone() };
        decide(&self.model, &like, standing).map(|(at, _)| self.model.grades[at].label.clone())
    }

    fn view(&self) -> ComparedSide {
        let rating = &self.rating;
        let rule = rating.rule.as_ref();
        ComparedSide {
            id: rating.id.to_string(),
            as_of: rating.as_of,
            model: (&self.model.name).into(),
            model_code: self.model.code.clone(),
            version: self.model.version,
            score: rating.score,
            grade: rating.grade.clone(),
            decided: self.graded().and_then(|own| self.label(own, self.standing.as_ref())),
            rule: self
                .model
                .conditions
                .iter()
                .find(|known| Some(&known.code) == rule)
                .map(|known| (&known.name).into()),
            grades: self.model.grades.iter().map(|grade| grade.label.clone()).collect(),
        }
    }
}

fn graded(result: &RatingResult) -> Option<&Graded> {
    match result {
        RatingResult::Graded(graded) => Some(graded),
        RatingResult::NotRatable { .. } => None,
    }
}

type Points = BTreeMap<String, f64>;

fn compared(from: &Side, to: &Side, between: Option<RatingResult>) -> Result<RatingCompared, CommandError> {
    let middle = between.as_ref().and_then(graded);
    let same_model = between.is_none();
    let both = from.graded().zip(to.graded());
    let earlier = from.standing.as_ref();
    let mut steps = Vec::new();
    let (mut data, mut by_model, mut whole) = (None, None, None);
    match (both, middle) {
        (Some((old, new)), Some(middle)) => {
            let first = points(old, middle)?;
            let second = points(middle, new)?;
            let held = from.label(middle, earlier);
            steps.push(step(
                ("data", old.score, middle.score),
                (from.label(old, earlier), held.clone()),
                &first,
                from,
            ));
            steps.push(step(("model", middle.score, new.score), (held, to.label(new, earlier)), &second, to));
            whole = Some(sum(&first, &second));
            (data, by_model) = (Some(first), Some(second));
        }
        (Some((old, new)), None) => {
            let all = points(old, new)?;
            let cause = if same_model { "data" } else { "data_and_model" };
            let grades = (from.label(old, earlier), to.label(new, earlier));
            steps.push(step((cause, old.score, new.score), grades, &all, to));
            if same_model {
                data = Some(all.clone());
            }
            whole = Some(all);
        }
        (None, _) => steps.push(CompareStep {
            cause: if same_model { "data" } else { "data_and_model" }.to_owned(),
            from_score: from.rating.score,
            to_score: to.rating.score,
            from_grade: from.graded().and_then(|own| from.label(own, earlier)),
            to_grade: to.graded().and_then(|own| to.label(own, earlier)),
            points: None,
            driver: None,
            driver_points: None,
        }),
    }
    if from.standing.as_ref().map(|one| one.id) != to.standing.as_ref().map(|one| one.id) {
        steps.push(CompareStep {
            cause: "override".to_owned(),
            from_score: to.rating.score,
            to_score: to.rating.score,
            from_grade: to.graded().and_then(|own| to.label(own, earlier)),
            to_grade: to.graded().and_then(|own| to.label(own, to.standing.as_ref())),
            points: None,
            driver: None,
            driver_points: None,
        });
    }
    Ok(RatingCompared {
        not_apart: both.is_some() && !same_model && middle.is_none(),
        rows: rows(from, to, (data.as_ref(), by_model.as_ref(), whole.as_ref())),
        conditions: conditions(from, to),
        from: from.view(),
        to: to.view(),
        steps,
    })
}

fn points(from: &Graded, to: &Graded) -> Result<Points, CommandError> {
    Ok(moves(from, to).map_err(|error| not_computable(&error))?.into_iter().collect())
}

fn sum(first: &Points, second: &Points) -> Points {
    let mut all = first.clone();
    for (code, points) in second {
        *all.entry(code.clone()).or_default() += points;
    }
    all
}

fn step(
    (cause, from_score, to_score): (&str, f64, f64),
    (from_grade, to_grade): (Option<String>, Option<String>),
    points: &Points,
    by: &Side,
) -> CompareStep {
    let change = to_score - from_score;
    let sign = change.signum();
    // Of equal ones the first by code.
    let driver = points
        .iter()
        .max_by(|a, b| (sign * a.1).total_cmp(&(sign * b.1)).then(b.0.cmp(a.0)))
        .filter(|(_, points)| sign * **points > 0.0);
    CompareStep {
        cause: cause.to_owned(),
        from_score: Some(from_score),
        to_score: Some(to_score),
        from_grade,
        to_grade,
        points: Some(change),
        driver: driver.map(|(code, _)| (&by.model.indicator(code).name).into()),
        driver_points: driver.map(|(_, points)| *points),
    }
}

/// Figure and weight of every indicator of a rating, in order.
fn figures(side: &Side) -> Vec<(&str, &Figure, f64)> {
    match &side.result {
        RatingResult::Graded(graded) => graded
            .contributions
            .iter()
            .map(|one| (one.indicator.as_str(), &one.evaluated.figure, one.effective_weight))
            .collect(),
        RatingResult::NotRatable { evaluated, .. } => {
            evaluated.iter().map(|one| (one.indicator.as_str(), &one.figure, 0.0)).collect()
        }
    }
}

fn rows(
    from: &Side,
    to: &Side,
    (data, model, whole): (Option<&Points>, Option<&Points>, Option<&Points>),
) -> Vec<CompareRow> {
    let (before, after) = (figures(from), figures(to));
    let only_after = after.iter().filter(|one| before.iter().all(|other| other.0 != one.0));
    let codes: Vec<&str> = before.iter().chain(only_after).map(|one| one.0).collect();
    let of = |code: &str, points: Option<&Points>| points.map(|all| all.get(code).copied().unwrap_or(0.0));
    codes
        .into_iter()
        .map(|code| {
            let was = before.iter().find(|one| one.0 == code);
            let is = after.iter().find(|one| one.0 == code);
            let known = if is.is_some() { &to.model } else { &from.model }.indicator(code);
            CompareRow {
                code: code.to_owned(),
                name: (&known.name).into(),
                unit: code_of(&known.unit),
                before: was.map(|one| FigureView::from(one.1)),
                after: is.map(|one| FigureView::from(one.1)),
                weight_before: was.map_or(0.0, |one| one.2),
                weight_after: is.map_or(0.0, |one| one.2),
                data: of(code, data),
                model: of(code, model),
                points: of(code, whole),
            }
        })
        .collect()
}

fn conditions(from: &Side, to: &Side) -> Vec<CompareCondition> {
    let outcomes = |side: &Side| -> Vec<(String, Name, String)> {
        let Some(graded) = side.graded() else { return Vec::new() };
        graded
            .conditions
            .iter()
            .filter_map(|checked| {
                let known = side.model.conditions.iter().find(|known| known.code == checked.code)?;
                Some((checked.code.clone(), (&known.name).into(), code_of(&checked.outcome)))
            })
            .collect()
    };
    let (before, after) = (outcomes(from), outcomes(to));
    let only_after = after.iter().filter(|one| before.iter().all(|other| other.0 != one.0));
    before
        .iter()
        .chain(only_after)
        .map(|(code, name, _)| {
            let of = |all: &[(String, Name, String)]| {
                all.iter().find(|one| one.0 == *code).map(|one| one.2.clone())
            };
            CompareCondition { name: name.clone(), before: of(&before), after: of(&after) }
        })
        .filter(|one| one.before != one.after)
        .collect()
}
