//! What is found wrong with a model: every kind of problem once, at its place, and nothing in a sound model.
#![allow(clippy::unwrap_used, clippy::panic)] // Helpers here are test code too.

mod common;

use std::collections::{BTreeMap, BTreeSet};

use assay_credit::default_model::default_model;
use assay_credit::draft::problems::ProblemCode::{self, *};
use assay_credit::draft::problems::{Part, problems};
use assay_credit::draft::settle::settle;
use assay_credit::figure::Text;
use assay_credit::indicators::{Direction, IndicatorUnit, catalogue};
use assay_credit::model::*;
use assay_credit::templates::{template, templates};
use common::small::{criterion, grade, leaf};
use common::*;

type Change = fn(&mut RatingModel);

/// A criterion of a model by code.
fn node<'m>(node: &'m mut Node, wanted: &str) -> Option<&'m mut Node> {
    let found = match node {
        Node::Criterion { code, .. } => code == wanted,
        Node::Leaf { indicator, .. } => indicator == wanted,
    };
    if found {
        return Some(node);
    }
    match node {
        Node::Criterion { children, .. } => children.iter_mut().find_map(|child| self::node(child, wanted)),
        Node::Leaf { .. } => None,
    }
}

fn at<'m>(model: &'m mut RatingModel, code: &str) -> &'m mut Node {
    node(&mut model.tree, code).unwrap()
}

/// Changes the fields of a node that are named.
macro_rules! set {
    ($model:expr, $code:expr, $kind:ident { $($field:ident = $value:expr),* }) => {{
        let Node::$kind { $($field,)* .. } = at($model, $code) else { panic!("{}", $code) };
        $(*$field = $value;)*
    }};
}

/// A matrix from its judgements above the diagonal; 0 is a pair that was not judged.
fn matrix(n: usize, upper: &[f64]) -> Vec<Vec<Option<f64>>> {
    let mut rows = vec![vec![Some(1.0); n]; n];
    let mut given = upper.iter().map(|value| Some(*value).filter(|value| *value != 0.0));
    for (i, j) in (0..n).flat_map(|i| (i + 1..n).map(move |j| (i, j))) {
        let value = given.next().unwrap();
        rows[i][j] = value;
        rows[j][i] = value.map(|value| 1.0 / value);
    }
    rows
}

fn expert(name: &str, weight: f64, judgements: Vec<Vec<Option<f64>>>) -> Expert {
    Expert { name: name.into(), weight, judgements }
}

fn formula(code: &str, text: &str) -> FormulaIndicator {
    FormulaIndicator {
        code: code.into(),
        name: Text::new("Own", "自定"),
        formula: text.into(),
        unit: IndicatorUnit::Ratio,
        direction: Direction::Benefit,
    }
}

/// Puts a formula's indicator in the place of one of the tree.
fn in_tree(model: &mut RatingModel, one: FormulaIndicator) {
    set!(model, "q_security", Leaf { indicator = one.code.clone() });
    model.formulas.push(one);
    settle(model);
}

fn condition(model: &mut RatingModel, test: Test) {
    model.conditions.push(Condition {
        code: "own".into(),
        name: Text::new("Own", "自定"),
        test,
        effect: Effect::Cap { grade: "C".into() },
        strict: false,
    });
}

fn blend(model: &mut RatingModel, share: f64, data: usize) {
    let judged = model.weights.iter().map(|leaf| leaf.weight).collect();
    model.blend = Some(WeightBlend {
        method: DataMethod::Entropy,
        form: BlendForm::Linear,
        share,
        judged,
        data: vec![1.0; data],
    });
}

