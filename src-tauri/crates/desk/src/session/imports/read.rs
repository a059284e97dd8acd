//! From paths to workbooks: folders are opened, each file is read in the guarded process, its bytes are kept
//! for the book.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use assay_credit::chart::LineCode;
use assay_credit::statement::Unit;
use assay_sheets::reader::{Opened, ReadError, ReadErrorKind, Reader, Workbook};
use assay_sheets::statements::Options;
use assay_store::ImportFile;
use chrono::NaiveDate;

use crate::{CommandError, Job};

/// File names a folder is searched for.
const ENDINGS: [&str; 6] = ["xlsx", "xls", "xlsm", "xlsb", "ods", "csv"];

/// Workbooks, or what was made of them, with the bytes they were read from, in the same order.
pub(in crate::session) struct Files<T = Workbook> {
    pub(in crate::session) workbooks: Vec<T>,
    pub(in crate::session) bytes: Vec<ImportFile>,
}

/// Reads files and the workbooks of folders, several at a time; the first that cannot be read refuses all.
pub(in crate::session) fn read_files(
    reader: &Reader,
    paths: &[PathBuf],
    job: &Job,
) -> Result<Files, CommandError> {
    read_files_with(reader, paths, job, &|workbook| workbook)
}

/// The same, with what `each` makes of every workbook while others are read.
pub(in crate::session) fn read_files_with<T: Send>(
    reader: &Reader,
    paths: &[PathBuf],
    job: &Job,
    each: &(dyn Fn(Workbook) -> T + Sync),
) -> Result<Files<T>, CommandError> {
    let paths = expand(paths)?;
    let reader = reader.clone().cancelled_by(job.flag());
    let mut files = Files { workbooks: Vec::new(), bytes: Vec::new() };
    job.step(0, paths.len());
    let made = |Opened { workbook, bytes }: Opened| {
        let file = ImportFile { name: workbook.file.clone(), bytes };
        (each(workbook), file)
    };
    for outcome in reader.read_all_with(&paths, &|done| job.step(done, paths.len()), &made) {
        let (workbook, file) = outcome.map_err(|error| unreadable(&error))?;
        files.bytes.push(file);
        files.workbooks.push(workbook);
    }
    job.stopped()?;
    Ok(files)
}

/// Reads a text file the user named, for example the input of a computation.
///
/// # Errors
/// `file_error` with the path.
pub fn read_input_file(path: &Path) -> Result<String, CommandError> {
    std::fs::read_to_string(path).map_err(|error| cannot_open(path, &error))
}

/// What the user decided, as the recognition takes it.
pub(super) fn options(
    received: NaiveDate,
    unit: Option<&str>,
    mapping: impl IntoIterator<Item = (String, String)>,
) -> Result<Options, CommandError> {
    let unit = unit
        .map(|code| {
            serde_json::from_value::<Unit>(code.into()).map_err(|_| {
                CommandError::new("unknown_unit", format!("There is no unit {code}.")).with([code])
            })
        })
        .transpose()?;
    let mut assigned = BTreeMap::new();
    for (label, line) in mapping {
        let code = LineCode::from_code(&line).ok_or_else(|| {
            CommandError::new("unknown_line", format!("The chart has no line {line}.")).with([line.clone()])
        })?;
        assigned.insert(label, code);
    }
    Ok(Options { unit, assigned, ..Options::new(received) })
}

pub(super) fn expand(paths: &[PathBuf]) -> Result<Vec<PathBuf>, CommandError> {
    let mut files = Vec::new();
    for path in paths {
        if !path.is_dir() {
            files.push(path.clone());
            continue;
        }
        let entries = std::fs::read_dir(path).map_err(|error| cannot_open(path, &error))?;
        let mut inside: Vec<PathBuf> = entries
            .filter_map(Result::ok)
            .map(|entry| entry.path())
            .filter(|file| is_workbook(file))
            .collect();
        if inside.is_empty() {
            return Err(CommandError::new(
                "no_workbooks",
                format!("{}: the folder holds no workbook ({}).", path.display(), ENDINGS.join(", ")),
            )
            .with([path.display().to_string()]));
        }
        inside.sort();
        files.extend(inside);
    }
    Ok(files)
}

fn is_workbook(path: &Path) -> bool {
    // Office programs keep an owner file beside an open workbook.
    let hidden = path.file_name().is_some_and(|name| {
        let name = name.to_string_lossy();
        name.starts_with('.') || name.starts_with("~$")
    });
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase());
    !hidden && path.is_file() && ending.is_some_and(|ending| ENDINGS.contains(&ending.as_str()))
}

pub(super) fn unreadable(error: &ReadError) -> CommandError {
    if error.kind == ReadErrorKind::Cancelled {
        return CommandError::new("cancelled", "Cancelled. Nothing was changed.");
    }
    CommandError::new(format!("read_{}", error.kind.code()), format!("{error}. Nothing was stored.")).with([
        error.file.clone(),
        error.sheet.clone().unwrap_or_default(),
        error.cell.clone().unwrap_or_default(),
        error.detail.clone(),
    ])
}

pub(in crate::session) fn cannot_open(path: &Path, error: &std::io::Error) -> CommandError {
    CommandError::new("file_error", format!("{}: {error}.", path.display()))
        .with([path.display().to_string(), error.to_string()])
}
