//! Watching customers: signals, risk classes, reviews, rating runs and the blacklist.

use assay_credit::policy::ClassResponse;
use assay_credit::watch::{Evidence, ReviewReason};
use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use specta::Type;

use super::Name;

/// A customer in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct WatchedCustomer {
    /// Key.
    pub id: String,
    /// Code.
    pub code: String,
    /// Name.
    pub name: String,
    /// Industry.
    pub industry: String,
    /// Region.
    pub region: String,
    /// Salesperson.
    pub salesperson: String,
}

/// What a run of the rules came to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct ScanSummary {
    /// Customers looked at.
    pub customers: u32,
    /// Findings that hold, those raised before too.
    pub holding: u32,
    /// Signals raised now.
    pub raised: u32,
    /// Rules that did not know, with for how many customers.
    pub unknown: Vec<UnknownRule>,
    /// Rules that cannot be computed.
    pub failed: Vec<FailedRule>,
}

/// A rule that did not know.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct UnknownRule {
    /// Name of its signal.
    pub name: Name,
    /// For how many customers.
    pub customers: u32,
}

impl From<(Name, u32)> for UnknownRule {
    fn from((name, customers): (Name, u32)) -> Self {
        Self { name, customers }
    }
}

/// A rule that cannot be computed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct FailedRule {
    /// Name of its signal.
    pub name: Name,
    /// What is wrong, in English.
    pub why: String,
}

/// A signal with what happened to it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct SignalView {
    /// Key.
    pub id: String,
    /// Number people call it by.
    pub number: u32,
    /// Customer.
    pub customer: WatchedCustomer,
    /// Code of its kind.
    pub code: String,
    /// Name of its kind.
    pub name: Name,
    /// Group of its kind; empty where the policy has the kind no more.
    pub group: String,
    /// `watch`, `yellow` or `red`.
    pub severity: String,
    /// What was seen, in words.
    pub text: String,
    /// What a rule saw; none where it was entered by hand.
    pub evidence: Option<Evidence>,
    /// Name of the line or indicator the evidence is about.
    pub subject: Option<Name>,
    /// Unit of that indicator.
    pub unit: String,
    /// The day it was raised.
    pub on: NaiveDate,
    /// By whom.
    pub by: String,
    /// Key of who answers it.
    pub owner: String,
    /// Name of who answers it.
    pub owner_name: String,
    /// Until when.
    pub due: Option<NaiveDate>,
    /// Days past that day; none where it is not, or closed.
    pub overdue_days: Option<u32>,
    /// Waits for an answer.
    pub open: bool,
    /// What came of it, where it is closed.
    pub outcome: Option<String>,
    /// The day it was closed.
    pub closed_on: Option<NaiveDate>,
    /// What happened to it, in order.
    pub events: Vec<SignalEventView>,
}

/// Something that happened to a signal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct SignalEventView {
    /// `given`, `noted`, `closed` or `reopened`.
    pub event: String,
    /// To whom it was given.
    pub owner: Option<String>,
    /// Until when.
    pub due: Option<NaiveDate>,
    /// What came of it.
    pub outcome: Option<String>,
    /// Words.
    pub text: String,
    /// The day.
    pub on: NaiveDate,
    /// By whom.
    pub by: String,
}

/// A signal entered by hand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct SignalInput {
    /// Customer.
    pub customer: String,
    /// Code of its kind.
    pub code: String,
    /// What was seen.
    pub text: String,
    /// Who answers it; who enters it, otherwise.
    pub owner: Option<String>,
    /// Until when; by its kind, otherwise.
    pub due: Option<NaiveDate>,
}

/// What is done with a signal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(tag = "what", rename_all = "snake_case")]
pub enum SignalStep {
    /// Given to somebody.
    Give {
        /// Key of the user.
        owner: String,
        /// Until when.
        due: NaiveDate,
        /// Words.
        text: String,
    },
    /// Something to note.
    Note {
        /// Words.
        text: String,
    },
    /// Closed.
    Close {
        /// `confirmed`, `unfounded`, `remedied` or `accepted`.
        outcome: String,
        /// Words.
        text: String,
    },
    /// Opened again.
    Reopen {
        /// Why.
        text: String,
    },
}

/// Why a customer is in a class.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct ClassReasonView {
    /// `blacklisted`, `signal`, `watches` or `grade`.
    pub why: String,
    /// The class it speaks for.
    pub class: String,
    /// Name of the signal.
    pub name: Option<Name>,
    /// The grade.
    pub grade: String,
    /// How many signals to watch.
    pub count: u32,
}

