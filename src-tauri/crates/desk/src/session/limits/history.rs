//! Every limit and hold of a customer and the limits of its group, the newest first, each with what it is on the day.

use assay_store::{Hold, Limit, LimitKind, LimitState, states};
use chrono::{DateTime, NaiveDate, Utc};

use crate::clock::local_minute;
use crate::view::LimitEvent;
use crate::view::convert::code_of;

pub(in crate::session) fn events(
    own: &[Limit],
    group: &[Limit],
    holds: &[Hold],
    day: NaiveDate,
) -> Vec<LimitEvent> {
    let mut all: Vec<(DateTime<Utc>, LimitEvent)> = Vec::new();
    for limits in [own, group] {
        for (limit, state) in limits.iter().zip(states(limits, day)) {
            all.push((limit.at, of_limit(limit, state)));
            all.extend(ended(limit));
        }
    }
    all.extend(holds.iter().map(|hold| (hold.at, of_hold(hold))));
    // Stable: what was added later at the same moment stands above.
    all.reverse();
    all.sort_by_key(|one| std::cmp::Reverse(one.0));
    all.into_iter().map(|(_, event)| event).collect()
}

fn of_limit(limit: &Limit, state: LimitState) -> LimitEvent {
    let decided = &limit.limit;
    LimitEvent {
        id: limit.id.to_string(),
        kind: code_of(&decided.kind),
        amount: Some(decided.amount.normalize()),
        terms_days: decided.terms_days.filter(|_| decided.kind == LimitKind::Standing),
        from: decided.first_day,
        until: Some(decided.last_day),
        state: Some(code_of(&state)),
        reason: decided.reason.clone(),
        at: local_minute(limit.at),
        by: limit.actor.clone(),
        application: decided.application.map(|id| id.to_string()),
        application_number: limit.application_number,
        may_end: matches!(state, LimitState::InForce | LimitState::NotYet | LimitState::WithoutStanding)
            && limit.ended.is_none(),
    }
}

fn ended(limit: &Limit) -> Option<(DateTime<Utc>, LimitEvent)> {
    let end = limit.ended.as_ref()?;
    let event = LimitEvent {
        id: format!("{}-end", limit.id),
        kind: "ended".to_owned(),
        terms_days: None,
        from: end.on,
        until: None,
        state: None,
        reason: end.reason.clone(),
        at: local_minute(end.at),
        by: end.actor.clone(),
        application: None,
        application_number: None,
        may_end: false,
        ..of_limit(limit, LimitState::Ended)
    };
    Some((end.at, event))
}

fn of_hold(hold: &Hold) -> LimitEvent {
    LimitEvent {
        id: hold.id.to_string(),
        kind: if hold.hold.held { "held" } else { "freed" }.to_owned(),
        amount: None,
        terms_days: None,
        from: hold.hold.on,
        until: None,
        state: None,
        reason: hold.hold.reason.clone(),
        at: local_minute(hold.at),
        by: hold.actor.clone(),
        application: None,
        application_number: None,
        may_end: false,
    }
}
