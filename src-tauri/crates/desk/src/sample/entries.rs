//! What a year of statements is made of: amounts by line, the few cash-flow rows the standard chart does
//! not carry, and which lines a subtotal is the sum of. One table for computing and for the workbooks'
//! formulas.

use std::collections::BTreeMap;

use assay_credit::chart::LineCode::{self, *};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

/// A row of a statement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Entry {
    /// A line of the standard chart.
    Line(LineCode),
    /// A row companies report that the chart has no line for.
    Extra(Extra),
}

/// Cash-flow rows outside the standard chart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Extra {
    /// 收回投资收到的现金
    InvestmentsRedeemed,
    /// 取得投资收益收到的现金
    InvestmentReturns,
    /// 处置固定资产、无形资产和其他长期资产收回的现金净额
    DisposalProceeds,
    /// 投资支付的现金
    InvestmentsBought,
    /// 收到其他与筹资活动有关的现金
    OtherFinancingReceipts,
    /// 支付其他与筹资活动有关的现金
    OtherFinancingPayments,
}

impl From<LineCode> for Entry {
    fn from(line: LineCode) -> Self {
        Self::Line(line)
    }
}

impl From<Extra> for Entry {
    fn from(extra: Extra) -> Self {
        Self::Extra(extra)
    }
}

/// Amounts in yuan by row. What was never set is zero.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Figures(BTreeMap<Entry, Decimal>);

impl Figures {
    /// The amount, zero where never set.
    pub fn get(&self, entry: impl Into<Entry>) -> Decimal {
        self.0.get(&entry.into()).copied().unwrap_or_default()
    }

    /// Sets an amount.
    pub fn set(&mut self, entry: impl Into<Entry>, amount: Decimal) {
        self.0.insert(entry.into(), amount);
    }

    /// Sum of several lines.
    pub fn sum(&self, lines: &[LineCode]) -> Decimal {
        lines.iter().map(|line| self.get(*line)).sum()
    }

    /// Lines of the standard chart that are not zero.
    pub fn lines(&self) -> impl Iterator<Item = (LineCode, Decimal)> + '_ {
        self.0.iter().filter_map(|(entry, amount)| match entry {
            Entry::Line(line) if !amount.is_zero() => Some((*line, *amount)),
            _ => None,
        })
    }

    /// Computes these subtotals from their parts, in the order given.
    pub fn total(&mut self, subtotals: &[LineCode]) {
        for subtotal in subtotals {
            let amount =
                parts(*subtotal).iter().map(|(sign, entry)| Decimal::from(*sign) * self.get(*entry)).sum();
            self.set(*subtotal, amount);
        }
    }
}

/// The smallest step a company reports its amounts in: a cent, a hundred yuan (0.01 万元), and so on.
#[derive(Debug, Clone, Copy)]
pub(super) struct Grain(pub Decimal);

impl Grain {
    /// The amount nearest to this number of yuan.
    pub fn round(self, yuan: f64) -> Decimal {
        Decimal::from((yuan / number(self.0)).round() as i64) * self.0
    }

    /// A share of an amount.
    pub fn part(self, of: Decimal, share: f64) -> Decimal {
        self.round(number(of) * share)
    }
}

/// An amount as a number, for shares and ratios.
pub(super) fn number(amount: Decimal) -> f64 {
    amount.to_f64().unwrap_or_default()
}

macro_rules! parts {
    ($($total:ident: $($sign:literal $part:expr),* ;)*) => {
        /// The parts of a subtotal with their signs; empty for an item.
        pub(super) fn parts(line: LineCode) -> Vec<(i8, Entry)> {
            match line {
                $($total => vec![$(($sign, Entry::from($part))),*],)*
                _ => Vec::new(),
            }
        }
    };
}

