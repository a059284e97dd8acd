//! Cross-checks of a statement: totals, subtotals, the income chain, cash movement, opening against closing.
//! A check shows both numbers and the difference; nothing is ever repaired here.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::chart::LineCode::{self, *};
use crate::statement::Statement;

/// What was compared with what.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CheckKind {
    /// Total assets = total liabilities + total equity.
    BalanceSheet,
    /// Total assets = total of liabilities and equity as stated.
    BalanceSheetTotals,
    /// Current + non-current assets = total assets.
    Assets,
    /// Current + non-current liabilities = total liabilities.
    Liabilities,
    /// Parent equity + minority interests = total equity.
    Equity,
    /// Items of current assets against their subtotal.
    CurrentAssetItems,
    /// Items of non-current assets against their subtotal.
    NonCurrentAssetItems,
    /// Items of current liabilities against their subtotal.
    CurrentLiabilityItems,
    /// Items of non-current liabilities against their subtotal.
    NonCurrentLiabilityItems,
    /// Revenue less costs plus gains = operating profit.
    OperatingProfit,
    /// Operating profit + non-operating income - expenses = profit before tax.
    ProfitBeforeTax,
    /// Profit before tax - income tax = net profit.
    NetProfit,
    /// Parent + minority share = net profit.
    ProfitShares,
    /// Operating inflows - outflows = net operating cash flow.
    OperatingCash,
    /// Investing inflows - outflows = net investing cash flow.
    InvestingCash,
    /// Financing inflows - outflows = net financing cash flow.
    FinancingCash,
    /// Three net flows + exchange effect = net change in cash.
    CashMovement,
    /// Opening cash + net change = closing cash.
    ClosingCash,
    /// Opening cash = closing cash of the year before; otherwise restated.
    OpeningCash,
}

/// One comparison.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CrossCheck {
    /// What was compared.
    pub kind: CheckKind,
    /// The stated total.
    pub left: Decimal,
    /// What the other lines make.
    pub right: Decimal,
    /// Left less right.
    pub difference: Decimal,
    /// Whether the difference is within rounding.
    pub passed: bool,
    /// The lines compared, the total first.
    pub lines: Vec<LineCode>,
}

/// Lines with the sign they count with.
type Terms = &'static [(LineCode, i8)];

/// Checks that need the total and every part.
const WHOLE: &[(CheckKind, LineCode, Terms)] = &[
    (CheckKind::BalanceSheet, TotalAssets, &[(TotalLiabilities, 1), (TotalEquity, 1)]),
    (CheckKind::BalanceSheetTotals, TotalAssets, &[(TotalLiabilitiesAndEquity, 1)]),
    (CheckKind::Assets, TotalAssets, &[(CurrentAssets, 1), (NonCurrentAssets, 1)]),
    (CheckKind::Liabilities, TotalLiabilities, &[(CurrentLiabilities, 1), (NonCurrentLiabilities, 1)]),
    (CheckKind::Equity, TotalEquity, &[(ParentEquity, 1), (MinorityInterests, 1)]),
    (
        CheckKind::ProfitBeforeTax,
        ProfitBeforeTax,
        &[(OperatingProfit, 1), (NonOperatingIncome, 1), (NonOperatingExpenses, -1)],
    ),
    (CheckKind::NetProfit, NetProfit, &[(ProfitBeforeTax, 1), (IncomeTax, -1)]),
    (CheckKind::ProfitShares, NetProfit, &[(ParentNetProfit, 1), (MinorityProfit, 1)]),
    (CheckKind::OperatingCash, OperatingCashFlow, &[(OperatingInflows, 1), (OperatingOutflows, -1)]),
    (CheckKind::InvestingCash, InvestingCashFlow, &[(InvestingInflows, 1), (InvestingOutflows, -1)]),
    (CheckKind::FinancingCash, FinancingCashFlow, &[(FinancingInflows, 1), (FinancingOutflows, -1)]),
    (CheckKind::ClosingCash, ClosingCash, &[(OpeningCash, 1), (NetCashChange, 1)]),
];

