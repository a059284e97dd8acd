//! Looking back and beside: a column of the rating history opens as many customers as it counts, and customers marked in
//! the list stand beside each other.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a step that fails ends the journey"
)]

use std::path::{Path, PathBuf};
use std::time::Duration;

use assay_tests::command::{arg, assay, json};
use assay_tests::{App, Launch, asked_for};
use serde_json::{Value, json as value};

/// What an answer of the window may take on a busy machine.
const LIMIT: Duration = Duration::from_secs(20);

fn sample(folder: &Path) -> PathBuf {
    let book = folder.join("sample.assay");
    let ran = assay(&["init", arg(&book), "--sample"]);
    assert_eq!(ran.status, 0, "{}", ran.err);
    book
}

/// The codes in the list, once it has so many rows.
fn listed(app: &App, rows: usize) -> Vec<String> {
    let ids = "return [...document.querySelectorAll('[data-testid^=\"customer-row-\"]')].map((e) => e.dataset.testid)";
    app.until(&format!("{rows} customers in the list"), LIMIT, || {
        let found: Vec<String> = serde_json::from_value(app.script(ids, &[])).unwrap_or_default();
        if found.len() == rows { Ok(found) } else { Err(format!("there are {}", found.len())) }
    })
    .into_iter()
    .map(|id| id.trim_start_matches("customer-row-").to_owned())
    .collect()
}

#[test]
fn the_command_line_counts_every_customer_once_a_day() {
    let folder = tempfile::tempdir().unwrap();
    let book = sample(folder.path());
    let months = json(&["show", "history", arg(&book)]);
    let days = months.as_array().unwrap();
    // From June 2024, the first rating, to June 2026: two years and a month.
    assert_eq!(days.len(), 25);
    assert_eq!((&days[0]["day"], &days[24]["day"]), (&value!("2024-06-30"), &value!("2026-06-30")));
    assert_eq!((&days[0]["up"], &days[0]["average_score"].is_f64()), (&Value::Null, &true));
    for day in days {
        let counts = day["by_grade"].as_object().unwrap().values();
        let rated: u64 = counts.map(|customers| customers.as_u64().unwrap()).sum();
        assert_eq!(value!(rated), day["rated"]);
        assert_eq!(rated + day["not_ratable"].as_u64().unwrap() + day["not_rated"].as_u64().unwrap(), 60);
    }
    check_exposures(days);
    let ran = assay(&["show", "history", arg(&book), "--by", "quarter"]);
    assert!(ran.out.contains("Exposure in CNY, known from "), "{}", ran.out);
    let empty = folder.path().join("empty.assay");
    assert_eq!(assay(&["init", arg(&empty), "--company", "Empty"]).status, 0);
    let ran = assay(&["show", "history", arg(&empty)]);
    assert!(ran.out.contains("Exposure is not known: the ledger has no invoice in CNY."), "{}", ran.out);
    let part = ["--by", "rating", "--from", "2025-01-01", "--to", "2025-12-31"];
    let rating_days = json(&[&["show", "history", arg(&book)], &part[..]].concat());
    assert_eq!(rating_days.as_array().map(Vec::len), Some(2));
    for wrong in [
        &["show", "history", arg(&book), "--customer", "C001"][..],
        &["show", "ratings", arg(&book), "--by", "month"],
    ] {
        let ran = assay(wrong);
        assert_eq!(ran.status, 2, "{}", ran.err);
    }
}

/// What the grades owe, and those without one, is what all owe; nothing is known before the ledger begins.
fn check_exposures(days: &[Value]) {
    let money = |of: &Value| -> rust_decimal::Decimal {
        of.as_str().map_or_else(Default::default, |text| text.parse().unwrap())
    };
    let mut known = 0;
    for day in days {
        let by_grade = day["exposure_by_grade"].as_object().unwrap();
        let parts: rust_decimal::Decimal =
            by_grade.values().chain([&day["exposure_without_grade"]]).map(money).sum();
        assert_eq!(parts, money(&day["exposure"]), "{}", day["day"]);
        assert_eq!(day["weighted_score"].is_null(), day["exposure"].is_null(), "{}", day["day"]);
        known += usize::from(!day["exposure"].is_null());
    }
    assert!(known >= 12, "the ledger of the sample company covers {known} of {} months", days.len());
}

