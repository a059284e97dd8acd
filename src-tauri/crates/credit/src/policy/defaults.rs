//! The policy a book has before anybody saved one: trade-credit practice, and our own where the books are silent.

use rust_decimal::Decimal;

use super::{
    Authority, BlacklistPolicy, ClassResponse, Coded, ConditionKind, CostPolicy, CreditPolicy, LateDays,
    LimitMethod, LimitPolicy, ModelChoice, ModelRule, OverridePolicy, OverrideRight, PaymentCapacity,
    ReviewPolicy, Severity, SignalGroup, SignalKind, SignalRule,
};
use crate::chart::LineCode;
use crate::figure::Text;
use crate::model::{RiskClass, Test};
use crate::role::Role;

/// The policy of a new book.
#[must_use]
pub fn default_policy() -> CreditPolicy {
    CreditPolicy {
        version: 0,
        models: ModelChoice {
            existing_after_months: 6,
            rules: vec![ModelRule { statements: Some(false), existing: None, model: "qualitative".into() }],
        },
        limits: limits(),
        cost: CostPolicy {
            cost_of_capital: 0.06,
            margin: 0.15,
            loss_given_default: 0.6,
            collection_cost: 0.005,
            default_rates: vec![0.01, 0.04, 0.15],
        },
        conditions: conditions(),
        authorities: authorities(),
        overrides: overrides(),
        reviews: ReviewPolicy { statement_days: 30, downgrade_days: 14, signal_days: 7, before_end_days: 30 },
        classes: classes(),
        signals: signals(),
        blacklist: blacklist(),
    }
}

fn limits() -> LimitPolicy {
    LimitPolicy {
        step: Decimal::from(10_000),
        capacities: vec![LimitMethod::TangibleNetWorth, LimitMethod::AbilityToPay],
        peak_factor: 1.0,
        late_days: LateDays::Record,
        net_worth_share: 0.10,
        payment_capacity: PaymentCapacity::OperatingCash,
        share_of_purchases: 0.2,
        receipts_months: 12,
        validity_months: 12,
        hold_on_downgrade: true,
    }
}

fn authorities() -> Vec<Authority> {
    vec![
        Authority {
            code: "risk_manager".into(),
            name: Text::new("Risk manager", "风险经理"),
            role: Role::RiskManager,
            up_to: Some(Decimal::from(2_000_000)),
            raise_up_to: Some(0.5),
            worst_class: RiskClass::Yellow,
            exceptions: false,
        },
        Authority {
            code: "finance_director".into(),
            name: Text::new("Finance director", "财务总监"),
            role: Role::FinanceDirector,
            up_to: None,
            raise_up_to: None,
            worst_class: RiskClass::Red,
            exceptions: true,
        },
    ]
}

fn overrides() -> OverridePolicy {
    let right = |role, up, down| OverrideRight { role, up, down };
    OverridePolicy {
        rights: vec![
            right(Role::Analyst, 1, 2),
            right(Role::RiskManager, 2, 3),
            right(Role::FinanceDirector, 3, 6),
            right(Role::Administrator, 3, 6),
        ],
        reasons: coded(&[
            ("group_support", "Support by the parent or owner", "母公司或实际控制人支持"),
            ("newer_figures", "Newer information than the statements", "有比报表更新的信息"),
            ("one_off", "One-off effect in the figures", "报表含一次性影响"),
            ("industry", "Outlook of the industry", "行业前景"),
            ("management", "Management, ownership or dispute", "管理层、股权或纠纷"),
            ("unreliable_figures", "Figures not reliable", "报表可信度不足"),
            ("other", "Other, see text", "其他，见说明"),
        ]),
        months: 12,
    }
}

fn coded(rows: &[(&str, &str, &str)]) -> Vec<Coded> {
    let row = |&(code, en, zh): &(&str, &str, &str)| Coded {
        code: code.into(),
        name: Text::new(en, zh),
        retired: false,
    };
    rows.iter().map(row).collect()
}

fn conditions() -> Vec<ConditionKind> {
    let kind =
        |code: &str, name: Text, text: Text| ConditionKind { code: code.into(), name, text, retired: false };
    vec![
        kind(
            "legal_text",
            Text::new("Our contract text", "采用我方合同文本"),
            Text::new("Deliveries only under our signed contract text.", "须签署我方合同文本后方可发货。"),
        ),
        kind(
            "guarantee",
            Text::new("Guarantee", "担保"),
            Text::new(
                "A signed guarantee is in the file before the first delivery.",
                "首次发货前须取得已签署的担保文件。",
            ),
        ),
        kind(
            "related_parties",
            Text::new("Related parties liable", "关联方承担责任"),
            Text::new("Related parties are jointly liable.", "关联方承担连带责任。"),
        ),
        kind(
            "exclusivity",
            Text::new("Exclusivity", "独家采购"),
            Text::new("The customer buys these products from us only.", "同类产品仅向我方采购。"),
        ),
        kind(
            "sales_target",
            Text::new("Sales target", "销售目标"),
            Text::new(
                "The limit lapses where the agreed purchases are not reached.",
                "未达到约定采购额时额度失效。",
            ),
        ),
        kind(
            "title_retention",
            Text::new("Retention of title", "所有权保留"),
            Text::new("Goods stay ours until they are paid.", "货款付清前货物所有权归我方。"),
        ),
        kind(
            "discount",
            Text::new("Discount instead of credit", "以折扣代替赊销"),
            Text::new(
                "An early-payment discount is offered instead of longer terms.",
                "以提前付款折扣代替延长账期。",
            ),
        ),
    ]
}

