//! Files that are no statements, or wrong ones: each is refused or questioned in words that name the place and say
//! what to do; the window lives on, and nothing of them is stored.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a step that fails ends the journey"
)]

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use assay_tests::command::{arg, json, shared};
use assay_tests::{App, Filing, Language, Launch, ReadBack, asked_for, processes};
use rust_xlsxwriter::Workbook;

const COMPANY: &str = "宁波海川传动科技有限公司";
/// A gibibyte in KiB.
const MEMORY: u64 = 1 << 20;

/// A window with an empty book.
fn with_empty_book(journey: &str, language: Language) -> (App, PathBuf) {
    let app = Launch::assay(journey).language(language.system()).start();
    let book = app.home().join("new.assay");
    app.will_pick(&[&book]);
    app.click("start-create");
    app.fill("start-company", "Weighed");
    app.fill("start-user", "Lin");
    app.click("start-create-confirm");
    app.click("btn-import");
    (app, book)
}

/// Hands a file to the import, whatever it showed before.
fn hand_over(app: &App, file: &Path) {
    app.will_pick(&[file]);
    app.click(if app.shows("import-other") { "import-other" } else { "import-choose" });
}

fn nothing_is_stored(book: &Path) {
    assert_eq!(json(&["show", "customers", arg(book)]), serde_json::json!([]));
    assert_eq!(json(&["show", "statements", arg(book)]), serde_json::json!([]));
}

#[test]
fn journey_refused_files_in_english() {
    refused_files("bad-input-en", Language::English);
}

#[test]
fn journey_refused_files_in_chinese() {
    refused_files("bad-input-zh", Language::Chinese);
}

