//! What was decided about the columns of a source, kept in the book and offered with its next file.

use assay_sheets::reader::Workbook;
use assay_sheets::table::{Choices, layout};
use assay_store::{Contents, NewRemembered, Remembered, Write};
use serde::{Deserialize, Serialize};

use super::TableImport;
use crate::CommandError;
use crate::clock::local_minute;
use crate::session::{Session, key};
use crate::view::{ColumnChoice, LabelMapping, RememberedView};

/// Decisions about a table.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(in crate::session) struct Decisions {
    pub(in crate::session) columns: Vec<ColumnChoice>,
    pub(in crate::session) dates: Option<String>,
    pub(in crate::session) terms: Option<u32>,
    /// Lines of labels of statements.
    pub(in crate::session) labels: Vec<LabelMapping>,
    /// Unit of statements that do not say it.
    pub(in crate::session) unit: Option<String>,
    /// Key of the customer of statements that do not say whose they are.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(in crate::session) customer: Option<String>,
}

/// What is remembered of the source of a workbook.
#[derive(Debug, Clone)]
pub(in crate::session) struct Known {
    pub(in crate::session) kind: String,
    pub(in crate::session) decisions: Decisions,
    record: Remembered,
}

/// What the book remembers of the source of a workbook.
pub(in crate::session) fn known(book: &Contents, workbook: &Workbook) -> Result<Option<Known>, CommandError> {
    match layout(workbook) {
        Some(layout) => known_layout(book, &layout),
        None => Ok(None),
    }
}

/// The same by layout.
pub(in crate::session) fn known_layout(book: &Contents, layout: &str) -> Result<Option<Known>, CommandError> {
    let Some(record) = book.remembered(layout)? else { return Ok(None) };
    let decisions = serde_json::from_value(record.decisions.clone()).unwrap_or_default();
    Ok(Some(Known { kind: record.kind.clone(), decisions, record }))
}

impl Known {
    /// Puts what is remembered before what is decided now, which goes over it.
    pub(in crate::session) fn offer(&self, import: &mut TableImport) {
        let mut columns = self.decisions.columns.clone();
        columns.append(&mut import.columns);
        import.columns = columns;
        import.dates = import.dates.take().or_else(|| self.decisions.dates.clone());
        import.terms = import.terms.or(self.decisions.terms);
        import.said = true;
    }

    /// Whether a head is remembered.
    pub(in crate::session) fn has(&self, head: &str) -> bool {
        let heads = self.decisions.columns.iter().map(|column| (&column.head, column.field.clone()));
        Choices::new(heads).of(head).is_some()
    }

    /// What the window says of it.
    pub(in crate::session) fn view(&self) -> RememberedView {
        RememberedView {
            id: self.record.id.to_string(),
            file: self.record.file.clone(),
            at: local_minute(self.record.at),
            user: self.record.actor.clone(),
        }
    }
}

/// Remembers what was decided about a workbook; nothing where nothing was.
pub(in crate::session) fn remember(
    write: &mut Write<'_>,
    layout: Option<&str>,
    kind: &str,
    file: &str,
    import: &TableImport,
) -> Result<(), CommandError> {
    let Some(layout) = layout else { return Ok(()) };
    let mut columns: Vec<ColumnChoice> = Vec::new();
    for column in &import.columns {
        columns.retain(|before| before.head != column.head);
        columns.push(column.clone());
    }
    let (dates, terms) = (import.dates.clone(), import.terms);
    let decisions = Decisions { columns, dates, terms, ..Decisions::default() };
    if decisions == Decisions::default() && !import.said {
        return Ok(());
    }
    let decisions = serde_json::to_value(&decisions).unwrap_or_default();
    Ok(write.remember(&NewRemembered {
        layout: layout.to_owned(),
        kind: kind.to_owned(),
        file: file.to_owned(),
        decisions,
    })?)
}

impl Session {
    /// Forgets what was decided about a source.
    ///
    /// # Errors
    /// `not_found`.
    pub fn forget_source(&self, id: &str) -> Result<(), CommandError> {
        let id = key(id, "remembered_source")?;
        self.write(|write| Ok(write.forget(id)?))
    }
}
