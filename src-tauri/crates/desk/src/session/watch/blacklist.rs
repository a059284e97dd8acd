//! The blacklist: who is on it, since when, why, by whose word; and the requests that wait. An entry or an exit is a
//! request that somebody else decides.

use std::collections::BTreeMap;

use assay_credit::policy::Coded;
use assay_store::{BlacklistProposal, Id};
use chrono::Months;

use super::super::Session;
use super::super::policy::policy_of;
use super::shown::{by_id, watched};
use crate::CommandError;
use crate::clock::local_day;
use crate::view::{BlacklistPage, BlacklistRow, BlacklistWaiting, Name};

impl Session {
    /// The blacklist on the business date.
    ///
    /// # Errors
    /// Those of reading the book.
    pub fn blacklist(&self) -> Result<BlacklistPage, CommandError> {
        let as_of = self.business_date()?;
        let book = self.book();
        let policy = policy_of(&book)?.blacklist;
        let records = book.customers()?;
        let customers = by_id(&records);
        let proposals = book.blacklist_proposals()?;
        let marks: BTreeMap<Id, _> =
            book.blacklist_marks()?.into_iter().map(|mark| (mark.customer, mark)).collect();
        let mut entries: BTreeMap<Id, &BlacklistProposal> = BTreeMap::new();
        for proposal in proposals.iter().filter(|one| one.state == "approved") {
            if proposal.request.enter {
                entries.insert(proposal.customer, proposal);
            } else {
                entries.remove(&proposal.customer);
            }
        }
        let members = book.members()?;
        let listed =
            records.iter().filter(|record| record.customer.blacklisted && !members.absorbed(record.id));
        let rows = listed.map(|record| {
            let entry = entries.get(&record.id);
            let mark = marks.get(&record.id);
            let marked = mark.map(|mark| local_day(mark.at));
            let since = entry.map(|entry| entry.on).or(marked);
            let least = Months::new(u32::from(policy.least_months));
            BlacklistRow {
                customer: watched(record),
                since,
                leaves_from: since.and_then(|since| since.checked_add_months(least)),
                reason: entry.map(|entry| name(&policy.entry, &entry.request.reason)),
                text: entry.map(|entry| entry.request.text.clone()).unwrap_or_default(),
                proposer: entry
                    .map(|entry| entry.proposer.clone())
                    .or_else(|| mark.map(|mark| mark.actor.clone()))
                    .unwrap_or_default(),
                approver: entry.map(|entry| entry.by.clone()),
            }
        });
        let rows = rows.collect();
        let waits =
            |one: &&BlacklistProposal| matches!(one.state.as_str(), "begun" | "submitted" | "returned");
        let waiting = proposals.iter().filter(waits).filter_map(|one| {
            let reasons = if one.request.enter { &policy.entry } else { &policy.exit };
            Some(BlacklistWaiting {
                application: one.application.to_string(),
                number: one.number,
                customer: watched(customers.get(&one.customer)?),
                enter: one.request.enter,
                reason: name(reasons, &one.request.reason),
                text: one.request.text.clone(),
                state: one.state.clone(),
                on: one.on,
                proposer: one.proposer.clone(),
            })
        });
        let waiting = waiting.collect();
        Ok(BlacklistPage { as_of, rows, waiting })
    }
}

/// The name of a reason; its code where the policy has it no more.
fn name(reasons: &[Coded], code: &str) -> Name {
    let known = reasons.iter().find(|reason| reason.code == code);
    known.map_or_else(|| Name { en: code.to_owned(), zh: code.to_owned() }, |reason| (&reason.name).into())
}
