//! `bench`: speed, size and memory of the release build, each figure beside its bound.

use crate::command::{Done, Problem, command, run};
use crate::setup::{For, setup};
use crate::{build, place};

/// Runs the parts named, or all: `rate`, `simulate`, `size`, `paint`, `memory`, `grid`, `imports`, `report`, `methods`.
/// Fails when a bound is broken.
pub fn bench(parts: &[String]) -> Done {
    setup(For::Benchmarks)?;
    build::interface()?;
    let mut programs = build::cargo(&["build", "--release", "--features", build::FEATURES]);
    for package in ["assay-desktop", "assay-cli", "assay-tests"] {
        programs.args(["--package", package]);
    }
    run(programs.args(["--bin", "assay-desktop", "--example", "empty", "--bin", "assay", "--bin", "bench"]))?;
    let mut bench = command(&place::root(), place::program("bench", true), &[]);
    run(bench.args(parts)).map_err(|_| Problem("a bound is broken or a measurement failed (above)".into()))
}
