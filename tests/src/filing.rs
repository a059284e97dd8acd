//! Statements as a customer sends them: 会企01, 02 and 03 in one workbook, two years side by side. The figures are
//! round and were balanced by hand, so that a journey can know what must come out:
//!
//! | 2025 | yuan | by hand |
//! | --- | --- | --- |
//! | current ratio | 90m / 50m | 1.80 |
//! | quick ratio | (90m - 28m stock - 2m prepaid) / 50m | 1.20 |
//! | debt to assets | 60m / 150m | 40.0% |
//! | interest cover | (18m + 2m) / 2m | 10.00 |
//! | operating cash to current liabilities | 15m / 50m | 30.0% |

use std::path::Path;

use rust_xlsxwriter::{Workbook, Worksheet, XlsxError};

/// What is written above the amounts, and what is wrong with them.
#[derive(Debug, Clone)]
pub struct Filing {
    /// 编制单位.
    pub company: &'static str,
    /// What the sheets say of their unit; empty says nothing.
    pub unit: &'static str,
    /// Added to total assets of 2025, in yuan; anything but 0 unbalances the balance sheet.
    pub unbalanced_by: f64,
    /// A line that no chart knows, below the balance sheet's total.
    pub extra: bool,
    /// How many yuan one written unit is, whatever the sheets say.
    pub size: f64,
}

/// A label with the amounts of 2025 and 2024 in millions of yuan; a heading has none.
type Row = (&'static str, Option<(f64, f64)>);

const fn row(label: &'static str, closing: f64, opening: f64) -> Row {
    (label, Some((closing, opening)))
}

const TOTAL_ASSETS: &str = "资产总计";

const BALANCE: &[Row] = &[
    ("流动资产：", None),
    row("  货币资金", 24.0, 20.0),
    row("  应收票据", 6.0, 4.0),
    row("  应收账款", 30.0, 26.0),
    row("  预付款项", 2.0, 2.0),
    row("  存货", 28.0, 24.0),
    row("流动资产合计", 90.0, 76.0),
    ("非流动资产：", None),
    row("  固定资产", 50.0, 48.0),
    row("  无形资产", 10.0, 10.0),
    row("非流动资产合计", 60.0, 58.0),
    row(TOTAL_ASSETS, 150.0, 134.0),
    ("流动负债：", None),
    row("  短期借款", 20.0, 20.0),
    row("  应付账款", 25.0, 21.0),
    row("  其他应付款", 5.0, 5.0),
    row("流动负债合计", 50.0, 46.0),
    ("非流动负债：", None),
    row("  长期借款", 10.0, 10.0),
    row("非流动负债合计", 10.0, 10.0),
    row("负债合计", 60.0, 56.0),
    ("所有者权益：", None),
    row("  实收资本（或股本）", 50.0, 50.0),
    row("  盈余公积", 5.0, 4.0),
    row("  未分配利润", 35.0, 24.0),
    row("所有者权益合计", 90.0, 78.0),
    row("负债和所有者权益总计", 150.0, 134.0),
];

const INCOME: &[Row] = &[
    row("一、营业收入", 180.0, 150.0),
    row("  减：营业成本", 135.0, 114.0),
    row("      税金及附加", 1.0, 1.0),
    row("      销售费用", 9.0, 8.0),
    row("      管理费用", 10.0, 9.0),
    row("      研发费用", 5.0, 4.0),
    row("      财务费用", 2.0, 2.0),
    row("        其中：利息费用", 2.0, 2.0),
    row("二、营业利润（亏损以“-”号填列）", 18.0, 12.0),
    row("三、利润总额（亏损总额以“-”号填列）", 18.0, 12.0),
    row("  减：所得税费用", 4.5, 3.0),
    row("四、净利润（净亏损以“-”号填列）", 13.5, 9.0),
];

const CASH: &[Row] = &[
    row("  经营活动产生的现金流量净额", 15.0, 11.0),
    row("  投资活动产生的现金流量净额", -8.0, -6.0),
    row("  筹资活动产生的现金流量净额", -3.0, -3.0),
    row("五、现金及现金等价物净增加额", 4.0, 2.0),
    row("  加：期初现金及现金等价物余额", 20.0, 18.0),
    row("六、期末现金及现金等价物余额", 24.0, 20.0),
];

impl Filing {
    /// A sound filing of this company, in yuan.
    pub fn of(company: &'static str) -> Self {
        Self { company, unit: "单位：元", unbalanced_by: 0.0, extra: false, size: 1.0 }
    }

    /// Writes the workbook.
    pub fn write(&self, path: &Path) {
        self.workbook().and_then(|mut book| book.save(path)).expect("the filing can be written");
    }

    fn workbook(&self) -> Result<Workbook, XlsxError> {
        let mut book = Workbook::new();
        for (name, form, period, heads, rows) in [
            ("资产负债表", "会企01表", "2025年12月31日", ["期末余额", "上年年末余额"], BALANCE),
            ("利润表", "会企02表", "2025年度", ["本期金额", "上期金额"], INCOME),
            ("现金流量表", "会企03表", "2025年度", ["本期金额", "上期金额"], CASH),
        ] {
            let sheet = book.add_worksheet();
            sheet.set_name(name)?;
            self.head(sheet, name, form, period, heads)?;
            let next = self.rows(sheet, rows)?;
            if self.extra && name == "资产负债表" {
                sheet
                    .write(next, 0, "  其中：质押给银行的票据")?
                    .write(next, 2, 1_200_000)?
                    .write(next, 3, 0)?;
            }
        }
        Ok(book)
    }

    fn head(
        &self,
        sheet: &mut Worksheet,
        name: &str,
        form: &str,
        period: &str,
        heads: [&str; 2],
    ) -> Result<(), XlsxError> {
        sheet.write(0, 0, name)?;
        sheet.write(1, 3, form)?;
        sheet.write(2, 0, format!("编制单位：{}", self.company))?;
        sheet.write(2, 1, period)?;
        sheet.write(2, 3, self.unit)?;
        for (column, text) in (0..).zip(["项  目", "行次", heads[0], heads[1]]) {
            sheet.write(3, column, text)?;
        }
        Ok(())
    }

    /// Gives the row after the last.
    fn rows(&self, sheet: &mut Worksheet, rows: &[Row]) -> Result<u32, XlsxError> {
        let (mut number, mut next) = (0, 4);
        for (at, (label, amounts)) in (4..).zip(rows) {
            sheet.write(at, 0, *label)?;
            next = at + 1;
            let Some((closing, opening)) = amounts else { continue };
            number += 1;
            sheet.write(at, 1, number)?;
            let wrong = if *label == TOTAL_ASSETS { self.unbalanced_by } else { 0.0 };
            sheet.write(at, 2, (closing * 1e6 + wrong) / self.size)?;
            sheet.write(at, 3, opening * 1e6 / self.size)?;
        }
        Ok(next)
    }
}
