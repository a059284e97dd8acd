//! Signals raised by runs and by hand, classes, reviews, and rating runs with what they moved.
#![allow(clippy::unwrap_used, reason = "a failure here is a failure of the test")]

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use assay_desk::view::Role;
use assay_desk::view::{
    CustomerProfile, DraftLine, ReviewInput, ReviewRequestInput, RunChoice, SignalInput, SignalStep,
    StatementDraft, UserInput,
};
use assay_desk::{Job, Jobs, Session};
use assay_store::Book;

fn day(text: &str) -> chrono::NaiveDate {
    text.parse().unwrap()
}

fn sample() -> (tempfile::TempDir, Session) {
    let folder = tempfile::tempdir().unwrap();
    let session = Session::create_sample(&folder.path().join("s.assay"), &job()).unwrap();
    (folder, session)
}

fn empty() -> (tempfile::TempDir, Session) {
    let folder = tempfile::tempdir().unwrap();
    let session = Session::create(&folder.path().join("b.assay"), "Seller", "lin").unwrap();
    session.set_business_date(Some(day("2026-06-30"))).unwrap();
    (folder, session)
}

fn job() -> Job {
    Job::silent("test")
}

fn profile(code: &str) -> CustomerProfile {
    CustomerProfile { code: code.into(), name: format!("客户{code}"), ..CustomerProfile::default() }
}

fn customer(session: &Session, code: &str) -> String {
    session.save_customer(&profile(code)).unwrap().profile.id
}

/// Total assets of a year, received two months after it.
fn statement(end: &str) -> StatementDraft {
    let total = DraftLine { line: "total_assets".into(), value: 1_000.into(), text: "1000".into() };
    StatementDraft {
        period_end: day(end),
        months: 12,
        scope: "consolidated".into(),
        unit: "yuan".into(),
        opinion: "unqualified".into(),
        received: Some(day(end) + chrono::Months::new(2)),
        new: true,
        lines: vec![total],
    }
}

fn by_hand(customer: &str, code: &str) -> SignalInput {
    SignalInput { customer: customer.into(), code: code.into(), text: "seen".into(), owner: None, due: None }
}

fn class(session: &Session, code: &str) -> Option<String> {
    session.customers().unwrap().into_iter().find(|row| row.code == code).unwrap().risk_class
}

#[test]
fn a_run_raises_what_it_finds_once() {
    let (_folder, session) = sample();
    let before = session.signals().unwrap();
    let red: Vec<&str> = before
        .iter()
        .filter(|signal| signal.code == "equity_negative")
        .map(|signal| signal.customer.code.as_str())
        .collect();
    assert_eq!(red, ["C022"]);
    assert!(
        before
            .iter()
            .all(|signal| signal.open && signal.owner_name == "admin" && signal.on == day("2026-06-30"))
    );
    let scanned = session.scan_signals(&[], &job()).unwrap();
    assert_eq!((scanned.customers, scanned.raised), (60, 0));
    assert_eq!(scanned.holding as usize, before.len());
    assert!(scanned.failed.is_empty());
    // The company never rated C060: its grade and its equity are not known, and that finds nothing.
    assert!(scanned.unknown.iter().any(|rule| rule.name.en.starts_with("Equity") && rule.customers >= 1));
    session.rate(&[], &job()).unwrap();
    assert_eq!(session.signals().unwrap().len(), before.len());

    // Closed is closed for this period; later days find it open again nowhere.
    let id = before.iter().find(|signal| signal.code == "equity_negative").unwrap();
    let step = SignalStep::Close { outcome: "confirmed".into(), text: "prepayment only".into() };
    session.answer_signal(&id.id, &step).unwrap();
    assert_eq!(session.scan_signals(&[], &job()).unwrap().raised, 0);
    session.set_business_date(Some(day("2026-07-10"))).unwrap();
    let overdue: Vec<_> =
        session.signals().unwrap().into_iter().filter(|one| one.overdue_days.is_some()).collect();
    assert!(overdue.iter().any(|one| one.code == "overdue_30" && one.overdue_days == Some(3)));
}

