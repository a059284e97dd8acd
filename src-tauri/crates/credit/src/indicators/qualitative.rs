//! 定性评价: the factors of the assessment as indicators, scored from 1 to 10. A score of 0 means no
//! information, that is missing.

use super::{Direction, Group, Indicator, IndicatorUnit, Label, Source, label};
use crate::assessment::{Factor, factors};
use crate::figure::{Figure, Reason, ReasonCode};

pub(super) fn indicators() -> Vec<Indicator> {
    factors().iter().map(indicator).collect()
}

fn indicator(factor: &Factor) -> Indicator {
    let ends = ENDS.iter().find(|(code, _)| *code == factor.code);
    Indicator::given(
        factor.code,
        (Source::Qualitative, Group::Qualitative),
        Direction::Benefit,
        IndicatorUnit::Grade10,
        factor.name,
        ends.map_or(factor.about, |(_, ends)| *ends),
    )
}

/// What the ends of the scale mean, for the factors of the first models, as their reports say it.
const ENDS: &[(&str, Label)] = &[
    (
        "q_integrity",
        label(
            "10: stable, experienced managers, no dishonest-debtor entry or payment suit in five years. 7: minor disputes, all settled. 4: frequent changes of managers or open suits. 1: dishonest-debtor entry, false documents or evasion",
            "10：管理层稳定、经验丰富，五年内无失信及付款诉讼；7：有小额纠纷且均已了结；4：高管频繁变动或有未决诉讼；1：被列失信、资料虚假或逃避债务",
        ),
    ),
    (
        "q_security",
        label(
            "10: bank guarantee, deposit or credit insurance for the whole exposure. 7: guarantee of a strong parent or mortgage for most of it. 4: personal guarantee or retention of title. 1: none",
            "10：银行保函、保证金或信用保险覆盖全部敞口；7：实力强的母公司担保或大部分有抵押；4：个人担保或所有权保留；1：无任何担保",
        ),
    ),
    (
        "q_industry",
        label(
            "10: growing, supported by policy, few failures. 7: stable demand. 4: overcapacity or falling prices. 1: shrinking, restricted by policy, many failures",
            "10：行业增长、政策支持、少有倒闭；7：需求稳定；4：产能过剩或价格下行；1：行业萎缩、政策限制、倒闭较多",
        ),
    ),
    (
        "q_competitiveness",
        label(
            "10: leader with own brand or technology and many customers. 7: firm regional position. 4: follower, a few customers make up most of sales. 1: losing its main customers",
            "10：行业龙头，有自主品牌或技术，客户分散；7：区域地位稳固；4：跟随者，销售集中于少数客户；1：正在失去主要客户",
        ),
    ),
];

/// A given score as it counts: 0 is no information, anything else outside 1 to 10 is refused.
pub(super) fn checked(figure: &Figure) -> Figure {
    match figure {
        Figure::Value { value, .. } if *value == 0.0 => Figure::Missing(Reason::new(ReasonCode::NotAssessed)),
        Figure::Value { value, .. } if !(1.0..=10.0).contains(value) => {
            Figure::Missing(Reason::new(ReasonCode::OutOfRange))
        }
        other => other.clone(),
    }
}
