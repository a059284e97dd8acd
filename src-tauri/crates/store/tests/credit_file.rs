//! The credit file: entries come back as they went in, removal only hides, notes are never changed, a customer
//! counts with one group, files come out byte for byte.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]

mod common;

use assay_credit::chart::LineCode::Cash;
use assay_credit::file::{AttachmentKind, DecisionPower, Part, RelationKind, SecurityKind, SourceKind};
use assay_store::{
    Attachment, Contact, FILE_LIMIT, InformationSource, NewAttachment, RelatedParty, Rule, Security,
    StoreError,
};
use common::{Desk, day, desk, raw, statement};

fn contact(name: &str) -> Contact {
    Contact {
        name: name.into(),
        position: "财务".into(),
        power: DecisionPower::Decides,
        phone: "1".into(),
        email: "a@b".into(),
        main: true,
        remark: "r".into(),
    }
}

fn file(name: &str, bytes: Vec<u8>) -> NewAttachment {
    let about = Attachment { name: name.into(), kind: AttachmentKind::Contract, remark: "seen".into() };
    NewAttachment { about, bytes }
}

fn actions(desk: &Desk, customer: assay_store::Id) -> Vec<String> {
    let mut entries = desk.book.audit(Some(&customer.to_string()), 100).unwrap();
    entries.reverse();
    entries.into_iter().map(|entry| entry.action).collect()
}

#[test]
fn entries_come_back_and_removal_hides() {
    let mut desk = desk();
    let (a, b) = (desk.add_customer("C1"), desk.add_customer("C2"));
    let id = desk.write(|w| w.add_entry(a, &contact("林"))).unwrap();
    let kept = desk.book.entries::<Contact>(Some(a)).unwrap();
    assert_eq!((kept[0].id, &kept[0].entry, kept[0].row_version), (id, &contact("林"), 1));
    assert!(desk.book.entries::<Contact>(Some(b)).unwrap().is_empty());

    let next = Contact { main: false, ..contact("周") };
    assert_eq!(desk.write(|w| w.change_entry(id, 1, &next)).unwrap(), 2);
    assert_eq!(desk.write(|w| w.change_entry(id, 2, &next)).unwrap(), 2, "the same again is no change");
    let stale = desk.write(|w| w.change_entry(id, 1, &contact("x"))).unwrap_err();
    assert!(matches!(stale, StoreError::Conflict { row_version: 2, .. }), "{stale}");
    desk.write(|w| w.remove_entry::<Contact>(id, 2, true)).unwrap();
    assert!(desk.book.entries::<Contact>(None).unwrap().is_empty());
    desk.write(|w| w.remove_entry::<Contact>(id, 3, false)).unwrap();
    assert_eq!(desk.book.entries::<Contact>(Some(a)).unwrap()[0].entry, next);
    assert_eq!(
        actions(&desk, a),
        ["customer.added", "contact.added", "contact.changed", "contact.removed", "contact.brought_back"]
    );
    let empty = desk.write(|w| w.add_entry(a, &contact(" "))).unwrap_err();
    assert!(matches!(empty, StoreError::Refused { rule: Rule::EmptyName }), "{empty}");
}

