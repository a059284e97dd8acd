//! Watching customers: risk classes, the watch list, and what is watched of one customer.

mod blacklist;
mod reviews;
mod runs;
mod signals;

pub use blacklist::*;
pub use reviews::*;
pub use runs::*;
pub use signals::*;

use assay_credit::policy::ClassResponse;
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
