//! Customers found to be one: merging, undoing, and which facts are read as whose. Facts stay where they
//! were stored; readers ask for a customer together with those it absorbed.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use rusqlite::{Row, params};
use serde_json::{Map, Value, json};

use crate::book::{Contents, Write};
use crate::customers::difference;
use crate::error::{Result, Rule, StoreError, refused};
use crate::id::Id;
use crate::values::Moment;
use assay_credit::customer::Customer;

/// SQL: this column names the customer of parameter `at` or one it absorbed.
pub(crate) fn of_customer(column: &str, at: usize) -> String {
    format!(
        "{column} IN (SELECT ?{at} UNION ALL SELECT m.customer_id FROM customer_members m WHERE m.as_id = ?{at})"
    )
}

/// Who is read as whom.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Members(BTreeMap<Id, Id>);

impl Members {
    /// The customer whose facts these are now.
    #[must_use]
    pub fn as_one(&self, customer: Id) -> Id {
        self.0.get(&customer).copied().unwrap_or(customer)
    }

    /// Whether the customer was absorbed.
    #[must_use]
    pub fn absorbed(&self, customer: Id) -> bool {
        self.0.contains_key(&customer)
    }
}

/// A merge.
#[derive(Debug, Clone, PartialEq)]
pub struct Merge {
    /// Key.
    pub id: Id,
    /// Who stays.
    pub survivor: Id,
    /// Who is read as the survivor.
    pub absorbed: Id,
    /// The absorbed customer was put away before the merge already.
    pub archived: bool,
    /// Fields of the survivor that the merge changed: `{"from": ..., "to": ...}` by name.
    pub changes: Map<String, Value>,
    /// When.
    pub at: DateTime<Utc>,
    /// Who, by name.
    pub actor: String,
    /// When it was undone, if it was.
    pub undone_at: Option<DateTime<Utc>>,
}

const SELECT: &str = "SELECT g.id, g.survivor_id, g.absorbed_id, g.archived, g.changes, g.at, u.name, x.at
     FROM customer_merges g JOIN users u ON u.id = g.actor_id
     LEFT JOIN customer_merge_undos x ON x.merge_id = g.id";

fn merge(row: &Row<'_>) -> rusqlite::Result<Merge> {
    let changes: String = row.get(4)?;
    Ok(Merge {
        id: row.get(0)?,
        survivor: row.get(1)?,
        absorbed: row.get(2)?,
        archived: row.get(3)?,
        changes: serde_json::from_str(&changes).unwrap_or_default(),
        at: row.get::<_, Moment>(5)?.0,
        actor: row.get(6)?,
        undone_at: row.get::<_, Option<Moment>>(7)?.map(|moment| moment.0),
    })
}

impl Contents {
    /// Who is read as whom now.
    ///
    /// # Errors
    /// Only those of SQLite.
    pub fn members(&self) -> Result<Members> {
        let rows = self.rows("SELECT customer_id, as_id FROM customer_members", [], |row| {
            Ok((row.get(0)?, row.get(1)?))
        })?;
        Ok(Members(rows.into_iter().collect()))
    }

    /// The customer as whom this one is read now; itself where it was not absorbed.
    ///
    /// # Errors
    /// Only those of SQLite.
    pub fn as_one(&self, customer: Id) -> Result<Id> {
        let sql = "SELECT as_id FROM customer_members WHERE customer_id = ?1";
        Ok(self.row(sql, [customer], |row| row.get(0))?.unwrap_or(customer))
    }

    /// Every merge, those undone too, the last first.
    ///
    /// # Errors
    /// Only those of SQLite.
    pub fn merges(&self) -> Result<Vec<Merge>> {
        self.rows(&format!("{SELECT} ORDER BY g.number DESC"), [], merge)
    }

    /// The merges in force that a customer took part in, the last first.
    ///
    /// # Errors
    /// Only those of SQLite.
    pub fn merges_of(&self, customer: Id) -> Result<Vec<Merge>> {
        let sql = format!(
            "{SELECT} WHERE x.at IS NULL AND (g.survivor_id = ?1 OR g.absorbed_id = ?1) ORDER BY g.number DESC"
        );
        self.rows(&sql, [customer], merge)
    }

