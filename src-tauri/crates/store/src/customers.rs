//! Customers: the one kind of fact that is edited, revision by revision.

use std::collections::BTreeMap;

use assay_credit::customer::Customer;
use chrono::{DateTime, NaiveDate, Utc};
use rusqlite::Row;
use serde_json::json;

use crate::book::{Contents, Write};
use crate::error::{Result, Rule, StoreError, refused};
use crate::id::Id;
use crate::values::{Day, Licence, Moment, Money};

/// A customer as the book holds it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CustomerRecord {
    /// Key.
    pub id: Id,
    /// Master data.
    pub customer: Customer,
    /// Put away: left out of lists and of rating runs, its history kept.
    pub archived: bool,
    /// What a search looks in, as the caller made it: names, pinyin, initials.
    pub search: String,
    /// Revision for the next change.
    pub row_version: i64,
}

const COLUMNS: &str =
    "id, code, name, short_name, registration_number, legal_representative, registered_capital,
     founded, industry, region, salesperson, address, relationship_start, phone, contact, notes, blacklisted,
     archived, search, row_version, english_name, tax_number, legal_form, business_scope, licence_until, email,
     website, bank, bank_account, currency";

fn record(row: &Row<'_>) -> rusqlite::Result<CustomerRecord> {
    let day = |at: usize| row.get::<_, Option<Day>>(at).map(|day| day.map(|day| day.0));
    Ok(CustomerRecord {
        id: row.get(0)?,
        customer: Customer {
            code: row.get(1)?,
            name: row.get(2)?,
            short_name: row.get(3)?,
            registration_number: row.get(4)?,
            legal_representative: row.get(5)?,
            registered_capital: row.get::<_, Option<Money>>(6)?.map(|money| money.0),
            founded: day(7)?,
            industry: row.get(8)?,
            region: row.get(9)?,
            salesperson: row.get(10)?,
            address: row.get(11)?,
            relationship_start: day(12)?,
            phone: row.get(13)?,
            contact: row.get(14)?,
            notes: row.get(15)?,
            blacklisted: row.get(16)?,
            english_name: row.get(20)?,
            tax_number: row.get(21)?,
            legal_form: row.get(22)?,
            business_scope: row.get(23)?,
            licence_until: row.get::<_, Option<Licence>>(24)?.map(|licence| licence.0),
            email: row.get(25)?,
            website: row.get(26)?,
            bank: row.get(27)?,
            bank_account: row.get(28)?,
            currency: row.get(29)?,
        },
        archived: row.get(17)?,
        search: row.get(18)?,
        row_version: row.get(19)?,
    })
}

impl Contents {
    /// All customers by code, the archived ones too.
    ///
    /// # Errors
    /// Only those of SQLite.
    pub fn customers(&self) -> Result<Vec<CustomerRecord>> {
        self.rows(&format!("SELECT {COLUMNS} FROM customers ORDER BY code"), [], record)
    }

    /// How many customers are not put away, and how many of them have a grade in force on a day.
    ///
    /// # Errors
    /// Only those of SQLite.
    pub fn count_customers(&self, as_of: NaiveDate) -> Result<(u32, u32)> {
        let sql = "SELECT count(*), coalesce(sum((
                SELECT l.grade IS NOT NULL FROM ratings l WHERE l.customer_id = c.id AND l.as_of <= ?1
                ORDER BY l.as_of DESC, l.number DESC LIMIT 1)), 0)
             FROM customers c WHERE NOT c.archived";
        let counts = self.row(sql, [Day(as_of)], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(counts.unwrap_or_default())
    }

    /// The moment each customer that is put away now was put away last, as the audit trail has it. Those that were merged
    /// into another one are not among them.
    ///
    /// # Errors
    /// Only those of SQLite.
    pub fn put_away(&self) -> Result<BTreeMap<Id, DateTime<Utc>>> {
        // Crossed: from the few that are put away to their entries, not through the entries of all customers.
        let sql = "SELECT c.id, max(a.at) FROM customers c
                   CROSS JOIN audit a ON a.entity_kind = 'customer' AND a.entity_id = c.id AND a.action = 'customer.archived'
                   WHERE c.archived AND NOT EXISTS (SELECT 1 FROM customer_members m WHERE m.customer_id = c.id)
                   GROUP BY c.id";
        Ok(self.rows(sql, [], |row| Ok((row.get(0)?, row.get::<_, Moment>(1)?.0)))?.into_iter().collect())
    }

    /// The customer with this key.
    ///
    /// # Errors
    /// [`StoreError::NotFound`].
    pub fn customer(&self, id: Id) -> Result<CustomerRecord> {
        self.row(&format!("SELECT {COLUMNS} FROM customers WHERE id = ?1"), [id], record)?
            .ok_or_else(|| StoreError::not_found("customer", id))
    }

    /// The customer with this code, if there is one; where it was absorbed, the customer it is read as.
    ///
    /// # Errors
    /// Only those of SQLite.
    pub fn customer_by_code(&self, code: &str) -> Result<Option<CustomerRecord>> {
        let sql = format!(
            "SELECT {COLUMNS} FROM customers WHERE id =
             (SELECT coalesce(m.as_id, c.id) FROM customers c
              LEFT JOIN customer_members m ON m.customer_id = c.id WHERE c.code = ?1)"
        );
        self.row(&sql, [code], record)
    }
}

