//! The credit file as the window uses it, on the sample book: groups with exposure, freshness, changes all or
//! nothing, the archive, attached files.
#![allow(clippy::unwrap_used, reason = "a failure here is a failure of the test")]

use std::sync::OnceLock;

use assay_desk::view::{ContactRow, CreditFileView, FileChange, GroupInput, PartyRow, Removal, SecurityRow};
use assay_desk::{Job, Session};
use rust_decimal::Decimal;

fn sample() -> &'static (tempfile::TempDir, Session) {
    static BOOK: OnceLock<(tempfile::TempDir, Session)> = OnceLock::new();
    BOOK.get_or_init(|| {
        let folder = tempfile::tempdir().unwrap();
        let session =
            Session::create_sample(&folder.path().join("sample.assay"), &Job::silent("sample")).unwrap();
        (folder, session)
    })
}

fn file(code: &str) -> (String, CreditFileView) {
    let id = sample().1.customer_key(code).unwrap();
    let view = sample().1.credit_file(&id).unwrap();
    (id, view)
}

#[test]
fn a_group_adds_up_to_what_its_members_owe() {
    let session = &sample().1;
    let group = file("C004").1.group.unwrap();
    assert_eq!(
        group.members.iter().map(|one| one.code.as_str()).collect::<Vec<_>>(),
        ["C004", "C017", "C026"]
    );
    let mut sum = Decimal::ZERO;
    for member in &group.members {
        let alone = session.receivables(&member.id, None).unwrap();
        assert_eq!(member.positions, alone.positions, "{}: as on the Receivables tab", member.code);
        assert!(member.grade.is_some(), "{}", member.code);
        sum += alone.positions[0].balance;
    }
    assert_eq!(group.totals[0].balance, sum);
    assert!(sum > Decimal::ZERO);
    assert!(file("C004").1.suggestions.is_empty(), "its members are not suggested again");
}

#[test]
fn the_same_controller_is_suggested_and_never_grouped_silently() {
    let view = file("C014").1;
    assert!(view.group.is_none());
    let one = view.suggestions.iter().find(|one| one.code == "C035").unwrap();
    assert_eq!((one.tie.as_str(), one.through.as_str(), one.group.as_ref()), ("controller", "柳砚舟", None));
}

#[test]
fn freshness_has_statements_and_ledger_by_themselves() {
    let view = file("C001").1;
    let part = |name: &str| view.freshness.parts.iter().find(|part| part.part == name).unwrap().clone();
    // Statements up to 2025-12-31 on 2026-06-30: 181 days of 18 months.
    assert_eq!((part("financial").freshness.as_str(), part("financial").days), ("fresh", Some(181)));
    assert_eq!(part("payment").freshness, "fresh");
    assert!(view.sources.iter().any(|source| source.kind == "ledger_import" && source.derived));
    let unheard = file("C060").1.freshness;
    assert_eq!(unheard.overall, "missing", "no statement was ever sent");
    // The overdue filer's last statements speak of 2023: 912 days.
    let late = file("C033").1.freshness;
    let financial = late.parts.iter().find(|part| part.part == "financial").unwrap();
    assert_eq!((financial.freshness.as_str(), financial.days), ("stale", Some(912)));
    let expired = file("C033").1.securities;
    assert_eq!((expired[0].state.as_str(), expired[0].days_left), ("expired", Some(-122)));
}

fn empty_book() -> (tempfile::TempDir, Session, String) {
    let folder = tempfile::tempdir().unwrap();
    let session = Session::create(&folder.path().join("b.assay"), "Seller", "lin").unwrap();
    session.set_business_date(Some("2026-06-30".parse().unwrap())).unwrap();
    let id = add(&session, "C1");
    (folder, session, id)
}

fn add(session: &Session, code: &str) -> String {
    let mut profile: serde_json::Value = serde_json::json!({
        "id": "", "row_version": 0, "registered_capital": null, "founded": null, "relationship_start": null,
        "blacklisted": false, "code": code, "name": format!("Firm {code}"),
    });
    for name in [
        "short_name",
        "english_name",
        "registration_number",
        "tax_number",
        "legal_form",
        "business_scope",
        "licence_until",
        "legal_representative",
        "industry",
        "region",
        "salesperson",
        "address",
        "contact",
        "phone",
        "email",
        "website",
        "bank",
        "bank_account",
        "currency",
        "notes",
    ] {
        profile[name] = "".into();
    }
    session.save_customer(&serde_json::from_value(profile).unwrap()).unwrap().profile.id
}

fn contact(name: &str) -> ContactRow {
    ContactRow {
        id: String::new(),
        row_version: 0,
        name: name.into(),
        position: String::new(),
        power: "decides".into(),
        phone: String::new(),
        email: String::new(),
        main: false,
        remark: String::new(),
    }
}

