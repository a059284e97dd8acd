//! Adjustments of reported figures: added, taken back, never changed. Those that stand on a day enter a
//! rating's inputs.

use std::collections::BTreeMap;

use assay_credit::adjustment::{Adjustment, AdjustmentKind};
use assay_credit::chart::LineCode;
use assay_credit::statement::Scope;
use chrono::{DateTime, NaiveDate, Utc};
use rusqlite::{Row, params};
use serde_json::json;

use crate::book::{Contents, Write};
use crate::error::{Result, Rule, StoreError, refused};
use crate::id::Id;
use crate::members::of_customer;
use crate::values::{Day, Moment, Money, Named, to_book_precision};

/// An entry to be stored.
#[derive(Debug, Clone, PartialEq)]
pub struct NewAdjustment {
    /// Customer.
    pub customer: Id,
    /// Last day of the statement it changes.
    pub period_end: NaiveDate,
    /// Whose statement.
    pub scope: Scope,
    /// Kind.
    pub kind: AdjustmentKind,
    /// The reason; not empty.
    pub reason: String,
    /// The day: a rating as of an earlier day does not see it.
    pub on: NaiveDate,
    /// What is added to each line, in yuan, and what the statement showed of it.
    pub changes: BTreeMap<LineCode, Change>,
}

/// One line's change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Change {
    /// What is added, in yuan; kept to ten-thousandths.
    pub change: rust_decimal::Decimal,
    /// The reported figure at that time; none where there was none.
    pub reported: Option<rust_decimal::Decimal>,
}

/// A stored entry.
#[derive(Debug, Clone, PartialEq)]
pub struct AdjustmentEntry {
    /// Key.
    pub id: Id,
    /// Number in the order they were made, from 1.
    pub number: u32,
    /// What it changes, why, by whom.
    pub adjustment: Adjustment,
    /// What the statement showed of each line when the entry was made.
    pub reported: BTreeMap<LineCode, Option<rust_decimal::Decimal>>,
    /// When it was made.
    pub at: DateTime<Utc>,
    /// The taking back, where it was taken back.
    pub withdrawn: Option<Withdrawal>,
}

/// That an entry was taken back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Withdrawal {
    /// Why.
    pub reason: String,
    /// From which day on.
    pub on: NaiveDate,
    /// When.
    pub at: DateTime<Utc>,
    /// By whom.
    pub by: String,
}

/// Entries with their changes, one row a change.
const SELECT: &str =
    "SELECT a.id, a.number, a.customer_id, a.period_end, a.scope, a.kind, a.reason, a.on_day,
            a.at, u.name, w.reason, w.on_day, w.at, v.name, c.line, c.change, c.reported
     FROM adjustments a
     JOIN adjustment_changes c ON c.adjustment_id = a.id
     JOIN users u ON u.id = a.actor_id
     LEFT JOIN adjustment_withdrawals w ON w.adjustment_id = a.id
     LEFT JOIN users v ON v.id = w.actor_id";

/// What stands on a day.
const STANDS: &str = "(?1 IS NULL OR a.on_day <= ?1)
     AND NOT (w.on_day IS NOT NULL AND (?1 IS NULL OR w.on_day <= ?1))";

type ChangeRow = (Id, AdjustmentEntry, LineCode, Change);

fn change_row(row: &Row<'_>) -> rusqlite::Result<ChangeRow> {
    let id: Id = row.get(0)?;
    let withdrawn = match row.get::<_, Option<String>>(10)? {
        None => None,
        Some(reason) => Some(Withdrawal {
            reason,
            on: row.get::<_, Day>(11)?.0,
            at: row.get::<_, Moment>(12)?.0,
            by: row.get(13)?,
        }),
    };
    let entry = AdjustmentEntry {
        id,
        number: row.get(1)?,
        adjustment: Adjustment {
            entry: id.to_string(),
            period_end: row.get::<_, Day>(3)?.0,
            scope: row.get::<_, Named<Scope>>(4)?.0,
            kind: row.get::<_, Named<AdjustmentKind>>(5)?.0,
            reason: row.get(6)?,
            by: row.get(9)?,
            on: row.get::<_, Day>(7)?.0,
            changes: BTreeMap::new(),
        },
        reported: BTreeMap::new(),
        at: row.get::<_, Moment>(8)?.0,
        withdrawn,
    };
    let change = Change {
        change: row.get::<_, Money>(15)?.0,
        reported: row.get::<_, Option<Money>>(16)?.map(|money| money.0),
    };
    Ok((row.get(2)?, entry, row.get::<_, Named<LineCode>>(14)?.0, change))
}

/// Rows in the order of the entries, put together to entries.
fn gathered(rows: Vec<ChangeRow>) -> Vec<(Id, AdjustmentEntry)> {
    let mut entries: Vec<(Id, AdjustmentEntry)> = Vec::new();
    for (customer, entry, line, change) in rows {
        if entries.last().is_none_or(|(_, last)| last.id != entry.id) {
            entries.push((customer, entry));
        }
        if let Some((_, last)) = entries.last_mut() {
            last.adjustment.changes.insert(line, change.change);
            last.reported.insert(line, change.reported);
        }
    }
    entries
}

