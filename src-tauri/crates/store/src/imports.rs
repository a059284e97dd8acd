//! Imports: which files were read when and by whom, the facts they brought, and undoing them. An import is
//! one call, so that it is all there or not at all.

use chrono::{DateTime, Utc};
use rayon::prelude::*;
use rusqlite::{Row, params};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::book::{Contents, Write};
use crate::error::{Result, Rule, StoreError, refused};
use crate::given::NewGiven;
use crate::id::Id;
use crate::ledger::{NewAllocation, NewInvoice, NewReceipt};
use crate::members::of_customer;
use crate::outcomes::NewOutcome;
use crate::source_files::{ImportFile, PackedFile, SourceFile};
use crate::statements::PackedContent;
use crate::values::{Count, Moment, Named};
use assay_credit::statement::Statement;

/// What was imported.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ImportKind {
    /// Financial statements.
    Statements,
    /// Indicator values and qualitative scores.
    Indicators,
    /// Customer master data: only the files are kept with the import, undoing it changes no customer.
    Customers,
    /// Invoices, receipts and what was paid with which.
    Ledger,
    /// Who defaulted and who did not.
    Outcomes,
}

/// An import to be stored.
#[derive(Debug, Clone)]
pub struct NewImport {
    /// What it is.
    pub kind: ImportKind,
    /// The files read.
    pub files: Vec<ImportFile>,
    /// Counts and remarks for the list of imports.
    pub summary: Value,
    /// The facts.
    pub facts: Facts,
}

/// What an import brings. Customers are named by key.
#[derive(Debug, Clone, Default)]
pub struct Facts {
    /// Statements, in the order they were read: a later one stands over an earlier of the same period.
    /// Amounts are kept to ten-thousandths, half to even; the cell's text stays as it was.
    pub statements: Vec<(Id, Statement)>,
    /// Indicator values and scores.
    pub given: Vec<NewGiven>,
    /// Invoices.
    pub invoices: Vec<NewInvoice>,
    /// Money received and credit notes.
    pub receipts: Vec<NewReceipt>,
    /// Which receipt paid which invoice.
    pub allocations: Vec<NewAllocation>,
    /// Who defaulted.
    pub outcomes: Vec<NewOutcome>,
}

/// A stored import.
#[derive(Debug, Clone, PartialEq)]
pub struct Import {
    /// Key.
    pub id: Id,
    /// Number in the order of the imports, from 1.
    pub number: u32,
    /// What it is.
    pub kind: ImportKind,
    /// When.
    pub at: DateTime<Utc>,
    /// Who, by name.
    pub actor: String,
    /// Counts and remarks.
    pub summary: Value,
    /// When it was undone, if it was.
    pub undone_at: Option<DateTime<Utc>>,
}

const SELECT: &str = "SELECT i.id, i.number, i.kind, i.at, u.name, i.summary, x.at
     FROM imports i JOIN users u ON u.id = i.actor_id LEFT JOIN import_undos x ON x.import_id = i.id";

fn import(row: &Row<'_>) -> rusqlite::Result<Import> {
    let summary: String = row.get(5)?;
    Ok(Import {
        id: row.get(0)?,
        number: row.get(1)?,
        kind: row.get::<_, Named<ImportKind>>(2)?.0,
        at: row.get::<_, Moment>(3)?.0,
        actor: row.get(4)?,
        summary: serde_json::from_str(&summary).unwrap_or_else(|_| json!(summary)),
        undone_at: row.get::<_, Option<Moment>>(6)?.map(|moment| moment.0),
    })
}

impl Contents {
    /// All imports, the last first.
    ///
    /// # Errors
    /// Only those of SQLite.
    pub fn imports(&self) -> Result<Vec<Import>> {
        self.rows(&format!("{SELECT} ORDER BY i.number DESC"), [], import)
    }

    /// The imports that brought facts about a customer, the last first.
    ///
    /// # Errors
    /// Only those of SQLite.
    pub fn imports_of(&self, customer: Id) -> Result<Vec<Import>> {
        let of = of_customer("t.customer_id", 1);
        let brought = ["statement_parts", "given_figures", "invoices", "receipts", "outcomes"]
            .map(|table| format!("SELECT t.import_id FROM {table} t WHERE {of}"))
            .join(" UNION ");
        let sql = format!("{SELECT} WHERE i.id IN ({brought}) ORDER BY i.number DESC");
        self.rows(&sql, [customer], import)
    }

    /// One import.
    ///
    /// # Errors
    /// [`StoreError::NotFound`].
    pub fn import(&self, id: Id) -> Result<Import> {
        self.row(&format!("{SELECT} WHERE i.id = ?1"), [id], import)?
            .ok_or_else(|| StoreError::not_found("import", id))
    }

    /// The files of an import, in the order they were read.
    ///
    /// # Errors
    /// Only those of SQLite.
    pub fn import_files(&self, id: Id) -> Result<Vec<SourceFile>> {
        self.rows(
            "SELECT f.hash, f.name, s.size FROM import_files f JOIN source_files s ON s.hash = f.hash
             WHERE f.import_id = ?1 ORDER BY f.position",
            [id],
            |row| Ok(SourceFile { hash: row.get(0)?, name: row.get(1)?, size: row.get::<_, Count>(2)?.0 }),
        )
    }

