//! A small model: five criteria, thirteen indicators, seven grades, five conditions.

use std::collections::BTreeMap;

use assay_credit::chart::LineCode;
use assay_credit::figure::Text;
use assay_credit::model::{
    Bounds, Calibration, Condition, Effect, Grade, LeafWeight, MissingPolicy, Node, Policy, RatingModel,
    RiskClass, Scale, Test, Weighting,
};
use rust_decimal::Decimal;

fn leaf(indicator: &str, scale: Scale) -> Node {
    let source = Text::new(
        "Enterprise performance standard values 2025, whole industry, medium size",
        "《企业绩效评价标准值 2025》全行业中型企业",
    );
    let missing = MissingPolicy::Reallocate;
    Node::Leaf {
        indicator: indicator.into(),
        scale,
        segments: BTreeMap::new(),
        missing,
        source,
        bounds: Bounds::Typed,
    }
}

fn criterion(code: &str, name: Text, weights: &[f64], children: Vec<Node>) -> Node {
    // Consistent judgements: a_ij = w_i / w_j.
    let judgements = weights.iter().map(|a| weights.iter().map(|b| Some(a / b)).collect()).collect();
    let total: f64 = weights.iter().sum();
    let local_weights = weights.iter().map(|weight| weight / total).collect();
    Node::Criterion {
        code: code.into(),
        name,
        judgements,
        experts: Vec::new(),
        weighting: Weighting::Judged,
        typed_weights: Vec::new(),
        local_weights,
        consistency_ratio: 0.0321,
        inconsistency_reason: String::new(),
        children,
    }
}

fn range(worst: f64, best: f64) -> Scale {
    Scale::Range { worst, best }
}

/// A tree of five criteria and thirteen indicators.
fn tree() -> Node {
    let bands = Scale::Bands { poor: 0.02, low: 0.04, average: 0.06, good: 0.09, excellent: 0.14 };
    let target =
        Scale::Target { outer_lower: 0.5, lower: 1.3, upper: 2.0, outer_upper: 4.0, upper_floor: 0.6 };
    criterion(
        "goal",
        Text::new("Creditworthiness", "客户资信"),
        &[3.0, 3.0, 2.0, 1.0, 1.0],
        vec![
            criterion(
                "character",
                Text::new("Character", "品质"),
                &[2.0, 1.0, 1.0],
                vec![
                    leaf("pay_on_time_share", range(0.5, 1.0)),
                    leaf("pay_avg_days_late_12m", range(60.0, 0.0)),
                    leaf("q_integrity", range(1.0, 10.0)),
                ],
            ),
            criterion(
                "capacity",
                Text::new("Capacity", "能力"),
                &[2.0, 2.0, 1.0, 1.0],
                vec![
                    leaf("current_ratio", target),
                    leaf("interest_cover", range(1.0, 8.0)),
                    leaf("operating_cash_to_current_liabilities", range(-0.1, 0.3)),
                    leaf("receivables_turnover", range(2.0, 10.0)),
                ],
            ),
            criterion(
                "capital",
                Text::new("Capital", "资本"),
                &[2.0, 1.0, 1.0],
                vec![
                    leaf("debt_to_assets", range(0.9, 0.3)),
                    leaf("return_on_equity", bands),
                    leaf("revenue_growth", range(-0.2, 0.2)),
                ],
            ),
            criterion(
                "collateral",
                Text::new("Collateral", "抵押"),
                &[1.0],
                vec![leaf("q_security", range(1.0, 10.0))],
            ),
            criterion(
                "conditions",
                Text::new("Conditions", "条件"),
                &[1.0, 1.0],
                vec![leaf("q_industry", range(1.0, 10.0)), leaf("q_competitiveness", range(1.0, 10.0))],
            ),
        ],
    )
}

