//! Recognises financial statements in workbooks and puts them on the standard chart: sheet, head, periods,
//! unit and lines are found; every amount keeps its file, sheet, cell and text. What is not certain is left
//! out and listed; nothing is repaired.

mod amount;
mod block;
mod choose;
mod columns;
mod combine;
mod customer;
mod days;
mod grid;
mod head;
mod heads;
mod label;
mod labels;
mod long;
mod meaning;
mod memo;
mod net;
mod numerals;
mod parts;
mod pasted;
mod period;
mod problem;
mod read;
mod region;
mod scope;
mod signs;
mod similar;
mod text;
mod title;
mod unit;
mod walk;

use std::collections::BTreeMap;

use assay_credit::chart::{LineCode, StatementKind};
use assay_credit::checks::CrossCheck;
use assay_credit::statement::{Scope, Statement, Unit};
use chrono::NaiveDate;
use rayon::prelude::*;

use crate::reader::Workbook;
pub use customer::CustomerGuess;
pub use pasted::{Pasted, PastedCell, PastedRow, pasted};
pub use problem::{Problem, ProblemCode, Severity};
pub(crate) use similar::likeness;
pub use text::plain;
pub(crate) use unit::stated as stated_unit;

/// What the caller knows or has decided.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Options {
    /// The day the statements were received, where the workbook does not say when they were published.
    pub received: NaiveDate,
    /// The unit of all amounts, over whatever the workbook says; none to believe the workbook.
    pub unit: Option<Unit>,
    /// The scope where the workbook does not say; consolidated by default.
    pub scope: Option<Scope>,
    /// The end of the statement's own period, where the workbook does not say.
    pub period_end: Option<NaiveDate>,
    /// Lines the user assigned to labels, by the label as written in the workbook.
    pub assigned: BTreeMap<String, LineCode>,
}

impl Options {
    /// Believes the workbook in everything; `received` is the day for what it does not date.
    #[must_use]
    pub fn new(received: NaiveDate) -> Self {
        Self { received, unit: None, scope: None, period_end: None, assigned: BTreeMap::new() }
    }
}

/// One customer's statements as they would be imported, with all there is to look at before.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Recognition {
    /// The files read.
    pub files: Vec<String>,
    /// Whose statements they seem to be.
    pub customer: Option<CustomerGuess>,
    /// Statements by period, oldest first.
    pub statements: Vec<Statement>,
    /// Labels with amounts that were not used.
    pub unmapped: Vec<Unmapped>,
    /// Problems, the gravest first. An import with an error among them is refused.
    pub problems: Vec<Problem>,
    /// Cross-checks of every statement.
    pub checks: Vec<PeriodCheck>,
    /// Every sheet and what was found in it.
    pub sheets: Vec<SheetFound>,
}

impl Recognition {
    /// Whether something stands in the way of the import.
    #[must_use]
    pub fn is_refused(&self) -> bool {
        self.problems.iter().any(|problem| problem.severity == Severity::Error)
    }
}

/// A label with amounts and no line of the chart.
#[derive(Debug, Clone, PartialEq)]
pub struct Unmapped {
    /// The label as written.
    pub label: String,
    /// File name.
    pub file: String,
    /// Sheet.
    pub sheet: String,
    /// Cell of the label.
    pub cell: String,
    /// A likely line and a confidence from 0 to 1, for the user to accept or not.
    pub suggestion: Option<(LineCode, f64)>,
}

/// A cross-check of one statement.
#[derive(Debug, Clone, PartialEq)]
pub struct PeriodCheck {
    /// The statement's last day.
    pub period_end: NaiveDate,
    /// Its months.
    pub months: u8,
    /// Its scope.
    pub scope: Scope,
    /// The check.
    pub check: CrossCheck,
}

/// What was found in a sheet.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SheetFound {
    /// File name.
    pub file: String,
    /// Sheet name.
    pub sheet: String,
    /// Hidden in the workbook.
    pub hidden: bool,
    /// Statements found in it.
    pub statements: Vec<StatementKind>,
    /// Amounts read from it, over all periods.
    pub lines: usize,
}

/// Half-width, simplified, lower case: the spelling in which this crate compares names.
pub(crate) fn comparable(name: &str) -> String {
    text::plain(name)
}

/// The amount a cell holds: text numbers with separators, full-width digits and bracket negatives included.
/// None where it holds no number (a dash or a blank is no number either).
#[must_use]
pub fn decimal(content: &crate::reader::Content) -> Option<rust_decimal::Decimal> {
    match amount::amount(content) {
        amount::Amount::Value(value) => Some(value),
        _ => None,
    }
}

/// Recognises the statements of one workbook.
///
/// ```
/// use assay_sheets::{reader, statements};
/// let csv = "单位：元,2024-12-31\n资产总计,100\n负债合计,60\n所有者权益合计,40\n";
/// let workbook = reader::read_trusted("甲公司.csv", csv.as_bytes()).unwrap();
/// let options = statements::Options::new("2025-04-30".parse().unwrap());
/// let recognition = statements::recognise(&workbook, &options);
/// let statement = &recognition.statements[0];
/// let assets = &statement.lines[&assay_credit::chart::LineCode::TotalAssets];
/// assert_eq!(assets.value, 100.into());
/// assert_eq!(assets.source.as_ref().unwrap().cell, "B2");
/// ```
#[must_use]
pub fn recognise(workbook: &Workbook, options: &Options) -> Recognition {
    combine::combine(vec![read::read(workbook, options)], options)
}

/// What one of several workbooks gives, to be put together with the others.
#[derive(Debug)]
pub struct Single(read::Read);

/// Recognises one of several workbooks: they may come one by one, from any thread.
#[must_use]
pub fn recognise_single(workbook: &Workbook, options: &Options) -> Single {
    Single(read::read(workbook, options))
}

/// Recognises several workbooks and puts them together as [`together`] does.
#[must_use]
pub fn recognise_together(workbooks: &[Workbook], options: &Options, one_customer: bool) -> Vec<Recognition> {
    let singles = workbooks.par_iter().map(|workbook| recognise_single(workbook, options)).collect();
    together(singles, options, one_customer)
}

/// Puts workbooks of one customer together: balance sheet, income statement
/// and cash flow in files of their own make one statement a period.
///
/// Customers are told apart by the code found, otherwise by the name. Files that name nobody join the
/// others where these are of one customer only. With `one_customer` all files are taken to be of one.
#[must_use]
pub fn together(singles: Vec<Single>, options: &Options, one_customer: bool) -> Vec<Recognition> {
    let mut groups: BTreeMap<String, Vec<read::Read>> = BTreeMap::new();
    for Single(read) in singles {
        let whose =
            read.customer.as_ref().and_then(|guess| guess.code.clone().or_else(|| guess.name.clone()));
        groups
            .entry(if one_customer { String::new() } else { whose.unwrap_or_default() })
            .or_default()
            .push(read);
    }
    if groups.len() == 2
        && let Some(nameless) = groups.remove("")
        && let Some(mut group) = groups.first_entry()
    {
        group.get_mut().extend(nameless);
    }
    let groups: Vec<Vec<read::Read>> = groups.into_values().collect();
    groups.into_par_iter().map(|reads| combine::combine(reads, options)).collect()
}
