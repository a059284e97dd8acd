//! 无报表客户: for new and small customers who send no statements. What is seen and asked, and the payment record where
//! there is one, which then weighs most: a new customer hands its weight on to the rest. Terms are shorter and limits
//! smaller than with statements, cut-offs higher, and without statements of the last 18 months nobody is better than A.

use super::build::{judged, known, model as finished};
use crate::default_model::tree::{OWN, anchored, bands};
use crate::figure::Text;
use crate::indicators::Label;
use crate::model::{Condition, Effect, Grade, Node, Policy, RatingModel, RiskClass, Test};

/// The code of the model, as the policy's rules name it.
pub(super) const CODE: &str = "qualitative";
pub(super) const NAME: Label = Label {
    en: "New and small customers, without statements",
    zh: "无报表客户（新客户及小客户）模型",
};

/// Nobody without statements is better.
const BEST_WITHOUT_STATEMENTS: &str = "A";
const CARDS: (&str, &str) = (
    "Yellow card at 30 days overdue (average), red card at 60 (low), as credit-management teaching has them; the other bands: own, typed",
    "逾期 30 天黄牌（平均值）、60 天红牌（较低值），取自信用管理教学通行做法，其余各档为自行设定",
);
/// After so many days past due within a year, the red card, nobody is better than the grade before the last.
const RED_CARD_DAYS: f64 = 60.0;

pub(super) fn model() -> RatingModel {
    RatingModel { grades: grades(), conditions: conditions(), ..finished(CODE, NAME, tree()) }
}

fn tree() -> Node {
    judged(
        "credit",
        ("Creditworthiness", "信用状况"),
        &[&[2.0, 1.0, 2.0, 0.5], &[0.5, 1.0, 1.0 / 3.0], &[2.0, 0.5], &[1.0 / 3.0]],
        vec![character(), business(), ability(), deal(), payment_record()],
    )
}

fn factors(codes: &[&str]) -> Vec<Node> {
    codes.iter().map(|code| anchored(code)).collect()
}

fn character() -> Node {
    judged(
        "character",
        ("Character", "品质"),
        &[&[2.0, 2.0, 3.0], &[1.0, 2.0], &[2.0]],
        factors(&["q_integrity", "q_background", "q_payment_record", "q_impression"]),
    )
}

fn business() -> Node {
    judged(
        "business",
        ("Business", "经营"),
        &[&[1.0, 1.0, 2.0], &[1.0, 2.0], &[2.0]],
        factors(&["q_management", "q_operations", "q_competitiveness", "q_industry"]),
    )
}

fn ability() -> Node {
    judged(
        "ability_to_pay",
        ("Ability to pay and security", "偿付能力与担保"),
        &[&[2.0, 2.0, 1.0], &[1.0, 0.5], &[0.5]],
        factors(&["q_repayment_source", "q_bank_credit", "q_capital", "q_security"]),
    )
}

fn deal() -> Node {
    judged(
        "deal_and_relationship",
        ("Deal and relationship", "交易与合作关系"),
        &[&[1.0, 2.0, 1.0], &[2.0, 1.0], &[0.5]],
        [
            factors(&["q_purpose", "q_term", "q_replaceability"]),
            vec![bands("pay_relationship_months", [3.0, 12.0, 24.0, 48.0, 84.0], OWN)],
        ]
        .concat(),
    )
}

/// Nothing of it applies before something fell due: a first invoice that is not due yet is no good record.
fn payment_record() -> Node {
    judged(
        "payment_record",
        ("Payment record with us", "对我方的付款记录"),
        &[&[1.0, 2.0], &[2.0]],
        [
            known(&["pay_on_time_share", "pay_avg_days_late_12m"]),
            vec![bands("pay_worst_days_12m", [120.0, 60.0, 30.0, 15.0, 5.0], CARDS)],
        ]
        .concat(),
    )
}

/// Label, cut-off, terms in days, coefficient on need, months between reviews. All of it our own, typed: a score is
/// judged, not measured, so that every grade asks for more of it than the default model does.
type Row = (&'static str, f64, u16, f64, u8);
const GRADES: [Row; 7] = [
    ("AAA", 80.0, 60, 1.0, 6),
    ("AA", 72.0, 60, 0.8, 6),
    ("A", 64.0, 60, 0.6, 3),
    ("BBB", 56.0, 30, 0.5, 3),
    ("BB", 48.0, 30, 0.4, 3),
    ("C", 36.0, 15, 0.2, 1),
    ("D", 0.0, 0, 0.0, 1),
];

fn grades() -> Vec<Grade> {
    let grade = |&(label, cut_off, terms_days, limit_coefficient, review_months): &Row| Grade {
        label: label.into(),
        cut_off,
        policy: Policy {
            terms_days,
            limit_coefficient,
            security: security(terms_days),
            review_months,
            approval: match terms_days {
                30.. => Text::new("Risk manager", "风险经理"),
                _ => Text::new("Finance director", "财务总监"),
            },
            risk_class: match terms_days {
                60.. => RiskClass::Green,
                1..60 => RiskClass::Yellow,
                0 => RiskClass::Red,
            },
        },
        expected_default_rate: None,
    };
    GRADES.iter().map(grade).collect()
}

fn security(terms: u16) -> Text {
    match terms {
        60.. => Text::new(
            "Owner's guarantee for what is above half of the limit",
            "超过额度一半的部分由实际控制人担保",
        ),
        30..60 => Text::new("Owner's guarantee, 20% prepayment", "实际控制人担保，预付 20%"),
        1..30 => Text::new("50% prepayment, small batches", "预付 50%，小批量发货"),
        0 => Text::new("Payment before delivery", "款到发货"),
    }
}

fn conditions() -> Vec<Condition> {
    let condition = |code: &str, name: Text, test: Test, effect: Effect, strict: bool| Condition {
        code: code.into(),
        name,
        test,
        effect,
        strict,
    };
    let cap = |grade: &str| Effect::Cap { grade: grade.into() };
    vec![
        condition(
            "blacklisted",
            Text::new("On the blacklist", "列入黑名单"),
            Test::Blacklisted,
            Effect::KnockOut { grade: "D".into() },
            false,
        ),
        // Strict: the age of statements that are not there is unknown.
        condition(
            "no_statements",
            Text::new("No statements of the last 18 months", "没有近 18 个月的报表"),
            Test::StatementOlderThan { months: 18 },
            cap(BEST_WITHOUT_STATEMENTS),
            true,
        ),
        condition(
            "integrity_low",
            Text::new("Integrity scored below 3", "诚信评分低于 3 分"),
            Test::Expression { text: "q_integrity < 3".into() },
            cap("C"),
            false,
        ),
        condition(
            "long_overdue",
            Text::new("More than 60 days past due within a year", "一年内逾期超过 60 天"),
            Test::IndicatorAbove { indicator: "pay_worst_days_12m".into(), limit: RED_CARD_DAYS },
            cap("C"),
            false,
        ),
    ]
}
