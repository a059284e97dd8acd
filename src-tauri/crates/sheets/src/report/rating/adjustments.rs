//! What the analysts changed of the reported figures: the statements as the rating read them, and a sheet with
//! every change, from the reported to the adjusted figure. Written only where there are adjustments.

use std::collections::BTreeMap;

use assay_credit::adjustment::{self, Adjustment};
use assay_credit::chart::LineCode;
use assay_credit::rating::{RatingInputs, UsedLine};
use assay_credit::statement::Statement;
use chrono::NaiveDate;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use rust_xlsxwriter::utility::row_col_to_cell;
use rust_xlsxwriter::{FormatAlign, Workbook, XlsxError};

use super::{Writer, statements};
use crate::report::language::Language;
use crate::report::naming::line_name;
use crate::report::page::Page;
use crate::report::phrases;
use crate::report::style::{DATE, MUTED};
use crate::report::words::Word;

/// Stands before every adjusted amount and name; part of the number format, so that the cell stays a number.
pub(super) const MARK: &str = "† ";
/// First row of the table's body.
const BODY: u32 = 4;
const WIDTHS: [f64; 9] = [12.5, 34.0, 18.0, 18.0, 18.0, 17.0, 44.0, 14.0, 12.5];
const REPORTED: u16 = 2;
const CHANGE: u16 = 3;
const ADJUSTED: u16 = 4;

/// A statement as the rating read it, with the one that was reported.
pub(super) struct Period<'a> {
    pub(super) reported: &'a Statement,
    pub(super) adjusted: Statement,
}

impl<'a> Period<'a> {
    pub(super) fn new(reported: &'a Statement, adjustments: &[Adjustment]) -> Self {
        Self { reported, adjusted: adjustment::adjusted(reported, adjustments) }
    }

    /// Whether the rating read another amount than the reported one.
    pub(super) fn is_adjusted(&self, line: LineCode) -> bool {
        self.reported.amount(line) != self.adjusted.amount(line)
    }
}

/// A number format whose numbers stand behind the mark.
pub(super) fn marked(format: &str) -> String {
    let parts: Vec<String> = format.split(';').map(|part| format!("\"{MARK}\"{part}")).collect();
    parts.join(";")
}

/// The names of the adjusted lines among those a formula read; empty where there are none.
pub(super) fn used(inputs: &RatingInputs, lines: &[UsedLine], language: Language) -> String {
    let mut names: Vec<&str> = Vec::new();
    for line in lines.iter().filter(|line| inputs.adjustments_of(line).next().is_some()) {
        let name = line_name(line.line, language);
        if !names.contains(&name) {
            names.push(name);
        }
    }
    if names.is_empty() {
        return String::new();
    }
    let names = names.join(language.of(", ", "、"));
    format!("{MARK}{}{names}", language.of("adjusted: ", "已调整："))
}

/// Whether there is anything to write.
pub(super) fn written(writer: &Writer<'_>) -> bool {
    !changes(writer.report.inputs).is_empty()
}

/// Writes the sheet; none where nothing of the rating's statements was adjusted.
pub(super) fn write(writer: &Writer<'_>, book: &mut Workbook) -> Result<(), XlsxError> {
    let inputs = writer.report.inputs;
    let changes = changes(inputs);
    if changes.is_empty() {
        return Ok(());
    }
    let mut page = writer.paper.sheet(book, writer.say(Word::SheetAdjustments), &WIDTHS, true)?;
    page.text(0, 0, writer.say(Word::SheetAdjustments), &page.style.heading(14.0))?;
    page.height(0, 24.0)?;
    page.text(1, 0, &about(writer), &page.style.muted())?;
    let heads = [
        Word::PeriodEnd,
        Word::Line,
        Word::Reported,
        Word::AdjustedBy,
        Word::Adjusted,
        Word::Kind,
        Word::Reason,
        Word::By,
        Word::On,
    ];
    let heads: Vec<&str> = heads.iter().map(|word| writer.say(*word)).collect();
    page.heads(BODY - 1, 0, &heads, &[2, 3, 4])?;
    page.text(BODY - 1, ADJUSTED + 1, writer.say(Word::Kind), &page.style.head().set_indent(1))?;
    page.sheet.set_freeze_panes(BODY, 2)?;
    page.repeat(BODY - 1)?;
    let mut row = BODY;
    for ((end, code), entries) in changes.iter().rev() {
        row = line(writer, &mut page, row, *end, *code, entries)?;
    }
    page.finish()
}

