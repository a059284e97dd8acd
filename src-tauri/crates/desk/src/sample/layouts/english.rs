//! English statements of foreign-invested companies, in RMB thousand or, for the large ones, RMB million
//! with costs and payments in brackets.

use rust_decimal::Decimal;
use rust_xlsxwriter::{FormatAlign, FormatBorder, Worksheet, XlsxError};

use super::page::{Columns, Look, Nothing, write_rows};
use super::rows::Row;
use super::rows_english::{cash_flows, position, profit};
use super::{Filing, paper};

/// Whether this company reports in millions; it keeps its figures in steps of 0.01 million then.
pub(super) fn millions(filing: &Filing<'_>) -> bool {
    filing.traits.grain.0 > Decimal::ONE_THOUSAND
}

/// The three sheets.
pub(super) fn sheets(filing: &Filing<'_>) -> Result<Vec<Worksheet>, XlsxError> {
    let bracketed = millions(filing);
    let end = format!("As at 31 December {}", filing.year());
    let year = format!("For the year ended 31 December {}", filing.year());
    Ok(vec![
        sheet(filing, "Financial Position", "Statement of Financial Position", &end, position())?,
        sheet(filing, "Profit or Loss", "Statement of Profit or Loss", &year, profit(bracketed))?,
        sheet(filing, "Cash Flows", "Statement of Cash Flows", &year, cash_flows(bracketed))?,
    ])
}

fn sheet(
    filing: &Filing<'_>,
    name: &str,
    title: &str,
    period: &str,
    rows: Vec<Row>,
) -> Result<Worksheet, XlsxError> {
    let millions = millions(filing);
    let numbers = if millions { "#,##0.00_);(#,##0.00);\"-\"_)" } else { "#,##0_);(#,##0);\"-\"_)" };
    let mut look = Look::new("Arial", numbers);
    look.unit = filing.unit().factor();
    look.formulas = !millions;
    look.nothing = Nothing::Zero;
    look.title = look.title.set_font_size(13).set_align(FormatAlign::Left);
    for format in [&mut look.label, &mut look.strong, &mut look.amount, &mut look.number] {
        *format = std::mem::take(format).set_border(FormatBorder::None);
    }
    look.total = look.total.set_border(FormatBorder::None).set_border_top(FormatBorder::Thin);

    let mut sheet = paper(name, false)?;
    sheet.set_column_width(0, 64)?.set_column_range_width(1, 2, 16)?;
    sheet.write_with_format(0, 0, filing.company.as_str(), &look.title)?;
    sheet.write_with_format(1, 0, title, &look.strong)?;
    sheet.write_with_format(2, 0, period, &look.small)?;
    let unit = if millions { "(Expressed in RMB million)" } else { "(Expressed in RMB thousand)" };
    sheet.write_with_format(3, 0, unit, &look.small)?;
    let header = look.header.clone().set_border(FormatBorder::None).set_border_bottom(FormatBorder::Thin);
    sheet.write_blank(5, 0, &header)?;
    for (column, year) in (1..).zip(filing.years.iter().take(2)) {
        sheet.write_with_format(5, column, format!("FY{}", year.year), &header)?;
    }
    sheet.set_freeze_panes(6, 1)?;
    let amounts = (1..).zip(filing.years.iter().map(|year| &year.figures)).take(2).collect();
    let columns = Columns { label: 0, number: None, amounts };
    let next = write_rows(&mut sheet, &look, 6, &rows, &columns, &mut 0)?;
    sheet.write_with_format(next + 1, 0, "Auditor's opinion: unqualified", &look.small)?;
    Ok(sheet)
}
