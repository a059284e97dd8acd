//! 定性评价: the factors of the assessment as indicators, scored from 1 to 10. A score of 0 means no
//! information, that is missing.

use super::{Direction, Group, Indicator, IndicatorUnit, Source};
use crate::assessment::{Factor, factors};
use crate::figure::{Figure, Reason, ReasonCode};

pub(super) fn indicators() -> Vec<Indicator> {
    factors().iter().map(indicator).collect()
}

const fn indicator(factor: &Factor) -> Indicator {
    Indicator::given(
        factor.code,
        (Source::Qualitative, Group::Qualitative),
        Direction::Benefit,
        IndicatorUnit::Grade10,
        factor.name,
        factor.about,
    )
}

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
