//! Who asked for an entry on the blacklist or an exit, who decided it, and since when the flag is set. Read only: an entry
//! is a request like any other.

use assay_credit::application::{BlacklistRequest, Request};
use chrono::{DateTime, NaiveDate, Utc};

use crate::book::Contents;
use crate::error::{Result, StoreError};
use crate::id::Id;
use crate::values::{Day, Moment};

/// A request for an entry or an exit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BlacklistProposal {
    /// Key of the request.
    pub application: Id,
    /// Its number.
    pub number: u32,
    /// Customer; of an absorbed one the survivor.
    pub customer: Id,
    /// What is asked for.
    pub request: BlacklistRequest,
    /// Who asks, by name.
    pub proposer: String,
    /// The last thing that happened to it that is no comment: `begun`, `submitted`, `approved` and so on.
    pub state: String,
    /// The business day of it.
    pub on: NaiveDate,
    /// When.
    pub at: DateTime<Utc>,
    /// By whom, by name.
    pub by: String,
}

/// When the flag of a customer on the blacklist was set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BlacklistMark {
    /// Customer.
    pub customer: Id,
    /// When.
    pub at: DateTime<Utc>,
    /// By whom, by name.
    pub actor: String,
}

impl Contents {
    /// Every request for an entry or an exit, in the order they were begun.
    ///
    /// # Errors
    /// [`StoreError::Unreadable`].
    pub fn blacklist_proposals(&self) -> Result<Vec<BlacklistProposal>> {
        let rows = self.rows(
            "SELECT a.id, a.number, coalesce(m.as_id, a.customer_id), a.content, p.name, e.event, e.on_day, e.at, u.name
             FROM applications a JOIN users p ON p.id = a.actor_id
             LEFT JOIN customer_members m ON m.customer_id = a.customer_id
             JOIN application_events e ON e.number = (SELECT max(x.number) FROM application_events x
                 WHERE x.application_id = a.id AND x.event NOT IN ('commented', 'changed', 'signed'))
             JOIN users u ON u.id = e.actor_id
             WHERE a.kind = 'blacklist' ORDER BY a.number",
            [],
            |row| {
                Ok((
                    row.get::<_, Id>(0)?,
                    row.get::<_, u32>(1)?,
                    row.get::<_, Id>(2)?,
                    row.get::<_, String>(3)?,
                    row.get::<_, String>(4)?,
                    row.get::<_, String>(5)?,
                    row.get::<_, Day>(6)?.0,
                    row.get::<_, Moment>(7)?.0,
                    row.get::<_, String>(8)?,
                ))
            },
        )?;
        rows.into_iter()
            .map(|(application, number, customer, content, proposer, state, on, at, by)| {
                let unreadable = |detail: String| StoreError::Unreadable {
                    what: "request",
                    key: application.to_string(),
                    detail,
                };
                let request = match serde_json::from_str(&content) {
                    Ok(Request::Blacklist(request)) => request,
                    Ok(_) => return Err(unreadable("it asks for something else".into())),
                    Err(error) => return Err(unreadable(error.to_string())),
                };
                Ok(BlacklistProposal { application, number, customer, request, proposer, state, on, at, by })
            })
            .collect()
    }

    /// When each customer that is on the blacklist came on it, from the trail: the last change that set the flag, or
    /// the customer's entry into the book.
    ///
    /// # Errors
    /// Only those of SQLite.
    pub fn blacklist_marks(&self) -> Result<Vec<BlacklistMark>> {
        let entries = self.rows(
            "SELECT c.id, t.at, t.actor_name, t.action, coalesce(json_extract(t.summary, '$.blacklisted.to'), 0)
             FROM customers c JOIN audit t ON t.entity_kind = 'customer' AND t.entity_id = c.id
             WHERE c.blacklisted = 1 AND t.action IN ('customer.added', 'customer.changed')
             ORDER BY c.code, t.number",
            [],
            |row| {
                let mark = BlacklistMark {
                    customer: row.get(0)?,
                    at: row.get::<_, Moment>(1)?.0,
                    actor: row.get(2)?,
                };
                Ok((mark, row.get::<_, String>(3)? == "customer.added" || row.get::<_, bool>(4)?))
            },
        )?;
        let mut marks: Vec<BlacklistMark> = Vec::new();
        for (mark, sets) in entries {
            match marks.last_mut() {
                Some(last) if last.customer == mark.customer => {
                    if sets {
                        *last = mark;
                    }
                }
                _ => marks.push(mark),
            }
        }
        Ok(marks)
    }
}
