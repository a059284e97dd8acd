//! The statements behind the rating, up to five periods side by side with common-size columns. The checks
//! under them are in `tie_out`.

use std::collections::BTreeMap;

use assay_credit::chart::{LineCode, Rank, StatementKind};
use assay_credit::rating::RatingInputs;
use assay_credit::statement::{Scope, Statement};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use rust_xlsxwriter::utility::row_col_to_cell;
use rust_xlsxwriter::{Format, FormatAlign, Workbook, XlsxError};

use super::adjustments::Period;
use super::{Writer, adjustments, tie_out};
use crate::report::language::Language;
use crate::report::measure;
use crate::report::naming::line_name;
use crate::report::page::Page;
use crate::report::phrases;
use crate::report::style::{MUTED, WARN};
use crate::report::words::Word;

/// Periods side by side.
const PERIODS: usize = 5;
/// Row of the period heads.
const HEADS: u32 = 3;

/// The latest periods of the rating's scope as reported and as the rating read them, newest first.
pub(super) fn periods(inputs: &RatingInputs) -> Vec<Period<'_>> {
    let latest = latest(inputs).into_iter().take(PERIODS);
    latest.map(|statement| Period::new(statement, &inputs.adjustments)).collect()
}

/// Every period of the rating's scope, newest first; of one received twice the later revision.
pub(super) fn latest(inputs: &RatingInputs) -> Vec<&Statement> {
    let mut latest: BTreeMap<_, &Statement> = BTreeMap::new();
    for statement in inputs.statements.iter().filter(|one| one.scope == inputs.scope) {
        let key = (statement.period_end, statement.months);
        match latest.get(&key) {
            Some(other) if other.received > statement.received => {}
            _ => {
                latest.insert(key, statement);
            }
        }
    }
    latest.into_values().rev().collect()
}

/// The unit amounts are shown in.
pub(super) struct Shown {
    pub(super) factor: Decimal,
    decimals: usize,
    name: &'static str,
}

