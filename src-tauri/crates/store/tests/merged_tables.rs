//! Every column that names a customer: after a merge it is read as the survivor's, or it is listed here with the
//! reason why not. A new table fails this test until it is decided.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test that cannot go on ends")]

mod common;

use std::collections::{BTreeMap, BTreeSet};

use assay_credit::adjustment::AdjustmentKind;
use assay_credit::application::{BlacklistRequest, Request};
use assay_credit::chart::LineCode;
use assay_credit::checklist::Template;
use assay_credit::file::{AttachmentKind, Part, RelationKind, SecurityKind, SourceKind};
use assay_credit::licence::Licence;
use assay_credit::policy::Severity;
use assay_credit::rating::{NotRatable, Origin, RatingInputs, RatingResult};
use assay_credit::statement::Scope;
use assay_credit::watch::Evidence;
use assay_store::{
    Attachment, Book, Change, CheckKind, CheckResult, Contact, Facts, Id, InformationSource, LimitKind,
    NewAdjustment, NewAnswer, NewAttachment, NewGiven, NewHold, NewInvoice, NewLimit, NewOutcome,
    NewOverride, NewReceipt, NewReview, NewSignal, PreparedRating, ReceiptKind, RelatedParty, ReviewOutcome,
    Rule, Security, StoreError,
};
use common::{Desk, at, day, model, raw, statement};

/// Columns that are not read as the survivor's, and why.
const APART: [(&str, &str, &str); 8] = [
    (
        "ratings",
        "customer_id",
        "a rating says whom it was made for; a customer's history reads those of both",
    ),
    ("customer_merges", "survivor_id", "the merge itself"),
    ("customer_merges", "absorbed_id", "the merge itself"),
    ("customer_members", "customer_id", "what all readers go by"),
    ("customer_members", "as_id", "what all readers go by"),
    ("customer_likenesses", "one_id", "a decision about this very pair"),
    ("customer_likenesses", "other_id", "a decision about this very pair"),
    ("bulk_edit_changes", "customer_id", "an edit is taken back where it was made"),
];

/// A survivor, one it will absorb, and another customer of the book.
struct Three {
    desk: Desk,
    survivor: Id,
    absorbed: Id,
    third: Id,
}

fn related(linked: Id) -> RelatedParty {
    RelatedParty {
        kind: RelationKind::Parent,
        name: "丙集团".into(),
        linked: Some(linked),
        ..RelatedParty::default()
    }
}

/// Something of every kind stands under the absorbed customer and nothing under the survivor.
fn not_ratable(customer: Id, version: Id) -> PreparedRating {
    let inputs = RatingInputs {
        customer: "C2".into(),
        segment: String::new(),
        as_of: day("2026-05-01"),
        scope: Scope::Parent,
        statements: Vec::new(),
        adjustments: Vec::new(),
        given: BTreeMap::new(),
        blacklisted: false,
    };
    let result = RatingResult::NotRatable {
        reasons: vec![NotRatable::NoStatement],
        evaluated: Vec::new(),
        coverage: 0.0,
    };
    PreparedRating::new(customer, version, 1, &inputs, &[], &result).unwrap()
}