/// The watch list.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct WatchList {
    /// The day.
    pub as_of: NaiveDate,
    /// Yellow and red customers, red first.
    pub rows: Vec<WatchRow>,
    /// Active customers that are green.
    pub green: u32,
    /// Active customers without a class.
    pub unknown: u32,
    /// What each class asks for.
    pub responses: Vec<ClassResponse>,
}

/// A yellow or red customer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct WatchRow {
    /// Customer.
    pub customer: WatchedCustomer,
    /// Grade it is treated as.
    pub grade: Option<String>,
    /// `yellow` or `red`.
    pub class: String,
    /// Why.
    pub reasons: Vec<ClassReasonView>,
    /// Open signals.
    pub signals: u32,
    /// Those past their day.
    pub overdue_signals: u32,
    /// Open on invoices; none without a ledger.
    pub open_amount: Option<Decimal>,
    /// Of it past due.
    pub overdue_amount: Option<Decimal>,
    /// Days past due of the oldest.
    pub overdue_days: Option<u32>,
    /// Next review.
    pub review: Option<NaiveDate>,
}

/// The review calendar.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct ReviewCalendar {
    /// The day.
    pub as_of: NaiveDate,
    /// Customers with a next review, the earliest first.
    pub rows: Vec<ReviewRow>,
    /// Active customers nothing asks to review: without a grade, a class and a limit, and nothing happened.
    pub without: u32,
}

/// A customer with its next review.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct ReviewRow {
    /// Customer.
    pub customer: WatchedCustomer,
    /// Grade it is treated as.
    pub grade: Option<String>,
    /// Risk class.
    pub class: Option<String>,
    /// Next review.
    pub next: NaiveDate,
    /// Why then.
    pub reason: ReviewReason,
    /// Days past it; none where it is not.
    pub overdue_days: Option<u32>,
    /// Day of the last review.
    pub last: Option<NaiveDate>,
    /// What it came to.
    pub outcome: Option<String>,
    /// Day of the rating in force.
    pub rated: Option<NaiveDate>,
}

/// A review to finish.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct ReviewInput {
    /// Customer.
    pub customer: String,
    /// The rating that was looked at; it must be the one in force.
    pub rating: Option<String>,
    /// `keep`, `raise`, `reduce` or `exit`.
    pub outcome: String,
    /// Why.
    pub text: String,
}

/// A review to ask for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct ReviewRequestInput {
    /// Customer.
    pub customer: String,
    /// The day it is due.
    pub due: NaiveDate,
    /// Why.
    pub text: String,
}

/// A day that asks for a review.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct ReviewDueView {
    /// The day.
    pub day: NaiveDate,
    /// Why.
    pub reason: ReviewReason,
}

/// A review that was done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct ReviewDone {
    /// The day.
    pub on: NaiveDate,
    /// What it came to.
    pub outcome: String,
    /// Why.
    pub text: String,
    /// By whom.
    pub by: String,
    /// Grade of the rating it looked at.
    pub grade: Option<String>,
}

/// A review asked for that waits.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct ReviewAsked {
    /// The day it is due.
    pub due: NaiveDate,
    /// Why.
    pub text: String,
    /// Who asked.
    pub by: String,
}

/// One customer under watch.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct CustomerWatch {
    /// The day.
    pub as_of: NaiveDate,
    /// Customer.
    pub customer: WatchedCustomer,
    /// Put away: it is not reviewed.
    pub archived: bool,
    /// Grade it is treated as.
    pub grade: Option<String>,
    /// Risk class.
    pub class: Option<String>,
    /// Why.
    pub reasons: Vec<ClassReasonView>,
    /// What the class asks for.
    pub response: Option<ClassResponse>,
    /// Its signals, open ones first, then the newest.
    pub signals: Vec<SignalView>,
    /// Rules that do not know, by name of their signal.
    pub unknown: Vec<Name>,
    /// Rules that cannot be computed.
    pub failed: Vec<FailedRule>,
    /// What asks for a review, the earliest first.
    pub due: Vec<ReviewDueView>,
    /// Days past the next review; none where it is not.
    pub overdue_days: Option<u32>,
    /// Reviews asked for that wait.
    pub asked: Vec<ReviewAsked>,
    /// Reviews done, the last first.
    pub reviews: Vec<ReviewDone>,
    /// Key of the rating in force.
    pub rating: Option<String>,
    /// Its day.
    pub rated: Option<NaiveDate>,
}

