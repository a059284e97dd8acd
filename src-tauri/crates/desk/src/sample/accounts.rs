//! Five years of accounts from a customer's drivers: an opening balance, then year by year a profit and
//! loss account, a balance sheet and, in [`super::cash_flow`], the cash flow that ties them. Every amount
//! is a multiple of the company's grain, so that statements add up exactly in the unit they are filed in.

use assay_credit::chart::LineCode::*;
use rust_decimal::Decimal;

use super::balance::{
    EQUITY, OPERATING_LIABILITIES, OTHER_ASSETS, merge, opening, rounded, set_debt, working_capital,
};
use super::cash_flow::{self, Movements};
use super::drivers::{Drivers, FIRST_YEAR, Traits, drivers};
use super::entries::{BALANCE_SUBTOTALS, Figures, Grain, INCOME_SUBTOTALS};

/// Value added tax on goods.
pub(super) const VAT: f64 = 0.13;

/// One year of a company.
#[derive(Debug, Clone)]
pub(super) struct Year {
    pub year: i32,
    pub figures: Figures,
    /// Part of other payables that the owners lent.
    pub(super) owner_loans: Decimal,
    /// Lease liabilities, those due within a year included.
    pub(super) leases: Decimal,
    /// Bank debt the company lives with even when it could repay, as a share of revenue.
    pub(super) kept_debt: f64,
}

/// The years from [`FIRST_YEAR`] on, oldest first.
pub(super) fn years(traits: &Traits) -> Vec<Year> {
    let drivers = drivers(traits);
    let mut opening = opening(traits, &drivers[0]);
    let mut years = Vec::with_capacity(drivers.len());
    for (year, this) in (FIRST_YEAR..).zip(&drivers) {
        let closed = close(traits, this, &opening, year);
        years.push(closed.clone());
        opening = closed;
    }
    years
}

/// Bank debt of a closed year, leases left out.
pub(super) fn debt(year: &Year) -> Decimal {
    year.figures.sum(&[ShortTermLoans, LongTermLoans, CurrentPortionLongTermDebt, LeaseLiabilities])
        - year.leases
}

fn close(traits: &Traits, this: &Drivers, opening: &Year, year: i32) -> Year {
    let grain = traits.grain;
    let open = &opening.figures;
    let mut f = Figures::default();
    let mut moves = fixed_assets(this, grain, open, &mut f);
    f.set(Revenue, grain.part(open.get(Revenue), 1.0 + this.growth));
    f.set(CostOfSales, grain.part(f.get(Revenue), 1.0 - this.gross_margin));
    working_capital(traits, this, &mut f);
    income(traits, this, opening, &mut moves, &mut f);

    let kept = grain.part(open.get(DeferredIncome), 0.88);
    let granted = if traits.quality > 0.0 { grain.part(f.get(Revenue), 0.001) } else { Decimal::ZERO };
    f.set(DeferredIncome, kept + granted);
    equity(traits, this, grain, open, &mut moves, &mut f);
    let (owner_loans, leases) = finance(traits, this, opening, &mut moves, &mut f);
    f.total(BALANCE_SUBTOTALS);
    let mut closed = Year { year, figures: f, owner_loans, leases, kept_debt: opening.kept_debt };
    cash_flow::derive(traits, opening, &mut closed, &moves);
    closed
}

