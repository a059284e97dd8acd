//! A customer's ratings over time with what happened around them: statements received, overrides, versions of models,
//! limits, notes, reviews, signals.

use std::collections::BTreeMap;

use assay_credit::statement::Statement;
use assay_store::{Contents, Id, LimitKind, Override, Rating};
use chrono::NaiveDate;

use super::page::{bands, versions};
use crate::CommandError;
use crate::clock::local_minute;
use crate::session::decided::decide;
use crate::session::policy::policy_of;
use crate::session::{Session, key};
use crate::view::convert::code_of;
use crate::view::{RatingTimeline, TimelineEvent, TimelinePoint};

impl Session {
    /// All ratings of a customer up to the business date, and what happened around them.
    ///
    /// # Errors
    /// `not_found`; those of reading the book.
    pub fn rating_timeline(&self, customer: &str) -> Result<RatingTimeline, CommandError> {
        let customer = key(customer, "customer")?;
        let today = self.business_date()?;
        let book = self.book();
        book.customer(customer)?;
        let mut all = book.ratings_of(customer)?;
        all.retain(|rating| rating.as_of <= today);
        all.reverse();
        let overrides = book.overrides_of(customer)?;
        let versions = versions(&book)?;
        let mut models = BTreeMap::new();
        for rating in &all {
            if let std::collections::btree_map::Entry::Vacant(slot) = models.entry(rating.model_version) {
                slot.insert(book.model(rating.model_version)?);
            }
        }
        let mut points = Vec::with_capacity(all.len());
        for rating in &all {
            let (code, version) = versions.get(&rating.model_version).cloned().unwrap_or_default();
            let standing = overrides.iter().rfind(|one| one.stands_on(rating.as_of));
            let model = &models[&rating.model_version];
            let of = if rating.customer == customer {
                None
            } else {
                let other = book.customer(rating.customer)?.customer;
                Some(format!("{} {}", other.code, other.name))
            };
            points.push(TimelinePoint {
                id: rating.id.to_string(),
                as_of: rating.as_of,
                score: rating.score,
                grade: rating.grade.clone(),
                decided: decide(model, rating, standing).map(|(at, _)| model.grades[at].label.clone()),
                model: code,
                version,
                of,
            });
        }
        let latest = all.iter().rfind(|rating| rating.customer == customer).or(all.last());
        let mut events = happened(&book, customer, today, &overrides)?;
        events.extend(versions_changed(&all, &versions));
        events.sort_by(|a, b| (a.day, &a.kind, &a.details).cmp(&(b.day, &b.kind, &b.details)));
        Ok(RatingTimeline {
            bands: latest.map(|rating| bands(&models[&rating.model_version])).unwrap_or_default(),
            points,
            events,
        })
    }
}

/// What the book's tables know to have happened by a day.
fn happened(
    book: &Contents,
    customer: Id,
    today: NaiveDate,
    overrides: &[Override],
) -> Result<Vec<TimelineEvent>, CommandError> {
    let mut events: Vec<TimelineEvent> =
        book.effective_statements(customer, Some(today))?.iter().map(received).collect();
    for one in overrides {
        let decided = &one.decided;
        let notches = format!("{:+}", decided.notches);
        let details = vec![notches.clone(), decided.first_day.to_string(), decided.last_day.to_string()];
        events.push(event(decided.first_day, "override", details, &decided.text));
        match &one.ended {
            Some((day, why)) => events.push(event(*day, "override_ended", vec![notches], why)),
            None => {
                let over = decided.last_day.succ_opt().unwrap_or(decided.last_day);
                events.push(event(over, "override_ended", vec![notches], ""));
            }
        }
    }
    for one in book.limits_of(customer)? {
        let limit = &one.limit;
        let amount = limit.amount.normalize().to_string();
        let kind = match limit.kind {
            LimitKind::Standing => "limit",
            LimitKind::Temporary => "limit_added",
            LimitKind::Group => continue,
        };
        let details = vec![amount.clone(), limit.last_day.to_string()];
        events.push(event(limit.first_day, kind, details, &limit.reason));
        if let Some(end) = &one.ended {
            events.push(event(end.on, "limit_ended", vec![amount], &end.reason));
        }
    }
    let ratings: BTreeMap<Id, NaiveDate> =
        book.ratings_of(customer)?.into_iter().map(|rating| (rating.id, rating.as_of)).collect();
    for note in book.rating_notes(customer)? {
        let Some(as_of) = ratings.get(&note.rating) else { continue };
        if !note.text.is_empty() {
            events.push(event(*as_of, "note", vec![note.actor.clone(), local_minute(note.at)], &note.text));
        }
    }
    for review in book.reviews_of(customer, today)? {
        let review = &review.review;
        events.push(event(review.on, "review", vec![code_of(&review.outcome)], &review.text));
    }
    let kinds = policy_of(book)?.signals;
    for signal in book.signals_of(customer)? {
        // One that the policy has no more goes by its code.
        let known = kinds.iter().find(|kind| kind.code == signal.code).map(|kind| &kind.name);
        let (en, zh) = known.map_or((&signal.code, &signal.code), |name| (&name.en, &name.zh));
        let names = vec![en.clone(), zh.clone()];
        events.push(event(
            signal.on,
            "signal",
            [names.clone(), vec![code_of(&signal.severity)]].concat(),
            &signal.text,
        ));
        for step in &signal.events {
            if let Some(outcome) = step.outcome {
                let details = [names.clone(), vec![code_of(&outcome)]].concat();
                events.push(event(step.on, "signal_closed", details, &step.text));
            }
        }
    }
    events.retain(|event| event.day <= today);
    Ok(events)
}

fn received(statement: &Statement) -> TimelineEvent {
    let details =
        vec![statement.period_end.to_string(), statement.months.to_string(), code_of(&statement.scope)];
    event(statement.received, "statement", details, "")
}

fn event(day: NaiveDate, kind: &str, details: Vec<String>, text: &str) -> TimelineEvent {
    TimelineEvent { day, kind: kind.to_owned(), details, text: text.to_owned() }
}

/// Where the model or its version changed from one rating to the next.
fn versions_changed(all: &[Rating], versions: &BTreeMap<Id, (String, u32)>) -> Vec<TimelineEvent> {
    let named = |rating: &Rating| {
        let (code, version) = versions.get(&rating.model_version).cloned().unwrap_or_default();
        format!("{code} v{version}")
    };
    all.windows(2)
        .filter(|pair| pair[0].model_version != pair[1].model_version)
        .map(|pair| event(pair[1].as_of, "model", vec![named(&pair[0]), named(&pair[1])], ""))
        .collect()
}