fn classes() -> Vec<ClassResponse> {
    vec![
        ClassResponse {
            class: RiskClass::Green,
            review_months: 6,
            terms: Text::new("Terms of the grade", "执行本等级账期"),
            monitoring: Text::new("Half-yearly review; payments watched monthly", "每半年评审，按月关注回款"),
            plan: Text::new("Keep, and grow with good payment", "维持，回款良好时可增长"),
        },
        ClassResponse {
            class: RiskClass::Yellow,
            review_months: 3,
            terms: Text::new(
                "Part prepayment or security; no longer terms, no raise without review",
                "部分预付或提供担保；不延长账期，未经评审不提额",
            ),
            monitoring: Text::new(
                "Quarterly review; overdue items watched weekly",
                "每季度评审，每周跟踪逾期",
            ),
            plan: Text::new("Bring back to green, or reduce step by step", "恢复至绿色，或逐步压缩"),
        },
        ClassResponse {
            class: RiskClass::Red,
            review_months: 1,
            terms: Text::new(
                "Prepayment or cash; retention of title on what is delivered",
                "预付或现款；已发货物保留所有权",
            ),
            monitoring: Text::new("Monthly review; every order released by hand", "每月评审，逐单放行"),
            plan: Text::new(
                "Exit plan: stop credit, secure what is open, agree instalments, collect, decide on legal means",
                "退出计划：停止赊销，落实担保，商定分期，催收，决定法律手段",
            ),
        },
    ]
}

fn blacklist() -> BlacklistPolicy {
    BlacklistPolicy {
        entry: coded(&[
            ("fraud", "Fraud or forged documents", "欺诈或伪造文件"),
            ("wilful_default", "Able to pay and does not", "有能力而拒不付款"),
            ("bad_debt", "Caused a bad debt", "造成坏账"),
            ("insolvency", "Insolvent, or on a court's list of defaulters", "破产或被列入失信被执行人"),
            ("disappeared", "Cannot be found", "失联"),
            ("other", "Other, see text", "其他，见说明"),
        ]),
        exit: coded(&[
            ("settled", "Everything is paid and the cause is gone", "欠款已结清且原因已消除"),
            ("new_owner", "New ownership answers for the past", "新股东承担原有责任"),
            ("entered_by_mistake", "The entry was a mistake", "列入有误"),
        ]),
        least_months: 6,
        mistake: "entered_by_mistake".into(),
        role: Role::FinanceDirector,
    }
}

