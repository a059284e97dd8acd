//! Words of the codes that decisions carry: what was asked for and what became of it, methods, steps and reasons
//! of a limit, reasons of reviews. The same words as the screens'; a test compares the two.

use super::language::Language;

/// Kind of a code, the code, its words in English and Chinese; `{name}` stands for a value.
const CODES: &[(&str, &str, &str, &str)] = &[
    ("application_asked", "addition", "Temporary limit", "临时额度"),
    ("application_asked", "amount", "Limit", "额度"),
    ("application_asked", "blacklist", "Blacklist", "黑名单"),
    ("application_asked", "from", "First day", "起始日"),
    ("application_asked", "grade", "Grade", "信用等级"),
    ("application_asked", "terms", "Terms", "账期"),
    ("application_asked", "total", "Limit in all", "合计额度"),
    ("application_asked", "until", "Last day", "到期日"),
    ("application_beyond", "above_found", "more than the methods give", "超过测算额度"),
    ("application_beyond", "amount", "the amount", "金额"),
    ("application_beyond", "class", "the risk class", "风险类别"),
    ("application_beyond", "group", "a group’s limit", "集团额度"),
    ("application_beyond", "no_grade", "no grade", "无等级"),
    ("application_beyond", "nothing_found", "no amount by the methods", "无测算额度"),
    ("application_beyond", "raise", "the raise", "增额幅度"),
    ("application_beyond", "raised_grade", "a grade raised by hand", "人工上调等级"),
    ("application_event", "approved", "Approved", "批准"),
    ("application_event", "begun", "Begun", "新建"),
    ("application_event", "changed", "Changed", "修改"),
    ("application_event", "commented", "Comment", "留言"),
    ("application_event", "declined", "Declined", "拒绝"),
    ("application_event", "returned", "Returned", "退回"),
    ("application_event", "signed", "Signed", "签批"),
    ("application_event", "submitted", "Submitted", "提交"),
    ("application_event", "withdrawn", "Withdrawn", "撤回"),
    ("application_kind", "blacklist", "Blacklist", "黑名单"),
    ("application_kind", "group_limit", "Group limit", "集团额度"),
    ("application_kind", "limit", "Credit limit", "信用额度"),
    ("application_kind", "override", "Grade override", "人工调级"),
    ("application_kind", "temporary", "Temporary limit", "临时额度"),
    ("application_state", "approved", "Approved", "已批准"),
    ("application_state", "declined", "Declined", "已拒绝"),
    ("application_state", "draft", "Draft", "草稿"),
    ("application_state", "submitted", "Submitted", "待审批"),
    ("application_state", "withdrawn", "Withdrawn", "已撤回"),
    ("limit_event", "ended", "Limit ended", "终止额度"),
    ("limit_event", "freed", "Releases freed", "恢复放货"),
    ("limit_event", "group", "Limit of the group", "集团额度"),
    ("limit_event", "held", "Releases held", "暂停放货"),
    ("limit_event", "standing", "Limit", "额度"),
    ("limit_event", "temporary", "Temporary increase", "临时额度"),
    ("limit_method", "ability_to_pay", "Ability to pay", "付款能力法"),
    ("limit_method", "need", "Need by sales forecast", "销售额预测法"),
    ("limit_method", "tangible_net_worth", "Tangible net worth", "净资产法"),
    ("limit_method", "working_assets", "Working assets", "营运资产法"),
    ("limit_origin", "found", "computed", "计算"),
    ("limit_origin", "grade", "grade", "等级"),
    ("limit_origin", "ledger", "ledger", "台账"),
    ("limit_origin", "policy", "credit policy", "信用政策"),
    ("limit_origin", "statement", "statement", "报表"),
    ("limit_origin", "typed", "typed", "手工填写"),
    ("limit_reason", "capacity_not_positive", "nothing to pay with", "无付款能力"),
    ("limit_reason", "coefficient_zero", "the grade has no credit", "该等级不予赊销"),
    ("limit_reason", "exposure_negative", "the amount is negative", "金额为负"),
    ("limit_reason", "exposure_zero", "nothing is lent", "未占用资金"),
    ("limit_reason", "forecast_negative", "the forecast is negative", "销售预测为负"),
    ("limit_reason", "forecast_zero", "no sales are forecast", "预测销售额为 0"),
    ("limit_reason", "limit_ended", "Ended on {p0}", "已于 {p0} 终止"),
    ("limit_reason", "limit_expired", "Expired on {p0}", "已于 {p0} 到期"),
    ("limit_reason", "limit_not_yet", "In force from {p0}", "{p0} 起生效"),
    ("limit_reason", "limit_zero", "the limit is 0", "额度为 0"),
    ("limit_reason", "line_missing", "not in the statement: {p0}", "报表缺少：{p0}"),
    ("limit_reason", "net_worth_not_positive", "net worth is not positive", "净资产不为正"),
    ("limit_reason", "no_claim", "nothing to cover", "无需覆盖"),
    ("limit_reason", "no_default_rate", "no default rate in the policy", "政策未设违约率"),
    ("limit_reason", "no_exposure", "no limit found", "未得出额度"),
    ("limit_reason", "no_forecast", "no sales forecast", "未填销售预测"),
    ("limit_reason", "no_grade", "no grade", "无等级"),
    ("limit_reason", "no_ledger", "no ledger of this customer", "无该客户台账"),
    ("limit_reason", "no_limit", "No limit", "无额度"),
    ("limit_reason", "no_receipts", "nothing was paid in the last months", "近期无回款"),
    ("limit_reason", "no_statement", "no statement received", "未收到报表"),
    ("limit_reason", "not_a_margin", "a margin is between −100 and 100%", "毛利率应在 −100% 到 100% 之间"),
    ("limit_reason", "not_a_share", "a share is between 0 and 100%", "比例应在 0 到 100% 之间"),
    ("limit_reason", "out_of_range", "too large to compute with", "数额过大，无法计算"),
    ("limit_reason", "peak_below_one", "the peak factor is below 1", "旺季系数小于 1"),
    ("limit_reason", "statement_currency", "the statement is in {p0}", "报表币种为 {p0}"),
    ("limit_reason", "working_assets_not_positive", "working assets are not positive", "营运资产不为正"),
    ("limit_reason", "zero_denominator", "is zero: {p0}", "为零：{p0}"),
    ("limit_state", "ended", "ended", "已终止"),
    ("limit_state", "expired", "expired", "已到期"),
    ("limit_state", "in_force", "in force", "生效中"),
    ("limit_state", "not_yet", "to come", "未生效"),
    ("limit_state", "replaced", "replaced", "已被取代"),
    ("limit_state", "without_standing", "no limit under it", "无基础额度"),
    ("limit_step", "coefficient", "Coefficient of the grade", "等级系数"),
    ("limit_step", "credit_months", "Months of credit", "信用月数"),
    ("limit_step", "current_liabilities_to_worth", "Current liabilities to net worth", "流动负债/净资产"),
    ("limit_step", "current_ratio", "Current ratio", "流动比率"),
    ("limit_step", "days_owed", "Days owed", "占用天数"),
    ("limit_step", "forecast_sales", "Sales forecast with VAT", "含税销售预测"),
    ("limit_step", "late_days", "Expected late days", "预计逾期天数"),
    ("limit_step", "liabilities_to_worth", "Liabilities to net worth", "负债/净资产"),
    ("limit_step", "monthly_capacity", "Payment capacity a month", "月付款能力"),
    ("limit_step", "need", "Need before the coefficient", "系数前需求"),
    ("limit_step", "net_worth", "Net worth", "净资产"),
    ("limit_step", "net_worth_share", "Share of it", "比例"),
    ("limit_step", "operating_inflows_year", "Operating inflows of a year", "一年经营活动现金流入"),
    ("limit_step", "peak_factor", "Peak factor", "旺季系数"),
    ("limit_step", "quick_ratio", "Quick ratio", "速动比率"),
    ("limit_step", "share_of_purchases", "Our share of its purchases", "我方采购占比"),
    ("limit_step", "tangible_net_worth", "Tangible net worth", "有形净资产"),
    ("limit_step", "terms_days", "Terms in days", "账期（天）"),
    ("limit_step", "working_asset_score", "Score", "评估值"),
    ("limit_step", "working_asset_share", "Share of working assets", "营运资产比例"),
    ("limit_step", "working_assets", "Working assets", "营运资产"),
    ("limit_step", "working_capital", "Working capital", "营运资本"),
    (
        "review_why",
        "class",
        "By the risk class, {n} mo. from {since}",
        "按风险类别，自 {since} 起每 {n} 个月",
    ),
    ("review_why", "downgrade", "Downgraded on {on}", "{on} 等级下调"),
    (
        "review_why",
        "first",
        "First rating or limit {since}, {n} mo. on",
        "首次评级或授信 {since} 后 {n} 个月",
    ),
    ("review_why", "grade", "By the grade, {n} mo. from {since}", "按等级，自 {since} 起每 {n} 个月"),
    ("review_why", "limit_ends", "Limit ends on {on}", "额度 {on} 到期"),
    ("review_why", "override_ends", "Override ends on {on}", "等级调整 {on} 到期"),
    ("review_why", "red_signal", "Red signal of {on}", "{on} 红色信号"),
    ("review_why", "requested", "Asked for", "有人提出"),
    ("review_why", "statement", "Statement received on {on}", "{on} 收到报表"),
    ("role", "administrator", "Administrator", "管理员"),
    ("role", "analyst", "Credit analyst", "信用分析员"),
    ("role", "finance_director", "Finance director", "财务总监"),
    ("role", "risk_manager", "Risk manager", "风险经理"),
    ("signal_level", "red", "Red", "红色"),
    ("signal_level", "watch", "Watch", "关注"),
    ("signal_level", "yellow", "Yellow", "黄色"),
    ("signal_seen", "audit", "{period}: {opinion}", "{period}：{opinion}"),
    ("signal_seen", "blacklisted", "On the blacklist", "列入黑名单"),
    ("signal_seen", "grade_fell", "From {from} to {to}, down {n}", "由 {from} 降至 {to}，下调 {n} 级"),
    ("signal_seen", "indicator", "{name} {value}, above {limit}", "{name} {value}，高于 {limit}"),
    (
        "signal_seen",
        "line",
        "{line} {amount} on {period}; limit {limit}",
        "{period} {line} {amount}，界限 {limit}",
    ),
    ("signal_seen", "no_statement", "No statement at all", "没有任何报表"),
    (
        "signal_seen",
        "overdue",
        "Overdue since {due}, {days} d; {amount} overdue in all",
        "自 {due} 起逾期 {days} 天，逾期合计 {amount}",
    ),
    ("signal_seen", "score_fell", "From {from} to {to} points", "由 {from} 分降至 {to} 分"),
    (
        "signal_seen",
        "stale",
        "Newest statement {period}, older than {months} mo.",
        "最新报表 {period}，已超过 {months} 个月",
    ),
    ("signal_seen", "year", "{period} {amount}", "{period} {amount}"),
    ("signal_seen", "years", "{line}: {years}", "{line}：{years}"),
    ("watch_reason", "blacklisted", "On the blacklist", "列入黑名单"),
    ("watch_reason", "grade", "Grade {grade}", "等级 {grade}"),
    ("watch_reason", "watches", "Signals to watch: {n}", "关注信号 {n} 个"),
];

