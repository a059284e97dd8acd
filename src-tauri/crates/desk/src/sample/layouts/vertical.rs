//! 会企01, 02, 03 one line below the other: title, 编制单位, date and unit on the sheet, 行次 column, closing
//! and opening balance, this and last year. Subtotals are formulas.

use rust_xlsxwriter::{FormatAlign, Worksheet, XlsxError};

use super::super::accounts::Year;
use super::page::{Columns, Look, write_rows};
use super::rows::{self, Row};
use super::{Filing, in_words, income_rows, paper};

/// The three sheets.
pub(super) fn sheets(filing: &Filing<'_>) -> Result<Vec<Worksheet>, XlsxError> {
    let balance = [rows::assets(), rows::claims()].concat();
    let end = format!("{}年12月31日", filing.year());
    let year = format!("{}年度", filing.year());
    Ok(vec![
        sheet(filing, "资产负债表", "会企01表", &end, balance, ["期末余额", "上年年末余额"])?,
        sheet(filing, "利润表", "会企02表", &year, income_rows(filing), ["本期金额", "上期金额"])?,
        sheet(filing, "现金流量表", "会企03表", &year, rows::cash_flow(), ["本期金额", "上期金额"])?,
    ])
}

/// One statement in four columns.
pub(super) fn sheet(
    filing: &Filing<'_>,
    name: &str,
    form: &str,
    period: &str,
    rows: Vec<Row>,
    headers: [&str; 2],
) -> Result<Worksheet, XlsxError> {
    let look = Look { formulas: true, ..Look::new("宋体", "#,##0.00") };
    let right = look.small.clone().set_align(FormatAlign::Right);
    let mut sheet = paper(name, false)?;
    sheet.set_column_width(0, 46)?.set_column_width(1, 6)?;
    sheet.set_column_width(2, 22)?.set_column_width(3, 22)?;
    sheet.merge_range(0, 0, 0, 3, &filing.title(name), &look.title)?;
    sheet.write_with_format(1, 3, form, &right)?;
    sheet.write_with_format(2, 0, format!("编制单位：{}", filing.company), &look.small)?;
    let centred = look.small.clone().set_align(FormatAlign::Center);
    sheet.merge_range(2, 1, 2, 2, period, &centred)?;
    sheet.write_with_format(2, 3, "单位：元", &right)?;
    for (column, header) in (0..).zip(["项  目", "行次", headers[0], headers[1]]) {
        sheet.write_with_format(3, column, header, &look.header)?;
    }
    sheet.set_freeze_panes(4, 1)?.set_repeat_rows(0, 3)?;
    let amounts = (2..).zip(filing.years.iter().map(|Year { figures, .. }| figures)).take(2).collect();
    let columns = Columns { label: 0, number: Some(1), amounts };
    let next = write_rows(&mut sheet, &look, 4, &filing.printed(rows), &columns, &mut 0)?;
    signatures(&mut sheet, &look, next, filing)?;
    Ok(sheet)
}

/// Who answers for the statement, and what the auditor said.
pub(super) fn signatures(
    sheet: &mut Worksheet,
    look: &Look,
    row: u32,
    filing: &Filing<'_>,
) -> Result<(), XlsxError> {
    sheet.write_with_format(row, 0, "法定代表人：", &look.small)?;
    sheet.write_with_format(row, 1, "主管会计工作负责人：", &look.small)?;
    sheet.write_with_format(row, 3, "会计机构负责人：", &look.small)?;
    sheet.write_with_format(
        row + 1,
        0,
        format!("审计意见：{}", in_words(filing.opinions[0])),
        &look.small,
    )?;
    Ok(())
}
