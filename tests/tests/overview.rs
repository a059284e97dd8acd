//! The overview as the finance director uses it: every figure opens exactly the customers it counts, the way goes on from a
//! figure to the cell of a workbook, the page is narrowed and put on another day, moves are seen as flows and by reason.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a step that fails ends the journey"
)]

use std::path::{Path, PathBuf};
use std::time::Duration;

use assay_tests::command::{arg, assay};
use assay_tests::{App, Launch, asked_for};

const SOON: Duration = Duration::from_secs(10);

fn sample(folder: &Path) -> PathBuf {
    let book = folder.join("sample.assay");
    let ran = assay(&["init", arg(&book), "--sample"]);
    assert_eq!(ran.status, 0, "{}", ran.err);
    book
}

/// The first whole number of a text.
fn number(text: &str) -> Option<usize> {
    let digits: String = text
        .chars()
        .skip_while(|c| !c.is_ascii_digit())
        .take_while(|c| c.is_ascii_digit() || *c == ',')
        .filter(char::is_ascii_digit)
        .collect();
    digits.parse().ok()
}

/// How many customers the list says it shows: `60 customers · 57 rated · 5 of 60 shown`.
fn listed(app: &App) -> Result<usize, String> {
    let text = app.text_now("customer-count").ok_or("there is no list")?;
    let seen = text.split('·').nth(2).unwrap_or(&text).to_owned();
    number(&seen).ok_or_else(|| format!("\"{text}\" counts nothing"))
}

/// Clicks a figure and waits until the list shows exactly as many customers; then back to the page.
fn opens(app: &App, figure: &str, customers: usize) {
    app.click(figure);
    shows_and_back(app, figure, customers);
}

/// The same by keyboard, for marks of a drawing.
fn opens_by_key(app: &App, figure: &str, customers: usize) {
    app.see(figure);
    app.script("document.querySelector(`[data-testid=\"${arguments[0]}\"]`).focus()", &[figure.into()]);
    app.keys("Enter");
    shows_and_back(app, figure, customers);
}

fn shows_and_back(app: &App, figure: &str, customers: usize) {
    app.see("customer-list");
    app.until(&format!("{customers} customers behind `{figure}`"), SOON, || match listed(app)? {
        seen if seen == customers => Ok(()),
        seen => Err(format!("the list shows {seen}")),
    });
    app.script("history.back()", &[]);
    app.see("overview");
}

/// The figures of the page that are called so, or begin so where the name ends with a line, and count somebody.
fn counted(app: &App, name: &str) -> Vec<(String, usize)> {
    let script = "const [name] = arguments; return [...document.querySelectorAll('a[data-testid]')]\
         .filter(({ dataset: { testid } }) => testid === name || (name.endsWith('-') && testid.startsWith(name)))\
         .map((one) => [one.dataset.testid, one.textContent])";
    let found: Vec<(String, String)> =
        serde_json::from_value(app.script(script, &[name.into()])).expect("ids and texts");
    found.into_iter().filter_map(|(id, text)| Some((id, number(&text)?))).collect()
}

/// Every figure with these names.
fn each_opens(app: &App, names: &[&str]) -> usize {
    let mut seen = 0;
    for name in names {
        for (id, customers) in counted(app, name) {
            assert!(customers > 0, "`{id}` is a door to nobody");
            opens(app, &id, customers);
            seen += 1;
        }
    }
    seen
}

