//! `test`: every check and every test, in stages that go on after a failure.

use std::process::{Command, ExitCode};

use crate::build::{FEATURES, cargo, everything};
use crate::counts::{libtest, vitest};
use crate::node::npm;
use crate::setup::{For, setup};
use crate::stages::{Outcome, Stages};
use crate::{counts::Counts, deny};

/// Runs all stages, or those named. The last line on standard output is `N passed, M failed`.
pub fn test(names: &[String]) -> ExitCode {
    let mut stages = Stages::only(names);
    if names.is_empty() {
        stages.stage("setup", || setup(For::Tests).map(|()| Outcome::Checked(Counts::default())));
    }
    stages.check("format", || cargo(&["fmt", "--all", "--check"]));
    stages.check("messages", || npm(&["run", "messages"]));
    stages.check("lint", || npm(&["run", "lint"]));
    stages.check("types", || npm(&["run", "check"]));
    stages.tests("interface", vitest, || npm(&["run", "test"]));
    // The desktop program embeds the interface, so this comes before everything in Rust.
    stages.check("bundle", || npm(&["run", "build"]));
    stages.check("clippy", clippy);
    stages.stage("licences", deny::dependencies);
    stages.stage("advisories", deny::advisories);
    stages.check("build", everything);
    stages.tests("tests", libtest, || cargo_test(&[], &["--skip", JOURNEY]));
    stages.tests("journeys", libtest, journeys);
    stages.close()
}

/// Journeys are the tests whose names begin so.
const JOURNEY: &str = "journey_";

fn clippy() -> Command {
    let mut clippy = cargo(&["clippy", "--workspace", "--all-targets", "--features", FEATURES]);
    clippy.args(["--", "-D", "warnings"]);
    clippy
}

fn cargo_test(select: &[&str], filter: &[&str]) -> Command {
    let mut test = cargo(&["test", "--workspace", "--features", FEATURES, "--no-fail-fast"]);
    test.args(select).arg("--").args(filter);
    test
}

/// Through the real window, one after the other: a journey has processors enough only when it is alone.
fn journeys() -> Command {
    let mut test = cargo_test(&["--test", "*"], &[JOURNEY, "--test-threads", "1"]);
    test.env("ASSAY_JOURNEYS", "1");
    test
}
