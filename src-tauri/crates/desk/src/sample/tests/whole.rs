//! The company as a whole: counts, codes, files, and that it is the same every time.

use std::collections::{BTreeMap, BTreeSet};

use assay_credit::statement::AuditOpinion;
use rust_decimal::Decimal;

use super::SAMPLE;
use crate::sample::{Means, generate, industry_english, region_english};

#[test]
fn the_same_every_time_to_the_byte() {
    let again = generate().unwrap();
    assert_eq!(again.customers, SAMPLE.customers);
    assert_eq!(again.qualitative, SAMPLE.qualitative);
    assert_eq!(again.invoices, SAMPLE.invoices);
    assert_eq!(again.receipts, SAMPLE.receipts);
    assert_eq!(again.allocations, SAMPLE.allocations);
    assert_eq!(again.files, SAMPLE.files);
    assert_eq!(again.workbooks.len(), SAMPLE.workbooks.len());
    for (one, other) in again.workbooks.iter().zip(&SAMPLE.workbooks) {
        assert_eq!((&one.file, one.received), (&other.file, other.received));
        assert!(one.bytes == other.bytes, "{}", one.file);
    }
}

#[test]
fn sixty_customers_in_six_industries_and_five_regions() {
    let customers = &SAMPLE.customers;
    assert_eq!(customers.len(), 60);
    for (place, customer) in customers.iter().enumerate() {
        assert_eq!(customer.code, format!("C{:03}", place + 1));
        assert!(industry_english(&customer.industry).is_some());
        assert!(region_english(&customer.region).is_some());
        assert!(customer.registered_capital.unwrap() >= Decimal::from(1_000_000));
        assert!(!customer.salesperson.is_empty() && !customer.legal_representative.is_empty());
        if let Some(start) = customer.relationship_start {
            assert!(start > customer.founded.unwrap(), "{}", customer.code);
        }
    }
    let distinct = |of: fn(&assay_credit::customer::Customer) -> &str| {
        customers.iter().map(of).collect::<BTreeSet<_>>().len()
    };
    assert_eq!(distinct(|c| &c.industry), 6);
    assert_eq!(distinct(|c| &c.region), 5);
    assert_eq!(distinct(|c| &c.registration_number), 60);
    assert_eq!(customers.iter().filter(|customer| customer.blacklisted).count(), 1);
}

#[test]
fn three_workbooks_a_customer_but_for_the_four_who_do_not() {
    let mut years: BTreeMap<&str, Vec<i32>> = BTreeMap::new();
    for workbook in &SAMPLE.workbooks {
        years.entry(&workbook.customer).or_default().push(workbook.year);
    }
    assert_eq!(years.len(), 59);
    assert_eq!(years.values().filter(|years| **years == [2023, 2024, 2025]).count(), 57);
    assert_eq!(SAMPLE.workbooks.len(), 57 * 3 + 2);
    let files: BTreeSet<_> = SAMPLE.workbooks.iter().map(|workbook| &workbook.file).collect();
    assert_eq!(files.len(), SAMPLE.workbooks.len());
    for workbook in &SAMPLE.workbooks {
        let month = workbook.received.format("%m").to_string();
        assert!(["03", "04", "05"].contains(&month.as_str()), "{} {}", workbook.file, workbook.received);
        assert!(workbook.received.format("%Y").to_string() > workbook.year.to_string());
        assert!(workbook.file.ends_with(&format!("_{}年报.xlsx", workbook.year)));
    }
    let qualified = SAMPLE.workbooks.iter().filter(|w| w.opinion == AuditOpinion::Qualified);
    assert_eq!(qualified.count(), 1);
}

#[test]
fn a_filing_repeats_last_years_figures() {
    let mut last: BTreeMap<(&str, i32), &crate::sample::SampleWorkbook> = BTreeMap::new();
    for workbook in &SAMPLE.workbooks {
        if let Some(before) = last.get(&(workbook.customer.as_str(), workbook.year - 1)) {
            let newest = before.statements.last().unwrap();
            let repeated = &workbook.statements[workbook.statements.len() - 2];
            assert_eq!(newest.period_end, repeated.period_end);
            assert_eq!(newest.lines, repeated.lines, "{}", workbook.file);
        }
        last.insert((&workbook.customer, workbook.year), workbook);
    }
}

#[test]
fn most_customers_have_scores_and_some_pay_with_bills() {
    let scored: BTreeSet<_> = SAMPLE.qualitative.iter().map(|score| &score.customer).collect();
    assert!((48..=58).contains(&scored.len()), "{}", scored.len());
    assert!(SAMPLE.qualitative.iter().all(|score| (1..=10).contains(&score.score)));
    let bills = SAMPLE.receipts.iter().filter(|receipt| matches!(receipt.means, Means::BankBill(_)));
    assert!(bills.count() * 20 > SAMPLE.receipts.len());
}
