//! Every screen and every state of a screen that must be looked at, and how a person gets there.

use assay_tests::App;

/// What the program is started with.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Opens {
    Nothing,
    Sample,
}

/// One thing to look at.
pub struct Screen {
    /// First part of the pictures' names.
    pub name: &'static str,
    pub opens: Opens,
    /// From anywhere to the screen, waiting until its content is there.
    pub reach: fn(&App),
    /// Closes what lies over the window, so that the next screen can be reached.
    pub leave: fn(&App),
}

/// The customer whose file is shown: a firm of the sample company with all three years.
const CUSTOMER: &str = "C001";

/// In the order in which one window visits them.
pub const SCREENS: &[Screen] = &[
    Screen { name: "start", opens: Opens::Nothing, reach: |app| app.see("start-sample"), leave: nothing },
    Screen { name: "overview", opens: Opens::Sample, reach: |app| rail(app, "overview"), leave: nothing },
    Screen { name: "customers", opens: Opens::Sample, reach: |app| rail(app, "customers"), leave: nothing },
    Screen {
        name: "customer-profile",
        opens: Opens::Sample,
        reach: |app| file(app, "profile"),
        leave: nothing,
    },
    Screen {
        name: "customer-financials",
        opens: Opens::Sample,
        reach: |app| file(app, "financials"),
        leave: nothing,
    },
    Screen {
        name: "customer-indicators",
        opens: Opens::Sample,
        reach: |app| file(app, "indicators"),
        leave: nothing,
    },
    Screen {
        name: "customer-rating",
        opens: Opens::Sample,
        reach: |app| file(app, "rating"),
        leave: nothing,
    },
    Screen {
        name: "customer-history",
        opens: Opens::Sample,
        reach: |app| file(app, "history"),
        leave: nothing,
    },
    Screen { name: "search", opens: Opens::Sample, reach: search, leave: |app| app.keys("Escape") },
    Screen { name: "settings", opens: Opens::Sample, reach: |app| rail(app, "settings"), leave: nothing },
];

fn nothing(_: &App) {}

fn rail(app: &App, screen: &str) {
    app.click(&format!("nav-{screen}"));
}

/// The customer's file through the list, at one of its tabs.
fn file(app: &App, tab: &str) {
    rail(app, "customers");
    app.click(&format!("customer-row-{CUSTOMER}"));
    app.see("customer-name");
    app.click(&format!("tab-{tab}"));
}

fn search(app: &App) {
    app.keys("Control+K");
    app.see("search-input");
    app.type_text("hd");
}
