//! The review calendar: who is reviewed next and why, reviews asked for, reviews finished.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use assay_credit::model::RatingModel;
use assay_credit::watch::{ReviewDue, ReviewFacts, next_review};
use assay_store::{
    Contents, CustomerRecord, Id, InForce, Limit, LimitKind, NewReview, Review, ReviewOutcome, StatementDays,
};

use rayon::prelude::*;

use super::super::customers::Ratings;
use super::super::policy::policy_of;
use super::super::{Session, count, key};
use super::shown::{days_past, watched};
use super::standing::Standings;
use crate::CommandError;
use crate::view::convert::code_of;
use crate::view::{CustomerWatch, ReviewCalendar, ReviewInput, ReviewRequestInput, ReviewRow};

/// Code of the reason of a request that a person makes.
const BY_HAND: &str = "by_hand";

impl Session {
    /// The review calendar on the business date, in one pass over the book.
    ///
    /// # Errors
    /// Those of reading the book.
    pub fn reviews(&self) -> Result<ReviewCalendar, CommandError> {
        let as_of = self.business_date()?;
        let ratings = self.ratings(as_of)?;
        let standings = self.standings(&ratings, None, as_of)?;
        let due = due_reviews(&self.book(), &ratings, &standings, None)?;
        let book = self.book();
        let last = last_reviews(book.reviews(as_of)?);
        let (mut rows, mut without) = (Vec::new(), 0);
        for record in book.customers()?.into_iter().filter(|record| !record.archived) {
            let Some(next) = due.get(&record.id).and_then(|due| due.first()) else {
                without += 1;
                continue;
            };
            let last = last.get(&record.id);
            rows.push(ReviewRow {
                customer: watched(&record),
                grade: standings.treated(record.id).map(|treated| treated.label.clone()),
                class: standings.of(&record).class.map(|class| code_of(&class)),
                next: next.day,
                reason: next.reason,
                overdue_days: days_past(next.day, as_of),
                last: last.map(|last| last.review.on),
                outcome: last.map(|last| code_of(&last.review.outcome)),
                rated: ratings.latest.get(&record.id).map(|rating| rating.as_of),
            });
        }
        // Stable: by code on one day.
        rows.sort_by_key(|row| row.next);
        Ok(ReviewCalendar { as_of, rows, without: count(without) })
    }

    /// Asks for a review by a day.
    ///
    /// # Errors
    /// `not_found`; `customer_archived`; `review_text` where nothing is said.
    pub fn request_review(&self, input: &ReviewRequestInput) -> Result<CustomerWatch, CommandError> {
        let customer = key(&input.customer, "customer")?;
        self.records(&[customer])?;
        let text = said(&input.text)?;
        self.write(|write| Ok(write.request_review(customer, input.due, BY_HAND, &text)?))?;
        self.customer_watch(&input.customer)
    }

    /// Finishes a review on the business date. It changes no limit and no grade.
    ///
    /// # Errors
    /// `not_found`; `customer_archived`; `review_text`; `review_outcome`; `review_rating` where the customer was rated
    /// again since the rating that was looked at.
    pub fn finish_review(&self, input: &ReviewInput) -> Result<CustomerWatch, CommandError> {
        let as_of = self.business_date()?;
        let customer = key(&input.customer, "customer")?;
        self.records(&[customer])?;
        let text = said(&input.text)?;
        let outcome: ReviewOutcome = serde_json::from_value(serde_json::Value::String(input.outcome.clone()))
            .map_err(|_| {
                let message = format!(
                    "{} is no outcome of a review. Choose keep, raise, reduce or exit.",
                    input.outcome
                );
                CommandError::new("review_outcome", message).with([input.outcome.clone()])
            })?;
        let rating = input.rating.as_deref().map(|id| key(id, "rating")).transpose()?;
        self.write(|write| {
            let in_force = write.latest_rating(customer, as_of)?.map(|rating| rating.id);
            if rating != in_force {
                let message =
                    "The customer was rated again since you looked. Look at the rating, then finish.";
                return Err(CommandError::new("review_rating", message));
            }
            write.add_review(&NewReview { customer, rating, on: as_of, outcome, text })?;
            Ok(())
        })?;
        self.customer_watch(&input.customer)
    }
}

/// What reviews follow from that other views read of every customer too.
pub(in crate::session) struct ReviewSources<'a> {
    /// Customers, those put away too.
    pub(in crate::session) records: &'a [CustomerRecord],
    /// Their limits, in the order they were added.
    pub(in crate::session) limits: &'a BTreeMap<Id, Vec<Limit>>,
    /// Their statements.
    pub(in crate::session) statements: &'a BTreeMap<Id, StatementDays>,
}

/// Everything that asks for a review of every customer, or of one, on the day of the ratings, the earliest first.
pub(in crate::session) fn due_reviews(
    book: &Contents,
    ratings: &Ratings,
    standings: &Standings,
    customer: Option<Id>,
) -> Result<BTreeMap<Id, Vec<ReviewDue>>, CommandError> {
    let records = match customer {
        Some(customer) => vec![book.customer(customer)?],
        None => book.customers()?,
    };
    let limits = limits_by_owner(book, customer)?;
    let statements = book.statement_days(ratings.as_of, customer)?;
    let sources = ReviewSources { records: &records, limits: &limits, statements: &statements };
    due_from(book, ratings, standings, customer, &sources)
}

