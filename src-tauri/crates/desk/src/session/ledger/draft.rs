//! A ledger or a table of outcomes that was read for the window and waits to be stored.

use std::collections::BTreeMap;
use std::path::Path;

use assay_sheets::ledger::{DocumentKind, Problem, ProblemCode, is_ledger};
use assay_sheets::outcomes::is_outcomes;
use assay_sheets::reader::Reader;
use assay_sheets::statements::Severity;
use assay_sheets::table::Column;
use assay_store::ImportFile;

use super::outcomes::OutcomePlan;
use super::plan::Plan;
use super::{LedgerImport, open, refuse};
use crate::session::Session;
use crate::view::convert::code_of;
use crate::view::{
    ProblemView, SourceView, TableColumn, TableDone, TablePreview, TableRequest, TableRow, TableView,
};
use crate::{CommandError, Job};

/// Rows shown before storing.
const SHOWN: usize = 200;
/// Problems shown one by one.
const PROBLEMS: usize = 500;

/// What was read.
pub struct TableDraft {
    content: Content,
    file: ImportFile,
    create: bool,
}

enum Content {
    Ledger(Plan),
    Outcomes(OutcomePlan),
}

impl Session {
    /// What a workbook holds: `ledger`, `outcomes`, or `statements` where it is neither.
    ///
    /// # Errors
    /// A file that cannot be read.
    pub fn recognise_file(&self, reader: &Reader, path: &Path, job: &Job) -> Result<String, CommandError> {
        let import = LedgerImport { file: path.to_owned(), ..LedgerImport::default() };
        let (workbook, _) = open(reader, &import, job)?;
        let kind = if is_ledger(&workbook) {
            "ledger"
        } else if is_outcomes(&workbook) {
            "outcomes"
        } else {
            "statements"
        };
        Ok(kind.to_owned())
    }

    /// Reads a ledger, or outcomes where the workbook holds no ledger.
    ///
    /// # Errors
    /// A file that cannot be read or holds neither.
    pub fn table_draft(
        &self,
        reader: &Reader,
        request: &TableRequest,
        job: &Job,
    ) -> Result<TableDraft, CommandError> {
        let import = LedgerImport {
            file: request.path.clone().into(),
            dates: request.dates.clone(),
            terms: request.terms,
            create_customers: request.create_customers,
            ..LedgerImport::default()
        };
        let (workbook, file) = open(reader, &import, job)?;
        let content = if !is_ledger(&workbook) && is_outcomes(&workbook) {
            Content::Outcomes(self.plan_outcomes(&workbook, &import)?)
        } else {
            Content::Ledger(self.plan_ledger(&workbook, &import)?)
        };
        Ok(TableDraft { content, file, create: request.create_customers })
    }

    /// Stores a draft, all or nothing.
    ///
    /// # Errors
    /// What stands in its way, each problem with its cell.
    pub fn table_commit(&self, draft: &TableDraft) -> Result<TableDone, CommandError> {
        refuse(&draft.file.name, &draft.problems())?;
        let files = vec![draft.file.clone()];
        let (import, rows, parties) = match &draft.content {
            Content::Ledger(plan) => (self.store_ledger(plan, files)?, plan.fresh.len(), &plan.parties),
            Content::Outcomes(plan) => (self.store_outcomes(plan, files)?, plan.fresh.len(), &plan.parties),
        };
        let customer = match parties.only() {
            Some(code) => self.book().customer_by_code(code)?.map(|record| record.id.to_string()),
            None => None,
        };
        Ok(TableDone {
            import: import.to_string(),
            rows: count(rows),
            customers_created: count(parties.unknown().len()),
            customer,
        })
    }
}

