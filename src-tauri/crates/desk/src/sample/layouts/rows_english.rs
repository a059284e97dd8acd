//! The rows of the English statements that foreign-invested companies send: the Chinese format in
//! English words, in the order of international statements.

use assay_credit::chart::LineCode::{self, *};

use super::super::entries::{Entry, Extra};
use super::rows::{Row, item, reversed};

/// Statement of financial position.
pub(super) fn position() -> Vec<Row> {
    vec![
        Row::Section("ASSETS"),
        Row::Section("Non-current assets"),
        item("Property, plant and equipment", FixedAssets),
        item("Construction in progress", ConstructionInProgress),
        item("Right-of-use assets", RightOfUseAssets),
        item("Intangible assets", IntangibleAssets),
        item("Long-term deferred expenses", LongTermDeferredExpenses),
        item("Deferred tax assets", DeferredTaxAssets),
        item("Other non-current assets", OtherNonCurrentAssets),
        item("Total non-current assets", NonCurrentAssets),
        Row::Section("Current assets"),
        item("Inventories", Inventory),
        item("Contract assets", ContractAssets),
        item("Trade receivables", AccountsReceivable),
        item("Bills receivable", NotesReceivable),
        item("Receivables financing", ReceivablesFinancing),
        item("Prepayments", Prepayments),
        item("Other receivables", OtherReceivables),
        item("Financial assets held for trading", TradingAssets),
        item("Other current assets", OtherCurrentAssets),
        item("Cash and cash equivalents", Cash),
        item("Total current assets", CurrentAssets),
        item("Total assets", TotalAssets),
        Row::Section("EQUITY AND LIABILITIES"),
        Row::Section("Equity"),
        item("Paid-in capital", PaidInCapital),
        item("Capital reserve", CapitalReserve),
        item("Surplus reserve", SurplusReserve),
        item("Retained earnings", RetainedEarnings),
        item("Total equity", TotalEquity),
        Row::Section("Non-current liabilities"),
        item("Long-term borrowings", LongTermLoans),
        item("Lease liabilities", LeaseLiabilities),
        item("Deferred income", DeferredIncome),
        item("Total non-current liabilities", NonCurrentLiabilities),
        Row::Section("Current liabilities"),
        item("Trade payables", AccountsPayable),
        item("Bills payable", NotesPayable),
        item("Contract liabilities", ContractLiabilities),
        item("Employee benefits payable", PayrollPayable),
        item("Taxes payable", TaxesPayable),
        item("Other payables", OtherPayables),
        item("Short-term borrowings", ShortTermLoans),
        item("Current portion of non-current liabilities", CurrentPortionLongTermDebt),
        item("Other current liabilities", OtherCurrentLiabilities),
        item("Total current liabilities", CurrentLiabilities),
        item("Total liabilities", TotalLiabilities),
        item("Total equity and liabilities", TotalLiabilitiesAndEquity),
    ]
}

/// Statement of profit or loss. With `bracketed` costs carry a minus sign, set in brackets; otherwise
/// they stand positive under "Less:".
pub(super) fn profit(bracketed: bool) -> Vec<Row> {
    let cost = |plain: &'static str, less: &'static str, line: LineCode| {
        if bracketed { reversed(plain, line) } else { item(less, line) }
    };
    let gross: Vec<(i8, Entry)> = vec![(1, Revenue.into()), (-1, CostOfSales.into())];
    let mut rows = vec![item("Revenue", Revenue), cost("Cost of sales", "Less: Cost of sales", CostOfSales)];
    if bracketed {
        rows.push(Row::Sum("Gross profit", gross));
    }
    rows.extend([
        cost("Taxes and surcharges", "Taxes and surcharges", TaxesAndSurcharges),
        cost("Selling and distribution expenses", "Selling and distribution expenses", SellingExpenses),
        cost("Administrative expenses", "Administrative expenses", AdminExpenses),
        cost("Research and development expenses", "Research and development expenses", RdExpenses),
        cost("Finance costs", "Finance expenses", FinanceExpenses),
        cost("of which: interest expense", "of which: interest expense", InterestExpense),
        item("of which: interest income", InterestIncome),
        item("Other income", OtherIncome),
        item("Investment income", InvestmentIncome),
        item("Credit impairment losses", CreditImpairment),
        item("Asset impairment losses", AssetImpairment),
        item("Gains on disposal of assets", DisposalGains),
        item("Operating profit", OperatingProfit),
        item("Non-operating income", NonOperatingIncome),
        cost("Non-operating expenses", "Less: Non-operating expenses", NonOperatingExpenses),
        item("Profit before income tax", ProfitBeforeTax),
        cost("Income tax expense", "Less: Income tax expense", IncomeTax),
        item("Profit for the year", NetProfit),
    ]);
    rows
}

/// Statement of cash flows.
pub(super) fn cash_flows(bracketed: bool) -> Vec<Row> {
    let paid = |label: &'static str, entry: Entry| {
        if bracketed { reversed(label, entry) } else { item(label, entry) }
    };
    vec![
        Row::Section("Cash flows from operating activities"),
        item("Cash received from sale of goods and rendering of services", CashFromSales),
        item("Receipts of tax refunds", TaxRefunds),
        item("Other cash receipts relating to operating activities", OtherOperatingReceipts),
        item("Sub-total of cash inflows from operating activities", OperatingInflows),
        paid("Cash paid for goods and services", CashForPurchases.into()),
        paid("Cash paid to and on behalf of employees", CashToEmployees.into()),
        paid("Payments of all types of taxes", TaxesPaid.into()),
        paid("Other cash payments relating to operating activities", OtherOperatingPayments.into()),
        paid("Sub-total of cash outflows from operating activities", OperatingOutflows.into()),
        item("Net cash flows from operating activities", OperatingCashFlow),
        Row::Section("Cash flows from investing activities"),
        item("Cash received from disposal of investments", Extra::InvestmentsRedeemed),
        item("Cash received from returns on investments", Extra::InvestmentReturns),
        item("Proceeds from disposal of property, plant and equipment", Extra::DisposalProceeds),
        item("Sub-total of cash inflows from investing activities", InvestingInflows),
        paid(
            "Cash paid to acquire fixed assets, intangible assets and other long-term assets",
            CapitalExpenditure.into(),
        ),
        paid("Cash paid for investments", Extra::InvestmentsBought.into()),
        paid("Sub-total of cash outflows from investing activities", InvestingOutflows.into()),
        item("Net cash flows from investing activities", InvestingCashFlow),
        Row::Section("Cash flows from financing activities"),
        item("Cash received from borrowings", LoansReceived),
        item("Other cash receipts relating to financing activities", Extra::OtherFinancingReceipts),
        item("Sub-total of cash inflows from financing activities", FinancingInflows),
        paid("Cash repayments of borrowings", DebtRepaid.into()),
        paid("Cash paid for dividends, profits or interest", DividendsAndInterestPaid.into()),
        paid("Other cash payments relating to financing activities", Extra::OtherFinancingPayments.into()),
        paid("Sub-total of cash outflows from financing activities", FinancingOutflows.into()),
        item("Net cash flows from financing activities", FinancingCashFlow),
        item("Effect of foreign exchange rate changes on cash and cash equivalents", ExchangeEffect),
        item("Net increase in cash and cash equivalents", NetCashChange),
        item("Cash and cash equivalents at beginning of year", OpeningCash),
        item("Cash and cash equivalents at end of year", ClosingCash),
    ]
}
