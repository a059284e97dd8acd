//! Factors about the customer's money, for the case that statements are missing, late or not believed, and for
//! what statements do not say.

use super::{Factor, factor};

pub(super) const FACTORS: &[Factor] = &[
    factor(
        "q_payment_record",
        ("Payment record", "付款记录"),
        (
            "How it has paid us and other suppliers: due dates kept, broken promises, references",
            "对我方及其他供应商的付款情况：是否按期、承诺是否兑现、同行反馈",
        ),
        [
            (
                "More than 90 days overdue, or two promises broken within six months",
                "逾期超过 90 天，或半年内两次承诺落空",
            ),
            (
                "Usually 30 to 90 days late, pays only when deliveries stop",
                "通常逾期 30 至 90 天，停货才付款",
            ),
            ("Usually up to 30 days late, pays after one reminder", "通常逾期 30 天以内，一次催收即付"),
            (
                "On time but for a few days; two trade references say the same",
                "基本按期、偶差数日，两家同行反馈一致",
            ),
            (
                "Always on time for two years, discounts taken, references without exception good",
                "连续两年按期付款，常享现金折扣，同行反馈一致良好",
            ),
        ],
    ),
    factor(
        "q_bank_credit",
        ("Bank credit", "银行信用"),
        (
            "How its banks see it: lines, their use, classification, security the banks ask for",
            "银行如何看待它：授信额度、使用率、贷款分类、银行要求的担保",
        ),
        [
            (
                "Loan classed substandard or worse, accounts frozen, or bills dishonoured",
                "贷款被列为次级及以下、账户被冻结，或票据拒付",
            ),
            (
                "Lines cut within a year, or renewed only with private lenders' bridge money",
                "一年内被压缩授信，或靠过桥资金续贷",
            ),
            (
                "Lines used above 90%, all secured, no new bank in two years",
                "授信使用率超过九成且全部为担保贷款，两年内没有新增银行",
            ),
            (
                "Two or more banks, use under 70%, part unsecured, no late interest",
                "两家以上银行授信，使用率低于七成，部分为信用贷款，无欠息",
            ),
            (
                "Unsecured lines of large banks used under 40%, prime rate or below",
                "大型银行信用授信使用率低于四成，利率不高于 LPR",
            ),
        ],
    ),
    factor(
        "q_repayment_source",
        ("Source of repayment", "还款来源"),
        (
            "From what it will pay: operating cash against what falls due, a second source beside it",
            "拿什么还：经营现金流与到期款项相比，是否有第二还款来源",
        ),
        [
            ("Only new borrowing or the sale of assets can pay us", "只能靠新增借款或变卖资产还款"),
            (
                "One receivable or project pays for everything, its date uncertain",
                "全靠单笔应收或单个项目，回款时间不确定",
            ),
            (
                "Operating cash just covers what falls due, no second source",
                "经营现金流刚好覆盖到期款，没有第二来源",
            ),
            (
                "Operating cash 1.5 times what falls due, unused bank line as a reserve",
                "经营现金流为到期款的 1.5 倍，另有未用授信备用",
            ),
            (
                "Operating cash twice what falls due, and free cash for three months of purchases",
                "经营现金流为到期款的两倍，自有现金可付三个月采购",
            ),
        ],
    ),
    factor(
        "q_capital",
        ("Capital", "资本实力"),
        (
            "What the owners have at stake: paid-in capital, retained profit, what is lent back to them",
            "股东投入了多少：实缴资本、留存收益、股东占款",
        ),
        [
            ("Equity negative, or paid-in capital taken out again", "净资产为负，或抽逃出资"),
            (
                "Equity under 15% of assets, a large part lent to owners",
                "净资产不足总资产的 15%，且大部分被股东占用",
            ),
            ("Equity 15-30% of assets, capital half paid in", "净资产占总资产 15%–30%，注册资本实缴过半"),
            (
                "Equity 30-50% of assets, capital paid in, profits mostly kept",
                "净资产占总资产 30%–50%，资本实缴，利润多数留存",
            ),
            (
                "Equity above half of assets, ten times our exposure or more",
                "净资产超过总资产一半，且为我方敞口的十倍以上",
            ),
        ],
    ),
    factor(
        "q_assets",
        ("Quality of assets", "资产质量"),
        (
            "What the assets are worth if they must be sold: age of receivables and stock, pledges, claims on related parties",
            "资产的变现价值：应收和存货库龄、抵押情况、关联方往来",
        ),
        [
            (
                "Assets pledged throughout or seized, claims on failed affiliates",
                "资产全部抵押或被查封，对已倒闭关联方有大额往来",
            ),
            (
                "A third of receivables over a year old, stock not counted for a year",
                "三分之一应收账龄超过一年，存货一年未盘点",
            ),
            (
                "Receivables and stock older than those of peers, provisions thin",
                "应收和存货库龄高于同行，计提不足",
            ),
            (
                "Nine tenths of receivables under six months, stock counted, plant partly pledged",
                "九成应收在半年以内，存货有盘点，厂房部分抵押",
            ),
            (
                "Receivables of good names under 90 days, stock saleable, land and plant free",
                "应收均为优质客户且在 90 天以内，存货易变现，土地厂房无抵押",
            ),
        ],
    ),
    factor(
        "q_profitability",
        ("Earning power", "盈利水平"),
        (
            "Whether it earns money from its trade, year after year, and turns it into cash",
            "主业是否持续赚钱并能变成现金",
        ),
        [
            ("Losses for two years, no plan to end them", "连续两年亏损，无扭亏措施"),
            (
                "A loss last year, or profit only from subsidies and sales of assets",
                "上年亏损，或靠补贴、卖资产盈利",
            ),
            ("Small profit, below peers, cash behind profit", "微利且低于同行，现金流不及利润"),
            (
                "Profit at the level of peers for three years, mostly in cash",
                "连续三年利润与同行相当，且大部分为现金",
            ),
            (
                "Among the best quarter of peers for three years, in cash",
                "连续三年居同行前四分之一，现金含量高",
            ),
        ],
    ),
    factor(
        "q_balance_sheet",
        ("Balance sheet", "资产负债结构"),
        (
            "How it is financed: short-term debt against current assets, guarantees for others, off-balance debt",
            "资金如何筹措：短债与流动资产的匹配、对外担保、表外负债",
        ),
        [
            (
                "Guarantees for others exceed equity, or hidden private debt has come to light",
                "对外担保超过净资产，或已暴露隐性民间借贷",
            ),
            ("Plant paid with loans under a year; debt above 75% of assets", "短贷长投，资产负债率超过 75%"),
            (
                "Debt 60-75% of assets, mutual guarantees with one or two firms",
                "资产负债率 60%–75%，与一两家企业互保",
            ),
            (
                "Debt 40-60% of assets, long-term assets paid with long-term money",
                "资产负债率 40%–60%，长期资产由长期资金支持",
            ),
            (
                "Debt under 40% of assets, no guarantee for others, statements audited without remark",
                "资产负债率低于 40%，无对外担保，审计意见为标准无保留",
            ),
        ],
    ),
    factor(
        "q_solvency",
        ("Ability to pay debts", "偿债能力"),
        (
            "Whether what falls due within a year can be met: current assets, interest earned, bills outstanding",
            "一年内到期债务能否偿付：流动资产、利息保障、未到期票据",
        ),
        [
            ("In arrears with wages, tax, interest or bills", "拖欠工资、税款、利息或票据"),
            (
                "Current liabilities exceed current assets, interest not earned",
                "流动负债大于流动资产，利润不足以付息",
            ),
            (
                "Current assets just cover current liabilities, interest earned once to twice",
                "流动资产勉强覆盖流动负债，利息保障 1–2 倍",
            ),
            (
                "Current assets 1.3 times current liabilities, interest earned three times",
                "流动资产为流动负债的 1.3 倍，利息保障 3 倍",
            ),
            (
                "Current assets 1.5 times current liabilities or more, interest earned six times or no debt",
                "流动资产为流动负债的 1.5 倍以上，利息保障 6 倍以上或无有息负债",
            ),
        ],
    ),
    factor(
        "q_liquidity",
        ("Cash at hand", "流动性"),
        (
            "How long it lasts if nobody pays for a while: free cash, unused lines, bills that can be discounted",
            "一段时间收不到款能撑多久：可用现金、未用授信、可贴现票据",
        ),
        [
            ("Under a week of payments; accounts frozen", "不足一周支付，或账户被冻结"),
            ("One to two weeks; wages paid in parts", "一至两周，工资分期发放"),
            ("Two to four weeks, most cash held as bill deposits", "两至四周，现金多为票据保证金"),
            ("One to two months in free cash and unused lines", "可用现金加未用授信够一至两个月"),
            ("Three months or more in free cash alone", "仅可用现金即够三个月以上"),
        ],
    ),
];
