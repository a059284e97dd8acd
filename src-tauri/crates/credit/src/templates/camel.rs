//! CAMEL: capital, assets, management, earnings, liquidity. Of every criterion at least half comes from statements,
//! so that a customer nobody has visited yet can be graded.

use super::build::{judged, known, model as finished};
use crate::default_model::tree::{INDUSTRY, anchored, bands};
use crate::indicators::Label;
use crate::model::{Node, RatingModel};

pub(super) const NAME: Label = Label { en: "CAMEL", zh: "CAMEL 骆驼评级模型" };

pub(super) fn model() -> RatingModel {
    finished("camel", NAME, tree())
}

fn tree() -> Node {
    judged(
        "credit",
        ("Creditworthiness", "信用状况"),
        &[&[1.0, 1.0, 1.0, 1.0], &[1.0, 1.0, 1.0], &[2.0, 1.0], &[1.0]],
        vec![capital(), assets(), management(), earnings(), liquidity()],
    )
}

fn capital() -> Node {
    judged(
        "capital",
        ("Capital", "资本充足（C）"),
        &[&[2.0, 3.0, 2.0, 2.0], &[2.0, 1.0, 1.0], &[0.5, 0.5], &[1.0]],
        [
            known(&[
                "debt_to_assets",
                "tangible_debt_ratio",
                "interest_bearing_debt_ratio",
                "capital_maintenance",
            ]),
            vec![anchored("q_capital")],
        ]
        .concat(),
    )
}

fn assets() -> Node {
    judged(
        "assets",
        ("Assets", "资产质量（A）"),
        &[&[2.0, 2.0, 1.0], &[1.0, 0.5], &[0.5]],
        [
            known(&["receivables_turnover"]),
            vec![
                bands("inventory_turnover", [2.0, 3.5, 5.1, 6.6, 10.0], INDUSTRY),
                bands("total_asset_turnover", [0.2, 0.35, 0.5, 0.7, 1.0], INDUSTRY),
                anchored("q_assets"),
            ],
        ]
        .concat(),
    )
}

fn management() -> Node {
    judged(
        "management",
        ("Management", "管理水平（M）"),
        &[&[1.0, 2.0, 1.0], &[2.0, 1.0], &[0.5]],
        [
            vec![
                anchored("q_management"),
                bands("cost_expense_profit_rate", [-0.05, 0.01, 0.06, 0.115, 0.17], INDUSTRY),
            ],
            known(&["payable_days", "pay_on_time_share"]),
        ]
        .concat(),
    )
}

fn earnings() -> Node {
    judged(
        "earnings",
        ("Earnings", "盈利状况（E）"),
        &[&[2.0, 2.0, 2.0, 2.0], &[1.0, 1.0, 2.0], &[1.0, 1.0], &[1.0]],
        [
            known(&["return_on_assets", "return_on_equity", "gross_margin", "cash_content_of_profit"]),
            vec![anchored("q_profitability")],
        ]
        .concat(),
    )
}

fn liquidity() -> Node {
    judged(
        "liquidity",
        ("Liquidity", "流动性（L）"),
        &[&[1.0, 2.0, 2.0, 3.0, 2.0], &[2.0, 2.0, 3.0, 2.0], &[1.0, 2.0, 1.0], &[2.0, 1.0], &[0.5]],
        [
            known(&[
                "operating_cash_to_current_liabilities",
                "quick_ratio",
                "interest_cover",
                "current_ratio",
                "cash_ratio",
            ]),
            vec![anchored("q_liquidity")],
        ]
        .concat(),
    )
}
