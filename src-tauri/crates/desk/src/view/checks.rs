//! Checks of a customer, and the list they follow.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use specta::Type;

use super::Name;

/// The Checks tab.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct ChecksView {
    /// Business date: the day of an answer given now.
    pub as_of: NaiveDate,
    /// Version of the list in force.
    pub version: u32,
    /// Where the answers stand.
    pub standing: StandingView,
    /// Points asked, in order.
    pub points: Vec<CheckPoint>,
    /// Points no longer asked that were answered.
    pub retired: Vec<CheckPoint>,
    /// Signs of fraud.
    pub signs: Vec<CheckPoint>,
    /// The licence.
    pub licence: LicenceView,
}

/// Where a customer's checklist stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct StandingView {
    /// Points asked.
    pub asked: u32,
    /// Of them answered.
    pub answered: u32,
    /// A rating may be submitted; otherwise it is indicative.
    pub finished: bool,
    /// Required points that are open.
    pub open: Vec<Name>,
    /// Required points that failed.
    pub failed: Vec<Name>,
    /// Open points that came into the list after the customer was checked.
    pub new: u32,
    /// Signs of fraud that were seen.
    pub signs: Vec<Name>,
}

/// A point or a sign with its answers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct CheckPoint {
    /// Code.
    pub code: String,
    /// Group code, translated by the message files; empty for a sign.
    pub group: String,
    /// What is checked or seen.
    pub title: Name,
    /// What to do; for a sign what it means.
    pub how: Name,
    /// What counts as evidence; empty for a sign.
    pub evidence: Name,
    /// Needed for submitting a rating.
    pub required: bool,
    /// Came into the list after the customer was checked.
    pub new: bool,
    /// The answer that stands, `open` where it was taken back; none where nothing was ever said.
    pub answer: Option<CheckAnswerView>,
    /// Every answer, the newest first.
    pub history: Vec<CheckAnswerView>,
}

/// An answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct CheckAnswerView {
    /// `passed`, `failed`, `not_applicable`, `seen`, `not_seen` or `open`.
    pub result: String,
    /// What was seen.
    pub evidence: String,
    /// Name of the document.
    pub document: String,
    /// Remark or reason.
    pub remark: String,
    /// Who.
    pub by: String,
    /// Business day.
    pub date: NaiveDate,
    /// When, local, `YYYY-MM-DD HH:MM`.
    pub at: String,
    /// Version of the list.
    pub version: u32,
    /// Code and name of the customer it was given for, where that one was absorbed since.
    pub of: Option<String>,
}

/// An answer to be stored in the name of the person who is signed in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct CheckInput {
    /// Customer key.
    pub customer: String,
    /// `point` or `sign`.
    pub kind: String,
    /// Code.
    pub code: String,
    /// Result.
    pub result: String,
    /// What was seen.
    pub evidence: String,
    /// Name of the document.
    pub document: String,
    /// Remark; the reason where a point does not apply.
    pub remark: String,
}

/// The licence against the customer's file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct LicenceView {
    /// What was read last; empty before the first reading.
    pub read: LicenceInput,
    /// The fields both name.
    pub fields: Vec<LicenceField>,
    /// `unified`, `former`, or what is wrong with the number read: `length`, `character`, `check`,
    /// `organisation`; empty without a number.
    pub number: String,
    /// Values for the sentence about the number.
    pub number_details: Vec<String>,
    /// `runs`, `ended` or `not_read` on the business date.
    pub term: String,
    /// Who read it, newest first.
    pub readings: Vec<LicenceReader>,
}

/// What a person reads on a licence.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, Type)]
pub struct LicenceInput {
    /// Registration number.
    pub number: String,
    /// Name.
    pub name: String,
    /// Legal representative.
    pub legal_representative: String,
    /// Registered capital in yuan.
    pub registered_capital: Option<Decimal>,
    /// Founded.
    pub founded: Option<NaiveDate>,
    /// Last day of the term.
    pub valid_until: Option<NaiveDate>,
    /// Term without end.
    pub no_end: bool,
    /// Scope of business.
    pub scope: String,
}

/// A field of the licence beside the customer's file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct LicenceField {
    /// `number`, `name`, `legal_representative`, `registered_capital` or `founded`.
    pub field: String,
    /// What the customer's file says, empty where nothing.
    pub held: String,
    /// `same`, `differs`, `not_read` or `not_in_file`.
    pub agreement: String,
}

/// A reading of a licence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct LicenceReader {
    /// Who.
    pub by: String,
    /// When, local, `YYYY-MM-DD HH:MM`.
    pub at: String,
    /// How many fields differed from the file as it is now.
    pub differing: u32,
}

/// The list with its versions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct ChecklistView {
    /// Version in force.
    pub version: u32,
    /// Every point, retired ones too, in order.
    pub points: Vec<TemplatePoint>,
    /// Group codes, in order.
    pub groups: Vec<String>,
    /// Versions saved, newest first; empty where the list is the one the program came with.
    pub versions: Vec<ChecklistVersionView>,
    /// Customers whose checklist is finished under this version.
    pub finished: u32,
    /// The person who is signed in may change it.
    pub editable: bool,
}

/// A point of the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct TemplatePoint {
    /// Code; empty for a new point.
    pub code: String,
    /// Group code.
    pub group: String,
    /// What is checked.
    pub title: Name,
    /// What to do.
    pub how: Name,
    /// What counts as evidence.
    pub evidence: Name,
    /// Needed for submitting a rating.
    pub required: bool,
    /// Version that first had it.
    pub since: u32,
    /// No longer asked.
    pub retired: bool,
}

/// A saved version of the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct ChecklistVersionView {
    /// From 1.
    pub version: u32,
    /// When, local.
    pub at: String,
    /// By whom.
    pub by: String,
}
