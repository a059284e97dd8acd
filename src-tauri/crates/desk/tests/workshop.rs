//! The workshop on the sample book: a draft changed step by step, what it would do, and a re-rating that comes out as
//! simulated.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a failure here is a failure of the test")]

use std::collections::BTreeMap;

use assay_credit::indicators::{Direction, IndicatorUnit};
use assay_credit::model::{
    BlendForm, Bounds, Condition, DataMethod, Effect, FormulaIndicator, Node, RatingModel, Test, Weighting,
};
use assay_desk::view::{DraftChange, SimulationView, WhatIfFigure, WhatIfRequest, WorkshopView};
use assay_desk::{Job, Jobs, Session};

fn job() -> Job {
    Job::silent("test")
}

/// The sample book and a draft of the version in force.
fn draft(folder: &tempfile::TempDir) -> (Session, WorkshopView) {
    let path = folder.path().join("sample.assay");
    drop(Session::create_sample(&path, &job()).unwrap());
    let mut book = assay_store::Book::open(&path).unwrap();
    let user = book.users().unwrap().remove(0);
    let day = "2026-06-30".parse().unwrap();
    let mut model = book.model(book.model_in_force("5c", day).unwrap().unwrap().id).unwrap();
    model.version = 3;
    let at = "2026-06-30T09:00:00Z".parse().unwrap();
    let id = book.write(&user.actor(), at, |write| write.add_model_version(&model)).unwrap();
    drop(book);
    let session = Session::open(&path).unwrap();
    session.act_as(Some(&user.name)).unwrap();
    let view = session.workshop(&id.to_string()).unwrap();
    (session, view)
}

fn change(session: &Session, view: &WorkshopView, change: DraftChange) -> WorkshopView {
    session.change_draft(&view.version.id, view.version.row_version, change, &job()).unwrap()
}

fn simulate(session: &Session, view: &WorkshopView) -> SimulationView {
    session.simulate(&view.version.id, None, &job()).unwrap()
}

/// Customers on the diagonal, and off it.
fn moved(view: &SimulationView) -> (u32, u32) {
    let all: u32 = view.matrix.iter().flatten().sum();
    let same: u32 = (0..view.matrix.len()).map(|at| view.matrix[at][at]).sum();
    (all, all - same)
}

#[test]
fn a_draft_changed_simulated_and_taken_back() {
    let folder = tempfile::tempdir().unwrap();
    let (session, first) = draft(&folder);
    assert_eq!((first.version.state.as_str(), first.editable, first.undo.clone()), ("draft", true, None));
    assert!(
        first.nodes.iter().all(|node| node.judged.as_ref().is_some_and(|judged| judged.cr.unwrap() < 0.1))
    );

    // Nothing was changed: nobody moves.
    let same = simulate(&session, &first);
    assert_eq!((moved(&same).1, same.up, same.down), (0, 0, 0));
    assert_eq!(moved(&same).0, u32::try_from(same.rows.len()).unwrap());

    // The best grade made easier by its cut-off: whoever moves goes up, for that reason, and by no other.
    let mut grades = first.model.grades.clone();
    grades[0].cut_off = f64::midpoint(grades[0].cut_off, grades[1].cut_off);
    let easier = change(&session, &first, DraftChange::Grades { grades });
    assert_eq!(easier.undo.as_deref(), Some("grades"));
    let found = simulate(&session, &easier);
    let expected = found
        .rows
        .iter()
        .filter(|row| {
            row.old_grade == Some(1)
                && row.new_score.is_some_and(|score| score >= easier.model.grades[0].cut_off)
        })
        .count();
    assert!(expected > 0, "the sample has customers between the two cut-offs");
    assert!(usize::try_from(found.up).unwrap() <= expected && found.up > 0, "{} {expected}", found.up);
    assert_eq!((found.down, found.gained, found.lost), (0, 0, 0));
    let reasons: BTreeMap<&str, u32> =
        found.reasons.iter().map(|one| (one.reason.as_str(), one.customers)).collect();
    assert_eq!(reasons, BTreeMap::from([("cut_off", found.up)]));

    // Capital counts for all: the scores are those of its indicators, and every mover has a driver.
    let mut tree = easier.model.tree.clone();
    let Node::Criterion { weighting, local_weights, .. } = &mut tree else { panic!() };
    *weighting = Weighting::Direct;
    *local_weights = vec![0.05, 0.05, 0.8, 0.05, 0.05];
    let capital = change(&session, &easier, DraftChange::Tree { tree });
    let weight = |code: &str| -> f64 {
        let leaves = capital.model.weights.iter().filter(|leaf| leaf.criterion == code);
        leaves.map(|leaf| leaf.weight).sum()
    };
    assert!((weight("capital") - 0.8).abs() < 1e-12 && (weight("character") - 0.05).abs() < 1e-12);
    let found = simulate(&session, &capital);
    assert!(moved(&found).1 > 5);
    for row in found.rows.iter().filter(|row| row.reason == "score") {
        let points = row.driver_points.unwrap();
        assert!(!row.driver.is_empty() && row.driver_name.is_some());
        let change = row.new_score.unwrap() - row.old_score.unwrap();
        assert!(points * change > 0.0, "the driver goes the way of the score: {points} {change}");
    }

    // Back twice and again once: the same content has the same hash.
    let back = session.undo_draft(&capital.version.id, capital.version.row_version).unwrap();
    assert_eq!(back.version.hash, easier.version.hash);
    let back = session.undo_draft(&back.version.id, back.version.row_version).unwrap();
    assert_eq!((back.version.hash.as_str(), back.undo.as_deref()), (first.version.hash.as_str(), None));
    let again = session.redo_draft(&back.version.id, back.version.row_version).unwrap();
    assert_eq!(again.version.hash, easier.version.hash);

    // What another has changed in between is not overwritten.
    let stale = session.change_draft(
        &again.version.id,
        first.version.row_version,
        DraftChange::Conditions { conditions: Vec::new() },
        &job(),
    );
    assert_eq!(stale.unwrap_err().code, "conflict");
}

