//! Customers: what comes back is what went in, and nobody writes over somebody else's change.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]

mod common;

use assay_credit::customer::{Customer, Validity};
use assay_store::{Rule, StoreError};
use common::{customer, day, desk};

#[test]
fn every_field_comes_back() {
    let mut desk = desk();
    let full = Customer {
        code: "C001".into(),
        name: "华东电器股份有限公司".into(),
        short_name: "华东电器".into(),
        registration_number: "91310000MA1K00000X".into(),
        legal_representative: "王某".into(),
        registered_capital: Some("50000000.1234".parse().unwrap()),
        founded: Some(day("1998-02-28")),
        industry: "制造业".into(),
        region: "华东".into(),
        salesperson: "赵".into(),
        address: "上海市".into(),
        contact: "钱".into(),
        phone: "021-5555".into(),
        relationship_start: Some(day("2019-12-01")),
        notes: "a\nb".into(),
        blacklisted: true,
        english_name: "Huadong Appliances Co., Ltd.".into(),
        tax_number: "310000".into(),
        legal_form: "股份有限公司".into(),
        business_scope: "家用电器".into(),
        licence_until: Some(Validity::Until(day("2048-02-27"))),
        email: "a@example.com".into(),
        website: "example.com".into(),
        bank: "中国银行".into(),
        bank_account: "0001".into(),
        currency: "USD".into(),
    };
    let id = desk.write(|w| w.add_customer(&full, "hddq huadongdianqi")).unwrap();
    let record = desk.book.customer(id).unwrap();
    assert_eq!(record.customer, full);
    assert_eq!(
        (record.search.as_str(), record.archived, record.row_version),
        ("hddq huadongdianqi", false, 1)
    );
    let bare = customer("C002");
    let bare_id = desk.write(|w| w.add_customer(&bare, "")).unwrap();
    assert!(bare_id > id, "keys sort by age, also within a millisecond");
    assert_eq!(desk.book.customer_by_code("C002").unwrap().unwrap().customer, bare);
    let changed = Customer {
        code: "A000".into(),
        registered_capital: None,
        licence_until: Some(Validity::LongTerm),
        ..full
    };
    assert_eq!(desk.write(|w| w.update_customer(id, 1, &changed, "x")).unwrap(), 2);
    let all = desk.book.customers().unwrap();
    assert_eq!(all.iter().map(|record| record.customer.code.as_str()).collect::<Vec<_>>(), ["A000", "C002"]);
    assert_eq!((&all[0].customer, all[0].search.as_str()), (&changed, "x"));
}

#[test]
fn a_stale_revision_is_a_conflict() {
    let mut desk = desk();
    let id = desk.add_customer("C001");
    let other = desk.add_customer("C002");
    desk.write(|w| w.archive_customer(id, 1, true)).unwrap();
    assert!(desk.book.customer(id).unwrap().archived);
    let error = desk.write(|w| w.update_customer(id, 1, &customer("C001"), "")).unwrap_err();
    assert!(matches!(error, StoreError::Conflict { row_version: 2, .. }), "{error}");
    let error = desk.write(|w| w.update_customer(id, 2, &customer("C002"), "")).unwrap_err();
    assert!(matches!(error, StoreError::Taken { .. }), "{error}");
    desk.write(|w| w.archive_customer(id, 2, false)).unwrap();
    assert!(!desk.book.customer(id).unwrap().archived);
    let missing: assay_store::Id = "00000000-0000-7000-8000-000000000000".parse().unwrap();
    let error = desk.write(|w| w.archive_customer(missing, 1, true)).unwrap_err();
    assert!(matches!(error, StoreError::NotFound { .. }), "{error}");
    assert_eq!(desk.book.customer(other).unwrap().row_version, 1);
}

#[test]
fn bad_master_data_is_refused() {
    let mut desk = desk();
    let error = desk.write(|w| w.add_customer(&customer(" "), "")).unwrap_err();
    assert!(matches!(error, StoreError::Refused { rule: Rule::EmptyName }), "{error}");
    let mut fine = customer("C001");
    fine.registered_capital = Some("0.00001".parse().unwrap());
    let error = desk.write(|w| w.add_customer(&fine, "")).unwrap_err();
    assert!(matches!(error, StoreError::Amount { .. }), "{error}");
    assert!(desk.book.customers().unwrap().is_empty());
}
