//! One customer's head data, creating and changing customers, and the ratings a list of them shows.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use assay_credit::customer::{Customer, Validity};
use assay_credit::model::RatingModel;
use assay_store::{
    Contents, CustomerRecord, GradeChange, Id, Override, Rating, RatingPaths, Rule, StoreError,
};
use chrono::{Days, NaiveDate};

use super::applications::check_flag;
use super::decided::{decide, override_on, overrides_on};
use super::{Session, key};
use crate::CommandError;
use crate::clock::local_minute;
use crate::search::search_key;
use crate::view::convert::code_of;
use crate::view::{CustomerFile, CustomerProfile, ImportLine};

/// The ratings in force on a day and on an earlier one.
pub(super) struct Ratings {
    /// The day.
    pub(super) as_of: NaiveDate,
    /// Latest rating by customer.
    pub(super) latest: BTreeMap<Id, Rating>,
    /// The earlier day compared with: the one that was named, or the last day before the newest rating's that a rating
    /// speaks of; none where there is none.
    pub(super) against: Option<NaiveDate>,
    /// The rating each had on that day.
    pub(super) before: BTreeMap<Id, Rating>,
    /// The first day a rating of each speaks of.
    pub(super) first: BTreeMap<Id, NaiveDate>,
    /// Every change of a grade up to the day.
    pub(super) changes: Vec<GradeChange>,
    /// Model versions that made them.
    pub(super) models: BTreeMap<Id, RatingModel>,
    /// The overrides in force on either day, by customer.
    overrides: BTreeMap<Id, Override>,
    overrides_before: BTreeMap<Id, Override>,
}

impl Session {
    /// The ratings in force on a day.
    pub(super) fn ratings(&self, as_of: NaiveDate) -> Result<Ratings, CommandError> {
        Ratings::load(&self.book(), as_of, None, None)
    }

    /// Those of one customer.
    pub(super) fn ratings_of_one(&self, customer: Id, as_of: NaiveDate) -> Result<Ratings, CommandError> {
        Ratings::load(&self.book(), as_of, None, Some(customer))
    }

    /// Active customers and how many of them have a grade.
    pub(super) fn counts(&self) -> Result<(u32, u32), CommandError> {
        let as_of = self.business_date()?;
        Ok(self.book().count_customers(as_of)?)
    }

    /// The key of a customer by code.
    ///
    /// # Errors
    /// `not_found`.
    pub fn customer_key(&self, code: &str) -> Result<String, CommandError> {
        Ok(self.record_by_code(code)?.id.to_string())
    }

    pub(super) fn record_by_code(&self, code: &str) -> Result<CustomerRecord, CommandError> {
        self.book().customer_by_code(code)?.ok_or_else(|| {
            assay_store::StoreError::NotFound { what: "customer", key: code.to_owned() }.into()
        })
    }

    /// The head of one customer's file.
    ///
    /// # Errors
    /// `not_found`; those of reading the book.
    pub fn customer_file(&self, id: &str) -> Result<CustomerFile, CommandError> {
        let id = key(id, "customer")?;
        let row = self.customer_row(id)?;
        let book = self.book();
        let record = book.customer(id)?;
        let imports = book
            .imports_of(id)?
            .into_iter()
            .map(|import| {
                let files = book.import_files(import.id)?.into_iter().map(|file| file.name).collect();
                Ok(ImportLine {
                    id: import.id.to_string(),
                    kind: code_of(&import.kind),
                    at: local_minute(import.at),
                    user: import.actor,
                    files,
                    facts: import
                        .summary
                        .get("facts")
                        .and_then(serde_json::Value::as_u64)
                        .map_or(0, |n| u32::try_from(n).unwrap_or(u32::MAX)),
                    undone: import.undone_at.is_some(),
                })
            })
            .collect::<Result<Vec<_>, CommandError>>()?;
        Ok(CustomerFile { profile: profile(&record), archived: record.archived, row, imports })
    }

    /// Creates a customer (empty key) or changes one.
    ///
    /// # Errors
    /// `taken` code; `empty_name`; `blacklist_by_request`; `already_merged` where it is part of another one; `conflict` when somebody else changed it since it was read.
    pub fn save_customer(&self, input: &CustomerProfile) -> Result<CustomerFile, CommandError> {
        let customer = customer(input)?;
        let search = search_of(&customer);
        let id = self.write(|write| {
            if input.id.is_empty() {
                check_flag(&customer.name, false, customer.blacklisted)?;
                return Ok(write.add_customer(&customer, &search)?);
            }
            let id = key(&input.id, "customer")?;
            if write.as_one(id)? != id {
                return Err(StoreError::Refused { rule: Rule::AlreadyMerged }.into());
            }
            check_flag(&customer.name, write.customer(id)?.customer.blacklisted, customer.blacklisted)?;
            write.update_customer(id, i64::from(input.row_version), &customer, &search)?;
            Ok(id)
        })?;
        self.customer_file(&id.to_string())
    }
}

/// The search key of a customer.
pub(crate) fn search_of(customer: &Customer) -> String {
    search_key(&customer.code, &[&customer.name, &customer.short_name], &customer.registration_number)
}

/// Overrides in force on a day, of every customer or of one.
fn in_force(
    book: &Contents,
    day: NaiveDate,
    customer: Option<Id>,
) -> Result<BTreeMap<Id, Override>, CommandError> {
    let Some(customer) = customer else { return overrides_on(book, day) };
    Ok(override_on(book, customer, day)?.map(|standing| (customer, standing)).into_iter().collect())
}