/// Each kind of problem: the change that makes it, its subject, and its details.
const CASES: &[(ProblemCode, Change, &str, &[&str])] = &[
    (
        GoalIsIndicator,
        |m| m.tree = leaf("current_ratio", Scale::Range { worst: 0.0, best: 1.0 }),
        "current_ratio",
        &[],
    ),
    (
        NoIndicators,
        |m| set!(m, "collateral", Criterion { children = Vec::new(), local_weights = Vec::new() }),
        "collateral",
        &[],
    ),
    (
        SingleChild,
        |m| {
            let only = leaf("q_security", Scale::Range { worst: 1.0, best: 10.0 });
            set!(m, "collateral", Criterion { children = vec![only] });
            settle(m);
        },
        "collateral",
        &[],
    ),
    (NodeWithoutCode, |m| set!(m, "capital", Criterion { code = " ".into() }), "", &[]),
    (DuplicateNode, |m| set!(m, "capital", Criterion { code = "capacity".into() }), "capacity", &[]),
    (
        DuplicateIndicator,
        |m| set!(m, "current_ratio", Leaf { indicator = "quick_ratio".into() }),
        "quick_ratio",
        &[],
    ),
    (
        UnknownIndicator,
        |m| set!(m, "current_ratio", Leaf { indicator = "moon_phase".into() }),
        "moon_phase",
        &[],
    ),
    (
        TooManyChildren,
        |m| {
            let codes = [
                "q_management",
                "q_impression",
                "q_product_market",
                "q_operations",
                "q_prospects",
                "q_margin",
                "q_market_appeal",
                "q_replaceability",
                "q_payment_record",
                "q_bank_credit",
                "q_profitability",
                "q_balance_sheet",
                "q_solvency",
                "q_capital",
                "q_assets",
                "q_liquidity",
            ];
            let many = codes.map(|code| leaf(code, Scale::Range { worst: 1.0, best: 10.0 })).to_vec();
            set!(m, "collateral", Criterion {
                children = many, weighting = Weighting::Direct, local_weights = vec![1.0; 16]
            });
            settle(m);
        },
        "collateral",
        &["16", "15"],
    ),
    (
        TooDeep,
        |m| {
            let mut deep = vec![leaf("q_capital", Scale::Range { worst: 1.0, best: 10.0 })];
            for level in ["f", "e", "d", "c", "b"] {
                deep = vec![criterion(level, &[1.0], deep)];
            }
            set!(m, "collateral", Criterion { children = deep, judgements = matrix(1, &[]) });
            settle(m);
        },
        "q_capital",
        &["6"],
    ),
    (
        MatrixSize,
        |m| set!(m, "collateral", Criterion { judgements = matrix(2, &[2.0]) }),
        "collateral",
        &["2", "3"],
    ),
    (
        NotAJudgement,
        |m| {
            let Node::Criterion { judgements, .. } = at(m, "collateral") else { panic!() };
            judgements[0][2] = Some(-2.0);
        },
        "collateral",
        &["tangible_debt_ratio", "q_security", "-2"],
    ),
    (
        NotReciprocal,
        |m| {
            let Node::Criterion { judgements, .. } = at(m, "collateral") else { panic!() };
            judgements[2][0] = Some(3.0);
        },
        "collateral",
        &["q_security", "tangible_debt_ratio", "3", "2"],
    ),
    (JudgementsTooFarApart, far_apart, "credit", &[]),
    (
        Unconnected,
        |m| set!(m, "collateral", Criterion { judgements = matrix(3, &[2.0, 0.0, 0.0]) }),
        "collateral",
        &["q_security"],
    ),
    (
        Incomplete,
        |m| set!(m, "collateral", Criterion { judgements = matrix(3, &[1.0, 2.0, 0.0]) }),
        "collateral",
        &["1"],
    ),
    // By hand: 3 and 3 imply 9, 1/9 was given. The matrix is circulant, so lambda is the row sum of
    // 1 + 3 + 1/3... with a12 = 3, a23 = 3, a13 = 1/3: lambda = 13/3, CI = 2/3, CR = (2/3) / 0.5245.
    (
        Inconsistent,
        |m| set!(m, "collateral", Criterion { judgements = matrix(3, &[3.0, 1.0 / 3.0, 3.0]) }),
        "collateral",
        &["1.271"],
    ),
    (
        InconsistentAccepted,
        |m| {
            set!(m, "collateral", Criterion {
                judgements = matrix(3, &[3.0, 1.0 / 3.0, 3.0]), inconsistency_reason = "The board insists".into()
            });
        },
        "collateral",
        &["1.271", "The board insists"],
    ),
    (
        OffScale,
        |m| set!(m, "collateral", Criterion { judgements = matrix(3, &[1.0, 2.5, 2.5]) }),
        "collateral",
        &["2", "tangible_debt_ratio", "q_security", "2.5"],
    ),
    (
        ExpertWeight,
        |m| {
            let several = vec![expert("lin", 0.0, matrix(3, &[1.0, 2.0, 2.0]))];
            set!(m, "collateral", Criterion { experts = several });
        },
        "collateral",
        &["lin", "0"],
    ),
    (
        WeightCount,
        |m| set!(m, "collateral", Criterion { local_weights = vec![0.5, 0.5] }),
        "collateral",
        &["2", "3"],
    ),
    (
        WeightNegative,
        |m| set!(m, "collateral", Criterion { local_weights = vec![0.8, 0.4, -0.2] }),
        "collateral",
        &["q_security", "-0.2"],
    ),
    (
        WeightZero,
        |m| set!(m, "collateral", Criterion { local_weights = vec![0.6, 0.4, 0.0] }),
        "collateral",
        &["q_security"],
    ),
    (
        WeightSum,
        |m| set!(m, "collateral", Criterion { local_weights = vec![0.4, 0.4, 0.2001] }),
        "collateral",
        &["1.0001"],
    ),
    (
        WeightsNotJudged,
        |m| set!(m, "collateral", Criterion { local_weights = vec![0.5, 0.3, 0.2] }),
        "collateral",
        &[],
    ),
    (GlobalWeights, |m| m.weights[3].weight += 1e-9, "", &[]),
    (
        HeavyIndicator,
        |m| {
            set!(m, "credit", Criterion {
                weighting = Weighting::Direct, local_weights = vec![0.0625, 0.0625, 0.0625, 0.75, 0.0625]
            });
            set!(m, "collateral", Criterion { weighting = Weighting::Direct, local_weights = vec![0.1, 0.8, 0.1] });
            settle(m);
        },
        "cash_ratio",
        &["60%"],
    ),
    (BlendShare, |m| blend(m, 1.5, m.weights.len()), "", &["1.5"]),
    (BlendCount, |m| blend(m, 0.5, 3), "", &["3", "24"]),
    (
        EqualBounds,
        |m| set!(m, "current_ratio", Leaf { scale = Scale::Range { worst: 1.0, best: 1.0 } }),
        "current_ratio",
        &[],
    ),
    (
        UnsoundScale,
        |m| {
            let scale = Scale::Bands { poor: 0.9, low: 0.75, average: 0.8, good: 0.5, excellent: 0.4 };
            set!(m, "debt_to_assets", Leaf { segments = BTreeMap::from([("steel".into(), scale)]) });
        },
        "debt_to_assets",
        &["steel"],
    ),
    (
        ScaleDirection,
        |m| set!(m, "debt_to_assets", Leaf { scale = Scale::Range { worst: 0.3, best: 0.9 } }),
        "debt_to_assets",
        &[],
    ),
    (NoPopulation, |m| set!(m, "cash_ratio", Leaf { bounds = Bounds::Percentiles }), "cash_ratio", &[]),
    (
        ReferenceMissing,
        |m| {
            let mut profile = m.reference[""].clone();
            profile.insert("cash_ratio".into(), 1.2);
            m.reference.insert("steel".into(), profile);
        },
        "cash_ratio",
        &["steel"],
    ),
    (CoverageTotal, |m| m.coverage_total = 1.1, "", &["1.1"]),
    (CoverageCriterion, |m| m.coverage_criterion = -0.5, "", &["-0.5"]),
    (
        TooFewGrades,
        |m| {
            m.grades = vec![grade("D", 0.0)];
            m.conditions.clear();
        },
        "",
        &["1"],
    ),
    (GradeWithoutLabel, |m| m.grades[1].label = String::new(), "", &["2"]),
    (DuplicateGrade, |m| m.grades[1].label = "AAA".into(), "AAA", &[]),
    (CutOffRange, |m| m.grades[0].cut_off = 101.0, "AAA", &["101"]),
    (CutOffOrder, |m| m.grades[2].cut_off = 64.0, "A", &["64", "AA", "64"]),
    (LastCutOff, |m| m.grades[6].cut_off = 5.0, "D", &["5"]),
    (DefaultRateRange, |m| rates(m, [0.0, 0.01, 0.02, 0.03, 0.05, 0.1, 1.5]), "D", &["1.5"]),
    (DefaultRateOrder, |m| rates(m, [0.0, 0.01, 0.02, 0.03, 0.01, 0.1, 0.5]), "BB", &["0.01", "BBB", "0.03"]),
    (DefaultRateMissing, |m| m.grades[0].expected_default_rate = Some(0.001), "", &["AA, A, BBB, BB, C, D"]),
    (ConditionWithoutCode, |m| m.conditions[1].code = String::new(), "", &["2"]),
    (DuplicateCondition, |m| m.conditions[1].code = "blacklisted".into(), "blacklisted", &[]),
    (ConditionWithoutName, |m| m.conditions[1].name = Text::new(" ", ""), "equity_not_positive", &[]),
    (
        ConditionGrade,
        |m| m.conditions[1].effect = Effect::Cap { grade: "CCC".into() },
        "equity_not_positive",
        &["CCC"],
    ),
    (
        ConditionIndicator,
        |m| condition(m, Test::IndicatorAbove { indicator: "moon_phase".into(), limit: 1.0 }),
        "own",
        &["moon_phase"],
    ),
    (
        ConditionLimit,
        |m| {
            let line = assay_credit::chart::LineCode::NetProfit;
            condition(m, Test::LineNegativeYears { line, years: 0 });
        },
        "own",
        &[],
    ),
    (
        ConditionText,
        |m| condition(m, Test::Expression { text: "total_equity <= moon".into() }),
        "own",
        &["17", "unknown_name"],
    ),
    (
        ConditionWithoutEffect,
        |m| m.conditions[1].effect = Effect::Cap { grade: "AAA".into() },
        "equity_not_positive",
        &["AAA"],
    ),
    (
        KnockOutToBest,
        |m| m.conditions[0].effect = Effect::KnockOut { grade: "AAA".into() },
        "blacklisted",
        &["AAA"],
    ),
    (FormulaCode, |m| in_tree(m, formula("2 fast", "cash / total_assets")), "2 fast", &[]),
    (
        FormulaCodeTaken,
        |m| m.formulas.push(formula("current_ratio", "cash / total_assets")),
        "current_ratio",
        &[],
    ),
    (
        DuplicateFormula,
        |m| {
            in_tree(m, formula("own_ratio", "cash / total_assets"));
            m.formulas.push(formula("own_ratio", "cash / total_assets"));
        },
        "own_ratio",
        &[],
    ),
    (
        FormulaWithoutName,
        |m| {
            in_tree(m, formula("own_ratio", "cash / total_assets"));
            m.formulas[0].name = Text::new("", "");
        },
        "own_ratio",
        &[],
    ),
    (
        FormulaText,
        |m| in_tree(m, formula("own_ratio", "cash / (1 +")),
        "own_ratio",
        &["12", "unexpected_end"],
    ),
    (FormulaUnit, |m| in_tree(m, formula("own_ratio", "cash - inventory")), "own_ratio", &[]),
    (
        FormulaCycle,
        |m| {
            in_tree(m, formula("one", "two / 2"));
            m.formulas.push(formula("two", "one / 3"));
        },
        "one",
        &["one → two → one"],
    ),
    (
        FormulaChain,
        |m| {
            in_tree(m, formula("f17", "f16 * 2"));
            m.formulas.extend((1..17).map(|at| formula(&format!("f{at}"), &format!("f{} * 2", at - 1))));
            m.formulas.push(formula("f0", "cash / total_assets"));
        },
        "f16",
        &["16"],
    ),
    (FormulaUnused, |m| m.formulas.push(formula("own_ratio", "cash / total_assets")), "own_ratio", &[]),
    (TermsGrow, |m| m.grades[1].policy.terms_days = 120, "AA", &["120", "AAA", "90"]),
    (LimitGrows, |m| m.grades[2].policy.limit_coefficient = 1.2, "A", &["1.2", "AA", "1"]),
    (LimitCoefficient, |m| m.grades[6].policy.limit_coefficient = -0.1, "D", &["-0.1"]),
    (ReviewMonths, |m| m.grades[0].policy.review_months = 0, "AAA", &[]),
    (NotCalibrated, |_| (), "", &[]),
    (
        SmallPopulation,
        |m| {
            let as_of = day("2026-06-30");
            m.calibration =
                Calibration::Customers { customers: 49, as_of, centers: Vec::new(), small_population: true };
        },
        "",
        &["49", "50"],
    ),
];

