//! Customer master data from a table: new codes are added, known ones changed where the table says
//! something; an empty cell changes nothing.

use std::collections::{BTreeMap, BTreeSet};

use assay_credit::customer::Customer;
use assay_sheets::ledger::{Problem, ProblemCode};
use assay_sheets::reader::{Reader, Workbook};
use assay_sheets::statements::Severity;
use assay_sheets::table::{Column, Row, Table, find_loosely, find_with, is_sum};
use assay_store::{Contents, CustomerRecord, Facts, Id, ImportFile, ImportKind, Members, NewImport, Write};
use serde_json::json;

use super::columns::CUSTOMER;
use super::{TableImport, TableKind, TableReport, cells, decided};
use crate::session::Session;
use crate::session::customers::search_of;
use crate::session::ledger::refuse;
use crate::{CommandError, Job};

/// Customer master data before it is stored.
pub(in crate::session) struct CustomerPlan {
    pub(super) sheet: String,
    pub(super) used: Vec<(&'static str, Column)>,
    pub(super) unused: Vec<Column>,
    pub(super) samples: BTreeMap<u32, Vec<String>>,
    pub(super) rows: Vec<PlannedCustomer>,
    pub(super) problems: Vec<Problem>,
}

/// A customer of the table.
pub(super) struct PlannedCustomer {
    pub(super) customer: Customer,
    /// Address of what names it.
    pub(super) cell: String,
    before: Option<CustomerRecord>,
}

impl PlannedCustomer {
    /// `new`, `changed` or `same`.
    pub(super) fn state(&self) -> &'static str {
        match &self.before {
            None => "new",
            Some(record) if record.customer != self.customer => "changed",
            Some(_) => "same",
        }
    }
}

/// Whether a workbook shows a customer list by itself: names, and at least two more columns known.
pub(super) fn is_customers(workbook: &Workbook) -> bool {
    let sheets = workbook.sheets.iter().filter(|sheet| sheet.visible);
    let mut tables = sheets.filter_map(|sheet| assay_sheets::table::find(sheet, CUSTOMER));
    tables.any(|table| table.columns.len() >= 3)
}

/// The field an unknown head resembles.
pub(super) fn resembles(head: &str) -> Option<(&'static str, f64)> {
    assay_sheets::table::resembling(head, CUSTOMER)
}

/// Fields of a customer, for a person to choose from.
pub(super) fn fields() -> impl Iterator<Item = &'static str> {
    CUSTOMER.iter().map(|column| column.field)
}

