//! The review calendar: who is reviewed next and why, reviews asked for, reviews finished.

use std::collections::BTreeMap;

use assay_credit::model::RatingModel;
use assay_credit::watch::{ReviewDue, ReviewFacts, next_review};
use assay_store::{
    Contents, CustomerRecord, Id, InForce, Limit, LimitKind, NewReview, Review, ReviewOutcome,
};
use chrono::NaiveDate;

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
        let due = due_reviews(&self.book(), &ratings, &standings, None, as_of)?;
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

/// Everything that asks for a review of every customer, or of one, the earliest first.
pub(in crate::session) fn due_reviews(
    book: &Contents,
    ratings: &Ratings,
    standings: &Standings,
    customer: Option<Id>,
    as_of: NaiveDate,
) -> Result<BTreeMap<Id, Vec<ReviewDue>>, CommandError> {
    let policy = policy_of(book)?;
    let mut all = Gathered::load(book, ratings, customer, as_of)?;
    let records = match customer {
        Some(customer) => vec![book.customer(customer)?],
        None => book.customers()?,
    };
    let due_of = |record: &CustomerRecord| {
        let mut facts = all.facts.remove(&record.id).unwrap_or_default();
        facts.grade_months = standings.treated(record.id).map(|treated| treated.review_months);
        facts.class = standings.of(record).class;
        (record.id, next_review(&facts, &policy))
    };
    Ok(records.iter().filter(|record| !record.archived).map(due_of).collect())
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

/// The limits of each customer, in the order they were added.
pub(in crate::session) fn by_owner(limits: Vec<Limit>) -> BTreeMap<Id, Vec<Limit>> {
    let mut all: BTreeMap<Id, Vec<Limit>> = BTreeMap::new();
    for limit in limits.into_iter().filter(|limit| limit.limit.kind != LimitKind::Group) {
        all.entry(limit.limit.of).or_default().push(limit);
    }
    all
}

/// What reviews follow from, by customer.
struct Gathered {
    facts: BTreeMap<Id, ReviewFacts>,
}

impl Gathered {
    fn load(
        book: &Contents,
        ratings: &Ratings,
        customer: Option<Id>,
        as_of: NaiveDate,
    ) -> Result<Self, CommandError> {
        let mut facts: BTreeMap<Id, ReviewFacts> = BTreeMap::new();
        let (reviews, requests, signals, limits, overrides) = match customer {
            Some(one) => (
                book.reviews_of(one, as_of)?,
                book.review_requests_of(one)?,
                book.signals_of(one)?,
                book.limits_of(one)?,
                book.overrides_of(one)?,
            ),
            None => (
                book.reviews(as_of)?,
                book.review_requests()?,
                book.open_signals()?,
                book.limits()?,
                book.overrides()?,
            ),
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
        for signal in signals.iter().filter(|signal| signal.open()) {
            if signal.severity == assay_credit::policy::Severity::Red {
                facts.entry(signal.customer).or_default().red_signals.push(signal.on);
            }
        }
        for (customer, days) in book.statement_arrivals(as_of, customer)? {
            facts.entry(customer).or_default().statements = days;
        }
        for (customer, limits) in by_owner(limits) {
            let facts = facts.entry(customer).or_default();
            facts.first = limits.iter().map(|limit| limit.limit.first_day).filter(|day| *day <= as_of).min();
            facts.limit_ends = InForce::on(&limits, as_of).standing.map(|limit| limit.limit.last_day);
        }
        for one in overrides.iter().filter(|one| one.stands_on(as_of)) {
            facts.entry(one.decided.customer).or_default().override_ends = Some(one.decided.last_day);
        }
        let mut models: BTreeMap<Id, RatingModel> = BTreeMap::new();
        let mut held: Option<(Id, String)> = None;
        for step in book.grade_steps(as_of, customer)? {
            let of = facts.entry(step.customer).or_default();
            of.first = Some(of.first.map_or(step.as_of, |first| first.min(step.as_of)));
            let Some(grade) = step.grade else { continue };
            let before =
                held.take().filter(|(customer, label)| *customer == step.customer && *label != grade);
            if let Some((_, before)) = before {
                let known = match ratings.models.get(&step.model_version) {
                    Some(known) => known,
                    None => match models.entry(step.model_version) {
                        std::collections::btree_map::Entry::Occupied(slot) => slot.into_mut(),
                        std::collections::btree_map::Entry::Vacant(slot) => {
                            slot.insert(book.model(step.model_version)?)
                        }
                    },
                };
                let place = |label: &str| known.grades.iter().position(|grade| grade.label == label);
                if place(&before).zip(place(&grade)).is_some_and(|(before, now)| now > before) {
                    of.downgrades.push(step.as_of);
                }
            }
            held = Some((step.customer, grade));
        }
        Ok(Self { facts })
    }
}
