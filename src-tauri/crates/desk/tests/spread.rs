//! The spreading screen's use cases on a book of one customer: typing, correcting, pasting, adjusting, rating,
//! verifying.
#![allow(clippy::unwrap_used, reason = "a failure here is a failure of the test")]

use assay_desk::view::{
    AdjustmentInput, CustomerProfile, DraftLine, FinancialsView, IndicatorRow, LineCell, StatementDraft,
};
use assay_desk::{Job, Session};
use chrono::NaiveDate;
use rust_decimal::Decimal;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn yuan(text: &str) -> Decimal {
    text.parse().unwrap()
}

/// A book with one customer; the day is 2026-06-30.
fn book() -> (tempfile::TempDir, Session, String) {
    let folder = tempfile::tempdir().unwrap();
    let session = Session::create(&folder.path().join("b.assay"), "Seller", "lin").unwrap();
    session.set_business_date(Some(day("2026-06-30"))).unwrap();
    let profile = CustomerProfile { code: "C1".into(), name: "Firm".into(), ..CustomerProfile::default() };
    let id = session.save_customer(&profile).unwrap().profile.id;
    (folder, session, id)
}

/// Two small balanced years.
const LINES: [(&str, i64, i64); 21] = [
    ("cash", 300, 250),
    ("accounts_receivable", 400, 350),
    ("inventory", 300, 280),
    ("current_assets", 1000, 880),
    ("fixed_assets", 600, 620),
    ("non_current_assets", 600, 620),
    ("total_assets", 1600, 1500),
    ("short_term_loans", 300, 300),
    ("accounts_payable", 300, 280),
    ("current_liabilities", 600, 580),
    ("total_liabilities", 600, 580),
    ("paid_in_capital", 500, 500),
    ("retained_earnings", 500, 420),
    ("total_equity", 1000, 920),
    ("revenue", 2000, 1800),
    ("cost_of_sales", 1500, 1380),
    ("operating_profit", 160, 130),
    ("profit_before_tax", 150, 120),
    ("net_profit", 110, 90),
    ("interest_expense", 15, 16),
    ("operating_cash_flow", 140, 100),
];

fn draft(end: &str, lines: Vec<(&str, String)>) -> StatementDraft {
    StatementDraft {
        period_end: day(end),
        months: 12,
        scope: "consolidated".into(),
        unit: "ten-thousand".into(),
        opinion: "unqualified".into(),
        received: Some(day("2026-04-20")),
        new: true,
        lines: lines
            .into_iter()
            .map(|(line, text)| DraftLine {
                line: line.into(),
                value: yuan(&text) * Decimal::from(10_000),
                text,
            })
            .collect(),
    }
}

fn two_years() -> Vec<StatementDraft> {
    vec![
        draft("2025-12-31", LINES.iter().map(|(code, now, _)| (*code, now.to_string())).collect()),
        draft("2024-12-31", LINES.iter().map(|(code, _, then)| (*code, then.to_string())).collect()),
    ]
}

fn cell(view: &FinancialsView, line: &str, period: usize) -> LineCell {
    view.rows.iter().find(|row| row.code == line).unwrap().cells[period].clone().unwrap()
}

fn indicator(session: &Session, id: &str, code: &str) -> IndicatorRow {
    session.indicators(id).unwrap().into_iter().find(|row| row.code == code).unwrap()
}

fn adjustment(id: &str, line: &str, change: &str) -> AdjustmentInput {
    AdjustmentInput {
        customer: id.into(),
        period_end: day("2025-12-31"),
        scope: "consolidated".into(),
        kind: "reclassification".into(),
        reason: "pledged deposit".into(),
        line: line.into(),
        change: yuan(change),
        counter: None,
        carry: false,
    }
}

