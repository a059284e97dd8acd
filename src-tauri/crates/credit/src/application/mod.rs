//! Requests that somebody decides: a limit, an addition for a time, a grade moved by hand, an entry on the blacklist, a
//! limit of a group. What is asked is the content; who decides it follows from the policy's authorities. Nobody decides
//! what they prepared or changed.

mod basis;
mod check;
mod route;
mod state;

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

pub use basis::{Basis, Change, changes};
pub use check::{Asking, RequestError, check};
pub use route::{Reach, Standing, Step, is_reduction, route};
pub use state::{Event, State};

use crate::limit::LimitAsk;

/// What is asked for.
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Request {
    /// A standing limit with its terms: the first one, another amount, or the same for longer.
    Limit(LimitRequest),
    /// An addition to the limit that ends by itself.
    Temporary(TemporaryRequest),
    /// A grade moved by hand.
    Override(OverrideRequest),
    /// On the blacklist, or off it.
    Blacklist(BlacklistRequest),
    /// The limit of a group of related parties.
    GroupLimit(GroupLimitRequest),
}

/// A standing limit.
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct LimitRequest {
    /// Amount asked for, in the book's currency; 0 ends the credit.
    pub amount: Decimal,
    /// Terms in days.
    pub terms_days: u16,
    /// First day.
    pub from: NaiveDate,
    /// Last day.
    pub until: NaiveDate,
    /// What the calculation was asked with.
    pub ask: LimitAsk,
    /// Why the amount is not the one found, where it is not.
    pub manual_reason: String,
    /// What the approval is tied to.
    pub conditions: Vec<AttachedCondition>,
    /// Why it is asked for.
    pub note: String,
    /// Opened by a downgrade: key of the rating.
    pub downgrade: Option<String>,
}

/// A condition attached to an approval.
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AttachedCondition {
    /// Code in the policy.
    pub code: String,
    /// The words that hold.
    pub text: String,
}

/// An addition to a limit for a time.
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TemporaryRequest {
    /// Amount on top of the standing limit.
    pub amount: Decimal,
    /// First day.
    pub from: NaiveDate,
    /// Last day.
    pub until: NaiveDate,
    /// Why.
    pub note: String,
}

/// A grade moved by hand.
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OverrideRequest {
    /// Key of the rating it was made on.
    pub rating: String,
    /// Notches: above 0 to the better, below to the worse; never 0.
    pub notches: i8,
    /// Code of the reason in the policy.
    pub reason: String,
    /// The reason in words.
    pub text: String,
    /// Last day it stands.
    pub until: NaiveDate,
}

/// On the blacklist, or off it.
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BlacklistRequest {
    /// An entry; otherwise an exit.
    pub enter: bool,
    /// Code of the reason in the policy.
    pub reason: String,
    /// The evidence in words.
    pub text: String,
}

/// The limit of a group.
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GroupLimitRequest {
    /// Key of the group.
    pub group: String,
    /// Amount all its members together may have.
    pub amount: Decimal,
    /// Last day.
    pub until: NaiveDate,
    /// Why.
    pub note: String,
}

impl Request {
    /// Code of the kind, as it is stored.
    #[must_use]
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Limit(_) => "limit",
            Self::Temporary(_) => "temporary",
            Self::Override(_) => "override",
            Self::Blacklist(_) => "blacklist",
            Self::GroupLimit(_) => "group_limit",
        }
    }
}
