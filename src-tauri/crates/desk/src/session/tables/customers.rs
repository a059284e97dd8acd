//! Customer master data from a table: new codes are added, known ones changed where the table says
//! something; an empty cell changes nothing.

use std::collections::BTreeMap;

use assay_credit::customer::Customer;
use assay_sheets::reader::{Reader, Workbook};
use assay_sheets::table::{Row, Table};
use assay_store::{CustomerRecord, Facts, Id, ImportKind, NewImport};
use serde_json::json;

use super::columns::CUSTOMER;
use super::{Opened, TableImport, TableReport, cells, codes, open, refused, table_in};
use crate::session::Session;
use crate::session::customers::search_of;
use crate::{CommandError, Job};

impl Session {
    /// Imports customer master data.
    ///
    /// # Errors
    /// A file that cannot be read; a table without names; a cell that cannot be used. Nothing is stored then.
    pub fn import_customers(
        &self,
        reader: &Reader,
        import: &TableImport,
        job: &Job,
    ) -> Result<TableReport, CommandError> {
        let Opened { workbook, files } = open(reader, import, job)?;
        let table = table_in(&workbook, CUSTOMER)?;
        let known: BTreeMap<String, CustomerRecord> = self
            .book()
            .customers()?
            .into_iter()
            .map(|record| (record.customer.code.clone(), record))
            .collect();
        // The code of an absorbed customer means the one it is part of.
        let meant: BTreeMap<String, String> = {
            let ids = codes(&self.book())?;
            let own: BTreeMap<Id, &String> = known.iter().map(|(code, record)| (record.id, code)).collect();
            ids.iter().filter_map(|(code, id)| Some((code.clone(), (*own.get(id)?).clone()))).collect()
        };
        let mut report = TableReport {
            dry_run: import.dry_run,
            sheet: table.sheet.clone(),
            unmapped: table
                .unknown
                .iter()
                .map(|column| format!("{} ({})", column.name, column.cell))
                .collect(),
            ..TableReport::default()
        };
        let mut read: BTreeMap<String, Customer> = BTreeMap::new();
        let mut free = (1..).map(|n: u32| format!("C{n:03}")).filter(|code| !known.contains_key(code));
        for row in &table.rows {
            let code = match table.columns.get("code").and_then(|column| row.text(column)) {
                Some(code) => meant.get(&code).cloned().unwrap_or(code),
                None => free.find(|code| !read.contains_key(code)).unwrap_or_default(),
            };
            let before =
                read.remove(&code).or_else(|| known.get(&code).map(|record| record.customer.clone()));
            let mut customer = before.unwrap_or_default();
            customer.code.clone_from(&code);
            fill(&mut customer, &workbook, &table, row)?;
            read.insert(code, customer);
            report.rows += 1;
        }
        for (code, customer) in &read {
            match known.get(code) {
                None => report.added += 1,
                Some(record) => report.changed += usize::from(record.customer != *customer),
            }
        }
        if !import.dry_run {
            self.write(|write| {
                for (code, customer) in &read {
                    match known.get(code) {
                        None => {
                            write.add_customer(customer, &search_of(customer))?;
                        }
                        Some(record) if record.customer != *customer => {
                            write.update_customer(
                                record.id,
                                record.row_version,
                                customer,
                                &search_of(customer),
                            )?;
                        }
                        Some(_) => {}
                    }
                }
                let summary = json!({ "facts": read.len() });
                let (kind, facts) = (ImportKind::Customers, Facts::default());
                Ok(write.add_import(&NewImport { kind, files, summary, facts })?)
            })?;
        }
        Ok(report)
    }
}

fn fill(
    customer: &mut Customer,
    workbook: &Workbook,
    table: &Table<'_>,
    row: &Row<'_>,
) -> Result<(), CommandError> {
    for (field, column) in &table.columns {
        let (Some(content), Some(text)) = (row.get(column), row.text(column)) else { continue };
        let wrong = |why: &str| refused(workbook, table, row, column, why);
        match field.as_str() {
            "name" => customer.name = text,
            "short_name" => customer.short_name = text,
            "english_name" => customer.english_name = text,
            "registration_number" => customer.registration_number = text,
            "tax_number" => customer.tax_number = text,
            "legal_form" => customer.legal_form = text,
            "business_scope" => customer.business_scope = text,
            "legal_representative" => customer.legal_representative = text,
            "industry" => customer.industry = text,
            "region" => customer.region = text,
            "salesperson" => customer.salesperson = text,
            "address" => customer.address = text,
            "contact" => customer.contact = text,
            "phone" => customer.phone = text,
            "email" => customer.email = text,
            "website" => customer.website = text,
            "bank" => customer.bank = text,
            "bank_account" => customer.bank_account = text,
            "currency" => customer.currency = text.to_uppercase(),
            // A cell cannot hold every end of a text; blanks around it are no change.
            "notes" if text == customer.notes.trim() => {}
            "notes" => customer.notes = text,
            "licence_until" => {
                customer.licence_until = Some(
                    cells::validity(content, &text)
                        .ok_or_else(|| wrong("is neither a date nor long-term (长期)"))?,
                );
            }
            "blacklisted" => {
                customer.blacklisted =
                    cells::yes(&text).ok_or_else(|| wrong("is neither yes (是) nor no (否)"))?;
            }
            "registered_capital" => {
                customer.registered_capital =
                    Some(cells::amount(content).ok_or_else(|| wrong("is not an amount"))?);
            }
            "founded" => {
                customer.founded = Some(cells::date(content).ok_or_else(|| wrong("is not a date"))?);
            }
            "relationship_start" => {
                customer.relationship_start =
                    Some(cells::date(content).ok_or_else(|| wrong("is not a date"))?);
            }
            _ => {}
        }
    }
    if customer.name.is_empty() {
        let column = &table.columns["name"];
        return Err(refused(workbook, table, row, column, "is no name: every customer needs one"));
    }
    Ok(())
}
