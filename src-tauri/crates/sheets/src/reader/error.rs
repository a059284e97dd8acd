//! Why a workbook could not be read, told to the person who has to do something about it.

use serde::{Deserialize, Serialize};

/// A refusal of a file or of one of its sheets.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[error("{}", self.sentence())]
pub struct ReadError {
    /// What kind of trouble.
    pub kind: ReadErrorKind,
    /// File name without its folder.
    pub file: String,
    /// Sheet, where the trouble lies in one.
    pub sheet: Option<String>,
    /// Cell, where the trouble lies in one.
    pub cell: Option<String>,
    /// More about it, for example a limit or the library's own words; may be empty.
    pub detail: String,
}

/// The kinds of trouble, one sentence each in the message files.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReadErrorKind {
    /// Not a workbook at all, whatever its name says.
    NotAWorkbook,
    /// Protected with a password.
    Encrypted,
    /// A workbook, but broken.
    Damaged,
    /// Larger than the reader accepts once unpacked.
    TooLarge,
    /// Reading took longer than the time limit.
    TimedOut,
    /// The reading process ended by itself, as a rule because the file asked for too much memory.
    ReaderDied,
    /// No cell holds anything.
    Empty,
    /// The file could not be opened or read from its disk, or the reading process could not be started.
    Io,
    /// The user stopped it.
    Cancelled,
}

impl ReadErrorKind {
    /// The code scripts and message files know it by.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::NotAWorkbook => "not_a_workbook",
            Self::Encrypted => "encrypted",
            Self::Damaged => "damaged",
            Self::TooLarge => "too_large",
            Self::TimedOut => "timed_out",
            Self::ReaderDied => "reader_died",
            Self::Empty => "empty",
            Self::Io => "io",
            Self::Cancelled => "cancelled",
        }
    }

    fn says(self) -> (&'static str, &'static str) {
        match self {
            Self::NotAWorkbook => {
                ("is not a workbook", "open it in Excel and save it as .xlsx, or choose another file")
            }
            Self::Encrypted => {
                ("is password-protected", "open it in Excel, save it without a password and import it again")
            }
            Self::Damaged => {
                ("is damaged", "open it in Excel, let Excel repair it and save it, or ask for a new copy")
            }
            Self::TooLarge => {
                ("is too large to be read", "keep only the sheets needed, or save them as separate files")
            }
            Self::TimedOut => {
                ("took too long to read", "keep only the sheets needed, save it as .xlsx and import it again")
            }
            Self::ReaderDied => (
                "asks for more memory than any real workbook needs, or is damaged",
                "open it in Excel, save it as a new .xlsx file and import that",
            ),
            Self::Empty => ("holds no data", "check that it is the right file"),
            Self::Io => {
                ("could not be read", "check that it exists and that no other program keeps it locked")
            }
            Self::Cancelled => ("was not read: stopped by the user", "import it again when ready"),
        }
    }
}

impl ReadError {
    pub(super) fn new(kind: ReadErrorKind, detail: impl Into<String>) -> Self {
        Self { kind, file: String::new(), sheet: None, cell: None, detail: detail.into() }
    }

    pub(super) fn in_file(mut self, file: &str) -> Self {
        self.file = file.to_owned();
        self
    }

    pub(super) fn in_sheet(mut self, sheet: &str) -> Self {
        self.sheet = Some(sheet.to_owned());
        self
    }

    pub(super) fn at(mut self, cell: String) -> Self {
        self.cell = Some(cell);
        self
    }

    fn sentence(&self) -> String {
        let (what, advice) = self.kind.says();
        let mut place = self.file.clone();
        if let Some(sheet) = &self.sheet {
            place += &format!(", sheet \"{sheet}\"");
        }
        if let Some(cell) = &self.cell {
            place += &format!(", cell {cell}");
        }
        let detail = if self.detail.is_empty() { String::new() } else { format!(" ({})", self.detail) };
        format!("{place}: {what}{detail}; {advice}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_refusal_says_what_where_and_what_to_do() {
        let error =
            ReadError::new(ReadErrorKind::Damaged, "row 0").in_file("a.xlsx").in_sheet("表1").at("B2".into());
        assert_eq!(
            error.to_string(),
            "a.xlsx, sheet \"表1\", cell B2: is damaged (row 0); open it in Excel, let Excel repair it and \
             save it, or ask for a new copy"
        );
    }
}
