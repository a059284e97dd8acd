//! A ledger through the window: an ERP export of an unknown customer, its receivables tab against figures by
//! hand, and taking it back.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a step that fails ends the journey"
)]

use std::path::Path;

use assay_tests::command::{arg, json};
use assay_tests::{App, Language, Launch, asked_for};
use rust_xlsxwriter::Workbook;

const CODE: &str = "K001";

#[test]
fn journey_ledger_in_english() {
    ledger("ledger-en", Language::English);
}

#[test]
fn journey_ledger_in_chinese() {
    ledger("ledger-zh", Language::Chinese);
}

fn ledger(journey: &str, language: Language) {
    if !asked_for(journey) {
        return;
    }
    let app = Launch::assay(journey).language(language.system()).start();
    let book = app.home().join("new.assay");
    app.will_pick(&[&book]);
    app.click("start-create");
    app.fill("start-company", "Weighed Ltd");
    app.fill("start-user", "Lin Wei");
    app.click("start-create-confirm");
    let file = app.home().join("应收台账.xlsx");
    write(&file);

    app.click("btn-import");
    app.will_pick(&[&file]);
    app.click("import-choose");
    app.see_text("table-reason", CODE);
    app.see_text("import-problem-ledger_customer", "发票!A3");
    app.click("table-create");
    app.see_text("table-ready", "4");
    app.click("table-tab-columns");
    app.see_text("table-columns", "核销发票号");
    app.click("table-commit");
    app.see_text("import-done", "应收台账.xlsx");
    app.click("import-open");
    as_by_hand(&app);
    let stored = json(&["show", "ledger", arg(&book), "--customer", CODE]);
    assert_eq!(stored[0]["positions"][0]["balance"], "2300.75");
    assert_eq!(stored[0]["documents"][0]["source"]["cell"], "F3");

    app.click("nav-customers");
    app.click("btn-import");
    app.click("import-undo");
    app.see("import-next");
    app.see_gone("import-undo");
    app.click("nav-customers");
    app.click(&format!("customer-row-{CODE}"));
    app.click("tab-receivables");
    app.see("receivables-import");
    let left = json(&["show", "ledger", arg(&book), "--customer", CODE]);
    assert_eq!(left[0]["documents"].as_array().map(Vec::len), Some(0));
}

/// 1,000.50 is paid from 1,200; 500.25 has long been due; 2,000 is not due in this century.
fn as_by_hand(app: &App) {
    app.see("receivables");
    app.see_text("receivables-overdue", "500.25");
    app.see_text("receivables-balance", "2,300.75");
    for amount in ["2,000.00", "199.50"] {
        app.see_text("receivables-tie-out", amount);
    }
    app.see_text("receivable-F-2", "500.25");
    app.see_text("receivable-S-1", "199.50");
    assert!(!app.shows("receivable-F-1"), "a settled invoice is not open");
    app.click("receivable-F-2");
    app.keys("End");
    app.see_text("receivables-source", "F4");
    app.click("receivables-all");
    let settled = app.see_text("receivable-F-1", "2020-02-20");
    assert!(settled.contains("10"), "paid ten days late: {settled}");
}

fn write(path: &Path) {
    let mut book = Workbook::new();
    let invoices = book.add_worksheet();
    invoices.set_name("发票").unwrap();
    invoices.write(0, 0, "应收发票明细").unwrap();
    let head = ["客户编号", "客户名称", "发票号码", "开票日期", "到期日", "价税合计"];
    for (column, name) in (0..).zip(head) {
        invoices.write(1, column, name).unwrap();
    }
    let rows = [
        ("F-1", "2020-01-10", "2020-02-10", 1000.5),
        ("F-2", "2020-03-01", "2020-04-01", 500.25),
        ("F-3", "2020-05-01", "2099-01-01", 2000.0),
    ];
    for (row, (number, date, due, amount)) in (2..).zip(rows) {
        invoices.write(row, 0, CODE).unwrap();
        invoices.write(row, 1, "无锡恒远机械有限公司").unwrap();
        invoices.write(row, 2, number).unwrap();
        invoices.write(row, 3, date).unwrap();
        invoices.write(row, 4, due).unwrap();
        invoices.write(row, 5, amount).unwrap();
    }
    let receipts = book.add_worksheet();
    receipts.set_name("收款").unwrap();
    for (column, name) in (0..).zip(["客户编号", "收款单号", "收款日期", "收款金额", "核销发票号"])
    {
        receipts.write(0, column, name).unwrap();
    }
    for (column, text) in [(0, CODE), (1, "S-1"), (2, "2020-02-20"), (4, "F-1")] {
        receipts.write(1, column, text).unwrap();
    }
    receipts.write(1, 3, 1200).unwrap();
    book.save(path).unwrap();
}
