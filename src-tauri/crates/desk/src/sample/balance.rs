//! Parts of the balance sheet: what follows revenue and cost, how debt is shown, and the opening balance
//! set from ratios. Rolling years forward is [`super::accounts`]'s business.

use assay_credit::chart::LineCode::{self, *};
use rust_decimal::Decimal;

use super::accounts::{VAT, Year};
use super::drivers::{Drivers, FIRST_YEAR, Traits};
use super::entries::{BALANCE_SUBTOTALS, Figures, number};

/// Assets other than cash and financial investments.
pub(super) const OTHER_ASSETS: &[LineCode] = &[
    NotesReceivable,
    AccountsReceivable,
    ReceivablesFinancing,
    Prepayments,
    OtherReceivables,
    Inventory,
    ContractAssets,
    OtherCurrentAssets,
    LongTermEquityInvestments,
    FixedAssets,
    ConstructionInProgress,
    RightOfUseAssets,
    IntangibleAssets,
    LongTermDeferredExpenses,
    DeferredTaxAssets,
    OtherNonCurrentAssets,
];

/// What is owed to others than lenders.
pub(super) const OPERATING_LIABILITIES: &[LineCode] = &[
    NotesPayable,
    AccountsPayable,
    AdvancesReceived,
    ContractLiabilities,
    PayrollPayable,
    TaxesPayable,
    OtherCurrentLiabilities,
    DeferredIncome,
];
/// Owners' equity.
pub(super) const EQUITY: &[LineCode] =
    &[PaidInCapital, CapitalReserve, SurplusReserve, RetainedEarnings, MinorityInterests];

/// The balance sheet before the first year, set from ratios.
pub(super) fn opening(traits: &Traits, first: &Drivers) -> Year {
    let grain = traits.grain;
    let mut f = Figures::default();
    f.set(Revenue, grain.round(traits.revenue));
    f.set(CostOfSales, grain.part(f.get(Revenue), 1.0 - first.gross_margin));
    working_capital(traits, first, &mut f);
    let revenue = f.get(Revenue);
    f.set(FixedAssets, grain.part(revenue, traits.fixed_assets));
    f.set(ConstructionInProgress, grain.part(f.get(FixedAssets), 0.08));
    f.set(IntangibleAssets, grain.part(f.get(FixedAssets), 0.16));
    f.set(LongTermDeferredExpenses, grain.part(f.get(FixedAssets), 0.02));
    f.set(RightOfUseAssets, grain.part(revenue, traits.leases));
    f.set(DeferredTaxAssets, grain.part(revenue, 0.003));
    f.set(OtherNonCurrentAssets, grain.part(f.get(FixedAssets), 0.02));
    if traits.minority > 0.0 {
        f.set(LongTermEquityInvestments, grain.part(revenue, 0.02));
    }
    f.set(DeferredIncome, grain.part(revenue, if traits.quality > 0.0 { 0.006 } else { 0.0 }));
    f.set(Cash, grain.part(revenue, traits.cash));

    let assets = f.sum(OTHER_ASSETS) + f.get(Cash);
    let owed = f.sum(OPERATING_LIABILITIES) + f.get(OtherPayables);
    let leases = f.get(RightOfUseAssets);
    let debt = rounded(grain.part(assets, traits.leverage) - owed - leases).max(Decimal::ZERO);
    set_debt(traits, debt, leases, &mut f);

    let equity = assets - owed - leases - debt;
    let million = Decimal::from(1_000_000);
    let capital = (grain.part(equity, traits.capital_share) / million).round().max(Decimal::ONE) * million;
    let minority = grain.part(equity, traits.minority);
    let surplus = grain.part(equity - capital - minority, 0.08).max(Decimal::ZERO);
    let reserve = grain.part(equity - capital - minority, 0.12).max(Decimal::ZERO);
    f.set(PaidInCapital, capital);
    f.set(CapitalReserve, reserve);
    f.set(SurplusReserve, surplus);
    f.set(MinorityInterests, minority);
    f.set(RetainedEarnings, equity - capital - minority - surplus - reserve);
    f.set(NetProfit, grain.part(revenue, 0.03));
    f.total(BALANCE_SUBTOTALS);
    let kept_debt = 0.8 * number(debt) / traits.revenue;
    Year { year: FIRST_YEAR - 1, figures: f, owner_loans: Decimal::ZERO, leases, kept_debt }
}

/// Items that follow revenue and cost of the year.
pub(super) fn working_capital(traits: &Traits, this: &Drivers, f: &mut Figures) {
    let grain = traits.grain;
    let (revenue, cost) = (f.get(Revenue), f.get(CostOfSales));
    let bills = traits.industry.bills;
    let receivables = grain.part(revenue, (1.0 + VAT) * this.receivable_days / 365.0);
    f.set(NotesReceivable, grain.part(receivables, bills * 0.6));
    f.set(ReceivablesFinancing, grain.part(receivables, bills * 0.4));
    f.set(AccountsReceivable, receivables - f.sum(&[NotesReceivable, ReceivablesFinancing]));
    f.set(Prepayments, grain.part(cost, this.prepayments));
    f.set(OtherReceivables, grain.part(revenue, this.other_receivables));
    f.set(Inventory, grain.part(cost, this.inventory_days / 365.0));
    f.set(ContractAssets, grain.part(receivables, traits.industry.advances * 0.8));
    f.set(OtherCurrentAssets, grain.part(revenue, this.other_current_assets));
    let payables = grain.part(cost, (1.0 + VAT) * this.payable_days / 365.0);
    f.set(NotesPayable, grain.part(payables, bills * 0.9));
    f.set(AccountsPayable, payables - f.get(NotesPayable));
    f.set(ContractLiabilities, grain.part(revenue, this.advances));
    f.set(OtherCurrentLiabilities, grain.part(f.get(ContractLiabilities), VAT));
    f.set(PayrollPayable, grain.part(revenue, traits.industry.payroll * 0.11));
    f.set(TaxesPayable, grain.part(revenue, this.taxes_payable));
    f.set(OtherPayables, grain.part(revenue, this.other_payables));
    if traits.old_format() {
        merge(f, NotesReceivable, &[ReceivablesFinancing]);
        merge(f, AccountsReceivable, &[ContractAssets]);
        merge(f, AdvancesReceived, &[ContractLiabilities, OtherCurrentLiabilities]);
    }
}

/// Moves amounts to the line that carried them in an older format.
pub(super) fn merge(f: &mut Figures, into: LineCode, from: &[LineCode]) {
    let amount = f.get(into) + f.sum(from);
    f.set(into, amount);
    for line in from {
        f.set(*line, Decimal::ZERO);
    }
}

/// Loans and dividends are agreed in round amounts: hundred thousands.
pub(super) fn rounded(amount: Decimal) -> Decimal {
    let step = Decimal::from(100_000);
    (amount / step).round() * step
}

/// Splits bank debt and leases over the lines they are shown in.
pub(super) fn set_debt(traits: &Traits, debt: Decimal, leases: Decimal, f: &mut Figures) {
    let grain = traits.grain;
    let long = rounded(grain.part(debt, traits.long_term));
    let due = rounded(grain.part(long, 0.25));
    let leases_due = grain.part(leases, 0.3);
    f.set(ShortTermLoans, debt - long);
    f.set(LongTermLoans, long - due);
    f.set(CurrentPortionLongTermDebt, due + leases_due);
    f.set(LeaseLiabilities, leases - leases_due);
}
