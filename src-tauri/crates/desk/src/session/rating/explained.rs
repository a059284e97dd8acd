//! A rating in sentences and parts: codes and figures only, the words are in the message files. Everything is taken from
//! what was stored with the rating.

use assay_credit::engine::{composite, grade_with, hidden};
use assay_credit::figure::Figure;
use assay_credit::model::{Effect, RatingModel};
use assay_credit::policy::{Chosen, CreditPolicy};
use assay_credit::rating::{Contribution, Graded, Outcome};
use chrono::{Months, NaiveDate};

use crate::CommandError;
use crate::session::count;
use crate::session::decided::Overridden;
use crate::session::portfolio::STALE_MONTHS;
use crate::session::workshop::not_computable;
use crate::view::convert::code_of;
use crate::view::{ChosenView, DriverView, HiddenView, Name, PartView, Saying};

/// Indicators named on either side.
const DRIVERS: usize = 3;
/// Points below which an indicator neither carries nor holds back, as they are shown.
const LEAST_POINTS: f64 = 0.05;
/// Missing figures named one by one.
const FIGURES: usize = 4;

pub(super) fn chosen_view(chosen: Chosen) -> ChosenView {
    ChosenView {
        policy: chosen.policy,
        statements: chosen.looked.statements,
        existing: chosen.looked.existing,
        rule: chosen.rule,
        not_in_force: chosen.not_in_force,
    }
}

/// What kinds of figures and criteria come to.
pub(super) fn parts(
    model: &RatingModel,
    graded: &Graded,
    named: impl Fn(&str) -> Name,
) -> Result<Vec<PartView>, CommandError> {
    let parts = composite(model, graded).map_err(|error| not_computable(&error))?;
    Ok(parts
        .into_iter()
        .map(|part| PartView {
            name: part.criterion.as_deref().map(&named),
            criterion: part.criterion,
            kind: part.kind.map(|kind| code_of(&kind)),
            weight: part.weight,
            effective_weight: part.effective_weight,
            score: part.score,
            coverage: part.coverage,
            points: part.points,
        })
        .collect())
}

/// The rating explained: what decided the grade, what drives the score, how near the neighbours are, what is not known.
pub(super) fn sayings(
    model: &RatingModel,
    graded: &Graded,
    as_of: NaiveDate,
    overridden: Option<(&Overridden, usize)>,
    policy: &CreditPolicy,
) -> Result<Vec<Saying>, CommandError> {
    let mut said = Vec::new();
    said.extend(overridden.map(|(overridden, at)| moved_by_hand(model, overridden, at, policy)));
    said.extend(ruled(model, graded));
    said.push(drivers(model, graded));
    if graded.rule.is_none() {
        let own = model.grades.iter().position(|grade| grade.label == graded.model_grade);
        said.push(Saying::Neighbours {
            better: graded.next_grade.clone().filter(|_| graded.points_to_next.is_some()),
            to_better: graded.points_to_next,
            worse: own.and_then(|own| model.grades.get(own + 1)).map(|grade| grade.label.clone()),
            above_worse: graded.points_above,
        });
    }
    if let (Some(change), Some(grade)) = (graded.improvements.first(), &graded.next_grade) {
        let known = model.indicator(&change.indicator);
        said.push(Saying::Smallest {
            code: change.indicator.clone(),
            name: (&known.name).into(),
            unit: code_of(&known.unit),
            from: change.from,
            to: change.to,
            grade: grade.clone(),
        });
    }
    said.extend(missing(model, graded)?);
    let untested: Vec<Name> = graded
        .conditions
        .iter()
        .filter(|checked| checked.outcome == Outcome::Unknown)
        .filter_map(|checked| model.conditions.iter().find(|known| known.code == checked.code))
        .map(|condition| (&condition.name).into())
        .collect();
    if !untested.is_empty() {
        said.push(Saying::Untested { names: untested });
    }
    let months = whole_months(graded.period_end, as_of);
    said.push(Saying::RestsOn {
        period_end: graded.period_end,
        months,
        stale: older_than(graded.period_end, as_of, STALE_MONTHS),
    });
    Ok(said)
}

