//! The report's native charts, drawn from the chart-data sheet. Which figures they show is decided there.

use rust_xlsxwriter::{
    Chart, ChartAxis, ChartAxisCrossing, ChartAxisLabelPosition, ChartAxisTickType, ChartDataLabel,
    ChartDataLabelPosition, ChartFont, ChartFormat, ChartLegendPosition, ChartLine, ChartMarker,
    ChartMarkerType, ChartSolidFill, ChartType, Color,
};

use super::Writer;
use super::chart_data::{Block, ChartData};
use crate::report::frame::{filled, framed};
use crate::report::style::{GOOD, INK, PAPER, PAPER_3, RULE, TEAL, WARN, grade_colours};
use crate::report::words::Word;

/// Ratings that can carry their score as a label without crowding.
const LABELLED: usize = 14;

/// The grades as one bar with the customer's mark.
pub(super) fn scale(writer: &Writer<'_>, data: &ChartData) -> Chart {
    let mut chart = framed(writer.style, ChartType::BarStacked, writer.say(Word::ScaleTitle));
    let widest = widest_parts(data);
    for (row, part) in (0_u32..).zip(&data.parts) {
        let (fill, text) = match part {
            Some(label) => {
                let (position, count) = writer.place(label);
                grade_colours(position, count)
            }
            None => (INK, PAPER),
        };
        let index = row as usize;
        let series = chart.add_series();
        series
            .set_values(data.scale.cell(row, 0, writer.language))
            .set_name(data.scale.name(row, writer.language))
            .set_format(&mut filled(fill))
            .set_gap(10);
        if widest.contains(&index) {
            let mut font = writer.style.chart_font(9);
            font.set_color(text).set_bold();
            series.set_data_label(
                // The letter as a number format: a label with the series' name shows its figure too in some
                // programs.
                ChartDataLabel::new()
                    .show_value()
                    .set_num_format(letters(part.as_deref().unwrap_or_default()))
                    .set_position(ChartDataLabelPosition::Center)
                    .set_font(&font),
            );
        }
    }
    chart.y_axis().set_hidden(true);
    bar_axis(writer, &mut chart, (0.0, 100.0), "0", 10.0);
    chart.legend().set_hidden();
    chart
}

/// A number format that writes a text whatever the number.
fn letters(text: &str) -> String {
    format!("\"{}\"", text.replace('"', ""))
}

/// For every grade its widest part, which carries the letter.
fn widest_parts(data: &ChartData) -> Vec<usize> {
    let mut widest: Vec<usize> = Vec::new();
    for (index, part) in data.parts.iter().enumerate().filter(|(_, part)| part.is_some()) {
        match widest.iter_mut().find(|other| data.parts.get(**other) == Some(part)) {
            Some(other) if data.scale.value(index, 0) > data.scale.value(*other, 0) => *other = index,
            Some(_) => {}
            None => widest.push(index),
        }
    }
    widest
}

/// From the reference to the score, step by step.
pub(super) fn waterfall(writer: &Writer<'_>, data: &ChartData) -> Chart {
    let block = &data.waterfall;
    let mut chart = framed(writer.style, ChartType::BarStacked, writer.say(Word::WaterfallTitle));
    let fills = [None, Some(PAPER_3), Some(GOOD), Some(WARN)];
    for (column, fill) in (0_u16..).zip(fills) {
        let series = chart.add_series();
        series
            .set_categories(block.names(writer.language))
            .set_values(block.values(column, writer.language))
            .set_name(block.head(column, writer.language))
            .set_gap(45);
        match fill {
            None => {
                series.set_format(ChartFormat::new().set_no_fill().set_no_border());
            }
            Some(colour) => {
                series.set_format(&mut filled(colour));
            }
        }
    }
    category_axis(writer, &mut chart);
    let (low, high) = block.levels();
    let start = ((low - 6.0) / 5.0).floor() * 5.0;
    bar_axis(writer, &mut chart, (start.max(0.0), ((high + 1.0) / 5.0).ceil() * 5.0), "0", 5.0);
    chart.legend().set_hidden();
    chart
}

/// The criteria of customer and reference: a net where there are at least three, otherwise bars.
pub(super) fn criteria(writer: &Writer<'_>, data: &ChartData) -> Chart {
    if data.criteria.len() < 3 {
        return bars(writer, &data.criteria, Word::CriteriaTitle);
    }
    let mut chart = framed(writer.style, ChartType::RadarWithMarkers, writer.say(Word::CriteriaTitle));
    for (column, colour) in [(1_u16, Color::RGB(0x9A_A1A6)), (0, TEAL)] {
        let mut line = ChartLine::new();
        line.set_color(colour).set_width(if column == 0 { 2.25 } else { 1.5 });
        chart
            .add_series()
            .set_categories(data.criteria.names(writer.language))
            .set_values(data.criteria.values(column, writer.language))
            .set_name(data.criteria.head(column, writer.language))
            .set_format(&mut line)
            .set_marker(&marker(colour, 5));
    }
    let font = writer.style.chart_font(8);
    chart.x_axis().set_font(&font);
    chart.y_axis().set_min(0).set_max(1).set_major_unit(0.2).set_num_format("0.0").set_font(&font);
    chart.y_axis().set_major_gridlines_line(ChartLine::new().set_color(RULE).set_width(0.75));
    legend(writer, &mut chart);
    chart
}

