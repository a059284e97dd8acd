//! Where things are. Every path the commands use comes from here.

use std::path::{Path, PathBuf};

/// The workspace's root folder.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2).map(Path::to_path_buf).unwrap_or_default()
}

/// Cargo's target folder: `CARGO_TARGET_DIR` where set, else `target` in the root.
pub fn target() -> PathBuf {
    match std::env::var_os("CARGO_TARGET_DIR") {
        Some(folder) => root().join(folder),
        None => root().join("target"),
    }
}

/// The folder with the interface's sources and its package.json.
pub fn ui() -> PathBuf {
    root().join("ui")
}

/// A built program: `target/debug/NAME` or `target/release/NAME`.
pub fn program(name: &str, release: bool) -> PathBuf {
    let profile = if release { "release" } else { "debug" };
    target().join(profile).join(format!("{name}{}", std::env::consts::EXE_SUFFIX))
}

/// The sample company's book that `run` opens.
pub fn sample_book() -> PathBuf {
    target().join("sample").join("sample.assay")
}

/// A path as the reader would type it: relative to the root where it lies inside.
pub fn shown(path: &Path) -> String {
    path.strip_prefix(root()).unwrap_or(path).display().to_string()
}
