//! Limits of customers: what is in force on a day, how much of it is used, how a limit is found from the customer's
//! facts, what covers it; holding releases and ending a limit. A limit comes into force by a request that was approved.

mod change;
mod cover;
mod found;
mod group;
mod history;
mod now;
mod shown;
#[cfg(test)]
mod tests;
mod utilisation;

pub(super) use found::{LimitBasis, limit_calculation, limit_found_with};
pub(super) use history::events as limit_events;
pub(super) use now::view as limit_view;
pub use shown::ShownLimit;
pub(super) use utilisation::used as limit_used;

use assay_credit::limit::discount::early_payment;
use assay_store::{Id, ReceiptKind};
use chrono::{Months, NaiveDate};
use rust_decimal::Decimal;

use super::Session;
use super::key;
use crate::CommandError;
use crate::view::{DiscountView, LimitAsk, LimitFound, LimitPage, Role};

impl Session {
    /// The Limit tab of a customer on the business date.
    ///
    /// # Errors
    /// `not_found`; `limit_step` where the policy's step is not above 0; those of reading the book.
    pub fn limit_page(&self, customer: &str) -> Result<LimitPage, CommandError> {
        let id = key(customer, "customer")?;
        let as_of = self.business_date()?;
        let found = self.limit_found(id, &LimitAsk::default(), as_of)?;
        let group = group::view(self, id, as_of)?;
        let may_decide = self.user()?.role >= Role::RiskManager;
        let book = self.book();
        let currency = book.settings()?.currency;
        let limits = book.limits_of(id)?;
        let holds = book.holds_of(id)?;
        let now = now::view(&limits, &holds, as_of);
        let ledger = book.ledger(Some(id))?;
        let utilisation = utilisation::view(&ledger, &currency, now.amount, as_of);
        let group_limits = match &group {
            Some(group) => book.limits_of(key(&group.id, "risk_group")?)?,
            None => Vec::new(),
        };
        Ok(LimitPage {
            as_of,
            cover: cover::view(&book, id, &currency, (now.amount, utilisation.used), as_of)?,
            history: history::events(&limits, &group_limits, &holds, as_of),
            invoiced: invoiced(&ledger, &currency, as_of),
            now,
            utilisation,
            group,
            found,
            may_decide,
            currency,
        })
    }

    /// The same calculation with what was typed; nothing is stored.
    ///
    /// # Errors
    /// As [`Session::limit_page`].
    pub fn limit_what_if(&self, customer: &str, ask: &LimitAsk) -> Result<LimitFound, CommandError> {
        self.limit_found(key(customer, "customer")?, ask, self.business_date()?)
    }
}

/// What an early-payment discount costs a year, as a share of the amount.
#[must_use]
pub fn discount_cost(discount: f64, early_days: u16, net_days: u16) -> DiscountView {
    match early_payment(discount, early_days, net_days) {
        Ok(cost) => DiscountView { cost: Some(cost), reason: None },
        Err(code) => DiscountView { cost: None, reason: Some(code.to_owned()) },
    }
}

/// Invoiced to a customer, less credit notes, in the twelve months that end with a day, in the book's currency; none without an invoice.
pub(super) fn invoiced(ledger: &assay_store::Ledger, currency: &str, as_of: NaiveDate) -> Option<Decimal> {
    let after = as_of.checked_sub_months(Months::new(12)).unwrap_or(NaiveDate::MIN);
    let within = |day: NaiveDate| day > after && day <= as_of;
    let invoices = ledger.invoices.iter().filter(|one| one.currency == currency);
    if !invoices.clone().any(|one| one.invoice_date <= as_of) {
        return None;
    }
    let billed: Option<Decimal> = invoices
        .filter(|one| within(one.invoice_date))
        .try_fold(Decimal::ZERO, |sum, one| sum.checked_add(one.amount));
    let credited = ledger
        .receipts
        .iter()
        .filter(|one| one.kind == ReceiptKind::CreditNote && one.currency == currency && within(one.date))
        .try_fold(Decimal::ZERO, |sum, one| sum.checked_add(one.amount));
    Some(billed?.checked_sub(credited?)?.normalize())
}

/// What a reason says without the spaces around it; refused where it says nothing.
fn said(reason: &str) -> Result<&str, CommandError> {
    let reason = reason.trim();
    if reason.is_empty() {
        return Err(CommandError::new("reason_needed", "A reason is needed: say why."));
    }
    Ok(reason)
}

/// What a customer is called.
fn code_and_name(book: &assay_store::Contents, id: Id) -> Result<(String, String, bool), CommandError> {
    let record = book.customer(id)?;
    Ok((record.customer.code, record.customer.name, record.archived))
}
