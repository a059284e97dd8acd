//! The assessment frames: 5C, 5W, CAMEL, 特征分析 and the seven-factor assessment. A frame picks factors, groups
//! and weighs them; its own mean informs, the rating model decides.

use std::collections::BTreeMap;

use crate::indicators::Label;

/// A template of an assessment. The weights of all its factors sum to 100.
#[derive(Debug, Clone, Copy)]
pub struct Frame {
    /// Code, for example `5c`.
    pub code: &'static str,
    /// Name for people.
    pub name: Label,
    /// Groups in order.
    pub groups: &'static [FrameGroup],
}

/// A group of a frame.
#[derive(Debug, Clone, Copy)]
pub struct FrameGroup {
    /// Heading.
    pub name: Label,
    /// Factors in order.
    pub places: &'static [Place],
}

/// A factor's place in a frame.
#[derive(Debug, Clone, Copy)]
pub struct Place {
    /// Code of the factor.
    pub factor: &'static str,
    /// Weight in the frame, of 100.
    pub weight: u32,
    /// What the frame calls it, where it has a word of its own: the five C, the five W.
    pub called: Option<Label>,
}

/// A frame's weighted mean over the factors that have a score.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct FrameMean {
    /// 1 to 10; none where nothing is scored.
    pub mean: Option<f64>,
    /// Weight of what is scored, of 100.
    pub known: u32,
}

impl Frame {
    /// Every factor's place, group by group.
    pub fn places(&self) -> impl Iterator<Item = &'static Place> {
        self.groups.iter().flat_map(|group| group.places)
    }

    /// The weighted mean of the scores (1 to 10 by factor code); weights of what is not scored are left out,
    /// and `known` says how much is in.
    #[must_use]
    pub fn mean(&self, scores: &BTreeMap<String, f64>) -> FrameMean {
        let (mut sum, mut known) = (0.0, 0);
        for place in self.places() {
            if let Some(score) = scores.get(place.factor) {
                sum += f64::from(place.weight) * score;
                known += place.weight;
            }
        }
        FrameMean { mean: (known > 0).then(|| sum / f64::from(known)), known }
    }
}

/// Every frame.
#[must_use]
pub const fn frames() -> &'static [Frame] {
    FRAMES
}

const fn label(en: &'static str, zh: &'static str) -> Label {
    Label { en, zh }
}

const fn place(factor: &'static str, weight: u32) -> Place {
    Place { factor, weight, called: None }
}

const fn called(en: &'static str, zh: &'static str, factor: &'static str, weight: u32) -> Place {
    Place { factor, weight, called: Some(label(en, zh)) }
}

const FRAMES: &[Frame] = &[
    Frame {
        code: "5c",
        name: label("5C", "5C"),
        groups: &[FrameGroup {
            name: label("The five C", "五个 C"),
            places: &[
                called("Character", "品格", "q_integrity", 30),
                called("Capacity", "能力", "q_repayment_source", 25),
                called("Capital", "资本", "q_capital", 20),
                called("Collateral", "担保", "q_security", 10),
                called("Conditions", "环境", "q_industry", 15),
            ],
        }],
    },
    Frame {
        code: "5w",
        name: label("5W", "5W"),
        groups: &[FrameGroup {
            name: label("The five W", "五个 W"),
            places: &[
                called("Who", "借款人（Who）", "q_background", 25),
                called("Why", "用途（Why）", "q_purpose", 15),
                called("When", "期限（When）", "q_term", 15),
                called("What security", "担保物（What）", "q_security", 20),
                called("How to repay", "如何还款（How）", "q_repayment_source", 25),
            ],
        }],
    },
    Frame {
        code: "camel",
        name: label("CAMEL", "CAMEL 骆驼"),
        groups: &[FrameGroup {
            name: label("CAMEL", "骆驼评估"),
            places: &[
                called("C Capital", "C 资本充足", "q_capital", 20),
                called("A Assets", "A 资产质量", "q_assets", 20),
                called("M Management", "M 管理水平", "q_management", 25),
                called("E Earnings", "E 盈利状况", "q_profitability", 15),
                called("L Liquidity", "L 流动性", "q_liquidity", 20),
            ],
        }],
    },
    Frame {
        code: "characteristic",
        name: label("Characteristic analysis", "特征分析"),
        groups: &[
            FrameGroup {
                name: label("Own characteristics", "客户自身特征"),
                places: &[
                    place("q_impression", 4),
                    place("q_management", 6),
                    place("q_product_market", 5),
                    place("q_competitiveness", 6),
                    place("q_operations", 5),
                    place("q_prospects", 4),
                ],
            },
            FrameGroup {
                name: label("Priority characteristics", "客户优先性特征"),
                places: &[
                    place("q_margin", 5),
                    place("q_product_requirements", 3),
                    place("q_market_appeal", 3),
                    place("q_own_competitiveness", 4),
                    place("q_security", 6),
                    place("q_replaceability", 4),
                ],
            },
            FrameGroup {
                name: label("Credit and finance", "信用及财务特征"),
                places: &[
                    place("q_payment_record", 12),
                    place("q_bank_credit", 7),
                    place("q_profitability", 7),
                    place("q_balance_sheet", 6),
                    place("q_solvency", 7),
                    place("q_capital", 6),
                ],
            },
        ],
    },
    Frame {
        code: "seven",
        name: label("Seven factors", "七项评估"),
        groups: &[FrameGroup {
            name: label("Seven-factor assessment", "七项评估"),
            places: &[
                place("q_background", 10),
                place("q_management", 15),
                place("q_operations", 15),
                place("q_industry", 10),
                place("q_payment_record", 25),
                place("q_bank_credit", 10),
                place("q_solvency", 15),
            ],
        }],
    },
];
