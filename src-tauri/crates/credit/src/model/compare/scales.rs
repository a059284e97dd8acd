//! Differences of an indicator: its scales, also by segment, and what stands for a missing figure.

use std::collections::BTreeSet;

use super::{Found, Names, Part, Said, What, code, of};
use crate::figure::Text;
use crate::indicators::IndicatorUnit;
use crate::model::{Node, Scale};

pub(super) fn compare(
    indicator: &str,
    before: Option<&Node>,
    after: Option<&Node>,
    names: &Names<'_>,
    found: &mut Found,
) {
    let name = names.indicator(indicator);
    let percent = names.unit(indicator) == Some(IndicatorUnit::Percent);
    let segments: BTreeSet<&str> = [before, after].into_iter().flat_map(segments_of).collect();
    for segment in [""].into_iter().chain(segments) {
        let subject = of(&name, &Text::new(segment, segment));
        scale(&subject, percent, scale_of(before, segment), scale_of(after, segment), found);
    }
    let mut put = |what, said: &dyn Fn(&Node) -> Option<Said>| {
        found.put(Part::Scoring, what, &name, before.and_then(said), after.and_then(said));
    };
    put(What::BoundsSource, &|node| match node {
        Node::Leaf { bounds, .. } => Some(code(bounds)),
        Node::Criterion { .. } => None,
    });
    put(What::ScaleSource, &|node| match node {
        Node::Leaf { source, .. } if !source.en.is_empty() || !source.zh.is_empty() => {
            Some(Said::Words(source.clone()))
        }
        _ => None,
    });
    put(What::Missing, &|node| match node {
        Node::Leaf { missing, .. } => Some(code(missing)),
        Node::Criterion { .. } => None,
    });
}

fn segments_of(node: Option<&Node>) -> Vec<&str> {
    match node {
        Some(Node::Leaf { segments, .. }) => segments.keys().map(String::as_str).collect(),
        _ => Vec::new(),
    }
}

/// The scale of a segment; the one for all under the empty name.
fn scale_of<'n>(node: Option<&'n Node>, segment: &str) -> Option<&'n Scale> {
    match node? {
        Node::Leaf { scale, .. } if segment.is_empty() => Some(scale),
        Node::Leaf { segments, .. } => segments.get(segment),
        Node::Criterion { .. } => None,
    }
}

fn scale(subject: &Text, percent: bool, before: Option<&Scale>, after: Option<&Scale>, found: &mut Found) {
    let kind = |scale: Option<&Scale>| {
        scale.map(|scale| {
            Said::Code(
                match scale {
                    Scale::Range { .. } => "range",
                    Scale::Bands { .. } => "bands",
                    Scale::Target { .. } => "target",
                }
                .to_owned(),
            )
        })
    };
    found.put(Part::Scoring, What::ScaleKind, subject, kind(before), kind(after));
    let (old, new) = (before.map(bounds).unwrap_or_default(), after.map(bounds).unwrap_or_default());
    let gone = old.iter().filter(|(what, _)| !new.iter().any(|(other, _)| other == what));
    for (what, _) in new.iter().chain(gone) {
        let said = |of: &[(What, f64)]| {
            let value = of.iter().find(|(other, _)| other == what)?.1;
            // The floor is a share of the score, whatever the indicator is measured in.
            let share = percent && *what != What::BoundUpperFloor;
            Some(if share { Said::Percent(value) } else { Said::Number(value) })
        };
        found.put(Part::Scoring, *what, subject, said(&old), said(&new));
    }
}

/// Every bound of a scale, in the order of the values.
fn bounds(scale: &Scale) -> Vec<(What, f64)> {
    match *scale {
        Scale::Range { worst, best } => vec![(What::BoundWorst, worst), (What::BoundBest, best)],
        Scale::Bands { poor, low, average, good, excellent } => vec![
            (What::BoundPoor, poor),
            (What::BoundLow, low),
            (What::BoundAverage, average),
            (What::BoundGood, good),
            (What::BoundExcellent, excellent),
        ],
        Scale::Target { outer_lower, lower, upper, outer_upper, upper_floor } => vec![
            (What::BoundOuterLower, outer_lower),
            (What::BoundLower, lower),
            (What::BoundUpper, upper),
            (What::BoundOuterUpper, outer_upper),
            (What::BoundUpperFloor, upper_floor),
        ],
    }
}
