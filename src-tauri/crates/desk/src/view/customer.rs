//! The customer grid and one customer's file.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use specta::Type;

use super::{AdjustedView, AdjustmentView, FigureView, Name, SourceView};

/// One row of the customer grid.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct CustomerRow {
    /// Key.
    pub id: String,
    /// Code.
    pub code: String,
    /// Full name.
    pub name: String,
    /// Industry in the book's words.
    pub industry: String,
    /// Region.
    pub region: String,
    /// Salesperson.
    pub salesperson: String,
    /// Start of the relationship.
    pub relationship_start: Option<NaiveDate>,
    /// Short name.
    pub short_name: String,
    /// Unified social credit code or registration number.
    pub registration_number: String,
    /// Legal representative.
    pub legal_representative: String,
    /// Registered capital in yuan.
    pub registered_capital: Option<Decimal>,
    /// Founding date.
    pub founded: Option<NaiveDate>,
    /// Address.
    pub address: String,
    /// Contact person.
    pub contact: String,
    /// Phone.
    pub phone: String,
    /// On the blacklist.
    pub blacklisted: bool,
    /// Put away.
    pub archived: bool,
    /// Group of connected customers it belongs to.
    pub group: Option<String>,
    /// Open on invoices, in the book's currency; none where the ledger has no invoice of the customer.
    pub open_amount: Option<Decimal>,
    /// Open on invoices past due.
    pub overdue_amount: Option<Decimal>,
    /// Days that the oldest open invoice is past due; none where nothing is.
    pub overdue_days: Option<u32>,
    /// Owed, credits taken off, never below 0; none where the ledger has no document of the customer.
    pub exposure: Option<Decimal>,
    /// Limit in force.
    pub limit: Option<Decimal>,
    /// Exposure as a share of it.
    pub limit_used: Option<f64>,
    /// Last day of the limit.
    pub limit_until: Option<NaiveDate>,
    /// Next review.
    pub review_due: Option<NaiveDate>,
    /// Whether and how the customer is rated.
    pub status: RatingStatus,
    /// Grade in force.
    pub grade: Option<String>,
    /// The rating's own grade, where an override moved it.
    pub own_grade: Option<String>,
    /// Score in force.
    pub score: Option<f64>,
    /// Grade before that.
    pub previous_grade: Option<String>,
    /// Change of the score since then.
    pub score_change: Option<f64>,
    /// Points to the next better grade.
    pub points_to_next: Option<f64>,
    /// Known share of the weight.
    pub coverage: Option<f64>,
    /// Model version that rated, as `code@version`.
    pub model: Option<String>,
    /// Condition that decided the grade.
    pub rule: Option<String>,
    /// Risk class of the grade.
    pub risk_class: Option<String>,
    /// As of which day the rating is.
    pub rated_as_of: Option<NaiveDate>,
    /// End of the latest statement's period.
    pub period_end: Option<NaiveDate>,
    /// Why there is no grade: `no_statement`, `coverage_total`, `coverage_criterion`, `mandatory`, `not_rated`.
    pub why: Option<String>,
    /// Where it is for migration: a grade, `none`, `default` or `withdrawn`.
    pub place: String,
    /// Where it was on the earlier day.
    pub place_before: Option<String>,
    /// What moved the grade since: `data`, `model` or `override`; none where it did not move or nobody asked.
    pub cause: Option<String>,
    /// What somebody should look at: `upgraded`, `downgraded`, `gained`, `lost`, `stale`, `ruled`, `overridden`,
    /// `over_limit`, `near_limit`, `limit_expiring`, `limit_lapsed`, `uncovered`, `held`, `review_overdue`,
    /// `review_soon`, `defaulted`.
    pub flags: Vec<String>,
    /// Lower-case text that a search runs over: name, code, pinyin, pinyin initials.
    pub search: String,
}

