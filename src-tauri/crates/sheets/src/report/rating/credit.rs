//! What was decided about a customer's credit, and what speaks for or against it on the day: limit, conditions,
//! requests with their signatures, overrides, holds, risk class, reviews, signals. Everything is decided elsewhere.

use assay_credit::application::{AttachedCondition, Event, State, Step};
use assay_credit::figure::Text;
use assay_credit::limit::LimitCalculation;
use assay_credit::model::RiskClass;
use assay_credit::policy::Severity;
use assay_credit::statement::CellRef;
use assay_credit::watch::{Evidence, ReviewReason};
use chrono::NaiveDate;
use rust_decimal::Decimal;

/// A customer's credit as of a day.
#[derive(Debug, Clone, PartialEq)]
pub struct Credit {
    /// The day.
    pub as_of: NaiveDate,
    /// Currency of all amounts.
    pub currency: String,
    /// The limit in force, or why there is none.
    pub limit: Result<Granted, NoLimit>,
    /// What is used as the ledger knows it; none without a ledger.
    pub used: Option<Decimal>,
    /// New releases are held.
    pub held: Option<Held>,
    /// Risk class; none where there is nothing to tell it by.
    pub class: Option<RiskClass>,
    /// Why that class.
    pub reasons: Vec<Text>,
    /// Days that ask for a review, the earliest first.
    pub reviews: Vec<(NaiveDate, ReviewReason)>,
    /// Signals that wait for an answer.
    pub signals: Vec<OpenSignal>,
    /// How a limit is found on the day; what was decided may differ.
    pub found: Found,
    /// Requests, the newest first.
    pub requests: Vec<Requested>,
    /// Grades moved by hand, the newest first.
    pub overrides: Vec<OverrideLine>,
    /// Limits and holds, the newest first.
    pub events: Vec<CreditEvent>,
}

/// The limit in force.
#[derive(Debug, Clone, PartialEq)]
pub struct Granted {
    /// Standing and temporary together.
    pub amount: Decimal,
    /// The standing limit.
    pub standing: Decimal,
    /// Terms in days, where they were decided.
    pub terms_days: Option<u16>,
    /// Last day of the standing limit.
    pub until: NaiveDate,
    /// What comes on top, with its last day.
    pub temporary: Vec<(Decimal, NaiveDate)>,
    /// Number of the request it was approved by.
    pub request: Option<u32>,
    /// What the approval is tied to.
    pub conditions: Vec<AttachedCondition>,
}

/// Why no limit is in force: `no_limit`, `limit_expired`, `limit_not_yet`, `limit_ended` or `out_of_range`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoLimit {
    /// Code.
    pub code: String,
    /// The day it speaks of.
    pub day: Option<NaiveDate>,
}

/// A hold on new releases.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Held {
    /// Since when.
    pub since: NaiveDate,
    /// Why.
    pub reason: String,
    /// By whom.
    pub by: String,
}

/// A signal that waits for an answer.
#[derive(Debug, Clone, PartialEq)]
pub struct OpenSignal {
    /// Number people call it by.
    pub number: u32,
    /// Name of its kind.
    pub name: Text,
    /// How grave.
    pub severity: Severity,
    /// What was seen, in words.
    pub text: String,
    /// What a rule saw, where one found it.
    pub evidence: Option<Evidence>,
    /// The day it was raised.
    pub on: NaiveDate,
    /// Who answers it.
    pub owner: String,
    /// Until when.
    pub due: Option<NaiveDate>,
}

/// How a limit is found, or was found when the decision was asked for.
#[derive(Debug, Clone, PartialEq)]
pub struct Found {
    /// The methods with their steps, what binds, the limit.
    pub calculation: LimitCalculation,
    /// What limits are rounded down to.
    pub step: Decimal,
    /// Version of the credit policy; 0 is the one a book comes with.
    pub policy: u32,
    /// The day it speaks of.
    pub as_of: NaiveDate,
    /// The request it was made for, by number; none where it was made for this report with nothing typed.
    pub request: Option<u32>,
    /// The grade the customer is treated as.
    pub grade: Option<String>,
    /// The cell behind a step, by number of the method and of the step, where it was read from one.
    pub cells: Vec<(usize, usize, CellRef)>,
}

/// A request with its route and its trail.
#[derive(Debug, Clone, PartialEq)]
pub struct Requested {
    /// Number people call it by.
    pub number: u32,
    /// `limit`, `temporary`, `override`, `blacklist` or `group_limit`.
    pub kind: String,
    /// Where it stands.
    pub state: State,
    /// What is asked for beside what it was, by code.
    pub asked: Vec<Asked>,
    /// Why it is asked for.
    pub note: String,
    /// Why the amount is not the one found, where it is not.
    pub manual_reason: String,
    /// Conditions asked for and those added on the way.
    pub conditions: Vec<AttachedCondition>,
    /// Levels that sign, each with its signature where there is one.
    pub route: Vec<(Step, Option<Signed>)>,
    /// Everything that happened, the oldest first.
    pub trail: Vec<Happened>,
}

/// Something asked for.
#[derive(Debug, Clone, PartialEq)]
pub struct Asked {
    /// `amount`, `addition`, `total`, `terms`, `from`, `until`, `grade` or `blacklist`.
    pub code: String,
    /// As it was; none where there was nothing.
    pub was: Option<AskedValue>,
    /// As asked.
    pub asked: Option<AskedValue>,
}

/// A value of what is asked for.
#[derive(Debug, Clone, PartialEq)]
pub enum AskedValue {
    /// Money.
    Amount(Decimal),
    /// Days of credit.
    Days(u16),
    /// A day.
    Day(NaiveDate),
    /// A grade.
    Grade(String),
    /// On the blacklist, or not.
    Listed(bool),
}

/// A signature.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signed {
    /// By whom.
    pub by: String,
    /// For whom, by delegation; empty otherwise.
    pub on_behalf: String,
    /// When, local time.
    pub at: String,
    /// What was said.
    pub text: String,
}

/// Something that happened to a request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Happened {
    /// What.
    pub event: Event,
    /// By whom, for whom, when and what was said.
    pub signed: Signed,
    /// What a signature tied the approval to.
    pub conditions: Vec<AttachedCondition>,
}

/// A grade moved by hand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OverrideLine {
    /// The grade it was made on.
    pub made_on: String,
    /// Notches: above 0 to the better.
    pub notches: i8,
    /// Name of the reason.
    pub reason: Text,
    /// The reason in words.
    pub text: String,
    /// First day.
    pub from: NaiveDate,
    /// Last day.
    pub until: NaiveDate,
    /// The day it was ended on before its time.
    pub ended: Option<NaiveDate>,
    /// It stands on the day.
    pub stands: bool,
    /// Who decided.
    pub by: String,
}

/// A limit or a hold of the past or present.
#[derive(Debug, Clone, PartialEq)]
pub struct CreditEvent {
    /// `standing`, `temporary`, `group`, `ended`, `held` or `freed`.
    pub kind: String,
    /// Amount, of a limit.
    pub amount: Option<Decimal>,
    /// Terms, of a standing limit.
    pub terms_days: Option<u16>,
    /// First day.
    pub from: NaiveDate,
    /// Last day, of a limit.
    pub until: Option<NaiveDate>,
    /// State of a limit.
    pub state: Option<String>,
    /// Why.
    pub reason: String,
    /// By whom.
    pub by: String,
    /// Number of the request.
    pub request: Option<u32>,
}
