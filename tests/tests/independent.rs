//! Real exports of statements against a reading of the same files that shares no code with this project: every
//! figure the script can name exactly must stand in the book, for every period, in yuan.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

use std::io::Write;
use std::process::{Command, Stdio};

use assay_tests::command::{arg, assay, shared};
use assay_tests::{place, python};
use serde_json::Value;

#[test]
fn the_figures_of_real_exports_are_those_an_independent_script_reads() {
    let Some(data) = shared("data/statements") else { return };
    let here = place::workspace("tests/independent");
    let python = match python::with("independent", &here.join("requirements.txt")) {
        Ok(python) => python,
        Err(missing) => {
            eprintln!("left out: {missing}");
            return;
        }
    };
    let folder = tempfile::tempdir().unwrap();
    let book = folder.path().join("real.assay");
    let (exports, choice) = (data.join("163"), data.join("choice"));
    let run = |arguments: &[&str]| {
        let ran = assay(arguments);
        assert_eq!(ran.status, 0, "{arguments:?}: {}", ran.err);
        ran.out
    };
    run(&["init", arg(&book), "--company", "Assay"]);
    // No mapping, no unit, no period: only whose the second folder is, since its analysis does not say.
    run(&["import", "statements", arg(&book), arg(&exports)]);
    run(&["import", "statements", arg(&book), arg(&choice), "--customer", "000338"]);
    let shown = run(&["show", "statements", arg(&book), "--json"]);

    let mut script = Command::new(python)
        .arg(here.join("statements.py"))
        .args([&exports, &choice])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("Python starts");
    script.stdin.take().unwrap().write_all(shown.as_bytes()).unwrap();
    let output = script.wait_with_output().unwrap();
    assert!(output.status.success(), "the script failed (above)");
    let told: Value = serde_json::from_slice(&output.stdout).unwrap();
    let wrong = told["wrong"].as_array().unwrap();
    assert!(
        wrong.is_empty(),
        "{} figures differ, the first: {:#?}",
        wrong.len(),
        &wrong[..wrong.len().min(10)]
    );
    let count = |name: &str| told[name].as_u64().unwrap();
    println!(
        "{} files, {} customers, {} periods, {} figures, the same in both",
        count("files"),
        count("customers"),
        count("periods"),
        count("figures")
    );
    assert_eq!(count("files"), 34, "30 exports of ten firms, 3 of another, and an analysis of that");
    assert_eq!(count("files_with_figures"), 34);
    assert_eq!(count("customers"), 11);
    assert!(count("periods") >= 150 && count("figures") > 8_000, "{told}");
    assert!(count("least_in_a_file") > 100, "{told}");
}
