//! Indicator values and qualitative scores from a table, met with the customers of the book.

use std::collections::BTreeMap;

use assay_credit::rating::Origin;
use assay_credit::statement::CellRef;
use assay_sheets::Finding;
use assay_sheets::figures::{FiguresRead, Options, read};
use assay_sheets::ledger::{Problem, ProblemCode};
use assay_sheets::reader::{Reader, Workbook};
use assay_sheets::statements::Severity;
use assay_sheets::table::Column;
use assay_store::{Contents, Facts, Id, ImportFile, ImportKind, NewGiven, NewImport, Write};
use chrono::NaiveDate;
use serde_json::json;

use super::{TableImport, TableKind, TableReport, decided, numbering, order};
use crate::session::Session;
use crate::session::ledger::{Parties, refuse, sentence};
use crate::{CommandError, Job};

/// Figures before they are stored.
pub(in crate::session) struct FigurePlan {
    file: String,
    pub(super) read: FiguresRead,
    pub(in crate::session) parties: Parties,
    pub(in crate::session) problems: Vec<Problem>,
    /// Figures that are new, as positions in `read.figures`, with their day.
    pub(in crate::session) fresh: Vec<(usize, NaiveDate)>,
    /// Figures that stand in the table twice with the same value.
    pub(super) duplicates: usize,
    /// The customer of every figure.
    owners: Vec<usize>,
}

/// Plans a table of figures.
pub(super) fn plan_figures(
    book: &Contents,
    workbook: &Workbook,
    import: &TableImport,
) -> Result<FigurePlan, CommandError> {
    let mut parties = Parties::of(book.customers()?, &book.members()?);
    let chosen = decided(&import.columns);
    let numbered = numbering(book, workbook, import.create_customers)?;
    let read = {
        let known = |text: &str| parties.knows(text);
        let options = Options {
            choices: Some(&chosen.choices),
            scales: &chosen.scales,
            dates: order(import.dates.as_deref())?,
            finding: Finding { known: Some(&known), numbered: numbered.as_deref() },
            said: import.said,
        };
        read(workbook, &options).ok_or_else(|| {
            CommandError::new(
                "no_table",
                format!(
                    "{}: no sheet has a head row with a customer and an indicator of the catalogue (for example \
                     客户编号, 流动比率). Say which columns they are with --map \"COLUMN=code\".",
                    workbook.file
                ),
            )
            .with([workbook.file.clone(), "code".to_owned()])
        })?
    };
    let mut plan = FigurePlan {
        file: workbook.file.clone(),
        problems: read.problems.clone(),
        fresh: Vec::new(),
        duplicates: 0,
        owners: Vec::with_capacity(read.figures.len()),
        parties: Parties::default(),
        read,
    };
    let mut here: BTreeMap<(usize, &'static str, NaiveDate), usize> = BTreeMap::new();
    let mut row = None;
    for (at, figure) in plan.read.figures.iter().enumerate() {
        let owner = match row {
            Some((row, owner)) if row == figure.row => owner,
            _ => parties.find(&figure.customer, &plan.read.sheet, || figure.customer_cell.clone()),
        };
        row = Some((figure.row, owner));
        plan.owners.push(owner);
        let day = figure.date.unwrap_or(import.day());
        match here.get(&(owner, figure.indicator, day)).map(|before| &plan.read.figures[*before]) {
            None => {
                here.insert((owner, figure.indicator, day), at);
                plan.fresh.push((at, day));
            }
            Some(before) if before.value == figure.value => plan.duplicates += 1,
            Some(before) => {
                let (sheet, cell) = (&plan.read.sheet, figure.cell.clone());
                let problem = Problem::at(Severity::Error, ProblemCode::TableTwice, sheet, cell);
                let problem =
                    problem.with("customer", figure.customer.shown()).with("own", figure.text.clone());
                plan.problems.push(problem.with("other", format!("{} ({})", before.text, before.cell)));
            }
        }
    }
    plan.parties = parties;
    Ok(plan)
}

impl FigurePlan {
    /// Stores the figures, adding customers the book does not have.
    pub(super) fn store(&self, write: &mut Write<'_>, files: Vec<ImportFile>) -> Result<Id, CommandError> {
        let ids = self.parties.store(write)?;
        let given = self.fresh.iter().map(|(at, day)| {
            let figure = &self.read.figures[*at];
            NewGiven {
                customer: ids[self.owners[*at]],
                indicator: figure.indicator.to_owned(),
                as_of: *day,
                value: figure.value,
                origin: Origin::Workbook {
                    cell: CellRef {
                        file: self.file.clone(),
                        sheet: self.read.sheet.clone(),
                        cell: figure.cell.clone(),
                    },
                },
                remark: String::new(),
            }
        });
        let facts = Facts { given: given.collect(), ..Facts::default() };
        let summary =
            json!({ "facts": facts.given.len(), "customers_created": self.parties.unknown().len() });
        Ok(write.add_import(&NewImport { kind: ImportKind::Indicators, files, summary, facts })?)
    }
}

impl Session {
    /// Imports figures by customer. Scores of 0 mean no information and are left out.
    ///
    /// # Errors
    /// A file that cannot be read; a customer the book does not have, unless it is to be created; a cell that
    /// is not a number or outside 1 to 10 for a score. Nothing is stored then.
    pub fn import_indicators(
        &self,
        reader: &Reader,
        import: &TableImport,
        job: &Job,
    ) -> Result<TableReport, CommandError> {
        let (workbook, file, import) = self.open_table(reader, import, TableKind::Indicators, job)?;
        let content = super::Content::plan(&self.book(), TableKind::Indicators, &workbook, &import)?;
        let problems = content.problems(&import);
        refuse(&workbook.file, &problems)?;
        let mut report = TableReport {
            dry_run: import.dry_run,
            added: content.created(),
            problems: problems.iter().map(|problem| sentence(&workbook.file, problem)).collect(),
            ..TableReport::default()
        };
        if let super::Content::Indicators(plan) = &content {
            let named = |column: &Column| format!("{} ({})", column.name, column.cell);
            report.sheet.clone_from(&plan.read.sheet);
            report.rows = plan.read.rows;
            report.figures = plan.fresh.len();
            report.duplicates = plan.duplicates;
            report.columns =
                plan.read.used.iter().map(|(field, column)| ((*field).to_owned(), named(column))).collect();
            report.unmapped = plan.read.unused.iter().map(named).collect();
        }
        if !import.dry_run {
            report.import = Some(self.write(|write| content.store(write, vec![file]))?.to_string());
        }
        Ok(report)
    }
}
