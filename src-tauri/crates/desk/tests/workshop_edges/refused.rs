//! What is refused with the draft as it was, and what a change leaves alone.

use assay_credit::figure::Text;
use assay_credit::model::{BlendForm, DataMethod};
use assay_desk::view::{WhatIfFigure, WhatIfRequest};

use super::*;

#[test]
fn a_model_keeps_a_name() {
    let folder = tempfile::tempdir().unwrap();
    let (session, draft) = sample(&folder);
    let named = |en: &str, zh: &str| {
        let name = Text::new(en, zh);
        let basics = DraftChange::Basics { name, coverage_total: 0.7, coverage_criterion: 0.5 };
        change(&session, &draft, basics).unwrap().model.name
    };
    assert_eq!(named(" ", ""), draft.model.name);
    assert_eq!(named("Own", " "), Text::new("Own", "Own"));
}

#[test]
fn weights_that_cannot_be_tried_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    let (session, draft) = sample(&folder);
    let row = session.simulate(&draft.version.id, None, &job()).unwrap().rows.remove(0);
    let ask = |weight: f64| {
        let all = |leaf: &assay_credit::model::LeafWeight| WhatIfFigure {
            indicator: leaf.indicator.clone(),
            value: weight,
        };
        let weights = draft.model.weights.iter().map(all).collect();
        let request = WhatIfRequest { customer: row.customer.id.clone(), figures: Vec::new(), weights };
        session.what_if(&draft.version.id, &request).map(|view| view.new_score)
    };
    for weight in [0.0, -1.0, f64::NAN, f64::INFINITY, 1e308] {
        assert_eq!(ask(weight).unwrap_err().code, "weights_unusable", "{weight}");
    }
    assert_eq!(ask(1.0).unwrap(), ask(3.0).unwrap());
}

#[test]
fn numbers_that_are_none_do_not_come_in() {
    for text in [
        r#"{"part":"basics","name":{"en":"","zh":""},"coverage_total":null,"coverage_criterion":0.5}"#,
        r#"{"part":"basics","name":{"en":"","zh":""},"coverage_total":1e999,"coverage_criterion":0.5}"#,
        r#"{"part":"blend","method":"critic","form":"linear","share":null}"#,
    ] {
        assert!(serde_json::from_str::<DraftChange>(text).is_err(), "{text}");
    }
    let folder = tempfile::tempdir().unwrap();
    let (session, draft) = sample(&folder);
    let mut grades = draft.model.grades.clone();
    grades[0].cut_off = f64::NAN;
    let refused = change(&session, &draft, DraftChange::Grades { grades });
    assert_eq!(refused.unwrap_err().code, "model_unreadable");
    let mut tree = draft.model.tree.clone();
    for level in 0..200 {
        tree = criterion(&draft.model.tree, &format!("level_{level}"), vec![tree]);
    }
    let refused = change(&session, &draft, DraftChange::Tree { tree });
    assert_eq!(refused.unwrap_err().code, "model_unreadable");
    assert_eq!(session.workshop(&draft.version.id).unwrap().version.hash, draft.version.hash);
}

#[test]
fn nobody_in_the_population_gives_no_weights_to_blend() {
    let folder = tempfile::tempdir().unwrap();
    let (session, draft) = sample(&folder);
    let as_of = session.business_date().unwrap();
    let nobody = DraftChange::Population { as_of, industries: vec!["astrology".into()], regions: Vec::new() };
    change(&session, &draft, nobody).unwrap();
    let blend = |share| DraftChange::Blend { method: DataMethod::Entropy, form: BlendForm::Linear, share };
    let view = change(&session, &draft, blend(0.5)).unwrap();
    assert!(view.problems.iter().any(|one| one.code == "blend_count" && one.blocking), "{:?}", view.problems);
    let judged: f64 = view.model.weights.iter().map(|leaf| leaf.weight).sum();
    assert!((judged - 1.0).abs() < 1e-12);
    let view = change(&session, &draft, blend(0.0)).unwrap();
    assert!(view.problems.iter().all(|one| one.code != "blend_count"));
}

#[test]
fn a_node_too_wide_to_judge_is_not_repaired() {
    let folder = tempfile::tempdir().unwrap();
    let (session, draft) = sample(&folder);
    let leaves = (0..40).map(|at| leaf_of(&draft.model, &format!("leaf_{at}"))).collect();
    let mut tree = criterion(&draft.model.tree, "wide", leaves);
    let Node::Criterion { judgements, .. } = &mut tree else { panic!() };
    *judgements = vec![vec![None; 40]; 40];
    for i in 0..40 {
        for j in i + 1..40 {
            judgements[i][j] = Some([0.2, 0.5, 1.0, 3.0, 7.0, 9.0][(i * 31 + j * 17) % 6]);
        }
    }
    let view = change(&session, &draft, DraftChange::Tree { tree }).unwrap();
    assert!(view.problems.iter().any(|one| one.code == "too_many_children"));
    let refused = session.repair_judgements(&draft.version.id, "wide", None).unwrap_err();
    assert_eq!((refused.code.as_str(), refused.message.contains("15")), ("no_repair", true));
}
