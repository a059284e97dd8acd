//! What was decided about the made-up customer: a limit with an addition and two conditions, one request signed on
//! two levels, an override, a hold of the past, an open signal.

use assay_credit::application::{AttachedCondition, Event, Reach, State, Step};
use assay_credit::figure::Text;
use assay_credit::limit::{GradeTerms, LimitAsk, LimitFacts, calculate};
use assay_credit::model::{RatingModel, RiskClass};
use assay_credit::policy::{Severity, default_policy};
use assay_credit::rating::RatingInputs;
use assay_credit::role::Role;
use assay_credit::watch::ReviewReason;
use assay_sheets::report::rating::{
    Asked, AskedValue, Credit, CreditEvent, Found, Granted, Happened, OpenSignal, OverrideLine, Requested,
    Signed,
};
use rust_decimal::Decimal;

use super::day;

fn condition(code: &str, text: &str) -> AttachedCondition {
    AttachedCondition { code: code.into(), text: text.into() }
}

fn signed(by: &str, on_behalf: &str, at: &str, text: &str) -> Signed {
    Signed { by: by.into(), on_behalf: on_behalf.into(), at: at.into(), text: text.into() }
}

pub fn credit(model: &RatingModel, inputs: &RatingInputs, grade: &str) -> Credit {
    let conditions =
        vec![condition("guarantee", "母公司连带责任保证"), condition("monthly", "每月提供库存报表")];
    let policy = default_policy();
    let terms = model.grades.iter().find(|one| one.label == grade).map(GradeTerms::from);
    let facts = LimitFacts { inputs, currency: "CNY", grade: terms, receipts: None };
    let ask = LimitAsk {
        forecast_sales: Some(Decimal::from(12_000_000)),
        monthly_capacity: Some(Decimal::from(9_000_000)),
        ..LimitAsk::default()
    };
    let step = |code: &str, name: Text, role, beyond| Step { code: code.into(), name, role, beyond };
    let limit = |kind: &str, amount: i64, until: &str, state: &str| CreditEvent {
        kind: kind.into(),
        amount: Some(amount.into()),
        terms_days: (kind == "standing").then_some(60),
        from: day("2026-03-01"),
        until: Some(day(until)),
        state: Some(state.into()),
        reason: "年度授信".into(),
        by: "fang".into(),
        request: Some(12),
    };
    Credit {
        as_of: day("2026-06-30"),
        currency: "CNY".into(),
        limit: Ok(Granted {
            amount: Decimal::from(2_300_000),
            standing: Decimal::from(2_000_000),
            terms_days: Some(60),
            until: day("2027-02-28"),
            temporary: vec![(Decimal::from(300_000), day("2026-08-31"))],
            request: Some(12),
            conditions: conditions.clone(),
        }),
        used: Some("1234567.89".parse().unwrap()),
        held: None,
        class: Some(RiskClass::Yellow),
        reasons: vec![Text::new("Grade BBB", "等级 BBB")],
        reviews: vec![
            (day("2026-06-15"), ReviewReason::Statement { on: day("2026-05-16") }),
            (
                day("2026-09-30"),
                ReviewReason::Regular {
                    months: 6,
                    since: day("2026-03-30"),
                    reviewed: true,
                    by_class: false,
                },
            ),
        ],
        signals: vec![OpenSignal {
            number: 7,
            name: Text::new("Overdue over 60 days", "逾期超过 60 天"),
            severity: Severity::Yellow,
            text: "自 2026-04-02 起逾期".into(),
            evidence: None,
            on: day("2026-06-05"),
            owner: "lin".into(),
            due: Some(day("2026-06-20")),
        }],
        found: Found {
            calculation: calculate(&facts, &ask, &policy.limits).unwrap(),
            step: policy.limits.step,
            policy: 2,
            as_of: day("2026-06-30"),
            request: Some(12),
            grade: Some(grade.into()),
            cells: Vec::new(),
        },
        requests: vec![Requested {
            number: 12,
            kind: "limit".into(),
            state: State::Approved,
            asked: vec![
                Asked {
                    code: "amount".into(),
                    was: Some(AskedValue::Amount(Decimal::from(1_500_000))),
                    asked: Some(AskedValue::Amount(Decimal::from(2_000_000))),
                },
                Asked {
                    code: "terms".into(),
                    was: Some(AskedValue::Days(45)),
                    asked: Some(AskedValue::Days(60)),
                },
                Asked { code: "until".into(), was: None, asked: Some(AskedValue::Day(day("2027-02-28"))) },
            ],
            note: "年度授信".into(),
            manual_reason: "订单已锁定".into(),
            conditions,
            route: vec![
                (
                    step(
                        "manager",
                        Text::new("Risk manager", "风险经理"),
                        Role::RiskManager,
                        vec![Reach::Amount],
                    ),
                    Some(signed("fang", "", "2026-02-27 10:15", "同意")),
                ),
                (
                    step(
                        "director",
                        Text::new("Finance director", "财务总监"),
                        Role::FinanceDirector,
                        Vec::new(),
                    ),
                    Some(signed("zhao", "qian", "2026-02-28 09:30", "按条件同意")),
                ),
            ],
            trail: vec![
                Happened {
                    event: Event::Submitted,
                    signed: signed("lin", "", "2026-02-26 16:00", "请审批"),
                    conditions: Vec::new(),
                },
                Happened {
                    event: Event::Approved,
                    signed: signed("zhao", "qian", "2026-02-28 09:30", "按条件同意"),
                    conditions: vec![condition("monthly", "每月提供库存报表")],
                },
            ],
        }],
        overrides: vec![OverrideLine {
            made_on: "BB".into(),
            notches: 1,
            reason: Text::new("One-off effect", "一次性影响"),
            text: "火灾已获赔付".into(),
            from: day("2025-04-01"),
            until: day("2025-12-31"),
            ended: Some(day("2025-09-01")),
            stands: false,
            by: "fang".into(),
        }],
        events: vec![
            limit("temporary", 300_000, "2026-08-31", "in_force"),
            limit("standing", 2_000_000, "2027-02-28", "in_force"),
            CreditEvent {
                kind: "held".into(),
                amount: None,
                terms_days: None,
                from: day("2025-11-03"),
                until: None,
                state: None,
                reason: "等级下降".into(),
                by: "fang".into(),
                request: None,
            },
        ],
    }
}
