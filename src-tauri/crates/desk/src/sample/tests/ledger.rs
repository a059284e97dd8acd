//! The ledger: amounts tie, dates lie inside the two years, payers pay as their group does.

use std::collections::BTreeMap;

use assay_credit::payment::{Item, PaymentGroup, group};
use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::SAMPLE;
use crate::sample::business_date;
use crate::sample::draw::{Draw, Purpose};
use crate::sample::drivers::all_traits;
use crate::sample::ledger::span;
use crate::sample::payers::{Payer, payer};

#[test]
fn allocations_never_exceed_what_they_settle_or_come_from() {
    let gross: BTreeMap<_, _> = SAMPLE.invoices.iter().map(|i| (i.number.as_str(), i)).collect();
    let received: BTreeMap<_, _> = SAMPLE.receipts.iter().map(|r| (r.number.as_str(), r)).collect();
    assert_eq!((gross.len(), received.len()), (SAMPLE.invoices.len(), SAMPLE.receipts.len()));
    let (mut settled, mut used) = (BTreeMap::new(), BTreeMap::new());
    for allocation in &SAMPLE.allocations {
        let (invoice, receipt) = (gross[allocation.invoice.as_str()], received[allocation.receipt.as_str()]);
        assert_eq!(invoice.customer, receipt.customer);
        assert!(allocation.amount > Decimal::ZERO);
        assert!(allocation.date >= receipt.date && allocation.date >= invoice.date);
        *settled.entry(&allocation.invoice).or_insert(Decimal::ZERO) += allocation.amount;
        *used.entry(&allocation.receipt).or_insert(Decimal::ZERO) += allocation.amount;
    }
    for (number, amount) in &settled {
        assert!(*amount <= gross[number.as_str()].gross, "{number}");
    }
    for (number, amount) in &used {
        assert!(*amount <= received[number.as_str()].amount, "{number}");
    }
    let unpaid = |i: &&crate::sample::SampleInvoice| settled.get(&i.number).is_none_or(|s| *s < i.gross);
    let open = SAMPLE.invoices.iter().filter(unpaid).count();
    assert!((100..600).contains(&open), "{open} open invoices");
    let many = SAMPLE.allocations.len() - used.len();
    assert!(many > 50, "receipts settle several invoices: {many}");
    let partial = SAMPLE.allocations.len() - settled.len();
    assert!(partial > 50, "invoices are paid in parts: {partial}");
}

#[test]
fn tax_is_thirteen_percent_and_dates_lie_inside_the_two_years() {
    let (first, last) = span();
    for invoice in &SAMPLE.invoices {
        assert_eq!(invoice.gross, invoice.net + invoice.vat);
        let exact = invoice.net * Decimal::new(13, 2);
        assert!((invoice.vat - exact).abs() <= Decimal::new(5, 3), "{}", invoice.number);
        assert!(invoice.date >= first && invoice.date <= last, "{}", invoice.number);
        assert!(matches!((invoice.due - invoice.date).num_days(), 30 | 60 | 90));
        assert_eq!(invoice.gross, invoice.gross.round_dp(2));
    }
    assert!(SAMPLE.receipts.iter().all(|receipt| receipt.date >= first && receipt.date <= last));
    assert!(SAMPLE.invoices.is_sorted_by_key(|invoice| invoice.date));
    assert!(SAMPLE.receipts.is_sorted_by_key(|receipt| receipt.date));
}

#[test]
fn every_old_customer_has_fifteen_to_forty_invoices_and_new_ones_none() {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for invoice in &SAMPLE.invoices {
        *counts.entry(&invoice.customer).or_default() += 1;
    }
    assert_eq!(counts.len(), 57);
    assert!(counts.values().all(|count| (15..=40).contains(count)), "{counts:?}");
    let new = SAMPLE.customers.iter().filter(|customer| !counts.contains_key(customer.code.as_str()));
    assert!(new.clone().all(|customer| customer.relationship_start.is_none()));
    assert_eq!(new.count(), 3);
}

/// The items of one customer as the payment metrics take them.
fn items(customer: &str) -> Vec<Item> {
    let mut paid: BTreeMap<&str, Vec<(NaiveDate, Decimal)>> = BTreeMap::new();
    for allocation in &SAMPLE.allocations {
        paid.entry(&allocation.invoice).or_default().push((allocation.date, allocation.amount));
    }
    SAMPLE
        .invoices
        .iter()
        .filter(|invoice| invoice.customer == customer)
        .map(|invoice| Item {
            id: invoice.number.clone(),
            invoice_date: invoice.date,
            due_date: invoice.due,
            amount: invoice.gross,
            paid: paid.remove(invoice.number.as_str()).unwrap_or_default(),
        })
        .collect()
}

/// The grouping of the payment module finds the groups the generator meant.
#[test]
fn payers_fall_into_their_groups() {
    let mut found: BTreeMap<&str, usize> = BTreeMap::new();
    for (traits, customer) in all_traits().iter().zip(&SAMPLE.customers) {
        let Some(payer) = payer(traits, &mut Draw::new(Purpose::Invoices, traits.index)) else { continue };
        let items = items(&customer.code);
        let group = group(&items, business_date()).unwrap();
        let name = match (payer, group) {
            (Payer::Punctual, PaymentGroup::Punctual { .. }) => "punctual",
            (Payer::SteadilyLate { .. }, PaymentGroup::SteadilyLate { offset, .. }) => {
                assert!((6.0..=17.0).contains(&offset), "{} {offset}", customer.code);
                "steadily late"
            }
            (Payer::Irregular, PaymentGroup::Irregular { .. }) => "irregular",
            (Payer::Failing { stops }, PaymentGroup::Irregular { mean, .. }) => {
                assert!(mean > 20.0, "{} {mean}", customer.code);
                assert!(items.iter().flat_map(|item| &item.paid).all(|(date, _)| *date <= stops));
                let overdue = items.iter().filter(|i| i.due_date < business_date() && i.paid.is_empty());
                assert!(overdue.count() >= 2, "{}", customer.code);
                "failing"
            }
            other => panic!("{} {other:?}", customer.code),
        };
        *found.entry(name).or_default() += 1;
    }
    println!("{found:?}");
    assert!(found["punctual"] >= 18 && found["steadily late"] >= 8, "{found:?}");
    assert!(found["irregular"] >= 5 && found["failing"] >= 4, "{found:?}");
}
