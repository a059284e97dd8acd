//! How the customer stands on every criterion and indicator: sums by criterion as formulas over the indicator
//! table, and a native chart of r beside the reference.

use rust_xlsxwriter::utility::row_col_to_cell;
use rust_xlsxwriter::{Workbook, XlsxError};

use super::chart_data::ChartData;
use super::indicators::{ADDED, BODY, EFFECTIVE, OWN_R};
use super::{Writer, charts};
use crate::report::page::Page;
use crate::report::style::{POINTS, R, SHARE};
use crate::report::words::Word;

const WIDTHS: [f64; 4] = [44.0, 18.0, 18.0, 18.0];

/// Sums of one criterion: effective weight, points, weight times r.
struct Sums<'a> {
    name: &'a str,
    weight: f64,
    points: f64,
    weighted: f64,
}

/// Writes the sheet.
pub(super) fn write(writer: &Writer<'_>, data: &ChartData, book: &mut Workbook) -> Result<(), XlsxError> {
    let mut page = writer.paper.sheet(book, writer.say(Word::SheetProfile), &WIDTHS, false)?;
    page.text(0, 0, writer.say(Word::SheetProfile), &page.style.heading(14.0))?;
    page.height(0, 24.0)?;
    if writer.report.graded.contributions.is_empty() {
        return Ok(());
    }
    let row = by_criterion(writer, &mut page, 1)?;
    let rows = u32::try_from(data.profile.len()).unwrap_or(20);
    let size = (696, (110 + rows * 30).min(860));
    page.chart((row + 1, 0), charts::profile(writer, data), size, (2, 3))?;
    page.finish()
}

/// Weights, points and mean r by criterion. Returns the first free row.
fn by_criterion(writer: &Writer<'_>, page: &mut Page<'_>, first: u32) -> Result<u32, XlsxError> {
    let style = page.style;
    page.section(first, (0, 3), writer.say(Word::ByCriterion))?;
    let heads = [Word::Criterion, Word::EffectiveWeight, Word::Points, Word::WeightedR];
    let heads: Vec<&str> = heads.iter().map(|word| writer.say(*word)).collect();
    page.heads(first + 1, 0, &heads, &[1, 2, 3])?;
    let (names, weights) = (column(writer, 0), column(writer, EFFECTIVE));
    let mut row = first + 2;
    for sums in sums(writer) {
        let key = row_col_to_cell(row, 0);
        page.text(row, 0, sums.name, &style.cell())?;
        let sum = |of: u16| format!("=SUMPRODUCT(({names}={key})*{})", column(writer, of));
        page.formula(row, 1, &sum(EFFECTIVE), sums.weight, &style.cell().set_num_format(SHARE))?;
        page.formula(row, 2, &sum(ADDED), sums.points, &style.cell().set_num_format(POINTS))?;
        let r = style.cell().set_num_format(R);
        if sums.weight > 0.0 {
            let all = column(writer, OWN_R);
            let formula = format!("=SUMPRODUCT(({names}={key})*{weights}*{all})/{}", row_col_to_cell(row, 1));
            page.formula(row, 3, &formula, sums.weighted / sums.weight, &r)?;
        } else {
            page.blank(row, 3, &r)?;
        }
        let lines = page.lines(sums.name, (0, 0));
        page.tall(row, lines)?;
        row += 1;
    }
    Ok(row)
}

/// Sums by the criterion's name, in the tree's order.
fn sums<'a>(writer: &Writer<'a>) -> Vec<Sums<'a>> {
    let mut all: Vec<Sums<'a>> = Vec::new();
    for one in &writer.report.graded.contributions {
        let name = writer.criterion(&one.criterion);
        let (weight, weighted) = (one.effective_weight, one.effective_weight * one.r.unwrap_or(0.0));
        match all.iter_mut().find(|sums| sums.name == name) {
            Some(sums) => {
                sums.weight += weight;
                sums.points += one.points;
                sums.weighted += weighted;
            }
            None => all.push(Sums { name, weight, points: one.points, weighted }),
        }
    }
    all
}

/// A column of the indicator table.
fn column(writer: &Writer<'_>, column: u16) -> String {
    let count = u32::try_from(writer.report.graded.contributions.len()).unwrap_or(1);
    let (first, last) = (row_col_to_cell(BODY, column), row_col_to_cell(BODY + count - 1, column));
    format!("'{}'!{first}:{last}", writer.say(Word::SheetIndicators))
}