/// Words of a code; the code itself where it has none.
pub(super) fn words<'a>(kind: &str, code: &'a str, language: Language) -> &'a str {
    CODES
        .iter()
        .find(|known| known.0 == kind && known.1 == code)
        .map_or(code, |known| language.of(known.2, known.3))
}

/// Words of a code with its values in place.
pub(super) fn filled(kind: &str, code: &str, values: &[(&str, &str)], language: Language) -> String {
    values.iter().fold(words(kind, code, language).to_owned(), |text, (name, value)| {
        text.replace(&format!("{{{name}}}"), value)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The screens' message files, where they are beside this crate.
    fn messages(language: &str) -> serde_json::Map<String, serde_json::Value> {
        let path = format!("{}/../../../ui/messages/{language}.json", env!("CARGO_MANIFEST_DIR"));
        serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
    }

    #[test]
    fn codes_are_called_as_on_the_screens() {
        let (en, zh) = (messages("en"), messages("zh-CN"));
        for (kind, code, english, chinese) in CODES {
            let key = format!("{kind}_{code}");
            assert_eq!(en[&key].as_str(), Some(*english), "{key}");
            assert_eq!(zh[&key].as_str(), Some(*chinese), "{key}");
        }
    }

    #[test]
    fn values_stand_in_the_words_and_an_unknown_code_stands_for_itself() {
        let text = filled("limit_reason", "limit_expired", &[("p0", "2026-01-31")], Language::English);
        assert_eq!(text, "Expired on 2026-01-31");
        assert_eq!(words("limit_reason", "of_tomorrow", Language::Chinese), "of_tomorrow");
    }
}