impl Contents {
    /// A customer's adjustments that stand on a day (now, where no day is given), in the order they were made.
    ///
    /// # Errors
    /// Only those of SQLite.
    pub fn adjustments(&self, customer: Id, as_of: Option<NaiveDate>) -> Result<Vec<Adjustment>> {
        let sql = format!(
            "{SELECT} WHERE {STANDS} AND {} ORDER BY a.number, c.line",
            of_customer("a.customer_id", 2)
        );
        let rows = self.rows(&sql, params![as_of.map(Day), customer], change_row)?;
        Ok(gathered(rows).into_iter().map(|(_, entry)| entry.adjustment).collect())
    }

    /// The same for every customer that has any, in one pass.
    ///
    /// # Errors
    /// Only those of SQLite.
    pub fn adjustments_for_all(&self, as_of: Option<NaiveDate>) -> Result<BTreeMap<Id, Vec<Adjustment>>> {
        let sql = format!("{SELECT} WHERE {STANDS} ORDER BY a.number, c.line");
        let rows = self.rows(&sql, params![as_of.map(Day)], change_row)?;
        let members = self.members()?;
        let mut all: BTreeMap<Id, Vec<Adjustment>> = BTreeMap::new();
        for (customer, entry) in gathered(rows) {
            all.entry(members.as_one(customer)).or_default().push(entry.adjustment);
        }
        Ok(all)
    }

    /// Every entry of a customer made up to a day, also those taken back, the last first.
    ///
    /// # Errors
    /// Only those of SQLite.
    pub fn adjustment_history(&self, customer: Id, as_of: Option<NaiveDate>) -> Result<Vec<AdjustmentEntry>> {
        let sql = format!(
            "{SELECT} WHERE (?1 IS NULL OR a.on_day <= ?1) AND {}
             ORDER BY a.number DESC, c.line",
            of_customer("a.customer_id", 2)
        );
        let rows = self.rows(&sql, params![as_of.map(Day), customer], change_row)?;
        Ok(gathered(rows).into_iter().map(|(_, entry)| entry).collect())
    }
}

impl Write<'_> {
    /// Stores an entry.
    ///
    /// # Errors
    /// No reason; no change; [`StoreError::Amount`]; an unknown customer.
    pub fn add_adjustment(&mut self, new: &NewAdjustment) -> Result<Id> {
        let reason = new.reason.trim();
        if reason.is_empty() {
            return Err(refused(Rule::NoReason));
        }
        let changes: Vec<(&LineCode, Change)> = new
            .changes
            .iter()
            .map(|(line, change)| {
                let kept = Change { change: to_book_precision(change.change), ..*change };
                (line, kept)
            })
            .filter(|(_, change)| !change.change.is_zero())
            .collect();
        if changes.is_empty() {
            return Err(refused(Rule::NoChange));
        }
        let id = self.new_id();
        let number = self.number("SELECT coalesce(max(number), 0) + 1 FROM adjustments", [])?;
        self.execute(
            "INSERT INTO adjustments (id, number, customer_id, period_end, scope, kind, reason, on_day, at,
                                      actor_id)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
            params![
                id,
                number,
                new.customer,
                Day(new.period_end),
                Named(new.scope),
                Named(new.kind),
                reason,
                Day(new.on),
                Moment(self.at),
                self.actor.id
            ],
        )?;
        for (line, change) in &changes {
            self.execute(
                "INSERT INTO adjustment_changes (adjustment_id, line, change, reported)
                 VALUES (?1, ?2, ?3, ?4)",
                params![id, Named(**line), Money(change.change), change.reported.map(Money)],
            )?;
        }
        let listed: BTreeMap<&str, String> =
            changes.iter().map(|(line, change)| (line.code(), change.change.to_string())).collect();
        let summary = json!({
            "customer": new.customer, "period_end": new.period_end, "scope": new.scope, "kind": new.kind,
            "reason": reason, "on": new.on, "changes": listed,
        });
        self.log("adjustment.added", "adjustment", id, summary)?;
        Ok(id)
    }

    /// Takes an entry back from a day on: ratings as of an earlier day still see it.
    ///
    /// # Errors
    /// [`StoreError::NotFound`]; an entry taken back already; no reason.
    pub fn withdraw_adjustment(&mut self, id: Id, reason: &str, on: NaiveDate) -> Result<()> {
        let reason = reason.trim();
        if reason.is_empty() {
            return Err(refused(Rule::NoReason));
        }
        let known = self.row("SELECT 1 FROM adjustments WHERE id = ?1", [id], |_| Ok(()))?;
        known.ok_or_else(|| StoreError::not_found("adjustment", id))?;
        let sql = "SELECT 1 FROM adjustment_withdrawals WHERE adjustment_id = ?1";
        if self.row(sql, [id], |_| Ok(()))?.is_some() {
            return Err(refused(Rule::AlreadyWithdrawn));
        }
        self.execute(
            "INSERT INTO adjustment_withdrawals (adjustment_id, reason, on_day, at, actor_id)
             VALUES (?1, ?2, ?3, ?4, ?5)",
            params![id, reason, Day(on), Moment(self.at), self.actor.id],
        )?;
        self.log("adjustment.withdrawn", "adjustment", id, json!({ "reason": reason, "on": on }))
    }
}
