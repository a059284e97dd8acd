//! The preview of a guided import: what would be stored, the original beside every reading, and what differs
//! from what the book has.

use std::collections::BTreeMap;
use std::path::PathBuf;

use assay_credit::chart::LineCode;
use assay_credit::statement::Statement;
use assay_sheets::reader::Reader;
use assay_sheets::statements::{Recognition, SheetFound, recognise_together};
use assay_store::{CustomerRecord, Id, ImportFile};

use super::read::{Files, options, read_files};
use super::{customer_of, newcomer, problem_view, refusal, to_store};
use crate::session::customers::search_of;
use crate::session::{Session, key};
use crate::view::convert::{code_of, rank_code, source_of, statement_code};
use crate::view::{
    CheckView, ImportCustomer, ImportDone, ImportFileView, ImportPreview, ImportRequest, ImportSheetView,
    PreviewCell, PreviewRow, PreviewStatement, ProposedCustomer, Restatement, SourceView, UnmappedView,
};
use crate::{CommandError, Job};

/// Workbooks that were read for one customer and wait to be stored or discarded.
pub struct Preview {
    read: Recognition,
    files: Vec<ImportFile>,
    /// The customer of the book: chosen, otherwise found.
    customer: Option<CustomerRecord>,
}

impl Session {
    /// Reads workbooks of one customer.
    ///
    /// # Errors
    /// What a file is refused for: file, sheet, cell, what to do.
    pub fn import_preview(
        &self,
        reader: &Reader,
        request: &ImportRequest,
        job: &Job,
    ) -> Result<Preview, CommandError> {
        let received = request.received.map_or_else(|| self.business_date(), Ok)?;
        let mapping = request.mapping.iter().map(|one| (one.label.clone(), one.line.clone()));
        let options = options(received, request.unit.as_deref(), mapping)?;
        let paths: Vec<PathBuf> = request.paths.iter().map(PathBuf::from).collect();
        let Files { workbooks, bytes } = read_files(reader, &paths, job)?;
        let read = recognise_together(&workbooks, &options, true).into_iter().next().unwrap_or_default();
        let customer = match &request.customer {
            Some(chosen) => Some(self.book().customer(key(chosen, "customer")?)?),
            None => customer_of(&read, &self.book().customers()?).cloned(),
        };
        Ok(Preview { read, files: bytes, customer })
    }

    /// What the window shows of a preview.
    ///
    /// # Errors
    /// Those of reading the book.
    pub fn preview_view(&self, id: u32, preview: &Preview) -> Result<ImportPreview, CommandError> {
        let read = &preview.read;
        let known = preview.customer.as_ref();
        let guess = read.customer.clone();
        let (code, name, found_in) = guess.map_or_else(Default::default, |guess| {
            (guess.code.unwrap_or_default(), guess.name.unwrap_or_default(), guess.found_in)
        });
        let code = if code.is_empty() && known.is_none() { self.free_code()? } else { code };
        let mut statements: Vec<&Statement> = read.statements.iter().collect();
        statements.reverse();
        Ok(ImportPreview {
            id,
            files: file_views(read),
            restatements: match known {
                Some(record) => self.restatements(record.id, read)?,
                None => Vec::new(),
            },
            customer: known.map(|record| record.id.to_string()),
            proposed: ProposedCustomer { code, name, found_in },
            statements: statements.iter().map(|statement| preview_statement(statement)).collect(),
            rows: preview_rows(&statements),
            unmapped: read.unmapped.iter().map(unmapped_view).collect(),
            problems: read.problems.iter().map(problem_view).collect(),
            checks: check_views(read),
            can_commit: !read.is_refused() && !read.statements.is_empty(),
        })
    }

    /// Stores a preview for an existing or a new customer.
    ///
    /// # Errors
    /// `taken` code of a new customer; what stands in the way of the import. All or nothing.
    pub fn import_commit(
        &self,
        preview: &Preview,
        customer: &ImportCustomer,
    ) -> Result<ImportDone, CommandError> {
        if let Some(error) = refusal(&preview.read.problems) {
            return Err(error);
        }
        let (customer, import) = self.write(|write| {
            let id = match customer {
                ImportCustomer::Existing { id } => write.customer(key(id, "customer")?)?.id,
                ImportCustomer::New { code, name, industry, region } => {
                    let mut customer = newcomer(code, name);
                    customer.industry = industry.trim().to_owned();
                    customer.region = region.trim().to_owned();
                    if let Some(guess) = &preview.read.customer {
                        customer.registration_number = guess.registration_number.clone().unwrap_or_default();
                    }
                    write.add_customer(&customer, &search_of(&customer))?
                }
            };
            Ok((id, write.add_import(&to_store(id, &preview.read, &preview.files))?))
        })?;
        let statements = &preview.read.statements;
        let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        Ok(ImportDone {
            import: import.to_string(),
            customer: customer.to_string(),
            statements: count(statements.len()),
            lines: count(statements.iter().map(|statement| statement.lines.len()).sum()),
        })
    }

