//! The account form: assets on the left, liabilities and equity on the right of one sheet, under merged
//! titles. The other two statements follow the vertical layout's form.

use assay_credit::chart::LineCode;
use rust_xlsxwriter::{FormatAlign, Worksheet, XlsxError};

use super::super::entries::Entry;
use super::page::{Columns, Look, write_rows};
use super::rows::{self, Row};
use super::{Filing, income_rows, paper, vertical};

/// The three sheets.
pub(super) fn sheets(filing: &Filing<'_>) -> Result<Vec<Worksheet>, XlsxError> {
    let year = format!("{}年度", filing.year());
    let headers = ["本年累计金额", "上年同期金额"];
    Ok(vec![
        balance_sheet(filing)?,
        vertical::sheet(filing, "利润表", "会企02表", &year, income_rows(filing), headers)?,
        vertical::sheet(filing, "现金流量表", "会企03表", &year, rows::cash_flow(), headers)?,
    ])
}

fn balance_sheet(filing: &Filing<'_>) -> Result<Worksheet, XlsxError> {
    let look = Look { formulas: true, ..Look::new("宋体", "#,##0.00") };
    let right = look.small.clone().set_align(FormatAlign::Right);
    let centre = look.small.clone().set_align(FormatAlign::Center);
    let mut sheet = paper("资产负债表", true)?;
    sheet.set_print_fit_to_pages(1, 1);
    for (column, width) in (0..).zip([28, 6, 19, 19, 36, 6, 19, 19]) {
        sheet.set_column_width(column, width)?;
    }
    sheet.merge_range(0, 0, 0, 7, &filing.title("资产负债表"), &look.title)?;
    sheet.merge_range(1, 0, 1, 7, &format!("{}年12月31日", filing.year()), &centre)?;
    sheet.merge_range(2, 0, 2, 3, &format!("编制单位：{}", filing.company), &look.small)?;
    sheet.merge_range(2, 6, 2, 7, "会企01表  单位：元", &right)?;
    let headers =
        ["资  产", "行次", "期末余额", "年初余额", "负债和所有者权益", "行次", "期末余额", "年初余额"];
    for (column, header) in (0..).zip(headers) {
        sheet.write_with_format(3, column, header, &look.header)?;
    }
    sheet.set_freeze_panes(4, 0)?;

    // Both sides end on the same row: the totals stand opposite each other.
    let (mut left, mut right_side) = (rows::assets(), filing.printed(rows::claims()));
    let (shorter, longer) = if left.len() < right_side.len() {
        (&mut left, right_side.len())
    } else {
        (&mut right_side, left.len())
    };
    let before_total = shorter.len() - 1;
    let missing = longer - shorter.len();
    shorter.splice(before_total..before_total, std::iter::repeat_n(Row::Section(""), missing));

    let years: Vec<_> = filing.years.iter().take(2).map(|year| &year.figures).collect();
    let mut lines = 0;
    let columns = Columns { label: 0, number: Some(1), amounts: (2..).zip(years.clone()).collect() };
    write_rows(&mut sheet, &look, 4, &left, &columns, &mut lines)?;
    let columns = Columns { label: 4, number: Some(5), amounts: (6..).zip(years).collect() };
    let next = write_rows(&mut sheet, &look, 4, &right_side, &columns, &mut lines)?;
    vertical::signatures(&mut sheet, &look, next, filing)?;
    debug_assert!(matches!(left.last(), Some(Row::Item(_, Entry::Line(LineCode::TotalAssets), _))));
    Ok(sheet)
}
