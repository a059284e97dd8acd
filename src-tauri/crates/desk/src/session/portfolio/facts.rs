//! What is known of customers on a day and on an earlier one, read once for all of them or for one.

use std::collections::BTreeMap;

use assay_credit::policy::CreditPolicy;
use assay_credit::rating::{NotRatable, RatingResult};
use assay_credit::watch::ReviewDue;
use assay_store::{Contents, CustomerRecord, Hold, Id, Limit, Owed, StoreError};
use chrono::NaiveDate;
use rust_decimal::Decimal;

use crate::CommandError;
use crate::clock::{local_day, today};
use crate::session::customers::Ratings;
use crate::session::policy::policy_of;
use crate::session::watch::{ReviewSources, Standings, due_from, limits_by_owner};

/// What customers' places in the portfolio follow from.
pub(in crate::session) struct Facts {
    /// The day.
    pub(in crate::session) as_of: NaiveDate,
    /// Ratings and overrides on both days.
    pub(in crate::session) ratings: Ratings,
    /// Risk classes.
    pub(in crate::session) standings: Standings,
    /// Those of the earlier day.
    pub(in crate::session) standings_before: Option<Standings>,
    /// End of the latest statement's period.
    pub(in crate::session) periods: BTreeMap<Id, NaiveDate>,
    /// What invoices are open.
    pub(in crate::session) owed: BTreeMap<Id, Owed>,
    /// Invoices less receipts.
    pub(in crate::session) balances: BTreeMap<Id, Decimal>,
    /// The same on the earlier day.
    pub(in crate::session) balances_before: BTreeMap<Id, Decimal>,
    /// Every limit of a customer in the order they were added.
    pub(in crate::session) limits: BTreeMap<Id, Vec<Limit>>,
    /// Holds and releases in the order they were added.
    pub(in crate::session) holds: BTreeMap<Id, Vec<Hold>>,
    /// What asks for a review, the earliest first.
    pub(in crate::session) due: BTreeMap<Id, Vec<ReviewDue>>,
    /// Name of the group of connected customers.
    pub(in crate::session) groups: BTreeMap<Id, String>,
    /// Why there is no grade, where a rating was tried.
    pub(in crate::session) why: BTreeMap<Id, &'static str>,
    /// Day of the first default that was observed.
    pub(in crate::session) defaults: BTreeMap<Id, NaiveDate>,
    /// Day on which it was put away, of those that are.
    put_away: BTreeMap<Id, NaiveDate>,
    /// The policy in force.
    pub(in crate::session) policy: CreditPolicy,
}

impl Facts {
    /// Reads those of every customer, or of one, whose records these are, on a day and against an earlier one: the one named, or the last day
    /// before the newest rating's that a rating speaks of.
    pub(in crate::session) fn load(
        book: &Contents,
        as_of: NaiveDate,
        against: Option<NaiveDate>,
        records: &[CustomerRecord],
        customer: Option<Id>,
    ) -> Result<Self, CommandError> {
        let ratings = Ratings::load(book, as_of, against, customer)?;
        let standings = Standings::load(book, &ratings, customer, as_of)?;
        let currency = book.settings()?.currency;
        let balances = |day: NaiveDate| -> Result<BTreeMap<Id, Decimal>, StoreError> {
            match customer {
                None => book.balances(&currency, day),
                Some(one) => {
                    Ok(book.balance_of(one, &currency, day)?.map(|found| (one, found)).into_iter().collect())
                }
            }
        };
        let limits = limits_by_owner(book, customer)?;
        let statements = book.statement_days(as_of, customer)?;
        let sources = ReviewSources { records, limits: &limits, statements: &statements };
        let due = due_from(book, &ratings, &standings, customer, &sources)?;
        let holds = match customer {
            None => book.holds()?,
            Some(one) => book.holds_of(one)?,
        };
        let mut held: BTreeMap<Id, Vec<Hold>> = BTreeMap::new();
        for one in holds {
            held.entry(one.hold.customer).or_default().push(one);
        }
        Ok(Self {
            as_of,
            standings_before: Standings::before(book, &ratings, customer)?,
            periods: statements.into_iter().map(|(id, days)| (id, days.latest_period)).collect(),
            owed: match customer {
                None => book.owed_by_all(&currency, as_of)?,
                Some(one) => {
                    book.owed_by(one, &currency, as_of)?.map(|found| (one, found)).into_iter().collect()
                }
            },
            balances: balances(as_of)?,
            balances_before: ratings.against.map(balances).transpose()?.unwrap_or_default(),
            limits,
            holds: held,
            due,
            groups: groups(book)?,
            why: reasons(book, &ratings)?,
            defaults: defaults(book)?,
            put_away: put_away(book)?,
            policy: policy_of(book)?,
            ratings,
            standings,
        })
    }

    /// Whether a customer is put away on a day. One that is part of another customer always is.
    pub(in crate::session) fn away(&self, record: &CustomerRecord, day: NaiveDate) -> bool {
        record.archived && self.put_away.get(&record.id).is_none_or(|away| *away <= day)
    }
}

/// The clock's day of putting away, but no later than the business date: what was done on that date counts on it.
fn put_away(book: &Contents) -> Result<BTreeMap<Id, NaiveDate>, CommandError> {
    let business = book.settings()?.business_date.unwrap_or_else(today);
    Ok(book.put_away()?.into_iter().map(|(id, at)| (id, local_day(at).min(business))).collect())
}

fn groups(book: &Contents) -> Result<BTreeMap<Id, String>, CommandError> {
    let groups = book.risk_groups()?.into_iter();
    Ok(groups.flat_map(|group| group.members.into_iter().map(move |id| (id, group.name.clone()))).collect())
}

fn defaults(book: &Contents) -> Result<BTreeMap<Id, NaiveDate>, CommandError> {
    let mut first: BTreeMap<Id, NaiveDate> = BTreeMap::new();
    for outcome in book.outcomes()?.into_iter().filter(|outcome| outcome.defaulted) {
        let day = first.entry(outcome.customer).or_insert(outcome.date);
        *day = outcome.date.min(*day);
    }
    Ok(first)
}

/// Why the customers whose latest rating has no grade have none.
fn reasons(book: &Contents, ratings: &Ratings) -> Result<BTreeMap<Id, &'static str>, CommandError> {
    let without = ratings.latest.values().filter(|rating| rating.grade.is_none());
    without
        .map(|rating| {
            let why = match book.rating_result(rating.id)? {
                RatingResult::NotRatable { reasons, .. } => reasons.first().map_or("coverage_total", code),
                RatingResult::Graded(_) => "coverage_total",
            };
            Ok((rating.customer, why))
        })
        .collect()
}

const fn code(reason: &NotRatable) -> &'static str {
    match reason {
        NotRatable::NoStatement => "no_statement",
        NotRatable::CoverageTotal { .. } => "coverage_total",
        NotRatable::CoverageCriterion { .. } => "coverage_criterion",
        NotRatable::Mandatory { .. } => "mandatory",
    }
}
