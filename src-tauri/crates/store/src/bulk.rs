//! Edits of many customers at once: what was changed with what stood there before. Customers themselves are
//! changed by [`crate::Write::update_customer`]; here is the record that lets an edit be seen and taken back.

use chrono::{DateTime, Utc};
use rusqlite::{Row, params};
use serde_json::json;

use crate::book::{Contents, Write};
use crate::error::{Result, Rule, StoreError, refused};
use crate::id::Id;
use crate::values::Moment;

/// A field of a customer before and after an edit, as text; empty where there was nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldChange {
    /// Customer.
    pub customer: Id,
    /// Field by its name in the master data, or `archived`.
    pub field: String,
    /// What stood there.
    pub before: String,
    /// What was put there.
    pub after: String,
}

/// An edit of the past.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BulkEdit {
    /// Key.
    pub id: Id,
    /// When.
    pub at: DateTime<Utc>,
    /// Who.
    pub actor: String,
    /// Why, where a reason was given.
    pub reason: String,
    /// How many customers it changed.
    pub customers: u32,
    /// The fields it changed.
    pub fields: Vec<String>,
    /// The one value it put everywhere; none where it put several.
    pub value: Option<String>,
    /// Whether it was taken back.
    pub undone: bool,
}

const SELECT: &str = "SELECT e.id, e.at, u.display_name, e.reason,
     (SELECT count(DISTINCT c.customer_id) FROM bulk_edit_changes c WHERE c.edit_id = e.id),
     (SELECT group_concat(f.field) FROM (SELECT DISTINCT c.field FROM bulk_edit_changes c
                                         WHERE c.edit_id = e.id ORDER BY c.field) f),
     (SELECT CASE WHEN min(c.after) = max(c.after) THEN min(c.after) END
      FROM bulk_edit_changes c WHERE c.edit_id = e.id),
     EXISTS (SELECT 1 FROM bulk_edit_undos x WHERE x.edit_id = e.id)
     FROM bulk_edits e JOIN users u ON u.id = e.actor_id";

fn edit(row: &Row<'_>) -> rusqlite::Result<BulkEdit> {
    let fields: Option<String> = row.get(5)?;
    Ok(BulkEdit {
        id: row.get(0)?,
        at: row.get::<_, Moment>(1)?.0,
        actor: row.get(2)?,
        reason: row.get(3)?,
        customers: row.get(4)?,
        fields: fields.unwrap_or_default().split(',').filter(|f| !f.is_empty()).map(str::to_owned).collect(),
        value: row.get(6)?,
        undone: row.get(7)?,
    })
}

impl Contents {
    /// The last edits, newest first.
    ///
    /// # Errors
    /// Only those of SQLite.
    pub fn bulk_edits(&self, limit: u32) -> Result<Vec<BulkEdit>> {
        self.rows(&format!("{SELECT} ORDER BY e.number DESC LIMIT ?1"), [limit], edit)
    }

    /// What an edit changed, by customer.
    ///
    /// # Errors
    /// [`StoreError::NotFound`]; [`Rule::EditUndone`] where it was taken back.
    pub fn bulk_changes(&self, id: Id) -> Result<Vec<FieldChange>> {
        let found = self.row(&format!("{SELECT} WHERE e.id = ?1"), [id], edit)?;
        if found.ok_or_else(|| StoreError::not_found("edit", id))?.undone {
            return Err(refused(Rule::EditUndone));
        }
        let sql = "SELECT customer_id, field, before, after FROM bulk_edit_changes WHERE edit_id = ?1
             ORDER BY customer_id, field";
        self.rows(sql, [id], |row| {
            Ok(FieldChange {
                customer: row.get(0)?,
                field: row.get(1)?,
                before: row.get(2)?,
                after: row.get(3)?,
            })
        })
    }
}

impl Write<'_> {
    /// Records an edit whose customers were changed in this write.
    ///
    /// # Errors
    /// Only those of SQLite; a customer that is not there.
    pub fn add_bulk_edit(&mut self, reason: &str, changes: &[FieldChange]) -> Result<Id> {
        let id = self.new_id();
        let number = self.number("SELECT coalesce(max(number), 0) FROM bulk_edits", [])? + 1;
        self.execute(
            "INSERT INTO bulk_edits (id, number, at, actor_id, reason) VALUES (?1, ?2, ?3, ?4, ?5)",
            params![id, number, Moment(self.at()), self.actor_id(), reason],
        )?;
        for change in changes {
            self.execute(
                "INSERT INTO bulk_edit_changes (edit_id, customer_id, field, before, after)
                 VALUES (?1, ?2, ?3, ?4, ?5)",
                params![id, change.customer, change.field, change.before, change.after],
            )?;
        }
        self.log("customers.edited", "bulk_edit", id, json!({ "cells": changes.len(), "reason": reason }))?;
        Ok(id)
    }

    /// Records that an edit was taken back; `left` cells had been changed since and were left alone.
    ///
    /// # Errors
    /// Only those of SQLite.
    pub fn undo_bulk_edit(&mut self, id: Id, left: usize) -> Result<()> {
        self.execute(
            "INSERT INTO bulk_edit_undos (edit_id, at, actor_id) VALUES (?1, ?2, ?3)",
            params![id, Moment(self.at()), self.actor_id()],
        )?;
        self.log("customers.edit_undone", "bulk_edit", id, json!({ "left": left }))
    }
}
