//! The rules of the signal catalogue, each fired, not fired, not known, and told apart from the same finding again.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a failure here is a failure of the test")]

use std::collections::BTreeMap;

use assay_credit::chart::LineCode::{self, OperatingCashFlow, TotalEquity};
use assay_credit::figure::{Figure, Text};
use assay_credit::model::Test;
use assay_credit::policy::{Severity, SignalGroup, SignalKind, SignalRule, default_policy};
use assay_credit::rating::{Given, Origin, RatingInputs};
use assay_credit::statement::{AuditOpinion, Line, Scope, Statement};
use assay_credit::watch::{Evidence, Facts, Finding, Overdue, Rated, Rules, Seen};
use chrono::NaiveDate;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn statement(end: &str, opinion: AuditOpinion, lines: &[(LineCode, i64)]) -> Statement {
    Statement {
        period_end: day(end),
        months: 12,
        scope: Scope::Consolidated,
        currency: "CNY".into(),
        source_unit: Default::default(),
        opinion,
        received: day(end),
        lines: lines.iter().map(|(line, value)| (*line, Line::typed((*value).into()))).collect(),
    }
}

fn inputs(as_of: &str, statements: Vec<Statement>) -> RatingInputs {
    RatingInputs {
        customer: "C001".into(),
        segment: String::new(),
        as_of: day(as_of),
        scope: Scope::Consolidated,
        statements,
        adjustments: Vec::new(),
        given: BTreeMap::new(),
        blacklisted: false,
    }
}

fn facts(inputs: &RatingInputs) -> Facts<'_> {
    Facts { inputs, now: None, before: None, overdue: None }
}

fn kind(code: &str, rule: SignalRule) -> SignalKind {
    SignalKind {
        code: code.into(),
        name: Text::new(code, code),
        group: SignalGroup::Credit,
        severity: Severity::Yellow,
        due_days: 7,
        rule: Some(rule),
        active: true,
    }
}

/// What one of the policy's own rules sees.
fn standard(code: &str, facts: &Facts<'_>) -> Seen {
    let policy = default_policy();
    let rules = Rules::new(&policy.signals, &[]);
    assert!(rules.failed().is_empty());
    rules.run(facts).into_iter().find(|(found, _)| *found == code).unwrap().1
}

fn one(rule: SignalRule, facts: &Facts<'_>) -> Seen {
    Rules::new(&[kind("x", rule)], &[]).run(facts).remove(0).1
}

fn found(seen: Seen) -> Finding {
    match seen {
        Seen::Found(finding) => *finding,
        other => panic!("{other:?}"),
    }
}

const GRADES: [&str; 6] = ["AAA", "AA", "A", "B", "C", "D"];

