//! Limits: added by decisions, ended by days or before their time, never changed. Holds on new releases beside them.

use chrono::{DateTime, NaiveDate, Utc};
use rusqlite::{Row, params};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use serde_json::json;

use crate::book::{Contents, Write};
use crate::error::Result;
use crate::id::Id;
use crate::members::of_customer;
use crate::values::{Day, Moment, Money, Named};

/// What a limit is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LimitKind {
    /// A customer's limit.
    Standing,
    /// On top of it for a time.
    Temporary,
    /// Of all members of a group together.
    Group,
}

/// A limit to be added.
#[derive(Debug, Clone, PartialEq)]
pub struct NewLimit {
    /// Customer, or group where the kind is [`LimitKind::Group`].
    pub of: Id,
    /// What it is.
    pub kind: LimitKind,
    /// Amount in the book's currency.
    pub amount: Decimal,
    /// Terms in days, of a standing limit.
    pub terms_days: Option<u16>,
    /// First day.
    pub first_day: NaiveDate,
    /// Last day.
    pub last_day: NaiveDate,
    /// The request it was approved by.
    pub application: Option<Id>,
    /// Why.
    pub reason: String,
}

/// A limit with its end.
#[derive(Debug, Clone, PartialEq)]
pub struct Limit {
    /// Key.
    pub id: Id,
    /// Number in the order they were added, from 1.
    pub number: u32,
    /// What was decided.
    pub limit: NewLimit,
    /// When it was added.
    pub at: DateTime<Utc>,
    /// By whom, by name.
    pub actor: String,
    /// The day from which it no longer holds, where it was ended before its time, and why.
    pub ended: Option<(NaiveDate, String)>,
}

impl Limit {
    /// Whether it holds on a day.
    #[must_use]
    pub fn holds_on(&self, day: NaiveDate) -> bool {
        self.limit.first_day <= day
            && day <= self.limit.last_day
            && self.ended.as_ref().is_none_or(|(ended, _)| day < *ended)
    }
}

const SELECT: &str = "SELECT l.id, l.number, coalesce(m.as_id, l.customer_id, l.group_id), l.kind, l.amount,
            l.terms_days, l.first_day, l.last_day, l.application_id, l.reason, l.at, u.name, e.on_day, e.reason
     FROM limits l JOIN users u ON u.id = l.actor_id
     LEFT JOIN customer_members m ON m.customer_id = l.customer_id
     LEFT JOIN limit_ends e ON e.limit_id = l.id";

fn limit(row: &Row<'_>) -> rusqlite::Result<Limit> {
    let ended = row.get::<_, Option<Day>>(12)?.map(|day| day.0).zip(row.get::<_, Option<String>>(13)?);
    Ok(Limit {
        id: row.get(0)?,
        number: row.get(1)?,
        limit: NewLimit {
            of: row.get(2)?,
            kind: row.get::<_, Named<LimitKind>>(3)?.0,
            amount: row.get::<_, Money>(4)?.0,
            terms_days: row.get(5)?,
            first_day: row.get::<_, Day>(6)?.0,
            last_day: row.get::<_, Day>(7)?.0,
            application: row.get(8)?,
            reason: row.get(9)?,
        },
        at: row.get::<_, Moment>(10)?.0,
        actor: row.get(11)?,
        ended,
    })
}

impl Contents {
    /// Every limit of every customer and group, in the order they were added; those of an absorbed customer are the
    /// survivor's.
    ///
    /// # Errors
    /// Only those of SQLite.
    pub fn limits(&self) -> Result<Vec<Limit>> {
        self.rows(&format!("{SELECT} ORDER BY l.number"), [], limit)
    }

    /// The limits of a customer (those it absorbed included) or of a group, in the order they were added.
    ///
    /// # Errors
    /// Only those of SQLite.
    pub fn limits_of(&self, of: Id) -> Result<Vec<Limit>> {
        let sql =
            format!("{SELECT} WHERE coalesce(m.as_id, l.customer_id, l.group_id) = ?1 ORDER BY l.number");
        self.rows(&sql, [of], limit)
    }
}

impl Write<'_> {
    /// Adds a limit.
    ///
    /// # Errors
    /// An unknown customer, group or request; [`crate::StoreError::Amount`]; days in the wrong order.
    pub fn add_limit(&mut self, new: &NewLimit) -> Result<Id> {
        let id = self.new_id();
        let group = new.kind == LimitKind::Group;
        let number = self.number("SELECT coalesce(max(number), 0) + 1 FROM limits", [])?;
        self.execute(
            "INSERT INTO limits (id, number, customer_id, group_id, kind, amount, terms_days, first_day, last_day,
                                 application_id, reason, at, actor_id)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)",
            params![
                id,
                number,
                (!group).then_some(new.of),
                group.then_some(new.of),
                Named(new.kind),
                Money(new.amount),
                new.terms_days,
                Day(new.first_day),
                Day(new.last_day),
                new.application,
                new.reason,
                Moment(self.at),
                self.actor.id,
            ],
        )?;
        let summary = json!({
            "limit": id, "kind": new.kind, "amount": new.amount.to_string(), "terms_days": new.terms_days,
            "first_day": new.first_day, "last_day": new.last_day, "application": new.application, "reason": new.reason,
        });
        self.log("limit.added", if group { "risk_group" } else { "customer" }, new.of, summary)?;
        Ok(id)
    }
}

/// Whether new releases to a customer are held, by the last thing said about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hold {
    /// Held, or free again.
    pub held: bool,
    /// The downgrade that held them.
    pub rating: Option<Id>,
    /// Why.
    pub reason: String,
    /// The business day.
    pub on_day: NaiveDate,
}

impl Contents {
    /// The last thing said about holding releases to a customer (or one it absorbed); none where nothing was.
    ///
    /// # Errors
    /// Only those of SQLite.
    pub fn last_hold(&self, customer: Id) -> Result<Option<Hold>> {
        let sql = format!(
            "SELECT held, rating_id, reason, on_day FROM holds WHERE {} ORDER BY number DESC LIMIT 1",
            of_customer("customer_id", 1)
        );
        self.row(&sql, [customer], |row| {
            Ok(Hold {
                held: row.get(0)?,
                rating: row.get(1)?,
                reason: row.get(2)?,
                on_day: row.get::<_, Day>(3)?.0,
            })
        })
    }
}

impl Write<'_> {
    /// Holds new releases to a customer, or lets them go again.
    ///
    /// # Errors
    /// An unknown customer or rating.
    pub fn add_hold(&mut self, customer: Id, hold: &Hold) -> Result<Id> {
        let id = self.new_id();
        let number = self.number("SELECT coalesce(max(number), 0) + 1 FROM holds", [])?;
        self.execute(
            "INSERT INTO holds (id, number, customer_id, held, rating_id, reason, on_day, at, actor_id)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
            params![
                id,
                number,
                customer,
                hold.held,
                hold.rating,
                hold.reason,
                Day(hold.on_day),
                Moment(self.at),
                self.actor.id,
            ],
        )?;
        let action = if hold.held { "customer.held" } else { "customer.released" };
        self.log(action, "customer", customer, json!({ "rating": hold.rating, "reason": hold.reason }))?;
        Ok(id)
    }
}
