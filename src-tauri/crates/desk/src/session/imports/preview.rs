//! The preview of a guided import: what would be stored, the original beside every reading, and what differs
//! from what the book has.

use std::path::PathBuf;

use assay_credit::statement::Statement;
use assay_sheets::reader::Reader;
use assay_sheets::statements::{ProblemCode, Recognition, recognise_together};
use assay_sheets::table::layout;
use assay_store::{CustomerRecord, ImportFile};

use super::compare::{differences, unit_suspicions};
use super::memory::{owner_key, remembered_owner};
use super::owners::{Owners, newcomer};
use super::read::{Files, options, read_files};
use super::shown::{check_views, file_views, preview_rows, preview_statement, unmapped_view};
use super::{problem_view, refusal, to_store};
use crate::session::customers::search_of;
use crate::session::tables::{Known, known_layout};
use crate::session::{Session, key};
use crate::view::{
    ImportCustomer, ImportDone, ImportPreview, ImportRequest, LabelMapping, ProblemView, ProposedCustomer,
    RememberedStatements, RememberedView,
};
use crate::{CommandError, Job};

/// Workbooks that were read for one customer and wait to be stored or discarded.
pub struct Preview {
    pub(super) read: Recognition,
    files: Vec<ImportFile>,
    /// The customer of the book: chosen, otherwise found.
    customer: Option<CustomerRecord>,
    /// The layout of the first file, under which decisions are remembered.
    pub(super) layout: Option<String>,
    pub(super) known: Option<Known>,
    /// Under what the customer is remembered.
    pub(super) owner_key: Option<String>,
    /// The customer is the one remembered of an earlier file.
    remembered_owner: Option<RememberedView>,
    /// Labels mapped, by hand now or before.
    pub(super) labels: Vec<LabelMapping>,
    /// Unit chosen by hand now or before, where the workbook does not say.
    pub(super) unit: Option<String>,
    /// Of these, what comes from earlier imports.
    remembered: Option<RememberedStatements>,
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
        let paths: Vec<PathBuf> = request.paths.iter().map(PathBuf::from).collect();
        let Files { workbooks, bytes } = read_files(reader, &paths, job)?;
        let layout = workbooks.first().and_then(layout);
        let known = match &layout {
            Some(layout) => known_layout(&self.book(), layout)?.filter(|known| known.kind == "statements"),
            None => None,
        };
        let mut labels = request.mapping.clone();
        let mut remembered: Vec<LabelMapping> = Vec::new();
        for label in known.iter().flat_map(|known| &known.decisions.labels) {
            let decided = labels.iter().any(|other| other.label == label.label);
            if !decided && !request.declined.contains(&label.label) {
                labels.push(label.clone());
                remembered.push(label.clone());
            }
        }
        let mapping = || labels.iter().map(|one| (one.label.clone(), one.line.clone()));
        let recognise = |unit: Option<&str>| -> Result<Recognition, CommandError> {
            let options = options(received, unit, mapping())?;
            Ok(recognise_together(&workbooks, &options, true).into_iter().next().unwrap_or_default())
        };
        let mut read = recognise(request.unit.as_deref())?;
        let missing = read.problems.iter().any(|problem| problem.code == ProblemCode::UnitMissing);
        let before = known.as_ref().and_then(|known| known.decisions.unit.clone());
        // A remembered unit counts only where the workbook says none, and is shown.
        let unit = before.filter(|_| missing && request.unit.is_none());
        if unit.is_some() {
            read = recognise(unit.as_deref())?;
        }
        let remembered = known.as_ref().filter(|_| unit.is_some() || !remembered.is_empty()).map(|known| {
            RememberedStatements { source: known.view(), labels: remembered, unit: unit.clone() }
        });
        let owner_key = layout.as_deref().zip(read.files.first()).and_then(|(of, file)| owner_key(of, file));
        let owner = remembered_owner(&self.book(), &read, owner_key.as_deref())?;
        let customer = match &request.customer {
            Some(chosen) => Some(self.book().customer(key(chosen, "customer")?)?),
            None => Owners::of(&self.book())?.find(&read).cloned(),
        };
        let customer = customer.or_else(|| owner.as_ref().map(|owner| owner.customer.clone()));
        let of = customer.as_ref().map(|record| record.id);
        let remembered_owner = owner.filter(|owner| Some(owner.customer.id) == of).map(|owner| owner.source);
        let unit = request.unit.clone().or(unit);
        Ok(Preview {
            read,
            files: bytes,
            customer,
            layout,
            known,
            owner_key,
            remembered_owner,
            labels,
            unit,
            remembered,
        })
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
        let code = match known {
            None if code.is_empty() => Owners::of(&self.book())?.code(None),
            _ => code,
        };
        let mut statements: Vec<&Statement> = read.statements.iter().collect();
        statements.reverse();
        let stored = match known {
            Some(record) => self.book().effective_statements(record.id, None)?,
            None => Vec::new(),
        };
        let mut problems: Vec<ProblemView> = read.problems.iter().map(problem_view).collect();
        problems.extend(unit_suspicions(&stored, read));
        Ok(ImportPreview {
            id,
            files: file_views(read),
            restatements: differences(&stored, read),
            customer: known.map(|record| record.id.to_string()),
            proposed: ProposedCustomer { code, name, found_in },
            statements: statements.iter().map(|statement| preview_statement(statement)).collect(),
            rows: preview_rows(&statements),
            unmapped: read.unmapped.iter().map(unmapped_view).collect(),
            problems,
            remembered: preview.remembered.clone(),
            remembered_customer: preview.remembered_owner.clone(),
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
                    let mut customer = newcomer(code, name, &preview.read);
                    customer.industry = industry.trim().to_owned();
                    customer.region = region.trim().to_owned();
                    write.add_customer(&customer, &search_of(&customer))?
                }
            };
            let import = write.add_import(&to_store(
                id,
                &preview.read.files,
                preview.read.statements.clone(),
                &preview.files,
            ))?;
            preview.remember(write, id)?;
            Ok((id, import))
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
}
