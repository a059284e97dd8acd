//! Every screen and every state of a screen that must be looked at, and how a person gets there.

use std::path::Path;
use std::time::Duration;

use assay_tests::App;

use crate::books::{
    DOUBTFUL, FILED, FOLDER, INDICATORS, INDICATORS_NEXT, LEDGER, Opens, RESTATED, SOUND, WRONG_UNIT,
};

/// One thing to look at.
pub struct Screen {
    /// First part of the pictures' names.
    pub name: &'static str,
    pub opens: Opens,
    /// From anywhere to the screen, waiting until its content is there. The folder holds the workbooks.
    pub reach: fn(&App, &Path),
    /// Closes what lies over the window, so that the next screen can be reached.
    pub leave: fn(&App),
}

/// The customer whose file is shown: a firm of the sample company with all three years.
pub const CUSTOMER: &str = "C001";
/// One with a single year and too little known for a grade.
const NOT_RATABLE: &str = "C059";

/// Longer than anything takes.
const LONG: Duration = Duration::from_secs(20);

/// What a person pastes instead of a file.
const PASTED: &str = "客户编号,流动比率,资产负债率";

const fn of(opens: Opens, name: &'static str, reach: fn(&App, &Path)) -> Screen {
    Screen { name, opens, reach, leave: nothing }
}

pub const fn sample(name: &'static str, reach: fn(&App, &Path)) -> Screen {
    of(Opens::Sample, name, reach)
}

const fn empty(name: &'static str, reach: fn(&App, &Path)) -> Screen {
    of(Opens::Empty, name, reach)
}

