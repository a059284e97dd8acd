//! A new book, the statements of a new customer, a grade, and the report that is handed on: what the window shows,
//! what the report says and what the command line prints are the same, and what the workbook says.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a step that fails ends the journey"
)]

use std::fs;
use std::path::Path;

use assay_credit::chart::LineCode;
use assay_desk::sample::{SampleWorkbook, generate};
use assay_tests::command::{arg, json};
use assay_tests::{App, Filing, Language, Launch, ReadBack, asked_for, ten_thousands};

const COMPANY: &str = "宁波海川传动科技有限公司";
const CODE: &str = "K001";

#[test]
fn journey_import_rate_report_in_english() {
    import_rate_report("import-en", Language::English, "C005");
}

#[test]
fn journey_import_rate_report_in_chinese() {
    import_rate_report("import-zh", Language::Chinese, "C003");
}

/// `another` is the customer of the sample company whose latest workbook is imported after the first.
fn import_rate_report(journey: &str, language: Language, another: &str) {
    if !asked_for(journey) {
        return;
    }
    let app = Launch::assay(journey).language(language.system()).start();
    let book = app.home().join("new.assay");
    app.will_pick(&[&book]);
    app.click("start-create");
    app.fill("start-company", language.of("Weighed Ltd", "称衡工业有限公司"));
    app.fill("start-user", language.of("Lin Wei", "林薇"));
    app.click("start-create-confirm");
    app.click("btn-import");

    let file = app.home().join("海川2025.xlsx");
    Filing::of(COMPANY).write(&file);
    preview(&app, &file, language);
    store_as_new(&app, language);
    app.click("import-rate");
    let score = rated(&app, &book);
    let report = app.home().join("report.xlsx");
    app.will_pick(&[&report]);
    app.click("btn-report");
    app.see_text("toast", "report.xlsx");
    report_agrees(&app, &ReadBack::file(&report), score, language);

    let sample = generate().expect("the sample is made");
    let latest = sample.workbooks.iter().rev().find(|workbook| workbook.customer == another);
    import_another(&app, &book, latest.expect("the customer sent workbooks"), language);
}

/// The reading beside its original, before anything is stored.
fn preview(app: &App, file: &Path, language: Language) {
    app.will_pick(&[file]);
    app.click("import-choose");
    app.see("import-rows");
    assert_eq!(app.value("import-customer-name"), COMPANY);
    let original = ReadBack::file(file);
    for (line, sheet, label) in
        [("total_assets", "资产负债表", "资产总计"), ("accounts_payable", "资产负债表", "应付账款")]
    {
        let (row, _) = original.find(sheet, label);
        let amounts = [format!("C{}", row + 1), format!("D{}", row + 1)]
            .map(|cell| (original.number(sheet, &cell), cell));
        let id = format!("import-row-{line}");
        app.click(&id);
        app.keys("End");
        let shown = app.text("import-source");
        let named = amounts.iter().find(|(_, cell)| shown.contains(cell.as_str()));
        let (amount, _) = named.unwrap_or_else(|| panic!("neither {amounts:?} is named in \"{shown}\""));
        assert!(shown.contains(sheet) && shown.contains("海川2025.xlsx"), "{shown}");
        assert!(shown.contains(language.of("in the workbook", "原文")), "{shown}");
        assert!(shown.contains(&format!("{amount:.0}")), "{amount} is not in \"{shown}\"");
        for (amount, _) in amounts {
            app.see_text(&id, &ten_thousands(amount));
        }
    }
}

fn store_as_new(app: &App, language: Language) {
    app.fill("import-customer-code", "");
    app.see("import-reason");
    app.fill("import-customer-code", CODE);
    app.fill("import-customer-industry", language.of("Machinery", "装备制造"));
    app.fill("import-customer-region", language.of("Zhejiang", "浙江"));
    app.see_text("import-ready", COMPANY);
    app.click("import-commit");
    app.see_text("import-done", language.of("Stored", "已保存"));
}

/// The grade in the window is the command line's, and says that the model is not calibrated.
fn rated(app: &App, book: &Path) -> f64 {
    app.see_text("customer-name", COMPANY);
    let grade = app.text("grade");
    let shown = json(&["show", "ratings", arg(book), "--customer", CODE]);
    assert_eq!(shown[0]["grade"].as_str(), Some(grade.as_str()));
    assert_eq!(shown[0]["version"], 1);
    let score = shown[0]["score"].as_f64().unwrap();
    app.see_text("score", &format!("{score:.1}"));
    app.see("not-calibrated");
    for (indicator, value) in
        [("current_ratio", "1.80"), ("debt_to_assets", "40.0%"), ("interest_cover", "10.00")]
    {
        app.see_text(&format!("contribution-row-{indicator}"), value);
    }
    score
}

/// Grade, score and the figures known by hand.
fn report_agrees(app: &App, report: &ReadBack, score: f64, language: Language) {
    let summary = language.of("Summary", "摘要");
    assert_eq!(report.text(summary, "A5"), app.text("grade"));
    assert_eq!(report.number(summary, "D5"), score);
    let table = language.of("Indicators", "指标");
    for (english, chinese, by_hand) in [
        ("Current ratio", "流动比率", 1.8),
        ("Quick ratio", "速动比率", 1.2),
        ("Debt to assets", "资产负债率", 0.4),
        ("Interest cover", "已获利息倍数", 10.0),
        ("Operating cash flow to current liabilities", "现金流动负债比率", 0.3),
    ] {
        let read = report.under(table, language.of(english, chinese), language.of("Value", "本期"));
        assert!((read - by_hand).abs() < 1e-12, "{english}: {read}, by hand {by_hand}");
    }
    let statements = language.of("Statements", "财务报表");
    let total = report.find(statements, language.of("Total assets", "资产总计")).0;
    let unit = language.of("thousand", "万元");
    assert!(report.text(statements, "A2").contains(unit), "{}", report.text(statements, "A2"));
    let by_hand = if language == Language::English { 150_000.0 } else { 15_000.0 };
    assert_eq!(report.number(statements, &format!("B{}", total + 1)), by_hand, "in {unit}");
}

/// A workbook in another layout: the window shows what the sample company knows its own statements to say.
fn import_another(app: &App, book: &Path, workbook: &SampleWorkbook, language: Language) {
    let file = app.home().join(&workbook.file);
    fs::write(&file, &workbook.bytes).expect("the workbook can be written");
    app.click("nav-customers");
    app.click("btn-import");
    app.click("import-next");
    app.will_pick(&[&file]);
    app.click("import-choose");
    app.see("import-rows");
    for (line, code) in [
        ("total_assets", LineCode::TotalAssets),
        ("inventory", LineCode::Inventory),
        ("total_liabilities", LineCode::TotalLiabilities),
    ] {
        for statement in &workbook.statements {
            let amount: f64 = statement.amount(code).expect("the line is there").try_into().unwrap();
            app.see_text(&format!("import-row-{line}"), &ten_thousands(amount));
        }
    }
    app.fill("import-customer-code", "K002");
    app.see("import-ready");
    app.click("import-commit");
    app.see_text("import-done", language.of("Stored", "已保存"));
    app.click("import-open");
    app.see("financials");
    let stored = json(&["show", "statements", arg(book), "--customer", "K002"]);
    assert_eq!(stored.as_array().map(Vec::len), Some(workbook.statements.len()));
    for (shown, known) in stored.as_array().unwrap().iter().zip(&workbook.statements) {
        let amount = known.amount(LineCode::TotalAssets).unwrap();
        assert_eq!(shown["lines"]["total_assets"]["value"], amount.normalize().to_string());
    }
}
