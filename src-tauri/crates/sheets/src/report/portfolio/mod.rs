//! The portfolio report: one workbook with the summary, grade distribution, migration, limits, watch list, reviews,
//! the full rating list and the models in force. It counts and adds what it is given; it rates nothing and asks for
//! no date. Same portfolio, same bytes.

mod charts;
mod distribution;
mod full_list;
mod lists;
mod migration;
mod summary;
mod totals;

use std::path::Path;

use assay_credit::figure::Text;
use assay_credit::model::{RatingModel, RiskClass};
use chrono::NaiveDate;
use rust_decimal::Decimal;
use rust_xlsxwriter::{Format, FormatAlign, Workbook, XlsxError};

use self::totals::Totals;
use super::error::ReportError;
use super::identity::Identity;
use super::language::Language;
use super::long::{self, Long};
use super::model;
use super::page;
use super::paper::{Paper, properties};
use super::save;
use super::stop::Stop;
use super::style::{Negatives, Style, grade_colours};
use super::table::{self, Cell, Column};

/// Everything the report says.
#[derive(Debug, Clone)]
pub struct PortfolioReport<'a> {
    /// The seller with its logo.
    pub identity: Identity<'a>,
    /// Who writes it.
    pub author: &'a str,
    /// The day it speaks of; also the creation date of the file.
    pub as_of: NaiveDate,
    /// The earlier day it is held against.
    pub against: Option<NaiveDate>,
    /// What was owed on the earlier day, by those put away since too; none where it is not known.
    pub exposure_before: Option<Decimal>,
    /// Currency of every amount.
    pub currency: &'a str,
    /// There is a ledger; without one no customer has an exposure.
    pub ledger: bool,
    /// The filter in words, for example `Region`, `East, South`; empty for all customers.
    pub filter: Vec<(Text, String)>,
    /// What the reader must know first, for example amounts in other currencies that are left out.
    pub cautions: Vec<Text>,
    /// The grades customers have now or had before, best first.
    pub grades: Vec<String>,
    /// Customers, in the order of the full list.
    pub customers: Vec<PortfolioCustomer<'a>>,
    /// Reviews due up to this day are due soon.
    pub reviews_until: NaiveDate,
    /// The models in force on the day.
    pub models: Vec<ModelInForce<'a>>,
    /// How negative amounts are written.
    pub negatives: Negatives,
}

/// One customer of the portfolio.
#[derive(Debug, Clone, Default)]
pub struct PortfolioCustomer<'a> {
    /// Code.
    pub code: &'a str,
    /// Name.
    pub name: &'a str,
    /// Industry; empty where it is not known.
    pub industry: &'a str,
    /// Region; empty where it is not known.
    pub region: &'a str,
    /// Salesperson; empty where it is not known.
    pub salesperson: &'a str,
    /// Risk class of the grade.
    pub class: Option<RiskClass>,
    /// Place of the grade among [`PortfolioReport::grades`].
    pub grade: Option<usize>,
    /// Place of the grade on the earlier day.
    pub before: Option<usize>,
    /// It defaulted on the day or before; its grade no longer moves.
    pub defaulted: bool,
    /// It had defaulted by the earlier day.
    pub defaulted_before: bool,
    /// Score, 0 to 100.
    pub score: Option<f64>,
    /// Score on the earlier day.
    pub score_before: Option<f64>,
    /// What moved it between the two days, where it moved.
    pub moved: Option<Move>,
    /// Open receivables; none where they are not known.
    pub exposure: Option<Decimal>,
    /// Limit in force; none where there is none.
    pub limit: Option<Decimal>,
    /// Last day of the limit.
    pub limit_until: Option<NaiveDate>,
    /// What asks to look at its limit.
    pub limit_points: Vec<LimitPoint>,
    /// The day the rating speaks of.
    pub rated_as_of: Option<NaiveDate>,
    /// Period end of the latest statement known by the day.
    pub statement: Option<NaiveDate>,
    /// Known share of the weight.
    pub coverage: Option<f64>,
    /// Model and version of the rating, for example `5c@2`.
    pub model: &'a str,
    /// Why there is no grade, in the report's language; empty with a grade.
    pub why_not: String,
    /// The next review is due on this day.
    pub review_due: Option<NaiveDate>,
    /// On the watch list, and its signals in the report's language.
    pub watch: Option<String>,
}

