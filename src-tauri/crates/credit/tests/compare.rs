//! Two versions compared: each kind of change is named, with what was there before, and nothing else is.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a failure here is a failure of the test")]

mod common;

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

type Row = (Part, What, &'static str, Option<Said>, Option<Said>);

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

fn found(before: &RatingModel, after: &RatingModel) -> Vec<(Part, What, String, Option<Said>, Option<Said>)> {
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

#[test]
fn formulas() {
    use Part::Formulas;
    changed(
        &[
            (Formulas, What::FormulaName, "One", words("f_one"), words("One")),
            (Formulas, What::FormulaText, "One", words("cash / total_assets"), words("cash / revenue")),
            (Formulas, What::FormulaUnit, "One", coded("ratio"), coded("percent")),
            (Formulas, What::FormulaDirection, "One", coded("benefit"), coded("cost")),
        ],
        |model| {
            model.formulas[0] = FormulaIndicator {
                code: "f_one".into(),
                name: Text::new("One", "One"),
                formula: "cash / revenue".into(),
                unit: IndicatorUnit::Percent,
                direction: Direction::Cost,
            };
        },
    );
    changed(
        &[
            (Formulas, What::FormulaAdded, "f_new", None, words("f_new")),
            (Formulas, What::FormulaText, "f_new", None, words("cash / total_assets")),
            (Formulas, What::FormulaUnit, "f_new", None, coded("ratio")),
            (Formulas, What::FormulaDirection, "f_new", None, coded("benefit")),
            (Formulas, What::FormulaRemoved, "f_one", words("f_one"), None),
            (Formulas, What::FormulaText, "f_one", words("cash / total_assets"), None),
            (Formulas, What::FormulaUnit, "f_one", coded("ratio"), None),
            (Formulas, What::FormulaDirection, "f_one", coded("benefit"), None),
        ],
        |model| model.formulas[0] = formula("f_new"),
    );
    let order = (both("f_one, f_two", "f_one、f_two"), both("f_two, f_one", "f_two、f_one"));
    changed(&[(Formulas, What::FormulasOrder, "", order.0, order.1)], |model| model.formulas.reverse());
}

#[test]
fn blended_weights() {
    use Part::Weights;
    let blend = WeightBlend {
        method: DataMethod::Entropy,
        form: BlendForm::Linear,
        share: 0.3,
        judged: vec![0.2; 5],
        data: vec![0.2; 5],
    };
    let mut before = full();
    before.blend = Some(blend.clone());
    let mut after = before.clone();
    after.blend = Some(WeightBlend {
        method: DataMethod::Critic,
        form: BlendForm::Geometric,
        share: 0.5,
        judged: vec![0.2, 0.2, 0.2, 0.1, 0.3],
        data: vec![0.4, 0.0, 0.2, 0.2, 0.2],
    });
    differs(
        &before,
        &after,
        &[
            (Weights, What::BlendMethod, "", coded("entropy"), coded("critic")),
            (Weights, What::BlendForm, "", coded("linear"), coded("geometric")),
            (Weights, What::BlendShare, "", percent(0.3), percent(0.5)),
            (Weights, What::JudgedWeight, "Revenue growth", weight(0.2), weight(0.1)),
            (Weights, What::JudgedWeight, "Overdue share now", weight(0.2), weight(0.3)),
            (Weights, What::DataWeight, "Current ratio", weight(0.2), weight(0.4)),
            (Weights, What::DataWeight, "Debt to assets", weight(0.2), weight(0.0)),
        ],
    );
    assert_eq!(compare(&full(), &before).len(), 13, "taken in: method, form, share, and ten weights");
}

#[test]
fn what_the_model_was_calibrated_on() {
    use Part::Population as Of;
    let day = |text: &str| text.parse::<chrono::NaiveDate>().unwrap();
    changed(
        &[
            (Of, What::CalibrationKind, "", coded("named_sources"), coded("customers")),
            (Of, What::CalibrationSources, "", both("", ""), None),
            (Of, What::CalibrationCustomers, "", None, number(40.0)),
            (Of, What::CalibrationDay, "", None, words("2026-06-30")),
            (Of, What::CalibrationCenters, "", None, words("20, 40.5")),
            (Of, What::SmallPopulation, "", None, coded("yes")),
            (Of, What::PopulationDay, "", None, words("2026-06-30")),
            (Of, What::PopulationIndustries, "", None, both("Steel, Trade", "Steel、Trade")),
            (Of, What::PopulationRegions, "", None, words("North")),
            (Of, What::PopulationCustomers, "", None, number(40.0)),
            (Of, What::PopulationMembers, "", None, words("abc")),
            (Of, What::PopulationScores, "", None, words("30, 60 | 10, 20, 10")),
            (Of, What::ReferenceShare, "Current ratio", number(0.5), number(0.25)),
            (Of, What::ReferenceShare, "Current ratio · 制造业", None, number(0.75)),
        ],
        |model| {
            model.calibration = Calibration::Customers {
                customers: 40,
                as_of: day("2026-06-30"),
                centers: vec![20.0, 40.5],
                small_population: true,
            };
            model.population = Some(Population {
                as_of: day("2026-06-30"),
                industries: vec!["Steel".into(), "Trade".into()],
                regions: vec!["North".into()],
                customers: 40,
                members: "abc".into(),
                scores: Some(ScoreBins { edges: vec![30.0, 60.0], counts: vec![10, 20, 10] }),
            });
            model.reference.get_mut("").unwrap().insert("current_ratio".into(), 0.25);
            model.reference.insert("制造业".into(), BTreeMap::from([("current_ratio".into(), 0.75)]));
        },
    );
}

#[test]
fn grades_with_their_policy() {
    use Part::{Grades, Policy};
    changed(
        &[
            (Grades, What::CutOff, "B", number(60.0), number(58.5)),
            (Grades, What::ExpectedDefaultRate, "B", None, percent(0.02)),
            (Policy, What::TermsDays, "B", Some(Days(30)), Some(Days(60))),
            (Policy, What::LimitCoefficient, "B", percent(0.5), percent(0.7)),
            (Policy, What::Security, "B", both("", ""), both("Guarantee", "担保")),
            (Policy, What::ReviewMonths, "B", number(3.0), number(6.0)),
            (Policy, What::Approval, "B", both("", ""), both("Director", "总监")),
            (Policy, What::RiskClass, "B", coded("green"), coded("yellow")),
        ],
        |model| {
            let grade = &mut model.grades[1];
            (grade.cut_off, grade.expected_default_rate) = (58.5, Some(0.02));
            grade.policy.terms_days = 60;
            grade.policy.limit_coefficient = 0.7;
            grade.policy.security = Text::new("Guarantee", "担保");
            grade.policy.review_months = 6;
            grade.policy.approval = Text::new("Director", "总监");
            grade.policy.risk_class = RiskClass::Yellow;
        },
    );
    let before = full();
    let mut after = full();
    after.grades[3] = grade("E", 0.0);
    after.grades.swap(0, 1);
    let what: Vec<(What, String)> = compare(&before, &after)
        .into_iter()
        .filter(|one| one.part == Grades)
        .map(|one| (one.what, one.subject.en))
        .collect();
    let expected = [
        (What::GradesOrder, ""),
        (What::GradeAdded, "E"),
        (What::CutOff, "E"),
        (What::GradeRemoved, "D"),
        (What::CutOff, "D"),
    ];
    assert_eq!(what, expected.map(|(what, of)| (what, of.to_owned())));
}

#[test]
fn conditions() {
    use Part::Conditions;
    let test = || Test::Expression { text: "total_equity < 0".into() };
    changed(
        &[
            (Conditions, What::ConditionName, "Equity", words("negative_equity"), words("Equity")),
            (
                Conditions,
                What::ConditionTest,
                "Equity",
                Some(Tested(condition("", "").test)),
                Some(Tested(test())),
            ),
            (Conditions, What::ConditionEffect, "Equity", coded("cap"), coded("knock_out")),
            (Conditions, What::ConditionGrade, "Equity", words("C"), words("D")),
            (Conditions, What::ConditionStrict, "Equity", coded("no"), coded("yes")),
        ],
        |model| {
            let condition = &mut model.conditions[0];
            condition.name = Text::new("Equity", "Equity");
            condition.test = test();
            condition.effect = Effect::KnockOut { grade: "D".into() };
            condition.strict = true;
        },
    );
    let names = (
        "negative_equity, second",
        "negative_equity、second",
        "second, negative_equity",
        "second、negative_equity",
    );
    changed(
        &[(Conditions, What::ConditionsOrder, "", both(names.0, names.1), both(names.2, names.3))],
        |model| model.conditions.reverse(),
    );
    let before = full();
    let mut after = full();
    after.conditions[1] = condition("third", "B");
    let kinds: Vec<(What, String)> =
        compare(&before, &after).into_iter().map(|one| (one.what, one.subject.en)).collect();
    assert_eq!(kinds.len(), 10, "name, test, effect, grade and strictness of each: {kinds:?}");
    assert_eq!(kinds[0], (What::ConditionAdded, "third".into()));
    assert_eq!(kinds[5], (What::ConditionRemoved, "second".into()));
}