/// Long-term assets rolled forward.
fn fixed_assets(this: &Drivers, grain: Grain, open: &Figures, f: &mut Figures) -> Movements {
    let depreciation = grain.part(open.get(FixedAssets), 0.105);
    let disposed = grain.part(open.get(FixedAssets), 0.008);
    let capex = grain.part(depreciation, this.investment);
    let direct = grain.part(capex, 0.5);
    let building = grain.part(capex, 0.4);
    let completed = grain.part(open.get(ConstructionInProgress), 0.75);
    f.set(FixedAssets, open.get(FixedAssets) - depreciation - disposed + completed + direct);
    f.set(ConstructionInProgress, open.get(ConstructionInProgress) - completed + building);

    let amortised = grain.part(open.get(IntangibleAssets), 0.03);
    let bought = capex - direct - building;
    let intangible = grain.part(bought, 0.6);
    f.set(IntangibleAssets, open.get(IntangibleAssets) - amortised + intangible);
    let expensed = grain.part(open.get(LongTermDeferredExpenses), 0.25);
    let deferred = open.get(LongTermDeferredExpenses) - expensed;
    f.set(LongTermDeferredExpenses, deferred + bought - intangible);
    f.set(OtherNonCurrentAssets, grain.part(capex, 0.1));
    f.set(LongTermEquityInvestments, open.get(LongTermEquityInvestments));
    let prepaid = f.get(OtherNonCurrentAssets) - open.get(OtherNonCurrentAssets);

    let used = grain.part(open.get(RightOfUseAssets), 0.3);
    let renewed = grain.part(open.get(RightOfUseAssets), 0.3 + 0.5 * this.growth);
    f.set(RightOfUseAssets, open.get(RightOfUseAssets) - used + renewed);
    Movements { depreciation, disposed, capex: capex + prepaid, new_leases: renewed, ..Movements::default() }
}

/// The profit and loss account.
fn income(traits: &Traits, this: &Drivers, opening: &Year, moves: &mut Movements, f: &mut Figures) {
    let grain = traits.grain;
    let open = &opening.figures;
    let revenue = f.get(Revenue);
    f.set(TaxesAndSurcharges, grain.part(revenue, 0.0015 + 0.018 * this.gross_margin));
    f.set(SellingExpenses, grain.part(revenue, this.selling));
    f.set(AdminExpenses, grain.part(revenue, this.admin));
    f.set(RdExpenses, grain.part(revenue, this.rd));
    let interest = grain.part(debt(opening) + opening.owner_loans, traits.interest_rate)
        + grain.part(opening.leases, 0.045);
    let earned = grain.part(open.get(Cash), 0.009);
    let exchange = grain.part(revenue, this.exchange);
    f.set(InterestExpense, interest);
    f.set(InterestIncome, earned);
    f.set(FinanceExpenses, interest - earned + grain.part(revenue, 0.0005) - exchange);
    f.set(OtherIncome, grain.part(revenue, this.grants));
    let invested = open.get(TradingAssets) + open.get(LongTermEquityInvestments);
    f.set(InvestmentIncome, grain.part(invested, 0.027));
    f.set(CreditImpairment, -grain.part(revenue, this.credit_loss));
    f.set(AssetImpairment, -grain.part(revenue, this.stock_loss));
    moves.proceeds = grain.part(moves.disposed, 0.9 + 0.1 * traits.quality);
    f.set(DisposalGains, moves.proceeds - moves.disposed);
    f.set(NonOperatingIncome, grain.part(revenue, 0.0008));
    f.set(NonOperatingExpenses, grain.part(revenue, this.non_operating_expenses));
    if traits.old_format() {
        merge(f, AdminExpenses, &[RdExpenses]);
        merge(f, AssetImpairment, &[CreditImpairment]);
    }
    f.total(INCOME_SUBTOTALS);

    let before_tax = f.get(ProfitBeforeTax);
    moves.current_tax = grain.part(before_tax.max(Decimal::ZERO), traits.tax_rate);
    let impaired = -(f.get(CreditImpairment) + f.get(AssetImpairment));
    let kept = grain.part(open.get(DeferredTaxAssets), 0.9);
    let added =
        if before_tax > Decimal::ZERO { grain.part(impaired, traits.tax_rate) } else { Decimal::ZERO };
    f.set(DeferredTaxAssets, kept + added);
    f.set(IncomeTax, moves.current_tax + open.get(DeferredTaxAssets) - f.get(DeferredTaxAssets));
    f.total(&[NetProfit]);
    f.set(MinorityProfit, grain.part(f.get(NetProfit), traits.minority * 0.8));
    f.set(ParentNetProfit, f.get(NetProfit) - f.get(MinorityProfit));
    moves.exchange = grain.part(exchange, 0.35);
}

