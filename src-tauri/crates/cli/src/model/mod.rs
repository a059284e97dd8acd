//! `assay model`: one use case a command.

pub mod args;
mod print;

use std::path::Path;

use assay_desk::view::{Name, VersionView};
use assay_desk::{CommandError, Session};

use crate::args::Cli;
use crate::print::{json, line, password};
use crate::run::{Done, job, open};
use args::{Model, ModelVersion, VersionName};

pub fn run(cli: &Cli, model: &Model) -> Done {
    match model {
        Model::List(list) => {
            let models = open(cli, &list.book)?.models()?;
            show(cli, &models, || print::models(&models));
        }
        Model::Show(shown) => {
            let (session, version) = named(cli, &shown.book, &shown.name)?;
            let found = session.show_model(&version.id)?;
            show(cli, &found, || print::model(&found));
        }
        Model::Export(export) => {
            let (session, version) = named(cli, &export.book, &export.name)?;
            let path = session.export_model(&version.id, &export.out)?;
            show(cli, &serde_json::json!({ "path": path }), || line(&path));
        }
        Model::Import(import) => told(cli, &open(cli, &import.book)?.read_model(&import.file)?),
        Model::Compare(compare) => {
            let (session, before) = named(cli, &compare.book, &compare.before)?;
            let after = find(&session, &compare.after)?;
            let compared = session.compare_versions(&before.id, &after.id)?;
            show(cli, &compared, || print::differences(&compared));
        }
        Model::Draft(draft) => {
            let session = open(cli, &draft.book)?;
            let from = draft.name.as_ref().map(|name| find(&session, name)).transpose()?;
            let same = Name { en: String::new(), zh: String::new() };
            let code = draft.code.as_deref().unwrap_or_default();
            let from = from.as_ref().map(|version| version.id.as_str());
            told(cli, &session.begin_draft(from, draft.template.as_deref(), code, &same)?);
        }
        Model::Submit(submit) => {
            let (session, version) = versioned(cli, &submit.version)?;
            told(cli, &session.submit_version(&version.id, version.row_version, &submit.comment)?);
        }
        Model::Return(back) => {
            let (session, version) = versioned(cli, &back.version)?;
            told(cli, &session.send_back(&version.id, &back.comment)?);
        }
        Model::Publish(publish) => {
            let (session, version) = versioned(cli, &publish.version)?;
            let password = password(&session.user()?.name)?;
            let (from, comment) = (publish.from, &publish.comment);
            told(cli, &session.put_in_force(&version.id, from, comment, &password)?);
        }
        Model::Retire(retire) => {
            let (session, version) = versioned(cli, &retire.version)?;
            told(cli, &session.take_out_of_force(&version.id, retire.from, &retire.comment)?);
        }
        Model::Discard(discard) => {
            let (session, version) = versioned(cli, discard)?;
            session.discard_draft(&version.id)?;
            told(cli, &session.version_line(&version.id)?);
        }
        Model::Simulate(simulate) => {
            let (session, version) = versioned(cli, &simulate.version)?;
            let against = simulate.against.as_ref().map(|name| find(&session, name)).transpose()?;
            let against = against.as_ref().map(|version| version.id.as_str());
            let found = session.simulate(&version.id, against, &job("simulation"))?;
            show(cli, &found, || print::simulation(&found));
        }
        Model::Validate(validate) => {
            let (session, version) = versioned(cli, &validate.version)?;
            let found = session.validate_version(&version.id, validate.observed, &job("validation"))?;
            show(cli, &found, || print::validation(&found));
        }
    }
    Ok(())
}

fn show<T: serde::Serialize>(cli: &Cli, found: &T, plain: impl FnOnce()) {
    if cli.json { json(found) } else { plain() }
}

/// A version after a step.
fn told(cli: &Cli, version: &VersionView) {
    show(cli, version, || line(&print::name_and_state(version)));
}

fn named(cli: &Cli, book: &Path, name: &VersionName) -> Result<(Session, VersionView), CommandError> {
    let session = open(cli, book)?;
    let version = find(&session, name)?;
    Ok((session, version))
}

fn versioned(cli: &Cli, version: &ModelVersion) -> Result<(Session, VersionView), CommandError> {
    named(cli, &version.book, &version.name)
}

fn find(session: &Session, name: &VersionName) -> Result<VersionView, CommandError> {
    session.version_named(&name.code, name.version)
}
