//! Given figures and the receivables ledger.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]

mod common;

use assay_credit::figure::Figure;
use assay_credit::rating::Origin;
use assay_credit::statement::CellRef;
use assay_store::{
    Facts, Id, ImportFile, ImportKind, NewAllocation, NewGiven, NewImport, NewInvoice, NewOutcome,
    NewReceipt, Place, ReceiptKind, StoreError,
};
use common::{day, desk, raw};
use rust_decimal::Decimal;

fn scored(customer: Id, as_of: &str, value: f64) -> NewGiven {
    let origin = Origin::Assessor { user: "lin".into(), date: day(as_of) };
    NewGiven {
        customer,
        indicator: "management".into(),
        as_of: day(as_of),
        value,
        origin,
        remark: String::new(),
    }
}

#[test]
fn the_last_figure_by_the_day_counts() {
    let mut desk = desk();
    let customer = desk.add_customer("C001");
    let other = desk.add_customer("C002");
    desk.write(|w| {
        w.add_given(&scored(customer, "2026-03-31", 6.0))?;
        w.add_given(&scored(customer, "2025-12-31", 5.0))?;
        w.add_given(&scored(customer, "2026-03-31", 7.0))?;
        w.add_given(&scored(other, "2026-01-01", 1.0))
    })
    .unwrap();
    let value = |as_of: Option<&str>| {
        desk.book.given(customer, as_of.map(day)).unwrap().remove("management").map(|given| given.figure)
    };
    assert_eq!(value(Some("2025-12-30")), None);
    assert_eq!(value(Some("2026-03-30")), Some(Figure::value(5.0)));
    assert_eq!(value(Some("2026-03-31")), Some(Figure::value(7.0)), "of one day the last entered");
    assert_eq!(value(None), Some(Figure::value(7.0)));
    assert_eq!(desk.book.given_history(customer, None).unwrap().len(), 3);
    let all = desk.book.given_for_all(Some(day("2026-03-31"))).unwrap();
    assert_eq!(all[&customer]["management"].figure, Figure::value(7.0));
    assert_eq!(all[&other]["management"].figure, Figure::value(1.0));
    assert_eq!(desk.book.given_for_all(Some(day("2025-12-31"))).unwrap().len(), 1);
}

#[test]
fn voices_stand_side_by_side_with_their_remarks() {
    let mut desk = desk();
    let customer = desk.add_customer("C001");
    let by = |user: &str, as_of: &str, value: f64, remark: &str| NewGiven {
        customer,
        indicator: "q_integrity".into(),
        as_of: day(as_of),
        value,
        origin: Origin::Assessor { user: user.into(), date: day(as_of) },
        remark: remark.into(),
    };
    desk.write(|w| {
        w.add_given(&by("lin", "2026-03-01", 9.0, "registers searched"))?;
        w.add_given(&by("zhou", "2026-03-05", 4.0, ""))?;
        w.add_given(&by("lin", "2026-03-09", 8.0, "searched again"))
    })
    .unwrap();
    let value = |as_of: &str| {
        let all = desk.book.given_for_all(Some(day(as_of))).unwrap();
        let one = desk.book.given(customer, Some(day(as_of))).unwrap();
        assert_eq!(all[&customer], one);
        one["q_integrity"].figure.number()
    };
    // By hand: 9; (9 + 4) / 2; (8 + 4) / 2.
    assert_eq!(
        [value("2026-03-04"), value("2026-03-08"), value("2026-03-09")],
        [Some(9.0), Some(6.5), Some(6.0)]
    );
    let history = desk.book.given_history(customer, Some(day("2026-03-08"))).unwrap();
    let remarks: Vec<_> = history.iter().map(|given| given.remark.as_str()).collect();
    assert_eq!(remarks, ["", "registers searched"]);
    let trail = desk.book.audit(None, 10).unwrap();
    let scored: Vec<_> = trail.iter().filter(|entry| entry.action == "figure.given").collect();
    assert_eq!(scored.len(), 3, "every entry is in the trail");
    let mean = NewGiven {
        origin: desk.book.given(customer, None).unwrap()["q_integrity"].origin.clone(),
        ..by("lin", "2026-03-10", 6.0, "")
    };
    assert_eq!(desk.write(|w| w.add_given(&mean)).unwrap_err().code(), "ledger_figure");
}

