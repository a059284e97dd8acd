//! The customer rating report: one workbook with summary, indicators, statements, model, history and
//! sources of one rating. Same rating, same bytes.

mod adjustments;
mod chart_data;
mod charts;
mod conclusions;
mod cover;
mod credit;
mod decisions;
mod history;
mod indicators;
mod limit;
mod profile;
mod sources;
mod statements;
mod summary;
mod tie_out;
mod watch;

use std::collections::BTreeMap;
use std::path::Path;

use assay_credit::customer::Customer;
use assay_credit::figure::{Figure, Text};
use assay_credit::model::RatingModel;
use assay_credit::rating::{Graded, RatingInputs};
use chrono::NaiveDate;
use rust_xlsxwriter::Workbook;

use self::chart_data::ChartData;
pub use self::credit::{
    Asked, AskedValue, Credit, CreditEvent, Found, Granted, Happened, Held, NoLimit, OpenSignal,
    OverrideLine, Requested, Signed,
};
use super::error::ReportError;
use super::identity::Identity;
use super::language::Language;
use super::measure;
use super::model::{self, tree};
use super::paper::{Paper, properties};
use super::save;
use super::style::{Negatives, Style};
use super::words::Word;

/// Everything the report says.
#[derive(Debug, Clone)]
pub struct RatingReport<'a> {
    /// The seller, whose customer this is.
    pub identity: Identity<'a>,
    /// The customer.
    pub customer: &'a Customer,
    /// The model version the rating used.
    pub model: &'a RatingModel,
    /// What the rating read.
    pub inputs: &'a RatingInputs,
    /// What came out.
    pub graded: &'a Graded,
    /// The day the rating was made; also the creation date of the file.
    pub rated_at: NaiveDate,
    /// Who rated.
    pub rated_by: &'a str,
    /// SHA-256 of the rating's inputs, hexadecimal.
    pub input_hash: &'a str,
    /// SHA-256 of the model version, hexadecimal.
    pub model_hash: &'a str,
    /// All ratings of the customer up to and with this one, oldest first.
    pub history: Vec<HistoryPoint>,
    /// Payment behaviour in the book's ledger, where there is one.
    pub payment: Option<PaymentSummary>,
    /// Figures of comparable customers, where there are any.
    pub peers: Option<Peers>,
    /// How negative amounts are written.
    pub negatives: Negatives,
    /// Required checks of the customer that are open, or failed (`true`): with any, the rating is indicative.
    pub missing_checks: Vec<(Text, bool)>,
    /// The override in force, where there is one.
    pub overridden: Option<Overridden>,
    /// The assessment note that stands, where there is one.
    pub note: Option<AssessmentNote>,
    /// What was decided about the credit, and what stands around it on the day.
    pub credit: Credit,
}

/// An override in force.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Overridden {
    /// The grade the customer is treated as.
    pub grade: String,
    /// It would lift a knock-out and does not count.
    pub blocked: bool,
    /// It was made on another grade than that of the rating.
    pub another_grade: bool,
    /// Name of the reason.
    pub reason: Text,
    /// The reason in words.
    pub text: String,
    /// Last day.
    pub until: NaiveDate,
    /// Who decided.
    pub by: String,
}

/// What the analyst says of the rating.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AssessmentNote {
    /// Text.
    pub text: String,
    /// When, local time.
    pub at: String,
    /// Who.
    pub by: String,
}

/// One rating of the past.
#[derive(Debug, Clone, PartialEq)]
pub struct HistoryPoint {
    /// The day it speaks of.
    pub as_of: NaiveDate,
    /// Score, 0 to 100.
    pub score: f64,
    /// Grade after conditions.
    pub grade: String,
    /// Model version.
    pub version: u32,
}

/// Payment behaviour up to a day.
#[derive(Debug, Clone, PartialEq)]
pub struct PaymentSummary {
    /// Up to this day.
    pub as_of: NaiveDate,
    /// Items that fell due in the window.
    pub items_due: u32,
    /// The group (punctual, steadily late, irregular) or why there is none, in words.
    pub group: Option<Text>,
    /// The metrics by indicator code.
    pub metrics: BTreeMap<String, Figure>,
}

