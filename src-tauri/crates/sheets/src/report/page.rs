//! One sheet of a report while it is written: texts that can never become formulas, formulas that always
//! carry their result, row heights that hold their text. What stands on a sheet is not decided here.

use chrono::NaiveDate;
use rust_xlsxwriter::{Chart, Format, Formula, Url, Worksheet, XlsxError};

use super::breaks::{Pages, Rows};
use super::measure;
use super::style::{BODY, Style};

/// Longest text a cell holds is 32,767 characters; a report needs far less.
const LONGEST: usize = 2_000;

/// Points of a row with one line of body text.
pub(super) const ROW: f64 = 18.0;
/// A row holds at most 409 points.
const TALLEST: f64 = 409.0;
/// Points of a pixel.
const POINT: f64 = 0.75;
/// Points of a further line of body text.
const LINE: f64 = 14.5;

/// A sheet being written.
pub(super) struct Page<'a> {
    pub(super) sheet: &'a mut Worksheet,
    pub(super) style: Style,
    widths: Vec<f64>,
    rows: Rows,
    /// The last column that is written.
    last: u16,
    /// Pixels from the left edge to the end of what is furthest right.
    right: u32,
    /// Points of a page of paper within its margins, width and height.
    paper: Option<(f64, f64)>,
}

impl<'a> Page<'a> {
    /// A sheet with these column widths (digits of the default font).
    pub(super) fn new(
        sheet: &'a mut Worksheet,
        style: Style,
        name: &str,
        widths: &[f64],
    ) -> Result<Self, XlsxError> {
        sheet.set_name(name)?.set_screen_gridlines(false).set_default_row_height(ROW);
        for (column, width) in (0_u16..).zip(widths) {
            sheet.set_column_width(column, *width)?;
        }
        Ok(Self {
            sheet,
            style,
            widths: widths.to_vec(),
            rows: Rows::default(),
            last: 0,
            right: 0,
            paper: None,
        })
    }

    /// Text from anywhere: control characters become spaces, what looks like a formula stays text even when
    /// the reader edits the cell.
    pub(super) fn text(
        &mut self,
        row: u32,
        column: u16,
        text: &str,
        format: &Format,
    ) -> Result<(), XlsxError> {
        let clean = clean(text);
        self.reached((row, row), (column, column));
        self.sheet.write_string_with_format(row, column, &clean, &guarded(&clean, format))?;
        Ok(())
    }

    /// Text over several columns.
    pub(super) fn across(
        &mut self,
        row: u32,
        (first, last): (u16, u16),
        text: &str,
        format: &Format,
    ) -> Result<(), XlsxError> {
        self.block((row, row), (first, last), text, format)
    }

    /// Text over a block of cells.
    pub(super) fn block(
        &mut self,
        (top, bottom): (u32, u32),
        (first, last): (u16, u16),
        text: &str,
        format: &Format,
    ) -> Result<(), XlsxError> {
        if (top, first) == (bottom, last) {
            return self.text(top, first, text, format);
        }
        let clean = clean(text);
        self.reached((top, bottom), (first, last));
        self.sheet.merge_range(top, first, bottom, last, &clean, &guarded(&clean, format))?;
        Ok(())
    }

    /// A number. Never called with anything but finite numbers: figures are finite by type.
    pub(super) fn number(
        &mut self,
        row: u32,
        column: u16,
        value: f64,
        format: &Format,
    ) -> Result<(), XlsxError> {
        self.reached((row, row), (column, column));
        self.sheet.write_number_with_format(row, column, unsigned_zero(value), format)?;
        Ok(())
    }

    /// A number over several columns.
    pub(super) fn number_across(
        &mut self,
        row: u32,
        (first, last): (u16, u16),
        value: f64,
        format: &Format,
    ) -> Result<(), XlsxError> {
        if first < last {
            self.block((row, row), (first, last), "", format)?;
        }
        self.number(row, first, value, format)
    }

