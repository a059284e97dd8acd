//! The same draft has the same bits by whatever way and on however many threads, and rates as it was simulated.

use assay_credit::figure::Text;
use assay_credit::indicators::{Direction, IndicatorUnit};
use assay_credit::model::{
    BlendForm, Bounds, Condition, DataMethod, Effect, Expert, FormulaIndicator, MissingPolicy, Scale, Test,
};
use assay_desk::RateOptions;
use assay_desk::view::{Role, UserInput};

use super::*;

fn formula(code: &str, text: &str) -> FormulaIndicator {
    FormulaIndicator {
        code: code.into(),
        name: Text::new(code, code),
        formula: text.into(),
        unit: IndicatorUnit::Ratio,
        direction: Direction::Benefit,
    }
}

fn condition(code: &str, test: Test, grade: &str) -> Condition {
    Condition {
        code: code.into(),
        name: Text::new(code, code),
        test,
        effect: Effect::Cap { grade: grade.into() },
        strict: false,
    }
}

/// The parts of a model that uses everything there is.
fn parts(session: &Session, model: &RatingModel) -> Vec<DraftChange> {
    let formulas = vec![
        formula("cover", "operating_cash_flow / current_liabilities"),
        formula("cover_change", "cover - prev(cover)"),
    ];
    let mut tree = model.tree.clone();
    let Node::Criterion { children, judgements, experts, .. } = &mut tree else { panic!() };
    let industry = session.customers().unwrap().remove(0).industry;
    let own = Node::Leaf {
        indicator: "cover".into(),
        scale: Scale::Range { worst: 0.0, best: 1.0 },
        segments: [(industry, Scale::Range { worst: -2.0, best: 3.0 })].into(),
        missing: MissingPolicy::Reallocate,
        source: Text::new("typed", "typed"),
        bounds: Bounds::Typed,
    };
    let Node::Criterion { children: below, judgements: inner, .. } = &mut children[2] else { panic!() };
    below.push(own);
    let n = below.len();
    inner.iter_mut().for_each(|row| row.push(None));
    inner.push(vec![None; n]);
    inner[0][n - 1] = Some(2.0);
    let mut second = judgements.clone();
    second[0][1] = Some(3.0);
    second[1][0] = Some(1.0 / 3.0);
    *experts = vec![
        Expert { name: "a".into(), weight: 2.0, judgements: judgements.clone() },
        Expert { name: "b".into(), weight: 1.0, judgements: second },
    ];
    let mut conditions = model.conditions.clone();
    let [best, .., worst] = &model.grades[..] else { panic!() };
    conditions.push(condition(
        "thin",
        Test::Expression { text: "cover_change < -5% or cover < 0".into() },
        &worst.label,
    ));
    conditions.push(condition(
        "wide",
        Test::IndicatorAbove { indicator: "cover".into(), limit: 0.9 },
        &best.label,
    ));
    vec![
        DraftChange::Formulas { formulas },
        DraftChange::Tree { tree },
        DraftChange::Conditions { conditions },
        DraftChange::Population {
            as_of: session.business_date().unwrap(),
            industries: Vec::new(),
            regions: Vec::new(),
        },
        DraftChange::Blend { method: DataMethod::Critic, form: BlendForm::Geometric, share: 0.4 },
    ]
}

fn with_threads<T: Send>(threads: usize, work: impl FnOnce() -> T + Send) -> T {
    rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap().install(work)
}