fn three() -> Three {
    let mut desk = common::desk();
    let [survivor, absorbed, third] = ["C1", "C2", "C3"].map(|code| desk.add_customer(code));
    let of = absorbed;
    desk.import_statements(vec![(of, statement("2025-12-31", "2026-04-01", &[(LineCode::Cash, "5")]))]);
    desk.import(Facts {
        given: vec![NewGiven {
            customer: of,
            indicator: "q_integrity".into(),
            as_of: day("2026-01-01"),
            value: 7.0,
            origin: Origin::Assessor { user: "lin".into(), date: day("2026-01-01") },
            remark: String::new(),
        }],
        invoices: vec![NewInvoice {
            customer: of,
            number: "I-1".into(),
            invoice_date: day("2026-01-10"),
            due_date: day("2026-02-10"),
            amount: 40.into(),
            currency: "CNY".into(),
            disputed: false,
            place: None,
        }],
        receipts: vec![NewReceipt {
            customer: of,
            number: "R-1".into(),
            date: day("2026-02-20"),
            amount: 40.into(),
            currency: "CNY".into(),
            kind: ReceiptKind::Payment,
            place: None,
        }],
        outcomes: vec![NewOutcome { customer: of, date: day("2026-03-01"), defaulted: true, place: None }],
        ..Facts::default()
    })
    .unwrap();
    desk.write(|w| {
        w.add_checklist(&Template::standard())?;
        w.add_answers(&[NewAnswer {
            customer: of,
            version: 1,
            kind: CheckKind::Point,
            code: "site_visit".into(),
            result: CheckResult::Passed,
            evidence: "照片".into(),
            document: String::new(),
            remark: String::new(),
            as_of: day("2026-06-30"),
        }])?;
        w.add_licence_reading(of, &Licence { name: "乙".into(), ..Licence::default() }, day("2026-06-30"))?;
        w.add_entry(of, &Contact { name: "王".into(), ..Contact::default() })?;
        w.add_entry(of, &related(third))?;
        w.add_entry(third, &related(of))?;
        let about = Attachment { name: "a.pdf".into(), kind: AttachmentKind::Other, remark: String::new() };
        w.attach(of, &NewAttachment { about, bytes: b"paper".to_vec() })?;
        w.add_entry(
            of,
            &Security { kind: SecurityKind::Guarantee, provider: "丙".into(), ..Security::default() },
        )?;
        w.add_entry(
            of,
            &InformationSource {
                kind: SourceKind::OwnStaff,
                part: Part::Identity,
                said: "visited".into(),
                reference: String::new(),
                obtained: day("2026-06-01"),
                months: None,
            },
        )?;
        w.add_note(of, "called")?;
        let change = Change { change: 3.into(), reported: Some(5.into()) };
        w.add_adjustment(&NewAdjustment {
            customer: of,
            period_end: day("2025-12-31"),
            scope: Scope::Consolidated,
            kind: AdjustmentKind::OneOff,
            reason: "found".into(),
            on: day("2026-05-01"),
            changes: BTreeMap::from([(LineCode::Cash, change)]),
        })?;
        w.add_limit(&NewLimit {
            of,
            kind: LimitKind::Standing,
            amount: 100.into(),
            terms_days: Some(60),
            first_day: day("2026-01-01"),
            last_day: day("2026-12-31"),
            application: None,
            reason: String::new(),
        })?;
        w.add_hold(&NewHold {
            customer: of,
            held: true,
            rating: None,
            reason: "late".into(),
            on: day("2026-06-01"),
        })?;
        let entry = BlacklistRequest { enter: true, reason: "fraud".into(), text: "x".into() };
        let application = w.add_application(of, &Request::Blacklist(entry), day("2026-05-01"))?;
        let version = w.add_model_version(&model(1))?;
        w.add_ratings(&[not_ratable(of, version)])?;
        w.add_override(&NewOverride {
            customer: of,
            rating: w.ratings_of(of)?[0].id,
            application,
            notches: -1,
            reason: "industry".into(),
            text: "x".into(),
            first_day: day("2026-05-01"),
            last_day: day("2026-12-31"),
        })?;
        let evidence = Evidence::Blacklisted;
        w.add_signal(&NewSignal {
            customer: of,
            code: "x".into(),
            severity: Severity::Red,
            text: String::new(),
            found: Some(("blacklisted".into(), evidence)),
            on: day("2026-06-30"),
            owner: w.actor_id(),
            due: day("2026-07-07"),
        })?;
        w.request_review(of, day("2026-07-07"), "event", "")?;
        w.add_review(&NewReview {
            customer: of,
            rating: None,
            on: day("2026-06-30"),
            outcome: ReviewOutcome::Keep,
            text: String::new(),
        })?;
        w.add_risk_group("G", "", &[of, third])
    })
    .unwrap();
    Three { desk, survivor, absorbed, third }
}

