//! The cash flow statement of a year, derived from two balance sheets and the profit and loss account by
//! the direct method, so that opening cash plus net change is closing cash to the cent.

use assay_credit::chart::LineCode::*;
use rust_decimal::Decimal;

use super::accounts::{VAT, Year, debt};
use super::drivers::Traits;
use super::entries::{CASH_SUBTOTALS, Extra, Figures};

/// What the accounts know and the statements do not show.
#[derive(Debug, Default)]
pub(super) struct Movements {
    pub depreciation: Decimal,
    /// Book value of what was sold, and what it fetched.
    pub disposed: Decimal,
    pub proceeds: Decimal,
    pub capex: Decimal,
    pub new_leases: Decimal,
    pub leases_paid: Decimal,
    pub current_tax: Decimal,
    pub dividends: Decimal,
    /// Exchange differences on cash itself.
    pub exchange: Decimal,
}

/// Fills in the cash flow lines of `closed`.
pub(super) fn derive(traits: &Traits, opening: &Year, closed: &mut Year, moves: &Movements) {
    let (borrowed, owners) = (debt(closed) - debt(opening), closed.owner_loans - opening.owner_loans);
    let open = &opening.figures;
    let f = &mut closed.figures;
    let zero = Decimal::ZERO;

    f.set(Extra::InvestmentsRedeemed, open.get(TradingAssets));
    f.set(Extra::InvestmentReturns, f.get(InvestmentIncome));
    f.set(Extra::DisposalProceeds, moves.proceeds);
    f.set(CapitalExpenditure, moves.capex);
    f.set(Extra::InvestmentsBought, f.get(TradingAssets));

    let falling_due = open.get(ShortTermLoans).min(debt(opening));
    f.set(LoansReceived, (borrowed + falling_due).max(zero));
    f.set(DebtRepaid, f.get(LoansReceived) - borrowed);
    f.set(DividendsAndInterestPaid, moves.dividends + f.get(InterestExpense));
    f.set(Extra::OtherFinancingReceipts, owners.max(zero));
    f.set(Extra::OtherFinancingPayments, moves.leases_paid + (-owners).max(zero));
    f.set(ExchangeEffect, moves.exchange);
    f.set(OpeningCash, open.get(Cash));

    receipts(traits, open, f);
    f.total(CASH_SUBTOTALS);
    let elsewhere = f.get(InvestingCashFlow) + f.get(FinancingCashFlow) + f.get(ExchangeEffect);
    let operating = f.get(Cash) - open.get(Cash) - elsewhere;
    payments(traits, open, moves, operating, f);
    f.total(CASH_SUBTOTALS);
}

fn receipts(traits: &Traits, open: &Figures, f: &mut Figures) {
    let grain = traits.grain;
    let owed = [NotesReceivable, AccountsReceivable, ReceivablesFinancing, ContractAssets];
    let advanced = [AdvancesReceived, ContractLiabilities, OtherCurrentLiabilities];
    let billed = f.get(Revenue) + grain.part(f.get(Revenue), VAT * (1.0 - traits.exports));
    let waiting = f.sum(&owed) - open.sum(&owed) - f.get(CreditImpairment);
    let in_advance = f.sum(&advanced) - open.sum(&advanced);
    f.set(CashFromSales, billed - waiting + in_advance);
    f.set(TaxRefunds, grain.part(f.get(Revenue), traits.exports * 0.06));
    let granted = f.get(DeferredIncome) - open.get(DeferredIncome);
    let other = f.sum(&[OtherIncome, InterestIncome, NonOperatingIncome]) + granted;
    f.set(OtherOperatingReceipts, other.max(Decimal::ZERO));
}

/// Payments that sum to the operating cash flow; other payments take the residue.
fn payments(traits: &Traits, open: &Figures, moves: &Movements, operating: Decimal, f: &mut Figures) {
    let grain = traits.grain;
    let change = |line, f: &Figures| f.get(line) - open.get(line);
    let wages = grain.part(f.get(Revenue), traits.industry.payroll);
    f.set(CashToEmployees, wages - change(PayrollPayable, f));

    let in_cost = grain.part(moves.depreciation, 0.7) + grain.part(wages, 0.6);
    let bought = f.get(CostOfSales) - in_cost + change(Inventory, f) - f.get(AssetImpairment);
    let owed_more = change(NotesPayable, f) + change(AccountsPayable, f) - change(Prepayments, f);
    let input_tax = grain.part(bought, VAT);
    let output_tax = grain.part(f.get(Revenue), VAT * (1.0 - traits.exports));
    let value_added = (output_tax - input_tax).max(Decimal::ZERO);
    let taxes = value_added + f.get(TaxesAndSurcharges) + moves.current_tax - change(TaxesPayable, f);
    f.set(TaxesPaid, taxes.max(Decimal::ZERO));

    let rest = f.get(OperatingInflows) - operating - f.get(CashToEmployees) - f.get(TaxesPaid);
    let least = grain.part(f.get(Revenue), 0.008);
    let purchases = (bought + input_tax - owed_more).min(rest - least);
    f.set(CashForPurchases, purchases);
    f.set(OtherOperatingPayments, rest - purchases);
}
