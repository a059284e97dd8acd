//! Adjustments: what an analyst changes of a reported figure before it is judged, with kind and reason. A
//! reported figure is never overwritten; the adjusted one is the reported one and all changes that stand.
//! Nothing here carries a change into a subtotal unless asked: see [`carry`].

use std::collections::BTreeMap;

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::chart::LineCode::{self, *};
use crate::chart::StatementKind;
use crate::statement::{Line, Scope, Statement};

/// Why a figure is adjusted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AdjustmentKind {
    /// 重分类: it belongs to another line.
    Reclassification,
    /// 表外项目: a commitment the balance sheet does not show.
    OffBalanceSheet,
    /// 一次性项目: it will not happen again.
    OneOff,
    /// 差错更正: the statement is wrong.
    Error,
    /// Another reason, told in words.
    Other,
}

/// One entry: the changes that were made together, for one reason.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Adjustment {
    /// Key of the entry in the book.
    pub entry: String,
    /// Last day of the statement it changes.
    pub period_end: NaiveDate,
    /// Whose statement.
    pub scope: Scope,
    /// Kind.
    pub kind: AdjustmentKind,
    /// The reason, in the analyst's words.
    pub reason: String,
    /// User name.
    pub by: String,
    /// The day: a rating as of an earlier day does not see it.
    pub on: NaiveDate,
    /// What is added to each line, in yuan; never zero.
    pub changes: BTreeMap<LineCode, Decimal>,
}

/// What is added to each line of one statement by all entries together; lines they leave as they were are
/// not among them.
#[must_use]
pub fn changes(
    adjustments: &[Adjustment],
    period_end: NaiveDate,
    scope: Scope,
) -> BTreeMap<LineCode, Decimal> {
    let mut sums: BTreeMap<LineCode, Decimal> = BTreeMap::new();
    for one in adjustments.iter().filter(|one| one.period_end == period_end && one.scope == scope) {
        for (line, change) in &one.changes {
            let sum = sums.entry(*line).or_default();
            *sum = plus(*sum, *change);
        }
    }
    sums.retain(|_, sum| !sum.is_zero());
    sums
}

/// The statement as adjusted: cells, texts and labels stay those of the reported figures. A line that was not
/// reported begins at zero; a change of a statement that is not there at all (a cash flow nobody sent) is
/// left out.
#[must_use]
pub fn adjusted(statement: &Statement, adjustments: &[Adjustment]) -> Statement {
    let mut adjusted = statement.clone();
    for (code, change) in changes(adjustments, statement.period_end, statement.scope) {
        if statement.lines.keys().any(|line| line.kind() == code.kind()) {
            let line = adjusted.lines.entry(code).or_insert_with(|| Line::typed(Decimal::ZERO));
            line.value = plus(line.value, change);
        }
    }
    adjusted
}

/// The sum; beyond what a decimal holds the largest, which every formula refuses as out of range.
pub(crate) fn plus(left: Decimal, right: Decimal) -> Decimal {
    left.checked_add(right).unwrap_or(Decimal::MAX)
}

/// The subtotal or total a line of the chart counts in, and its sign there.
const PARENTS: &[(LineCode, LineCode, i8)] = &[
    (CurrentAssets, TotalAssets, 1),
    (NonCurrentAssets, TotalAssets, 1),
    (CurrentLiabilities, TotalLiabilities, 1),
    (NonCurrentLiabilities, TotalLiabilities, 1),
    (TotalLiabilities, TotalLiabilitiesAndEquity, 1),
    (ParentEquity, TotalEquity, 1),
    (MinorityInterests, TotalEquity, 1),
    (TotalEquity, TotalLiabilitiesAndEquity, 1),
    (TreasuryShares, ParentEquity, -1),
    (NonOperatingIncome, ProfitBeforeTax, 1),
    (NonOperatingExpenses, ProfitBeforeTax, -1),
    (OperatingProfit, ProfitBeforeTax, 1),
    (ProfitBeforeTax, NetProfit, 1),
    (IncomeTax, NetProfit, -1),
    (OperatingInflows, OperatingCashFlow, 1),
    (OperatingOutflows, OperatingCashFlow, -1),
    (InvestingInflows, InvestingCashFlow, 1),
    (CapitalExpenditure, InvestingOutflows, 1),
    (InvestingOutflows, InvestingCashFlow, -1),
    (LoansReceived, FinancingInflows, 1),
    (FinancingInflows, FinancingCashFlow, 1),
    (DebtRepaid, FinancingOutflows, 1),
    (DividendsAndInterestPaid, FinancingOutflows, 1),
    (FinancingOutflows, FinancingCashFlow, -1),
    (OperatingCashFlow, NetCashChange, 1),
    (InvestingCashFlow, NetCashChange, 1),
    (FinancingCashFlow, NetCashChange, 1),
    (ExchangeEffect, NetCashChange, 1),
    (NetCashChange, ClosingCash, 1),
    (OpeningCash, ClosingCash, 1),
];

