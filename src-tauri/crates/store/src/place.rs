//! Where a file stands: whether its folder is on a network, and making a change in a folder last.

use std::path::{Path, PathBuf};

use crate::error::{Result, StoreError};

/// The folder of a file; the current one where the path is only a name.
pub(crate) fn folder(path: &Path) -> PathBuf {
    match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent.to_path_buf(),
        _ => PathBuf::from("."),
    }
}

/// The shared memory that SQLite's write-ahead log needs does not work across machines.
#[cfg(target_os = "linux")]
pub(crate) fn is_network(path: &Path) -> bool {
    // NFS, SMB, SMB2, CIFS, AFS, 9P: `statfs(2)`.
    const NETWORK: [u64; 6] = [0x6969, 0x517b, 0xfe53_4d42, 0xff53_4d42, 0x5346_414f, 0x0102_1997];
    rustix::fs::statfs(folder(path)).is_ok_and(|place| {
        u64::try_from(place.f_type).is_ok_and(|kind| NETWORK.contains(&(kind & 0xffff_ffff)))
    })
}

/// The shared memory that SQLite's write-ahead log needs does not work across machines.
#[cfg(not(target_os = "linux"))]
pub(crate) fn is_network(path: &Path) -> bool {
    let folder = folder(path);
    let full = folder.canonicalize().unwrap_or(folder);
    let text = full.to_string_lossy();
    text.starts_with(r"\\?\UNC\") || (text.starts_with(r"\\") && !text.starts_with(r"\\?\"))
}

/// Makes the names in a folder last through a power cut, where the system can.
pub(crate) fn sync_folder(path: &Path) -> Result<()> {
    #[cfg(unix)]
    {
        let folder = folder(path);
        std::fs::File::open(&folder)
            .and_then(|folder| folder.sync_all())
            .map_err(|error| StoreError::io(&folder, error))?;
    }
    #[cfg(not(unix))]
    let _ = path;
    Ok(())
}

/// A temporary file beside the place a file is to have, removed unless it gets there.
pub(crate) fn temporary_beside(path: &Path) -> Result<tempfile::NamedTempFile> {
    tempfile::Builder::new()
        .prefix(".assay-")
        .suffix(".part")
        .tempfile_in(folder(path))
        .map_err(|error| StoreError::io(&folder(path), error))
}
