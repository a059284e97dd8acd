//! The licence of a customer: what a person read on it, beside what the customer's file says.

use std::collections::BTreeMap;

use assay_credit::customer::Customer;
use assay_credit::licence::{Agreement, Field, Licence, compare, term};
use assay_credit::registration::{Fault, Kind, check, tidy};
use assay_store::LicenceReading;
use chrono::NaiveDate;

use super::count;
use crate::CommandError;
use crate::clock::local_minute;
use crate::session::{Session, key};
use crate::view::convert::code_of;
use crate::view::{ChecksView, LicenceField, LicenceInput, LicenceReader, LicenceView};

impl Session {
    /// Stores what a person read on a customer's licence and gives the whole tab.
    ///
    /// # Errors
    /// `not_found`; `licence_empty` where nothing was read; those of writing the book.
    pub fn read_licence(&self, customer: &str, input: &LicenceInput) -> Result<ChecksView, CommandError> {
        let id = key(customer, "customer")?;
        let licence = licence_of(input);
        if licence == Licence::default() {
            return Err(CommandError::new("licence_empty", "Type what the licence says first."));
        }
        let as_of = self.business_date()?;
        self.write(|write| {
            let id = write.as_one(id)?;
            write.customer(id)?;
            Ok(write.add_licence_reading(id, &licence, as_of)?)
        })?;
        self.checks(customer)
    }
}

/// What the tab shows; readings the newest first.
pub(super) fn view(
    customer: &Customer,
    readings: &[LicenceReading],
    as_of: NaiveDate,
    people: &BTreeMap<String, String>,
) -> LicenceView {
    let licence = readings.first().map(|reading| reading.licence.clone()).unwrap_or_default();
    let (number, number_details) = number_said(&licence.number);
    let held = |field: Field| match field {
        Field::Number => customer.registration_number.clone(),
        Field::Name => customer.name.clone(),
        Field::LegalRepresentative => customer.legal_representative.clone(),
        Field::RegisteredCapital => {
            customer.registered_capital.map(|value| value.to_string()).unwrap_or_default()
        }
        Field::Founded => customer.founded.map(|day| day.to_string()).unwrap_or_default(),
    };
    LicenceView {
        fields: compare(&licence, customer)
            .into_iter()
            .map(|(field, agreement)| LicenceField {
                field: code_of(&field),
                held: held(field),
                agreement: code_of(&agreement),
            })
            .collect(),
        number,
        number_details,
        term: code_of(&term(&licence, as_of)),
        readings: readings
            .iter()
            .map(|reading| LicenceReader {
                by: people.get(&reading.actor).unwrap_or(&reading.actor).clone(),
                at: local_minute(reading.at),
                differing: count(
                    compare(&reading.licence, customer)
                        .iter()
                        .filter(|(_, agreement)| *agreement == Agreement::Differs)
                        .count(),
                ),
            })
            .collect(),
        read: LicenceInput {
            number: licence.number,
            name: licence.name,
            legal_representative: licence.legal_representative,
            registered_capital: licence.registered_capital,
            founded: licence.founded,
            valid_until: licence.valid_until,
            no_end: licence.no_end,
            scope: licence.scope,
        },
    }
}

/// What is said of a number, as a code with values.
fn number_said(number: &str) -> (String, Vec<String>) {
    let (code, details) = match check(number) {
        Ok(Kind::Unified) => ("unified", Vec::new()),
        Ok(Kind::Former) => ("former", Vec::new()),
        Err(Fault::Empty) => ("", Vec::new()),
        Err(Fault::Length(length)) => ("length", vec![length.to_string()]),
        Err(Fault::Character { place, found }) => ("character", vec![place.to_string(), found.to_string()]),
        Err(Fault::Check(expected)) => ("check", vec![expected.to_string()]),
        Err(Fault::Organisation(expected)) => ("organisation", vec![expected.to_string()]),
    };
    (code.to_owned(), details)
}

fn licence_of(input: &LicenceInput) -> Licence {
    let trimmed = |text: &str| text.trim().to_owned();
    Licence {
        number: tidy(&input.number),
        name: trimmed(&input.name),
        legal_representative: trimmed(&input.legal_representative),
        registered_capital: input.registered_capital,
        founded: input.founded,
        valid_until: input.valid_until.filter(|_| !input.no_end),
        no_end: input.no_end,
        scope: trimmed(&input.scope),
    }
}
