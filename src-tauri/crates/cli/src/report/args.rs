//! `assay report portfolio` and `assay report recalibration`: arguments; and what a report's file may be called.

use std::path::{Path, PathBuf};

use assay_desk::CommandError;
use chrono::NaiveDate;
use clap::Args;

use crate::day::day;
use crate::model::args::VersionName;

/// `assay report portfolio`
#[derive(Debug, Args)]
pub struct ReportPortfolio {
    /// The book.
    pub book: PathBuf,
    /// Where to write it.
    #[arg(long, value_name = "FILE.xlsx")]
    pub out: PathBuf,
    /// The day it speaks of; the business date otherwise.
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    pub as_of: Option<NaiveDate>,
    /// The earlier day to compare with; the day before the newest rating otherwise.
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    pub against: Option<NaiveDate>,
    /// Language of the report.
    #[arg(long, default_value = "en", value_parser = ["en", "zh-CN"])]
    pub language: String,
    /// Only customers of this industry; may be given again, as the others, and empty for those without.
    #[arg(long, value_name = "NAME")]
    pub industry: Vec<String>,
    /// Only customers of this region.
    #[arg(long, value_name = "NAME")]
    pub region: Vec<String>,
    /// Only customers of this salesperson.
    #[arg(long, value_name = "NAME")]
    pub salesperson: Vec<String>,
    /// Only customers of this grade.
    #[arg(long, value_name = "GRADE")]
    pub grade: Vec<String>,
    /// Only customers of this risk class.
    #[arg(long, value_name = "CLASS", value_parser = ["green", "yellow", "red", ""])]
    pub class: Vec<String>,
    /// Only customers of this group.
    #[arg(long, value_name = "NAME")]
    pub group: Vec<String>,
}

/// `assay report recalibration`
#[derive(Debug, Args)]
pub struct ReportRecalibration {
    /// The book.
    pub book: PathBuf,
    /// The version compared with; a model's name alone is its version in force.
    #[arg(long, value_name = "NAME@VERSION")]
    pub from: VersionName,
    /// The version that would replace it, or `draft` for the newest draft of the same model.
    #[arg(long, value_name = "NAME@VERSION|draft", default_value = "draft")]
    pub to: VersionName,
    /// Where to write it.
    #[arg(long, value_name = "FILE.xlsx")]
    pub out: PathBuf,
    /// Language of the report.
    #[arg(long, default_value = "en", value_parser = ["en", "zh-CN"])]
    pub language: String,
}

/// Refuses a file name that office programs would not take for a workbook. Folders and the files of books are left to
/// those who write, who say what they are.
pub fn check_workbook(out: &Path) -> Result<(), CommandError> {
    let name = out.file_name().unwrap_or_default().to_string_lossy().to_lowercase();
    let of_book = [".assay", ".assay-wal", ".assay-shm", ".assay-journal"];
    if name.ends_with(".xlsx") || of_book.iter().any(|ending| name.ends_with(ending)) || out.is_dir() {
        return Ok(());
    }
    let message =
        format!("{} does not end in .xlsx, as the name of an Excel report must: add it.", out.display());
    Err(CommandError::new("usage", message))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_report_is_named_as_a_workbook() {
        for name in ["a.xlsx", "A.XLSX", "book.assay", "book.assay-wal", "book.assay-journal"] {
            assert!(check_workbook(Path::new(name)).is_ok(), "{name}");
        }
        for name in ["a.txt", "a", "a.assay.txt", "a.assay-wal.txt", ".xlsx.csv"] {
            assert_eq!(check_workbook(Path::new(name)).unwrap_err().code, "usage", "{name}");
        }
    }
}
