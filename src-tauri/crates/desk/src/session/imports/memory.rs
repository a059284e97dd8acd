//! What earlier imports of a source decided: labels and the unit by the layout of its files, whose statements
//! they are by layout and file name, where the workbook does not say. It is offered and shown, never silent.

use std::path::Path;

use assay_sheets::statements::Recognition;
use assay_store::{Contents, CustomerRecord, Id, NewRemembered, Write};

use super::Preview;
use crate::CommandError;
use crate::session::tables::{Decisions, known_layout};
use crate::view::RememberedView;

/// The customer earlier files of the same source belonged to.
pub(super) struct RememberedOwner {
    /// The customer, or the one it is part of since.
    pub(super) customer: CustomerRecord,
    /// When, for which file, and the key for forgetting it.
    pub(super) source: RememberedView,
}

/// Under what the customer of a source is remembered: the layout and the file's name without its digits. Many
/// companies send the same layout, so that the layout alone says nothing; none where the name is digits only.
pub(super) fn owner_key(layout: &str, file: &str) -> Option<String> {
    let stem = Path::new(file).file_stem()?.to_string_lossy().to_lowercase();
    let name: String = stem.chars().filter(|c| c.is_alphabetic()).collect();
    (name.chars().count() > 1).then(|| format!("{layout}\nowner|{name}"))
}

/// Whether the workbook itself says whose statements these are; its file name is only a guess.
pub(super) fn is_named(read: &Recognition) -> bool {
    read.customer.as_ref().is_some_and(|guess| {
        let by_name = read.files.iter().any(|file| file.starts_with(&guess.found_in));
        let said = [&guess.code, &guess.name, &guess.registration_number]
            .iter()
            .any(|said| said.as_deref().is_some_and(|said| !said.is_empty()));
        said && !by_name
    })
}

/// The remembered customer of a source that names none.
pub(super) fn remembered_owner(
    book: &Contents,
    read: &Recognition,
    key: Option<&str>,
) -> Result<Option<RememberedOwner>, CommandError> {
    let Some(key) = key.filter(|_| !is_named(read)) else { return Ok(None) };
    let Some(known) = known_layout(book, key)? else { return Ok(None) };
    let Some(id) = known.decisions.customer.as_deref().and_then(|id| id.parse::<Id>().ok()) else {
        return Ok(None);
    };
    let one = book.members()?.as_one(id);
    let customer = book.customers()?.into_iter().find(|record| record.id == one);
    Ok(customer.map(|customer| RememberedOwner { customer, source: known.view() }))
}

impl Preview {
    /// Remembers what was decided about labels and the unit, for the next file of this source.
    pub(super) fn remember(&self, write: &mut Write<'_>, customer: Id) -> Result<(), CommandError> {
        let Some(layout) = &self.layout else { return Ok(()) };
        let file = self.read.files.first().cloned().unwrap_or_default();
        self.remember_owner(write, &file, customer)?;
        let unit = self.unit.clone().or_else(|| self.known.as_ref()?.decisions.unit.clone());
        if self.labels.is_empty() && unit.is_none() && self.known.is_none() {
            return Ok(());
        }
        let decisions = Decisions { labels: self.labels.clone(), unit, ..Decisions::default() };
        let decisions = serde_json::to_value(&decisions).unwrap_or_default();
        Ok(write.remember(&NewRemembered {
            layout: layout.clone(),
            kind: "statements".to_owned(),
            file,
            decisions,
        })?)
    }

    /// Remembers whose statements these are, where only the person could say it.
    fn remember_owner(&self, write: &mut Write<'_>, file: &str, customer: Id) -> Result<(), CommandError> {
        let Some(key) = self.owner_key.as_deref().filter(|_| !is_named(&self.read)) else { return Ok(()) };
        let decisions = Decisions { customer: Some(customer.to_string()), ..Decisions::default() };
        Ok(write.remember(&NewRemembered {
            layout: key.to_owned(),
            kind: "statements".to_owned(),
            file: file.to_owned(),
            decisions: serde_json::to_value(&decisions).unwrap_or_default(),
        })?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_next_period_of_a_source_has_the_same_key_and_other_names_have_not() {
        let of = |file: &str| owner_key("资产负债表|项目|期末余额", file);
        assert_eq!(of("华东客户 2023.xlsx"), of("华东客户 2024-12.xls"));
        assert_ne!(of("华东客户 2023.xlsx"), of("华南客户 2023.xlsx"));
        assert_ne!(of("acme 2023.xlsx"), owner_key("another layout", "acme 2023.xlsx"));
        assert_eq!(of("2023-12-31.xlsx"), None, "a day is anybody's");
    }
}
