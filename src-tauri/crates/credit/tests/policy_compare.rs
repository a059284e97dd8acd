//! Two versions of a credit policy, change by change.

use assay_credit::figure::Text;
use assay_credit::policy::{Changed, Coded, PolicyPart, SignalRule, compare, default_policy};
use rust_decimal::Decimal;

#[test]
fn nothing_changed_is_no_change_whatever_the_number() {
    let (before, mut after) = (default_policy(), default_policy());
    after.version = 9;
    assert_eq!(compare(&before, &after), []);
}

#[test]
fn fields_rows_and_order_are_told_apart() {
    let (before, mut after) = (default_policy(), default_policy());
    after.limits.step = Decimal::from(50_000);
    after.cost.default_rates[2] = 0.2;
    after.authorities[0].up_to = None;
    after.overrides.reasons.push(Coded {
        code: "export".into(),
        name: Text::new("Export", "出口"),
        retired: false,
    });
    after.blacklist.exit.remove(1);
    after.conditions.swap(0, 1);
    after.signals[0].rule = Some(SignalRule::GradeFell { notches: 3 });
    after.signals[0].name.zh = "等级下降".into();

    let found = compare(&before, &after);
    let told: Vec<_> = found
        .iter()
        .map(|one| {
            (
                one.part,
                one.changed,
                one.row.as_str(),
                one.field.as_str(),
                one.before.as_str(),
                one.after.as_str(),
            )
        })
        .collect();
    use Changed::{Added, Field, Order, Removed};
    use PolicyPart as P;
    assert_eq!(
        told,
        [
            (P::Limits, Field, "", "step", "10000", "50000"),
            (P::DefaultRates, Field, "3", "rate", "0.15", "0.2"),
            (P::Conditions, Order, "", "", "", ""),
            (P::Authorities, Field, "risk_manager", "up_to", "2000000", ""),
            (P::OverrideReasons, Added, "export", "", "", ""),
            (P::Signals, Field, "grade_fell", "name.zh", "信用等级下降两级及以上", "等级下降"),
            (
                P::Signals,
                Field,
                "grade_fell",
                "rule",
                r#"{"notches":2,"rule":"grade_fell"}"#,
                r#"{"notches":3,"rule":"grade_fell"}"#
            ),
            (P::BlacklistExit, Removed, "new_owner", "", "", ""),
        ]
    );
    assert_eq!(found[4].name, Text::new("Export", "出口"));
}
