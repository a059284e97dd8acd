//! The sections of the credit policy in Settings, and how a person gets to each.

use std::path::Path;

use assay_tests::App;

use crate::screens::{Screen, sample};

/// In the order in which one window visits them. What a picture changes is discarded, but for the version at the end.
pub const POLICY: &[Screen] = &[
    sample("policy-limits", |app, _| section(app, "limits", "policy-step")),
    Screen { leave: discard, ..sample("policy-approval", approval) },
    sample("policy-overrides", |app, _| section(app, "overrides", "policy-reasons")),
    sample("policy-conditions", |app, _| section(app, "conditions", "policy-conditions")),
    sample("policy-classes", |app, _| section(app, "classes", "policy-classes")),
    sample("policy-signals", |app, _| section(app, "signals", "policy-signals-credit")),
    Screen { leave: |app| app.keys("Escape"), ..sample("policy-rule", rule) },
    sample("policy-blacklist", |app, _| section(app, "blacklist", "policy-entry")),
    sample("policy-models", |app, _| section(app, "models", "policy-rated-by")),
    sample("policy-cost", |app, _| section(app, "cost", "policy-rates")),
    sample("policy-versions", versions),
];

fn section(app: &App, section: &str, seen: &str) {
    app.click("nav-settings");
    app.click("settings-tab-policy");
    app.click(&format!("policy-tab-{section}"));
    app.see(seen);
}

/// With a problem at its cell.
fn approval(app: &App, _: &Path) {
    section(app, "approval", "policy-authorities");
    app.click("policy-authorities-sheet-1-exceptions");
    app.see("policy-authorities-problems");
}

fn discard(app: &App) {
    app.click("policy-discard");
    app.click("dialog-confirm");
    app.see_gone("policy-problems");
}

/// An expression that cannot be used yet.
fn rule(app: &App, _: &Path) {
    section(app, "signals", "policy-signals-credit");
    app.click("policy-rule-equity_negative");
    app.fill("policy-rule-expression", "total_equity <= 0 or debt_to_asset > 85%");
    app.see_text("policy-rule-dialog", "22");
}

fn versions(app: &App, _: &Path) {
    section(app, "limits", "policy-step");
    app.click("policy-hold");
    app.fill("policy-validity", "6");
    app.keys("Enter");
    section(app, "approval", "policy-authorities");
    app.click("policy-save");
    app.click("dialog-confirm");
    section(app, "versions", "policy-changes");
}
