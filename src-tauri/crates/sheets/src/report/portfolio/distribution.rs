//! Customers, exposure and limits by grade, risk class, industry, region and salesperson. Charts of this and other
//! sheets are drawn from these tables.

use rust_decimal::prelude::ToPrimitive as _;
use rust_xlsxwriter::{FormatAlign, FormatBorder, Workbook, XlsxError};

use super::totals::{self, Group};
use super::{Writer, charts};
use crate::report::page::Page;
use crate::report::style::{SCORE, SHARE, grade_colours};

/// Name, customers, their share, exposure, its share, limits, mean score; then room for charts.
const WIDTHS: [f64; 12] = [30.0, 11.0, 9.0, 18.0, 9.0, 18.0, 12.5, 3.0, 14.0, 14.0, 14.0, 14.0];
const ALL: (u16, u16) = (0, 6);
/// Rows of the tables that a chart takes beside them.
const SLOT: usize = 9;
/// Width and height of a chart in pixels.
const CHART: (u32, u32) = (440, 212);
/// First row of the first table.
const TOP: u32 = 3;

/// A table and where it stands.
pub(super) struct Block {
    pub(super) title: &'static str,
    pub(super) groups: Vec<Group>,
    /// Row of its first group.
    pub(super) first: u32,
}

impl Block {
    /// Row after the total.
    fn end(&self) -> u32 {
        self.first + u32::try_from(self.groups.len()).unwrap_or(0) + 1
    }
}