    /// An import that brought a file of these bytes and was not undone, if there is one: to ask before
    /// the same file is imported twice.
    ///
    /// # Errors
    /// Only those of SQLite.
    pub fn import_of_file(&self, hash: &str) -> Result<Option<Import>> {
        let sql = format!(
            "{SELECT} JOIN import_files f ON f.import_id = i.id
             WHERE f.hash = ?1 AND x.at IS NULL ORDER BY i.number DESC LIMIT 1"
        );
        self.row(&sql, [hash], import)
    }
}

/// Imports made ready together: they lie in memory twice meanwhile.
const TOGETHER: usize = 64;

/// What of an import takes time and needs no book: hashed and compressed.
struct Packed {
    files: Vec<PackedFile>,
    statements: Vec<PackedContent>,
}

impl Packed {
    fn of(new: &NewImport) -> Result<Self> {
        Ok(Self {
            files: new.files.iter().map(|file| PackedFile::of(&file.bytes)).collect::<Result<_>>()?,
            statements: new
                .facts
                .statements
                .iter()
                .map(|(_, statement)| PackedContent::of(statement))
                .collect::<Result<_>>()?,
        })
    }
}

impl Write<'_> {
    /// Stores an import with its files and facts.
    ///
    /// # Errors
    /// [`StoreError::Taken`] for an invoice or receipt number the customer has already;
    /// [`StoreError::NotFound`] for an allocation to an unknown number; [`StoreError::Amount`];
    /// a value that is not a finite number.
    pub fn add_import(&mut self, new: &NewImport) -> Result<Id> {
        self.add_packed(new, Packed::of(new)?)
    }

    /// Stores several imports in order; what can be made ready without the book is made ready by all processors.
    ///
    /// # Errors
    /// Those of [`Write::add_import`]; nothing of any is kept then.
    pub fn add_imports(&mut self, new: &[NewImport]) -> Result<Vec<Id>> {
        let pack = |some: &[NewImport]| some.par_iter().map(Packed::of).collect::<Result<Vec<_>>>();
        let mut ids = Vec::with_capacity(new.len());
        let mut packed = pack(new.get(..TOGETHER).unwrap_or(new))?;
        for (at, some) in new.chunks(TOGETHER).enumerate() {
            let next = new.chunks(TOGETHER).nth(at + 1).unwrap_or_default();
            let mut made = Ok(Vec::new());
            // The book is written by this thread, while others make the next ones ready.
            rayon::in_place_scope(|scope| {
                scope.spawn(|_| made = pack(next));
                for (new, packed) in some.iter().zip(packed) {
                    ids.push(self.add_packed(new, packed)?);
                }
                Ok::<_, StoreError>(())
            })?;
            packed = made?;
        }
        Ok(ids)
    }

    fn add_packed(&mut self, new: &NewImport, packed: Packed) -> Result<Id> {
        let id = self.new_id();
        let number = self.number("SELECT coalesce(max(number), 0) + 1 FROM imports", [])?;
        self.execute(
            "INSERT INTO imports (id, number, kind, at, actor_id, summary) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            params![id, number, Named(new.kind), Moment(self.at), self.actor.id, new.summary.to_string()],
        )?;
        let mut files = Vec::with_capacity(new.files.len());
        for (position, (file, packed)) in (1_i64..).zip(new.files.iter().zip(packed.files)) {
            let hash = self.keep_file(packed)?;
            self.execute(
                "INSERT INTO import_files (import_id, position, name, hash) VALUES (?1, ?2, ?3, ?4)",
                params![id, position, file.name, hash],
            )?;
            files.push(json!({ "name": file.name, "sha256": hash }));
        }
        let facts = &new.facts;
        let contents = self.add_statements(id, &facts.statements, packed.statements)?;
        for given in &facts.given {
            self.insert_given(given, Some(id))?;
        }
        self.add_ledger(id, &facts.invoices, &facts.receipts, &facts.allocations)?;
        self.add_outcomes(id, &facts.outcomes)?;
        let summary = json!({
            "kind": new.kind,
            "number": number,
            "files": files,
            "statements": facts.statements.len(),
            "statements_sha256": contents,
            "figures": facts.given.len(),
            "invoices": facts.invoices.len(),
            "receipts": facts.receipts.len(),
            "allocations": facts.allocations.len(),
            "outcomes": facts.outcomes.len(),
        });
        self.log("import.added", "import", id, summary)?;
        Ok(id)
    }

    /// Undoes an import: its facts stay in the book for the ratings that used them, and are seen no more.
    ///
    /// # Errors
    /// [`StoreError::NotFound`]; an import that was undone already.
    pub fn undo_import(&mut self, id: Id) -> Result<()> {
        let import = self.import(id)?;
        if import.undone_at.is_some() {
            return Err(refused(Rule::AlreadyUndone));
        }
        self.execute(
            "INSERT INTO import_undos (import_id, at, actor_id) VALUES (?1, ?2, ?3)",
            params![id, Moment(self.at), self.actor.id],
        )?;
        self.log("import.undone", "import", id, json!({ "kind": import.kind, "number": import.number }))
    }
}
