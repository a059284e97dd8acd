//! A customer's limit: what is in force, how much of it is used, how it was found, what covers it.

use assay_credit::limit::LimitCalculation;
use assay_credit::limit::cost::CreditCost;
use assay_credit::limit::discount::DiscountCost;
use assay_credit::policy::LimitMethod;
use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use specta::Type;

use super::{InputView, PositionView};

/// The Limit tab of a customer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct LimitPage {
    /// The day everything is looked at.
    pub as_of: NaiveDate,
    /// The book's currency.
    pub currency: String,
    /// What is in force.
    pub now: LimitNowView,
    /// How much of it is used.
    pub utilisation: UtilisationView,
    /// The group of related parties the customer is in.
    pub group: Option<LimitGroupView>,
    /// What secures the credit.
    pub cover: CoverView,
    /// Every limit and hold, the newest first.
    pub history: Vec<LimitEvent>,
    /// What the methods give with nothing typed.
    pub found: LimitFound,
    /// Invoiced in the last twelve months, VAT included; none without a ledger.
    pub invoiced: Option<Decimal>,
    /// Whether the user may release a hold and end a limit.
    pub may_decide: bool,
}

/// The limit in force.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct LimitNowView {
    /// Standing and temporary together; none with a reason.
    pub amount: Option<Decimal>,
    /// `no_limit`, `limit_expired`, `limit_not_yet`, `limit_ended` or `out_of_range`.
    pub reason: Option<String>,
    /// The day the reason speaks of.
    pub day: Option<NaiveDate>,
    /// Key of the standing limit.
    pub standing: Option<String>,
    /// Its amount.
    pub standing_amount: Option<Decimal>,
    /// Its terms.
    pub terms_days: Option<u16>,
    /// Its last day.
    pub until: Option<NaiveDate>,
    /// Days to its last day.
    pub days_left: Option<i32>,
    /// What comes on top.
    pub temporary: Vec<TemporaryLimit>,
    /// New releases are held.
    pub hold: Option<HoldView>,
}

/// An addition that ends by itself.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct TemporaryLimit {
    /// Key.
    pub id: String,
    /// Amount on top.
    pub amount: Decimal,
    /// Last day.
    pub until: NaiveDate,
}

/// A hold on new releases.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct HoldView {
    /// The day from which it counts.
    pub since: NaiveDate,
    /// Why.
    pub reason: String,
    /// By whom.
    pub by: String,
    /// A downgrade held it.
    pub downgrade: bool,
}

/// How much of a limit is used, as far as the ledger knows.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct UtilisationView {
    /// Open and not past due.
    pub not_due: Option<Decimal>,
    /// Open and past due.
    pub overdue: Option<Decimal>,
    /// Receipts and credit notes not allocated.
    pub unallocated: Option<Decimal>,
    /// What is used: open less unallocated.
    pub used: Option<Decimal>,
    /// Why nothing is known of it: `no_ledger`.
    pub reason: Option<String>,
    /// Used over the limit.
    pub share: Option<f64>,
    /// The limit less what is used.
    pub headroom: Option<Decimal>,
    /// Why there is no share or headroom: `no_ledger`, `no_limit` or `limit_zero`.
    pub headroom_reason: Option<String>,
    /// Positions in other currencies, not counted.
    pub others: Vec<PositionView>,
}

/// The group with its limit.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct LimitGroupView {
    /// Key.
    pub id: String,
    /// Name.
    pub name: String,
    /// Key of the group's limit.
    pub limit: Option<String>,
    /// The limit of all members together.
    pub amount: Option<Decimal>,
    /// Its last day.
    pub until: Option<NaiveDate>,
    /// Members by code.
    pub members: Vec<LimitMember>,
    /// The members' limits together; none where none has one.
    pub limits: Option<Decimal>,
    /// What the members owe together, as far as the ledger knows.
    pub used: Option<Decimal>,
    /// The group's limit less what its members owe.
    pub headroom: Option<Decimal>,
    /// Members without a limit.
    pub without: u32,
}

/// A member of a group.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct LimitMember {
    /// Key.
    pub id: String,
    /// Code.
    pub code: String,
    /// Name.
    pub name: String,
    /// Put away.
    pub archived: bool,
    /// The grade it is treated as.
    pub grade: Option<String>,
    /// Limit in force.
    pub limit: Option<Decimal>,
    /// What it owes; none without a ledger.
    pub used: Option<Decimal>,
    /// New releases are held.
    pub held: bool,
}

/// What secures the credit on the day.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct CoverView {
    /// What is to be covered; none where there is neither a limit nor anything owed.
    pub claim: Option<Decimal>,
    /// `limit` or `exposure`; empty where there is none.
    pub claim_of: String,
    /// Every security, those that hold on the day first.
    pub rows: Vec<CoverRow>,
    /// What each kind covers, in the order of kinds.
    pub kinds: Vec<KindCover>,
    /// Covered together, at most the claim.
    pub covered: Option<Decimal>,
    /// The rest.
    pub uncovered: Option<Decimal>,
}

/// A security.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct CoverRow {
    /// Key.
    pub id: String,
    /// Kind.
    pub kind: String,
    /// Who gives it.
    pub provider: String,
    /// Amount it is limited to.
    pub amount: Option<Decimal>,
    /// Currency of the amount.
    pub currency: String,
    /// Share it covers, as a fraction.
    pub share: Option<f64>,
    /// Last day.
    pub until: Option<NaiveDate>,
    /// What it covers of the claim.
    pub cover: Option<Decimal>,
    /// Why nothing is counted: `cover_not_said`, `cover_currency`, `cover_expired`, `cover_to_come`, `no_claim` or
    /// `out_of_range`.
    pub reason: Option<String>,
}

/// What the securities of a kind cover together.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct KindCover {
    /// Kind.
    pub kind: String,
    /// Amount, at most the claim.
    pub covered: Decimal,
}

/// A limit or a hold in the history.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct LimitEvent {
    /// Key.
    pub id: String,
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
    /// `in_force`, `not_yet`, `expired`, `ended`, `replaced` or `without_standing`, of a limit.
    pub state: Option<String>,
    /// Why.
    pub reason: String,
    /// When, to the minute where the user is.
    pub at: String,
    /// By whom.
    pub by: String,
    /// The request that was approved.
    pub application: Option<String>,
    /// Its number.
    pub application_number: Option<u32>,
    /// The limit may be ended: it holds or is to come.
    pub may_end: bool,
}

/// What the methods give.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct LimitFound {
    /// The methods with their steps, what binds, the limit.
    pub calculation: LimitCalculation,
    /// The statement lines behind the methods, each with its cell.
    pub lines: Vec<MethodLines>,
    /// The grade the customer is treated as.
    pub grade: Option<String>,
    /// The day its rating speaks of.
    pub rated: Option<NaiveDate>,
    /// Version of the policy.
    pub policy: u32,
    /// What limits are rounded down to.
    pub step: Decimal,
    /// What the credit costs and brings.
    pub cost: CreditCost,
}

/// The statement lines a method read.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct MethodLines {
    /// Method.
    pub method: LimitMethod,
    /// Lines, each with its cell.
    pub inputs: Vec<InputView>,
}

/// What an early-payment discount costs a year, or why that is not known.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct DiscountView {
    /// The rates.
    pub cost: Option<DiscountCost>,
    /// `discount_share`, `discount_days` or `out_of_range`.
    pub reason: Option<String>,
}
