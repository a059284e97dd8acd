//! What stands in the way of a grade: figures the model cannot do without, and too little that is known.

use super::EngineError;
use super::leaves::{Leaf, Part, effective_weights};
use crate::figure::{Figure, ReasonCode};
use crate::indicators::Source;
use crate::model::{MissingPolicy, RatingModel};
use crate::rating::NotRatable;

/// Room for rounding when a share is compared with the least one asked for.
const SHARE_ROUNDING: f64 = 1e-12;

/// All that stands in the way of a grade, and the known share of the applicable weight.
pub(super) fn find(
    model: &RatingModel,
    leaves: &[Leaf<'_>],
    parts: &[Part],
    figures: &[&Figure],
) -> Result<(Vec<NotRatable>, f64), EngineError> {
    let applies: Vec<bool> = parts.iter().map(|part| *part != Part::NotApplicable).collect();
    let weights = effective_weights(&model.tree, &applies)?;
    // (criterion, known, applicable), in the tree's order.
    let mut shares: Vec<(&str, f64, f64)> = Vec::new();
    for ((leaf, part), weight) in leaves.iter().zip(parts).zip(&weights) {
        let known = if matches!(part, Part::Known(_)) { *weight } else { 0.0 };
        match shares.iter_mut().find(|share| share.0 == leaf.criterion) {
            Some(share) => {
                share.1 += known;
                share.2 += weight;
            }
            None => shares.push((leaf.criterion, known, *weight)),
        }
    }
    let coverage: f64 = shares.iter().map(|share| share.1).sum();

    let mut reasons = Vec::new();
    let of_statements = |leaf: &Leaf<'_>| model.source_of(leaf.indicator) == Some(Source::Statement);
    let mut of_statements = leaves.iter().zip(figures).filter(|(leaf, _)| of_statements(leaf)).peekable();
    let no_statement =
        |figure: &Figure| matches!(figure, Figure::Missing(reason) if reason.code == ReasonCode::NoStatement);
    if of_statements.peek().is_some() && of_statements.all(|(_, figure)| no_statement(figure)) {
        reasons.push(NotRatable::NoStatement);
    }
    if coverage < model.coverage_total - SHARE_ROUNDING || coverage <= 0.0 {
        reasons.push(NotRatable::CoverageTotal { known: coverage, needed: model.coverage_total });
    }
    for (criterion, known, applicable) in shares {
        let known = if applicable > 0.0 { known / applicable } else { 1.0 };
        if known < model.coverage_criterion - SHARE_ROUNDING {
            reasons.push(NotRatable::CoverageCriterion {
                criterion: criterion.to_owned(),
                known,
                needed: model.coverage_criterion,
            });
        }
    }
    for (leaf, figure) in leaves.iter().zip(figures) {
        if let (MissingPolicy::NotRatable, Figure::Missing(reason)) = (leaf.missing, figure) {
            let (indicator, reason) = (leaf.indicator.to_owned(), reason.clone());
            reasons.push(NotRatable::Mandatory { indicator, reason });
        }
    }
    Ok((reasons, coverage))
}
