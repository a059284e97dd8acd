//! The parts of a credit policy, each a small table people edit.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::figure::Text;
use crate::model::RiskClass;
use crate::role::Role;

/// Which model rates a customer: the first rule that fits; where none does, the first model in force by code.
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ModelChoice {
    /// A customer is an existing one after so many months of relationship.
    pub existing_after_months: u16,
    /// In the order they are tried.
    pub rules: Vec<ModelRule>,
}

/// One rule: what is not said fits everybody.
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ModelRule {
    /// With financial figures (statements, or imported ratios), or without.
    pub statements: Option<bool>,
    /// Existing, or new.
    pub existing: Option<bool>,
    /// Code of the model.
    pub model: String,
}

/// A way to find a limit.
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LimitMethod {
    /// Sales forecast (销售额预测法), times the grade's coefficient.
    Need,
    /// A share of tangible net worth (净资产法).
    TangibleNetWorth,
    /// The working-asset model (营运资产法).
    WorkingAssets,
    /// Ability to pay (付款能力法).
    AbilityToPay,
}

/// How a limit is found.
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct LimitPolicy {
    /// A limit is rounded down to a multiple of this; above 0.
    pub step: Decimal,
    /// Which methods bound a limit beside the need. The others are shown and do not count.
    pub capacities: Vec<LimitMethod>,
    /// Seasonal peak against the mean month, 1 or more.
    pub peak_factor: f64,
    /// Expected late days added to the terms.
    pub late_days: LateDays,
    /// Share of tangible net worth (0.10).
    pub net_worth_share: f64,
    /// Where the monthly payment capacity comes from.
    pub payment_capacity: PaymentCapacity,
    /// Our share of the customer's purchases where nobody typed one, 0 to 1.
    pub share_of_purchases: f64,
    /// Months of receipts averaged.
    pub receipts_months: u8,
    /// Months a limit is valid.
    pub validity_months: u8,
    /// A downgrade holds new releases until the proposal to reduce is decided.
    pub hold_on_downgrade: bool,
}

/// Expected late days.
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "from", rename_all = "snake_case")]
pub enum LateDays {
    /// The customer's own average over twelve months, none where it pays early; 0 days, said so, where it has no record.
    Record,
    /// The same for everybody.
    Typed {
        /// Days.
        days: u16,
    },
}

/// Where the monthly payment capacity comes from.
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PaymentCapacity {
    /// Operating cash inflow of a year over 12, times our share of its purchases.
    OperatingCash,
    /// The mean of what it actually paid us in the last months; our share is all of it.
    Receipts,
}

/// What credit costs and brings (赊销成本与收益).
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CostPolicy {
    /// Cost of capital a year.
    pub cost_of_capital: f64,
    /// Margin on sales where nobody typed one.
    pub margin: f64,
    /// Share of an exposure lost when its customer defaults.
    pub loss_given_default: f64,
    /// Cost of collection as a share of sales.
    pub collection_cost: f64,
    /// Share of customers expected to default within a year where the grade has no rate of its own: green, yellow, red.
    pub default_rates: Vec<f64>,
}

/// Something with a code that people choose from.
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Coded {
    /// Stable code; what was decided names it.
    pub code: String,
    /// Name for people.
    pub name: Text,
    /// No longer to be chosen; what named it before keeps it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub retired: bool,
}

/// A condition that an approval may be tied to.
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConditionKind {
    /// Stable code.
    pub code: String,
    /// Name for people.
    pub name: Text,
    /// Words to begin with.
    pub text: Text,
    /// No longer to be chosen; what named it before keeps it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub retired: bool,
}

/// A level of approval. A request goes to every level from the first up to the first one that may decide it.
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Authority {
    /// Stable code.
    pub code: String,
    /// Name for people.
    pub name: Text,
    /// The least role that signs.
    pub role: Role,
    /// Largest limit, in the book's currency, inclusive; none: any.
    pub up_to: Option<Decimal>,
    /// Largest raise as a share of the limit in force, inclusive; none: any. A first limit is no raise.
    pub raise_up_to: Option<f64>,
    /// The worst risk class of the grade.
    pub worst_class: RiskClass,
    /// May decide where the grade was raised by hand, or the amount is above what the methods give.
    pub exceptions: bool,
}

/// How far grades may be moved by hand.
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OverridePolicy {
    /// How many notches each role may move, whoever proposes and whoever approves.
    pub rights: Vec<OverrideRight>,
    /// Reasons to choose from.
    pub reasons: Vec<Coded>,
    /// Longest time an override stands, in months.
    pub months: u8,
}

/// How many notches a role may move a grade.
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct OverrideRight {
    /// Role.
    pub role: Role,
    /// Notches to the better.
    pub up: u8,
    /// Notches to the worse.
    pub down: u8,
}

/// When customers are reviewed: every so many months by grade and class, whichever is sooner, and at once on events.
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReviewPolicy {
    /// Days after a new statement was received.
    pub statement_days: u16,
    /// Days after a downgrade.
    pub downgrade_days: u16,
    /// Days after a signal of severity red.
    pub signal_days: u16,
    /// Days before a limit or an override ends.
    pub before_end_days: u16,
}

/// What a risk class asks for.
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClassResponse {
    /// Class.
    pub class: RiskClass,
    /// Longest time between reviews, in months.
    pub review_months: u8,
    /// Contract terms.
    pub terms: Text,
    /// How closely it is watched.
    pub monitoring: Text,
    /// What is done; for red the exit plan.
    pub plan: Text,
}

/// How a customer comes on the blacklist and off it.
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BlacklistPolicy {
    /// Reasons for an entry; each entry names one and its evidence.
    pub entry: Vec<Coded>,
    /// Reasons for an exit.
    pub exit: Vec<Coded>,
    /// Months a customer stays before it may leave; an entry found wrong may leave at once.
    pub least_months: u8,
    /// Code of the exit reason that an entry found wrong leaves by.
    pub mistake: String,
    /// The least role that approves.
    pub role: Role,
}
