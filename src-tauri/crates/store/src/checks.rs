//! Checks of customers: versions of the list, answers, and readings of licences. Every answer is a row; the
//! last one stands. What the answers come to is decided above.

use std::collections::BTreeMap;

use assay_credit::checklist::Template;
use assay_credit::licence::Licence;
use chrono::{DateTime, NaiveDate, Utc};
use rusqlite::{Row, params};
use serde::{Deserialize, Serialize};
use serde_json::json;

use crate::book::{Contents, Write};
use crate::error::{Result, StoreError};
use crate::id::Id;
use crate::members::of_customer;
use crate::values::{Day, Moment, Money, Named};

/// What is answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CheckKind {
    /// A point of the list.
    Point,
    /// A sign of fraud.
    Sign,
}

/// The answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CheckResult {
    /// A point in order.
    Passed,
    /// A point not in order.
    Failed,
    /// A point that does not apply.
    NotApplicable,
    /// A sign that was seen.
    Seen,
    /// A sign that was looked for and not seen.
    NotSeen,
    /// Taken back.
    Open,
}

/// An answer to be stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewAnswer {
    /// Customer.
    pub customer: Id,
    /// Version of the list it was given under.
    pub version: u32,
    /// Point or sign.
    pub kind: CheckKind,
    /// Its code.
    pub code: String,
    /// The answer.
    pub result: CheckResult,
    /// What was seen.
    pub evidence: String,
    /// Name of the document, where there is one.
    pub document: String,
    /// Remark; the reason where a point does not apply.
    pub remark: String,
    /// Business day it speaks of.
    pub as_of: NaiveDate,
}

/// A stored answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CheckAnswer {
    /// What was answered.
    pub answer: NewAnswer,
    /// When.
    pub at: DateTime<Utc>,
    /// Who, by name.
    pub actor: String,
}

/// A licence as a person read it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LicenceReading {
    /// What it says.
    pub licence: Licence,
    /// Business day of the reading.
    pub as_of: NaiveDate,
    /// When.
    pub at: DateTime<Utc>,
    /// Who, by name.
    pub actor: String,
}

/// A version of the list without its content.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChecklistVersion {
    /// From 1.
    pub version: u32,
    /// When it was saved.
    pub at: DateTime<Utc>,
    /// By whom.
    pub actor: String,
}

/// The last answer to each point by code, with the version it was given under.
pub type LastAnswers = BTreeMap<String, (CheckResult, u32)>;

const ANSWER: &str = "SELECT a.customer_id, a.version, a.kind, a.code, a.result, a.evidence, a.document,
     a.remark, a.as_of, a.at, u.name FROM check_answers a JOIN users u ON u.id = a.actor_id";

fn answer(row: &Row<'_>) -> rusqlite::Result<CheckAnswer> {
    Ok(CheckAnswer {
        answer: NewAnswer {
            customer: row.get(0)?,
            version: row.get(1)?,
            kind: row.get::<_, Named<CheckKind>>(2)?.0,
            code: row.get(3)?,
            result: row.get::<_, Named<CheckResult>>(4)?.0,
            evidence: row.get(5)?,
            document: row.get(6)?,
            remark: row.get(7)?,
            as_of: row.get::<_, Day>(8)?.0,
        },
        at: row.get::<_, Moment>(9)?.0,
        actor: row.get(10)?,
    })
}

impl Contents {
    /// The newest version of the list; none where none was ever saved.
    ///
    /// # Errors
    /// [`StoreError::Unreadable`].
    pub fn checklist(&self) -> Result<Option<Template>> {
        let sql = "SELECT version, content FROM checklists ORDER BY version DESC LIMIT 1";
        let found = self.row(sql, [], |row| Ok((row.get::<_, u32>(0)?, row.get::<_, String>(1)?)))?;
        let unreadable = |version: u32, detail: String| StoreError::Unreadable {
            what: "checklist",
            key: version.to_string(),
            detail,
        };
        found
            .map(|(version, text)| {
                serde_json::from_str(&text).map_err(|error| unreadable(version, error.to_string()))
            })
            .transpose()
    }

    /// The versions of the list, newest first.
    ///
    /// # Errors
    /// Only those of SQLite.
    pub fn checklist_versions(&self) -> Result<Vec<ChecklistVersion>> {
        let sql = "SELECT c.version, c.at, u.name FROM checklists c JOIN users u ON u.id = c.actor_id
                   ORDER BY c.version DESC";
        self.rows(sql, [], |row| {
            let at = row.get::<_, Moment>(1)?.0;
            Ok(ChecklistVersion { version: row.get(0)?, at, actor: row.get(2)? })
        })
    }

    /// Every answer about a customer, the last first.
    ///
    /// # Errors
    /// Only those of SQLite.
    pub fn check_answers(&self, customer: Id) -> Result<Vec<CheckAnswer>> {
        let of = of_customer("a.customer_id", 1);
        self.rows(&format!("{ANSWER} WHERE {of} ORDER BY a.number DESC"), [customer], answer)
    }

