//! A sheet that is one long table: title, totals of what the filter shows, heads that stay in place and repeat on
//! paper, filters on. Cells take their column's format from the column, which also makes twenty thousand rows quick
//! to write; what the rows are is decided elsewhere.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive as _;
use rust_xlsxwriter::{Format, FormatAlign, XlsxError};

use super::language::Language;
use super::long::{self, Long};
use super::page::{self, Page};
use super::stop::{self, Stop};
use super::style::{DATE, MUTED, POINTS, SCORE, SHARE, Style};

/// Rows above the first row of cells: title, subtitle, totals, heads.
pub(super) const HEAD: u32 = 3;
/// First row of cells.
pub(super) const FIRST: u32 = HEAD + 1;

/// What the cells of a column are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Text,
    /// A name, written smaller where its column does not hold it.
    Name,
    /// Text in as many lines as it takes.
    Long,
    Centred,
    Amount,
    Count,
    Score,
    Points,
    Share,
    Date,
}

impl Kind {
    /// Format of the cells of column `at`; a text keeps clear of the figures to its left.
    fn format(self, style: Style, at: u16) -> Format {
        let body = style.body();
        match self {
            Self::Text => body.set_indent(u8::from(at > 0)),
            Self::Name => body.set_shrink().set_indent(u8::from(at > 0)),
            Self::Long => body.set_indent(u8::from(at > 0)).set_text_wrap(),
            Self::Centred => body.set_align(FormatAlign::Center),
            Self::Amount => body.set_num_format(style.amount(0)),
            Self::Count => body.set_num_format("#,##0"),
            Self::Score => body.set_num_format(SCORE),
            Self::Points => body.set_num_format(POINTS),
            Self::Share => body.set_num_format(SHARE),
            Self::Date => body.set_num_format(DATE).set_align(FormatAlign::Center),
        }
    }

    fn is_figure(self) -> bool {
        !matches!(self, Self::Text | Self::Name | Self::Long | Self::Centred | Self::Date)
    }
}

/// A column of a table.
#[derive(Debug, Clone, Copy)]
pub(super) struct Column {
    pub(super) en: &'static str,
    pub(super) zh: &'static str,
    pub(super) width: f64,
    pub(super) kind: Kind,
    /// Its sum stands above the head.
    pub(super) summed: bool,
}

impl Column {
    pub(super) const fn new(en: &'static str, zh: &'static str, width: f64, kind: Kind) -> Self {
        Self { en, zh, width, kind, summed: false }
    }

    pub(super) const fn sum(en: &'static str, zh: &'static str, width: f64) -> Self {
        Self { en, zh, width, kind: Kind::Amount, summed: true }
    }
}

/// What stands in a cell.
#[derive(Debug, Clone)]
pub(super) enum Cell<'a> {
    Nothing,
    Text(&'a str),
    Said(String),
    /// A text with one of the table's marks, by number.
    Marked(&'a str, usize),
    Number(f64),
    Day(NaiveDate),
}

impl Cell<'_> {
    pub(super) fn number(value: Option<f64>) -> Self {
        value.map_or(Self::Nothing, Self::Number)
    }

    pub(super) fn amount(value: Option<Decimal>) -> Self {
        Self::number(value.and_then(|value| value.to_f64()))
    }

    pub(super) fn day(day: Option<NaiveDate>) -> Self {
        day.map_or(Self::Nothing, Self::Day)
    }
}

/// Widths of the columns.
pub(super) fn widths(columns: &[Column]) -> Vec<f64> {
    columns.iter().map(|column| column.width).collect()
}

/// What a table says beside its rows.
pub(super) struct Words<'a> {
    pub(super) title: &'a str,
    pub(super) under: &'a str,
    /// What stands in place of rows where there are none.
    pub(super) empty: &'a str,
    /// Number of the sheet from 1.
    pub(super) sheet: usize,
    /// Formats of marked cells.
    pub(super) marks: &'a [Format],
}