#[test]
fn everything_at_once_has_the_same_bits_and_rates_as_simulated() {
    let folder = tempfile::tempdir().unwrap();
    let (session, draft) = sample(&folder);
    let none = Name { en: String::new(), zh: String::new() };
    let base = session.version_named("5c", None).unwrap();
    let before = session.rerate(&base.id, &job()).unwrap();
    assert!(before.different.is_empty());
    let mut last = draft.clone();
    with_threads(1, || {
        for part in parts(&session, &draft.model) {
            last = change(&session, &draft, part).unwrap();
        }
    });
    // Conditions last, on four threads, and every part handed over twice.
    let again = session.new_draft(Some(&base.id), None, "", &none).unwrap();
    let mut other = again.clone();
    with_threads(4, || {
        let mut parts = parts(&session, &draft.model);
        parts.swap(2, 4);
        for part in parts.iter().chain(&parts) {
            other = change(&session, &again, part.clone()).unwrap();
        }
    });
    let mut model = other.model.clone();
    model.version = last.model.version;
    assert_eq!(serde_json::to_string(&model).unwrap(), serde_json::to_string(&last.model).unwrap());
    session.discard_draft(&again.version.id).unwrap();
    // Blended in and out again, and the tree the window shows handed back, is what it was.
    let blend = |share| DraftChange::Blend { method: DataMethod::Critic, form: BlendForm::Geometric, share };
    let out = change(&session, &last, blend(0.0)).unwrap();
    let shown = change(&session, &last, DraftChange::Tree { tree: out.model.tree.clone() }).unwrap();
    assert_eq!(shown.version.hash, out.version.hash);
    let back = change(&session, &last, blend(0.4)).unwrap();
    assert_eq!(back.version.hash, last.version.hash);
    let shown = change(&session, &last, DraftChange::Tree { tree: back.model.tree.clone() }).unwrap();
    assert_eq!(shown.version.hash, last.version.hash);

    // A file brings it back with the same hash.
    let file = folder.path().join("m.json");
    session.export_model(&last.version.id, &file).unwrap();
    let twin = {
        let folder = tempfile::tempdir().unwrap();
        let empty = Session::create(&folder.path().join("b.assay"), "Seller", "lin").unwrap();
        (2..last.version.version).for_each(|_| {
            let base = empty.version_named("5c", Some(1)).unwrap().id;
            empty.begin_draft(Some(&base), None, "", &none).unwrap();
        });
        empty.read_model(&file).unwrap()
    };
    assert_eq!((twin.version, twin.hash), (last.version.version, last.version.hash.clone()));

    // Published from the fifth day on: until then the old one rates.
    let blocking: Vec<_> = shown.problems.iter().filter(|one| one.blocking).collect();
    assert!(blocking.is_empty(), "{blocking:?}");
    let simulated = session.simulate(&last.version.id, None, &job()).unwrap();
    let movers = simulated.rows.iter().filter(|row| row.notches.is_some_and(|notches| notches != 0));
    for row in movers {
        assert!(!row.reason.is_empty(), "{row:?}");
        assert_eq!(row.driver.is_empty(), row.reason == "cut_off", "{row:?}");
    }
    let sum: u32 = simulated.matrix.iter().flatten().sum();
    assert_eq!(usize::try_from(sum).unwrap(), simulated.rows.len());
    let told = simulated.up + simulated.down + simulated.same + simulated.gained + simulated.lost;
    let never =
        simulated.rows.iter().filter(|row| row.old_grade.is_none() && row.new_grade.is_none()).count();
    assert_eq!(usize::try_from(told).unwrap() + never, simulated.rows.len());
    let maker = session.user().unwrap();
    for (id, name) in [(Some(maker.id.clone()), maker.name.as_str()), (None, "fang")] {
        session
            .save_user(&UserInput {
                id,
                name: name.into(),
                display_name: name.into(),
                role: Role::Administrator,
                active: true,
                password: Some("secret".into()),
            })
            .unwrap();
    }
    let row_version = session.workshop(&last.version.id).unwrap().version.row_version;
    session.submit_draft(&last.version.id, row_version, "all of it").unwrap();
    session.act_as(Some("fang")).unwrap();
    let today = session.business_date().unwrap();
    let later = today + chrono::Days::new(5);
    assert_eq!(
        session.publish_version(&last.version.id, later, "", "wrong").unwrap_err().code,
        "wrong_password"
    );
    session.publish_version(&last.version.id, later, "", "secret").unwrap();
    let in_force = |on| {
        session.set_business_date(Some(on)).unwrap();
        let rated = session.rate_and_show(&RateOptions::default(), &job()).unwrap();
        let force = session.version_named("5c", None).unwrap();
        assert!(force.in_force);
        let by_5c = rated.iter().filter(|one| one.model == "5c");
        assert!(by_5c.clone().count() > 0 && by_5c.clone().all(|one| one.version == force.version));
        force.version
    };
    assert_eq!(in_force(later.pred_opt().unwrap()), base.version);
    assert_eq!(in_force(later), last.version.version);
    let done = session.rerate(&last.version.id, &job()).unwrap();
    assert!(done.different.is_empty() && done.graded > 0, "{:?}", done.different);

    // The customer's indicators tell the model's own beside the catalogue's: the same division of the same lines.
    let customer = simulated.rows.iter().find(|row| row.new_grade.is_some()).unwrap().customer.id.clone();
    let told = session.indicators(&customer).unwrap();
    let row = |code: &str| told.iter().find(|row| row.code == code).unwrap();
    let (own, known) = (row("cover"), row("operating_cash_to_current_liabilities"));
    assert_eq!((own.group.as_str(), own.figure.value), ("formula", known.figure.value));
    assert_eq!((&own.worked, &own.inputs, &own.trend), (&known.worked, &known.inputs, &known.trend));
    // A formula over a formula has no amounts to put in.
    assert!(own.figure.value.is_some() && row("cover_change").worked.is_none());
    let verified = session.verify(&job()).unwrap();
    assert!(verified.ok, "{verified:?}");
}

