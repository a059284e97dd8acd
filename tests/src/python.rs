//! Python with libraries from PyPI, in an environment of its own beside the build: what others do with the same
//! data, and readings of the same files that owe nothing to this project's code.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::place;

/// Why there is no such Python here.
#[derive(Debug)]
pub struct Missing(pub String);

impl std::fmt::Display for Missing {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

/// The interpreter of the environment `name` with what the list at `requirements` asks for, installed where it is
/// missing.
///
/// # Errors
/// [`Missing`]: Python with venv, or PyPI.
pub fn with(name: &str, requirements: &Path) -> Result<PathBuf, Missing> {
    let target = place::profile().parent().expect("a profile lies in the target folder").to_path_buf();
    let home = target.join("tools").join(name);
    let python = home.join("bin").join("python");
    let wanted = std::fs::read_to_string(requirements).expect("the list of libraries is here");
    let installed = home.join("installed.txt");
    if std::fs::read_to_string(&installed).is_ok_and(|text| text == wanted) {
        return Ok(python);
    }
    let must = |command: &mut Command, needs: &str| match command.status() {
        Ok(status) if status.success() => Ok(()),
        _ => Err(Missing(format!("{command:?} failed; this needs {needs}"))),
    };
    must(Command::new("python3").args(["-m", "venv"]).arg(&home), "python3 with venv")?;
    let pip = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--requirement"];
    must(Command::new(&python).args(pip).arg(requirements), "PyPI")?;
    std::fs::write(&installed, &wanted).expect("the environment's folder is writable");
    Ok(python)
}
