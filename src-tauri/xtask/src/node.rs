//! Node and the interface's packages: the version is checked, `npm ci` runs when the lock file changed.

use std::fs;
use std::path::PathBuf;

use crate::command::{Done, Problem, command, output, run};
use crate::place;

/// The oldest Node that every package of the interface accepts.
const OLDEST: (u32, u32) = (20, 19);

/// Fails with what to install when Node is missing or too old.
pub fn check() -> Done {
    let wanted = format!("Node {}.{} or newer is needed", OLDEST.0, OLDEST.1);
    let version = output(&mut command(&place::root(), "node", &["--version"]))
        .map_err(|_| Problem(format!("{wanted}, and `node` is not on the PATH")))?;
    match parse(&version) {
        Some(version) if version >= OLDEST => Ok(()),
        _ => Err(Problem(format!("{wanted}; this one is {version}"))),
    }
}

/// `v20.19.4` -> `(20, 19)`.
fn parse(version: &str) -> Option<(u32, u32)> {
    let mut parts = version.trim_start_matches('v').split('.');
    Some((parts.next()?.parse().ok()?, parts.next()?.parse().ok()?))
}

/// Brings node_modules up to package-lock.json. The lock file as last installed is kept beside them.
pub fn install() -> Done {
    let lock = read(place::ui().join("package-lock.json"))?;
    let stamp = place::ui().join("node_modules").join(".assay-lock");
    if fs::read_to_string(&stamp).is_ok_and(|installed| installed == lock) {
        return Ok(());
    }
    run(&mut npm(&["ci"]))?;
    fs::write(&stamp, lock).map_err(|error| Problem(format!("{}: {error}", place::shown(&stamp))))
}

/// An npm command in the interface's folder, without colour so that its summary can be read.
pub fn npm(arguments: &[&str]) -> std::process::Command {
    let mut npm = command(&place::ui(), if cfg!(windows) { "npm.cmd" } else { "npm" }, arguments);
    npm.env("NO_COLOR", "1").env_remove("FORCE_COLOR");
    npm
}

fn read(path: PathBuf) -> Done<String> {
    fs::read_to_string(&path).map_err(|error| Problem(format!("{}: {error}", place::shown(&path))))
}

#[cfg(test)]
mod tests {
    use super::parse;

    #[test]
    fn versions() {
        assert_eq!(parse("v20.19.4"), Some((20, 19)));
        assert_eq!(parse("v8.1.0"), Some((8, 1)));
        assert_eq!(parse("node"), None);
    }
}
