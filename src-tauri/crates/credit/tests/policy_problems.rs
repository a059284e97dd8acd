//! What is wrong with a credit policy: every kind of problem at its table, row and field, and nothing wrong with the
//! policy a book starts with.
#![allow(clippy::unwrap_used, reason = "a failure here is a failure of the test")]

use std::collections::BTreeSet;

use assay_credit::figure::Text;
use assay_credit::model::{RiskClass, Test};
use assay_credit::policy::{
    Coded, CreditPolicy, LimitMethod, ModelRule, OverrideRight, PolicyPart, PolicyProblemCode, Severity,
    SignalGroup, SignalKind, SignalRule, default_policy, gone, problems,
};
use assay_credit::role::Role;
use rust_decimal::Decimal;

use PolicyPart as P;
use PolicyProblemCode as C;

/// What is wrong after a change: code, table, row, field.
fn after(change: impl FnOnce(&mut CreditPolicy)) -> Vec<(C, P, Option<u32>, String)> {
    let mut policy = default_policy();
    change(&mut policy);
    problems(&policy).into_iter().map(|one| (one.code, one.part, one.row, one.field)).collect()
}

fn one(code: C, part: P, row: Option<u32>, field: &str) -> Vec<(C, P, Option<u32>, String)> {
    vec![(code, part, row, field.to_owned())]
}

fn coded(code: &str, en: &str) -> Coded {
    Coded { code: code.into(), name: Text::new(en, ""), retired: false }
}

#[test]
fn the_policy_of_a_new_book_is_sound() {
    assert_eq!(after(|_| {}), []);
}

#[test]
fn numbers_of_the_limit() {
    let limits = |field, code| one(code, P::Limits, None, field);
    assert_eq!(after(|p| p.limits.step = Decimal::ZERO), limits("step", C::NotPositive));
    assert_eq!(after(|p| p.limits.peak_factor = 0.99), limits("peak_factor", C::OutOfRange));
    assert_eq!(after(|p| p.limits.peak_factor = 12.0), []);
    assert_eq!(after(|p| p.limits.peak_factor = f64::NAN), limits("peak_factor", C::OutOfRange));
    assert_eq!(after(|p| p.limits.net_worth_share = -0.1), limits("net_worth_share", C::OutOfRange));
    assert_eq!(after(|p| p.limits.share_of_purchases = 1.01), limits("share_of_purchases", C::OutOfRange));
    assert_eq!(after(|p| p.limits.receipts_months = 0), limits("receipts_months", C::Zero));
    assert_eq!(after(|p| p.limits.validity_months = 0), limits("validity_months", C::Zero));
    let twice = vec![LimitMethod::WorkingAssets, LimitMethod::WorkingAssets];
    assert_eq!(after(|p| p.limits.capacities = twice), limits("capacities", C::MethodTwice));
    assert_eq!(
        after(|p| p.limits.capacities = vec![LimitMethod::Need]),
        limits("capacities", C::MethodIsNeed)
    );
    assert_eq!(after(|p| p.limits.capacities.clear()), []);
}

#[test]
fn cost_and_rates() {
    assert_eq!(after(|p| p.cost.margin = 1.2), one(C::OutOfRange, P::Cost, None, "margin"));
    assert_eq!(
        after(|p| p.cost.default_rates = vec![0.01, 0.04]),
        one(C::RatesWrong, P::DefaultRates, None, "rate")
    );
    assert_eq!(
        after(|p| p.cost.default_rates = vec![0.01, 0.04, 0.03]),
        one(C::RateOrder, P::DefaultRates, Some(2), "rate")
    );
    assert_eq!(
        after(|p| p.cost.default_rates = vec![0.01, 0.04, 1.5]),
        one(C::OutOfRange, P::DefaultRates, Some(2), "rate")
    );
}

#[test]
fn rules_that_choose_a_model() {
    let rule = |statements, existing, model: &str| ModelRule { statements, existing, model: model.into() };
    assert_eq!(
        after(|p| p.models.rules[0].model = " ".into()),
        one(C::ModelMissing, P::ModelRules, Some(0), "model")
    );
    let rules = vec![rule(None, Some(false), "qualitative"), rule(Some(true), Some(false), "5c")];
    assert_eq!(after(|p| p.models.rules = rules), one(C::RuleNotReached, P::ModelRules, Some(1), ""));
    let rules = vec![rule(Some(true), Some(false), "5w"), rule(None, Some(false), "qualitative")];
    assert_eq!(after(|p| p.models.rules = rules), []);
    assert_eq!(after(|p| p.models.rules.clear()), []);
}