/// Cash movement; the exchange effect is left out where it is zero.
const MOVEMENT: Terms =
    &[(OperatingCashFlow, 1), (InvestingCashFlow, 1), (FinancingCashFlow, 1), (ExchangeEffect, 1)];

const CHAIN: Terms = &[
    (Revenue, 1),
    (CostOfSales, -1),
    (TaxesAndSurcharges, -1),
    (SellingExpenses, -1),
    (AdminExpenses, -1),
    (RdExpenses, -1),
    (FinanceExpenses, -1),
    (OtherIncome, 1),
    (InvestmentIncome, 1),
    (FairValueGains, 1),
    (CreditImpairment, 1),
    (AssetImpairment, 1),
    (DisposalGains, 1),
];

/// Sections of the balance sheet whose items lie between two lines of the chart.
const SECTIONS: &[(CheckKind, LineCode, LineCode)] = &[
    (CheckKind::CurrentAssetItems, Cash, CurrentAssets),
    (CheckKind::NonCurrentAssetItems, DebtInvestments, NonCurrentAssets),
    (CheckKind::CurrentLiabilityItems, ShortTermLoans, CurrentLiabilities),
    (CheckKind::NonCurrentLiabilityItems, LongTermLoans, NonCurrentLiabilities),
];

/// Runs every check that the lines allow. `previous` is the statement of the year before.
///
/// A difference counts as rounding up to half of the last stated digit for each line compared (the last
/// digit is found from the amounts and the source's unit, and is never finer than 0.01 yuan). Items of a
/// section that make less than the subtotal say that lines were left out, not that one is wrong, and are not
/// reported; items that make more are.
#[must_use]
pub fn cross_checks(statement: &Statement, previous: Option<&Statement>) -> Vec<CrossCheck> {
    let digit = last_digit(statement);
    let mut checks: Vec<CrossCheck> = WHOLE
        .iter()
        .filter(|(_, total, parts)| statement.amount(*total).is_some() && has_all(statement, parts))
        .filter_map(|(kind, total, parts)| compare(*kind, statement, *total, parts, digit))
        .collect();
    if has_all(statement, &MOVEMENT[..3]) {
        checks.extend(compare(CheckKind::CashMovement, statement, NetCashChange, MOVEMENT, digit));
    }
    if chain_is_complete(statement) {
        checks.extend(compare(CheckKind::OperatingProfit, statement, OperatingProfit, CHAIN, digit));
    }
    checks.extend(SECTIONS.iter().filter_map(|section| items(statement, section, digit)));
    let closing = previous.and_then(|previous| Some((previous.amount(ClosingCash)?, last_digit(previous))));
    if let (Some(opening), Some((closing, other_digit))) = (statement.amount(OpeningCash), closing) {
        let digit = digit.max(other_digit);
        checks.push(check(CheckKind::OpeningCash, opening, closing, vec![OpeningCash, ClosingCash], digit));
    }
    checks.sort_by_key(|check| check.kind);
    checks
}

/// Sections of the balance sheet whose items make less than their subtotal: while figures are typed in, what
/// is still to come.
#[must_use]
pub fn open_sections(statement: &Statement) -> Vec<CrossCheck> {
    let digit = last_digit(statement);
    SECTIONS
        .iter()
        .filter_map(|section| summed(statement, section, digit))
        .filter(|check| !check.passed && check.right < check.left)
        .collect()
}

fn has_all(statement: &Statement, parts: &[(LineCode, i8)]) -> bool {
    parts.iter().all(|(line, _)| statement.lines.contains_key(line))
}

/// The chain is only checked in the layouts since 2017, with every cost line that always stands there: an
/// older or shortened layout leaves gains out, and the difference would say nothing.
fn chain_is_complete(statement: &Statement) -> bool {
    let has = |line: &LineCode| statement.lines.contains_key(line);
    let one_revenue =
        statement.amount(TotalRevenue).is_none_or(|total| statement.amount(Revenue) == Some(total));
    one_revenue
        && [Revenue, CostOfSales, TaxesAndSurcharges, AdminExpenses, FinanceExpenses].iter().all(has)
        && [OtherIncome, DisposalGains].iter().any(has)
        && [CreditImpairment, AssetImpairment].iter().any(has)
}

