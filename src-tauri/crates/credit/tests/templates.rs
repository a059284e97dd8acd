//! Templates of rating models: sound, weighed as their judgements say, and a customer can be rated with each.
#![allow(clippy::unwrap_used, clippy::panic)] // Helpers here are test code too.

mod common;

use std::collections::{BTreeMap, BTreeSet};

use assay_credit::assessment::{factors, frames};
use assay_credit::canonical::canonical_json;
use assay_credit::default_model::default_model;
use assay_credit::figure::Figure;
use assay_credit::indicators::{Direction, Source, find};
use assay_credit::model::{Calibration, Node, RatingModel, Scale, Weighting};
use assay_credit::rating::RatingInputs;
use assay_credit::templates::{template, templates};
use common::small::graded;
use common::*;

fn all() -> Vec<RatingModel> {
    templates().iter().map(|one| template(one.code).unwrap()).collect()
}

fn visit<'m>(node: &'m Node, see: &mut dyn FnMut(&'m Node)) {
    see(node);
    if let Node::Criterion { children, .. } = node {
        children.iter().for_each(|child| visit(child, see));
    }
}

/// A customer with statements, a ledger and every factor scored 7.
fn known_in_full() -> RatingInputs {
    let mut inputs = company();
    for factor in factors() {
        given(&mut inputs, factor.code, Figure::value(7.0));
    }
    for (code, value) in [
        ("pay_on_time_share", 0.95),
        ("pay_avg_days_late_12m", 2.0),
        ("pay_overdue_share", 0.05),
        ("pay_worst_days_12m", 20.0),
        ("pay_relationship_months", 48.0),
        ("pay_purchase_trend", 0.1),
    ] {
        given(&mut inputs, code, Figure::value(value));
    }
    inputs
}

#[test]
fn templates_are_named_and_the_first_is_the_default_model() {
    let codes: Vec<&str> = templates().iter().map(|one| one.code).collect();
    assert_eq!(codes, ["5c", "5w", "camel", "characteristic", "qualitative", "soe"]);
    for (one, model) in templates().iter().zip(all()) {
        assert_eq!((model.code.as_str(), model.version), (one.code, 1));
        assert_eq!(model.name, one.name.text());
        assert!(one.about.en.len() > 40 && one.about.zh.chars().count() > 20, "{}", one.code);
    }
    assert_eq!(template("5c").unwrap(), default_model());
}

/// Checked by multiplying: the matrix times the weights is a multiple of the weights, so they are its eigenvector.
#[test]
fn weights_are_the_eigenvectors_of_reciprocal_judgements_on_the_scale() {
    for model in all() {
        visit(&model.tree, &mut |node| {
            let Node::Criterion { code, judgements, weighting, local_weights: w, children, .. } = node else {
                return;
            };
            assert!((w.iter().sum::<f64>() - 1.0).abs() < 1e-12 && w.iter().all(|w| *w > 0.0), "{code}");
            if *weighting == Weighting::Direct {
                assert!(judgements.is_empty(), "{code}");
                return;
            }
            let n = children.len();
            assert_eq!((judgements.len(), w.len()), (n, n), "{} {code}", model.code);
            let a: Vec<Vec<f64>> =
                judgements.iter().map(|row| row.iter().map(|cell| cell.unwrap()).collect()).collect();
            for (i, row) in a.iter().enumerate() {
                assert_eq!(row.len(), n, "{code}");
                for (j, cell) in row.iter().enumerate() {
                    assert!((cell * a[j][i] - 1.0).abs() < 1e-12, "{code} {i} {j}");
                    let whole = cell.max(1.0 / cell);
                    assert!((whole - whole.round()).abs() < 1e-12 && whole < 9.5, "{code} {cell}");
                }
            }
            let ratios: Vec<f64> = a
                .iter()
                .zip(w)
                .map(|(row, own)| row.iter().zip(w).map(|(a, w)| a * w).sum::<f64>() / own)
                .collect();
            let lambda = ratios[0];
            assert!(ratios.iter().all(|ratio| (ratio - lambda).abs() < 1e-9), "{code}: {ratios:?}");
            // Alonso and Lamata's published random indices.
            let ri = [0.0, 0.0, 0.5245, 0.8815, 1.1086, 1.2479][n - 1];
            let size = f64::from(u32::try_from(n).unwrap());
            let cr = if n > 2 { (lambda - size) / (size - 1.0) / ri } else { 0.0 };
            let Node::Criterion { consistency_ratio, .. } = node else { return };
            assert!((consistency_ratio - cr).abs() < 1e-6, "{code}: {consistency_ratio} and {cr}");
            assert!(cr < 0.03, "{} {code}: {cr}", model.code);
        });
    }
}