#[test]
fn bits_and_origin_are_kept_and_nonsense_refused() {
    let mut desk = desk();
    let customer = desk.add_customer("C001");
    let cell = CellRef { file: "a.xlsx".into(), sheet: "得分".into(), cell: "D7".into() };
    for value in [0.1 + 0.2, 1e-308, -7.0, f64::MAX, 5e-324] {
        let new = NewGiven {
            origin: Origin::Workbook { cell: cell.clone() },
            ..scored(customer, "2026-01-01", value)
        };
        let import = desk.import(Facts { given: vec![new], ..Facts::default() }).unwrap();
        let given = desk.book.given(customer, None).unwrap().remove("management").unwrap();
        assert_eq!(given.figure.number().unwrap().to_bits(), value.to_bits(), "{value}");
        assert_eq!(given.origin, Origin::Workbook { cell: cell.clone() });
        desk.write(|w| w.undo_import(import)).unwrap();
        assert!(desk.book.given(customer, None).unwrap().is_empty(), "undone");
        assert!(desk.book.given_for_all(None).unwrap().is_empty());
    }
    let error = desk.write(|w| w.add_given(&scored(customer, "2026-01-01", f64::NAN))).unwrap_err();
    assert_eq!(error.code(), "not_a_number");
    let computed = NewGiven { origin: Origin::Ledger { items: 3 }, ..scored(customer, "2026-01-01", 1.0) };
    assert_eq!(desk.write(|w| w.add_given(&computed)).unwrap_err().code(), "ledger_figure");
    assert!(raw(&desk.path).execute("UPDATE given_figures SET value = 1", []).is_err());
}

fn invoice(customer: Id, number: &str, due: &str, amount: &str) -> NewInvoice {
    NewInvoice {
        customer,
        number: number.into(),
        invoice_date: day("2026-01-05"),
        due_date: day(due),
        amount: amount.parse().unwrap(),
        currency: "CNY".into(),
        disputed: false,
        place: None,
    }
}

fn receipt(customer: Id, number: &str, amount: &str) -> NewReceipt {
    NewReceipt {
        customer,
        number: number.into(),
        date: day("2026-03-01"),
        amount: amount.parse().unwrap(),
        currency: "CNY".into(),
        kind: ReceiptKind::Payment,
        place: None,
    }
}

fn paid(customer: Id, invoice: &str, receipt: &str, date: &str, amount: &str) -> NewAllocation {
    NewAllocation {
        customer,
        invoice: invoice.into(),
        receipt: receipt.into(),
        date: day(date),
        amount: amount.parse().unwrap(),
        place: None,
    }
}

