//! The guided import in the window: a wrong unit corrected, a restatement stored and taken back, a folder with one bad
//! file among good ones, a pasted block, and a table whose columns are decided by hand and remembered.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a step that fails ends the journey"
)]

use std::fs;
use std::path::{Path, PathBuf};

use assay_tests::command::{arg, json};
use assay_tests::{App, Filing, Language, Launch, asked_for, ten_thousands};
use serde_json::{Value, json as value};

const COMPANY: &str = "宁波海川传动科技有限公司";

/// A window on a new book.
fn start(journey: &str, language: Language) -> Option<(App, PathBuf)> {
    if !asked_for(journey) {
        return None;
    }
    let app = Launch::assay(journey).language(language.system()).start();
    let book = app.home().join("new.assay");
    app.will_pick(&[&book]);
    app.click("start-create");
    app.fill("start-company", "称衡工业");
    app.fill("start-user", "林薇");
    app.click("start-create-confirm");
    app.click("btn-import");
    Some((app, book))
}

fn take(app: &App, file: &Path, button: &str) {
    app.will_pick(&[file]);
    app.click(button);
}

/// Total assets of 2025 by what the command line shows.
fn total_assets(book: &Path) -> Value {
    let shown = json(&["show", "statements", arg(book)]);
    let all = shown.as_array().unwrap();
    let latest = all.iter().find(|one| one["period_end"] == "2025-12-31").unwrap();
    latest["lines"]["total_assets"]["value"].clone()
}

#[test]
fn journey_wrong_unit_and_restatement_in_english() {
    wrong_unit_and_restatement("guided-en", Language::English);
}

#[test]
fn journey_wrong_unit_and_restatement_in_chinese() {
    wrong_unit_and_restatement("guided-zh", Language::Chinese);
}

fn wrong_unit_and_restatement(journey: &str, language: Language) {
    let Some((app, book)) = start(journey, language) else { return };
    let first = app.home().join("2025.xlsx");
    Filing::of(COMPANY).write(&first);
    take(&app, &first, "import-choose");
    app.see("import-rows");
    app.click("import-commit");
    app.see("import-done");
    assert_eq!(total_assets(&book), value!("150000000"));

    // Amounts in 万元 under a head that says 元: 15,000 for total assets and 18,000 for revenue.
    let wrong = app.home().join("wrong unit.xlsx");
    Filing { size: 10_000.0, ..Filing::of(COMPANY) }.write(&wrong);
    app.click("import-next");
    take(&app, &wrong, "import-choose");
    let said = app.see_text("import-problem-unit_suspect", "10,000");
    assert!(said.contains("2025-12-31") && said.contains(language.of("yuan", "元")), "{said}");
    app.click("import-take-unit");
    app.see_gone("import-problem-unit_suspect");
    app.click("import-tab-restated");
    app.see_text("import-tab-restated", language.of("Restated", "重述"));
    app.see_gone("import-restated");

    // One million more of total assets than the book has.
    let restated = app.home().join("restated.xlsx");
    Filing { unbalanced_by: 1e6, ..Filing::of(COMPANY) }.write(&restated);
    take(&app, &restated, "import-other");
    app.see_text("import-names", "restated.xlsx");
    app.click("import-tab-restated");
    let shown = app.see_text("import-restated", language.of("Total assets", "资产总计"));
    let [old, new] = [150e6, 151e6].map(ten_thousands);
    assert!(shown.contains(&old) && shown.contains(&new), "{shown}");
    app.click("import-commit");
    app.see("import-done");
    assert_eq!(total_assets(&book), value!("151000000"));
    app.click("import-undo");
    app.see_text("import-done", language.of("undone", "已撤销"));
    assert_eq!(total_assets(&book), value!("150000000"));
}

#[test]
fn journey_folder_with_one_bad_file() {
    let language = Language::Chinese;
    let Some((app, book)) = start("guided-folder", language) else { return };
    let folder = app.home().join("报表");
    fs::create_dir(&folder).unwrap();
    Filing::of(COMPANY).write(&folder.join("a.xlsx"));
    fs::write(folder.join("b.xlsx"), "PK\u{3}\u{4} this is no workbook").unwrap();
    Filing::of("台州北辰铸造有限公司").write(&folder.join("c.xlsx"));
    fs::write(folder.join("d.csv"), "客户编号,客户名称,行业,地区\nA7,温州明远阀门有限公司,装备制造,浙江\n")
        .unwrap();
    take(&app, &folder, "import-folder");
    app.see("several-files");
    app.see_text("several-row-0", COMPANY);
    app.see_text("several-row-1", "无法读取");
    app.see_text("several-row-3", "客户资料");
    app.see_text("several-error", "b.xlsx");
    app.see_text("several-reason", "1 个文件");
    app.click("several-leave-out");
    app.see_text("several-ready", "3 个文件");
    app.see_text("several-row-1", "不导入");
    app.click("several-commit");
    app.see_text("import-done", "已保存 3 个文件");
    let customers = json(&["show", "customers", arg(&book)]);
    assert_eq!(customers.as_array().map(Vec::len), Some(3));
    assert_eq!(json(&["show", "statements", arg(&book)]).as_array().map(Vec::len), Some(4));
    app.click("import-undo");
    app.see_text("import-done", "已撤销");
    assert_eq!(json(&["show", "statements", arg(&book)]), value!([]));
}

/// Pastes a block onto the screen as the window's engine hands it over.
fn paste(app: &App, text: &str) {
    let script = "const data = new DataTransfer(); data.setData('text/plain', arguments[0]);
        document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));";
    app.script(script, &[value!(text)]);
}

#[test]
fn journey_indicators_pasted_mapped_and_remembered() {
    let language = Language::English;
    let Some((app, book)) = start("guided-mapping", language) else { return };
    paste(&app, "客户编号\t流动比率\t欠得多不多\nA1\t1.8\t42.5\nA2\t0.9\t71\n");
    app.see_text("import-names", "Pasted");
    app.click("table-tab-columns");
    app.see_text("table-column-C1", "42.5");
    assert_eq!(app.value("table-mean-B1"), "current_ratio");
    app.choose("table-mean-C1", "debt_to_assets");
    app.see_text("table-reason", "3 problems");
    app.choose("table-scale-C1", "percent");
    app.see_text("table-reason", "2 problems");
    app.click("table-create");
    app.see_text("table-ready", "4 figures");
    app.click("table-commit");
    app.see_text("import-done", "4 figures");
    let shown = json(&["show", "indicators", arg(&book), "--customer", "A1"]);
    let text = shown.to_string();
    assert!(text.contains("0.425"), "{text}");

    let next = app.home().join("六月.csv");
    fs::write(&next, "客户编号,流动比率,欠得多不多\nA1,1.7,45\nA2,1.0,69\n").unwrap();
    app.click("import-next");
    take(&app, &next, "import-choose");
    app.see_text("import-remembered", "Pasted");
    app.see_text("table-column-C1", "remembered");
    assert_eq!(app.value("table-mean-C1"), "debt_to_assets");
    assert_eq!(app.value("table-scale-C1"), "percent");
    app.see_text("table-ready", "4 figures");
    app.click("import-forget");
    app.see_gone("import-remembered");
    assert_eq!(app.value("table-mean-C1"), "");
}
