//! First start to a cell: the sample book, a customer found by the initials of its pinyin, its grade, one indicator,
//! its formula, and the cell of the workbook that the customer sent.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a step that fails ends the journey"
)]

use std::time::Duration;

use assay_desk::sample::generate;
use assay_tests::command::{arg, json};
use assay_tests::{App, Language, Launch, ReadBack, asked_for, position, ten_thousands};

const CODE: &str = "C001";
const NAME: &str = "苏州恒砺精密机械有限公司";
/// 恒砺精密机械
const INITIALS: &str = "hljmjx";

#[test]
fn journey_first_start_to_a_cell_in_english() {
    first_start_to_a_cell("sample-en", Language::English);
}

#[test]
fn journey_first_start_to_a_cell_in_chinese() {
    first_start_to_a_cell("sample-zh", Language::Chinese);
}

fn first_start_to_a_cell(journey: &str, language: Language) {
    if !asked_for(journey) {
        return;
    }
    let app = Launch::assay(journey).language(language.system()).start();
    let book = app.home().join("sample.assay");
    app.will_pick(&[&book]);
    app.click("start-sample");
    app.see_within("overview", Duration::from_secs(40));
    assert_eq!(app.text("nav-overview"), language.of("Overview", "总览"));
    assert!(app.text("overview-customers").contains("60"));

    app.keys("Control+K");
    app.fill("search-input", INITIALS);
    app.see_text(&format!("search-result-{CODE}"), NAME);
    app.keys("Enter");
    app.see_text("customer-name", NAME);
    assert_eq!(app.text("tab-rating"), language.of("Rating", "评级"));

    let shown = json(&["show", "ratings", arg(&book), "--customer", CODE]);
    let score = shown[0]["score"].as_f64().expect("the customer is rated");
    app.see_text("score", &format!("{score:.1}"));
    assert_eq!(app.text("grade"), shown[0]["grade"].as_str().unwrap());
    assert_eq!(app.text("coverage"), format!("{:.1}%", shown[0]["coverage"].as_f64().unwrap() * 100.0));
    assert!(!app.shows("not-calibrated"), "the sample's second version is calibrated on its customers");

    down_to_the_cells(&app, language);
    app.keys("Escape");
    app.see_gone("drill");
    app.see("grade");
}

/// The current ratio of 2025: both lines of its formula in the workbook that says so.
fn down_to_the_cells(app: &App, language: Language) {
    app.click("contribution-row-current_ratio");
    app.see("drill");
    let formula = app.text("drill-formula").to_lowercase();
    assert!(formula.contains(language.of("current assets", "流动资产")), "{formula}");
    assert!(formula.contains(language.of("current liabilities", "流动负债")), "{formula}");

    let sample = generate().expect("the sample is made");
    let amounts =
        [("current_assets", "流动资产合计"), ("current_liabilities", "流动负债合计")].map(|(line, label)| {
            let input = app.text(&format!("drill-input-{line}"));
            let (file, sheet, cell) = source(&input);
            let workbook = sample.workbooks.iter().find(|workbook| workbook.file == file);
            let workbook =
                ReadBack::bytes(&workbook.unwrap_or_else(|| panic!("no workbook is called {file}")).bytes);
            assert_eq!(workbook.text(&sheet, &format!("A{}", position(&cell).0 + 1)), label);
            let amount = workbook.number(&sheet, &cell);
            assert!(input.contains(&ten_thousands(amount)), "{amount} is not in \"{input}\"");
            assert!(input.contains("2025-12-31"), "{input}");
            amount
        });
    let ratio = format!("{:.2}", amounts[0] / amounts[1]);
    assert!(app.text("drill").lines().any(|line| line.trim() == ratio), "{ratio} is not in the drill");
}

/// File, sheet and cell from `file › sheet › cell`, with the original's text after it.
fn source(text: &str) -> (String, String, String) {
    let flat = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut parts = flat.split('›').map(str::trim);
    let last = |part: &str| part.rsplit(' ').next().unwrap_or_default().to_owned();
    let first = |part: &str| part.split(' ').next().unwrap_or_default().to_owned();
    let file = last(parts.next().expect("a file"));
    let sheet = parts.next().expect("a sheet").to_owned();
    (file, sheet, first(parts.next().expect("a cell")))
}
