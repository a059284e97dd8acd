//! Sources of information that nobody enters: imports of statements, ledgers and figures, and assessors' scores.
//! Each speaks up to a day: the end of the latest period, the latest document, the latest score.

use assay_credit::file::{Part, SourceKind};
use chrono::NaiveDate;
use rusqlite::params;

use crate::book::Contents;
use crate::error::Result;
use crate::id::Id;
use crate::ledger::VISIBLE;
use crate::members::of_customer;
use crate::values::Day;

/// What an import or an assessment tells about a customer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DerivedSource {
    /// Kind of source.
    pub kind: SourceKind,
    /// The part it speaks of.
    pub part: Part,
    /// The import; none for scores given in the window.
    pub import: Option<Id>,
    /// Files, several with a comma between; the assessors for scores.
    pub reference: String,
    /// The day it was received.
    pub obtained: NaiveDate,
    /// The day up to which it speaks.
    pub speaks_of: NaiveDate,
}

/// Names of an import's files.
const FILES: &str = "(SELECT group_concat(name, ', ') FROM
     (SELECT name FROM import_files f WHERE f.import_id = t.import_id ORDER BY f.position))";

impl Contents {
    /// The derived sources of a customer as seen on a day, each import once, in no order that matters.
    ///
    /// # Errors
    /// Only those of SQLite.
    pub fn derived_sources(&self, customer: Id, as_of: NaiveDate) -> Result<Vec<DerivedSource>> {
        let of = of_customer("t.customer_id", 1);
        let statements = format!(
            "SELECT t.import_id, {FILES}, max(t.received), max(t.period_end) FROM statement_parts t
             WHERE {of} AND t.received <= ?2 AND {VISIBLE} GROUP BY t.import_id ORDER BY t.import_id"
        );
        let ledger = format!(
            "SELECT t.import_id, {FILES}, max(t.day), max(t.day) FROM
                 (SELECT t.import_id, t.invoice_date AS day FROM invoices t WHERE {of}
                  UNION ALL SELECT t.import_id, t.date FROM receipts t WHERE {of}) t
             WHERE t.day <= ?2 AND {VISIBLE} GROUP BY t.import_id ORDER BY t.import_id"
        );
        let scores = format!(
            "SELECT t.import_id, coalesce({FILES}, ''), max(t.as_of), max(t.as_of) FROM given_figures t
             WHERE {of} AND t.as_of <= ?2 AND {VISIBLE} GROUP BY t.import_id ORDER BY t.import_id"
        );
        let kinds = [
            (SourceKind::StatementImport, Part::Financial, statements),
            (SourceKind::LedgerImport, Part::Payment, ledger),
            (SourceKind::Assessment, Part::Management, scores),
        ];
        let mut found = Vec::new();
        for (kind, part, sql) in kinds {
            found.extend(self.rows(&sql, params![customer, Day(as_of)], |row| {
                Ok(DerivedSource {
                    kind,
                    part,
                    import: row.get(0)?,
                    reference: row.get::<_, Option<String>>(1)?.unwrap_or_default(),
                    obtained: row.get::<_, Day>(2)?.0,
                    speaks_of: row.get::<_, Day>(3)?.0,
                })
            })?);
        }
        Ok(found)
    }
}