#[test]
fn the_population_gives_bounds_weights_and_grades() {
    let folder = tempfile::tempdir().unwrap();
    let (session, first) = draft(&folder);
    let as_of = session.business_date().unwrap();
    let everyone = change(
        &session,
        &first,
        DraftChange::Population { as_of, industries: Vec::new(), regions: Vec::new() },
    );
    let population = everyone.model.population.clone().unwrap();
    let scoring = session.draft_scoring(&everyone.version.id, &job()).unwrap();
    assert_eq!((population.customers, scoring.customers), (scoring.customers, 60));
    for leaf in &scoring.leaves {
        let known = leaf.known + leaf.missing + leaf.not_applicable + leaf.worst + leaf.best + leaf.middle;
        assert_eq!(known, 60, "{}", leaf.indicator);
        assert_eq!(leaf.counts.iter().sum::<u32>(), leaf.known);
        assert_eq!(leaf.edges.len(), leaf.counts.len() + usize::from(leaf.known > 0));
    }
    // A leaf that follows the population has its 5th and 95th percentile; the histogram's own quantiles say so too.
    let mut followed = 0;
    follow(&everyone.model.tree, &mut |indicator, worst, best| {
        let leaf = scoring.leaves.iter().find(|leaf| leaf.indicator == indicator).unwrap();
        assert_eq!(leaf.proposed, [worst, best], "{indicator}");
        let (low, high) = (worst.min(best), worst.max(best));
        assert_eq!((leaf.quantiles[1], leaf.quantiles[5]), (low, high));
        followed += 1;
    });
    assert!(followed >= 10, "{followed}");

    let weights = session.draft_weights(&everyone.version.id, &job()).unwrap();
    for pick in [
        (|leaf: &assay_desk::view::LeafWeights| leaf.entropy) as fn(&_) -> Option<f64>,
        |leaf| leaf.critic,
        |leaf| leaf.standard_deviation,
        |leaf| leaf.coefficient_of_variation,
        |leaf| leaf.merec,
        |leaf| Some(leaf.judged),
    ] {
        let sum: f64 = weights.leaves.iter().map(|leaf| pick(leaf).unwrap()).sum();
        assert!((sum - 1.0).abs() < 1e-9, "{sum}");
    }

    // Half of the weight from figures, linear: the mean of both.
    let blended = change(
        &session,
        &everyone,
        DraftChange::Blend { method: DataMethod::Critic, form: BlendForm::Linear, share: 0.5 },
    );
    for (leaf, both) in blended.model.weights.iter().zip(&weights.leaves) {
        let mean = f64::midpoint(both.judged, both.critic.unwrap());
        assert!((leaf.weight - mean).abs() < 1e-12, "{}", leaf.indicator);
    }
    let out = change(
        &session,
        &blended,
        DraftChange::Blend { method: DataMethod::Critic, form: BlendForm::Linear, share: 0.0 },
    );
    assert_eq!(out.model.weights.len(), everyone.model.weights.len());
    for (leaf, before) in out.model.weights.iter().zip(&everyone.model.weights) {
        assert!((leaf.weight - before.weight).abs() < 1e-12);
    }

    let grading = session.draft_grading(&everyone.version.id, &job()).unwrap();
    let graded: u32 = grading.grades.iter().map(|grade| grade.customers).sum();
    assert_eq!(graded + grading.not_ratable, 60);
    assert_eq!(usize::try_from(graded).unwrap(), grading.scores.len());
    assert!(grading.scores.windows(2).all(|pair| pair[0] <= pair[1]));
    assert_eq!(grading.cut_offs.len(), everyone.model.grades.len() - 1);
    assert!(grading.cut_offs.windows(2).all(|pair| pair[0] > pair[1]));
    assert!(grading.advice.windows(2).all(|pair| pair[0].inertia > pair[1].inertia));
    let several = grading.several.unwrap();
    assert!(several.misplaced < several.customers && several.cut_offs.len() == grading.cut_offs.len());
    let noise = grading.noise.unwrap();
    assert!(noise.keeps > 0.5 && noise.keeps <= 1.0, "{}", noise.keeps);
}

