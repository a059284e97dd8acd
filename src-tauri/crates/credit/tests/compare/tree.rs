//! The tree: nodes, judgements, experts, scales.

use super::*;

#[test]
fn nodes_come_and_go_with_their_weights() {
    use Part::{Scoring, Tree, Weights};
    let bounds = |model: &mut RatingModel| {
        let (children, weights, _) = criterion(&mut model.tree, "b");
        children.push(leaf("quick_ratio", Scale::Range { worst: 0.0, best: 1.0 }));
        *weights = vec![0.5, 0.3, 0.2];
        model.weights = model.tree.leaf_weights();
    };
    changed(
        &[
            (Tree, What::NodeAdded, "Quick ratio", None, words("b")),
            (Weights, What::LocalWeight, "Revenue growth", weight(0.7), weight(0.5)),
            (Weights, What::LocalWeight, "Quick ratio", None, weight(0.2)),
            (Weights, What::GlobalWeight, "Revenue growth", weight(0.4 * 0.7), weight(0.4 * 0.5)),
            (Weights, What::GlobalWeight, "Quick ratio", None, weight(0.4 * 0.2)),
            (Scoring, What::ScaleKind, "Quick ratio", None, coded("range")),
            (Scoring, What::BoundWorst, "Quick ratio", None, number(0.0)),
            (Scoring, What::BoundBest, "Quick ratio", None, number(1.0)),
            (Scoring, What::BoundsSource, "Quick ratio", None, coded("typed")),
            (Scoring, What::Missing, "Quick ratio", None, coded("worst")),
        ],
        bounds,
    );
    let mut with = full();
    bounds(&mut with);
    let gone = &found(&with, &full())[0];
    assert_eq!(*gone, (Tree, What::NodeRemoved, "Quick ratio".into(), words("b"), None));
}

#[test]
fn nodes_move_change_places_and_names() {
    use Part::{Tree, Weights};
    changed(
        &[
            (Tree, What::NodeMoved, "Integrity and management", words("a"), words("b")),
            (
                Part::Judgements,
                What::Judgement,
                "a · Current ratio : Integrity and management",
                number(3.0),
                None,
            ),
            (Weights, What::LocalWeight, "Integrity and management", weight(0.2), weight(0.25)),
        ],
        |model| {
            let (children, weights, judgements) = criterion(&mut model.tree, "a");
            let moved = children.pop().unwrap();
            weights.pop();
            judgements.truncate(2);
            judgements.iter_mut().for_each(|row| row.truncate(2));
            let (children, weights, _) = criterion(&mut model.tree, "b");
            children.push(moved);
            weights.push(0.25);
        },
    );
    changed(
        &[(
            Tree,
            What::ChildrenOrder,
            "b",
            both("Revenue growth, Overdue share now", "营业收入增长率、当前逾期率"),
            both("Overdue share now, Revenue growth", "当前逾期率、营业收入增长率"),
        )],
        |model| {
            let (children, weights, _) = criterion(&mut model.tree, "b");
            children.reverse();
            weights.reverse();
            model.weights = model.tree.leaf_weights();
        },
    );
    changed(&[(Tree, What::NodeRenamed, "Payment", words("b"), both("Payment", "付款"))], |model| {
        if let Some(Node::Criterion { name, .. }) = node(&mut model.tree, "b") {
            *name = Text::new("Payment", "付款");
        }
    });
}

#[test]
fn judgements_pair_by_pair() {
    use Part::{Judgements, Weights};
    changed(
        &[
            (Judgements, What::ConsistencyRatio, "a", number(0.0), number(0.12)),
            (Judgements, What::InconsistencyReason, "a", None, words("decided")),
            (Judgements, What::Judgement, "a · Current ratio : Debt to assets", number(2.0), number(5.0)),
            (Judgements, What::Judgement, "a · Debt to assets : Integrity and management", None, number(2.0)),
            (Weights, What::Weighting, "a", coded("judged"), coded("direct")),
        ],
        |model| {
            let (_, _, judgements) = criterion(&mut model.tree, "a");
            (judgements[0][1], judgements[1][0]) = (Some(5.0), Some(0.2));
            (judgements[1][2], judgements[2][1]) = (Some(2.0), Some(0.5));
            if let Some(Node::Criterion { consistency_ratio, inconsistency_reason, weighting, .. }) =
                node(&mut model.tree, "a")
            {
                *consistency_ratio = 0.12;
                *inconsistency_reason = "decided".into();
                *weighting = Weighting::Direct;
            }
        },
    );
    // Children in another order, judged the same.
    let before = full();
    let mut after = full();
    let (children, weights, judgements) = criterion(&mut after.tree, "goal");
    children.reverse();
    weights.reverse();
    judgements.reverse();
    judgements.iter_mut().for_each(|row| row.reverse());
    after.weights = after.tree.leaf_weights();
    let kinds: Vec<What> = compare(&before, &after).into_iter().map(|one| one.what).collect();
    assert_eq!(kinds, [What::ChildrenOrder]);
}

