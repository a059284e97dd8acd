//! A model's own formulas and conditions in the rating, and verdicts on figures found before.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // Helpers here are test code too.

mod common;

use assay_credit::chart::LineCode::{
    CurrentAssets, OperatingCashFlow, TotalAssets, TotalEquity, TotalLiabilities,
};
use assay_credit::engine::{Engine, EngineError, Verdict, rate};
use assay_credit::figure::{Figure, Text};
use assay_credit::indicators::{Direction, IndicatorUnit};
use assay_credit::model::{Condition, Effect, FormulaIndicator, Node, RatingModel, Test};
use assay_credit::rating::{RatingInputs, RatingResult};
use common::small::*;
use common::*;

/// The small model with the current ratio as a formula of its own.
fn with_formula(formula: &str) -> RatingModel {
    fn rename(node: &mut Node) {
        match node {
            Node::Criterion { children, .. } => children.iter_mut().for_each(rename),
            Node::Leaf { indicator, .. } if indicator == "current_ratio" => *indicator = "own_current".into(),
            Node::Leaf { .. } => {}
        }
    }
    let mut model = small_model();
    rename(&mut model.tree);
    model.weights = model.tree.leaf_weights();
    let profile = model.weights.iter().map(|leaf| (leaf.indicator.clone(), 0.5)).collect();
    model.reference.insert(String::new(), profile);
    model.formulas.push(FormulaIndicator {
        code: "own_current".into(),
        name: Text::new("Own current ratio", "自定义流动比率"),
        formula: formula.into(),
        unit: IndicatorUnit::Ratio,
        direction: Direction::Target,
    });
    model
}

fn with_condition(text: &str) -> RatingModel {
    let mut model = small_model();
    model.conditions.push(Condition {
        code: "own".into(),
        name: Text::new("", ""),
        test: Test::Expression { text: text.into() },
        effect: Effect::Cap { grade: "D".into() },
        strict: false,
    });
    model
}

fn customers() -> Vec<RatingInputs> {
    let with = |lines: &[(assay_credit::chart::LineCode, Option<i64>)]| {
        let mut inputs = changed(lines);
        given(&mut inputs, "q_integrity", Figure::value(7.0));
        given(&mut inputs, "pay_overdue_share", Figure::value(0.12));
        inputs
    };
    vec![
        customer(),
        with(&[(TotalEquity, Some(-5)), (TotalLiabilities, None), (TotalAssets, Some(100))]),
        with(&[(CurrentAssets, None)]),
        with(&[(OperatingCashFlow, Some(-1))]),
        company(),
        inputs("2020-01-01", Vec::new()),
    ]
}

#[test]
fn a_formula_rates_as_the_indicator_it_repeats() {
    let own = with_formula("current_assets / current_liabilities");
    for inputs in customers() {
        let (with, without) = (rate(&own, &inputs).unwrap(), rate(&small_model(), &inputs).unwrap());
        match (with, without) {
            (RatingResult::Graded(with), RatingResult::Graded(without)) => {
                assert_eq!(with.score.to_bits(), without.score.to_bits());
                let figure = &with.contributions[0].evaluated;
                assert_eq!(figure.figure, without.contributions[0].evaluated.figure);
                if figure.figure.number().is_some() {
                    assert_eq!(figure.inputs, without.contributions[0].evaluated.inputs);
                }
                assert_eq!(figure.previous, without.contributions[0].evaluated.previous);
            }
            (RatingResult::NotRatable { .. }, RatingResult::NotRatable { .. }) => {}
            other => panic!("{other:?}"),
        }
    }
    let broken = with_formula("current_assets /");
    assert!(
        matches!(rate(&broken, &customer()), Err(EngineError::Expression { of, .. }) if of == "own_current")
    );
}

#[test]
fn an_expression_decides_as_the_test_it_repeats() {
    let typed = {
        let mut model = with_condition("");
        model.conditions[0].test = Test::LineAtMost { line: TotalEquity, limit: 0.into() };
        model
    };
    let own = with_condition("total_equity <= 0");
    for inputs in customers() {
        assert_eq!(rate(&own, &inputs).unwrap(), rate(&typed, &inputs).unwrap());
    }
    let capped = graded(&own, &customers()[1]);
    assert_eq!((capped.grade.as_str(), capped.rule.as_deref()), ("D", Some("own")));
}

#[test]
fn verdicts_are_those_of_ratings() {
    for model in [
        small_model(),
        with_formula("current_assets / current_liabilities"),
        with_condition("total_equity <= 0"),
    ] {
        let engine = Engine::new(&model).unwrap();
        let leaves: Vec<usize> = (0..model.weights.len()).collect();
        let conditions: Vec<usize> = (0..model.conditions.len()).collect();
        let mut found = [0; 2];
        for inputs in customers() {
            let (figures, held) = engine.answers(&inputs, &leaves, &conditions);
            let figures: Vec<&Figure> = figures.iter().collect();
            let verdict = engine.verdict(&inputs.segment, &figures, |index| held[index]).unwrap();
            match (verdict, engine.rate(&inputs).unwrap()) {
                (Verdict::Graded { score, model_grade, grade, rule }, RatingResult::Graded(rating)) => {
                    assert_eq!(score.to_bits(), rating.score.to_bits());
                    assert_eq!(model.grades[model_grade].label, rating.model_grade);
                    assert_eq!(model.grades[grade].label, rating.grade);
                    assert_eq!(rule.map(|rule| model.conditions[rule].code.clone()), rating.rule);
                    found[0] += 1;
                }
                (Verdict::NotRatable(reasons), RatingResult::NotRatable { reasons: rated, .. }) => {
                    assert_eq!(reasons, rated);
                    found[1] += 1;
                }
                other => panic!("{other:?}"),
            }
        }
        assert!(found.iter().all(|count| *count > 0), "both outcomes are met: {found:?}");
    }
}

#[test]
fn models_that_ask_the_same_share_their_keys() {
    let (first, second) = (small_model(), with_formula("current_assets / current_liabilities"));
    let (other, own) = (with_formula("current_assets"), with_condition("total_equity <= 0"));
    let keys = |model: &RatingModel| Engine::new(model).unwrap().figure_keys();
    assert_eq!(keys(&first)[1..], keys(&second)[1..]);
    assert_ne!(keys(&second)[0], keys(&other)[0]);
    assert_eq!(keys(&first), keys(&own));
    assert_eq!(Engine::new(&own).unwrap().test_keys().len(), 1);
}
