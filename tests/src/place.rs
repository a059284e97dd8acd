//! Where the built programs and the outputs of journeys are. Must not create anything.

use std::path::{Path, PathBuf};

/// The folder of the profile that this test was built with, such as `target/debug`.
pub fn profile() -> PathBuf {
    let this = std::env::current_exe().expect("a running program has a path");
    let folder = this.parent().expect("a program lies in a folder");
    match folder.file_name().and_then(|name| name.to_str()) {
        Some("deps" | "examples") => {
            folder.parent().expect("deps lies in the profile's folder").to_path_buf()
        }
        _ => folder.to_path_buf(),
    }
}

/// A program built beside this test; an example lies in `examples/`.
pub fn program(name: &str) -> PathBuf {
    profile().join(format!("{name}{}", std::env::consts::EXE_SUFFIX))
}

/// The folder for pictures and messages of journeys: `target/journeys`.
pub fn evidence() -> PathBuf {
    profile().parent().expect("a profile lies in the target folder").join("journeys")
}

/// A path inside the workspace.
pub fn workspace(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("this crate lies in the workspace").join(path)
}