#[test]
fn levels_of_approval_rise_to_everything() {
    assert_eq!(after(|p| p.authorities.clear()), one(C::NoAuthority, P::Authorities, None, ""));
    let last = |field| one(C::LastAuthority, P::Authorities, Some(1), field);
    assert_eq!(after(|p| p.authorities[1].up_to = Some(Decimal::from(9_000_000))), last("up_to"));
    assert_eq!(after(|p| p.authorities[1].raise_up_to = Some(2.0)), last("raise_up_to"));
    assert_eq!(after(|p| p.authorities[1].worst_class = RiskClass::Yellow), last("worst_class"));
    assert_eq!(after(|p| p.authorities[1].exceptions = false), last("exceptions"));

    let order = |field: &str| (C::AuthorityOrder, P::Authorities, Some(1), field.to_owned());
    assert_eq!(after(|p| p.authorities[0].role = Role::Administrator), [order("role")]);
    let less = after(|p| {
        let mut middle = p.authorities[0].clone();
        middle.code = "middle".into();
        middle.name = Text::new("Middle", "");
        middle.up_to = Some(Decimal::from(1_000_000));
        middle.raise_up_to = None;
        p.authorities.insert(1, middle);
    });
    assert_eq!(less, [order("up_to")]);
    let same = after(|p| {
        let copy = p.authorities[1].clone();
        p.authorities.push(copy);
    });
    let same: Vec<(C, Option<u32>)> = same.into_iter().map(|(code, _, row, _)| (code, row)).collect();
    assert_eq!(
        same,
        [
            (C::CodeTwice, Some(2)),
            (C::NameTwice, Some(2)),
            (C::NameTwice, Some(2)),
            (C::AuthoritySame, Some(2))
        ]
    );
    assert_eq!(
        after(|p| p.authorities[0].up_to = Some(Decimal::ZERO)),
        one(C::NotPositive, P::Authorities, Some(0), "up_to")
    );
    assert_eq!(
        after(|p| p.authorities[0].raise_up_to = Some(-0.5)),
        one(C::OutOfRange, P::Authorities, Some(0), "raise_up_to")
    );
}

#[test]
fn every_role_moves_at_least_as_far_as_those_below() {
    let rights = P::OverrideRights;
    assert_eq!(after(|p| p.overrides.rights.truncate(3)), one(C::RightMissing, rights, None, "role"));
    let again = OverrideRight { role: Role::Analyst, up: 1, down: 2 };
    assert_eq!(after(|p| p.overrides.rights.push(again)), one(C::RightTwice, rights, Some(4), "role"));
    // The analyst's 5 are more than anybody's: the three above it are short of it.
    let short: Vec<Option<u32>> =
        after(|p| p.overrides.rights[0].up = 5).into_iter().map(|(_, _, row, _)| row).collect();
    assert_eq!(short, [Some(1), Some(2), Some(3)]);
    assert_eq!(after(|p| p.overrides.rights[3].down = 5), one(C::RightOrder, rights, Some(3), "down"));
    assert_eq!(after(|p| p.overrides.months = 0), one(C::Zero, P::Overrides, None, "months"));
    let retired = after(|p| p.overrides.reasons.iter_mut().for_each(|reason| reason.retired = true));
    assert_eq!(retired, one(C::ListEmpty, P::OverrideReasons, None, ""));
}

#[test]
fn codes_and_names_are_there_and_each_once() {
    let reasons = P::OverrideReasons;
    let found = |row: Coded| after(|p| p.overrides.reasons.push(row));
    assert_eq!(found(coded("", "New")), one(C::CodeMissing, reasons, Some(7), "code"));
    assert_eq!(found(coded("A new one", "New")), one(C::CodeShape, reasons, Some(7), "code"));
    assert_eq!(found(coded("other", "New")), one(C::CodeTwice, reasons, Some(7), "code"));
    assert_eq!(found(coded("new", "  ")), one(C::NameMissing, reasons, Some(7), "name"));
    assert_eq!(found(coded("new", "other, SEE text ")), one(C::NameTwice, reasons, Some(7), "name"));
    assert_eq!(found(coded("new", "New")), []);
    assert_eq!(
        after(|p| p.conditions[2].text = Text::new("", " ")),
        one(C::TextMissing, P::Conditions, Some(2), "text")
    );
}

