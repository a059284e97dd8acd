//! The four methods on one company, by hand.

use assay_credit::adjustment::{Adjustment, AdjustmentKind};
use assay_credit::chart::LineCode::*;
use assay_credit::figure::Figure;
use assay_credit::limit::{LimitAsk, Receipts};
use assay_credit::policy::LimitMethod::*;
use assay_credit::policy::{LateDays, LimitPolicy, PaymentCapacity};
use assay_credit::statement::Scope;
use rust_decimal::Decimal;

use super::common::{day, given, statement};
use super::{Case, ask, d, inputs, of, policy, reason, step};

/// 3,650 x (90 + 10) / 365 = 1,000, x 80% = 800; tangible 740 - 55 - 40 - 15 = 630, 10% = 63; inflows 2,400 / 12 = 200,
/// three months, 20% = 120. The least is 63, in steps of 10 that is 60.
#[test]
fn the_least_of_what_counts_rounded_down() {
    let found = Case::default().found();
    assert_eq!(of(&found, Need).amount, Some(800.into()));
    assert_eq!(step(of(&found, Need), "need").amount, Some(1_000.into()));
    assert_eq!(step(of(&found, Need), "days_owed").number, Some(100.0));
    assert_eq!(of(&found, TangibleNetWorth).amount, Some(63.into()));
    assert_eq!(of(&found, AbilityToPay).amount, Some(120.into()));
    assert_eq!(found.binding, Some(TangibleNetWorth));
    assert_eq!(found.unrounded, Some(63.into()));
    assert_eq!(found.amount, Some(60.into()));
    assert_eq!(found.terms_days, Some(90));
    assert_eq!(found.coefficient, Some(0.8));
    assert!(found.missing.is_empty());
    let counts: Vec<bool> = found.methods.iter().map(|method| method.counts).collect();
    assert_eq!(counts, [true, true, false, true], "the working-asset model is shown and does not count");
}

/// Working capital 830 - 600 = 230, (230 + 740) / 2 = 485; 830/600 + 565/600 - 600/740 - 780/740 = 0.460135: 20%.
#[test]
fn working_assets_of_the_company() {
    let method = Case::default().method(WorkingAssets);
    assert_eq!(step(&method, "working_capital").amount, Some(230.into()));
    assert_eq!(step(&method, "working_assets").amount, Some(485.into()));
    assert!((step(&method, "working_asset_score").number.unwrap() - 0.460_135_135).abs() < 1e-9);
    assert_eq!(step(&method, "working_asset_share").number, Some(0.2));
    assert_eq!(method.amount, Some(97.into()));
}

/// Balance sheets whose score is exactly on an edge of the table: current liabilities 100, worth 100, no inventory.
/// Score = 2 x current assets / 100 - 1 - liabilities / 100.
#[test]
fn scores_on_an_edge_are_on_it() {
    let share = |current: i64, liabilities: i64| {
        let lines = [
            (CurrentAssets, current),
            (Inventory, 0),
            (Prepayments, 0),
            (CurrentLiabilities, 100),
            (TotalLiabilities, liabilities),
            (TotalEquity, 100),
        ];
        let inputs =
            super::common::inputs("2026-06-30", vec![statement("2025-12-31", 12, "2026-04-20", &lines)]);
        let method = Case { inputs, ..Case::default() }.method(WorkingAssets);
        (
            step(&method, "working_asset_score").number.unwrap(),
            step(&method, "working_asset_share").number.unwrap(),
        )
    };
    let edges = [
        (120, 600, -4.6, 0.0),
        (120, 599, -4.59, 0.025),
        (120, 530, -3.9, 0.025),
        (120, 460, -3.2, 0.05),
        (120, 390, -2.5, 0.075),
        (120, 320, -1.8, 0.10),
        (120, 250, -1.1, 0.125),
        (120, 180, -0.4, 0.15),
        (120, 110, 0.3, 0.175),
        (120, 109, 0.31, 0.20),
        (155, 110, 1.0, 0.25),
        (155, 111, 0.99, 0.20),
    ];
    for (current, liabilities, score, expected) in edges {
        assert_eq!(share(current, liabilities), (score, expected));
    }
}

#[test]
fn every_statement_step_names_its_line() {
    let method = Case::default().method(TangibleNetWorth);
    let lines: Vec<_> = method
        .steps
        .iter()
        .filter_map(|step| Some((step.line?, step.amount?, step.origin.as_str())))
        .map(|(line, amount, origin)| {
            (line.line, line.period_end.to_string(), line.scope, amount, origin.to_owned())
        })
        .collect();
    let line = |code, amount: i64| {
        (code, "2025-12-31".to_owned(), Scope::Consolidated, Decimal::from(amount), "statement".to_owned())
    };
    assert_eq!(
        lines,
        [line(TotalEquity, 740), line(IntangibleAssets, 55), line(Goodwill, 40), line(DevelopmentCost, 15)]
    );
    assert_eq!(step(&method, "tangible_net_worth").amount, Some(630.into()));
    assert_eq!(step(&method, "net_worth_share").origin, "policy");
}

