//! Customers found to be one: facts read together, nothing moved, and the way back.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on ends")]

mod common;

use assay_credit::chart::LineCode;
use assay_credit::customer::Customer;
use assay_credit::rating::Origin;
use assay_credit::statement::Scope;
use assay_store::{
    Facts, Id, ImportKind, NewAllocation, NewGiven, NewImport, NewInvoice, NewOutcome, NewReceipt,
    ReceiptKind, Rule, StoreError,
};
use common::{at, day};

fn invoice(customer: Id, number: &str, amount: i64) -> NewInvoice {
    NewInvoice {
        customer,
        number: number.into(),
        invoice_date: day("2026-01-10"),
        due_date: day("2026-02-10"),
        amount: amount.into(),
        currency: "CNY".into(),
        disputed: false,
        place: None,
    }
}

fn receipt(customer: Id, number: &str, amount: i64) -> NewReceipt {
    NewReceipt {
        customer,
        number: number.into(),
        date: day("2026-02-20"),
        amount: amount.into(),
        currency: "CNY".into(),
        kind: ReceiptKind::Payment,
        place: None,
    }
}

fn import(facts: Facts) -> NewImport {
    NewImport { kind: ImportKind::Ledger, files: Vec::new(), summary: serde_json::json!({}), facts }
}

fn allocation(customer: Id, invoice: &str, receipt: &str, amount: i64) -> NewAllocation {
    NewAllocation {
        customer,
        invoice: invoice.into(),
        receipt: receipt.into(),
        date: day("2026-02-20"),
        amount: amount.into(),
        place: None,
    }
}

struct Two {
    desk: common::Desk,
    one: Id,
    other: Id,
}

/// Two customers, each with an invoice, the other also with a score and an outcome.
fn two() -> Two {
    let mut desk = common::desk();
    let (one, other) = desk
        .book
        .write(&desk.lin, at(1), |w| {
            let one = w.add_customer(
                &Customer { code: "A1".into(), name: "甲公司".into(), ..Customer::default() },
                "a1",
            )?;
            let other = w.add_customer(
                &Customer {
                    code: "B2".into(),
                    name: "甲有限公司".into(),
                    region: "浙江".into(),
                    ..Customer::default()
                },
                "b2",
            )?;
            w.add_import(&import(Facts {
                invoices: vec![invoice(one, "I-1", 100), invoice(other, "I-2", 40)],
                receipts: vec![receipt(other, "R-2", 40)],
                allocations: vec![allocation(other, "I-2", "R-2", 40)],
                given: vec![NewGiven {
                    customer: other,
                    indicator: "q_integrity".into(),
                    as_of: day("2026-01-01"),
                    value: 7.0,
                    origin: Origin::Assessor { user: "lin".into(), date: day("2026-01-01") },
                    remark: String::new(),
                }],
                outcomes: vec![NewOutcome {
                    customer: other,
                    date: day("2026-03-01"),
                    defaulted: true,
                    place: None,
                }],
                ..Facts::default()
            }))?;
            Ok::<_, StoreError>((one, other))
        })
        .unwrap();
    Two { desk, one, other }
}

impl Two {
    fn merge(&mut self, region: &str) -> Result<Id, StoreError> {
        let one = self.desk.book.customer(self.one)?;
        let other = self.desk.book.customer(self.other)?;
        let wanted = Customer { region: region.into(), ..one.customer };
        self.desk.book.write(&self.desk.lin, at(2), |w| {
            w.merge_customers((self.one, one.row_version), (self.other, other.row_version), &wanted, "a1")
        })
    }

    fn undo(&mut self, merge: Id) -> Result<(), StoreError> {
        self.desk.book.write(&self.desk.lin, at(9), |w| w.undo_merge(merge, |c| c.code.to_lowercase()))
    }
}

fn rule(error: &StoreError) -> Option<Rule> {
    if let StoreError::Refused { rule } = error { Some(*rule) } else { None }
}