/// Writes the table, a long one but for its rows, which then are in `long`.
pub(super) fn write<'c, const N: usize>(
    page: &mut Page<'_>,
    language: Language,
    words: &Words<'_>,
    columns: &[Column; N],
    rows: impl Iterator<Item = [Cell<'c>; N]>,
    (long, stop): (&mut Vec<Long<'c>>, Stop<'_>),
) -> Result<(), XlsxError> {
    stop.check()?;
    let style = page.style;
    // Beside a text of several lines the others stand at its first.
    let tall = columns.iter().any(|column| matches!(column.kind, Kind::Long));
    let plain = (0_u16..).zip(columns).map(|(at, one)| {
        let format = one.kind.format(style, at);
        if tall { format.set_align(FormatAlign::Top) } else { format }
    });
    let plain: Vec<Format> = plain.collect();
    for (at, format) in (0_u16..).zip(&plain) {
        page.sheet.set_column_format(at, format)?;
    }
    page.text(0, 0, words.title, &style.heading(14.0))?;
    page.height(0, 24.0)?;
    page.text(1, 0, words.under, &style.muted())?;
    heads(page, language, columns)?;
    page.sheet.set_freeze_panes(FIRST, freeze(columns))?;
    page.repeat(HEAD)?;
    let mut cells: Vec<Cell<'c>> = Vec::new();
    for (at, row) in rows.enumerate() {
        if at.is_multiple_of(stop::ROWS) {
            stop.check()?;
        }
        cells.extend(row);
    }
    let count = cells.len() / N.max(1);
    let Some(last) = u32::try_from(count).ok().and_then(|count| (FIRST + count).checked_sub(1)) else {
        return Err(XlsxError::RowColumnLimitError);
    };
    if count == 0 {
        return page.text(FIRST, 0, words.empty, &style.muted());
    }
    let right = u16::try_from(N.saturating_sub(1)).unwrap_or(u16::MAX);
    page.sheet.autofilter(HEAD, 0, last, right)?;
    totals(page, language, columns, &sums(&cells, N), last)?;
    let guarded: Vec<Format> = plain.iter().map(|format| format.clone().set_quote_prefix()).collect();
    if count >= long::FROM {
        for (row, formats) in (FIRST..).zip([&plain, &guarded, words.marks]) {
            for (column, format) in (0_u16..).zip(formats) {
                page.blank(row, column, format)?;
            }
        }
        long.push(Long { sheet: words.sheet, columns: N, cells });
        return Ok(());
    }
    for (row, cells) in (FIRST..).zip(cells.chunks(N)) {
        if (row as usize).is_multiple_of(stop::ROWS) {
            stop.check()?;
        }
        let mut lines = 1;
        for ((column, kind), (cell, guarded)) in (0_u16..).zip(columns).zip(cells.iter().zip(&guarded)) {
            put(page, (row, column), cell, (guarded, words.marks))?;
            if let (Kind::Long, Cell::Said(text)) = (kind.kind, cell) {
                lines = lines.max(page.lines(text, (column, column)));
            }
        }
        if lines > 1 {
            page.tall(row, lines)?;
        }
    }
    Ok(())
}

