//! Importing without a window: files or folders of one or many customers, one transaction for all of them.

use std::path::PathBuf;

use assay_sheets::reader::Reader;
use assay_sheets::statements::{Recognition, recognise_single, together};
use assay_store::Id;
use chrono::NaiveDate;
use serde::Serialize;

use super::owners::{Owners, newcomer};
use super::read::{Files, options, read_files_with};
use super::{problem_view, refusal, to_store};
use crate::session::Session;
use crate::view::ProblemView;
use crate::view::convert::code_of;
use crate::{CommandError, Job};

/// What to import.
#[derive(Debug, Clone, Default)]
pub struct StatementsImport {
    /// Workbooks or folders of them.
    pub files: Vec<PathBuf>,
    /// Code of the one customer all of them belong to; otherwise as the workbooks say.
    pub customer: Option<String>,
    /// Unit of the amounts; otherwise as the workbooks say.
    pub unit: Option<String>,
    /// Day received, where the workbook does not say; the business date otherwise.
    pub received: Option<NaiveDate>,
    /// Read and report only.
    pub dry_run: bool,
}

/// What was read, and stored unless it was a dry run.
#[derive(Debug, Clone, Serialize)]
pub struct ImportReport {
    /// Nothing was stored.
    pub dry_run: bool,
    /// By customer.
    pub customers: Vec<ImportedCustomer>,
    /// Labels with amounts that were left out.
    pub unmapped: Vec<UnmappedLabel>,
    /// Everything to look at.
    pub problems: Vec<ProblemView>,
}

/// The part of one customer.
#[derive(Debug, Clone, Serialize)]
pub struct ImportedCustomer {
    /// Code.
    pub customer: String,
    /// Name.
    pub name: String,
    /// Added to the book by this import.
    pub created: bool,
    /// Where code or name were found.
    pub found_in: Option<String>,
    /// Files.
    pub files: Vec<String>,
    /// Periods read, oldest first.
    pub statements: Vec<ImportedStatement>,
    /// Lines read over all periods.
    pub lines: usize,
}

/// A period that was read.
#[derive(Debug, Clone, Serialize)]
pub struct ImportedStatement {
    /// Last day.
    pub period_end: NaiveDate,
    /// Months.
    pub months: u8,
    /// Scope.
    pub scope: String,
    /// Unit of the source.
    pub source_unit: String,
    /// Lines.
    pub lines: usize,
}

/// A label that was left out.
#[derive(Debug, Clone, Serialize)]
pub struct UnmappedLabel {
    /// Label as written.
    pub label: String,
    /// File.
    pub file: String,
    /// Sheet.
    pub sheet: String,
    /// Cell of the label.
    pub cell: String,
    /// Line it resembles.
    pub suggestion: Option<String>,
    /// How much, 0 to 1.
    pub confidence: Option<f64>,
}

/// Whose statements a recognition holds.
struct Owner {
    existing: Option<Id>,
    code: String,
    name: String,
}

impl Session {
    /// Imports statement workbooks of one or many customers; customers the book does not have are added.
    ///
    /// # Errors
    /// What a file is refused for: file, sheet, cell, what to do. The book is unchanged then.
    pub fn import_statements(
        &self,
        reader: &Reader,
        import: &StatementsImport,
        job: &Job,
    ) -> Result<ImportReport, CommandError> {
        let received = import.received.map_or_else(|| self.business_date(), Ok)?;
        let options = options(received, import.unit.as_deref(), [])?;
        let recognised = |workbook| recognise_single(&workbook, &options);
        let Files { workbooks, bytes } = read_files_with(reader, &import.files, job, &recognised)?;
        let mut reads = together(workbooks, &options, import.customer.is_some());
        let mut known = Owners::of(&self.book())?;
        let mut owners: Vec<Owner> = Vec::with_capacity(reads.len());
        for read in &reads {
            if let Some(error) = refusal(&read.problems) {
                return Err(error);
            }
            owners.push(owner(import.customer.as_deref(), read, &mut known)?);
        }
        let report = report(import.dry_run, &reads, &owners);
        if !import.dry_run {
            self.write(|write| {
                let mut imports = Vec::with_capacity(reads.len());
                for (read, owner) in reads.iter_mut().zip(&owners) {
                    let id = match owner.existing {
                        Some(id) => id,
                        None => known.add(write, &newcomer(&owner.code, &owner.name, read))?,
                    };
                    let statements = std::mem::take(&mut read.statements);
                    imports.push(to_store(id, &read.files, statements, &bytes));
                }
                write.add_imports(&imports)?;
                Ok::<_, CommandError>(())
            })?;
        }
        Ok(report)
    }
}

/// Whose statements were read: of a customer of the book, or of a new one.
fn owner(named: Option<&str>, read: &Recognition, known: &mut Owners) -> Result<Owner, CommandError> {
    let record = match named {
        Some(code) => known.named(code),
        None => known.find(read),
    };
    if let Some(record) = record {
        let customer = record.customer.clone();
        return Ok(Owner { existing: Some(record.id), code: customer.code, name: customer.name });
    }
    let (code, name) =
        read.customer.as_ref().map_or((None, None), |guess| (guess.code.clone(), guess.name.clone()));
    let code = named.map(str::to_owned).or(code);
    if code.is_none() && name.is_none() {
        return Err(CommandError::new(
            "customer_unknown",
            format!(
                "{}: neither the workbook nor its name says whose statements these are. Name the \
                 customer with --customer CODE. Nothing was stored.",
                read.files.join(", ")
            ),
        )
        .with([read.files.join(", ")]));
    }
    let code = known.code(code);
    let name = name.unwrap_or_else(|| code.clone());
    Ok(Owner { existing: None, code, name })
}

fn report(dry_run: bool, reads: &[Recognition], owners: &[Owner]) -> ImportReport {
    let customers = reads.iter().zip(owners).map(|(read, owner)| ImportedCustomer {
        customer: owner.code.clone(),
        name: owner.name.clone(),
        created: owner.existing.is_none() && !dry_run,
        found_in: read.customer.as_ref().map(|guess| guess.found_in.clone()),
        files: read.files.clone(),
        statements: read
            .statements
            .iter()
            .map(|statement| ImportedStatement {
                period_end: statement.period_end,
                months: statement.months,
                scope: code_of(&statement.scope),
                source_unit: code_of(&statement.source_unit),
                lines: statement.lines.len(),
            })
            .collect(),
        lines: read.statements.iter().map(|statement| statement.lines.len()).sum(),
    });
    ImportReport {
        dry_run,
        customers: customers.collect(),
        unmapped: reads
            .iter()
            .flat_map(|read| &read.unmapped)
            .map(|unmapped| UnmappedLabel {
                label: unmapped.label.clone(),
                file: unmapped.file.clone(),
                sheet: unmapped.sheet.clone(),
                cell: unmapped.cell.clone(),
                suggestion: unmapped.suggestion.map(|(code, _)| code.code().to_owned()),
                confidence: unmapped.suggestion.map(|(_, confidence)| confidence),
            })
            .collect(),
        problems: reads.iter().flat_map(|read| &read.problems).map(problem_view).collect(),
    }
}