#[test]
fn every_kind_keeps_all_it_says_and_its_rules() {
    let mut desk = desk();
    let (a, b) = (desk.add_customer("C1"), desk.add_customer("C2"));
    let paper = desk.write(|w| w.attach(a, &file("a.pdf", b"x".to_vec()))).unwrap();
    let party = RelatedParty {
        kind: RelationKind::Subsidiary,
        name: "乙".into(),
        registration: "91".into(),
        share: Some(5_125),
        linked: Some(b),
        remark: "r".into(),
    };
    let security = Security {
        kind: SecurityKind::BankGuarantee,
        provider: "银行".into(),
        amount: Some("1200000.5".parse().unwrap()),
        currency: "USD".into(),
        covers: Some(9_000),
        valid_from: Some(day("2026-01-01")),
        valid_until: Some(day("2026-12-31")),
        attachment: Some(paper),
        remark: "r".into(),
    };
    let source = InformationSource {
        kind: SourceKind::Agency,
        part: Part::Ownership,
        said: "s".into(),
        reference: "XY-1".into(),
        obtained: day("2026-03-01"),
        months: Some(9),
    };
    desk.write(|w| {
        w.add_entry(a, &party)?;
        w.add_entry(a, &security)?;
        w.add_entry(a, &source)
    })
    .unwrap();
    assert_eq!(desk.book.entries::<RelatedParty>(Some(a)).unwrap()[0].entry, party);
    assert_eq!(desk.book.entries::<Security>(Some(a)).unwrap()[0].entry, security);
    assert_eq!(desk.book.entries::<InformationSource>(Some(a)).unwrap()[0].entry, source);

    let refused = |rule: Rule, found: Result<assay_store::Id, StoreError>| {
        let error = found.unwrap_err();
        assert!(matches!(&error, StoreError::Refused { rule: seen } if *seen == rule), "{rule:?}: {error}");
    };
    refused(
        Rule::RelatedToItself,
        desk.write(|w| w.add_entry(a, &RelatedParty { linked: Some(a), ..party.clone() })),
    );
    refused(
        Rule::NotAShare,
        desk.write(|w| w.add_entry(a, &RelatedParty { share: Some(10_001), ..party.clone() })),
    );
    let backwards = Security { valid_until: Some(day("2025-12-31")), ..security.clone() };
    refused(Rule::DaysOrder, desk.write(|w| w.add_entry(a, &backwards)));
    refused(Rule::ForeignAttachment, desk.write(|w| w.add_entry(b, &security)));
    let owed = Security { amount: Some("-1".parse().unwrap()), ..security.clone() };
    refused(Rule::NegativeAmount, desk.write(|w| w.add_entry(a, &owed)));
    let silent = InformationSource { said: " ".into(), reference: String::new(), ..source.clone() };
    refused(Rule::EmptySource, desk.write(|w| w.add_entry(a, &silent)));
    let derived = InformationSource { kind: SourceKind::LedgerImport, ..source };
    refused(Rule::DerivedSource, desk.write(|w| w.add_entry(a, &derived)));
}

#[test]
fn notes_stay_and_are_withdrawn_once() {
    let mut desk = desk();
    let a = desk.add_customer("C1");
    let first = desk.write(|w| w.add_note(a, " visited ")).unwrap();
    desk.write(|w| w.add_note(a, "paid")).unwrap();
    desk.write(|w| w.withdraw_note(first)).unwrap();
    let notes = desk.book.notes(a).unwrap();
    assert_eq!(notes.iter().map(|note| note.text.as_str()).collect::<Vec<_>>(), ["paid", "visited"]);
    assert_eq!(notes[0].by, "林", "the name people know");
    assert!(notes[0].withdrawn.is_none());
    assert_eq!(notes[1].withdrawn.as_ref().map(|(_, by)| by.as_str()), Some("林"));
    let again = desk.write(|w| w.withdraw_note(first)).unwrap_err();
    assert!(matches!(again, StoreError::Refused { rule: Rule::AlreadyWithdrawn }), "{again}");
    let (_folder, path) = desk.close();
    let conn = raw(&path);
    for sql in ["UPDATE notes SET text = 'x'", "DELETE FROM notes", "DELETE FROM note_withdrawals"] {
        assert!(conn.execute(sql, []).is_err(), "{sql}");
    }
}