    /// A code nobody has: C and the first free number.
    pub(super) fn free_code(&self) -> Result<String, CommandError> {
        let taken: std::collections::BTreeSet<String> =
            self.book().customers()?.into_iter().map(|record| record.customer.code).collect();
        Ok((1..).map(|n: u32| format!("C{n:03}")).find(|code| !taken.contains(code)).unwrap_or_default())
    }

    /// Lines read that differ from what the book has for the same period.
    fn restatements(&self, customer: Id, read: &Recognition) -> Result<Vec<Restatement>, CommandError> {
        let stored = self.book().effective_statements(customer, None)?;
        let mut found = Vec::new();
        for new in &read.statements {
            let same = |old: &&Statement| old.period_end == new.period_end && old.scope == new.scope;
            let Some(old) = stored.iter().find(same) else { continue };
            for (code, line) in &new.lines {
                if let Some(before) = old.lines.get(code)
                    && before.value != line.value
                {
                    found.push(Restatement {
                        period_end: new.period_end,
                        code: code.code().to_owned(),
                        name: (*code).into(),
                        old: before.value,
                        new: line.value,
                    });
                }
            }
        }
        Ok(found)
    }
}

fn file_views(read: &Recognition) -> Vec<ImportFileView> {
    let mut sheets: BTreeMap<&str, Vec<&SheetFound>> = BTreeMap::new();
    for sheet in &read.sheets {
        sheets.entry(&sheet.file).or_default().push(sheet);
    }
    read.files
        .iter()
        .map(|file| ImportFileView {
            file: file.clone(),
            sheets: sheets
                .get(file.as_str())
                .into_iter()
                .flatten()
                .map(|sheet| ImportSheetView {
                    sheet: sheet.sheet.clone(),
                    hidden: sheet.hidden,
                    statements: sheet
                        .statements
                        .iter()
                        .map(|kind| statement_code(*kind).to_owned())
                        .collect(),
                    lines: u32::try_from(sheet.lines).unwrap_or(u32::MAX),
                })
                .collect(),
        })
        .collect()
}

fn preview_statement(statement: &Statement) -> PreviewStatement {
    PreviewStatement {
        period_end: statement.period_end,
        months: statement.months,
        scope: code_of(&statement.scope),
        unit: code_of(&statement.source_unit),
        received: statement.received,
        lines: u32::try_from(statement.lines.len()).unwrap_or(u32::MAX),
    }
}

fn preview_rows(statements: &[&Statement]) -> Vec<PreviewRow> {
    LineCode::ALL
        .iter()
        .filter_map(|code| {
            let first = statements.iter().find_map(|statement| statement.lines.get(code))?;
            Some(PreviewRow {
                code: code.code().to_owned(),
                name: (*code).into(),
                statement: statement_code(code.kind()).to_owned(),
                rank: rank_code(code.rank()).to_owned(),
                label: first.label.clone(),
                cells: statements
                    .iter()
                    .map(|statement| {
                        let line = statement.lines.get(code)?;
                        Some(PreviewCell { value: line.value, source: source_of(line)? })
                    })
                    .collect(),
            })
        })
        .collect()
}

fn unmapped_view(unmapped: &assay_sheets::statements::Unmapped) -> UnmappedView {
    UnmappedView {
        source: SourceView {
            file: unmapped.file.clone(),
            sheet: unmapped.sheet.clone(),
            cell: unmapped.cell.clone(),
            text: unmapped.label.clone(),
            label: unmapped.label.clone(),
        },
        suggestion: unmapped.suggestion.map(|(code, _)| code.code().to_owned()),
        suggestion_name: unmapped.suggestion.map(|(code, _)| code.into()),
        confidence: unmapped.suggestion.map(|(_, confidence)| confidence),
    }
}

fn check_views(read: &Recognition) -> Vec<CheckView> {
    read.checks
        .iter()
        .map(|found| CheckView {
            period_end: found.period_end,
            kind: code_of(&found.check.kind),
            left: found.check.left,
            right: found.check.right,
            difference: found.check.difference,
            passed: found.check.passed,
        })
        .collect()
}
