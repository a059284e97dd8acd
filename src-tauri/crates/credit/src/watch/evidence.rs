//! What a rule saw: the numbers, so that a finding can be read years later.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::chart::LineCode;
use crate::policy::Severity;
use crate::statement::AuditOpinion;

/// Something a rule found.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    /// Code of the kind of signal.
    pub code: String,
    /// How grave it is.
    pub severity: Severity,
    /// What it is about: a statement period, a rating, an overdue day. The same finding has the same key.
    pub key: String,
    /// It happened; otherwise it is a state, which is not found again while its signal is open.
    pub event: bool,
    /// The numbers.
    pub evidence: Evidence,
}

/// The numbers a rule saw.
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "seen", rename_all = "snake_case")]
pub enum Evidence {
    /// The grade fell.
    GradeFell {
        /// From this grade.
        from: String,
        /// To this one.
        to: String,
        /// By so many notches.
        notches: u32,
    },
    /// The score fell.
    ScoreFell {
        /// From this score.
        from: f64,
        /// To this one.
        to: f64,
    },
    /// A statement line is at or under a limit.
    Line {
        /// Line.
        line: LineCode,
        /// Its amount in yuan, as adjusted.
        amount: Decimal,
        /// The limit.
        limit: Decimal,
        /// Last day of the period.
        period_end: NaiveDate,
    },
    /// A statement line was negative year after year.
    NegativeYears {
        /// Line.
        line: LineCode,
        /// The years, latest first.
        years: Vec<YearAmount>,
    },
    /// An indicator is above a limit.
    Indicator {
        /// Indicator code.
        indicator: String,
        /// Its value.
        value: f64,
        /// The limit.
        limit: f64,
    },
    /// What the auditor said.
    Audit {
        /// Opinion.
        opinion: AuditOpinion,
        /// Last day of the period.
        period_end: NaiveDate,
    },
    /// The customer is on the blacklist.
    Blacklisted,
    /// An expression holds.
    Expression {
        /// The expression.
        text: String,
        /// The same with a `#` for each number.
        template: String,
        /// What stands for each `#`.
        values: Vec<WorkedValue>,
    },
    /// The newest statement is too old.
    Stale {
        /// Last day of its period; none where there is no statement at all.
        period_end: Option<NaiveDate>,
        /// Months it may be old.
        months: u16,
    },
    /// An open item is overdue.
    Overdue {
        /// Days.
        days: u32,
        /// The day it was due.
        due: NaiveDate,
        /// All that is overdue, in the book's currency.
        amount: Decimal,
    },
}

/// A line's amount of one year.
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct YearAmount {
    /// Last day of the period.
    pub period_end: NaiveDate,
    /// Amount in yuan, as adjusted.
    pub amount: Decimal,
}

/// A number in an expression: an amount, or an indicator's value.
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct WorkedValue {
    /// Amount in yuan.
    pub amount: Option<Decimal>,
    /// Code of the indicator or flag; empty for an amount.
    pub code: String,
    /// Value of the indicator.
    pub value: Option<f64>,
}