    /// A date.
    pub(super) fn date(
        &mut self,
        row: u32,
        column: u16,
        day: NaiveDate,
        format: &Format,
    ) -> Result<(), XlsxError> {
        self.reached((row, row), (column, column));
        self.sheet.write_datetime_with_format(row, column, day, format)?;
        Ok(())
    }

    /// A date over several columns.
    pub(super) fn date_across(
        &mut self,
        row: u32,
        (first, last): (u16, u16),
        day: NaiveDate,
        format: &Format,
    ) -> Result<(), XlsxError> {
        if first < last {
            self.block((row, row), (first, last), "", format)?;
        }
        self.date(row, first, day, format)
    }

    /// A formula with the number it gives.
    pub(super) fn formula(
        &mut self,
        row: u32,
        column: u16,
        formula: &str,
        result: f64,
        format: &Format,
    ) -> Result<(), XlsxError> {
        let formula = Formula::new(formula).set_result(result.to_string());
        self.reached((row, row), (column, column));
        self.sheet.write_formula_with_format(row, column, formula, format)?;
        Ok(())
    }

    /// An empty cell that carries a format.
    pub(super) fn blank(&mut self, row: u32, column: u16, format: &Format) -> Result<(), XlsxError> {
        self.reached((row, row), (column, column));
        self.sheet.write_blank(row, column, format)?;
        Ok(())
    }

    /// A line of column heads; the heads from column `figures` on stand right.
    pub(super) fn heads(
        &mut self,
        row: u32,
        first: u16,
        heads: &[&str],
        figures: &[usize],
    ) -> Result<(), XlsxError> {
        let mut lines = 1;
        for (at, (column, head)) in (first..).zip(heads).enumerate() {
            let format = if figures.contains(&at) { self.style.head_right() } else { self.style.head() };
            self.text(row, column, head, &format)?;
            lines = lines.max(measure::lines(head, self.width(column, column) * 0.95, BODY));
        }
        self.tall(row, lines)
    }

    /// The heading of a part of a sheet.
    pub(super) fn section(&mut self, row: u32, columns: (u16, u16), text: &str) -> Result<(), XlsxError> {
        let format = self.style.section();
        self.across(row, columns, text, &format)?;
        self.rows.heading(row);
        self.height(row, 24.0)
    }

    /// A link to another sheet over several columns.
    pub(super) fn link(
        &mut self,
        row: u32,
        (first, last): (u16, u16),
        sheet: &str,
        format: &Format,
    ) -> Result<(), XlsxError> {
        self.block((row, row), (first, last), "", format)?;
        let link = Url::new(format!("internal:'{sheet}'!A1")).set_text(sheet);
        self.sheet.write_url_with_format(row, first, &link, format)?;
        Ok(())
    }

    /// A chart at a cell, `size` and distance from the cell's corner in pixels.
    pub(super) fn chart(
        &mut self,
        (row, column): (u32, u16),
        mut chart: Chart,
        (width, height): (u32, u32),
        (right, down): (u32, u32),
    ) -> Result<(), XlsxError> {
        chart.set_width(width).set_height(height);
        self.sheet.insert_chart_with_offset(row, column, &chart, right, down)?;
        self.rows.picture(row, f64::from(height + down) * POINT);
        let before = column.checked_sub(1).map_or(0, |last| self.pixels(0, last));
        self.right = self.right.max(before + right + width);
        Ok(())
    }

    /// Sets a row's height in points.
    pub(super) fn height(&mut self, row: u32, points: f64) -> Result<(), XlsxError> {
        self.sheet.set_row_height(row, points)?;
        self.rows.set_height(row, points);
        Ok(())
    }

    /// Repeats a row at the head of every page of paper.
    pub(super) fn repeat(&mut self, row: u32) -> Result<(), XlsxError> {
        self.sheet.set_repeat_rows(row, row)?;
        self.rows.repeat(row);
        Ok(())
    }

    /// These rows stay on one page of paper.
    pub(super) fn keep(&mut self, first: u32, last: u32) {
        self.rows.keep(first, last);
    }