parts! {
    CurrentAssets: 1 Cash, 1 TradingAssets, 1 NotesReceivable, 1 AccountsReceivable, 1 ReceivablesFinancing,
        1 Prepayments, 1 OtherReceivables, 1 Inventory, 1 ContractAssets, 1 OtherCurrentAssets;
    NonCurrentAssets: 1 LongTermEquityInvestments, 1 FixedAssets, 1 ConstructionInProgress,
        1 RightOfUseAssets, 1 IntangibleAssets, 1 LongTermDeferredExpenses, 1 DeferredTaxAssets,
        1 OtherNonCurrentAssets;
    TotalAssets: 1 CurrentAssets, 1 NonCurrentAssets;
    CurrentLiabilities: 1 ShortTermLoans, 1 NotesPayable, 1 AccountsPayable, 1 AdvancesReceived,
        1 ContractLiabilities, 1 PayrollPayable, 1 TaxesPayable, 1 OtherPayables,
        1 CurrentPortionLongTermDebt, 1 OtherCurrentLiabilities;
    NonCurrentLiabilities: 1 LongTermLoans, 1 LeaseLiabilities, 1 Provisions, 1 DeferredIncome;
    TotalLiabilities: 1 CurrentLiabilities, 1 NonCurrentLiabilities;
    ParentEquity: 1 PaidInCapital, 1 CapitalReserve, 1 SurplusReserve, 1 RetainedEarnings;
    TotalEquity: 1 ParentEquity, 1 MinorityInterests;
    TotalLiabilitiesAndEquity: 1 TotalLiabilities, 1 TotalEquity;
    TotalRevenue: 1 Revenue;
    TotalOperatingCost: 1 CostOfSales, 1 TaxesAndSurcharges, 1 SellingExpenses, 1 AdminExpenses,
        1 RdExpenses, 1 FinanceExpenses;
    OperatingProfit: 1 TotalRevenue, -1 TotalOperatingCost, 1 OtherIncome, 1 InvestmentIncome,
        1 CreditImpairment, 1 AssetImpairment, 1 DisposalGains;
    ProfitBeforeTax: 1 OperatingProfit, 1 NonOperatingIncome, -1 NonOperatingExpenses;
    NetProfit: 1 ProfitBeforeTax, -1 IncomeTax;
    OperatingInflows: 1 CashFromSales, 1 TaxRefunds, 1 OtherOperatingReceipts;
    OperatingOutflows: 1 CashForPurchases, 1 CashToEmployees, 1 TaxesPaid, 1 OtherOperatingPayments;
    OperatingCashFlow: 1 OperatingInflows, -1 OperatingOutflows;
    InvestingInflows: 1 Extra::InvestmentsRedeemed, 1 Extra::InvestmentReturns, 1 Extra::DisposalProceeds;
    InvestingOutflows: 1 CapitalExpenditure, 1 Extra::InvestmentsBought;
    InvestingCashFlow: 1 InvestingInflows, -1 InvestingOutflows;
    FinancingInflows: 1 LoansReceived, 1 Extra::OtherFinancingReceipts;
    FinancingOutflows: 1 DebtRepaid, 1 DividendsAndInterestPaid, 1 Extra::OtherFinancingPayments;
    FinancingCashFlow: 1 FinancingInflows, -1 FinancingOutflows;
    NetCashChange: 1 OperatingCashFlow, 1 InvestingCashFlow, 1 FinancingCashFlow, 1 ExchangeEffect;
    ClosingCash: 1 OpeningCash, 1 NetCashChange;
}

/// Every subtotal of the balance sheet, parts before sums.
pub(super) const BALANCE_SUBTOTALS: &[LineCode] = &[
    CurrentAssets,
    NonCurrentAssets,
    TotalAssets,
    CurrentLiabilities,
    NonCurrentLiabilities,
    TotalLiabilities,
    ParentEquity,
    TotalEquity,
    TotalLiabilitiesAndEquity,
];

/// Every subtotal of the income statement down to profit before tax.
pub(super) const INCOME_SUBTOTALS: &[LineCode] =
    &[TotalRevenue, TotalOperatingCost, OperatingProfit, ProfitBeforeTax];

/// Every subtotal of the cash flow statement.
pub(super) const CASH_SUBTOTALS: &[LineCode] = &[
    OperatingInflows,
    OperatingOutflows,
    OperatingCashFlow,
    InvestingInflows,
    InvestingOutflows,
    InvestingCashFlow,
    FinancingInflows,
    FinancingOutflows,
    FinancingCashFlow,
    NetCashChange,
    ClosingCash,
];
