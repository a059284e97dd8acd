//! Settling invoices: when the customer pays which part of what, and several invoices with one receipt
//! where it likes to.

use chrono::{Days, NaiveDate, TimeDelta};
use rust_decimal::Decimal;

use super::customers::code;
use super::draw::{Draw, Purpose};
use super::drivers::Traits;
use super::entries::Grain;
use super::ledger::{Means, SampleInvoice};
use super::payers::{Payer, working_day};

/// A receipt before it is numbered.
pub(super) struct Payment {
    pub customer: String,
    pub date: NaiveDate,
    pub means: Means,
    /// Place of the invoice in the ledger, and the amount settled.
    pub settles: Vec<(usize, Decimal)>,
    /// Paid in advance: allocated to nothing yet.
    pub advance: Decimal,
}

/// A customer's payments up to the business date. `before` invoices of others stand in front of these.
pub(super) fn payments(
    traits: &Traits,
    payer: Payer,
    invoices: &[SampleInvoice],
    before: usize,
) -> Vec<Payment> {
    let mut draw = Draw::new(Purpose::Receipts, traits.index);
    let today = super::business_date();
    let ends = if let Payer::Failing { stops } = payer { stops } else { today };
    let mut parts: Vec<(NaiveDate, usize, Decimal)> = Vec::new();
    for (place, invoice) in invoices.iter().enumerate() {
        let settled = invoice.due + TimeDelta::days(payer.days_late(&mut draw));
        let settled = working_day(settled).max(invoice.date);
        if draw.chance(0.09) {
            let first = Grain(Decimal::ONE_THOUSAND).part(invoice.gross, draw.between(0.3, 0.7));
            let gap = draw.whole(7, if payer == Payer::Punctual { 14 } else { 25 });
            let earlier = working_day(settled - Days::new(gap as u64)).max(invoice.date);
            parts.push((earlier, before + place, first));
            parts.push((settled, before + place, invoice.gross - first));
        } else {
            parts.push((settled, before + place, invoice.gross));
        }
    }
    parts.retain(|(date, _, amount)| *date <= ends && *amount > Decimal::ZERO);
    parts.sort();

    let together = if draw.chance(0.3) { 0.8 } else { 0.12 };
    let mut payments: Vec<Payment> = Vec::new();
    for (date, place, amount) in parts {
        match payments.last_mut() {
            Some(last) if date <= last.date + Days::new(9) && draw.chance(together) => {
                match last.settles.iter_mut().find(|(settled, _)| *settled == place) {
                    Some((_, so_far)) => *so_far += amount,
                    None => last.settles.push((place, amount)),
                }
            }
            _ => payments.push(Payment {
                customer: code(traits.index),
                date,
                means: means(traits, date, &mut draw),
                settles: vec![(place, amount)],
                advance: Decimal::ZERO,
            }),
        }
    }
    if payer == Payer::Punctual
        && draw.chance(0.12)
        && let Some(last) = payments.last_mut()
    {
        last.advance = Decimal::from(draw.whole(2, 9) * 10_000);
    }
    payments
}

fn means(traits: &Traits, date: NaiveDate, draw: &mut Draw) -> Means {
    if draw.chance(traits.industry.bills * 0.6) {
        Means::BankBill(date + Days::new(180))
    } else {
        Means::Transfer
    }
}
