//! Factors about the business with us: why credit, for how long, what secures it, what it brings.

use super::{Factor, factor};

pub(super) const FACTORS: &[Factor] = &[
    factor(
        "q_security",
        ("Security offered", "担保措施"),
        (
            "What would pay us if it does not: guarantees, mortgages, deposits, credit insurance",
            "客户不付款时靠什么受偿：保证、抵质押、保证金、信用保险",
        ),
        [
            ("None, and refused when asked", "无任何担保，且拒绝提供"),
            (
                "Personal guarantee of the owner or retention of title only",
                "仅有实际控制人个人担保或所有权保留",
            ),
            (
                "Guarantee of an affiliate, or security for about half of the exposure",
                "关联企业担保，或担保约覆盖一半敞口",
            ),
            (
                "Guarantee of a strong parent, or registered mortgage or pledge for most of the exposure",
                "实力强的母公司担保，或已登记的抵质押覆盖大部分敞口",
            ),
            (
                "Bank guarantee, cash deposit or credit insurance for the whole exposure",
                "银行保函、保证金或信用保险覆盖全部敞口",
            ),
        ],
    ),
    factor(
        "q_purpose",
        ("Purpose of the credit", "赊购用途"),
        (
            "Why credit is asked for: its own production, resale, stock, or a gap elsewhere",
            "为什么要赊购：自用生产、转售、囤货还是填补其他缺口",
        ),
        [
            (
                "Goods are resold at once below our price, or the use cannot be named",
                "货物随即低价转手，或说不清用途",
            ),
            (
                "Credit replaces a bank line that was cut, or covers losses",
                "用赊购替代被压缩的银行授信，或弥补亏损",
            ),
            ("Stock ahead of a season without orders behind it", "无订单支持的季节性备货"),
            (
                "Own production for regular buyers, quantities fit the machines",
                "用于自身生产，有固定下游，数量与产能相符",
            ),
            (
                "For a signed contract shown to us, the buyer's payment matches our term",
                "对应已出示的下游合同，下游回款与我方账期匹配",
            ),
        ],
    ),
    factor(
        "q_term",
        ("Term against cash cycle", "账期匹配"),
        (
            "When it will pay: the term asked for against its own stock and collection days",
            "何时能还：要求的账期与其存货、应收周转天数相比",
        ),
        [
            (
                "No date is agreed to, or payment depends on being paid by others without limit",
                "不肯约定付款日，或无限期以下游回款为前提",
            ),
            ("Asks for 30 days or more beyond its own cash cycle", "要求的账期比自身现金周期长 30 天以上"),
            ("Term equals its cash cycle, no reserve for a delay", "账期与现金周期相等，没有延误余地"),
            (
                "Term 15 days or more inside its cash cycle, fixed payment day each month",
                "账期比现金周期短 15 天以上，每月有固定付款日",
            ),
            (
                "Pays before it is paid itself; takes early-payment discount when offered",
                "在自身回款之前即付款，有现金折扣就提前付",
            ),
        ],
    ),
    factor(
        "q_margin",
        ("Margin of the business", "利润率"),
        (
            "What we earn on this customer after discounts, freight and cost of the term",
            "扣除折让、运费和账期资金成本后，我方从该客户获得的利润",
        ),
        [
            ("Negative after the cost of credit", "扣除资金成本后为负"),
            ("Under a third of our average margin", "不足我方平均毛利率的三分之一"),
            ("About two thirds of our average margin", "约为平均毛利率的三分之二"),
            ("Our average margin", "与平均毛利率相当"),
            (
                "A quarter or more above our average, stable over a year",
                "高于平均毛利率四分之一以上，且全年稳定",
            ),
        ],
    ),
    factor(
        "q_product_requirements",
        ("Product demands", "产品要求"),
        (
            "How far its orders fit what we make: specials, small lots, returns, claims",
            "订单与我方产品的契合度：定制、小批量、退换、索赔",
        ),
        [
            (
                "Every order special, cannot be sold elsewhere, claims in most deliveries",
                "每单定制且无法转售，多数交货有索赔",
            ),
            ("Mostly special, frequent changes after release", "以定制为主，排产后常改单"),
            ("Half standard, claims a few times a year", "标准品约占一半，每年有数次索赔"),
            ("Mostly standard, forecasts given, claims rare", "以标准品为主，提供需求预测，索赔少见"),
            ("Standard only, steady lots, no claim in a year", "全部为标准品，批量稳定，一年内无索赔"),
        ],
    ),
    factor(
        "q_market_appeal",
        ("Our market appeal", "对市场吸引力的影响"),
        (
            "What having this customer does for us in its market: reference, volume, reach",
            "拥有该客户对我方市场的作用：标杆、销量、覆盖面",
        ),
        [
            (
                "Harms us: known for bad practice, or undercuts our other customers",
                "有损形象：口碑差，或冲击我方其他客户的价格",
            ),
            ("Unknown, brings nobody", "名不见经传，带不来其他客户"),
            ("Known locally, an occasional recommendation", "本地知名，偶有引荐"),
            ("Named as a reference, brings enquiries in its region", "可作为标杆案例，为本地区带来询单"),
            (
                "Leading name that others follow; opens a new region or segment",
                "行业标杆、同行跟随，能打开新地区或新领域",
            ),
        ],
    ),
    factor(
        "q_own_competitiveness",
        ("Our competitiveness", "对我方竞争力的影响"),
        (
            "What we learn and gain: volume for our lines, joint development, position against rivals",
            "我方的收获：产能填充、联合开发、相对对手的地位",
        ),
        [
            ("Passes our prices or drawings to rivals", "将我方价格或图纸透露给对手"),
            ("Uses us only to press the price of another supplier", "只拿我方报价去压其他供应商"),
            ("Adds some volume, nothing else", "增加一些销量，别无其他"),
            ("Fills a line regularly and shares its plans", "稳定填充产线，共享采购计划"),
            (
                "Joint development or exclusive supply that keeps a rival out",
                "联合开发或独家供应，把对手挡在门外",
            ),
        ],
    ),
    factor(
        "q_replaceability",
        ("Replaceability", "替代能力"),
        (
            "How easily it could leave us or we it: approved second sources, share of its purchases, time to change",
            "双方替换的难易：合格备选供应商、我方占其采购比例、切换时间",
        ),
        [
            ("Leaves at once for a lower price; we are a stopgap", "价低即走，我方只是临时补缺"),
            ("Three or more approved sources, our share under 10%", "合格供应商三家以上，我方份额不足 10%"),
            ("Two sources, our share about a third", "两家供应，我方份额约三分之一"),
            (
                "Main supplier with more than half; a change takes three months",
                "我方为主供、份额过半，切换需三个月",
            ),
            (
                "Only approved source, built into its product; a change takes a year",
                "唯一合格供应商，已设计进其产品，切换需一年",
            ),
        ],
    ),
];
