//! The spreading screen: adjustments, figures typed in or pasted, and what was known of a figure before.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use specta::Type;

use super::{CheckView, Name, SourceView};

/// One adjustment of a statement, also one taken back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct AdjustmentView {
    /// Key.
    pub id: String,
    /// Last day of the statement it changes.
    pub period_end: NaiveDate,
    /// `consolidated` or `parent`.
    pub scope: String,
    /// `reclassification`, `off_balance_sheet`, `one_off`, `error` or `other`.
    pub kind: String,
    /// In the analyst's words.
    pub reason: String,
    /// Who.
    pub by: String,
    /// Day and time, local.
    pub at: String,
    /// From which day a rating sees it.
    pub on: NaiveDate,
    /// What it adds to which line.
    pub changes: Vec<ChangeView>,
    /// That it was taken back.
    pub withdrawn: Option<WithdrawalView>,
}

/// What an adjustment adds to one line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct ChangeView {
    /// Line code.
    pub line: String,
    /// Line name.
    pub name: Name,
    /// Yuan.
    pub change: Decimal,
    /// The reported figure when the adjustment was made; none where there was none.
    pub reported: Option<Decimal>,
    /// The reported figure is another one now.
    pub restated: bool,
}

/// That an adjustment was taken back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct WithdrawalView {
    /// Why.
    pub reason: String,
    /// Who.
    pub by: String,
    /// Day and time, local.
    pub at: String,
    /// From which day on.
    pub on: NaiveDate,
}

/// An adjustment as entered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct AdjustmentInput {
    /// Customer key.
    pub customer: String,
    /// Last day of the statement.
    pub period_end: NaiveDate,
    /// Whose statement.
    pub scope: String,
    /// Kind.
    pub kind: String,
    /// Why.
    pub reason: String,
    /// The line.
    pub line: String,
    /// What is added to it, in yuan.
    pub change: Decimal,
    /// A line that takes the other side of the change.
    pub counter: Option<String>,
    /// Carry the changes into subtotals and totals.
    pub carry: bool,
}

/// How a statement would stand after an adjustment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct AdjustmentPreview {
    /// Every line the entry would change, the counter entry and carried totals included.
    pub changes: Vec<ChangeView>,
    /// The checks its lines are in, as they stand now and as they would.
    pub checks: Vec<CheckChange>,
}

/// A check before and after.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct CheckChange {
    /// As it stands now; none where a line of it was not there.
    pub before: Option<CheckView>,
    /// As it would stand.
    pub after: CheckView,
}

/// What one import said of a figure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct FigureEntryView {
    /// Number of the import.
    pub import: u32,
    /// Day and time of the import, local.
    pub at: String,
    /// By whom.
    pub by: String,
    /// Day received.
    pub received: NaiveDate,
    /// Yuan.
    pub value: Decimal,
    /// The cell; none where it was typed in.
    pub source: Option<SourceView>,
    /// What was typed, where it was typed in.
    pub typed: String,
    /// Why an earlier figure was corrected; empty otherwise.
    pub reason: String,
    /// It is the figure that stands.
    pub stands: bool,
    /// The import was undone.
    pub undone: bool,
}

/// Figures of one period being typed in, or corrections of a stored one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct StatementDraft {
    /// Last day.
    pub period_end: NaiveDate,
    /// Months the flows cover.
    pub months: u8,
    /// `consolidated` or `parent`.
    pub scope: String,
    /// Unit the figures were typed in.
    pub unit: String,
    /// Audit opinion code.
    pub opinion: String,
    /// Day received; the business date for a correction.
    pub received: Option<NaiveDate>,
    /// A period the book does not have yet.
    pub new: bool,
    /// The figures typed.
    pub lines: Vec<DraftLine>,
}

/// One figure typed in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct DraftLine {
    /// Line code.
    pub line: String,
    /// Yuan.
    pub value: Decimal,
    /// As typed, for example `=1200+35`.
    pub text: String,
}

/// Checks of one statement while it is typed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct DraftChecks {
    /// Last day.
    pub period_end: NaiveDate,
    /// Whose statement.
    pub scope: String,
    /// Cross-checks that can be made.
    pub checks: Vec<CheckView>,
    /// Subtotals whose items make less so far.
    pub open: Vec<CheckView>,
}

/// A block as it was pasted, with the lines its labels mean.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct BlockView {
    /// The first column holds labels.
    pub labelled: bool,
    /// Unit the block states; empty where it states none.
    pub unit: String,
    /// The period each column names.
    pub periods: Vec<Option<NaiveDate>>,
    /// Rows with amounts.
    pub rows: Vec<BlockRow>,
}

/// One row of a pasted block.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct BlockRow {
    /// Row of the block, from 1.
    pub row: u32,
    /// Label as pasted.
    pub label: String,
    /// The line it means.
    pub line: Option<String>,
    /// A line it may mean.
    pub suggestion: Option<String>,
    /// One cell a column.
    pub cells: Vec<Option<BlockCell>>,
}

/// One cell of a pasted block.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct BlockCell {
    /// As pasted.
    pub text: String,
    /// Yuan; none where the text is no number.
    pub value: Option<Decimal>,
    /// The sign was turned to the chart's.
    pub turned: bool,
}

/// What was adjusted of an amount a formula read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct AdjustedView {
    /// The reported figure; none where the statement had no such line.
    pub reported: Option<Decimal>,
    /// The entries behind it.
    pub entries: Vec<AdjustedEntry>,
}

/// One entry behind an adjusted amount.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct AdjustedEntry {
    /// Kind.
    pub kind: String,
    /// Reason.
    pub reason: String,
    /// Who.
    pub by: String,
    /// From which day.
    pub on: NaiveDate,
    /// What it adds, in yuan.
    pub change: Decimal,
}