/// Medians of comparable customers.
#[derive(Debug, Clone, PartialEq)]
pub struct Peers {
    /// Who they are, for example the industry.
    pub group: String,
    /// How many.
    pub customers: u32,
    /// Median by indicator code, in the indicator's unit.
    pub medians: BTreeMap<String, f64>,
}

/// Writes the report to `target`, all of it or nothing.
///
/// # Errors
/// [`ReportError`]; whatever stood at `target` before is then left whole.
pub fn write(report: &RatingReport<'_>, language: Language, target: &Path) -> Result<(), ReportError> {
    save::replace(target, &bytes(report, language)?)
}

/// The report's workbook in memory.
///
/// # Errors
/// [`ReportError::Workbook`] where the figures do not fit a workbook.
pub fn bytes(report: &RatingReport<'_>, language: Language) -> Result<Vec<u8>, ReportError> {
    let mut book = Workbook::new();
    let name = measure::cut(&report.customer.name, 120.0, 10.0);
    let title = format!("{} {name}", Word::Report.to(language));
    let by = (report.rated_by, report.identity.company);
    book.set_properties(&properties(&title, by, report.rated_at)?);
    let writer = Writer::new(report, language);
    let data = ChartData::new(report, language);
    cover::write(&writer, &mut book)?;
    summary::write(&writer, &data, &mut book)?;
    indicators::write(&writer, &mut book)?;
    profile::write(&writer, &data, &mut book)?;
    statements::write(&writer, &mut book)?;
    adjustments::write(&writer, &mut book)?;
    limit::write(&writer, &mut book)?;
    decisions::write(&writer, &mut book)?;
    model::write(
        &writer.described(),
        &mut writer.paper.sheet(&mut book, writer.say(Word::SheetModel), &model::WIDTHS, true)?,
    )?;
    history::write(&writer, &data, &mut book)?;
    sources::write(&writer, &mut book)?;
    chart_data::write(&writer, &data, &mut book)?;
    Ok(book.save_to_buffer()?)
}

/// What every sheet of the report needs.
struct Writer<'a> {
    report: &'a RatingReport<'a>,
    language: Language,
    style: Style,
    paper: Paper<'a>,
}

impl<'a> Writer<'a> {
    fn new(report: &'a RatingReport<'a>, language: Language) -> Self {
        let style = Style::new(language, report.negatives);
        let paper = Paper {
            language,
            style,
            left: &report.customer.name,
            title: Word::Report.to(language),
            foot: [report.identity.company, report.rated_by],
            as_of: report.inputs.as_of,
        };
        Self { report, language, style, paper }
    }

    fn say(&self, word: Word) -> &'static str {
        word.to(self.language)
    }

    /// A sentence with its values: `{0}`, `{1}` and so on stand for them.
    fn fill(&self, word: Word, values: &[&str]) -> String {
        values
            .iter()
            .enumerate()
            .fold(self.say(word).to_owned(), |text, (at, value)| text.replace(&format!("{{{at}}}"), value))
    }

    /// Who signed, and for whom.
    fn by(&self, signed: &Signed) -> String {
        if signed.on_behalf.is_empty() {
            return signed.by.clone();
        }
        self.fill(Word::SignedFor, &[&signed.by, &signed.on_behalf])
    }

    fn described(&self) -> model::Described<'_> {
        let report = self.report;
        model::Described {
            model: report.model,
            model_hash: report.model_hash,
            input_hash: Some(report.input_hash),
            segment: &report.inputs.segment,
            language: self.language,
        }
    }

    /// The grade the customer is treated as.
    fn grade(&self) -> &str {
        let own = &self.report.graded.grade;
        self.report.overridden.as_ref().map_or(own, |overridden| &overridden.grade)
    }

    /// Position of a grade from the best, and the number of grades.
    fn place(&self, label: &str) -> (usize, usize) {
        let grades = &self.report.model.grades;
        (grades.iter().position(|grade| grade.label == label).unwrap_or(grades.len()), grades.len())
    }

    /// Name of a criterion of the tree.
    fn criterion(&self, code: &str) -> &'a str {
        tree::criterion_name(&self.report.model.tree, code, self.language).unwrap_or("")
    }
}