#[test]
fn typed_statements_are_facts_that_can_be_corrected_and_undone() {
    let (_folder, session, id) = book();
    let checks = session.draft_checks(&id, &two_years()).unwrap();
    assert!(checks[0].checks.iter().all(|check| check.passed), "{:?}", checks[0]);
    let view = session.save_statements(&id, &two_years(), "").unwrap();
    assert_eq!(
        view.periods.iter().map(|period| period.period_end).collect::<Vec<_>>(),
        [day("2025-12-31"), day("2024-12-31")]
    );
    assert_eq!(view.periods[0].source_unit, "ten-thousand");
    let cash = cell(&view, "cash", 0);
    assert_eq!((cash.value, cash.typed.as_str(), cash.source), (Some(yuan("3000000")), "300", None));

    let again = session.save_statements(&id, &two_years()[..1], "").unwrap_err();
    assert_eq!(again.code, "period_exists");
    let mut correction = draft("2025-12-31", vec![("cash", "312".into())]);
    correction.new = false;
    correction.lines[0].text = "=300+12".into();
    assert_eq!(session.save_statements(&id, &[correction.clone()], " ").unwrap_err().code, "no_reason");
    let view = session.save_statements(&id, &[correction], "bank letter").unwrap();
    assert_eq!(cell(&view, "cash", 0).value, Some(yuan("3120000")));
    assert_eq!(cell(&view, "inventory", 0).value, Some(yuan("3000000")));
    let history = session.figure_history(&id, day("2025-12-31"), "consolidated", "cash").unwrap();
    let told: Vec<(Decimal, bool, &str, &str)> = history
        .iter()
        .map(|entry| (entry.value, entry.stands, entry.typed.as_str(), entry.reason.as_str()))
        .collect();
    assert_eq!(
        told,
        [(yuan("3120000"), true, "=300+12", "bank letter"), (yuan("3000000"), false, "300", "")]
    );
    let import = session.customer_file(&id).unwrap().imports[0].clone();
    session.import_undo(&import.id).unwrap();
    let view = session.financials(&id).unwrap();
    assert_eq!(cell(&view, "cash", 0).value, Some(yuan("3000000")));
}

#[test]
fn a_head_that_cannot_be_is_refused() {
    let (_folder, session, id) = book();
    let refused = |change: &dyn Fn(&mut StatementDraft)| {
        let mut draft = two_years().remove(0);
        change(&mut draft);
        session.save_statements(&id, &[draft], "").unwrap_err().code
    };
    assert_eq!(refused(&|draft| draft.period_end = day("2026-12-31")), "period_not_over");
    assert_eq!(refused(&|draft| draft.received = Some(day("2026-07-01"))), "received_early");
    assert_eq!(refused(&|draft| draft.received = Some(day("2025-12-30"))), "received_early");
    assert_eq!(refused(&|draft| draft.months = 0), "months_range");
    assert_eq!(refused(&|draft| draft.lines.clear()), "nothing_typed");
    assert_eq!(refused(&|draft| draft.lines[0].line = "gold".into()), "unknown_line");
    assert!(session.financials(&id).unwrap().periods.is_empty());
}

#[test]
fn a_draft_tells_what_differs_and_what_is_still_to_come() {
    let (_folder, session, id) = book();
    let lines = vec![
        ("cash", "300".to_owned()),
        ("current_assets", "1000".to_owned()),
        ("total_assets", "1600".to_owned()),
        ("total_liabilities", "600".to_owned()),
        ("total_equity", "990".to_owned()),
    ];
    let found = session.draft_checks(&id, &[draft("2025-12-31", lines)]).unwrap();
    let balance = found[0].checks.iter().find(|check| check.kind == "balance_sheet").unwrap();
    assert_eq!((balance.left, balance.right), (yuan("16000000"), yuan("15900000")));
    assert!(!balance.passed);
    assert_eq!(found[0].open.len(), 1);
    assert_eq!(found[0].open[0].difference, yuan("7000000"));
}