impl Three {
    fn merge(&mut self) -> Result<Id, StoreError> {
        let one = self.desk.book.customer(self.survivor)?;
        let other = self.desk.book.customer(self.absorbed)?;
        self.desk.book.write(&self.desk.lin, at(5), |w| {
            w.merge_customers(
                (self.survivor, one.row_version),
                (self.absorbed, other.row_version),
                &one.customer,
                "",
            )
        })
    }

    fn undo(&mut self, merge: Id) {
        self.desk.book.write(&self.desk.lin, at(9), |w| w.undo_merge(merge, |_| String::new())).unwrap();
    }
}

/// How much a customer is read with from the column of a table; none for a column nobody decided about.
fn read(book: &Book, customer: Id, third: Id, column: (&str, &str)) -> Option<usize> {
    Some(match column {
        ("statement_parts", _) => book.effective_statements(customer, None).unwrap().len(),
        ("given_figures", _) => book.given(customer, None).unwrap().len(),
        ("invoices", _) => book.ledger(Some(customer)).unwrap().invoices.len(),
        ("receipts", _) => book.ledger(Some(customer)).unwrap().receipts.len(),
        ("outcomes", _) => book.outcomes().unwrap().iter().filter(|one| one.customer == customer).count(),
        ("check_answers", _) => book.check_answers(customer).unwrap().len(),
        ("licence_readings", _) => book.licence_readings(customer).unwrap().len(),
        ("contacts", _) => book.entries::<Contact>(Some(customer)).unwrap().len(),
        ("related_parties", "customer_id") => book.entries::<RelatedParty>(Some(customer)).unwrap().len(),
        ("related_parties", "linked_id") => {
            let parties = book.entries::<RelatedParty>(Some(third)).unwrap();
            parties.iter().filter(|kept| kept.entry.linked == Some(customer)).count()
        }
        ("risk_group_members", _) => usize::from(book.risk_group_of(customer).unwrap().is_some()),
        ("attachments", _) => book.attachments(customer).unwrap().len(),
        ("securities", _) => book.entries::<Security>(Some(customer)).unwrap().len(),
        ("information_sources", _) => book.entries::<InformationSource>(Some(customer)).unwrap().len(),
        ("notes", _) => book.notes(customer).unwrap().len(),
        ("applications", _) => book.applications_of(customer).unwrap().len(),
        ("adjustments", _) => book.adjustments(customer, None).unwrap().len(),
        ("limits", _) => book.limits_of(customer).unwrap().len(),
        ("holds", _) => book.holds_of(customer).unwrap().len(),
        ("overrides", _) => book.overrides_of(customer).unwrap().len(),
        ("signals", _) => book.signals_of(customer).unwrap().len(),
        ("reviews", _) => book.reviews_of(customer, day("2026-06-30")).unwrap().len(),
        ("review_requests", _) => book.review_requests_of(customer).unwrap().len(),
        _ => return None,
    })
}

/// Every column of the book that refers to a customer.
fn columns(book: &std::path::Path) -> BTreeSet<(String, String)> {
    let conn = raw(book);
    let sql = "SELECT t.name, f.\"from\" FROM sqlite_schema t, pragma_foreign_key_list(t.name) f
               WHERE t.type = 'table' AND f.\"table\" = 'customers'";
    let mut statement = conn.prepare(sql).unwrap();
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).unwrap();
    rows.map(Result::unwrap).collect()
}