fn refused_files(journey: &str, language: Language) {
    if !asked_for(journey) {
        return;
    }
    let (app, book) = with_empty_book(journey, language);
    let file = |name: &str| app.home().join(name);
    let sound = file("sound.xlsx");
    Filing::of(COMPANY).write(&sound);
    let bytes = fs::read(&sound).expect("it was just written");

    fs::write(file("damaged.xlsx"), &bytes[..bytes.len() / 2]).unwrap();
    fs::write(file("locked.xlsx"), encrypted()).unwrap();
    fs::write(file("nothing.xlsx"), []).unwrap();
    Workbook::new().save(file("blank.xlsx")).unwrap();
    fs::write(file("picture.xlsx"), b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR").unwrap();
    for (name, what, advice) in [
        ("damaged.xlsx", language.of("damaged", "损坏"), language.of("repair", "修复")),
        ("locked.xlsx", language.of("password", "密码"), language.of("without a password", "去除密码")),
        ("nothing.xlsx", language.of("no data", "没有数据"), language.of("right file", "是否正确")),
        ("blank.xlsx", language.of("no data", "没有数据"), language.of("right file", "是否正确")),
        (
            "picture.xlsx",
            language.of("not a workbook", "不是工作簿"),
            language.of("choose another", "选择其他"),
        ),
    ] {
        hand_over(&app, &file(name));
        let said = app.see_text("import-error", name);
        assert!(said.contains(what) && said.contains(advice), "{name}: {said}");
        app.see("import-failed");
    }
    nothing_is_stored(&book);

    // The same window reads a sound file after all of these.
    hand_over(&app, &sound);
    app.see("import-ready");
    app.see("import-rows");
}

/// What Excel writes when it protects a workbook: an OLE container with a stream of this name.
fn encrypted() -> Vec<u8> {
    let mut bytes = vec![0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
    bytes.resize(1024, 0);
    bytes.extend("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes));
    bytes.resize(4096, 0);
    bytes
}

#[test]
fn journey_questioned_figures_in_english() {
    questioned_figures("bad-figures-en", Language::English);
}

#[test]
fn journey_questioned_figures_in_chinese() {
    questioned_figures("bad-figures-zh", Language::Chinese);
}

fn questioned_figures(journey: &str, language: Language) {
    if !asked_for(journey) {
        return;
    }
    let (app, book) = with_empty_book(journey, language);
    let file = |name: &str| app.home().join(name);

    let mut prices = Workbook::new();
    let sheet = prices.add_worksheet().set_name("价目").unwrap();
    sheet.write(0, 0, "Article").unwrap().write(0, 1, "Price").unwrap();
    sheet.write(1, 0, "Bearing 6204").unwrap().write(1, 1, 12.5).unwrap();
    prices.save(file("prices.xlsx")).unwrap();
    hand_over(&app, &file("prices.xlsx"));
    let said = app.see_text("import-problem-no_statements", "prices.xlsx");
    assert!(said.contains("价目") && said.contains(language.of("Choose the workbook", "请选择")), "{said}");
    cannot_be_stored(&app);

    let unstated = Filing { unit: "", ..Filing::of(COMPANY) };
    unstated.write(&file("no unit.xlsx"));
    hand_over(&app, &file("no unit.xlsx"));
    let said = app.see_text("import-problem-unit_missing", "no unit.xlsx");
    let places = app.texts("import-problem-unit_missing");
    for sheet in ["资产负债表", "利润表", "现金流量表"] {
        assert!(places.iter().any(|place| place.contains(&format!("{sheet}!"))), "{sheet}: {places:?}");
    }
    assert!(said.contains(language.of("Choose the unit", "选择单位")), "{said}");
    cannot_be_stored(&app);
    app.choose("import-unit", "thousand");
    app.see("import-ready");
    app.see_gone("import-problem-unit_missing");
    app.click("import-tab-rows");
    // 150m in the file, taken as thousands of yuan: 15m times 万元.
    app.see_text("import-row-total_assets", "15,000,000.00");

    let unbalanced = Filing { unbalanced_by: 1_234_567.89, ..Filing::of(COMPANY) };
    unbalanced.write(&file("unbalanced.xlsx"));
    hand_over(&app, &file("unbalanced.xlsx"));
    app.see_text("import-names", "unbalanced.xlsx");
    app.click("import-tab-problems");
    let said = app.see_text("import-problem-unbalanced", "unbalanced.xlsx");
    for figure in ["151,234,567.89", "150,000,000.00", "1,234,567.89", "2025-12-31"] {
        assert!(said.contains(figure), "{figure} is not in \"{said}\"");
    }
    let (row, _) = ReadBack::file(&file("unbalanced.xlsx")).find("资产负债表", "资产总计");
    assert!(said.contains(&format!("资产负债表!C{}", row + 1)), "{said}");
    nothing_is_stored(&book);
}

fn cannot_be_stored(app: &App) {
    app.see("import-reason");
    assert!(app.attribute("import-commit", "disabled").is_some(), "what has an error cannot be stored");
}

#[test]
fn journey_hostile_files() {
    let journey = "hostile";
    if !asked_for(journey) {
        return;
    }
    let Some(folder) = shared("data/hostile") else { return };
    let (app, book) = with_empty_book(journey, Language::English);
    let mut files: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    assert!(!files.is_empty(), "the folder of hostile files is empty");
    let mut most = 0;
    for file in &files {
        let name = file.file_name().unwrap().to_str().unwrap();
        hand_over(&app, file);
        let refused = app.until(&format!("an answer to {name}"), Duration::from_secs(60), || {
            most = most.max(memory(&app));
            let of_it = |id: &str| app.text_now(id).is_some_and(|text| text.contains(name));
            match app.text_now("import-error") {
                Some(error) if of_it("import-failed") => Ok(error),
                _ if of_it("import-names") => Ok(String::new()),
                _ => Err("nothing is said of it yet".to_owned()),
            }
        });
        println!("{name}: {}", if refused.is_empty() { "read" } else { &refused });
        assert!(refused.is_empty() || refused.contains(name), "{name}: {refused}");
        assert!(app.is_alive());
        app.until("the files to be done with", Duration::from_secs(15), || {
            if app.attribute("import-other", "disabled").is_none() {
                Ok(())
            } else {
                Err("still reading".to_owned())
            }
        });
    }
    println!("at most {} MiB", most >> 10);
    assert!(most < MEMORY, "{} MiB", most >> 10);
    nothing_is_stored(&book);
    let sound = app.home().join("sound.xlsx");
    Filing::of(COMPANY).write(&sound);
    hand_over(&app, &sound);
    app.see("import-ready");
}

/// KiB of the application and all it started, the reader and the web view's processes among them.
fn memory(app: &App) -> u64 {
    processes::family(app.process()).into_iter().filter_map(processes::memory).sum()
}
