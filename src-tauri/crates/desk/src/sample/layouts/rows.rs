//! The rows of the Chinese general enterprise format (2019), single company and group, as companies print
//! them, with the lines that are usually empty.

use assay_credit::chart::LineCode::*;

use super::super::entries::{Entry, Extra};

/// A row of a printed statement.
#[derive(Debug, Clone)]
pub(in super::super) enum Row {
    /// A heading without an amount.
    Section(&'static str),
    /// An amount: label, what it is, and -1 where the format shows it with the opposite sign.
    Item(&'static str, Entry, i8),
    /// The same, only in statements of a group.
    Group(&'static str, Entry),
    /// The sum of several entries that is not itself on the chart.
    Sum(&'static str, Vec<(i8, Entry)>),
    /// A line of the format this company has nothing in.
    Empty(&'static str),
}

/// An amount row as it stands.
pub(in super::super) fn item(label: &'static str, entry: impl Into<Entry>) -> Row {
    Row::Item(label, entry.into(), 1)
}

/// An amount row with the opposite sign.
pub(in super::super) fn reversed(label: &'static str, entry: impl Into<Entry>) -> Row {
    Row::Item(label, entry.into(), -1)
}

/// Several empty rows.
fn empty(labels: &[&'static str]) -> Vec<Row> {
    labels.iter().map(|label| Row::Empty(label)).collect()
}

/// Assets.
pub(in super::super) fn assets() -> Vec<Row> {
    let mut rows = vec![
        Row::Section("流动资产："),
        item("  货币资金", Cash),
        item("  交易性金融资产", TradingAssets),
        Row::Empty("  衍生金融资产"),
        item("  应收票据", NotesReceivable),
        item("  应收账款", AccountsReceivable),
        item("  应收款项融资", ReceivablesFinancing),
        item("  预付款项", Prepayments),
        item("  其他应收款", OtherReceivables),
        item("  存货", Inventory),
        item("  合同资产", ContractAssets),
        Row::Empty("  持有待售资产"),
        Row::Empty("  一年内到期的非流动资产"),
        item("  其他流动资产", OtherCurrentAssets),
        item("流动资产合计", CurrentAssets),
        Row::Section("非流动资产："),
    ];
    rows.extend(empty(&["  债权投资", "  其他债权投资", "  长期应收款"]));
    rows.push(item("  长期股权投资", LongTermEquityInvestments));
    rows.extend(empty(&["  其他权益工具投资", "  其他非流动金融资产", "  投资性房地产"]));
    rows.push(item("  固定资产", FixedAssets));
    rows.push(item("  在建工程", ConstructionInProgress));
    rows.extend(empty(&["  生产性生物资产", "  油气资产"]));
    rows.push(item("  使用权资产", RightOfUseAssets));
    rows.push(item("  无形资产", IntangibleAssets));
    rows.extend(empty(&["  开发支出", "  商誉"]));
    rows.extend([
        item("  长期待摊费用", LongTermDeferredExpenses),
        item("  递延所得税资产", DeferredTaxAssets),
        item("  其他非流动资产", OtherNonCurrentAssets),
        item("非流动资产合计", NonCurrentAssets),
        item("资产总计", TotalAssets),
    ]);
    rows
}

/// Liabilities and owners' equity.
pub(in super::super) fn claims() -> Vec<Row> {
    let mut rows = vec![
        Row::Section("流动负债："),
        item("  短期借款", ShortTermLoans),
        Row::Empty("  交易性金融负债"),
        Row::Empty("  衍生金融负债"),
        item("  应付票据", NotesPayable),
        item("  应付账款", AccountsPayable),
        item("  预收款项", AdvancesReceived),
        item("  合同负债", ContractLiabilities),
        item("  应付职工薪酬", PayrollPayable),
        item("  应交税费", TaxesPayable),
        item("  其他应付款", OtherPayables),
        Row::Empty("  持有待售负债"),
        item("  一年内到期的非流动负债", CurrentPortionLongTermDebt),
        item("  其他流动负债", OtherCurrentLiabilities),
        item("流动负债合计", CurrentLiabilities),
        Row::Section("非流动负债："),
        item("  长期借款", LongTermLoans),
    ];
    rows.extend(empty(&["  应付债券", "    其中：优先股", "          永续债"]));
    rows.push(item("  租赁负债", LeaseLiabilities));
    rows.push(Row::Empty("  长期应付款"));
    rows.push(item("  预计负债", Provisions));
    rows.push(item("  递延收益", DeferredIncome));
    rows.extend(empty(&["  递延所得税负债", "  其他非流动负债"]));
    rows.extend([
        item("非流动负债合计", NonCurrentLiabilities),
        item("负债合计", TotalLiabilities),
        Row::Section("所有者权益（或股东权益）："),
        item("  实收资本（或股本）", PaidInCapital),
    ]);
    rows.extend(empty(&["  其他权益工具", "    其中：优先股", "          永续债"]));
    rows.push(item("  资本公积", CapitalReserve));
    rows.extend(empty(&["  减：库存股", "  其他综合收益", "  专项储备"]));
    rows.extend([
        item("  盈余公积", SurplusReserve),
        item("  未分配利润", RetainedEarnings),
        Row::Group("归属于母公司所有者权益合计", ParentEquity.into()),
        Row::Group("  少数股东权益", MinorityInterests.into()),
        item("所有者权益（或股东权益）合计", TotalEquity),
        item("负债和所有者权益（或股东权益）总计", TotalLiabilitiesAndEquity),
    ]);
    rows
}

/// Income statement of a single company.
pub(in super::super) fn income() -> Vec<Row> {
    let mut rows = vec![
        item("一、营业收入", Revenue),
        item("  减：营业成本", CostOfSales),
        item("      税金及附加", TaxesAndSurcharges),
        item("      销售费用", SellingExpenses),
        item("      管理费用", AdminExpenses),
        item("      研发费用", RdExpenses),
        item("      财务费用", FinanceExpenses),
        item("        其中：利息费用", InterestExpense),
        item("              利息收入", InterestIncome),
    ];
    rows.extend(gains());
    rows.extend([
        item("二、营业利润（亏损以“-”号填列）", OperatingProfit),
        item("  加：营业外收入", NonOperatingIncome),
        item("  减：营业外支出", NonOperatingExpenses),
        item("三、利润总额（亏损总额以“-”号填列）", ProfitBeforeTax),
        item("  减：所得税费用", IncomeTax),
        item("四、净利润（净亏损以“-”号填列）", NetProfit),
        Row::Empty("五、其他综合收益的税后净额"),
        Row::Sum("六、综合收益总额", vec![(1, NetProfit.into())]),
    ]);
    rows
}

/// Income statement of a group, and of exports that follow it.
pub(in super::super) fn income_of_a_group() -> Vec<Row> {
    let mut rows = vec![
        item("一、营业总收入", TotalRevenue),
        item("  其中：营业收入", Revenue),
        item("二、营业总成本", TotalOperatingCost),
        item("  其中：营业成本", CostOfSales),
        item("      税金及附加", TaxesAndSurcharges),
        item("      销售费用", SellingExpenses),
        item("      管理费用", AdminExpenses),
        item("      研发费用", RdExpenses),
        item("      财务费用", FinanceExpenses),
        item("        其中：利息费用", InterestExpense),
        item("              利息收入", InterestIncome),
    ];
    rows.extend(gains());
    rows.extend([
        item("三、营业利润（亏损以“-”号填列）", OperatingProfit),
        item("  加：营业外收入", NonOperatingIncome),
        item("  减：营业外支出", NonOperatingExpenses),
        item("四、利润总额（亏损总额以“-”号填列）", ProfitBeforeTax),
        item("  减：所得税费用", IncomeTax),
        item("五、净利润（净亏损以“-”号填列）", NetProfit),
        Row::Group("  归属于母公司所有者的净利润", ParentNetProfit.into()),
        Row::Group("  少数股东损益", MinorityProfit.into()),
    ]);
    rows
}

fn gains() -> Vec<Row> {
    vec![
        item("  加：其他收益", OtherIncome),
        item("      投资收益（损失以“-”号填列）", InvestmentIncome),
        Row::Empty("        其中：对联营企业和合营企业的投资收益"),
        Row::Empty("      公允价值变动收益（损失以“-”号填列）"),
        item("      信用减值损失（损失以“-”号填列）", CreditImpairment),
        item("      资产减值损失（损失以“-”号填列）", AssetImpairment),
        item("      资产处置收益（损失以“-”号填列）", DisposalGains),
    ]
}

/// Cash flow statement.
pub(in super::super) fn cash_flow() -> Vec<Row> {
    vec![
        Row::Section("一、经营活动产生的现金流量："),
        item("  销售商品、提供劳务收到的现金", CashFromSales),
        item("  收到的税费返还", TaxRefunds),
        item("  收到其他与经营活动有关的现金", OtherOperatingReceipts),
        item("    经营活动现金流入小计", OperatingInflows),
        item("  购买商品、接受劳务支付的现金", CashForPurchases),
        item("  支付给职工以及为职工支付的现金", CashToEmployees),
        item("  支付的各项税费", TaxesPaid),
        item("  支付其他与经营活动有关的现金", OtherOperatingPayments),
        item("    经营活动现金流出小计", OperatingOutflows),
        item("  经营活动产生的现金流量净额", OperatingCashFlow),
        Row::Section("二、投资活动产生的现金流量："),
        item("  收回投资收到的现金", Extra::InvestmentsRedeemed),
        item("  取得投资收益收到的现金", Extra::InvestmentReturns),
        item("  处置固定资产、无形资产和其他长期资产收回的现金净额", Extra::DisposalProceeds),
        Row::Empty("  收到其他与投资活动有关的现金"),
        item("    投资活动现金流入小计", InvestingInflows),
        item("  购建固定资产、无形资产和其他长期资产支付的现金", CapitalExpenditure),
        item("  投资支付的现金", Extra::InvestmentsBought),
        Row::Empty("  支付其他与投资活动有关的现金"),
        item("    投资活动现金流出小计", InvestingOutflows),
        item("  投资活动产生的现金流量净额", InvestingCashFlow),
        Row::Section("三、筹资活动产生的现金流量："),
        Row::Empty("  吸收投资收到的现金"),
        item("  取得借款收到的现金", LoansReceived),
        item("  收到其他与筹资活动有关的现金", Extra::OtherFinancingReceipts),
        item("    筹资活动现金流入小计", FinancingInflows),
        item("  偿还债务支付的现金", DebtRepaid),
        item("  分配股利、利润或偿付利息支付的现金", DividendsAndInterestPaid),
        item("  支付其他与筹资活动有关的现金", Extra::OtherFinancingPayments),
        item("    筹资活动现金流出小计", FinancingOutflows),
        item("  筹资活动产生的现金流量净额", FinancingCashFlow),
        item("四、汇率变动对现金及现金等价物的影响", ExchangeEffect),
        item("五、现金及现金等价物净增加额", NetCashChange),
        item("  加：期初现金及现金等价物余额", OpeningCash),
        item("六、期末现金及现金等价物余额", ClosingCash),
    ]
}
