//! Whose statements were read: a customer of the book, or a new one. The book's customers are read once for all files
//! of an import.

use std::collections::BTreeSet;

use assay_credit::customer::Customer;
use assay_sheets::statements::Recognition;
use assay_store::{Contents, CustomerRecord, Id, Members, Write};

use crate::CommandError;
use crate::session::customers::search_of;

/// The customers an import can meet.
pub(super) struct Owners {
    records: Vec<CustomerRecord>,
    members: Members,
    codes: BTreeSet<String>,
    next: u32,
}

impl Owners {
    pub(super) fn of(book: &Contents) -> Result<Self, CommandError> {
        let records = book.customers()?;
        let codes = records.iter().map(|record| record.customer.code.clone()).collect();
        Ok(Self { records, members: book.members()?, codes, next: 1 })
    }

    /// The customer of the book whose statements these are: by code, registration number, or exact name.
    pub(super) fn find(&self, read: &Recognition) -> Option<&CustomerRecord> {
        let guess = read.customer.as_ref()?;
        let same = |known: &str, found: &Option<String>| {
            found.as_deref().is_some_and(|found| !found.is_empty() && found == known)
        };
        let by_code = self.records.iter().find(|record| same(&record.customer.code, &guess.code));
        let record = by_code.or_else(|| {
            self.records.iter().find(|record| {
                same(&record.customer.registration_number, &guess.registration_number)
                    || same(&record.customer.name, &guess.name)
            })
        })?;
        self.as_one(record)
    }

    /// The customer with this code.
    pub(super) fn named(&self, code: &str) -> Option<&CustomerRecord> {
        self.as_one(self.records.iter().find(|record| record.customer.code == code)?)
    }

    /// What names a customer that was merged means the one it is part of.
    fn as_one(&self, record: &CustomerRecord) -> Option<&CustomerRecord> {
        let id = self.members.as_one(record.id);
        self.records.iter().find(|record| record.id == id)
    }

    /// The code the workbook says, otherwise C and the first free number; it is taken then.
    pub(super) fn code(&mut self, said: Option<String>) -> String {
        let code = said.unwrap_or_else(|| {
            loop {
                let code = format!("C{:03}", self.next);
                self.next += 1;
                if !self.codes.contains(&code) {
                    break code;
                }
            }
        });
        self.codes.insert(code.clone());
        code
    }

    /// Adds a customer to the book, to be found by the files after this one.
    pub(super) fn add(&mut self, write: &mut Write<'_>, customer: &Customer) -> Result<Id, CommandError> {
        let id = write.add_customer(customer, &search_of(customer))?;
        self.records.push(write.customer(id)?);
        Ok(id)
    }
}

/// A customer with nothing but a code, a name and the registration number its workbook states.
pub(super) fn newcomer(code: &str, name: &str, read: &Recognition) -> Customer {
    let number = read.customer.as_ref().and_then(|guess| guess.registration_number.clone());
    Customer {
        code: code.trim().to_owned(),
        name: name.trim().to_owned(),
        registration_number: number.unwrap_or_default(),
        ..Customer::default()
    }
}
