//! Building: the interface, then the programs.

use std::process::Command;

use crate::command::{Done, command, run};
use crate::node::npm;
use crate::place;

/// Shows the built-in interface instead of waiting for a development server.
pub const FEATURES: &str = "assay-desktop/custom-protocol";

/// `ui/dist`, which the desktop program embeds.
pub fn interface() -> Done {
    run(&mut npm(&["run", "build"]))
}

/// A cargo command in the workspace.
pub fn cargo(arguments: &[&str]) -> Command {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    command(&place::root(), cargo, arguments)
}

/// The two programs a person uses: the window and the command.
pub fn programs(release: bool) -> Done {
    let mut build = cargo(&["build", "--package", "assay-desktop", "--package", "assay-cli", "--bins"]);
    build.args(["--features", FEATURES]);
    if release {
        build.arg("--release");
    }
    run(&mut build)
}

/// Everything in one graph of features, so that tests, journeys and pictures share every compiled crate.
pub fn everything() -> Command {
    cargo(&["build", "--workspace", "--all-targets", "--features", FEATURES])
}
