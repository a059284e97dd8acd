//! Statements written as CSV, and what recognition makes of them.

use assay_credit::chart::LineCode;
use assay_credit::statement::Scope;
use assay_sheets::reader::{Workbook, read_trusted};
use assay_sheets::statements::{Options, ProblemCode, Recognition, recognise};
use rust_decimal::Decimal;

/// A balance sheet's rows with these amounts in every column.
const TOTALS: [&str; 3] = ["资产总计", "负债合计", "所有者权益合计"];

pub fn options() -> Options {
    Options::new("2026-06-30".parse().unwrap())
}

pub fn csv(name: &str, text: &str) -> Recognition {
    recognise(&read_trusted(name, text.as_bytes()).unwrap(), &options())
}

/// A workbook of several sheets out of CSV texts.
pub fn book(sheets: &[(&str, &str)]) -> Workbook {
    let mut whole: Option<Workbook> = None;
    for (name, text) in sheets {
        let mut one = read_trusted("甲.csv", text.as_bytes()).unwrap();
        one.sheets[0].name = (*name).to_owned();
        match &mut whole {
            Some(whole) => whole.sheets.append(&mut one.sheets),
            None => whole = Some(one),
        }
    }
    whole.unwrap()
}

pub fn amount(found: &Recognition, end: &str, months: u8, scope: Scope, line: LineCode) -> Option<Decimal> {
    let mut fit = found
        .statements
        .iter()
        .filter(|s| s.period_end.to_string() == end && s.months == months && s.scope == scope);
    let statement =
        fit.next().unwrap_or_else(|| panic!("no {end} {months} {scope:?}: {:#?}", found.problems));
    statement.amount(line)
}

/// The amount of a year's consolidated statement.
pub fn year(found: &Recognition, end: &str, line: LineCode) -> Option<String> {
    amount(found, end, 12, Scope::Consolidated, line).map(|value| value.to_string())
}

pub fn has(found: &Recognition, code: ProblemCode) -> bool {
    found.problems.iter().any(|problem| problem.code == code)
}

/// A head and the three totals: 10 times, 6 times and 4 times the number given for each column.
pub fn balance(top: &str, numbers: &[u32]) -> String {
    let row = |label: &str, by: u32| {
        let values: Vec<String> = numbers.iter().map(|n| (n * by).to_string()).collect();
        format!("{label},{}\n", values.join(","))
    };
    top.to_owned() + &row(TOTALS[0], 10) + &row(TOTALS[1], 6) + &row(TOTALS[2], 4)
}

/// An income statement of revenue, costs and profit: 10, 6 and 4 times the number of each column.
pub fn income(top: &str, numbers: &[u32]) -> String {
    balance(top, numbers)
        .replace("资产总计", "一、营业收入")
        .replace("负债合计", "减：营业成本")
        .replace("所有者权益合计", "净利润")
}
