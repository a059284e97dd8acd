//! The documented shapes in which the command line prints what a book holds.

use std::collections::BTreeMap;

use assay_credit::adjustment::AdjustmentKind;
use assay_credit::policy::Chosen;
use assay_credit::statement::CellRef;
use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::Serialize;
use serde_json::Value;

/// A statement as `assay show statements` prints it.
#[derive(Debug, Clone, Serialize)]
pub struct ShownStatement {
    /// Customer code.
    pub customer: String,
    /// Last day of the period.
    pub period_end: NaiveDate,
    /// Months.
    pub months: u8,
    /// Scope.
    pub scope: String,
    /// Unit the workbook stated.
    pub source_unit: String,
    /// Currency of the values.
    pub currency: String,
    /// Day received.
    pub received: NaiveDate,
    /// Audit opinion.
    pub opinion: String,
    /// Lines by code, values in yuan.
    pub lines: BTreeMap<String, ShownLine>,
}

/// A line with its cell.
#[derive(Debug, Clone, Serialize)]
pub struct ShownLine {
    /// Yuan.
    pub value: Decimal,
    /// The cell, where the line came from a workbook.
    pub source: Option<CellRef>,
    /// What was adjusted; `value` is the adjusted amount then.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub adjusted: Option<ShownAdjusted>,
}

/// What stands behind an adjusted amount.
#[derive(Debug, Clone, Serialize)]
pub struct ShownAdjusted {
    /// The reported amount; none where the statement had no such line.
    pub original: Option<Decimal>,
    /// What was added in all.
    pub change: Decimal,
    /// The reasons, one an entry.
    pub reason: String,
    /// The entries.
    pub entries: Vec<ShownEntry>,
}

/// One adjustment of a line.
#[derive(Debug, Clone, Serialize)]
pub struct ShownEntry {
    /// Kind.
    pub kind: AdjustmentKind,
    /// Reason.
    pub reason: String,
    /// What it adds.
    pub change: Decimal,
    /// User.
    pub by: String,
    /// From which day.
    pub on: NaiveDate,
}

/// A customer's indicators.
#[derive(Debug, Clone, Serialize)]
pub struct ShownIndicators {
    /// Customer code.
    pub customer: String,
    /// The day.
    pub as_of: NaiveDate,
    /// A number, or `{"reason": ...}`, by indicator code.
    pub indicators: BTreeMap<String, Value>,
    /// The lines each was computed from.
    pub inputs: BTreeMap<String, Vec<Value>>,
}

/// A rating as `assay rate` and `assay show ratings` print it.
#[derive(Debug, Clone, Serialize)]
pub struct ShownRating {
    /// Customer code.
    pub customer: String,
    /// Model code.
    pub model: String,
    /// Model version.
    pub version: u32,
    /// The day it speaks of.
    pub as_of: NaiveDate,
    /// Score, or why there is none.
    pub score: Value,
    /// Grade, or why there is none.
    pub grade: Value,
    /// Grade by the cut-offs alone, or why there is none.
    pub model_grade: Value,
    /// Condition that decided.
    pub rule: Option<String>,
    /// Next better grade.
    pub next_grade: Option<String>,
    /// Points to it, or why there is no such number.
    pub points_to_next: Value,
    /// Known share of the weight.
    pub coverage: f64,
    /// SHA-256 of the canonical inputs.
    pub input_hash: String,
    /// Set where the model was not calibrated on the book's customers.
    pub calibration: Option<String>,
    /// The customer's checklist is not finished: the rating may not be submitted.
    pub indicative: bool,
    /// How the policy chose the model; none where it was named.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub chosen: Option<Chosen>,
    /// The override in force; `grade` beside it is the rating's own.
    #[serde(rename = "override", skip_serializing_if = "Option::is_none")]
    pub overridden: Option<ShownOverride>,
}

/// An override as `assay show ratings` prints it.
#[derive(Debug, Clone, Serialize)]
pub struct ShownOverride {
    /// The grade the customer is treated as.
    pub grade: String,
    /// Notches: above 0 to the better, below to the worse.
    pub notches: i8,
    /// Code of the reason.
    pub reason: String,
    /// The reason in words.
    pub text: String,
    /// First day.
    pub first_day: NaiveDate,
    /// Last day.
    pub last_day: NaiveDate,
    /// Who decided.
    pub by: String,
    /// Why it does not count, where it does not.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub override_blocked: Option<String>,
    /// It was made on another grade than the present: look again.
    pub made_on_another_grade: bool,
}
