//! Who had which grade over time. Counted from every rating of the book by the rules that the portfolio has on one day, so
//! that a column of the history and the list of customers on its day cannot differ.

mod balances;
mod days;
#[cfg(test)]
mod exposure_tests;
mod steps;
mod tally;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};

use assay_credit::model::RatingModel;
use assay_store::{Contents, Id, ModelState, Override};
use chrono::NaiveDate;

use super::member::Member;
use super::{Portfolio, Scale};
use crate::CommandError;
use crate::session::{Session, count};
use crate::view::{HistoryAsk, HistoryBy, RatingHistory, VersionMark};

pub(in crate::session) use balances::KeptBalances;
pub(in crate::session) use steps::KeptSteps;
use steps::Steps;
use tally::Looked;

impl Session {
    /// The rating history of the customers a filter leaves.
    ///
    /// # Errors
    /// Those of reading the book.
    pub fn rating_history(&self, ask: &HistoryAsk) -> Result<RatingHistory, CommandError> {
        let portfolio = self.portfolio_on(None, None)?;
        let (steps, balances) = (self.rating_steps()?, self.balances_over_time(&portfolio.currency)?);
        let first_model = self.model_in_force(portfolio.facts.as_of)?.map(|frozen| frozen.model);
        let book = self.book();
        let (overrides, marks) = (overrides(&book)?, marks(&book)?);
        drop(book);
        let members = portfolio.in_history(ask);
        let whose = |member: &Member| steps.of(portfolio.record(member).id);
        let first = members.iter().filter_map(|member| whose(member).first()).map(|step| step.as_of).min();
        let to = ask.to.map_or(portfolio.facts.as_of, |to| to.min(portfolio.facts.as_of));
        let first = first.filter(|first| *first <= to);
        let span = match (first, ask.by) {
            (None, _) => days::Span::default(),
            (Some(first), HistoryBy::Rating) => {
                let rated: BTreeSet<NaiveDate> =
                    members.iter().flat_map(|member| whose(member)).map(|step| step.as_of).collect();
                days::of_ratings(&rated, ask.from.map_or(first, |from| from.max(first)), to)
            }
            (Some(first), HistoryBy::Month) => {
                days::ends(1, ask.from.map_or(first, |from| from.max(first)), to)
            }
            (Some(first), HistoryBy::Quarter) => {
                days::ends(3, ask.from.map_or(first, |from| from.max(first)), to)
            }
        };
        let scale = Scale::of(first_model.as_ref(), &models_of(&portfolio, &members, &steps));
        let looked = Looked {
            portfolio: &portfolio,
            steps: &steps,
            balances: &balances,
            overrides: &overrides,
            scale: &scale,
            first,
        };
        let between = |mark: &VersionMark| {
            let after = span.lead.is_none_or(|lead| mark.day > lead);
            after && span.days.last().is_some_and(|last| mark.day <= *last)
        };
        Ok(RatingHistory {
            by: ask.by,
            as_of: portfolio.facts.as_of,
            first,
            days: looked.count(&members, &span),
            grades: scale.0.clone(),
            cut: span.cut,
            versions: marks.into_iter().filter(between).collect(),
            choices: portfolio.choices(),
            customers: count(members.len()),
            currency: portfolio.currency.clone(),
            ledger: portfolio.ledger(),
            ledger_from: members
                .iter()
                .filter_map(|member| balances.of(portfolio.record(member).id).first())
                .map(|step| step.day)
                .min(),
        })
    }
}

impl Portfolio {
    /// The customers a filter leaves. Of those that are put away nobody knows a present grade or class, though their
    /// last one is still read: a filter that asks for one leaves them out, as the list of customers does.
    fn in_history(&self, ask: &HistoryAsk) -> Vec<&Member> {
        let present = !ask.filter.grades.is_empty() || !ask.filter.classes.is_empty();
        self.chosen(&ask.filter).into_iter().filter(|member| !present || !member.archived).collect()
    }
}

/// The models that rated some of these customers.
fn models_of(portfolio: &Portfolio, members: &[&Member], steps: &Steps) -> BTreeMap<Id, RatingModel> {
    let versions: BTreeSet<Id> = members
        .iter()
        .flat_map(|member| steps.of(portfolio.record(member).id))
        .map(|step| step.version)
        .collect();
    versions
        .into_iter()
        .filter_map(|version| Some((version, RatingModel::clone(steps.model(version)?))))
        .collect()
}

/// The overrides of every customer in the order they were added.
fn overrides(book: &Contents) -> Result<BTreeMap<Id, Vec<Override>>, CommandError> {
    let mut found: BTreeMap<Id, Vec<Override>> = BTreeMap::new();
    for one in book.overrides()? {
        found.entry(one.decided.customer).or_default().push(one);
    }
    Ok(found)
}

/// The days from which versions were published, the earliest first.
fn marks(book: &Contents) -> Result<Vec<VersionMark>, CommandError> {
    let mut found = Vec::new();
    for version in book.model_versions()? {
        let states = book.model_states(version.id)?;
        let published = states.iter().find(|state| state.state == ModelState::Published);
        // What a book starts with is in force since ever.
        let Some(day) = published.and_then(|state| state.from).filter(|from| *from != NaiveDate::default())
        else {
            continue;
        };
        found.push(VersionMark {
            day,
            version_id: version.id.to_string(),
            name: (&book.model(version.id)?.name).into(),
            code: version.code,
            version: version.version,
        });
    }
    found.sort_by(|a, b| (a.day, &a.code, a.version).cmp(&(b.day, &b.code, b.version)));
    Ok(found)
}