fn rates(model: &mut RatingModel, rates: [f64; 7]) {
    for (grade, rate) in model.grades.iter_mut().zip(rates) {
        grade.expected_default_rate = Some(rate);
    }
}

/// Forty children, each a billion times the next: no number holds the ratio of the first and the last.
fn far_apart(model: &mut RatingModel) {
    let scale = Scale::Range { worst: 0.0, best: 1.0 };
    let many = catalogue().iter().take(40).map(|one| leaf(one.code, scale.clone())).collect();
    model.tree = criterion("credit", &[], many);
    let mut rows = vec![vec![None; 40]; 40];
    for at in 1..40 {
        rows[at - 1][at] = Some(1e9);
    }
    set!(model, "credit", Criterion { judgements = rows });
    settle(model);
}

#[test]
fn every_problem_is_named_at_its_place() {
    for (code, change, subject, details) in CASES {
        let mut model = default_model();
        change(&mut model);
        let found = problems(&model);
        let one = found.iter().find(|one| one.code == *code);
        let one = one.unwrap_or_else(|| panic!("{code:?} is not among {found:?}"));
        assert_eq!(
            (one.subject.as_str(), one.details.as_slice()),
            (*subject, &details.map_to_strings()[..]),
            "{code:?}"
        );
    }
}

