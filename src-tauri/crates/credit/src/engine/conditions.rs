//! Conditions on the grade (信用级别设置条件): which fired, and what they make of the grade of the score.
//! A knock-out goes before the lowest cap, a cap before a floor.

use chrono::Months;
use rust_decimal::Decimal;

use super::EngineError;
use crate::chart::LineCode;
use crate::figure::Figure;
use crate::indicators::{Calc, Periods, evaluate_on};
use crate::model::{Condition, Effect, Grade, Test};
use crate::rating::{Checked, Outcome, RatingInputs};
use crate::statement::AuditOpinion;

/// The grade after conditions, as an index into the grades (0 is the best).
pub(super) struct Decided {
    pub grade: usize,
    /// Code of the condition that decided, if one did.
    pub rule: Option<String>,
    /// The best grade that the fired conditions allow.
    pub best_allowed: usize,
    pub checked: Vec<Checked>,
}

/// Runs the conditions over the grade of the score.
pub(super) fn apply(
    conditions: &[Condition],
    grades: &[Grade],
    model_grade: usize,
    inputs: &RatingInputs,
    periods: &Periods<'_>,
) -> Result<Decided, EngineError> {
    let mut checked = Vec::with_capacity(conditions.len());
    // Worst knock-out, lowest cap, highest floor; of equal ones the first.
    let (mut knock_out, mut cap, mut floor) = (None, None, None);
    for condition in conditions {
        let (Effect::KnockOut { grade } | Effect::Cap { grade } | Effect::Floor { grade }) =
            &condition.effect;
        let at = grades.iter().position(|g| g.label == *grade).ok_or_else(|| EngineError::UnknownGrade {
            condition: condition.code.clone(),
            grade: grade.clone(),
        })?;
        let held = holds(&condition.test, inputs, periods);
        let fired = held.unwrap_or(condition.strict);
        let outcome = match held {
            None if !fired => Outcome::Unknown,
            _ if fired => Outcome::Fired,
            _ => Outcome::NotFired,
        };
        checked.push(Checked { code: condition.code.clone(), outcome });
        if fired {
            let code = &condition.code;
            match condition.effect {
                Effect::KnockOut { .. } => lower(&mut knock_out, at, code),
                Effect::Cap { .. } => lower(&mut cap, at, code),
                Effect::Floor { .. } => {
                    if floor.as_ref().is_none_or(|(held, _)| at < *held) {
                        floor = Some((at, code.clone()));
                    }
                }
            }
        }
    }
    let (mut grade, mut rule) = (model_grade, None);
    if let Some((at, code)) = floor
        && grade > at
    {
        (grade, rule) = (at, Some(code));
    }
    let mut best_allowed = 0;
    if let Some((at, code)) = cap {
        best_allowed = at;
        if grade < at {
            (grade, rule) = (at, Some(code));
        }
    }
    if let Some((at, code)) = knock_out {
        (grade, rule, best_allowed) = (at, Some(code), at);
    }
    Ok(Decided { grade, rule, best_allowed, checked })
}

fn lower(slot: &mut Option<(usize, String)>, at: usize, code: &str) {
    if slot.as_ref().is_none_or(|(held, _)| at > *held) {
        *slot = Some((at, code.to_owned()));
    }
}

/// Whether a test holds; `None` where its input is unknown.
fn holds(test: &Test, inputs: &RatingInputs, periods: &Periods<'_>) -> Option<bool> {
    match test {
        Test::LineAtMost { line, limit } => {
            let mut calc = Calc::new(inputs, periods, periods.latest()?);
            Some(calc.balance(*line)? <= *limit)
        }
        Test::LineNegativeYears { line, years } => negative_years(*line, *years, periods),
        Test::IndicatorAbove { indicator, limit } => match evaluate_on(indicator, inputs, periods).figure {
            Figure::Value { value, .. } => Some(value > *limit),
            Figure::NotApplicable(_) => Some(false),
            _ => None,
        },
        Test::StatementOlderThan { months } => {
            let end = periods.get(periods.latest()?)?.end;
            let limit = end.checked_add_months(Months::new(u32::from(*months)))?;
            Some(inputs.as_of > limit)
        }
        Test::AuditNotClean => match periods.get(periods.latest()?)?.opinion() {
            AuditOpinion::Unknown => None,
            AuditOpinion::Qualified | AuditOpinion::Adverse | AuditOpinion::Disclaimer => Some(true),
            AuditOpinion::Unaudited | AuditOpinion::Unqualified | AuditOpinion::EmphasisOfMatter => {
                Some(false)
            }
        },
        Test::Blacklisted => Some(inputs.blacklisted),
    }
}

/// One year that was not negative is enough to say no; otherwise every year must be known, without a gap.
fn negative_years(line: LineCode, years: u8, periods: &Periods<'_>) -> Option<bool> {
    let annual: Vec<_> = periods.annual(line.kind()).take(usize::from(years)).collect();
    let amounts: Vec<_> = annual.iter().map(|period| period.amount(line)).collect();
    if amounts.iter().flatten().any(|amount| *amount >= Decimal::ZERO) {
        return Some(false);
    }
    let next_to_each_other = annual
        .windows(2)
        .all(|pair| pair[1].end.checked_add_months(Months::new(13)).is_some_and(|limit| pair[0].end < limit));
    let all_known = amounts.len() == usize::from(years) && amounts.iter().all(Option::is_some);
    (all_known && next_to_each_other).then_some(true)
}
