//! Requests and what became of them: a line of the inbox, the whole page of one, and who signs for whom.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use specta::Type;

use super::{
    AttachedCondition, AttachmentRow, Change, CreditCost, LimitCalculation, Name, Reach, Request, Role,
};

/// A request with its standing.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct ApplicationView {
    /// Key.
    pub id: String,
    /// Number people call it by.
    pub number: u32,
    /// Revision for the next change.
    pub row_version: u32,
    /// Key of the customer; none for a group's limit.
    pub customer: Option<String>,
    /// `draft`, `submitted`, `approved`, `declined` or `withdrawn`.
    pub state: String,
    /// What is asked for.
    pub request: Request,
}

/// Every request worth a line.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct InboxView {
    /// The business day.
    pub as_of: NaiveDate,
    /// How many wait for the one who is signed in.
    pub waiting: u32,
    /// The newest first; of the decided ones the last two hundred.
    pub rows: Vec<InboxRow>,
    /// How many decided ones there are beyond those.
    pub older: u32,
    /// Absences, the newest first.
    pub delegations: Vec<DelegationView>,
}

/// A request in a line.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct InboxRow {
    /// Key.
    pub id: String,
    /// Number people call it by.
    pub number: u32,
    /// Kind of the request.
    pub kind: String,
    /// Customer or group: code (empty for a group) and name.
    pub code: String,
    /// Name.
    pub name: String,
    /// `draft`, `submitted`, `approved`, `declined` or `withdrawn`.
    pub state: String,
    /// What is asked for.
    pub request: Request,
    /// Who began it.
    pub prepared_by: String,
    /// Submitted, otherwise begun, local time; of what is decided when it was.
    pub since: String,
    /// The level it waits at, and its number from 1 of how many.
    pub step: Option<Name>,
    /// The least role that signs there.
    pub step_role: Option<Role>,
    /// Number of that level, from 1.
    pub step_at: u32,
    /// How many levels there are; 0 for a draft.
    pub steps: u32,
    /// Who may sign now, by name.
    pub may_sign: Vec<String>,
    /// Amount of money asked for, where it is about money.
    pub amount: Option<Decimal>,
    /// The limit in force it is compared with, as it was submitted.
    pub limit: Option<Decimal>,
    /// The amount less that limit; none for a first limit.
    pub excess: Option<Decimal>,
    /// Grade as it was submitted.
    pub grade: Option<String>,
    /// Waits for the one who is signed in.
    pub waiting: bool,
    /// Prepared, changed or submitted by the one who is signed in.
    pub mine: bool,
    /// Opened by a downgrade.
    pub downgrade: bool,
}

/// The whole page of a request.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct ApplicationPage {
    /// The request.
    pub application: ApplicationView,
    /// The business day.
    pub as_of: NaiveDate,
    /// Code of the customer; empty for a group.
    pub code: String,
    /// Name of the customer or group.
    pub name: String,
    /// What is asked beside what is now.
    pub asked: Vec<AskedLine>,
    /// Risk class, validity and such of the grade: `green`, `yellow`, `red`, or none without a grade.
    pub class: Option<String>,
    /// The levels that sign, as they were when it was submitted; of a draft as they would be.
    pub route: Vec<StepView>,
    /// Everything that happened, the oldest first.
    pub trail: Vec<TrailLine>,
    /// What it rested on when it was submitted; of a draft what it would.
    pub basis: BasisView,
    /// What changed since it was submitted; it stands in the way of a signature.
    pub changes: Vec<Change>,
    /// Files of the customer, the newest first.
    pub documents: Vec<AttachmentRow>,
    /// What the one who is signed in may do.
    pub may: MayView,
}

/// Something asked for beside what it is now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct AskedLine {
    /// `amount`, `total`, `terms`, `from`, `until`, `grade` or `blacklist`.
    pub code: String,
    /// `money`, `days`, `day`, `grade` or `flag`.
    pub unit: String,
    /// As it is; none where there is nothing.
    pub now: Option<String>,
    /// As asked.
    pub asked: Option<String>,
}

/// A level that signs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct StepView {
    /// Code.
    pub code: String,
    /// Name.
    pub name: Name,
    /// The least role that signs.
    pub role: Role,
    /// Why this level does not decide alone; empty for the last one.
    pub beyond: Vec<Reach>,
    /// Who signed.
    pub signed: Option<SignatureView>,
    /// It waits here.
    pub waiting: bool,
    /// Who may sign it now, by name.
    pub may_sign: Vec<String>,
}

/// A signature.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct SignatureView {
    /// By whom.
    pub by: String,
    /// For whom, by delegation; empty otherwise.
    pub on_behalf: String,
    /// When, local time.
    pub at: String,
    /// What was said.
    pub text: String,
}

/// Something that happened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct TrailLine {
    /// `begun`, `changed`, `submitted`, `signed`, `returned`, `declined`, `approved`, `withdrawn` or `commented`.
    pub event: String,
    /// By whom.
    pub by: String,
    /// For whom, by delegation; empty otherwise.
    pub on_behalf: String,
    /// When, local time.
    pub at: String,
    /// The business day.
    pub day: NaiveDate,
    /// What was said.
    pub text: String,
    /// What a signature tied the approval to, beside what was asked.
    pub conditions: Vec<AttachedCondition>,
}

/// What a request rests on.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct BasisView {
    /// The day.
    pub as_of: NaiveDate,
    /// Version of the policy.
    pub policy: u32,
    /// Key of the rating.
    pub rating: Option<String>,
    /// The day the rating speaks of.
    pub rated_on: Option<NaiveDate>,
    /// The version that made it, as `code@version`.
    pub model: Option<String>,
    /// Grade after an override in force.
    pub grade: Option<String>,
    /// The limit in force.
    pub limit: Option<Decimal>,
    /// What the methods give.
    pub calculation: Option<LimitCalculation>,
    /// What the limit asked for costs and brings.
    pub cost: Option<CreditCost>,
    /// Statements it rests on, by their last day and scope.
    pub statements: Vec<String>,
}

/// What somebody may do with a request.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct MayView {
    /// Change the draft.
    pub edit: bool,
    /// Hand the draft over.
    pub submit: bool,
    /// Take it back.
    pub withdraw: bool,
    /// Decline it or give it back to be changed.
    pub decide: bool,
    /// Sign it.
    pub sign: bool,
    /// Why not, where it waits for a signature: a code of an error.
    pub why_not: Option<String>,
    /// Values for its sentence.
    pub details: Vec<String>,
    /// In whose name, where it is by delegation.
    pub on_behalf: String,
    /// Signing asks for the own password.
    pub password: bool,
    /// A signature now is the last one.
    pub last: bool,
}

/// An absence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct DelegationView {
    /// Key.
    pub id: String,
    /// Who is away.
    pub from: String,
    /// Who signs meanwhile.
    pub to: String,
    /// First day.
    pub first_day: NaiveDate,
    /// Last day.
    pub last_day: NaiveDate,
    /// Why.
    pub reason: String,
    /// Counts on the business day.
    pub now: bool,
    /// Ended before its time.
    pub ended: bool,
    /// May be ended by the one who is signed in.
    pub may_end: bool,
}

/// An absence to be added.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct DelegationInput {
    /// Key of who is away; empty for the one who is signed in.
    pub from: String,
    /// Key of who signs meanwhile.
    pub to: String,
    /// First day.
    pub first_day: NaiveDate,
    /// Last day.
    pub last_day: NaiveDate,
    /// Why.
    pub reason: String,
}