impl Write<'_> {
    /// Adds a customer.
    ///
    /// # Errors
    /// [`StoreError::Taken`] code; an empty code or name; [`StoreError::Amount`].
    pub fn add_customer(&mut self, customer: &Customer, search: &str) -> Result<Id> {
        self.check_customer(customer, None)?;
        let id = self.new_id();
        let sql = format!(
            "INSERT INTO customers ({COLUMNS}) VALUES
             (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, 0, ?18, 1,
              ?19, ?20, ?21, ?22, ?23, ?24, ?25, ?26, ?27, ?28)"
        );
        self.save(&sql, id, customer, search, None)?;
        let summary = json!({ "code": customer.code, "name": customer.name });
        self.log("customer.added", "customer", id, summary)?;
        Ok(id)
    }

    /// Changes a customer's master data, as read at revision `row_version`; gives the new revision.
    ///
    /// # Errors
    /// [`StoreError::Conflict`]; [`StoreError::NotFound`]; those of [`Write::add_customer`].
    pub fn update_customer(
        &mut self,
        id: Id,
        row_version: i64,
        customer: &Customer,
        search: &str,
    ) -> Result<i64> {
        self.check_customer(customer, Some(id))?;
        let before = self.customer(id)?.customer;
        let changed = self.save(
            "UPDATE customers SET code = ?2, name = ?3, short_name = ?4, registration_number = ?5,
                    legal_representative = ?6, registered_capital = ?7, founded = ?8, industry = ?9,
                    region = ?10, salesperson = ?11, address = ?12, relationship_start = ?13, phone = ?14,
                    contact = ?15, notes = ?16, blacklisted = ?17, search = ?18, row_version = row_version + 1,
                    english_name = ?19, tax_number = ?20, legal_form = ?21, business_scope = ?22,
                    licence_until = ?23, email = ?24, website = ?25, bank = ?26, bank_account = ?27,
                    currency = ?28
             WHERE id = ?1 AND row_version = ?29",
            id,
            customer,
            search,
            Some(row_version),
        )?;
        self.changed_one(changed, "customers", "customer", id)?;
        self.log("customer.changed", "customer", id, difference(&before, customer))?;
        Ok(row_version + 1)
    }

    /// Puts a customer away or takes it out again.
    ///
    /// # Errors
    /// [`StoreError::Conflict`]; [`StoreError::NotFound`]; a customer that was merged is not taken out.
    pub fn archive_customer(&mut self, id: Id, row_version: i64, archived: bool) -> Result<i64> {
        if !archived && self.as_one(id)? != id {
            return Err(refused(Rule::AlreadyMerged));
        }
        let changed = self.execute(
            "UPDATE customers SET archived = ?1, row_version = row_version + 1
             WHERE id = ?2 AND row_version = ?3",
            rusqlite::params![archived, id, row_version],
        )?;
        self.changed_one(changed, "customers", "customer", id)?;
        let action = if archived { "customer.archived" } else { "customer.taken_out" };
        self.log(action, "customer", id, json!({}))?;
        Ok(row_version + 1)
    }

    fn check_customer(&self, customer: &Customer, id: Option<Id>) -> Result<()> {
        if customer.code.trim().is_empty() || customer.name.trim().is_empty() {
            return Err(refused(Rule::EmptyName));
        }
        let holder: Option<Id> =
            self.row("SELECT id FROM customers WHERE code = ?1", [&customer.code], |row| row.get(0))?;
        match holder {
            Some(other) if Some(other) != id => {
                Err(StoreError::Taken { what: "customer", key: customer.code.clone() })
            }
            _ => Ok(()),
        }
    }

    fn save(
        &self,
        sql: &str,
        id: Id,
        customer: &Customer,
        search: &str,
        row_version: Option<i64>,
    ) -> Result<usize> {
        let mut statement = self.conn.prepare_cached(sql)?;
        let capital = customer.registered_capital.map(Money);
        let founded = customer.founded.map(Day);
        let start = customer.relationship_start.map(Day);
        let licence = customer.licence_until.map(Licence);
        let mut values: Vec<&dyn rusqlite::ToSql> = vec![
            &id,
            &customer.code,
            &customer.name,
            &customer.short_name,
            &customer.registration_number,
            &customer.legal_representative,
            &capital,
            &founded,
            &customer.industry,
            &customer.region,
            &customer.salesperson,
            &customer.address,
            &start,
            &customer.phone,
            &customer.contact,
            &customer.notes,
            &customer.blacklisted,
            &search,
            &customer.english_name,
            &customer.tax_number,
            &customer.legal_form,
            &customer.business_scope,
            &licence,
            &customer.email,
            &customer.website,
            &customer.bank,
            &customer.bank_account,
            &customer.currency,
        ];
        if let Some(row_version) = &row_version {
            values.push(row_version);
        }
        Ok(statement.execute(values.as_slice())?)
    }
}

/// The fields that differ, each with the value before and after.
pub(crate) fn difference(before: &Customer, after: &Customer) -> serde_json::Value {
    let fields = |customer| match serde_json::to_value(customer) {
        Ok(serde_json::Value::Object(fields)) => fields,
        _ => serde_json::Map::new(),
    };
    let (before, after) = (fields(before), fields(after));
    after
        .iter()
        .filter(|(name, value)| before.get(*name) != Some(*value))
        .map(|(name, value)| (name.clone(), json!({ "from": before.get(name), "to": value })))
        .collect::<serde_json::Map<_, _>>()
        .into()
}
