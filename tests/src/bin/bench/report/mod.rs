//! The portfolio report of 20,000 customers: written by Assay, and its very cells written by XlsxWriter in Python and
//! by a straight loop over rust_xlsxwriter. All three files are read back and must say the same.

mod bare;
mod cells;
mod portfolio;

use std::path::Path;
use std::process::Command;
use std::time::Instant;

use assay_sheets::report::{Language, portfolio as report};
use assay_tests::{place, python};

use crate::{Bound, Measure};
use cells::Cells;

const CUSTOMERS: usize = 20_000;
const RUNS: usize = 5;

pub fn measure() -> Vec<Measure> {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let (ours, bare, theirs) =
        ["ours.xlsx", "bare.xlsx", "theirs.xlsx"].map(|name| folder.path().join(name)).into();
    let names = portfolio::names(CUSTOMERS);
    let model = assay_credit::default_model::default_model();
    let made = portfolio::report(&names, &model);
    let write = || report::write(&made, Language::Chinese, &ours).expect("the report is written");
    write();
    let cells = Cells::read(&ours);
    let told = folder.path().join("cells.json");
    std::fs::write(&told, cells.json()).expect("the folder is writable");

    // In turn, so that a busy machine is busy for all.
    let (mut own, mut plain) = (f64::INFINITY, f64::INFINITY);
    for _ in 0..RUNS {
        own = own.min(timed(write));
        plain = plain.min(timed(|| bare::write(&cells, &bare)));
    }
    let python = xlsxwriter(&told, &theirs);
    for (name, other) in [("rust_xlsxwriter", &bare), ("XlsxWriter", &theirs)] {
        cells.must_be(name, &Cells::read(other));
    }
    let count = cells.count();
    vec![
        Measure {
            what: format!(
                "portfolio report, {CUSTOMERS} customers, {count} cells: {own:.2} s, XlsxWriter {python:.2} s"
            ),
            value: python / own,
            bound: Bound::AtLeast(8.0),
            unit: "x",
        },
        Measure {
            what: format!("the same against bare rust_xlsxwriter, {plain:.2} s"),
            value: own / plain,
            bound: Bound::AtMost(1.3),
            unit: "x",
        },
    ]
}

fn timed(work: impl FnOnce()) -> f64 {
    let start = Instant::now();
    work();
    start.elapsed().as_secs_f64()
}

/// Seconds of the fastest run of the script.
fn xlsxwriter(told: &Path, target: &Path) -> f64 {
    let here = place::workspace("tests/src/bin/bench/report");
    let python = python::with("report", &here.join("peers.txt")).expect("the peer can be installed");
    let mut best = f64::INFINITY;
    for _ in 0..RUNS {
        let output = Command::new(&python).arg(here.join("peers.py")).arg(told).arg(target).output();
        let output = output.expect("Python starts");
        assert!(output.status.success(), "XlsxWriter failed:\n{}", String::from_utf8_lossy(&output.stderr));
        let seconds = String::from_utf8_lossy(&output.stdout);
        best = best.min(seconds.trim().parse().expect("seconds"));
    }
    best
}
