//! Conditions on the grade: precedence, what each tests, unknown inputs.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // Helpers here are test code too.

mod common;

use assay_credit::chart::LineCode::{OperatingCashFlow, TotalEquity, TotalLiabilities};
use assay_credit::engine::{EngineError, rate};
use assay_credit::figure::Text;
use assay_credit::model::{Condition, Effect, Test};
use assay_credit::rating::{Outcome, RatingInputs};
use common::small::*;
use common::*;

fn condition(code: &str, test: Test, effect: Effect, strict: bool) -> Condition {
    Condition { code: code.into(), name: Text::new("", ""), test, effect, strict }
}

fn cap(grade: &str) -> Effect {
    Effect::Cap { grade: grade.into() }
}

#[test]
fn knock_out_before_lowest_cap_before_floor() {
    let always = || Test::IndicatorAbove { indicator: "debt_to_assets".into(), limit: 0.5 };
    let never = || Test::IndicatorAbove { indicator: "debt_to_assets".into(), limit: 0.6 };
    let with = |conditions: Vec<Condition>| {
        let mut model = small_model();
        model.conditions = conditions;
        graded(&model, &customer())
    };
    let floor = || condition("floor", always(), Effect::Floor { grade: "A".into() }, false);
    let lifted = with(vec![floor()]);
    assert_eq!((lifted.grade.as_str(), lifted.model_grade.as_str()), ("A", "B"));
    assert_eq!(lifted.rule.as_deref(), Some("floor"));

    let capped = with(vec![
        condition("cap c", always(), cap("C"), false),
        condition("cap d", never(), cap("D"), false),
        floor(),
    ]);
    assert_eq!((capped.grade.as_str(), capped.rule.as_deref()), ("C", Some("cap c")));
    assert_eq!(capped.points_to_next, None);
    assert!(capped.improvements.is_empty());
    assert_eq!(capped.next_grade.as_deref(), Some("B"));
    let outcomes: Vec<_> = capped.conditions.iter().map(|c| c.outcome).collect();
    assert_eq!(outcomes, [Outcome::Fired, Outcome::NotFired, Outcome::Fired]);

    let knocked_out = with(vec![
        condition("cap c", always(), cap("C"), false),
        condition("out", always(), Effect::KnockOut { grade: "D".into() }, false),
        floor(),
    ]);
    assert_eq!((knocked_out.grade.as_str(), knocked_out.rule.as_deref()), ("D", Some("out")));

    // A cap at the grade itself changes nothing but leaves no way up.
    let at_cap = with(vec![condition("cap b", always(), cap("B"), false)]);
    assert_eq!((at_cap.grade.as_str(), at_cap.rule), ("B", None));
    assert_eq!(at_cap.points_to_next, None);

    let mut model = small_model();
    model.conditions = vec![condition("odd", always(), cap("Z"), false)];
    assert_eq!(
        rate(&model, &customer()),
        Err(EngineError::UnknownGrade { condition: "odd".into(), grade: "Z".into() })
    );
}

#[test]
fn condition_tests_and_unknown_inputs() {
    let outcome = |test: Test, inputs: &RatingInputs| {
        let mut model = small_model();
        model.conditions = vec![condition("x", test, cap("D"), false)];
        graded(&model, inputs).conditions[0].outcome
    };
    use Outcome::{Fired, NotFired, Unknown};
    let equity = || Test::LineAtMost { line: TotalEquity, limit: 0.into() };
    assert_eq!(outcome(equity(), &customer()), NotFired);
    let mut broke = customer();
    change(&mut broke.statements[1], &[(TotalEquity, Some(0)), (TotalLiabilities, Some(1520))]);
    assert_eq!(outcome(equity(), &broke), Fired);
    // Derived from assets and liabilities.
    change(&mut broke.statements[1], &[(TotalEquity, None)]);
    assert_eq!(outcome(equity(), &broke), Fired);

    let negative = || Test::LineNegativeYears { line: OperatingCashFlow, years: 2 };
    let with = |first: Option<i64>, second: Option<i64>| {
        let mut inputs = customer();
        change(&mut inputs.statements[0], &[(OperatingCashFlow, first)]);
        change(&mut inputs.statements[1], &[(OperatingCashFlow, second)]);
        outcome(negative(), &inputs)
    };
    assert_eq!(with(Some(-1), Some(-1)), Fired);
    assert_eq!(with(Some(-1), Some(0)), NotFired);
    assert_eq!(with(Some(5), Some(-1)), NotFired);
    assert_eq!(with(None, Some(-1)), Unknown);
    assert_eq!(with(None, Some(1)), NotFired);

    // Ends 2025-12-31: on 2027-06-30 it is 18 months old, a day later it is older.
    for (as_of, expected) in [("2027-06-30", NotFired), ("2027-07-01", Fired)] {
        let mut inputs = customer();
        inputs.as_of = day(as_of);
        assert_eq!(outcome(Test::StatementOlderThan { months: 18 }, &inputs), expected);
    }
    use assay_credit::statement::AuditOpinion as Opinion;
    for (opinion, expected) in [
        (Opinion::Unknown, Unknown),
        (Opinion::Unaudited, NotFired),
        (Opinion::Unqualified, NotFired),
        (Opinion::EmphasisOfMatter, NotFired),
        (Opinion::Qualified, Fired),
        (Opinion::Adverse, Fired),
        (Opinion::Disclaimer, Fired),
    ] {
        let mut inputs = customer();
        inputs.statements[1].opinion = opinion;
        assert_eq!(outcome(Test::AuditNotClean, &inputs), expected, "{opinion:?}");
    }
    // Strict: an unknown input fires.
    let mut inputs = customer();
    inputs.statements[1].opinion = Opinion::Unknown;
    let mut model = small_model();
    model.conditions = vec![condition("audit", Test::AuditNotClean, cap("D"), true)];
    assert_eq!(graded(&model, &inputs).rule.as_deref(), Some("audit"));
    let mut listed = customer();
    listed.blacklisted = true;
    assert_eq!(outcome(Test::Blacklisted, &listed), Fired);
    assert_eq!(outcome(Test::Blacklisted, &customer()), NotFired);
}
