//! Several files or folders at once: what each holds, which stand in the way, and one transaction for all of them.
//! What is shown is a rehearsal of the very transaction that stores it.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use assay_sheets::ledger::Problem as TableProblem;
use assay_sheets::reader::{Opened, Reader, Workbook};
use assay_sheets::statements::{ProblemCode, Recognition, Severity, recognise_together};
use assay_store::{Id, ImportFile, Write};
use chrono::NaiveDate;

use super::compare::{differences, unit_suspicions};
use super::owners::{Owners, newcomer};
use super::read::{expand, options, unreadable};
use super::{problem_view, to_store};
use crate::session::count;
use crate::session::tables::{Content, TableImport, TableKind, known, table_problem_view};
use crate::session::{Session, key};
use crate::view::convert::code_of;
use crate::view::{BatchDone, BatchItem, BatchPreview, BatchRequest, FileChoice};
use crate::{CommandError, Job};

/// Problems shown of one file.
const PROBLEMS: usize = 100;
/// Customers named of one file.
const NAMED: usize = 3;

/// Files that were read and wait to be stored together.
pub struct Batch {
    request: BatchRequest,
    files: Vec<BatchFile>,
}

struct BatchFile {
    path: String,
    name: String,
    read: Result<(Workbook, ImportFile), CommandError>,
}

/// What applying a batch brought.
#[derive(Default)]
struct Applied {
    items: BTreeMap<usize, BatchItem>,
    imports: Vec<Id>,
    customers: BTreeSet<Id>,
    created: usize,
    statements: usize,
    rows: usize,
}

impl Session {
    /// Reads files and folders; one that cannot be read is noted and does not stop the others.
    ///
    /// # Errors
    /// `cancelled`; a folder without workbooks.
    pub fn batch_read(
        &self,
        reader: &Reader,
        request: &BatchRequest,
        job: &Job,
    ) -> Result<Batch, CommandError> {
        let paths: Vec<PathBuf> = request.paths.iter().map(PathBuf::from).collect();
        let paths = expand(&paths)?;
        let reader = reader.clone().cancelled_by(job.flag());
        job.step(0, paths.len());
        let outcomes = reader.read_all(&paths, &|done| job.step(done, paths.len()));
        job.stopped()?;
        let files = paths.iter().zip(outcomes).map(|(path, outcome)| {
            let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
            let read = outcome.map_err(|error| unreadable(&error)).map(|Opened { workbook, bytes }| {
                let file = ImportFile { name: workbook.file.clone(), bytes };
                (workbook, file)
            });
            BatchFile { path: path.display().to_string(), name, read }
        });
        let files = files.collect();
        Ok(Batch { request: request.clone(), files })
    }

    /// What the window shows of a batch: it is stored in rehearsal and taken back.
    ///
    /// # Errors
    /// Those of reading the book.
    pub fn batch_view(&self, id: u32, batch: &Batch) -> Result<BatchPreview, CommandError> {
        let received = self.business_date()?;
        let mut applied = Applied::default();
        let rehearsed = self.write(|write| {
            applied = apply(write, batch, received)?;
            Err::<(), _>(CommandError::new("rehearsal", "Nothing is stored."))
        });
        if let Err(error) = rehearsed
            && error.code != "rehearsal"
        {
            return Err(error);
        }
        let items: Vec<BatchItem> = applied.items.into_values().collect();
        let blocked = items.iter().filter(|item| !item.left_out && item.errors > 0).count();
        let stored = items.iter().filter(|item| !item.left_out && item.errors == 0).count();
        Ok(BatchPreview {
            id,
            can_commit: blocked == 0 && stored > 0,
            blocked: count(blocked),
            statements: count(applied.statements),
            rows: count(applied.rows),
            customers_created: count(applied.created),
            items,
        })
    }

    /// Stores a batch, all or nothing.
    ///
    /// # Errors
    /// What stands in the way of one of its files.
    pub fn batch_commit(&self, batch: &Batch) -> Result<BatchDone, CommandError> {
        let received = self.business_date()?;
        let applied = self.write(|write| {
            let applied = apply(write, batch, received)?;
            let bad = applied.items.values().find(|item| !item.left_out && item.errors > 0);
            match bad {
                None => Ok(applied),
                Some(item) => Err(item.error.clone().unwrap_or_else(|| {
                    let first = item.problems.first().map(|problem| problem.message.clone());
                    CommandError::new(
                        "batch_refused",
                        format!("{} Nothing was stored.", first.unwrap_or_else(|| item.file.clone())),
                    )
                    .with([item.file.clone()])
                })),
            }
        })?;
        let mut customers = applied.customers.iter().map(ToString::to_string);
        Ok(BatchDone {
            imports: applied.imports.iter().map(ToString::to_string).collect(),
            files: count(applied.items.values().filter(|item| !item.left_out).count()),
            statements: count(applied.statements),
            rows: count(applied.rows),
            customers_created: count(applied.created),
            customer: customers.next().filter(|_| applied.customers.len() == 1),
        })
    }

