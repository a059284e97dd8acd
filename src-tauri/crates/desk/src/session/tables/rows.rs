//! What the window shows of a table: its columns with what they mean and why, its first rows, and counts.

use std::collections::BTreeMap;

use assay_credit::indicators::find;
use assay_sheets::figures::Scale;
use assay_sheets::ledger::DocumentKind;
use assay_sheets::table::{Column, Match};
use assay_sheets::{figures, ledger, outcomes};

use super::{Content, Known, TableImport, TableKind, customers};
use crate::session::count;
use crate::session::ledger::{OutcomePlan, Plan};
use crate::view::convert::code_of;
use crate::view::{FieldOption, Name, SourceView, TableColumn, TableRow, TableView};

/// Rows shown before storing.
const SHOWN: usize = 200;

/// The parts of a preview that depend on the kind of table.
#[derive(Default)]
pub(super) struct Shown {
    pub(super) tables: Vec<TableView>,
    pub(super) unused_sheets: Vec<String>,
    pub(super) counts: BTreeMap<&'static str, u32>,
    pub(super) rows: Vec<TableRow>,
}

/// What a column of a kind of table may mean, in order.
pub(super) fn fields(kind: TableKind) -> Vec<FieldOption> {
    let plain = |field: &&'static str| FieldOption { field: (*field).to_owned(), name: None };
    match kind {
        TableKind::Customers => customers::fields().map(|field| plain(&field)).collect(),
        TableKind::Ledger => ledger::FIELDS.iter().map(plain).collect(),
        TableKind::Outcomes => outcomes::FIELDS.iter().map(plain).collect(),
        TableKind::Indicators => figures::FIELDS
            .iter()
            .map(plain)
            .chain(figures::indicators().map(|one| FieldOption {
                field: one.code.to_owned(),
                name: Some(Name { en: one.name.en.to_owned(), zh: one.name.zh.to_owned() }),
            }))
            .collect(),
    }
}

/// Everything the window shows of a table's contents.
pub(super) fn shown(content: &Content, file: &str, known: Option<&Known>, import: &TableImport) -> Shown {
    let heads = Heads { known, import, kind: content.kind() };
    match content {
        Content::Ledger(plan) => Shown {
            tables: plan
                .read
                .tables
                .iter()
                .map(|table| TableView {
                    sheet: table.sheet.clone(),
                    kind: code_of(&table.kind),
                    rows: count(table.rows),
                    columns: heads.columns(&table.used, &table.unused, &table.samples, &BTreeMap::new()),
                    dates: table.dates.as_ref().map(code_of),
                })
                .collect(),
            unused_sheets: plan.read.unused.clone(),
            counts: ledger_counts(plan),
            rows: ledger_rows(file, plan),
        },
        Content::Outcomes(plan) => Shown {
            tables: vec![TableView {
                sheet: plan.read.sheet.clone(),
                kind: "outcomes".to_owned(),
                rows: count(plan.read.rows.len()),
                columns: heads.columns(
                    &plan.read.used,
                    &plan.read.unused,
                    &plan.read.samples,
                    &BTreeMap::new(),
                ),
                dates: plan.read.dates.as_ref().map(code_of),
            }],
            counts: outcome_counts(plan),
            rows: outcome_rows(file, plan),
            ..Shown::default()
        },
        Content::Indicators(plan) => Shown {
            tables: vec![TableView {
                sheet: plan.read.sheet.clone(),
                kind: "indicators".to_owned(),
                rows: count(plan.read.rows),
                columns: heads.columns(
                    &plan.read.used,
                    &plan.read.unused,
                    &plan.read.samples,
                    &plan.read.scales,
                ),
                dates: plan.read.dates.as_ref().map(code_of),
            }],
            counts: BTreeMap::from([
                ("figures", count(plan.fresh.len())),
                ("customers", count(plan.parties.named())),
                ("twice", count(plan.duplicates)),
            ]),
            rows: plan
                .fresh
                .iter()
                .take(SHOWN)
                .map(|(at, day)| {
                    let figure = &plan.read.figures[*at];
                    let indicator = find(figure.indicator);
                    TableRow {
                        customer: figure.customer.shown().to_owned(),
                        date: Some(*day),
                        indicator: indicator
                            .map(|one| Name { en: one.name.en.to_owned(), zh: one.name.zh.to_owned() }),
                        value: Some(figure.value),
                        unit: indicator.map(|one| code_of(&one.unit)).unwrap_or_default(),
                        ..row(source(file, &plan.read.sheet, figure.cell.clone(), figure.text.clone()))
                    }
                })
                .collect(),
            ..Shown::default()
        },
        Content::Customers(plan) => Shown {
            tables: vec![TableView {
                sheet: plan.sheet.clone(),
                kind: "customers".to_owned(),
                rows: count(plan.rows.len()),
                columns: heads.columns(&plan.used, &plan.unused, &plan.samples, &BTreeMap::new()),
                dates: None,
            }],
            counts: BTreeMap::from([
                ("added", count(plan.added())),
                ("changed", count(plan.changed())),
                ("same", count(plan.rows.len() - plan.added() - plan.changed())),
            ]),
            rows: plan
                .rows
                .iter()
                .filter(|row| row.state() != "same")
                .take(SHOWN)
                .map(|planned| TableRow {
                    customer: planned.customer.name.clone(),
                    kind: planned.state().to_owned(),
                    number: planned.customer.code.clone(),
                    ..row(source(file, &plan.sheet, planned.cell.clone(), String::new()))
                })
                .collect(),
            ..Shown::default()
        },
    }
}

