//! Receivables of one customer, and the look at a ledger or at outcomes before they are stored.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use specta::Type;

use super::{FigureView, Name, ProblemView, SourceView};

/// A customer's ledger as of the business date.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct ReceivablesView {
    /// The day.
    pub as_of: NaiveDate,
    /// The book's currency: payment figures are over documents in it.
    pub currency: String,
    /// Documents up to the day: invoices by due date, then receipts by date.
    pub documents: Vec<LedgerRow>,
    /// One position a currency, the book's first.
    pub positions: Vec<PositionView>,
    /// Payment figures.
    pub metrics: Vec<MetricView>,
    /// Invoices that fell due in the last twelve months.
    pub items_due: u32,
    /// How the customer pays.
    pub group: GroupView,
}

/// A document.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct LedgerRow {
    /// `invoice`, `payment`, `credit_note` or `write_off`.
    pub kind: String,
    /// Number.
    pub number: String,
    /// Its day.
    pub date: NaiveDate,
    /// Day it is due, of an invoice.
    pub due: Option<NaiveDate>,
    /// ISO currency code.
    pub currency: String,
    /// Amount with tax.
    pub amount: Decimal,
    /// Open on the day, of an invoice.
    pub open: Option<Decimal>,
    /// Not set against any invoice on the day, of a receipt, credit note or write-off.
    pub unallocated: Option<Decimal>,
    /// Days past due: of an open invoice on the day (negative before it is due), of a settled one on the day
    /// its last part was paid.
    pub days: Option<i32>,
    /// Day the last part of a settled invoice was paid.
    pub settled: Option<NaiveDate>,
    /// Open and past due.
    pub overdue: bool,
    /// The customer contests it.
    pub disputed: bool,
    /// Where it was read.
    pub source: Option<SourceView>,
}

/// Not due + overdue - unallocated = balance.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct PositionView {
    /// ISO currency code.
    pub currency: String,
    /// Open, not past due.
    pub not_due: Decimal,
    /// Open and past due.
    pub overdue: Decimal,
    /// Left of receipts and credit notes.
    pub unallocated: Decimal,
    /// All invoices less all receipts.
    pub balance: Decimal,
    /// What the line does not tie out by: zero.
    pub difference: Decimal,
}

/// A payment figure.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct MetricView {
    /// Indicator code.
    pub code: String,
    /// Name.
    pub name: Name,
    /// Unit, as in the indicator catalogue.
    pub unit: String,
    /// Formula in words.
    pub formula: Name,
    /// Value or reason.
    pub figure: FigureView,
}

/// The group a payer belongs to.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct GroupView {
    /// `punctual`, `steadily_late`, `irregular`; none where nothing can be said.
    pub group: Option<String>,
    /// Amount-weighted mean days late: the offset of a steadily late payer.
    pub mean: Option<f64>,
    /// Amount-weighted standard deviation, days.
    pub spread: Option<f64>,
    /// Why there is no group.
    pub reason: Option<String>,
    /// What the reason is about.
    pub detail: String,
}

/// What to read and what the person decided.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, Type)]
#[serde(default)]
pub struct TableRequest {
    /// The workbook.
    pub path: String,
    /// `customers`, `indicators`, `ledger` or `outcomes`; none takes what the workbook shows.
    pub kind: Option<String>,
    /// What columns mean, where a person says so.
    pub columns: Vec<ColumnChoice>,
    /// Day of figures and outcomes whose row has none; none takes the business date.
    pub as_of: Option<NaiveDate>,
    /// Leave out cells and rows that cannot be used.
    pub leave_out: bool,
    /// `mdy` or `dmy`; none takes the order from the columns.
    pub dates: Option<String>,
    /// Days of credit where a row has no due date.
    pub terms: Option<u32>,
    /// Add customers the book does not have.
    pub create_customers: bool,
}

/// What a person says about a column.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct ColumnChoice {
    /// The column's head, as it is written.
    pub head: String,
    /// What it means; none leaves it out.
    pub field: Option<String>,
    /// `percent` where plain numbers are hundredths, `plain` where they are not; none as the column shows.
    pub scale: Option<String>,
    /// The meaning is decided too, and not only the scale.
    pub decides: bool,
}

