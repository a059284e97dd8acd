//! 国资委-style quantitative set: the four aspects of the rules for the composite performance evaluation of central
//! enterprises (SASAC 2006, 中央企业综合绩效评价实施细则) with 34, 22, 22 and 22 points. Inside an aspect the indicators
//! weigh by the points of the rules' basic and correction indicators; those that no statement line gives
//! (资本收益率, 不良资产比率, 或有负债比率, 技术投入比率 and others) are left out and their points fall to the rest.

use super::build::{known, model as finished, pointed};
use crate::default_model::tree::{INDUSTRY, OWN, bands, leaf};
use crate::indicators::Label;
use crate::model::{Node, RatingModel, Scale};

pub(super) const NAME: Label =
    Label { en: "State-owned enterprise performance", zh: "国资委企业绩效评价模型" };

pub(super) fn model() -> RatingModel {
    finished("soe", NAME, tree())
}

fn tree() -> Node {
    pointed(
        "credit",
        ("Performance", "企业绩效"),
        &[34.0, 22.0, 22.0, 22.0],
        vec![profitability(), asset_quality(), debt_risk(), growth()],
    )
}

fn profitability() -> Node {
    pointed(
        "profitability",
        ("Profitability", "盈利能力状况"),
        &[20.0, 14.0, 10.0, 9.0, 8.0],
        [
            known(&["return_on_equity", "return_on_assets", "gross_margin", "cash_content_of_profit"]),
            vec![bands("cost_expense_profit_rate", [-0.05, 0.01, 0.06, 0.115, 0.17], INDUSTRY)],
        ]
        .concat(),
    )
}

fn asset_quality() -> Node {
    pointed(
        "asset_quality",
        ("Asset quality", "资产质量状况"),
        &[12.0, 10.0, 7.0],
        [
            known(&["receivables_turnover"]),
            vec![
                bands("total_asset_turnover", [0.2, 0.35, 0.5, 0.7, 1.0], INDUSTRY),
                bands("current_asset_turnover", [0.5, 0.9, 1.3, 1.9, 2.6], INDUSTRY),
            ],
        ]
        .concat(),
    )
}

fn debt_risk() -> Node {
    pointed(
        "debt_risk",
        ("Debt risk", "债务风险状况"),
        &[12.0, 10.0, 6.0, 6.0, 5.0],
        known(&[
            "debt_to_assets",
            "interest_cover",
            "quick_ratio",
            "operating_cash_to_current_liabilities",
            "interest_bearing_debt_ratio",
        ]),
    )
}

fn growth() -> Node {
    // The catalogue's own target interval; beyond it a company grows faster than it can carry.
    let assets =
        Scale::Target { outer_lower: -0.2, lower: 0.0, upper: 0.2, outer_upper: 0.8, upper_floor: 0.3 };
    pointed(
        "growth",
        ("Growth", "经营增长状况"),
        &[12.0, 10.0, 7.0],
        [known(&["revenue_growth", "capital_maintenance"]), vec![leaf("asset_growth", assets, OWN)]].concat(),
    )
}