#[test]
fn leaves_are_known_once_with_sound_scales_and_named_sources() {
    let default: BTreeMap<String, (Scale, String)> = {
        let mut leaves = BTreeMap::new();
        visit(&default_model().tree, &mut |node| {
            if let Node::Leaf { indicator, scale, source, .. } = node {
                leaves.insert(indicator.clone(), (scale.clone(), source.en.clone()));
            }
        });
        leaves
    };
    for model in all() {
        let mut seen = BTreeSet::new();
        visit(&model.tree, &mut |node| match node {
            Node::Criterion { code, name, .. } => {
                assert!(seen.insert(code.clone()), "{} {code}", model.code);
                assert!(!name.en.is_empty() && !name.zh.is_empty());
            }
            Node::Leaf { indicator, scale, source, .. } => {
                assert!(seen.insert(indicator.clone()), "{} {indicator}", model.code);
                let known = find(indicator).unwrap();
                assert!(scale.is_sound(), "{indicator}");
                assert!(!source.en.is_empty() && !source.zh.is_empty(), "{indicator}");
                let rising = scale.better(None) > 0.0;
                match known.direction {
                    Direction::Benefit => assert!(rising, "{indicator}"),
                    Direction::Cost => assert!(!rising, "{indicator}"),
                    Direction::Target => assert!(matches!(scale, Scale::Target { .. }), "{indicator}"),
                }
                // The same indicator is not measured by two rulers.
                if let Some((same, from)) = default.get(indicator) {
                    assert_eq!((same, from), (scale, &source.en), "{indicator}");
                }
            }
        });
        assert!((model.weights.iter().map(|leaf| leaf.weight).sum::<f64>() - 1.0).abs() < 1e-12);
        assert_eq!(model.weights, model.tree.leaf_weights());
        let Calibration::NamedSources { sources } = &model.calibration else { panic!() };
        assert!(!sources.is_empty());
        let text = canonical_json(&model).unwrap();
        let back: RatingModel = serde_json::from_str(&text).unwrap();
        assert_eq!(canonical_json(&back).unwrap(), text);
    }
}

#[test]
fn grades_policy_and_conditions_are_those_of_the_default_model() {
    let default = default_model();
    for model in all() {
        // The model for customers without statements has its own, more careful ones.
        let own = model.code == "qualitative";
        assert_eq!(model.grades == default.grades && model.conditions == default.conditions, !own);
        assert_eq!((model.coverage_total, model.coverage_criterion), (0.70, 0.50));
        let profile: Vec<f64> = model.reference[""].values().copied().collect();
        assert_eq!(profile, vec![0.5; model.weights.len()], "{}", model.code);
    }
}

#[test]
fn a_customer_known_in_full_is_graded_by_every_template() {
    for model in all() {
        let found = graded(&model, &known_in_full());
        assert!((found.coverage - 1.0).abs() < 1e-12, "{}", model.code);
        assert!(
            found.rule.is_none() && found.score > 40.0 && found.score < 90.0,
            "{}: {}",
            model.code,
            found.score
        );
        assert_eq!(found.score_low, found.score_high);
        let points: f64 = found.contributions.iter().map(|one| one.points).sum();
        assert!((points - (found.score - found.reference_score)).abs() < 1e-9);
    }
    // Every factor 7 on a scale from 1 to 10 is r = 2/3; the closeness of equal r is r itself.
    let found = graded(&template("characteristic").unwrap(), &known_in_full());
    assert!((found.score - 200.0 / 3.0).abs() < 1e-8, "{}", found.score);
}

#[test]
fn statements_alone_are_enough_where_the_template_says_so() {
    for code in ["5c", "camel", "soe"] {
        let found = graded(&template(code).unwrap(), &company());
        assert!(found.coverage >= 0.7, "{code}: {}", found.coverage);
    }
    let soe = template("soe").unwrap();
    assert!(soe.weights.iter().all(|leaf| find(&leaf.indicator).unwrap().source == Source::Statement));
    assert!((graded(&soe, &company()).coverage - 1.0).abs() < 1e-12);
}

/// By hand from the points: 34 of 100 for profitability, of whose 61 points in use 20 are those of return on equity.
#[test]
fn points_of_the_state_supervisor_become_weights() {
    let soe = template("soe").unwrap();
    let weight = |code: &str| soe.weights.iter().find(|leaf| leaf.indicator == code).unwrap().weight;
    for (code, expected) in [
        ("return_on_equity", 0.34 * 20.0 / 61.0),
        ("cost_expense_profit_rate", 0.34 * 8.0 / 61.0),
        ("receivables_turnover", 0.22 * 12.0 / 29.0),
        ("debt_to_assets", 0.22 * 12.0 / 39.0),
        ("interest_bearing_debt_ratio", 0.22 * 5.0 / 39.0),
        ("capital_maintenance", 0.22 * 10.0 / 29.0),
    ] {
        assert!((weight(code) - expected).abs() < 1e-15, "{code}");
    }
    let shares: Vec<f64> = ["profitability", "asset_quality", "debt_risk", "growth"]
        .iter()
        .map(|of| soe.weights.iter().filter(|leaf| leaf.criterion == *of).map(|leaf| leaf.weight).sum())
        .collect();
    for (share, expected) in shares.iter().zip([0.34, 0.22, 0.22, 0.22]) {
        assert!((share - expected).abs() < 1e-12);
    }
}

#[test]
fn characteristic_analysis_has_the_factors_of_its_frame_in_their_groups() {
    let frame = frames().iter().find(|frame| frame.code == "characteristic").unwrap();
    let Node::Criterion { children, .. } = template("characteristic").unwrap().tree else { panic!() };
    for (group, node) in frame.groups.iter().zip(&children) {
        let Node::Criterion { name, children, local_weights, .. } = node else { panic!() };
        assert_eq!(name, &group.name.text());
        let total: u32 = group.places.iter().map(|place| place.weight).sum();
        assert_eq!(children.len(), 6);
        for ((place, child), weight) in group.places.iter().zip(children).zip(local_weights) {
            let Node::Leaf { indicator, .. } = child else { panic!() };
            assert_eq!(indicator, place.factor);
            let frame = f64::from(place.weight) / f64::from(total);
            assert!((weight - frame).abs() < 0.05, "{indicator}: {weight} and {frame}");
        }
    }
}
