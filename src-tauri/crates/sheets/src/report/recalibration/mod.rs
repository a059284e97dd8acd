//! The recalibration report: two versions of a model side by side, who moves between their grades and why, what that
//! does to terms and limits, and the new version in full. Who moves is found elsewhere. Same versions and customers,
//! same bytes.

mod differences;
mod moves;
mod side_by_side;
mod summary;
mod words;

use std::path::Path;

use assay_credit::figure::Text;
use assay_credit::model::RatingModel;
use chrono::NaiveDate;
use rust_decimal::Decimal;
use rust_xlsxwriter::{Format, FormatAlign, Workbook};

use super::error::ReportError;
use super::identity::Identity;
use super::language::Language;
use super::long;
use super::model;
use super::page;
use super::paper::{Paper, properties};
use super::save;
use super::stop::Stop;
use super::style::{Negatives, Style, grade_colours};

/// Everything the report says.
#[derive(Debug, Clone)]
pub struct RecalibrationReport<'a> {
    /// The seller with its logo.
    pub identity: Identity<'a>,
    /// Who writes it.
    pub author: &'a str,
    /// The day customers were rated for with both; also the creation date of the file.
    pub as_of: NaiveDate,
    /// Currency of every amount.
    pub currency: &'a str,
    /// There is a ledger; without one nothing is known to be owed.
    pub ledger: bool,
    /// The version compared with.
    pub before: Version<'a>,
    /// The version that would replace it.
    pub after: Version<'a>,
    /// Customers, in the order of the list of customers.
    pub customers: Vec<Customer<'a>>,
    /// How negative amounts are written.
    pub negatives: Negatives,
}

/// A version of a model.
#[derive(Debug, Clone)]
pub struct Version<'a> {
    /// What it says.
    pub model: &'a RatingModel,
    /// Its SHA-256, hexadecimal.
    pub hash: &'a str,
    /// Draft, published and so on, in the report's language.
    pub state: &'a str,
}

/// A customer under both versions.
#[derive(Debug, Clone, Default)]
pub struct Customer<'a> {
    /// Code.
    pub code: &'a str,
    /// Name.
    pub name: &'a str,
    /// Industry; empty where it is not known.
    pub industry: &'a str,
    /// Score under the old version; none without a grade.
    pub old_score: Option<f64>,
    /// Score under the new one.
    pub new_score: Option<f64>,
    /// Place of the grade among the old version's.
    pub old_grade: Option<usize>,
    /// Place of the grade among the new version's.
    pub new_grade: Option<usize>,
    /// Notches, positive is better; none where there is no grade on one side.
    pub notches: Option<i32>,
    /// Why the grade moves; none where it stays.
    pub reason: Option<Reason>,
    /// The indicator or condition that does it.
    pub driver: Option<Text>,
    /// Points the driver adds or takes.
    pub driver_points: Option<f64>,
    /// Open receivables; none where they are not known.
    pub exposure: Option<Decimal>,
    /// Limit in force; none where there is none.
    pub limit: Option<Decimal>,
}

/// Why a customer's grade moves between two versions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reason {
    /// The score is another.
    Score,
    /// The score stays within its grade, the cut-offs moved.
    CutOff,
    /// A condition decides otherwise.
    Condition,
    /// What must be known for a grade differs.
    Coverage,
}

impl Reason {
    const ALL: [Self; 4] = [Self::Score, Self::CutOff, Self::Condition, Self::Coverage];

    fn to(self, language: Language) -> &'static str {
        match self {
            Self::Score => language.of("score", "得分"),
            Self::CutOff => language.of("cut-off", "分界线"),
            Self::Condition => language.of("condition", "条件"),
            Self::Coverage => language.of("coverage", "数据覆盖"),
        }
    }
}

/// Writes the report to `target`, all of it or nothing.
///
/// # Errors
/// [`ReportError`]; whatever stood at `target` before is then left whole.
pub fn write(report: &RecalibrationReport<'_>, language: Language, target: &Path) -> Result<(), ReportError> {
    save::replace(target, &bytes(report, language)?)
}

