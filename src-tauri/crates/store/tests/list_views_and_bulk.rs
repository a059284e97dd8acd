//! Views of a list, edits of many customers, and what all customers owe in one pass.
#![allow(clippy::unwrap_used, reason = "a failure here is a failure of the test")]

mod common;

use assay_credit::receivables::Position;
use assay_store::{Facts, FieldChange, NewAllocation, NewInvoice, NewReceipt, NewUser, ReceiptKind, Role};
use common::{day, desk};
use rust_decimal::Decimal;

#[test]
fn a_view_is_its_makers_until_it_is_for_everyone() {
    let mut desk = desk();
    let lin = desk.lin.id;
    let user = NewUser {
        name: "wei".into(),
        display_name: "Wei".into(),
        role: Role::Analyst,
        password: Some("long enough 1".into()),
    };
    let wei = desk
        .write(|w| {
            w.set_password(lin, Some("long enough 2"))?;
            w.add_user(&user)
        })
        .unwrap();
    let id = desk.write(|w| w.add_list_view("customers", " North ", false, "{}")).unwrap();
    let names = |desk: &common::Desk, user| {
        desk.book.list_views("customers", user).unwrap().into_iter().map(|v| v.name).collect::<Vec<_>>()
    };
    assert_eq!(names(&desk, lin), ["North"]);
    assert!(names(&desk, wei).is_empty());

    let mut view = desk.book.list_view(id).unwrap();
    view.everyone = true;
    view.name = "All of the north".into();
    desk.write(|w| w.update_list_view(&view)).unwrap();
    assert_eq!(names(&desk, wei), ["All of the north"]);
    let stale = desk.write(|w| w.update_list_view(&view)).unwrap_err();
    assert_eq!(stale.code(), "conflict");

    desk.write(|w| w.delete_list_view(id, true)).unwrap();
    assert!(names(&desk, lin).is_empty());
    desk.write(|w| w.delete_list_view(id, false)).unwrap();
    assert_eq!(names(&desk, lin), ["All of the north"]);
    assert_eq!(
        desk.write(|w| w.add_list_view("customers", "  ", false, "{}")).unwrap_err().code(),
        "empty_name"
    );
}

#[test]
fn each_user_starts_with_a_view_of_their_own() {
    let mut desk = desk();
    let lin = desk.lin.id;
    assert_eq!(desk.book.first_view("customers", lin).unwrap(), None);
    desk.write(|w| w.set_first_view("customers", Some("archived"))).unwrap();
    desk.write(|w| w.set_first_view("customers", Some("overdue"))).unwrap();
    assert_eq!(desk.book.first_view("customers", lin).unwrap().as_deref(), Some("overdue"));
    desk.write(|w| w.set_first_view("customers", None)).unwrap();
    assert_eq!(desk.book.first_view("customers", lin).unwrap(), None);
}

#[test]
fn an_edit_is_recorded_with_what_stood_there_and_undone_once() {
    let mut desk = desk();
    let (one, two) = (desk.add_customer("A"), desk.add_customer("B"));
    let change = |customer, before: &str| FieldChange {
        customer,
        field: "region".into(),
        before: before.into(),
        after: "North".into(),
    };
    let changes = [change(one, ""), change(two, "South")];
    let id = desk.write(|w| w.add_bulk_edit("moved", &changes)).unwrap();
    let edits = desk.book.bulk_edits(10).unwrap();
    assert_eq!((edits.len(), edits[0].customers, edits[0].undone), (1, 2, false));
    assert_eq!(
        (edits[0].fields.as_slice(), edits[0].value.as_deref()),
        (&["region".to_owned()][..], Some("North"))
    );
    assert_eq!(desk.book.bulk_changes(id).unwrap(), changes);
    desk.write(|w| w.undo_bulk_edit(id, 0)).unwrap();
    assert!(desk.book.bulk_edits(10).unwrap()[0].undone);
    assert_eq!(desk.book.bulk_changes(id).unwrap_err().code(), "edit_undone");
}

/// Invoices of 100 and 60 of one customer; 30 of the first is paid by a receipt that counts from March on.
#[test]
fn what_all_owe_is_what_each_ledger_says() {
    let mut desk = desk();
    let customer = desk.add_customer("A");
    let quiet = desk.add_customer("B");
    let invoice = |number: &str, date: &str, due: &str, amount: i64, currency: &str| NewInvoice {
        customer,
        number: number.into(),
        invoice_date: day(date),
        due_date: day(due),
        amount: amount.into(),
        currency: currency.into(),
        disputed: false,
        place: None,
    };
    let facts = Facts {
        invoices: vec![
            invoice("1", "2026-01-05", "2026-02-05", 100, "CNY"),
            invoice("2", "2026-02-10", "2026-03-20", 60, "CNY"),
            invoice("3", "2026-01-05", "2026-01-20", 999, "USD"),
        ],
        receipts: vec![NewReceipt {
            customer,
            number: "R".into(),
            date: day("2026-03-01"),
            amount: 30.into(),
            currency: "CNY".into(),
            kind: ReceiptKind::Payment,
            place: None,
        }],
        allocations: vec![NewAllocation {
            customer,
            invoice: "1".into(),
            receipt: "R".into(),
            date: day("2026-02-01"),
            amount: 30.into(),
            place: None,
        }],
        ..Facts::default()
    };
    desk.import(facts).unwrap();
    // Day, open, overdue, due since: by hand.
    let expected: [(&str, i64, i64, Option<&str>); 5] = [
        ("2026-01-31", 100, 0, None),
        ("2026-02-05", 100, 0, None),
        ("2026-02-28", 160, 100, Some("2026-02-05")),
        ("2026-03-01", 130, 70, Some("2026-02-05")),
        ("2026-03-21", 130, 130, Some("2026-02-05")),
    ];
    for (as_of, open, overdue, since) in expected {
        let owed = desk.book.owed_by_all("CNY", day(as_of)).unwrap();
        let found = owed[&customer];
        assert_eq!((found.open, found.overdue), (open.into(), overdue.into()), "{as_of}");
        assert_eq!(found.due_since, since.map(day), "{as_of}");
        assert!(!owed.contains_key(&quiet));
        let mut position = Position::default();
        for invoice in desk.book.ledger(Some(customer)).unwrap().invoices {
            if invoice.currency == "CNY" {
                let days = (invoice.invoice_date, invoice.due_date);
                position.add_invoice(days, invoice.amount, &invoice.allocated, day(as_of));
            }
        }
        assert_eq!(
            (position.overdue, position.not_due + position.overdue),
            (found.overdue, found.open),
            "{as_of}"
        );
    }
    assert!(desk.book.owed_by_all("CNY", day("2026-01-01")).unwrap().is_empty());
    let usd = desk.book.owed_by_all("USD", day("2026-06-30")).unwrap();
    assert_eq!(usd[&customer].overdue, Decimal::from(999));
}
