//! A chart in the real window: its menu by keyboard, kept as PNG and SVG, on the clipboard, as a table, and its marks.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a step that fails ends the journey")]

use std::fs;
use std::path::Path;
use std::time::Duration;

use assay_tests::command::{arg, assay, json};
use assay_tests::{App, Language, Launch, asked_for};

/// How long a file may take.
const LIMIT: Duration = Duration::from_secs(15);

/// A file that the window writes, once it is there whole.
fn written(app: &App, path: &Path) -> Vec<u8> {
    app.until(&format!("{} written", path.display()), LIMIT, || {
        fs::read(path)
            .map_err(|error| error.to_string())
            .and_then(|bytes| if bytes.is_empty() { Err("it is empty".to_owned()) } else { Ok(bytes) })
    })
}

/// Opens the menu of the chart by keyboard: the button is the next stop after the drawing.
fn open_menu(app: &App) {
    app.script("document.querySelector('[data-testid=timeline-chart] [role=img]').focus()", &[]);
    app.keys("Tab");
    app.keys("Enter");
    app.see("chart-as-table");
}

#[test]
fn journey_charts_are_kept_copied_and_read_as_a_table() {
    let journey = "charts-en";
    if !asked_for(journey) {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let book = folder.path().join("charts.assay");
    let ran = assay(&["init", arg(&book), "--sample"]);
    assert_eq!(ran.status, 0, "{}", ran.err);
    let shown = json(&["show", "ratings", arg(&book), "--customer", "C001"]);
    let (score, grade) = (shown[0]["score"].as_f64().unwrap(), shown[0]["grade"].as_str().unwrap());

    let app = Launch::assay(journey).language(Language::English.system()).argument(&book).start();
    // The page's own bars of the grades, with their title, their day and what they come to.
    app.see("overview-recent");
    let day = app.text("overview-on");
    let bars = folder.path().join("grades.svg");
    app.will_pick(&[&bars]);
    app.script("document.querySelector('[data-testid=overview] [data-testid=chart-menu]').focus()", &[]);
    app.keys("Enter");
    app.click("chart-save-svg");
    let text = String::from_utf8(written(&app, &bars)).unwrap();
    for words in ["By grade</text>", &format!("{day}</text>"), ">AAA</text>"] {
        assert!(text.contains(words), "{words} in {text}");
    }

    app.click("nav-customers");
    app.click("customer-row-C001");
    app.click("tab-history");
    app.see("timeline-chart");

    let svg = folder.path().join("history.svg");
    app.will_pick(&[&svg]);
    open_menu(&app);
    app.click("chart-save-svg");
    let text = String::from_utf8(written(&app, &svg)).unwrap();
    assert!(text.starts_with("<svg ") && text.trim_end().ends_with("</svg>"), "{}", &text[..80]);
    // The bands' letters and the day axis stand in it as text.
    assert!(text.contains(&format!(">{grade}</text>")) && text.contains(">2025-"), "{text}");

    let png = folder.path().join("history.png");
    app.will_pick(&[&png]);
    open_menu(&app);
    app.click("chart-save-png");
    let picture = written(&app, &png);
    assert!(picture.starts_with(b"\x89PNG\r\n\x1a\n"));
    // Two dots to a pixel of the drawing.
    let wide = u32::from_be_bytes(picture[16..20].try_into().unwrap());
    let shown = app
        .script("return document.querySelector('[data-testid=timeline-chart] [role=img]').clientWidth", &[]);
    assert_eq!(u64::from(wide), 2 * shown.as_u64().unwrap());

    // Said only once the system has taken the picture.
    open_menu(&app);
    app.click("chart-copy");
    app.see_text("toast", "Picture copied");

    // Through the marks: the last one is said with the score the command line shows.
    app.script("document.querySelector('[data-testid=timeline-chart] [role=img]').focus()", &[]);
    app.keys("Home");
    let first = app.see_text("chart-spoken", "5c");
    app.keys("Right");
    app.until("another mark said", LIMIT, || match app.text_now("chart-spoken") {
        Some(said) if said != first && !said.is_empty() => Ok(()),
        said => Err(format!("{said:?}")),
    });

    app.keys("T");
    app.see_text("chart-table", &format!("{score:.1}"));
    app.see_text("chart-table", grade);
    app.keys("T");
    app.see_gone("chart-table");
}