fn count(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

impl TableDraft {
    fn problems(&self) -> Vec<Problem> {
        let mut problems = match &self.content {
            Content::Ledger(plan) => plan.all_problems(self.create),
            Content::Outcomes(plan) => plan.all_problems(self.create),
        };
        problems.sort_by_key(|problem| problem.severity);
        problems
    }

    /// What the window shows of it.
    #[must_use]
    pub fn view(&self, id: u32) -> TablePreview {
        let problems = self.problems();
        let has = |code: ProblemCode| problems.iter().any(|problem| problem.code == code);
        let file = &self.file.name;
        let (kind, tables, counts, rows, total, parties, unused_sheets) = match &self.content {
            Content::Ledger(plan) => (
                "ledger",
                plan.read
                    .tables
                    .iter()
                    .map(|table| TableView {
                        sheet: table.sheet.clone(),
                        kind: code_of(&table.kind),
                        rows: count(table.rows),
                        columns: columns(&table.used, &table.unused),
                        dates: table.dates.as_ref().map(code_of),
                    })
                    .collect(),
                ledger_counts(plan),
                ledger_rows(file, plan),
                plan.fresh.len(),
                &plan.parties,
                plan.read.unused.clone(),
            ),
            Content::Outcomes(plan) => (
                "outcomes",
                vec![TableView {
                    sheet: plan.read.sheet.clone(),
                    kind: "outcomes".to_owned(),
                    rows: count(plan.read.rows.len()),
                    columns: columns(&plan.read.used, &plan.read.unused),
                    dates: plan.read.dates.as_ref().map(code_of),
                }],
                outcome_counts(plan),
                outcome_rows(file, plan),
                plan.fresh.len(),
                &plan.parties,
                Vec::new(),
            ),
        };
        let errors = problems.iter().any(|problem| problem.severity == Severity::Error);
        TablePreview {
            id,
            kind: kind.to_owned(),
            file: file.clone(),
            tables,
            unused_sheets,
            counts: counts
                .into_iter()
                .filter(|(_, n)| *n > 0)
                .map(|(code, n)| (code.to_owned(), n))
                .collect(),
            rows,
            total: count(total),
            unknown: parties.unknown(),
            asks_dates: has(ProblemCode::LedgerDateOrder),
            asks_terms: has(ProblemCode::LedgerNoDueDate),
            can_commit: !errors && total > 0,
            problem_count: count(problems.len()),
            problems: problems.iter().take(PROBLEMS).map(|problem| problem_view(file, problem)).collect(),
        }
    }
}

fn columns(used: &[(&'static str, Column)], unused: &[Column]) -> Vec<TableColumn> {
    let used = used.iter().map(|(meaning, column)| (Some(*meaning), column));
    let mut all: Vec<_> = used.chain(unused.iter().map(|column| (None, column))).collect();
    all.sort_by_key(|(_, column)| column.col);
    all.into_iter()
        .map(|(meaning, column)| TableColumn {
            name: column.name.clone(),
            cell: column.cell.clone(),
            meaning: meaning.map(str::to_owned),
        })
        .collect()
}

fn ledger_counts(plan: &Plan) -> BTreeMap<&'static str, u32> {
    let counts = plan.counts;
    BTreeMap::from([
        ("invoices", count(counts.invoices)),
        ("payments", count(counts.payments)),
        ("credit_notes", count(counts.credit_notes)),
        ("write_offs", count(counts.write_offs)),
        ("allocations", count(counts.allocations)),
        ("duplicates", count(counts.duplicates)),
        ("voided", count(plan.read.voided)),
        ("zero", count(plan.read.zero)),
        ("customers", count(plan.parties.named())),
    ])
}

fn outcome_counts(plan: &OutcomePlan) -> BTreeMap<&'static str, u32> {
    let defaults = plan.fresh.iter().filter(|(at, _)| plan.read.rows[*at].defaulted).count();
    BTreeMap::from([
        ("defaults", count(defaults)),
        ("no_defaults", count(plan.fresh.len() - defaults)),
        ("duplicates", count(plan.duplicates)),
        ("customers", count(plan.parties.named())),
    ])
}

fn source(file: &str, sheet: &str, cell: String, text: String) -> SourceView {
    SourceView { file: file.to_owned(), sheet: sheet.to_owned(), cell, text, label: String::new() }
}

fn ledger_rows(file: &str, plan: &Plan) -> Vec<TableRow> {
    plan.fresh
        .iter()
        .take(SHOWN)
        .map(|at| {
            let document = &plan.read.documents[*at];
            let table = &plan.read.tables[document.table];
            let cell = table.amount_cell(document.row);
            TableRow {
                customer: document.customer.shown().to_owned(),
                kind: code_of(&document.kind),
                number: document.number.clone(),
                date: document.date,
                due: (document.kind == DocumentKind::Invoice).then_some(document.due),
                amount: Some(document.amount),
                currency: document.currency.clone().unwrap_or_default(),
                source: source(file, &table.sheet, cell, document.amount.to_string()),
            }
        })
        .collect()
}

fn outcome_rows(file: &str, plan: &OutcomePlan) -> Vec<TableRow> {
    plan.fresh
        .iter()
        .take(SHOWN)
        .map(|(at, date)| {
            let row = &plan.read.rows[*at];
            TableRow {
                customer: row.customer.shown().to_owned(),
                kind: if row.defaulted { "default" } else { "no_default" }.to_owned(),
                number: String::new(),
                date: *date,
                due: None,
                amount: None,
                currency: String::new(),
                source: source(file, &plan.read.sheet, row.cell.clone(), String::new()),
            }
        })
        .collect()
}

fn problem_view(file: &str, problem: &Problem) -> ProblemView {
    ProblemView {
        severity: code_of(&problem.severity),
        code: code_of(&problem.code),
        params: problem.params.clone(),
        file: file.to_owned(),
        sheet: problem.sheet.clone(),
        cell: problem.cell.clone().unwrap_or_default(),
        message: problem.message(),
    }
}