#[test]
fn every_column_that_names_a_customer_is_read_as_the_survivors_or_said_not_to_be() {
    let mut three = three();
    let columns = columns(&three.desk.path);
    assert!(columns.len() > APART.len(), "{columns:?}");
    for (table, column, _) in APART {
        assert!(columns.contains(&(table.to_owned(), column.to_owned())), "{table}.{column} is gone");
    }
    let read_of = |three: &Three| -> BTreeMap<(String, String), Option<usize>> {
        let apart = |at: &&(String, String)| !APART.iter().any(|(t, c, _)| (*t, *c) == (&*at.0, &*at.1));
        let count = |at: &(String, String)| {
            let count = read(&three.desk.book, three.survivor, three.third, (&at.0, &at.1));
            (at.clone(), count)
        };
        columns.iter().filter(apart).map(count).collect()
    };
    for (column, count) in read_of(&three) {
        assert_eq!(count, Some(0), "{column:?} of the survivor before the merge, or nobody decided about it");
    }
    let merge = three.merge().unwrap();
    for (column, count) in read_of(&three) {
        assert_eq!(count, Some(1), "{column:?} after the merge");
    }
    three.undo(merge);
    for (column, count) in read_of(&three) {
        assert_eq!(count, Some(0), "{column:?} after the merge was undone");
    }
}

#[test]
fn a_group_goes_on_with_the_survivor_and_back() {
    let mut three = three();
    let (survivor, absorbed, third) = (three.survivor, three.absorbed, three.third);
    let merge = three.merge().unwrap();
    let group = three.desk.book.risk_group_of(absorbed).unwrap().unwrap();
    assert_eq!(group.members, [survivor, third]);
    let renamed = three.desk.write(|w| w.change_risk_group(group.id, 1, "H", "", &group.members));
    assert_eq!(renamed.unwrap(), 2);
    let twice = three.desk.write(|w| w.add_risk_group("I", "", &[survivor, third])).unwrap_err();
    assert!(matches!(twice, StoreError::InAnotherGroup { .. }), "{twice}");
    three.undo(merge);
    assert_eq!(three.desk.book.risk_groups().unwrap()[0].members, [absorbed, third]);
}

#[test]
fn customers_of_two_groups_are_not_merged() {
    let mut three = three();
    let fourth = three.desk.add_customer("C4");
    let survivor = three.survivor;
    let other = three.desk.write(|w| w.add_risk_group("Z", "", &[survivor, fourth])).unwrap();
    let refused = three.merge().unwrap_err();
    assert!(matches!(refused, StoreError::Refused { rule: Rule::MergeTwoGroups }), "{refused}");
    three.desk.write(|w| w.dissolve_risk_group(other, 1)).unwrap();
    three.merge().unwrap();
}

#[test]
fn a_link_to_an_absorbed_customer_is_shown_as_the_survivor_and_stored_as_it_was() {
    let mut three = three();
    let (survivor, absorbed, third) = (three.survivor, three.absorbed, three.third);
    let merge = three.merge().unwrap();
    let shown = three.desk.book.entries::<RelatedParty>(Some(third)).unwrap().remove(0);
    assert_eq!(shown.entry.linked, Some(survivor));
    assert_eq!(
        three.desk.write(|w| w.change_entry(shown.id, 1, &shown.entry)).unwrap(),
        1,
        "nothing changed"
    );
    let remarked = RelatedParty { remark: "seen".into(), ..shown.entry };
    assert_eq!(three.desk.write(|w| w.change_entry(shown.id, 1, &remarked)).unwrap(), 2);
    three.undo(merge);
    let after = three.desk.book.entries::<RelatedParty>(Some(third)).unwrap().remove(0).entry;
    assert_eq!((after.linked, after.remark.as_str()), (Some(absorbed), "seen"));
}

#[test]
fn a_link_between_two_that_became_one_says_nothing() {
    let mut three = three();
    let (survivor, absorbed) = (three.survivor, three.absorbed);
    three.desk.write(|w| w.add_entry(survivor, &related(absorbed))).unwrap();
    three.merge().unwrap();
    let parties = three.desk.book.entries::<RelatedParty>(Some(survivor)).unwrap();
    let links: Vec<Option<Id>> = parties.into_iter().map(|kept| kept.entry.linked).collect();
    assert_eq!(links, [Some(three.third), None]);
}