#[test]
fn a_run_of_another_day_raises_nothing() {
    let (_folder, session) = empty();
    let id = customer(&session, "C1");
    // It never sent a statement: nothing is late.
    session.rate(&[], &job()).unwrap();
    assert!(session.signals().unwrap().is_empty());
    let scanned = session.scan_signals(&[], &job()).unwrap();
    assert!(scanned.unknown.iter().any(|rule| rule.name.en.starts_with("No statement newer")));
    // Its only one is two years old.
    session.save_statements(&id, &[statement("2024-06-30")], "").unwrap();
    let options = assay_desk::RateOptions { as_of: Some(day("2025-06-30")), ..Default::default() };
    session.rate_and_show(&options, &job()).unwrap();
    assert!(session.signals().unwrap().is_empty());
    session.rate(&[], &job()).unwrap();
    let raised = session.signals().unwrap();
    assert_eq!(raised.len(), 1);
    assert_eq!(raised[0].code, "statements_overdue");
    assert_eq!(raised[0].due, Some(day("2026-07-30")));
}

#[test]
fn a_cancelled_scan_stores_nothing() {
    let (_folder, session) = empty();
    customer(&session, "C1");
    let jobs = Arc::new(Jobs::new({
        let seen = AtomicU32::new(0);
        move |_| {
            seen.fetch_add(1, Ordering::Relaxed);
        }
    }));
    let inner = Arc::clone(&jobs);
    let ended = jobs.run("signals", |job| {
        inner.cancel(1);
        session.scan_signals(&[], job)
    });
    assert_eq!(ended.unwrap_err().code, "cancelled");
    assert!(session.signals().unwrap().is_empty());
    let ended = jobs.run("rate", |job| {
        inner.cancel(2);
        session.review_run(&RunChoice::All, job)
    });
    assert_eq!(ended.unwrap_err().code, "cancelled");
    assert!(session.runs().unwrap().is_empty() && session.signals().unwrap().is_empty());
}

#[test]
fn a_signal_by_hand_has_an_owner_a_due_day_and_an_outcome() {
    let (_folder, session) = empty();
    let id = customer(&session, "C1");
    assert_eq!(class(&session, "C1"), None, "no grade and nothing else: no class");
    let watch = session.enter_signal(&by_hand(&id, "moved")).unwrap();
    let signal = &watch.signals[0];
    assert_eq!((signal.owner_name.as_str(), signal.due), ("lin", Some(day("2026-07-03"))));
    assert_eq!(
        (signal.severity.as_str(), signal.group.as_str(), signal.text.as_str()),
        ("red", "danger", "seen")
    );
    assert_eq!(watch.class.as_deref(), Some("red"));
    assert_eq!(class(&session, "C1").as_deref(), Some("red"));
    assert!(watch.response.unwrap().plan.en.starts_with("Exit plan"));
    // A red signal asks for a review within seven days.
    assert_eq!(watch.due[0].day, day("2026-07-07"));

    let wei = UserInput {
        id: None,
        name: "wei".into(),
        display_name: "Wei".into(),
        role: Role::Analyst,
        active: true,
        password: Some("long enough 1".into()),
    };
    let own = session.users().unwrap()[0].clone();
    let lin = UserInput {
        id: Some(own.id.clone()),
        name: own.name,
        display_name: own.display_name,
        role: own.role,
        active: true,
        password: Some("long enough 2".into()),
    };
    session.save_user(&lin).unwrap();
    let users = session.save_user(&wei).unwrap();
    let wei = users.iter().find(|user| user.name == "wei").unwrap().id.clone();
    let give = SignalStep::Give { owner: wei, due: day("2026-06-29"), text: String::new() };
    let watch = session.answer_signal(&signal.id, &give).unwrap();
    assert_eq!((watch.signals[0].owner_name.as_str(), watch.signals[0].overdue_days), ("wei", Some(1)));

    let empty = SignalStep::Note { text: "  ".into() };
    assert_eq!(session.answer_signal(&signal.id, &empty).unwrap_err().code, "signal_text");
    let wrong = SignalStep::Close { outcome: "gone".into(), text: "x".into() };
    assert_eq!(session.answer_signal(&signal.id, &wrong).unwrap_err().code, "signal_outcome");
    let close = SignalStep::Close { outcome: "unfounded".into(), text: "still there".into() };
    let watch = session.answer_signal(&signal.id, &close).unwrap();
    assert_eq!((watch.signals[0].open, watch.signals[0].outcome.as_deref()), (false, Some("unfounded")));
    assert_eq!((watch.class, watch.signals[0].overdue_days), (None, None));
    assert_eq!(session.answer_signal(&signal.id, &close).unwrap_err().code, "signal_closed");
    let reopen = SignalStep::Reopen { text: "seen again".into() };
    assert!(session.answer_signal(&signal.id, &reopen).unwrap().signals[0].open);
    assert_eq!(session.answer_signal(&signal.id, &reopen).unwrap_err().code, "signal_open");
    assert_eq!(session.enter_signal(&by_hand(&id, "no_such_kind")).unwrap_err().code, "signal_kind");
}

