//! The steps of a method as they are gone, and what comes out of them.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::amounts::{Stop, cut};
use super::{LimitAsk, LimitFacts, LimitStep, MethodResult, StepLine};
use crate::policy::LimitMethod;

pub(super) const TYPED: &str = "typed";
pub(super) const GRADE: &str = "grade";
pub(super) const POLICY: &str = "policy";
pub(super) const STATEMENT: &str = "statement";
pub(super) const LEDGER: &str = "ledger";
pub(super) const FOUND: &str = "found";

/// Steps in the order they are gone.
#[derive(Default)]
pub(super) struct Working {
    steps: Vec<LimitStep>,
}

impl Working {
    pub(super) fn amount(&mut self, code: &str, amount: Decimal, origin: &str) -> &mut LimitStep {
        self.step(code, Some(cut(amount)), None, origin)
    }

    pub(super) fn number(&mut self, code: &str, number: f64, origin: &str) -> &mut LimitStep {
        self.step(code, None, Some(number), origin)
    }

    pub(super) fn line(&mut self, line: StepLine, amount: Decimal) {
        self.step("line", Some(amount), None, STATEMENT).line = Some(line);
    }

    fn step(
        &mut self,
        code: &str,
        amount: Option<Decimal>,
        number: Option<f64>,
        origin: &str,
    ) -> &mut LimitStep {
        self.steps.push(LimitStep {
            code: code.to_owned(),
            amount,
            number,
            origin: origin.to_owned(),
            detail: String::new(),
            line: None,
        });
        let last = self.steps.len() - 1;
        &mut self.steps[last]
    }

    /// The terms: typed, or the grade's.
    pub(super) fn terms(&mut self, facts: &LimitFacts<'_>, ask: &LimitAsk) -> Result<u16, Stop> {
        let (days, origin) = terms_of(facts, ask).ok_or_else(|| Stop::new("no_grade"))?;
        self.number("terms_days", f64::from(days), origin);
        Ok(days)
    }

    /// The method with its steps. A value that came with a reason is 0 for that reason.
    pub(super) fn result(self, method: LimitMethod, found: Result<Value, Stop>) -> MethodResult {
        let (amount, reason, detail) = match found {
            Ok(Value { amount, zero: None }) => (Some(cut(amount)), None, String::new()),
            Ok(Value { zero: Some(stop), .. }) => (Some(Decimal::ZERO), Some(stop.code), stop.detail),
            Err(stop) => (None, Some(stop.code), stop.detail),
        };
        MethodResult { method, amount, reason, detail, counts: false, steps: self.steps }
    }
}

/// What a method comes to.
pub(super) struct Value {
    amount: Decimal,
    zero: Option<Stop>,
}

impl Value {
    pub(super) fn of(amount: Decimal) -> Self {
        Self { amount, zero: None }
    }

    pub(super) fn zero(code: &str) -> Self {
        Self { amount: Decimal::ZERO, zero: Some(Stop::new(code)) }
    }
}

/// Terms in days and where they come from.
pub(super) fn terms_of(facts: &LimitFacts<'_>, ask: &LimitAsk) -> Option<(u16, &'static str)> {
    let typed = ask.terms_days.map(|days| (days, TYPED));
    typed.or_else(|| facts.grade.map(|grade| (grade.terms_days, GRADE)))
}

/// An exact number for a step that shows numbers.
pub(super) fn shown(exact: Decimal) -> f64 {
    exact.to_f64().unwrap_or_default()
}
