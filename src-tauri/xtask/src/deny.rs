//! Licences, bans, sources and advisories of the dependencies, by cargo-deny.

use std::path::PathBuf;
use std::process::Command;

use crate::build::cargo;
use crate::command::{Done, Problem, on_path, run, tee};
use crate::counts::Counts;
use crate::place;
use crate::stages::Outcome;

/// The cargo-deny that is built when there is none on the PATH.
const VERSION: &str = "0.20.2";

/// What the dependencies are. This needs no network beyond the registry that cargo itself uses.
pub fn dependencies() -> Result<Outcome, Problem> {
    let (status, _) = tee(cargo_deny()?.args(["licenses", "bans", "sources"]))?;
    if status.success() {
        Ok(Outcome::Checked(Counts::default()))
    } else {
        Err(Problem("cargo-deny refused a dependency (above)".into()))
    }
}

/// Known weaknesses. Their database may be out of reach: then the check says so and counts as left out.
pub fn advisories() -> Result<Outcome, Problem> {
    let (status, output) = tee(cargo_deny()?.arg("advisories"))?;
    if status.success() {
        Ok(Outcome::Checked(Counts::default()))
    } else if output.contains("failed to fetch advisory database") {
        Ok(Outcome::LeftOut("the advisory database is out of reach".into()))
    } else {
        Err(Problem("cargo-deny found an advisory (above)".into()))
    }
}

fn cargo_deny() -> Done<Command> {
    let program = if on_path("cargo-deny") { PathBuf::from("cargo-deny") } else { install()? };
    let mut deny = Command::new(program);
    deny.current_dir(place::root()).args(["--color", "never", "check", "--hide-inclusion-graph"]);
    Ok(deny)
}

/// Builds the pinned version into `target/tools`, without optimisation: it runs for seconds.
fn install() -> Done<PathBuf> {
    let tools = place::target().join("tools");
    let program = tools.join("bin").join(format!("cargo-deny{}", std::env::consts::EXE_SUFFIX));
    if !program.exists() {
        let mut install = cargo(&["install", "cargo-deny", "--locked", "--debug", "--version", VERSION]);
        // A folder of its own: cargo leaves none of the tool's own crates behind.
        run(install.arg("--root").arg(&tools).env_remove("CARGO_TARGET_DIR"))?;
    }
    Ok(program)
}
