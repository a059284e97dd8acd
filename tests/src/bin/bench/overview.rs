//! The Overview of a book of 20,000 customers with twelve ratings each, limits, and a ledger: how long the portfolio takes to
//! read, how long a filter, and both in the real window from the click to painted figures.

use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use assay_desk::view::{PortfolioAsk, PortfolioFilter};
use assay_desk::{Job, Session};
use assay_store::{Book, Facts, ImportKind, LimitKind, NewImport, NewInvoice, NewLimit};
use assay_tests::{App, Launch};
use chrono::{Days, Months, NaiveDate, Utc};
use rust_decimal::Decimal;

use crate::{Bound, Measure, median, rate};

const CUSTOMERS: usize = 20_000;
const RATINGS: u32 = 12;
/// Invoices of each customer.
const INVOICES: usize = 3;
/// Odd, so that there is a middle.
const ROUNDS: usize = 5;

pub fn measure() -> Vec<Measure> {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let path = folder.path().join("overview.assay");
    fill(&path);
    let read = median((0..ROUNDS).map(|_| read(&path)).collect());
    let filtered = filtered(&path);
    let app = Launch::assay("bench-overview").argument(&path).own_renderer().start();
    app.see_within("overview", Duration::from_secs(30));
    let opened = median((0..ROUNDS).map(|_| opened(&app)).collect());
    let most = |what: String, value: f64, bound: f64, unit| Measure {
        what,
        value,
        bound: Bound::AtMost(bound),
        unit,
    };
    let book = format!("of {CUSTOMERS} customers x {RATINGS} ratings");
    vec![
        most(format!("the portfolio {book} read from the book"), read, 0.5, "s"),
        most(format!("a filter over the portfolio {book}"), filtered * 1e3, 150.0, "ms"),
        most(format!("the Overview {book}, from the click to painted figures"), opened, 0.5, "s"),
    ]
}

/// A book of so many customers with statements, invoices, a limit and a rating at each of the last month ends.
fn fill(path: &Path) {
    Session::create_sample(path, &Job::silent("sample")).expect("the sample book is made");
    rate::grow(path, CUSTOMERS);
    let session = Session::open(path).expect("the book opens");
    let last = session.business_date().expect("the book has a date");
    for back in (0..RATINGS).rev() {
        let day = last.checked_sub_months(Months::new(back)).expect("a day of the calendar");
        session.set_business_date(Some(day)).expect("the date is kept");
        session.rate(&[], &Job::silent("rate")).expect("the customers are rated");
    }
    // Afterwards: a downgrade of a customer with a limit would propose another one.
    grow(path, last);
}

/// Invoices and limits for the customers that have none.
fn grow(path: &Path, last: NaiveDate) {
    let mut book = Book::open(path).expect("the book opens");
    let actor = book.only_user().expect("the book is readable").expect("the sample has one user").actor();
    let currency: Arc<str> = Arc::from(book.settings().expect("the book is readable").currency);
    let grown = book
        .customers()
        .expect("the book is readable")
        .into_iter()
        .filter(|one| one.customer.code.starts_with('B'));
    let grown: Vec<_> = grown.collect();
    book.write(&actor, Utc::now(), |write| {
        let mut facts = Facts::default();
        for (number, one) in grown.iter().enumerate() {
            let amount = Decimal::from(20_000 + number * 37 % 900_000);
            for invoice in 0..INVOICES {
                let day = last - Days::new((20 + invoice * 45) as u64);
                facts.invoices.push(NewInvoice {
                    customer: one.id,
                    number: format!("I{number}-{invoice}"),
                    invoice_date: day,
                    due_date: day + Days::new(60),
                    amount,
                    currency: Arc::clone(&currency),
                    disputed: false,
                    place: None,
                });
            }
            write.add_limit(&NewLimit {
                of: one.id,
                kind: LimitKind::Standing,
                amount: Decimal::from(100_000 + number * 53 % 3_000_000),
                terms_days: Some(60),
                first_day: last - Days::new(300),
                last_day: last + Days::new((number % 400) as u64),
                application: None,
                reason: "bench".to_owned(),
            })?;
        }
        write.add_import(&NewImport {
            kind: ImportKind::Ledger,
            files: Vec::new(),
            summary: serde_json::Value::Null,
            facts,
        })
    })
    .expect("invoices and limits are stored");
}

/// Seconds a session takes that has nothing in memory.
fn read(path: &Path) -> f64 {
    let session = Session::open(path).expect("the book opens");
    let start = Instant::now();
    let view = session.portfolio(&PortfolioAsk::default()).expect("the portfolio is read");
    let took = start.elapsed().as_secs_f64();
    assert_eq!(view.total.customers as usize, CUSTOMERS);
    took
}

/// Seconds for a region chosen after the page was opened.
fn filtered(path: &Path) -> f64 {
    let session = Session::open(path).expect("the book opens");
    let regions = session.portfolio(&PortfolioAsk::default()).expect("the portfolio is read").choices.regions;
    let took = regions.iter().take(ROUNDS).map(|region| {
        let filter = PortfolioFilter { regions: vec![region.clone()], ..PortfolioFilter::default() };
        let start = Instant::now();
        session
            .portfolio(&PortfolioAsk { filter, ..PortfolioAsk::default() })
            .expect("the portfolio is read");
        start.elapsed().as_secs_f64()
    });
    median(took.collect())
}

/// Seconds from the click on Overview to painted figures.
fn opened(app: &App) -> f64 {
    app.click("nav-settings");
    app.see_gone("overview");
    let script = "const done = arguments[0]; const start = performance.now();\
        const painted = () => requestAnimationFrame(() => done(performance.now() - start));\
        const look = () => document.querySelector('[data-testid=overview]') ? painted() : requestAnimationFrame(look);\
        document.querySelector('[data-testid=nav-overview]').click(); look();";
    app.script_async(script, &[]).as_f64().expect("a time") / 1e3
}
