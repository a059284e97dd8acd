//! What the tests of the book start from: a book in a folder of its own, and small facts to put into it.
#![allow(dead_code, reason = "each test file uses some of it")]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use assay_credit::chart::LineCode;
use assay_credit::customer::Customer;
use assay_credit::figure::Text;
use assay_credit::model::{Bounds, Calibration, MissingPolicy, Node, RatingModel, Scale};
use assay_credit::rating::{Graded, RatingResult};
use assay_credit::statement::{AuditOpinion, CellRef, Line, Scope, Statement, Unit};
use assay_store::{
    Actor, Book, Facts, Id, ImportFile, ImportKind, NewBook, NewImport, NewUser, Role, StoreError,
};
use chrono::{DateTime, NaiveDate, Utc};

pub struct Desk {
    pub folder: tempfile::TempDir,
    pub path: PathBuf,
    pub book: Book,
    pub lin: Actor,
}

pub fn at(minute: u32) -> DateTime<Utc> {
    let start: DateTime<Utc> = "2026-06-30T09:00:00Z".parse().unwrap();
    start + chrono::Duration::minutes(i64::from(minute))
}

pub fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

pub fn administrator(password: Option<&str>) -> NewUser {
    NewUser {
        name: "lin".into(),
        display_name: "林".into(),
        role: Role::Administrator,
        password: password.map(Into::into),
    }
}

pub fn new_book(password: Option<&str>) -> NewBook {
    NewBook {
        name: "Credit 2026".into(),
        company: "信衡贸易".into(),
        base_currency: "CNY".into(),
        first_user: administrator(password),
        at: at(0),
    }
}

pub fn desk() -> Desk {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("credit.assay");
    let book = Book::create(&path, &new_book(None)).unwrap();
    let lin = book.only_user().unwrap().unwrap().actor();
    Desk { folder, path, book, lin }
}

impl Desk {
    pub fn write<T>(
        &mut self,
        change: impl FnOnce(&mut assay_store::Write<'_>) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        self.book.write(&self.lin, at(1), change)
    }

    pub fn add_customer(&mut self, code: &str) -> Id {
        let customer = customer(code);
        self.write(|w| w.add_customer(&customer, "")).unwrap()
    }

    pub fn import(&mut self, facts: Facts) -> Result<Id, StoreError> {
        let new = import_of(facts);
        self.write(|w| w.add_import(&new))
    }

    pub fn import_statements(&mut self, statements: Vec<(Id, Statement)>) -> Id {
        self.import(Facts { statements, ..Facts::default() }).unwrap()
    }

    /// Closes the book; its file then stands alone.
    pub fn close(self) -> (tempfile::TempDir, PathBuf) {
        drop(self.book);
        (self.folder, self.path)
    }
}

pub fn import_of(facts: Facts) -> NewImport {
    NewImport {
        kind: ImportKind::Statements,
        files: vec![ImportFile { name: "a.xlsx".into(), bytes: b"the bytes of a.xlsx".to_vec() }],
        summary: serde_json::json!({ "rows": 1 }),
        facts,
    }
}

pub fn customer(code: &str) -> Customer {
    Customer { code: code.into(), name: format!("客户 {code}"), ..Customer::default() }
}

pub fn line(value: &str, cell: &str) -> Line {
    Line {
        value: value.parse().unwrap(),
        source: Some(CellRef { file: "a.xlsx".into(), sheet: "资产负债表".into(), cell: cell.into() }),
        text: value.into(),
        label: "一、项目".into(),
    }
}

pub fn statement(period_end: &str, received: &str, lines: &[(LineCode, &str)]) -> Statement {
    Statement {
        period_end: day(period_end),
        months: 12,
        scope: Scope::Consolidated,
        currency: "CNY".into(),
        source_unit: Unit::Yuan,
        opinion: AuditOpinion::Unqualified,
        received: day(received),
        lines: lines.iter().map(|(code, value)| (*code, line(value, "C5"))).collect(),
    }
}

/// A graded result with this score.
pub fn graded(score: f64, grade: &str) -> RatingResult {
    RatingResult::Graded(Box::new(Graded {
        score,
        grade: grade.into(),
        model_grade: "A".into(),
        rule: Some("negative_equity".into()),
        next_grade: None,
        points_to_next: None,
        points_above: Some(1.5),
        coverage: 0.95,
        score_low: 1.0,
        score_high: 99.0,
        reference_score: 50.0,
        contributions: Vec::new(),
        conditions: Vec::new(),
        improvements: Vec::new(),
        period_end: day("2025-12-31"),
    }))
}

pub fn model(version: u32) -> RatingModel {
    RatingModel {
        code: "5c".into(),
        name: Text::new("Five C", "五C"),
        version,
        formulas: Vec::new(),
        blend: None,
        population: None,
        calibration: Calibration::NamedSources { sources: Vec::new() },
        tree: Node::Leaf {
            indicator: "current_ratio".into(),
            scale: Scale::Range { worst: 0.1 + 0.2, best: 2.0 },
            segments: BTreeMap::new(),
            missing: MissingPolicy::Worst,
            source: Text::new("", ""),
            bounds: Bounds::Typed,
        },
        weights: Vec::new(),
        reference: BTreeMap::new(),
        coverage_total: 0.7,
        coverage_criterion: 0.5,
        grades: Vec::new(),
        conditions: Vec::new(),
        engine: 1,
    }
}

/// Every file of a folder with its bytes, SQLite's shared memory aside, which is not kept.
pub fn snapshot(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap())
        .map(|entry| (entry.file_name().into_string().unwrap(), std::fs::read(entry.path()).unwrap()))
        .filter(|(name, _)| !name.ends_with("-shm"))
        .collect()
}

/// A connection past the store, as a faulty program or a curious person would open one.
pub fn raw(path: &Path) -> rusqlite::Connection {
    rusqlite::Connection::open(path).unwrap()
}

/// Two snapshots are the same; says which file is not, without printing it.
pub fn same_files(now: &BTreeMap<String, Vec<u8>>, before: &BTreeMap<String, Vec<u8>>) {
    let names = |files: &BTreeMap<String, Vec<u8>>| files.keys().cloned().collect::<Vec<_>>();
    assert_eq!(names(now), names(before));
    for (name, bytes) in now {
        assert!(*bytes == before[name], "{name} changed");
    }
}
