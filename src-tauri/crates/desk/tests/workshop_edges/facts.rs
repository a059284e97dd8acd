//! Facts that change under a draft: what the workshop says is of the new ones, and a rating made from the book says the
//! same.

use assay_desk::view::{BulkInput, CellChange, DraftLine, MergeInput, ScoreInput, StatementDraft};

use super::*;

/// Rates everybody from the book and holds it against what the workshop, with the people it keeps, expects.
fn as_expected(session: &Session, version: &str, what: &str) {
    let done = session.rerate(version, &job()).unwrap();
    assert!(done.different.is_empty(), "{what}: {:?}", done.different);
    let active = session.customers().unwrap().iter().filter(|row| !row.archived).count();
    assert_eq!(usize::try_from(done.as_expected).unwrap(), active, "{what}");
    let seen = session.simulate(version, Some(version), &job()).unwrap();
    assert_eq!(seen.rows.len(), active, "{what}");
}

#[test]
fn the_workshop_follows_the_facts() {
    let folder = tempfile::tempdir().unwrap();
    let (session, draft) = sample(&folder);
    let base = session.version_named("5c", None).unwrap().id;
    let rows = session.simulate(&draft.version.id, None, &job()).unwrap().rows;
    as_expected(&session, &base, "at first");
    let graded: Vec<_> = rows.iter().filter(|row| row.new_grade.is_some()).collect();
    let (one, other) = (graded[0].customer.id.clone(), graded[1].customer.id.clone());
    let score = |id: &str| {
        let rows = session.simulate(&draft.version.id, None, &job()).unwrap().rows;
        rows.into_iter().find(|row| row.customer.id == id).and_then(|row| row.new_score)
    };
    let first = score(&one);

    // A later statement typed in, and its import taken back.
    let line = |code: &str, value: i64| DraftLine {
        line: code.into(),
        value: value.into(),
        text: value.to_string(),
    };
    let statement = StatementDraft {
        period_end: "2026-05-31".parse().unwrap(),
        months: 5,
        scope: "consolidated".into(),
        unit: "yuan".into(),
        opinion: "unqualified".into(),
        received: None,
        new: true,
        lines: vec![
            line("cash", 1_000),
            line("current_assets", 1_000),
            line("total_assets", 1_000),
            line("current_liabilities", 900_000),
            line("total_liabilities", 900_000),
            line("total_equity", -899_000),
            line("revenue", 10),
            line("net_profit", -800_000),
        ],
    };
    session.save_statements(&one, &[statement], "").unwrap();
    let typed = score(&one);
    assert_ne!(typed, first);
    as_expected(&session, &base, "a statement");
    let import = session.customer_file(&one).unwrap().imports[0].id.clone();
    session.import_undo(&import).unwrap();
    assert_eq!(score(&one), first);
    as_expected(&session, &base, "an import undone");

    // A factor scored.
    let factor = |score: u8| ScoreInput {
        customer: one.clone(),
        factor: "q_integrity".into(),
        score: Some(score),
        remark: "seen".into(),
    };
    session.save_score(&factor(1)).unwrap();
    let low = score(&one);
    session.save_score(&factor(10)).unwrap();
    assert!(score(&one) > low, "{low:?}");
    as_expected(&session, &base, "a factor");

    // Another industry and salesperson, and back.
    let seller = session.customer_file(&one).unwrap().profile.salesperson;
    for (field, before, after) in
        [("salesperson", seller.as_str(), "Y"), ("industry", graded[0].industry.as_str(), "X")]
    {
        let change = CellChange {
            customer: one.clone(),
            field: field.into(),
            before: before.into(),
            after: after.into(),
        };
        let done = session.bulk_apply(&BulkInput { reason: "seen".into(), changes: vec![change] }).unwrap();
        as_expected(&session, &base, field);
        session.bulk_undo(&done.id).unwrap();
        as_expected(&session, &base, "an edit undone");
    }

    // Put away, and two made one and two again.
    let everybody = session.simulate(&draft.version.id, None, &job()).unwrap().rows.len();
    let version = |id: &str| session.customer_file(id).unwrap().profile.row_version;
    session.archive_customer(&other, version(&other), true).unwrap();
    assert_eq!(session.simulate(&draft.version.id, None, &job()).unwrap().rows.len(), everybody - 1);
    as_expected(&session, &base, "put away");
    session.archive_customer(&other, version(&other), false).unwrap();
    let merge = MergeInput { survivor: one.clone(), absorbed: other.clone(), taken: Vec::new() };
    let merge = session.merge(&merge).unwrap();
    assert_eq!(session.simulate(&draft.version.id, None, &job()).unwrap().rows.len(), everybody - 1);
    as_expected(&session, &base, "merged");
    session.merge_undo(&merge).unwrap();
    assert_eq!(session.simulate(&draft.version.id, None, &job()).unwrap().rows.len(), everybody);
    as_expected(&session, &base, "a merge undone");
    session.set_business_date(Some("2026-03-31".parse().unwrap())).unwrap();
    as_expected(&session, &base, "an earlier day");
    assert!(session.verify(&job()).unwrap().ok);
}

#[test]
fn a_book_without_customers_is_answered_in_words() {
    let folder = tempfile::tempdir().unwrap();
    let session = Session::create(&folder.path().join("b.assay"), "Seller", "lin").unwrap();
    let base = session.version_named("5c", None).unwrap().id;
    let none = Name { en: String::new(), zh: String::new() };
    let draft = session.new_draft(Some(&base), None, "", &none).unwrap();
    let as_of = session.business_date().unwrap();
    let everyone = DraftChange::Population { as_of, industries: Vec::new(), regions: Vec::new() };
    change(&session, &draft, everyone).unwrap();
    let id = draft.version.id.as_str();
    assert_eq!(session.draft_weights(id, &job()).unwrap().customers, 0);
    assert_eq!(session.draft_scoring(id, &job()).unwrap().customers, 0);
    assert_eq!(session.draft_conditions(id, &job()).unwrap().customers, 0);
    let grading = session.draft_grading(id, &job()).unwrap();
    assert!(grading.scores.is_empty() && grading.cut_offs.is_empty() && grading.several.is_none());
    let simulated = session.simulate(id, None, &job()).unwrap();
    assert!(simulated.rows.is_empty() && simulated.policy.mean_terms.is_empty());
    assert_eq!(session.check_expression(id, "current_ratio < 1", true).unwrap().known, Some(0));
    let done = session.rerate(&base, &job()).unwrap();
    assert_eq!((done.graded, done.not_ratable, done.as_expected), (0, 0, 0));
    assert_eq!(session.validate_version(id, None, &job()).unwrap().customers, 0);
    let view = session.workshop(id).unwrap();
    let problems: Vec<&str> = view.problems.iter().map(|one| one.code.as_str()).collect();
    assert_eq!(problems, ["small_population"]);
}