/// Whether a customer is rated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum RatingStatus {
    /// Has a grade.
    Rated,
    /// Was tried; something stands in the way.
    NotRatable,
    /// Was never rated.
    NotRated,
}

/// Master data of a customer, as shown and as entered.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, Type)]
pub struct CustomerProfile {
    /// Key; empty for a new customer.
    pub id: String,
    /// Version for detecting a change by somebody else; 0 for a new customer.
    pub row_version: u32,
    /// Code, unique in the book.
    pub code: String,
    /// Full legal name.
    pub name: String,
    /// Short name.
    pub short_name: String,
    /// Name in English.
    pub english_name: String,
    /// Unified social credit code or registration number.
    pub registration_number: String,
    /// Tax number, where it is another.
    pub tax_number: String,
    /// Legal form and ownership.
    pub legal_form: String,
    /// Scope of business.
    pub business_scope: String,
    /// Last day of the business licence, `long_term`, or empty where unknown.
    pub licence_until: String,
    /// E-mail.
    pub email: String,
    /// Website.
    pub website: String,
    /// Bank.
    pub bank: String,
    /// Bank account.
    pub bank_account: String,
    /// Currency of the business; empty for the book's.
    pub currency: String,
    /// Legal representative.
    pub legal_representative: String,
    /// Registered capital in yuan.
    pub registered_capital: Option<Decimal>,
    /// Founding date.
    pub founded: Option<NaiveDate>,
    /// Industry.
    pub industry: String,
    /// Region.
    pub region: String,
    /// Salesperson.
    pub salesperson: String,
    /// Address.
    pub address: String,
    /// Contact person.
    pub contact: String,
    /// Phone.
    pub phone: String,
    /// Start of the relationship.
    pub relationship_start: Option<NaiveDate>,
    /// Notes.
    pub notes: String,
    /// On the blacklist.
    pub blacklisted: bool,
}

/// The head of a customer's file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct CustomerFile {
    /// Master data.
    pub profile: CustomerProfile,
    /// Put away: left out of lists and rating runs.
    pub archived: bool,
    /// The grid's row of the same customer.
    pub row: CustomerRow,
    /// Imports of statements and figures, newest first.
    pub imports: Vec<ImportLine>,
}

/// One import of the past.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct ImportLine {
    /// Key.
    pub id: String,
    /// `statements`, `indicators`, `customers`, `ledger`, `outcomes`.
    pub kind: String,
    /// Day and time, local, `YYYY-MM-DD HH:MM`.
    pub at: String,
    /// Who.
    pub user: String,
    /// Files.
    pub files: Vec<String>,
    /// Number of facts read.
    pub facts: u32,
    /// Undone.
    pub undone: bool,
}

/// Statements side by side.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct FinancialsView {
    /// Periods, newest first.
    pub periods: Vec<PeriodView>,
    /// Lines that at least one period has, in the chart's order.
    pub rows: Vec<LineRow>,
    /// Cross-checks of the reported figures.
    pub checks: Vec<CheckView>,
    /// Cross-checks of the adjusted figures.
    pub adjusted_checks: Vec<CheckView>,
    /// Adjustments, the last first, also those taken back.
    pub adjustments: Vec<AdjustmentView>,
}

/// One period.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct PeriodView {
    /// Last day.
    pub period_end: NaiveDate,
    /// Months.
    pub months: u8,
    /// `consolidated` or `parent`.
    pub scope: String,
    /// Unit of the source, for example `ten-thousand`.
    pub source_unit: String,
    /// Audit opinion code.
    pub opinion: String,
    /// Day received.
    pub received: NaiveDate,
}

/// One line over the periods.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct LineRow {
    /// Code.
    pub code: String,
    /// Name.
    pub name: Name,
    /// `balance_sheet`, `income_statement` or `cash_flow`.
    pub statement: String,
    /// `item`, `of_which`, `subtotal` or `total`.
    pub rank: String,
    /// One cell a period.
    pub cells: Vec<Option<LineCell>>,
}