#[test]
fn items_carry_what_was_paid_on_them() {
    let mut desk = desk();
    let customer = desk.add_customer("C001");
    let other = desk.add_customer("C002");
    desk.import(Facts {
        invoices: vec![
            invoice(customer, "I2", "2026-03-05", "300"),
            invoice(customer, "I1", "2026-02-05", "100.50"),
            invoice(other, "I1", "2026-02-05", "7"),
            NewInvoice { currency: "USD".into(), ..invoice(customer, "U1", "2026-02-05", "1") },
        ],
        receipts: vec![receipt(customer, "R1", "250.50"), receipt(customer, "R2", "10")],
        allocations: vec![
            paid(customer, "I2", "R1", "2026-03-02", "150"),
            paid(customer, "I1", "R1", "2026-03-01", "100.50"),
            paid(customer, "I2", "R2", "2026-03-01", "10"),
        ],
        ..Facts::default()
    })
    .unwrap();
    let items = desk.book.payment_items(customer, "CNY").unwrap();
    assert_eq!(items.iter().map(|item| item.id.as_str()).collect::<Vec<_>>(), ["I1", "I2"]);
    assert_eq!(items[0].paid, [(day("2026-03-01"), "100.5".parse().unwrap())]);
    assert_eq!(items[1].paid, [(day("2026-03-01"), 10.into()), (day("2026-03-02"), 150.into())]);
    assert_eq!((items[1].amount, items[1].due_date), (300.into(), day("2026-03-05")));
    let all = desk.book.payment_items_for_all("CNY").unwrap();
    assert_eq!(all[&customer], items);
    assert_eq!(all[&other].len(), 1);
    assert_eq!(desk.book.payment_items(customer, "USD").unwrap().len(), 1);
}

#[test]
fn sums_are_exact() {
    let mut desk = desk();
    let customer = desk.add_customer("C001");
    // 0.1 a thousand times is not 100 in binary; 922337203685.4777 needs more digits than a double has.
    let mut invoices: Vec<_> =
        (0..1000).map(|n| invoice(customer, &format!("I{n}"), "2026-02-05", "0.1")).collect();
    invoices.push(invoice(customer, "big", "2026-02-05", "922337203685.4777"));
    desk.import(Facts { invoices, receipts: vec![receipt(customer, "R", "0.0001")], ..Facts::default() })
        .unwrap();
    let totals = desk.book.ledger_totals(customer, "CNY").unwrap();
    assert_eq!(totals.invoiced, "922337203785.4777".parse::<Decimal>().unwrap());
    assert_eq!(totals.received, "0.0001".parse::<Decimal>().unwrap());
    assert_eq!(totals.allocated, Decimal::ZERO);
    assert_eq!(desk.book.ledger_totals(customer, "USD").unwrap().invoiced, Decimal::ZERO);
}

#[test]
fn sums_of_the_largest_amounts_are_exact() {
    let mut desk = desk();
    let customer = desk.add_customer("C001");
    let largest = "922337203685477.5807";
    let dollars =
        |number| NewInvoice { currency: "USD".into(), ..invoice(customer, number, "2026-02-05", largest) };
    desk.import(Facts {
        invoices: vec![
            invoice(customer, "I1", "2026-02-05", largest),
            invoice(customer, "I2", "2026-09-05", largest),
            dollars("U1"),
            dollars("U2"),
        ],
        receipts: vec![receipt(customer, "R1", "0.0001")],
        ..Facts::default()
    })
    .unwrap();
    let decimal = |text: &str| text.parse::<Decimal>().unwrap();
    let (on, twice) = (day("2026-06-30"), decimal("1844674407370955.1614"));
    assert_eq!(desk.book.balances("CNY", on).unwrap()[&customer], decimal("1844674407370955.1613"));
    assert_eq!(desk.book.balances_in_others("CNY", on).unwrap()["USD"][&customer], twice);
    let owed = desk.book.owed_by(customer, "CNY", on).unwrap().unwrap();
    assert_eq!((owed.open, owed.overdue), (twice, decimal(largest)));
    assert_eq!(owed.due_since, Some(day("2026-02-05")));
    let totals = desk.book.ledger_totals(customer, "CNY").unwrap();
    assert_eq!((totals.invoiced, totals.received), (twice, decimal("0.0001")));
    assert_eq!(totals.allocated, Decimal::ZERO);
}

