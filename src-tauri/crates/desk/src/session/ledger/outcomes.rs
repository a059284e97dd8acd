//! Importing outcomes: who defaulted and who did not, for checking models against what happened.

use std::collections::BTreeMap;

use assay_sheets::Finding;
use assay_sheets::ledger::{Problem, ProblemCode};
use assay_sheets::outcomes::{Options, OutcomesRead, read};
use assay_sheets::reader::{Reader, Workbook};
use assay_sheets::statements::Severity;
use assay_store::{Contents, Facts, Id, ImportFile, ImportKind, NewImport, NewOutcome, Place, Write};
use chrono::NaiveDate;
use serde_json::json;

use super::parties::Parties;
use super::{LedgerReport, refuse, report};
use crate::session::Session;
use crate::session::tables::{TableImport, TableKind, decided, numbering, order};
use crate::{CommandError, Job};

/// An import of outcomes before it is stored.
#[derive(Debug)]
pub(in crate::session) struct OutcomePlan {
    pub(in crate::session) read: OutcomesRead,
    pub(in crate::session) parties: Parties,
    pub(in crate::session) problems: Vec<Problem>,
    /// Rows that are new, with their day.
    pub(in crate::session) fresh: Vec<(usize, NaiveDate)>,
    /// Rows that say what the book or the file says already.
    pub(in crate::session) duplicates: usize,
    owners: Vec<usize>,
}

impl OutcomePlan {
    /// Problems of the file, with those of customers the book does not have unless they are to be created.
    pub(super) fn all_problems(&self, create: bool) -> Vec<Problem> {
        let unknown = if create { Vec::new() } else { self.parties.problems() };
        unknown.into_iter().chain(self.problems.iter().cloned()).collect()
    }
}

impl Session {
    /// Imports outcomes. A row without a date speaks of the day given, otherwise of the business date.
    ///
    /// # Errors
    /// A file that cannot be read or has no column for defaults; a cell that is neither yes nor no; customers
    /// the book does not have, unless they are to be created. Nothing is stored then.
    pub fn import_outcomes(
        &self,
        reader: &Reader,
        import: &TableImport,
        job: &Job,
    ) -> Result<LedgerReport, CommandError> {
        let (workbook, file, import) = self.open_table(reader, import, TableKind::Outcomes, job)?;
        let plan = plan_outcomes(&self.book(), &workbook, &import)?;
        refuse(&workbook.file, &plan.all_problems(import.create_customers))?;
        let mut report = report::of_outcomes(&workbook.file, &plan, import.dry_run);
        if !import.dry_run {
            report.import = Some(self.write(|write| store_outcomes(write, &plan, vec![file]))?.to_string());
        }
        Ok(report)
    }
}

/// Plans a table of outcomes.
pub(in crate::session) fn plan_outcomes(
    book: &Contents,
    workbook: &Workbook,
    import: &TableImport,
) -> Result<OutcomePlan, CommandError> {
    let as_of = import.day();
    let mut parties = Parties::of(book.customers()?, &book.members()?);
    let by_id = parties.by_id();
    let chosen = decided(&import.columns);
    let numbered = numbering(book, workbook, import.create_customers)?;
    let known = |text: &str| parties.knows(text);
    let options = Options {
        choices: Some(&chosen.choices),
        dates: order(import.dates.as_deref())?,
        finding: Finding { known: Some(&known), numbered: numbered.as_deref() },
        said: import.said,
    };
    let read = read(workbook, &options).ok_or_else(|| {
        CommandError::new(
            "no_outcomes",
            format!(
                "{}: no sheet has a head row that names the customer and whether it defaulted (for example \
                 客户编号, 是否违约). Add it and import again; nothing was stored.",
                workbook.file
            ),
        )
        .with([workbook.file.clone()])
    })?;
    let mut known: BTreeMap<(usize, NaiveDate), bool> = BTreeMap::new();
    for outcome in book.outcomes()? {
        if let Some(owner) = by_id.get(&outcome.customer) {
            known.insert((*owner, outcome.date), outcome.defaulted);
        }
    }
    let mut here: BTreeMap<(usize, NaiveDate), (bool, String)> = BTreeMap::new();
    let (mut problems, mut fresh, mut owners) = (read.problems.clone(), Vec::new(), Vec::new());
    let mut duplicates = 0;
    for (at, row) in read.rows.iter().enumerate() {
        let owner = parties.find(&row.customer, &read.sheet, || row.customer_cell.clone());
        owners.push(owner);
        let key = (owner, row.date.unwrap_or(as_of));
        if let Some((before, cell)) = here.get(&key) {
            if *before == row.defaulted {
                duplicates += 1;
            } else {
                let code = ProblemCode::LedgerContradiction;
                let problem = Problem::at(Severity::Error, code, &read.sheet, row.cell.clone())
                    .with("number", row.customer.shown())
                    .with("own", u8::from(row.defaulted).to_string())
                    .with("other", format!("{} ({cell})", u8::from(*before)));
                problems.push(problem);
            }
            continue;
        }
        here.insert(key, (row.defaulted, row.cell.clone()));
        if known.get(&key) == Some(&row.defaulted) {
            duplicates += 1;
        } else {
            fresh.push((at, key.1));
        }
    }
    Ok(OutcomePlan { read, parties, problems, fresh, duplicates, owners })
}

/// Stores outcomes, adding customers the book does not have.
pub(in crate::session) fn store_outcomes(
    write: &mut Write<'_>,
    plan: &OutcomePlan,
    files: Vec<ImportFile>,
) -> Result<Id, CommandError> {
    let ids = plan.parties.store(write)?;
    let outcomes = plan.fresh.iter().map(|(at, date)| {
        let row = &plan.read.rows[*at];
        NewOutcome {
            customer: ids[plan.owners[*at]],
            date: *date,
            defaulted: row.defaulted,
            place: Some(Place { file: 1, sheet: plan.read.sheet.as_str().into(), cell: row.cell.clone() }),
        }
    });
    let facts = Facts { outcomes: outcomes.collect(), ..Facts::default() };
    let summary = json!({
        "facts": facts.outcomes.len(),
        "duplicates": plan.duplicates,
        "customers_created": plan.parties.unknown().len(),
    });
    Ok(write.add_import(&NewImport { kind: ImportKind::Outcomes, files, summary, facts })?)
}
