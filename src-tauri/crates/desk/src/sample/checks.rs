//! Checks of the sample customers before their first order: most are through, the new ones are not, and one
//! or two of the troubled have a failed point.

use assay_credit::checklist::Template;
use assay_store::CheckResult;
use chrono::NaiveDate;

use super::cast::Role;
use super::customers::{code, day};
use super::draw::{Draw, Purpose};
use super::drivers::Traits;

/// An answer to a point or a sign.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SampleCheck {
    /// Customer code.
    pub customer: String,
    /// A sign of fraud rather than a point.
    pub sign: bool,
    /// Code of the point or sign.
    pub code: String,
    /// The answer.
    pub result: CheckResult,
    /// What was seen.
    pub evidence: &'static str,
    /// Reason where a point does not apply.
    pub remark: &'static str,
    /// The day.
    pub date: NaiveDate,
}

/// Points of the new customers that are done so far.
const BEGUN: [&str; 6] =
    ["licence_number", "licence_name", "licence_valid", "licence_scope", "dishonest_debtors", "capital"];

/// The answers about one customer.
pub(super) fn checks(traits: &Traits) -> Vec<SampleCheck> {
    let mut draw = Draw::new(Purpose::Checks, traits.index);
    let role = traits.member.role;
    let newcomer = matches!(role, Role::Newcomer | Role::Incomplete | Role::NoStatement);
    let date = if newcomer { day(2026, draw.whole(150, 175)) } else { day(2024, draw.whole(70, 150)) };
    let answer = |sign: bool, point: &str, result: CheckResult, remark: &'static str| SampleCheck {
        customer: code(traits.index),
        sign,
        code: point.to_owned(),
        result,
        evidence: if result == CheckResult::Passed { evidence(point) } else { "" },
        remark,
        date,
    };
    let template = Template::standard();
    let mut given = Vec::new();
    for point in template.asked() {
        let known = point.code.as_str();
        if role == Role::NoStatement || (newcomer && !BEGUN.contains(&known)) {
            continue;
        }
        given.push(match (role, known) {
            (Role::Blacklisted, "dishonest_debtors") => {
                answer(false, known, CheckResult::Failed, "2026年2月列入失信被执行人名单。")
            }
            (_, "tax_credit") if draw.chance(0.15) => {
                answer(false, known, CheckResult::NotApplicable, "未参加本年度纳税信用评价。")
            }
            _ => answer(false, known, CheckResult::Passed, ""),
        });
    }
    for sign in &template.signs {
        if newcomer {
            continue;
        }
        let seen = role == Role::Blacklisted && sign.code == "sign_third_party_pays";
        let (result, remark) = if seen {
            (CheckResult::Seen, "2025年底起由关联公司代付，未作书面说明。")
        } else {
            (CheckResult::NotSeen, "")
        };
        given.push(answer(true, &sign.code, result, remark));
    }
    given
}

fn evidence(point: &str) -> &'static str {
    match point {
        "licence_number" | "licence_name" | "licence_valid" => "公示系统查询页，与执照复印件一致",
        "licence_scope" => "执照经营范围包含所购货物",
        "representative" => "身份证复印件，已见本人",
        "capital" => "公示年报：实缴到位",
        "ownership" => "股东名册，穿透至自然人",
        "site_visit" => "走访记录及照片六张",
        "delivery_address" => "厂房租赁合同，签收人授权书",
        "dishonest_debtors" => "中国执行信息公开网查询，无记录",
        "litigation" => "近三年无追讨货款案件",
        "tax_credit" => "纳税信用B级",
        "trade_references" => "两家供应商电话核实，付款基本准时",
        "bank_account" => "开户许可证复印件",
        "statements_obtained" => "近两年盖章报表",
        "statements_plausible" => "与纳税申报表核对一致",
        "order_size" => "首单不超过年采购额一成",
        _ => "合同及授权委托书",
    }
}

#[cfg(test)]
mod tests {
    use super::super::cast::CAST;
    use super::super::drivers::all_traits;
    use super::*;

    #[test]
    fn new_customers_are_not_through_and_most_others_are() {
        let all: Vec<(Role, Vec<SampleCheck>)> =
            all_traits().iter().map(|traits| (traits.member.role, checks(traits))).collect();
        assert_eq!(all.len(), CAST.len());
        let points = |given: &[SampleCheck]| given.iter().filter(|one| !one.sign).count();
        assert_eq!(all.iter().filter(|(_, given)| points(given) == 18).count(), 57);
        for (role, given) in &all {
            match role {
                Role::NoStatement => assert!(given.is_empty()),
                Role::Newcomer | Role::Incomplete => assert_eq!(points(given), 6),
                Role::Blacklisted => {
                    assert!(given.iter().any(|one| one.result == CheckResult::Failed));
                    assert!(given.iter().any(|one| one.result == CheckResult::Seen));
                }
                _ => assert!(given.iter().all(|one| one.result != CheckResult::Failed)),
            }
        }
    }

    #[test]
    fn what_does_not_apply_has_a_reason() {
        for traits in all_traits() {
            for one in checks(&traits).iter().filter(|one| one.result == CheckResult::NotApplicable) {
                assert!(!one.remark.is_empty(), "{}", one.customer);
            }
        }
    }
}
