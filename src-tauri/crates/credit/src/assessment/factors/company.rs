//! Factors about the customer itself: people, organisation, market.

use super::{Factor, factor};

pub(super) const FACTORS: &[Factor] = &[
    factor(
        "q_integrity",
        ("Integrity and management", "诚信与管理"),
        (
            "Whether its people keep their word: enforcement and dishonest-debtor registers, suits, changes of managers",
            "说话是否算数：失信与执行记录、诉讼、高管变动",
        ),
        [
            (
                "On the dishonest-debtor list, false documents, or assets moved away from creditors",
                "被列失信被执行人、提供虚假资料，或转移资产逃避债务",
            ),
            (
                "Open payment suits, or two changes of the legal representative or finance head within a year",
                "有未决的付款诉讼，或一年内法定代表人、财务负责人两次变更",
            ),
            (
                "Disputes over payment in the last three years, settled only after pressure; information comes late",
                "近三年有付款纠纷、经催促才了结，提供资料拖延",
            ),
            (
                "Only small disputes, all settled; promises kept; managers in office for three years",
                "仅有小额纠纷且均已了结，承诺兑现，管理层任职满三年",
            ),
            (
                "No payment suit or enforcement in five years, experienced managers, volunteers bad news early",
                "五年内无付款诉讼及执行记录，管理层经验丰富，主动提前告知不利情况",
            ),
        ],
    ),
    factor(
        "q_industry",
        ("Industry outlook", "行业前景"),
        (
            "Where its trade is heading: demand, prices, capacity, policy, failures among peers",
            "所在行业的走向：需求、价格、产能、政策、同行倒闭情况",
        ),
        [
            (
                "Output shrinking for two years, restricted by policy, failures among its peers every quarter",
                "产量连续两年萎缩、受政策限制，同行每季度都有倒闭",
            ),
            (
                "Overcapacity, prices down by a tenth or more in a year, suppliers shorten terms",
                "产能过剩，一年内价格下跌一成以上，供应商普遍收紧账期",
            ),
            (
                "Demand flat and cyclical; margins thin but peers pay",
                "需求持平、周期性明显，利润薄但同行付款基本正常",
            ),
            (
                "Stable demand, orders for half a year, few failures in the region",
                "需求稳定，订单可排半年，本地区少有倒闭",
            ),
            (
                "Growing for three years, supported by policy, no failure among comparable firms in a year",
                "连续三年增长、有政策支持，同类企业一年内无倒闭",
            ),
        ],
    ),
    factor(
        "q_competitiveness",
        ("Market position", "市场竞争力"),
        (
            "How firmly it stands against rivals: share, own brand or technology, spread of its customers",
            "相对对手的地位：份额、自主品牌与技术、客户集中度",
        ),
        [
            (
                "Lost its largest customer within a year or sells below cost to keep volume",
                "一年内失去最大客户，或低于成本销售以维持销量",
            ),
            (
                "Follower on price; three customers or fewer make up more than 60% of sales",
                "靠低价跟随，前三大客户占销售额六成以上",
            ),
            (
                "Known in its region, share unchanged, no product of its own that customers ask for",
                "在本地区有一定知名度，份额持平，没有客户指名的产品",
            ),
            (
                "Firm regional position, no customer above 25% of sales, regular orders from known buyers",
                "区域地位稳固，单一客户不超过销售额的 25%，知名买家持续下单",
            ),
            (
                "Among the first three of its segment, own brand or technology, many customers",
                "细分行业前三名，有自主品牌或技术，客户分散",
            ),
        ],
    ),
    factor(
        "q_background",
        ("Owners and history", "股东背景与历史"),
        (
            "Who stands behind the company and for how long: the registers, ownership chart, related parties, years in the trade",
            "企业背后是谁、经营了多久：工商登记、股权结构、关联企业、从业年限",
        ),
        [
            (
                "Registered under a year ago, or owners are nominees or cannot be found",
                "成立不足一年，或股东为代持、无法核实",
            ),
            (
                "One to three years old, capital not paid in, owners with a failed company behind them",
                "成立一至三年，注册资本未实缴，股东名下曾有企业倒闭",
            ),
            (
                "Three to five years, known private owners, related parties declared but not all explained",
                "成立三至五年，民营股东身份清楚，关联方已申报但未全部说明",
            ),
            (
                "Five to ten years under the same owners, capital paid in, structure clear",
                "成立五至十年且控股股东未变，资本实缴，股权结构清晰",
            ),
            (
                "Over ten years, listed or state-owned parent or a family business with its own sites, nothing pledged",
                "成立十年以上，上市公司或国有控股，或自有厂房的家族企业，股权无质押",
            ),
        ],
    ),
    factor(
        "q_management",
        ("Organisation", "组织与管理"),
        (
            "Whether the firm is run by rules or by one person: organisation, accounts, succession, turnover of staff",
            "靠制度还是靠一个人：组织架构、财务制度、接班安排、人员流动",
        ),
        [
            (
                "One person decides everything, no accountant, private and company money mixed",
                "一人说了算，没有专职会计，公私账不分",
            ),
            (
                "Books kept outside and months late; key staff leave every year",
                "代账且账目滞后数月，骨干每年流失",
            ),
            (
                "Departments exist on paper, monthly accounts, no deputy for the owner",
                "部门设置齐全但形同虚设，有月度账目，老板无副手",
            ),
            (
                "Finance, sales and purchasing separated, monthly figures by the 15th, deputies named",
                "财务、销售、采购分设，每月 15 日前出报表，有明确的副手",
            ),
            (
                "Professional managers, budget and internal audit, ERP in daily use, succession settled",
                "职业经理人团队，有预算和内部审计，ERP 日常使用，接班安排明确",
            ),
        ],
    ),
    factor(
        "q_impression",
        ("Impression on site", "表面印象"),
        (
            "What a visit shows: premises, stock, machines running, people, how questions are answered",
            "实地走访所见：场所、库存、设备开工、员工状态、回答问题的态度",
        ),
        [
            (
                "Address empty or shared, visit refused, or nobody can answer for purchases",
                "注册地址空置或与他人共用，拒绝走访，或无人能说明采购情况",
            ),
            (
                "Machines idle, dusty stock, staff complain of late wages",
                "设备停工，库存积灰，员工反映拖欠工资",
            ),
            (
                "Orderly but below capacity; the owner speaks in generalities",
                "场面尚整齐但开工不足，负责人回答笼统",
            ),
            (
                "Most lines running, stock labelled and turning, questions answered with figures",
                "多数产线开工，库存有标识且在周转，能用数据回答问题",
            ),
            (
                "Full operation, safety and quality boards up to date, books and contracts shown unasked",
                "满负荷运转，安全与质量看板实时更新，主动出示账目和合同",
            ),
        ],
    ),
    factor(
        "q_product_market",
        ("Product and market", "产品与市场"),
        (
            "What it sells and to whom: order book, age of products, returns, spread of its buyers",
            "卖什么、卖给谁：在手订单、产品新旧、退货、下游分布",
        ),
        [
            (
                "Main product being withdrawn or banned, returns above 10%",
                "主导产品停产或被禁，退货率超过 10%",
            ),
            ("One ageing product, orders for less than a month", "单一老旧产品，在手订单不足一个月"),
            (
                "Usual products at market price, orders for one to two months",
                "大路产品随行就市，在手订单一至两个月",
            ),
            (
                "Several lines, returns under 2%, orders for a quarter",
                "多条产品线，退货率低于 2%，在手订单满一个季度",
            ),
            (
                "Products specified by name in tenders, framework contracts for a year, several regions",
                "产品被招标文件指名，有年度框架合同，市场覆盖多个地区",
            ),
        ],
    ),
    factor(
        "q_operations",
        ("Operations", "经营状况"),
        (
            "How the business runs now: use of capacity, electricity and tax paid, stock, deliveries",
            "目前的经营情况：产能利用、用电与纳税、库存、交货",
        ),
        [
            (
                "Production stopped or below 30% of capacity, wages or electricity unpaid",
                "停产或开工率低于三成，欠薪或欠电费",
            ),
            (
                "30-50% of capacity, sales tax falling for three quarters, stock rising",
                "开工率三至五成，增值税连续三个季度下降，库存上升",
            ),
            (
                "50-70% of capacity, sales as last year, deliveries sometimes late",
                "开工率五至七成，销售与上年持平，偶有延迟交货",
            ),
            (
                "70-85% of capacity, sales growing with tax paid, deliveries on time",
                "开工率七至八成半，销售与纳税同步增长，按时交货",
            ),
            (
                "Above 85% of capacity for a year, stock turning faster than peers, taxpayer class A",
                "全年开工率八成半以上，库存周转快于同行，纳税信用 A 级",
            ),
        ],
    ),
    factor(
        "q_prospects",
        ("Prospects", "发展前景"),
        (
            "Where it will stand in two years: investments, orders, expansion and how it is paid for",
            "两年后会怎样：投资、订单、扩张及其资金来源",
        ),
        [
            ("Winding down, moving out or looking for a buyer", "正在收缩、搬离或寻求转让"),
            ("Expansion into unrelated trades with short-term debt", "用短期借款跨行业扩张"),
            (
                "No plan beyond the current year; investment only replaces what wears out",
                "没有明年之后的规划，只做更新性投资",
            ),
            (
                "Expansion in its own trade, half paid from own funds, customers signed",
                "在主业内扩产，一半以上为自有资金，已有客户签约",
            ),
            (
                "New capacity sold in advance, paid from own funds and long-term loans",
                "新增产能已预售，资金来自自有资金和长期贷款",
            ),
        ],
    ),
];
