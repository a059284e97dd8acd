//! The preview of a guided import: what would be stored, the original beside every reading, and what differs
//! from what the book has.

use std::collections::BTreeMap;
use std::path::PathBuf;

use assay_credit::chart::{LineCode, StatementKind};
use assay_credit::statement::{Statement, Unit};
use assay_sheets::reader::Reader;
use assay_sheets::statements::{ProblemCode, Recognition, SheetFound, recognise_together};
use assay_sheets::table::layout;
use assay_store::{Contents, CustomerRecord, ImportFile, NewRemembered, Write};
use rust_decimal::Decimal;

use super::read::{Files, options, read_files};
use super::{customer_of, newcomer, problem_view, refusal, to_store};
use crate::session::customers::search_of;
use crate::session::tables::{Decisions, Known, known_layout};
use crate::session::{Session, key};
use crate::view::convert::{code_of, rank_code, source_of, statement_code};
use crate::view::{
    CheckView, ImportCustomer, ImportDone, ImportFileView, ImportPreview, ImportRequest, ImportSheetView,
    LabelMapping, PreviewCell, PreviewRow, PreviewStatement, ProblemView, ProposedCustomer,
    RememberedStatements, Restatement, SourceView, UnmappedView,
};
use crate::{CommandError, Job};

/// Workbooks that were read for one customer and wait to be stored or discarded.
pub struct Preview {
    read: Recognition,
    files: Vec<ImportFile>,
    /// The customer of the book: chosen, otherwise found.
    customer: Option<CustomerRecord>,
    /// The layout of the first file, under which decisions are remembered.
    layout: Option<String>,
    known: Option<Known>,
    /// Labels mapped, by hand now or before.
    labels: Vec<LabelMapping>,
    /// Unit chosen by hand now or before, where the workbook does not say.
    unit: Option<String>,
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
        let customer = match &request.customer {
            Some(chosen) => Some(self.book().customer(key(chosen, "customer")?)?),
            None => find_customer(&self.book(), &read)?,
        };
        let unit = request.unit.clone().or(unit);
        Ok(Preview { read, files: bytes, customer, layout, known, labels, unit, remembered })
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
            let import = write.add_import(&to_store(id, &preview.read, &preview.files))?;
            preview.remember(write)?;
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

    /// A code nobody has: C and the first free number.
    pub(super) fn free_code(&self) -> Result<String, CommandError> {
        free_code(&self.book())
    }
}

/// The customer of the book whose statements these are.
pub(super) fn find_customer(
    book: &Contents,
    read: &Recognition,
) -> Result<Option<CustomerRecord>, CommandError> {
    Ok(customer_of(read, &book.customers()?, &book.members()?).cloned())
}

/// A code nobody has: C and the first free number.
pub(super) fn free_code(book: &Contents) -> Result<String, CommandError> {
    let taken: std::collections::BTreeSet<String> =
        book.customers()?.into_iter().map(|record| record.customer.code).collect();
    Ok((1..).map(|n: u32| format!("C{n:03}")).find(|code| !taken.contains(code)).unwrap_or_default())
}

/// Lines read that differ from what the book has for the same period.
pub(super) fn differences(stored: &[Statement], read: &Recognition) -> Vec<Restatement> {
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
    found
}

/// Units by their size in yuan.
const SIZES: [(Unit, u64); 5] = [
    (Unit::Yuan, 1),
    (Unit::Thousand, 1_000),
    (Unit::TenThousand, 10_000),
    (Unit::Million, 1_000_000),
    (Unit::HundredMillion, 100_000_000),
];
/// Beyond this many times another period's amount, a wrong unit is likelier than a change.
const JUMP: u64 = 300;

/// A company whose revenue or assets are a ten-thousandth of what the book has for the nearest period, or ten
/// thousand times that: the unit is likely wrong. One problem, with the unit that would fit.
pub(super) fn unit_suspicions(stored: &[Statement], read: &Recognition) -> Vec<ProblemView> {
    for line in [LineCode::Revenue, LineCode::TotalAssets] {
        for new in read.statements.iter().rev() {
            let alike = |old: &&Statement| {
                old.scope == new.scope
                    && (line.kind() == StatementKind::BalanceSheet || old.months == new.months)
            };
            let apart = |old: &&Statement| (old.period_end - new.period_end).num_days().abs();
            let Some(old) = stored.iter().filter(alike).min_by_key(apart) else { continue };
            let (Some(now), Some(before)) = (new.lines.get(&line), old.lines.get(&line)) else { continue };
            let (a, b) = (now.value.abs(), before.value.abs());
            if a.is_zero() || b.is_zero() {
                continue;
            }
            let small = a < b;
            let (large, less) = if small { (b, a) } else { (a, b) };
            let Some(times) = large.checked_div(less) else { continue };
            if times < Decimal::from(JUMP) {
                continue;
            }
            let size = SIZES.iter().find(|(unit, _)| *unit == new.source_unit).map_or(1, |(_, size)| *size);
            // The unit under which the amount comes nearest to what is stored.
            let off = |candidate: u64| {
                let scaled = a * Decimal::from(candidate) / Decimal::from(size);
                if scaled > b { scaled / b } else { b / scaled }
            };
            let fits = SIZES.iter().min_by_key(|(_, candidate)| off(*candidate)).map(|(unit, _)| *unit);
            let source = now.source.as_ref();
            let text = |decimal: Decimal| decimal.normalize().to_string();
            let mut params = BTreeMap::from([
                ("line".to_owned(), line.code().to_owned()),
                ("period".to_owned(), new.period_end.to_string()),
                ("other".to_owned(), old.period_end.to_string()),
                ("own".to_owned(), text(now.value)),
                ("later".to_owned(), text(before.value)),
                ("times".to_owned(), times.round().normalize().to_string()),
                ("stated".to_owned(), code_of(&new.source_unit)),
            ]);
            if let Some(unit) = fits.filter(|unit| *unit != new.source_unit) {
                params.insert("unit".to_owned(), code_of(&unit));
            }
            return vec![ProblemView {
                severity: "warning".to_owned(),
                code: "unit_suspect".to_owned(),
                message: format!(
                    "{} of {} is {} and was {} at {}: {} times apart; check the unit",
                    line.en(),
                    new.period_end,
                    text(now.value),
                    text(before.value),
                    old.period_end,
                    times.round().normalize()
                ),
                params,
                file: source.map(|cell| cell.file.clone()).unwrap_or_default(),
                sheet: source.map(|cell| cell.sheet.clone()).unwrap_or_default(),
                cell: source.map(|cell| cell.cell.clone()).unwrap_or_default(),
            }];
        }
    }
    Vec::new()
}

impl Preview {
    /// Remembers what was decided about labels and the unit, for the next file of this source.
    fn remember(&self, write: &mut Write<'_>) -> Result<(), CommandError> {
        let Some(layout) = &self.layout else { return Ok(()) };
        let unit = self.unit.clone().or_else(|| self.known.as_ref()?.decisions.unit.clone());
        if self.labels.is_empty() && unit.is_none() && self.known.is_none() {
            return Ok(());
        }
        let decisions = Decisions { labels: self.labels.clone(), unit, ..Decisions::default() };
        let file = self.read.files.first().cloned().unwrap_or_default();
        let decisions = serde_json::to_value(&decisions).unwrap_or_default();
        Ok(write.remember(&NewRemembered {
            layout: layout.clone(),
            kind: "statements".to_owned(),
            file,
            decisions,
        })?)
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
