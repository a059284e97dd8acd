//! Importing receivables ledgers and outcomes: read in the guarded process, met with the book, stored all or
//! nothing, undone like every import.

mod outcomes;
mod page;
mod parties;
mod plan;
mod report;
#[cfg(test)]
mod tests;

pub(super) use page::{Positions, positions, views};
pub use page::{ShownLedger, ShownOutcome};
pub use report::LedgerReport;

use assay_sheets::ledger::{Options, Problem};
use assay_sheets::reader::{Reader, Workbook};
use assay_sheets::statements::Severity;
use assay_store::{Contents, Id, ImportFile, ImportKind, NewImport, Write};
use serde_json::json;

use super::Session;
use super::tables::{TableImport, TableKind, decided, order};
use crate::{CommandError, Job};
pub(super) use outcomes::{OutcomePlan, plan_outcomes, store_outcomes};
pub(super) use parties::Parties;
pub(super) use plan::Plan;
use plan::plan;

/// Problems named one by one in a refusal.
const NAMED: usize = 20;

impl Session {
    /// Imports a ledger: invoices, receipts, credit notes, write-offs and allocations.
    ///
    /// # Errors
    /// A file that cannot be read or holds no ledger; every cell that cannot be used; customers the book does
    /// not have, unless they are to be created. Nothing is stored then.
    pub fn import_ledger(
        &self,
        reader: &Reader,
        import: &TableImport,
        job: &Job,
    ) -> Result<LedgerReport, CommandError> {
        let (workbook, file, import) = self.open_table(reader, import, TableKind::Ledger, job)?;
        let plan = plan_ledger(&self.book(), &workbook, &import)?;
        refuse(&workbook.file, &plan.all_problems(import.create_customers))?;
        let mut report = report::of_ledger(&workbook.file, &plan, import.dry_run);
        if !import.dry_run {
            report.import = Some(self.write(|write| store_ledger(write, &plan, vec![file]))?.to_string());
        }
        Ok(report)
    }
}

/// Plans a ledger.
pub(super) fn plan_ledger(
    book: &Contents,
    workbook: &Workbook,
    import: &TableImport,
) -> Result<Plan, CommandError> {
    let options = Options {
        choices: decided(&import.columns).choices,
        said: import.said,
        dates: order(import.dates.as_deref())?,
        terms: import.terms,
        seen: Some(import.day()),
    };
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
    let currency = book.settings()?.currency;
    Ok(plan(read, Parties::of(book.customers()?, &book.members()?), book.ledger(None)?, &currency))
}

/// Stores a ledger, adding customers the book does not have.
pub(super) fn store_ledger(
    write: &mut Write<'_>,
    plan: &Plan,
    files: Vec<ImportFile>,
) -> Result<Id, CommandError> {
    let ids = plan.parties.store(write)?;
    let facts = plan.facts(&ids);
    let summary = json!({
        "facts": facts.invoices.len() + facts.receipts.len(),
        "duplicates": plan.counts.duplicates,
        "customers_created": plan.parties.unknown().len(),
    });
    Ok(write.add_import(&NewImport { kind: ImportKind::Ledger, files, summary, facts })?)
}

impl Plan {
    /// Problems of the file, with those of customers the book does not have unless they are to be created.
    fn all_problems(&self, create: bool) -> Vec<Problem> {
        let unknown = if create { Vec::new() } else { self.parties.problems() };
        unknown.into_iter().chain(self.problems.iter().cloned()).collect()
    }
}

/// Refuses an import with errors among its problems, each named with its cell.
pub(super) fn refuse(file: &str, problems: &[Problem]) -> Result<(), CommandError> {
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
pub(super) fn sentence(file: &str, problem: &Problem) -> String {
    let cell = problem.cell.as_ref().map_or_else(String::new, |cell| format!(", cell {cell}"));
    format!("{file}, sheet \"{}\"{cell}: {}.", problem.sheet, problem.message())
}