trait MapToStrings {
    fn map_to_strings(&self) -> Vec<String>;
}

impl MapToStrings for &[&str] {
    fn map_to_strings(&self) -> Vec<String> {
        self.iter().map(ToString::to_string).collect()
    }
}

/// A change that is wrong in one way is not reported in others.
#[test]
fn most_changes_are_one_problem() {
    let mut alone = 0;
    for (code, change, ..) in CASES {
        let mut model = default_model();
        change(&mut model);
        let others: BTreeSet<ProblemCode> = problems(&model)
            .iter()
            .map(|one| one.code)
            .filter(|one| one != code && *one != NotCalibrated)
            .collect();
        alone += usize::from(others.is_empty());
        // What follows from the tree is not computed again after most of the changes.
        let settling = [GlobalWeights, WeightsNotJudged, ReferenceMissing];
        let linked = [
            (TooDeep, SingleChild),
            (JudgementsTooFarApart, TooManyChildren),
            (JudgementsTooFarApart, OffScale),
            (JudgementsTooFarApart, ScaleDirection),
        ];
        let expected = |other: &ProblemCode| settling.contains(other) || linked.contains(&(*code, *other));
        let unexpected: Vec<_> = others.iter().filter(|other| !expected(other)).collect();
        assert!(unexpected.is_empty(), "{code:?} also gives {unexpected:?}");
    }
    assert!(alone > 40, "{alone} of {}", CASES.len());
}