/// Every indicator's r beside that of the reference.
pub(super) fn profile(writer: &Writer<'_>, data: &ChartData) -> Chart {
    bars(writer, &data.profile, Word::ProfileTitle)
}

fn bars(writer: &Writer<'_>, block: &Block, title: Word) -> Chart {
    let mut chart = framed(writer.style, ChartType::Bar, writer.say(title));
    for (column, colour) in [(0_u16, TEAL), (1, PAPER_3)] {
        chart
            .add_series()
            .set_categories(block.names(writer.language))
            .set_values(block.values(column, writer.language))
            .set_name(block.head(column, writer.language))
            .set_format(&mut filled(colour))
            .set_overlap(0)
            .set_gap(60);
    }
    category_axis(writer, &mut chart);
    bar_axis(writer, &mut chart, (0.0, 1.0), "0.0", 0.2);
    legend(writer, &mut chart);
    chart
}

/// The score over time on the stretches of the grades.
pub(super) fn history(writer: &Writer<'_>, data: &ChartData) -> Chart {
    let block = &data.history;
    let mut chart = framed(writer.style, ChartType::AreaStacked, writer.say(Word::HistoryTitle));
    for column in 1..block.series() {
        let (position, count) = writer.place(block.label(column));
        let mut fill = ChartSolidFill::new();
        fill.set_color(grade_colours(position, count).0).set_transparency(75);
        chart
            .add_series()
            .set_categories(block.names(writer.language))
            .set_values(block.values(column, writer.language))
            .set_name(block.head(column, writer.language))
            .set_format(ChartFormat::new().set_solid_fill(&fill).set_no_border());
    }
    let mut line = Chart::new(ChartType::Line);
    let mut ink = ChartLine::new();
    ink.set_color(INK).set_width(2);
    let mut font = writer.style.chart_font(9);
    font.set_color(INK).set_bold();
    let series = line.add_series();
    series
        .set_categories(block.names(writer.language))
        .set_values(block.values(0, writer.language))
        .set_name(block.head(0, writer.language))
        .set_format(&mut ink)
        .set_marker(&marker(INK, 6));
    if block.len() <= LABELLED {
        series.set_data_label(
            ChartDataLabel::new()
                .show_value()
                .set_num_format("0.0")
                .set_position(ChartDataLabelPosition::Above)
                .set_font(&font),
        );
    }
    chart.combine(&line);
    let small = writer.style.chart_font(9);
    chart.x_axis().set_font(&small).set_text_axis(true);
    value_axis(writer, &mut chart, (0.0, 100.0), "0", 10.0);
    chart.legend().set_position(ChartLegendPosition::Right).set_font(&small);
    chart
}

fn marker(colour: Color, size: u8) -> ChartMarker {
    let mut marker = ChartMarker::new();
    let mut edge = ChartLine::new();
    edge.set_color(colour);
    let mut fill = ChartSolidFill::new();
    fill.set_color(PAPER);
    marker
        .set_type(ChartMarkerType::Circle)
        .set_size(size)
        .set_format(ChartFormat::new().set_solid_fill(&fill).set_border(&edge));
    marker
}

/// Names down the side of bars, the first on top. The library calls a bar chart's upright axis y.
fn category_axis(writer: &Writer<'_>, chart: &mut Chart) {
    let font = writer.style.chart_font(9);
    chart
        .y_axis()
        .set_font(&font)
        .set_reverse()
        .set_crossing(ChartAxisCrossing::Max)
        .set_label_position(ChartAxisLabelPosition::Low)
        .set_major_tick_type(ChartAxisTickType::None);
}

/// The figures' axis of lines and areas.
fn value_axis(writer: &Writer<'_>, chart: &mut Chart, span: (f64, f64), number: &str, step: f64) {
    let font = writer.style.chart_font(8);
    measured(chart.y_axis(), &font, span, number, step);
}

/// The figures' axis of bars.
fn bar_axis(writer: &Writer<'_>, chart: &mut Chart, span: (f64, f64), number: &str, step: f64) {
    let font = writer.style.chart_font(8);
    measured(chart.x_axis(), &font, span, number, step);
    chart.y_axis().set_major_gridlines(false);
}

fn measured(axis: &mut ChartAxis, font: &ChartFont, (low, high): (f64, f64), number: &str, step: f64) {
    let mut grid = ChartLine::new();
    grid.set_color(RULE).set_width(0.5);
    axis.set_min(low)
        .set_max(high)
        .set_major_unit(step)
        .set_num_format(number)
        .set_font(font)
        .set_major_tick_type(ChartAxisTickType::None)
        .set_major_gridlines_line(&grid);
}

fn legend(writer: &Writer<'_>, chart: &mut Chart) {
    let font = writer.style.chart_font(9);
    chart.legend().set_position(ChartLegendPosition::Bottom).set_font(&font);
}
