//! Units and days that stand once and speak for more than their own cell, and a name with two signs. Expected
//! amounts stand in the tables; what is not certain must be refused or left out.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod common;

use assay_credit::chart::LineCode::*;
use assay_credit::statement::Scope;
use assay_sheets::statements::ProblemCode;
use common::tables::{amount, balance, csv, has, income, year};

#[test]
fn a_unit_behind_a_colon() {
    let labels =
        "项目,2023-12-31\n货币资金：万元,3\n资产总计：万元,10\n负债合计：万元,6\n所有者权益合计：万元,4\n";
    let found = csv("a.csv", labels);
    assert_eq!(year(&found, "2023-12-31", Cash).as_deref(), Some("30000"));
    assert_eq!(year(&found, "2023-12-31", TotalAssets).as_deref(), Some("100000"));
    let heads = balance("项目,期末余额(2023-12-31)：千元,期初余额(2022-12-31)：千元\n", &[1, 2]);
    let found = csv("a.csv", &heads);
    assert_eq!(year(&found, "2023-12-31", TotalAssets).as_deref(), Some("10000"));
    assert_eq!(year(&found, "2022-12-31", TotalAssets).as_deref(), Some("20000"));
    // A person or a company named like a unit is none.
    let named = balance("编制单位：万元,,\n负责人：千元,,\n项目,2023-12-31,2022-12-31\n", &[1, 2]);
    assert!(has(&csv("a.csv", &named), ProblemCode::UnitMissing));
}

#[test]
fn one_day_under_the_closing_balance() {
    let head = "资产负债表,,\n,,单位：元\n项目,期末余额,年初余额\n";
    let found = csv("a.csv", &balance(&format!("{head},2023-12-31,\n"), &[1, 2]));
    assert_eq!(found.statements.len(), 2, "{:?}", found.problems);
    assert_eq!(year(&found, "2023-12-31", TotalAssets).as_deref(), Some("10"));
    assert_eq!(year(&found, "2022-12-31", TotalAssets).as_deref(), Some("20"));
    // Of a half year, the opening is that of the year.
    let found = csv("a.csv", &balance(&format!("{head},2023年6月30日,\n"), &[1, 2]));
    assert_eq!(amount(&found, "2023-06-30", 6, Scope::Consolidated, TotalAssets), Some(10.into()));
    assert_eq!(year(&found, "2022-12-31", TotalAssets).as_deref(), Some("20"));
    // The name of the file says another year: the day over the amounts counts.
    let found = csv("2024.csv", &balance(&format!("{head},2023-12-31,\n"), &[1, 2]));
    assert_eq!(year(&found, "2022-12-31", TotalAssets).as_deref(), Some("20"));
    assert_eq!(found.statements.len(), 2);
    // In the same cell, and of flows.
    let found = csv("a.csv", &income("利润表,,\n,,单位：元\n项目,本期金额（2023年度）,上期金额\n", &[1, 2]));
    assert_eq!(year(&found, "2023-12-31", Revenue).as_deref(), Some("10"));
    assert_eq!(year(&found, "2022-12-31", Revenue).as_deref(), Some("20"));
}

#[test]
fn a_day_that_may_not_be_the_closing_one_gives_no_opening() {
    let head = "资产负债表,,\n,,单位：元\n项目,期末余额,年初余额\n";
    // The day of printing.
    let found = csv("a.csv", &balance(&format!("{head},2024-01-15,\n"), &[1, 2]));
    assert!(found.statements.iter().all(|one| one.amount(TotalAssets) != Some(20.into())));
    // Two days, and a third column with none.
    let head = "资产负债表,,,\n,,,单位：元\n项目,期末余额,期末余额,年初余额\n,2023-12-31,2022-12-31,\n";
    let found = csv("a.csv", &balance(head, &[1, 2, 3]));
    assert!(found.statements.iter().all(|one| one.amount(TotalAssets) != Some(30.into())));
    assert!(has(&found, ProblemCode::PeriodMissing));
    // A closing balance without a day beside a dated column.
    let head = "资产负债表,,,\n,,,单位：元\n项目,2021-12-31,期末余额,年初余额\n";
    let found = csv("a.csv", &balance(head, &[1, 2, 3]));
    assert!(found.statements.iter().all(|one| one.amount(TotalAssets) != Some(30.into())));
}

#[test]
fn interest_net_of_income() {
    let statement = |net: &str, before_tax: &str| {
        format!(
            "Income statement,in RMB millions\n,FY2023\nRevenue,1000\nCost of sales,600\nOperating profit,400\n\
             \"Interest expense, net\",{net}\nProfit before tax,{before_tax}\nNet profit,280\n"
        )
    };
    let of = |net: &str, before_tax: &str| {
        year(&csv("a.csv", &statement(net, before_tax)), "2023-12-31", FinanceExpenses)
    };
    assert_eq!(of("30", "370").as_deref(), Some("30000000"));
    // More income than expense: profit before tax is higher by it.
    assert_eq!(of("(30)", "430").as_deref(), Some("-30000000"));
    // An expense in brackets, or nothing that tells: named and not used.
    for unclear in [statement("(30)", "370"), statement("(30)", "")] {
        let found = csv("a.csv", &unclear);
        assert_eq!(year(&found, "2023-12-31", FinanceExpenses), None);
        assert_eq!(found.unmapped[0].label, "Interest expense, net");
    }
    // All expenses in brackets: turned with the others.
    let brackets = statement("(30)", "370").replace("sales,600", "sales,(600)");
    assert_eq!(year(&csv("a.csv", &brackets), "2023-12-31", FinanceExpenses).as_deref(), Some("30000000"));
    // Finance costs themselves are the better name.
    let both = statement("30", "370").replace("Operating profit", "Finance costs,35\nOperating profit");
    assert_eq!(year(&csv("a.csv", &both), "2023-12-31", FinanceExpenses).as_deref(), Some("35000000"));
}

#[test]
fn a_unit_behind_a_stroke_and_years_of_two_digits() {
    let labels = "项目,23年12月,22年12月\n资产总计/万元,10,5\n负债合计/万元,6,3\n所有者权益合计/万元,4,2\n";
    let heads = "项目,2023-12-31/万元,2022-12-31/万元\n资产总计,10,5\n负债合计,6,3\n所有者权益合计,4,2\n";
    for text in [labels, heads] {
        let found = csv("甲有限公司.csv", text);
        assert!(!found.is_refused(), "{text}: {:#?}", found.problems);
        assert_eq!(year(&found, "2023-12-31", TotalAssets).as_deref(), Some("100000"), "{text}");
        assert_eq!(year(&found, "2022-12-31", TotalLiabilities).as_deref(), Some("30000"), "{text}");
    }
}
