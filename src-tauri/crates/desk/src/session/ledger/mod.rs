//! Importing receivables ledgers and outcomes: read in the guarded process, met with the book, stored all or
//! nothing, undone like every import. The command line stores at once; the window looks at a draft first.

mod draft;
mod outcomes;
mod page;
mod parties;
mod plan;
mod report;
#[cfg(test)]
mod tests;

pub use draft::TableDraft;
pub(super) use page::{Positions, positions, views};
pub use page::{ShownLedger, ShownOutcome};
pub use report::LedgerReport;

use std::path::PathBuf;

use assay_sheets::ledger::{DateOrder, Options, Problem};
use assay_sheets::reader::{Reader, Workbook};
use assay_sheets::statements::Severity;
use assay_store::{ImportFile, ImportKind, NewImport};
use chrono::NaiveDate;
use serde_json::json;

use super::Session;
use super::imports::read_files;
use crate::{CommandError, Job};
use parties::Parties;
use plan::{Plan, plan};

/// Problems named one by one in a refusal.
const NAMED: usize = 20;

/// A ledger or a table of outcomes to import.
#[derive(Debug, Clone, Default)]
pub struct LedgerImport {
    /// The workbook.
    pub file: PathBuf,
    /// `mdy` or `dmy`, where the columns do not say.
    pub dates: Option<String>,
    /// Days of credit where neither a due date nor terms stand in a row.
    pub terms: Option<u32>,
    /// Day of an outcome, or of a settlement, whose row has none; the business date otherwise.
    pub as_of: Option<NaiveDate>,
    /// Add customers the book does not have.
    pub create_customers: bool,
    /// Read and report only.
    pub dry_run: bool,
}

impl Session {
    /// Imports a ledger: invoices, receipts, credit notes, write-offs and allocations.
    ///
    /// # Errors
    /// A file that cannot be read or holds no ledger; every cell that cannot be used; customers the book does
    /// not have, unless they are to be created. Nothing is stored then.
    pub fn import_ledger(
        &self,
        reader: &Reader,
        import: &LedgerImport,
        job: &Job,
    ) -> Result<LedgerReport, CommandError> {
        let (workbook, file) = open(reader, import, job)?;
        let plan = self.plan_ledger(&workbook, import)?;
        refuse(&workbook.file, &plan.all_problems(import.create_customers))?;
        let mut report = report::of_ledger(&workbook.file, &plan, import.dry_run);
        if !import.dry_run {
            report.import = Some(self.store_ledger(&plan, vec![file])?.to_string());
        }
        Ok(report)
    }

    fn plan_ledger(&self, workbook: &Workbook, import: &LedgerImport) -> Result<Plan, CommandError> {
        let seen = Some(import.as_of.map_or_else(|| self.business_date(), Ok)?);
        let options = Options { dates: order(import.dates.as_deref())?, terms: import.terms, seen };
        let read = assay_sheets::ledger::read(workbook, &options).ok_or_else(|| {
            CommandError::new(
                "no_ledger",
                format!(
                    "{}: no sheet has a head row with customer, number, date and amount (for example 客户编号, \
                     发票号码, 开票日期, 到期日, 价税合计). Add it and import again; nothing was stored.",
                    workbook.file
                ),
            )
            .with([workbook.file.clone()])
        })?;
        let book = self.book();
        let currency = book.settings()?.currency;
        Ok(plan(read, Parties::of(book.customers()?, &book.members()?), book.ledger(None)?, &currency))
    }

    fn store_ledger(&self, plan: &Plan, files: Vec<ImportFile>) -> Result<assay_store::Id, CommandError> {
        self.write(|write| {
            let ids = plan.parties.store(write)?;
            let facts = plan.facts(&ids);
            let summary = json!({
                "facts": facts.invoices.len() + facts.receipts.len(),
                "duplicates": plan.counts.duplicates,
                "customers_created": plan.parties.unknown().len(),
            });
            Ok(write.add_import(&NewImport { kind: ImportKind::Ledger, files, summary, facts })?)
        })
    }
}

impl Plan {
    /// Problems of the file, with those of customers the book does not have unless they are to be created.
    fn all_problems(&self, create: bool) -> Vec<Problem> {
        let unknown = if create { Vec::new() } else { self.parties.problems() };
        unknown.into_iter().chain(self.problems.iter().cloned()).collect()
    }
}

fn open(reader: &Reader, import: &LedgerImport, job: &Job) -> Result<(Workbook, ImportFile), CommandError> {
    let files = read_files(reader, std::slice::from_ref(&import.file), job)?;
    files.workbooks.into_iter().zip(files.bytes).next().ok_or_else(|| {
        CommandError::new("no_workbooks", format!("{}: there is no workbook here.", import.file.display()))
            .with([import.file.display().to_string()])
    })
}

fn order(name: Option<&str>) -> Result<Option<DateOrder>, CommandError> {
    name.map(|name| {
        serde_json::from_value(name.into())
            .map_err(|_| CommandError::new("usage", format!("--dates {name}: write mdy or dmy.")))
    })
    .transpose()
}

/// Refuses an import with errors among its problems, each named with its cell.
fn refuse(file: &str, problems: &[Problem]) -> Result<(), CommandError> {
    let errors: Vec<&Problem> =
        problems.iter().filter(|problem| problem.severity == Severity::Error).collect();
    if errors.is_empty() {
        return Ok(());
    }
    let mut message = format!("{file} was not imported: ");
    message.push_str(&match errors.len() {
        1 => "one problem stands in the way.".to_owned(),
        n => format!("{n} problems stand in the way."),
    });
    for problem in errors.iter().take(NAMED) {
        message.push_str(&format!("\n  {}", sentence(file, problem)));
    }
    if errors.len() > NAMED {
        message.push_str(&format!("\n  And {} more.", errors.len() - NAMED));
    }
    message.push_str("\nNothing was stored.");
    let all = errors.iter().map(|problem| sentence(file, problem));
    Err(CommandError::new("ledger_refused", message)
        .with([file.to_owned(), errors.len().to_string()].into_iter().chain(all)))
}

/// A problem with its place.
fn sentence(file: &str, problem: &Problem) -> String {
    let cell = problem.cell.as_ref().map_or_else(String::new, |cell| format!(", cell {cell}"));
    format!("{file}, sheet \"{}\"{cell}: {}.", problem.sheet, problem.message())
}