/// The changes by period and line, in the order they were made.
fn changes(inputs: &RatingInputs) -> BTreeMap<(NaiveDate, std::cmp::Reverse<LineCode>), Vec<&Adjustment>> {
    let mut changes: BTreeMap<_, Vec<&Adjustment>> = BTreeMap::new();
    for one in inputs.adjustments.iter().filter(|one| one.scope == inputs.scope) {
        for code in one.changes.keys() {
            changes.entry((one.period_end, std::cmp::Reverse(*code))).or_default().push(one);
        }
    }
    changes
}

fn about(writer: &Writer<'_>) -> String {
    let currency = writer.report.inputs.statements.first().map_or("", |one| one.currency.as_str());
    match writer.language {
        Language::English => {
            format!("The rating reads the adjusted figures, marked † on the other sheets · {currency}")
        }
        Language::Chinese if currency == "CNY" => {
            "评级采用调整后数据，其他各页以 † 标记 · 单位：人民币元".to_owned()
        }
        Language::Chinese => format!("评级采用调整后数据，其他各页以 † 标记 · 单位：{currency}"),
    }
}

/// One line with all its changes, each going on from the one before. A statement that was not sent has nothing
/// to adjust: the change stands there without a result.
fn line(
    writer: &Writer<'_>,
    page: &mut Page<'_>,
    first: u32,
    end: NaiveDate,
    std::cmp::Reverse(code): std::cmp::Reverse<LineCode>,
    entries: &[&Adjustment],
) -> Result<u32, XlsxError> {
    let (style, language) = (page.style, writer.language);
    let (cell, quiet) = (style.cell(), style.cell().set_font_color(MUTED));
    let day = quiet.clone().set_num_format(DATE).set_align(FormatAlign::Left);
    let amount = cell.clone().set_num_format(style.amount(2));
    let open = quiet.clone().set_align(FormatAlign::Right);
    let statement = statements::latest(writer.report.inputs).into_iter().find(|one| one.period_end == end);
    let read = statement.filter(|one| one.lines.keys().any(|line| line.kind() == code.kind()));
    let mut running = read.map(|one| one.amount(code).unwrap_or(Decimal::ZERO));
    for (row, entry) in (first..).zip(entries) {
        let name = line_name(code, language);
        page.date(row, 0, end, &day)?;
        page.text(row, 1, name, &cell)?;
        let change = entry.changes.get(&code).copied().unwrap_or_default();
        match read.and_then(|one| one.amount(code)).filter(|_| row == first) {
            Some(reported) => page.number(row, REPORTED, float(reported), &amount)?,
            None if row == first => page.text(row, REPORTED, "–", &open)?,
            None => page.blank(row, REPORTED, &cell)?,
        }
        page.number(row, CHANGE, float(change), &amount)?;
        running = running.and_then(|sum| sum.checked_add(change));
        match running {
            Some(sum) => {
                let from = if row == first {
                    row_col_to_cell(row, REPORTED)
                } else {
                    row_col_to_cell(row - 1, ADJUSTED)
                };
                let formula = format!("=N({from})+{}", row_col_to_cell(row, CHANGE));
                page.formula(row, ADJUSTED, &formula, float(sum), &amount.clone().set_bold())?;
            }
            None => page.text(row, ADJUSTED, "–", &open)?,
        }
        let kind = phrases::adjustment(entry.kind, language);
        page.text(row, 5, kind, &cell.clone().set_indent(1))?;
        page.text(row, 6, &entry.reason, &cell)?;
        page.text(row, 7, &entry.by, &quiet)?;
        page.date(row, 8, entry.on, &day)?;
        let texts = [(1_u16, name), (5, kind), (6, entry.reason.as_str()), (7, entry.by.as_str())];
        let tall = texts.iter().map(|(column, text)| page.lines(text, (*column, *column))).max();
        page.tall(row, tall.unwrap_or(1))?;
    }
    Ok(first + u32::try_from(entries.len()).unwrap_or(0))
}

fn float(amount: Decimal) -> f64 {
    amount.to_f64().unwrap_or(0.0)
}