/// Yuan for small companies, otherwise the unit the language's readers expect.
fn shown(periods: &[Period<'_>], language: Language) -> Shown {
    let largest =
        periods.iter().flat_map(|one| one.adjusted.lines.values()).map(|line| line.value.abs()).max();
    let large = largest.is_some_and(|amount| amount >= Decimal::from(1_000_000));
    match (large, language) {
        (false, _) => Shown { factor: Decimal::ONE, decimals: 2, name: language.of("", "元") },
        (true, Language::English) => Shown { factor: Decimal::from(1_000), decimals: 1, name: "thousand" },
        (true, Language::Chinese) => Shown { factor: Decimal::from(10_000), decimals: 2, name: "万元" },
    }
}

impl Shown {
    fn of(&self, amount: Decimal) -> f64 {
        (amount / self.factor).to_f64().unwrap_or(0.0)
    }
}

/// Writes the sheet.
pub(super) fn write(writer: &Writer<'_>, book: &mut Workbook) -> Result<(), XlsxError> {
    let periods = periods(writer.report.inputs);
    let shown = shown(&periods, writer.language);
    let widths = widths(&periods, &shown);
    let mut page = writer.paper.sheet(book, writer.say(Word::SheetStatements), &widths, periods.len() > 3)?;
    let style = page.style;
    page.text(0, 0, writer.say(Word::SheetStatements), &style.heading(14.0))?;
    page.height(0, 24.0)?;
    if periods.is_empty() {
        return page.text(1, 0, writer.say(Word::NoStatements), &style.muted());
    }
    page.text(1, 0, &subtitle(writer, &periods, &shown), &style.muted())?;
    heads(writer, &mut page, &periods)?;
    page.sheet.set_freeze_panes(HEADS + 1, 1)?;
    page.repeat(HEADS)?;
    let mut rows = BTreeMap::new();
    let mut row = about(writer, &mut page, &periods)?;
    for kind in [StatementKind::BalanceSheet, StatementKind::IncomeStatement, StatementKind::CashFlow] {
        row = statement(writer, &mut page, &periods, &shown, kind, row, &mut rows)?;
    }
    tie_out::write(writer, &mut page, &periods, &shown, row, &rows)?;
    page.finish()
}

/// Columns as wide as their largest amount.
fn widths(periods: &[Period<'_>], shown: &Shown) -> Vec<f64> {
    let longest =
        periods.iter().flat_map(|one| one.adjusted.lines.values()).map(|line| shown.of(line.value).abs());
    let digits = format!("{:.*}", shown.decimals, longest.fold(0.0, f64::max));
    let grouped = digits.len() + digits.len() / 3;
    let marked = periods.iter().any(|one| one.reported.lines != one.adjusted.lines);
    let mark = if marked { measure::width(adjustments::MARK, 10.0) } else { 0.0 };
    let amount = (measure::width(&"0".repeat(grouped), 10.0) + 2.0 + mark).max(12.0);
    let mut widths = vec![46.0];
    widths.extend(std::iter::repeat_n(amount, periods.len()));
    widths.push(2.0);
    widths.extend(std::iter::repeat_n(12.5, periods.len()));
    widths
}

fn subtitle(writer: &Writer<'_>, periods: &[Period<'_>], shown: &Shown) -> String {
    let scope = match writer.report.inputs.scope {
        Scope::Consolidated => Word::Consolidated,
        Scope::Parent => Word::Parent,
    };
    let currency = periods.first().map_or("", |one| one.reported.currency.as_str());
    let unit = match (writer.language, shown.name) {
        (Language::English, "") => currency.to_owned(),
        (Language::English, name) => format!("{currency} {name}"),
        (Language::Chinese, name) if currency == "CNY" => format!("单位：人民币{name}"),
        (Language::Chinese, name) => format!("单位：{currency} {name}"),
    };
    let mut text = format!("{} · {} · {unit}", writer.report.customer.name, writer.say(scope));
    if periods.iter().any(|one| LineCode::ALL.iter().any(|line| one.is_adjusted(*line))) {
        text += writer.language.of(" · † adjusted, see Adjustments", " · † 调整后，见“调整”页");
    }
    text
}

/// Column of a period's shares.
pub(super) fn share_column(period: u16, count: u16) -> u16 {
    count + 2 + period
}

fn heads(writer: &Writer<'_>, page: &mut Page<'_>, periods: &[Period<'_>]) -> Result<(), XlsxError> {
    let style = page.style;
    let count = u16::try_from(periods.len()).unwrap_or(0);
    let share = match writer.language {
        Language::English => "Common size: % of total assets, % of revenue",
        Language::Chinese => "共同比：占资产总计、占营业收入",
    };
    let (first, last) = (share_column(0, count), share_column(count - 1, count));
    if count > 1 {
        page.across(
            HEADS - 1,
            (first, last),
            share,
            &style.muted().set_align(FormatAlign::Right).set_text_wrap(),
        )?;
        let lines = page.lines(share, (first, last));
        page.tall(HEADS - 1, lines)?;
    }
    page.text(HEADS, 0, writer.say(Word::Line), &style.head())?;
    for (column, period) in (1_u16..).zip(periods) {
        let head = head(period.reported, writer.language);
        page.text(HEADS, column, &head, &style.head_right())?;
        page.text(HEADS, share_column(column - 1, count), &head, &style.head_right())?;
    }
    // The months stand below the day.
    page.tall(HEADS, if periods.iter().all(|one| one.reported.months == 12) { 1 } else { 2 })
}

fn head(period: &Statement, language: Language) -> String {
    match (period.months, language) {
        (12, _) => period.period_end.to_string(),
        (months, Language::English) => format!("{}\n{months} months", period.period_end),
        (months, Language::Chinese) => format!("{}\n{months} 个月", period.period_end),
    }
}

/// Opinion and date of receipt.
fn about(writer: &Writer<'_>, page: &mut Page<'_>, periods: &[Period<'_>]) -> Result<u32, XlsxError> {
    let cell = page.style.cell().set_font_color(MUTED);
    page.text(HEADS + 1, 0, writer.say(Word::Audit), &cell)?;
    page.text(HEADS + 2, 0, writer.say(Word::Received), &cell)?;
    let right = cell.set_align(FormatAlign::Right);
    let mut lines = 1;
    for (column, period) in (1_u16..).zip(periods) {
        let opinion = phrases::opinion(period.reported.opinion, writer.language);
        page.text(HEADS + 1, column, opinion, &right)?;
        page.text(HEADS + 2, column, &period.reported.received.to_string(), &right)?;
        lines = lines.max(page.lines(opinion, (column, column)));
    }
    page.tall(HEADS + 1, lines)?;
    page.tall(HEADS + 2, 1)?;
    Ok(HEADS + 3)
}

/// One statement: the lines that any period has. Remembers the row of every line.
fn statement(
    writer: &Writer<'_>,
    page: &mut Page<'_>,
    periods: &[Period<'_>],
    shown: &Shown,
    kind: StatementKind,
    first: u32,
    rows: &mut BTreeMap<LineCode, u32>,
) -> Result<u32, XlsxError> {
    let lines: Vec<LineCode> = LineCode::ALL
        .iter()
        .copied()
        .filter(|line| line.kind() == kind && periods.iter().any(|one| one.adjusted.lines.contains_key(line)))
        .collect();
    if lines.is_empty() {
        return Ok(first);
    }
    let count = u16::try_from(periods.len()).unwrap_or(0);
    let title = match kind {
        StatementKind::BalanceSheet => Word::BalanceSheet,
        StatementKind::IncomeStatement => Word::IncomeStatement,
        StatementKind::CashFlow => Word::CashFlow,
    };
    page.section(first, (0, share_column(count - 1, count)), writer.say(title))?;
    for (row, line) in (first + 1..).zip(&lines) {
        rows.insert(*line, row);
    }
    for (row, line) in (first + 1..).zip(&lines) {
        let name = line_name(*line, writer.language);
        let format = ranked(page, *line);
        page.text(row, 0, name, &format.clone().set_indent(indent(*line)).set_text_wrap())?;
        page.blank(row, count + 1, &format)?;
        let tall = measure::lines(name, page.width(0, 0) - 1.5 * f64::from(indent(*line)), 10.0);
        page.tall(row, tall)?;
        for (column, period) in (1_u16..).zip(periods) {
            let plain = page.style.amount(shown.decimals);
            let amounts = if period.is_adjusted(*line) {
                format.clone().set_num_format(adjustments::marked(&plain)).set_font_color(WARN)
            } else {
                format.clone().set_num_format(plain)
            };
            let period = &period.adjusted;
            let share = share_column(column - 1, count);
            let shares = format.clone().set_num_format(page.style.percent()).set_font_color(MUTED);
            let Some(amount) = period.amount(*line) else {
                page.text(
                    row,
                    column,
                    "–",
                    &format.clone().set_align(FormatAlign::Right).set_font_color(MUTED),
                )?;
                page.blank(row, share, &shares)?;
                continue;
            };
            page.number(row, column, shown.of(amount), &amounts)?;
            match base(period, kind).and_then(|(code, whole)| Some((rows.get(&code)?, whole))) {
                Some((at, whole)) => {
                    let formula =
                        format!("={}/{}", row_col_to_cell(row, column), row_col_to_cell(*at, column));
                    page.formula(row, share, &formula, shown.of(amount) / shown.of(whole), &shares)?;
                }
                None => page.blank(row, share, &shares)?,
            }
        }
    }
    Ok(first + 1 + u32::try_from(lines.len()).unwrap_or(0))
}

/// What a statement's lines are a share of; none where it is missing or not positive.
fn base(period: &Statement, kind: StatementKind) -> Option<(LineCode, Decimal)> {
    let codes: &[LineCode] = match kind {
        StatementKind::BalanceSheet => &[LineCode::TotalAssets],
        StatementKind::IncomeStatement => &[LineCode::Revenue, LineCode::TotalRevenue],
        StatementKind::CashFlow => return None,
    };
    codes
        .iter()
        .find_map(|code| Some((*code, period.amount(*code)?)))
        .filter(|(_, whole)| *whole > Decimal::ZERO)
}

fn ranked(page: &Page<'_>, line: LineCode) -> Format {
    match line.rank() {
        Rank::Total => page.style.total(),
        Rank::Subtotal => page.style.cell().set_bold(),
        Rank::Item => page.style.cell(),
        Rank::OfWhich => page.style.cell().set_font_color(MUTED),
    }
}

fn indent(line: LineCode) -> u8 {
    match line.rank() {
        Rank::Total | Rank::Subtotal => 0,
        Rank::Item => 1,
        Rank::OfWhich => 2,
    }
}
