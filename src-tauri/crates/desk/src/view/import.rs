//! Guided import: what was read, what is uncertain, what would be stored.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use specta::Type;

use super::{Name, SourceView};

/// What to read and what the user has decided so far.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, Type)]
#[serde(default)]
pub struct ImportRequest {
    /// Workbooks.
    pub paths: Vec<String>,
    /// Unit, where the workbook does not say: `yuan`, `thousand`, `ten-thousand`, `million`,
    /// `hundred-million`; none takes it from the workbook.
    pub unit: Option<String>,
    /// Labels the user mapped by hand.
    pub mapping: Vec<LabelMapping>,
    /// Labels whose remembered line is not to be used.
    pub declined: Vec<String>,
    /// Day received; none takes the workbook's, or the business date.
    pub received: Option<NaiveDate>,
    /// Key of the customer the user chose instead of the one found, for comparing with what is stored.
    pub customer: Option<String>,
}

/// A label mapped by hand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct LabelMapping {
    /// Label as it stands in the workbook.
    pub label: String,
    /// Line code.
    pub line: String,
}

/// Whose figures these are.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum ImportCustomer {
    /// A customer of the book.
    Existing {
        /// Key.
        id: String,
    },
    /// A new one.
    New {
        /// Code.
        code: String,
        /// Name.
        name: String,
        /// Industry.
        industry: String,
        /// Region.
        region: String,
    },
}

/// What an import would store.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct ImportPreview {
    /// Handle for committing.
    pub id: u32,
    /// The files.
    pub files: Vec<ImportFileView>,
    /// The customer found in the book, if one was.
    pub customer: Option<String>,
    /// Proposed code and name where none was.
    pub proposed: ProposedCustomer,
    /// Statements over all files.
    pub statements: Vec<PreviewStatement>,
    /// Lines over all statements, in the chart's order.
    pub rows: Vec<PreviewRow>,
    /// Labels that are not used.
    pub unmapped: Vec<UnmappedView>,
    /// Everything to look at, worst first.
    pub problems: Vec<ProblemView>,
    /// What earlier imports of this source decided and counts here too.
    pub remembered: Option<RememberedStatements>,
    /// Where the customer is the one an earlier file of this source was stored for, since the workbook names none.
    pub remembered_customer: Option<super::RememberedView>,
    /// Cross-checks.
    pub checks: Vec<super::CheckView>,
    /// Lines that differ from what is stored.
    pub restatements: Vec<Restatement>,
    /// Nothing stands in the way of storing.
    pub can_commit: bool,
}

/// Decisions of an earlier import of the same source.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct RememberedStatements {
    /// When, for which file, and the key for forgetting it.
    pub source: super::RememberedView,
    /// Labels mapped then.
    pub labels: Vec<LabelMapping>,
    /// Unit chosen then; none where the workbook says its own.
    pub unit: Option<String>,
}

/// Proposed customer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct ProposedCustomer {
    /// Code.
    pub code: String,
    /// Name.
    pub name: String,
    /// Where it was found, for example `资产负债表!A2` or the file name.
    pub found_in: String,
}

/// A file of the import.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct ImportFileView {
    /// File name.
    pub file: String,
    /// Sheets with what was found in each.
    pub sheets: Vec<ImportSheetView>,
}

/// A sheet of a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct ImportSheetView {
    /// Name.
    pub sheet: String,
    /// Hidden in the workbook.
    pub hidden: bool,
    /// Statements found: `balance_sheet`, `income_statement`, `cash_flow`.
    pub statements: Vec<String>,
    /// Lines read.
    pub lines: u32,
}

/// A statement that would be stored.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct PreviewStatement {
    /// Period.
    pub period_end: NaiveDate,
    /// Months.
    pub months: u8,
    /// Scope.
    pub scope: String,
    /// Unit.
    pub unit: String,
    /// Day received.
    pub received: NaiveDate,
    /// Lines.
    pub lines: u32,
}

/// A line with the original beside the reading, one cell a statement.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct PreviewRow {
    /// Code.
    pub code: String,
    /// Name.
    pub name: Name,
    /// Statement kind.
    pub statement: String,
    /// Rank.
    pub rank: String,
    /// Label in the workbook.
    pub label: String,
    /// Cells.
    pub cells: Vec<Option<PreviewCell>>,
}

/// A reading and its original.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct PreviewCell {
    /// Yuan.
    pub value: Decimal,
    /// The cell as found.
    pub source: SourceView,
}

/// A label that is not used.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct UnmappedView {
    /// File, sheet, cell, label.
    pub source: SourceView,
    /// Line it resembles.
    pub suggestion: Option<String>,
    /// Name of that line.
    pub suggestion_name: Option<Name>,
    /// 0 to 1.
    pub confidence: Option<f64>,
}

/// A problem at its address.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct ProblemView {
    /// `error` stands in the way, `warning` wants a look, `info` says what was decided.
    pub severity: String,
    /// Code, translated by the message files.
    pub code: String,
    /// Values for the sentence, by name.
    pub params: std::collections::BTreeMap<String, String>,
    /// File.
    pub file: String,
    /// Sheet.
    pub sheet: String,
    /// Cell, empty where the whole sheet is meant.
    pub cell: String,
    /// English sentence, for a code the message files do not know and for logs.
    pub message: String,
}

/// A line that differs from what the book has.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct Restatement {
    /// Period.
    pub period_end: NaiveDate,
    /// Code.
    pub code: String,
    /// Name.
    pub name: Name,
    /// Stored, yuan.
    pub old: Decimal,
    /// Read, yuan.
    pub new: Decimal,
}

/// What was stored.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct ImportDone {
    /// Import key, for undo.
    pub import: String,
    /// Customer key.
    pub customer: String,
    /// Statements stored.
    pub statements: u32,
    /// Lines stored.
    pub lines: u32,
}