/// What asks to look at a customer's limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum LimitPoint {
    /// Owes more than the limit.
    Over,
    /// Within the limit, and near its end.
    Near,
    /// The limit ends soon.
    Expiring,
    /// The limit ended and none followed.
    Lapsed,
    /// Owes something without a limit in force.
    Uncovered,
    /// New releases are held.
    Held,
}

impl LimitPoint {
    fn to(self, language: Language) -> &'static str {
        match self {
            Self::Over => language.of("over the limit", "超额"),
            Self::Near => language.of("near the limit", "临近上限"),
            Self::Expiring => language.of("limit ends soon", "额度即将到期"),
            Self::Lapsed => language.of("limit ended", "额度已到期"),
            Self::Uncovered => language.of("owes without a limit", "无额度有欠款"),
            Self::Held => language.of("releases held", "暂停放货"),
        }
    }
}

/// Why a grade moved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Move {
    /// Kind.
    pub kind: MoveKind,
    /// In words of the report's language, for example what carries it.
    pub why: String,
}

/// What moved a grade.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum MoveKind {
    /// New figures or assessments.
    Data,
    /// Another model or version.
    Model,
    /// An override began or ended.
    Override,
    /// Rated for the first time, or no longer.
    Rated,
    /// It defaulted.
    Default,
}

impl MoveKind {
    fn to(self, language: Language) -> &'static str {
        match self {
            Self::Data => language.of("data", "数据"),
            Self::Model => language.of("model", "模型"),
            Self::Override => language.of("override", "人工调整"),
            Self::Rated => language.of("rated or no longer", "评级有无"),
            Self::Default => language.of("default", "违约"),
        }
    }
}

/// A model version in force.
#[derive(Debug, Clone)]
pub struct ModelInForce<'a> {
    /// The version.
    pub model: &'a RatingModel,
    /// Its SHA-256, hexadecimal.
    pub hash: &'a str,
}

/// Writes the report to `target`, all of it or nothing.
///
/// # Errors
/// [`ReportError`]; whatever stood at `target` before is then left whole.
pub fn write(report: &PortfolioReport<'_>, language: Language, target: &Path) -> Result<(), ReportError> {
    save::replace(target, &bytes(report, language)?)
}

/// The report's workbook in memory.
///
/// # Errors
/// [`ReportError::Workbook`] where the portfolio does not fit a workbook, for example more than a million customers.
pub fn bytes(report: &PortfolioReport<'_>, language: Language) -> Result<Vec<u8>, ReportError> {
    bytes_unless(report, language, &|| false)
}

/// The same, asking between its sheets and every so many rows whether to stop.
///
/// # Errors
/// [`ReportError::Stopped`] where `stopped` says so; those of [`bytes`].
pub fn bytes_unless(
    report: &PortfolioReport<'_>,
    language: Language,
    stopped: &(dyn Fn() -> bool + Sync),
) -> Result<Vec<u8>, ReportError> {
    let stop = Stop(stopped);
    let (mut book, mut long) = (Workbook::new(), Vec::new());
    let (title, by) = (title(language), (report.author, report.identity.company));
    book.set_properties(&properties(&format!("{title} {}", report.as_of), by, report.as_of)?);
    let writer = Writer::new(report, language, stop);
    summary::write(&writer, &mut book)?;
    distribution::write(&writer, &mut book)?;
    migration::write(&writer, &mut book, &mut long)?;
    lists::top(&writer, &mut book, &mut long)?;
    lists::limits(&writer, &mut book, &mut long)?;
    lists::watch(&writer, &mut book, &mut long)?;
    lists::reviews(&writer, &mut book, &mut long)?;
    full_list::write(&writer, &mut book, &mut long)?;
    lists::not_rated(&writer, &mut book, &mut long)?;
    appendix(&writer, &mut book)?;
    Ok(long::save(&mut book, &long, stop)?)
}

