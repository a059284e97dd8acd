//! What stands around the figures: which statement, whose, as of when, in which unit and scope.

use assay_credit::chart::StatementKind;

use super::label::label;
use super::memo::remembered;
use super::text::plain;

/// The statement a title announces.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Announced {
    /// One of the three the chart has.
    Statement(StatementKind),
    /// Another one, for example the changes in equity: nothing of it is read.
    Other,
}

/// The statement a text announces.
pub(super) fn announced(text: &str) -> Option<Announced> {
    remembered!(text, Option<Announced>, read_announced)
}

fn read_announced(text: &str) -> Option<Announced> {
    use StatementKind::*;
    let text = plain(text);
    if text.chars().count() > 80 || is_supplement(&text) {
        return None;
    }
    let has = |words: &[&str]| words.iter().any(|word| text.contains(word));
    const OTHER: [&str; 15] = [
        "权益变动表",
        "权益增减变动",
        "changes in equity",
        "changes in shareholders",
        "利润分配表",
        "科目余额表",
        "发生额及余额表",
        "试算平衡表",
        "明细账",
        "序时账",
        "财务比率表",
        "trial balance",
        "general ledger",
        "预算表",
        "预测表",
    ];
    if has(&OTHER) && !text.contains("利润及利润分配表") {
        return Some(Announced::Other);
    }
    let kinds = [
        (
            BalanceSheet,
            has(&[
                "资产负债表",
                "财务状况表",
                "balance sheet",
                "statement of financial position",
                "statements of financial position",
            ]),
        ),
        (
            IncomeStatement,
            has(&[
                "利润表",
                "损益表",
                "利润及利润分配表",
                "综合收益表",
                "收益表",
                "income statement",
                "statement of income",
                "profit and loss",
                "profit or loss",
                "statement of comprehensive income",
                "statements of comprehensive income",
                "statements of profit",
                "statement of earnings",
                "statements of earnings",
                "statement of operations",
                "statement of profit",
                "statements of income",
                "statements of operations",
                "p&l",
            ]),
        ),
        (
            CashFlow,
            has(&[
                "现金流量表",
                "现金流表",
                "cash flow statement",
                "statement of cash flow",
                "statements of cash flow",
            ]),
        ),
    ];
    let mut found = kinds.iter().filter(|(_, found)| *found).map(|(kind, _)| *kind);
    let kind = found.next()?;
    // A title over several statements announces none of them.
    found.next().is_none().then_some(Announced::Statement(kind))
}

/// The statement a sheet's or file's name announces, abbreviations included.
pub(super) fn announced_by_name(name: &str) -> Option<Announced> {
    announced(name).or_else(|| {
        use StatementKind::*;
        let name = plain(name);
        let word = |wanted: &str| name.split(|c: char| !c.is_ascii_alphabetic()).any(|part| part == wanted);
        let any = |starts: &[&str], words: &[&str]| {
            starts.iter().any(|start| name.starts_with(start)) || words.iter().any(|w| word(w))
        };
        let kinds = [
            (BalanceSheet, any(&["zcfzb", "资产负债"], &["bs", "balance"])),
            (IncomeStatement, any(&["lrb", "利润", "损益"], &["is", "pl", "income"])),
            (CashFlow, any(&["xjllb", "现金流"], &["cf", "cfs", "cashflow"])),
        ];
        let mut found = kinds.iter().filter(|(_, found)| *found).map(|(kind, _)| *kind);
        let kind = found.next()?;
        found.next().is_none().then_some(Announced::Statement(kind))
    })
}

/// Whether a text opens the supplementary information of a cash flow statement.
pub(super) fn is_supplement(text: &str) -> bool {
    remembered!(text, bool, read_supplement)
}

fn read_supplement(text: &str) -> bool {
    let text = plain(text);
    [
        "补充资料",
        "将净利润调节为",
        "净利润调节",
        "supplementary information",
        "supplemental information",
        "reconciliation of net profit",
    ]
    .iter()
    .any(|word| text.contains(word))
}

/// Whether a text tells of the printing or filing of the page and not of its figures.
pub(super) fn is_paperwork(text: &str) -> bool {
    [
        "打印",
        "制表日期",
        "制表时间",
        "导出",
        "报送日期",
        "填报日期",
        "填表日期",
        "申报日期",
        "printed",
        "exported",
    ]
    .iter()
    .any(|word| text.contains(word))
}

