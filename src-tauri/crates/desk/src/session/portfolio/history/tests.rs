//! Columns of a small book counted by hand, and every figure of the sample company's history against the list of
//! customers on its day.

use assay_credit::application::{OverrideRequest, Request};
use assay_credit::customer::Customer;
use assay_credit::default_model::default_model;
use assay_credit::rating::{Graded, NotRatable, RatingInputs, RatingResult};
use assay_credit::statement::Scope;
use assay_store::{Id, NewOverride, PreparedRating};
use chrono::NaiveDate;

use crate::Job;
use crate::session::Session;
use crate::view::{HistoryAsk, HistoryBy, ListAsk, MergeInput, PortfolioFilter, RatingHistory, RatingStatus};

pub(super) fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

struct Small {
    _folder: tempfile::TempDir,
    session: Session,
    /// C1 to C5.
    ids: Vec<Id>,
}

/// A rating as the engine would leave it; none: tried without success.
fn result(found: Option<(f64, &str)>, as_of: NaiveDate) -> RatingResult {
    let Some((score, grade)) = found else {
        return RatingResult::NotRatable {
            reasons: vec![NotRatable::NoStatement],
            evaluated: Vec::new(),
            coverage: 0.0,
        };
    };
    RatingResult::Graded(Box::new(Graded {
        score,
        grade: grade.into(),
        model_grade: grade.into(),
        rule: None,
        next_grade: None,
        points_to_next: None,
        points_above: None,
        coverage: 1.0,
        score_low: score,
        score_high: score,
        reference_score: score,
        contributions: Vec::new(),
        conditions: Vec::new(),
        improvements: Vec::new(),
        period_end: as_of,
    }))
}

/// Adds a rating of a customer.
pub(super) fn rate(
    session: &Session,
    (customer, code): (Id, &str),
    version: Id,
    as_of: &str,
    found: Option<(f64, &str)>,
) -> Id {
    let as_of = day(as_of);
    let inputs = RatingInputs {
        customer: code.into(),
        segment: String::new(),
        as_of,
        scope: Scope::Parent,
        statements: Vec::new(),
        adjustments: Vec::new(),
        given: Default::default(),
        blacklisted: false,
    };
    let made = PreparedRating::new(customer, version, 1, &inputs, &[], &result(found, as_of)).unwrap();
    session.write(|w| Ok(w.add_ratings(&[made])?)).unwrap()
}

impl Small {
    /// On 2026-06-30: C1 falls in March and is lifted by an override from 10 April to 20 May; C2 cannot be rated from May
    /// on; C3 is rated by the other model; C4 became part of C1; C5 was put away on 15 April.
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let session = Session::create(&folder.path().join("a.assay"), "甲", "lin").unwrap();
        session.set_business_date(Some(day("2026-06-30"))).unwrap();
        let ids: Vec<Id> = (1..=5)
            .map(|n| {
                let customer = Customer {
                    code: format!("C{n}"),
                    name: format!("公司{n}"),
                    industry: if n == 1 { "食品".into() } else { "机械".into() },
                    ..Customer::default()
                };
                session.write(|w| Ok(w.add_customer(&customer, "")?)).unwrap()
            })
            .collect();
        let small = Self { _folder: folder, session, ids };
        let v2 = small
            .session
            .write(|w| {
                let model = assay_credit::model::RatingModel { version: 2, ..default_model() };
                Ok(w.add_published_model(&model, day("2026-03-01"), "again")?)
            })
            .unwrap();
        let by = |code: &str| {
            let book = small.session.book();
            book.model_version_numbered(code, 1).unwrap().id
        };
        let (v1, other) = (by("5c"), by("qualitative"));
        // Not in the order of the days: what a rating speaks of counts, not when it was made.
        small.rate(1, v2, "2026-03-20", Some((60.0, "BBB")));
        small.rate(1, v1, "2026-01-15", Some((70.0, "A")));
        small.rate(2, v1, "2026-01-20", Some((50.0, "BB")));
        small.rate(2, v2, "2026-05-05", None);
        small.rate(3, other, "2026-02-10", Some((72.0, "A")));
        small.rate(4, v1, "2026-01-15", Some((80.0, "AA")));
        small.rate(5, v1, "2026-01-15", Some((30.0, "C")));
        small.lift();
        let (survivor, absorbed) = (small.ids[0].to_string(), small.ids[3].to_string());
        small.session.merge(&MergeInput { survivor, absorbed, taken: Vec::new() }).unwrap();
        let actor = small.session.actor().unwrap();
        let at = "2026-04-15T04:00:00Z".parse().unwrap();
        let away = small.session.book().write(&actor, at, |w| {
            let version = w.customer(small.ids[4])?.row_version;
            w.archive_customer(small.ids[4], version, true)
        });
        away.unwrap();
        small
    }

    fn rate(&self, number: usize, version: Id, as_of: &str, found: Option<(f64, &str)>) -> Id {
        rate(&self.session, (self.ids[number - 1], &format!("C{number}")), version, as_of, found)
    }

    fn lift(&self) {
        let (customer, until) = (self.ids[0], day("2026-05-20"));
        self.session
            .write(|w| {
                let rating = w.latest_rating(customer, until)?.unwrap().id;
                let text = "an order in hand".to_owned();
                let request = Request::Override(OverrideRequest {
                    rating: rating.to_string(),
                    notches: 1,
                    reason: "one_off".into(),
                    text: text.clone(),
                    until,
                });
                let application = w.add_application(customer, &request, day("2026-04-10"))?;
                Ok(w.add_override(&NewOverride {
                    customer,
                    rating,
                    application,
                    notches: 1,
                    reason: "one_off".into(),
                    text,
                    first_day: day("2026-04-10"),
                    last_day: until,
                })?)
            })
            .unwrap();
    }

    fn history(&self, by: HistoryBy, filter: PortfolioFilter) -> RatingHistory {
        self.session.rating_history(&HistoryAsk { by, from: None, to: None, filter }).unwrap()
    }
}

