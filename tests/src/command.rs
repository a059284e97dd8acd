//! Runs the `assay` command as a script would: arguments in, exit status, standard output and error out.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::Value;

use crate::place;

/// What a run of the command left.
pub struct Ran {
    /// Exit status.
    pub status: i32,
    /// Standard output.
    pub out: String,
    /// Standard error.
    pub err: String,
}

/// Runs `assay` with these arguments.
pub fn assay(arguments: &[&str]) -> Ran {
    ran(&Command::new(place::program("assay")).args(arguments).output().expect("assay runs"))
}

/// Runs `assay` with these arguments and this standard input.
pub fn assay_told(arguments: &[&str], input: &str) -> Ran {
    let mut command = Command::new(place::program("assay"));
    command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().expect("assay runs");
    // One that refuses before it reads leaves a closed pipe behind.
    let _ = child.stdin.take().expect("piped").write_all(input.as_bytes());
    ran(&child.wait_with_output().expect("assay ends"))
}

fn ran(done: &Output) -> Ran {
    Ran {
        status: done.status.code().expect("assay was not killed"),
        out: String::from_utf8(done.stdout.clone()).expect("UTF-8"),
        err: String::from_utf8(done.stderr.clone()).expect("UTF-8"),
    }
}

/// Runs `assay ... --json` and reads its one document; panics with its messages when it failed.
pub fn json(arguments: &[&str]) -> Value {
    let ran = assay(&[arguments, &["--json"]].concat());
    assert_eq!(ran.status, 0, "assay {arguments:?}: {}", ran.err);
    serde_json::from_str(&ran.out).expect("one JSON document")
}

/// A folder of the shared development data, where it is beside the project. Otherwise says that the test is left
/// out.
pub fn shared(folder: &str) -> Option<PathBuf> {
    let path = place::workspace("../shared").join(folder);
    if !path.exists() {
        eprintln!("left out: ../shared is not here");
    }
    path.exists().then_some(path)
}

/// A path as an argument.
pub fn arg(path: &Path) -> &str {
    path.to_str().expect("a path of a test is UTF-8")
}
