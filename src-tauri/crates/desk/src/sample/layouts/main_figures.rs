//! A sheet of main figures only, as a customer sends that does not want to show its statements. Too
//! little to rate on, which is its purpose here.

use assay_credit::chart::LineCode::*;
use rust_xlsxwriter::{Worksheet, XlsxError};

use super::page::{Columns, Look, write_rows};
use super::rows::{Row, item};
use super::{Filing, paper};

/// All the rows there are.
pub(super) fn rows() -> Vec<Row> {
    [balance(), income()].concat()
}

fn balance() -> Vec<Row> {
    vec![
        item("货币资金", Cash),
        item("资产总计", TotalAssets),
        item("负债合计", TotalLiabilities),
        item("所有者权益合计", TotalEquity),
    ]
}

fn income() -> Vec<Row> {
    vec![item("营业收入", Revenue), item("利润总额", ProfitBeforeTax), item("净利润", NetProfit)]
}

/// Two short sheets.
pub(super) fn sheets(filing: &Filing<'_>) -> Result<Vec<Worksheet>, XlsxError> {
    let (this, last) = (filing.year(), filing.year() - 1);
    Ok(vec![
        sheet(filing, "资产负债表", balance(), [format!("{this}年12月31日"), format!("{last}年12月31日")])?,
        sheet(filing, "利润表", income(), [format!("{this}年度"), format!("{last}年度")])?,
    ])
}

fn sheet(
    filing: &Filing<'_>,
    name: &str,
    rows: Vec<Row>,
    headers: [String; 2],
) -> Result<Worksheet, XlsxError> {
    let look = Look { unit: filing.unit().factor(), ..Look::new("宋体", "#,##0.00") };
    let mut sheet = paper(name, false)?;
    sheet.set_column_width(0, 30)?.set_column_range_width(1, 2, 20)?;
    sheet.write_with_format(0, 0, format!("{}  {name}（主要数据）", filing.company), &look.strong)?;
    sheet.write_with_format(1, 0, "单位：万元", &look.small)?;
    sheet.write_with_format(2, 0, "项目", &look.header)?;
    for (column, header) in (1..).zip(headers) {
        sheet.write_with_format(2, column, header, &look.header)?;
    }
    let amounts = (1..).zip(filing.years.iter().map(|year| &year.figures)).take(2).collect();
    let columns = Columns { label: 0, number: None, amounts };
    write_rows(&mut sheet, &look, 3, &rows, &columns, &mut 0)?;
    Ok(sheet)
}
