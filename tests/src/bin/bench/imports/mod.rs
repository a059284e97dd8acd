//! Imports through the real program, process start, reading process and storing included: one workbook, a folder
//! of them, a long table.

mod books;
mod table;

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Instant;

use assay_tests::place;

use crate::Measure;

pub fn measure() -> Vec<Measure> {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let mut measures = vec![books::one(folder.path()), books::many(folder.path())];
    measures.push(table::measure(folder.path()));
    measures
}

/// Runs `assay`, which must succeed; gives the seconds it took and what it printed.
fn assay(arguments: &[&str]) -> (f64, String) {
    let start = Instant::now();
    let done = Command::new(place::program("assay"))
        .args(arguments)
        .stderr(Stdio::piped())
        .output()
        .expect("assay is built");
    let took = start.elapsed().as_secs_f64();
    assert!(done.status.success(), "assay {arguments:?}: {}", String::from_utf8_lossy(&done.stderr));
    (took, String::from_utf8(done.stdout).expect("UTF-8"))
}

/// An empty book of this name, in place of the one before.
fn new_book(folder: &Path, name: &str) -> String {
    let path = folder.join(name);
    if path.exists() {
        std::fs::remove_file(&path).expect("the old book can be removed");
    }
    let path = path.to_str().expect("a temporary path is UTF-8").to_owned();
    assay(&["init", &path, "--company", "Measured"]);
    path
}
