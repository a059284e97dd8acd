//! Balances of all customers over time in one pass.
#![allow(clippy::unwrap_used, reason = "a failure here is a failure of the test")]

mod common;

use assay_store::{BalanceStep, Facts, Id, NewInvoice, NewReceipt, ReceiptKind};
use chrono::NaiveDate;
use common::{day, desk};

fn invoice(customer: Id, number: &str, date: &str, amount: &str, currency: &str) -> NewInvoice {
    NewInvoice {
        customer,
        number: number.into(),
        invoice_date: day(date),
        due_date: day("2026-12-31"),
        amount: amount.parse().unwrap(),
        currency: currency.into(),
        disputed: false,
        place: None,
    }
}

fn receipt(customer: Id, number: &str, date: &str, amount: &str, kind: ReceiptKind) -> NewReceipt {
    NewReceipt {
        customer,
        number: number.into(),
        date: day(date),
        amount: amount.parse().unwrap(),
        currency: "CNY".into(),
        kind,
        place: None,
    }
}

/// A pays in parts and in advance, B absorbed C, D deals in dollars alone; an import of A's is undone.
#[test]
fn every_step_is_the_balance_of_its_day() {
    let mut desk = desk();
    let [a, b, c, d] = ["A", "B", "C", "D"].map(|code| desk.add_customer(code));
    let facts = Facts {
        invoices: vec![
            // Not in the order of the days, two on one day.
            invoice(a, "3", "2026-04-10", "0.3", "CNY"),
            invoice(a, "1", "2026-01-05", "100", "CNY"),
            invoice(a, "2", "2026-04-10", "50.1", "CNY"),
            invoice(b, "1", "2026-02-01", "10", "CNY"),
            invoice(c, "C1", "2026-02-01", "7", "CNY"),
            invoice(c, "C2", "2026-03-01", "5", "CNY"),
            invoice(d, "1", "2026-02-01", "999", "USD"),
            invoice(a, "9", "2026-01-05", "888", "USD"),
        ],
        receipts: vec![
            receipt(a, "R1", "2026-02-20", "120", ReceiptKind::Payment),
            receipt(a, "R2", "2026-05-01", "0.4", ReceiptKind::WriteOff),
            receipt(b, "R1", "2026-01-31", "2", ReceiptKind::CreditNote),
        ],
        ..Facts::default()
    };
    desk.import(facts).unwrap();
    let wrong = Facts { invoices: vec![invoice(a, "7", "2025-06-30", "1000", "CNY")], ..Facts::default() };
    let wrong = desk.import(wrong).unwrap();
    desk.write(|w| w.undo_import(wrong)).unwrap();
    let (one, other) = (desk.book.customer(b).unwrap(), desk.book.customer(c).unwrap());
    desk.write(|w| w.merge_customers((b, one.row_version), (c, other.row_version), &one.customer, ""))
        .unwrap();

    let found = desk.book.balance_steps("CNY").unwrap();
    let written = |customer: Id| -> Vec<(String, String)> {
        let steps = found[&customer].iter();
        steps.map(|step| (step.day.to_string(), step.balance.normalize().to_string())).collect()
    };
    let by_hand = |steps: &[(&str, &str)]| -> Vec<(String, String)> {
        steps.iter().map(|(day, balance)| ((*day).to_owned(), (*balance).to_owned())).collect()
    };
    let of_a = [("2026-01-05", "100"), ("2026-02-20", "-20"), ("2026-04-10", "30.4"), ("2026-05-01", "30")];
    assert_eq!(written(a), by_hand(&of_a));
    assert_eq!(written(b), by_hand(&[("2026-01-31", "-2"), ("2026-02-01", "15"), ("2026-03-01", "20")]));
    assert_eq!(found.len(), 2, "C is part of B, D has no document in yuan");
    let usd = desk.book.balance_steps("USD").unwrap();
    assert_eq!((usd.len(), usd[&d].len()), (2, 1));
    let others = desk.book.balances_in_others("CNY", day("2026-01-31")).unwrap();
    assert_eq!(others["USD"], [(a, 888.into())].into(), "D has no document by the day");
    let others = desk.book.balances_in_others("USD", day("2026-12-31")).unwrap();
    assert_eq!(others["CNY"], [(a, 30.into()), (b, 20.into())].into());

    // On every day the same as the sums of that day alone.
    let first: NaiveDate = day("2025-06-01");
    for on in first.iter_days().take(400) {
        let of_day = desk.book.balances("CNY", on).unwrap();
        for customer in [a, b, c, d] {
            let step = found.get(&customer).and_then(|steps| BalanceStep::on(steps, on));
            assert_eq!(step, of_day.get(&customer).copied(), "{on}");
        }
    }
}
