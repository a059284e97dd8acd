//! What a business licence says, against what the customer's file says: field by field, differences named.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::customer::Customer;
use crate::registration::tidy;

/// A licence as it was read by a person.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Licence {
    /// Registration number.
    pub number: String,
    /// Name.
    pub name: String,
    /// Legal representative.
    pub legal_representative: String,
    /// Registered capital in yuan.
    pub registered_capital: Option<Decimal>,
    /// Day of founding.
    pub founded: Option<NaiveDate>,
    /// Last day of the term of business; none where it has no end or was not read.
    pub valid_until: Option<NaiveDate>,
    /// The licence states a term without end.
    pub no_end: bool,
    /// Scope of business.
    pub scope: String,
}

/// How a field stands against the customer's file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Agreement {
    /// Both say the same.
    Same,
    /// They differ.
    Differs,
    /// The licence does not say, or was not read there.
    NotRead,
    /// The file does not say.
    NotInFile,
}

/// A field that both name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Field {
    /// Registration number.
    Number,
    /// Name.
    Name,
    /// Legal representative.
    LegalRepresentative,
    /// Registered capital.
    RegisteredCapital,
    /// Founding.
    Founded,
}

/// Whether the term of business covers a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Term {
    /// It does, or has no end.
    Runs,
    /// It ended before.
    Ended,
    /// It was not read.
    NotRead,
}

/// Compares the fields both name, in a fixed order.
#[must_use]
pub fn compare(licence: &Licence, customer: &Customer) -> Vec<(Field, Agreement)> {
    let words = |read: &str, held: &str, plain: fn(&str) -> String| match (plain(read), plain(held)) {
        (read, _) if read.is_empty() => Agreement::NotRead,
        (_, held) if held.is_empty() => Agreement::NotInFile,
        (read, held) if read == held => Agreement::Same,
        _ => Agreement::Differs,
    };
    vec![
        (Field::Number, words(&licence.number, &customer.registration_number, tidy)),
        (Field::Name, words(&licence.name, &customer.name, written)),
        (
            Field::LegalRepresentative,
            words(&licence.legal_representative, &customer.legal_representative, written),
        ),
        (Field::RegisteredCapital, values(licence.registered_capital, customer.registered_capital)),
        (Field::Founded, values(licence.founded, customer.founded)),
    ]
}

fn values<T: PartialEq>(read: Option<T>, held: Option<T>) -> Agreement {
    match (read, held) {
        (None, _) => Agreement::NotRead,
        (_, None) => Agreement::NotInFile,
        (Some(read), Some(held)) if read == held => Agreement::Same,
        _ => Agreement::Differs,
    }
}

/// Whether the term covers the day.
#[must_use]
pub fn term(licence: &Licence, on: NaiveDate) -> Term {
    match licence.valid_until {
        _ if licence.no_end => Term::Runs,
        None => Term::NotRead,
        Some(last) if last < on => Term::Ended,
        Some(_) => Term::Runs,
    }
}

/// Width, brackets, blanks and case do not make another name; every other character does.
fn written(name: &str) -> String {
    name.chars()
        .map(|c| match c {
            '〔' | '［' | '【' => '(',
            '〕' | '］' | '】' => ')',
            '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
            c => c,
        })
        .filter(|c| !c.is_whitespace())
        .flat_map(char::to_lowercase)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn customer() -> Customer {
        Customer {
            name: "阿华（上海）贸易有限公司".into(),
            registration_number: "91350100m000100y43".into(),
            legal_representative: "王静".into(),
            registered_capital: Some(Decimal::from(5_000_000)),
            ..Customer::default()
        }
    }

    #[test]
    fn differences_are_named_field_by_field() {
        let licence = Licence {
            number: "91350100M000100Y43".into(),
            name: "阿华(上海)贸易有限公司".into(),
            legal_representative: "王婧".into(),
            registered_capital: None,
            founded: NaiveDate::from_ymd_opt(2011, 3, 1),
            ..Licence::default()
        };
        assert_eq!(
            compare(&licence, &customer()),
            [
                (Field::Number, Agreement::Same),
                (Field::Name, Agreement::Same),
                (Field::LegalRepresentative, Agreement::Differs),
                (Field::RegisteredCapital, Agreement::NotRead),
                (Field::Founded, Agreement::NotInFile),
            ]
        );
        let suffix = Licence { name: "阿华(上海)贸易公司".into(), ..Licence::default() };
        assert_eq!(compare(&suffix, &customer())[1].1, Agreement::Differs, "another legal form");
    }

    #[test]
    fn a_term_ends_after_its_last_day() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let until = |text: &str| Licence { valid_until: Some(day(text)), ..Licence::default() };
        assert_eq!(term(&until("2026-06-30"), day("2026-06-30")), Term::Runs);
        assert_eq!(term(&until("2026-06-29"), day("2026-06-30")), Term::Ended);
        assert_eq!(term(&Licence::default(), day("2026-06-30")), Term::NotRead);
        assert_eq!(term(&Licence { no_end: true, ..until("2020-01-01") }, day("2026-06-30")), Term::Runs);
    }
}