    /// Only the rows up to this one are printed.
    pub(super) fn print_to(&mut self, last: u32) -> Result<(), XlsxError> {
        self.sheet.set_print_area(0, 0, last, self.last)?;
        self.rows.print_to(last);
        Ok(())
    }

    /// The paper's points within its margins, width and height.
    pub(super) fn on_paper(&mut self, width: f64, height: f64) {
        self.paper = Some((width, height));
    }

    /// Parts a written sheet into pages of paper. Its columns fit the paper's width whatever the program makes of them;
    /// a program that then leaves breaks out breaks as it did without.
    pub(super) fn finish(&mut self) -> Result<(), XlsxError> {
        let Some((width, height)) = self.paper.filter(|_| self.right > 0) else { return Ok(()) };
        let scale = (width / (f64::from(self.right) * POINT)).min(1.0);
        match self.rows.pages(height / scale) {
            Pages::One => {
                self.sheet.set_print_fit_to_pages(1, 1);
            }
            Pages::Above(rows) if rows.is_empty() => {}
            Pages::Above(rows) => {
                self.sheet.set_page_breaks(&rows)?;
            }
        }
        Ok(())
    }

    /// Notes what is written.
    fn reached(&mut self, (top, bottom): (u32, u32), columns: (u16, u16)) {
        (top..=bottom).for_each(|row| self.rows.write(row));
        if top < bottom {
            self.rows.keep(top, bottom);
        }
        self.last = self.last.max(columns.1);
        self.right = self.right.max(self.pixels(0, columns.1));
    }

    /// Width of columns `first` to `last`.
    pub(super) fn width(&self, first: u16, last: u16) -> f64 {
        self.widths.iter().skip(first.into()).take((last.saturating_sub(first) + 1).into()).sum()
    }

    /// Pixels of columns `first` to `last`, as office programs round them.
    pub(super) fn pixels(&self, first: u16, last: u16) -> u32 {
        let columns = self.widths.iter().skip(first.into()).take((last.saturating_sub(first) + 1).into());
        columns.map(|width| if *width < 1.0 { width * 12.0 } else { width * 7.0 + 5.0 }).fold(
            0,
            |sum, pixels| {
                #[allow(
                    clippy::cast_possible_truncation,
                    clippy::cast_sign_loss,
                    reason = "a column is narrower than 2,000 pixels"
                )]
                let pixels = pixels.clamp(0.0, 2_000.0) as u32;
                sum + pixels
            },
        )
    }

    /// Pixels of rows `first` to `last`.
    pub(super) fn down(&self, first: u32, last: u32) -> u32 {
        #[allow(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "asked of the rows under a chart, each of 409 points at most"
        )]
        let pixels = (self.rows.heights(first, last) / POINT).ceil().clamp(0.0, 10_000.0) as u32;
        pixels
    }

    /// Lines of body text `text` takes in columns `first` to `last`.
    pub(super) fn lines(&self, text: &str, (first, last): (u16, u16)) -> u32 {
        measure::lines(&clean(text), self.width(first, last), BODY)
    }

    /// Makes a row tall enough for so many lines of body text.
    pub(super) fn tall(&mut self, row: u32, lines: u32) -> Result<(), XlsxError> {
        self.height(row, (ROW + LINE * f64::from(lines.max(1) - 1)).min(TALLEST))
    }
}

/// Text as a cell can hold it.
pub(super) fn clean(text: &str) -> String {
    text.chars().map(|c| if c.is_control() && c != '\n' { ' ' } else { c }).take(LONGEST).collect()
}

/// A text that begins like a formula is marked as text for the day someone edits the cell.
pub(super) fn guarded(text: &str, format: &Format) -> Format {
    if looks_like_formula(text) { format.clone().set_quote_prefix() } else { format.clone() }
}

/// Begins as formulas do in some program.
pub(super) fn looks_like_formula(text: &str) -> bool {
    text.starts_with(['=', '+', '-', '@'])
}

/// A zero without a sign, which a spreadsheet has no use for; every other number as it is.
pub(super) fn unsigned_zero(number: f64) -> f64 {
    if number == 0.0 { 0.0 } else { number }
}
