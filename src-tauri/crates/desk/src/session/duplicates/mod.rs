//! Customers that may be one: found over the whole book or for one name that is being typed, remembered as
//! different, and told beside a customer's name.

mod merging;

use std::collections::BTreeSet;

use assay_credit::company_name::core;
use assay_credit::likeness::{Marks, Reason, like, pairs};
use assay_sheets::statements::plain;
use assay_store::{Contents, CustomerRecord, Id, Members, Merge};

use super::checks::{people, standing_of};
use super::{Session, key};
use crate::CommandError;
use crate::clock::local_minute;
use crate::search::sound_of;
use crate::view::convert::code_of;
use crate::view::{CustomerNotices, DuplicatePair, Likeness, MergeLine, PartyBrief};

/// Told beside one name.
const TOLD: usize = 5;

impl Session {
    /// Every pair of customers that may be the same and that nobody said is not, surest first.
    ///
    /// # Errors
    /// Those of reading the book.
    pub fn duplicates(&self) -> Result<Vec<DuplicatePair>, CommandError> {
        let (records, different) = {
            let book = self.book();
            (standing_alone(&book)?, book.different_customers()?)
        };
        let different: BTreeSet<(Id, Id)> = different.into_iter().collect();
        let marks: Vec<Marks> = records.iter().map(marks_of).collect();
        Ok(pairs(&marks)
            .into_iter()
            .filter_map(|pair| {
                let (one, other) = (&records[pair.one], &records[pair.other]);
                let known = (one.id.min(other.id), one.id.max(other.id));
                (!different.contains(&known)).then(|| DuplicatePair {
                    one: brief(one),
                    other: brief(other),
                    reason: code_of(&pair.reason),
                    confidence: pair.reason.confidence(),
                })
            })
            .collect())
    }

    /// Whom a customer that is being typed may be the same as, surest first. `id` is empty for a new one.
    ///
    /// # Errors
    /// Those of reading the book.
    pub fn likenesses(
        &self,
        id: &str,
        name: &str,
        short_name: &str,
        registration_number: &str,
    ) -> Result<Vec<Likeness>, CommandError> {
        let own = if id.is_empty() { None } else { Some(key(id, "customer")?) };
        let marks = marks(name, short_name, registration_number);
        like_of(&self.book(), own, &marks)
    }

    /// What is told beside a customer's name.
    ///
    /// # Errors
    /// `not_found`; those of reading the book.
    pub fn customer_notices(&self, customer: &str) -> Result<CustomerNotices, CommandError> {
        let id = key(customer, "customer")?;
        let book = self.book();
        let record = book.customer(id)?;
        let as_one = book.as_one(id)?;
        let part_of = if as_one == id { None } else { Some(brief(&book.customer(as_one)?)) };
        let like = if part_of.is_some() || record.archived {
            Vec::new()
        } else {
            like_of(&book, Some(id), &marks_of(&record))?
        };
        Ok(CustomerNotices {
            standing: standing_of(&book, id)?,
            like,
            part_of,
            merges: merge_lines(&book, book.merges_of(id)?)?,
        })
    }

    /// Every merge in force, the last first.
    ///
    /// # Errors
    /// Those of reading the book.
    pub fn merges(&self) -> Result<Vec<MergeLine>, CommandError> {
        let book = self.book();
        let merges = book.merges()?.into_iter().filter(|merge| merge.undone_at.is_none()).collect();
        merge_lines(&book, merges)
    }

    /// Remembers that two customers are different, or forgets it again.
    ///
    /// # Errors
    /// `not_found`; those of writing the book.
    pub fn mark_different(&self, one: &str, other: &str, different: bool) -> Result<(), CommandError> {
        let (one, other) = (key(one, "customer")?, key(other, "customer")?);
        self.write(|write| Ok(write.mark_different(one, other, different)?))
    }
}

fn merge_lines(book: &Contents, merges: Vec<Merge>) -> Result<Vec<MergeLine>, CommandError> {
    let people = people(book)?;
    merges
        .into_iter()
        .map(|merge| {
            Ok(MergeLine {
                id: merge.id.to_string(),
                survivor: brief(&book.customer(merge.survivor)?),
                absorbed: brief(&book.customer(merge.absorbed)?),
                at: local_minute(merge.at),
                by: people.get(&merge.actor).unwrap_or(&merge.actor).clone(),
            })
        })
        .collect()
}

/// Customers that are not part of another one, by code.
fn standing_alone(book: &Contents) -> Result<Vec<CustomerRecord>, CommandError> {
    let members: Members = book.members()?;
    Ok(book.customers()?.into_iter().filter(|record| !members.absorbed(record.id)).collect())
}

fn like_of(book: &Contents, own: Option<Id>, wanted: &Marks) -> Result<Vec<Likeness>, CommandError> {
    let mut different: BTreeSet<Id> = BTreeSet::new();
    if let Some(own) = own {
        for (one, other) in book.different_customers()? {
            if one == own {
                different.insert(other);
            } else if other == own {
                different.insert(one);
            }
        }
    }
    let mut records = standing_alone(book)?;
    records.retain(|record| Some(record.id) != own);
    let marks: Vec<Marks> = records.iter().map(marks_of).collect();
    Ok(like(wanted, &marks)
        .into_iter()
        .filter(|(at, _)| !different.contains(&records[*at].id))
        .take(TOLD)
        .map(|(at, reason): (usize, Reason)| Likeness {
            customer: brief(&records[at]),
            reason: code_of(&reason),
            confidence: reason.confidence(),
        })
        .collect())
}

fn marks_of(record: &CustomerRecord) -> Marks {
    let customer = &record.customer;
    marks(&customer.name, &customer.short_name, &customer.registration_number)
}

fn marks(name: &str, short_name: &str, registration_number: &str) -> Marks {
    let name = core(&plain(name));
    let short = if short_name.trim().is_empty() { String::new() } else { core(&plain(short_name)) };
    let sound = sound_of(&name);
    Marks::new(registration_number, name, short, sound)
}

fn brief(record: &CustomerRecord) -> PartyBrief {
    PartyBrief {
        id: record.id.to_string(),
        code: record.customer.code.clone(),
        name: record.customer.name.clone(),
        registration_number: record.customer.registration_number.clone(),
        archived: record.archived,
    }
}
