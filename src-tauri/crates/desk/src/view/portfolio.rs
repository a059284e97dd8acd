//! The portfolio on a day and against an earlier one: what the Overview shows and the portfolio report writes. Money is in
//! the book's currency. Where the ledger has nothing there is no exposure, and no figure that needs one.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use specta::Type;

use super::{Name, PsiView, ReasonCount};

/// What is asked.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct PortfolioAsk {
    /// The day; none: the business date.
    pub as_of: Option<NaiveDate>,
    /// The earlier day compared with; none: the day before the newest rating.
    pub against: Option<NaiveDate>,
    /// Which customers count.
    pub filter: PortfolioFilter,
}

/// Which customers count: of every list that is not empty a customer must be in one entry. An empty text stands for what
/// is not known: no industry, no grade, no class, no group.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(default)]
pub struct PortfolioFilter {
    /// Industries.
    pub industries: Vec<String>,
    /// Regions.
    pub regions: Vec<String>,
    /// Salespeople.
    pub salespeople: Vec<String>,
    /// Grades now.
    pub grades: Vec<String>,
    /// Risk classes now: `green`, `yellow`, `red`.
    pub classes: Vec<String>,
    /// Names of groups of connected customers.
    pub groups: Vec<String>,
}

/// What a filter can be set to, over all customers.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct PortfolioChoices {
    /// Industries by name; an empty one where some customer has none. So the others.
    pub industries: Vec<String>,
    /// Regions.
    pub regions: Vec<String>,
    /// Salespeople.
    pub salespeople: Vec<String>,
    /// Groups.
    pub groups: Vec<String>,
    /// Days ratings speak of up to the business date, newest first: at most 40 of them.
    pub days: Vec<NaiveDate>,
}

/// The portfolio.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct PortfolioView {
    /// The day.
    pub as_of: NaiveDate,
    /// The earlier day compared with; none where there is no earlier rating and no day was named.
    pub against: Option<NaiveDate>,
    /// The book's currency.
    pub currency: String,
    /// Whether the ledger has a document in that currency by the day.
    pub ledger: bool,
    /// What the filter can be set to.
    pub choices: PortfolioChoices,
    /// Grade labels from best to worst: those of the model in force, then others that customers have.
    pub grades: Vec<String>,
    /// Sums over the customers that count.
    pub total: PortfolioTotal,
    /// The same customers on the earlier day.
    pub before: Option<PortfolioTotal>,
    /// Mean change of the score over customers that have one on both days.
    pub average_change: Option<f64>,
    /// By grade, best first; last an empty key for those without one, where there are some.
    pub by_grade: Vec<PortfolioSlice>,
    /// By risk class: `green`, `yellow`, `red`, and an empty key where there are some without.
    pub by_class: Vec<PortfolioSlice>,
    /// By industry: most exposure first, or most customers where there is no ledger. So the others.
    pub by_industry: Vec<PortfolioSlice>,
    /// By region.
    pub by_region: Vec<PortfolioSlice>,
    /// By salesperson.
    pub by_salesperson: Vec<PortfolioSlice>,
    /// Who moved from where to where.
    pub migration: MigrationView,
    /// How the exposure gathers; limits where there is no ledger.
    pub concentration: ConcentrationView,
    /// Limits that ask for something.
    pub limits: LimitWatch,
    /// Reviews that are due.
    pub reviews: ReviewWatch,
    /// Customers in yellow and red, worst first, then largest.
    pub watch: PortfolioWatch,
    /// Who has no grade and why.
    pub coverage: CoverageView,
    /// Whether the models still fit, one entry for each model in force that rates somebody.
    pub health: Vec<ModelHealth>,
    /// Scores in bins of five points, 0-5 to 95-100, as customers.
    pub histogram: Vec<u32>,
    /// The same on the earlier day.
    pub histogram_before: Vec<u32>,
    /// Cut-offs of the model in force, best to worst.
    pub cut_offs: Vec<f64>,
    /// Newest ratings of the customers that count.
    pub recent: Vec<PortfolioRating>,
}

