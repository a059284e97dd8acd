//! What the sheets of one report have in common on paper: A4, whose it is and what it is in the head, who wrote it and the
//! page's number in the foot; and the properties of its file.

use chrono::NaiveDate;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, XlsxError};

use super::language::Language;
use super::measure;
use super::page::{Page, clean};
use super::style::Style;

/// Points of an inch.
const INCH: f64 = 72.0;
/// A4 upright, in points.
const A4: (f64, f64) = (595.3, 841.9);
/// Margins in inches.
const SIDE: f64 = 0.55;
const TOP: f64 = 0.75;
const BOTTOM: f64 = 0.65;

/// Page set-up of a report.
#[derive(Debug, Clone, Copy)]
pub(super) struct Paper<'a> {
    pub(super) language: Language,
    pub(super) style: Style,
    /// Head line, left: who it is about or whose it is.
    pub(super) left: &'a str,
    /// Head line, right, before the sheet's name: what this is.
    pub(super) title: &'a str,
    /// Foot line, left: who wrote it; empty parts are left out.
    pub(super) foot: [&'a str; 2],
    /// Foot line, after them: the day it speaks of.
    pub(super) as_of: NaiveDate,
}

impl Paper<'_> {
    /// A new sheet with these column widths, as wide as the paper; `landscape` is across its longer side.
    pub(super) fn sheet<'b>(
        &self,
        book: &'b mut Workbook,
        name: &str,
        widths: &[f64],
        landscape: bool,
    ) -> Result<Page<'b>, XlsxError> {
        let mut page = Page::new(book.add_worksheet(), self.style, name, widths)?;
        let (across, down) = if landscape { (A4.1, A4.0) } else { A4 };
        page.on_paper(across - (SIDE + SIDE) * INCH, down - (TOP + BOTTOM) * INCH);
        let sheet = &mut *page.sheet;
        sheet.set_paper_size(9).set_print_fit_to_pages(1, 0).set_margins(SIDE, SIDE, TOP, BOTTOM, 0.35, 0.3);
        if landscape {
            sheet.set_landscape();
        }
        sheet.set_print_center_horizontally(true);
        let right = format!("{} · {name}", self.title);
        sheet.set_header(format!("&L&9{}&R&9{}", line(self.left), line(&right)));
        let day = format!("{} {}", self.language.of("as of", "截至"), self.as_of);
        let said = self.foot.into_iter().filter(|part| !part.is_empty());
        let said: Vec<&str> = said.chain([day.as_str()]).collect();
        let number = self.language.of("Page &P of &N", "第 &P 页，共 &N 页");
        sheet.set_footer(format!("&L&9{}&R&9{number}", line(&said.join(" · "))));
        Ok(page)
    }
}

/// Properties of a report's file, which carry no clock.
pub(super) fn properties(
    title: &str,
    (author, company): (&str, &str),
    created: NaiveDate,
) -> Result<DocProperties, XlsxError> {
    let created = ExcelDateTime::parse_from_str(&created.to_string())?.and_hms(0, 0, 0)?;
    Ok(DocProperties::new()
        .set_title(clean(title))
        .set_author(clean(author))
        .set_company(clean(company))
        .set_creation_datetime(&created))
}

/// Text in a page's head or foot: `&` is doubled there, and the whole line holds 255 characters.
fn line(text: &str) -> String {
    let cut = measure::cut(&clean(text).replace('\n', " "), 62.0, 9.0).replace('&', "&&");
    // A figure after the size would be read as a part of it.
    if cut.starts_with(|c: char| c.is_ascii_digit()) { format!(" {cut}") } else { cut }
}