/// In the order in which one window visits them; the screens of an empty book follow one import.
pub const SCREENS: &[Screen] = &[
    of(Opens::Nothing, "start", |app, _| app.see("start-sample")),
    Screen { leave: |app| app.keys("Escape"), ..of(Opens::Nothing, "start-create", start_create) },
    sample("overview", |app, _| overview(app, "")),
    Screen { leave: |app| app.click("overview-as-matrix"), ..sample("overview-flows", overview_flows) },
    Screen { leave: |app| app.click("overview-slices-sums"), ..sample("overview-grades", overview_grades) },
    sample("overview-filtered", |app, _| overview(app, "?region=%E6%B1%9F%E8%8B%8F&class=yellow,red")),
    sample("overview-past", overview_past),
    Screen { leave: |app| app.keys("Escape"), ..sample("overview-filter", overview_filter) },
    sample("overview-nobody", |app, _| {
        app.script("location.hash = '#/overview?grade=AAA&class=red'", &[]);
        app.see("overview-everybody");
    }),
    sample("customers", |app, _| rail(app, "customers", "customer-list")),
    Screen { leave: close_filters, ..sample("customers-filter-values", filter_values) },
    Screen { leave: close_filters, ..sample("customers-filter-range", filter_range) },
    Screen { leave: close_filters, ..sample("customers-views", views) },
    Screen { leave: |app| app.keys("Escape"), ..sample("customers-columns", columns) },
    Screen { leave: |app| app.keys("Escape"), ..sample("customers-menu", list_menu) },
    Screen { leave: |app| app.click("bulk-apply"), ..sample("customers-edit", bulk_edit) },
    Screen { leave: |app| app.keys("Escape"), ..sample("customers-edits", recent_edits) },
    sample("customers-nothing", |app, _| {
        rail(app, "customers", "customer-list");
        app.fill("customer-filter", "zzzz");
        app.see_text("customer-count", "0");
    }),
    sample("customer-profile", |app, _| file(app, CUSTOMER, "profile", "profile-name")),
    sample("customer-relations", |app, _| {
        file(app, "C004", "profile", "profile-name");
        app.click("group-edit");
        app.see("group-dialog");
        app.keys("Escape");
        app.see_gone("group-dialog");
        app.click("securities-new-provider");
    }),
    Screen {
        leave: |app| app.keys("Escape"),
        ..sample("customer-suggested", |app, _| {
            file(app, "C014", "profile", "profile-name");
            app.click("group-take");
            app.see("group-dialog");
        })
    },
    sample("customer-documents", |app, _| file(app, "C022", "documents", "documents")),
    sample("customer-financials", |app, _| file(app, CUSTOMER, "financials", "financials")),
    sample("customer-financials-growth", |app, _| {
        file(app, CUSTOMER, "financials", "financials");
        app.click("mode-growth");
        app.see("financials");
    }),
    Screen {
        leave: |app| {
            app.keys("Escape");
            app.click("mode-amounts");
        },
        ..sample("customer-financials-adjust", adjust)
    },
    Screen { leave: |app| app.keys("Escape"), ..sample("customer-financials-history", cell_history) },
    sample("customer-documents-none", |app, _| file(app, NOT_RATABLE, "documents", "documents")),
    Screen {
        leave: |app| {
            app.click("entry-leave");
            app.click("dialog-confirm");
            app.see("financials");
        },
        ..sample("customer-financials-entry", entry)
    },
    sample("customer-indicators", |app, _| file(app, CUSTOMER, "indicators", "indicators")),
    Screen { leave: |app| app.click("drill-close"), ..sample("customer-indicator-drill", indicator) },
    sample("customer-receivables", |app, _| {
        file(app, "C003", "receivables", "receivables");
        app.click("receivables-all");
    }),
    sample("customer-rating", |app, _| file(app, CUSTOMER, "rating", "grade")),
    Screen { leave: |app| app.click("drill-close"), ..sample("customer-rating-drill", drill) },
    sample("customer-watch", |app, _| {
        file(app, "C016", "watch", "watch-signals");
        app.click("signal-open-overdue_60");
        app.see("signal-detail");
    }),
    sample("watch-list", |app, _| {
        rail(app, "watch", "watch-list");
        app.click("watch-row-C016");
        app.see("customer-name");
        rail(app, "watch", "watch-list");
    }),
    sample("watch-signals", |app, _| watch(app, "signals", "signal-list")),
    sample("watch-signal", |app, _| {
        watch(app, "signals", "signal-list");
        app.click("signal-row-C022-equity_negative");
        app.see("signal-detail");
    }),
    Screen {
        leave: |app| app.keys("Escape"),
        ..sample("watch-signal-entry", |app, _| {
            watch(app, "signals", "signal-list");
            app.click("signal-enter");
            app.see("signal-kind");
        })
    },
    sample("watch-reviews", |app, _| watch(app, "reviews", "review-list")),
    sample("watch-runs", |app, _| watch(app, "runs", "run-list")),
    sample("watch-run", |app, _| {
        watch(app, "runs", "run-list");
        app.click("run-row-2026-03-31");
        app.see("run-moves");
    }),
    sample("watch-blacklist", |app, _| watch(app, "blacklist", "blacklist")),
    sample("customer-limit", limit),
    sample("customer-limit-group", |app, _| {
        file(app, "C004", "limit", "limit-group");
        app.see("limit-methods");
    }),
    sample("customer-limit-held", |app, _| {
        file(app, "C005", "limit", "limit-held");
        app.see("limit-methods");
    }),
    sample("customer-limit-none", |app, _| {
        file(app, "C060", "limit", "limit-now");
        app.see("limit-methods");
    }),
    Screen {
        leave: |app| app.keys("Escape"),
        ..sample("customer-limit-hold", |app, _| {
            file(app, "C003", "limit", "limit-now");
            app.click("limit-hold");
            app.see("limit-reason");
        })
    },
    sample("customer-rating-weights", |app, _| {
        file(app, CUSTOMER, "rating", "grade");
        app.click("weights-go");
        app.see("weights-noise");
        app.click("rating-note-edit");
        app.fill("rating-note-text", "");
    }),
    Screen {
        leave: |app| app.keys("Escape"),
        ..sample("customer-rating-override", |app, _| {
            file(app, CUSTOMER, "rating", "grade");
            app.click("override-new");
            app.see("override-dialog");
        })
    },
    sample("customer-history", |app, _| file(app, CUSTOMER, "history", "compare-rows")),
    sample("customer-history-compare", |app, _| {
        file(app, CUSTOMER, "history", "compare-rows");
        app.click("compare-from");
    }),
    sample("customer-assessment", assessment),
    sample("customer-assessment-frame", assessment_frame),
    sample("customer-checks", |app, _| {
        file(app, "C058", "checks", "checks");
        app.click("check-row-site_visit");
    }),
    sample("customer-checks-signs", |app, _| {
        file(app, "C035", "checks", "checks");
        app.click("checks-part-signs");
        app.click("check-row-sign_third_party_pays");
    }),
    sample("customer-checks-licence", licence),
    sample("customer-indicative", |app, _| file(app, "C058", "rating", "grade")),
    Screen { leave: discard_point, ..sample("settings-checklist", checklist) },
    sample("customer-not-ratable", |app, _| file(app, NOT_RATABLE, "rating", "obstacles")),
    Screen { leave: |app| app.keys("Escape"), ..sample("search", search) },
    sample("settings-appearance", |app, _| settings(app, "appearance", "settings-theme-dark")),
    sample("settings-book", |app, _| settings(app, "book", "settings-company")),
    sample("settings-users", |app, _| settings(app, "users", "settings-user-add")),
    sample("settings-about", |app, _| settings(app, "about", "settings-version")),
    empty("overview-empty", |app, _| rail(app, "overview", "overview-sample")),
    empty("customers-empty", |app, _| rail(app, "customers", "customer-list")),
    empty("import-choose", |app, _| {
        app.click("btn-import");
        app.see("import-choose");
    }),
    empty("import-preview", |app, folder| {
        app.will_pick(&[folder.join(SOUND)]);
        app.click("import-choose");
        app.see("import-rows");
        app.fill("import-customer-code", "C002");
        app.click("import-row-inventory");
    }),
    empty("import-done", |app, _| {
        app.click("import-commit");
        app.see("import-done");
    }),
    empty("import-doubtful", |app, folder| {
        app.will_pick(&[folder.join(DOUBTFUL)]);
        app.click("import-next");
        app.click("import-choose");
        app.see("import-rows");
        app.click("import-tab-problems");
        app.see("import-problem-unbalanced");
    }),
    empty("import-unmapped", |app, _| {
        app.click("import-tab-unmapped");
        app.see("import-unmapped");
    }),
    empty("import-unit", |app, folder| {
        next_import(app, folder, FILED, "import-rows");
        app.click("import-commit");
        app.see("import-done");
        next_import(app, folder, WRONG_UNIT, "import-problem-unit_suspect");
    }),
    empty("import-restated", |app, folder| {
        next_import(app, folder, RESTATED, "import-rows");
        app.click("import-tab-restated");
        app.see("import-restated");
    }),
    empty("import-mapping", |app, folder| {
        next_import(app, folder, INDICATORS, "table-counts");
        app.click("table-tab-columns");
        app.choose("table-mean-C1", "debt_to_assets");
        app.choose("table-scale-C1", "percent");
        app.see("table-reason");
    }),
    empty("import-mapping-done", |app, _| {
        app.click("table-create");
        app.see("table-ready");
        app.click("table-commit");
        app.see("import-done");
    }),
    Screen {
        leave: |app| app.keys("Escape"),
        ..empty("import-paste", |app, _| {
            app.click("import-next");
            app.click("import-paste");
            app.fill("import-paste-text", PASTED);
        })
    },
    empty("import-several", |app, folder| {
        app.will_pick(&[folder.join(FOLDER)]);
        app.click("import-folder");
        app.see("several-error");
    }),
    empty("import-several-left-out", |app, _| {
        app.click("several-leave-out");
        app.see("several-ready");
    }),
    empty("import-remembered", |app, folder| {
        next_import(app, folder, INDICATORS_NEXT, "import-remembered");
        app.click("table-tab-columns");
    }),
    empty("import-ledger", |app, folder| {
        next_import(app, folder, LEDGER, "table-counts");
        app.click("table-tab-columns");
    }),
    empty("import-ledger-problems", |app, _| {
        app.click("table-tab-problems");
        app.see("import-problems");
    }),
    empty("import-ledger-done", |app, _| {
        app.click("table-create");
        app.see("table-ready");
        app.click("table-tab-rows");
        app.click("table-commit");
        app.see("import-done");
    }),
    empty("customer-new-alike", |app, _| {
        rail(app, "customers", "customer-list");
        app.click("btn-new-customer");
        app.fill("profile-name", "宁波泓骋汽车部件有限责任公司");
        app.fill("profile-code", "N200");
        app.fill("profile-salesperson", "郑可");
        app.fill("profile-region", "浙江");
        app.see("new-alike");
    }),
    empty("customer-like", |app, _| {
        app.click("profile-save");
        app.see("notice-like");
    }),
    empty("duplicates", |app, _| {
        app.click("notice-compare");
        app.see("merge-fields");
    }),
    empty("customer-merged", |app, _| {
        app.click("merge-go");
        app.click("dialog-confirm");
        app.see("notice-merge");
    }),
    empty("customer-receivables-imported", |app, _| file(app, "K101", "receivables", "receivables")),
    empty("customer-financials-none", |app, _| file(app, "K102", "financials", "financials-enter")),
    empty("customer-indicators-none", |app, _| file(app, "K102", "indicators", "customer-name")),
    empty("customer-documents-empty", |app, _| file(app, "K102", "documents", "documents")),
    empty("duplicates-none", |app, _| {
        rail(app, "customers", "customer-list");
        app.click("list-menu");
        app.click("list-duplicates");
        app.see("duplicates-count");
    }),
    empty("customer-unrated", |app, _| file(app, "C002", "rating", "customer-name")),
    of(Opens::SeveralUsers, "sign-in", |app, _| app.see("sign-in-password")),
];

