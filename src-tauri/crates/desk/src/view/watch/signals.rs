//! Signals, and what the rules that raise them found.

use assay_credit::watch::Evidence;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use specta::Type;

use crate::view::{Name, WatchedCustomer};

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
