//! Statements as workbooks, in layouts companies really send. Each layout is a file of its own and only
//! decides where things stand; the figures come from [`super::accounts`].

mod english;
mod main_figures;
mod old;
mod page;
pub(super) mod rows;
mod rows_english;
mod rows_old;
mod several_years;
mod side_by_side;
mod vertical;

use std::collections::BTreeSet;

use assay_credit::chart::LineCode;
use assay_credit::statement::{AuditOpinion, Unit};
use chrono::NaiveDate;
use rust_xlsxwriter::{DocProperties, Workbook, Worksheet, XlsxError};

use super::accounts::Year;
use super::cast::Layout;
use super::drivers::Traits;
use super::entries::Entry;
use rows::Row;

/// What a customer sends for one fiscal year.
pub(super) struct Filing<'a> {
    pub traits: &'a Traits,
    /// Name as it stands on the sheets.
    pub company: String,
    /// The fiscal year and those before it that the layout shows, newest first.
    pub years: Vec<&'a Year>,
    /// What the auditor said of each of the years.
    pub opinions: Vec<AuditOpinion>,
    /// The day it was received.
    pub received: NaiveDate,
}

impl Filing<'_> {
    /// The fiscal year filed.
    fn year(&self) -> i32 {
        self.years[0].year
    }

    /// Title of a sheet, with the group's prefix where there is one.
    fn title(&self, name: &str) -> String {
        if self.traits.group() { format!("合并{name}") } else { name.to_owned() }
    }

    /// `rows` as this company prints them: group lines only in a group's statements.
    fn printed(&self, rows: Vec<Row>) -> Vec<Row> {
        rows.into_iter().filter(|row| self.traits.group() || !matches!(row, Row::Group(..))).collect()
    }

    /// The rows this filing's layout prints, over all three statements.
    fn rows(&self) -> Vec<Row> {
        let rows: Vec<Row> = match self.traits.member.layout {
            Layout::Vertical | Layout::SideBySide => {
                [rows::assets(), rows::claims(), income_rows(self), rows::cash_flow()].concat()
            }
            Layout::SeveralYears => several_years::rows(),
            Layout::Old => {
                [rows_old::assets(), rows_old::claims(), rows_old::income(), rows::cash_flow()].concat()
            }
            Layout::English => {
                let bracketed = english::millions(self);
                [
                    rows_english::position(),
                    rows_english::profit(bracketed),
                    rows_english::cash_flows(bracketed),
                ]
                .concat()
            }
            Layout::MainFigures => main_figures::rows(),
            Layout::Nothing => Vec::new(),
        };
        self.printed(rows)
    }

    /// The lines of the standard chart a reader of the workbook can see.
    pub(super) fn lines_shown(&self) -> BTreeSet<LineCode> {
        self.rows()
            .into_iter()
            .filter_map(|row| match row {
                Row::Item(_, Entry::Line(line), _) | Row::Group(_, Entry::Line(line)) => Some(line),
                _ => None,
            })
            .collect()
    }

    /// The unit the workbook states.
    pub(super) fn unit(&self) -> Unit {
        match self.traits.member.layout {
            Layout::SeveralYears | Layout::MainFigures => Unit::TenThousand,
            Layout::English if english::millions(self) => Unit::Million,
            Layout::English => Unit::Thousand,
            _ => Unit::Yuan,
        }
    }
}

/// How many years a workbook of this layout shows.
pub(super) fn years_shown(layout: Layout) -> usize {
    match layout {
        Layout::SeveralYears => 3,
        _ => 2,
    }
}

/// The workbook's bytes; the same filing gives the same bytes.
pub(super) fn write(filing: &Filing<'_>) -> Result<Vec<u8>, XlsxError> {
    let sheets = match filing.traits.member.layout {
        Layout::Vertical => vertical::sheets(filing)?,
        Layout::SideBySide => side_by_side::sheets(filing)?,
        Layout::SeveralYears => several_years::sheets(filing)?,
        Layout::English => english::sheets(filing)?,
        Layout::Old => old::sheets(filing)?,
        Layout::MainFigures => main_figures::sheets(filing)?,
        Layout::Nothing => Vec::new(),
    };
    let mut workbook = Workbook::new();
    workbook.set_properties(
        &DocProperties::new().set_company(filing.company.as_str()).set_creation_datetime(&filing.received),
    );
    for sheet in sheets {
        workbook.push_worksheet(sheet);
    }
    workbook.save_to_buffer()
}

/// What the auditor said, in words.
fn in_words(opinion: AuditOpinion) -> &'static str {
    match opinion {
        AuditOpinion::Qualified => "保留意见",
        AuditOpinion::EmphasisOfMatter => "带强调事项段的无保留意见",
        AuditOpinion::Unqualified => "标准无保留意见",
        _ => "未经审计",
    }
}

fn income_rows(filing: &Filing<'_>) -> Vec<Row> {
    if filing.traits.group() { rows::income_of_a_group() } else { rows::income() }
}

/// A sheet for paper: portrait or landscape A4, one page wide.
fn paper(name: &str, landscape: bool) -> Result<Worksheet, XlsxError> {
    let mut sheet = Worksheet::new();
    sheet.set_name(name)?;
    sheet.set_paper_size(9).set_print_fit_to_pages(1, 0);
    if landscape {
        sheet.set_landscape();
    }
    Ok(sheet)
}