#[test]
fn the_survivor_reads_the_facts_of_both() {
    let mut two = two();
    let merge = two.merge("浙江").unwrap();
    let book = &two.desk.book;
    let ledger = book.ledger(Some(two.one)).unwrap();
    assert_eq!(ledger.invoices.iter().map(|i| i.number.as_str()).collect::<Vec<_>>(), ["I-1", "I-2"]);
    assert!(ledger.invoices.iter().all(|invoice| invoice.customer == two.one));
    let totals = book.ledger_totals(two.one, "CNY").unwrap();
    assert_eq!((totals.invoiced, totals.received, totals.allocated), (140.into(), 40.into(), 40.into()));
    assert_eq!(book.payment_items(two.one, "CNY").unwrap().len(), 2);
    let all = book.payment_items_for_all("CNY").unwrap();
    assert_eq!((all.len(), all[&two.one].len()), (1, 2));
    assert!(book.given(two.one, None).unwrap().contains_key("q_integrity"));
    assert!(book.given_for_all(None).unwrap()[&two.one].contains_key("q_integrity"));
    assert_eq!(book.outcomes().unwrap()[0].customer, two.one);
    assert_eq!(book.imports_of(two.one).unwrap().len(), 1);
    assert_eq!(book.customer_by_code("B2").unwrap().unwrap().id, two.one, "the old code leads here");
    assert_eq!(book.customer(two.one).unwrap().customer.region, "浙江");
    assert!(book.customer(two.other).unwrap().archived);
    assert_eq!(book.ledger(Some(two.other)).unwrap().invoices.len(), 1, "nothing was moved");
    let trail = book.audit(Some(&two.other.to_string()), 10).unwrap();
    assert!(trail.iter().any(|entry| entry.action == "customer.absorbed"));

    two.undo(merge).unwrap();
    let book = &two.desk.book;
    assert_eq!(book.ledger(Some(two.one)).unwrap().invoices.len(), 1);
    assert_eq!(book.customer(two.one).unwrap().customer.region, "");
    assert!(!book.customer(two.other).unwrap().archived);
    assert_eq!(book.customer_by_code("B2").unwrap().unwrap().id, two.other);
    assert_eq!(rule(&two.undo(merge).unwrap_err()), Some(Rule::AlreadyUndone));
    assert!(two.desk.book.verify().unwrap().is_good());
}

#[test]
fn statements_of_both_are_merged_line_by_line() {
    let mut two = two();
    let statement = |line: &[(LineCode, &str)]| common::statement("2025-12-31", "2026-04-01", line);
    let facts = Facts {
        statements: vec![
            (two.one, statement(&[(LineCode::Cash, "5")])),
            (two.other, statement(&[(LineCode::Inventory, "8")])),
        ],
        ..Facts::default()
    };
    two.desk.book.write(&two.desk.lin, at(3), |w| w.add_import(&import(facts))).unwrap();
    two.merge("").unwrap();
    let book = &two.desk.book;
    let seen = book.effective_statements(two.one, None).unwrap();
    assert_eq!(
        (seen.len(), seen[0].amount(LineCode::Cash), seen[0].amount(LineCode::Inventory)),
        (1, Some(5.into()), Some(8.into()))
    );
    let packed = book.packed_statements(None).unwrap();
    assert_eq!(packed.len(), 1);
    assert_eq!(packed[0].unpack().unwrap(), seen);
    let days = book.statement_days(day("2026-12-31"), None).unwrap();
    assert_eq!(days.keys().collect::<Vec<_>>(), [&two.one]);
    assert_eq!(days[&two.one].latest_period, day("2025-12-31"));
    let origin =
        book.line_origin(two.one, day("2025-12-31"), Scope::Consolidated, LineCode::Inventory, None).unwrap();
    assert!(origin.is_some());
}

