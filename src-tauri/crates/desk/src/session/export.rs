//! Customers as a workbook that can be imported again.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use assay_sheets::report::Language;
use assay_sheets::report::customers::{ContactLine, CustomersBook, PartyLine, SecurityLine, write};
use assay_store::{Contact, CustomerRecord, Id, RelatedParty, Security};
use rust_decimal::Decimal;

use super::reports::{refuse_over_book, refused};
use super::{Session, key};
use crate::CommandError;

impl Session {
    /// Writes the customers named, all active ones where none is, with contacts, related parties and security, to
    /// `path`; returns the path written.
    ///
    /// # Errors
    /// `not_found`; `is_a_book` where the path is a book's; what stands in the way of writing, the old file whole.
    pub fn export_customers(
        &self,
        customers: Option<&[String]>,
        language: &str,
        path: &Path,
    ) -> Result<String, CommandError> {
        refuse_over_book(path)?;
        let wanted: Option<BTreeSet<Id>> = customers
            .map(|ids| ids.iter().map(|id| key(id, "customer")).collect::<Result<_, _>>())
            .transpose()?;
        let as_of = self.business_date()?;
        let book = self.book();
        if let Some(missing) = wanted.iter().flatten().find(|id| book.customer(**id).is_err()) {
            return Err(
                assay_store::StoreError::NotFound { what: "customer", key: missing.to_string() }.into()
            );
        }
        let settings = book.settings()?;
        let all: BTreeMap<Id, CustomerRecord> =
            book.customers()?.into_iter().map(|record| (record.id, record)).collect();
        let contacts = book.entries::<Contact>(None)?;
        let parties = book.entries::<RelatedParty>(None)?;
        let securities = book.entries::<Security>(None)?;
        drop(book);
        let mut chosen: Vec<&CustomerRecord> = all
            .values()
            .filter(|record| wanted.as_ref().map_or(!record.archived, |ids| ids.contains(&record.id)))
            .collect();
        chosen.sort_by(|a, b| a.customer.code.cmp(&b.customer.code));
        let place: BTreeMap<Id, usize> =
            chosen.iter().enumerate().map(|(at, record)| (record.id, at)).collect();
        let of = |id: Id| place.get(&id).map(|at| &chosen[*at].customer);
        let percent = |hundredths: Option<u32>| hundredths.map(|n| Decimal::new(i64::from(n), 2));
        let mut sheet = CustomersBook {
            company: &settings.company,
            as_of,
            customers: chosen.iter().map(|record| &record.customer).collect(),
            ..CustomersBook::default()
        };
        for kept in &contacts {
            let (Some(customer), one) = (of(kept.customer), &kept.entry) else { continue };
            let words = [&one.name, &one.position, &one.phone, &one.email, &one.remark].map(String::as_str);
            sheet.contacts.push(ContactLine { customer, words, power: one.power, main: one.main });
        }
        for kept in &parties {
            let (Some(customer), one) = (of(kept.customer), &kept.entry) else { continue };
            let linked = one.linked.and_then(|id| all.get(&id)).map_or("", |record| &record.customer.code);
            let words = [&one.name, &one.registration, linked, &one.remark];
            sheet.parties.push(PartyLine { customer, kind: one.kind, words, share: percent(one.share) });
        }
        for kept in &securities {
            let (Some(customer), one) = (of(kept.customer), &kept.entry) else { continue };
            sheet.securities.push(SecurityLine {
                customer,
                kind: one.kind,
                words: [&one.provider, &one.currency, &one.remark],
                amount: one.amount,
                covers: percent(one.covers),
                valid_from: one.valid_from,
                valid_until: one.valid_until,
            });
        }
        sheet.contacts.sort_by_key(|line| line.customer.code.as_str());
        sheet.parties.sort_by_key(|line| line.customer.code.as_str());
        sheet.securities.sort_by_key(|line| line.customer.code.as_str());
        let language = if language == "zh-CN" { Language::Chinese } else { Language::English };
        write(&sheet, language, path).map_err(|error| refused(&error))?;
        Ok(path.display().to_string())
    }
}
