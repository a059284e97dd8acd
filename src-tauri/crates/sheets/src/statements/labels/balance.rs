//! Chinese balance sheet labels: the general enterprise format of 2019, older formats, the
//! small-enterprise standard, data vendors' names, Hong Kong and Taiwan terms. `|` parts synonyms; the
//! chart's own Chinese name always counts and is not repeated.

use assay_credit::chart::LineCode::{self, *};

pub(super) const LABELS: &[(LineCode, &str)] = &[
    (
        Cash,
        "货币资金合计|现金|现金及银行存款|货币资金及存款|现金及现金等价物|现金及约当现金|银行结余及现金|现金及银行结余|现金及银行结存",
    ),
    (
        TradingAssets,
        "以公允价值计量且其变动计入当期损益的金融资产|交易性金融资产合计|短期投资|短期投资净额|透过损益按公允价值衡量之金融资产|按公允价值计入损益的金融资产|以公允价值计量且变动计入当期损益的金融资产",
    ),
    (DerivativeAssets, "衍生金融工具资产|衍生工具资产"),
    (
        NotesAndAccountsReceivable,
        "应收票据及应收账款合计|应收票据及账款|应收账款及应收票据|应收账款及票据|贸易应收款项及应收票据|贸易应收款及应收票据",
    ),
    (NotesReceivable, "应收票据净额|应收票据合计"),
    (
        AccountsReceivable,
        "应收账款净额|应收账款合计|应收账款账面价值|应收账款净值|应收帐款|应收帐款净额|贸易应收款项|贸易应收款|应收贸易账款|应收贸易款项",
    ),
    (ReceivablesFinancing, "应收账款融资"),
    (Prepayments, "预付账款|预付货款|预付款|预付帐款|预付款项合计|预付账款净额"),
    (OtherReceivables, "其他应收款合计|其他应收款净额|其他应收款项|其他应收账款|其它应收款"),
    (Inventory, "存货合计|存货净额|存货净值|库存商品及存货"),
    (ContractAssets, "合约资产|合同资产净额"),
    (HeldForSaleAssets, "划分为持有待售的资产|持有待售的资产|持作出售资产|待出售非流动资产"),
    (CurrentPortionNonCurrentAssets, "一年内到期的长期债权投资|一年内到期的非流动资产合计"),
    (OtherCurrentAssets, "其它流动资产|其他流动资产合计"),
    (CurrentAssets, "流动资产总计|流动资产总额|流动资产总值|流动资产小计|流动资产"),
    (DebtInvestments, "债权投资净额"),
    (OtherDebtInvestments, ""),
    (AvailableForSaleAssets, "可供出售的金融资产|备供出售金融资产"),
    (HeldToMaturityInvestments, "持有到期投资|长期债权投资|长期债券投资"),
    (LongTermReceivables, "长期应收款合计|长期应收款项"),
    (
        LongTermEquityInvestments,
        "长期股权投资净额|采用权益法之投资|权益法核算的投资|于联营公司之权益|对联营企业的投资",
    ),
    (OtherEquityInvestments, "其他权益工具投资合计|透过其他综合损益按公允价值衡量之金融资产"),
    (OtherNonCurrentFinancialAssets, ""),
    (InvestmentProperty, "投资性房地产净额|投资性不动产|投资物业"),
    (
        FixedAssets,
        "固定资产净额|固定资产账面价值|固定资产合计|固定资产净值|固定资产账面净值|不动产、厂房及设备|物业、厂房及设备|物业、机器及设备",
    ),
    (ConstructionInProgress, "在建工程合计|在建工程净额|未完工程"),
    (BiologicalAssets, "生物资产"),
    (OilAndGasAssets, "油气资产净额"),
    (RightOfUseAssets, "使用权资产净额"),
    (IntangibleAssets, "无形资产净额"),
    (DevelopmentCost, "研发支出|开发成本支出"),
    (Goodwill, "商誉净额|合并价差"),
    (LongTermDeferredExpenses, "长期待摊费用合计|长期待摊费用净额"),
    (DeferredTaxAssets, "递延税款借项|递延税项资产|递延所得税资产净额|递延税资产"),
    (OtherNonCurrentAssets, "其他长期资产|其它非流动资产|其他资产|其他非流动资产合计"),
    (NonCurrentAssets, "非流动资产总计|非流动资产总额|非流动资产总值|非流动资产小计|长期资产合计|非流动资产"),
    (TotalAssets, "资产合计|资产总额|总资产|资产总值"),
    (ShortTermLoans, "短期借款合计|短期银行借款|短期贷款"),
    (TradingLiabilities, "以公允价值计量且其变动计入当期损益的金融负债|透过损益按公允价值衡量之金融负债"),
    (DerivativeLiabilities, "衍生金融工具负债"),
    (
        NotesAndAccountsPayable,
        "应付票据及应付账款合计|应付票据及账款|应付账款及应付票据|应付账款及票据|贸易应付款项及应付票据|贸易应付款及应付票据",
    ),
    (NotesPayable, "应付票据合计"),
    (AccountsPayable, "应付账款合计|应付帐款|应付账款净额|应付货款|贸易应付款项|贸易应付款|应付贸易账款"),
    (AdvancesReceived, "预收账款|预收货款|预收款|预收帐款|预收款项合计"),
    (ContractLiabilities, "合约负债|合同负债合计"),
    (PayrollPayable, "应付工资|应付职工薪酬合计|应付工资及福利费"),
    (TaxesPayable, "应交税金|应缴税金|应缴税费|应交税费合计|应付税款|应付税项|本期所得税负债"),
    (
        OtherPayables,
        "其他应付款合计|其他应付款项|其他应付款项及应计费用|其他应付款及应计费用|其他应付款及应计款项|其它应付款|其他应付账款|其他应付款净额",
    ),
    (HeldForSaleLiabilities, "划分为持有待售的负债|持有待售的负债"),
    (
        CurrentPortionLongTermDebt,
        "一年内到期的长期负债|一年内到期的长期借款|一年内到期非流动负债|一年内到期之长期负债|一年或一营业周期内到期长期负债",
    ),
    (OtherCurrentLiabilities, "其它流动负债|其他流动负债合计"),
    (CurrentLiabilities, "流动负债总计|流动负债总额|流动负债总值|流动负债小计|流动负债"),
    (LongTermLoans, "长期借款合计|长期银行借款|长期贷款"),
    (BondsPayable, "应付债券合计|应付公司债"),
    (LeaseLiabilities, "租赁负债合计|租赁负债净额"),
    (LongTermPayables, "长期应付款合计|长期应付款项"),
    (Provisions, "预计负债合计|预计非流动负债|负债准备"),
    (DeferredIncome, "长期递延收益|递延收益合计|递延收入"),
    (DeferredTaxLiabilities, "递延税款贷项|递延税项负债|递延所得税负债合计"),
    (OtherNonCurrentLiabilities, "其他长期负债|其它非流动负债|其他非流动负债合计|其他负债"),
    (NonCurrentLiabilities, "非流动负债总计|非流动负债总额|长期负债合计|非流动负债小计|非流动负债"),
    (TotalLiabilities, "负债总计|负债总额|总负债|负债总值"),
    (
        PaidInCapital,
        "实收资本|股本|实收股本|实收资本净额|实收资本(股本)|股本(实收资本)|实收资本或股本|已发行股本|普通股股本",
    ),
    (OtherEquityInstruments, "其他权益工具合计"),
    (CapitalReserve, "资本公积金|资本公积合计|资本储备"),
    (TreasuryShares, "库存股|库藏股票|库藏股"),
    (OtherComprehensiveIncomeReserve, "累计其他综合收益|其他综合收益累计额|其他综合收益储备"),
    (SpecialReserve, "专项储备合计"),
    (SurplusReserve, "盈余公积金|盈余公积合计|法定盈余公积"),
    (GeneralRiskReserve, "一般风险准备金|一般准备"),
    (
        RetainedEarnings,
        "未分配利润合计|未分配利润(未弥补亏损)|保留盈余|保留溢利|留存收益|未分配盈余|累计亏损",
    ),
    (
        ParentEquity,
        "归属于母公司股东权益合计|归属于母公司股东的权益|归属于母公司所有者的权益|归属母公司股东权益|\
         归属于母公司股东权益|归属于母公司所有者权益|归属于母公司的所有者权益合计|归属于母公司的股东权益合计|\
         归属母公司所有者权益合计|归属于母公司股东的权益合计|母公司业主权益合计|归属于母公司业主之权益合计|\
         本公司拥有人应占权益|归属于上市公司股东的净资产|归属母公司股东权益合计|归属于母公司股东权益总计",
    ),
    (MinorityInterests, "少数股东权益合计|非控制权益|非控股权益|少数权益"),
    (
        TotalEquity,
        "股东权益合计|所有者权益总计|股东权益总计|所有者权益总额|股东权益总额|净资产|净资产合计|权益合计|权益总额|\
         权益总计|总权益|所有者权益|股东权益|所有者权益(股东权益)合计|业主权益合计|净资产总额|所有者权益小计|资产净值|净资产总值",
    ),
    (
        TotalLiabilitiesAndEquity,
        "负债和股东权益总计|负债和股东权益合计|负债和所有者权益合计|负债及所有者权益总额|负债及股东权益总额|\
         负债及权益总计|负债及权益总额|权益及负债总额|负债与权益总计|负债及净资产总计|负债和所有者权益(股东权益)总计|负债和权益总计|负债和权益合计|负债及业主权益总计|\
         总负债及权益|负债所有者权益总计",
    ),
];
