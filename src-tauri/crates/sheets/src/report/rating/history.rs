//! The customer's ratings over time: a table and a native line chart on the grades.

use rust_xlsxwriter::utility::row_col_to_cell;
use rust_xlsxwriter::{FormatAlign, Workbook, XlsxError};

use super::chart_data::ChartData;
use super::{Writer, charts};
use crate::report::language::Language;
use crate::report::page::ROW;
use crate::report::style::{DATE, POINTS, SCORE, TEAL_1, grade_colours};
use crate::report::words::Word;

const WIDTHS: [f64; 7] = [14.0, 12.0, 12.0, 12.0, 16.0, 12.0, 12.0];
/// First row of the table's body.
const BODY: u32 = 4;

/// Writes the sheet.
pub(super) fn write(writer: &Writer<'_>, data: &ChartData, book: &mut Workbook) -> Result<(), XlsxError> {
    let mut page = writer.paper.sheet(book, writer.say(Word::SheetHistory), &WIDTHS, false)?;
    let (style, report) = (page.style, writer.report);
    page.text(0, 0, writer.say(Word::SheetHistory), &style.heading(14.0))?;
    page.height(0, 24.0)?;
    page.text(1, 0, &subtitle(writer), &style.muted())?;
    let heads = [Word::AsOf, Word::Score, Word::Change, Word::Grade, Word::ModelVersion];
    let heads: Vec<&str> = heads.iter().map(|word| writer.say(*word)).collect();
    page.heads(BODY - 1, 0, &heads, &[1, 2])?;
    for (column, word) in [(3, Word::Grade), (4, Word::ModelVersion)] {
        page.text(BODY - 1, column, writer.say(word), &style.head().set_align(FormatAlign::Center))?;
    }
    page.sheet.set_freeze_panes(BODY, 0)?;
    page.repeat(BODY - 1)?;
    let mut row = BODY;
    let mut before: Option<f64> = None;
    for point in &report.history {
        let own = point.as_of == report.inputs.as_of && row + 1 == BODY + count(report.history.len());
        let cell = if own { style.cell().set_bold().set_background_color(TEAL_1) } else { style.cell() };
        page.date(row, 0, point.as_of, &cell.clone().set_num_format(DATE).set_align(FormatAlign::Left))?;
        page.number(row, 1, point.score, &cell.clone().set_num_format(SCORE))?;
        let change = cell.clone().set_num_format(POINTS);
        match before {
            Some(score) => {
                let formula = format!("={}-{}", row_col_to_cell(row, 1), row_col_to_cell(row - 1, 1));
                page.formula(row, 2, &formula, point.score - score, &change)?;
            }
            None => page.blank(row, 2, &change)?,
        }
        let (position, all) = writer.place(&point.grade);
        let graded = if position < all {
            let (fill, ink) = grade_colours(position, all);
            cell.clone()
                .set_background_color(fill)
                .set_font_color(ink)
                .set_bold()
                .set_align(FormatAlign::Center)
        } else {
            cell.clone().set_align(FormatAlign::Center)
        };
        page.text(row, 3, &point.grade, &graded)?;
        page.text(row, 4, &format!("v{}", point.version), &cell.clone().set_align(FormatAlign::Center))?;
        page.height(row, ROW)?;
        before = Some(point.score);
        row += 1;
    }
    // A line needs two points.
    if report.history.len() > 1 {
        page.chart((row + 1, 0), charts::history(writer, data), (660, 330), (2, 3))?;
    }
    page.finish()
}

fn count(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX - BODY)
}

fn subtitle(writer: &Writer<'_>) -> String {
    let report = writer.report;
    match (report.history.len(), writer.language) {
        (0 | 1, _) => writer.say(Word::FirstRating).to_owned(),
        (many, Language::English) => format!("{}: {many} ratings, oldest first", report.customer.name),
        (many, Language::Chinese) => format!("{}：共 {many} 次评级，由远及近", report.customer.name),
    }
}
