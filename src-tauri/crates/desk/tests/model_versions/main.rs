//! The life of a rating model's versions: two people make one and put it in force, dates decide which one rates, a
//! file brings a version to another book, and two versions are told apart.
#![allow(clippy::unwrap_used, reason = "a failure here is a failure of the test")]

mod files;
mod life;

use std::path::{Path, PathBuf};

use assay_desk::view::{Name, Role, UserInput, VersionView};
use assay_desk::{CommandError, Job, RateOptions, Session};
use assay_store::Book;
use chrono::NaiveDate;
use serde_json::{Value, json};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

struct Desk {
    folder: tempfile::TempDir,
    session: Session,
}

impl Desk {
    /// A book of one user, lin, an administrator without a password; the day is 2026-06-30.
    fn alone() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let session = Session::create(&folder.path().join("b.assay"), "Seller", "lin").unwrap();
        session.set_business_date(Some(day("2026-06-30"))).unwrap();
        Self { folder, session }
    }

    /// The same with a risk manager, a finance director and an analyst; passwords are the names backwards.
    fn department() -> Self {
        let desk = Self::alone();
        let lin = desk.session.users().unwrap().remove(0);
        let users = [
            (Some(lin.id), "lin", Role::Administrator),
            (None, "mei", Role::RiskManager),
            (None, "fang", Role::FinanceDirector),
            (None, "an", Role::Analyst),
        ];
        for (id, name, role) in users {
            desk.session
                .save_user(&UserInput {
                    id,
                    name: name.into(),
                    display_name: name.into(),
                    role,
                    active: true,
                    password: Some(name.chars().rev().collect()),
                })
                .unwrap();
        }
        desk
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn by(&self, user: &str) -> &Session {
        self.session.act_as(Some(user)).unwrap();
        &self.session
    }

    fn named(&self, version: u32) -> VersionView {
        self.session.version_named("5c", Some(version)).unwrap()
    }

    /// The next version of 5c, begun and submitted by mei.
    fn submitted(&self) -> VersionView {
        let base = self.named(1).id;
        let draft = self.by("mei").begin_draft(Some(&base), None, "", &none()).unwrap();
        self.by("mei").submit_version(&draft.id, draft.row_version, "new weights").unwrap()
    }

    fn published(&self, from: &str) -> VersionView {
        let version = self.submitted();
        self.by("fang").put_in_force(&version.id, day(from), "agreed", "gnaf").unwrap()
    }
}

fn none() -> Name {
    Name { en: String::new(), zh: String::new() }
}

fn code<T: std::fmt::Debug>(result: Result<T, CommandError>) -> String {
    result.unwrap_err().code
}

fn in_force(session: &Session) -> Vec<String> {
    let models = session.models().unwrap().models;
    let versions = models.into_iter().flat_map(|model| model.versions);
    versions.filter(|one| one.in_force).map(|one| format!("{}@{}", one.code, one.version)).collect()
}
