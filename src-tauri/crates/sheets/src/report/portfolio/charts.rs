//! The report's native charts, drawn from cells of its own sheets. Series are named by cells too, since a name given
//! as text could read as a range.

use rust_decimal::prelude::ToPrimitive as _;
use rust_xlsxwriter::{
    Chart, ChartAxisCrossing, ChartAxisLabelPosition, ChartAxisTickType, ChartDataLabel, ChartLine,
    ChartPoint, ChartType, XlsxError,
};

use super::Writer;
use super::distribution::{self, Block};
use crate::report::frame::{filled, framed};
use crate::report::measure;
use crate::report::page::Page;
use crate::report::style::{PAPER, PAPER_3, RULE, TEAL, grade_colours};

/// Pixels from its cell's corner to a chart.
pub(super) const DOWN: (u32, u32) = (0, 4);
/// Groups a chart of words shows; the table has all of them.
const SHOWN: usize = 12;

/// Units of width that a name takes beside its bar.
const LABEL: f64 = 30.0;

/// Where the names of bars stand: sheet, first row and column, last row and column.
pub(super) type Labels<'a> = (&'a str, u32, u16, u32, u16);
/// Where a table stands for a chart: sheet, first row, last row.
pub(super) type Rows<'a> = (&'a str, u32, u32);

/// Customers by grade, in the grades' colours.
pub(super) fn customers_by_grade(writer: &Writer<'_>, grades: &Block) -> Chart {
    graded(writer, grades, 1, writer.say("Customers by grade", "各等级客户数"), "#,##0")
}

/// Exposure by grade, in the grades' colours.
pub(super) fn exposure_by_grade(writer: &Writer<'_>, grades: &Block) -> Chart {
    let largest = grades.groups.iter().filter_map(|group| group.exposure?.to_f64()).fold(0.0, f64::max);
    let (title, format) = short(writer, writer.say("Exposure by grade", "各等级敞口"), largest);
    graded(writer, grades, 3, &title, format)
}

/// Title and number format that fit a chart of amounts: in thousands or millions where they are large.
fn short(writer: &Writer<'_>, title: &str, largest: f64) -> (String, &'static str) {
    let (unit, format) = if largest >= 1e7 {
        (writer.say("millions", "百万"), "#,##0.0,,")
    } else if largest >= 1e5 {
        (writer.say("thousands", "千"), "#,##0,")
    } else {
        return (title.to_owned(), "#,##0");
    };
    (format!("{title}{}{unit}{}", writer.say(" (", "（"), writer.say(")", "）")), format)
}

/// Puts in the exposure of the largest groups, or their customers where no exposure is known; taller than `size` where
/// the names of its bars need it.
pub(super) fn by_word(
    writer: &Writer<'_>,
    page: &mut Page<'_>,
    at: (u32, u16),
    block: &Block,
    (width, height): (u32, u32),
) -> Result<(), XlsxError> {
    let count = u32::try_from(block.groups.len().min(SHOWN)).unwrap_or(0).max(1);
    let rows = (distribution::name(writer), block.first, block.first + count - 1);
    let names: Vec<&str> = block.groups.iter().take(SHOWN).map(|group| group.name.as_str()).collect();
    let labels = labels(page, at, distribution::name(writer), &names)?;
    let (column, title) = if writer.totals.exposure.is_some() {
        (3, writer.say("Exposure by industry", "各行业敞口"))
    } else {
        (1, writer.say("Customers by industry", "各行业客户数"))
    };
    let largest = block.groups.iter().filter_map(|group| group.exposure?.to_f64()).fold(0.0, f64::max);
    let (title, format) =
        if column == 3 { short(writer, title, largest) } else { (title.to_owned(), "#,##0") };
    let height = height.max(page.down(at.0, labels.3));
    page.chart(at, bars(writer, labels, (rows, column), (&title, format)), (width, height), DOWN)
}

/// Who owes most; `largest` is the first of them, `labels` their names.
pub(super) fn largest(writer: &Writer<'_>, labels: Labels<'_>, rows: Rows<'_>, largest: f64) -> Chart {
    let (title, format) = short(writer, writer.say("The largest exposures", "最大敞口"), largest);
    bars(writer, labels, (rows, 6), (&title, format))
}

/// Writes the names of a chart's bars into the cells it covers, white on white: a name may be longer than the
/// chart is wide, and is cut.
pub(super) fn labels<'s>(
    page: &mut Page<'_>,
    (row, column): (u32, u16),
    sheet: &'s str,
    names: &[&str],
) -> Result<Labels<'s>, XlsxError> {
    let format = page.style.body().set_font_color(PAPER);
    let mut next = row + 1;
    for name in names {
        page.text(next, column, &measure::cut(name, LABEL, 9.0), &format)?;
        next += 1;
    }
    Ok((sheet, row + 1, column, next.max(row + 2) - 1, column))
}

/// Bars down the page, the first on top; figures stand in a column of other rows.
fn bars(
    writer: &Writer<'_>,
    labels: Labels<'_>,
    ((sheet, first, last), column): (Rows<'_>, u16),
    (title, format): (&str, &str),
) -> Chart {
    let mut chart = framed(writer.style, ChartType::Bar, title);
    chart
        .add_series()
        .set_categories(labels)
        .set_values((sheet, first, column, last, column))
        .set_name((sheet, first - 1, column, first - 1, column))
        .set_format(&mut filled(TEAL))
        .set_gap(45);
    let font = writer.style.chart_font(9);
    chart
        .y_axis()
        .set_font(&font)
        .set_reverse()
        .set_crossing(ChartAxisCrossing::Max)
        .set_label_position(ChartAxisLabelPosition::Low)
        .set_major_tick_type(ChartAxisTickType::None)
        .set_major_gridlines(false);
    figures(writer, chart.x_axis(), format);
    chart.legend().set_hidden();
    chart
}

fn graded(writer: &Writer<'_>, grades: &Block, column: u16, title: &str, format: &str) -> Chart {
    let mut chart = framed(writer.style, ChartType::Column, title);
    let sheet = distribution::name(writer);
    let count = grades.groups.len();
    let last = grades.first + u32::try_from(count).unwrap_or(1).max(1) - 1;
    let known = count.saturating_sub(1);
    let points: Vec<ChartPoint> = (0..count)
        .map(|place| {
            let fill = if place < known { grade_colours(place, known).0 } else { PAPER_3 };
            ChartPoint::new().set_format(&mut filled(fill))
        })
        .collect();
    let font = writer.style.chart_font(9);
    chart
        .add_series()
        .set_categories((sheet, grades.first, 0, last, 0))
        .set_values((sheet, grades.first, column, last, column))
        .set_name((sheet, grades.first - 1, column, grades.first - 1, column))
        .set_points(&points)
        .set_gap(40)
        .set_data_label(ChartDataLabel::new().show_value().set_num_format(format).set_font(&font));
    chart.x_axis().set_font(&font).set_major_tick_type(ChartAxisTickType::None);
    figures(writer, chart.y_axis(), format);
    chart.legend().set_hidden();
    chart
}

fn figures(writer: &Writer<'_>, axis: &mut rust_xlsxwriter::ChartAxis, format: &str) {
    let mut grid = ChartLine::new();
    grid.set_color(RULE).set_width(0.5);
    axis.set_min(0)
        .set_num_format(format)
        .set_font(&writer.style.chart_font(8))
        .set_major_tick_type(ChartAxisTickType::None)
        .set_major_gridlines_line(&grid);
}
