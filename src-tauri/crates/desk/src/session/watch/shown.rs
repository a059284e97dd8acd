//! Signals, reasons and customers as the screens show them.

use std::collections::BTreeMap;

use assay_credit::indicators::find;
use assay_credit::policy::{CreditPolicy, SignalKind};
use assay_credit::watch::{ClassReason, Evidence, RiskStanding};
use assay_store::{CustomerRecord, Id, Signal, SignalChange};
use chrono::NaiveDate;

use crate::view::convert::code_of;
use crate::view::{ClassReasonView, FailedRule, Name, SignalEventView, SignalView, WatchedCustomer};

/// A customer in a list.
pub(super) fn watched(record: &CustomerRecord) -> WatchedCustomer {
    let customer = &record.customer;
    WatchedCustomer {
        id: record.id.to_string(),
        code: customer.code.clone(),
        name: customer.name.clone(),
        industry: customer.industry.clone(),
        region: customer.region.clone(),
        salesperson: customer.salesperson.clone(),
    }
}

fn kind<'p>(policy: &'p CreditPolicy, code: &str) -> Option<&'p SignalKind> {
    policy.signals.iter().find(|kind| kind.code == code)
}

/// The name of a kind of signal; its code where the policy has it no more.
pub(in crate::session) fn signal_name(policy: &CreditPolicy, code: &str) -> Name {
    kind(policy, code)
        .map_or_else(|| Name { en: code.to_owned(), zh: code.to_owned() }, |kind| (&kind.name).into())
}

/// Rules that cannot be computed, by name.
pub(super) fn failed_rules(policy: &CreditPolicy, failed: Vec<(String, String)>) -> Vec<FailedRule> {
    failed.into_iter().map(|(code, why)| FailedRule { name: signal_name(policy, &code), why }).collect()
}

/// The reasons of a class.
pub(super) fn reasons(policy: &CreditPolicy, standing: &RiskStanding) -> Vec<ClassReasonView> {
    let view = |reason: &ClassReason| {
        let (why, name, grade, count) = match reason {
            ClassReason::Blacklisted => ("blacklisted", None, String::new(), 0),
            ClassReason::Signal { code, .. } => ("signal", Some(signal_name(policy, code)), String::new(), 1),
            ClassReason::Watches { count } => ("watches", None, String::new(), *count),
            ClassReason::Grade { grade, .. } => ("grade", None, grade.clone(), 0),
        };
        ClassReasonView { why: why.to_owned(), class: code_of(&reason.class()), name, grade, count }
    };
    standing.reasons.iter().map(view).collect()
}

/// What is due on a day before the one it is.
pub(super) fn days_past(due: NaiveDate, as_of: NaiveDate) -> Option<u32> {
    u32::try_from((as_of - due).num_days()).ok().filter(|days| *days > 0)
}

/// A signal of one of these customers; none for a customer that is not among them.
pub(super) fn signal_view(
    policy: &CreditPolicy,
    customers: &BTreeMap<Id, &CustomerRecord>,
    signal: &Signal,
    as_of: NaiveDate,
) -> Option<SignalView> {
    let customer = watched(customers.get(&signal.customer)?);
    let (subject, unit) = match signal.found.as_ref().map(|(_, evidence)| evidence) {
        Some(Evidence::Line { line, .. } | Evidence::NegativeYears { line, .. }) => {
            (Some(Name::from(*line)), String::new())
        }
        Some(Evidence::Indicator { indicator, .. }) => match find(indicator) {
            Some(known) => (Some((&known.name.text()).into()), code_of(&known.unit)),
            None => (Some(Name { en: indicator.clone(), zh: indicator.clone() }), String::new()),
        },
        _ => (None, String::new()),
    };
    let owner = signal.owner().cloned();
    let (open, closed) = (signal.open(), signal.closed());
    Some(SignalView {
        id: signal.id.to_string(),
        number: signal.number,
        customer,
        code: signal.code.clone(),
        name: signal_name(policy, &signal.code),
        group: kind(policy, &signal.code).map(|kind| code_of(&kind.group)).unwrap_or_default(),
        severity: code_of(&signal.severity),
        text: signal.text.clone(),
        evidence: signal.found.as_ref().map(|(_, evidence)| evidence.clone()),
        subject,
        unit,
        on: signal.on,
        by: signal.actor.clone(),
        owner: owner.as_ref().map(|(id, _)| id.to_string()).unwrap_or_default(),
        owner_name: owner.map(|(_, name)| name).unwrap_or_default(),
        due: signal.due(),
        overdue_days: signal.due().filter(|_| open).and_then(|due| days_past(due, as_of)),
        open,
        outcome: closed.and_then(|change| change.outcome.as_ref().map(code_of)),
        closed_on: closed.map(|change| change.on),
        events: signal.events.iter().map(event_view).collect(),
    })
}

fn event_view(change: &SignalChange) -> SignalEventView {
    SignalEventView {
        event: code_of(&change.event),
        owner: change.owner.as_ref().map(|(_, name)| name.clone()),
        due: change.due,
        outcome: change.outcome.as_ref().map(code_of),
        text: change.text.clone(),
        on: change.on,
        by: change.actor.clone(),
    }
}

/// Customers by key.
pub(super) fn by_id(records: &[CustomerRecord]) -> BTreeMap<Id, &CustomerRecord> {
    records.iter().map(|record| (record.id, record)).collect()
}
