//! `assay application`: one use case a command.

pub mod args;

use assay_desk::view::{ApplicationPage, ApplicationView, InboxRow, InboxView};
use assay_desk::{CommandError, Session};

use crate::args::Cli;
use crate::print::{json, line, password, table};
use crate::run::{Done, open};
use args::{Application, ApplicationNumber, ApplicationSaid};

pub fn run(cli: &Cli, application: &Application) -> Done {
    match application {
        Application::List(asked) => {
            let inbox = open(cli, &asked.book)?.inbox()?;
            show(cli, &inbox, || list(&inbox));
        }
        Application::Show(which) => {
            let (session, id) = found(cli, which)?;
            let page = session.application(&id)?;
            show(cli, &page, || one(&page));
        }
        Application::Submit(said) => {
            let (session, id) = found(cli, &said.which)?;
            let version = session.application(&id)?.application.row_version;
            told(cli, &session.submit_application(&id, version, &said.comment)?);
        }
        Application::Approve(ApplicationSaid { which, comment }) => {
            let (session, id) = found(cli, which)?;
            let password = password(&session.user()?.name)?;
            told(cli, &session.sign_application(&id, comment, &[], &password)?);
        }
        Application::Decline(ApplicationSaid { which, comment }) => {
            let (session, id) = found(cli, which)?;
            told(cli, &session.decline_application(&id, comment)?);
        }
        Application::Return(ApplicationSaid { which, comment }) => {
            let (session, id) = found(cli, which)?;
            told(cli, &session.return_application(&id, comment)?);
        }
    }
    Ok(())
}

fn found(cli: &Cli, which: &ApplicationNumber) -> Result<(Session, String), CommandError> {
    let session = open(cli, &which.book)?;
    let id = session.application_key(which.number)?;
    Ok((session, id))
}

fn show<T: serde::Serialize>(cli: &Cli, found: &T, plain: impl FnOnce()) {
    if cli.json { json(found) } else { plain() }
}

/// A request after a step.
fn told(cli: &Cli, view: &ApplicationView) {
    show(cli, view, || line(&format!("#{} {} {}", view.number, view.request.kind(), view.state)));
}

fn list(inbox: &InboxView) {
    let row = |row: &InboxRow| {
        vec![
            format!("#{}", row.number),
            row.kind.replace('_', " "),
            format!("{} {}", row.code, row.name).trim().to_owned(),
            row.amount.map(|amount| amount.to_string()).unwrap_or_default(),
            row.state.clone(),
            row.step.as_ref().map(|step| step.en.clone()).unwrap_or_default(),
            row.prepared_by.clone(),
            row.since.clone(),
            if row.waiting { "yes" } else { "" }.to_owned(),
        ]
    };
    let rows: Vec<Vec<String>> = inbox.rows.iter().map(row).collect();
    let head = ["request", "kind", "of", "amount", "state", "waits for", "prepared by", "since", "for me"];
    table(&head, &[3], &rows);
}

fn one(page: &ApplicationPage) {
    let view = &page.application;
    let of = format!("{} {}", page.code, page.name);
    line(&format!(
        "#{} {} of {}: {}",
        view.number,
        view.request.kind().replace('_', " "),
        of.trim(),
        view.state
    ));
    line("");
    let asked: Vec<Vec<String>> = page
        .asked
        .iter()
        .map(|one| {
            vec![one.code.clone(), one.now.clone().unwrap_or_default(), one.asked.clone().unwrap_or_default()]
        })
        .collect();
    table(&["", "now", "asked"], &[1, 2], &asked);
    line("");
    for (at, step) in page.route.iter().enumerate() {
        let signed = step.signed.as_ref().map(|one| format!("signed by {} at {}", one.by, one.at));
        let waits = step.waiting.then(|| format!("waits; may sign: {}", step.may_sign.join(", ")));
        line(&format!("{}. {}: {}", at + 1, step.name.en, signed.or(waits).unwrap_or_default()));
    }
    line("");
    for one in &page.trail {
        let on_behalf =
            if one.on_behalf.is_empty() { String::new() } else { format!(" for {}", one.on_behalf) };
        line(format!("{} {} by {}{on_behalf} {}", one.at, one.event, one.by, one.text).trim_end());
    }
    for change in &page.changes {
        line(
            format!("changed since: {} {} {} -> {}", change.code, change.subject, change.before, change.now)
                .trim_end(),
        );
    }
}
