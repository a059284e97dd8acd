//! The 5C tree: judgements, the weights frozen from them, and each indicator's scale with its source. A test
//! recomputes the weights from the judgements.

use std::collections::BTreeMap;

use crate::figure::Text;
use crate::model::{Bounds, MissingPolicy, Node, Scale, Weighting};

/// State council's asset supervisor, standard values for all state-owned enterprises of all industries.
const SASAC: (&str, &str) = (
    "SASAC, Standard Values for Enterprise Performance Evaluation 2015, all state-owned enterprises",
    "国务院国资委《企业绩效评价标准值（2015）》全国国有企业全行业",
);
/// A table of good and average values of large enterprises, the median of five industries.
pub(crate) const INDUSTRY: (&str, &str) = (
    "Good and average: medians of the coal, petrochemical, metals, building-material and chemical industries in the published table of evaluation values for large enterprises (行业生产经营评价指标体系一览表); the other bands: own, typed",
    "良好值与平均值取《行业生产经营评价指标体系一览表（大型企业）》煤炭、石化、冶金、建材、化学五个行业的中位数，其余各档为自行设定",
);
const TEXTBOOK: (&str, &str) = (
    "Target interval: textbook norm; outer limits: own, typed",
    "目标区间为教科书通行标准，外侧界限为自行设定",
);
const TRADE: (&str, &str) = (
    "Trade-credit benchmarks of credit-management teaching (turnover 6.5, leaders 7-8, industry 5-6; overdue rate 15%, leaders under 10%, usual 20-30%; collection period 56 days; yellow card at 30 days overdue, red card at 60); the ends: own, typed",
    "信用管理教学通行基准（周转率 6.5、标杆 7-8、行业 5-6；逾期率 15%、标杆低于 10%、一般 20-30%；回款期 56 天；逾期 30 天黄牌、60 天红牌），两端为自行设定",
);
const ALTMAN: (&str, &str) = (
    "Altman, Hartzell and Peck 1995: distress below 4.35, safe above 5.85; the ends one zone's width further: own, typed",
    "Altman、Hartzell、Peck（1995）：低于 4.35 为危险区，高于 5.85 为安全区；两端各外推一个区间宽度，为自行设定",
);
pub(crate) const OWN: (&str, &str) = ("Own, typed", "自行设定");
const ANCHORS: (&str, &str) = ("The anchored scale from 1 to 10 itself", "1 至 10 分锚定量表本身");

fn text((en, zh): (&str, &str)) -> Text {
    Text::new(en, zh)
}

pub(super) fn sources() -> Vec<Text> {
    [SASAC, INDUSTRY, TEXTBOOK, TRADE, ALTMAN, OWN].into_iter().map(text).collect()
}

pub(crate) fn leaf(indicator: &str, scale: Scale, source: (&str, &str)) -> Node {
    Node::Leaf {
        indicator: indicator.into(),
        scale,
        segments: BTreeMap::new(),
        // Hiding a bad figure must never pay.
        missing: MissingPolicy::Worst,
        source: text(source),
        bounds: Bounds::Typed,
    }
}

/// Poor, low, average, good, excellent.
pub(crate) fn bands(
    indicator: &str,
    [poor, low, average, good, excellent]: [f64; 5],
    source: (&str, &str),
) -> Node {
    leaf(indicator, Scale::Bands { poor, low, average, good, excellent }, source)
}

fn target(indicator: &str, [outer_lower, lower, upper, outer_upper, upper_floor]: [f64; 5]) -> Node {
    leaf(indicator, Scale::Target { outer_lower, lower, upper, outer_upper, upper_floor }, TEXTBOOK)
}

pub(crate) fn anchored(indicator: &str) -> Node {
    leaf(indicator, Scale::Range { worst: 1.0, best: 10.0 }, ANCHORS)
}

/// `upper` are the judgements above the diagonal, row by row, a row for every child but the last.
pub(crate) fn criterion(
    code: &str,
    name: Text,
    upper: &[&[f64]],
    (local_weights, consistency_ratio): (&[f64], f64),
    children: Vec<Node>,
) -> Node {
    let n = children.len();
    let mut judgements = vec![vec![Some(1.0); n]; n];
    for (i, row) in upper.iter().enumerate() {
        for (d, value) in row.iter().enumerate() {
            judgements[i][i + 1 + d] = Some(*value);
            judgements[i + 1 + d][i] = Some(1.0 / value);
        }
    }
    Node::Criterion {
        code: code.into(),
        name,
        judgements,
        experts: Vec::new(),
        weighting: Weighting::Judged,
        typed_weights: Vec::new(),
        local_weights: local_weights.to_vec(),
        consistency_ratio,
        inconsistency_reason: String::new(),
        children,
    }
}

pub(crate) fn tree() -> Node {
    criterion(
        "credit",
        Text::new("Creditworthiness", "信用状况"),
        &[&[1.0, 2.0, 3.0, 3.0], &[2.0, 3.0, 2.0], &[2.0, 1.0], &[0.5]],
        (
            &[
                0.320_963_461_137_202_37,
                0.292_356_805_253_869_9,
                0.154_860_992_402_199_4,
                0.087_566_094_027_808_13,
                0.144_252_647_178_920_17,
            ],
            0.009_612_420_291_988_541,
        ),
        vec![character(), capacity(), capital(), collateral(), conditions()],
    )
}

