//! The blacklist.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use specta::Type;

use crate::view::{Name, WatchedCustomer};

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
