//! Grades, credit policy of each grade, and conditions of the default model. All of it is meant to be edited.

use rust_decimal::Decimal;

use crate::chart::LineCode;
use crate::figure::Text;
use crate::model::{Condition, Effect, Grade, Policy, RiskClass, Test};

/// Label, cut-off, terms in days, coefficient on need, months between reviews.
type Row = (&'static str, f64, u16, f64, u8);

/// Terms (90, 60, 30 days, prepayment) and coefficients (150 to 0%) are trade-credit practice; the cut-offs
/// are our own, typed.
const GRADES: [Row; 7] = [
    ("AAA", 72.0, 90, 1.5, 6),
    ("AA", 64.0, 90, 1.0, 6),
    ("A", 56.0, 90, 0.8, 3),
    ("BBB", 48.0, 60, 0.7, 3),
    ("BB", 40.0, 60, 0.65, 3),
    ("C", 28.0, 30, 0.3, 1),
    ("D", 0.0, 0, 0.0, 1),
];

pub(super) fn grades() -> Vec<Grade> {
    GRADES
        .iter()
        .map(|&(label, cut_off, terms_days, limit_coefficient, review_months)| Grade {
            label: label.into(),
            cut_off,
            policy: Policy {
                terms_days,
                limit_coefficient,
                security: security(terms_days, limit_coefficient),
                review_months,
                approval: approval(terms_days, limit_coefficient),
                risk_class: match terms_days {
                    90 => RiskClass::Green,
                    30 | 60 => RiskClass::Yellow,
                    _ => RiskClass::Red,
                },
            },
            expected_default_rate: None,
        })
        .collect()
}

fn security(terms: u16, coefficient: f64) -> Text {
    match terms {
        90 if coefficient >= 1.0 => Text::new("None", "无需担保"),
        90 => Text::new("None; retention of title on large orders", "无需担保，大额订单保留所有权"),
        60 => Text::new(
            "Parent's or owner's guarantee, or part prepayment",
            "母公司或实际控制人担保，或部分预付",
        ),
        30 => Text::new(
            "Bank guarantee or credit insurance, 30% prepayment, small batches",
            "银行保函或信用保险，预付 30%，小批量发货",
        ),
        _ => Text::new("Payment before delivery", "款到发货"),
    }
}

fn approval(terms: u16, coefficient: f64) -> Text {
    match terms {
        90 if coefficient >= 1.0 => Text::new("Credit analyst", "信用分析员"),
        90 | 60 => Text::new("Risk manager", "风险经理"),
        _ => Text::new("Finance director", "财务总监"),
    }
}

pub(super) fn conditions() -> Vec<Condition> {
    let condition = |code: &str, name: Text, test: Test, effect: Effect| Condition {
        code: code.into(),
        name,
        test,
        effect,
        strict: false,
    };
    let cap = |grade: &str| Effect::Cap { grade: grade.into() };
    vec![
        condition(
            "blacklisted",
            Text::new("On the blacklist", "列入黑名单"),
            Test::Blacklisted,
            Effect::KnockOut { grade: "D".into() },
        ),
        condition(
            "equity_not_positive",
            Text::new("Equity zero or negative", "所有者权益小于等于零"),
            Test::LineAtMost { line: LineCode::TotalEquity, limit: Decimal::ZERO },
            cap("C"),
        ),
        condition(
            "audit_not_clean",
            Text::new("Auditor qualified, denied or disclaimed", "审计意见为保留、否定或无法表示意见"),
            Test::AuditNotClean,
            cap("C"),
        ),
        condition(
            "operating_cash_negative_2y",
            Text::new("Operating cash flow negative two years running", "经营活动现金流量净额连续两年为负"),
            Test::LineNegativeYears { line: LineCode::OperatingCashFlow, years: 2 },
            cap("BB"),
        ),
        condition(
            "statement_too_old",
            Text::new("Latest statement older than 18 months", "最近一期报表超过 18 个月"),
            Test::StatementOlderThan { months: 18 },
            cap("BB"),
        ),
    ]
}