/// Sums over customers.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, Type)]
pub struct PortfolioTotal {
    /// Customers, not put away.
    pub customers: u32,
    /// With a grade.
    pub rated: u32,
    /// Tried without success.
    pub not_ratable: u32,
    /// Never tried.
    pub not_rated: u32,
    /// With a statement older than 18 months.
    pub stale: u32,
    /// Whose grade a condition decided.
    pub ruled: u32,
    /// Whose grade an override moves.
    pub overridden: u32,
    /// Owed, credits not allocated taken off; none where the ledger has nothing.
    pub exposure: Option<Decimal>,
    /// Of it past due.
    pub overdue: Option<Decimal>,
    /// Limits in force; none where no customer has one.
    pub limits: Option<Decimal>,
    /// Customers with a limit in force.
    pub with_limit: u32,
    /// Exposure of customers with a limit in force, as a share of these limits.
    pub used: Option<f64>,
    /// Mean score of the rated.
    pub average_score: Option<f64>,
    /// Their score weighted by what each owes.
    pub weighted_score: Option<f64>,
}

/// The customers that share something.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct PortfolioSlice {
    /// Grade, class, industry, region or salesperson; empty for those without.
    pub key: String,
    /// Customers.
    pub customers: u32,
    /// Customers on the earlier day.
    pub customers_before: Option<u32>,
    /// Owed.
    pub exposure: Option<Decimal>,
    /// Owed on the earlier day.
    pub exposure_before: Option<Decimal>,
    /// Limits in force.
    pub limits: Option<Decimal>,
    /// Exposure of those with a limit as a share of the limits.
    pub used: Option<f64>,
    /// Mean score.
    pub average_score: Option<f64>,
    /// Score weighted by what each owes.
    pub weighted_score: Option<f64>,
    /// Customers by grade, in the order of the grades; the last number are those without one.
    pub by_grade: Vec<u32>,
}

/// Who moved from where to where. A place is a grade label, `none` (no grade), and to the end `default` (defaulted since)
/// and `withdrawn` (put away since), which are there only where somebody is in them.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, Type)]
pub struct MigrationView {
    /// Places on the earlier day, the rows.
    pub from: Vec<String>,
    /// Places now, the columns.
    pub to: Vec<String>,
    /// Customers: `counts[row][column]`.
    pub counts: Vec<Vec<u32>>,
    /// What they owe now; empty where there is no ledger.
    pub exposures: Vec<Vec<Decimal>>,
    /// Customers whose grade rose.
    pub up: u32,
    /// Fell.
    pub down: u32,
    /// Stayed.
    pub same: u32,
    /// Have a grade and had none.
    pub gained: u32,
    /// Had a grade and have none.
    pub lost: u32,
    /// Customers whose grade moved, by what moved it most; none until they are told apart.
    pub causes: Option<Vec<MoveCause>>,
}

/// Grades that moved by one cause.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct MoveCause {
    /// `data` (new figures on the old model), `model` (a new model), `override`.
    pub cause: String,
    /// Rose.
    pub up: u32,
    /// Fell.
    pub down: u32,
}

/// How the exposure gathers.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, Type)]
pub struct ConcentrationView {
    /// `exposure`, or `limit` where there is no ledger.
    pub basis: String,
    /// What is shared out: the sum over customers that owe something.
    pub whole: Option<Decimal>,
    /// The ten largest.
    pub top: Vec<PortfolioCustomer>,
    /// Their share of the whole.
    pub top_share: Option<f64>,
    /// Herfindahl index: the sum of squared shares, 1/n to 1.
    pub herfindahl: Option<f64>,
    /// The ten largest groups of connected customers, where there are groups.
    pub groups: Vec<GroupShare>,
}

/// What connected customers owe together.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct GroupShare {
    /// Name.
    pub name: String,
    /// Customers of it that count.
    pub customers: u32,
    /// Owed, or limits where there is no ledger.
    pub amount: Decimal,
    /// Share of the whole.
    pub share: f64,
}

