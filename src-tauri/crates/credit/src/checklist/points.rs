//! The eighteen points the program comes with.

use super::Group::{Business, Figures, Identity, Order, Reputation};
use super::{Group, Point};
use crate::figure::Text;

type Pair = (&'static str, &'static str);

struct Row {
    code: &'static str,
    group: Group,
    required: bool,
    title: Pair,
    how: Pair,
    evidence: Pair,
}

/// The points in the order in which a person works through them.
pub(super) fn standard() -> Vec<Point> {
    let text = |(en, zh): Pair| Text::new(en, zh);
    ROWS.iter()
        .map(|row| Point {
            code: row.code.to_owned(),
            group: row.group,
            title: text(row.title),
            how: text(row.how),
            evidence: text(row.evidence),
            required: row.required,
            since: 1,
            retired: false,
        })
        .collect()
}

const ROWS: [Row; 18] = [
    Row {
        code: "licence_number",
        group: Identity,
        required: true,
        title: ("Registration number is real", "统一社会信用代码真实"),
        how: (
            "Type the number from the licence under Licence: its check digit must be right. Look it up in the national company register.",
            "在“营业执照”页录入执照上的代码，核对校验码；在国家企业信用信息公示系统查询该代码。",
        ),
        evidence: (
            "Copy of the licence with the company seal; register page with the day it was looked up.",
            "加盖公章的营业执照复印件；注明查询日期的公示系统页面。",
        ),
    },
    Row {
        code: "licence_name",
        group: Identity,
        required: true,
        title: ("Name equals the licence", "名称与执照一致"),
        how: (
            "Compare the full name on order, contract, invoice details and bank account with the licence, character by character.",
            "将订单、合同、开票资料、银行账户上的全称与执照逐字核对。",
        ),
        evidence: ("Licence and contract or order side by side.", "执照与合同（订单）对照件。"),
    },
    Row {
        code: "licence_valid",
        group: Identity,
        required: true,
        title: ("Licence in force, reports filed", "执照有效、年报已公示"),
        how: (
            "Term of business not over; state in the register is active; not on the list of abnormal operations; last annual report filed.",
            "经营期限未届满，登记状态为存续；未列入经营异常名录；最近年度报告已公示。",
        ),
        evidence: ("Register page with the day it was looked up.", "注明查询日期的公示系统页面。"),
    },
    Row {
        code: "licence_scope",
        group: Identity,
        required: true,
        title: ("Scope of business covers the goods", "经营范围覆盖所购货物"),
        how: (
            "The goods ordered fit what the customer may and does deal in; permits where the goods need one.",
            "所购货物与其经营范围及实际业务相符；需许可的货物查验许可证。",
        ),
        evidence: ("Scope on the licence; copy of the permit.", "执照所载经营范围；许可证复印件。"),
    },
    Row {
        code: "representative",
        group: Identity,
        required: true,
        title: ("Legal representative verified", "法定代表人已核实"),
        how: (
            "Name as on the licence; identity card seen; other companies of the same person and any restriction on spending looked up.",
            "姓名与执照一致，已见身份证件；查询其名下其他企业及是否被限制高消费。",
        ),
        evidence: ("Copy of the identity card; result of the search.", "身份证复印件；查询结果。"),
    },
    Row {
        code: "capital",
        group: Identity,
        required: false,
        title: ("Registered and paid-in capital", "注册资本与实缴资本"),
        how: (
            "Compare what is paid in with what is registered and with the size of business; note capital due only decades ahead, or cut lately.",
            "比较实缴与认缴、与经营规模是否相称；留意认缴期限过长或近期减资。",
        ),
        evidence: ("Annual report in the register; capital verification report.", "公示年报；验资报告。"),
    },
    Row {
        code: "ownership",
        group: Business,
        required: true,
        title: ("Owners and who really controls", "股权与实际控制人"),
        how: (
            "Follow the shareholding up to people; note nominees, changes in the last year, and links to customers that failed us.",
            "股权穿透至自然人；留意代持、近一年变更，以及与曾违约客户的关联。",
        ),
        evidence: ("Shareholder list; chart of the group.", "股东名册；股权结构图。"),
    },
    Row {
        code: "site_visit",
        group: Business,
        required: true,
        title: ("Premises visited", "已实地走访"),
        how: (
            "Visit office, works and store at an hour when they work: people, machines running, stock, other suppliers' goods, sign on the door.",
            "工作时间走访办公、生产、仓库：人员、开工、存货、其他供应商货物、门牌。",
        ),
        evidence: ("Report with photographs, day and who was met.", "走访记录，附照片、日期及接待人。"),
    },
    Row {
        code: "delivery_address",
        group: Business,
        required: true,
        title: ("Delivery address belongs to the customer", "收货地址属于客户"),
        how: (
            "The address is on the lease or deed or was visited; no forwarding yard, no flat; names of those who may sign for goods.",
            "地址见于租约或产权证，或经走访；非货运中转站或民宅；取得收货签收人名单。",
        ),
        evidence: (
            "Lease or deed; list of persons who may sign, sealed.",
            "租赁合同或产权证；盖章的签收人授权名单。",
        ),
    },
    Row {
        code: "dishonest_debtors",
        group: Reputation,
        required: true,
        title: ("Not a dishonest debtor", "未列入失信被执行人"),
        how: (
            "Search company, legal representative and controller in the court's register of dishonest persons subject to enforcement, and of enforcement cases.",
            "在中国执行信息公开网查询企业、法定代表人及实际控制人的失信及被执行信息。",
        ),
        evidence: ("Result page with the day it was looked up.", "注明查询日期的查询结果页。"),
    },
    Row {
        code: "litigation",
        group: Reputation,
        required: true,
        title: ("Litigation looked up", "涉诉情况已查询"),
        how: (
            "Judgments and hearings of the last three years: count suits by suppliers for unpaid goods, frozen accounts, seized assets.",
            "查询近三年裁判文书与开庭公告：统计供应商追讨货款、账户冻结、资产查封情况。",
        ),
        evidence: ("List of cases with amounts and outcome.", "案件清单，含金额与结果。"),
    },
    Row {
        code: "tax_credit",
        group: Reputation,
        required: false,
        title: ("Tax credit class", "纳税信用等级"),
        how: (
            "Ask the class at the tax office's site; D, tax arrears or a major tax offence is a fail.",
            "在税务机关网站查询纳税信用等级；D级、欠税公告或重大税收违法为不通过。",
        ),
        evidence: ("Result page, or certificate of tax paid.", "查询结果页或完税证明。"),
    },
    Row {
        code: "trade_references",
        group: Reputation,
        required: true,
        title: ("Two trade references", "两家同业供应商参考"),
        how: (
            "Call two suppliers found by yourself, not only those named: how long, which terms, largest amount, how punctual.",
            "联系两家供应商（至少一家为自行寻找）：合作年限、账期、最高欠款、付款是否准时。",
        ),
        evidence: ("Notes of the calls with name, number and day.", "通话记录，含对方姓名、电话、日期。"),
    },
    Row {
        code: "bank_account",
        group: Reputation,
        required: true,
        title: ("Bank account in the customer's name", "银行账户户名一致"),
        how: (
            "Account opening permit or bank letter in the same name; payments come from this account; ask the bank for a reference where possible.",
            "开户许可证或银行证明户名一致；约定由该账户付款；可行时取得银行资信证明。",
        ),
        evidence: ("Account permit or bank reference letter.", "开户许可证或银行资信证明。"),
    },
    Row {
        code: "statements_obtained",
        group: Figures,
        required: true,
        title: ("Financial statements obtained", "已取得财务报表"),
        how: (
            "Two years and the last interim; audited where the customer must be. Import them so that a rating can rest on them.",
            "取得近两年及最近一期报表，应审计者取审计报告；导入系统供评级使用。",
        ),
        evidence: ("Statements with seal, or the auditor's report.", "盖章报表或审计报告。"),
    },
    Row {
        code: "statements_plausible",
        group: Figures,
        required: true,
        title: ("Statements plausible", "报表合理可信"),
        how: (
            "Cross-checks hold; revenue fits tax returns, headcount and power bill; cash and receivables fit what was seen on the spot.",
            "勾稽关系成立；收入与纳税申报、人数、电费相称；货币资金、存货与走访所见相符。",
        ),
        evidence: ("Tax returns; notes of what was compared.", "纳税申报表；比对记录。"),
    },
    Row {
        code: "order_size",
        group: Order,
        required: true,
        title: ("First order small, and fits the customer's size", "首单从小、与规模相称"),
        how: (
            "The first credit sale stays small: prepayment or a trial order first; the amount asked is a plausible share of what the customer buys a year.",
            "首笔赊销从小做起：先预付或试单；所求金额占其年采购额的比例合理。",
        ),
        evidence: ("Order with amount; the customer's yearly purchases.", "订单金额；客户年采购额。"),
    },
    Row {
        code: "signatory",
        group: Order,
        required: true,
        title: ("Who signs may sign", "签约人有权签约"),
        how: (
            "Signed by the legal representative, or by a person with a sealed power of attorney for this contract; seal equals the registered one.",
            "由法定代表人签署，或签约人持本合同盖章授权书；印章与备案印章一致。",
        ),
        evidence: ("Contract; power of attorney; specimen of the seal.", "合同；授权委托书；印鉴样本。"),
    },
];