#[test]
fn every_kind_has_a_case_a_part_and_a_code() {
    let tried: BTreeSet<ProblemCode> = CASES.iter().map(|case| case.0).collect();
    assert_eq!(tried.len(), CASES.len());
    let source = include_str!("../src/draft/problems/code.rs");
    let body = source.split("pub enum ProblemCode {").nth(1).unwrap().split("\n}").next().unwrap();
    let names = body.lines().filter(|line| line.starts_with("    ") && line.ends_with(',')).count();
    assert_eq!(names, CASES.len(), "a kind of problem without a case");
    let part = |code: ProblemCode| code.part();
    assert_eq!([part(GoalIsIndicator), part(TooDeep)], [Part::Tree; 2]);
    assert_eq!([part(MatrixSize), part(ExpertWeight)], [Part::Judgements; 2]);
    assert_eq!([part(WeightCount), part(BlendCount)], [Part::Weights; 2]);
    assert_eq!([part(EqualBounds), part(CoverageCriterion)], [Part::Scoring; 2]);
    assert_eq!([part(TooFewGrades), part(DefaultRateMissing)], [Part::Grades; 2]);
    assert_eq!([part(ConditionWithoutCode), part(KnockOutToBest)], [Part::Conditions; 2]);
    assert_eq!([part(FormulaCode), part(FormulaUnused)], [Part::Formulas; 2]);
    assert_eq!([part(TermsGrow), part(ReviewMonths)], [Part::Policy; 2]);
    assert_eq!([part(NotCalibrated), part(SmallPopulation)], [Part::Population; 2]);
    assert_eq!(serde_json::to_value(InconsistentAccepted).unwrap(), "inconsistent_accepted");
}