#[test]
fn a_customer_counts_with_one_group() {
    let mut desk = desk();
    let [a, b, c] = ["C1", "C2", "C3"].map(|code| desk.add_customer(code));
    let alone = desk.write(|w| w.add_risk_group("G", "", &[a, a])).unwrap_err();
    assert!(matches!(alone, StoreError::Refused { rule: Rule::GroupOfOne }), "{alone}");
    let group = desk.write(|w| w.add_risk_group("G", "same owner", &[b, a])).unwrap();
    let found = desk.book.risk_group_of(b).unwrap().unwrap();
    assert_eq!((found.id, found.members, found.remark.as_str()), (group, vec![a, b], "same owner"));
    assert!(desk.book.risk_group_of(c).unwrap().is_none());
    let twice = desk.write(|w| w.add_risk_group("H", "", &[b, c])).unwrap_err();
    assert!(matches!(&twice, StoreError::InAnotherGroup { group, .. } if group == "G"), "{twice}");
    let name = desk.write(|w| w.add_risk_group("G", "", &[c, b])).unwrap_err();
    assert!(matches!(name, StoreError::Taken { .. }), "{name}");
    assert_eq!(desk.write(|w| w.change_risk_group(group, 1, "G2", "", &[a, c])).unwrap(), 2);
    assert!(desk.book.risk_group_of(b).unwrap().is_none());
    let stale = desk.write(|w| w.dissolve_risk_group(group, 1)).unwrap_err();
    assert!(matches!(stale, StoreError::Conflict { row_version: 2, .. }), "{stale}");
    assert_eq!(desk.book.risk_groups().unwrap()[0].members, [a, c], "a refused change leaves all as it was");
    desk.write(|w| w.dissolve_risk_group(group, 2)).unwrap();
    assert!(desk.book.risk_groups().unwrap().is_empty());
    desk.write(|w| w.add_risk_group("G2", "", &[a, b])).unwrap();
}

#[test]
fn files_come_out_as_they_went_in_and_have_limits() {
    let mut desk = desk();
    let a = desk.add_customer("C1");
    let bytes: Vec<u8> = (0..100_000_u32).flat_map(u32::to_le_bytes).collect();
    let id = desk.write(|w| w.attach(a, &file("合同.pdf", bytes.clone()))).unwrap();
    assert!(desk.book.attachment_bytes(id).unwrap() == ("合同.pdf".to_owned(), bytes.clone()));
    let (kept, origin) = desk.book.attachments(a).unwrap().remove(0);
    assert_eq!((kept.entry.kind, origin.size, origin.by.as_str()), (AttachmentKind::Contract, 400_000, "林"));
    desk.write(|w| w.remove_entry::<Attachment>(id, 1, true)).unwrap();
    assert!(desk.book.attachments(a).unwrap().is_empty());
    assert!(desk.book.attachment_bytes(id).unwrap().1 == bytes, "hidden, not gone");
    assert!(actions(&desk, a).contains(&"attachment.removed".to_owned()));

    let limit = usize::try_from(FILE_LIMIT).unwrap();
    let large = desk.write(|w| w.attach(a, &file("l", vec![0; limit + 1]))).unwrap_err();
    assert!(matches!(&large, StoreError::TooLarge { scope: "file", .. }), "{large}");
    assert!(
        large.to_string().contains("l: 20971521 bytes") && large.to_string().contains("20971520"),
        "{large}"
    );
    // Ten files of the largest size fill the customer's 200 MiB; one byte more does not fit.
    for number in 0..10 {
        desk.write(|w| w.attach(a, &file(&format!("{number}"), vec![0; limit]))).unwrap();
    }
    let full = desk.write(|w| w.attach(a, &file("one more", vec![0]))).unwrap_err();
    assert!(matches!(full, StoreError::TooLarge { scope: "customer", limit: 209_715_200, .. }), "{full}");
    assert!(desk.book.verify().unwrap().findings.is_empty());
}

#[test]
fn imports_are_sources_until_they_are_undone() {
    let mut desk = desk();
    let a = desk.add_customer("C1");
    let import = desk.import_statements(vec![
        (a, statement("2025-12-31", "2026-04-20", &[(Cash, "1")])),
        (a, statement("2024-12-31", "2026-04-20", &[(Cash, "1")])),
    ]);
    let on = |desk: &Desk, text: &str| desk.book.derived_sources(a, day(text)).unwrap();
    let found = on(&desk, "2026-04-20").remove(0);
    assert_eq!(
        (found.kind, found.part, found.import),
        (SourceKind::StatementImport, Part::Financial, Some(import))
    );
    assert_eq!((found.obtained, found.speaks_of), (day("2026-04-20"), day("2025-12-31")));
    assert_eq!(found.reference, "a.xlsx");
    assert!(on(&desk, "2026-04-19").is_empty(), "not received yet");
    desk.write(|w| w.undo_import(import)).unwrap();
    assert!(on(&desk, "2026-04-20").is_empty());
}