#[test]
fn two_signals_to_watch_are_yellow() {
    let (_folder, session) = empty();
    let id = customer(&session, "C1");
    session.enter_signal(&by_hand(&id, "over_expansion")).unwrap();
    assert_eq!(class(&session, "C1"), None);
    session.enter_signal(&by_hand(&id, "disputes_among_owners")).unwrap();
    assert_eq!(class(&session, "C1").as_deref(), Some("yellow"));
    let row = session.watch_list().unwrap().rows.remove(0);
    assert_eq!((row.reasons[0].why.as_str(), row.reasons[0].count, row.signals), ("watches", 2, 2));
}

#[test]
fn a_finished_review_sets_the_next_one() {
    let (_folder, session) = sample();
    let calendar = session.reviews().unwrap();
    assert!(calendar.rows.windows(2).all(|pair| pair[0].next <= pair[1].next));
    // C059 and C060 have neither a grade nor a limit, and nothing happened since their last review.
    let row = |code: &str| calendar.rows.iter().find(|row| row.customer.code == code);
    assert!(row("C060").is_none() && row("C059").is_none() && calendar.without == 2);
    assert_eq!(calendar.rows.len() + calendar.without as usize, 60);

    let id = session.customer_key("C001").unwrap();
    let watch = session.customer_watch(&id).unwrap();
    assert_eq!((watch.grade.as_deref(), watch.class.as_deref()), (Some("AAA"), Some("green")));
    let input = |rating: Option<String>, text: &str| ReviewInput {
        customer: id.clone(),
        rating,
        outcome: "keep".into(),
        text: text.into(),
    };
    assert_eq!(session.finish_review(&input(watch.rating.clone(), " ")).unwrap_err().code, "review_text");
    assert_eq!(session.finish_review(&input(None, "fine")).unwrap_err().code, "review_rating");
    let asked =
        ReviewRequestInput { customer: id.clone(), due: day("2026-06-20"), text: "fire in the plant".into() };
    let after = session.request_review(&asked).unwrap();
    assert_eq!((after.due[0].day, after.overdue_days, after.asked.len()), (day("2026-06-20"), Some(10), 1));
    let done = session.finish_review(&input(watch.rating, "fine")).unwrap();
    assert!(done.asked.is_empty() && done.overdue_days.is_none());
    assert_eq!((done.reviews[0].on, done.reviews[0].grade.as_deref()), (day("2026-06-30"), Some("AAA")));
    // The grade AAA and the class green ask for half a year; the limit ends on 2026-12-31, and thirty days before that
    // comes sooner.
    assert_eq!(done.due[0].day, day("2026-12-01"));
    assert!(done.due.iter().any(|due| due.day == day("2026-12-30")), "{:?}", done.due);
    let told = session.rating_timeline(&id).unwrap().events;
    assert!(
        told.iter().any(|one| one.kind == "review" && one.details == ["keep"] && one.text == "fine"),
        "{told:?}"
    );
}

