//! Statements: every import's parts as they were read, and the effective ones merged from the parts that
//! can be seen on a day. A part is never changed.

use std::collections::BTreeMap;

use assay_credit::chart::LineCode;
use assay_credit::statement::{Line, Scope, Statement};
use chrono::NaiveDate;
use rayon::prelude::*;
use rusqlite::{Row, params};

use crate::audit::sha256;
use crate::book::{Contents, Write};
use crate::content;
use crate::deflate;
use crate::error::{Result, StoreError};
use crate::id::Id;
use crate::members::of_customer;
use crate::merge;
use crate::source_files::SourceFile;
use crate::values::{Day, Named};

/// Which statements of a customer there are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StatementDays {
    /// The end of the latest period.
    pub latest_period: NaiveDate,
    /// The days any were received on, ascending.
    pub received: Vec<NaiveDate>,
}

/// A customer's parts as they stand in the file, in the order they are merged. Cheap to load for a whole
/// book; [`PackedStatements::unpack`] does the work and can be called by several threads.
#[derive(Debug, Clone)]
pub struct PackedStatements {
    /// The customer.
    pub customer: Id,
    parts: Vec<Part>,
}

/// A part as it stands in the file.
#[derive(Debug, Clone)]
struct Part {
    /// SHA-256 of its content.
    hash: String,
    data: Vec<u8>,
}

/// An effective statement for a rating: amounts only where one part says it all, since that part is stored
/// under its hash with cells, texts and labels.
#[derive(Debug, Clone, PartialEq)]
pub struct RatedStatement {
    /// The statement.
    pub statement: Statement,
    /// Hash of the stored content it equals; none where it was merged from several parts.
    pub stored: Option<String>,
}

impl PackedStatements {
    /// The effective statements, oldest period first; group before company alone.
    ///
    /// # Errors
    /// [`StoreError::Unreadable`].
    pub fn unpack(&self) -> Result<Vec<Statement>> {
        let mut statements = BTreeMap::new();
        for part in &self.parts {
            merge::put(&mut statements, content::read(&part.data)?);
        }
        Ok(statements.into_values().collect())
    }

    /// The same for a rating, which asks for no cells: several times as fast.
    ///
    /// # Errors
    /// [`StoreError::Unreadable`].
    pub fn unpack_for_rating(&self) -> Result<Vec<RatedStatement>> {
        let mut periods: BTreeMap<(NaiveDate, Scope), Vec<(&Part, Statement)>> = BTreeMap::new();
        for part in &self.parts {
            let amounts = content::read_amounts(&part.data)?;
            periods.entry((amounts.period_end, amounts.scope)).or_default().push((part, amounts));
        }
        let mut rated = Vec::with_capacity(periods.len());
        for parts in periods.into_values() {
            match <[_; 1]>::try_from(parts) {
                Ok([(part, statement)]) => {
                    rated.push(RatedStatement { statement, stored: Some(part.hash.clone()) });
                }
                Err(parts) => {
                    let mut merged = BTreeMap::new();
                    for (part, _) in parts {
                        merge::put(&mut merged, content::read(&part.data)?);
                    }
                    let whole = |statement| RatedStatement { statement, stored: None };
                    rated.extend(merged.into_values().map(whole));
                }
            }
        }
        Ok(rated)
    }
}

/// A statement as it is stored.
pub(crate) struct PackedContent {
    hash: String,
    data: Vec<u8>,
}

impl PackedContent {
    /// Writes a statement down and compresses it; needs no book, so that several can be packed at a time.
    pub(crate) fn of(statement: &Statement) -> Result<Self> {
        let content = content::write(statement)?;
        Ok(Self { data: content.packed()?, hash: content.hash })
    }
}

/// Where a line of an effective statement was read.
#[derive(Debug, Clone, PartialEq)]
pub struct LineOrigin {
    /// The import that brought it.
    pub import: Id,
    /// The line with its cell, text and label.
    pub line: Line,
    /// The stored file its cell is in; none for a line that was typed in.
    pub file: Option<SourceFile>,
}

/// What one import said of a figure.
#[derive(Debug, Clone, PartialEq)]
pub struct FigureEntry {
    /// The import.
    pub import: Id,
    /// When its statement had been received.
    pub received: NaiveDate,
    /// The line with its cell, text and label.
    pub line: Line,
    /// Whether the import was undone since.
    pub undone: bool,
}

/// The parts seen on a day: their import was not undone and they had been received.
const VISIBLE: &str = "FROM statement_parts p
     CROSS JOIN imports i ON i.id = p.import_id
     CROSS JOIN statement_contents c ON c.hash = p.content
     WHERE (?1 IS NULL OR p.received <= ?1)
       AND NOT EXISTS (SELECT 1 FROM import_undos x WHERE x.import_id = i.id)";

