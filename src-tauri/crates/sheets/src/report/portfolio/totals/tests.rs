use super::*;
use crate::report::Identity;
use chrono::NaiveDate;

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

fn customer(
    code: &'static str,
    grade: Option<usize>,
    score: Option<f64>,
    owed: i64,
) -> PortfolioCustomer<'static> {
    PortfolioCustomer {
        code,
        name: code,
        grade,
        score,
        exposure: Some(Decimal::from(owed)),
        ..Default::default()
    }
}

fn report(customers: Vec<PortfolioCustomer<'static>>) -> PortfolioReport<'static> {
    PortfolioReport {
        identity: Identity::default(),
        author: "",
        as_of: day(2026, 6, 30),
        against: Some(day(2025, 12, 31)),
        exposure_before: None,
        currency: "CNY",
        ledger: true,
        filter: Vec::new(),
        cautions: Vec::new(),
        grades: ["A", "B", "C"].map(str::to_owned).to_vec(),
        customers,
        reviews_until: day(2026, 7, 30),
        models: Vec::new(),
        negatives: crate::report::Negatives::Minus,
    }
}

/// 50, 30 and 20 of 100: Herfindahl 0.25 + 0.09 + 0.04 = 0.38; weighted score (50·80 + 30·60) / 80 = 72.5, since the
/// third has no score; a customer with a credit balance owes nothing and counts in neither.
#[test]
fn concentration_and_averages_are_those_worked_by_hand() {
    let mut all = vec![
        customer("1", Some(0), Some(80.0), 50),
        customer("2", Some(1), Some(60.0), 30),
        customer("3", None, None, 20),
        customer("4", Some(2), Some(10.0), -7),
    ];
    all[0].before = Some(1);
    all[1].before = Some(0);
    all[3].before = Some(2);
    let report = report(all);
    let found = Totals::new(&report);
    assert_eq!(found.herfindahl.map(|index| (index * 1e9).round()), Some(0.38e9));
    assert_eq!(found.weighted, Some(72.5));
    assert_eq!(found.mean, Some(50.0));
    assert_eq!(found.largest, Some(1.0));
    assert_eq!(found.exposure, Some(Decimal::from(93)));
    assert_eq!((found.customers, found.rated, found.owing), (4, 3, 3));
    assert_eq!((found.up, found.down), (1, 1));
    // Rows: from A, B, C, none; columns: to A, B, C, none.
    assert_eq!(
        matrix(&report),
        [[0, 1, 0, 0], [1, 0, 0, 0], [0, 0, 1, 0], [0, 0, 0, 1]].map(|row| row.to_vec()).to_vec()
    );
}

/// Eleven owe 10 each and one owes 90: the ten largest owe 90 + 9·10 of 200.
#[test]
fn the_ten_largest_are_ten_of_more() {
    let codes = ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k"];
    let mut all: Vec<_> = codes.iter().map(|code| customer(code, None, None, 10)).collect();
    all.push(customer("l", None, None, 90));
    assert_eq!(Totals::new(&report(all)).largest, Some(0.9));
}

#[test]
fn a_limit_of_nothing_is_not_no_limit() {
    let limited = |limit: Option<i64>, owed: i64| PortfolioCustomer {
        limit: limit.map(Decimal::from),
        ..customer("x", None, None, owed)
    };
    assert!(share(&limited(Some(0), 1)).is_none() && share(&limited(None, 1)).is_none());
    assert_eq!(share(&limited(Some(100), 90)), Some(0.9));
    // 60 of 100; the one without a limit takes no part.
    let found = Totals::new(&report(vec![limited(Some(100), 60), limited(None, 500)]));
    assert_eq!(found.used, Some(0.6));
}

#[test]
fn without_anything_known_nothing_is_zero() {
    let found = Totals::new(&report(vec![PortfolioCustomer::default()]));
    assert_eq!((found.exposure, found.limits, found.used, found.mean), (None, None, None, None));
    assert_eq!((found.weighted, found.largest, found.herfindahl), (None, None, None));
}

/// From B to default is no downgrade, and has a place of its own in the matrix.
#[test]
fn a_default_is_a_place_and_no_downgrade() {
    let defaulted = PortfolioCustomer { before: Some(1), defaulted: true, ..customer("x", Some(2), None, 1) };
    let report = report(vec![defaulted, customer("y", Some(0), None, 1)]);
    let found = Totals::new(&report);
    assert_eq!((found.up, found.down), (0, 0));
    let matrix = matrix(&report);
    assert_eq!((matrix.len(), matrix[1][4], matrix[3][0]), (5, 1, 1));
    assert_eq!(matrix.iter().flatten().sum::<u32>(), 2);
}