fn compare(
    kind: CheckKind,
    statement: &Statement,
    total: LineCode,
    parts: &[(LineCode, i8)],
    digit: Decimal,
) -> Option<CrossCheck> {
    let left = statement.amount(total)?;
    let mut right = Decimal::ZERO;
    let mut lines = vec![total];
    for (line, sign) in parts {
        if let Some(amount) = statement.amount(*line) {
            right = right.checked_add(amount * Decimal::from(*sign))?;
            lines.push(*line);
        }
    }
    Some(check(kind, left, right, lines, digit))
}

fn items(
    statement: &Statement,
    section: &(CheckKind, LineCode, LineCode),
    digit: Decimal,
) -> Option<CrossCheck> {
    let found = summed(statement, section, digit)?;
    (found.lines.len() > 2 && (found.passed || found.right > found.left)).then_some(found)
}

/// The items of a section against their subtotal.
fn summed(
    statement: &Statement,
    (kind, first, total): &(CheckKind, LineCode, LineCode),
    digit: Decimal,
) -> Option<CrossCheck> {
    let apart = |line: LineCode| match line {
        // The merged line of 2018 stands for its parts only where they are not all shown.
        NotesAndAccountsReceivable => has_all(statement, &[(NotesReceivable, 1), (AccountsReceivable, 1)]),
        NotesAndAccountsPayable => has_all(statement, &[(NotesPayable, 1), (AccountsPayable, 1)]),
        NotesReceivable | AccountsReceivable => {
            statement.lines.contains_key(&NotesAndAccountsReceivable)
                && !has_all(statement, &[(NotesReceivable, 1), (AccountsReceivable, 1)])
        }
        NotesPayable | AccountsPayable => {
            statement.lines.contains_key(&NotesAndAccountsPayable)
                && !has_all(statement, &[(NotesPayable, 1), (AccountsPayable, 1)])
        }
        _ => false,
    };
    let parts: Vec<(LineCode, i8)> = statement
        .lines
        .keys()
        .filter(|line| *line >= first && *line < total && !apart(**line))
        .map(|line| (*line, 1))
        .collect();
    compare(*kind, statement, *total, &parts, digit)
}

fn check(kind: CheckKind, left: Decimal, right: Decimal, lines: Vec<LineCode>, digit: Decimal) -> CrossCheck {
    let difference = left.checked_sub(right).unwrap_or(Decimal::MAX);
    let tolerance = digit / Decimal::TWO * Decimal::from(lines.len());
    CrossCheck { kind, left, right, difference, passed: difference.abs() <= tolerance, lines }
}