fn character() -> Node {
    criterion(
        "character",
        Text::new("Character", "品质"),
        &[&[2.0, 2.0, 3.0, 3.0, 4.0], &[1.0, 2.0, 2.0, 3.0], &[2.0, 2.0, 3.0], &[1.0, 2.0], &[2.0]],
        (
            &[
                0.332_748_247_465_019_24,
                0.194_658_447_749_039_65,
                0.194_658_447_749_039_65,
                0.107_186_949_215_981_04,
                0.107_186_949_215_981_04,
                0.063_560_958_604_939_4,
            ],
            0.005_904_144_873_861_644,
        ),
        vec![
            bands("pay_on_time_share", [0.5, 0.7, 0.85, 0.9, 0.98], TRADE),
            bands("pay_avg_days_late_12m", [60.0, 30.0, 15.0, 5.0, 0.0], TRADE),
            bands("pay_overdue_share", [0.5, 0.3, 0.15, 0.1, 0.02], TRADE),
            bands("payable_days", [240.0, 150.0, 90.0, 56.0, 30.0], TRADE),
            bands("cash_content_of_profit", [-4.3, -1.5, 0.7, 4.9, 10.6], SASAC),
            anchored("q_integrity"),
        ],
    )
}

fn capacity() -> Node {
    criterion(
        "capacity",
        Text::new("Capacity", "能力"),
        &[&[1.0, 2.0, 2.0, 3.0, 2.0], &[2.0, 2.0, 3.0, 2.0], &[1.0, 2.0, 1.0], &[2.0, 1.0], &[0.5]],
        (
            &[
                0.258_930_995_187_546_7,
                0.258_930_995_187_546_7,
                0.135_703_433_368_304_23,
                0.135_703_433_368_304_23,
                0.075_027_709_519_993_9,
                0.135_703_433_368_304_23,
            ],
            0.002_215_739_132_615_973,
        ),
        vec![
            bands("operating_cash_to_current_liabilities", [-0.1, 0.0, 0.101, 0.176, 0.3], INDUSTRY),
            bands("interest_cover", [-1.0, 1.0, 2.8, 4.1, 8.0], INDUSTRY),
            bands("return_on_assets", [-0.064, 0.004, 0.038, 0.057, 0.077], SASAC),
            target("quick_ratio", [0.2, 0.8, 1.2, 4.0, 0.7]),
            target("current_ratio", [0.5, 1.3, 2.0, 6.0, 0.7]),
            bands("receivables_turnover", [2.0, 4.0, 5.5, 6.5, 8.0], TRADE),
        ],
    )
}

fn capital() -> Node {
    criterion(
        "capital",
        Text::new("Capital", "资本"),
        &[&[2.0, 3.0, 4.0, 3.0], &[2.0, 3.0, 2.0], &[2.0, 1.0], &[0.5]],
        (
            &[
                0.403_047_950_953_605_46,
                0.244_403_417_874_745_57,
                0.136_731_508_228_865_32,
                0.079_085_614_713_918_37,
                0.136_731_508_228_865_32,
            ],
            0.007_467_532_382_083_394,
        ),
        vec![
            bands("debt_to_assets", [0.9, 0.75, 0.612, 0.452, 0.35], INDUSTRY),
            bands("altman_z2_em", [2.85, 4.35, 5.1, 5.85, 7.35], ALTMAN),
            bands("interest_bearing_debt_ratio", [0.8, 0.65, 0.5, 0.35, 0.2], OWN),
            bands("capital_maintenance", [0.9, 1.0, 1.029, 1.051, 1.1], INDUSTRY),
            bands("return_on_equity", [-0.102, 0.005, 0.05, 0.08, 0.104], SASAC),
        ],
    )
}

fn collateral() -> Node {
    criterion(
        "collateral",
        Text::new("Collateral", "抵押担保"),
        &[&[1.0, 2.0], &[2.0]],
        (&[0.4, 0.4, 0.2], 0.0),
        vec![
            bands("tangible_debt_ratio", [9.0, 3.0, 1.58, 0.82, 0.5], OWN),
            bands(
                "cash_ratio",
                [0.05, 0.1, 0.2, 0.4, 0.6],
                (
                    "Average: textbook norm of 20%; the other bands: own, typed",
                    "平均值为教科书通行标准 20%，其余各档为自行设定",
                ),
            ),
            anchored("q_security"),
        ],
    )
}

fn conditions() -> Node {
    criterion(
        "conditions",
        Text::new("Conditions", "经营环境"),
        &[&[1.0, 2.0, 2.0], &[2.0, 2.0], &[1.0]],
        (
            &[
                0.333_333_333_333_333_3,
                0.333_333_333_333_333_3,
                0.166_666_666_666_666_66,
                0.166_666_666_666_666_66,
            ],
            0.0,
        ),
        vec![
            bands(
                "revenue_growth",
                [-0.2, -0.05, 0.05, 0.127, 0.243],
                (
                    "Excellent and good: good and average medians of five industries in the published table of evaluation values for large enterprises, years of fast growth; the other bands: own, typed",
                    "优秀值与良好值取《行业生产经营评价指标体系一览表（大型企业）》五个行业良好值与平均值的中位数（高增长年份），其余各档为自行设定",
                ),
            ),
            bands(
                "gross_margin",
                [-0.06, 0.013, 0.085, 0.137, 0.207],
                (
                    "SASAC, Standard Values for Enterprise Performance Evaluation 2015, all state-owned enterprises, margin on sales (there after taxes and surcharges)",
                    "国务院国资委《企业绩效评价标准值（2015）》全国国有企业全行业，销售（营业）利润率（该口径扣除税金及附加）",
                ),
            ),
            anchored("q_industry"),
            anchored("q_competitiveness"),
        ],
    )
}
