//! Reports: one customer's looked at before it is written, several with what a batch came to, and the company's logo.

use std::fs;
use std::path::Path;
use std::time::Duration;

use assay_tests::App;

use crate::screens::{Screen, sample};

/// In the order in which one window visits them.
pub const REPORTS: &[Screen] = &[
    sample("settings-company", company),
    sample("reports", |app, _| {
        opened(app);
        app.click("report-scope-one");
        app.fill("report-customer", "C004");
        app.keys("Enter");
        app.see("preview-sheet-0");
    }),
    sample("reports-limit", |app, _| {
        opened(app);
        app.click("report-scope-one");
        app.fill("report-customer", "C004");
        app.keys("Enter");
        app.see("preview-sheet-0");
        app.click("preview-sheet-5");
    }),
    sample("reports-several", several),
    sample("reports-portfolio", |app, _| {
        app.click("nav-reports");
        app.click("report-portfolio");
        app.see_within("preview-sheet-0", Duration::from_secs(30));
    }),
    Screen {
        leave: |app| app.click("portfolio-report-clear"),
        ..sample("reports-portfolio-filtered", |app, _| {
            app.script(
                "location.hash = '#/reports/portfolio?region=%E6%B1%9F%E8%8B%8F,%E6%B5%99%E6%B1%9F&class=yellow,red'",
                &[],
            );
            app.see("portfolio-report-clear");
            app.see_within("preview-sheet-0", Duration::from_secs(30));
        })
    },
    sample("reports-recalibration", |app, _| {
        app.click("nav-reports");
        app.click("report-recalibration");
        app.see_within("recalibration-report", Duration::from_secs(30));
        app.see("recalibration-write");
    }),
];

fn opened(app: &App) {
    app.click("nav-reports");
    app.see("report-scope-one");
}

fn company(app: &App, folder: &Path) {
    let logo = folder.join("logo.png");
    fs::write(&logo, include_bytes!("../../../../icons/128x128.png")).expect("the logo can be written");
    app.click("nav-settings");
    app.click("settings-tab-book");
    app.will_pick(&[&logo]);
    app.click("settings-logo-choose");
    app.see("settings-logo");
}

fn several(app: &App, folder: &Path) {
    let out = folder.join("报告");
    fs::create_dir_all(&out).expect("the folder can be made");
    opened(app);
    app.click("report-scope-several");
    app.fill("report-find", "C05");
    if app.shows("report-mark-all") {
        app.click("report-mark-all");
    }
    app.see("preview-sheet-0");
    app.will_pick(&[&out]);
    app.click("report-save-many");
    app.see_within("report-written", Duration::from_secs(60));
}
