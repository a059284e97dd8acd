//! The credit limit (信用额度): what a customer needs, what it can bear, which of them binds. Amounts are in the book's
//! currency. The definitions are those of trade-credit practice; nothing is found from missing data as if it were zero.
//! What credit costs and brings is beside it in [`cost`], what an early-payment discount costs in [`discount`].

mod ability;
mod amounts;
mod calculate;
pub mod cost;
pub mod discount;
mod facts;
mod lines;
mod need;
mod net_worth;
mod receipts;
pub mod security;
mod working;
mod working_assets;

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::chart::LineCode;
use crate::policy::LimitMethod;
use crate::statement::Scope;

pub use calculate::{LimitError, calculate};
pub use facts::{GradeTerms, LimitFacts};
pub use receipts::Receipts;

/// What people type to find a limit; what is not typed is taken from the customer's facts and the policy.
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct LimitAsk {
    /// Forecast sales of the next twelve months to this customer, VAT included.
    pub forecast_sales: Option<Decimal>,
    /// Terms in days; the grade's otherwise.
    pub terms_days: Option<u16>,
    /// Expected late days; by the policy otherwise.
    pub late_days: Option<u16>,
    /// Peak factor; the policy's otherwise.
    pub peak_factor: Option<f64>,
    /// Our share of the customer's purchases, 0 to 1; the policy's otherwise.
    pub share_of_purchases: Option<f64>,
    /// Monthly payment capacity; by the policy otherwise.
    pub monthly_capacity: Option<Decimal>,
    /// Margin on sales; the policy's otherwise.
    pub margin: Option<f64>,
    /// Days of the twelve months of the forecast that the exposure stands; 365 otherwise, as a limit that revolves is
    /// used all year.
    pub exposure_days: Option<u16>,
}

/// A method with what it came to.
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct MethodResult {
    /// Method.
    pub method: LimitMethod,
    /// The limit it gives, for the need after the grade's coefficient; none with a reason. Cut after four decimals.
    pub amount: Option<Decimal>,
    /// Why there is no amount, or why it is 0: a code, one sentence each in the message files.
    pub reason: Option<String>,
    /// What the reason is about: line codes, a period.
    pub detail: String,
    /// Whether the policy lets it bound the limit.
    pub counts: bool,
    /// Everything that went in and what was found on the way, in the order of the formula.
    pub steps: Vec<LimitStep>,
}

/// An input or an intermediate of a method.
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct LimitStep {
    /// Code, one name each in the message files.
    pub code: String,
    /// Amount, where it is one.
    pub amount: Option<Decimal>,
    /// Number (days, share, factor, score), where it is one.
    pub number: Option<f64>,
    /// `typed`, `grade`, `policy`, `statement`, `ledger` or `found`.
    pub origin: String,
    /// Marks of the convention followed (`annualised`, `trailing_twelve_months`, `component_taken_as_zero`), how many
    /// months were averaged, that there is no record; empty otherwise.
    pub detail: String,
    /// The statement line it was read from, as adjusted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub line: Option<StepLine>,
}

/// Which line of which statement.
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct StepLine {
    /// Line of the chart.
    pub line: LineCode,
    /// Last day of the period.
    pub period_end: NaiveDate,
    /// Whose figures.
    pub scope: Scope,
}

/// A limit found.
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct LimitCalculation {
    /// All four methods.
    pub methods: Vec<MethodResult>,
    /// The method that binds.
    pub binding: Option<LimitMethod>,
    /// The least of the methods that count, not rounded; none where one of them has no amount.
    pub unrounded: Option<Decimal>,
    /// The limit, rounded down to the step.
    pub amount: Option<Decimal>,
    /// Terms it was found for, in days; none where nobody typed them and there is no grade.
    pub terms_days: Option<u16>,
    /// Coefficient of the grade; none without a grade.
    pub coefficient: Option<f64>,
    /// What stands in the way of an amount: reason codes.
    pub missing: Vec<String>,
}