impl Contents {
    /// A customer's effective statements as seen on a day (all of them where no day is given), oldest
    /// period first; group before company alone.
    ///
    /// # Errors
    /// [`StoreError::Unreadable`].
    pub fn effective_statements(&self, customer: Id, as_of: Option<NaiveDate>) -> Result<Vec<Statement>> {
        self.packed_statements_of(customer, as_of)?.unpack()
    }

    /// A customer's parts.
    ///
    /// # Errors
    /// Only those of SQLite.
    pub fn packed_statements_of(&self, customer: Id, as_of: Option<NaiveDate>) -> Result<PackedStatements> {
        let sql = format!(
            "SELECT c.hash, c.data {VISIBLE} AND {} ORDER BY i.number, p.position",
            of_customer("p.customer_id", 2)
        );
        let parts = self.rows(&sql, params![as_of.map(Day), customer], |row| {
            Ok(Part { hash: row.get(0)?, data: row.get(1)? })
        })?;
        Ok(PackedStatements { customer, parts })
    }

    /// The parts of all customers that have any, in one pass; customers by key.
    ///
    /// # Errors
    /// Only those of SQLite.
    pub fn packed_statements(&self, as_of: Option<NaiveDate>) -> Result<Vec<PackedStatements>> {
        let members = self.members()?;
        let sql = format!("SELECT p.customer_id, i.number, p.position, c.hash, c.data {VISIBLE}");
        let mut parts: Vec<(Id, i64, i64, Part)> = self.rows(&sql, params![as_of.map(Day)], |row| {
            let part = Part { hash: row.get(3)?, data: row.get(4)? };
            Ok((members.as_one(row.get(0)?), row.get(1)?, row.get(2)?, part))
        })?;
        parts.sort_unstable_by_key(|(customer, import, position, _)| (*customer, *import, *position));
        let mut packed: Vec<PackedStatements> = Vec::new();
        for (customer, _, _, part) in parts {
            match packed.last_mut() {
                Some(last) if last.customer == customer => last.parts.push(part),
                _ => packed.push(PackedStatements { customer, parts: vec![part] }),
            }
        }
        Ok(packed)
    }

    /// The effective statements of all customers that have any, in one pass. Needs about 100 kB a
    /// customer; for a run over a large book take [`Contents::packed_statements`].
    ///
    /// # Errors
    /// [`StoreError::Unreadable`].
    pub fn effective_statements_for_all(
        &self,
        as_of: Option<NaiveDate>,
    ) -> Result<BTreeMap<Id, Vec<Statement>>> {
        let packed = self.packed_statements(as_of)?;
        packed.par_iter().map(|one| Ok((one.customer, one.unpack()?))).collect()
    }

    /// What statements of each customer, or of one, were received up to a day. In one pass.
    ///
    /// # Errors
    /// Only those of SQLite.
    pub fn statement_days(
        &self,
        as_of: NaiveDate,
        customer: Option<Id>,
    ) -> Result<BTreeMap<Id, StatementDays>> {
        let own = match customer {
            Some(_) => of_customer("p.customer_id", 2),
            None => "?2 IS NULL".to_owned(),
        };
        let sql = format!(
            "SELECT p.customer_id, p.period_end, p.received FROM statement_parts p
             WHERE p.received <= ?1 AND {own}
               AND NOT EXISTS (SELECT 1 FROM import_undos x WHERE x.import_id = p.import_id)"
        );
        let row =
            |row: &Row<'_>| Ok((row.get::<_, Id>(0)?, row.get::<_, Day>(1)?.0, row.get::<_, Day>(2)?.0));
        let rows = self.rows(&sql, params![Day(as_of), customer], row)?;
        let members = self.members()?;
        let mut all: BTreeMap<Id, StatementDays> = BTreeMap::new();
        for (customer, period, received) in rows {
            let days = all
                .entry(members.as_one(customer))
                .or_insert(StatementDays { latest_period: period, received: Vec::new() });
            days.latest_period = period.max(days.latest_period);
            if let Err(at) = days.received.binary_search(&received) {
                days.received.insert(at, received);
            }
        }
        Ok(all)
    }

    /// Where a line of an effective statement comes from: the last visible part that has it.
    ///
    /// # Errors
    /// [`StoreError::Unreadable`].
    pub fn line_origin(
        &self,
        customer: Id,
        period_end: NaiveDate,
        scope: Scope,
        code: LineCode,
        as_of: Option<NaiveDate>,
    ) -> Result<Option<LineOrigin>> {
        let sql = format!(
            "SELECT i.id, c.data {VISIBLE} AND {} AND p.period_end = ?3 AND p.scope = ?4
             ORDER BY i.number DESC, p.position DESC",
            of_customer("p.customer_id", 2)
        );
        let key = params![as_of.map(Day), customer, Day(period_end), Named(scope)];
        let parts: Vec<(Id, Vec<u8>)> = self.rows(&sql, key, |row| Ok((row.get(0)?, row.get(1)?)))?;
        for (import, part) in parts {
            if let Some(line) = content::read(&part)?.lines.remove(&code) {
                let file = match &line.source {
                    None => None,
                    Some(source) => {
                        self.import_files(import)?.into_iter().find(|file| file.name == source.file)
                    }
                };
                return Ok(Some(LineOrigin { import, line, file }));
            }
        }
        Ok(None)
    }

