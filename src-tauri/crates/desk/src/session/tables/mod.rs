//! Importing tables: customer master data, indicator values by customer, receivables ledgers and outcomes. One
//! transaction; every cell that cannot be used is named. Columns are matched by name, by contents, or as a person
//! says, and what was said is remembered for the next file of the same source.

mod cells;
mod choose;
mod columns;
mod content;
mod customers;
mod draft;
mod figures;
mod memory;
mod rows;

use std::path::PathBuf;

use assay_sheets::ledger::DateOrder;
use assay_sheets::reader::{Reader, Workbook};
use assay_store::{Contents, ImportFile};
use chrono::NaiveDate;
use serde::Serialize;

pub(super) use choose::decided;
pub use choose::parse_column_choice;
pub(super) use content::{Content, TableKind};
pub use draft::TableDraft;
pub(super) use draft::problem_view as table_problem_view;
pub(super) use memory::{Decisions, Known, known, known_layout};

use super::Session;
use super::imports::read_files;
use crate::view::ColumnChoice;
use crate::{CommandError, Job};

/// A table to import.
#[derive(Debug, Clone, Default)]
pub struct TableImport {
    /// The workbook.
    pub file: PathBuf,
    /// Meanings of columns, where their heads do not say or say something else.
    pub columns: Vec<ColumnChoice>,
    /// `mdy` or `dmy`, where the columns do not say.
    pub dates: Option<String>,
    /// Days of credit where neither a due date nor terms stand in a row of a ledger.
    pub terms: Option<u32>,
    /// Day of figures and outcomes whose row has none; the business date otherwise.
    pub as_of: Option<NaiveDate>,
    /// Add customers the book does not have; where nothing names them, number the rows.
    pub create_customers: bool,
    /// Leave out cells and rows that cannot be used.
    pub leave_out: bool,
    /// A person says that the workbook holds such a table, whatever its heads.
    pub said: bool,
    /// Read and report only.
    pub dry_run: bool,
}

/// What was read, and stored unless it was a dry run.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct TableReport {
    /// Key of the import; none for a dry run.
    pub import: Option<String>,
    /// Nothing was stored.
    pub dry_run: bool,
    /// Sheet the table was found in.
    pub sheet: String,
    /// Rows read.
    pub rows: usize,
    /// Customers added.
    pub added: usize,
    /// Customers changed.
    pub changed: usize,
    /// Figures stored.
    pub figures: usize,
    /// Figures the book or the file has already, left out.
    pub duplicates: usize,
    /// Columns used: head and cell by meaning.
    pub columns: std::collections::BTreeMap<String, String>,
    /// Columns that were not used, with their cell.
    pub unmapped: Vec<String>,
    /// What to look at.
    pub problems: Vec<String>,
}

impl TableImport {
    /// The same with the day settled.
    fn on(&self, day: NaiveDate) -> Self {
        Self { as_of: Some(day), ..self.clone() }
    }

    /// The day of rows without one.
    pub(super) fn day(&self) -> NaiveDate {
        self.as_of.unwrap_or_default()
    }
}

impl Session {
    /// Reads the workbook of an import with what is decided and remembered of it.
    pub(super) fn open_table(
        &self,
        reader: &Reader,
        import: &TableImport,
        kind: TableKind,
        job: &Job,
    ) -> Result<(Workbook, ImportFile, TableImport), CommandError> {
        let (workbook, file) = open(reader, &import.file, job)?;
        let day = import.as_of.map_or_else(|| self.business_date(), Ok)?;
        let mut import = import.on(day);
        if let Some(known) = known(&self.book(), &workbook)?
            && known.kind == kind.code()
        {
            known.offer(&mut import);
        }
        Ok((workbook, file, import))
    }
}

/// The workbook of one file.
pub(super) fn open(
    reader: &Reader,
    path: &std::path::Path,
    job: &Job,
) -> Result<(Workbook, ImportFile), CommandError> {
    let files = read_files(reader, &[path.to_owned()], job)?;
    files.workbooks.into_iter().zip(files.bytes).next().ok_or_else(|| {
        CommandError::new("no_workbooks", format!("{}: there is no workbook here.", path.display()))
            .with([path.display().to_string()])
    })
}

/// Order of day and month by its name.
pub(super) fn order(name: Option<&str>) -> Result<Option<DateOrder>, CommandError> {
    name.map(|name| {
        serde_json::from_value(name.into())
            .map_err(|_| CommandError::new("usage", format!("--dates {name}: write mdy or dmy.")))
    })
    .transpose()
}

/// What numbers the rows of a table that names nobody: the file's name, where rows may be numbered.
pub(super) fn numbering(
    book: &Contents,
    workbook: &Workbook,
    create: bool,
) -> Result<Option<String>, CommandError> {
    let stem = workbook.file.rsplit_once('.').map_or(workbook.file.as_str(), |(stem, _)| stem);
    // Customers that were numbered with another table of the same file.
    let before = book.customer_by_code(&format!("{stem}-001"))?.is_some();
    Ok((create || before).then(|| stem.to_owned()))
}