#[test]
fn experts_by_name() {
    use Part::Judgements;
    let expert = |name: &str, weight: f64, judged: f64| Expert {
        name: name.into(),
        weight,
        judgements: vec![vec![Some(1.0), Some(judged)], vec![Some(1.0 / judged), Some(1.0)]],
    };
    let with = |experts: Vec<Expert>| {
        let mut model = full();
        if let Node::Criterion { experts: own, .. } = &mut model.tree {
            *own = experts;
        }
        model
    };
    let before = with(vec![expert("Lin", 1.0, 3.0), expert("Mei", 1.0, 2.0), expert("Wu", 1.0, 1.0)]);
    let after = with(vec![expert("Mei", 2.0, 2.0), expert("Lin", 1.0, 4.0), expert("Tom", 1.5, 1.0)]);
    differs(
        &before,
        &after,
        &[
            (Judgements, What::ExpertJudgement, "goal · Lin · a : b", number(3.0), number(4.0)),
            (Judgements, What::ExpertWeight, "goal · Mei", number(1.0), number(2.0)),
            (Judgements, What::ExpertAdded, "goal · Tom", None, number(1.5)),
            (Judgements, What::ExpertRemoved, "goal · Wu", number(1.0), None),
            (
                Judgements,
                What::ExpertsOrder,
                "goal",
                both("Lin, Mei", "Lin、Mei"),
                both("Mei, Lin", "Mei、Lin"),
            ),
        ],
    );
}

#[test]
fn scales_bounds_segments_and_missing_figures() {
    use Part::Scoring;
    changed(
        &[
            (Scoring, What::BoundWorst, "Revenue growth", percent(-0.1), percent(-0.2)),
            (Scoring, What::ScaleKind, "Revenue growth · 制造业", None, coded("range")),
            (Scoring, What::BoundWorst, "Revenue growth · 制造业", None, percent(0.0)),
            (Scoring, What::BoundBest, "Revenue growth · 制造业", None, percent(0.5)),
            (Scoring, What::BoundsSource, "Revenue growth", coded("typed"), coded("percentiles")),
            (Scoring, What::ScaleSource, "Revenue growth", None, words("P5 to P95")),
            (Scoring, What::Missing, "Revenue growth", coded("worst"), coded("reallocate")),
        ],
        |model| {
            if let Some(Node::Leaf { scale, segments, missing, source, bounds, .. }) =
                node(&mut model.tree, "revenue_growth")
            {
                *scale = Scale::Range { worst: -0.2, best: 0.3 };
                segments.insert("制造业".into(), Scale::Range { worst: 0.0, best: 0.5 });
                *missing = MissingPolicy::Reallocate;
                *source = Text::new("P5 to P95", "P5 to P95");
                *bounds = Bounds::Percentiles;
            }
        },
    );
    let set = |code: &'static str, new: Scale| {
        move |model: &mut RatingModel| {
            if let Some(Node::Leaf { scale, .. }) = node(&mut model.tree, code) {
                *scale = new;
            }
        }
    };
    let subject = "Current ratio";
    changed(
        &[
            (Scoring, What::BoundOuterLower, subject, number(0.5), number(0.4)),
            (Scoring, What::BoundLower, subject, number(1.5), number(1.4)),
            (Scoring, What::BoundUpper, subject, number(2.0), number(2.1)),
            (Scoring, What::BoundOuterUpper, subject, number(4.0), number(5.0)),
            (Scoring, What::BoundUpperFloor, subject, number(0.0), number(0.3)),
        ],
        set(
            "current_ratio",
            Scale::Target { outer_lower: 0.4, lower: 1.4, upper: 2.1, outer_upper: 5.0, upper_floor: 0.3 },
        ),
    );
    let subject = "Debt to assets";
    changed(
        &[
            (Scoring, What::ScaleKind, subject, coded("bands"), coded("range")),
            (Scoring, What::BoundWorst, subject, None, percent(0.9)),
            (Scoring, What::BoundBest, subject, None, percent(0.3)),
            (Scoring, What::BoundPoor, subject, percent(0.9), None),
            (Scoring, What::BoundLow, subject, percent(0.75), None),
            (Scoring, What::BoundAverage, subject, percent(0.6), None),
            (Scoring, What::BoundGood, subject, percent(0.45), None),
            (Scoring, What::BoundExcellent, subject, percent(0.35), None),
        ],
        set("debt_to_assets", Scale::Range { worst: 0.9, best: 0.3 }),
    );
}
