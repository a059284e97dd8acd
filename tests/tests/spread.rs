//! Statements typed, corrected, pasted and adjusted in the window; what comes of it in indicators, on the command
//! line and in the book's check.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a step that fails ends the journey")]

use std::path::{Path, PathBuf};
use std::time::Duration;

use assay_credit::chart::LineCode::{self, *};
use assay_credit::customer::Customer;
use assay_store::Book;
use assay_tests::command::{arg, assay, json};
use assay_tests::{App, Language, Launch, asked_for};
use chrono::Utc;
use serde_json::json as value;

/// A small balanced year in ten thousand yuan, worked out by hand.
const YEAR: &[(LineCode, &str)] = &[
    (Cash, "300"),
    (AccountsReceivable, "400"),
    (Inventory, "=350-50"),
    (CurrentAssets, "1,000"),
    (FixedAssets, "600"),
    (NonCurrentAssets, "600"),
    (TotalAssets, "1600"),
    (ShortTermLoans, "300"),
    (AccountsPayable, "300"),
    (CurrentLiabilities, "600"),
    (TotalLiabilities, "600"),
    (PaidInCapital, "500"),
    (RetainedEarnings, "500"),
    (TotalEquity, "990"),
    (Revenue, "2000"),
    (CostOfSales, "1500"),
    (FinanceExpenses, "15"),
    (OperatingProfit, "160"),
    (ProfitBeforeTax, "150"),
    (NetProfit, "110"),
    (OperatingCashFlow, "140"),
];
const PERIOD: &str = "2025-12-31";

fn new_book(folder: &Path) -> PathBuf {
    let book = folder.join("spread.assay");
    let ran = assay(&["init", arg(&book), "--company", "Spread Ltd", "--first-user", "lin"]);
    assert_eq!(ran.status, 0, "{}", ran.err);
    book
}

fn open_tab(app: &App, customer: &str, tab: &str) {
    app.click("nav-customers");
    app.click(&format!("customer-row-{customer}"));
    app.see("customer-name");
    app.click(&format!("tab-{tab}"));
}

/// Types a year from the cell in hand, going from line to line with the keyboard alone.
fn type_year(app: &App) {
    let place = |line: LineCode| LineCode::ALL.iter().position(|one| *one == line).unwrap();
    let mut at = 0;
    for (line, text) in YEAR {
        while at < place(*line) {
            app.keys("Down");
            at += 1;
        }
        app.type_text(text);
        app.keys("Enter");
        at += 1;
    }
}

/// Waits until the cell in hand holds a text.
fn holds(app: &App, text: &str) {
    app.until(&format!("\"{text}\" in the cell in hand"), Duration::from_secs(10), || {
        let held = app.value("entry-input");
        if held == text { Ok(()) } else { Err(format!("it holds \"{held}\"")) }
    });
}

/// Puts text on the clipboard as a person copies it from another place.
fn copy(app: &App, text: &str) {
    app.script(
        "const area = document.createElement('textarea'); area.id = 'other'; area.value = arguments[0];
         document.body.append(area); area.focus(); area.select()",
        &[value!(text)],
    );
    app.keys("Control+C");
    app.script("document.getElementById('other').remove()", &[]);
}

#[test]
fn journey_statement_typed_by_keyboard() {
    for language in [Language::English, Language::Chinese] {
        let journey = format!("typed-{}", language.tag());
        if !asked_for(&journey) {
            continue;
        }
        let folder = tempfile::tempdir().unwrap();
        let book = new_book(folder.path());
        let mut open = Book::open(&book).unwrap();
        let lin = open.only_user().unwrap().expect("a new book has one user").actor();
        let customer =
            Customer { code: "M1".into(), name: "手录有限公司".into(), ..Customer::default() };
        open.write(&lin, Utc::now(), |write| write.add_customer(&customer, "m1")).unwrap();
        drop(open);

        let app = Launch::assay(&journey).language(language.system()).argument(&book).start();
        open_tab(&app, "M1", "financials");
        app.click("financials-enter");
        app.fill("period-end", PERIOD);
        app.keys("Enter");
        app.see("entry-input");
        type_year(&app);
        // 1600 against 600 + 990, both numbers and the difference at once.
        let told = app.see_text("check-balance_sheet", "1,590.00");
        assert!(told.contains("1,600.00") && told.contains("10.00"), "{told}");
        // Nothing typed is lost while another tab is looked at.
        app.click("tab-profile");
        app.see("profile-name");
        app.click("tab-financials");
        app.see_text(&format!("entry-inventory-{PERIOD}"), "300.00");
        // The checks come a moment later and take room from the grid: a click on a moving row meets another.
        app.see_text("check-balance_sheet", "1,590.00");
        app.click(&format!("entry-total_equity-{PERIOD}"));
        app.keys("F2");
        app.type_text("7");
        holds(&app, "9907");
        app.keys("Escape");
        holds(&app, "");
        app.see_text(&format!("entry-total_equity-{PERIOD}"), "990.00");
        app.keys("Delete");
        app.see_text(&format!("entry-total_equity-{PERIOD}"), "—");
        app.keys("Control+Z");
        app.see_text(&format!("entry-total_equity-{PERIOD}"), "990.00");
        app.type_text("1000");
        app.keys("Enter");
        app.see_text("check-balance_sheet", language.of("holds", "相符"));
        app.keys("Control+S");
        app.see("financials");
        app.see_text("line-inventory", "300.00");
        app.click("btn-rate-again");
        app.see("coverage");
        drop(app);

        let shown = json(&["show", "statements", arg(&book), "--customer", "M1"]);
        let lines = &shown[0]["lines"];
        assert_eq!(lines.as_object().unwrap().len(), YEAR.len());
        assert_eq!(lines["inventory"], value!({ "value": "3000000", "source": null }));
        assert_eq!(lines["total_equity"]["value"], value!("10000000"));
        let indicators = json(&["show", "indicators", arg(&book), "--customer", "M1"]);
        assert_eq!(indicators[0]["indicators"]["debt_to_assets"].as_f64(), Some(0.375));
        let ran = assay(&["verify", arg(&book)]);
        assert_eq!(ran.status, 0, "{}{}", ran.out, ran.err);
    }
}

