//! 特征分析: the eighteen factors in their three groups, judged so that the weights are near those of the assessment
//! frame of the same name (30, 25, 45 of 100).

use super::build::{judged, model as finished};
use crate::default_model::tree::anchored;
use crate::indicators::Label;
use crate::model::{Node, RatingModel};

pub(super) const NAME: Label = Label { en: "Characteristic analysis", zh: "特征分析模型" };

pub(super) fn model() -> RatingModel {
    finished("characteristic", NAME, tree())
}

fn tree() -> Node {
    judged(
        "credit",
        ("Creditworthiness", "信用状况"),
        &[&[1.0, 0.5], &[0.5]],
        vec![own(), priority(), finance()],
    )
}

fn factors(codes: [&str; 6]) -> Vec<Node> {
    codes.into_iter().map(anchored).collect()
}

fn own() -> Node {
    judged(
        "own_characteristics",
        ("Own characteristics", "客户自身特征"),
        &[&[0.5, 1.0, 0.5, 1.0, 1.0], &[1.0, 1.0, 1.0, 2.0], &[1.0, 1.0, 1.0], &[1.0, 2.0], &[1.0]],
        factors([
            "q_impression",
            "q_management",
            "q_product_market",
            "q_competitiveness",
            "q_operations",
            "q_prospects",
        ]),
    )
}

fn priority() -> Node {
    judged(
        "priority_characteristics",
        ("Priority characteristics", "客户优先性特征"),
        &[&[2.0, 2.0, 1.0, 1.0, 1.0], &[1.0, 1.0, 0.5, 1.0], &[1.0, 0.5, 1.0], &[0.5, 1.0], &[2.0]],
        factors([
            "q_margin",
            "q_product_requirements",
            "q_market_appeal",
            "q_own_competitiveness",
            "q_security",
            "q_replaceability",
        ]),
    )
}

fn finance() -> Node {
    judged(
        "credit_and_finance",
        ("Credit and finance", "信用及财务特征"),
        &[&[2.0, 2.0, 2.0, 2.0, 2.0], &[1.0, 1.0, 1.0, 1.0], &[1.0, 1.0, 1.0], &[1.0, 1.0], &[1.0]],
        factors([
            "q_payment_record",
            "q_bank_credit",
            "q_profitability",
            "q_balance_sheet",
            "q_solvency",
            "q_capital",
        ]),
    )
}
