//! What can go wrong while a report is written, said for the person who must act. In every case the file
//! that stood at the target before is left whole.

use std::io;
use std::path::PathBuf;

use rust_xlsxwriter::XlsxError;

/// Why a report was not written.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ReportError {
    /// The target's folder does not exist.
    #[error("the folder {} does not exist: choose another folder or create this one", .folder.display())]
    NoFolder {
        /// The folder.
        folder: PathBuf,
    },
    /// The target is a folder.
    #[error("{} is a folder: give the report a file name", .path.display())]
    IsFolder {
        /// The target.
        path: PathBuf,
    },
    /// Another program holds the file.
    #[error(
        "{} is open in another program: close it there and write the report again, or choose another name \
         (if nobody has it open, delete {})",
        .path.display(), .mark.display()
    )]
    Locked {
        /// The target.
        path: PathBuf,
        /// What shows that it is open: the office program's owner file, or the target itself.
        mark: PathBuf,
    },
    /// The target or its folder must not be written.
    #[error("{} must not be changed: choose another name or folder, or ask for the right to write there", .path.display())]
    ReadOnly {
        /// The file or folder.
        path: PathBuf,
    },
    /// No space is left.
    #[error("no space is left in {}: free some or choose another drive; the old file is unchanged", .folder.display())]
    Full {
        /// The target's folder.
        folder: PathBuf,
    },
    /// Anything else the system says.
    #[error("{} could not be written ({source}): choose another place; the old file is unchanged", .path.display())]
    Io {
        /// The target.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// Nobody wants it any more.
    #[error("the report was stopped: nothing was written")]
    Stopped,
    /// A finished workbook could not be looked at.
    #[error("the workbook could not be looked at ({what}): write it to a file and open it there")]
    ReadBack {
        /// What the reader said.
        what: String,
    },
    /// The workbook could not be made from these figures.
    #[error("the workbook could not be made ({0}): please report this with the customer's code")]
    Workbook(XlsxError),
}

impl From<XlsxError> for ReportError {
    fn from(error: XlsxError) -> Self {
        match error {
            XlsxError::IoError(told) if told.kind() == io::ErrorKind::Interrupted => Self::Stopped,
            other => Self::Workbook(other),
        }
    }
}

impl ReportError {
    /// A stable code that the user interface translates.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::NoFolder { .. } => "report_no_folder",
            Self::IsFolder { .. } => "report_is_folder",
            Self::Locked { .. } => "report_locked",
            Self::ReadOnly { .. } => "report_read_only",
            Self::Full { .. } => "report_disk_full",
            Self::Io { .. } => "report_io",
            Self::Stopped => "cancelled",
            Self::ReadBack { .. } => "report_read_back",
            Self::Workbook(_) => "report_workbook",
        }
    }
}