#[test]
fn classes_are_the_three_and_the_worse_is_reviewed_sooner() {
    assert_eq!(after(|p| p.classes.swap(0, 1)).first().unwrap().0, C::ClassesWrong);
    assert_eq!(after(|p| drop(p.classes.pop())), one(C::ClassesWrong, P::Classes, None, "class"));
    assert_eq!(after(|p| p.classes[2].review_months = 0), one(C::Zero, P::Classes, Some(2), "review_months"));
    assert_eq!(
        after(|p| p.classes[1].review_months = 7),
        one(C::ReviewOrder, P::Classes, Some(1), "review_months")
    );
    assert_eq!(
        after(|p| p.classes[2].plan = Text::new("", "")),
        one(C::TextMissing, P::Classes, Some(2), "plan")
    );
}

#[test]
fn rules_of_signals_can_be_computed() {
    let found = |rule| {
        after(|p| {
            p.signals.insert(
                0,
                SignalKind {
                    code: "own".into(),
                    name: Text::new("Own", ""),
                    group: SignalGroup::Credit,
                    severity: Severity::Watch,
                    due_days: 0,
                    rule: Some(rule),
                    active: true,
                },
            );
        })
    };
    let wrong = |code| one(code, P::Signals, Some(0), "rule");
    let test = |test| SignalRule::Test { test };
    assert_eq!(found(SignalRule::GradeFell { notches: 0 }), wrong(C::Zero));
    assert_eq!(found(SignalRule::ScoreFell { points: 0.0 }), wrong(C::NotPositive));
    assert_eq!(found(SignalRule::ScoreFell { points: f64::NAN }), wrong(C::NotPositive));
    assert_eq!(found(SignalRule::ScoreFell { points: 100.5 }), wrong(C::OutOfRange));
    assert_eq!(found(SignalRule::StatementsOverdue { months: 0 }), wrong(C::Zero));
    assert_eq!(found(SignalRule::Overdue { days: 0 }), wrong(C::Zero));
    let above = |indicator: &str, limit| test(Test::IndicatorAbove { indicator: indicator.into(), limit });
    assert_eq!(found(above("no_such_ratio", 1.0)), wrong(C::UnknownIndicator));
    assert_eq!(found(above("debt_to_assets", f64::INFINITY)), wrong(C::NotANumber));
    assert_eq!(found(above("debt_to_assets", 0.85)), []);
    let expression = |text: &str| test(Test::Expression { text: text.into() });
    assert_eq!(found(expression("debt_to_assets > 85% and total_equity <= 0")), []);
    assert_eq!(found(expression("debt_to_assets + 1")), wrong(C::ExpressionWrong));
    assert_eq!(found(expression("")), wrong(C::ExpressionWrong));

    // The place of the fault: the name no customer has begins at the sixth character.
    let mut policy = default_policy();
    policy.signals[0].rule = Some(expression("1 <= no_such_ratio"));
    let details = &problems(&policy)[0].details;
    assert_eq!((details[0].as_str(), details[1].as_str()), ("6", "unknown_name"));
    assert!(details[2..].contains(&"no_such_ratio".to_owned()), "{details:?}");
}

#[test]
fn the_blacklist_has_reasons_and_a_way_out_of_mistakes() {
    assert_eq!(after(|p| p.blacklist.entry.clear()), one(C::ListEmpty, P::BlacklistEntry, None, ""));
    let mistake = one(C::MistakeUnknown, P::Blacklist, None, "mistake");
    assert_eq!(after(|p| p.blacklist.mistake = "typing".into()), mistake);
    assert_eq!(after(|p| p.blacklist.exit[2].retired = true), mistake);
}

#[test]
fn what_the_book_names_is_retired_and_not_removed() {
    let before = default_policy();
    let mut after = before.clone();
    after.signals.retain(|signal| signal.code != "lawsuits" && signal.code != "moved");
    after.overrides.reasons.retain(|reason| reason.code != "industry");
    let used = BTreeSet::from([(P::Signals, "lawsuits".to_owned()), (P::BlacklistEntry, "fraud".to_owned())]);
    let found = gone(&before, &after, &used);
    assert_eq!(found.len(), 1, "neither `moved` nor `industry` is named by anything, and `fraud` stays");
    assert_eq!((found[0].code, found[0].part, found[0].row), (C::CodeInUse, P::Signals, None));
    assert_eq!(
        found[0].details,
        ["lawsuits", "Sued by suppliers, banks or employees", "被供应商、银行或员工起诉"]
    );
}

#[test]
fn a_policy_written_before_retiring_was_known_reads_and_writes_as_before() {
    let text = serde_json::to_string(&default_policy()).unwrap();
    assert!(!text.contains("retired"));
    let back: CreditPolicy = serde_json::from_str(&text).unwrap();
    assert_eq!(back, default_policy());
}