#[test]
fn an_adjustment_changes_indicators_and_ratings_and_is_verified() {
    let (_folder, session, id) = book();
    session.save_statements(&id, &two_years(), "").unwrap();
    let before = indicator(&session, &id, "current_ratio");
    assert_eq!(before.figure.value, Some(1000.0 / 600.0));
    session.rate(&[], &Job::silent("rating")).unwrap();
    let first = session.rating_page(&id, None).unwrap().current.unwrap();

    // 100 of the cash is pledged: it is no current asset.
    let plain = session.adjustment_preview(&adjustment(&id, "cash", "-1000000")).unwrap();
    let broken: Vec<&str> = plain
        .checks
        .iter()
        .filter(|check| !check.after.passed)
        .map(|check| check.after.kind.as_str())
        .collect();
    assert_eq!(broken, Vec::<&str>::new(), "items that make less than their total are not an error");
    let mut input = adjustment(&id, "cash", "-1000000");
    input.counter = Some("other_non_current_assets".into());
    input.carry = true;
    let carried = session.adjustment_preview(&input).unwrap();
    let changes: Vec<(&str, Decimal)> =
        carried.changes.iter().map(|change| (change.line.as_str(), change.change)).collect();
    assert_eq!(
        changes,
        [
            ("cash", yuan("-1000000")),
            ("current_assets", yuan("-1000000")),
            ("other_non_current_assets", yuan("1000000")),
            ("non_current_assets", yuan("1000000")),
        ]
    );
    assert!(carried.checks.iter().all(|check| check.after.passed));
    let view = session.save_adjustment(&input).unwrap();
    let cash = cell(&view, "cash", 0);
    assert_eq!((cash.value, cash.adjusted), (Some(yuan("3000000")), Some(yuan("2000000"))));
    let other = cell(&view, "other_non_current_assets", 0);
    assert_eq!((other.value, other.adjusted), (None, Some(yuan("1000000"))));

    let after = indicator(&session, &id, "current_ratio");
    assert_eq!(after.figure.value, Some(900.0 / 600.0));
    let input_line = after.inputs.iter().find(|one| one.line == "current_assets").unwrap();
    let behind = input_line.adjusted.as_ref().unwrap();
    assert_eq!(behind.reported, Some(yuan("10000000")));
    assert_eq!(
        (behind.entries[0].reason.as_str(), behind.entries[0].by.as_str()),
        ("pledged deposit", "lin")
    );

    session.rate(&[], &Job::silent("rating")).unwrap();
    let second = session.rating_page(&id, None).unwrap().current.unwrap();
    assert_ne!(second.input_hash, first.input_hash);
    let entry = view.adjustments[0].id.clone();
    assert_eq!(session.withdraw_adjustment(&id, &entry, "").unwrap_err().code, "no_reason");
    let view = session.withdraw_adjustment(&id, &entry, "released").unwrap();
    assert_eq!(cell(&view, "cash", 0).adjusted, None);
    assert_eq!(view.adjustments[0].withdrawn.as_ref().unwrap().reason, "released");
    session.rate(&[], &Job::silent("rating")).unwrap();
    let third = session.rating_page(&id, None).unwrap().current.unwrap();
    assert_eq!(third.input_hash, first.input_hash, "taken back, the bits are those before");
    assert_eq!(third.graded.map(|one| one.score), first.graded.map(|one| one.score));
    let verified = session.verify(&Job::silent("rating")).unwrap();
    assert!(verified.ok, "{verified:?}");
    assert_eq!(verified.checks.last().unwrap().checked, 3);
}

#[test]
fn a_reported_figure_that_moved_since_is_told() {
    let (_folder, session, id) = book();
    session.save_statements(&id, &two_years(), "").unwrap();
    session.save_adjustment(&adjustment(&id, "inventory", "-500000")).unwrap();
    let mut correction = draft("2025-12-31", vec![("inventory", "280".into())]);
    correction.new = false;
    let view = session.save_statements(&id, &[correction], "counted again").unwrap();
    assert_eq!(cell(&view, "inventory", 0).adjusted, Some(yuan("2300000")), "the change stands");
    assert!(view.adjustments[0].changes[0].restated);
    let mut wrong = adjustment(&id, "cash", "1");
    wrong.counter = Some("revenue".into());
    assert_eq!(session.adjustment_preview(&wrong).unwrap_err().code, "no_counter");
    wrong.counter = None;
    wrong.period_end = day("2023-12-31");
    assert_eq!(session.save_adjustment(&wrong).unwrap_err().code, "not_found");
}

#[test]
fn a_block_is_read_in_the_unit_it_states_or_the_one_given() {
    let (_folder, session, _) = book();
    let read = |text: &str| session.read_block(text, "ten-thousand", &[]).unwrap();
    let block = read("货币资金\t12.5\n奇怪的科目\t3");
    assert_eq!(block.rows[0].line.as_deref(), Some("cash"));
    assert_eq!(block.rows[0].cells[0].as_ref().unwrap().value, Some(yuan("125000")));
    assert_eq!((block.rows[1].label.as_str(), block.rows[1].line.as_deref()), ("奇怪的科目", None));
    let stated = read("资产负债表（单位：元）\t\n项目\t2025年12月31日\n货币资金\t12.5\n应收账款\t3");
    assert_eq!(stated.unit, "yuan");
    assert_eq!(stated.periods, [Some(day("2025-12-31"))]);
    assert_eq!(stated.rows[0].cells[0].as_ref().unwrap().value, Some(yuan("12.5")));
    let large = "1\t".repeat(600_000);
    assert_eq!(session.read_block(&large, "yuan", &[]).unwrap_err().code, "block_too_large");
}
