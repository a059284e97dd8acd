//! The review calendar.

use assay_credit::watch::ReviewReason;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use specta::Type;

use crate::view::WatchedCustomer;

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