fn with_grades(then: Option<&str>, now: Option<&str>, look: impl Fn(&Facts<'_>) -> Seen) -> Seen {
    let inputs = inputs("2026-06-30", Vec::new());
    let grades = GRADES.map(str::to_owned);
    let rated = |on, grade| Rated { on: day(on), model: "5c", grades: &grades, grade, score: None };
    look(&Facts {
        now: Some(rated("2026-06-30", now)),
        before: Some(rated("2026-03-31", then)),
        ..facts(&inputs)
    })
}

#[test]
fn a_grade_that_fell_two_notches() {
    let fell = |then, now| with_grades(then, now, |facts| standard("grade_fell", facts));
    let finding = found(fell(Some("AA"), Some("B")));
    assert_eq!(
        (finding.key.as_str(), finding.severity, finding.event),
        ("rating:2026-06-30:AA>B", Severity::Yellow, true)
    );
    let evidence = Evidence::GradeFell { from: "AA".into(), to: "B".into(), notches: 2 };
    assert_eq!(finding.evidence, evidence);
    assert_eq!(fell(Some("AA"), Some("A")), Seen::Nothing);
    assert_eq!(fell(Some("D"), Some("AAA")), Seen::Nothing);
    assert_eq!(fell(None, Some("D")), Seen::Unknown, "not ratable before");
    assert_eq!(fell(Some("AAA"), None), Seen::Unknown);
    assert_eq!(fell(Some("Prime"), Some("D")), Seen::Unknown, "a grade the newer model does not have");
    let never = inputs("2026-06-30", Vec::new());
    assert_eq!(standard("grade_fell", &facts(&never)), Seen::Unknown);
}

#[test]
fn a_score_that_fell_under_the_same_model() {
    let inputs = inputs("2026-06-30", Vec::new());
    let rule = SignalRule::ScoreFell { points: 10.0 };
    let look = |then, now, model| {
        let rated = |on, model, score| Rated { on: day(on), model, grades: &[], grade: None, score };
        let facts = Facts {
            now: Some(rated("2026-06-30", "5c", now)),
            before: Some(rated("2026-03-31", model, then)),
            ..facts(&inputs)
        };
        one(rule.clone(), &facts)
    };
    let finding = found(look(Some(70.0), Some(60.0), "5c"));
    assert_eq!(finding.evidence, Evidence::ScoreFell { from: 70.0, to: 60.0 });
    assert_eq!(look(Some(70.0), Some(60.5), "5c"), Seen::Nothing);
    assert_eq!(look(Some(50.0), Some(60.0), "5c"), Seen::Nothing);
    assert_eq!(look(Some(70.0), Some(60.0), "qualitative"), Seen::Unknown);
    assert_eq!(look(None, Some(60.0), "5c"), Seen::Unknown);
}

#[test]
fn equity_zero_or_negative() {
    let look = |equity: &[(LineCode, i64)]| {
        let inputs = inputs("2026-06-30", vec![statement("2025-12-31", AuditOpinion::Unknown, equity)]);
        standard("equity_negative", &facts(&inputs))
    };
    let finding = found(look(&[(TotalEquity, -5)]));
    assert_eq!(
        (finding.key.as_str(), finding.severity, finding.event),
        ("period:2025-12-31", Severity::Red, false)
    );
    let evidence = Evidence::Line {
        line: TotalEquity,
        amount: (-5).into(),
        limit: 0.into(),
        period_end: day("2025-12-31"),
    };
    assert_eq!(finding.evidence, evidence);
    assert!(matches!(look(&[(TotalEquity, 0)]), Seen::Found(_)));
    assert_eq!(look(&[(TotalEquity, 1)]), Seen::Nothing);
    assert_eq!(look(&[(LineCode::Cash, 1)]), Seen::Unknown);
    let none = inputs("2026-06-30", Vec::new());
    assert_eq!(standard("equity_negative", &facts(&none)), Seen::Unknown);
}

#[test]
fn the_same_trouble_in_the_next_period_is_another_finding() {
    let bad = |end: &str| statement(end, AuditOpinion::Unknown, &[(TotalEquity, -5)]);
    let key = |as_of, ends: &[&str]| {
        let inputs = inputs(as_of, ends.iter().map(|end| bad(end)).collect());
        found(standard("equity_negative", &facts(&inputs))).key
    };
    assert_eq!(key("2026-01-31", &["2025-12-31"]), key("2026-06-30", &["2025-12-31"]));
    assert_ne!(key("2026-06-30", &["2025-12-31"]), key("2027-06-30", &["2025-12-31", "2026-12-31"]));
}

#[test]
fn operating_cash_negative_two_years_running() {
    let look = |years: &[(&str, i64)]| {
        let year = |(end, amount): &(&str, i64)| {
            statement(end, AuditOpinion::Unknown, &[(OperatingCashFlow, *amount)])
        };
        let inputs = inputs("2026-06-30", years.iter().map(year).collect());
        standard("operating_cash_negative", &facts(&inputs))
    };
    let finding = found(look(&[("2024-12-31", -3), ("2025-12-31", -7)]));
    let Evidence::NegativeYears { years, .. } = finding.evidence else { panic!() };
    let amounts: Vec<_> =
        years.iter().map(|year| (year.period_end.to_string(), year.amount.to_string())).collect();
    assert_eq!(amounts, [("2025-12-31".into(), "-7".into()), ("2024-12-31".to_owned(), "-3".to_owned())]);
    assert_eq!(look(&[("2024-12-31", -3), ("2025-12-31", 0)]), Seen::Nothing);
    assert_eq!(look(&[("2025-12-31", -7)]), Seen::Unknown);
    assert_eq!(look(&[("2023-12-31", -3), ("2025-12-31", -7)]), Seen::Unknown, "a year between is missing");
}

#[test]
fn what_the_auditor_said() {
    let look = |opinion| {
        let inputs = inputs("2026-06-30", vec![statement("2025-12-31", opinion, &[(TotalEquity, 1)])]);
        standard("audit_qualified", &facts(&inputs))
    };
    let finding = found(look(AuditOpinion::Adverse));
    assert_eq!(
        finding.evidence,
        Evidence::Audit { opinion: AuditOpinion::Adverse, period_end: day("2025-12-31") }
    );
    assert_eq!(look(AuditOpinion::Unqualified), Seen::Nothing);
    assert_eq!(look(AuditOpinion::Unknown), Seen::Unknown);
}

#[test]
fn statements_older_than_eighteen_months_where_there_are_any() {
    let look = |as_of, ends: &[&str]| {
        let of = |end: &&str| statement(end, AuditOpinion::Unknown, &[(TotalEquity, 1)]);
        let inputs = inputs(as_of, ends.iter().map(of).collect());
        standard("statements_overdue", &facts(&inputs))
    };
    // Eighteen months after 31 August 2024 is 28 February 2026.
    assert_eq!(look("2026-02-28", &["2024-08-31"]), Seen::Nothing);
    let finding = found(look("2026-03-01", &["2024-08-31"]));
    assert_eq!(finding.key, "period:2024-08-31");
    // New, or rated by a model that asks for none: nothing is late.
    assert_eq!(look("2026-03-01", &[]), Seen::Unknown);
}

#[test]
fn overdue_by_thirty_and_sixty_days() {
    let inputs = inputs("2026-06-30", Vec::new());
    let look = |code, since: Option<&str>| {
        let overdue = Overdue { since: since.map(day), amount: 500.into() };
        standard(code, &Facts { overdue: Some(overdue), ..facts(&inputs) })
    };
    let finding = found(look("overdue_30", Some("2026-05-31")));
    assert_eq!((finding.key.as_str(), finding.severity), ("due:2026-05-31", Severity::Yellow));
    let evidence = Evidence::Overdue { days: 30, due: day("2026-05-31"), amount: 500.into() };
    assert_eq!(finding.evidence, evidence);
    assert_eq!(look("overdue_30", Some("2026-06-01")), Seen::Nothing);
    assert_eq!(look("overdue_60", Some("2026-05-31")), Seen::Nothing);
    assert_eq!(found(look("overdue_60", Some("2026-05-01"))).severity, Severity::Red);
    assert_eq!(look("overdue_30", Some("2026-05-01")), Seen::Nothing, "the red one says it already");
    assert_eq!(look("overdue_30", None), Seen::Nothing, "nothing is past due");
    assert_eq!(standard("overdue_30", &facts(&inputs)), Seen::Unknown, "no ledger");
}

#[test]
fn tests_over_indicators_and_expressions() {
    let above =
        |limit| SignalRule::Test { test: Test::IndicatorAbove { indicator: "late_share".into(), limit } };
    let from_ledger = |as_of| {
        let mut inputs = inputs(as_of, Vec::new());
        let given = Given { figure: Figure::value(0.4), origin: Origin::Ledger { items: 10 } };
        inputs.given.insert("late_share".into(), given);
        inputs
    };
    // A name the catalogue does not have cannot be computed, and is named.
    assert!(assay_credit::indicators::find("late_share").is_none());
    let rules = [kind("x", above(0.3)), kind("y", SignalRule::Overdue { days: 1 })];
    let prepared = Rules::new(&rules, &[]);
    assert_eq!(prepared.failed()[0].0, "x");
    assert_eq!(prepared.run(&facts(&from_ledger("2026-06-30"))).len(), 1, "the others go on");

    let expression = |text: &str| SignalRule::Test { test: Test::Expression { text: text.into() } };
    let broken = [kind("x", expression("total_equity <"))];
    assert_eq!(Rules::new(&broken, &[]).failed()[0].0, "x");

    let statements = vec![statement(
        "2025-12-31",
        AuditOpinion::Unknown,
        &[(TotalEquity, 8), (LineCode::TotalAssets, 100)],
    )];
    let inputs = inputs("2026-06-30", statements);
    let finding = found(one(expression("total_equity / total_assets < 10%"), &facts(&inputs)));
    assert_eq!(finding.key, "period:2025-12-31");
    let Evidence::Expression { values, .. } = finding.evidence else { panic!() };
    assert_eq!(values[0].amount, Some(8.into()));
    assert_eq!(one(expression("total_equity / total_assets < 5%"), &facts(&inputs)), Seen::Nothing);
    assert_eq!(one(expression("inventory > 3"), &facts(&inputs)), Seen::Unknown);
}

#[test]
fn figures_of_the_ledger_are_found_once_a_month() {
    let code = "pay_overdue_share";
    let look = |as_of: &str, value: f64| {
        let mut inputs = inputs(as_of, Vec::new());
        let given = Given { figure: Figure::value(value), origin: Origin::Ledger { items: 10 } };
        inputs.given.insert(code.into(), given);
        let test = Test::IndicatorAbove { indicator: code.into(), limit: 0.3 };
        one(SignalRule::Test { test }, &facts(&inputs))
    };
    assert_eq!(found(look("2026-06-01", 0.4)).key, found(look("2026-06-30", 0.4)).key);
    assert_eq!(found(look("2026-07-01", 0.4)).key, "month:2026-07");
    assert_eq!(look("2026-07-01", 0.3), Seen::Nothing);
}

#[test]
fn a_rule_that_is_switched_off_is_not_run() {
    let inputs = inputs("2026-06-30", Vec::new());
    let off = SignalKind { active: false, ..kind("x", SignalRule::StatementsOverdue { months: 1 }) };
    assert!(Rules::new(&[off], &[]).run(&facts(&inputs)).is_empty());
}
