//! 5W: who borrows, why, when it will be paid back, against what security, and how it is repaid. The shares of the
//! five are near those of the assessment frame of the same name (25, 15, 15, 20, 25).

use super::build::{judged, known, model as finished};
use crate::default_model::tree::{OWN, anchored, bands};
use crate::indicators::Label;
use crate::model::{Node, RatingModel};

pub(super) const NAME: Label = Label { en: "Five Ws of credit", zh: "5W 信用评级模型" };

pub(super) fn model() -> RatingModel {
    finished("5w", NAME, tree())
}

fn tree() -> Node {
    judged(
        "credit",
        ("Creditworthiness", "信用状况"),
        &[&[2.0, 2.0, 1.0, 1.0], &[1.0, 1.0, 0.5], &[1.0, 0.5], &[1.0]],
        vec![who(), why(), when(), security(), repayment()],
    )
}

fn who() -> Node {
    judged(
        "who",
        ("Who borrows", "借款人（Who）"),
        &[&[1.0, 2.0, 3.0, 4.0], &[2.0, 2.0, 3.0], &[1.0, 2.0], &[2.0]],
        [
            known(&["q_integrity", "pay_on_time_share"]),
            vec![
                anchored("q_background"),
                anchored("q_management"),
                bands("pay_relationship_months", [3.0, 12.0, 24.0, 48.0, 84.0], OWN),
            ],
        ]
        .concat(),
    )
}

fn why() -> Node {
    judged(
        "why",
        ("Why credit is asked for", "用途（Why）"),
        &[&[2.0, 2.0, 3.0], &[1.0, 2.0], &[2.0]],
        [
            vec![anchored("q_purpose"), anchored("q_product_market")],
            known(&["revenue_growth"]),
            vec![bands("pay_purchase_trend", [-0.5, -0.2, 0.0, 0.1, 0.25], OWN)],
        ]
        .concat(),
    )
}

fn when() -> Node {
    judged(
        "when",
        ("When it will pay", "期限（When）"),
        &[&[2.0, 1.0], &[0.5]],
        [
            vec![anchored("q_term"), bands("cash_conversion_cycle", [180.0, 120.0, 80.0, 50.0, 20.0], OWN)],
            known(&["pay_avg_days_late_12m"]),
        ]
        .concat(),
    )
}

fn security() -> Node {
    judged(
        "what_security",
        ("Against what security", "担保物（What）"),
        &[&[2.0, 3.0, 4.0], &[2.0, 2.0], &[1.0]],
        known(&["q_security", "debt_to_assets", "tangible_debt_ratio", "interest_bearing_debt_ratio"]),
    )
}

fn repayment() -> Node {
    judged(
        "how_repay",
        ("How it repays", "如何还款（How）"),
        &[&[1.0, 2.0, 2.0, 2.0], &[2.0, 2.0, 2.0], &[1.0, 1.0], &[1.0]],
        [
            vec![anchored("q_repayment_source")],
            known(&[
                "operating_cash_to_current_liabilities",
                "interest_cover",
                "quick_ratio",
                "return_on_assets",
            ]),
        ]
        .concat(),
    )
}
