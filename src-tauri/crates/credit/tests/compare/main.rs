//! Two versions compared: each kind of change is named, with what was there before, and nothing else is.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a failure here is a failure of the test")]

#[path = "../common/mod.rs"]
mod common;
mod rest;
mod tree;

use std::collections::BTreeMap;

use assay_credit::chart::LineCode;
use assay_credit::figure::Text;
use assay_credit::indicators::{Direction, IndicatorUnit};
use assay_credit::model::compare::Said::{Code, Days, Number, Percent, Test as Tested, Weight, Words};
use assay_credit::model::compare::{Part, Said, What, compare};
use assay_credit::model::{
    BlendForm, Bounds, Calibration, Condition, DataMethod, Effect, Expert, FormulaIndicator, MissingPolicy,
    Node, Population, RatingModel, RiskClass, Scale, ScoreBins, Test, WeightBlend, Weighting,
};
use common::small::{grade, leaf, small_model};

type Row<S = &'static str> = (Part, What, S, Option<Said>, Option<Said>);

fn words(text: &str) -> Option<Said> {
    Some(Words(Text::new(text, text)))
}

fn both(en: &str, zh: &str) -> Option<Said> {
    Some(Words(Text::new(en, zh)))
}

fn coded(text: &str) -> Option<Said> {
    Some(Code(text.into()))
}

fn number(value: f64) -> Option<Said> {
    Some(Number(value))
}

fn weight(value: f64) -> Option<Said> {
    Some(Weight(value))
}

fn percent(value: f64) -> Option<Said> {
    Some(Percent(value))
}

fn found(before: &RatingModel, after: &RatingModel) -> Vec<Row<String>> {
    compare(before, after).into_iter().map(|d| (d.part, d.what, d.subject.en, d.before, d.after)).collect()
}

/// Exactly these differences; turned round, the same with the sides changed.
fn differs(before: &RatingModel, after: &RatingModel, expected: &[Row]) {
    let expected: Vec<_> = expected
        .iter()
        .map(|(part, what, of, a, b)| (*part, *what, (*of).to_owned(), a.clone(), b.clone()))
        .collect();
    assert_eq!(found(before, after), expected);
    assert_eq!(found(after, before).len(), expected.len());
}

fn changed(expected: &[Row], change: impl FnOnce(&mut RatingModel)) {
    let before = full();
    let mut after = before.clone();
    change(&mut after);
    differs(&before, &after, expected);
}

/// The small model with judgements, a condition and a formula.
fn full() -> RatingModel {
    let mut model = small_model();
    let (_, _, judgements) = criterion(&mut model.tree, "goal");
    *judgements = vec![vec![Some(1.0), Some(1.5)], vec![Some(1.0 / 1.5), Some(1.0)]];
    let (_, _, judgements) = criterion(&mut model.tree, "a");
    *judgements = vec![
        vec![Some(1.0), Some(2.0), Some(3.0)],
        vec![Some(0.5), Some(1.0), None],
        vec![Some(1.0 / 3.0), None, Some(1.0)],
    ];
    model.conditions = vec![condition("negative_equity", "C"), condition("second", "D")];
    model.formulas = vec![formula("f_one"), formula("f_two")];
    model
}

fn condition(code: &str, grade: &str) -> Condition {
    Condition {
        code: code.into(),
        name: Text::new(code, code),
        test: Test::LineAtMost { line: LineCode::TotalEquity, limit: 0.into() },
        effect: Effect::Cap { grade: grade.into() },
        strict: false,
    }
}

fn formula(code: &str) -> FormulaIndicator {
    FormulaIndicator {
        code: code.into(),
        name: Text::new(code, code),
        formula: "cash / total_assets".into(),
        unit: IndicatorUnit::Ratio,
        direction: Direction::Benefit,
    }
}

type Inside<'n> = (&'n mut Vec<Node>, &'n mut Vec<f64>, &'n mut Vec<Vec<Option<f64>>>);

fn node<'n>(node_: &'n mut Node, wanted: &str) -> Option<&'n mut Node> {
    let own = match node_ {
        Node::Criterion { code, .. } => code == wanted,
        Node::Leaf { indicator, .. } => indicator == wanted,
    };
    if own {
        return Some(node_);
    }
    match node_ {
        Node::Criterion { children, .. } => children.iter_mut().find_map(|child| node(child, wanted)),
        Node::Leaf { .. } => None,
    }
}

fn criterion<'n>(root: &'n mut Node, wanted: &str) -> Inside<'n> {
    match node(root, wanted) {
        Some(Node::Criterion { children, local_weights, judgements, .. }) => {
            (children, local_weights, judgements)
        }
        _ => panic!("{wanted} is no criterion"),
    }
}

#[test]
fn equal_models_and_another_number_are_no_difference() {
    changed(&[], |model| model.version = 7);
    changed(&[], |model| {
        criterion(&mut model.tree, "goal").1[0] += 1e-13;
        model.weights[0].weight -= 1e-13;
    });
}

#[test]
fn basics() {
    use Part::{Scoring, Tree};
    changed(
        &[
            (Tree, What::ModelCode, "", words("small"), words("other")),
            (Tree, What::ModelName, "", both("Small", "小"), both("Other", "别的")),
            (Tree, What::Engine, "", number(1.0), number(2.0)),
            (Scoring, What::CoverageTotal, "", percent(0.7), percent(0.8)),
            (Scoring, What::CoverageCriterion, "", percent(0.5), percent(0.4)),
        ],
        |model| {
            model.code = "other".into();
            model.name = Text::new("Other", "别的");
            model.engine = 2;
            (model.coverage_total, model.coverage_criterion) = (0.8, 0.4);
        },
    );
}
