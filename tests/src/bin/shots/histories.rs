//! The pages of the overview that look back and beside: rating history, comparison of customers.

use std::path::Path;

use assay_tests::App;

use crate::screens::{Screen, sample};

/// In the order in which one window visits them.
pub const HISTORIES: &[Screen] = &[
    sample("overview-history", |app, _| {
        app.click("nav-overview");
        app.click("overview-tab-history");
        app.see("history-days");
    }),
    Screen {
        leave: |app| app.click("history-clear"),
        ..sample("overview-history-shares", |app, _| {
            app.click("nav-overview");
            app.click("overview-tab-history");
            app.click("history-by-month");
            app.click("history-shares");
            app.click("history-filter-grade");
            app.click("history-filter-grade-C");
            app.keys("Escape");
            app.see("history-days");
        })
    },
    Screen {
        leave: |app| app.click("history-counts"),
        ..sample("overview-history-exposure", |app, _| {
            app.click("nav-overview");
            app.click("overview-tab-history");
            app.click("history-exposure");
            app.see("history-grades");
        })
    },
    sample("overview-compare", compare),
    sample("overview-compare-none", |app, _| {
        app.click("nav-overview");
        app.click("overview-tab-compare");
        app.see("compare-chosen");
    }),
];

/// Four customers of different industries, one of them without a grade.
fn compare(app: &App, _: &Path) {
    app.click("nav-overview");
    app.click("overview-tab-compare");
    for name in ["C001", "C022", "C005", "C059"] {
        app.fill("compare-add", name);
        app.keys("Enter");
    }
    app.see("compare-figures");
    app.see_text("compare-figures", "v");
}