/// 630 less 100 adjusted away from equity is 530; a tenth of it 53.
#[test]
fn lines_are_read_as_adjusted() {
    let mut case = Case::default();
    case.inputs.adjustments.push(Adjustment {
        entry: "1".into(),
        period_end: day("2025-12-31"),
        scope: Scope::Consolidated,
        kind: AdjustmentKind::OneOff,
        reason: "sold".into(),
        by: "lin".into(),
        on: day("2026-05-01"),
        changes: [(TotalEquity, Decimal::from(-100))].into(),
    });
    assert_eq!(case.method(TangibleNetWorth).amount, Some(53.into()));
}

/// A layout that shows no intangibles carries none, and it is said: 740 x 10%.
#[test]
fn intangibles_that_are_not_shown_are_marked() {
    let none = [(IntangibleAssets, None), (Goodwill, None), (DevelopmentCost, None)];
    let method = Case { inputs: super::common::changed(&none), ..Case::default() }.method(TangibleNetWorth);
    assert_eq!(method.amount, Some(74.into()));
    assert_eq!(step(&method, "tangible_net_worth").detail, "component_taken_as_zero");
}

/// Nine months' inflows of 900 are 1,200 a year where nothing else is known: 100 a month, 3 months, 20% = 60. With the
/// year before (2,000, of which 800 in nine months) the last twelve months are 900 + 2,000 - 800 = 2,100: 105.
#[test]
fn interim_inflows_become_a_year() {
    let quarter = statement("2026-09-30", 9, "2026-10-20", &[(TotalEquity, 100), (OperatingInflows, 900)]);
    let alone = super::common::inputs("2026-12-31", vec![quarter.clone()]);
    let mut case = Case { inputs: alone, ..Case::default() };
    let method = case.method(AbilityToPay);
    assert_eq!(method.amount, Some(60.into()));
    assert_eq!(step(&method, "operating_inflows_year").detail, "annualised");
    let year = statement("2025-12-31", 12, "2026-04-20", &[(OperatingInflows, 2_000)]);
    let same = statement("2025-09-30", 9, "2025-10-20", &[(OperatingInflows, 800)]);
    case.inputs = super::common::inputs("2026-12-31", vec![same, year, quarter]);
    let method = case.method(AbilityToPay);
    assert_eq!(method.amount, Some(105.into()));
    assert_eq!(step(&method, "operating_inflows_year").detail, "trailing_twelve_months");
    assert_eq!(method.steps.iter().filter(|step| step.line.is_some()).count(), 3);
}

/// It paid us 1,200 in twelve months: 100 a month, all of it ours, over 90 days 300.
#[test]
fn ability_from_what_it_paid_us() {
    let mut case = Case::default();
    case.policy.payment_capacity = PaymentCapacity::Receipts;
    assert_eq!(reason(&case.method(AbilityToPay)), (None, "no_ledger"));
    case.receipts = Some(Receipts {
        first: Some(day("2024-01-01")),
        paid: vec![(day("2026-01-31"), 700.into()), (day("2026-06-30"), 500.into())],
    });
    let method = case.method(AbilityToPay);
    assert_eq!(method.amount, Some(300.into()));
    assert_eq!(step(&method, "monthly_capacity").detail, "12");
    assert_eq!(step(&method, "share_of_purchases").origin, "ledger");
}

/// Typed 50 a month and a half of its purchases: 50 x 3 x 0.5 = 75.
#[test]
fn what_is_typed_goes_before_what_is_known() {
    let ask = LimitAsk {
        monthly_capacity: Some(50.into()),
        share_of_purchases: Some(0.5),
        terms_days: Some(60),
        peak_factor: Some(1.5),
        ..ask()
    };
    let found = Case { ask, ..Case::default() }.found();
    assert_eq!(of(&found, AbilityToPay).amount, Some(50.into()), "50 x 2 x 0.5");
    // 3,650 x 70 / 365 x 1.5 x 0.8 = 840.
    assert_eq!(of(&found, Need).amount, Some(840.into()));
    assert_eq!(found.terms_days, Some(60));
    assert_eq!(step(of(&found, Need), "terms_days").origin, "typed");
}

/// Late days: the customer's own mean of 5.5 days, the policy's 7, or none known.
#[test]
fn late_days_from_the_record_or_the_policy() {
    let mut case = Case { ask: LimitAsk { late_days: None, ..ask() }, ..Case::default() };
    let none = case.method(Need);
    // 3,650 x 90 / 365 x 0.8 = 720.
    assert_eq!(none.amount, Some(720.into()));
    assert_eq!(step(&none, "late_days").detail, "no_payment_history");
    given(&mut case.inputs, "pay_avg_days_late_12m", Figure::value(5.5));
    let own = case.method(Need);
    // 3,650 x 95.5 / 365 x 0.8 = 764.
    assert_eq!(own.amount, Some(764.into()));
    assert_eq!(step(&own, "late_days").origin, "ledger");
    case.policy = LimitPolicy { late_days: LateDays::Typed { days: 7 }, ..policy() };
    // 3,650 x 97 / 365 x 0.8 = 776.
    assert_eq!(case.method(Need).amount, Some(776.into()));
}

#[test]
fn a_tie_is_the_first_methods_and_an_even_amount_stays() {
    let mut case = Case { inputs: inputs(), ..Case::default() };
    case.ask.monthly_capacity = Some(d("105"));
    // 105 x 3 x 0.2 = 63 as well.
    assert_eq!(case.found().binding, Some(TangibleNetWorth));
    case.policy.step = d("0.5");
    assert_eq!(case.found().amount, Some(63.into()));
}