fn title(language: Language) -> &'static str {
    language.of("Portfolio report", "客户组合报告")
}

/// A sheet with the description of each model in force.
fn appendix(writer: &Writer<'_>, book: &mut Workbook) -> Result<(), XlsxError> {
    for (number, one) in (1..).zip(&writer.report.models) {
        let name = match (writer.report.models.len(), writer.language) {
            (1, language) => language.of("Model", "评级模型").to_owned(),
            (_, Language::English) => format!("Model {number}"),
            (_, Language::Chinese) => format!("评级模型 {number}"),
        };
        let described = model::Described {
            model: one.model,
            model_hash: one.hash,
            input_hash: None,
            segment: "",
            language: writer.language,
        };
        model::write(&described, &mut writer.paper.sheet(book, &name, &model::WIDTHS, true)?)?;
    }
    Ok(())
}

/// Tables with more columns are printed on two pages side by side, each with code and name.
const ACROSS: usize = 12;

/// What every sheet of the report needs.
struct Writer<'a> {
    report: &'a PortfolioReport<'a>,
    language: Language,
    style: Style,
    paper: Paper<'a>,
    stop: Stop<'a>,
    totals: Totals,
    /// Format of each grade's label in a list.
    marks: Vec<Format>,
}

impl<'a> Writer<'a> {
    fn new(report: &'a PortfolioReport<'a>, language: Language, stop: Stop<'a>) -> Self {
        let style = Style::new(language, report.negatives);
        let count = report.grades.len();
        let mark = |(place, label): (usize, &String)| {
            let (fill, ink) = grade_colours(place, count);
            let format = style.strong().set_align(FormatAlign::Center);
            page::guarded(label, &format.set_background_color(fill).set_font_color(ink))
        };
        let marks = report.grades.iter().enumerate().map(mark).collect();
        let paper = Paper {
            language,
            style,
            left: report.identity.company,
            title: title(language),
            foot: [report.author, ""],
            as_of: report.as_of,
        };
        Self { report, language, style, paper, stop, totals: Totals::new(report), marks }
    }

    fn say(&self, en: &'static str, zh: &'static str) -> &'static str {
        if self.language == Language::English { en } else { zh }
    }

    /// A table on a sheet of its own, across the paper's longer side; `names` are the sheet's and the title.
    fn table<'c, const N: usize>(
        &self,
        (book, long): (&mut Workbook, &mut Vec<Long<'c>>),
        names: (&str, &str),
        empty: &str,
        columns: &[Column; N],
        rows: impl Iterator<Item = [Cell<'c>; N]>,
    ) -> Result<(), XlsxError> {
        let sheet = book.worksheets().len() + 1;
        let mut page = self.paper.sheet(book, names.0, &table::widths(columns), true)?;
        if N > ACROSS {
            page.sheet.set_print_fit_to_pages(2, 0).set_repeat_columns(0, 1)?;
        }
        let words = table::Words { title: names.1, under: &self.under(), empty, sheet, marks: &self.marks };
        table::write(&mut page, self.language, &words, columns, rows, (long, self.stop))
    }

    /// The days, the currency and the filter in one line.
    fn under(&self) -> String {
        let report = self.report;
        let mut parts = vec![match self.language {
            Language::English => format!("As of {}", report.as_of),
            Language::Chinese => format!("截至 {}", report.as_of),
        }];
        parts.extend(report.against.map(|day| match self.language {
            Language::English => format!("against {day}"),
            Language::Chinese => format!("对比 {day}"),
        }));
        if !report.currency.is_empty() {
            parts.push(match self.language {
                Language::English => format!("amounts in {}", report.currency),
                Language::Chinese => format!("金额单位：{}", report.currency),
            });
        }
        for (name, values) in &report.filter {
            parts.push(format!("{}{}{values}", self.language.pick(name), self.language.of(": ", "：")));
        }
        parts.join(" · ")
    }

    /// Label of a grade.
    fn label(&self, place: usize) -> &'a str {
        self.report.grades.get(place).map_or("", String::as_str)
    }
}
