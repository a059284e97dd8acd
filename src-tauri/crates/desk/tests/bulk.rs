//! Editing many customers: all or nothing, no blacklisting in passing, and the way back past somebody else's change.
#![allow(clippy::unwrap_used, reason = "a failure here is a failure of the test")]

use assay_credit::customer::Customer;
use assay_desk::view::{BulkInput, CellChange, ListAsk, ListKind, ListTable, ListTableColumn};
use assay_desk::{Job, Session};
use assay_store::Book;

struct Work {
    _folder: tempfile::TempDir,
    session: Session,
    ids: Vec<String>,
}

fn work() -> Work {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("book.assay");
    drop(Session::create(&path, "Weighed Ltd", "lin").unwrap());
    let mut book = Book::open(&path).unwrap();
    let lin = book.only_user().unwrap().unwrap().actor();
    let ids = book
        .write(&lin, "2026-06-30T09:00:00Z".parse().unwrap(), |write| {
            ["A", "B", "C"]
                .into_iter()
                .map(|code| {
                    let region = if code == "C" { "South" } else { "" };
                    let customer = Customer {
                        code: code.into(),
                        name: format!("Firm {code}"),
                        region: region.into(),
                        ..Customer::default()
                    };
                    Ok::<_, assay_store::StoreError>(write.add_customer(&customer, "")?.to_string())
                })
                .collect::<Result<Vec<_>, _>>()
        })
        .unwrap();
    drop(book);
    Work { session: Session::open(&path).unwrap(), ids, _folder: folder }
}

fn change(id: &str, field: &str, before: &str, after: &str) -> CellChange {
    CellChange { customer: id.into(), field: field.into(), before: before.into(), after: after.into() }
}

fn edit(changes: Vec<CellChange>) -> BulkInput {
    BulkInput { reason: String::new(), changes }
}

fn regions(session: &Session) -> Vec<String> {
    session.customers().unwrap().into_iter().map(|row| row.region).collect()
}

#[test]
fn an_edit_is_made_and_taken_back_but_for_what_somebody_changed_since() {
    let Work { session, ids, .. } = &work();
    let north = |at: usize, before: &str| change(&ids[at], "region", before, "North");
    let done = session.bulk_apply(&edit(vec![north(0, ""), north(1, ""), north(2, "South")])).unwrap();
    assert_eq!(done.customers, 3);
    assert_eq!(regions(session), ["North", "North", "North"]);

    let other = session.bulk_apply(&edit(vec![change(&ids[1], "region", "North", "West")])).unwrap();
    let undone = session.bulk_undo(&done.id).unwrap();
    assert_eq!((undone.customers, undone.left), (2, vec!["B Firm B".to_owned()]));
    assert_eq!(regions(session), ["", "West", "South"]);
    assert_eq!(session.bulk_undo(&done.id).unwrap_err().code, "edit_undone");
    session.bulk_undo(&other.id).unwrap();
    assert_eq!(regions(session), ["", "North", "South"]);
    let edits = session.bulk_edits().unwrap();
    assert_eq!(
        edits.iter().map(|edit| (edit.customers, edit.undone)).collect::<Vec<_>>(),
        [(1, true), (3, true)]
    );
}

#[test]
fn what_cannot_be_stored_stores_nothing() {
    let Work { session, ids, .. } = &work();
    let refused = |changes: Vec<CellChange>| session.bulk_apply(&edit(changes)).unwrap_err().code;
    let good = || change(&ids[0], "region", "", "North");
    assert_eq!(refused(vec![good(), change(&ids[1], "founded", "", "soon")]), "bulk_value");
    assert_eq!(refused(vec![good(), change(&ids[1], "registered_capital", "", "much")]), "bulk_value");
    assert_eq!(refused(vec![good(), change(&ids[1], "code", "B", "X")]), "bulk_field");
    assert_eq!(refused(vec![good(), change(&ids[1], "region", "East", "North")]), "bulk_changed");
    assert_eq!(refused(vec![good(), change(&ids[1], "name", "Firm B", "")]), "empty_name");
    assert_eq!(refused(vec![change(&ids[2], "region", "South", "South")]), "bulk_nothing");
    assert_eq!(refused(vec![good(), change(&ids[1], "blacklisted", "", "1")]), "blacklist_by_request");
    assert_eq!(regions(session), ["", "", "South"]);
    assert!(session.bulk_edits().unwrap().is_empty());
}

#[test]
fn archived_days_and_amounts_are_fields_too() {
    let Work { session, ids, .. } = &work();
    let changes = vec![
        change(&ids[0], "archived", "", "1"),
        change(&ids[1], "relationship_start", "", "2020-02-29"),
        change(&ids[1], "registered_capital", "", "30000000.50"),
    ];
    let done = session.bulk_apply(&BulkInput { reason: "left town".into(), changes }).unwrap();
    let rows = session.customers().unwrap();
    assert!(rows[0].archived);
    assert_eq!(rows[1].relationship_start.unwrap().to_string(), "2020-02-29");
    assert_eq!(rows[1].registered_capital.unwrap().to_string(), "30000000.5");
    assert_eq!(session.bulk_edits().unwrap()[0].reason, "left town");
    session.bulk_undo(&done.id).unwrap();
    let rows = session.customers().unwrap();
    assert!(!rows[0].archived);
    assert_eq!((rows[1].relationship_start, rows[1].registered_capital), (None, None));
}

#[test]
fn the_packed_rows_are_the_rows() {
    let Work { session, .. } = &work();
    let (rows, table) = (
        session.customers().unwrap(),
        session.customer_table(&ListAsk::default(), &Job::silent("moves")).unwrap(),
    );
    assert_eq!(table.id, rows.iter().map(|row| row.id.clone()).collect::<Vec<_>>());
    let regions: Vec<&str> = table.region.iter().map(|at| table.words[*at as usize].as_str()).collect();
    assert_eq!(regions, ["", "", "South"]);
}

#[test]
fn a_list_with_a_wrong_number_is_not_written() {
    let Work { session, _folder: folder, .. } = &work();
    let path = folder.path().join("list.xlsx");
    let column = |kind, cells: &[&str]| ListTableColumn {
        title: "Score".into(),
        width: 80,
        kind,
        decimals: 1,
        cells: cells.iter().map(|cell| (*cell).to_owned()).collect(),
    };
    let table = |column| ListTable { title: "List: all/some".into(), columns: vec![column] };
    let wrong = session.export_list(&table(column(ListKind::Number, &["1", "x"])), "en", &path).unwrap_err();
    assert_eq!((wrong.code.as_str(), path.exists()), ("list_cell", false));
    session.export_list(&table(column(ListKind::Date, &["2026-06-30", ""])), "en", &path).unwrap();
    assert!(path.exists());
}
