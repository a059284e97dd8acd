//! The figures a model asks of a customer: indicators of the catalogue, the model's own formulas, and whether the
//! tests of its conditions hold.

use chrono::Months;
use rust_decimal::Decimal;

use super::EngineError;
use crate::chart::LineCode;
use crate::expression::Expression;
use crate::expression::figures::Figures;
use crate::figure::Figure;
use crate::indicators::{Calc, Periods};
use crate::model::{FormulaIndicator, RatingModel, Test};
use crate::rating::RatingInputs;

/// What one model asks, its expressions parsed.
pub(super) struct Asks<'m> {
    model: &'m RatingModel,
    formulas: Vec<(String, Expression)>,
    /// For each condition that is an expression.
    tests: Vec<Option<Expression>>,
}

impl<'m> Asks<'m> {
    pub(super) fn new(model: &'m RatingModel) -> Result<Self, EngineError> {
        let parse = |of: &str, text: &str| -> Result<Expression, EngineError> {
            Expression::parse(text)
                .map_err(|error| EngineError::Expression { of: of.to_owned(), error: error.to_string() })
        };
        let own = |own: &FormulaIndicator| -> Result<_, EngineError> {
            Ok((own.code.clone(), parse(&own.code, &own.formula)?))
        };
        let formulas = model.formulas.iter().map(own);
        let tests = model.conditions.iter().map(|condition| match &condition.test {
            Test::Expression { text } => parse(&condition.code, text).map(Some),
            _ => Ok::<_, EngineError>(None),
        });
        Ok(Self {
            model,
            formulas: formulas.collect::<Result<_, _>>()?,
            tests: tests.collect::<Result<_, _>>()?,
        })
    }

    /// The figures of one customer.
    pub(super) fn of<'a>(&'a self, inputs: &'a RatingInputs, periods: &'a Periods<'a>) -> Figures<'a> {
        Figures::new(inputs, periods, &self.formulas)
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
        let on_formulas = match test {
            Test::Expression { .. } => true,
            Test::IndicatorAbove { indicator, .. } => self.model.formula(indicator).is_some(),
            _ => false,
        };
        if on_formulas { format!("{text}: {}", self.formulas()) } else { text }
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
        figures: &Figures<'_>,
        inputs: &RatingInputs,
        periods: &Periods<'_>,
    ) -> Option<bool> {
        match &self.tests[condition] {
            Some(expression) => figures.holds(expression),
            None => holds(&self.model.conditions[condition].test, figures, inputs, periods),
        }
    }
}

/// Whether a test that is no expression holds; `None` where its input is unknown.
pub(crate) fn holds(
    test: &Test,
    figures: &Figures<'_>,
    inputs: &RatingInputs,
    periods: &Periods<'_>,
) -> Option<bool> {
    match test {
        Test::LineAtMost { line, limit } => {
            let mut calc = Calc::new(inputs, periods, periods.latest()?);
            Some(calc.balance(*line)? <= *limit)
        }
        Test::LineNegativeYears { line, years } => negative_years(*line, *years, periods),
        Test::IndicatorAbove { indicator, limit } => match figures.evaluate(indicator).figure {
            Figure::Value { value, .. } => Some(value > *limit),
            Figure::NotApplicable(_) => Some(false),
            _ => None,
        },
        Test::StatementOlderThan { months } => {
            let end = periods.get(periods.latest()?)?.end;
            let limit = end.checked_add_months(Months::new(u32::from(*months)))?;
            Some(inputs.as_of > limit)
        }
        Test::AuditNotClean => periods.get(periods.latest()?)?.opinion().not_clean(),
        Test::Blacklisted => Some(inputs.blacklisted),
        // Parsed before by who asks; see `Asks::holds`.
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
