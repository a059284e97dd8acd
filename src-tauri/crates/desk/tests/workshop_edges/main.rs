//! The workshop at its edges: drafts of every kind of nonsense, facts that change under a draft, and who may do what.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a failure here is a failure of the test")]

mod bits;
mod facts;
mod nonsense;
mod refused;
mod rights;

use assay_credit::model::{Node, RatingModel};
use assay_desk::view::{DraftChange, Name, WorkshopView};
use assay_desk::{CommandError, Job, Session};

fn job() -> Job {
    Job::silent("test")
}

/// The sample book and a draft of the version in force.
fn sample(folder: &tempfile::TempDir) -> (Session, WorkshopView) {
    let session = Session::create_sample(&folder.path().join("sample.assay"), &job()).unwrap();
    let user = session.sign_in_names().unwrap().remove(0);
    session.act_as(Some(&user)).unwrap();
    let base = session.version_named("5c", None).unwrap().id;
    let none = Name { en: String::new(), zh: String::new() };
    let draft = session.new_draft(Some(&base), None, "", &none).unwrap();
    (session, draft)
}

fn change(session: &Session, view: &WorkshopView, change: DraftChange) -> Result<WorkshopView, CommandError> {
    let present = session.workshop(&view.version.id).unwrap();
    session.change_draft(&view.version.id, present.version.row_version, change, &job())
}

/// The first leaf of a tree.
fn leaf(node: &Node) -> Node {
    match node {
        Node::Criterion { children, .. } => leaf(&children[0]),
        Node::Leaf { .. } => node.clone(),
    }
}

fn leaf_of(model: &RatingModel, code: &str) -> Node {
    let mut found = leaf(&model.tree);
    let Node::Leaf { indicator, .. } = &mut found else { panic!() };
    *indicator = code.into();
    found
}

/// A criterion like another one with these below it, nothing judged.
fn criterion(of: &Node, code: &str, below: Vec<Node>) -> Node {
    let mut node = of.clone();
    let Node::Criterion { code: own, children, judgements, local_weights, .. } = &mut node else { panic!() };
    (*own, *children) = (code.into(), below);
    (*judgements, *local_weights) = (Vec::new(), Vec::new());
    node
}
