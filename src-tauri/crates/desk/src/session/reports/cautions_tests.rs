//! Cautions read back from the cover of the written report.

use std::sync::Arc;

use assay_store::{Facts, ImportKind, NewImport, NewInvoice, NewReceipt, ReceiptKind};

use crate::Job;
use crate::session::Session;
use crate::view::{PortfolioAsk, PortfolioFilter};

/// Documents in yuan, dollars and euro: code, currency, amount; a receipt where it is negative.
fn add_documents(session: &Session, documents: &[(&str, &str, &str)]) {
    let day = session.business_date().unwrap();
    let mut facts = Facts::default();
    for (at, (code, currency, amount)) in documents.iter().enumerate() {
        let customer = session.book().customer_by_code(code).unwrap().unwrap().id;
        let (number, currency) = (format!("CAUTION-{at}"), Arc::from(*currency));
        match amount.strip_prefix('-') {
            None => facts.invoices.push(NewInvoice {
                customer,
                number,
                invoice_date: day,
                due_date: day,
                amount: amount.parse().unwrap(),
                currency,
                disputed: false,
                place: None,
            }),
            Some(received) => facts.receipts.push(NewReceipt {
                customer,
                number,
                date: day,
                amount: received.parse().unwrap(),
                currency,
                kind: ReceiptKind::Payment,
                place: None,
            }),
        }
    }
    let summary = serde_json::Value::Null;
    let import = NewImport { kind: ImportKind::Ledger, files: Vec::new(), summary, facts };
    session.write(|w| Ok(w.add_import(&import)?)).unwrap();
}

/// The lines of the first sheet.
fn cover(session: &Session, filter: &PortfolioFilter, language: &str) -> Vec<String> {
    let ask = PortfolioAsk { filter: filter.clone(), ..PortfolioAsk::default() };
    let shown = session.portfolio_report_preview(&ask, language, &Job::silent("report")).unwrap();
    let cells = shown.sheets[0].rows.iter().flat_map(|row| &row.cells);
    cells.map(|cell| cell.text.clone()).collect()
}

fn says(cover: &[String], line: &str) -> bool {
    cover.iter().any(|cell| cell == line)
}

#[test]
fn the_cover_names_what_the_sums_leave_out_and_rest_on() {
    let folder = tempfile::tempdir().unwrap();
    let session =
        Session::create_sample(&folder.path().join("sample.assay"), &Job::silent("sample")).unwrap();
    let all = PortfolioFilter::default();
    let before = cover(&session, &all, "en");
    assert!(!before.iter().any(|cell| cell.contains("is in no sum here")));
    let total = session.portfolio(&PortfolioAsk::default()).unwrap().total;
    let missing = total.customers - total.rated;
    assert_eq!((missing > 1, total.stale), (true, 1), "the sample has both");
    let without = format!(
        "{missing} of {} customers have no grade ({} not ratable, {} not rated by the day); the sheet Not rated says why.",
        total.customers, total.not_ratable, total.not_rated
    );
    assert!(says(&before, &without), "{before:?}");
    let stale = "The latest statement of 1 rated customer ended before 2024-12-30, more than 18 months before this day.";
    assert!(says(&before, stale), "{before:?}");

    // C003 has paid in advance: it owes no dollars. Yuan are in the sums.
    add_documents(
        &session,
        &[
            ("C001", "USD", "1000.5"),
            ("C002", "USD", "1200"),
            ("C002", "USD", "-900"),
            ("C003", "USD", "-50"),
            ("C001", "EUR", "7"),
            ("C004", "CNY", "5"),
        ],
    );
    let english = cover(&session, &all, "en");
    let dollars = "USD 1,300.5 is owed by 2 customers (C001, C002) and is in no sum here: exposure is what is owed in CNY.";
    let euro = "EUR 7 is owed by 1 customer (C001) and is in no sum here: exposure is what is owed in CNY.";
    assert!(says(&english, dollars) && says(&english, euro), "{english:?}");
    let chinese = cover(&session, &all, "zh-CN");
    assert!(
        says(&chinese, "2 家客户（C001、C002）另欠 USD 1,300.5，未计入各项合计：敞口仅指 CNY 欠款。"),
        "{chinese:?}"
    );
    assert!(!english.iter().any(|cell| cell.contains("no receivables ledger")));

    // Only of the customers the filter leaves.
    let industry = session.book().customers().unwrap()[1].customer.industry.clone();
    let others = PortfolioFilter { industries: vec![industry], ..all };
    let narrowed = cover(&session, &others, "en");
    let of_both = narrowed.iter().any(|cell| cell.contains("2 customers (C001, C002)"));
    let same = session.book().customers().unwrap()[0].customer.industry == others.industries[0];
    assert_eq!(of_both, same);
    assert!(narrowed.iter().any(|cell| cell.starts_with("USD ")), "{narrowed:?}");
}

#[test]
fn a_book_with_dollars_alone_has_no_exposure_and_names_them() {
    let folder = tempfile::tempdir().unwrap();
    let session = Session::create(&folder.path().join("a.assay"), "Seller", "lin").unwrap();
    let customer =
        assay_credit::customer::Customer { code: "X".into(), name: "X".into(), ..Default::default() };
    session.write(|w| Ok(w.add_customer(&customer, "")?)).unwrap();
    add_documents(&session, &[("X", "USD", "12345678.25")]);
    let english = cover(&session, &PortfolioFilter::default(), "en");
    let wanted = [
        "There is no receivables ledger in the book's currency on this day, so no exposure is known.",
        "USD 12,345,678.25 is owed by 1 customer (X) and is in no sum here: exposure is what is owed in CNY.",
        "1 of 1 customers has no grade (0 not ratable, 1 not rated by the day); the sheet Not rated says why.",
    ];
    for line in wanted {
        assert!(says(&english, line), "{line}: {english:?}");
    }
}