#[test]
fn numbers_are_unique_among_what_is_seen() {
    let mut desk = desk();
    let customer = desk.add_customer("C001");
    let facts = || Facts { invoices: vec![invoice(customer, "I1", "2026-02-05", "5")], ..Facts::default() };
    let first = desk.import(facts()).unwrap();
    let error = desk.import(facts()).unwrap_err();
    assert!(matches!(&error, StoreError::Taken { key, .. } if key == "I1"), "{error}");
    desk.write(|w| w.undo_import(first)).unwrap();
    assert!(desk.book.payment_items(customer, "CNY").unwrap().is_empty());
    desk.import(facts()).unwrap();
    assert_eq!(desk.book.ledger_totals(customer, "CNY").unwrap().invoiced, 5.into());
    let second = desk
        .import(Facts {
            receipts: vec![receipt(customer, "R1", "5")],
            allocations: vec![paid(customer, "I1", "R1", "2026-03-01", "5")],
            ..Facts::default()
        })
        .unwrap();
    assert_eq!(desk.book.ledger_totals(customer, "CNY").unwrap().allocated, 5.into());
    desk.write(|w| w.undo_import(second)).unwrap();
    assert_eq!(desk.book.ledger_totals(customer, "CNY").unwrap().allocated, Decimal::ZERO);
    assert!(desk.book.payment_items(customer, "CNY").unwrap()[0].paid.is_empty());
    let unknown =
        Facts { allocations: vec![paid(customer, "I1", "R9", "2026-03-01", "1")], ..Facts::default() };
    let error = desk.import(unknown).unwrap_err();
    assert!(matches!(&error, StoreError::NotFound { key, .. } if key == "R9"), "{error}");
    let fine = Facts { invoices: vec![invoice(customer, "I2", "2026-02-05", "0.00001")], ..Facts::default() };
    let error = desk.import(fine).unwrap_err();
    assert!(matches!(error, StoreError::Amount { .. }), "{error}");
}

fn place(cell: &str) -> Option<Place> {
    Some(Place { file: 1, sheet: "账".into(), cell: cell.into() })
}

#[test]
fn documents_name_their_cell_and_allocations_count_from_the_latest_day() {
    let mut desk = desk();
    let customer = desk.add_customer("C001");
    let facts = Facts {
        invoices: vec![NewInvoice {
            disputed: true,
            place: place("F2"),
            ..invoice(customer, "I1", "2026-02-05", "100")
        }],
        receipts: vec![NewReceipt { place: place("F3"), ..receipt(customer, "R1", "120") }],
        // Noted before the money came on 2026-03-01.
        allocations: vec![paid(customer, "I1", "R1", "2026-01-10", "100")],
        outcomes: vec![NewOutcome { customer, date: day("2026-04-01"), defaulted: true, place: place("B9") }],
        ..Facts::default()
    };
    let new = NewImport {
        kind: ImportKind::Outcomes,
        files: vec![ImportFile { name: "账.xlsx".into(), bytes: vec![1, 2] }],
        summary: serde_json::json!({}),
        facts,
    };
    let import = desk.write(|w| w.add_import(&new)).unwrap();
    let ledger = desk.book.ledger(Some(customer)).unwrap();
    let read = &ledger.invoices[0];
    assert!(read.disputed);
    assert_eq!(read.source.as_ref().map(|s| (s.file.as_str(), s.cell.as_str())), Some(("账.xlsx", "F2")));
    assert_eq!(read.allocated, [(day("2026-03-01"), 100.into())]);
    assert_eq!(ledger.receipts[0].allocated, read.allocated);
    assert_eq!(desk.book.payment_items(customer, "CNY").unwrap()[0].paid, read.allocated);
    let outcomes = desk.book.outcomes().unwrap();
    assert!(outcomes[0].defaulted);
    assert_eq!(outcomes[0].source.as_ref().map(|s| s.cell.as_str()), Some("B9"));
    assert_eq!(desk.book.imports_of(customer).unwrap().len(), 1);
    desk.write(|w| w.undo_import(import)).unwrap();
    assert_eq!(desk.book.ledger(None).unwrap(), assay_store::Ledger::default());
    assert_eq!(desk.book.outcomes().unwrap(), []);
}