/// What a row under the periods says about them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum RowFact {
    /// 报表类型: the scope.
    Scope,
    /// 公告日期: the day the statement was published.
    Published,
    /// 审计意见: the auditor's opinion.
    Opinion,
    /// Something else that is no amount.
    Ignored,
}

/// The fact a row's label announces.
pub(super) fn row_fact(text: &str) -> Option<RowFact> {
    Some(match label(text).key.as_str() {
        "报表类型" | "合并类型" | "报表口径" => RowFact::Scope,
        "公告日期" | "披露日期" | "报告披露日" | "公布日期" | "发布日期" | "首次公告日期" | "实际披露日" => {
            RowFact::Published
        }
        "审计意见" | "审计意见境内" | "审计意见类型" | "audit opinion" => RowFact::Opinion,
        "审计意见境外" | "数据来源" | "公司类型" | "更新日期" | "上市前上市后" | "报告期类型"
        | "会计准则" => RowFact::Ignored,
        _ => return None,
    })
}

/// Whether a column's head says that its cells are no amounts of a period.
pub(super) fn is_other_column(text: &str) -> bool {
    let text: String = plain(text).chars().filter(|c| *c != ' ').collect();
    let whole = matches!(
        text.as_str(),
        "行次"
            | "行号"
            | "序号"
            | "附注"
            | "注释"
            | "注释号"
            | "附注号"
            | "附注编号"
            | "note"
            | "notes"
            | "line"
            | "lineno."
            | "no."
            | "备注"
            | "注"
            | "比例"
            | "比率"
            | "幅度"
            | "结构"
            | "差异"
            | "差额"
            | "方向"
            | "debit"
            | "credit"
            | "variance"
    ) || is_estimate(&text);
    whole
        || [
            "增减",
            "变动",
            "借方",
            "贷方",
            "同比",
            "环比",
            "增长",
            "%",
            "占比",
            "比重",
            "change",
            "growth",
            "调整数",
            "审计调整",
            "抵销",
            "抵消",
            "调整前",
            "重述前",
            "完成率",
            "百分比",
            "预算",
            "预测",
            "计划",
            "目标",
            "budget",
            "forecast",
            "variance",
        ]
        .iter()
        .any(|word| text.contains(word) && text.chars().count() <= 40)
}

/// `2024E`, `FY25F`: what somebody expects, not what was reported.
fn is_estimate(text: &str) -> bool {
    let year = text.trim_start_matches("fy");
    let digits = year.bytes().take_while(u8::is_ascii_digit).count();
    (digits == 4 || digits == 2 && year.len() < text.len())
        && matches!(&year[digits..], "e" | "f" | "b" | "p" | "(e)" | "(f)" | "est" | "est.")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles() {
        use StatementKind::*;
        for (text, expected) in [
            ("合并资产负债表", Some(Announced::Statement(BalanceSheet))),
            ("利　润　表", Some(Announced::Statement(IncomeStatement))),
            ("Consolidated Statement of Cash Flows", Some(Announced::Statement(CashFlow))),
            ("所有者权益变动表", Some(Announced::Other)),
            ("现金流量表补充资料", None),
            ("资产负债表和利润表", None),
            ("货币资金", None),
        ] {
            assert_eq!(announced(text), expected, "{text}");
        }
        assert_eq!(announced_by_name("lrb600011"), Some(Announced::Statement(IncomeStatement)));
        assert_eq!(announced_by_name("BS"), Some(Announced::Statement(BalanceSheet)));
        assert_eq!(announced_by_name("Sheet1"), None);
    }

    #[test]
    fn columns_that_hold_no_amounts_of_a_period() {
        for other in [
            "行次",
            "比例",
            "占比",
            "变动比例(%)",
            "2024年预算",
            "差异",
            "2024E",
            "FY25F",
            "Budget 2024",
            "年初至报告期末比上年同期增减变动幅度(%)",
            "期初借方",
        ] {
            assert!(is_other_column(other), "{other}");
        }
        for amounts in ["期末余额", "2023A", "2023", "本年实际", "FY2023", "合并", "本期金额（7-9月）"]
        {
            assert!(!is_other_column(amounts), "{amounts}");
        }
        assert_eq!(announced("科目余额表"), Some(Announced::Other));
    }
}
