//! The standard chart of statement lines every layout is mapped onto: codes, names, which statement,
//! and where a line stands in it. Reading labels is the business of the `sheets` crate, not of this file.

use serde::{Deserialize, Serialize};

/// Which of the three statements a line belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StatementKind {
    /// 资产负债表
    BalanceSheet,
    /// 利润表
    IncomeStatement,
    /// 现金流量表
    CashFlow,
}

/// How a line is set in the statement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rank {
    /// An ordinary item.
    Item,
    /// A part of the item above it (其中), not added again.
    OfWhich,
    /// A subtotal.
    Subtotal,
    /// A total.
    Total,
}

macro_rules! chart {
    ($($variant:ident $code:literal $kind:ident $rank:ident $en:literal $zh:literal;)*) => {
        /// A line of the standard chart. Serialised by its code, for example `total_assets`.
        #[cfg_attr(feature = "specta", derive(specta::Type))]
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum LineCode { $(#[doc = $en] #[serde(rename = $code)] $variant,)* }

        impl LineCode {
            /// Every line, in the order of the statements.
            pub const ALL: &'static [LineCode] = &[$(LineCode::$variant,)*];
            /// The code of the command line and of exports.
            #[must_use]
            pub const fn code(self) -> &'static str { match self { $(LineCode::$variant => $code,)* } }
            /// The statement the line stands in.
            #[must_use]
            pub const fn kind(self) -> StatementKind { match self { $(LineCode::$variant => StatementKind::$kind,)* } }
            /// How the line is set.
            #[must_use]
            pub const fn rank(self) -> Rank { match self { $(LineCode::$variant => Rank::$rank,)* } }
            /// English name.
            #[must_use]
            pub const fn en(self) -> &'static str { match self { $(LineCode::$variant => $en,)* } }
            /// Chinese name of the general enterprise format (2019).
            #[must_use]
            pub const fn zh(self) -> &'static str { match self { $(LineCode::$variant => $zh,)* } }
            /// The line with this code.
            #[must_use]
            pub fn from_code(code: &str) -> Option<LineCode> { match code { $($code => Some(LineCode::$variant),)* _ => None } }
        }
    };
}

chart! {
    Cash "cash" BalanceSheet Item "Cash and bank" "货币资金";
    TradingAssets "trading_assets" BalanceSheet Item "Trading financial assets" "交易性金融资产";
    DerivativeAssets "derivative_assets" BalanceSheet Item "Derivative assets" "衍生金融资产";
    NotesAndAccountsReceivable "notes_and_accounts_receivable" BalanceSheet Subtotal "Notes and accounts receivable" "应收票据及应收账款";
    NotesReceivable "notes_receivable" BalanceSheet Item "Notes receivable" "应收票据";
    AccountsReceivable "accounts_receivable" BalanceSheet Item "Accounts receivable" "应收账款";
    ReceivablesFinancing "receivables_financing" BalanceSheet Item "Receivables financing" "应收款项融资";
    Prepayments "prepayments" BalanceSheet Item "Prepayments" "预付款项";
    OtherReceivables "other_receivables" BalanceSheet Item "Other receivables" "其他应收款";
    Inventory "inventory" BalanceSheet Item "Inventory" "存货";
    ContractAssets "contract_assets" BalanceSheet Item "Contract assets" "合同资产";
    HeldForSaleAssets "held_for_sale_assets" BalanceSheet Item "Assets held for sale" "持有待售资产";
    CurrentPortionNonCurrentAssets "current_portion_non_current_assets" BalanceSheet Item "Non-current assets due within one year" "一年内到期的非流动资产";
    OtherCurrentAssets "other_current_assets" BalanceSheet Item "Other current assets" "其他流动资产";
    CurrentAssets "current_assets" BalanceSheet Subtotal "Total current assets" "流动资产合计";
    DebtInvestments "debt_investments" BalanceSheet Item "Debt investments" "债权投资";
    OtherDebtInvestments "other_debt_investments" BalanceSheet Item "Other debt investments" "其他债权投资";
    AvailableForSaleAssets "available_for_sale_assets" BalanceSheet Item "Available-for-sale financial assets" "可供出售金融资产";
    HeldToMaturityInvestments "held_to_maturity_investments" BalanceSheet Item "Held-to-maturity investments" "持有至到期投资";
    LongTermReceivables "long_term_receivables" BalanceSheet Item "Long-term receivables" "长期应收款";
    LongTermEquityInvestments "long_term_equity_investments" BalanceSheet Item "Long-term equity investments" "长期股权投资";
    OtherEquityInvestments "other_equity_investments" BalanceSheet Item "Other equity investments" "其他权益工具投资";
    OtherNonCurrentFinancialAssets "other_non_current_financial_assets" BalanceSheet Item "Other non-current financial assets" "其他非流动金融资产";
    InvestmentProperty "investment_property" BalanceSheet Item "Investment property" "投资性房地产";
    FixedAssets "fixed_assets" BalanceSheet Item "Fixed assets" "固定资产";
    ConstructionInProgress "construction_in_progress" BalanceSheet Item "Construction in progress" "在建工程";
    BiologicalAssets "biological_assets" BalanceSheet Item "Bearer biological assets" "生产性生物资产";
    OilAndGasAssets "oil_and_gas_assets" BalanceSheet Item "Oil and gas assets" "油气资产";
    RightOfUseAssets "right_of_use_assets" BalanceSheet Item "Right-of-use assets" "使用权资产";
    IntangibleAssets "intangible_assets" BalanceSheet Item "Intangible assets" "无形资产";
    DevelopmentCost "development_cost" BalanceSheet Item "Development cost" "开发支出";
    Goodwill "goodwill" BalanceSheet Item "Goodwill" "商誉";
    LongTermDeferredExpenses "long_term_deferred_expenses" BalanceSheet Item "Long-term deferred expenses" "长期待摊费用";
    DeferredTaxAssets "deferred_tax_assets" BalanceSheet Item "Deferred tax assets" "递延所得税资产";
    OtherNonCurrentAssets "other_non_current_assets" BalanceSheet Item "Other non-current assets" "其他非流动资产";
    NonCurrentAssets "non_current_assets" BalanceSheet Subtotal "Total non-current assets" "非流动资产合计";
    TotalAssets "total_assets" BalanceSheet Total "Total assets" "资产总计";
    ShortTermLoans "short_term_loans" BalanceSheet Item "Short-term loans" "短期借款";
    TradingLiabilities "trading_liabilities" BalanceSheet Item "Trading financial liabilities" "交易性金融负债";
    DerivativeLiabilities "derivative_liabilities" BalanceSheet Item "Derivative liabilities" "衍生金融负债";
    NotesAndAccountsPayable "notes_and_accounts_payable" BalanceSheet Subtotal "Notes and accounts payable" "应付票据及应付账款";
    NotesPayable "notes_payable" BalanceSheet Item "Notes payable" "应付票据";
    AccountsPayable "accounts_payable" BalanceSheet Item "Accounts payable" "应付账款";
    AdvancesReceived "advances_received" BalanceSheet Item "Advances received" "预收款项";
    ContractLiabilities "contract_liabilities" BalanceSheet Item "Contract liabilities" "合同负债";
    PayrollPayable "payroll_payable" BalanceSheet Item "Payroll payable" "应付职工薪酬";
    TaxesPayable "taxes_payable" BalanceSheet Item "Taxes payable" "应交税费";
    OtherPayables "other_payables" BalanceSheet Item "Other payables" "其他应付款";
    HeldForSaleLiabilities "held_for_sale_liabilities" BalanceSheet Item "Liabilities held for sale" "持有待售负债";
    CurrentPortionLongTermDebt "current_portion_long_term_debt" BalanceSheet Item "Non-current liabilities due within one year" "一年内到期的非流动负债";
    OtherCurrentLiabilities "other_current_liabilities" BalanceSheet Item "Other current liabilities" "其他流动负债";
    CurrentLiabilities "current_liabilities" BalanceSheet Subtotal "Total current liabilities" "流动负债合计";
    LongTermLoans "long_term_loans" BalanceSheet Item "Long-term loans" "长期借款";
    BondsPayable "bonds_payable" BalanceSheet Item "Bonds payable" "应付债券";
    LeaseLiabilities "lease_liabilities" BalanceSheet Item "Lease liabilities" "租赁负债";
    LongTermPayables "long_term_payables" BalanceSheet Item "Long-term payables" "长期应付款";
    Provisions "provisions" BalanceSheet Item "Provisions" "预计负债";
    DeferredIncome "deferred_income" BalanceSheet Item "Deferred income" "递延收益";
    DeferredTaxLiabilities "deferred_tax_liabilities" BalanceSheet Item "Deferred tax liabilities" "递延所得税负债";
    OtherNonCurrentLiabilities "other_non_current_liabilities" BalanceSheet Item "Other non-current liabilities" "其他非流动负债";
    NonCurrentLiabilities "non_current_liabilities" BalanceSheet Subtotal "Total non-current liabilities" "非流动负债合计";
    TotalLiabilities "total_liabilities" BalanceSheet Total "Total liabilities" "负债合计";
    PaidInCapital "paid_in_capital" BalanceSheet Item "Paid-in capital" "实收资本（或股本）";
    OtherEquityInstruments "other_equity_instruments" BalanceSheet Item "Other equity instruments" "其他权益工具";
    CapitalReserve "capital_reserve" BalanceSheet Item "Capital reserve" "资本公积";
    TreasuryShares "treasury_shares" BalanceSheet Item "Less: treasury shares" "减：库存股";
    OtherComprehensiveIncomeReserve "other_comprehensive_income_reserve" BalanceSheet Item "Accumulated other comprehensive income" "其他综合收益";
    SpecialReserve "special_reserve" BalanceSheet Item "Special reserve" "专项储备";
    SurplusReserve "surplus_reserve" BalanceSheet Item "Surplus reserve" "盈余公积";
    GeneralRiskReserve "general_risk_reserve" BalanceSheet Item "General risk reserve" "一般风险准备";
    RetainedEarnings "retained_earnings" BalanceSheet Item "Retained earnings" "未分配利润";
    ParentEquity "parent_equity" BalanceSheet Subtotal "Equity attributable to the parent" "归属于母公司所有者权益合计";
    MinorityInterests "minority_interests" BalanceSheet Item "Minority interests" "少数股东权益";
    TotalEquity "total_equity" BalanceSheet Total "Total equity" "所有者权益合计";
    TotalLiabilitiesAndEquity "total_liabilities_and_equity" BalanceSheet Total "Total liabilities and equity" "负债和所有者权益总计";
    TotalRevenue "total_revenue" IncomeStatement Subtotal "Total operating revenue" "营业总收入";
    Revenue "revenue" IncomeStatement Item "Revenue" "营业收入";
    TotalOperatingCost "total_operating_cost" IncomeStatement Subtotal "Total operating cost" "营业总成本";
    CostOfSales "cost_of_sales" IncomeStatement Item "Cost of sales" "营业成本";
    TaxesAndSurcharges "taxes_and_surcharges" IncomeStatement Item "Taxes and surcharges" "税金及附加";
    SellingExpenses "selling_expenses" IncomeStatement Item "Selling expenses" "销售费用";
    AdminExpenses "admin_expenses" IncomeStatement Item "Administrative expenses" "管理费用";
    RdExpenses "rd_expenses" IncomeStatement Item "Research and development" "研发费用";
    FinanceExpenses "finance_expenses" IncomeStatement Item "Finance expenses" "财务费用";
    InterestExpense "interest_expense" IncomeStatement OfWhich "of which interest expense" "其中：利息费用";
    InterestIncome "interest_income" IncomeStatement OfWhich "of which interest income" "利息收入";
    OtherIncome "other_income" IncomeStatement Item "Other income" "其他收益";
    InvestmentIncome "investment_income" IncomeStatement Item "Investment income" "投资收益";
    FairValueGains "fair_value_gains" IncomeStatement Item "Fair value gains" "公允价值变动收益";
    CreditImpairment "credit_impairment" IncomeStatement Item "Credit impairment (loss negative)" "信用减值损失（损失以“-”号填列）";
    AssetImpairment "asset_impairment" IncomeStatement Item "Asset impairment (loss negative)" "资产减值损失（损失以“-”号填列）";
    DisposalGains "disposal_gains" IncomeStatement Item "Gains on disposal of assets" "资产处置收益";
    OperatingProfit "operating_profit" IncomeStatement Subtotal "Operating profit" "营业利润";
    NonOperatingIncome "non_operating_income" IncomeStatement Item "Non-operating income" "营业外收入";
    NonOperatingExpenses "non_operating_expenses" IncomeStatement Item "Non-operating expenses" "营业外支出";
    ProfitBeforeTax "profit_before_tax" IncomeStatement Subtotal "Profit before tax" "利润总额";
    IncomeTax "income_tax" IncomeStatement Item "Income tax" "所得税费用";
    NetProfit "net_profit" IncomeStatement Total "Net profit" "净利润";
    ParentNetProfit "parent_net_profit" IncomeStatement OfWhich "Net profit attributable to the parent" "归属于母公司所有者的净利润";
    MinorityProfit "minority_profit" IncomeStatement OfWhich "Minority interests in profit" "少数股东损益";
    CashFromSales "cash_from_sales" CashFlow Item "Cash received from sales" "销售商品、提供劳务收到的现金";
    TaxRefunds "tax_refunds" CashFlow Item "Tax refunds received" "收到的税费返还";
    OtherOperatingReceipts "other_operating_receipts" CashFlow Item "Other operating receipts" "收到其他与经营活动有关的现金";
    OperatingInflows "operating_inflows" CashFlow Subtotal "Operating cash inflows" "经营活动现金流入小计";
    CashForPurchases "cash_for_purchases" CashFlow Item "Cash paid for purchases" "购买商品、接受劳务支付的现金";
    CashToEmployees "cash_to_employees" CashFlow Item "Cash paid to employees" "支付给职工以及为职工支付的现金";
    TaxesPaid "taxes_paid" CashFlow Item "Taxes paid" "支付的各项税费";
    OtherOperatingPayments "other_operating_payments" CashFlow Item "Other operating payments" "支付其他与经营活动有关的现金";
    OperatingOutflows "operating_outflows" CashFlow Subtotal "Operating cash outflows" "经营活动现金流出小计";
    OperatingCashFlow "operating_cash_flow" CashFlow Total "Net operating cash flow" "经营活动产生的现金流量净额";
    CapitalExpenditure "capital_expenditure" CashFlow Item "Cash paid for long-term assets" "购建固定资产、无形资产和其他长期资产支付的现金";
    InvestingInflows "investing_inflows" CashFlow Subtotal "Investing cash inflows" "投资活动现金流入小计";
    InvestingOutflows "investing_outflows" CashFlow Subtotal "Investing cash outflows" "投资活动现金流出小计";
    InvestingCashFlow "investing_cash_flow" CashFlow Total "Net investing cash flow" "投资活动产生的现金流量净额";
    LoansReceived "loans_received" CashFlow Item "Cash received from borrowings" "取得借款收到的现金";
    DebtRepaid "debt_repaid" CashFlow Item "Debt repaid" "偿还债务支付的现金";
    DividendsAndInterestPaid "dividends_and_interest_paid" CashFlow Item "Dividends and interest paid" "分配股利、利润或偿付利息支付的现金";
    FinancingInflows "financing_inflows" CashFlow Subtotal "Financing cash inflows" "筹资活动现金流入小计";
    FinancingOutflows "financing_outflows" CashFlow Subtotal "Financing cash outflows" "筹资活动现金流出小计";
    FinancingCashFlow "financing_cash_flow" CashFlow Total "Net financing cash flow" "筹资活动产生的现金流量净额";
    ExchangeEffect "exchange_effect" CashFlow Item "Effect of exchange rates on cash" "汇率变动对现金及现金等价物的影响";
    NetCashChange "net_cash_change" CashFlow Total "Net change in cash" "现金及现金等价物净增加额";
    OpeningCash "opening_cash" CashFlow Item "Opening cash and equivalents" "期初现金及现金等价物余额";
    ClosingCash "closing_cash" CashFlow Total "Closing cash and equivalents" "期末现金及现金等价物余额";
}

impl std::fmt::Display for LineCode {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.code())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_unique_and_round_trip() {
        let mut seen = std::collections::BTreeSet::new();
        for line in LineCode::ALL {
            assert!(seen.insert(line.code()), "{line} twice");
            assert_eq!(LineCode::from_code(line.code()), Some(*line));
            assert_eq!(serde_json::to_string(line).unwrap(), format!("\"{}\"", line.code()));
        }
    }
}
