//! Who may do what with a draft, and how often a wrong password is tried.

use assay_desk::view::{Role, UserInput};

use super::*;

/// A book with an administrator, a risk manager, a finance director and two analysts; passwords are the names.
fn department(folder: &tempfile::TempDir) -> Session {
    let session = Session::create(&folder.path().join("b.assay"), "Seller", "lin").unwrap();
    session.set_business_date(Some("2026-06-30".parse().unwrap())).unwrap();
    let lin = session.users().unwrap().remove(0);
    for (id, name, role) in [
        (Some(lin.id), "lin", Role::Administrator),
        (None, "mei", Role::RiskManager),
        (None, "fang", Role::FinanceDirector),
        (None, "an", Role::Analyst),
    ] {
        session
            .save_user(&UserInput {
                id,
                name: name.into(),
                display_name: name.into(),
                role,
                active: true,
                password: Some(name.into()),
            })
            .unwrap();
    }
    session
}

fn by<'s>(session: &'s Session, user: &str) -> &'s Session {
    session.act_as(Some(user)).unwrap();
    session
}

fn code<T>(result: Result<T, CommandError>) -> String {
    result.err().map_or_else(|| "ok".to_owned(), |error| error.code)
}

fn cover(model: &RatingModel, coverage_total: f64) -> DraftChange {
    DraftChange::Basics { name: model.name.clone(), coverage_total, coverage_criterion: 0.5 }
}

#[test]
fn those_who_only_look_change_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let session = department(&folder);
    let base = session.version_named("5c", None).unwrap().id;
    let none = Name { en: String::new(), zh: String::new() };
    let draft = by(&session, "mei").new_draft(Some(&base), None, "", &none).unwrap();
    let id = draft.version.id.as_str();
    session.change_draft(id, 1, cover(&draft.model, 0.6), &job()).unwrap();
    session.change_draft(id, 2, cover(&draft.model, 0.5), &job()).unwrap();
    session.undo_draft(id, 3).unwrap();
    let file = folder.path().join("m.json");
    session.export_model(id, &file).unwrap();
    let before = session.workshop(id).unwrap();
    for user in ["an", "fang"] {
        by(&session, user);
        let seen = session.workshop(id).unwrap();
        assert!(!seen.editable && seen.undo.is_none() && seen.redo.is_none(), "{user}");
        for found in [
            code(session.change_draft(id, 4, cover(&draft.model, 0.4), &job())),
            code(session.undo_draft(id, 4)),
            code(session.redo_draft(id, 4)),
            code(session.new_draft(Some(id), None, "", &none)),
            code(session.new_draft(None, Some("5c"), "own", &none)),
            code(session.import_model(&file)),
            code(session.submit_draft(id, 4, "x")),
            code(session.discard_draft(id)),
        ] {
            assert_eq!(found, "may_not_edit_models", "{user}");
        }
    }
    by(&session, "an");
    let day = "2026-07-01".parse().unwrap();
    assert_eq!(code(session.publish_version(id, day, "", "an")), "may_not_publish_models");
    assert_eq!(code(session.return_version(id, "x")), "may_not_publish_models");
    assert_eq!(code(session.retire_version(&base, day, "x")), "may_not_publish_models");
    assert_eq!(code(session.rerate(id, &job())), "model_not_published");
    let after = by(&session, "mei").workshop(id).unwrap();
    assert_eq!(before, after);
    session.sign_out();
    for found in [
        code(session.change_draft(id, 4, cover(&draft.model, 0.4), &job())),
        code(session.undo_draft(id, 4)),
        code(session.import_model(&file)),
    ] {
        assert_eq!(found, "sign_in_first");
    }
}

#[test]
fn who_only_took_a_change_back_is_a_maker_and_wrong_passwords_are_counted() {
    let folder = tempfile::tempdir().unwrap();
    let session = department(&folder);
    let base = session.version_named("5c", None).unwrap().id;
    let none = Name { en: String::new(), zh: String::new() };
    let draft = by(&session, "mei").new_draft(Some(&base), None, "", &none).unwrap();
    let id = draft.version.id.as_str();
    session.change_draft(id, 1, cover(&draft.model, 0.6), &job()).unwrap();
    by(&session, "lin").undo_draft(id, 2).unwrap();
    by(&session, "mei").submit_draft(id, 3, "x").unwrap();
    let day = "2026-07-01".parse().unwrap();
    assert_eq!(code(by(&session, "mei").publish_version(id, day, "", "mei")), "publish_own_version");
    assert_eq!(code(by(&session, "lin").publish_version(id, day, "", "lin")), "publish_own_version");
    by(&session, "fang");
    for _ in 0..5 {
        assert_eq!(code(session.publish_version(id, day, "", "guess")), "wrong_password");
    }
    assert_eq!(code(session.publish_version(id, day, "", "fang")), "sign_in_wait");
    assert_eq!(code(session.sign_in("fang", "fang")), "sign_in_wait", "the same count");
    assert_eq!(session.workshop(id).unwrap().version.state, "submitted");
}
