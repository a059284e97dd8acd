//! The rows of the format before 2018, which small companies still fill in: no contract, lease or credit
//! impairment lines, and impairment losses as a positive cost.

use assay_credit::chart::LineCode::*;

use super::rows::{Row, item, reversed};

/// Assets.
pub(super) fn assets() -> Vec<Row> {
    vec![
        Row::Section("流动资产："),
        item("货币资金", Cash),
        item("以公允价值计量且其变动计入当期损益的金融资产", TradingAssets),
        item("应收票据", NotesReceivable),
        item("应收账款", AccountsReceivable),
        item("预付款项", Prepayments),
        Row::Empty("应收利息"),
        Row::Empty("应收股利"),
        item("其他应收款", OtherReceivables),
        item("存货", Inventory),
        Row::Empty("一年内到期的非流动资产"),
        item("其他流动资产", OtherCurrentAssets),
        item("流动资产合计", CurrentAssets),
        Row::Section("非流动资产："),
        Row::Empty("可供出售金融资产"),
        Row::Empty("持有至到期投资"),
        Row::Empty("长期应收款"),
        item("长期股权投资", LongTermEquityInvestments),
        Row::Empty("投资性房地产"),
        item("固定资产", FixedAssets),
        item("在建工程", ConstructionInProgress),
        Row::Empty("工程物资"),
        Row::Empty("固定资产清理"),
        item("无形资产", IntangibleAssets),
        Row::Empty("开发支出"),
        Row::Empty("商誉"),
        item("长期待摊费用", LongTermDeferredExpenses),
        item("递延所得税资产", DeferredTaxAssets),
        item("其他非流动资产", OtherNonCurrentAssets),
        item("非流动资产合计", NonCurrentAssets),
        item("资产总计", TotalAssets),
    ]
}

/// Liabilities and owners' equity.
pub(super) fn claims() -> Vec<Row> {
    vec![
        Row::Section("流动负债："),
        item("短期借款", ShortTermLoans),
        item("应付票据", NotesPayable),
        item("应付账款", AccountsPayable),
        item("预收款项", AdvancesReceived),
        item("应付职工薪酬", PayrollPayable),
        item("应交税费", TaxesPayable),
        Row::Empty("应付利息"),
        Row::Empty("应付股利"),
        item("其他应付款", OtherPayables),
        item("一年内到期的非流动负债", CurrentPortionLongTermDebt),
        item("其他流动负债", OtherCurrentLiabilities),
        item("流动负债合计", CurrentLiabilities),
        Row::Section("非流动负债："),
        item("长期借款", LongTermLoans),
        Row::Empty("应付债券"),
        Row::Empty("长期应付款"),
        item("预计负债", Provisions),
        item("递延收益", DeferredIncome),
        Row::Empty("递延所得税负债"),
        Row::Empty("其他非流动负债"),
        item("非流动负债合计", NonCurrentLiabilities),
        item("负债合计", TotalLiabilities),
        Row::Section("所有者权益："),
        item("实收资本", PaidInCapital),
        item("资本公积", CapitalReserve),
        Row::Empty("减：库存股"),
        item("盈余公积", SurplusReserve),
        item("未分配利润", RetainedEarnings),
        item("所有者权益合计", TotalEquity),
        item("负债和所有者权益总计", TotalLiabilitiesAndEquity),
    ]
}

/// Income statement.
pub(super) fn income() -> Vec<Row> {
    vec![
        item("一、营业收入", Revenue),
        item("减：营业成本", CostOfSales),
        item("营业税金及附加", TaxesAndSurcharges),
        item("销售费用", SellingExpenses),
        item("管理费用", AdminExpenses),
        item("财务费用", FinanceExpenses),
        reversed("资产减值损失", AssetImpairment),
        Row::Empty("加：公允价值变动收益（损失以“-”号填列）"),
        item("投资收益（损失以“-”号填列）", InvestmentIncome),
        item("资产处置收益（损失以“-”号填列）", DisposalGains),
        item("其他收益", OtherIncome),
        item("二、营业利润（亏损以“-”号填列）", OperatingProfit),
        item("加：营业外收入", NonOperatingIncome),
        item("减：营业外支出", NonOperatingExpenses),
        item("三、利润总额（亏损总额以“-”号填列）", ProfitBeforeTax),
        item("减：所得税费用", IncomeTax),
        item("四、净利润（净亏损以“-”号填列）", NetProfit),
    ]
}