#[test]
fn a_condition_on_a_formula_follows_the_formula() {
    let folder = tempfile::tempdir().unwrap();
    let (session, draft) = sample(&folder);
    let fired = |text: &str| {
        change(&session, &draft, DraftChange::Formulas { formulas: vec![formula("own", text)] }).unwrap();
        let test = Test::IndicatorAbove { indicator: "own".into(), limit: 1.5 };
        let conditions = vec![condition("own", test, "D")];
        change(&session, &draft, DraftChange::Conditions { conditions }).unwrap();
        let found = session.draft_conditions(&draft.version.id, &job()).unwrap();
        (found.conditions[0].fired, found.customers)
    };
    let one = fired("total_assets / total_assets");
    let two = fired("total_assets / total_assets + 1");
    assert_eq!(one.0, 0);
    assert!(two.0 > 0, "{two:?}");
}

#[test]
fn a_condition_with_another_grade_is_the_reason() {
    let folder = tempfile::tempdir().unwrap();
    let (session, draft) = sample(&folder);
    let test = Test::Expression { text: "current_ratio > 0".into() };
    let capped =
        |grade: &str| DraftChange::Conditions { conditions: vec![condition("all", test.clone(), grade)] };
    let worst = draft.model.grades.last().unwrap().label.clone();
    let middle = draft.model.grades[draft.model.grades.len() - 3].label.clone();
    let none = Name { en: String::new(), zh: String::new() };
    let other = session.new_draft(Some(&draft.version.id), None, "", &none).unwrap();
    change(&session, &draft, capped(&middle)).unwrap();
    change(&session, &other, capped(&worst)).unwrap();
    let found = session.simulate(&other.version.id, Some(&draft.version.id), &job()).unwrap();
    assert!(found.down > 0);
    for row in found.rows.iter().filter(|row| row.notches.is_some_and(|notches| notches != 0)) {
        assert_eq!((row.reason.as_str(), row.driver.as_str()), ("condition", "all"), "{row:?}");
    }
}

#[test]
fn of_two_who_change_at_once_one_wins() {
    let folder = tempfile::tempdir().unwrap();
    let (session, draft) = sample(&folder);
    for round in 0..5_u32 {
        let row_version = session.workshop(&draft.version.id).unwrap().version.row_version;
        let put = |coverage_total: f64| {
            let name = draft.model.name.clone();
            let basics = DraftChange::Basics { name, coverage_total, coverage_criterion: 0.5 };
            session.change_draft(&draft.version.id, row_version, basics, &job()).map(|_| coverage_total)
        };
        let share = 0.1 + f64::from(round) / 100.0;
        let (one, other) = std::thread::scope(|scope| {
            let one = scope.spawn(|| put(share));
            let other = scope.spawn(|| put(share + 0.5));
            (one.join().unwrap(), other.join().unwrap())
        });
        let (won, lost) = if one.is_ok() { (one, other) } else { (other, one) };
        assert_eq!(lost.unwrap_err().code, "conflict");
        let present = session.workshop(&draft.version.id).unwrap();
        assert_eq!(present.model.coverage_total, won.unwrap());
        assert_eq!(present.version.row_version, row_version + 1);
    }
}

#[test]
fn a_change_taken_back_by_hand_leaves_no_difference() {
    let folder = tempfile::tempdir().unwrap();
    let (session, draft) = sample(&folder);
    let none = Name { en: String::new(), zh: String::new() };
    let base = session.version_named("5c", None).unwrap().id;
    let mut drafts = vec![(draft, base)];
    for template in session.models().unwrap().templates {
        let begin = || session.new_draft(None, Some(&template.code), "", &none).unwrap();
        drafts.push((begin(), begin().version.id));
    }
    for (draft, base) in drafts {
        let cover = |coverage_total: f64| DraftChange::Basics {
            name: draft.model.name.clone(),
            coverage_total,
            coverage_criterion: draft.model.coverage_criterion,
        };
        let once = change(&session, &draft, cover(0.123)).unwrap();
        let found = session.compare_versions(&base, &draft.version.id).unwrap().differences;
        assert_eq!(found.len(), 1, "{found:#?}");
        change(&session, &draft, cover(draft.model.coverage_total)).unwrap();
        let found = session.compare_versions(&base, &draft.version.id).unwrap().differences;
        assert!(found.is_empty(), "{found:#?}");
        let again = change(&session, &draft, cover(0.123)).unwrap();
        assert_eq!(again.version.hash, once.version.hash);
    }
}
