//! `assay report rating` as scripts use it; the files read by openpyxl and computed again by LibreOffice.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a failure here is a failure of the test"
)]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;

use assay_tests::command::{arg, assay, json};
use assay_tests::{place, python};
use serde_json::{Value, json as value};

fn sample(folder: &Path) -> PathBuf {
    let book = folder.join("s.assay");
    json(&["init", arg(&book), "--sample"]);
    book
}

fn files(folder: &Path) -> BTreeSet<String> {
    let names = std::fs::read_dir(folder).unwrap();
    names.map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned()).collect()
}

#[test]
fn one_report_into_a_file_and_many_into_a_folder() {
    let folder = tempfile::tempdir().unwrap();
    let book = sample(folder.path());
    let one = folder.path().join("C001.xlsx");
    let done = json(&["report", "rating", arg(&book), "--customer", "C001", "--out", arg(&one)]);
    assert_eq!(done, value!({ "path": arg(&one) }));

    let out = folder.path().join("reports").join("june");
    let many = |more: &[&str]| {
        let rating = ["report", "rating", arg(&book)];
        json(&[&rating, more, &["--out-dir", arg(&out), "--language", "zh-CN"]].concat())
    };
    let done = many(&["--customer", "C001", "C002", "--customer", "C059"]);
    assert_eq!((done["wanted"].as_u64(), done["written"].as_array().unwrap().len()), (Some(3), 2));
    assert_eq!(done["without"][0]["code"], "C059", "it has no grade");
    let names: BTreeSet<String> = done["written"]
        .as_array()
        .unwrap()
        .iter()
        .map(|file| file["file"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(files(&out), names);

    let rows = json(&["show", "ratings", arg(&book)]);
    let of_grade = |grade: &str| rows.as_array().unwrap().iter().filter(|row| row["grade"] == grade).count();
    assert!(of_grade("AA") > 0, "{rows}");
    let done = many(&["--grade", "AA"]);
    assert_eq!(done["written"].as_array().unwrap().len(), of_grade("AA"));
    assert_eq!(done["failed"], value!([]));
}

#[test]
fn what_does_not_fit_together_is_wrong_usage_and_writes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let book = sample(folder.path());
    let out = folder.path().join("x.xlsx");
    for more in [
        vec!["--out", arg(&out)],
        vec!["--customer", "C001"],
        vec!["--all", "--customer", "C001", "--out-dir", arg(folder.path())],
        vec!["--all", "--out", arg(&out)],
        vec!["--customer", "C001", "--out", arg(&out), "--out-dir", arg(folder.path())],
    ] {
        let ran = assay(&[&["report", "rating", arg(&book)], more.as_slice()].concat());
        assert_eq!(ran.status, 2, "{more:?}: {}", ran.err);
    }
    for (more, said) in [
        (vec!["--against", "2026-06-30"], "2026-06-30"),
        (vec!["--as-of", "2025-12-31", "--against", "2026-03-31"], "2025-12-31"),
        (vec!["--region", "Nowhere"], "Nowhere"),
        (vec!["--grade", "ZZ"], "AAA, AA, A"),
    ] {
        let words = [&["report", "portfolio", arg(&book), "--out", arg(&out)], more.as_slice()].concat();
        let ran = assay(&words);
        assert_eq!(ran.status, 2, "{more:?}: {}", ran.err);
        assert!(ran.err.contains(said), "{}", ran.err);
    }
    for more in [["--region", "Nowhere", "--by", "month"], ["--from", "2026-06-30", "--to", "2024-01-01"]] {
        let ran = assay(&[&["show", "history", arg(&book)], more.as_slice()].concat());
        assert_eq!(ran.status, 2, "{more:?}: {}", ran.err);
    }
    let ran =
        assay(&["report", "rating", arg(&book), "--region", "Nowhere", "--out-dir", arg(folder.path())]);
    assert_eq!(ran.status, 3, "{}", ran.err);
    let ran = assay(&["report", "rating", arg(&book), "--customer", "C001", "--out", arg(folder.path())]);
    assert_eq!(ran.status, 3, "a folder is no file: {}", ran.err);
    assert_eq!(files(folder.path()), BTreeSet::from(["s.assay".to_owned()]));
}

#[test]
fn what_a_report_or_a_chart_would_pass_over_is_said() {
    let folder = tempfile::tempdir().unwrap();
    let book = sample(folder.path());
    let out = |name: &str| folder.path().join(name);
    let (pdf, csv, bare, svg, jpg) = (out("x.pdf"), out("x.csv"), out("x"), out("x.svg"), out("x.jpg"));
    let one = ["--customer", "C001", "--out"];
    for (kind, more) in [
        ("rating", vec![one[0], one[1], one[2], arg(&pdf)]),
        ("portfolio", vec!["--out", arg(&csv)]),
        ("recalibration", vec!["--from", "5c@1", "--to", "5c@2", "--out", arg(&bare)]),
        ("chart", vec!["--kind", "migration", "--out", arg(&jpg)]),
        ("chart", vec!["--kind", "radar", "--out", arg(&svg)]),
        ("chart", vec!["--kind", "migration", "--customer", "C001", "--out", arg(&svg)]),
        ("chart", vec!["--kind", "migration", "--measure", "exposure", "--out", arg(&svg)]),
        ("chart", vec!["--kind", "radar", one[0], one[1], "--against", "2025-12-31", "--out", arg(&svg)]),
        ("chart", vec!["--kind", "migration", "--width", "12", "--out", arg(&svg)]),
        ("rating", vec![one[0], one[1], "--out-dir", arg(&book)]),
    ] {
        let ran = assay(&[&["report", kind, arg(&book)], more.as_slice()].concat());
        assert_eq!(ran.status, 2, "{kind} {more:?}: {}", ran.err);
    }
    let none = out("none");
    let ran = assay(&["report", "rating", arg(&book), "--customer", "C059", "C060", "--out-dir", arg(&none)]);
    assert_eq!(ran.status, 3, "neither has a grade");
    assert!(ran.err.contains("None of the 2 customers has a grade"), "{}", ran.err);
    assert!(files(&none).is_empty());
    let ran = assay(&["report", "rating", arg(&book), "--customer", "C001", "C059", "--out-dir", arg(&none)]);
    assert_eq!((ran.status, files(&none).len()), (0, 1), "{}", ran.err);
    assert!(ran.err.contains(", 1 customer without a grade"), "{}", ran.err);
    assert_eq!(files(folder.path()), BTreeSet::from(["none".to_owned(), "s.assay".to_owned()]));
}

/// The same workbook opened and written by LibreOffice, its formulas computed again; none where there is none here.
fn recomputed(folder: &Path, file: &Path) -> Option<PathBuf> {
    let out = folder.join("again");
    let home = format!("-env:UserInstallation=file://{}", folder.join("office").display());
    let ran = Command::new("soffice")
        .args(["--headless", &home, "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir"])
        .arg(&out)
        .arg(file)
        .output()
        .ok()?;
    let again = out.join(file.file_name()?);
    (ran.status.success() && again.exists()).then_some(again)
}

#[test]
fn openpyxl_and_libreoffice_find_the_stored_figures() {
    let here = place::workspace("tests/independent");
    let python = match python::with("independent", &here.join("requirements.txt")) {
        Ok(python) => python,
        Err(missing) => {
            eprintln!("left out: {missing}");
            return;
        }
    };
    let folder = tempfile::tempdir().unwrap();
    let book = sample(folder.path());
    for (language, names) in [
        ("en", ["Cover", "Summary", "Limit calculation", "Conditions and approvals"]),
        ("zh-CN", ["封面", "摘要", "额度测算", "条件与审批"]),
    ] {
        let file = folder.path().join(format!("{language}.xlsx"));
        let command = ["report", "rating", arg(&book), "--customer", "C004", "--out", arg(&file)];
        json(&[&command[..], &["--language", language]].concat());
        let mut script = Command::new(&python);
        script.arg(here.join("report.py")).arg(&file);
        match recomputed(folder.path(), &file) {
            Some(again) => {
                script.arg(again);
            }
            None => eprintln!("left out: LibreOffice is not here, formulas are not computed again"),
        }
        let output = script.output().expect("Python starts");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        let told: Value = serde_json::from_slice(&output.stdout).unwrap();
        assert_eq!(told["wrong"], value!([]), "{language}");
        assert!(told["formulas"].as_u64().unwrap() > 80, "{}", told["formulas"]);
        let sheets: Vec<&str> = told["sheets"].as_array().unwrap().iter().filter_map(Value::as_str).collect();
        assert!(names.iter().all(|name| sheets.contains(name)), "{sheets:?}");

        let figure = |sheet: usize, label: &str| told["numbers"][names[sheet]][label][0].as_f64();
        let limits = json(&["show", "limits", arg(&book), "--customer", "C004"]);
        let money = |name: &str| limits[0][name].as_str().unwrap().parse::<f64>().unwrap();
        let (limit, used, left) = if language == "en" {
            ("Credit limit (CNY)", "Used (CNY)", "Headroom (CNY)")
        } else {
            ("信用额度 (CNY)", "已用 (CNY)", "可用 (CNY)")
        };
        assert_eq!(figure(0, limit), Some(money("limit")));
        assert_eq!(figure(0, used), Some(money("used")));
        assert_eq!(figure(0, left), Some(money("headroom")));
        let ratings = json(&["show", "ratings", arg(&book), "--customer", "C004"]);
        let grade = ratings[0]["grade"].as_str().unwrap();
        assert_eq!(figure(0, grade), ratings[0]["score"].as_f64(), "{}", told["numbers"][names[0]]);
        let total = if language == "en" { "Total" } else { "合计" };
        assert_eq!(figure(3, total), Some(money("limit")));
    }
}