/// What a column may mean.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct FieldOption {
    /// Field, translated by the message files, or the code of an indicator.
    pub field: String,
    /// Name of an indicator.
    pub name: Option<Name>,
}

/// What is remembered of a source.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct RememberedView {
    /// Key, for forgetting it.
    pub id: String,
    /// The file the decisions were made for.
    pub file: String,
    /// When, local time to the minute.
    pub at: String,
    /// Who.
    pub user: String,
}

/// What an import of a table would store.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct TablePreview {
    /// Handle for storing.
    pub id: u32,
    /// `customers`, `indicators`, `ledger` or `outcomes`.
    pub kind: String,
    /// File name.
    pub file: String,
    /// Tables found.
    pub tables: Vec<TableView>,
    /// Visible sheets without a table.
    pub unused_sheets: Vec<String>,
    /// What a column may mean.
    pub fields: Vec<FieldOption>,
    /// What was decided about an earlier file of this source, and is offered here.
    pub remembered: Option<RememberedView>,
    /// How many of what, by code, without zeros.
    pub counts: BTreeMap<String, u32>,
    /// First rows that would be stored.
    pub rows: Vec<TableRow>,
    /// Rows that would be stored.
    pub total: u32,
    /// Customers the book does not have.
    pub unknown: Vec<String>,
    /// Problems, worst first, at most 500.
    pub problems: Vec<ProblemView>,
    /// All problems.
    pub problem_count: u32,
    /// Day of rows without one.
    pub as_of: NaiveDate,
    /// Nothing names the customers: rows can be numbered.
    pub asks_numbers: bool,
    /// Cells and rows that cannot be used and may be left out.
    pub bad_rows: u32,
    /// Some date can be read with the month or the day first.
    pub asks_dates: bool,
    /// Some invoice has no due date and no terms.
    pub asks_terms: bool,
    /// Nothing stands in the way of storing.
    pub can_commit: bool,
}

/// A table of the workbook.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct TableView {
    /// Sheet.
    pub sheet: String,
    /// What its rows are.
    pub kind: String,
    /// Rows.
    pub rows: u32,
    /// Columns left to right.
    pub columns: Vec<TableColumn>,
    /// `mdy` or `dmy`, where its dates needed an order.
    pub dates: Option<String>,
}

/// A column and what it means.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct TableColumn {
    /// Name as written.
    pub name: String,
    /// Address of its head.
    pub cell: String,
    /// Meaning, translated by the message files; none where it is not used.
    pub meaning: Option<String>,
    /// Why: `name`, `contents`, `chosen` or `remembered`; empty where nothing says what it is.
    pub matched: String,
    /// Its first different values.
    pub samples: Vec<String>,
    /// The meaning its name resembles, where it has none.
    pub suggestion: Option<String>,
    /// How much, 0 to 1.
    pub confidence: Option<f64>,
    /// `percent`, `plain`, or `open` where a person has to say; none where it does not matter.
    pub scale: Option<String>,
}

/// A row that would be stored.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct TableRow {
    /// Customer as the book calls it, or as it would.
    pub customer: String,
    /// Kind of document, `default` and `no_default`, or `new` and `changed` of a customer.
    pub kind: String,
    /// Number of a document, code of a customer.
    pub number: String,
    /// Its day; none of a customer.
    pub date: Option<NaiveDate>,
    /// Day it is due, of an invoice.
    pub due: Option<NaiveDate>,
    /// Amount of a document.
    pub amount: Option<Decimal>,
    /// ISO currency code of a document.
    pub currency: String,
    /// Name of the indicator of a figure.
    pub indicator: Option<Name>,
    /// Value of a figure.
    pub value: Option<f64>,
    /// Its unit, as in the indicator catalogue.
    pub unit: String,
    /// The cell.
    pub source: SourceView,
}

/// What was stored.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct TableDone {
    /// Import key, for undo.
    pub import: String,
    /// Rows stored.
    pub rows: u32,
    /// Customers added.
    pub customers_created: u32,
    /// Key of the only customer the rows are about, where there is only one.
    pub customer: Option<String>,
}
