//! Where every figure came from: each statement line with file, sheet, cell and the text as it stood there,
//! and each figure that is not from a statement.

use assay_credit::chart::{LineCode, StatementKind};
use assay_credit::figure::Figure;
use rust_decimal::prelude::ToPrimitive;
use rust_xlsxwriter::{FormatAlign, Workbook, XlsxError};

use super::{Writer, adjustments, indicators, statements};
use crate::report::naming::{self, line_name};
use crate::report::page::Page;
use crate::report::phrases;
use crate::report::style::{DATE, MUTED, WARN};
use crate::report::words::Word;

const WIDTHS: [f64; 9] = [12.5, 20.0, 36.0, 22.0, 34.0, 18.0, 9.0, 34.0, 22.0];
/// First row of the table's body.
const BODY: u32 = 3;

/// Writes the sheet.
pub(super) fn write(writer: &Writer<'_>, book: &mut Workbook) -> Result<(), XlsxError> {
    let mut page = writer.paper.sheet(book, writer.say(Word::SheetSources), &WIDTHS, true)?;
    page.text(0, 0, writer.say(Word::SheetSources), &page.style.heading(14.0))?;
    page.height(0, 24.0)?;
    let heads = [
        Word::PeriodEnd,
        Word::Statement,
        Word::Line,
        Word::AmountUsed,
        Word::File,
        Word::Sheet,
        Word::Cell,
        Word::LabelFound,
        Word::TextFound,
    ];
    let heads: Vec<&str> = heads.iter().map(|word| writer.say(*word)).collect();
    page.heads(BODY - 1, 0, &heads, &[3, 8])?;
    page.text(BODY - 1, 4, writer.say(Word::File), &page.style.head().set_indent(1))?;
    page.sheet.set_freeze_panes(BODY, 0)?;
    page.repeat(BODY - 1)?;
    let (latest, row) = lines(writer, &mut page)?;
    if row > BODY {
        page.sheet.autofilter(BODY - 1, 0, row - 1, 8)?;
    }
    given(writer, &mut page, row + 1)?;
    if let Some(period) = statements::periods(writer.report.inputs).first().filter(|_| latest > BODY) {
        // What a committee reads is the latest; every cell of five years fills nine pages.
        let end = period.reported.period_end.to_string();
        let text = writer.fill(Word::SourcesPrinted, &[&end, &(row - BODY).to_string()]);
        page.text(1, 0, &text, &page.style.muted())?;
        page.print_to(latest - 1)?;
    }
    page.finish()
}

/// Every line of the statements shown, newest period first, in the chart's order. Returns the first row after the newest
/// period, and the first free one.
fn lines(writer: &Writer<'_>, page: &mut Page<'_>) -> Result<(u32, u32), XlsxError> {
    let (style, language) = (page.style, writer.language);
    let (cell, quiet) = (style.cell(), style.cell().set_font_color(MUTED));
    let day = quiet.clone().set_num_format(DATE).set_align(FormatAlign::Left);
    let amount = cell.clone().set_num_format(style.amount(2));
    let adjusted = cell.clone().set_num_format(adjustments::marked(&style.amount(2))).set_font_color(WARN);
    let found = cell.clone().set_align(FormatAlign::Right);
    let (mut latest, mut row) = (None, BODY);
    for period in statements::periods(writer.report.inputs) {
        for code in LineCode::ALL {
            let Some(line) = period.adjusted.lines.get(code) else { continue };
            let reported = period.reported.lines.get(code);
            let kind = match code.kind() {
                StatementKind::BalanceSheet => Word::BalanceSheet,
                StatementKind::IncomeStatement => Word::IncomeStatement,
                StatementKind::CashFlow => Word::CashFlow,
            };
            page.date(row, 0, period.reported.period_end, &day)?;
            page.text(row, 1, writer.say(kind), &quiet)?;
            page.text(row, 2, line_name(*code, language), &cell)?;
            let amount = if period.is_adjusted(*code) { &adjusted } else { &amount };
            page.number(row, 3, line.value.to_f64().unwrap_or(0.0), amount)?;
            let (file, sheet, address) = match &line.source {
                Some(cell) => (cell.file.as_str(), cell.sheet.as_str(), cell.cell.as_str()),
                None if reported.is_none() => (writer.say(Word::AdjustedOnly), "", ""),
                None => (writer.say(Word::TypedIn), "", ""),
            };
            let mut tall = page.lines(line_name(*code, language), (2, 2));
            let texts = [(4_u16, file), (5, sheet), (6, address), (7, line.label.as_str())];
            for (column, text) in texts {
                // The file stands close to the amount.
                page.text(row, column, text, &quiet.clone().set_indent(u8::from(column == 4)))?;
                tall = tall.max(page.lines(text, (column, column)));
            }
            page.text(row, 8, &line.text, &found)?;
            page.tall(row, tall.max(page.lines(&line.text, (8, 8))))?;
            row += 1;
        }
        latest = latest.or(Some(row));
    }
    Ok((latest.unwrap_or(row), row))
}

/// Scores, imported values and ledger metrics with their origin.
fn given(writer: &Writer<'_>, page: &mut Page<'_>, first: u32) -> Result<(), XlsxError> {
    let (style, language) = (page.style, writer.language);
    if writer.report.inputs.given.is_empty() {
        return Ok(());
    }
    page.section(first, (0, 8), writer.say(Word::OtherInputs))?;
    let spans = [(0, 2), (3, 3), (4, 6), (7, 8)];
    for (at, (span, word)) in
        spans.into_iter().zip([Word::Indicator, Word::Figure, Word::Origin, Word::Note]).enumerate()
    {
        let format = if at == 1 { style.head_right() } else { style.head() };
        page.across(first + 1, span, writer.say(word), &format)?;
    }
    for (row, (code, given)) in (first + 2..).zip(&writer.report.inputs.given) {
        let (name, unit) = naming::indicator(writer.report.model, code, language);
        page.across(row, spans[0], &name, &style.cell())?;
        match &given.figure {
            Figure::Value { value, .. } => {
                let number = style.cell().set_num_format(naming::number_format(*value, unit, style));
                page.number(row, 3, *value, &number)?;
            }
            other => {
                let format = style.cell().set_align(FormatAlign::Right).set_font_color(MUTED);
                page.text(row, 3, phrases::state(other, language).unwrap_or(""), &format)?;
            }
        }
        let origin = indicators::origin_text(&given.origin, language);
        let note = phrases::note(&given.figure, language);
        page.across(row, spans[2], &origin, &style.cell().set_font_color(MUTED))?;
        page.across(row, spans[3], &note, &style.cell().set_font_color(MUTED))?;
        let lines = page.lines(&origin, spans[2]).max(page.lines(&note, spans[3]));
        page.tall(row, lines)?;
    }
    Ok(())
}
