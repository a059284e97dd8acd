//! Whatever is handed over: the draft opens again, nothing that is no number is stored, and what is wrong is named and
//! stands in the way of submitting.

use assay_credit::figure::Text;
use assay_credit::indicators::{Direction, IndicatorUnit};
use assay_credit::model::{
    BlendForm, Bounds, Condition, DataMethod, Effect, Expert, FormulaIndicator, Grade, Scale, Test, Weighting,
};
use assay_desk::view::{WhatIfFigure, WhatIfRequest};

use super::*;

/// A change, and the problem that must be named and stand in the way; none where it is no problem.
type Case = (&'static str, Box<dyn Fn(&RatingModel) -> DraftChange>, Option<(&'static str, &'static str)>);

fn case(
    what: &'static str,
    named: Option<(&'static str, &'static str)>,
    made: impl Fn(&RatingModel) -> DraftChange + 'static,
) -> Case {
    (what, Box::new(made), named)
}

fn goal(
    what: &'static str,
    named: Option<(&'static str, &'static str)>,
    edit: impl Fn(&mut Node) + 'static,
) -> Case {
    case(what, named, move |model| {
        let mut tree = model.tree.clone();
        edit(&mut tree);
        DraftChange::Tree { tree }
    })
}

fn children(node: &mut Node) -> &mut Vec<Node> {
    let Node::Criterion { children, .. } = node else { panic!() };
    children
}

fn first_leaf(node: &mut Node) -> &mut Node {
    match node {
        Node::Leaf { .. } => node,
        Node::Criterion { children, .. } => first_leaf(&mut children[0]),
    }
}

fn scale(what: &'static str, named: &'static str, scale: Scale) -> Case {
    goal(what, Some((named, "scoring")), move |tree| {
        let Node::Leaf { scale: place, bounds, segments, .. } = first_leaf(tree) else { panic!() };
        (*place, *bounds) = (scale.clone(), Bounds::Typed);
        segments.clear();
    })
}

fn judgements(what: &'static str, named: Option<&'static str>, rows: Vec<Vec<Option<f64>>>) -> Case {
    goal(what, named.map(|code| (code, "judgements")), move |tree| {
        let Node::Criterion { judgements, .. } = tree else { panic!() };
        *judgements = rows.clone();
    })
}

fn typed(what: &'static str, named: &'static str, weights: Vec<f64>) -> Case {
    goal(what, Some((named, "weights")), move |tree| {
        let Node::Criterion { weighting, local_weights, .. } = tree else { panic!() };
        *weighting = Weighting::Direct;
        *local_weights = weights.clone();
    })
}

fn trees() -> Vec<Case> {
    let tree = |code| Some((code, "tree"));
    let expert =
        |weight: f64, rows: Vec<Vec<Option<f64>>>| Expert { name: "e".into(), weight, judgements: rows };
    let fives = || vec![vec![None; 5]; 5];
    vec![
        goal("empty tree", tree("no_indicators"), |t| children(t).clear()),
        case("one leaf", tree("goal_is_indicator"), |m| DraftChange::Tree { tree: leaf(&m.tree) }),
        goal("criterion without children", tree("no_indicators"), |t| children(&mut children(t)[0]).clear()),
        goal("all the same child", tree("duplicate_node"), |t| {
            let one = children(t)[0].clone();
            children(t).iter_mut().for_each(|child| *child = one.clone());
        }),
        goal("no code", tree("node_without_code"), |t| {
            let Node::Criterion { code, .. } = &mut children(t)[0] else { panic!() };
            code.clear();
        }),
        goal("unknown indicator", tree("unknown_indicator"), |t| {
            let Node::Leaf { indicator, .. } = first_leaf(t) else { panic!() };
            *indicator = "phase_of_the_moon".into();
        }),
        case("fifty deep", tree("too_deep"), |m| {
            let mut node = leaf(&m.tree);
            for level in 0..50 {
                node = criterion(&m.tree, &format!("level_{level}"), vec![node]);
            }
            DraftChange::Tree { tree: node }
        }),
        case("two hundred leaves", tree("unknown_indicator"), |m| {
            let leaves = (0..200).map(|at| leaf_of(m, &format!("leaf_{at}"))).collect();
            DraftChange::Tree { tree: criterion(&m.tree, "wide", leaves) }
        }),
        case("two hundred judged in a chain", tree("unknown_indicator"), |m| {
            let leaves = (0..200).map(|at| leaf_of(m, &format!("leaf_{at}"))).collect();
            let mut tree = criterion(&m.tree, "wide", leaves);
            let Node::Criterion { judgements, .. } = &mut tree else { panic!() };
            *judgements = vec![vec![None; 200]; 200];
            (1..200).for_each(|at| judgements[at - 1][at] = Some(2.0));
            DraftChange::Tree { tree }
        }),
        judgements("no matrix", Some("matrix_size"), Vec::new()),
        judgements("small matrix", Some("matrix_size"), vec![vec![None; 2]; 2]),
        judgements("large matrix", Some("matrix_size"), vec![vec![None; 9]; 9]),
        judgements(
            "ragged matrix",
            Some("matrix_size"),
            vec![vec![None], vec![], vec![None; 5], vec![], vec![]],
        ),
        judgements("nothing judged", Some("unconnected"), fives()),
        judgements("zeros", Some("not_a_judgement"), vec![vec![Some(0.0); 5]; 5]),
        judgements("negative", Some("not_a_judgement"), vec![vec![Some(-3.0); 5]; 5]),
        judgements("huge", Some("not_a_judgement"), vec![vec![Some(1e300); 5]; 5]),
        judgements("tiny", Some("not_a_judgement"), vec![vec![Some(5e-324); 5]; 5]),
        judgements(
            "not reciprocal",
            Some("not_reciprocal"),
            vec![
                vec![Some(1.0), Some(3.0), None, None, None],
                vec![Some(3.0), None, None, None, None],
                vec![None; 5],
                vec![None; 5],
                vec![None; 5],
            ],
        ),
        goal("expert without weight", Some(("expert_weight", "judgements")), move |t| {
            let Node::Criterion { experts, .. } = t else { panic!() };
            *experts = vec![expert(0.0, fives())];
        }),
        goal("experts of huge weight who say nothing", Some(("unconnected", "judgements")), move |t| {
            let Node::Criterion { experts, .. } = t else { panic!() };
            *experts = vec![expert(1e308, fives()), expert(1e308, fives())];
        }),
        goal("experts of other sizes", Some(("matrix_size", "judgements")), move |t| {
            let Node::Criterion { experts, .. } = t else { panic!() };
            *experts = vec![expert(1.0, fives()), expert(1.0, vec![vec![None; 3]; 3])];
        }),
        typed("negative weight", "weight_negative", vec![-1.0, 1.0, 1.0, 1.0, 1.0]),
        typed("no weight", "weight_sum", vec![0.0; 5]),
        typed("too few weights", "weight_count", vec![1.0; 3]),
        typed("huge weights", "weight_sum", vec![1e308; 5]),
    ]
}

fn scales() -> Vec<Case> {
    vec![
        scale("equal ends", "equal_bounds", Scale::Range { worst: 1.0, best: 1.0 }),
        scale("ends too far apart", "unsound_scale", Scale::Range { worst: -1.7e308, best: 1.7e308 }),
        scale(
            "bands too far apart",
            "unsound_scale",
            Scale::Bands {
                poor: -1.7e308,
                low: 1.7e308,
                average: 1.71e308,
                good: 1.72e308,
                excellent: 1.73e308,
            },
        ),
        scale(
            "bands out of order",
            "unsound_scale",
            Scale::Bands { poor: 1.0, low: 3.0, average: 2.0, good: 4.0, excellent: 5.0 },
        ),
        scale(
            "target too wide",
            "unsound_scale",
            Scale::Target {
                outer_lower: -1.7e308,
                lower: 1.7e308,
                upper: 1.71e308,
                outer_upper: 1.72e308,
                upper_floor: 0.0,
            },
        ),
        case("coverage of two", Some(("coverage_total", "scoring")), |m| DraftChange::Basics {
            name: m.name.clone(),
            coverage_total: 2.0,
            coverage_criterion: 0.5,
        }),
        case("negative coverage", Some(("coverage_criterion", "scoring")), |m| DraftChange::Basics {
            name: m.name.clone(),
            coverage_total: 0.5,
            coverage_criterion: -1e300,
        }),
    ]
}

fn grades(what: &'static str, named: &'static str, edit: impl Fn(&mut Vec<Grade>) + 'static) -> Case {
    case(what, Some((named, "grades")), move |model| {
        let mut grades = model.grades.clone();
        edit(&mut grades);
        DraftChange::Grades { grades }
    })
}

fn condition(test: Test, grade: &str) -> Condition {
    Condition {
        code: "own".into(),
        name: Text::new("Own", "自设"),
        test,
        effect: Effect::Cap { grade: grade.into() },
        strict: true,
    }
}

fn conditions(what: &'static str, named: &'static str, made: fn() -> Vec<Condition>) -> Case {
    case(what, Some((named, "conditions")), move |_| DraftChange::Conditions { conditions: made() })
}

fn formula(code: &str, text: &str) -> FormulaIndicator {
    FormulaIndicator {
        code: code.into(),
        name: Text::new(code, code),
        formula: text.into(),
        unit: IndicatorUnit::Ratio,
        direction: Direction::Benefit,
    }
}

fn formulas(what: &'static str, named: &'static str, pairs: &'static [(&str, &str)]) -> Case {
    case(what, Some((named, "formulas")), move |_| DraftChange::Formulas {
        formulas: pairs.iter().map(|(code, text)| formula(code, text)).collect(),
    })
}

fn population(what: &'static str, as_of: &'static str, industries: &'static [&str]) -> Case {
    case(what, None, move |_| DraftChange::Population {
        as_of: as_of.parse().unwrap(),
        industries: industries.iter().map(|name| (*name).to_owned()).collect(),
        regions: Vec::new(),
    })
}

fn rest() -> Vec<Case> {
    vec![
        grades("no grades", "too_few_grades", Vec::clear),
        grades("one grade", "too_few_grades", |g| g.truncate(1)),
        grades("twenty alike", "duplicate_grade", |g| {
            let one = g[0].clone();
            *g = vec![one; 20];
        }),
        grades("equal cut-offs", "cut_off_order", |g| g[1].cut_off = g[0].cut_off),
        grades("rising cut-offs", "cut_off_order", |g| g.reverse()),
        grades("cut-off out of range", "cut_off_range", |g| g[0].cut_off = 1e300),
        grades("no label", "grade_without_label", |g| g[0].label = " ".into()),
        grades("default rate", "default_rate_range", |g| g[0].expected_default_rate = Some(-4.0)),
        conditions("unknown grade", "condition_grade", || vec![condition(Test::Blacklisted, "ZZZ")]),
        conditions("unreadable", "condition_text", || {
            vec![condition(Test::Expression { text: "total_equity <=".into() }, "D")]
        }),
        conditions("number for a condition", "condition_text", || {
            vec![condition(Test::Expression { text: "1 + 1".into() }, "D")]
        }),
        conditions("huge", "condition_text", || {
            vec![condition(Test::Expression { text: "(".repeat(5_000) }, "D")]
        }),
        conditions("twice", "duplicate_condition", || {
            vec![condition(Test::Blacklisted, "D"), condition(Test::AuditNotClean, "D")]
        }),
        conditions("unknown indicator", "condition_indicator", || {
            vec![condition(Test::IndicatorAbove { indicator: "moon".into(), limit: 1e308 }, "D")]
        }),
        conditions("no years", "condition_limit", || {
            let line = assay_credit::chart::LineCode::ALL[0];
            vec![condition(Test::LineNegativeYears { line, years: 0 }, "D")]
        }),
        formulas("unreadable", "formula_text", &[("own", "revenue / ")]),
        formulas("itself", "formula_cycle", &[("own", "own + 1")]),
        formulas("in a circle", "formula_cycle", &[("a1", "b1 + 1"), ("b1", "c1 * 2"), ("c1", "a1 / 2")]),
        formulas("taken", "formula_code_taken", &[("current_ratio", "revenue / total_assets")]),
        formulas("twice", "duplicate_formula", &[("own", "1 + 1"), ("own", "2 + 2")]),
        formulas("no name", "formula_code", &[("", "1 + 1")]),
        population("nobody", "2026-06-30", &["astrology"]),
        population("before all data", "1900-01-01", &[]),
        population("the first day", "0001-01-01", &[]),
        population("the last day", "9999-12-31", &[]),
        case("blend nobody", None, |_| DraftChange::Blend {
            method: DataMethod::Merec,
            form: BlendForm::Geometric,
            share: 1e300,
        }),
        case("all of critic", None, |_| DraftChange::Blend {
            method: DataMethod::Critic,
            form: BlendForm::Geometric,
            share: 1.0,
        }),
        case("some entropy", None, |_| DraftChange::Blend {
            method: DataMethod::Entropy,
            form: BlendForm::Linear,
            share: 1e-300,
        }),
    ]
}

/// Every way to look at a version answers or refuses; none ends the program.
fn look(session: &Session, id: &str, base: &str, customer: &str, folder: &tempfile::TempDir) {
    let see = |what: &str, error: Option<CommandError>| {
        if let Some(error) = error {
            assert!(
                ["model_not_computable", "no_repair"].contains(&error.code.as_str()),
                "{what}: {error:?}"
            );
        }
    };
    see("weights", session.draft_weights(id, &job()).err());
    see("scoring", session.draft_scoring(id, &job()).err());
    see("grading", session.draft_grading(id, &job()).err());
    see("conditions", session.draft_conditions(id, &job()).err());
    see("simulate", session.simulate(id, None, &job()).err());
    see("against", session.simulate(base, Some(id), &job()).err());
    see("validate", session.validate_version(id, None, &job()).err());
    session.show_model(id).unwrap();
    session.compare_versions(base, id).unwrap();
    session.compare_versions(id, base).unwrap();
    session.models().unwrap();
    session.export_model(id, &folder.path().join("m.json")).unwrap();
    for (text, condition) in [("revenue / total_assets", false), ("current_ratio < 1", true), ("", true)] {
        session.check_expression(id, text, condition).unwrap();
    }
    let value = |indicator: &str, value| WhatIfFigure { indicator: indicator.into(), value };
    let request = WhatIfRequest {
        customer: customer.to_owned(),
        figures: vec![value("current_ratio", 1e308)],
        weights: Vec::new(),
    };
    see("what if", session.what_if(id, &request).err());
    for node in session.workshop(id).unwrap().nodes {
        see("repair", session.repair_judgements(id, &node.code, None).err());
    }
}

fn try_all(cases: Vec<Case>) {
    let folder = tempfile::tempdir().unwrap();
    let (session, draft) = sample(&folder);
    let base = session.version_named("5c", Some(draft.version.version - 1)).unwrap().id;
    let customer = session.simulate(&draft.version.id, None, &job()).unwrap().rows[0].customer.id.clone();
    let id = draft.version.id.as_str();
    let everyone = DraftChange::Population {
        as_of: session.business_date().unwrap(),
        industries: Vec::new(),
        regions: Vec::new(),
    };
    for calibrated in [false, true] {
        let start =
            if calibrated { change(&session, &draft, everyone.clone()).unwrap() } else { draft.clone() };
        for (what, made, named) in &cases {
            let done = change(&session, &draft, made(&start.model));
            let present = session.workshop(id).unwrap();
            match &done {
                Err(error) => panic!("{what}: refused: {error:?}"),
                Ok(view) => {
                    assert_eq!(view.model, present.model, "{what}");
                    if let Some((code, part)) = named {
                        let found: Vec<_> = view.problems.iter().filter(|one| one.code == *code).collect();
                        assert!(!found.is_empty(), "{what}: {code} is not among {:#?}", view.problems);
                        assert!(
                            found.iter().all(|one| one.blocking && one.part == *part),
                            "{what}: {found:?}"
                        );
                        let submitted = session.submit_draft(id, present.version.row_version, "x");
                        assert_eq!(submitted.unwrap_err().code, "model_problems", "{what}");
                    }
                }
            }
            if calibrated {
                look(&session, id, &base, &customer, &folder);
            }
            if present.model != start.model {
                let back = session.undo_draft(id, present.version.row_version).unwrap();
                assert_eq!(back.model, start.model, "{what}");
            }
        }
    }
    assert!(session.verify(&job()).unwrap().ok);
}

#[test]
fn trees_and_judgements() {
    try_all(trees());
}

#[test]
fn scales_and_coverage() {
    try_all(scales());
}

#[test]
fn grades_conditions_formulas_populations() {
    try_all(rest());
}