/// Items by the first and the last line of their section, the subtotal and the sign.
const SECTIONS: &[(LineCode, LineCode, LineCode, i8)] = &[
    (Cash, OtherCurrentAssets, CurrentAssets, 1),
    (DebtInvestments, OtherNonCurrentAssets, NonCurrentAssets, 1),
    (ShortTermLoans, OtherCurrentLiabilities, CurrentLiabilities, 1),
    (LongTermLoans, OtherNonCurrentLiabilities, NonCurrentLiabilities, 1),
    (PaidInCapital, RetainedEarnings, ParentEquity, 1),
    (Revenue, Revenue, OperatingProfit, 1),
    (CostOfSales, FinanceExpenses, OperatingProfit, -1),
    (OtherIncome, DisposalGains, OperatingProfit, 1),
    (CashFromSales, OtherOperatingReceipts, OperatingInflows, 1),
    (CashForPurchases, OtherOperatingPayments, OperatingOutflows, 1),
];

/// Where a line is added, and with which sign; none for the last total and for parts of a line.
#[must_use]
pub fn parent(line: LineCode) -> Option<(LineCode, i8)> {
    if let Some((_, parent, sign)) = PARENTS.iter().find(|(child, ..)| *child == line) {
        return Some((*parent, *sign));
    }
    let (.., parent, sign) = SECTIONS.iter().find(|(first, last, ..)| *first <= line && line <= *last)?;
    (line.rank() == crate::chart::Rank::Item).then_some((*parent, *sign))
}

/// The changes with what they bring to the subtotals and totals the statement shows, up to the totals.
/// Totals the changes leave as they are (one item up, another of the same section down) are not among them.
#[must_use]
pub fn carry(statement: &Statement, items: &BTreeMap<LineCode, Decimal>) -> BTreeMap<LineCode, Decimal> {
    let mut all = items.clone();
    for (line, change) in items {
        let (mut at, mut change) = (*line, *change);
        while let Some((above, sign)) = parent(at) {
            change *= Decimal::from(sign);
            // Small companies show no parent's share: the change goes on to the total above it.
            if statement.lines.contains_key(&above) && !items.contains_key(&above) {
                let sum = all.entry(above).or_default();
                *sum = plus(*sum, change);
            }
            at = above;
        }
    }
    all.retain(|_, change| !change.is_zero());
    all
}

/// The change of another line that keeps the balance: what is moved out of a line goes into one of the same
/// side with the opposite sign, into one of the other side of the balance sheet with the same. None where the
/// two lines are not of one statement.
#[must_use]
pub fn counter(line: LineCode, change: Decimal, other: LineCode) -> Option<Decimal> {
    if line.kind() != other.kind() || line == other {
        return None;
    }
    let sign = match line.kind() {
        StatementKind::BalanceSheet => {
            let left = |code: LineCode| code <= TotalAssets;
            let own = |code: LineCode| if code == TreasuryShares { -1 } else { 1 };
            (if left(line) == left(other) { -1 } else { 1 }) * own(line) * own(other)
        }
        _ => -effect(line) * effect(other),
    };
    Some(change * Decimal::from(sign))
}

