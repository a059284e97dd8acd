//! Whose figures they are, the group's or the company's alone, and what the auditor says of them.

use assay_credit::statement::{AuditOpinion, Scope};

use super::memo::remembered;
use super::text::plain;

/// The scope a text states.
pub(super) fn scope(text: &str) -> Option<Scope> {
    remembered!(text, Option<Scope>, read)
}

fn read(text: &str) -> Option<Scope> {
    let text = plain(text);
    if text.chars().count() > 60 {
        return None;
    }
    let has = |words: &[&str]| words.iter().any(|word| text.contains(word));
    if text.contains("归属") || text.contains("attributable") {
        return None;
    }
    let parent = has(&["母公司", "parent company", "company only", "单体报表", "及公司", "和公司"])
        || matches!(text.as_str(), "公司" | "本公司" | "company" | "the company" | "公司数");
    let group = has(&["合并", "consolidated"])
        || matches!(text.as_str(), "集团" | "本集团" | "group" | "the group" | "集团数");
    match (group, parent) {
        (true, false) => Some(Scope::Consolidated),
        (false, true) => Some(Scope::Parent),
        // 合并及母公司资产负债表 says neither.
        _ => None,
    }
}

/// The scope a column's head states, with or without a day or a relation beside it: `2023年12月31日 公司`.
pub(super) fn column_scope(text: &str) -> Option<Scope> {
    scope(text).or_else(|| {
        let name = plain(text);
        let cut = |c: char| c.is_ascii_digit() || " 年月日-/.,()".contains(c);
        let name = name.trim_matches(cut);
        ["集团", "公司", "group", "company"].iter().find_map(|word| {
            let rest = name.strip_suffix(word).or_else(|| name.strip_prefix(word))?;
            let rest = rest.trim_matches(cut);
            let said = ["", "期末", "年末", "期初", "年初", "余额", "期末余额", "年初余额", "本年", "上年"];
            (said.contains(&rest) || matches!(rest, "the" | "as at" | "as of")).then(|| scope(word)).flatten()
        })
    })
}

/// The auditor's opinion a line above or below a statement states.
pub(super) fn stated_opinion(text: &str) -> Option<AuditOpinion> {
    remembered!(text, Option<AuditOpinion>, read_stated)
}

fn read_stated(text: &str) -> Option<AuditOpinion> {
    let name = plain(text);
    let speaks =
        ["审计意见", "意见类型", "审计类型", "审计报告", "opinion", "未经审计", "未审计", "unaudited"]
            .iter()
            .any(|word| name.contains(word));
    (speaks && name.chars().count() <= 80)
        .then(|| opinion(text))
        .filter(|opinion| *opinion != AuditOpinion::Unknown)
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scopes_and_opinions() {
        assert_eq!(scope("母公司资产负债表"), Some(Scope::Parent));
        assert_eq!(scope("合并报表"), Some(Scope::Consolidated));
        assert_eq!(scope("归属于母公司股东权益合计"), None);
        assert_eq!(scope("合并及母公司资产负债表"), None);
        assert_eq!(scope("2023年12月31日合并及公司资产负债表"), None);
        assert_eq!(column_scope("2023年12月31日\n公司"), Some(Scope::Parent));
        assert_eq!(column_scope("2023年12月31日\n合并"), Some(Scope::Consolidated));
        assert_eq!(column_scope("The Group 2023"), Some(Scope::Consolidated));
        assert_eq!(column_scope("编制单位：甲公司"), None);
        assert_eq!(stated_opinion("审计意见：标准无保留意见"), Some(AuditOpinion::Unqualified));
        assert_eq!(stated_opinion("审计意见：保留意见"), Some(AuditOpinion::Qualified));
        assert_eq!(stated_opinion("审计报告意见类型：标准的无保留意见"), Some(AuditOpinion::Unqualified));
        assert_eq!(stated_opinion("单位：元  审计类型：未经审计"), Some(AuditOpinion::Unaudited));
        assert_eq!(stated_opinion("审计意见："), None);
        assert_eq!(stated_opinion("货币资金"), None);
        assert_eq!(opinion("标准无保留意见"), AuditOpinion::Unqualified);
        assert_eq!(opinion("带强调事项段的无保留意见"), AuditOpinion::EmphasisOfMatter);
        assert_eq!(opinion("保留意见"), AuditOpinion::Qualified);
        assert_eq!(opinion("无法表示意见"), AuditOpinion::Disclaimer);
        assert_eq!(opinion("未经审计"), AuditOpinion::Unaudited);
        assert_eq!(opinion(""), AuditOpinion::Unknown);
    }
}
