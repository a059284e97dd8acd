//! Importing tables: customer master data, and indicator values or qualitative scores by customer. One
//! transaction; a cell that cannot be read refuses the whole table and is named.

mod cells;
mod columns;
mod customers;
mod figures;

use std::collections::BTreeMap;
use std::path::PathBuf;

use assay_sheets::reader::{Reader, Workbook};
use assay_sheets::table::{Column, Known, Row, Table, find};
use assay_store::{Contents, Id, ImportFile};
use chrono::NaiveDate;
use serde::Serialize;

use super::imports::read_files;
use crate::{CommandError, Job};

/// A table to import.
#[derive(Debug, Clone)]
pub struct TableImport {
    /// The workbook.
    pub file: PathBuf,
    /// Day the figures speak of; the business date otherwise.
    pub as_of: Option<NaiveDate>,
    /// Read and report only.
    pub dry_run: bool,
}

/// What was read, and stored unless it was a dry run.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct TableReport {
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
    /// Columns that were not used, with their cell.
    pub unmapped: Vec<String>,
    /// What to look at.
    pub problems: Vec<String>,
}

/// The workbook of a table, read in the guarded process.
struct Opened {
    workbook: Workbook,
    files: Vec<ImportFile>,
}

/// Whom each code of the book means: an absorbed customer's code means the one it is part of.
fn codes(book: &Contents) -> Result<BTreeMap<String, Id>, CommandError> {
    let members = book.members()?;
    let records = book.customers()?.into_iter();
    Ok(records.map(|record| (record.customer.code, members.as_one(record.id))).collect())
}

fn open(reader: &Reader, table: &TableImport, job: &Job) -> Result<Opened, CommandError> {
    let files = read_files(reader, std::slice::from_ref(&table.file), job)?;
    let workbook = files.workbooks.into_iter().next().ok_or_else(|| {
        CommandError::new("no_table", format!("{}: there is no workbook here.", table.file.display()))
    })?;
    Ok(Opened { workbook, files: files.bytes })
}

/// The first visible sheet with a table of these columns.
fn table_in<'w>(workbook: &'w Workbook, known: &[Known<'_>]) -> Result<Table<'w>, CommandError> {
    workbook.sheets.iter().filter(|sheet| sheet.visible).find_map(|sheet| find(sheet, known)).ok_or_else(
        || {
            let needed: Vec<&str> = known
                .iter()
                .filter(|column| column.required)
                .filter_map(|column| column.names.first().copied())
                .collect();
            CommandError::new(
                "no_table",
                format!(
                    "{}: no sheet has a head row with the column {}. Add it and import again.",
                    workbook.file,
                    needed.join(", ")
                ),
            )
            .with([workbook.file.clone(), needed.join(", ")])
        },
    )
}

/// A cell that cannot be used, with its address.
fn refused(
    workbook: &Workbook,
    table: &Table<'_>,
    row: &Row<'_>,
    column: &Column,
    why: &str,
) -> CommandError {
    let cell = row.cell(column);
    let text = row.text(column).unwrap_or_default();
    CommandError::new(
        "cell_refused",
        format!(
            "{}, sheet \"{}\", cell {cell}: \"{text}\" {why}. Correct the cell and import again; nothing was \
             stored.",
            workbook.file, table.sheet
        ),
    )
    .with([workbook.file.clone(), table.sheet.clone(), cell, text, why.to_owned()])
}
