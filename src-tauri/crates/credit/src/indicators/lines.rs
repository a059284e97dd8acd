//! Amounts that several formulas share and that the layouts show in different ways: totals derived from each
//! other, receivables and payables merged or apart, interest, debt, tangible net worth.

use rust_decimal::Decimal;

use super::calc::{Amount, Calc};
use crate::chart::LineCode::{self, *};
use crate::figure::{Figure, Mark, Reason, ReasonCode};

/// Current assets other than inventory and receivables, to see whether a missing inventory is hidden.
const OTHER_CURRENT: [LineCode; 10] = [
    Cash,
    TradingAssets,
    DerivativeAssets,
    ReceivablesFinancing,
    Prepayments,
    OtherReceivables,
    ContractAssets,
    HeldForSaleAssets,
    CurrentPortionNonCurrentAssets,
    OtherCurrentAssets,
];

/// Twelve months' revenue; total revenue where the layout has only that.
pub(super) fn revenue(calc: &mut Calc<'_>) -> Amount {
    let code = if !calc.has(Revenue) && calc.has(TotalRevenue) { TotalRevenue } else { Revenue };
    calc.flow(code)
}

/// Revenue as it stands in the statement, for growth.
pub(super) fn revenue_as_stated(calc: &mut Calc<'_>) -> Amount {
    let code = if !calc.has(Revenue) && calc.has(TotalRevenue) { TotalRevenue } else { Revenue };
    calc.need(code)
}

/// Total assets, otherwise the total of the other side, otherwise current and non-current ones together (a
/// Hong Kong balance sheet shows no other total).
pub(super) fn total_assets(calc: &mut Calc<'_>) -> Amount {
    if !calc.has(TotalAssets) && calc.has(TotalLiabilitiesAndEquity) {
        return calc.need(TotalLiabilitiesAndEquity);
    }
    if !calc.has(TotalAssets) && calc.has(CurrentAssets) && calc.has(NonCurrentAssets) {
        return Ok(calc.need(CurrentAssets)? + calc.need(NonCurrentAssets)?);
    }
    calc.need(TotalAssets)
}

/// Total assets that a ratio divides by: zero or negative makes it not applicable.
pub(super) fn positive(assets: Decimal) -> Amount {
    if assets > Decimal::ZERO {
        Ok(assets)
    } else {
        Err(Figure::NotApplicable(Reason::new(ReasonCode::AssetsNotPositive)))
    }
}

/// Total liabilities, otherwise assets less equity, otherwise current and non-current ones together.
pub(super) fn total_liabilities(calc: &mut Calc<'_>) -> Amount {
    if calc.has(TotalLiabilities) || !(calc.has(TotalEquity) || calc.has(NonCurrentLiabilities)) {
        return calc.need(TotalLiabilities);
    }
    if calc.has(TotalEquity) {
        return Ok(total_assets(calc)? - calc.need(TotalEquity)?);
    }
    Ok(calc.need(CurrentLiabilities)? + calc.need(NonCurrentLiabilities)?)
}

/// Total equity, otherwise assets less liabilities.
pub(super) fn total_equity(calc: &mut Calc<'_>) -> Amount {
    if calc.has(TotalEquity) || !calc.has(TotalLiabilities) {
        return calc.need(TotalEquity);
    }
    Ok(total_assets(calc)? - calc.need(TotalLiabilities)?)
}

/// Equity that a ratio divides by: zero or negative is the worst score.
pub(super) fn positive_equity(equity: Decimal) -> Amount {
    if equity > Decimal::ZERO {
        Ok(equity)
    } else {
        Err(Figure::Worst(Reason::new(ReasonCode::EquityNotPositive)))
    }
}

/// Equity less intangible assets, goodwill and development cost.
pub(super) fn tangible_net_worth(calc: &mut Calc<'_>) -> Amount {
    if ![IntangibleAssets, Goodwill, DevelopmentCost].iter().any(|code| calc.has(*code)) {
        calc.mark(Mark::ComponentTakenAsZero);
    }
    let intangible = calc.part(IntangibleAssets)? + calc.part(Goodwill)? + calc.part(DevelopmentCost)?;
    Ok(total_equity(calc)? - intangible)
}

/// Trade receivables with notes; the merged line of the 2018 layout where one of them is not shown.
pub(super) fn receivables(calc: &mut Calc<'_>) -> Amount {
    with_notes(calc, AccountsReceivable, NotesReceivable, NotesAndAccountsReceivable)
}

/// Trade payables with notes, likewise.
pub(super) fn payables(calc: &mut Calc<'_>) -> Amount {
    with_notes(calc, AccountsPayable, NotesPayable, NotesAndAccountsPayable)
}

fn with_notes(calc: &mut Calc<'_>, accounts: LineCode, notes: LineCode, merged: LineCode) -> Amount {
    if calc.has(merged) && !(calc.has(accounts) && calc.has(notes)) {
        return calc.need(merged);
    }
    Ok(calc.need(accounts)? + calc.part(notes)?)
}

/// Inventory; zero where the company carries none. A line that is not shown counts as none only where the
/// other current assets make up the subtotal to within 1%; otherwise it is missing, not zero.
pub(super) fn inventory(calc: &mut Calc<'_>) -> Amount {
    if calc.has(Inventory) {
        return calc.need(Inventory);
    }
    if let (Some(subtotal), Ok(receivables)) = (calc.line(CurrentAssets), receivables(calc)) {
        let mut shown = receivables;
        for code in OTHER_CURRENT {
            shown += calc.part(code)?;
        }
        if (subtotal - shown).abs() <= subtotal.abs() / Decimal::ONE_HUNDRED {
            return Ok(Decimal::ZERO);
        }
    }
    calc.need(Inventory)
}

/// Average inventory; not applicable where there is none.
pub(super) fn average_inventory(calc: &mut Calc<'_>) -> Amount {
    let average = calc.average(inventory)?;
    if average.is_zero() {
        return Err(Figure::NotApplicable(Reason::new(ReasonCode::NoInventory)));
    }
    Ok(average)
}

/// Twelve months' interest expense; finance expenses, marked, where interest is not reported.
pub(super) fn interest(calc: &mut Calc<'_>) -> Amount {
    if !calc.has(InterestExpense) && calc.has(FinanceExpenses) {
        calc.mark(Mark::FinanceExpensesForInterest);
        return calc.flow(FinanceExpenses);
    }
    calc.flow(InterestExpense)
}

/// Profit before tax and interest expense.
pub(super) fn ebit(calc: &mut Calc<'_>) -> Amount {
    Ok(calc.flow(ProfitBeforeTax)? + interest(calc)?)
}

/// Loans, bonds, lease liabilities and the part of long-term debt due within a year.
pub(super) fn interest_bearing_debt(calc: &mut Calc<'_>) -> Amount {
    let lines = [ShortTermLoans, CurrentPortionLongTermDebt, LongTermLoans, BondsPayable, LeaseLiabilities];
    if !lines.iter().any(|code| calc.has(*code)) {
        // Who pays interest has debt: it is not shown, rather than zero.
        if calc.line(InterestExpense).is_some_and(|interest| interest > Decimal::ZERO) {
            return calc.need(ShortTermLoans);
        }
        calc.mark(Mark::ComponentTakenAsZero);
    }
    let mut debt = Decimal::ZERO;
    for code in lines {
        debt += calc.part(code)?;
    }
    Ok(debt)
}