/// Plans customer master data.
pub(super) fn plan_customers(
    book: &Contents,
    workbook: &Workbook,
    import: &TableImport,
) -> Result<CustomerPlan, CommandError> {
    let choices = decided(&import.columns).choices;
    let sheets = || workbook.sheets.iter().filter(|sheet| sheet.visible);
    let table = sheets()
        .find_map(|sheet| find_with(sheet, CUSTOMER, &choices))
        .or_else(|| {
            sheets().filter(|_| import.said).find_map(|sheet| find_loosely(sheet, CUSTOMER, &choices))
        })
        .ok_or_else(|| no_table(workbook, "name"))?;
    let mut used: Vec<(&'static str, Column)> =
        fields().filter_map(|field| table.columns.get(field).map(|column| (field, column.clone()))).collect();
    used.sort_by_key(|(_, column)| column.col);
    let all = used.iter().map(|(_, column)| column).chain(&table.unknown);
    let samples = all.map(|column| (column.col, table.samples(column))).collect();
    let mut plan = CustomerPlan {
        sheet: table.sheet.clone(),
        used,
        unused: table.unknown.clone(),
        samples,
        rows: Vec::new(),
        problems: Vec::new(),
    };
    if !table.columns.contains_key("name") {
        let cell = assay_sheets::reader::address(table.head_row, 0);
        let problem = Problem::at(Severity::Error, ProblemCode::TableColumn, &table.sheet, cell);
        plan.problems.push(problem.with("field", "name"));
        return Ok(plan);
    }
    plan.read(&table, Records::of(book.customers()?, &book.members()?));
    Ok(plan)
}

impl CustomerPlan {
    fn read(&mut self, table: &Table<'_>, known: Records) {
        let mut here: BTreeMap<String, usize> = BTreeMap::new();
        let taken: BTreeSet<String> = table
            .columns
            .get("code")
            .map(|column| table.rows.iter().filter_map(|row| row.text(column)).collect())
            .unwrap_or_default();
        let mut free = (1..)
            .map(|n: u32| format!("C{n:03}"))
            .filter(|code| !known.by_code.contains_key(code) && !taken.contains(code));
        for row in &table.rows {
            let text = |field: &str| table.columns.get(field).and_then(|column| row.text(column));
            let (code, name) = (text("code"), text("name"));
            if [&code, &name].into_iter().flatten().any(|word| is_sum(word)) {
                continue;
            }
            let before = match &code {
                Some(code) => known.by_code.get(code),
                None => known.like(text("registration_number"), name.as_deref()),
            };
            let code = match (&code, before) {
                (_, Some(record)) => record.customer.code.clone(),
                (Some(code), None) => code.clone(),
                (None, None) if name.is_none() => {
                    let column = &table.columns["name"];
                    let problem = |code| Problem::at(Severity::Error, code, &table.sheet, row.cell(column));
                    self.problems.push(problem(ProblemCode::TableNoName).with("customer", "-"));
                    continue;
                }
                (None, None) => free.next().unwrap_or_default(),
            };
            let at = here.get(&code).copied();
            let mut customer = match at {
                Some(at) => self.rows[at].customer.clone(),
                None => before.map(|record| record.customer.clone()).unwrap_or_default(),
            };
            customer.code.clone_from(&code);
            let named = customer.name.clone();
            fill(&mut customer, table, row, &mut self.problems);
            let naming = table.columns.get("code").unwrap_or(&table.columns["name"]);
            let cell = row.cell(naming);
            if customer.name.is_empty() {
                let cell = row.cell(&table.columns["name"]);
                let problem = Problem::at(Severity::Error, ProblemCode::TableNoName, &table.sheet, cell);
                self.problems.push(problem.with("customer", code));
                continue;
            }
            // A customer new to the book comes as the file says; one of the book by a request only.
            if before.is_some_and(|record| record.customer.blacklisted != customer.blacklisted) {
                let cell = table.columns.get("blacklisted").map_or(cell.clone(), |column| row.cell(column));
                let problem = Problem::at(Severity::Error, ProblemCode::TableBlacklist, &table.sheet, cell);
                self.problems.push(problem.with("customer", code));
                continue;
            }
            match at {
                Some(at) => {
                    if named != customer.name {
                        let problem =
                            Problem::at(Severity::Warning, ProblemCode::TableTwice, &table.sheet, cell);
                        let problem = problem.with("customer", code).with("own", customer.name.clone());
                        self.problems.push(problem.with("other", named));
                    }
                    self.rows[at].customer = customer;
                }
                None => {
                    here.insert(code, self.rows.len());
                    self.rows.push(PlannedCustomer { customer, cell, before: before.cloned() });
                }
            }
        }
    }

    pub(super) fn added(&self) -> usize {
        self.rows.iter().filter(|row| row.before.is_none()).count()
    }

    pub(super) fn changed(&self) -> usize {
        self.rows.iter().filter(|row| row.state() == "changed").count()
    }

    pub(super) fn store(&self, write: &mut Write<'_>, files: Vec<ImportFile>) -> Result<Id, CommandError> {
        for PlannedCustomer { customer, before, .. } in &self.rows {
            match before {
                None => {
                    write.add_customer(customer, &search_of(customer))?;
                }
                Some(record) if record.customer != *customer => {
                    write.update_customer(record.id, record.row_version, customer, &search_of(customer))?;
                }
                Some(_) => {}
            }
        }
        let summary = json!({ "facts": self.rows.len() });
        let (kind, facts) = (ImportKind::Customers, Facts::default());
        Ok(write.add_import(&NewImport { kind, files, summary, facts })?)
    }
}

/// The customers of the book by what names them.
struct Records {
    by_code: BTreeMap<String, CustomerRecord>,
    by_registration: BTreeMap<String, String>,
    by_name: BTreeMap<String, String>,
}

impl Records {
    /// What names an absorbed customer means the one it is part of.
    fn of(records: Vec<CustomerRecord>, members: &Members) -> Self {
        let by_id: BTreeMap<Id, CustomerRecord> =
            records.iter().map(|record| (record.id, record.clone())).collect();

        let mut all =
            Self { by_code: BTreeMap::new(), by_registration: BTreeMap::new(), by_name: BTreeMap::new() };
        for record in records {
            let customer = &record.customer;
            if !customer.registration_number.is_empty() {
                all.by_registration.insert(customer.registration_number.clone(), customer.code.clone());
            }
            all.by_name.insert(customer.name.clone(), customer.code.clone());
            let meant = by_id.get(&members.as_one(record.id)).unwrap_or(&record).clone();
            all.by_code.insert(record.customer.code, meant);
        }
        all
    }

    /// Who is meant where no code is given.
    fn like(&self, registration: Option<String>, name: Option<&str>) -> Option<&CustomerRecord> {
        let code = registration
            .and_then(|number| self.by_registration.get(&number))
            .or_else(|| name.and_then(|name| self.by_name.get(name)))?;
        self.by_code.get(code)
    }
}

fn no_table(workbook: &Workbook, needed: &str) -> CommandError {
    CommandError::new(
        "no_table",
        format!(
            "{}: no sheet has a head row with the column {needed}. Add it, or say which column it is with --map \
             \"COLUMN={needed}\".",
            workbook.file
        ),
    )
    .with([workbook.file.clone(), needed.to_owned()])
}

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
        let (workbook, file, import) = self.open_table(reader, import, TableKind::Customers, job)?;
        let plan = plan_customers(&self.book(), &workbook, &import)?;
        refuse(&workbook.file, &plan.problems)?;
        let named = |column: &Column| format!("{} ({})", column.name, column.cell);
        let mut report = TableReport {
            dry_run: import.dry_run,
            sheet: plan.sheet.clone(),
            rows: plan.rows.len(),
            added: plan.added(),
            changed: plan.changed(),
            columns: plan.used.iter().map(|(field, column)| ((*field).to_owned(), named(column))).collect(),
            unmapped: plan.unused.iter().map(named).collect(),
            problems: plan.problems.iter().map(Problem::message).collect(),
            ..TableReport::default()
        };
        if !import.dry_run {
            report.import = Some(self.write(|write| plan.store(write, vec![file]))?.to_string());
        }
        Ok(report)
    }
}

fn fill(customer: &mut Customer, table: &Table<'_>, row: &Row<'_>, problems: &mut Vec<Problem>) {
    for (field, column) in &table.columns {
        let (Some(content), Some(text)) = (row.get(column), row.text(column)) else { continue };
        let mut wrong = || {
            let cell = row.cell(column);
            let problem = Problem::at(Severity::Error, ProblemCode::TableField, &table.sheet, cell);
            problems.push(problem.with("text", text.clone()).with("field", field.clone()));
        };
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
            "licence_until" => match cells::validity(content, &text) {
                Some(validity) => customer.licence_until = Some(validity),
                None => wrong(),
            },
            "blacklisted" => match cells::yes(&text) {
                Some(yes) => customer.blacklisted = yes,
                None => wrong(),
            },
            "registered_capital" => match cells::amount(content) {
                Some(amount) => customer.registered_capital = Some(amount),
                None => wrong(),
            },
            "founded" => match cells::date(content) {
                Some(day) => customer.founded = Some(day),
                None => wrong(),
            },
            "relationship_start" => match cells::date(content) {
                Some(day) => customer.relationship_start = Some(day),
                None => wrong(),
            },
            _ => {}
        }
    }
}