/// Equity rolled forward: profit in, a tenth of it to the surplus reserve until that is half the capital,
/// last year's dividend out.
fn equity(
    traits: &Traits,
    this: &Drivers,
    grain: Grain,
    open: &Figures,
    moves: &mut Movements,
    f: &mut Figures,
) {
    let payable = grain.part(open.get(NetProfit).max(Decimal::ZERO), this.payout);
    let affordable = grain.part(open.get(RetainedEarnings).max(Decimal::ZERO), 0.6);
    moves.dividends = rounded(payable.min(affordable)).min(payable);
    let profit = f.get(ParentNetProfit);
    let room = grain.part(open.get(PaidInCapital), 0.5) - open.get(SurplusReserve);
    let reserved = if open.get(RetainedEarnings) + profit > Decimal::ZERO {
        grain.part(profit, 0.1).min(room).max(Decimal::ZERO)
    } else {
        Decimal::ZERO
    };
    f.set(PaidInCapital, open.get(PaidInCapital));
    f.set(CapitalReserve, open.get(CapitalReserve));
    f.set(SurplusReserve, open.get(SurplusReserve) + reserved);
    f.set(RetainedEarnings, open.get(RetainedEarnings) + profit - reserved - moves.dividends);
    if traits.minority > 0.0 {
        f.set(MinorityInterests, open.get(MinorityInterests) + f.get(MinorityProfit));
    }
}

/// Closes the gap between what is owned and what is owed: investments are sold, banks lend up to the
/// line, then the owners; a surplus repays in the other order and is invested. Cash is what remains, so
/// the balance sheet balances by construction.
fn finance(
    traits: &Traits,
    this: &Drivers,
    opening: &Year,
    moves: &mut Movements,
    f: &mut Figures,
) -> (Decimal, Decimal) {
    let grain = traits.grain;
    let open = &opening.figures;
    let revenue = f.get(Revenue);
    let leases = opening.leases - grain.part(opening.leases, 0.3) + moves.new_leases;
    moves.leases_paid = grain.part(opening.leases, 0.3);
    let (mut debt, mut owners, mut invested) = (debt(opening), opening.owner_loans, open.get(TradingAssets));
    let others = f.sum(OPERATING_LIABILITIES) + f.get(OtherPayables) + leases + f.sum(EQUITY);
    let cash = |debt: Decimal, owners: Decimal, invested: Decimal, f: &Figures| {
        others + debt + owners - invested - f.sum(OTHER_ASSETS)
    };
    let target = grain.part(revenue, this.cash);
    let missing = target - cash(debt, owners, invested, f);
    if missing > Decimal::ZERO {
        let sold = missing.min(invested);
        invested -= sold;
        let line = grain.part(revenue, this.credit_line);
        debt += rounded((missing - sold).min((line - debt).max(Decimal::ZERO)));
        let floor = grain.part(target, 0.6);
        owners += (floor - cash(debt, owners, invested, f)).max(Decimal::ZERO);
    } else {
        let to_owners = owners.min(-missing);
        owners -= to_owners;
        let repayable =
            (debt - grain.part(revenue, opening.kept_debt.min(this.credit_line))).max(Decimal::ZERO);
        debt -= rounded(grain.part(repayable, 0.7).min(-missing - to_owners)).min(debt);
        let spare = cash(debt, owners, invested, f) - target;
        if traits.quality > -0.2 && spare > grain.part(target, 0.5) {
            invested += rounded(grain.part(spare, 0.6));
        }
    }
    f.set(Cash, cash(debt, owners, invested, f));
    f.set(TradingAssets, invested);
    f.set(OtherPayables, f.get(OtherPayables) + owners);
    set_debt(traits, debt, leases, f);
    (owners, leases)
}
