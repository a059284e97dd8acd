//! The words of `assay model`.

use std::path::PathBuf;
use std::str::FromStr;

use chrono::NaiveDate;
use clap::{Args, Subcommand};

use crate::day::day;

/// A version as `NAME@VERSION`, or a model as `NAME`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VersionName {
    /// Code of the model.
    pub code: String,
    /// Number, where one is named.
    pub version: Option<u32>,
}

impl FromStr for VersionName {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (code, version) = match text.split_once('@') {
            None => (text, None),
            Some((code, number)) => {
                (code, Some(number.parse().map_err(|_| "after @ comes a version number, as in 5c@1")?))
            }
        };
        if code.is_empty() {
            return Err("a model is named as in 5c or 5c@1");
        }
        Ok(Self { code: code.to_owned(), version })
    }
}

/// A version that must be named with its number.
fn numbered(text: &str) -> Result<VersionName, &'static str> {
    let name: VersionName = text.parse()?;
    if name.version.is_none() {
        return Err("name the version too, as in 5c@2");
    }
    Ok(name)
}

/// `assay model`
#[derive(Debug, Subcommand)]
pub enum Model {
    /// Every model with its versions.
    #[command(after_help = "Example: assay model list sales.assay --json")]
    List(ModelList),
    /// A version: tree, weights, consistency, grades, conditions; with --json the whole content.
    #[command(after_help = "Example: assay model show sales.assay 5c@2")]
    Show(ModelShow),
    /// Write a version as a JSON file.
    #[command(after_help = "Example: assay model export sales.assay 5c@2 --out 5c-2.json")]
    Export(ModelExport),
    /// Read a version from a JSON file, as a draft.
    #[command(after_help = "Example: assay model import sales.assay 5c-2.json")]
    Import(ModelImport),
    /// Two versions, difference by difference.
    #[command(after_help = "Example: assay model compare sales.assay 5c@1 5c@2")]
    Compare(ModelCompare),
    /// Begin a draft from a version or a template.
    #[command(after_help = "Example: assay model draft sales.assay 5c --as export --user mei")]
    Draft(ModelDraft),
    /// Hand a draft over to somebody else to publish.
    #[command(
        after_help = "Example: assay model submit sales.assay 5c@2 --comment \"new weights\" --user mei"
    )]
    Submit(ModelSaid),
    /// Make a submitted version a draft again.
    #[command(
        after_help = "Example: assay model return sales.assay 5c@2 --comment \"cut-offs too low\" --user fang"
    )]
    Return(ModelSaid),
    /// Publish a submitted version; the password of --user is read from standard input.
    #[command(
        after_help = "Example: assay model publish sales.assay 5c@2 --from 2026-07-01 --user fang < password.txt"
    )]
    Publish(ModelPublish),
    /// Take a published version out of force.
    #[command(
        after_help = "Example: assay model retire sales.assay 5c@2 --from 2026-12-31 --comment \"replaced\" --user fang"
    )]
    Retire(ModelRetire),
    /// Give a draft up; its number stays taken.
    #[command(after_help = "Example: assay model discard sales.assay 5c@3 --user mei")]
    Discard(ModelVersion),
    /// What a version would change for every customer.
    #[command(after_help = "Example: assay model simulate sales.assay 5c@2 --against 5c@1 --json")]
    Simulate(ModelSimulate),
    /// How well a version told defaults from the others.
    #[command(after_help = "Example: assay model validate sales.assay 5c@2 --observed 2025-12-31")]
    Validate(ModelValidate),
}

/// `assay model list`
#[derive(Debug, Args)]
pub struct ModelList {
    /// The book.
    pub book: PathBuf,
}

/// `assay model show`
#[derive(Debug, Args)]
pub struct ModelShow {
    /// The book.
    pub book: PathBuf,
    /// Model, or version; without a number the one in force, or the newest.
    #[arg(value_name = "NAME[@VERSION]")]
    pub name: VersionName,
}

/// `assay model export`
#[derive(Debug, Args)]
pub struct ModelExport {
    /// The book.
    pub book: PathBuf,
    /// Model, or version; without a number the one in force, or the newest.
    #[arg(value_name = "NAME[@VERSION]")]
    pub name: VersionName,
    /// Where to write it.
    #[arg(long, value_name = "FILE.json")]
    pub out: PathBuf,
}

/// `assay model import`
#[derive(Debug, Args)]
pub struct ModelImport {
    /// The book.
    pub book: PathBuf,
    /// The file.
    pub file: PathBuf,
}

/// `assay model compare`
#[derive(Debug, Args)]
pub struct ModelCompare {
    /// The book.
    pub book: PathBuf,
    /// The older version.
    #[arg(value_name = "NAME@VERSION")]
    pub before: VersionName,
    /// The newer version.
    #[arg(value_name = "NAME@VERSION")]
    pub after: VersionName,
}

/// `assay model draft`
#[derive(Debug, Args)]
pub struct ModelDraft {
    /// The book.
    pub book: PathBuf,
    /// Model, or version to begin with; without a number the one in force, or the newest.
    #[arg(value_name = "NAME[@VERSION]", required_unless_present = "template")]
    pub name: Option<VersionName>,
    /// Begin with this template instead.
    #[arg(long, value_name = "CODE", conflicts_with = "name")]
    pub template: Option<String>,
    /// Code of a new model; otherwise it is the next version of the same one.
    #[arg(long = "as", value_name = "CODE")]
    pub code: Option<String>,
}

/// A version that must be named with its number.
#[derive(Debug, Args)]
pub struct ModelVersion {
    /// The book.
    pub book: PathBuf,
    /// The version.
    #[arg(value_name = "NAME@VERSION", value_parser = numbered)]
    pub name: VersionName,
}

/// `assay model submit`, `assay model return`
#[derive(Debug, Args)]
pub struct ModelSaid {
    /// Which.
    #[command(flatten)]
    pub version: ModelVersion,
    /// What was changed, or why it is returned.
    #[arg(long, value_name = "TEXT")]
    pub comment: String,
}

/// `assay model publish`
#[derive(Debug, Args)]
pub struct ModelPublish {
    /// Which.
    #[command(flatten)]
    pub version: ModelVersion,
    /// The first day it rates; not before the business date.
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    pub from: NaiveDate,
    /// A comment for the history.
    #[arg(long, value_name = "TEXT", default_value = "")]
    pub comment: String,
}

/// `assay model retire`
#[derive(Debug, Args)]
pub struct ModelRetire {
    /// Which.
    #[command(flatten)]
    pub version: ModelVersion,
    /// The first day it does not rate any more; not before the business date.
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    pub from: NaiveDate,
    /// Why.
    #[arg(long, value_name = "TEXT")]
    pub comment: String,
}

/// `assay model simulate`
#[derive(Debug, Args)]
pub struct ModelSimulate {
    /// Which.
    #[command(flatten)]
    pub version: ModelVersion,
    /// The version to compare with; the one in force otherwise.
    #[arg(long, value_name = "NAME@VERSION", value_parser = numbered)]
    pub against: Option<VersionName>,
}

/// `assay model validate`
#[derive(Debug, Args)]
pub struct ModelValidate {
    /// Which.
    #[command(flatten)]
    pub version: ModelVersion,
    /// Day the customers are looked at; a year before the last outcome otherwise.
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    pub observed: Option<NaiveDate>,
}