    /// Numbers of invoices and receipts that stand under both customers: merged, they would count twice.
    ///
    /// # Errors
    /// Only those of SQLite.
    pub fn same_documents(&self, one: Id, other: Id) -> Result<Vec<String>> {
        let mut found = Vec::new();
        for table in ["invoices", "receipts"] {
            let visible = "NOT EXISTS (SELECT 1 FROM import_undos x WHERE x.import_id = t.import_id)";
            let (first, second) = (of_customer("t.customer_id", 1), of_customer("t.customer_id", 2));
            let sql = format!(
                "SELECT t.number FROM {table} t WHERE {first} AND {visible}
                 INTERSECT SELECT t.number FROM {table} t WHERE {second} AND {visible} ORDER BY 1"
            );
            found.extend(self.rows(&sql, [one, other], |row| row.get::<_, String>(0))?);
        }
        Ok(found)
    }

    /// Pairs of customers that somebody said are not the same, the smaller key first.
    ///
    /// # Errors
    /// Only those of SQLite.
    pub fn different_customers(&self) -> Result<Vec<(Id, Id)>> {
        self.rows(
            "SELECT l.one_id, l.other_id FROM customer_likenesses l WHERE l.different = 1
             AND l.number = (SELECT max(k.number) FROM customer_likenesses k
                             WHERE k.one_id = l.one_id AND k.other_id = l.other_id)
             ORDER BY l.one_id, l.other_id",
            [],
            |row| Ok((row.get(0)?, row.get(1)?)),
        )
    }

    /// Allocations between documents of the absorbed side and of the rest of the survivor's.
    fn joined_allocations(&self, merge: &Merge) -> Result<i64> {
        let absorbed = self.side_of(merge)?;
        let rows = self.rows(
            &format!(
                "SELECT i.customer_id, r.customer_id FROM allocations t
                 JOIN receipts r ON r.id = t.receipt_id JOIN invoices i ON i.id = t.invoice_id
                 WHERE i.customer_id <> r.customer_id AND {} AND NOT EXISTS
                       (SELECT 1 FROM import_undos x WHERE x.import_id = t.import_id)",
                of_customer("i.customer_id", 1)
            ),
            [merge.survivor],
            |row| Ok((row.get::<_, Id>(0)?, row.get::<_, Id>(1)?)),
        )?;
        let across = rows.iter().filter(|(one, other)| absorbed.contains(one) != absorbed.contains(other));
        Ok(i64::try_from(across.count()).unwrap_or(i64::MAX))
    }

    /// The absorbed customer of a merge and everyone it had absorbed itself.
    fn side_of(&self, merge: &Merge) -> Result<Vec<Id>> {
        let mut side = vec![merge.absorbed];
        let merges = self.merges()?;
        let mut at = 0;
        while let Some(one) = side.get(at).copied() {
            at += 1;
            side.extend(
                merges.iter().filter(|m| m.undone_at.is_none() && m.survivor == one).map(|m| m.absorbed),
            );
        }
        Ok(side)
    }
}

