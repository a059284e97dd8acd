//! Puts a finished report where the user wants it: all of it or nothing. A temporary file beside the target
//! is written, flushed to the disk and renamed over it; whatever fails before that leaves the old file whole.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::error::ReportError;

/// Replaces `target` by `bytes`.
///
/// # Errors
/// [`ReportError`] saying what stands in the way; whatever was there before is left whole.
pub fn replace(target: &Path, bytes: &[u8]) -> Result<(), ReportError> {
    replace_by(target, |file| file.write_all(bytes))
}

/// Looks whether reports can be written into a folder, before many are made for it.
///
/// # Errors
/// [`ReportError`] saying what stands in the way.
pub fn check_folder(folder: &Path) -> Result<(), ReportError> {
    if !folder.is_dir() {
        return Err(ReportError::NoFolder { folder: folder.to_path_buf() });
    }
    // The file goes again at once.
    new_beside(folder).map(drop).map_err(|error| told(folder, folder, error))
}

/// Replaces `target` by what `write` puts into the temporary file.
fn replace_by(target: &Path, write: impl FnOnce(&mut File) -> io::Result<()>) -> Result<(), ReportError> {
    // Where a link stands, what it points at is replaced, not the link.
    let linked = fs::canonicalize(target).ok().filter(|_| target.is_symlink());
    let target = linked.as_deref().unwrap_or(target);
    let folder = folder_of(target);
    check(target, &folder)?;
    let mut temporary = new_beside(&folder).map_err(|error| told(target, &folder, error))?;
    write(temporary.as_file_mut())
        .and_then(|()| temporary.as_file().sync_all())
        .map_err(|error| told(target, &folder, error))?;
    temporary.persist(target).map_err(|error| told(target, &folder, error.error))?;
    sync_folder(&folder);
    Ok(())
}

fn folder_of(target: &Path) -> PathBuf {
    match target.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent.to_path_buf(),
        _ => PathBuf::from("."),
    }
}

/// What can be seen before anything is written.
fn check(target: &Path, folder: &Path) -> Result<(), ReportError> {
    if !folder.is_dir() {
        return Err(ReportError::NoFolder { folder: folder.to_path_buf() });
    }
    if target.is_dir() || target.file_name().is_none() {
        return Err(ReportError::IsFolder { path: target.to_path_buf() });
    }
    if let Some(mark) = owner_file(target, folder) {
        return Err(ReportError::Locked { path: target.to_path_buf(), mark });
    }
    match fs::metadata(target) {
        Ok(meta) if !meta.is_file() => {
            let source = io::Error::new(io::ErrorKind::Unsupported, "a device or a pipe, not a file");
            Err(ReportError::Io { path: target.to_path_buf(), source })
        }
        Ok(meta) if meta.permissions().readonly() => {
            Err(ReportError::ReadOnly { path: target.to_path_buf() })
        }
        _ => Ok(()),
    }
}

/// The file an office program lays beside a workbook while it is open there: a rename would succeed under
/// it on some systems, and the user's next save would bring the old report back.
fn owner_file(target: &Path, folder: &Path) -> Option<PathBuf> {
    let name = target.file_name()?.to_str()?;
    [format!("~${name}"), format!(".~lock.{name}#")]
        .into_iter()
        .map(|mark| folder.join(mark))
        .find(|p| p.exists())
}

fn new_beside(folder: &Path) -> io::Result<tempfile::NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".assay-").suffix(".tmp");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        // What any program's new file gets; the system's mask still applies. A report is passed on.
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    builder.tempfile_in(folder)
}

/// The rename itself reaches the disk; a system that cannot do this for folders still has the file.
fn sync_folder(folder: &Path) {
    #[cfg(unix)]
    if let Ok(handle) = File::open(folder) {
        let _ = handle.sync_all();
    }
    #[cfg(not(unix))]
    let _ = folder;
}