fn nothing(_: &App) {}

fn start_create(app: &App, _: &Path) {
    app.click("start-create");
    app.see("start-company");
}

fn rail(app: &App, screen: &str, seen: &str) {
    app.click(&format!("nav-{screen}"));
    app.see(seen);
}

/// The overview with what an address asks for, all of it there.
fn overview(app: &App, asked: &str) {
    app.script("location.hash = '#/overview' + arguments[0]", &[asked.into()]);
    app.see("overview-recent");
    app.until("settled figures", LONG, || match app.attribute("overview-page", "aria-busy").as_deref() {
        Some("false") => Ok(()),
        _ => Err("others are coming".to_owned()),
    });
    // Where nobody moved there is nothing to tell apart.
    if app.shows("overview-causes") {
        app.see("overview-cause-data-up");
    }
}

fn overview_flows(app: &App, _: &Path) {
    overview(app, "");
    app.click("overview-as-flows");
    app.see("overview-flows");
}

fn overview_grades(app: &App, _: &Path) {
    overview(app, "");
    app.click("overview-slices-grades");
    app.click("overview-cut-salesperson");
}

/// The day the overview is compared with as the day itself.
fn overview_past(app: &App, _: &Path) {
    overview(app, "");
    let words = app.text("overview-against");
    let day = words.split_whitespace().find(|part| part.len() == 10 && part.contains('-'));
    let day = day.expect("a day to compare with");
    overview(app, &format!("?on={day}"));
}