#[test]
fn journey_a_column_of_the_history_opens_its_customers() {
    let journey = "history";
    if !asked_for(journey) {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let book = sample(folder.path());
    let quarters = json(&["show", "history", arg(&book), "--by", "quarter"]);
    let on = |day: &str| {
        quarters.as_array().unwrap().iter().find(|one| one["day"] == value!(day)).unwrap().clone()
    };
    let number = |of: &Value| usize::try_from(of.as_u64().unwrap()).unwrap();
    let (before, then) = (on("2025-12-31"), on("2026-03-31"));
    assert_eq!(then["against"], value!("2025-12-31"));

    let app = Launch::assay(journey).argument(&book).start();
    app.click("nav-overview");
    app.click("overview-tab-history");
    // The figure of a day and grade, and the list behind it on that day.
    let counted = number(&before["by_grade"]["AA"]);
    app.see_text("history-2025-12-31-AA", &counted.to_string());
    app.click("history-2025-12-31-AA");
    app.see_text("list-days", "2025-12-31");
    let codes = listed(&app, counted);

    // The same filters on the business date, and back to the day.
    app.click("list-days-back");
    app.see_gone("list-days");
    app.keys("Alt+Left");
    app.see_text("list-days", "2025-12-31");

    // Back, and those whose grade fell in the next quarter.
    app.keys("Alt+Left");
    app.see("history-days");
    app.click("history-2026-03-31-down");
    app.see_text("list-days", "2026-03-31");
    let fallen = listed(&app, number(&then["down"]));

    // What a grade owed on a day opens those of the grade with a balance; the score weighted by it stands beside.
    app.keys("Alt+Left");
    app.see("history-days");
    app.click("history-exposure");
    let weighted = then["weighted_score"].as_f64().unwrap();
    app.see_text("history-2026-03-31-weighted", &format!("{weighted:.1}"));
    app.click("history-2026-03-31-owing-AA");
    app.see_text("list-days", "2026-03-31");
    let owing = app.until("the customers of the grade that owe", LIMIT, || {
        let found =
            app.script("return document.querySelectorAll('[data-testid^=\"customer-row-\"]').length", &[]);
        match found.as_u64() {
            Some(rows) if rows > 0 => Ok(rows),
            _ => Err("no row is there".to_owned()),
        }
    });
    assert!(owing <= then["by_grade"]["AA"].as_u64().unwrap());

    // One industry alone: its column is shorter, and so is its list.
    app.keys("Alt+Left");
    app.see("history-days");
    app.click("history-counts");
    app.see_text("history-2025-12-31-AA", &counted.to_string());
    app.click("history-filter-industry");
    let industry = app.script(
        "const one = document.querySelector('[data-testid^=\"history-filter-industry-\"]:not([data-testid$=\"-find\"])');\
         return one.dataset.testid",
        &[],
    );
    let industry = industry.as_str().unwrap();
    app.click(industry);
    app.keys("Escape");
    let name = industry.trim_start_matches("history-filter-industry-");
    app.see_text("history-filter-industry", name);
    let narrowed = json(&["show", "history", arg(&book), "--by", "quarter", "--industry", name]);
    let last = narrowed.as_array().unwrap().last().unwrap();
    let day = last["day"].as_str().unwrap();
    let rated = format!("history-{day}-rated");
    let wanted = last["rated"].to_string();
    app.until("the figures of the industry", LIMIT, || {
        let seen = app.text_now(&rated).unwrap_or_default();
        if seen == wanted { Ok(()) } else { Err(format!("it reads {seen}")) }
    });
    app.click(&rated);
    listed(&app, number(&last["rated"]));

    // The newest day is the business date: the list says no day of its own. From it to the customer.
    app.see_gone("list-days");
    app.click("filters-clear");
    let code = codes.iter().chain(&fallen).next().unwrap();
    app.fill("customer-filter", code);
    app.click(&format!("customer-row-{code}"));
    app.see("customer-name");
}

#[test]
fn journey_customers_beside_each_other() {
    let journey = "compare";
    if !asked_for(journey) {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let book = sample(folder.path());
    let app = Launch::assay(journey).argument(&book).start();
    app.click("nav-customers");
    app.see("customer-list");
    let wanted = ["C001", "C022", "C005"];
    for code in wanted {
        app.fill("customer-filter", code);
        listed(&app, 1);
        app.click(&format!("customer-mark-{code}"));
    }
    app.see_text("btn-compare", "3");
    app.click("btn-compare");
    app.see("compare-radar");
    app.see("compare-profile");
    for code in wanted {
        let rated = json(&["show", "ratings", arg(&book), "--customer", code]);
        let score = rated[0]["score"].as_f64().unwrap();
        app.see_text(&format!("compare-score-{code}"), &format!("{score:.1}"));
    }
    assert_eq!(app.texts("compare-customer").len(), 3);

    // A fourth without a grade is named with the reason, then taken out again.
    app.fill("compare-add", "C059");
    app.keys("Enter");
    app.see("compare-apart");
    app.until("four customers", LIMIT, || match app.texts("compare-customer").len() {
        4 => Ok(()),
        other => Err(format!("there are {other}")),
    });
    app.keys("Alt+Left");
    app.see_gone("compare-apart");
    app.click("compare-open-C022");
    app.see("customer-name");
    app.see("grade");
}
