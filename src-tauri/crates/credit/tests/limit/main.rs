//! Credit limits against amounts worked out by hand: every method, what binds, and what there is no limit for.
#![allow(clippy::unwrap_used)] // A wrong literal must stop the test.

#[path = "../common/mod.rs"]
mod common;
mod cost;
mod edges;
mod methods;

use assay_credit::chart::LineCode::*;
use assay_credit::limit::{
    GradeTerms, LimitAsk, LimitCalculation, LimitFacts, LimitStep, MethodResult, Receipts, calculate,
};
use assay_credit::policy::{LimitMethod, LimitPolicy, default_policy};
use assay_credit::rating::RatingInputs;
use rust_decimal::Decimal;

fn d(text: &str) -> Decimal {
    text.parse().unwrap()
}

/// Steps of 10, otherwise as a new book has it.
fn policy() -> LimitPolicy {
    LimitPolicy { step: 10.into(), ..default_policy().limits }
}

/// The company of the other tests with inflows of 2,400 in 2025.
fn inputs() -> RatingInputs {
    common::changed(&[(OperatingInflows, Some(2_400))])
}

/// Ninety days and 80%.
const GRADE_A: GradeTerms = GradeTerms { terms_days: 90, coefficient: 0.8 };

/// Sales of 3,650 a year, ten days late.
fn ask() -> LimitAsk {
    LimitAsk { forecast_sales: Some(3_650.into()), late_days: Some(10), ..LimitAsk::default() }
}

struct Case {
    inputs: RatingInputs,
    grade: Option<GradeTerms>,
    receipts: Option<Receipts>,
    ask: LimitAsk,
    policy: LimitPolicy,
}

impl Default for Case {
    fn default() -> Self {
        Self { inputs: inputs(), grade: Some(GRADE_A), receipts: None, ask: ask(), policy: policy() }
    }
}

impl Case {
    fn found(&self) -> LimitCalculation {
        let facts = LimitFacts {
            inputs: &self.inputs,
            currency: "CNY",
            grade: self.grade,
            receipts: self.receipts.as_ref(),
        };
        calculate(&facts, &self.ask, &self.policy).unwrap()
    }

    fn method(&self, method: LimitMethod) -> MethodResult {
        of(&self.found(), method).clone()
    }
}

fn of(found: &LimitCalculation, method: LimitMethod) -> &MethodResult {
    found.methods.iter().find(|one| one.method == method).unwrap()
}

fn step<'a>(method: &'a MethodResult, code: &str) -> &'a LimitStep {
    method.steps.iter().find(|step| step.code == code).unwrap()
}

fn reason(method: &MethodResult) -> (Option<Decimal>, &str) {
    (method.amount, method.reason.as_deref().unwrap_or(""))
}