#[test]
fn the_archive_is_not_reviewed_and_an_absorbed_customers_review_is_the_survivors() {
    let (_folder, session) = empty();
    let (one, other) = (customer(&session, "C1"), customer(&session, "C2"));
    let asked =
        |id: &str| ReviewRequestInput { customer: id.into(), due: day("2026-07-01"), text: "why".into() };
    session.request_review(&asked(&other)).unwrap();
    assert_eq!(session.reviews().unwrap().rows[0].customer.code, "C2");
    session.archive_customer(&other, 1, true).unwrap();
    assert!(session.reviews().unwrap().rows.is_empty());
    assert_eq!(session.request_review(&asked(&other)).unwrap_err().code, "customer_archived");
    assert_eq!(session.enter_signal(&by_hand(&other, "moved")).unwrap_err().code, "customer_archived");
    assert_eq!(session.reviews().unwrap().without, 1);
    assert!(session.customer_watch(&one).unwrap().due.is_empty());
}

#[test]
fn a_run_shows_what_it_moved_and_can_be_opened_later() {
    let (_folder, session) = sample();
    let runs = session.runs().unwrap();
    assert_eq!(runs.len(), 6);
    let page = session.run_page(&runs[0].id).unwrap();
    let total = page.up + page.down + page.same + page.gained + page.lost + page.without;
    assert_eq!((total, page.rows.len()), (60, 60));
    for row in &page.rows {
        let Some(((then, now), (data, model))) =
            row.score_before.zip(row.score).zip(row.by_data.zip(row.by_model))
        else {
            continue;
        };
        assert!((data + model - (now - then)).abs() < 1e-9, "{}", row.customer.code);
        assert_eq!(model, 0.0, "the same version");
        assert!(row.driver.is_some());
    }
    // From version 1 to version 2 both the figures and the model speak.
    let across = session.run_page(&runs[1].id).unwrap();
    let told = across.rows.iter().filter(|row| row.by_model.is_some_and(|points| points != 0.0)).count();
    assert_eq!(told as u32, across.up + across.down);
    assert!(across.signals.is_empty() && !page.signals.is_empty());
    // A grade that comes out of nothing is no upgrade.
    assert_eq!(session.run_page(&runs[5].id).unwrap().up, 0);

    let again = session.review_run(&RunChoice::Due, &job()).unwrap();
    let due = session.reviews().unwrap().rows.iter().filter(|row| row.next <= day("2026-06-30")).count();
    assert_eq!(
        (again.rows.len(), again.same + again.without),
        (due, due as u32),
        "the same figures, the same grades"
    );
    assert_eq!(session.runs().unwrap().len(), 7);
    assert_eq!(session.run_page(&again.run.id).unwrap(), again);
    let nobody = RunChoice::Customers { ids: Vec::new() };
    assert_eq!(session.review_run(&nobody, &job()).unwrap_err().code, "nobody_due");
}

#[test]
fn the_blacklist_says_since_when_and_by_whom() {
    let (folder, session) = empty();
    let id = customer(&session, "C1").parse().unwrap();
    // As a book has it where the flag was set before requests were asked for.
    let mut book = Book::open(&folder.path().join("b.assay")).unwrap();
    let lin = book.only_user().unwrap().unwrap();
    book.write(&lin.actor(), chrono::Utc::now(), |write| {
        let mut record = write.customer(id)?;
        record.customer.blacklisted = true;
        write.update_customer(id, record.row_version, &record.customer, &record.search)
    })
    .unwrap();
    let page = session.blacklist().unwrap();
    let row = &page.rows[0];
    assert_eq!(
        (row.customer.code.as_str(), row.proposer.as_str(), row.approver.as_deref()),
        ("C1", "lin", None)
    );
    assert!(row.since.is_some() && page.waiting.is_empty());
    assert_eq!(session.watch_list().unwrap().rows[0].reasons[0].why, "blacklisted");
}