/// A day in short: counts that are not 0 by grade, tried, never rated, average, up, down, made.
type Row = (String, Vec<(String, u32)>, u32, u32, Option<f64>, u32, u32, u32);

fn rows(history: &RatingHistory) -> Vec<Row> {
    let counted = |counts: &[u32]| -> Vec<(String, u32)> {
        let all = history.grades.iter().cloned().zip(counts.iter().copied());
        all.filter(|(_, customers)| *customers > 0).collect()
    };
    let days = history.days.iter();
    days.map(|one| {
        let row = (one.not_ratable, one.not_rated, one.average_score, one.up, one.down, one.made);
        (one.day.to_string(), counted(&one.by_grade), row.0, row.1, row.2, row.3, row.4, row.5)
    })
    .collect()
}

fn row(
    day: &str,
    grades: &[(&str, u32)],
    (tried, never): (u32, u32),
    average: f64,
    (up, down, made): (u32, u32, u32),
) -> Row {
    let grades = grades.iter().map(|(grade, n)| ((*grade).to_owned(), *n)).collect();
    (day.to_owned(), grades, tried, never, Some(average), up, down, made)
}

#[test]
fn months_are_counted_as_by_hand() {
    let small = Small::new();
    let history = small.history(HistoryBy::Month, PortfolioFilter::default());
    let expected = [
        // 70, 50 and 30; C3 has no rating yet; C4 is part of C1.
        row("2026-01-31", &[("A", 1), ("BB", 1), ("C", 1)], (0, 1), 50.0, (0, 0, 3)),
        row("2026-02-28", &[("A", 2), ("BB", 1), ("C", 1)], (0, 0), 55.5, (0, 0, 1)),
        row("2026-03-31", &[("A", 1), ("BBB", 1), ("BB", 1), ("C", 1)], (0, 0), 53.0, (0, 1, 1)),
        // C1 is lifted to A, C5 is away: 60, 50 and 72.
        row("2026-04-30", &[("A", 2), ("BB", 1)], (0, 0), 182.0 / 3.0, (1, 0, 0)),
        // The override is over, C2 cannot be rated any more.
        row("2026-05-31", &[("A", 1), ("BBB", 1)], (1, 0), 66.0, (0, 1, 1)),
        row("2026-06-30", &[("A", 1), ("BBB", 1)], (1, 0), 66.0, (0, 0, 0)),
    ];
    assert_eq!(rows(&history), expected);
    assert_eq!((history.first, history.cut), (Some(day("2026-01-15")), false));
    assert_eq!(history.days[0].against, None);
    assert_eq!(history.days[1].against, Some(day("2026-01-31")));
    let marks: Vec<(String, &str, u32)> = history
        .versions
        .iter()
        .map(|mark| (mark.day.to_string(), mark.code.as_str(), mark.version))
        .collect();
    assert_eq!(marks, [("2026-03-01".to_owned(), "5c", 2)]);
}