fn overview_filter(app: &App, _: &Path) {
    overview(app, "");
    app.click("overview-filter-industry");
    app.see("overview-filter-industry-find");
}

/// A limit tried with a forecast, down to the cells of tangible net worth.
fn limit(app: &App, _: &Path) {
    file(app, CUSTOMER, "limit", "limit-methods");
    app.fill("limit-ask-forecast_sales", "36500000");
    app.see("limit-binds");
    app.click("limit-open-tangible_net_worth");
    app.see("limit-step-total_equity");
}

/// The customer's file through the list, at one of its tabs.
pub fn file(app: &App, customer: &str, tab: &str, seen: &str) {
    rail(app, "customers", "customer-list");
    app.fill("customer-filter", "");
    app.click(&format!("customer-row-{customer}"));
    app.see("customer-name");
    app.click(&format!("tab-{tab}"));
    app.see(seen);
}

fn watch(app: &App, tab: &str, seen: &str) {
    rail(app, "watch", "watch-tab-list");
    app.click(&format!("watch-tab-{tab}"));
    app.see(seen);
}

fn list(app: &App) {
    rail(app, "customers", "customer-list");
    app.fill("customer-filter", "");
}

/// The grid takes the keyboard.
fn focus_list(app: &App) {
    app.script("document.querySelector('[data-testid=\"customer-list\"]').focus()", &[]);
    app.keys("Control+Home");
}

