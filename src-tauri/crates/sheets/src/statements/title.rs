//! What stands around the figures: which statement, whose, as of when, in which unit and scope.

use assay_credit::chart::StatementKind;
use assay_credit::statement::{AuditOpinion, Scope};

use super::label::label;
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
    use StatementKind::*;
    let text = plain(text);
    if text.chars().count() > 80 || is_supplement(&text) {
        return None;
    }
    let has = |words: &[&str]| words.iter().any(|word| text.contains(word));
    if has(&["权益变动表", "权益增减变动", "changes in equity", "changes in shareholders", "利润分配表"])
        && !text.contains("利润及利润分配表")
    {
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

/// The scope a text states.
pub(super) fn scope(text: &str) -> Option<Scope> {
    let text = plain(text);
    if text.chars().count() > 60 {
        return None;
    }
    let has = |words: &[&str]| words.iter().any(|word| text.contains(word));
    if text.contains("归属") || text.contains("attributable") {
        None
    } else if has(&["母公司", "parent company", "company only", "单体报表"])
        || matches!(text.as_str(), "公司" | "本公司" | "company")
    {
        Some(Scope::Parent)
    } else if has(&["合并", "consolidated"]) || matches!(text.as_str(), "集团" | "本集团" | "group") {
        Some(Scope::Consolidated)
    } else {
        None
    }
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
    let key = label(text).key;
    Some(match key.as_str() {
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

/// An auditor's opinion from its words.
pub(super) fn opinion(text: &str) -> AuditOpinion {
    let text = plain(text);
    let has = |words: &[&str]| words.iter().any(|word| text.contains(word));
    if has(&["未经审计", "未审计", "unaudited", "not audited"]) {
        AuditOpinion::Unaudited
    } else if has(&["无法表示", "拒绝", "disclaimer"]) {
        AuditOpinion::Disclaimer
    } else if has(&["否定", "adverse"]) {
        AuditOpinion::Adverse
    } else if has(&["强调事项", "解释性说明", "解释说明", "带说明", "emphasis"]) && !has(&["保留意见加"])
    {
        AuditOpinion::EmphasisOfMatter
    } else if has(&["无保留", "unqualified", "unmodified", "clean"]) {
        AuditOpinion::Unqualified
    } else if has(&["保留", "qualified"]) {
        AuditOpinion::Qualified
    } else {
        AuditOpinion::Unknown
    }
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
    );
    whole
        || [
            "增减",
            "变动",
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
        ]
        .iter()
        .any(|word| text.contains(word) && text.chars().count() <= 16)
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
    fn scopes_and_opinions() {
        assert_eq!(scope("母公司资产负债表"), Some(Scope::Parent));
        assert_eq!(scope("合并报表"), Some(Scope::Consolidated));
        assert_eq!(scope("归属于母公司股东权益合计"), None);
        assert_eq!(opinion("标准无保留意见"), AuditOpinion::Unqualified);
        assert_eq!(opinion("带强调事项段的无保留意见"), AuditOpinion::EmphasisOfMatter);
        assert_eq!(opinion("保留意见"), AuditOpinion::Qualified);
        assert_eq!(opinion("无法表示意见"), AuditOpinion::Disclaimer);
        assert_eq!(opinion("未经审计"), AuditOpinion::Unaudited);
        assert_eq!(opinion(""), AuditOpinion::Unknown);
    }
}
