//! Limits in force as the command line prints them: money as text, a missing figure as a reason.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::Serialize;
use serde_json::{Value, json};

use super::{now, utilisation};
use crate::CommandError;
use crate::session::Session;

/// A customer's limit as `assay show limits` prints it.
#[derive(Debug, Clone, Serialize)]
pub struct ShownLimit {
    /// Customer code.
    pub customer: String,
    /// The day.
    pub as_of: NaiveDate,
    /// Currency of the amounts.
    pub currency: String,
    /// Standing and temporary together, or a reason.
    pub limit: Value,
    /// The standing limit, or a reason.
    pub standing: Value,
    /// What comes on top, each with its last day.
    pub temporary: Vec<Value>,
    /// Terms in days, or a reason.
    pub terms_days: Value,
    /// Last day, or a reason.
    pub until: Value,
    /// What is used as the ledger knows it, or a reason.
    pub used: Value,
    /// Used over the limit, or a reason.
    pub utilisation: Value,
    /// The limit less what is used, or a reason.
    pub headroom: Value,
    /// Releases are held: since when, why and by whom.
    pub hold: Option<Value>,
}

impl Session {
    /// The limits in force of one customer, or of all that ever had a limit or are held.
    ///
    /// # Errors
    /// `not_found`; those of reading the book.
    pub fn show_limits(
        &self,
        customer: Option<&str>,
        as_of: Option<NaiveDate>,
    ) -> Result<Vec<ShownLimit>, CommandError> {
        let as_of = as_of.map_or_else(|| self.business_date(), Ok)?;
        let records = match customer {
            Some(code) => vec![self.record_by_code(code)?],
            None => self.records(&[])?,
        };
        let book = self.book();
        let currency = book.settings()?.currency;
        let mut shown = Vec::new();
        for record in records {
            let limits = book.limits_of(record.id)?;
            let holds = book.holds_of(record.id)?;
            if customer.is_none() && limits.is_empty() && holds.is_empty() {
                continue;
            }
            let now = now::view(&limits, &holds, as_of);
            let used = utilisation::view(&book.ledger(Some(record.id))?, &currency, now.amount, as_of);
            let none = now.reason.clone().unwrap_or_default();
            let headroom_reason = used.headroom_reason.clone().unwrap_or_default();
            shown.push(ShownLimit {
                customer: record.customer.code,
                as_of,
                currency: currency.clone(),
                limit: money(now.amount, &none),
                standing: money(now.standing_amount, &none),
                temporary: now
                    .temporary
                    .iter()
                    .map(|one| json!({ "amount": one.amount, "until": one.until }))
                    .collect(),
                terms_days: now.terms_days.map_or_else(|| reason(&none), |days| json!(days)),
                until: now.until.map_or_else(|| reason(&none), |day| json!(day)),
                used: money(used.used, used.reason.as_deref().unwrap_or_default()),
                utilisation: used.share.map_or_else(|| reason(&headroom_reason), |share| json!(share)),
                headroom: money(used.headroom, &headroom_reason),
                hold: now.hold.map(|hold| {
                    json!({ "since": hold.since, "reason": hold.reason, "by": hold.by, "downgrade": hold.downgrade })
                }),
            });
        }
        Ok(shown)
    }
}

fn money(amount: Option<Decimal>, why_not: &str) -> Value {
    amount.map_or_else(|| reason(why_not), |amount| json!(amount))
}

fn reason(code: &str) -> Value {
    json!({ "reason": code })
}
