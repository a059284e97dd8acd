//! What every chart can do, on the chart of a customer's history.

use assay_tests::App;

use crate::screens::{CUSTOMER, Screen, file, sample};

/// In the order in which they are visited.
pub const CHARTS: &[Screen] = &[
    Screen { leave: |app| app.keys("Escape"), ..sample("chart-mark", |app, _| marked(app)) },
    Screen {
        leave: |app| app.keys("Escape"),
        ..sample("chart-menu", |app, _| {
            focused(app);
            app.keys("Tab");
            app.keys("Enter");
            app.see("chart-as-table");
        })
    },
    Screen {
        leave: |app| {
            app.keys("T");
            app.see_gone("chart-table");
        },
        ..sample("chart-table", |app, _| {
            focused(app);
            app.keys("T");
            app.see("chart-table");
        })
    },
];

fn focused(app: &App) {
    file(app, CUSTOMER, "history", "timeline-chart");
    app.see("history-events");
    app.script("document.querySelector('[data-testid=timeline-chart] [role=img]').focus()", &[]);
}

fn marked(app: &App) {
    focused(app);
    app.keys("Home");
    app.keys("Right");
    app.see_text("chart-spoken", "5c");
}
