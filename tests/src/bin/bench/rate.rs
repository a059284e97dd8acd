//! Rating 10,000 customers with three years of statements each: read from the book, rated, stored in it.

use std::path::Path;
use std::time::Instant;

use assay_credit::customer::Customer;
use assay_credit::statement::Statement;
use assay_desk::{Job, Session, search_key};
use assay_store::{Book, Facts, GivenEntry, Id, ImportKind, NewGiven, NewImport};
use chrono::{Datelike, Utc};
use rust_decimal::Decimal;

use crate::{Bound, Measure};

const CUSTOMERS: usize = 10_000;
/// The sample's own filings show years before these three as comparatives.
const FIRST_YEAR: i32 = 2023;

pub fn measure() -> Measure {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let path = folder.path().join("bench.assay");
    Session::create_sample(&path, &Job::silent("sample")).expect("the sample book is made");
    grow(&path, CUSTOMERS);

    let session = Session::open(&path).expect("the book opens");
    let start = Instant::now();
    let summary = session.rate(&[], &Job::silent("rate")).expect("the customers are rated");
    let took = start.elapsed().as_secs_f64();
    let all = summary.graded + summary.not_ratable;
    assert_eq!(all as usize, CUSTOMERS, "every customer is answered for");
    assert!(summary.graded * 10 > all * 9, "a run that refuses customers measures nothing");
    Measure {
        what: format!("{all} customers rated, {} graded", summary.graded),
        value: took,
        bound: Bound::AtMost(2.0),
        unit: "s",
    }
}

/// Adds customers until there are so many: each has the statements and scores of a customer of the sample company,
/// with all amounts a little larger, so that no two are alike.
pub fn grow(path: &Path, customers: usize) {
    let mut book = Book::open(path).expect("the book opens");
    let actor = book.only_user().expect("the book is readable").expect("the sample has one user").actor();
    let sample = book.customers().expect("the book is readable");
    let statements = book.effective_statements_for_all(None).expect("the book is readable");
    let given: Vec<Vec<GivenEntry>> =
        sample.iter().map(|one| book.given_history(one.id, None).expect("the book is readable")).collect();
    let numbers: Vec<usize> = (sample.len()..customers).collect();
    for numbers in numbers.chunks(1_000) {
        let grown = book.write(&actor, Utc::now(), |write| {
            let mut facts = Facts::default();
            for &number in numbers {
                let from = number % sample.len();
                let original = &sample[from];
                let customer = Customer { code: format!("B{number:05}"), ..original.customer.clone() };
                let search = search_key(&customer.code, &[&customer.name], "");
                let id = write.add_customer(&customer, &search)?;
                let statements = statements.get(&original.id).into_iter().flatten();
                let statements = statements.filter(|one| one.period_end.year() >= FIRST_YEAR);
                facts.statements.extend(statements.map(|one| (id, larger(one, number))));
                facts.given.extend(given[from].iter().map(|entry| copy(entry, id)));
            }
            write.add_import(&NewImport {
                kind: ImportKind::Statements,
                files: Vec::new(),
                summary: serde_json::Value::Null,
                facts,
            })
        });
        grown.expect("customers and statements are stored");
    }
}

/// The statement with every amount larger by as many millionths as the number says: it still balances to a fen.
fn larger(statement: &Statement, number: usize) -> Statement {
    let factor = Decimal::ONE + Decimal::new(number as i64, 6);
    let mut larger = statement.clone();
    for line in larger.lines.values_mut() {
        line.value *= factor;
    }
    larger
}

fn copy(given: &GivenEntry, customer: Id) -> NewGiven {
    let GivenEntry { indicator, entry, remark } = given.clone();
    NewGiven { customer, indicator, as_of: entry.as_of, value: entry.value, origin: entry.origin, remark }
}
