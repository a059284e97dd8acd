//! The format before 2018 as small companies send it: year-end and year-beginning figures, the unit
//! inside the column headers, no formulas. Nothing is audited.

use rust_xlsxwriter::{FormatAlign, Worksheet, XlsxError};

use super::page::{Columns, Look, write_rows};
use super::rows::{self, Row};
use super::{Filing, paper, rows_old};

/// The three sheets.
pub(super) fn sheets(filing: &Filing<'_>) -> Result<Vec<Worksheet>, XlsxError> {
    let balance = [rows_old::assets(), rows_old::claims()].concat();
    let end = format!("{}年12月31日", filing.year());
    let year = format!("{}年1-12月", filing.year());
    Ok(vec![
        sheet(filing, "资产负债表", &end, balance, ["期末数（元）", "年初数（元）"])?,
        sheet(filing, "利润表", &year, rows_old::income(), ["本年累计数（元）", "上年累计数（元）"])?,
        sheet(filing, "现金流量表", &year, rows::cash_flow(), ["本年累计数（元）", "上年累计数（元）"])?,
    ])
}

fn sheet(
    filing: &Filing<'_>,
    name: &str,
    period: &str,
    rows: Vec<Row>,
    headers: [&str; 2],
) -> Result<Worksheet, XlsxError> {
    let look = Look::new("楷体", "#,##0.00");
    let centre = look.small.clone().set_align(FormatAlign::Center);
    let mut sheet = paper(name, false)?;
    sheet.set_column_width(0, 48)?.set_column_range_width(1, 2, 20)?;
    sheet.merge_range(0, 0, 0, 2, name, &look.title)?;
    sheet.merge_range(1, 0, 1, 2, period, &centre)?;
    sheet.write_with_format(2, 0, format!("单位名称：{}", filing.company), &look.small)?;
    for (column, header) in (0..).zip(["项目", headers[0], headers[1]]) {
        sheet.write_with_format(3, column, header, &look.header)?;
    }
    let amounts = (1..).zip(filing.years.iter().map(|year| &year.figures)).take(2).collect();
    let columns = Columns { label: 0, number: None, amounts };
    let next = write_rows(&mut sheet, &look, 4, &rows, &columns, &mut 0)?;
    sheet.write_with_format(next, 0, "制表人：            复核人：", &look.small)?;
    Ok(sheet)
}
