//! One customer under watch: its class with what it asks for, its signals, its reviews.

use std::collections::BTreeMap;

use super::super::inputs::inputs_of;
use super::super::policy::policy_of;
use super::super::{Session, key};
use super::calendar::due_reviews;
use super::scan::Watching;
use super::shown::{days_past, failed_rules, reasons, signal_name, signal_view, watched};
use super::signals::sort;
use crate::CommandError;
use crate::view::convert::code_of;
use crate::view::{CustomerWatch, ReviewAsked, ReviewDone, ReviewDueView};

impl Session {
    /// One customer under watch on the business date.
    ///
    /// # Errors
    /// `not_found`; those of reading the book.
    pub fn customer_watch(&self, id: &str) -> Result<CustomerWatch, CommandError> {
        let customer = key(id, "customer")?;
        let as_of = self.business_date()?;
        let ratings = self.ratings_of_one(customer, as_of)?;
        let standings = self.standings(&ratings, Some(customer), as_of)?;
        let due = due_reviews(&self.book(), &ratings, &standings, Some(customer))?
            .remove(&customer)
            .unwrap_or_default();
        let book = self.book();
        let policy = policy_of(&book)?;
        let record = book.customer(customer)?;
        let standing = standings.of(&record);
        let watching = Watching::load_one(&book, customer, as_of)?;
        let rules = watching.rules();
        let (_, unknown) = watching.find(&rules, customer, &inputs_of(&book, &record, as_of)?);
        let mut signals = book.signals_of(customer)?;
        sort(&mut signals);
        let of_one = BTreeMap::from([(customer, &record)]);
        let reviews = book.reviews_of(customer, as_of)?;
        let answered = reviews.iter().map(|review| review.answered).max().unwrap_or(0);
        let asked =
            book.review_requests_of(customer)?.into_iter().filter(|request| request.number > answered);
        let asked = asked
            .map(|request| ReviewAsked { due: request.due, text: request.text, by: request.actor })
            .collect();
        let mut done = Vec::with_capacity(reviews.len());
        for review in reviews.into_iter().rev() {
            let grade = match review.review.rating {
                Some(rating) => book.rating(rating)?.grade,
                None => None,
            };
            done.push(ReviewDone {
                on: review.review.on,
                outcome: code_of(&review.review.outcome),
                text: review.review.text,
                by: review.actor,
                grade,
            });
        }
        let rating = ratings.latest.get(&customer);
        Ok(CustomerWatch {
            as_of,
            archived: record.archived,
            grade: standings.treated(customer).map(|treated| treated.label.clone()),
            class: standing.class.map(|class| code_of(&class)),
            reasons: reasons(&policy, &standing),
            response: policy.classes.iter().find(|response| Some(response.class) == standing.class).cloned(),
            signals: signals
                .iter()
                .filter_map(|signal| signal_view(&policy, &of_one, signal, as_of))
                .collect(),
            unknown: unknown.into_iter().map(|code| signal_name(&policy, code)).collect(),
            failed: failed_rules(&policy, watching.failed()),
            overdue_days: due.first().and_then(|due| days_past(due.day, as_of)),
            due: due.into_iter().map(|due| ReviewDueView { day: due.day, reason: due.reason }).collect(),
            asked,
            reviews: done,
            rating: rating.map(|rating| rating.id.to_string()),
            rated: rating.map(|rating| rating.as_of),
            customer: watched(&record),
        })
    }
}
