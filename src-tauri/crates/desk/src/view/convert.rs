//! From the trade's types to views. Nothing is computed here.

use assay_credit::chart::{LineCode, Rank, StatementKind};
use assay_credit::figure::{Figure, Text};
use assay_credit::rating::{Evaluated, Origin, RatingInputs, UsedLine};
use assay_credit::statement::Line;
use serde::Serialize;

use super::{AdjustedEntry, AdjustedView, FigureKind, FigureView, InputView, Name, OriginView, SourceView};

/// The serialised name of a unit variant, which the message files key their sentences by.
pub(crate) fn code_of<T: Serialize>(value: &T) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(code)) => code,
        _ => String::new(),
    }
}

impl From<&Text> for Name {
    fn from(text: &Text) -> Self {
        Self { en: text.en.clone(), zh: text.zh.clone() }
    }
}

impl From<LineCode> for Name {
    fn from(line: LineCode) -> Self {
        Self { en: line.en().to_owned(), zh: line.zh().to_owned() }
    }
}

impl From<&Figure> for FigureView {
    fn from(figure: &Figure) -> Self {
        let kind = match figure {
            Figure::Value { .. } => FigureKind::Value,
            Figure::Missing(_) => FigureKind::Missing,
            Figure::NotApplicable(_) => FigureKind::NotApplicable,
            Figure::Worst(_) => FigureKind::Worst,
            Figure::Best(_) => FigureKind::Best,
            Figure::Middle(_) => FigureKind::Middle,
        };
        let marks = match figure {
            Figure::Value { marks, .. } => marks.iter().map(code_of).collect(),
            _ => Vec::new(),
        };
        Self {
            value: figure.number(),
            kind,
            reason: figure.reason().map(|reason| code_of(&reason.code)),
            detail: figure.reason().map(|reason| reason.detail.clone()).unwrap_or_default(),
            marks,
        }
    }
}

/// Where a line was read, if it was read from a workbook.
pub(crate) fn source_of(line: &Line) -> Option<SourceView> {
    line.source.as_ref().map(|cell| SourceView {
        file: cell.file.clone(),
        sheet: cell.sheet.clone(),
        cell: cell.cell.clone(),
        text: line.text.clone(),
        label: line.label.clone(),
    })
}

/// The lines a formula read, each with its cell.
pub(crate) fn inputs_of(evaluated: &Evaluated, inputs: &RatingInputs) -> Vec<InputView> {
    evaluated
        .inputs
        .iter()
        .map(|used| InputView {
            line: used.line.code().to_owned(),
            name: used.line.into(),
            period_end: used.period_end,
            value: used.value,
            source: inputs.line(used).and_then(source_of),
            adjusted: adjusted_of(used, inputs),
        })
        .collect()
}

/// What was adjusted of a line a formula read.
pub(crate) fn adjusted_of(used: &UsedLine, inputs: &RatingInputs) -> Option<AdjustedView> {
    let entries: Vec<AdjustedEntry> = inputs
        .adjustments_of(used)
        .filter_map(|one| {
            Some(AdjustedEntry {
                kind: code_of(&one.kind),
                reason: one.reason.clone(),
                by: one.by.clone(),
                on: one.on,
                change: *one.changes.get(&used.line)?,
            })
        })
        .collect();
    let reported = inputs.line(used).map(|line| line.value);
    (!entries.is_empty()).then_some(AdjustedView { reported, entries })
}

impl From<&Origin> for OriginView {
    fn from(origin: &Origin) -> Self {
        let (kind, text, date) = match origin {
            Origin::Assessor { user, date } => ("assessor", user.clone(), Some(*date)),
            Origin::Assessors { scores } => {
                let each: Vec<String> =
                    scores.iter().map(|one| format!("{} {}", one.by, one.score)).collect();
                ("assessors", each.join(", "), scores.iter().map(|one| one.date).max())
            }
            Origin::Workbook { cell } => {
                ("workbook", format!("{} · {}!{}", cell.file, cell.sheet, cell.cell), None)
            }
            Origin::Ledger { items } => ("ledger", items.to_string(), None),
        };
        Self { kind: kind.to_owned(), text, date }
    }
}

/// Code of a statement kind.
pub(crate) const fn statement_code(kind: StatementKind) -> &'static str {
    match kind {
        StatementKind::BalanceSheet => "balance_sheet",
        StatementKind::IncomeStatement => "income_statement",
        StatementKind::CashFlow => "cash_flow",
    }
}

/// Code of a line's rank.
pub(crate) const fn rank_code(rank: Rank) -> &'static str {
    match rank {
        Rank::Item => "item",
        Rank::OfWhich => "of_which",
        Rank::Subtotal => "subtotal",
        Rank::Total => "total",
    }
}