/// Code, English, Chinese, severity, days to answer.
type Row = (&'static str, &'static str, &'static str, Severity, u16);

/// Signals people enter. The fifteen of the first group are the danger signals of bad customers.
const DANGER: [Row; 15] = [
    ("no_answer", "Cannot be reached, or avoids contact", "联系不上或回避联系", Severity::Yellow, 7),
    ("moved", "Moved office or plant without a word", "搬迁办公或生产场所而不告知", Severity::Red, 3),
    ("orders_jump", "Orders jump without a reason", "订单无故骤增", Severity::Yellow, 7),
    ("sells_below_cost", "Sells our goods below cost", "低于成本抛售货物", Severity::Red, 3),
    (
        "pays_others_first",
        "Pays other suppliers and not us",
        "优先支付其他供应商而拖欠我方",
        Severity::Yellow,
        7,
    ),
    ("broken_promises", "Breaks promises to pay again and again", "一再违背付款承诺", Severity::Yellow, 7),
    (
        "odd_complaints",
        "Sudden complaints about quality when payment is due",
        "付款到期时突然提出质量异议",
        Severity::Watch,
        14,
    ),
    ("bounced_payment", "A cheque or bill was dishonoured", "支票或票据被拒付", Severity::Red, 3),
    (
        "key_people_leave",
        "Owner, manager or finance head leaves",
        "负责人、经理或财务主管离职",
        Severity::Yellow,
        14,
    ),
    ("wages_unpaid", "Wages or taxes are unpaid", "拖欠工资或税款", Severity::Red, 3),
    ("lawsuits", "Sued by suppliers, banks or employees", "被供应商、银行或员工起诉", Severity::Yellow, 7),
    ("assets_sold", "Sells or pledges its main assets", "变卖或抵押主要资产", Severity::Red, 3),
    ("bank_withdraws", "A bank cuts its credit", "银行压缩授信", Severity::Yellow, 7),
    ("over_expansion", "Expands fast into other business", "盲目扩张或跨行投资", Severity::Watch, 30),
    ("disputes_among_owners", "Owners quarrel", "股东之间发生纠纷", Severity::Watch, 30),
];

const CREDIT: [Row; 2] = [
    ("industry_decline", "Its industry declines", "所处行业下行", Severity::Watch, 30),
    ("scope_changed", "Business scope changed suddenly", "经营范围突然变更", Severity::Watch, 14),
];

const OPERATIONAL: [Row; 4] = [
    ("wrong_records", "Our records of it are wrong", "我方客户资料有误", Severity::Watch, 14),
    ("invoicing_errors", "Invoices were wrong", "开票错误", Severity::Watch, 14),
    ("contract_breach", "The contract was broken", "合同违约", Severity::Yellow, 7),
    ("late_information", "Information came late", "信息传递延误", Severity::Watch, 14),
];

const EXTERNAL: [Row; 4] = [
    ("policy_change", "A policy or law changed", "政策法规变化", Severity::Watch, 30),
    ("exchange_rate", "The exchange rate moved against it", "汇率不利变动", Severity::Watch, 30),
    ("regional_crisis", "Crisis in its region", "区域性危机", Severity::Yellow, 14),
    ("supply_chain", "Its supply chain is broken", "供应链中断", Severity::Yellow, 14),
];

const BAD_DEBT: [Row; 4] = [
    ("odd_stock", "Stock grows or vanishes", "库存异常增减", Severity::Yellow, 7),
    (
        "cooperation_fails",
        "Stops working with us on accounts and deliveries",
        "对账、收货不再配合",
        Severity::Yellow,
        7,
    ),
    (
        "odd_dealings",
        "Odd dealings with related parties or private accounts",
        "与关联方或私人账户资金往来异常",
        Severity::Red,
        3,
    ),
    ("management_disorder", "Management in sudden disorder", "管理突然混乱", Severity::Yellow, 7),
];

fn signals() -> Vec<SignalKind> {
    let entered = |group: SignalGroup| {
        move |&(code, en, zh, severity, due_days): &Row| SignalKind {
            code: code.into(),
            name: Text::new(en, zh),
            group,
            severity,
            due_days,
            rule: None,
            active: true,
        }
    };
    let mut signals: Vec<SignalKind> = found();
    signals.extend(DANGER.iter().map(entered(SignalGroup::Danger)));
    signals.extend(CREDIT.iter().map(entered(SignalGroup::Credit)));
    signals.extend(OPERATIONAL.iter().map(entered(SignalGroup::Operational)));
    signals.extend(EXTERNAL.iter().map(entered(SignalGroup::External)));
    signals.extend(BAD_DEBT.iter().map(entered(SignalGroup::BadDebt)));
    signals
}

/// Signals that rules find over statements, ratings and the ledger.
fn found() -> Vec<SignalKind> {
    let kind = |code: &str, name: Text, severity: Severity, due_days: u16, rule: SignalRule| SignalKind {
        code: code.into(),
        name,
        group: SignalGroup::Credit,
        severity,
        due_days,
        rule: Some(rule),
        active: true,
    };
    let test = |test: Test| SignalRule::Test { test };
    vec![
        kind(
            "grade_fell",
            Text::new("Grade fell by two notches or more", "信用等级下降两级及以上"),
            Severity::Yellow,
            7,
            SignalRule::GradeFell { notches: 2 },
        ),
        kind(
            "equity_negative",
            Text::new("Equity zero or negative", "所有者权益小于等于零"),
            Severity::Red,
            7,
            test(Test::LineAtMost { line: LineCode::TotalEquity, limit: Decimal::ZERO }),
        ),
        kind(
            "operating_cash_negative",
            Text::new("Operating cash flow negative two years running", "经营活动现金流量净额连续两年为负"),
            Severity::Yellow,
            14,
            test(Test::LineNegativeYears { line: LineCode::OperatingCashFlow, years: 2 }),
        ),
        kind(
            "audit_qualified",
            Text::new("Auditor qualified, denied or disclaimed", "审计意见为保留、否定或无法表示意见"),
            Severity::Yellow,
            14,
            test(Test::AuditNotClean),
        ),
        kind(
            "statements_overdue",
            Text::new("No statement newer than 18 months", "18 个月内没有新报表"),
            Severity::Watch,
            30,
            SignalRule::StatementsOverdue { months: 18 },
        ),
        kind(
            "overdue_30",
            Text::new("Overdue for 30 days", "逾期 30 天"),
            Severity::Yellow,
            7,
            SignalRule::Overdue { days: 30 },
        ),
        kind(
            "overdue_60",
            Text::new("Overdue for 60 days", "逾期 60 天"),
            Severity::Red,
            3,
            SignalRule::Overdue { days: 60 },
        ),
    ]
}
