//! On the sample company: overrides count as they must, notes stay, moves add up, the nearest weights change the grade,
//! and the policy chooses the model.

mod figures;
mod overrides;

use std::sync::LazyLock;

use assay_credit::application::{OverrideRequest, Request};
use assay_store::{Id, NewOverride, Rating};
use chrono::NaiveDate;
use rusqlite::params;

use crate::Job;
use crate::session::Session;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

const TODAY: &str = "2026-06-30";

struct Sample {
    folder: tempfile::TempDir,
    session: Session,
}

impl Sample {
    fn new() -> Self {
        // Made once, in seconds; every test has a copy of its own.
        static MADE: LazyLock<Vec<u8>> = LazyLock::new(|| {
            let folder = tempfile::tempdir().unwrap();
            let path = folder.path().join("sample.assay");
            drop(Session::create_sample(&path, &Job::silent("sample")).unwrap());
            std::fs::read(path).unwrap()
        });
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("sample.assay");
        std::fs::write(&path, &*MADE).unwrap();
        let session = Session::open(&path).unwrap();
        assert_eq!(session.business_date().unwrap(), day(TODAY));
        Self { folder, session }
    }

    /// Latest ratings that satisfy something.
    fn rating(&self, fits: impl Fn(&Rating) -> bool) -> Rating {
        let all = self.session.book().latest_ratings(Some(day(TODAY))).unwrap();
        all.into_iter().find(|rating| rating.grade.is_some() && fits(rating)).unwrap()
    }

    /// A request in the book, as those who decide it leave it.
    fn asked(&self, rating: &Rating, notches: i8, event: &str) -> Id {
        let request = Request::Override(OverrideRequest {
            rating: rating.id.to_string(),
            notches,
            reason: "one_off".into(),
            text: "A fire, insured".into(),
            until: day("2026-12-31"),
        });
        let path = self.session.book().path().to_path_buf();
        let book = rusqlite::Connection::open(path).unwrap();
        let user: String = book.query_row("SELECT id FROM users", [], |row| row.get(0)).unwrap();
        let number: u32 = book
            .query_row("SELECT coalesce(max(number), 0) + 1 FROM applications", [], |row| row.get(0))
            .unwrap();
        let (id, at) = (format!("01980000-0000-7000-8000-{number:012}"), "2026-06-30T01:00:00.000000Z");
        book.execute(
            "INSERT INTO applications (id, number, customer_id, kind, content, row_version, at, actor_id)
             VALUES (?1, ?2, ?3, 'override', ?4, 1, ?5, ?6)",
            params![
                id,
                number,
                rating.customer.to_string(),
                serde_json::to_string(&request).unwrap(),
                at,
                user
            ],
        )
        .unwrap();
        let event_id = format!("01980000-0000-7000-9000-{number:012}");
        book.execute(
            "INSERT INTO application_events
             (id, number, application_id, event, step, text, conditions, content, basis, on_day, at, actor_id)
             VALUES (?1, ?2, ?3, ?4, '', '', '[]', iif(?4 = 'submitted', '{}', NULL),
                     iif(?4 = 'submitted', '{}', NULL), '2026-06-30', ?5, ?6)",
            params![event_id, number, id, event, at, user],
        )
        .unwrap();
        id.parse().unwrap()
    }

    fn moved(&self, rating: &Rating, notches: i8, (first, last): (&str, &str)) -> Id {
        let application = self.asked(rating, notches, "begun");
        let new = NewOverride {
            customer: rating.customer,
            rating: rating.id,
            application,
            notches,
            reason: "one_off".into(),
            text: "A fire, insured".into(),
            first_day: day(first),
            last_day: day(last),
        };
        self.session.write(|write| Ok(write.add_override(&new)?)).unwrap()
    }
}

const HALF_YEAR: (&str, &str) = ("2026-06-01", "2026-12-31");