    /// Hides the facts of several imports in one go.
    ///
    /// # Errors
    /// `not_found`; `already_undone`. All or nothing.
    pub fn imports_undo(&self, imports: &[String]) -> Result<(), CommandError> {
        let ids = imports.iter().map(|id| key(id, "import")).collect::<Result<Vec<_>, _>>()?;
        self.write(|write| {
            for id in &ids {
                write.undo_import(*id)?;
            }
            Ok(())
        })
    }
}

/// Plans and stores every file that is not left out; what cannot be stored is noted at its file.
fn apply(write: &mut Write<'_>, batch: &Batch, received: NaiveDate) -> Result<Applied, CommandError> {
    let mut applied = Applied::default();
    let mut tables: BTreeMap<usize, (TableKind, bool)> = BTreeMap::new();
    let mut statements: Vec<usize> = Vec::new();
    for (at, file) in batch.files.iter().enumerate() {
        let choice = batch.choice(&file.path);
        let mut item = blank(file, &choice);
        match &file.read {
            Err(error) => {
                "unreadable".clone_into(&mut item.kind);
                item.error = Some(error.clone());
                item.errors = 1;
            }
            Ok((workbook, _)) => {
                let said = choice.kind.as_deref();
                let table = match said {
                    Some(code) => TableKind::of(code),
                    None => TableKind::recognise(write, workbook)?,
                };
                item.kind = table.map_or("statements", TableKind::code).to_owned();
                match table {
                    _ if choice.leave_out => {}
                    Some(kind) => {
                        tables.insert(at, (kind, said.is_some()));
                    }
                    None => statements.push(at),
                }
            }
        }
        applied.items.insert(at, item);
    }
    // Customers come first: the others may name them.
    let order = |wanted: TableKind| tables.iter().filter(move |(_, (kind, _))| *kind == wanted);
    for (at, (kind, said)) in order(TableKind::Customers) {
        applied.table(write, batch, *at, *kind, *said, received)?;
    }
    applied.statements(write, batch, &statements, received)?;
    for wanted in TableKind::ALL.into_iter().filter(|kind| *kind != TableKind::Customers) {
        for (at, (kind, said)) in order(wanted) {
            applied.table(write, batch, *at, *kind, *said, received)?;
        }
    }
    Ok(applied)
}

impl Applied {
    fn table(
        &mut self,
        write: &mut Write<'_>,
        batch: &Batch,
        at: usize,
        kind: TableKind,
        said: bool,
        received: NaiveDate,
    ) -> Result<(), CommandError> {
        let (Some(item), Ok((workbook, file))) = (self.items.get_mut(&at), &batch.files[at].read) else {
            return Ok(());
        };
        let mut import = TableImport {
            as_of: Some(received),
            create_customers: batch.request.create_customers,
            said,
            ..TableImport::default()
        };
        if let Some(known) = known(write, workbook)?.filter(|known| known.kind == kind.code()) {
            known.offer(&mut import);
        }
        let content = match Content::plan(write, kind, workbook, &import) {
            Ok(content) => content,
            Err(error) => {
                item.refused(error);
                return Ok(());
            }
        };
        let problems: Vec<TableProblem> = content.problems(&import);
        item.note(problems.iter().map(|problem| problem.severity));
        item.problems =
            problems.iter().take(PROBLEMS).map(|problem| table_problem_view(&item.file, problem)).collect();
        item.rows = count(content.total());
        item.customer_count = content.parties().map_or(item.rows, |parties| count(parties.named()));
        if item.errors == 0 {
            match content.store(write, vec![file.clone()]) {
                Ok(id) => {
                    self.imports.push(id);
                    self.rows += content.total();
                    self.created += content.created();
                }
                Err(error) => item.refused(error),
            }
        }
        Ok(())
    }

    fn statements(
        &mut self,
        write: &mut Write<'_>,
        batch: &Batch,
        files: &[usize],
        received: NaiveDate,
    ) -> Result<(), CommandError> {
        let mut owners = Owners::of(write)?;
        let mut by_unit: BTreeMap<Option<String>, Vec<usize>> = BTreeMap::new();
        for at in files {
            by_unit.entry(batch.choice(&batch.files[*at].path).unit).or_default().push(*at);
        }
        for (unit, files) in by_unit {
            let options = options(received, unit.as_deref(), [])?;
            let read = |at: &usize| batch.files[*at].read.as_ref().ok();
            let workbooks: Vec<Workbook> =
                files.iter().filter_map(read).map(|(book, _)| book.clone()).collect();
            let kept: Vec<ImportFile> = files.iter().filter_map(read).map(|(_, file)| file.clone()).collect();
            for found in recognise_together(&workbooks, &options, false) {
                let own: Vec<usize> =
                    files.iter().copied().filter(|at| found.files.contains(&batch.files[*at].name)).collect();
                self.group(write, &mut owners, &found, &own, &kept)?;
            }
        }
        Ok(())
    }