/// A customer in a list of the portfolio.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct PortfolioCustomer {
    /// Key.
    pub id: String,
    /// Code.
    pub code: String,
    /// Name.
    pub name: String,
    /// Grade it is treated as.
    pub grade: Option<String>,
    /// Risk class.
    pub class: Option<String>,
    /// Owed.
    pub exposure: Option<Decimal>,
    /// Share of the whole the list speaks of.
    pub share: Option<f64>,
    /// Limit in force.
    pub limit: Option<Decimal>,
    /// Exposure as a share of the limit.
    pub used: Option<f64>,
    /// Last day of the limit.
    pub until: Option<NaiveDate>,
}

/// Limits that ask for something. Lists hold at most 12, the most pressing first; the counts count all.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, Type)]
pub struct LimitWatch {
    /// Owe more than the limit in force.
    pub over: u32,
    /// Owe nine tenths of it and more, and not more than it.
    pub near: u32,
    /// The limit ends within `expiring_days`.
    pub expiring: u32,
    /// The limit ended and none followed.
    pub lapsed: u32,
    /// Owe something and have no limit in force; none where there is no ledger.
    pub uncovered: Option<u32>,
    /// New releases are held.
    pub held: u32,
    /// Days before the end from which a limit is named, by the credit policy.
    pub expiring_days: u16,
    /// Over their limit, the highest use first.
    pub over_list: Vec<PortfolioCustomer>,
    /// Near it.
    pub near_list: Vec<PortfolioCustomer>,
    /// Ending, the soonest first.
    pub expiring_list: Vec<PortfolioCustomer>,
}

/// Reviews.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, Type)]
pub struct ReviewWatch {
    /// Due before the day.
    pub overdue: u32,
    /// Due on the day or within 30 days.
    pub soon: u32,
    /// The longest overdue, at most 12.
    pub list: Vec<PortfolioReview>,
}

/// A review that is due.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct PortfolioReview {
    /// Who.
    pub customer: PortfolioCustomer,
    /// When it was or is due.
    pub due: NaiveDate,
    /// Days past due; negative before.
    pub overdue_days: i32,
}

/// Customers in yellow and red.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, Type)]
pub struct PortfolioWatch {
    /// In yellow.
    pub yellow: u32,
    /// In red.
    pub red: u32,
    /// On the blacklist.
    pub blacklisted: u32,
    /// At most 12 of them.
    pub list: Vec<PortfolioWatched>,
}

/// A customer in yellow or red with the reasons.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct PortfolioWatched {
    /// Who.
    pub customer: PortfolioCustomer,
    /// Names of the open signals, the gravest first; empty where the grade alone speaks.
    pub signals: Vec<Name>,
    /// On the blacklist.
    pub blacklisted: bool,
}

/// Who has no grade and why.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, Type)]
pub struct CoverageView {
    /// Reasons with their customers, most first: `no_statement`, `coverage_total`, `coverage_criterion`, `mandatory`,
    /// `not_rated`.
    pub reasons: Vec<ReasonCount>,
    /// At most 12 customers, the largest exposure first.
    pub list: Vec<UngradedCustomer>,
}

/// A customer without a grade.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct UngradedCustomer {
    /// Who.
    pub customer: PortfolioCustomer,
    /// Reason code.
    pub why: String,
}

/// Whether a model still fits.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct ModelHealth {
    /// Key of the version in force.
    pub version_id: String,
    /// Code.
    pub code: String,
    /// Name.
    pub name: Name,
    /// Version.
    pub version: u32,
    /// Customers that count whose latest rating is by this version.
    pub rated: u32,
    /// Shift of their scores from the reference population; none with the reason.
    pub psi: Option<PsiView>,
    /// Why there is none: `no_population`, `no_reference_scores`, `no_current_scores`.
    pub psi_reason: String,
    /// Of them with an override in force.
    pub overridden: u32,
    /// The same as a share; none where nobody is rated.
    pub override_rate: Option<f64>,
}

/// One of the newest ratings.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct PortfolioRating {
    /// Customer key.
    pub customer: String,
    /// Name.
    pub name: String,
    /// Grade.
    pub grade: Option<String>,
    /// Grade on the earlier day.
    pub previous_grade: Option<String>,
    /// Score.
    pub score: Option<f64>,
    /// Change of the score.
    pub score_change: Option<f64>,
    /// As of.
    pub as_of: NaiveDate,
}