/// Name of the sheet.
pub(super) fn name(writer: &Writer<'_>) -> &'static str {
    writer.say("Distribution", "分布")
}

/// The tables in their order: grade, risk class, industry, region, salesperson.
pub(super) fn blocks(writer: &Writer<'_>) -> Vec<Block> {
    let report = writer.report;
    let without = writer.say("without a grade", "无等级");
    let unknown = writer.say("not known", "未填写");
    let class = [
        writer.say("green", "绿"),
        writer.say("yellow", "黄"),
        writer.say("red", "红"),
        writer.say("without a risk class", "无风险类别"),
    ];
    let tables = [
        (writer.say("By grade", "按等级"), totals::by_grade(report, without)),
        (writer.say("By risk class", "按风险类别"), totals::by_class(report, class)),
        (writer.say("By industry", "按行业"), totals::by_word(report, unknown, |one| one.industry)),
        (writer.say("By region", "按地区"), totals::by_word(report, unknown, |one| one.region)),
        (writer.say("By salesperson", "按业务员"), totals::by_word(report, unknown, |one| one.salesperson)),
    ];
    let mut next = TOP;
    tables
        .into_iter()
        .map(|(title, groups)| {
            let block = Block { title, groups, first: next + 2 };
            next = block.end() + 1;
            block
        })
        .collect()
}

/// Writes the sheet.
pub(super) fn write(writer: &Writer<'_>, book: &mut Workbook) -> Result<(), XlsxError> {
    let mut page = writer.paper.sheet(book, name(writer), &WIDTHS, true)?;
    page.text(0, 0, writer.say("Distribution of the portfolio", "组合分布"), &page.style.heading(14.0))?;
    page.height(0, 24.0)?;
    page.text(1, 0, &writer.under(), &page.style.muted())?;
    page.sheet.set_freeze_panes(2, 0)?;
    let blocks = blocks(writer);
    for (number, block) in blocks.iter().enumerate() {
        table(writer, &mut page, block, number == 0)?;
    }
    if writer.report.customers.is_empty() {
        return Ok(());
    }
    let mut slots = (TOP..).step_by(SLOT).map(|row| (row, 8_u16));
    let mut at = || slots.next().unwrap_or((TOP, 8));
    if let Some(grades) = blocks.first() {
        page.chart(at(), charts::customers_by_grade(writer, grades), CHART, charts::DOWN)?;
        if writer.totals.exposure.is_some() {
            page.chart(at(), charts::exposure_by_grade(writer, grades), CHART, charts::DOWN)?;
        }
    }
    if let Some(industries) = blocks.get(2) {
        // At its table, so that both may go over to the next page.
        let at = at();
        let at = (at.0.max(industries.first - 2), at.1);
        charts::by_word(writer, &mut page, at, industries, CHART)?;
    }
    page.finish()
}

fn table(writer: &Writer<'_>, page: &mut Page<'_>, block: &Block, graded: bool) -> Result<(), XlsxError> {
    let style = page.style;
    page.section(block.first - 2, ALL, block.title)?;
    let heads = [
        "",
        writer.say("Customers", "客户数"),
        writer.say("Share", "占比"),
        writer.say("Exposure", "敞口"),
        writer.say("Share", "占比"),
        writer.say("Limits", "信用额度"),
        writer.say("Average score", "平均得分"),
    ];
    page.heads(block.first - 1, 0, &heads, &[1, 2, 3, 4, 5, 6])?;
    let cell = style.cell();
    let [count, share, amount, score] =
        ["#,##0", SHARE, &style.amount(0), SCORE].map(|format| cell.clone().set_num_format(format));
    let end = block.end() - 1;
    let (customers, exposure) = (
        block.groups.iter().map(|group| group.customers).sum::<usize>() as f64,
        totals::total(block.groups.iter().map(|group| group.exposure)).and_then(|sum| sum.to_f64()),
    );
    for (place, (row, group)) in (block.first..).zip(&block.groups).enumerate() {
        let grades = block.groups.len() - 1;
        if graded && place < grades {
            let label = cell.clone().set_bold().set_indent(1).set_border_left(FormatBorder::Thick);
            let label = label.set_border_left_color(grade_colours(place, grades).0);
            page.text(row, 0, &group.name, &label)?;
        } else {
            page.text(row, 0, &group.name, &cell.clone().set_indent(1))?;
        }
        let total = end + 1;
        page.number(row, 1, group.customers as f64, &count)?;
        part(page, (row, 2), ('B', total), group.customers as f64, Some(customers), &share)?;
        let owed = group.exposure.and_then(|owed| owed.to_f64());
        known(page, (row, 3), owed, &amount)?;
        match owed {
            Some(owed) => part(page, (row, 4), ('D', total), owed, exposure, &share)?,
            None => page.blank(row, 4, &share)?,
        }
        known(page, (row, 5), group.limits.and_then(|limits| limits.to_f64()), &amount)?;
        known(page, (row, 6), group.mean, &score)?;
    }
    total(writer, page, block, end)
}

/// A figure, or a blank cell where it is not known.
fn known(
    page: &mut Page<'_>,
    (row, column): (u32, u16),
    value: Option<f64>,
    format: &rust_xlsxwriter::Format,
) -> Result<(), XlsxError> {
    match value {
        Some(value) => page.number(row, column, value, format),
        None => page.blank(row, column, format),
    }
}

/// The share of the cell to the left in the total of its column; blank where the total is nothing.
fn part(
    page: &mut Page<'_>,
    (row, column): (u32, u16),
    (letter, total): (char, u32),
    value: f64,
    whole: Option<f64>,
    format: &rust_xlsxwriter::Format,
) -> Result<(), XlsxError> {
    match whole.filter(|whole| *whole != 0.0) {
        Some(whole) => {
            let formula = format!("={letter}{}/{letter}${total}", row + 1);
            page.formula(row, column, &formula, value / whole, format)
        }
        None => page.blank(row, column, format),
    }
}

fn total(writer: &Writer<'_>, page: &mut Page<'_>, block: &Block, row: u32) -> Result<(), XlsxError> {
    let style = page.style;
    let base = style.total();
    page.text(row, 0, writer.say("Total", "合计"), &base)?;
    let amount = style.amount(0);
    let customers: usize = block.groups.iter().map(|group| group.customers).sum();
    let sums = [
        (1_u16, 'B', Some(customers as f64), "#,##0"),
        (3, 'D', writer.totals.exposure.and_then(|sum| sum.to_f64()), &amount),
        (5, 'F', writer.totals.limits.and_then(|sum| sum.to_f64()), &amount),
    ];
    for (column, letter, sum, format) in sums {
        let format = base.clone().set_num_format(format);
        match sum {
            // Nothing to sum: a range without rows would begin with the sum itself.
            Some(sum) if block.groups.is_empty() => page.number(row, column, sum, &format)?,
            Some(sum) => {
                let formula = format!("=SUM({letter}{}:{letter}{row})", block.first + 1);
                page.formula(row, column, &formula, sum, &format)?;
            }
            None => page.blank(row, column, &format)?,
        }
    }
    for column in [2, 4] {
        page.blank(row, column, &base)?;
    }
    let score = base.clone().set_num_format(SCORE).set_align(FormatAlign::Right);
    known(page, (row, 6), writer.totals.mean, &score)
}
