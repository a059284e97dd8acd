//! What an import of a ledger or of outcomes brought, for scripts.

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use serde::Serialize;

use assay_sheets::table::Column;

use super::outcomes::OutcomePlan;
use super::plan::Plan;
use super::sentence;
use crate::view::convert::code_of;

/// What was read, and stored unless it was a dry run.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct LedgerReport {
    /// Key of the import; none for a dry run.
    pub import: Option<String>,
    /// Nothing was stored.
    pub dry_run: bool,
    /// File name.
    pub file: String,
    /// Tables found.
    pub tables: Vec<TableLine>,
    /// Visible sheets without a table.
    pub unused_sheets: Vec<String>,
    /// Invoices stored.
    pub invoices: usize,
    /// Payments stored.
    pub payments: usize,
    /// Credit notes stored.
    pub credit_notes: usize,
    /// Write-offs stored.
    pub write_offs: usize,
    /// Allocations stored.
    pub allocations: usize,
    /// Outcomes stored.
    pub outcomes: usize,
    /// Of these, defaults.
    pub defaults: usize,
    /// Rows that are in the book or the file already, left out.
    pub duplicates: usize,
    /// Void documents, left out.
    pub voided: usize,
    /// Documents of zero, left out.
    pub zero: usize,
    /// Customers named.
    pub customers: usize,
    /// Of these, added to the book.
    pub customers_created: usize,
    /// New invoices less new receipts, credit notes and write-offs, by currency.
    pub balance: BTreeMap<String, Decimal>,
    /// What to look at.
    pub problems: Vec<String>,
}

/// A table of the workbook.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TableLine {
    /// Sheet.
    pub sheet: String,
    /// What its rows are.
    pub kind: String,
    /// Rows.
    pub rows: usize,
    /// Columns used: meaning to name and cell.
    pub columns: BTreeMap<String, String>,
    /// Columns not used.
    pub unmapped: Vec<String>,
    /// `mdy` or `dmy`, where dates needed it.
    pub dates: Option<String>,
}

fn named(column: &Column) -> String {
    format!("{} ({})", column.name, column.cell)
}

fn columns(used: &[(&'static str, Column)]) -> BTreeMap<String, String> {
    used.iter().map(|(role, column)| ((*role).to_owned(), named(column))).collect()
}

/// The report of a ledger.
pub(super) fn of_ledger(file: &str, plan: &Plan, dry_run: bool) -> LedgerReport {
    let (read, counts) = (&plan.read, plan.counts);
    LedgerReport {
        dry_run,
        file: file.to_owned(),
        tables: read
            .tables
            .iter()
            .map(|table| TableLine {
                sheet: table.sheet.clone(),
                kind: code_of(&table.kind),
                rows: table.rows,
                columns: columns(&table.used),
                unmapped: table.unused.iter().map(named).collect(),
                dates: table.dates.as_ref().map(code_of),
            })
            .collect(),
        unused_sheets: read.unused.clone(),
        invoices: counts.invoices,
        payments: counts.payments,
        credit_notes: counts.credit_notes,
        write_offs: counts.write_offs,
        allocations: counts.allocations,
        duplicates: counts.duplicates,
        voided: read.voided,
        zero: read.zero,
        customers: plan.parties.named(),
        customers_created: plan.parties.unknown().len(),
        balance: plan.balance(),
        problems: plan.problems.iter().map(|problem| sentence(file, problem)).collect(),
        ..LedgerReport::default()
    }
}

/// The report of a table of outcomes.
pub(super) fn of_outcomes(file: &str, plan: &OutcomePlan, dry_run: bool) -> LedgerReport {
    LedgerReport {
        dry_run,
        file: file.to_owned(),
        tables: vec![TableLine {
            sheet: plan.read.sheet.clone(),
            kind: "outcomes".to_owned(),
            rows: plan.read.rows.len(),
            columns: columns(&plan.read.used),
            unmapped: plan.read.unused.iter().map(named).collect(),
            dates: plan.read.dates.as_ref().map(code_of),
        }],
        outcomes: plan.fresh.len(),
        defaults: plan.fresh.iter().filter(|(at, _)| plan.read.rows[*at].defaulted).count(),
        duplicates: plan.duplicates,
        customers: plan.parties.named(),
        customers_created: plan.parties.unknown().len(),
        problems: plan.problems.iter().map(|problem| sentence(file, problem)).collect(),
        ..LedgerReport::default()
    }
}