#[test]
fn templates_can_be_handed_over() {
    for one in templates() {
        let found = problems(&template(one.code).unwrap());
        let codes: Vec<_> = found.iter().map(|one| (one.code, one.blocking)).collect();
        assert_eq!(codes, [(NotCalibrated, false)], "{}", one.code);
    }
}

#[test]
fn a_reason_makes_inconsistency_a_notice() {
    let blocks = |code: ProblemCode| CASES.iter().any(|case| case.0 == code) && code.blocking();
    assert!(blocks(Inconsistent) && !blocks(InconsistentAccepted));
    assert!(blocks(Unconnected) && !blocks(Incomplete));
    assert!(blocks(NoIndicators) && !blocks(SingleChild));
    assert!(blocks(DefaultRateOrder) && !blocks(DefaultRateMissing));
}

#[test]
fn experts_are_checked_one_by_one_and_named() {
    let mut model = default_model();
    let mut odd = matrix(3, &[1.0, 2.0, 2.0]);
    odd[2][0] = Some(5.0);
    let several = vec![
        expert("lin", 2.0, matrix(3, &[1.0, 2.0, 2.0])),
        expert("zhou", 1.0, odd),
        expert("chen", 1.0, matrix(2, &[3.0])),
    ];
    set!(&mut model, "collateral", Criterion { experts = several });
    let found: Vec<_> = problems(&model)
        .into_iter()
        .filter(|one| one.part == Part::Judgements)
        .map(|one| (one.code, one.details))
        .collect();
    let text = |details: &[&str]| details.map_to_strings();
    assert_eq!(
        found,
        [
            (NotReciprocal, text(&["q_security", "tangible_debt_ratio", "5", "2", "zhou"])),
            (MatrixSize, text(&["2", "3", "chen"])),
        ]
    );
    // Joint judgements stand between the values of the scale; only what an expert gave is held against it.
    let several = vec![
        expert("lin", 1.0, matrix(3, &[1.0, 2.0, 2.0])),
        expert("zhou", 1.0, matrix(3, &[1.0, 3.0, 3.0])),
    ];
    set!(&mut model, "collateral", Criterion { experts = several });
    settle(&mut model);
    assert!(problems(&model).iter().all(|one| one.code == NotCalibrated));
}

/// Gaps of one expert that another one fills are no gaps.
#[test]
fn what_one_expert_left_out_another_may_say() {
    let mut model = default_model();
    let several = vec![
        expert("lin", 1.0, matrix(3, &[1.0, 0.0, 0.0])),
        expert("zhou", 1.0, matrix(3, &[1.0, 2.0, 2.0])),
    ];
    set!(&mut model, "collateral", Criterion { experts = several });
    settle(&mut model);
    assert!(problems(&model).iter().all(|one| one.part != Part::Judgements));
}

#[test]
fn formulas_may_rest_on_each_other_and_on_given_figures() {
    let mut model = default_model();
    in_tree(&mut model, formula("one", "two * 2"));
    model.formulas.push(formula("two", "prev(three) + cash_ratio"));
    model.formulas.push(formula("three", "cash / total_assets"));
    condition(&mut model, Test::Expression { text: "two > 3 and not blacklisted".into() });
    assert!(problems(&model).iter().all(|one| one.code == NotCalibrated), "{:?}", problems(&model));
    // What rests on a score of today has no year before.
    model.formulas[2].formula = "q_capital / 2".into();
    let found: Vec<_> = problems(&model).into_iter().filter(|one| one.blocking).collect();
    assert_eq!(found.len(), 1);
    assert_eq!((found[0].code, found[0].subject.as_str()), (FormulaText, "two"));
    assert_eq!(found[0].details[1], "past_of_given");
}
