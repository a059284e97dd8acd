//! The states of the model workshop, and how a person gets to each: on the published version, and on a draft of it.

use std::path::Path;
use std::time::Duration;

use assay_tests::App;

use crate::screens::{Screen, sample};

/// What every customer or every indicator is computed for takes longer than a click.
const WORK: Duration = Duration::from_secs(120);

/// In the order in which one window visits them; each begins a draft where there is none.
pub const MODELS: &[Screen] = &[
    sample("models-list", |app, _| {
        list(app);
        app.click("models-version-5c-2");
        app.see("workshop-draft");
        part(app, "tree", "tree");
    }),
    Screen { leave: escape, ..sample("models-new", new_model) },
    sample("models-tree", |app, _| {
        draft(app, "tree", "tree");
        app.click("tree-row-current_ratio");
    }),
    Screen { leave: escape, ..sample("models-tree-chooser", chooser) },
    sample("models-judgements", |app, _| inconsistent(app)),
    Screen { leave: escape, ..sample("models-repair", repair) },
    sample("models-judgements-experts", experts),
    sample("models-weights", |app, _| {
        draft(app, "weights", "models-weight-current_ratio");
        app.choose("models-blend-method", "critic");
        app.fill("models-blend-share", "30");
        app.keys("Enter");
        app.see_within("models-correlation", WORK);
    }),
    sample("models-scoring", |app, _| {
        draft(app, "scoring", "models-leaf-current_ratio");
        app.click("models-leaf-current_ratio");
        app.see_within("models-scoring-detail", WORK);
    }),
    sample("models-grades", |app, _| changed(app)),
    sample("models-grades-checks", |app, _| {
        changed(app);
        to_the_end(app, "models-grades");
    }),
    sample("models-conditions", |app, _| {
        draft(app, "conditions", "models-conditions-list");
        app.click("models-condition-row-equity_not_positive");
        app.see("models-condition");
    }),
    sample("models-policy", |app, _| draft(app, "policy", "models-policy-sheet")),
    sample("models-simulation", |app, _| simulated(app)),
    Screen { leave: |app| app.click("models-what-if-close"), ..sample("models-what-if", what_if) },
    sample("models-validation", |app, _| validated(app)),
    sample("models-validation-calibration", |app, _| {
        validated(app);
        to_the_end(app, "models-validation");
    }),
    sample("models-history", |app, _| {
        changed(app);
        part(app, "versions", "models-differences");
    }),
    Screen {
        leave: escape,
        ..sample("models-submit", |app, _| {
            changed(app);
            app.click("workshop-submit");
            app.fill("models-step-comment", "Recalibrated for the second half of 2026 按下半年重新校准");
        })
    },
    Screen { leave: |app| app.click("formula-remove"), ..sample("models-formula", formula) },
];

fn escape(app: &App) {
    app.keys("Escape");
}

fn list(app: &App) {
    app.click("nav-models");
    app.see("models-version-5c-2");
}

fn part(app: &App, name: &str, seen: &str) {
    app.click(&format!("workshop-tab-{name}"));
    app.see_within(seen, WORK);
}

/// The draft of the published version at one of its parts.
fn draft(app: &App, name: &str, seen: &str) {
    list(app);
    if app.shows("models-version-5c-3") {
        app.click("models-version-5c-3");
    } else {
        app.click("models-version-5c-2");
        app.click("workshop-draft");
        app.see_within("workshop-submit", WORK);
        app.see_gone("toast");
    }
    app.see_within("workshop-submit", WORK);
    part(app, name, seen);
}

/// The draft with another cut-off.
fn changed(app: &App) {
    draft(app, "grades", "models-cut-off-0");
    app.fill("models-cut-off-0", "66");
    app.keys("Enter");
    app.see_within("models-grades-table", WORK);
}

fn to_the_end(app: &App, id: &str) {
    let script = "const box = document.querySelector(`[data-testid=\"${arguments[0]}\"]`); box.scrollTop = box.scrollHeight";
    app.script(script, &[id.into()]);
}

fn new_model(app: &App, _: &Path) {
    list(app);
    app.click("models-new");
    app.fill("models-new-name-en", "Distributors of 2026");
    app.fill("models-new-name-zh", "2026 年经销商");
    app.see("models-new-go");
}

fn chooser(app: &App, _: &Path) {
    draft(app, "tree", "tree");
    app.click("tree-row-capacity");
    app.click("tree-add");
    app.see("tree-chooser");
    app.fill("tree-chooser-find", "ratio");
}

/// An expression that ends too early.
fn formula(app: &App, _: &Path) {
    draft(app, "tree", "tree");
    app.click("formula-add");
    app.fill("formula-text", "(cash + notes_receivable) / ");
    app.see("formula-editor");
}

/// A judgement that contradicts the others.
fn inconsistent(app: &App) {
    draft(app, "judgements", "judgements-nodes");
    app.click("judgements-node-credit");
    app.click("matrix-0-4");
    app.keys("F2");
    app.keys("Control+A");
    app.type_text("1/9");
    app.keys("Enter");
    app.see("judgements-note");
}

fn repair(app: &App, _: &Path) {
    inconsistent(app);
    app.click("judgements-repair");
    app.see_within("repair-cr", WORK);
}

/// Two experts at one criterion, one of them seen.
fn experts(app: &App, _: &Path) {
    draft(app, "judgements", "judgements-nodes");
    app.click("judgements-node-collateral");
    if !app.shows("expert-0") {
        app.click("expert-add");
        app.see("expert-1");
    }
    app.click("expert-1");
    app.click("matrix-0-1");
    app.keys("F2");
    app.keys("Control+A");
    app.type_text("5");
    app.keys("Enter");
    app.click("expert-joint");
}

fn simulated(app: &App) {
    changed(app);
    part(app, "simulation", "models-simulation-run");
    app.click("models-simulation-run");
    app.see_within("models-matrix", WORK);
}

fn what_if(app: &App, _: &Path) {
    simulated(app);
    app.fill("models-simulation-find", "C003");
    app.click("models-simulated-C003");
    app.see_within("models-what-if", WORK);
    app.fill("models-what-if-value-current_ratio", "0.6");
    app.keys("Enter");
    app.fill("models-what-if-weight-current_ratio", "9");
    app.keys("Enter");
}

fn validated(app: &App) {
    list(app);
    app.click("models-version-5c-2");
    app.see("workshop-draft");
    part(app, "validation", "models-validation-head");
}