    /// Everything imports said of one figure, the last first, also those undone since: the first that was not
    /// undone stands, unless a later part of the period with other months or another currency put it aside.
    ///
    /// # Errors
    /// [`StoreError::Unreadable`].
    pub fn figure_history(
        &self,
        customer: Id,
        period_end: NaiveDate,
        scope: Scope,
        code: LineCode,
        as_of: Option<NaiveDate>,
    ) -> Result<Vec<FigureEntry>> {
        let sql = format!(
            "SELECT i.id, p.received, c.data, x.import_id IS NOT NULL
             FROM statement_parts p
             JOIN imports i ON i.id = p.import_id
             JOIN statement_contents c ON c.hash = p.content
             LEFT JOIN import_undos x ON x.import_id = i.id
             WHERE (?1 IS NULL OR p.received <= ?1) AND {} AND p.period_end = ?3 AND p.scope = ?4
             ORDER BY i.number DESC, p.position DESC",
            of_customer("p.customer_id", 2)
        );
        let key = params![as_of.map(Day), customer, Day(period_end), Named(scope)];
        let parts: Vec<(Id, NaiveDate, Vec<u8>, bool)> =
            self.rows(&sql, key, |row| Ok((row.get(0)?, row.get::<_, Day>(1)?.0, row.get(2)?, row.get(3)?)))?;
        let mut entries = Vec::new();
        for (import, received, part, undone) in parts {
            if let Some(line) = content::read(&part)?.lines.remove(&code) {
                entries.push(FigureEntry { import, received, line, undone });
            }
        }
        Ok(entries)
    }

    pub(crate) fn has_content(&self, hash: &str) -> Result<bool> {
        Ok(self.row("SELECT 1 FROM statement_contents WHERE hash = ?1", [hash], |_| Ok(()))?.is_some())
    }

    /// The hashes of all stored contents.
    pub(crate) fn content_hashes(&self) -> Result<Vec<String>> {
        self.rows("SELECT hash FROM statement_contents ORDER BY hash", [], |row| row.get(0))
    }

    /// Compares a content with its hash and reads it.
    pub(crate) fn check_content(&self, hash: &str) -> Result<()> {
        let packed = self.packed_content(hash)?;
        if deflate::unpack(&packed).is_ok_and(|bytes| sha256(&bytes) == hash) {
            return content::read(&packed).map(drop);
        }
        let detail = "its hash differs".to_owned();
        Err(StoreError::Unreadable { what: "statement", key: hash.to_owned(), detail })
    }

    /// The statement with this content hash.
    pub(crate) fn statement_content(&self, hash: &str) -> Result<Statement> {
        content::read(&self.packed_content(hash)?)
    }

    fn packed_content(&self, hash: &str) -> Result<Vec<u8>> {
        self.row("SELECT data FROM statement_contents WHERE hash = ?1", [hash], |row| row.get(0))?
            .ok_or_else(|| StoreError::not_found("statement", hash))
    }
}

impl Write<'_> {
    /// Adds the parts of an import; gives the SHA-256 over their content hashes in order.
    pub(crate) fn add_statements(
        &self,
        import: Id,
        statements: &[(Id, Statement)],
        packed: Vec<PackedContent>,
    ) -> Result<String> {
        let mut hashes = String::with_capacity(statements.len() * 64);
        for (position, ((customer, statement), content)) in (1_i64..).zip(statements.iter().zip(packed)) {
            if !self.has_content(&content.hash)? {
                self.keep_content(&content.hash, &content.data)?;
            }
            self.execute(
                "INSERT INTO statement_parts
                 (id, import_id, position, customer_id, scope, period_end, received, content)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
                params![
                    self.new_id(),
                    import,
                    position,
                    customer,
                    Named(statement.scope),
                    Day(statement.period_end),
                    Day(statement.received),
                    content.hash
                ],
            )?;
            hashes.push_str(&content.hash);
        }
        Ok(sha256(hashes.as_bytes()))
    }

    pub(crate) fn keep_content(&self, hash: &str, packed: &[u8]) -> Result<()> {
        self.execute("INSERT INTO statement_contents (hash, data) VALUES (?1, ?2)", params![hash, packed])?;
        Ok(())
    }
}