fn grade(label: &str, cut_off: f64, terms_days: u16, limit_coefficient: f64, risk_class: RiskClass) -> Grade {
    let policy = Policy {
        terms_days,
        limit_coefficient,
        security: Text::new(
            "none up to the limit; above it a bank guarantee for 20% of the contract",
            "额度内无需担保；超出部分提供合同金额 20% 的银行保函",
        ),
        review_months: if terms_days > 60 { 12 } else { 3 },
        approval: Text::new(
            "credit manager, above 5 million the finance director",
            "信用经理；500 万元以上报财务总监",
        ),
        risk_class,
    };
    Grade { label: label.into(), cut_off, policy, expected_default_rate: None }
}

pub fn model() -> RatingModel {
    let tree = tree();
    let mut weights = Vec::new();
    collect(&tree, 1.0, "", &mut weights);
    RatingModel {
        code: "5c".into(),
        name: Text::new("5C frame for trade credit", "赊销 5C 评级模型"),
        version: 1,
        calibration: Calibration::NamedSources {
            sources: vec![
                Text::new(
                    "SASAC, enterprise performance standard values 2025",
                    "国务院国资委《企业绩效评价标准值 2025》",
                ),
                Text::new("Altman (1968, 1983, 1995)", "Altman（1968、1983、1995）"),
            ],
        },
        tree,
        weights,
        formulas: Vec::new(),
        blend: None,
        population: None,
        reference: BTreeMap::new(),
        coverage_total: 0.7,
        coverage_criterion: 0.5,
        grades: vec![
            grade("AAA", 82.0, 90, 1.5, RiskClass::Green),
            grade("AA", 74.2, 90, 1.0, RiskClass::Green),
            grade("A", 67.0, 90, 0.8, RiskClass::Green),
            grade("BBB", 60.0, 60, 0.7, RiskClass::Yellow),
            grade("BB", 52.0, 60, 0.65, RiskClass::Yellow),
            grade("B", 40.0, 30, 0.6, RiskClass::Yellow),
            grade("CCC", 0.0, 0, 0.0, RiskClass::Red),
        ],
        conditions: conditions(),
        engine: 1,
    }
}

fn conditions() -> Vec<Condition> {
    let condition = |code: &str, name: Text, test: Test, effect: Effect, strict: bool| Condition {
        code: code.into(),
        name,
        test,
        effect,
        strict,
    };
    vec![
        condition(
            "equity",
            Text::new("Equity is zero or negative", "净资产为零或负"),
            Test::LineAtMost { line: LineCode::TotalEquity, limit: Decimal::ZERO },
            Effect::Cap { grade: "CCC".into() },
            false,
        ),
        condition(
            "cash",
            Text::new("Operating cash flow negative two years running", "连续两年经营现金流为负"),
            Test::LineNegativeYears { line: LineCode::OperatingCashFlow, years: 2 },
            Effect::Cap { grade: "BB".into() },
            false,
        ),
        condition(
            "old",
            Text::new("Statement older than 18 months", "报表超过 18 个月"),
            Test::StatementOlderThan { months: 18 },
            Effect::Cap { grade: "B".into() },
            true,
        ),
        condition(
            "audit",
            Text::new("Audit opinion not clean", "审计意见非标准"),
            Test::AuditNotClean,
            Effect::Cap { grade: "BBB".into() },
            false,
        ),
        condition(
            "blacklist",
            Text::new("On the blacklist", "列入黑名单"),
            Test::Blacklisted,
            Effect::KnockOut { grade: "CCC".into() },
            false,
        ),
    ]
}

fn collect(node: &Node, weight: f64, under: &str, out: &mut Vec<LeafWeight>) {
    match node {
        Node::Criterion { code, local_weights, children, .. } => {
            for (child, local) in children.iter().zip(local_weights) {
                let under = if under.is_empty() && code != "goal" { code.as_str() } else { under };
                collect(child, weight * local, under, out);
            }
        }
        Node::Leaf { indicator, .. } => {
            out.push(LeafWeight { indicator: indicator.clone(), criterion: under.into(), weight });
        }
    }
}
