//! A table that was read for the window and waits to be stored.

use std::path::Path;

use assay_sheets::ledger::{Problem, ProblemCode};
use assay_sheets::reader::{Reader, Workbook};
use assay_sheets::statements::Severity;
use assay_sheets::table::layout;
use assay_store::ImportFile;

use super::memory::remember;
use super::{Content, Known, TableImport, TableKind, known, open, rows};
use crate::session::ledger::refuse;
use crate::session::{Session, count};
use crate::view::convert::code_of;
use crate::view::{ProblemView, TableDone, TablePreview, TableRequest};
use crate::{CommandError, Job};

/// Problems shown one by one.
const PROBLEMS: usize = 500;

/// What was read.
pub struct TableDraft {
    content: Content,
    import: TableImport,
    file: ImportFile,
    layout: Option<String>,
    known: Option<Known>,
}

impl From<&TableRequest> for TableImport {
    fn from(request: &TableRequest) -> Self {
        Self {
            file: request.path.clone().into(),
            columns: request.columns.clone(),
            dates: request.dates.clone(),
            terms: request.terms,
            as_of: request.as_of,
            create_customers: request.create_customers,
            leave_out: request.leave_out,
            said: request.kind.is_some(),
            dry_run: false,
        }
    }
}

impl Session {
    /// What a workbook holds: `ledger`, `outcomes`, `indicators`, `customers`, or `statements` where it is no
    /// such table.
    ///
    /// # Errors
    /// A file that cannot be read.
    pub fn recognise_file(&self, reader: &Reader, path: &Path, job: &Job) -> Result<String, CommandError> {
        let (workbook, _) = open(reader, path, job)?;
        let kind = TableKind::recognise(&self.book(), &workbook)?;
        Ok(kind.map_or("statements", TableKind::code).to_owned())
    }

    /// Reads a table of the kind it shows, or of the one a person says it is.
    ///
    /// # Errors
    /// A file that cannot be read or holds no table.
    pub fn table_draft(
        &self,
        reader: &Reader,
        request: &TableRequest,
        job: &Job,
    ) -> Result<TableDraft, CommandError> {
        let import = TableImport::from(request);
        let (workbook, file) = open(reader, &import.file, job)?;
        self.draft_of(&workbook, file, import, request.kind.as_deref())
    }

    pub(in crate::session) fn draft_of(
        &self,
        workbook: &Workbook,
        file: ImportFile,
        import: TableImport,
        kind: Option<&str>,
    ) -> Result<TableDraft, CommandError> {
        let day = import.as_of.map_or_else(|| self.business_date(), Ok)?;
        let mut import = TableImport { as_of: Some(day), ..import };
        let book = self.book();
        let kind = match kind.and_then(TableKind::of) {
            Some(kind) => kind,
            None => TableKind::recognise(&book, workbook)?.unwrap_or(TableKind::Ledger),
        };
        let known = known(&book, workbook)?.filter(|known| known.kind == kind.code());
        if let Some(known) = &known {
            known.offer(&mut import);
        }
        let content = Content::plan(&book, kind, workbook, &import)?;
        Ok(TableDraft { content, import, file, layout: layout(workbook), known })
    }

    /// Stores a draft, all or nothing, and remembers what was decided about its columns.
    ///
    /// # Errors
    /// What stands in its way, each problem with its cell.
    pub fn table_commit(&self, draft: &TableDraft) -> Result<TableDone, CommandError> {
        let TableDraft { content, import, file, layout, .. } = draft;
        refuse(&file.name, &content.problems(import))?;
        let id = self.write(|write| {
            let id = content.store(write, vec![file.clone()])?;
            remember(write, layout.as_deref(), content.kind().code(), &file.name, import)?;
            Ok(id)
        })?;
        let customer = match content.parties().and_then(|parties| parties.only()) {
            Some(code) => self.book().customer_by_code(code)?.map(|record| record.id.to_string()),
            None => None,
        };
        Ok(TableDone {
            import: id.to_string(),
            rows: count(content.total()),
            customers_created: count(content.created()),
            customer,
        })
    }
}

impl TableDraft {
    /// What the window shows of it.
    #[must_use]
    pub fn view(&self, id: u32) -> TablePreview {
        let problems = self.content.problems(&self.import);
        let has = |code: ProblemCode| problems.iter().any(|problem| problem.code == code);
        let file = &self.file.name;
        let shown = rows::shown(&self.content, file, self.known.as_ref(), &self.import);
        let errors = problems.iter().any(|problem| problem.severity == Severity::Error);
        let bad_rows = problems.iter().filter(|problem| {
            problem.code.is_of_a_row() && (self.import.leave_out || problem.severity == Severity::Error)
        });
        let total = self.content.total();
        let parties = self.content.parties();
        TablePreview {
            id,
            kind: self.content.kind().code().to_owned(),
            file: file.clone(),
            tables: shown.tables,
            unused_sheets: shown.unused_sheets,
            fields: rows::fields(self.content.kind()),
            remembered: self.known.as_ref().map(Known::view),
            counts: shown
                .counts
                .into_iter()
                .filter(|(_, n)| *n > 0)
                .map(|(code, n)| (code.to_owned(), n))
                .collect(),
            rows: shown.rows,
            total: count(total),
            unknown: parties.map(|parties| parties.unknown()).unwrap_or_default(),
            as_of: self.import.day(),
            asks_dates: has(ProblemCode::LedgerDateOrder),
            asks_terms: has(ProblemCode::LedgerNoDueDate),
            asks_numbers: has(ProblemCode::TableNoCustomer) || has(ProblemCode::TableNumbered),
            bad_rows: count(bad_rows.count()),
            can_commit: !errors && total > 0,
            problem_count: count(problems.len()),
            problems: problems.iter().take(PROBLEMS).map(|problem| problem_view(file, problem)).collect(),
        }
    }
}

pub(in crate::session) fn problem_view(file: &str, problem: &Problem) -> ProblemView {
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
