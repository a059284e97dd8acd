//! What the rating reports of many customers share, read once: the seller, the policy, the ratings in force with their
//! models, what is watched, who signs, and the figures of everybody for the peers.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use assay_credit::policy::CreditPolicy;
use assay_sheets::report::rating::Peers;
use assay_store::{Contents, Id, ModelVersion};
use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::Letterhead;
use crate::CommandError;
use crate::session::Session;
use crate::session::applications::Signers;
use crate::session::customers::Ratings;
use crate::session::peers::Neighbours;
use crate::session::policy::{policy_at, policy_of};
use crate::session::watch::Watches;

/// Read once for all reports of a run.
pub(super) struct Shared {
    pub(super) as_of: NaiveDate,
    pub(super) head: Letterhead,
    pub(super) currency: String,
    pub(super) policy: CreditPolicy,
    pub(super) ratings: Ratings,
    pub(super) versions: BTreeMap<Id, ModelVersion>,
    pub(super) watches: Watches,
    pub(super) signers: Signers,
    neighbours: Neighbours,
    peers: BTreeMap<String, Peers>,
    steps: BTreeMap<u32, Decimal>,
}

impl Session {
    /// What the reports of one customer need, or of all.
    pub(super) fn report_shared(&self, customer: Option<Id>) -> Result<Shared, CommandError> {
        let as_of = self.business_date()?;
        let ratings = match customer {
            Some(customer) => self.ratings_of_one(customer, as_of)?,
            None => self.ratings(as_of)?,
        };
        let watches = self.watches(&ratings, customer, as_of)?;
        let signers = self.signers()?;
        let head = self.letterhead()?;
        let book = self.book();
        Ok(Shared {
            as_of,
            head,
            currency: book.settings()?.currency,
            policy: policy_of(&book)?,
            ratings,
            versions: book.model_versions()?.into_iter().map(|version| (version.id, version)).collect(),
            watches,
            signers,
            neighbours: Neighbours::load(&book, as_of)?,
            peers: BTreeMap::new(),
            steps: BTreeMap::new(),
        })
    }
}

impl Shared {
    /// The medians of those comparable with a customer of an industry.
    pub(super) fn peers(&mut self, industry: &str) -> Result<Peers, CommandError> {
        if let Some(known) = self.peers.get(industry) {
            return Ok(known.clone());
        }
        let found = self.neighbours.peers(industry, &[])?;
        let peers = Peers {
            group: if found.same_industry { industry.to_owned() } else { String::new() },
            customers: u32::try_from(found.customers).unwrap_or(u32::MAX),
            medians: found.medians(),
        };
        self.peers.insert(industry.to_owned(), peers.clone());
        Ok(peers)
    }

    /// What limits were rounded down to under a version of the policy.
    pub(super) fn step(&mut self, book: &Contents, version: u32) -> Result<Decimal, CommandError> {
        Ok(match self.steps.entry(version) {
            Entry::Occupied(known) => *known.get(),
            Entry::Vacant(slot) => *slot.insert(policy_at(book, version)?.limits.step),
        })
    }
}