fn moved_by_hand(model: &RatingModel, overridden: &Overridden, at: usize, policy: &CreditPolicy) -> Saying {
    let label = |at: usize| model.grades.get(at).map(|grade| grade.label.clone()).unwrap_or_default();
    Saying::Overridden {
        from: label(overridden.from),
        to: label(at),
        reason: reason_name(policy, &overridden.kept.decided.reason),
        until: overridden.kept.decided.last_day,
        blocked: overridden.blocked,
        another_grade: overridden.another_grade,
    }
}

/// The name of a reason for an override; its code where the policy has it no more.
pub(in crate::session) fn reason_name(policy: &CreditPolicy, code: &str) -> Name {
    let known = policy.overrides.reasons.iter().find(|reason| reason.code == code);
    known.map_or_else(|| Name { en: code.to_owned(), zh: code.to_owned() }, |reason| (&reason.name).into())
}

fn ruled(model: &RatingModel, graded: &Graded) -> Option<Saying> {
    let rule = graded.rule.as_ref()?;
    let condition = model.conditions.iter().find(|known| known.code == *rule)?;
    let effect = match condition.effect {
        Effect::KnockOut { .. } => "knock_out",
        Effect::Cap { .. } => "cap",
        Effect::Floor { .. } => "floor",
    };
    Some(Saying::Ruled {
        name: (&condition.name).into(),
        effect: effect.to_owned(),
        grade: graded.grade.clone(),
        by_score: graded.model_grade.clone(),
    })
}

fn drivers(model: &RatingModel, graded: &Graded) -> Saying {
    let mut taking: Vec<&Contribution> =
        graded.contributions.iter().filter(|one| one.points.abs() >= LEAST_POINTS).collect();
    taking.sort_by(|a, b| b.points.total_cmp(&a.points));
    let view = |one: &&Contribution| DriverView {
        code: one.indicator.clone(),
        name: (&model.indicator(&one.indicator).name).into(),
        points: one.points,
    };
    Saying::Drivers {
        carries: taking.iter().filter(|one| one.points > 0.0).take(DRIVERS).map(view).collect(),
        holds: taking.iter().rev().filter(|one| one.points < 0.0).take(DRIVERS).map(view).collect(),
    }
}

fn missing(model: &RatingModel, graded: &Graded) -> Result<Option<Saying>, CommandError> {
    let broken = |error| not_computable(&error);
    let is_missing = |one: &&Contribution| matches!(one.evaluated.figure, Figure::Missing(_));
    let found = graded.contributions.iter().filter(is_missing).count();
    if found == 0 {
        return Ok(None);
    }
    let label = |score: f64| -> Result<String, CommandError> {
        Ok(model.grades[grade_with(model, graded, score).map_err(broken)?].label.clone())
    };
    let figures = hidden(model, graded).map_err(broken)?;
    Ok(Some(Saying::Missing {
        count: count(found),
        low: graded.score_low,
        high: graded.score_high,
        worst_grade: label(graded.score_low)?,
        best_grade: label(graded.score_high)?,
        figures: figures
            .into_iter()
            .take(FIGURES)
            .map(|one| HiddenView {
                name: (&model.indicator(&one.indicator).name).into(),
                code: one.indicator,
                low: one.low,
                high: one.high,
            })
            .collect(),
    }))
}

/// Whole months from one day to a later one; 0 where it is not later.
fn whole_months(from: NaiveDate, to: NaiveDate) -> u32 {
    (1..).take_while(|months| older_months(from, *months).is_some_and(|day| day <= to)).last().unwrap_or(0)
}

fn older_months(from: NaiveDate, months: u32) -> Option<NaiveDate> {
    from.checked_add_months(Months::new(months))
}

fn older_than(from: NaiveDate, to: NaiveDate, months: u32) -> bool {
    older_months(from, months).is_some_and(|limit| to > limit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_are_whole_and_end_with_the_month() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        assert_eq!(whole_months(day("2025-12-31"), day("2026-06-30")), 6);
        assert_eq!(whole_months(day("2025-12-31"), day("2026-06-29")), 5);
        assert_eq!(whole_months(day("2026-06-30"), day("2026-01-01")), 0);
        assert!(older_than(day("2024-12-31"), day("2026-07-01"), 18));
        assert!(!older_than(day("2024-12-31"), day("2026-06-30"), 18));
    }
}
