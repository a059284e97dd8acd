//! A figure is a value or a reason: the one type every ratio, score input and metric is carried in.
//! It never holds NaN or an infinity, and an unknown figure is never 0.

use serde::{Deserialize, Serialize};

/// Why a figure has no value. The user interface translates the code; `detail` names what it is about
/// (a line code, a period, an indicator).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reason {
    /// What kind of reason this is.
    pub code: ReasonCode,
    /// What it is about: line codes, a period, a number of months. Empty where the code says it all.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub detail: String,
}

/// The kinds of reason, one sentence each in the message files.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReasonCode {
    /// A statement line the formula needs is not in the statement (`detail`: line codes).
    LineMissing,
    /// No statement had been received by the date (`detail`: the date).
    NoStatement,
    /// The comparison period is missing (`detail`: the period).
    PriorPeriodMissing,
    /// The periods compared have different lengths (`detail`: months of each).
    MonthsDiffer,
    /// The denominator is zero (`detail`: its name).
    ZeroDenominator,
    /// Equity or tangible net worth is zero or negative.
    EquityNotPositive,
    /// The company pays no interest.
    NoInterest,
    /// Profit is zero or negative, so a ratio to profit says nothing.
    ProfitNotPositive,
    /// The base of a growth rate is zero or negative; loss turned to profit.
    TurnedToProfit,
    /// The base of a growth rate is zero or negative; the loss grew.
    LossIncreased,
    /// The base of a growth rate is zero or negative; the loss shrank.
    LossReduced,
    /// The company carries no inventory.
    NoInventory,
    /// Total assets are zero or negative.
    AssetsNotPositive,
    /// The customer has no invoices that fell due in the window: nothing to judge payment by.
    NoPaymentHistory,
    /// Fewer items than the metric needs (`detail`: the number found).
    TooFewItems,
    /// A qualitative factor nobody has scored.
    NotAssessed,
    /// The figure was never entered.
    NotEntered,
    /// The result is too large to be a number.
    OutOfRange,
}

/// A value or a reason.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Figure {
    /// A finite number.
    Value {
        /// The number, in the unit of the indicator (ratio, days, points).
        value: f64,
        /// Set where the convention had to approximate, for example closing instead of average balance.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        marks: Vec<Mark>,
    },
    /// Should be known but is not.
    Missing(Reason),
    /// Does not apply to this customer; hands its weight on freely.
    NotApplicable(Reason),
    /// Meaningless as a number and bad: counts as the worst score.
    Worst(Reason),
    /// Meaningless as a number and good: counts as the best score.
    Best(Reason),
    /// Meaningless as a number, between bad and good: counts as a score of one half.
    Middle(Reason),
}

/// A note that a value follows a convention the reader should know about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Mark {
    /// The opening balance is missing; the closing balance stands for the average.
    ClosingForAverage,
    /// Interim figures were annualised (x 12 / months).
    Annualised,
    /// Trailing twelve months from interim statements.
    TrailingTwelveMonths,
    /// Finance expenses stand for interest expense.
    FinanceExpensesForInterest,
    /// A component was not reported and taken as zero by the formula's definition.
    ComponentTakenAsZero,
    /// The value was capped by the definition.
    Capped,
}

impl Figure {
    /// A value without marks; a NaN or infinity becomes [`Figure::Missing`] with
    /// [`ReasonCode::OutOfRange`].
    #[must_use]
    pub fn value(value: f64) -> Self {
        Self::marked(value, Vec::new())
    }

    /// A value with marks; a NaN or infinity becomes [`Figure::Missing`].
    #[must_use]
    pub fn marked(value: f64, marks: Vec<Mark>) -> Self {
        if value.is_finite() {
            Self::Value { value, marks }
        } else {
            Self::Missing(Reason::new(ReasonCode::OutOfRange))
        }
    }

    /// The number, where there is one.
    #[must_use]
    pub fn number(&self) -> Option<f64> {
        match self {
            Self::Value { value, .. } => Some(*value),
            _ => None,
        }
    }

    /// The reason, where there is no number.
    #[must_use]
    pub fn reason(&self) -> Option<&Reason> {
        match self {
            Self::Value { .. } => None,
            Self::Missing(reason)
            | Self::NotApplicable(reason)
            | Self::Worst(reason)
            | Self::Best(reason)
            | Self::Middle(reason) => Some(reason),
        }
    }
}

impl Reason {
    /// A reason without detail.
    #[must_use]
    pub fn new(code: ReasonCode) -> Self {
        Self { code, detail: String::new() }
    }

    /// A reason about something named.
    #[must_use]
    pub fn about(code: ReasonCode, detail: impl Into<String>) -> Self {
        Self { code, detail: detail.into() }
    }
}

/// A name or sentence in both languages of the product.
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Text {
    /// English.
    pub en: String,
    /// Simplified Chinese.
    pub zh: String,
}

impl Text {
    /// Both languages at once.
    #[must_use]
    pub fn new(en: impl Into<String>, zh: impl Into<String>) -> Self {
        Self { en: en.into(), zh: zh.into() }
    }
}