#[test]
fn quarters_and_rating_days_are_counted_as_by_hand() {
    let small = Small::new();
    let quarters = small.history(HistoryBy::Quarter, PortfolioFilter::default());
    let march = [("A", 1), ("BBB", 1), ("BB", 1), ("C", 1)];
    let expected = [
        row("2026-03-31", &march, (0, 0), 53.0, (0, 0, 5)),
        row("2026-06-30", &[("A", 1), ("BBB", 1)], (1, 0), 66.0, (0, 0, 1)),
    ];
    assert_eq!(rows(&quarters), expected);
    let days = small.history(HistoryBy::Rating, PortfolioFilter::default());
    let written: Vec<String> = days.days.iter().map(|one| one.day.to_string()).collect();
    assert_eq!(written, ["2026-01-15", "2026-01-20", "2026-02-10", "2026-03-20", "2026-05-05"]);
    // On 5 May the override stands: A as in February, after BBB on 20 March.
    assert_eq!((days.days[3].down, days.days[4].up, days.days[4].not_ratable), (1, 1, 1));
}

#[test]
fn a_filter_and_days_narrow_it_and_a_new_rating_is_seen() {
    let small = Small::new();
    let food = PortfolioFilter { industries: vec!["食品".into()], ..PortfolioFilter::default() };
    let history = small.history(HistoryBy::Month, food);
    let grades: Vec<String> = rows(&history).into_iter().map(|row| row.1[0].0.clone()).collect();
    assert_eq!(grades, ["A", "A", "BBB", "A", "BBB", "BBB"]);
    // Grades are those of today: C1 alone has BBB now. C5 had C when it was put away, and is not asked for any more.
    let now = |grade: &str| PortfolioFilter { grades: vec![grade.into()], ..PortfolioFilter::default() };
    let history = small.history(HistoryBy::Month, now("BBB"));
    assert_eq!((history.customers, history.days[0].by_grade.iter().sum::<u32>()), (1, 1));
    let history = small.history(HistoryBy::Month, now("C"));
    assert_eq!((history.customers, history.days.len()), (0, 0));

    let ask = |from: Option<&str>, to: Option<&str>| {
        let ask = HistoryAsk { from: from.map(day), to: to.map(day), ..HistoryAsk::default() };
        small.session.rating_history(&ask).unwrap()
    };
    let part = ask(Some("2026-03-15"), Some("2026-05-10"));
    let days: Vec<String> = part.days.iter().map(|one| one.day.to_string()).collect();
    assert_eq!(days, ["2026-03-31", "2026-04-30", "2026-05-10"]);
    assert_eq!((part.days[0].against, part.days[0].down), (Some(day("2026-02-28")), 1));
    assert!(ask(None, Some("2026-01-10")).days.is_empty());
    // A day to come is the business date; a first day before the first rating is its month.
    assert_eq!(ask(Some("2020-01-01"), Some("2030-01-01")).days.len(), 6);

    let version = small.session.book().model_version_numbered("5c", 2).unwrap().id;
    small.rate(2, version, "2026-06-15", Some((55.0, "BB")));
    let again = small.history(HistoryBy::Month, PortfolioFilter::default());
    let last = row("2026-06-30", &[("A", 1), ("BBB", 1), ("BB", 1)], (0, 0), 187.0 / 3.0, (0, 0, 1));
    assert_eq!(rows(&again)[5], last);
}

/// Every count of the sample company's history is the number of rows of the list behind it.
#[test]
fn columns_are_as_long_as_the_lists_behind_them() {
    let folder = tempfile::tempdir().unwrap();
    let job = Job::silent("sample");
    let session = Session::create_sample(&folder.path().join("sample.assay"), &job).unwrap();
    let history =
        session.rating_history(&HistoryAsk { by: HistoryBy::Quarter, ..HistoryAsk::default() }).unwrap();
    assert!(history.days.len() >= 9 && history.days.iter().any(|one| one.down > 0 && one.up > 0));
    for one in &history.days {
        let ask = ListAsk { as_of: Some(one.day), against: one.against, causes: false };
        let table = session.customer_table(&ask, &job).unwrap();
        let word = |at: u32| table.words[at as usize].as_str();
        let number = |fits: &dyn Fn(usize) -> bool| {
            let rows = (0..table.id.len()).filter(|at| !table.archived[*at] && fits(*at));
            u32::try_from(rows.count()).unwrap()
        };
        for (grade, customers) in history.grades.iter().zip(&one.by_grade) {
            let listed = number(&|at| table.grade[at].map(word) == Some(grade));
            assert_eq!(listed, *customers, "{grade} on {}", one.day);
        }
        let status = |wanted: RatingStatus| number(&|at| table.status[at] == wanted);
        assert_eq!(status(RatingStatus::NotRatable), one.not_ratable);
        assert_eq!(status(RatingStatus::NotRated), one.not_rated);
        assert_eq!(status(RatingStatus::Rated), one.rated);
        if one.against.is_some() {
            let flagged =
                |sign: &str| number(&|at| word(table.flags[at]).split(',').any(|flag| flag == sign));
            assert_eq!((flagged("upgraded"), flagged("downgraded")), (one.up, one.down), "{}", one.day);
        }
    }
}
