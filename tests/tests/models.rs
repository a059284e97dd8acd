//! The model workshop in the window: the published model copied, changed step by step, simulated, handed over by one
//! person and published by another, everybody rated again and the outcome held against the simulation.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a step that fails ends the journey")]

use std::path::{Path, PathBuf};
use std::time::Duration;

use assay_desk::view::{Role, UserInput};
use assay_desk::{Job, Session};
use assay_tests::command::{arg, json};
use assay_tests::{App, Language, Launch, asked_for};

const PASSWORD: &str = "weigh-it-well-1";
const SECOND: &str = "weigh-it-well-2";

/// The sample book with two users: the one it is made with, and a finance director.
fn make_book(folder: &Path) -> PathBuf {
    let book = folder.join("models.assay");
    let session = Session::create_sample(&book, &Job::silent("sample")).unwrap();
    let first = session.users().unwrap().remove(0);
    let user = |name: &str, id: Option<String>, role: Role, password: &str| UserInput {
        id,
        name: name.to_owned(),
        display_name: name.to_owned(),
        role,
        active: true,
        password: Some(password.to_owned()),
    };
    session.save_user(&user("lin", Some(first.id), first.role, PASSWORD)).unwrap();
    session.save_user(&user("zhao", None, Role::FinanceDirector, SECOND)).unwrap();
    book
}

fn sign_in(app: &App, name: &str, password: &str) {
    app.choose("sign-in-name", name);
    app.fill("sign-in-password", password);
    app.click("sign-in");
    app.see("nav-models");
}

/// The number an element shows first.
fn number(app: &App, id: &str) -> f64 {
    let text = app.text(id);
    let start = text.find(|c: char| c.is_ascii_digit()).unwrap_or(0);
    let digits: String = text[start..].chars().take_while(|c| c.is_ascii_digit() || *c == '.').collect();
    digits.parse().unwrap_or_else(|_| app.fail(&format!("no number in `{id}`: {text}")))
}

/// The highest cut-off of a version as the command line has it.
fn cut_off(shown: &serde_json::Value) -> f64 {
    let model = shown.get("model").unwrap_or(shown);
    model["grades"][0]["cut_off"].as_f64().unwrap_or(f64::NAN)
}