/// A system error in words that say what to do.
fn told(target: &Path, folder: &Path, source: io::Error) -> ReportError {
    // Windows: sharing violation and lock violation.
    let held = cfg!(windows) && matches!(source.raw_os_error(), Some(32 | 33));
    match source.kind() {
        _ if held => ReportError::Locked { path: target.to_path_buf(), mark: target.to_path_buf() },
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => {
            ReportError::Full { folder: folder.to_path_buf() }
        }
        // Windows says "access denied" for a rename over a file another program holds.
        io::ErrorKind::PermissionDenied if cfg!(windows) && target.exists() => {
            ReportError::Locked { path: target.to_path_buf(), mark: target.to_path_buf() }
        }
        io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => {
            ReportError::ReadOnly { path: folder.to_path_buf() }
        }
        _ => ReportError::Io { path: target.to_path_buf(), source },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(folder: &Path) -> Vec<String> {
        let mut names: Vec<_> = fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
            .collect();
        names.sort();
        names
    }

    #[test]
    fn replaces_an_old_file_and_leaves_nothing_else_behind() {
        let folder = tempfile::tempdir().unwrap();
        let target = folder.path().join("report.xlsx");
        fs::write(&target, b"old").unwrap();
        replace(&target, b"new").unwrap();
        assert_eq!(fs::read(&target).unwrap(), b"new");
        assert_eq!(names(folder.path()), ["report.xlsx"]);
    }

    #[cfg(unix)]
    #[test]
    fn a_link_keeps_pointing_and_a_device_is_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        let (target, link) = (folder.path().join("report.xlsx"), folder.path().join("latest.xlsx"));
        fs::write(&target, b"old").unwrap();
        std::os::unix::fs::symlink(&target, &link).unwrap();
        replace(&link, b"new").unwrap();
        assert!(link.is_symlink());
        assert_eq!(fs::read(&target).unwrap(), b"new");
        let (socket, bytes) = (folder.path().join("socket"), b"new");
        let _listener = std::os::unix::net::UnixListener::bind(&socket).unwrap();
        let error = replace(&socket, bytes).unwrap_err();
        assert!(matches!(error, ReportError::Io { .. }), "{error}");
        assert_eq!(names(folder.path()), ["latest.xlsx", "report.xlsx", "socket"]);
    }

    #[test]
    fn a_full_disk_half_way_leaves_the_old_file_whole() {
        let folder = tempfile::tempdir().unwrap();
        let target = folder.path().join("report.xlsx");
        fs::write(&target, b"old").unwrap();
        let error = replace_by(&target, |file| {
            file.write_all(b"half")?;
            Err(io::Error::from(io::ErrorKind::StorageFull))
        })
        .unwrap_err();
        assert!(matches!(error, ReportError::Full { .. }), "{error}");
        assert_eq!(fs::read(&target).unwrap(), b"old");
        assert_eq!(names(folder.path()), ["report.xlsx"]);
    }

    /// What a system really says when nothing fits any more, and how that reads.
    #[cfg(target_os = "linux")]
    #[test]
    fn the_system_s_own_full_disk_is_told_as_one() {
        let folder = tempfile::tempdir().unwrap();
        let target = folder.path().join("report.xlsx");
        fs::write(&target, b"old").unwrap();
        let error = replace_by(&target, |file| {
            file.write_all(b"half")?;
            File::options().write(true).open("/dev/full")?.write_all(b"rest")
        })
        .unwrap_err();
        assert!(matches!(error, ReportError::Full { .. }), "{error}");
        assert!(error.to_string().contains("the old file is unchanged"), "{error}");
        assert_eq!(fs::read(&target).unwrap(), b"old");
        assert_eq!(names(folder.path()), ["report.xlsx"]);
    }

    #[cfg(unix)]
    #[test]
    fn a_folder_that_must_not_be_written_is_refused() {
        use std::os::unix::fs::PermissionsExt as _;
        let folder = tempfile::tempdir().unwrap();
        let closed = folder.path().join("closed");
        fs::create_dir(&closed).unwrap();
        fs::write(closed.join("report.xlsx"), b"old").unwrap();
        fs::set_permissions(&closed, fs::Permissions::from_mode(0o555)).unwrap();
        if fs::write(closed.join("probe"), b"").is_ok() {
            println!("left out: this user may write everywhere");
            return;
        }
        assert!(matches!(check_folder(&closed), Err(ReportError::ReadOnly { .. })));
        let error = replace(&closed.join("report.xlsx"), b"new").unwrap_err();
        assert!(matches!(error, ReportError::ReadOnly { .. }), "{error}");
        assert_eq!(fs::read(closed.join("report.xlsx")).unwrap(), b"old");
        fs::set_permissions(&closed, fs::Permissions::from_mode(0o755)).unwrap();
    }

    #[test]
    fn a_read_only_target_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let target = folder.path().join("report.xlsx");
        fs::write(&target, b"old").unwrap();
        let mut rights = fs::metadata(&target).unwrap().permissions();
        rights.set_readonly(true);
        fs::set_permissions(&target, rights).unwrap();
        let error = replace(&target, b"new").unwrap_err();
        assert!(matches!(error, ReportError::ReadOnly { .. }), "{error}");
        assert_eq!(fs::read(&target).unwrap(), b"old");
    }

    #[test]
    fn a_target_open_in_an_office_program_is_refused() {
        for mark in ["~$report.xlsx", ".~lock.report.xlsx#"] {
            let folder = tempfile::tempdir().unwrap();
            let target = folder.path().join("report.xlsx");
            fs::write(&target, b"old").unwrap();
            fs::write(folder.path().join(mark), b"someone").unwrap();
            let error = replace(&target, b"new").unwrap_err();
            assert!(error.to_string().contains(mark), "{error}");
            assert_eq!(fs::read(&target).unwrap(), b"old");
        }
    }

    #[test]
    fn a_missing_folder_and_a_folder_as_target_are_told_apart() {
        let folder = tempfile::tempdir().unwrap();
        let missing = replace(&folder.path().join("none").join("report.xlsx"), b"new").unwrap_err();
        assert!(matches!(missing, ReportError::NoFolder { .. }), "{missing}");
        check_folder(folder.path()).unwrap();
        assert!(names(folder.path()).is_empty(), "looking leaves nothing behind");
        let itself = replace(folder.path(), b"new").unwrap_err();
        assert!(matches!(itself, ReportError::IsFolder { .. }), "{itself}");
    }
}