    /// The statements of one customer.
    fn group(
        &mut self,
        write: &mut Write<'_>,
        owners: &mut Owners,
        found: &Recognition,
        own: &[usize],
        kept: &[ImportFile],
    ) -> Result<(), CommandError> {
        let known = owners.find(found).cloned();
        let guess = found.customer.as_ref();
        let name = match &known {
            Some(record) => Some(record.customer.name.clone()),
            None => guess.and_then(|guess| guess.name.clone().or_else(|| guess.code.clone())),
        };
        let stored = match &known {
            Some(record) => write.effective_statements(record.id, None)?,
            None => Vec::new(),
        };
        let restated = differences(&stored, found).len();
        let mut problems: Vec<_> = found.problems.iter().map(problem_view).collect();
        problems.extend(unit_suspicions(&stored, found));
        let nothing = found.problems.iter().any(|problem| problem.code == ProblemCode::NoStatements);
        let refused = found.is_refused() || found.statements.is_empty();
        let nameless = name.is_none().then(|| {
            CommandError::new(
                "customer_unknown",
                "Nothing says whose statements these are. Import them alone.",
            )
            .with([found.files.join(", ")])
        });
        for at in own {
            let Some(item) = self.items.get_mut(at) else { continue };
            if nothing {
                "nothing".clone_into(&mut item.kind);
            }
            item.problems =
                problems.iter().filter(|problem| problem.file == item.file).take(PROBLEMS).cloned().collect();
            let severities = found.problems.iter().filter(|problem| problem.file == item.file);
            let severities: Vec<Severity> = severities.map(|problem| problem.severity).collect();
            item.note(severities.into_iter());
            item.customers.extend(name.clone());
            item.customer_count = u32::from(name.is_some());
            item.new_customer = known.is_none() && name.is_some();
            item.periods = found.statements.iter().map(|statement| statement.period_end).collect();
            item.unit = found.statements.first().map(|statement| code_of(&statement.source_unit));
            item.asks_unit = found.problems.iter().any(|problem| problem.code == ProblemCode::UnitMissing);
            item.rows = count(found.sheets.iter().filter(|s| s.file == item.file).map(|s| s.lines).sum());
            item.unmapped = count(found.unmapped.iter().filter(|label| label.file == item.file).count());
            item.restated = count(restated);
            if refused && item.errors == 0 {
                item.errors = 1;
            }
            if let (false, Some(error)) = (refused, &nameless) {
                item.refused(error.clone());
            }
        }
        if refused || nameless.is_some() {
            return Ok(());
        }
        let id = match &known {
            Some(record) => record.id,
            None => {
                let code = owners.code(guess.and_then(|guess| guess.code.clone()));
                self.created += 1;
                owners.add(write, &newcomer(&code, name.as_deref().unwrap_or(&code), found))?
            }
        };
        self.imports.push(write.add_import(&to_store(id, &found.files, found.statements.clone(), kept))?);
        self.customers.insert(id);
        self.statements += found.statements.len();
        Ok(())
    }
}

impl Batch {
    fn choice(&self, path: &str) -> FileChoice {
        let found = self.request.choices.iter().rev().find(|choice| choice.path == path);
        found.cloned().unwrap_or_default()
    }
}

impl BatchItem {
    fn note(&mut self, severities: impl Iterator<Item = Severity>) {
        for severity in severities {
            match severity {
                Severity::Error => self.errors += 1,
                Severity::Warning => self.warnings += 1,
                Severity::Info => {}
            }
        }
    }

    fn refused(&mut self, error: CommandError) {
        self.error = Some(error);
        self.errors += 1;
    }
}

fn blank(file: &BatchFile, choice: &FileChoice) -> BatchItem {
    BatchItem {
        path: file.path.clone(),
        file: file.name.clone(),
        kind: String::new(),
        left_out: choice.leave_out,
        error: None,
        customers: Vec::with_capacity(NAMED),
        customer_count: 0,
        new_customer: false,
        periods: Vec::new(),
        unit: None,
        asks_unit: false,
        rows: 0,
        problems: Vec::new(),
        errors: 0,
        warnings: 0,
        unmapped: 0,
        restated: 0,
    }
}
