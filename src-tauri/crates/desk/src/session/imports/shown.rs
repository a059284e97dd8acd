//! A preview as the window shows it: files with their sheets, lines with the cells they were read from, labels
//! that are not used, checks.

use std::collections::BTreeMap;

use assay_credit::chart::LineCode;
use assay_credit::statement::Statement;
use assay_sheets::statements::{Recognition, SheetFound};

use crate::view::convert::{code_of, rank_code, source_of, statement_code};
use crate::view::{
    CheckView, ImportFileView, ImportSheetView, PreviewCell, PreviewRow, PreviewStatement, SourceView,
    UnmappedView,
};

pub(super) fn file_views(read: &Recognition) -> Vec<ImportFileView> {
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

pub(super) fn preview_statement(statement: &Statement) -> PreviewStatement {
    PreviewStatement {
        period_end: statement.period_end,
        months: statement.months,
        scope: code_of(&statement.scope),
        unit: code_of(&statement.source_unit),
        received: statement.received,
        lines: u32::try_from(statement.lines.len()).unwrap_or(u32::MAX),
    }
}

pub(super) fn preview_rows(statements: &[&Statement]) -> Vec<PreviewRow> {
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

pub(super) fn unmapped_view(unmapped: &assay_sheets::statements::Unmapped) -> UnmappedView {
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

pub(super) fn check_views(read: &Recognition) -> Vec<CheckView> {
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