    /// The last answer to each point of every customer, and the newest version it was checked under.
    ///
    /// # Errors
    /// Only those of SQLite.
    pub fn last_answers(&self) -> Result<BTreeMap<Id, LastAnswers>> {
        let members = self.members()?;
        let sql = "SELECT customer_id, code, result, version FROM check_answers
                   WHERE kind = 'point' ORDER BY number";
        let mut all: BTreeMap<Id, LastAnswers> = BTreeMap::new();
        for (customer, code, result, version) in self.rows(sql, [], |row| {
            Ok((row.get::<_, Id>(0)?, row.get(1)?, row.get::<_, Named<CheckResult>>(2)?.0, row.get(3)?))
        })? {
            all.entry(members.as_one(customer)).or_default().insert(code, (result, version));
        }
        Ok(all)
    }

    /// Every reading of a customer's licence, the last first.
    ///
    /// # Errors
    /// Only those of SQLite.
    pub fn licence_readings(&self, customer: Id) -> Result<Vec<LicenceReading>> {
        let of = of_customer("l.customer_id", 1);
        let sql = format!(
            "SELECT l.registration_number, l.name, l.legal_representative, l.registered_capital, l.founded,
                    l.valid_until, l.no_end, l.scope, l.as_of, l.at, u.name
             FROM licence_readings l JOIN users u ON u.id = l.actor_id WHERE {of} ORDER BY l.number DESC"
        );
        self.rows(&sql, [customer], |row| {
            let day = |at: usize| row.get::<_, Option<Day>>(at).map(|day| day.map(|day| day.0));
            Ok(LicenceReading {
                licence: Licence {
                    number: row.get(0)?,
                    name: row.get(1)?,
                    legal_representative: row.get(2)?,
                    registered_capital: row.get::<_, Option<Money>>(3)?.map(|money| money.0),
                    founded: day(4)?,
                    valid_until: day(5)?,
                    no_end: row.get(6)?,
                    scope: row.get(7)?,
                },
                as_of: row.get::<_, Day>(8)?.0,
                at: row.get::<_, Moment>(9)?.0,
                actor: row.get(10)?,
            })
        })
    }
}

impl Write<'_> {
    /// Saves a version of the list.
    ///
    /// # Errors
    /// [`StoreError::Taken`] version.
    pub fn add_checklist(&mut self, template: &Template) -> Result<()> {
        let newest = self.number("SELECT coalesce(max(version), 0) FROM checklists", [])?;
        if i64::from(template.version) <= newest {
            return Err(StoreError::Taken { what: "checklist version", key: template.version.to_string() });
        }
        let content = serde_json::to_string(template).map_err(|error| StoreError::Unreadable {
            what: "checklist",
            key: template.version.to_string(),
            detail: error.to_string(),
        })?;
        let id = self.new_id();
        self.execute(
            "INSERT INTO checklists (id, version, content, at, actor_id) VALUES (?1, ?2, ?3, ?4, ?5)",
            params![id, template.version, content, Moment(self.at), self.actor.id],
        )?;
        let summary = json!({
            "version": template.version,
            "points": template.asked().count(),
            "sha256": crate::audit::sha256(content.as_bytes()),
        });
        self.log("checklist.saved", "checklist", id, summary)
    }

    /// Stores answers given together, one audit entry for each customer.
    ///
    /// # Errors
    /// An unknown customer or version.
    pub fn add_answers(&mut self, answers: &[NewAnswer]) -> Result<()> {
        let first = self.number("SELECT coalesce(max(number), 0) + 1 FROM check_answers", [])?;
        let mut said: BTreeMap<Id, Vec<serde_json::Value>> = BTreeMap::new();
        for (number, new) in (first..).zip(answers) {
            self.execute(
                "INSERT INTO check_answers (id, number, customer_id, version, kind, code, result, evidence,
                                            document, remark, as_of, at, actor_id)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)",
                params![
                    self.new_id(),
                    number,
                    new.customer,
                    new.version,
                    Named(new.kind),
                    new.code,
                    Named(new.result),
                    new.evidence,
                    new.document,
                    new.remark,
                    Day(new.as_of),
                    Moment(self.at),
                    self.actor.id,
                ],
            )?;
            said.entry(new.customer).or_default().push(json!({
                "code": new.code, "result": new.result, "evidence": new.evidence, "document": new.document,
                "remark": new.remark, "as_of": new.as_of,
            }));
        }
        for (customer, answers) in said {
            self.log("checks.answered", "customer", customer, json!({ "answers": answers }))?;
        }
        Ok(())
    }

    /// Stores what a person read on a customer's licence.
    ///
    /// # Errors
    /// An unknown customer; [`StoreError::Amount`].
    pub fn add_licence_reading(&mut self, customer: Id, licence: &Licence, as_of: NaiveDate) -> Result<()> {
        let number = self.number("SELECT coalesce(max(number), 0) + 1 FROM licence_readings", [])?;
        self.execute(
            "INSERT INTO licence_readings
             (id, number, customer_id, registration_number, name, legal_representative, registered_capital,
              founded, valid_until, no_end, scope, as_of, at, actor_id)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)",
            params![
                self.new_id(),
                number,
                customer,
                licence.number,
                licence.name,
                licence.legal_representative,
                licence.registered_capital.map(Money),
                licence.founded.map(Day),
                licence.valid_until.map(Day),
                licence.no_end,
                licence.scope,
                Day(as_of),
                Moment(self.at),
                self.actor.id,
            ],
        )?;
        let summary = serde_json::to_value(licence).unwrap_or_default();
        self.log("licence.read", "customer", customer, summary)
    }
}