/// One amount.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct LineCell {
    /// Yuan, as reported; none where only an adjustment put an amount there.
    pub value: Option<Decimal>,
    /// Yuan, as adjusted; none where nothing was adjusted.
    pub adjusted: Option<Decimal>,
    /// Where it was read.
    pub source: Option<SourceView>,
    /// What was typed, where it was typed in.
    pub typed: String,
}

/// A cross-check of a period.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct CheckView {
    /// Period.
    pub period_end: NaiveDate,
    /// Kind, translated by the message files.
    pub kind: String,
    /// One side in yuan.
    pub left: Decimal,
    /// Other side in yuan.
    pub right: Decimal,
    /// Difference in yuan.
    pub difference: Decimal,
    /// Within the rounding of the source.
    pub passed: bool,
}

/// One indicator of the catalogue for one customer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct IndicatorRow {
    /// Code.
    pub code: String,
    /// Name.
    pub name: Name,
    /// Group code, translated by the message files.
    pub group: String,
    /// `benefit`, `cost` or `target`.
    pub direction: String,
    /// `ratio`, `percent`, `times`, `days`, `points` or `grade10`.
    pub unit: String,
    /// Formula in words.
    pub formula: Name,
    /// This period.
    pub figure: FigureView,
    /// A year before.
    pub previous: Option<FigureView>,
    /// What the formula read.
    pub inputs: Vec<InputView>,
    /// Where a figure that is not a ratio comes from, in words of data (user and date, cell, items).
    pub origin: Option<OriginView>,
    /// Weight in the model in force; none where the model does not use it.
    pub weight: Option<f64>,
    /// How customers of the same industry stand.
    pub peers: Option<PeersView>,
    /// The formula with its numbers; none where the figure is a reason or came from outside.
    pub worked: Option<WorkedView>,
    /// The indicator over the periods, oldest first.
    pub trend: Vec<TrendPoint>,
    /// How good the model in force finds the value, 0 to 1; none where the model does not use it.
    pub r: Option<f64>,
    /// `excellent`, `good`, `average`, `low` or `poor` by r.
    pub band: Option<String>,
    /// Start and end of the target interval, for a target.
    pub target: Option<(f64, f64)>,
}

/// A formula with its numbers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct WorkedView {
    /// Each `#` stands for the next amount.
    pub template: String,
    /// Yuan.
    pub terms: Vec<Decimal>,
}

/// An indicator in one period.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct TrendPoint {
    /// Last day.
    pub period_end: NaiveDate,
    /// Months of the income statement.
    pub months: Option<u8>,
    /// Value or reason.
    pub figure: FigureView,
}

/// A statement line a formula read.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct InputView {
    /// Line code.
    pub line: String,
    /// Line name.
    pub name: Name,
    /// Period.
    pub period_end: NaiveDate,
    /// Yuan, as adjusted.
    pub value: Decimal,
    /// The cell.
    pub source: Option<SourceView>,
    /// What was adjusted, where something was.
    pub adjusted: Option<AdjustedView>,
}

/// Where a figure that is not a statement ratio comes from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct OriginView {
    /// `assessor`, `assessors`, `workbook` or `ledger`.
    pub kind: String,
    /// User, or users with their scores, or file, sheet and cell, or number of items.
    pub text: String,
    /// Day, where there is one.
    pub date: Option<NaiveDate>,
}

/// The same indicator among customers of the same industry (all customers where fewer than eight have a value).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct PeersView {
    /// How many have a value.
    pub count: u32,
    /// Whether they are of the same industry.
    pub same_industry: bool,
    /// 10, 25, 50, 75 and 90 per cent quantiles (type 7).
    pub quantiles: Vec<f64>,
    /// Every value, ascending, at most 400, for drawing the distribution.
    pub values: Vec<f64>,
    /// The share of the others that lie below this customer's value, equal ones counted half; none without a
    /// value.
    pub percentile: Option<f64>,
}
