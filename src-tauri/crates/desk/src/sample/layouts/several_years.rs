//! Three years in columns, newest first, in ten thousand yuan, with decorated labels, a row for the
//! auditor's opinion and dashes for nothing, as accounting programs and rating agencies export them.
//! Some programs write amounts as text.

use rust_xlsxwriter::{Worksheet, XlsxError};

use super::super::cast::Layout;
use super::page::{Columns, Look, Nothing, write_rows};
use super::rows::{self, Row};
use super::{Filing, in_words, paper};

/// Every row of the three statements.
pub(super) fn rows() -> Vec<Row> {
    [balance(), income(), cash_flow()].concat()
}

fn balance() -> Vec<Row> {
    used([rows::assets(), rows::claims()].concat())
}

fn income() -> Vec<Row> {
    used(rows::income_of_a_group())
}

fn cash_flow() -> Vec<Row> {
    used(rows::cash_flow())
}

/// Exports leave out most lines of the format that nobody uses.
fn used(rows: Vec<Row>) -> Vec<Row> {
    rows.into_iter().filter(|row| !matches!(row, Row::Empty(_))).collect()
}

/// The three sheets.
pub(super) fn sheets(filing: &Filing<'_>) -> Result<Vec<Worksheet>, XlsxError> {
    Ok(vec![
        sheet(filing, "资产负债表", balance(), "12-31")?,
        sheet(filing, "利润表", income(), "年度")?,
        sheet(filing, "现金流量表", cash_flow(), "年度")?,
    ])
}

fn sheet(filing: &Filing<'_>, name: &str, rows: Vec<Row>, period: &str) -> Result<Worksheet, XlsxError> {
    debug_assert_eq!(filing.traits.member.layout, Layout::SeveralYears);
    let mut look = Look::new("微软雅黑", "#,##0.00");
    look.unit = filing.unit().factor();
    look.nothing = Nothing::Text("--");
    look.text = filing.traits.index.is_multiple_of(2);
    let mut sheet = paper(name, false)?;
    sheet.set_column_width(0, 52)?.set_column_range_width(1, 3, 18)?;
    sheet.write_with_format(0, 0, format!("{}  {}", filing.company, filing.title(name)), &look.strong)?;
    sheet.write_with_format(1, 0, "单位：万元", &look.small)?;
    sheet.write_with_format(1, 1, "币种：人民币", &look.small)?;
    sheet.write_with_format(2, 0, "报表项目", &look.header)?;
    sheet.write_with_format(3, 0, "审计意见", &look.label)?;
    for ((column, year), opinion) in (1..).zip(&filing.years).zip(&filing.opinions) {
        sheet.write_with_format(3, column, in_words(*opinion), &look.number)?;
        let header =
            if period == "年度" { format!("{}年度", year.year) } else { format!("{}-12-31", year.year) };
        sheet.write_with_format(2, column, header, &look.header)?;
    }
    sheet.set_freeze_panes(4, 1)?;
    let amounts = (1..).zip(filing.years.iter().map(|year| &year.figures)).collect();
    let columns = Columns { label: 0, number: None, amounts };
    write_rows(&mut sheet, &look, 4, &filing.printed(rows), &columns, &mut 0)?;
    Ok(sheet)
}