#[test]
fn journey_adjusted_corrected_pasted() {
    let journey = "spread";
    if !asked_for(journey) {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let book = new_book(folder.path());
    let filing = folder.path().join("filing.xlsx");
    assay_tests::Filing::of("宁波海川传动科技有限公司").write(&filing);
    let ran = assay(&["import", "statements", arg(&book), arg(&filing), "--customer", "C001"]);
    assert_eq!(ran.status, 0, "{}", ran.err);
    let app = Launch::assay(journey).argument(&book).start();
    open_tab(&app, "C001", "financials");
    adjust(&app);
    correct(&app);
    paste(&app);
    app.click("btn-rate-again");
    app.see("coverage");
    drop(app);

    let shown = json(&["show", "statements", arg(&book), "--customer", "C001"]);
    let year = shown.as_array().unwrap().iter().find(|one| one["period_end"] == PERIOD).unwrap();
    let cash = &year["lines"]["cash"];
    assert_eq!(cash["value"], value!("23000000"));
    assert_eq!(cash["adjusted"]["original"], value!("24000000"));
    assert_eq!(cash["adjusted"]["reason"], value!("pledged for bills"));
    assert!(cash["source"]["cell"].is_string(), "the reported figure's cell: {cash}");
    assert_eq!(year["lines"]["inventory"], value!({ "value": "27900000", "source": null }));
    let indicators = json(&["show", "indicators", arg(&book), "--customer", "C001"]);
    assert_eq!(indicators[0]["indicators"]["current_ratio"].as_f64(), Some(1.78));
    let ran = assay(&["verify", arg(&book)]);
    assert_eq!(ran.status, 0, "{}{}", ran.out, ran.err);
}

/// 100 of the cash is no current asset: the entry, its checks, and the indicator down to the reason.
fn adjust(app: &App) {
    app.click("line-cash");
    app.keys("Home");
    app.keys("Right");
    app.keys("Right");
    app.see_text("cell-source", "24,000,000");
    app.keys("a");
    app.fill("adjust-value", "=2400-100");
    app.choose("adjust-counter", "other_non_current_assets");
    app.see_text("adjust-checks", "6,100.00");
    app.click("adjust-carry");
    let entry = app.see_text("adjust-entry", "Total current assets");
    assert!(entry.contains("Other non-current assets +100.00"), "{entry}");
    app.click("adjust-keep");
    app.see("adjust-reason");
    app.fill("adjust-reason", "pledged for bills");
    app.click("adjust-keep");
    app.see_text("line-cash", "2,300.00");
    app.click("basis-reported");
    app.see_text("line-cash", "2,400.00");
    app.click("basis-adjusted");
    app.click("tab-indicators");
    app.click("indicator-row-current_ratio");
    app.see_text("drill-worked", "8,900.00 / 5,000.00 = 1.78");
    let behind = app.see_text("drill-adjusted", "pledged for bills");
    assert!(behind.contains("9,000.00") && behind.contains("lin"), "{behind}");
    app.click("tab-financials");
    app.see("financials");
}

/// An imported figure is corrected with a reason; both stay to be read.
fn correct(app: &App) {
    app.click("financials-enter");
    app.click(&format!("entry-inventory-{PERIOD}"));
    app.type_text("2790");
    app.keys("Enter");
    app.click("entry-keep");
    app.fill("entry-reason", "counted again");
    app.click("entry-keep");
    app.see_text("line-inventory", "2,790.00");
    app.click("line-inventory");
    app.keys("Home");
    app.keys("Right");
    app.keys("Right");
    app.keys("F2");
    let history = app.see_text("figure-history", "counted again");
    assert!(history.contains("27,900,000") && history.contains("28,000,000"), "{history}");
    app.keys("Escape");
    app.see_gone("figure-history");
}

/// A block with labels: what is known lands on its line, what is not is told and can be placed.
fn paste(app: &App) {
    app.click("financials-enter");
    app.click(&format!("entry-goodwill-{PERIOD}"));
    copy(app, "项目\t2025年12月31日\n货币资金\t2500\n神秘项目\t5\n应收账款\t3,100\n");
    app.click(&format!("entry-goodwill-{PERIOD}"));
    app.keys("Control+V");
    app.see_text("paste-lost", "1");
    app.choose("paste-line-3", "contract_assets");
    app.see_gone("paste-lost");
    app.click("paste-keep");
    app.see_text(&format!("entry-accounts_receivable-{PERIOD}"), "3,100.00");
    app.see_text(&format!("entry-contract_assets-{PERIOD}"), "5.00");
    app.see("entry-reason");
    app.click("entry-leave");
    app.click("dialog-confirm");
    app.see_text("line-accounts_receivable", "3,000.00");
}
