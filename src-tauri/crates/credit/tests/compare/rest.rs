//! Formulas, weights from figures, calibration, grades and conditions.

use super::*;

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