/// Calls `see` for every leaf that follows the population.
fn follow(node: &Node, see: &mut impl FnMut(&str, f64, f64)) {
    match node {
        Node::Criterion { children, .. } => children.iter().for_each(|child| follow(child, see)),
        Node::Leaf { indicator, scale, bounds: Bounds::Percentiles, .. } => {
            // A leaf with too few values keeps its bands.
            if let assay_credit::model::Scale::Range { worst, best } = scale {
                see(indicator, *worst, *best);
            }
        }
        Node::Leaf { .. } => {}
    }
}

#[test]
fn conditions_expressions_and_what_ifs() {
    let folder = tempfile::tempdir().unwrap();
    let (session, first) = draft(&folder);
    let id = first.version.id.clone();
    let wrong = session.check_expression(&id, "total_equity <= currnt_ratio", true).unwrap();
    let error = wrong.error.unwrap();
    assert_eq!((error.code.as_str(), error.start, error.end), ("unknown_name", 16, 28));
    assert!(error.details.iter().any(|detail| detail == "current_ratio"), "{:?}", error.details);
    let right = session.check_expression(&id, "current_ratio<1 and debt_to_assets>0.7", true).unwrap();
    assert!(right.error.is_none());
    let formula = session.check_expression(&id, "current_assets/current_liabilities", false).unwrap();
    assert_eq!(formula.values.len(), 3);
    assert_eq!(formula.reads.len(), 2);

    let mut conditions = first.model.conditions.clone();
    conditions.push(Condition {
        code: "stretched".into(),
        name: assay_credit::figure::Text::new("Stretched", "紧绷"),
        test: Test::Expression { text: right.text.clone() },
        effect: Effect::Cap { grade: "D".into() },
        strict: false,
    });
    let capped = change(&session, &first, DraftChange::Conditions { conditions });
    let tested = session.draft_conditions(&id, &job()).unwrap();
    let own = tested.conditions.last().unwrap();
    let found = simulate(&session, &capped);
    let by_condition = found.rows.iter().filter(|row| row.driver == "stretched").count();
    assert!(own.fired > 0, "the sample has stretched customers");
    assert!(own.decided >= u32::try_from(by_condition).unwrap());
    assert_eq!(found.up, 0);

    // A customer given the figures of nobody: everything perfect scores 100.
    let customer = found.rows.iter().find(|row| row.new_grade.is_some()).unwrap().customer.id.clone();
    let ask = |figures: Vec<WhatIfFigure>, weights: Vec<WhatIfFigure>| {
        let request = WhatIfRequest { customer: customer.clone(), figures, weights };
        session.what_if(&id, &request).unwrap()
    };
    let plain = ask(Vec::new(), Vec::new());
    assert_eq!((plain.score, &plain.grade), (plain.new_score, &plain.new_grade));
    let rated = found.rows.iter().find(|row| row.customer.id == customer).unwrap();
    assert_eq!(plain.score, rated.new_score);
    let one = plain.leaves.iter().find(|leaf| leaf.r.is_some_and(|r| r > 0.0 && r < 1.0)).unwrap();
    let all_on_one = ask(
        Vec::new(),
        plain
            .leaves
            .iter()
            .map(|leaf| WhatIfFigure {
                indicator: leaf.indicator.clone(),
                value: if leaf.indicator == one.indicator { 1.0 } else { 0.0 },
            })
            .collect(),
    );
    // All weight on one indicator: the score is its r in hundredths, or there is no grade for want of coverage.
    if let Some(score) = all_on_one.new_score {
        assert!((score - 100.0 * one.r.unwrap()).abs() < 1e-6, "{score}");
    }
    let rates: RatingModel = capped.model;
    assert_eq!(all_on_one.leaves.len(), rates.weights.len());
}

