//! Whose documents these are: customers of the book found by code, registration number or name, and those the
//! book does not have, each once however many rows name it.

use std::collections::{BTreeMap, BTreeSet};

use assay_credit::customer::Customer;
use assay_sheets::ledger::{CustomerWords, Problem, ProblemCode};
use assay_sheets::statements::Severity;
use assay_store::{CustomerRecord, Id, Members, Write};

use crate::CommandError;
use crate::session::customers::search_of;

/// Customers of an import.
#[derive(Debug, Default)]
pub(in crate::session) struct Parties {
    list: Vec<Party>,
    by_code: BTreeMap<String, usize>,
    by_registration: BTreeMap<String, usize>,
    by_name: BTreeMap<String, usize>,
}

/// One of them.
#[derive(Debug)]
struct Party {
    id: Option<Id>,
    customer: Customer,
    /// Rows that name it.
    rows: usize,
    sheet: String,
    cell: String,
}

fn spelling(word: &str) -> String {
    word.trim().to_lowercase()
}

impl Parties {
    /// The customers of the book; code, number and names of an absorbed one mean the one it is part of.
    pub(in crate::session) fn of(records: Vec<CustomerRecord>, members: &Members) -> Self {
        let mut parties = Self::default();
        let (absorbed, records): (Vec<_>, Vec<_>) =
            records.into_iter().partition(|record| members.absorbed(record.id));
        for record in records {
            parties.add(Party {
                id: Some(record.id),
                customer: record.customer,
                rows: 0,
                sheet: String::new(),
                cell: String::new(),
            });
        }
        let by_id = parties.by_id();
        for record in absorbed {
            if let Some(at) = by_id.get(&members.as_one(record.id)) {
                parties.note(*at, &record.customer);
            }
        }
        parties
    }

    fn add(&mut self, party: Party) -> usize {
        let at = self.list.len();
        self.note(at, &party.customer);
        self.list.push(party);
        at
    }

    /// Notes by which words a customer is found; the first to claim a word keeps it.
    fn note(&mut self, at: usize, customer: &Customer) {
        let note = |map: &mut BTreeMap<String, usize>, word: &str| {
            if !word.trim().is_empty() {
                map.entry(spelling(word)).or_insert(at);
            }
        };
        note(&mut self.by_code, &customer.code);
        note(&mut self.by_registration, &customer.registration_number);
        note(&mut self.by_name, &customer.name);
        note(&mut self.by_name, &customer.short_name);
    }

    /// Who is meant; a customer nobody knows yet joins the list.
    pub(in crate::session) fn find(
        &mut self,
        words: &CustomerWords,
        sheet: &str,
        cell: impl FnOnce() -> String,
    ) -> usize {
        let at = self.known(words).unwrap_or_else(|| {
            self.add(Party {
                id: None,
                customer: newcomer(words),
                rows: 0,
                sheet: sheet.to_owned(),
                cell: cell(),
            })
        });
        self.list[at].rows += 1;
        at
    }

    /// Whether a text is the code, registration number or name of one of them.
    pub(in crate::session) fn knows(&self, text: &str) -> bool {
        let word = spelling(text);
        [&self.by_code, &self.by_registration, &self.by_name].iter().any(|map| map.contains_key(&word))
    }

    fn known(&self, words: &CustomerWords) -> Option<usize> {
        let look = |map: &BTreeMap<String, usize>, word: &str| {
            (!word.is_empty()).then(|| map.get(&spelling(word)).copied()).flatten()
        };
        let any = &words.any;
        if !words.code.is_empty() {
            // A code that nobody has is a new customer, unless its registration number is known.
            return look(&self.by_code, &words.code)
                .or_else(|| look(&self.by_registration, &words.registration))
                .or_else(|| look(&self.by_name, &words.name).filter(|at| self.list[*at].id.is_some()));
        }
        look(&self.by_registration, &words.registration)
            .or_else(|| look(&self.by_code, any))
            .or_else(|| look(&self.by_registration, any))
            .or_else(|| look(&self.by_name, any))
            .or_else(|| look(&self.by_name, &words.name))
    }

    /// The code, or the name of a new customer without one.
    pub(in crate::session) fn shown(&self, at: usize) -> &str {
        let customer = &self.list[at].customer;
        if customer.code.is_empty() { &customer.name } else { &customer.code }
    }

    /// Position by key.
    pub(in crate::session) fn by_id(&self) -> BTreeMap<Id, usize> {
        self.list.iter().enumerate().filter_map(|(at, party)| Some((party.id?, at))).collect()
    }

    /// Names of those the book does not have.
    pub(in crate::session) fn unknown(&self) -> Vec<String> {
        let new = (0..self.list.len()).filter(|at| self.list[*at].id.is_none());
        new.map(|at| self.shown(at).to_owned()).collect()
    }

    /// The code of the only customer the rows name, where there is only one and it has a code.
    pub(in crate::session) fn only(&self) -> Option<&str> {
        let mut named = self.list.iter().filter(|party| party.rows > 0);
        let first = named.next().filter(|_| named.next().is_none())?;
        Some(first.customer.code.as_str()).filter(|code| !code.is_empty())
    }

    /// How many customers the rows name.
    pub(in crate::session) fn named(&self) -> usize {
        self.list.iter().filter(|party| party.rows > 0).count()
    }

    /// A problem for each customer the book does not have.
    pub(in crate::session) fn problems(&self) -> Vec<Problem> {
        self.list
            .iter()
            .enumerate()
            .filter(|(_, party)| party.id.is_none())
            .map(|(at, party)| {
                let cell = party.cell.clone();
                Problem::at(Severity::Error, ProblemCode::LedgerCustomer, &party.sheet, cell)
                    .with("customer", self.shown(at))
                    .with("rows", party.rows.to_string())
            })
            .collect()
    }

    /// Adds those the book does not have to it; gives the key of every customer by position.
    pub(in crate::session) fn store(&self, write: &mut Write<'_>) -> Result<Vec<Id>, CommandError> {
        let taken: BTreeSet<&str> = self.list.iter().map(|party| party.customer.code.as_str()).collect();
        let mut free = (1..).map(|n: u32| format!("C{n:03}")).filter(|code| !taken.contains(code.as_str()));
        let mut ids = Vec::with_capacity(self.list.len());
        for party in &self.list {
            ids.push(match party.id {
                Some(id) => id,
                None => {
                    let mut customer = party.customer.clone();
                    if customer.code.is_empty() {
                        customer.code = free.next().unwrap_or_default();
                    }
                    write.add_customer(&customer, &search_of(&customer))?
                }
            });
        }
        Ok(ids)
    }
}

/// A customer with what a row says of it. A word that may be code or name is a code where it looks like one.
fn newcomer(words: &CustomerWords) -> Customer {
    let code_like = words.any.chars().all(|c| c.is_ascii_alphanumeric() || "-_./".contains(c));
    let code = match (words.code.is_empty(), code_like) {
        (false, _) => words.code.clone(),
        (true, true) => words.any.clone(),
        (true, false) => String::new(),
    };
    let name = [&words.name, &words.any, &words.code, &words.registration]
        .into_iter()
        .find(|word| !word.is_empty())
        .cloned()
        .unwrap_or_default();
    Customer { code, name, registration_number: words.registration.clone(), ..Customer::default() }
}