impl Write<'_> {
    /// Makes `absorbed` part of `survivor`, whose master data becomes `customer`. Facts are read together from
    /// now on; the absorbed customer is put away.
    ///
    /// # Errors
    /// One of them is absorbed already; they are in two groups; documents of both carry one number;
    /// [`StoreError::Conflict`].
    pub fn merge_customers(
        &mut self,
        survivor: (Id, i64),
        absorbed: (Id, i64),
        customer: &Customer,
        search: &str,
    ) -> Result<Id> {
        if survivor.0 == absorbed.0 {
            return Err(refused(Rule::MergeWithItself));
        }
        let members = self.members()?;
        if members.absorbed(survivor.0) || members.absorbed(absorbed.0) {
            return Err(refused(Rule::AlreadyMerged));
        }
        let groups = (self.risk_group_of(survivor.0)?, self.risk_group_of(absorbed.0)?);
        if let (Some(one), Some(other)) = groups
            && one.id != other.id
        {
            return Err(refused(Rule::MergeTwoGroups));
        }
        if !self.same_documents(survivor.0, absorbed.0)?.is_empty() {
            return Err(refused(Rule::MergeSameDocuments));
        }
        let before = self.customer(survivor.0)?.customer;
        let archived = self.customer(absorbed.0)?.archived;
        let changes = difference(&before, customer);
        if before != *customer {
            self.update_customer(survivor.0, survivor.1, customer, search)?;
        }
        self.archive_customer(absorbed.0, absorbed.1, true)?;
        let id = self.new_id();
        let number = self.number("SELECT coalesce(max(number), 0) + 1 FROM customer_merges", [])?;
        self.execute(
            "INSERT INTO customer_merges (id, number, survivor_id, absorbed_id, archived, changes, at, actor_id)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
            params![
                id,
                number,
                survivor.0,
                absorbed.0,
                archived,
                changes.to_string(),
                Moment(self.at),
                self.actor.id
            ],
        )?;
        self.make_members()?;
        let summary = json!({ "survivor": survivor.0, "absorbed": absorbed.0, "changes": changes });
        self.log("customer.merged", "customer", survivor.0, summary.clone())?;
        self.log("customer.absorbed", "customer", absorbed.0, summary)?;
        Ok(id)
    }

    /// Takes a merge back: the absorbed customer stands for itself again, and the fields the merge changed are
    /// as before.
    ///
    /// # Errors
    /// It was undone; the survivor was absorbed since; a field the merge changed was changed again; a receipt
    /// of one side was allocated to an invoice of the other.
    pub fn undo_merge(&mut self, id: Id, search: impl Fn(&Customer) -> String) -> Result<()> {
        let found = self.row(&format!("{SELECT} WHERE g.id = ?1"), [id], merge)?;
        let merge = found.ok_or_else(|| StoreError::not_found("merge", id))?;
        if merge.undone_at.is_some() {
            return Err(refused(Rule::AlreadyUndone));
        }
        if self.members()?.absorbed(merge.survivor) {
            return Err(refused(Rule::MergedSince));
        }
        if self.joined_allocations(&merge)? > 0 {
            return Err(refused(Rule::MergePaidAcross));
        }
        let survivor = self.customer(merge.survivor)?;
        let before = restored(&survivor.customer, &merge)?;
        if before != survivor.customer {
            self.update_customer(merge.survivor, survivor.row_version, &before, &search(&before))?;
        }
        self.execute(
            "INSERT INTO customer_merge_undos (merge_id, at, actor_id) VALUES (?1, ?2, ?3)",
            params![id, Moment(self.at), self.actor.id],
        )?;
        self.make_members()?;
        if !merge.archived {
            let absorbed = self.customer(merge.absorbed)?;
            self.archive_customer(merge.absorbed, absorbed.row_version, false)?;
        }
        let summary = json!({ "survivor": merge.survivor, "absorbed": merge.absorbed });
        self.log("customer.merge_undone", "customer", merge.survivor, summary.clone())?;
        self.log("customer.stands_alone", "customer", merge.absorbed, summary)
    }

    /// Remembers whether two customers that look alike are different.
    ///
    /// # Errors
    /// An unknown customer; a customer compared with itself.
    pub fn mark_different(&mut self, one: Id, other: Id, different: bool) -> Result<()> {
        let (low, high) = (one.min(other), one.max(other));
        if low == high {
            return Err(refused(Rule::MergeWithItself));
        }
        let number = self.number("SELECT coalesce(max(number), 0) + 1 FROM customer_likenesses", [])?;
        self.execute(
            "INSERT INTO customer_likenesses (id, number, one_id, other_id, different, at, actor_id)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
            params![self.new_id(), number, low, high, different, Moment(self.at), self.actor.id],
        )?;
        self.log("customer.compared", "customer", low, json!({ "other": high, "different": different }))
    }

    /// Follows the merges in force to their ends.
    fn make_members(&self) -> Result<()> {
        let next: BTreeMap<Id, Id> = self
            .merges()?
            .into_iter()
            .filter(|merge| merge.undone_at.is_none())
            .map(|merge| (merge.absorbed, merge.survivor))
            .collect();
        self.execute("DELETE FROM customer_members", [])?;
        for (absorbed, survivor) in &next {
            let mut end = *survivor;
            while let Some(further) = next.get(&end) {
                end = *further;
            }
            self.execute(
                "INSERT INTO customer_members (customer_id, as_id) VALUES (?1, ?2)",
                params![absorbed, end],
            )?;
        }
        Ok(())
    }
}

/// The survivor's master data with the fields that the merge changed as they were before it.
fn restored(now: &Customer, merge: &Merge) -> Result<Customer> {
    let unreadable =
        |detail: String| StoreError::Unreadable { what: "merge", key: merge.id.to_string(), detail };
    let mut fields = match serde_json::to_value(now) {
        Ok(Value::Object(fields)) => fields,
        _ => Map::new(),
    };
    for (name, change) in &merge.changes {
        if fields.get(name) != change.get("to") {
            return Err(refused(Rule::ChangedSinceMerge));
        }
        fields.insert(name.clone(), change.get("from").cloned().unwrap_or(Value::Null));
    }
    serde_json::from_value(Value::Object(fields)).map_err(|error| unreadable(error.to_string()))
}
