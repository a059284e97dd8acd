//! Three years of statements that balance, every line read from a cell.

use assay_credit::chart::LineCode;
use assay_credit::statement::{AuditOpinion, CellRef, Line, Scope, Statement, Unit};
use rust_decimal::Decimal;

use super::day;

/// Items of a balance sheet, an income statement and a cash flow statement, in 万元.
const ITEMS: [(LineCode, [i64; 3]); 41] = {
    use LineCode::*;
    [
        (Cash, [5230, 4810, 4105]),
        (NotesReceivable, [1820, 2010, 1760]),
        (AccountsReceivable, [12940, 11880, 10350]),
        (Prepayments, [860, 910, 795]),
        (OtherReceivables, [415, 388, 402]),
        (Inventory, [9870, 10240, 9115]),
        (CurrentAssets, [31135, 30238, 26527]),
        (FixedAssets, [14210, 13850, 12990]),
        (ConstructionInProgress, [1120, 860, 1240]),
        (IntangibleAssets, [2360, 2410, 2475]),
        (Goodwill, [300, 300, 300]),
        (NonCurrentAssets, [17990, 17420, 17005]),
        (TotalAssets, [49125, 47658, 43532]),
        (ShortTermLoans, [9500, 10200, 9800]),
        (NotesPayable, [2100, 1950, 1400]),
        (AccountsPayable, [8420, 8210, 7660]),
        (ContractLiabilities, [760, 690, 540]),
        (PayrollPayable, [930, 905, 870]),
        (TaxesPayable, [415, 402, 377]),
        (CurrentLiabilities, [22125, 22357, 20647]),
        (LongTermLoans, [5200, 5400, 4900]),
        (NonCurrentLiabilities, [5200, 5400, 4900]),
        (TotalLiabilities, [27325, 27757, 25547]),
        (PaidInCapital, [10000, 10000, 10000]),
        (SurplusReserve, [1890, 1640, 1420]),
        (RetainedEarnings, [9910, 8261, 6565]),
        (TotalEquity, [21800, 19901, 17985]),
        (Revenue, [58240, 54110, 49820]),
        (CostOfSales, [46070, 43180, 40010]),
        (SellingExpenses, [3120, 2940, 2710]),
        (AdminExpenses, [3480, 3300, 3105]),
        (RdExpenses, [1620, 1480, 1290]),
        (FinanceExpenses, [690, 720, 695]),
        (InterestExpense, [705, 741, 702]),
        (OperatingProfit, [3260, 2490, 2010]),
        (NonOperatingIncome, [60, 35, 20]),
        (NonOperatingExpenses, [45, 30, 88]),
        (ProfitBeforeTax, [3275, 2495, 1942]),
        (IncomeTax, [655, 499, 388]),
        (NetProfit, [2620, 1996, 1554]),
        (OperatingCashFlow, [2980, 2115, -640]),
    ]
};
const CASH_FLOW: [(LineCode, [i64; 3]); 5] = {
    use LineCode::*;
    [
        (InvestingCashFlow, [-1760, -1630, -1980]),
        (FinancingCashFlow, [-800, 220, 1350]),
        (NetCashChange, [420, 705, -1270]),
        (OpeningCash, [4810, 4105, 5375]),
        (ClosingCash, [5230, 4810, 4105]),
    ]
};

/// The statement of 2025, 2024 or 2023 (`back` 0, 1, 2), every line read from a cell.
pub fn statement(back: usize) -> Statement {
    let year = 2025 - back;
    let lines = ITEMS.iter().chain(&CASH_FLOW).enumerate().map(|(at, (code, values))| {
        let sheet = match code.kind() {
            assay_credit::chart::StatementKind::BalanceSheet => "资产负债表",
            assay_credit::chart::StatementKind::IncomeStatement => "利润表",
            assay_credit::chart::StatementKind::CashFlow => "现金流量表",
        };
        let cell = format!("{}{}", ["C", "D", "E"][back], at + 5);
        let source = CellRef { file: "宁波海润 2023-2025 年报.xlsx".into(), sheet: sheet.into(), cell };
        let value = Decimal::from(values[back] * 10_000);
        let line =
            Line { value, source: Some(source), text: values[back].to_string(), label: code.zh().into() };
        (*code, line)
    });
    Statement {
        period_end: day(&format!("{year}-12-31")),
        months: 12,
        scope: Scope::Consolidated,
        currency: "CNY".into(),
        source_unit: Unit::TenThousand,
        opinion: if back == 0 { AuditOpinion::Unqualified } else { AuditOpinion::Unaudited },
        received: day(&format!("{}-04-{}", year + 1, 20 + back)),
        lines: lines.collect(),
    }
}