/// The size of the last stated digit in yuan: the source's unit over ten to the most decimals any line has.
fn last_digit(statement: &Statement) -> Decimal {
    let unit = statement.source_unit.factor();
    let decimals = |value: Decimal| value.checked_div(unit).map_or(0, |v| v.round_dp(10).normalize().scale());
    let most = statement.lines.values().map(|line| decimals(line.value)).max().unwrap_or(0);
    (unit * Decimal::new(1, most)).max(Decimal::new(1, 2))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::statement::{AuditOpinion, Line, Scope, Unit};

    fn statement(unit: Unit, lines: &[(LineCode, &str)]) -> Statement {
        Statement {
            period_end: "2025-12-31".parse().unwrap(),
            months: 12,
            scope: Scope::Consolidated,
            currency: "CNY".into(),
            source_unit: unit,
            opinion: AuditOpinion::Unknown,
            received: "2026-04-30".parse().unwrap(),
            lines: lines.iter().map(|(l, v)| (*l, Line::typed(v.parse().unwrap()))).collect(),
        }
    }

    fn find(checks: &[CrossCheck], kind: CheckKind) -> Option<&CrossCheck> {
        checks.iter().find(|check| check.kind == kind)
    }

    #[test]
    fn an_unbalanced_sheet_shows_both_numbers() {
        let lines = [(TotalAssets, "1000"), (TotalLiabilities, "600"), (TotalEquity, "390")];
        let checks = cross_checks(&statement(Unit::Yuan, &lines), None);
        assert_eq!(checks.len(), 1);
        let check = &checks[0];
        assert_eq!((check.left, check.right), (1000.into(), 990.into()));
        assert_eq!(check.difference, 10.into());
        assert!(!check.passed);
        assert_eq!(check.lines, [TotalAssets, TotalLiabilities, TotalEquity]);
    }

    /// Whole 万元: three lines may be off by 1.5 units = 15,000 yuan, not by 20,000.
    #[test]
    fn rounding_of_the_source_unit_is_allowed() {
        let with = |equity: &str| {
            let lines = [(TotalAssets, "10000000"), (TotalLiabilities, "6000000"), (TotalEquity, equity)];
            cross_checks(&statement(Unit::TenThousand, &lines), None)[0].passed
        };
        assert!(with("4010000"));
        assert!(!with("4020000"));
        // Two decimals of 万元: a cent of it is 100 yuan, and 10,000 yuan is no rounding any more.
        let lines = [(TotalAssets, "10000000"), (TotalLiabilities, "6000100"), (TotalEquity, "4009900")];
        assert!(!cross_checks(&statement(Unit::TenThousand, &lines), None)[0].passed);
    }

    #[test]
    fn items_above_the_subtotal_fail_and_items_below_say_nothing() {
        let with = |inventory: &str| {
            let lines = [(Cash, "100"), (Inventory, inventory), (CurrentAssets, "300")];
            cross_checks(&statement(Unit::Yuan, &lines), None)
        };
        assert!(find(&with("200"), CheckKind::CurrentAssetItems).unwrap().passed);
        assert!(!find(&with("220"), CheckKind::CurrentAssetItems).unwrap().passed);
        assert!(find(&with("150"), CheckKind::CurrentAssetItems).is_none());
    }

    #[test]
    fn merged_receivables_are_not_counted_twice() {
        let lines = [
            (NotesAndAccountsReceivable, "150"),
            (NotesReceivable, "50"),
            (AccountsReceivable, "100"),
            (Cash, "50"),
            (CurrentAssets, "200"),
        ];
        assert!(
            find(&cross_checks(&statement(Unit::Yuan, &lines), None), CheckKind::CurrentAssetItems)
                .unwrap()
                .passed
        );
    }

    #[test]
    fn income_chain_and_cash() {
        let lines = [
            (Revenue, "1000"),
            (CostOfSales, "700"),
            (TaxesAndSurcharges, "10"),
            (AdminExpenses, "90"),
            (FinanceExpenses, "20"),
            (OtherIncome, "5"),
            (CreditImpairment, "-15"),
            (OperatingProfit, "170"),
            (NonOperatingIncome, "4"),
            (NonOperatingExpenses, "2"),
            (ProfitBeforeTax, "172"),
            (IncomeTax, "43"),
            (NetProfit, "129"),
            (OperatingCashFlow, "80"),
            (InvestingCashFlow, "-50"),
            (FinancingCashFlow, "-10"),
            (NetCashChange, "21"),
            (OpeningCash, "100"),
            (ClosingCash, "121"),
        ];
        let before = statement(Unit::Yuan, &[(ClosingCash, "95")]);
        let checks = cross_checks(&statement(Unit::Yuan, &lines), Some(&before));
        let passed = |kind| find(&checks, kind).unwrap().passed;
        assert!(passed(CheckKind::OperatingProfit));
        assert!(passed(CheckKind::ProfitBeforeTax));
        assert!(passed(CheckKind::NetProfit));
        assert!(passed(CheckKind::ClosingCash));
        // 80 - 50 - 10 = 20, stated 21; five yuan lie between last year's closing and this opening.
        assert_eq!(find(&checks, CheckKind::CashMovement).unwrap().difference, 1.into());
        assert_eq!(find(&checks, CheckKind::OpeningCash).unwrap().difference, 5.into());
        assert!(!passed(CheckKind::OpeningCash));
        // Without gains and impairment the chain is not complete enough to be checked.
        let short = cross_checks(&statement(Unit::Yuan, &lines[..5]), None);
        assert!(find(&short, CheckKind::OperatingProfit).is_none());
    }
}