#[test]
fn a_change_is_stored_whole_or_not_at_all() {
    let (_folder, session, id) = empty_book();
    let other = add(&session, "C2");
    let party = PartyRow {
        id: String::new(),
        row_version: 0,
        kind: "subsidiary".into(),
        name: "Firm C2".into(),
        registration: String::new(),
        share: Some("33.33".parse().unwrap()),
        linked: Some(other.clone()),
        linked_as: String::new(),
        remark: String::new(),
    };
    let wrong = FileChange {
        contacts: vec![contact("Li")],
        parties: vec![PartyRow { kind: "cousin".into(), ..party.clone() }],
        ..FileChange::default()
    };
    assert_eq!(session.change_credit_file(&id, &wrong).unwrap_err().code, "unknown_kind");
    assert!(session.credit_file(&id).unwrap().contacts.is_empty());
    let right = FileChange {
        contacts: vec![contact("Li"), contact(" Wu ")],
        parties: vec![party],
        notes: vec!["seen".into()],
        ..FileChange::default()
    };
    let view = session.change_credit_file(&id, &right).unwrap();
    assert_eq!(view.contacts.iter().map(|one| one.name.as_str()).collect::<Vec<_>>(), ["Li", "Wu"]);
    assert_eq!(
        (view.parties[0].linked_as.as_str(), view.parties[0].share),
        ("C2 Firm C2", "33.33".parse().ok())
    );
    assert_eq!((view.notes[0].text.as_str(), view.suggestions[0].code.as_str()), ("seen", "C2"));
    // Named by one side only, seen from both.
    assert_eq!(session.credit_file(&other).unwrap().suggestions[0].code, "C1");

    let gone =
        Removal { kind: "contact".into(), id: view.contacts[0].id.clone(), row_version: 1, removed: true };
    let hidden = FileChange { removals: vec![gone.clone()], ..FileChange::default() };
    assert_eq!(session.change_credit_file(&id, &hidden).unwrap().contacts.len(), 1);
    assert_eq!(session.change_credit_file(&id, &hidden).unwrap_err().code, "conflict");
    let back = FileChange {
        removals: vec![Removal { row_version: 2, removed: false, ..gone }],
        ..FileChange::default()
    };
    assert_eq!(session.change_credit_file(&id, &back).unwrap().contacts.len(), 2);

    let group = GroupInput {
        id: String::new(),
        row_version: 0,
        name: "G".into(),
        remark: String::new(),
        members: vec![id.clone(), other.clone()],
    };
    let view = session.save_risk_group(&id, &group).unwrap();
    assert!(view.suggestions.is_empty());
    let formed = view.group.unwrap();
    let dissolved = GroupInput { id: formed.id, row_version: 1, members: Vec::new(), ..group };
    assert!(session.save_risk_group(&id, &dissolved).unwrap().group.is_none());
}

#[test]
fn security_says_whether_it_stands() {
    let (_folder, session, id) = empty_book();
    let of = |from: Option<&str>, until: Option<&str>| SecurityRow {
        id: String::new(),
        row_version: 0,
        kind: "deposit".into(),
        provider: "P".into(),
        amount: None,
        currency: "CNY".into(),
        covers: None,
        valid_from: from.map(|day| day.parse().unwrap()),
        valid_until: until.map(|day| day.parse().unwrap()),
        attachment: None,
        remark: String::new(),
        state: String::new(),
        days_left: None,
    };
    let securities = vec![
        of(None, None),
        of(None, Some("2026-06-29")),
        of(None, Some("2026-06-30")),
        of(None, Some("2026-07-30")),
        of(None, Some("2026-07-31")),
        of(Some("2026-07-01"), None),
    ];
    let change = FileChange { securities, ..FileChange::default() };
    let view = session.change_credit_file(&id, &change).unwrap();
    let states: Vec<&str> = view.securities.iter().map(|one| one.state.as_str()).collect();
    assert_eq!(states, ["open_ended", "expired", "ending", "ending", "valid", "to_come"]);
}

#[test]
fn an_archived_customer_is_left_out_and_can_be_opened_and_taken_out() {
    let (_folder, session, id) = empty_book();
    add(&session, "C2");
    let file = session.archive_customer(&id, 1, true).unwrap();
    assert!(file.archived && session.customer_file(&id).unwrap().archived);
    let archived: Vec<bool> = session.customers().unwrap().iter().map(|row| row.archived).collect();
    assert_eq!(archived, [true, false]);
    assert_eq!(
        session.rate(std::slice::from_ref(&id), &Job::silent("rate")).unwrap_err().code,
        "customer_archived"
    );
    assert_eq!(session.archive_customer(&id, 1, false).unwrap_err().code, "conflict");
    assert!(!session.archive_customer(&id, 2, false).unwrap().archived);
    assert_eq!(session.customers().unwrap().len(), 2);
}

#[test]
fn attached_files_come_out_byte_for_byte() {
    let (folder, session, id) = empty_book();
    let path = folder.path().join("营业执照.pdf");
    let bytes: Vec<u8> = (0..=255).cycle().take(70_000).collect();
    std::fs::write(&path, &bytes).unwrap();
    let view = session.attach_files(&id, std::slice::from_ref(&path)).unwrap();
    assert_eq!((view.attachments[0].kind.as_str(), view.attached), ("licence", 70_000));
    let out = folder.path().join("out.pdf");
    session.save_attachment(&view.attachments[0].id, &out).unwrap();
    assert!(std::fs::read(&out).unwrap() == bytes);
    let book = folder.path().join("b.assay");
    assert_eq!(session.save_attachment(&view.attachments[0].id, &book).unwrap_err().code, "is_a_book");
    let missing = session.attach_files(&id, &[path, folder.path().join("none")]).unwrap_err();
    assert_eq!(missing.code, "no_such_file");
    assert_eq!(session.credit_file(&id).unwrap().attachments.len(), 1, "all or none");
}
