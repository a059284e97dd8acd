//! The other side of each comparison: Python libraries from PyPI, installed beside the build and run on the same
//! data in the same run.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;

use assay_tests::{place, python};
use serde_json::Value;

/// What a peer took and found.
#[derive(Clone, Copy)]
pub struct Peer {
    pub seconds: f64,
    /// A figure of its result to compare with ours.
    pub check: f64,
}

/// Installs the peers where they are missing and times them on the data in `folder`.
pub fn run(folder: &Path) -> BTreeMap<String, Peer> {
    let here = place::workspace("tests/src/bin/bench/methods");
    let python = python::with("peers", &here.join("peers.txt")).expect("the peers can be installed");
    let output = Command::new(&python).arg(here.join("peers.py")).arg(folder).output();
    let output = output.expect("Python starts");
    assert!(output.status.success(), "the peers failed:\n{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8_lossy(&output.stdout).lines().filter_map(read).collect()
}

fn read(line: &str) -> Option<(String, Peer)> {
    let value: Value = serde_json::from_str(line).ok()?;
    let peer = Peer { seconds: value["seconds"].as_f64()?, check: value["check"].as_f64()? };
    Some((value["work"].as_str()?.to_owned(), peer))
}