/// Which customers a run rates again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(tag = "what", rename_all = "snake_case")]
pub enum RunChoice {
    /// Those whose review is due on the business date or was before.
    Due,
    /// Those whose review is overdue.
    Overdue,
    /// All active ones.
    All,
    /// These.
    Customers {
        /// Keys.
        ids: Vec<String>,
    },
}

/// A rating run.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct RunRow {
    /// Key.
    pub id: String,
    /// The day the ratings speak of.
    pub as_of: NaiveDate,
    /// When they were made, where the user is.
    pub at: String,
    /// By whom.
    pub by: String,
    /// The models, as `code@version`.
    pub models: Vec<String>,
    /// Customers rated.
    pub customers: u32,
    /// Those that were given a grade.
    pub graded: u32,
    /// Name of the customer, where it is one.
    pub customer: Option<String>,
}

/// A run with what it moved.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct RunPage {
    /// The run.
    pub run: RunRow,
    /// Better grades.
    pub up: u32,
    /// Worse grades.
    pub down: u32,
    /// The same grade.
    pub same: u32,
    /// Graded, and not before.
    pub gained: u32,
    /// No longer ratable.
    pub lost: u32,
    /// Not ratable, as before.
    pub without: u32,
    /// Every customer of the run: those that moved first, the furthest down at the top.
    pub rows: Vec<MovementRow>,
    /// Signals the run raised.
    pub signals: Vec<SignalView>,
}

/// How a customer moved in a run.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct MovementRow {
    /// Customer.
    pub customer: WatchedCustomer,
    /// `up`, `down`, `same`, `gained`, `lost` or `without`.
    pub move_kind: String,
    /// Notches: above 0 to the better; none where one of the grades is missing or of another scale.
    pub notches: Option<i32>,
    /// Grade before.
    pub grade_before: Option<String>,
    /// Grade now.
    pub grade: Option<String>,
    /// Score before.
    pub score_before: Option<f64>,
    /// Score now.
    pub score: Option<f64>,
    /// Day of the rating before.
    pub rated_before: Option<NaiveDate>,
    /// Points of the change of score that come from changed figures; none where it is not told apart.
    pub by_data: Option<f64>,
    /// Points that come from a changed model.
    pub by_model: Option<f64>,
    /// The indicator whose points changed most.
    pub driver: Option<Driver>,
    /// The condition that decided the grade now, where it did not before.
    pub rule: Option<Name>,
    /// Key of the request to reduce the limit that the rating opened, where it did.
    pub proposal: Option<String>,
}

/// An indicator that moved a score.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct Driver {
    /// Name.
    pub name: Name,
    /// Unit of its value.
    pub unit: String,
    /// Value before.
    pub from: Option<f64>,
    /// Value now.
    pub to: Option<f64>,
    /// Change of its points.
    pub points: f64,
    /// The new model moved them, on the same figure.
    pub by_model: bool,
}

/// The blacklist.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct BlacklistPage {
    /// The day.
    pub as_of: NaiveDate,
    /// Who is on it.
    pub rows: Vec<BlacklistRow>,
    /// Requests for entries and exits that wait for a decision.
    pub waiting: Vec<BlacklistWaiting>,
}

/// A customer on the blacklist.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct BlacklistRow {
    /// Customer.
    pub customer: WatchedCustomer,
    /// Since when.
    pub since: Option<NaiveDate>,
    /// The first day it may leave by the policy, unless the entry was a mistake.
    pub leaves_from: Option<NaiveDate>,
    /// Reason of the entry; none where it was entered without a request.
    pub reason: Option<Name>,
    /// Evidence of the entry.
    pub text: String,
    /// Who proposed it, or set the flag.
    pub proposer: String,
    /// Who approved it; none where it was entered without a request.
    pub approver: Option<String>,
}

/// A request for an entry or an exit that waits.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct BlacklistWaiting {
    /// Key of the request.
    pub application: String,
    /// Its number.
    pub number: u32,
    /// Customer.
    pub customer: WatchedCustomer,
    /// An entry; otherwise an exit.
    pub enter: bool,
    /// Reason.
    pub reason: Name,
    /// Evidence.
    pub text: String,
    /// `begun`, `submitted` or `returned`.
    pub state: String,
    /// The day of it.
    pub on: NaiveDate,
    /// Who proposed it.
    pub proposer: String,
}
