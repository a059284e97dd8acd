//! Changing a customer's file: whatever one change holds is stored together or not at all.

use assay_store::{Attachment, Contact, Entry, Id, InformationSource, RelatedParty, Security, Write};

use super::rows;
use crate::CommandError;
use crate::session::{Session, key};
use crate::view::{CreditFileView, FileChange, GroupInput, Removal};

impl Session {
    /// Stores changes of a customer's file and answers with the whole file.
    ///
    /// # Errors
    /// `not_found`; `conflict`; an entry that breaks a rule of its kind. Nothing is stored then.
    pub fn change_credit_file(
        &self,
        customer: &str,
        change: &FileChange,
    ) -> Result<CreditFileView, CommandError> {
        let id = key(customer, "customer")?;
        self.write(|write| {
            for row in &change.contacts {
                put::<Contact>(write, id, (&row.id, row.row_version), &rows::to_contact(row)?)?;
            }
            for row in &change.parties {
                put::<RelatedParty>(write, id, (&row.id, row.row_version), &rows::to_party(row)?)?;
            }
            for row in &change.securities {
                put::<Security>(write, id, (&row.id, row.row_version), &rows::to_security(row)?)?;
            }
            for row in &change.attachments {
                let at = key(&row.id, Attachment::KIND)?;
                write.change_entry(at, i64::from(row.row_version), &rows::to_attachment(row)?)?;
            }
            for row in &change.sources {
                put::<InformationSource>(write, id, (&row.id, row.row_version), &rows::to_source(row)?)?;
            }
            for removal in &change.removals {
                remove(write, removal)?;
            }
            for text in &change.notes {
                write.add_note(id, text)?;
            }
            for note in &change.withdrawals {
                write.withdraw_note(key(note, "note")?)?;
            }
            Ok(())
        })?;
        self.credit_file(customer)
    }

    /// Forms, changes or dissolves a group of customers that count as one risk, and answers with the file of the
    /// customer it was done for.
    ///
    /// # Errors
    /// `group_of_one`; `in_another_group`; `taken` name; `conflict`; `not_found`.
    pub fn save_risk_group(
        &self,
        customer: &str,
        group: &GroupInput,
    ) -> Result<CreditFileView, CommandError> {
        let members = group.members.iter().map(|id| key(id, "customer")).collect::<Result<Vec<Id>, _>>()?;
        self.write(|write| {
            if group.id.is_empty() {
                write.add_risk_group(&group.name, &group.remark, &members)?;
                return Ok(());
            }
            let (id, version) = (key(&group.id, "risk_group")?, i64::from(group.row_version));
            if members.is_empty() {
                write.dissolve_risk_group(id, version)?;
            } else {
                write.change_risk_group(id, version, &group.name, &group.remark, &members)?;
            }
            Ok(())
        })?;
        self.credit_file(customer)
    }
}

fn put<E: Entry + PartialEq>(
    write: &mut Write<'_>,
    customer: Id,
    (id, row_version): (&str, u32),
    entry: &E,
) -> Result<(), CommandError> {
    if id.is_empty() {
        write.add_entry(customer, entry)?;
    } else {
        write.change_entry(key(id, E::KIND)?, i64::from(row_version), entry)?;
    }
    Ok(())
}

fn remove(write: &mut Write<'_>, removal: &Removal) -> Result<(), CommandError> {
    fn of<E: Entry>(write: &mut Write<'_>, removal: &Removal) -> Result<(), CommandError> {
        let id = key(&removal.id, E::KIND)?;
        write.remove_entry::<E>(id, i64::from(removal.row_version), removal.removed)?;
        Ok(())
    }
    match removal.kind.as_str() {
        "contact" => of::<Contact>(write, removal),
        "party" => of::<RelatedParty>(write, removal),
        "security" => of::<Security>(write, removal),
        "attachment" => of::<Attachment>(write, removal),
        "source" => of::<InformationSource>(write, removal),
        other => Err(CommandError::new(
            "unknown_kind",
            format!("\"{other}\" is not a kind of entry of a credit file."),
        )
        .with([other])),
    }
}
