//! Scales of the indicators, the reference profile, and how much must be known.

use super::{Found, ProblemCode, number, visit};
use crate::indicators::{Direction, find};
use crate::model::{Bounds, Node, RatingModel, Scale};

pub(super) fn check(model: &RatingModel, found: &mut Found) {
    visit(&model.tree, 0, &mut |node, _| {
        let Node::Leaf { indicator, scale, segments, bounds, .. } = node else { return };
        one(model, indicator, scale, None, found);
        for (segment, scale) in segments {
            one(model, indicator, scale, Some(segment), found);
        }
        if *bounds == Bounds::Percentiles && model.population.is_none() {
            found.add(ProblemCode::NoPopulation, indicator, []);
        }
        profile(model, indicator, found);
    });
    for (code, share) in [
        (ProblemCode::CoverageTotal, model.coverage_total),
        (ProblemCode::CoverageCriterion, model.coverage_criterion),
    ] {
        if !(0.0..=1.0).contains(&share) {
            found.add(code, "", [number(share)]);
        }
    }
}

fn one(model: &RatingModel, indicator: &str, scale: &Scale, segment: Option<&str>, found: &mut Found) {
    let segment = segment.map(str::to_owned);
    if !scale.is_sound() {
        let code = if has_equal_bounds(scale) { ProblemCode::EqualBounds } else { ProblemCode::UnsoundScale };
        found.add(code, indicator, segment);
        return;
    }
    let direction = match model.formula(indicator) {
        Some(formula) => Some(formula.direction),
        None => find(indicator).map(|known| known.direction),
    };
    let rising = scale.better(None) > 0.0;
    let against = match direction {
        _ if matches!(scale, Scale::Target { .. }) => false,
        Some(Direction::Benefit) => !rising,
        Some(Direction::Cost) => rising,
        Some(Direction::Target) | None => false,
    };
    if against {
        found.add(ProblemCode::ScaleDirection, indicator, segment);
    }
}

/// Whether two neighbouring bounds that must be apart are the same.
#[expect(clippy::float_cmp, reason = "the same number typed twice")]
fn has_equal_bounds(scale: &Scale) -> bool {
    match *scale {
        Scale::Range { worst, best } => worst == best,
        Scale::Bands { poor, low, average, good, excellent } => {
            [poor, low, average, good, excellent].windows(2).any(|pair| pair[0] == pair[1])
        }
        Scale::Target { outer_lower, lower, upper, outer_upper, .. } => {
            outer_lower == lower || upper == outer_upper
        }
    }
}

/// Every profile needs every indicator; there is always one for all segments.
fn profile(model: &RatingModel, indicator: &str, found: &mut Found) {
    if !model.reference.contains_key("") {
        found.add(ProblemCode::ReferenceMissing, indicator, []);
    }
    for (segment, profile) in &model.reference {
        if !profile.get(indicator).is_some_and(|r| (0.0..=1.0).contains(r)) {
            let segment = Some(segment.clone()).filter(|segment| !segment.is_empty());
            found.add(ProblemCode::ReferenceMissing, indicator, segment);
        }
    }
}