/// Sums of the numbers of every column; none where a column has none.
fn sums(cells: &[Cell<'_>], columns: usize) -> Vec<Option<f64>> {
    let mut sums = vec![None; columns];
    for row in cells.chunks(columns) {
        for (sum, cell) in sums.iter_mut().zip(row) {
            if let Cell::Number(value) = cell {
                *sum = Some(sum.unwrap_or(0.0) + value);
            }
        }
    }
    sums
}

/// Code and name stay in sight where a table begins with them.
fn freeze(columns: &[Column]) -> u16 {
    if columns.len() > 6 { 2 } else { 0 }
}

fn heads(page: &mut Page<'_>, language: Language, columns: &[Column]) -> Result<(), XlsxError> {
    let words: Vec<&str> = columns.iter().map(|column| language.of(column.en, column.zh)).collect();
    let figures: Vec<usize> =
        columns.iter().enumerate().filter(|(_, one)| one.kind.is_figure()).map(|(at, _)| at).collect();
    page.heads(HEAD, 0, &words, &figures)?;
    for (at, column) in (0_u16..).zip(columns) {
        let head = page.style.head();
        let format = match column.kind {
            Kind::Centred | Kind::Date => head.set_align(FormatAlign::Center),
            Kind::Text | Kind::Name | Kind::Long if at > 0 => head.set_indent(1),
            _ => continue,
        };
        page.text(HEAD, at, language.of(column.en, column.zh), &format)?;
    }
    Ok(())
}

/// The sums of the rows that the filter leaves.
fn totals(
    page: &mut Page<'_>,
    language: Language,
    columns: &[Column],
    sums: &[Option<f64>],
    last: u32,
) -> Result<(), XlsxError> {
    if !columns.iter().any(|column| column.summed) {
        return Ok(());
    }
    let style = page.style;
    let said = language.of("Total of the rows shown", "所示行合计");
    page.text(2, 0, said, &style.body().set_font_color(MUTED))?;
    for (at, (column, sum)) in (0_u16..).zip(columns.iter().zip(sums)) {
        if let Some(sum) = sum.filter(|_| column.summed) {
            let letters = letters(at);
            let formula = format!("=SUBTOTAL(109,{letters}{}:{letters}{})", FIRST + 1, last + 1);
            page.formula(2, at, &formula, sum, &style.strong().set_num_format(style.amount(0)))?;
        }
    }
    Ok(())
}

fn put(
    page: &mut Page<'_>,
    (row, column): (u32, u16),
    cell: &Cell<'_>,
    (guarded, marks): (&Format, &[Format]),
) -> Result<(), XlsxError> {
    match cell {
        Cell::Nothing => {}
        Cell::Text(text) => plain(page, (row, column), text, guarded)?,
        Cell::Said(text) => plain(page, (row, column), text, guarded)?,
        Cell::Marked(text, mark) => page.text(row, column, text, marks.get(*mark).unwrap_or(guarded))?,
        Cell::Number(value) => {
            page.sheet.write_number(row, column, page::unsigned_zero(*value))?;
        }
        Cell::Day(day) => match serial(*day) {
            Some(serial) => {
                page.sheet.write_number(row, column, serial)?;
            }
            None => plain(page, (row, column), &day.to_string(), guarded)?,
        },
    }
    Ok(())
}

/// A text in its column's format; one that looks like a formula is marked as text.
fn plain(
    page: &mut Page<'_>,
    (row, column): (u32, u16),
    text: &str,
    guarded: &Format,
) -> Result<(), XlsxError> {
    if text.is_empty() {
        return Ok(());
    }
    let clean = page::clean(text);
    if page::looks_like_formula(&clean) {
        page.sheet.write_string_with_format(row, column, clean, guarded)?;
    } else {
        page.sheet.write_string(row, column, clean)?;
    }
    Ok(())
}

/// A day as workbooks count them, which is without doubt from 1900-03-01 on only.
pub(super) fn serial(day: NaiveDate) -> Option<f64> {
    let origin = NaiveDate::from_ymd_opt(1899, 12, 30)?;
    let days = i32::try_from(day.signed_duration_since(origin).num_days()).ok()?;
    (days > 60).then(|| f64::from(days))
}

/// Letters of a column, 0 is A.
pub(super) fn letters(column: u16) -> String {
    let mut rest = u32::from(column) + 1;
    let mut letters = Vec::new();
    while rest > 0 {
        let digit = (rest - 1) % 26;
        letters.push(char::from_u32(u32::from(b'A') + digit).unwrap_or('A'));
        rest = (rest - 1) / 26;
    }
    letters.iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_counted_in_letters() {
        assert_eq!(["A", "Z", "AA", "AZ", "BA"].map(str::to_owned), [0, 25, 26, 51, 52].map(letters));
    }

    #[test]
    fn days_are_counted_as_workbooks_do() {
        // 2026-01-01 is 46,023 in every spreadsheet program.
        assert_eq!(serial(NaiveDate::from_ymd_opt(2026, 1, 1).unwrap()), Some(46_023.0));
        assert_eq!(serial(NaiveDate::from_ymd_opt(1900, 2, 28).unwrap()), None);
    }
}