#[test]
fn what_contradicts_is_refused() {
    let mut two = two();
    let third = two
        .desk
        .book
        .write(&two.desk.lin, at(2), |w| {
            w.add_customer(
                &Customer { code: "C3".into(), name: "丙公司".into(), ..Customer::default() },
                "c3",
            )
        })
        .unwrap();
    let merge = two.merge("浙江").unwrap();
    assert_eq!(rule(&two.merge("").unwrap_err()), Some(Rule::AlreadyMerged));

    // A field that the merge changed is changed again.
    let change = |two: &mut Two, region: &str| {
        let record = two.desk.book.customer(two.one).unwrap();
        let customer = Customer { region: region.into(), ..record.customer };
        let write =
            |w: &mut assay_store::Write<'_>| w.update_customer(two.one, record.row_version, &customer, "");
        two.desk.book.write(&two.desk.lin, at(3), write).unwrap();
    };
    change(&mut two, "上海");
    assert_eq!(rule(&two.undo(merge).unwrap_err()), Some(Rule::ChangedSinceMerge));
    change(&mut two, "浙江");

    // The survivor becomes part of a third customer; the chain is followed to its end.
    let (one, end) = (two.desk.book.customer(two.one).unwrap(), two.desk.book.customer(third).unwrap());
    let further = two
        .desk
        .book
        .write(&two.desk.lin, at(4), |w| {
            w.merge_customers((third, end.row_version), (two.one, one.row_version), &end.customer, "c3")
        })
        .unwrap();
    assert_eq!(two.desk.book.customer_by_code("B2").unwrap().unwrap().id, third);
    assert_eq!(two.desk.book.ledger(Some(third)).unwrap().invoices.len(), 2);
    assert_eq!(rule(&two.undo(merge).unwrap_err()), Some(Rule::MergedSince));
    two.undo(further).unwrap();

    // A receipt of the survivor pays an invoice of the absorbed one.
    let facts = Facts {
        invoices: vec![invoice(two.other, "I-9", 10)],
        receipts: vec![receipt(two.one, "R-9", 10)],
        allocations: vec![allocation(two.one, "I-9", "R-9", 10)],
        ..Facts::default()
    };
    let paid = two.desk.book.write(&two.desk.lin, at(5), |w| w.add_import(&import(facts))).unwrap();
    assert_eq!(rule(&two.undo(merge).unwrap_err()), Some(Rule::MergePaidAcross));
    two.desk.book.write(&two.desk.lin, at(6), |w| w.undo_import(paid)).unwrap();
    two.undo(merge).unwrap();
}

#[test]
fn documents_of_one_number_stand_in_the_way() {
    let mut two = two();
    let facts = Facts { invoices: vec![invoice(two.one, "I-2", 40)], ..Facts::default() };
    let twice = two.desk.book.write(&two.desk.lin, at(2), |w| w.add_import(&import(facts))).unwrap();
    assert_eq!(two.desk.book.same_documents(two.one, two.other).unwrap(), ["I-2"]);
    assert_eq!(rule(&two.merge("").unwrap_err()), Some(Rule::MergeSameDocuments));
    two.desk.book.write(&two.desk.lin, at(3), |w| w.undo_import(twice)).unwrap();
    two.merge("").unwrap();
    let again = Facts { invoices: vec![invoice(two.one, "I-2", 40)], ..Facts::default() };
    let refused = two.desk.book.write(&two.desk.lin, at(4), |w| w.add_import(&import(again)));
    assert!(matches!(refused, Err(StoreError::Taken { .. })), "a number of the absorbed one is taken");
}

#[test]
fn not_the_same_is_remembered_and_taken_back() {
    let mut two = two();
    let say = |two: &mut Two, one, other, different| {
        two.desk.book.write(&two.desk.lin, at(2), |w| w.mark_different(one, other, different))
    };
    let (one, other) = (two.one, two.other);
    say(&mut two, other, one, true).unwrap();
    assert_eq!(two.desk.book.different_customers().unwrap(), [(one, other)]);
    say(&mut two, one, other, false).unwrap();
    assert!(two.desk.book.different_customers().unwrap().is_empty());
    assert!(say(&mut two, one, one, true).is_err());
}
