//! Requests and who decides them, in the sample book: an analyst proposes, a risk manager and a finance director sign.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a failure here is a failure of the test")]

mod changed;
mod effects;
mod life;
mod rights;

use std::path::PathBuf;
use std::sync::OnceLock;

use assay_desk::view::{
    ApplicationPage, ApplicationView, AttachedCondition, LimitAsk, LimitRequest, Request, Role, UserInput,
};
use assay_desk::{CommandError, Job, Session};
use assay_store::{Book, Limit};
use chrono::{Days, NaiveDate};

fn job() -> Job {
    Job::silent("test")
}

/// One sample book for all tests of this file, with its users: it takes seconds to make. Each test works on a copy.
fn made() -> &'static (tempfile::TempDir, PathBuf) {
    static BOOK: OnceLock<(tempfile::TempDir, PathBuf)> = OnceLock::new();
    BOOK.get_or_init(|| {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("sample.assay");
        let session = Session::create_sample(&path, &job()).unwrap();
        let first = session.users().unwrap().remove(0);
        let users = [
            (Some(first.id), "lin", Role::Administrator),
            (None, "mei", Role::RiskManager),
            (None, "fang", Role::FinanceDirector),
            (None, "an", Role::Analyst),
            (None, "bo", Role::Analyst),
        ];
        for (id, name, role) in users {
            let input = UserInput {
                id,
                name: name.into(),
                display_name: name.into(),
                role,
                active: true,
                password: Some(password(name)),
            };
            session.save_user(&input).unwrap();
        }
        (folder, path)
    })
}

/// The name backwards.
fn password(name: &str) -> String {
    name.chars().rev().collect()
}

struct Desk {
    _folder: tempfile::TempDir,
    path: PathBuf,
    session: Session,
    /// A green customer whose checklist is finished, without a limit.
    customer: String,
    today: NaiveDate,
}

impl Desk {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("book.assay");
        std::fs::copy(&made().1, &path).unwrap();
        let session = Session::open(&path).unwrap();
        session.act_as(Some("lin")).unwrap();
        let today = session.business_date().unwrap();
        let rows = session.customers().unwrap();
        let fit = rows.into_iter().find(|row| {
            row.grade.as_deref() == Some("A")
                && !row.blacklisted
                && session.standing(&row.id).unwrap().finished
        });
        let customer = fit.unwrap().id;
        // The sample has a limit for it; these tests begin without one.
        if let Some(standing) = session.limit_page(&customer).unwrap().now.standing {
            session.end_limit(&customer, &standing, "to begin anew").unwrap();
        }
        Self { _folder: folder, path, session, customer, today }
    }

    fn by(&self, user: &str) -> &Session {
        self.session.act_as(Some(user)).unwrap();
        &self.session
    }

    fn day(&self, days: u64) -> NaiveDate {
        self.today + Days::new(days)
    }

    /// Three million for a year: more than a risk manager decides.
    fn limit(&self) -> LimitRequest {
        LimitRequest {
            amount: 3_000_000.into(),
            terms_days: 60,
            from: self.today,
            until: self.day(365),
            ask: LimitAsk::default(),
            manual_reason: "as agreed in the yearly talk".into(),
            conditions: vec![condition("guarantee", "The owner signs a guarantee.")],
            note: "yearly".into(),
            downgrade: None,
        }
    }

    /// Begun and submitted by an.
    fn submitted(&self, request: Request) -> ApplicationView {
        let begun = self.by("an").begin_application(Some(&self.customer), &request).unwrap();
        self.session.submit_application(&begun.id, begun.row_version, "please").unwrap()
    }

    fn sign(&self, user: &str, id: &str) -> Result<ApplicationView, CommandError> {
        self.by(user).sign_application(id, "agreed", &[], &password(user))
    }

    fn page(&self, user: &str, id: &str) -> ApplicationPage {
        self.by(user).application(id).unwrap()
    }

    /// Numbers of the requests that wait for somebody.
    fn waiting(&self, user: &str) -> Vec<u32> {
        let rows = self.by(user).inbox().unwrap().rows;
        rows.into_iter().filter(|row| row.waiting).map(|row| row.number).collect()
    }

    /// A limit of a million that lin proposed and fang approved, for a year.
    fn with_limit(&self) {
        let asked = LimitRequest { amount: 1_000_000.into(), ..self.limit() };
        let view = self.submitted(Request::Limit(asked));
        self.sign("mei", &view.id).unwrap();
        let signed = self.sign("fang", &view.id).unwrap();
        assert_eq!(signed.state, "approved");
    }

    /// Those that requests brought.
    fn limits(&self) -> Vec<Limit> {
        let all = Book::open(&self.path).unwrap().limits_of(self.customer.parse().unwrap()).unwrap();
        all.into_iter().filter(|one| one.limit.application.is_some()).collect()
    }

    fn set_day(&self, day: NaiveDate) {
        self.by("lin").set_business_date(Some(day)).unwrap();
    }
}

fn condition(code: &str, text: &str) -> AttachedCondition {
    AttachedCondition { code: code.into(), text: text.into() }
}

fn code<T: std::fmt::Debug>(result: Result<T, CommandError>) -> String {
    result.unwrap_err().code
}
