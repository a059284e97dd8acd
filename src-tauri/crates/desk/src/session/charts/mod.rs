//! Charts of a book for documents and the command line: which figures a chart takes from the book. How it looks is the
//! charts' own business.

mod customers;
mod portfolio;
#[cfg(test)]
mod tests;

use std::path::Path;

use assay_charts::{ChartError, Drawing, Fonts, Language, Setting, Theme};
use chrono::NaiveDate;

use super::Session;
use super::reports::{put_in_place, refuse_over_book};
use crate::CommandError;

/// Pixels across where no width is asked for: as laid out, and twice that for a PNG.
const SVG_WIDTH: u32 = 960;
const PNG_WIDTH: u32 = 1920;
/// Pixels across that are not too few to read and not too many to hold.
const WIDTHS: std::ops::RangeInclusive<u32> = 320..=8000;

/// What is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChartKind {
    /// A customer's score over time.
    ScoreHistory,
    /// Customers by grade.
    GradeDistribution,
    /// Exposure by grade.
    ExposureDistribution,
    /// From which grade to which.
    Migration,
    /// Customers by criterion, with the peers.
    Radar,
}

/// A chart asked for.
#[derive(Debug, Clone)]
pub struct ChartAsk {
    /// What is drawn.
    pub kind: ChartKind,
    /// Codes of the customers: one for the history, one to four for the radar.
    pub customers: Vec<String>,
    /// The day; none: the business date.
    pub as_of: Option<NaiveDate>,
    /// The earlier day; none: the day before the newest rating.
    pub against: Option<NaiveDate>,
    /// `en` or `zh-CN`.
    pub language: String,
    /// Light ink on a dark ground.
    pub dark: bool,
    /// Pixels across.
    pub width: Option<u32>,
}

/// A chart that was written.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct ChartWritten {
    /// The file.
    pub path: String,
    /// `svg` or `png`.
    pub format: &'static str,
    /// Pixels across.
    pub width: u32,
    /// Bytes of the file.
    pub bytes: u64,
}

impl Session {
    /// Draws a chart and writes it to `path`, as SVG or PNG by the name's ending.
    ///
    /// # Errors
    /// `chart_format` for another ending; `chart_width`, `chart_customers` for what cannot be drawn so; `not_found`,
    /// `no_rating`; `nothing_to_draw`, `no_chinese_font`, `no_font` and the like of drawing; `is_a_book` where the path
    /// is a book's; what stands in the way of writing, the old file whole.
    pub fn write_chart(&self, ask: &ChartAsk, path: &Path) -> Result<ChartWritten, CommandError> {
        let format = format_of(path)?;
        let width = ask.width.unwrap_or(if format == "png" { PNG_WIDTH } else { SVG_WIDTH });
        if !WIDTHS.contains(&width) {
            let (least, most) = (WIDTHS.start(), WIDTHS.end());
            let message = format!("A chart is {least} to {most} pixels wide, not {width}.");
            return Err(CommandError::new("chart_width", message));
        }
        refuse_over_book(path)?;
        let drawing = self.drawn(ask, &Fonts::system())?;
        let bytes = match format {
            "png" => drawing.png(width).map_err(|error| undrawn(&error))?,
            _ => drawing.svg(width).into_bytes(),
        };
        put_in_place(path, &bytes)?;
        let bytes = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        Ok(ChartWritten { path: path.display().to_string(), format, width, bytes })
    }

    fn drawn(&self, ask: &ChartAsk, fonts: &Fonts) -> Result<Drawing, CommandError> {
        let setting = Setting {
            language: if ask.language == "zh-CN" { Language::Chinese } else { Language::English },
            theme: if ask.dark { Theme::Dark } else { Theme::Light },
        };
        let as_of = ask.as_of.map_or_else(|| self.business_date(), Ok)?;
        let (least, most) = match ask.kind {
            ChartKind::ScoreHistory => (1, 1),
            ChartKind::Radar => (1, 4),
            _ => (0, 0),
        };
        if !(least..=most).contains(&ask.customers.len()) {
            return Err(CommandError::new("chart_customers", asks_for(ask.kind)));
        }
        let codes = &ask.customers;
        match ask.kind {
            ChartKind::ScoreHistory => {
                self.score_history(&codes[0], as_of, setting.language)?.draw(fonts, setting)
            }
            ChartKind::Radar => self.radar(codes, as_of, setting.language)?.draw(fonts, setting),
            ChartKind::GradeDistribution => self.grade_distribution(ask, false)?.draw(fonts, setting),
            ChartKind::ExposureDistribution => self.grade_distribution(ask, true)?.draw(fonts, setting),
            ChartKind::Migration => self.grade_migration(ask, setting.language)?.draw(fonts, setting),
        }
        .map_err(|error| undrawn(&error))
    }
}

const fn asks_for(kind: ChartKind) -> &'static str {
    match kind {
        ChartKind::ScoreHistory => "A score history is of one customer: name it with --customer CODE.",
        ChartKind::Radar => "A radar is of one to four customers: name each with --customer CODE.",
        _ => "This chart is of the whole portfolio: leave --customer out.",
    }
}

fn format_of(path: &Path) -> Result<&'static str, CommandError> {
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase());
    match ending.as_deref() {
        Some("svg") => Ok("svg"),
        Some("png") => Ok("png"),
        _ => {
            let path = path.display().to_string();
            let message = format!("{path} says neither .svg nor .png: end the file name with one of them.");
            Err(CommandError::new("chart_format", message).with([path]))
        }
    }
}

fn undrawn(error: &ChartError) -> CommandError {
    let text = error.to_string();
    let mut message = text[..1].to_uppercase();
    message.push_str(&text[1..]);
    message.push('.');
    CommandError::new(error.code(), message).with([text])
}
