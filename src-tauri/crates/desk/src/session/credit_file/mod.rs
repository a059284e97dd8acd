//! A customer's credit file: reading it in one go, changing it, its group, its attached files.

mod attachments;
mod change;
mod group;
mod rows;

use assay_credit::file::{Age, Part, overall};
use assay_credit::registration::{self, Fault};
use assay_store::{
    CUSTOMER_FILES_LIMIT, Contact, Contents, FILE_LIMIT, Id, InformationSource, RelatedParty, Security,
};
use chrono::NaiveDate;

use super::{Session, key};
use crate::CommandError;
use crate::clock::local_minute;
use crate::view::convert::code_of;
use crate::view::{
    AttachmentRow, CreditFileView, CustomerFile, FreshnessView, NoteRow, PartFreshness, RegistrationDoubt,
    SourceRow, WithdrawnView,
};

/// The files attached to a customer, the newest first.
pub(super) fn attached(book: &Contents, customer: Id) -> Result<Vec<AttachmentRow>, CommandError> {
    let attachments = book.attachments(customer)?;
    Ok(attachments.into_iter().map(|(kept, origin)| rows::attachment(kept, &origin)).collect())
}

impl Session {
    /// The credit file of a customer on the business date.
    ///
    /// # Errors
    /// `not_found`; those of reading the book.
    pub fn credit_file(&self, customer: &str) -> Result<CreditFileView, CommandError> {
        let id = key(customer, "customer")?;
        let as_of = self.business_date()?;
        let book = self.book();
        book.customer(id)?;
        let currency = book.settings()?.currency;
        let names = group::names(&book)?;
        let (sources, ages) = sources(&book, id, as_of)?;
        let attachments = attached(&book, id)?;
        Ok(CreditFileView {
            as_of,
            contacts: book.entries::<Contact>(Some(id))?.into_iter().map(rows::contact).collect(),
            parties: book
                .entries::<RelatedParty>(Some(id))?
                .into_iter()
                .map(|party| rows::party(party, &names))
                .collect(),
            group: group::view(&book, id, as_of, &currency, &names)?,
            suggestions: group::suggested(&book, id, &names)?,
            securities: book
                .entries::<Security>(Some(id))?
                .into_iter()
                .map(|security| rows::security(security, as_of))
                .collect(),
            attached: attachments.iter().map(|one| one.size).fold(0, u32::saturating_add),
            attachments,
            file_limit: u32::try_from(FILE_LIMIT).unwrap_or(u32::MAX),
            customer_limit: u32::try_from(CUSTOMER_FILES_LIMIT).unwrap_or(u32::MAX),
            notes: book
                .notes(id)?
                .into_iter()
                .map(|note| NoteRow {
                    id: note.id.to_string(),
                    text: note.text,
                    at: local_minute(note.at),
                    by: note.by,
                    withdrawn: note.withdrawn.map(|(at, by)| WithdrawnView { at: local_minute(at), by }),
                })
                .collect(),
            freshness: freshness(&ages),
            sources,
            currency,
        })
    }

    /// Puts a customer away, or takes it out again: left out of lists and rating runs, everything kept.
    ///
    /// # Errors
    /// `not_found`; `conflict`; those of writing the book.
    pub fn archive_customer(
        &self,
        customer: &str,
        row_version: u32,
        archived: bool,
    ) -> Result<CustomerFile, CommandError> {
        let id = key(customer, "customer")?;
        self.write(|write| Ok(write.archive_customer(id, i64::from(row_version), archived)?))?;
        self.customer_file(customer)
    }
}

/// What is doubtful about a registration number; nothing about an empty one.
#[must_use]
pub fn check_registration(number: &str) -> Option<RegistrationDoubt> {
    let (code, detail) = match registration::check(number).err()? {
        Fault::Empty => return None,
        Fault::Length(count) => ("length", count.to_string()),
        Fault::Character { found, .. } => ("character", found.to_string()),
        Fault::Check(expected) => ("check_character", expected.to_string()),
        Fault::Organisation(expected) => ("organisation", expected.to_string()),
    };
    Some(RegistrationDoubt { code: code.to_owned(), detail })
}

/// The part of every source with its age.
type Ages = Vec<(Part, Age)>;

/// Entered and derived sources, the newest first, and the age of each with its part.
fn sources(book: &Contents, customer: Id, as_of: NaiveDate) -> Result<(Vec<SourceRow>, Ages), CommandError> {
    let entered = book.entries::<InformationSource>(Some(customer))?.into_iter().map(|kept| {
        let age =
            Age::of(kept.entry.obtained, kept.entry.months.unwrap_or(kept.entry.kind.valid_months()), as_of);
        (kept.entry.part, age, rows::source(kept, age))
    });
    let derived = book.derived_sources(customer, as_of)?.into_iter().map(|one| {
        let age = Age::of(one.speaks_of, one.kind.valid_months(), as_of);
        (one.part, age, rows::derived(one, age))
    });
    let mut all: Vec<(Part, Age, SourceRow)> = entered.chain(derived).collect();
    all.sort_by(|(_, _, a), (_, _, b)| (b.obtained, &b.id).cmp(&(a.obtained, &a.id)));
    let ages = all.iter().map(|(part, age, _)| (*part, *age)).collect();
    Ok((all.into_iter().map(|(_, _, row)| row).collect(), ages))
}

fn freshness(ages: &[(Part, Age)]) -> FreshnessView {
    let (worst, parts) = overall(ages);
    FreshnessView {
        overall: code_of(&worst),
        parts: parts
            .into_iter()
            .map(|(part, age)| PartFreshness {
                part: code_of(&part),
                freshness: age.map_or_else(|| "missing".to_owned(), |age| code_of(&age.freshness)),
                days: age.map(|age| rows::days(age.days)),
                until: age.map(|age| age.until),
            })
            .collect(),
    }
}