/// The last day before the newest rating's that a rating speaks of.
fn day_before_newest(book: &Contents, as_of: NaiveDate) -> Result<Option<NaiveDate>, CommandError> {
    let newest = book.newest_rating_day(as_of)?.and_then(|day| day.checked_sub_days(Days::new(1)));
    Ok(newest.map(|day| book.newest_rating_day(day)).transpose()?.flatten())
}

impl Ratings {
    /// Reads those of every customer, or of one.
    pub(super) fn load(
        book: &Contents,
        as_of: NaiveDate,
        against: Option<NaiveDate>,
        customer: Option<Id>,
    ) -> Result<Self, CommandError> {
        let against = match against {
            Some(named) => Some(named),
            None => day_before_newest(book, as_of)?,
        };
        let RatingPaths { latest, before, first, changes } = book.rating_paths(as_of, against, customer)?;
        let overrides = in_force(book, as_of, customer)?;
        let overrides_before = match against {
            Some(day) => in_force(book, day, customer)?,
            None => BTreeMap::new(),
        };
        let mut models = BTreeMap::new();
        for rating in latest.values().chain(before.values()) {
            if let Entry::Vacant(slot) = models.entry(rating.model_version) {
                slot.insert(book.model(rating.model_version)?);
            }
        }
        Ok(Self { as_of, latest, against, before, first, changes, models, overrides, overrides_before })
    }

    /// The grade a customer is treated as by its latest rating.
    pub(super) fn grade<'r>(&'r self, rating: &'r Rating) -> Option<&'r str> {
        self.moved(rating, &self.overrides)
    }

    /// The grade it was treated as on the earlier day.
    pub(super) fn grade_before<'r>(&'r self, rating: &'r Rating) -> Option<&'r str> {
        self.moved(rating, &self.overrides_before)
    }

    fn moved<'r>(&'r self, rating: &'r Rating, overrides: &BTreeMap<Id, Override>) -> Option<&'r str> {
        let own = rating.grade.as_deref()?;
        let standing = overrides.get(&rating.customer).zip(self.model_of(rating));
        let moved = standing.and_then(|(standing, model)| {
            let (at, _) = decide(model, rating, Some(standing))?;
            Some(model.grades[at].label.as_str())
        });
        Some(moved.unwrap_or(own))
    }

    /// The model that made a rating.
    pub(super) fn model_of(&self, rating: &Rating) -> Option<&RatingModel> {
        self.models.get(&rating.model_version)
    }
}

fn profile(record: &CustomerRecord) -> CustomerProfile {
    let customer = record.customer.clone();
    CustomerProfile {
        id: record.id.to_string(),
        row_version: u32::try_from(record.row_version).unwrap_or(u32::MAX),
        code: customer.code,
        name: customer.name,
        short_name: customer.short_name,
        registration_number: customer.registration_number,
        legal_representative: customer.legal_representative,
        registered_capital: customer.registered_capital,
        founded: customer.founded,
        industry: customer.industry,
        region: customer.region,
        salesperson: customer.salesperson,
        address: customer.address,
        contact: customer.contact,
        phone: customer.phone,
        relationship_start: customer.relationship_start,
        notes: customer.notes,
        blacklisted: customer.blacklisted,
        english_name: customer.english_name,
        tax_number: customer.tax_number,
        legal_form: customer.legal_form,
        business_scope: customer.business_scope,
        licence_until: match customer.licence_until {
            Some(Validity::Until(day)) => day.to_string(),
            Some(Validity::LongTerm) => LONG_TERM.to_owned(),
            None => String::new(),
        },
        email: customer.email,
        website: customer.website,
        bank: customer.bank,
        bank_account: customer.bank_account,
        currency: customer.currency,
    }
}

/// How a licence without an end crosses the boundary.
const LONG_TERM: &str = "long_term";

fn customer(input: &CustomerProfile) -> Result<Customer, CommandError> {
    let trimmed = |text: &str| text.trim().to_owned();
    let licence_until = match input.licence_until.trim() {
        "" => None,
        LONG_TERM => Some(Validity::LongTerm),
        day => Some(Validity::Until(day.parse().map_err(|_| {
            CommandError::new("not_a_day", format!("{day} is not a day. Write it as 2030-12-31.")).with([day])
        })?)),
    };
    Ok(Customer {
        code: trimmed(&input.code),
        name: trimmed(&input.name),
        short_name: trimmed(&input.short_name),
        registration_number: trimmed(&input.registration_number),
        legal_representative: trimmed(&input.legal_representative),
        registered_capital: input.registered_capital,
        founded: input.founded,
        industry: trimmed(&input.industry),
        region: trimmed(&input.region),
        salesperson: trimmed(&input.salesperson),
        address: trimmed(&input.address),
        contact: trimmed(&input.contact),
        phone: trimmed(&input.phone),
        relationship_start: input.relationship_start,
        notes: input.notes.clone(),
        blacklisted: input.blacklisted,
        english_name: trimmed(&input.english_name),
        tax_number: trimmed(&input.tax_number),
        legal_form: trimmed(&input.legal_form),
        business_scope: trimmed(&input.business_scope),
        licence_until,
        email: trimmed(&input.email),
        website: trimmed(&input.website),
        bank: trimmed(&input.bank),
        bank_account: trimmed(&input.bank_account),
        currency: trimmed(&input.currency).to_uppercase(),
    })
}
