//! The portfolio on a day and against an earlier one: where every customer stands, kept in memory while the book does not
//! change, and the sums over those that a filter leaves. The Overview, the list of customers and the portfolio report are
//! made from the same members, so that a figure and the list behind it cannot differ.

mod attention;
mod causes;
mod concentration;
mod facts;
mod filter;
mod health;
mod history;
mod member;
mod migration;
mod tally;
#[cfg(test)]
mod tests;
mod view;

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock, PoisonError};

use assay_credit::model::RatingModel;
use assay_store::{CustomerRecord, Id};
use chrono::NaiveDate;
use rayon::prelude::*;

use super::Session;
use crate::CommandError;

pub(super) use causes::Cause;
pub(super) use facts::Facts;
pub(super) use history::{KeptBalances, KeptSteps};
pub(super) use member::{Flag, Member, Place, SOON_DAYS, STALE_MONTHS};
pub(super) use tally::total_before;

/// Portfolios kept in memory.
const KEPT: usize = 4;

/// Grades of one scale, best first: those of the first model in force, then others that customers have.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Scale(pub(super) Vec<String>);

impl Scale {
    fn of(first: Option<&RatingModel>, others: &BTreeMap<Id, RatingModel>) -> Self {
        let mut labels: Vec<String> = Vec::new();
        let mut rest: Vec<&RatingModel> = others.values().collect();
        rest.sort_by(|a, b| (&a.code, b.version).cmp(&(&b.code, a.version)));
        for grade in first.into_iter().chain(rest).flat_map(|model| &model.grades) {
            if !labels.contains(&grade.label) {
                labels.push(grade.label.clone());
            }
        }
        Self(labels)
    }

    /// Place of a label from the best.
    pub(super) fn position(&self, label: &str) -> Option<usize> {
        self.0.iter().position(|known| known == label)
    }

    /// Label at a place.
    pub(super) fn label(&self, at: usize) -> String {
        self.0.get(at).cloned().unwrap_or_default()
    }
}

/// Where every customer stands on a day and on the earlier one.
pub(super) struct Portfolio {
    pub(super) facts: Facts,
    pub(super) scale: Scale,
    /// Every customer, the ones put away too, by code.
    pub(super) records: Vec<CustomerRecord>,
    /// One for each record, in their order.
    pub(super) members: Vec<Member>,
    /// The book's currency.
    pub(super) currency: String,
    /// Days ratings speak of, those after the day too, newest first.
    pub(super) days: Vec<NaiveDate>,
    causes: OnceLock<BTreeMap<Id, Cause>>,
}

impl Portfolio {
    fn of(
        facts: Facts,
        first: Option<&RatingModel>,
        records: Vec<CustomerRecord>,
        currency: String,
        days: Vec<NaiveDate>,
    ) -> Self {
        let scale = Scale::of(first, &facts.ratings.models);
        let members = records
            .par_iter()
            .enumerate()
            .map(|(at, record)| Member::of(at, record, &facts, &scale))
            .collect();
        Self { facts, scale, records, members, currency, days, causes: OnceLock::new() }
    }

    /// The record of a member.
    pub(super) fn record(&self, member: &Member) -> &CustomerRecord {
        &self.records[member.at]
    }

    /// Whether the ledger has anything on the day.
    pub(super) fn ledger(&self) -> bool {
        !self.facts.balances.is_empty()
    }

    /// What moved the grade of a customer most; none where it did not move, or where nobody looked yet.
    pub(super) fn cause(&self, customer: Id) -> Option<Cause> {
        self.causes.get()?.get(&customer).copied()
    }
}

/// Portfolios in memory with the change of the book they were read at.
#[derive(Default)]
pub(super) struct Kept(Vec<Entry>);

struct Entry {
    change: i64,
    days: (NaiveDate, Option<NaiveDate>),
    portfolio: Arc<Portfolio>,
}

impl Session {
    /// The portfolio on a day against an earlier one: the one in memory where the book has not changed since.
    pub(super) fn portfolio_on(
        &self,
        as_of: Option<NaiveDate>,
        against: Option<NaiveDate>,
    ) -> Result<Arc<Portfolio>, CommandError> {
        let as_of = as_of.map_or_else(|| self.business_date(), Ok)?;
        let against = against.filter(|day| *day < as_of);
        let days = (as_of, against);
        let newest = self.business_date()?.max(as_of);
        let first = self.model_in_force(as_of)?.map(|frozen| frozen.model);
        let book = self.book();
        let change = book.last_change()?;
        let mut kept = self.portfolios.lock().unwrap_or_else(PoisonError::into_inner);
        kept.0.retain(|entry| entry.change == change);
        if let Some(at) = kept.0.iter().position(|entry| entry.days == days) {
            return Ok(Arc::clone(&kept.0[at].portfolio));
        }
        let (records, rated) = (book.customers()?, book.rating_days(newest)?);
        let facts = Facts::load(&book, as_of, against, &records, None)?;
        let portfolio = Portfolio::of(facts, first.as_ref(), records, book.settings()?.currency, rated);
        let portfolio = Arc::new(portfolio);
        kept.0.truncate(KEPT - 1);
        kept.0.insert(0, Entry { change, days, portfolio: Arc::clone(&portfolio) });
        Ok(portfolio)
    }
    /// The same of one customer on the business date, read without looking at the others.
    pub(super) fn portfolio_of_one(&self, customer: Id) -> Result<Portfolio, CommandError> {
        let as_of = self.business_date()?;
        let first = self.model_in_force(as_of)?.map(|frozen| frozen.model);
        let book = self.book();
        let records = vec![book.customer(customer)?];
        let facts = Facts::load(&book, as_of, None, &records, Some(customer))?;
        Ok(Portfolio::of(facts, first.as_ref(), records, book.settings()?.currency, Vec::new()))
    }
}