/// The same from what was read.
pub(in crate::session) fn due_from(
    book: &Contents,
    ratings: &Ratings,
    standings: &Standings,
    customer: Option<Id>,
    sources: &ReviewSources<'_>,
) -> Result<BTreeMap<Id, Vec<ReviewDue>>, CommandError> {
    let policy = policy_of(book)?;
    let all = gathered(book, ratings, customer, sources)?;
    let due_of = |record: &CustomerRecord| {
        let mut facts = all.get(&record.id).cloned().unwrap_or_default();
        facts.grade_months = standings.treated(record.id).map(|treated| treated.review_months);
        facts.class = standings.of(record).class;
        facts.red_signals = standings.red(record.id).to_vec();
        (record.id, next_review(&facts, &policy))
    };
    let due: Vec<_> = sources.records.par_iter().filter(|record| !record.archived).map(due_of).collect();
    Ok(due.into_iter().collect())
}

/// The last review of each customer.
fn last_reviews(reviews: Vec<Review>) -> BTreeMap<Id, Review> {
    let mut last: BTreeMap<Id, Review> = BTreeMap::new();
    for review in reviews {
        match last.get(&review.review.customer) {
            Some(held) if held.review.on > review.review.on => {}
            _ => {
                last.insert(review.review.customer, review);
            }
        }
    }
    last
}

fn said(text: &str) -> Result<String, CommandError> {
    let text = text.trim();
    if text.is_empty() {
        let message = "Say in words why: the next review begins with it.";
        return Err(CommandError::new("review_text", message));
    }
    Ok(text.to_owned())
}

/// The limits of every customer, or of one, in the order they were added.
pub(in crate::session) fn limits_by_owner(
    book: &Contents,
    customer: Option<Id>,
) -> Result<BTreeMap<Id, Vec<Limit>>, CommandError> {
    let limits = match customer {
        Some(customer) => book.limits_of(customer)?,
        None => book.limits()?,
    };
    let mut all: BTreeMap<Id, Vec<Limit>> = BTreeMap::new();
    for limit in limits.into_iter().filter(|limit| limit.limit.kind != LimitKind::Group) {
        all.entry(limit.limit.of).or_default().push(limit);
    }
    Ok(all)
}

/// What reviews follow from, by customer.
fn gathered(
    book: &Contents,
    ratings: &Ratings,
    customer: Option<Id>,
    sources: &ReviewSources<'_>,
) -> Result<BTreeMap<Id, ReviewFacts>, CommandError> {
    let as_of = ratings.as_of;
    let first = ratings.first.iter();
    let mut facts: BTreeMap<Id, ReviewFacts> =
        first.map(|(id, day)| (*id, ReviewFacts { first: Some(*day), ..ReviewFacts::default() })).collect();
    let (reviews, requests, overrides) = match customer {
        Some(one) => (book.reviews_of(one, as_of)?, book.review_requests_of(one)?, book.overrides_of(one)?),
        None => (book.reviews(as_of)?, book.review_requests()?, book.overrides()?),
    };
    let last = last_reviews(reviews);
    for (customer, review) in &last {
        facts.entry(*customer).or_default().last = Some(review.review.on);
    }
    for request in requests {
        if last.get(&request.customer).is_none_or(|review| request.number > review.answered) {
            facts.entry(request.customer).or_default().requested.push(request.due);
        }
    }
    for (customer, days) in sources.statements {
        facts.entry(*customer).or_default().statements.clone_from(&days.received);
    }
    for (customer, limits) in sources.limits {
        let facts = facts.entry(*customer).or_default();
        let first = limits.iter().map(|limit| limit.limit.first_day).filter(|day| *day <= as_of).min();
        facts.first = facts.first.into_iter().chain(first).min();
        facts.limit_ends = InForce::on(limits, as_of).standing.map(|limit| limit.limit.last_day);
    }
    for one in overrides.iter().filter(|one| one.stands_on(as_of)) {
        facts.entry(one.decided.customer).or_default().override_ends = Some(one.decided.last_day);
    }
    let mut models: BTreeMap<Id, RatingModel> = BTreeMap::new();
    for change in &ratings.changes {
        let known = match ratings.models.get(&change.model_version) {
            Some(known) => known,
            None => match models.entry(change.model_version) {
                Entry::Occupied(slot) => slot.into_mut(),
                Entry::Vacant(slot) => slot.insert(book.model(change.model_version)?),
            },
        };
        let place = |label: &str| known.grades.iter().position(|grade| grade.label == label);
        if place(&change.from).zip(place(&change.to)).is_some_and(|(before, now)| now > before) {
            facts.entry(change.customer).or_default().downgrades.push(change.as_of);
        }
    }
    Ok(facts)
}