/// A formula over lines nobody has, and one that divides by what is zero for everybody: each named at its place, and
/// neither can be handed over.
#[test]
fn what_only_the_figures_show_is_named_before_a_draft_is_handed_over() {
    let folder = tempfile::tempdir().unwrap();
    let (session, first) = draft(&folder);
    let formula = |code: &str, formula: &str| FormulaIndicator {
        code: code.into(),
        name: assay_credit::figure::Text::new(code, code),
        formula: formula.into(),
        unit: IndicatorUnit::Ratio,
        direction: Direction::Benefit,
    };
    let formulas = vec![
        formula("by_nothing", "revenue / (total_assets - total_assets)"),
        formula("of_nobody", "oil_and_gas_assets / total_assets"),
    ];
    let view = change(&session, &first, DraftChange::Formulas { formulas });
    let mut tree = view.model.tree.clone();
    let Node::Criterion { children, .. } = &mut tree else { panic!() };
    let Node::Criterion { children, .. } = &mut children[0] else { panic!() };
    for (child, code) in children.iter_mut().zip(["by_nothing", "of_nobody"]) {
        let Node::Leaf { indicator, .. } = child else { panic!() };
        *indicator = code.into();
    }
    let view = change(&session, &view, DraftChange::Tree { tree });
    let refused = session.submit_draft(&view.version.id, view.version.row_version, "try").unwrap_err();
    assert_eq!(refused.code, "model_problems");
    let named = session.workshop(&view.version.id).unwrap().problems;
    let place = |subject: &str| {
        let found = named.iter().find(|one| one.subject == subject && one.blocking).unwrap();
        (found.code.clone(), found.part.clone(), found.details.clone())
    };
    let (code, part, divided) = place("by_nothing");
    assert_eq!((code.as_str(), part.as_str()), ("always_divides_by_zero", "formulas"));
    // Those without a statement have neither the lines nor a division.
    let divided: u32 = divided[0].parse().unwrap();
    assert!((50..60).contains(&divided), "{divided}");
    assert_eq!(place("of_nobody"), ("nobody_has_it".to_owned(), "tree".to_owned(), vec!["60".to_owned()]));
}

/// Told to stop while customers are still being looked at, a simulation ends so and the next one answers.
#[test]
fn a_simulation_can_be_stopped() {
    let folder = tempfile::tempdir().unwrap();
    let (session, view) = draft(&folder);
    let running = std::sync::Arc::new(std::sync::OnceLock::<std::sync::Weak<Jobs>>::new());
    let seen = std::sync::Arc::clone(&running);
    let jobs = std::sync::Arc::new(Jobs::new(move |progress| {
        if progress.state == "running"
            && let Some(jobs) = seen.get().and_then(std::sync::Weak::upgrade)
        {
            jobs.cancel(progress.id);
        }
    }));
    running.set(std::sync::Arc::downgrade(&jobs)).unwrap();
    let stopped = jobs.run("simulation", |job| session.simulate(&view.version.id, None, job));
    assert_eq!(stopped.unwrap_err().code, "cancelled");
    assert_eq!(simulate(&session, &view).rows.len(), 60);
}