/// The report's workbook in memory.
///
/// # Errors
/// [`ReportError::Workbook`] where it does not fit a workbook.
pub fn bytes(report: &RecalibrationReport<'_>, language: Language) -> Result<Vec<u8>, ReportError> {
    bytes_unless(report, language, &|| false)
}

/// The same, asking between its sheets and every so many rows whether to stop.
///
/// # Errors
/// [`ReportError::Stopped`] where `stopped` says so; those of [`bytes`].
pub fn bytes_unless(
    report: &RecalibrationReport<'_>,
    language: Language,
    stopped: &(dyn Fn() -> bool + Sync),
) -> Result<Vec<u8>, ReportError> {
    let stop = Stop(stopped);
    let (mut book, mut long) = (Workbook::new(), Vec::new());
    let (title, by) = (title(language), (report.author, report.identity.company));
    book.set_properties(&properties(&format!("{title} {}", report.after.model.code), by, report.as_of)?);
    let writer = Writer::new(report, language, stop);
    summary::write(&writer, &mut book)?;
    differences::write(&writer, &mut book, &mut long)?;
    side_by_side::write(&writer, &mut book)?;
    moves::write(&writer, &mut book, &mut long)?;
    let versions = [
        (&report.after, writer.say("New model", "新模型")),
        (&report.before, writer.say("Old model", "原模型")),
    ];
    for (version, name) in versions {
        let described = model::Described {
            model: version.model,
            model_hash: version.hash,
            input_hash: None,
            segment: "",
            language,
        };
        model::write(&described, &mut writer.paper.sheet(&mut book, name, &model::WIDTHS, true)?)?;
    }
    Ok(long::save(&mut book, &long, stop)?)
}

fn title(language: Language) -> &'static str {
    language.of("Recalibration report", "模型校准报告")
}

/// What every sheet of the report needs.
struct Writer<'a> {
    report: &'a RecalibrationReport<'a>,
    language: Language,
    paper: Paper<'a>,
    stop: Stop<'a>,
    /// Format of each grade's label in a list, those of the old version first.
    marks: Vec<Format>,
}

impl<'a> Writer<'a> {
    fn new(report: &'a RecalibrationReport<'a>, language: Language, stop: Stop<'a>) -> Self {
        let style = Style::new(language, report.negatives);
        let marks = [&report.before, &report.after].into_iter().flat_map(|version| {
            let grades = &version.model.grades;
            let mark = |(place, label): (usize, &str)| {
                let (fill, ink) = grade_colours(place, grades.len());
                let format = style.strong().set_align(FormatAlign::Center);
                page::guarded(label, &format.set_background_color(fill).set_font_color(ink))
            };
            grades.iter().map(|grade| grade.label.as_str()).enumerate().map(mark).collect::<Vec<_>>()
        });
        let marks = marks.collect();
        let paper = Paper {
            language,
            style,
            left: report.identity.company,
            title: title(language),
            foot: [report.author, ""],
            as_of: report.as_of,
        };
        Self { report, language, paper, stop, marks }
    }

    fn say(&self, en: &'static str, zh: &'static str) -> &'static str {
        if self.language == Language::English { en } else { zh }
    }

    /// Code and number of a version.
    fn version(&self, version: &Version<'_>) -> String {
        let model = version.model;
        let state = if version.state.is_empty() { String::new() } else { format!(" ({})", version.state) };
        format!("{}@{}{state}", model.code, model.version)
    }

    /// Both versions, the day, the currency, in one line.
    fn under(&self) -> String {
        let report = self.report;
        let (before, after) = (self.version(&report.before), self.version(&report.after));
        match self.language {
            Language::English => format!("{before} → {after} · customers as of {}", report.as_of),
            Language::Chinese => format!("{before} → {after} · 客户数据截至 {}", report.as_of),
        }
    }
}