#[test]
fn journey_every_figure_opens_exactly_its_customers() {
    let journey = "overview-figures";
    if !asked_for(journey) {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let app = Launch::assay(journey).argument(sample(folder.path())).start();
    app.see("overview-recent");
    opens(&app, "overview-customers", 60);
    app.until("what moved the grades", SOON, || {
        app.text_now("overview-cause-data-up").map(|_| ()).ok_or_else(|| "it is not told yet".to_owned())
    });
    let figures = [
        "overview-rated",
        "overview-upgraded",
        "overview-downgraded",
        "overview-reviews",
        "overview-reviews-soon",
        "overview-not-ratable",
        "overview-over",
        "overview-near",
        "overview-ending",
        "overview-grade-",
        "overview-move-",
        "overview-cause-",
        "overview-limit-",
        "overview-red",
        "overview-yellow",
        "overview-why-",
        "overview-stale",
        "overview-ruled",
        "overview-overridden",
        "overview-overridden-",
        "overview-model-",
    ];
    let seen = each_opens(&app, &figures);
    assert!(seen >= 30, "only {seen} figures count somebody");
    // The sum of the bars is the number rated, and each opens its own.
    let words = app.script(
        "return [...document.querySelectorAll('a[data-testid^=\"overview-bin-\"]')].map((one) => [one.dataset.testid, one.querySelector('text').textContent])",
        &[],
    );
    let bins: Vec<(String, String)> = serde_json::from_value(words).unwrap();
    let bins: Vec<(String, usize)> = bins.into_iter().map(|(id, n)| (id, n.parse().unwrap())).collect();
    assert_eq!(Some(bins.iter().map(|(_, n)| n).sum()), number(&app.text("overview-rated")));
    for (id, customers) in bins.iter().take(3) {
        opens_by_key(&app, id, *customers);
    }
    // By industry and grade.
    app.click("overview-slices-grades");
    let cells = counted(&app, "overview-cell-");
    assert!(cells.len() > 10, "{cells:?}");
    for (id, customers) in cells.iter().take(3) {
        opens(&app, id, *customers);
        app.see("overview-slices-grades");
    }
}

#[test]
fn journey_from_a_figure_to_the_cell() {
    let journey = "overview-drill";
    if !asked_for(journey) {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let app = Launch::assay(journey).argument(sample(folder.path())).start();
    app.click("overview-grade-A");
    app.see("customer-list");
    let first = app.script(
        "return [...document.querySelectorAll('[data-testid^=\"customer-row-\"]')].sort((a, b) => a.ariaRowIndex - b.ariaRowIndex)[0].dataset.testid",
        &[],
    );
    app.click(first.as_str().expect("a row"));
    app.see_text("grade", "A");
    assert_eq!(app.text("tab-rating"), "Rating");
    app.click("contribution-row-current_ratio");
    app.see("drill");
    let input = app.see_text("drill-input-current_assets", "›");
    let parts: Vec<&str> = input.split('›').map(str::trim).collect();
    assert!(parts.len() == 3 && parts[0].contains(".xls"), "no file, sheet and cell in \"{input}\"");
    let cell = parts[2].split_whitespace().next().unwrap_or_default();
    assert!(
        cell.starts_with(|c: char| c.is_ascii_uppercase()) && cell.ends_with(|c: char| c.is_ascii_digit()),
        "{input}"
    );
}

#[test]
fn journey_the_page_on_another_day_and_narrowed() {
    let journey = "overview-asked";
    if !asked_for(journey) {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let app = Launch::assay(journey).argument(sample(folder.path())).start();
    app.see("overview-recent");
    let days = |app: &App| -> (String, String) { (app.text("overview-on"), app.text("overview-against")) };
    let (today, before) = days(&app);

    // A filter of two values: the page counts those customers, and so do its lists.
    let industries = app.script(
        "return [...document.querySelectorAll('a[data-testid^=\"overview-industry-\"]')].map((one) => one.dataset.testid.slice(18)).slice(0, 2)",
        &[],
    );
    let industries: Vec<String> = serde_json::from_value(industries).unwrap();
    let of = |name: &str| number(&app.text(&format!("overview-slice-{name}"))).unwrap();
    let wanted: usize = industries.iter().map(|name| of(name)).sum();
    app.click("overview-filter-industry");
    for name in &industries {
        app.click(&format!("overview-filter-industry-{name}"));
    }
    app.keys("Escape");
    app.until("the customers of two industries", SOON, || match app.text_now("overview-customers") {
        Some(text) if number(&text) == Some(wanted) => Ok(()),
        other => Err(format!("{other:?} instead of {wanted}")),
    });
    opens(&app, "overview-customers", wanted);
    assert!(each_opens(&app, &["overview-grade-", "overview-rated"]) > 3);

    // The earlier day of the comparison as the day itself.
    let day = before.trim_start_matches("against ").trim().to_owned();
    app.click("overview-on");
    app.click(&format!("overview-on-{day}"));
    app.see_text("overview-on", &day);
    let then = app.until("the figures of that day", SOON, || {
        let settled = app.attribute("overview-page", "aria-busy").as_deref() == Some("false");
        let rated = app.text_now("overview-rated").as_deref().and_then(number);
        rated.filter(|_| settled).ok_or_else(|| "they are still coming".to_owned())
    });
    opens(&app, "overview-rated", then);
    app.see_text("overview-on", &day);
    assert!(each_opens(&app, &["overview-grade-"]) > 2);

    // Back through the history: the business date again, then without the second industry.
    app.script("history.back()", &[]);
    app.see_text("overview-on", &today);
    app.click("overview-clear");
    app.see_text("overview-customers", "60");

    // A filter that leaves nobody says so and is taken back.
    app.script("location.hash = '#/overview?grade=AAA&class=red'", &[]);
    app.click("overview-everybody");
    app.see_text("overview-customers", "60");
}

#[test]
fn journey_moves_as_flows_and_by_reason() {
    let journey = "overview-moves";
    if !asked_for(journey) {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let app = Launch::assay(journey).argument(sample(folder.path())).start();
    app.see("overview-recent");
    let (up, down) = ("overview-upgraded", "overview-downgraded");
    let moved = number(&app.text(up)).unwrap() + number(&app.text(down)).unwrap();
    app.until("what moved the grades", SOON, || {
        app.text_now("overview-cause-data-up").map(|_| ()).ok_or_else(|| "it is not told yet".to_owned())
    });
    let by_cause: usize = ["data", "model", "override"]
        .iter()
        .flat_map(|cause| ["up", "down"].map(|way| format!("overview-cause-{cause}-{way}")))
        .map(|id| number(&app.text(&id)).unwrap())
        .sum();
    assert_eq!(by_cause, moved, "every move has one cause");

    app.click("overview-as-flows");
    app.see("overview-flows");
    app.until("a drawing", SOON, || {
        let drawn = app.script(
            "const canvas = document.querySelector('[data-testid=\"overview-flows\"] canvas'); \
             return canvas && [...canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data].some((one) => one > 0)",
            &[],
        );
        if drawn == true { Ok(()) } else { Err("the canvas is bare".to_owned()) }
    });
    let flows = counted_flows(&app);
    assert!(!flows.is_empty(), "nobody moved");
    for (id, customers) in flows.iter().take(3) {
        opens(&app, id, *customers);
        // The page is as it was left.
        app.see("overview-flows");
    }
}

/// The largest moves beside the drawing: `A → BBB 3`.
fn counted_flows(app: &App) -> Vec<(String, usize)> {
    let found = app.script(
        "return [...document.querySelectorAll('a[data-testid^=\"overview-flow-\"]')].map((one) => [one.dataset.testid, one.querySelector('b').textContent])",
        &[],
    );
    let found: Vec<(String, String)> = serde_json::from_value(found).expect("ids and texts");
    found.into_iter().filter_map(|(id, text)| Some((id, number(&text)?))).collect()
}
