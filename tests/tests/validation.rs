//! Validation of a model on 200 labelled borrowers, imported as a table of indicators with outcomes: every figure
//! against NumPy, SciPy and scikit-learn, which score the same table on their own.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

use std::collections::BTreeMap;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use assay_credit::draft::settle::settle;
use assay_credit::figure::Text;
use assay_credit::model::{Bounds, MissingPolicy, Node, RatingModel, Scale, Weighting};
use assay_credit::templates::template;
use assay_desk::view::{DraftChange, ValidationView};
use assay_desk::{Job, Session};
use assay_store::Book;
use assay_tests::command::{arg, json, shared};
use assay_tests::{place, python};
use chrono::NaiveDate;
use serde_json::{Value, json};

const DAY: &str = "2026-06-30";

/// Indicators the import recognises, and their columns in the table.
const COLUMNS: [(&str, &str); 12] = [
    ("current_ratio", "CR"),
    ("quick_ratio", "QR"),
    ("cash_ratio", "Cash_ratio"),
    ("debt_to_assets", "DTA"),
    ("interest_cover", "IC"),
    ("return_on_assets", "ROA"),
    ("return_on_equity", "ROE"),
    ("gross_margin", "GPM"),
    ("net_margin", "NPM"),
    ("operating_margin", "OPM"),
    ("receivables_turnover", "RecT"),
    ("inventory_turnover", "InvT"),
];

/// A leaf as a template has it.
fn known(code: &str) -> Node {
    fn find(node: &Node, wanted: &str) -> Option<Node> {
        match node {
            Node::Leaf { indicator, .. } => (indicator == wanted).then(|| node.clone()),
            Node::Criterion { children, .. } => children.iter().find_map(|child| find(child, wanted)),
        }
    }
    ["5c", "camel"].iter().find_map(|from| find(&template(from).unwrap().tree, code)).unwrap()
}

fn range(code: &str, worst: f64, best: f64) -> Node {
    Node::Leaf {
        indicator: code.into(),
        scale: Scale::Range { worst, best },
        segments: BTreeMap::new(),
        missing: MissingPolicy::Worst,
        source: Text::new("Own, typed", "自行设定"),
        bounds: Bounds::Typed,
    }
}

/// `upper` are the judgements above the diagonal, row by row.
fn judged(code: &str, upper: &[f64], children: Vec<Node>) -> Node {
    let n = children.len();
    let mut judgements = vec![vec![Some(1.0); n]; n];
    let pairs = (0..n).flat_map(|i| (i + 1..n).map(move |j| (i, j)));
    for ((i, j), value) in pairs.zip(upper) {
        judgements[i][j] = Some(*value);
        judgements[j][i] = Some(1.0 / value);
    }
    Node::Criterion {
        code: code.into(),
        name: Text::new(code, code),
        judgements,
        experts: Vec::new(),
        weighting: Weighting::Judged,
        typed_weights: Vec::new(),
        local_weights: Vec::new(),
        consistency_ratio: 0.0,
        inconsistency_reason: String::new(),
        children,
    }
}

/// A model over the twelve indicators: bands, ranges and target intervals; every grade with an expected rate.
fn model() -> RatingModel {
    let liquidity = vec![known("current_ratio"), known("quick_ratio"), known("cash_ratio")];
    let debt = vec![known("debt_to_assets"), known("interest_cover")];
    let mut profit = vec![known("return_on_assets"), known("return_on_equity"), known("gross_margin")];
    profit.extend([range("net_margin", -0.1, 0.15), range("operating_margin", -0.1, 0.2)]);
    let activity = vec![known("receivables_turnover"), known("inventory_turnover")];
    let mut model = template("soe").unwrap();
    model.code = "borrowers".into();
    model.name = Text::new("Borrowers", "借款人");
    model.tree = judged(
        "credit",
        &[0.5, 0.5, 2.0, 1.0, 3.0, 3.0],
        vec![
            judged("liquidity", &[1.0, 2.0, 2.0], liquidity),
            judged("debt", &[2.0], debt),
            judged("profit", &[2.0, 3.0, 2.0, 2.0, 1.0, 1.0, 1.0, 0.5, 0.5, 1.0], profit),
            judged("activity", &[2.0], activity),
        ],
    );
    model.reference.clear();
    model.conditions.clear();
    for (grade, rate) in model.grades.iter_mut().zip([0.02, 0.05, 0.1, 0.2, 0.35, 0.5, 0.7]) {
        grade.expected_default_rate = Some(rate);
    }
    settle(&mut model);
    model
}

/// The set names no borrowers: they are numbered here.
fn numbered(source: &Path, target: &Path) {
    let text = std::fs::read_to_string(source).unwrap();
    let mut lines = text.lines();
    let mut out = format!("id,{}\n", lines.next().unwrap());
    for (at, line) in (1..).zip(lines) {
        out += &format!("K{at:03},{line}\n");
    }
    std::fs::write(target, out).unwrap();
}

fn near(ours: f64, theirs: &Value, what: &str) {
    let theirs = theirs.as_f64().unwrap();
    assert!((ours - theirs).abs() < 1e-9, "{what}: {ours} and {theirs}");
}