fn filter_values(app: &App, _: &Path) {
    list(app);
    app.click("add-filter");
    app.click("add-filter-industry");
    app.fill("filter-find", "制");
    app.click("filter-all");
    app.see("chip-industry");
}

fn filter_range(app: &App, _: &Path) {
    list(app);
    app.click("add-filter");
    app.click("add-filter-score");
    app.fill("filter-from", "50");
    app.fill("filter-to", "8x");
}

fn close_filters(app: &App) {
    app.keys("Escape");
    if app.shows("filters-clear") {
        app.click("filters-clear");
    }
}

/// The menu of views, one of them kept and changed since.
fn views(app: &App, _: &Path) {
    list(app);
    app.click("add-filter");
    app.click("add-filter-score");
    app.fill("filter-from", "60");
    app.keys("Enter");
    app.see_gone("filter-panel");
    app.click("view-menu");
    if app.shows("view-solid") {
        app.click("view-solid");
    } else {
        app.click("view-save-as");
        app.fill("view-name", "solid");
        app.click("view-keep");
    }
    app.see_text("view-menu", "solid");
    app.fill("customer-filter", "a");
    app.click("view-menu");
    app.see("view-save-as");
}

fn columns(app: &App, _: &Path) {
    list(app);
    app.click("columns");
    app.see("columns-standard");
}

fn list_menu(app: &App, _: &Path) {
    list(app);
    focus_list(app);
    app.keys("Shift+Down");
    app.click("list-menu");
    app.see("list-edit");
}

/// Several customers about to get one salesperson.
fn bulk_edit(app: &App, _: &Path) {
    list(app);
    focus_list(app);
    for _ in 0..6 {
        app.keys("Shift+Down");
    }
    app.click("list-menu");
    app.click("list-edit");
    app.choose("bulk-field", "salesperson");
    app.fill("bulk-value", "Wei Lan");
    app.see_text("bulk-preview", "Wei Lan");
}

fn recent_edits(app: &App, _: &Path) {
    list(app);
    app.click("list-menu");
    app.click("list-recent");
    app.see("recent-edit");
}

/// Where a figure came from and what it was before.
fn cell_history(app: &App, _: &Path) {
    file(app, CUSTOMER, "financials", "financials");
    app.click("line-total_assets");
    app.keys("Home");
    app.keys("Right");
    app.keys("F2");
    app.see("figure-reported");
}

/// From anywhere to one more file in the import.
fn next_import(app: &App, folder: &Path, file: &str, seen: &str) {
    rail(app, "customers", "customer-list");
    app.click("btn-import");
    if app.shows("import-next") {
        app.click("import-next");
    }
    app.will_pick(&[folder.join(file)]);
    app.click(if app.shows("import-other") { "import-other" } else { "import-choose" });
    app.see(seen);
}