/// How heads are shown with what was decided about them.
struct Heads<'h> {
    known: Option<&'h Known>,
    import: &'h TableImport,
    kind: TableKind,
}

impl Heads<'_> {
    fn columns(
        &self,
        used: &[(&'static str, Column)],
        unused: &[Column],
        samples: &BTreeMap<u32, Vec<String>>,
        scales: &BTreeMap<u32, Scale>,
    ) -> Vec<TableColumn> {
        let used = used.iter().map(|(meaning, column)| (Some(*meaning), column));
        let mut all: Vec<_> = used.chain(unused.iter().map(|column| (None, column))).collect();
        all.sort_by_key(|(_, column)| column.col);
        all.into_iter()
            .map(|(meaning, column)| {
                let alike = if meaning.is_none() { self.resembles(&column.name) } else { None };
                TableColumn {
                    name: column.name.clone(),
                    cell: column.cell.clone(),
                    meaning: meaning.map(str::to_owned),
                    matched: self.matched(meaning, column),
                    samples: samples.get(&column.col).cloned().unwrap_or_default(),
                    suggestion: alike.map(|(field, _)| field.to_owned()),
                    confidence: alike.map(|(_, likeness)| likeness),
                    scale: scales.get(&column.col).map(code_of),
                }
            })
            .collect()
    }

    /// `name`, `contents`, `chosen` or `remembered`; empty where nothing says what the column is.
    fn matched(&self, meaning: Option<&str>, column: &Column) -> String {
        let said = self.import.columns.iter().rev().find(|one| one.head == column.name && one.decides);
        let remembered = self.known.is_some_and(|known| {
            known.decisions.columns.iter().any(|one| Some(one) == said)
                || said.is_none() && known.has(&column.name)
        });
        match (remembered, said.is_some(), meaning, column.matched) {
            (true, ..) => "remembered".to_owned(),
            (false, true, ..) => "chosen".to_owned(),
            (false, false, None, _) | (_, _, _, Match::None) => String::new(),
            (_, _, _, matched) => code_of(&matched),
        }
    }

    fn resembles(&self, head: &str) -> Option<(&'static str, f64)> {
        match self.kind {
            TableKind::Customers => customers::resembles(head),
            TableKind::Indicators => figures::resembles(head),
            TableKind::Ledger => ledger::resembles(head),
            TableKind::Outcomes => outcomes::resembles(head),
        }
    }
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

/// A row with nothing but its cell.
fn row(source: SourceView) -> TableRow {
    TableRow {
        customer: String::new(),
        kind: String::new(),
        number: String::new(),
        date: None,
        due: None,
        amount: None,
        currency: String::new(),
        indicator: None,
        value: None,
        unit: String::new(),
        source,
    }
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
                date: Some(document.date),
                due: (document.kind == DocumentKind::Invoice).then_some(document.due),
                amount: Some(document.amount),
                currency: document.currency.clone().unwrap_or_default(),
                ..row(source(file, &table.sheet, cell, document.amount.to_string()))
            }
        })
        .collect()
}

fn outcome_rows(file: &str, plan: &OutcomePlan) -> Vec<TableRow> {
    plan.fresh
        .iter()
        .take(SHOWN)
        .map(|(at, date)| {
            let found = &plan.read.rows[*at];
            TableRow {
                customer: found.customer.shown().to_owned(),
                kind: if found.defaulted { "default" } else { "no_default" }.to_owned(),
                date: Some(*date),
                ..row(source(file, &plan.read.sheet, found.cell.clone(), String::new()))
            }
        })
        .collect()
}