#[test]
fn journey_a_model_is_changed_simulated_and_published_by_two() {
    let journey = "models-en";
    if !asked_for(journey) {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let book = make_book(folder.path());
    let app = Launch::assay(journey).language(Language::English.system()).argument(&book).start();
    sign_in(&app, "lin", PASSWORD);

    // A copy of the version in force is a draft with the next number.
    app.click("nav-models");
    app.click("models-version-5c-2");
    app.see_text("workshop-state", "In force");
    app.click("workshop-draft");
    app.see_text("workshop-title", "v3");
    app.see_text("workshop-state", "Draft");

    // A judgement that contradicts the others is named, with what would fit; one click takes it.
    app.click("workshop-tab-judgements");
    app.click("judgements-node-credit");
    assert!(number(&app, "judgements-cr") < 0.10);
    app.click("matrix-0-4");
    app.keys("F2");
    app.keys("Control+A");
    app.type_text("1/9");
    app.keys("Enter");
    app.see_text("judgements-standing-credit", "0.");
    app.until("a ratio that is too high", Duration::from_secs(10), || {
        let cr = number(&app, "judgements-cr");
        if cr >= 0.10 { Ok(()) } else { Err(format!("it is {cr}")) }
    });
    app.see("judgements-note");
    app.click("judgements-repair");
    app.see_within("repair-cr", Duration::from_secs(20));
    app.click("repair-accept");
    app.until("a ratio that is low again", Duration::from_secs(10), || {
        let cr = number(&app, "judgements-cr");
        if cr < 0.10 { Ok(()) } else { Err(format!("it is {cr}")) }
    });

    // Three tenths of the weight from figures.
    app.click("workshop-tab-weights");
    app.see_within("models-weight-current_ratio", Duration::from_secs(20));
    app.choose("models-blend-method", "critic");
    app.fill("models-blend-share", "30");
    app.keys("Enter");
    app.until("the blend stored", Duration::from_secs(20), || {
        let stored = json(&["model", "show", arg(&book), "5c@3", "--user", "lin"]);
        match stored["model"]["blend"]["share"].as_f64().or(stored["blend"]["share"].as_f64()) {
            Some(share) if (share - 0.3).abs() < 1e-9 => Ok(()),
            other => Err(format!("{other:?}")),
        }
    });

    // A cut-off dragged, then typed; a condition added.
    app.click("workshop-tab-grades");
    app.see_within("models-cut-off-0", Duration::from_secs(20));
    let before: f64 = app.value("models-cut-off-0").parse().unwrap();
    app.drag("models-cut-AAA", -30.0);
    app.until("the cut-off where it was dragged to, stored", Duration::from_secs(20), || {
        let stored = json(&["model", "show", arg(&book), "5c@3", "--user", "lin"]);
        let shown: f64 = app.value("models-cut-off-0").parse().unwrap_or(f64::NAN);
        let cut_off = cut_off(&stored);
        let moved = cut_off < before - 1.0 && (cut_off - shown).abs() < 0.06;
        if moved { Ok(()) } else { Err(format!("{before} before, {cut_off} stored, {shown} shown")) }
    });
    app.fill("models-cut-off-0", "66");
    app.keys("Enter");
    app.click("workshop-tab-conditions");
    app.click("models-condition-add");
    app.fill("models-condition-name-en", "Stretched");
    app.fill("models-condition-name-zh", "资金紧张");
    app.fill("models-condition-test", "current_ratio < 1 and debt_to_assets > 70%");
    app.keys("Tab");
    app.click("models-condition-effect-cap");
    app.choose("models-condition-grade", "C");

    // What it would do, for every customer.
    app.click("workshop-tab-simulation");
    app.click("models-simulation-run");
    app.see_within("models-matrix", Duration::from_secs(60));
    let simulated = json(&["model", "simulate", arg(&book), "5c@3", "--user", "lin"]);
    assert_eq!(simulated["rows"].as_array().unwrap().len(), 60);
    app.see_text("models-way-up", &simulated["up"].to_string());
    app.see_text("models-way-down", &simulated["down"].to_string());
    assert!(simulated["up"].as_u64().unwrap() + simulated["down"].as_u64().unwrap() > 5);

    // Who changed it does not publish it; somebody else does.
    app.click("workshop-submit");
    app.fill("models-step-comment", "Recalibrated for the second half of the year");
    app.click("models-step-go");
    app.see_text_within("workshop-state", "Submitted", Duration::from_secs(20));
    app.click("workshop-publish");
    app.fill("models-step-password", PASSWORD);
    app.click("models-step-go");
    app.see_text("models-step-refused", "zhao");
    app.keys("Escape");
    app.click("user-menu");
    app.click("sign-out");
    sign_in(&app, "zhao", SECOND);
    app.click("nav-models");
    app.click("models-version-5c-3");
    app.click("workshop-publish");
    app.fill("models-step-password", SECOND);
    app.click("models-step-go");
    app.see_text_within("workshop-state", "In force", Duration::from_secs(20));

    // Everybody rated again, as simulated.
    app.click("workshop-rerate");
    app.click("dialog-confirm");
    app.see_within("models-rerated", Duration::from_secs(60));
    app.see_text("models-rerated-expected", "60");
    app.keys("Escape");
    let ratings = json(&["show", "ratings", arg(&book), "--user", "lin"]);
    let by_new = ratings.as_array().unwrap().iter().filter(|rating| rating["version"] == 3).count();
    assert_eq!(by_new, 60);

    // A history shows the change of model.
    app.click("nav-customers");
    app.click("customer-row-C001");
    app.click("tab-history");
    app.see_text("history", "v3");
    let verified = json(&["verify", arg(&book), "--user", "lin"]);
    assert_eq!(verified["ok"], true, "{verified}");
}

/// Indicators of the portfolio, with the columns of the labelled set they stand in, and whether more is better.
const INDICATORS: [(&str, &str, bool); 6] = [
    ("current_ratio", "CR", true),
    ("debt_to_assets", "DTA", false),
    ("return_on_assets", "ROA", true),
    ("net_margin", "NPM", true),
    ("receivables_turnover", "RecT", true),
    ("inventory_turnover", "InvT", true),
];

/// A portfolio held in a table, one borrower a row: whether it defaulted, then its ratios. The labelled set where it
/// is here, otherwise one made up of 120 borrowers.
fn portfolio() -> (String, Vec<bool>) {
    let heads: Vec<&str> = INDICATORS.iter().map(|one| one.1).collect();
    let mut rows: Vec<(bool, Vec<String>)> = Vec::new();
    if let Some(path) = assay_tests::command::shared("data/labelled/kz-borrowers.csv") {
        let text = std::fs::read_to_string(path).unwrap();
        let mut lines = text.lines().map(|line| line.split(',').collect::<Vec<&str>>());
        let head = lines.next().unwrap();
        let at = |name: &str| head.iter().position(|one| *one == name).unwrap();
        for line in lines {
            rows.push((
                line[at("Default")] == "1",
                heads.iter().map(|name| line[at(name)].to_owned()).collect(),
            ));
        }
    } else {
        // Figures that drift with a hidden strength; weak borrowers default more often, not always.
        let mut state = 7_u32;
        let mut draw = || {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            f64::from(state >> 8) / f64::from(1 << 24)
        };
        for _ in 0..120 {
            let strength = draw();
            let defaulted = draw() > 0.25 + 0.6 * strength;
            let figures = INDICATORS.iter().map(|(_, _, more)| {
                let good = 0.6 * strength + 0.4 * draw();
                format!("{:.4}", if *more { 0.2 + 2.0 * good } else { 0.95 - 0.7 * good })
            });
            rows.push((defaulted, figures.collect()));
        }
    }
    let mut table = format!("id,Default,{}\n", heads.join(","));
    for (at, (defaulted, figures)) in (1..).zip(&rows) {
        table += &format!("P{at:03},{},{}\n", u8::from(*defaulted), figures.join(","));
    }
    (table, rows.into_iter().map(|row| row.0).collect())
}

/// The area under the ROC curve by counting pairs: how often a default scores below another, ties half.
fn pairs(scored: &[(f64, bool)]) -> f64 {
    let (mut won, mut all) = (0.0, 0.0);
    for (low, _) in scored.iter().filter(|one| one.1) {
        for (high, _) in scored.iter().filter(|one| !one.1) {
            all += 1.0;
            won += if low < high {
                1.0
            } else if low == high {
                0.5
            } else {
                0.0
            };
        }
    }
    won / all
}

fn paste(app: &App, id: &str, text: &str) {
    app.click(id);
    let script = "const data = new DataTransfer(); data.setData('text/plain', arguments[0]);\
        document.activeElement.dispatchEvent(\
            new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));";
    app.script(script, &[serde_json::json!(text)]);
}

#[test]
fn journey_a_model_is_built_on_a_portfolio_and_validated() {
    let journey = "models-portfolio-zh";
    if !asked_for(journey) {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let book = folder.path().join("portfolio.assay");
    json(&["init", arg(&book), "--company", "组合"]);
    let table = folder.path().join("portfolio.csv");
    let (text, defaults) = portfolio();
    std::fs::write(&table, text).unwrap();
    let day = ["--as-of", "2026-06-30"];
    json(&["import", "outcomes", arg(&book), arg(&table), "--create-customers", day[0], day[1]]);
    json(&["import", "indicators", arg(&book), arg(&table), day[0], day[1]]);
    let app = Launch::assay(journey).language(Language::Chinese.system()).argument(&book).start();

    // A new model from a template, looked at on the portfolio.
    app.click("nav-models");
    app.click("models-new");
    app.fill("models-new-name-zh", "组合模型");
    app.fill("models-new-name-en", "Portfolio model");
    app.fill("models-new-code", "portfolio");
    app.click("models-template-soe");
    app.click("models-new-go");
    app.see_text("workshop-title", "组合模型");
    app.click("workshop-tab-scoring");
    app.see_within("models-population", Duration::from_secs(20));
    app.fill("models-population-day", "2026-06-30");
    app.keys("Tab");
    app.click("models-population-apply");

    // Its own tree: what the template brought taken out, the portfolio's indicators pasted as a block.
    app.click("workshop-tab-tree");
    for criterion in ["profitability", "asset_quality", "debt_risk", "growth"] {
        app.click(&format!("tree-row-{criterion}"));
        app.keys("Delete");
        app.see_gone(&format!("tree-row-{criterion}"));
    }
    let block: Vec<String> = INDICATORS
        .iter()
        .zip(["偿债", "偿债", "盈利", "盈利", "营运", "营运"])
        .map(|((code, ..), criterion)| {
            format!("{criterion}\t{}", assay_credit::indicators::find(code).unwrap().name.zh)
        })
        .collect();
    paste(&app, "tree-row-credit", &block.join("\n"));
    for (code, ..) in INDICATORS {
        app.see(&format!("tree-row-{code}"));
    }

    // The criteria judged in one paste; their own indicators by keyboard.
    app.click("workshop-tab-judgements");
    app.click("judgements-node-credit");
    app.click("weighting-judged");
    paste(&app, "matrix-0-1", "1\t2\t3\n1/2\t1\t2\n1/3\t1/2\t1");
    // Its largest eigenvalue is 3.0092, by hand: (3.0092 - 3) / 2 / 0.5245.
    app.see_text("judgements-standing-credit", "CR 0.009");
    assert!(number(&app, "judgements-cr") < 0.10);

    // How well it tells the defaults apart: as counted pair by pair on the scores the command line gives.
    app.click("workshop-tab-validation");
    app.see_within("models-auc", Duration::from_secs(30));
    let simulated = json(&["model", "simulate", arg(&book), "portfolio@1", "--against", "5c@1"]);
    let number_of = |code: &str| code.trim_start_matches('P').parse::<usize>().unwrap();
    let scored: Vec<(f64, bool)> = simulated["rows"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| {
            let code = row["customer"]["code"].as_str().unwrap();
            (row["new_score"].as_f64().expect("every borrower is scored"), defaults[number_of(code) - 1])
        })
        .collect();
    assert_eq!(scored.len(), defaults.len());
    let auc = pairs(&scored);
    assert!(auc > 0.55, "the portfolio says something: {auc}");
    app.see_text("models-auc", &format!("{auc:.3}"));
    app.see_text("models-gini", &format!("{:.3}", 2.0 * auc - 1.0));
    app.see("models-validation-in-sample");
    for (at, grade) in simulated["new_grades"].as_array().unwrap().iter().enumerate() {
        let label = grade.as_str().unwrap();
        let of_grade = simulated["rows"].as_array().unwrap().iter().filter(|row| row["new_grade"] == at);
        let codes: Vec<usize> =
            of_grade.map(|row| number_of(row["customer"]["code"].as_str().unwrap())).collect();
        let defaulted = codes.iter().filter(|code| defaults[**code - 1]).count();
        let row = app.text(&format!("models-calibration-{label}"));
        let cells: Vec<&str> = row.split_whitespace().collect();
        assert_eq!(cells[0], label);
        assert_eq!(
            (cells[1], cells[2]),
            (codes.len().to_string().as_str(), defaulted.to_string().as_str()),
            "{row}"
        );
    }

    // Out as a file and in again: the next version, which says nothing else.
    let file = folder.path().join("portfolio.json");
    app.will_pick(&[&file]);
    app.click("workshop-more");
    app.click("models-export");
    app.until("the file", Duration::from_secs(20), || {
        if file.exists() { Ok(()) } else { Err("there is none".to_owned()) }
    });
    app.click("models-import");
    app.see("models-version-portfolio-2");
    app.see_text("workshop-title", "v2");
    let differences = json(&["model", "compare", arg(&book), "portfolio@1", "portfolio@2"]);
    assert_eq!(differences["differences"], serde_json::json!([]), "{differences}");
}
