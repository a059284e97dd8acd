//! A small made-up company whose ratios were worked out apart from the program, and builders for inputs.
#![allow(dead_code, clippy::unwrap_used)] // Every test file uses a part; a wrong literal must stop the test.

pub mod small;

use std::collections::BTreeMap;

use assay_credit::chart::LineCode::{self, *};
use assay_credit::figure::Figure;
use assay_credit::rating::{Given, Origin, RatingInputs};
use assay_credit::statement::{AuditOpinion, Line, Scope, Statement};
use chrono::NaiveDate;

pub fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

pub fn statement(end: &str, months: u8, received: &str, lines: &[(LineCode, i64)]) -> Statement {
    Statement {
        period_end: day(end),
        months,
        scope: Scope::Consolidated,
        currency: "CNY".into(),
        source_unit: Default::default(),
        opinion: AuditOpinion::Unqualified,
        received: day(received),
        lines: lines.iter().map(|(line, value)| (*line, Line::typed((*value).into()))).collect(),
    }
}

pub const LINES_2024: &[(LineCode, i64)] = &[
    (Cash, 120),
    (TradingAssets, 30),
    (NotesReceivable, 40),
    (AccountsReceivable, 260),
    (Prepayments, 30),
    (OtherReceivables, 20),
    (Inventory, 200),
    (CurrentAssets, 700),
    (IntangibleAssets, 60),
    (Goodwill, 40),
    (DevelopmentCost, 10),
    (TotalAssets, 1340),
    (ShortTermLoans, 200),
    (NotesPayable, 30),
    (AccountsPayable, 220),
    (CurrentLiabilities, 550),
    (LongTermLoans, 150),
    (TotalLiabilities, 720),
    (RetainedEarnings, 250),
    (TotalEquity, 620),
    (Revenue, 1500),
    (CostOfSales, 1100),
    (TaxesAndSurcharges, 12),
    (SellingExpenses, 80),
    (AdminExpenses, 110),
    (RdExpenses, 40),
    (FinanceExpenses, 25),
    (InterestExpense, 22),
    (OperatingProfit, 150),
    (ProfitBeforeTax, 155),
    (IncomeTax, 35),
    (NetProfit, 120),
    (OperatingCashFlow, 140),
];

pub const LINES_2025: &[(LineCode, i64)] = &[
    (Cash, 150),
    (TradingAssets, 20),
    (NotesReceivable, 50),
    (AccountsReceivable, 310),
    (Prepayments, 25),
    (OtherReceivables, 15),
    (Inventory, 240),
    (OtherCurrentAssets, 20),
    (CurrentAssets, 830),
    (IntangibleAssets, 55),
    (Goodwill, 40),
    (DevelopmentCost, 15),
    (TotalAssets, 1520),
    (ShortTermLoans, 180),
    (NotesPayable, 35),
    (AccountsPayable, 245),
    (CurrentPortionLongTermDebt, 40),
    (CurrentLiabilities, 600),
    (LongTermLoans, 160),
    (TotalLiabilities, 780),
    (RetainedEarnings, 340),
    (TotalEquity, 740),
    (Revenue, 1750),
    (CostOfSales, 1260),
    (TaxesAndSurcharges, 14),
    (SellingExpenses, 90),
    (AdminExpenses, 120),
    (RdExpenses, 55),
    (FinanceExpenses, 24),
    (InterestExpense, 21),
    (OperatingProfit, 210),
    (ProfitBeforeTax, 206),
    (IncomeTax, 46),
    (NetProfit, 160),
    (OperatingCashFlow, 175),
];

pub fn year_2024() -> Statement {
    statement("2024-12-31", 12, "2025-04-20", LINES_2024)
}

pub fn year_2025() -> Statement {
    statement("2025-12-31", 12, "2026-04-20", LINES_2025)
}

pub fn inputs(as_of: &str, statements: Vec<Statement>) -> RatingInputs {
    RatingInputs {
        customer: "C001".into(),
        segment: String::new(),
        as_of: day(as_of),
        scope: Scope::Consolidated,
        statements,
        adjustments: Vec::new(),
        given: BTreeMap::new(),
        blacklisted: false,
    }
}

/// Both years of the company, as of the middle of 2026.
pub fn company() -> RatingInputs {
    inputs("2026-06-30", vec![year_2024(), year_2025()])
}

/// The company with lines of 2025 changed (`None` takes a line away).
pub fn changed(changes: &[(LineCode, Option<i64>)]) -> RatingInputs {
    let mut company = company();
    change(&mut company.statements[1], changes);
    company
}

pub fn change(statement: &mut Statement, changes: &[(LineCode, Option<i64>)]) {
    for (line, value) in changes {
        match value {
            Some(value) => statement.lines.insert(*line, Line::typed((*value).into())),
            None => statement.lines.remove(line),
        };
    }
}

pub fn given(inputs: &mut RatingInputs, code: &str, figure: Figure) {
    let origin = Origin::Assessor { user: "analyst".into(), date: inputs.as_of };
    inputs.given.insert(code.into(), Given { figure, origin });
}