/// The sign with which a flow line reaches the last total of its statement.
fn effect(line: LineCode) -> i8 {
    let (mut at, mut sign) = (line, 1);
    while let Some((above, step)) = parent(at) {
        sign *= step;
        at = above;
    }
    sign
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::cross_checks;
    use crate::statement::{AuditOpinion, Unit};
    use proptest::prelude::*;

    fn statement() -> Statement {
        let lines = [
            (Cash, 300),
            (AccountsReceivable, 500),
            (CurrentAssets, 800),
            (FixedAssets, 200),
            (NonCurrentAssets, 200),
            (TotalAssets, 1000),
            (ShortTermLoans, 400),
            (CurrentLiabilities, 400),
            (Provisions, 100),
            (NonCurrentLiabilities, 100),
            (TotalLiabilities, 500),
            (RetainedEarnings, 500),
            (TotalEquity, 500),
            (TotalLiabilitiesAndEquity, 1000),
        ];
        Statement {
            period_end: "2025-12-31".parse().unwrap(),
            months: 12,
            scope: Scope::Consolidated,
            currency: "CNY".into(),
            source_unit: Unit::Yuan,
            opinion: AuditOpinion::Unknown,
            received: "2026-04-20".parse().unwrap(),
            lines: lines.iter().map(|(code, value)| (*code, Line::typed((*value).into()))).collect(),
        }
    }

    fn entry(changes: &[(LineCode, i64)]) -> Adjustment {
        Adjustment {
            entry: "a".into(),
            period_end: "2025-12-31".parse().unwrap(),
            scope: Scope::Consolidated,
            kind: AdjustmentKind::Reclassification,
            reason: "pledged".into(),
            by: "lin".into(),
            on: "2026-05-01".parse().unwrap(),
            changes: changes.iter().map(|(code, change)| (*code, (*change).into())).collect(),
        }
    }

    #[test]
    fn entries_add_up_and_other_statements_are_left_alone() {
        let mut other = entry(&[(Cash, 7)]);
        other.scope = Scope::Parent;
        let entries = [entry(&[(Cash, -50), (LeaseLiabilities, 80)]), entry(&[(Cash, -10)]), other];
        let now = adjusted(&statement(), &entries);
        assert_eq!(now.amount(Cash), Some(240.into()));
        assert_eq!(now.amount(LeaseLiabilities), Some(80.into()), "not reported begins at zero");
        assert_eq!(now.amount(CurrentAssets), Some(800.into()), "a subtotal stays as reported");
        let flow = adjusted(&statement(), &[entry(&[(OperatingCashFlow, 5)])]);
        assert_eq!(flow, statement(), "no cash flow was sent");
    }

    /// By hand: 60 of debt that the balance sheet does not show, against equity.
    #[test]
    fn a_carried_entry_keeps_every_check() {
        let statement = statement();
        let mut items = BTreeMap::from([(Provisions, Decimal::from(60))]);
        let against = counter(Provisions, 60.into(), RetainedEarnings).unwrap();
        assert_eq!(against, (-60).into());
        items.insert(RetainedEarnings, against);
        let all = carry(&statement, &items);
        let expected = [
            (Provisions, 60),
            (NonCurrentLiabilities, 60),
            (TotalLiabilities, 60),
            (RetainedEarnings, -60),
            (TotalEquity, -60),
        ];
        assert_eq!(all, expected.into_iter().map(|(code, change)| (code, Decimal::from(change))).collect());
        let mut entry = entry(&[]);
        entry.changes = all;
        let now = adjusted(&statement, &[entry]);
        assert!(cross_checks(&now, None).iter().all(|check| check.passed));
        assert_eq!(counter(Cash, 60.into(), Revenue), None, "another statement");
        assert_eq!(counter(CostOfSales, 10.into(), AdminExpenses), Some((-10).into()));
        assert_eq!(counter(Revenue, 10.into(), CostOfSales), Some(10.into()));
    }

    proptest! {
        /// Whatever is moved between two items of a balance sheet and carried, no check breaks.
        #[test]
        fn a_balancing_entry_breaks_no_check(amount in -900_i64..900, from in 0_usize..6, to in 0_usize..6) {
            let items = [Cash, AccountsReceivable, FixedAssets, ShortTermLoans, Provisions, RetainedEarnings];
            prop_assume!(from != to && amount != 0);
            let change = Decimal::from(amount);
            let against = counter(items[from], change, items[to]).unwrap();
            let legs = BTreeMap::from([(items[from], change), (items[to], against)]);
            let mut one = entry(&[]);
            one.changes = carry(&statement(), &legs);
            let now = adjusted(&statement(), &[one]);
            for check in cross_checks(&now, None) {
                prop_assert!(check.passed, "{:?}", check);
            }
        }

        /// An entry and its opposite give the reported statement, to the last bit of its text.
        #[test]
        fn an_entry_and_its_opposite_leave_nothing(amount in -1_000_000_i64..1_000_000, scale in 0_u32..4) {
            prop_assume!(amount != 0);
            let change = Decimal::new(amount, scale);
            let (mut there, mut back) = (entry(&[]), entry(&[]));
            there.changes.insert(Cash, change);
            back.changes.insert(Cash, -change);
            prop_assert_eq!(adjusted(&statement(), &[there, back]), statement());
        }
    }
}