/// Two assessors far apart, and a remark.
fn assessment(app: &App, _: &Path) {
    file(app, CUSTOMER, "assessment", "assessment");
    app.click("factor-row-q_integrity");
    app.keys("3");
    app.see_text("factor-mine-q_integrity", "3");
    app.keys("Enter");
    app.fill("factor-remark", "Two changes of the finance head since March 财务负责人三月以来两次更换");
    app.keys("Enter");
    app.see_gone("factor-remark");
}

/// A frame of three groups in the middle of being scored.
fn assessment_frame(app: &App, _: &Path) {
    file(app, CUSTOMER, "assessment", "assessment");
    app.click("assessment-frame-characteristic");
    app.click("factor-row-q_impression");
    for score in ["8", "7", "6", "7", "8"] {
        app.keys(score);
        app.keys("Down");
    }
    app.click("factor-row-q_bank_credit");
    app.keys("8");
    app.see_text("factor-mine-q_bank_credit", "8");
}

/// A licence that differs from the file in two fields.
fn licence(app: &App, _: &Path) {
    file(app, CUSTOMER, "checks", "checks");
    app.click("checks-part-licence");
    app.fill("licence-number", "91320500000000018A");
    app.fill("licence-name", "苏州恒砺精密机械有限公司");
    app.fill("licence-legal_representative", "王志恒");
    app.fill("licence-valid_until", "2025-12-31");
    app.fill("licence-scope", "精密机械零部件的研发、制造、销售；货物进出口。");
    app.click("licence-save");
    app.see("licence-number-said");
}

/// A point added and not saved yet.
fn checklist(app: &App, _: &Path) {
    settings(app, "checklist", "checklist");
    app.click("checklist-row-site_visit");
    app.click("checklist-add");
    app.fill("checklist-title-zh", "环保处罚查询");
}

fn discard_point(app: &App) {
    app.click("checklist-revert");
}

/// An adjustment that its checks do not like yet.
fn adjust(app: &App, _: &Path) {
    file(app, CUSTOMER, "financials", "financials");
    app.click("mode-share");
    app.click("line-total_assets");
    app.keys("Home");
    app.keys("Right");
    app.keys("a");
    app.fill("adjust-value", "=200000-1234.5");
    app.fill("adjust-reason", "Deposit pledged for bills payable 票据保证金质押");
    app.see("adjust-checks");
}

/// A new period half typed, with a figure of the year before corrected.
fn entry(app: &App, _: &Path) {
    file(app, CUSTOMER, "financials", "financials");
    app.click("financials-enter");
    app.click("entry-add");
    app.fill("period-end", "2026-03-31");
    app.fill("period-months", "3");
    app.click("period-add");
    app.see("entry-cash-2026-03-31");
    app.click("entry-cash-2026-03-31");
    for figure in ["1,200.5", "=92-12", "0", "310", "310", "2400"] {
        app.type_text(figure);
        app.keys("Enter");
    }
    app.click("entry-current_assets-2026-03-31");
    app.type_text("9000");
    app.keys("Tab");
    app.type_text("1234");
    app.keys("Enter");
    app.see("check-open-current_asset_items");
}

fn indicator(app: &App, _: &Path) {
    file(app, CUSTOMER, "indicators", "indicators");
    app.click("indicator-row-quick_ratio");
    app.see("drill");
}

fn drill(app: &App, _: &Path) {
    file(app, CUSTOMER, "rating", "grade");
    app.click("contribution-row-current_ratio");
    app.see("drill");
}

fn search(app: &App, _: &Path) {
    app.keys("Control+K");
    app.fill("search-input", "hd");
}

fn settings(app: &App, part: &str, seen: &str) {
    app.click("nav-settings");
    app.click(&format!("settings-tab-{part}"));
    app.see(seen);
}
