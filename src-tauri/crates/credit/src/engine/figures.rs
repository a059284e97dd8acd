//! The figures a model asks of a customer: indicators of the catalogue, the model's own formulas, and whether the
//! tests of its conditions hold.

use chrono::Months;
use rust_decimal::Decimal;

use super::EngineError;
use crate::chart::LineCode;
use crate::figure::Figure;
use crate::indicators::{Calc, Periods, evaluate_on};
use crate::model::{RatingModel, Test};
use crate::rating::{Evaluated, RatingInputs};
use crate::statement::AuditOpinion;

/// Finds figures for one model.
pub(super) struct Figures<'m> {
    model: &'m RatingModel,
}

impl<'m> Figures<'m> {
    pub(super) fn new(model: &'m RatingModel) -> Result<Self, EngineError> {
        Ok(Self { model })
    }

    /// An indicator of the catalogue or of the model.
    pub(super) fn evaluate(&self, code: &str, inputs: &RatingInputs, periods: &Periods<'_>) -> Evaluated {
        evaluate_on(code, inputs, periods)
    }

    /// A text that stands for the figure of an indicator.
    pub(super) fn figure_key(&self, code: &str) -> String {
        if self.model.formula(code).is_some() {
            format!("{code}: {}", self.formulas())
        } else {
            code.to_owned()
        }
    }

    /// A text that stands for the test of a condition.
    pub(super) fn test_key(&self, condition: usize) -> String {
        let test = &self.model.conditions[condition].test;
        let text = serde_json::json!(test).to_string();
        if matches!(test, Test::Expression { .. }) { format!("{text}: {}", self.formulas()) } else { text }
    }

    /// All formulas, since one may name another.
    fn formulas(&self) -> String {
        let formulas = self.model.formulas.iter();
        formulas.map(|formula| format!("{} = {}; ", formula.code, formula.formula)).collect()
    }

    /// Whether the test of a condition holds; `None` where its input is unknown.
    pub(super) fn holds(
        &self,
        condition: usize,
        inputs: &RatingInputs,
        periods: &Periods<'_>,
    ) -> Option<bool> {
        holds(&self.model.conditions[condition].test, inputs, periods)
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
        Test::Expression { .. } => None,
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
