//! The model workshop on 20,000 customers: what a changed draft would do to every one of them, once their figures are
//! in memory, and how long it takes to bring them there.

use std::time::Instant;

use assay_credit::model::{Node, Weighting};
use assay_desk::view::{DraftChange, SimulationView, WorkshopView};
use assay_desk::{Job, Session};

use crate::{Bound, Measure, median, rate};

const CUSTOMERS: usize = 20_000;
const ROUNDS: u32 = 5;

pub fn measure() -> Vec<Measure> {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let path = folder.path().join("bench.assay");
    drop(Session::create_sample(&path, &job()).expect("the sample book is made"));
    rate::grow(&path, CUSTOMERS);
    let session = Session::open(&path).expect("the book opens");
    let models = session.models().expect("the models are listed");
    let versions = &models.models[0].versions;
    let in_force = versions.iter().find(|version| version.in_force).expect("a version is in force");
    let mut draft =
        session.new_draft(Some(&in_force.id), None, "", &in_force.name).expect("a draft can be begun");

    let start = Instant::now();
    let first = simulate(&session, &draft);
    let loaded = start.elapsed().as_secs_f64();
    assert_eq!(first.rows.len(), CUSTOMERS, "every customer is answered for");
    assert_eq!((first.up, first.down), (0, 0), "nothing was changed");
    let mut took = Vec::new();
    let mut changed = Vec::new();
    for round in 1..=ROUNDS {
        let start = Instant::now();
        draft = reweighed(&session, &draft, round);
        changed.push(start.elapsed().as_secs_f64());
        let start = Instant::now();
        let found = simulate(&session, &draft);
        took.push(start.elapsed().as_secs_f64());
        assert!(found.up + found.down > 0, "other weights move somebody");
    }
    vec![
        Measure {
            what: format!("{CUSTOMERS} customers, old model against a changed draft, figures in memory"),
            value: median(took),
            bound: Bound::AtMost(2.0),
            unit: "s",
        },
        Measure {
            what: format!("the same with the figures of {CUSTOMERS} customers read and computed first"),
            value: loaded,
            bound: Bound::AtMost(10.0),
            unit: "s",
        },
        Measure {
            what: format!("weights of a draft changed, with all that follows for {CUSTOMERS} customers"),
            value: median(changed),
            bound: Bound::AtMost(1.0),
            unit: "s",
        },
    ]
}

/// Other weights for the criteria in every round.
fn reweighed(session: &Session, draft: &WorkshopView, round: u32) -> WorkshopView {
    let mut tree = draft.model.tree.clone();
    if let Node::Criterion { weighting, local_weights, .. } = &mut tree {
        *weighting = Weighting::Direct;
        for (at, weight) in (1..).zip(local_weights.iter_mut()) {
            *weight = f64::from((at * round) % 7 + 1);
        }
    }
    let change = DraftChange::Tree { tree };
    session
        .change_draft(&draft.version.id, draft.version.row_version, change, &job())
        .expect("a tree can be changed")
}

fn simulate(session: &Session, draft: &WorkshopView) -> SimulationView {
    session.simulate(&draft.version.id, None, &job()).expect("a draft can be simulated")
}

fn job() -> Job {
    Job::silent("bench")
}
