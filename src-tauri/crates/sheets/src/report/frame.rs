//! What every native chart of the reports has: frame, title, words for readers who do not see it.

use rust_xlsxwriter::{Chart, ChartFormat, ChartLine, ChartSolidFill, ChartType, Color};

use super::style::{PAPER, RULE, Style};

/// A chart with the reports' frame and a title.
pub(super) fn framed(style: Style, kind: ChartType, title: &str) -> Chart {
    let mut chart = Chart::new(kind);
    let mut font = style.chart_font(10);
    font.set_bold();
    chart.title().set_name(title).set_font(&font).set_overlay(false);
    let mut edge = ChartLine::new();
    edge.set_color(RULE).set_width(0.75);
    let mut white = ChartSolidFill::new();
    white.set_color(PAPER);
    chart.chart_area().set_format(ChartFormat::new().set_border(&edge).set_solid_fill(&white));
    chart.set_alt_text(title);
    chart
}

/// A mark in one colour without an edge.
pub(super) fn filled(colour: Color) -> ChartFormat {
    let mut fill = ChartSolidFill::new();
    fill.set_color(colour);
    let mut format = ChartFormat::new();
    format.set_solid_fill(&fill).set_no_border();
    format
}
