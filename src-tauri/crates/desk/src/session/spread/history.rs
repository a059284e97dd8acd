//! What imports said of one figure over time: corrections and restatements with what stood before.

use std::collections::BTreeMap;

use assay_credit::statement::Scope;
use assay_store::{Id, Import};
use chrono::NaiveDate;

use super::{line_named, named, statement_of};
use crate::CommandError;
use crate::clock::local_minute;
use crate::session::{Session, key};
use crate::view::FigureEntryView;
use crate::view::convert::source_of;

impl Session {
    /// Everything imports said of one figure, the last first.
    ///
    /// # Errors
    /// `not_found`; those of reading the book.
    pub fn figure_history(
        &self,
        customer: &str,
        period_end: NaiveDate,
        scope: &str,
        line: &str,
    ) -> Result<Vec<FigureEntryView>, CommandError> {
        let customer = key(customer, "customer")?;
        let (scope, line) = (named::<Scope>(scope, "unknown_scope")?, line_named(line)?);
        let as_of = self.business_date()?;
        let book = self.book();
        let imports: BTreeMap<Id, Import> =
            book.imports_of(customer)?.into_iter().map(|import| (import.id, import)).collect();
        let statements = book.effective_statements(customer, Some(as_of))?;
        let mut stands = statement_of(&statements, period_end, scope).and_then(|one| one.amount(line));
        let entries = book.figure_history(customer, period_end, scope, line, Some(as_of))?;
        Ok(entries
            .into_iter()
            .filter_map(|entry| {
                let import = imports.get(&entry.import)?;
                let reason = import.summary.get("reason").and_then(serde_json::Value::as_str);
                let first = !entry.undone && stands == Some(entry.line.value);
                if first {
                    stands = None;
                }
                Some(FigureEntryView {
                    import: import.number,
                    at: local_minute(import.at),
                    by: import.actor.clone(),
                    received: entry.received,
                    value: entry.line.value,
                    source: source_of(&entry.line),
                    typed: if entry.line.source.is_none() { entry.line.text } else { String::new() },
                    reason: reason.unwrap_or_default().to_owned(),
                    stands: first,
                    undone: entry.undone,
                })
            })
            .collect())
    }
}