/// The book of the borrowers with the model as a draft, and the draft's key.
fn book(table: &Path, book: &Path, model: &RatingModel) -> (Session, String) {
    json(&["init", arg(book)]);
    let read = json(&["import", "outcomes", arg(book), arg(table), "--create-customers", "--as-of", DAY]);
    assert_eq!((&read["outcomes"], &read["defaults"]), (&json!(200), &json!(100)));
    let read = json(&["import", "indicators", arg(book), arg(table), "--as-of", DAY]);
    for (code, column) in COLUMNS {
        let found = read["columns"][code].as_str().unwrap();
        assert!(found.starts_with(&format!("{column} (")), "{code}: {found}");
    }
    let mut open = Book::open(book).unwrap();
    let user = open.users().unwrap().remove(0);
    let at = "2026-06-30T09:00:00Z".parse().unwrap();
    let id = open.write(&user.actor(), at, |write| write.add_model_version(model)).unwrap();
    drop(open);
    let session = Session::open(book).unwrap();
    session.act_as(Some(&user.name)).unwrap();
    (session, id.to_string())
}

fn validate(session: &Session, id: &str) -> ValidationView {
    session.validate_version(id, None, &Job::silent("validate")).unwrap()
}

#[test]
fn a_validation_is_what_independent_libraries_find() {
    let Some(source) = shared("data/labelled/kz-borrowers.csv") else { return };
    let folder = tempfile::tempdir().unwrap();
    let table = folder.path().join("borrowers.csv");
    numbered(&source, &table);
    let model = model();
    let (session, id) = book(&table, &folder.path().join("b.assay"), &model);
    let found = validate(&session, &id);
    let day: NaiveDate = DAY.parse().unwrap();
    assert_eq!((found.source.as_str(), found.observed, found.until), ("imported", day, day));
    assert_eq!((found.customers, found.defaults, found.not_scored, found.no_outcome), (200, 100, 0, 0));
    assert!(!found.in_sample && found.reason.is_empty());
    let discrimination = found.discrimination.clone().unwrap();
    println!(
        "AUC {:.4} ({:.4} to {:.4}; drawn {:.4} to {:.4}), Gini {:.4}, KS {:.2}",
        discrimination.auc,
        discrimination.auc_interval[0],
        discrimination.auc_interval[1],
        discrimination.auc_bootstrap[0],
        discrimination.auc_bootstrap[1],
        discrimination.gini,
        discrimination.ks
    );

    let theirs = match independent(&table, &model) {
        Ok(theirs) => theirs,
        Err(missing) => {
            eprintln!("left out: {missing}");
            return;
        }
    };
    near(discrimination.auc, &theirs["auc"], "AUC");
    near(discrimination.auc_interval[0], &theirs["low"], "lower end");
    near(discrimination.auc_interval[1], &theirs["high"], "upper end");
    near(discrimination.ks, &theirs["ks"], "KS");
    near(found.brier.unwrap(), &theirs["brier"], "Brier");
    // The drawn interval rests on another idea, but on the same portfolio.
    for (drawn, theirs) in discrimination.auc_bootstrap.iter().zip([&theirs["low"], &theirs["high"]]) {
        assert!((drawn - theirs.as_f64().unwrap()).abs() < 0.02, "{drawn} and {theirs}");
    }
    let (others, defaults) = (theirs["roc"][0].as_array().unwrap(), theirs["roc"][1].as_array().unwrap());
    assert_eq!(discrimination.roc.len(), others.len());
    for ((point, x), y) in discrimination.roc.iter().zip(others).zip(defaults) {
        near(point.others, x, "ROC, others");
        near(point.defaults, y, "ROC, defaults");
    }
    let grades = theirs["grades"].as_array().unwrap();
    assert_eq!(found.grades.len(), grades.len());
    for (ours, theirs) in found.grades.iter().zip(grades) {
        let counts = (json!(ours.customers), json!(ours.defaults));
        assert_eq!((&counts.0, &counts.1), (&theirs["customers"], &theirs["defaults"]), "{}", ours.label);
        println!("{}: {} of {}, {} {:?}", ours.label, ours.defaults, ours.customers, ours.light, ours.p);
        if ours.customers > 0 {
            near(ours.interval[0], &theirs["low"], "lower end of a rate");
            near(ours.interval[1], &theirs["high"], "upper end of a rate");
            near(ours.p.unwrap(), &theirs["p"], "p of a rate");
        }
    }
}

/// Calibrated on the borrowers themselves: said to be in sample, and nothing has shifted.
#[test]
fn a_validation_on_the_population_of_the_model_says_so() {
    let Some(source) = shared("data/labelled/kz-borrowers.csv") else { return };
    let folder = tempfile::tempdir().unwrap();
    let table = folder.path().join("borrowers.csv");
    numbered(&source, &table);
    let (session, id) = book(&table, &folder.path().join("b.assay"), &model());
    let population =
        DraftChange::Population { as_of: DAY.parse().unwrap(), industries: Vec::new(), regions: Vec::new() };
    session.change_draft(&id, 1, population, &Job::silent("draft")).unwrap();
    let found = validate(&session, &id);
    assert!(found.in_sample);
    let psi = found.psi.unwrap();
    assert_eq!((psi.value, psi.verdict.as_str(), &psi.current), (0.0, "stable", &psi.reference));
    assert_eq!(psi.reference.iter().sum::<u32>(), 200);
}

/// What the script finds; why it cannot be asked otherwise.
fn independent(table: &Path, model: &RatingModel) -> Result<Value, python::Missing> {
    let python = python::with("peers", &place::workspace("tests/src/bin/bench/methods/peers.txt"))?;
    let mut script = Command::new(python)
        .arg(place::workspace("tests/independent/validation.py"))
        .arg(table)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("Python starts");
    let columns: BTreeMap<&str, &str> = COLUMNS.into_iter().collect();
    let asked = json!({ "model": model, "columns": columns }).to_string();
    script.stdin.take().unwrap().write_all(asked.as_bytes()).unwrap();
    let output = script.wait_with_output().unwrap();
    assert!(output.status.success(), "the script failed (above)");
    Ok(serde_json::from_slice(&output.stdout).unwrap())
}
