//! Editing many customers at once: all or nothing, one audit entry a customer and one for the edit, and the
//! way back, which leaves alone what somebody changed since.

use std::collections::BTreeMap;

use assay_credit::customer::Customer;
use assay_store::{CustomerRecord, FieldChange, Id, Rule, StoreError, Write};
use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::applications::check_flag;
use super::customers::search_of;
use super::{Session, key};
use crate::CommandError;
use crate::clock::local_minute;
use crate::view::{BulkDone, BulkInput, BulkLine};

/// Edits shown as recent.
const RECENT: u32 = 20;
/// How many customers a message names.
const NAMED: usize = 5;

/// What one customer is to become.
type Wanted = BTreeMap<Id, Vec<FieldChange>>;

impl Session {
    /// Makes an edit of many customers.
    ///
    /// # Errors
    /// `bulk_field`, `bulk_value` for what cannot be put there; `blacklist_by_request` where customers would go
    /// on the blacklist or off it; `bulk_changed` where a cell no longer holds what the person saw. Nothing is
    /// stored then.
    pub fn bulk_apply(&self, input: &BulkInput) -> Result<BulkDone, CommandError> {
        let reason = input.reason.trim();
        let mut wanted = Wanted::new();
        for change in &input.changes {
            let customer = key(&change.customer, "customer")?;
            wanted.entry(customer).or_default().push(FieldChange {
                customer,
                field: change.field.clone(),
                before: change.before.clone(),
                after: change.after.trim().to_owned(),
            });
        }
        self.write(|write| {
            let mut made = Vec::new();
            let mut customers = 0;
            let mut stale = Vec::new();
            for (id, changes) in &wanted {
                if write.as_one(*id)? != *id {
                    return Err(StoreError::Refused { rule: Rule::AlreadyMerged }.into());
                }
                let record = write.customer(*id)?;
                let changes: Vec<&FieldChange> = changes.iter().filter(|c| c.before != c.after).collect();
                if changes.iter().any(|c| field(&record, &c.field).as_ref() != Some(&c.before)) {
                    for change in &changes {
                        field(&record, &change.field).ok_or_else(|| no_field(&change.field))?;
                    }
                    stale.push(named(&record));
                    continue;
                }
                let values = changes.iter().map(|c| (c.field.as_str(), c.after.as_str()));
                let Some(next) = put(write, &record, values)? else { continue };
                customers += 1;
                // As the book writes it, so that taking it back finds it again: `30.50` is kept as `30.5`.
                made.extend(changes.into_iter().map(|change| FieldChange {
                    after: field(&next, &change.field).unwrap_or_default(),
                    ..change.clone()
                }));
            }
            if !stale.is_empty() {
                let message = format!("Changed meanwhile: {}. Look at the list again.", some(&stale));
                return Err(CommandError::new("bulk_changed", message).with([some(&stale)]));
            }
            if made.is_empty() {
                return Err(CommandError::new("bulk_nothing", "Every customer has these values already."));
            }
            let id = write.add_bulk_edit(reason, &made)?;
            Ok(BulkDone { id: id.to_string(), customers, left: Vec::new() })
        })
    }

    /// Takes an edit back: every cell that still holds what the edit put there gets its old value again.
    ///
    /// # Errors
    /// `edit_undone`; `bulk_changed_since` where every customer was changed since, nothing is stored then.
    pub fn bulk_undo(&self, id: &str) -> Result<BulkDone, CommandError> {
        let edit = key(id, "edit")?;
        self.write(|write| {
            let mut wanted = Wanted::new();
            for change in write.bulk_changes(edit)? {
                wanted.entry(change.customer).or_default().push(change);
            }
            let (mut customers, mut left, mut cells_left) = (0, Vec::new(), 0);
            for (id, changes) in wanted {
                let record = write.customer(id)?;
                let (back, changed): (Vec<_>, Vec<_>) =
                    changes.iter().partition(|c| field(&record, &c.field).as_ref() == Some(&c.after));
                if !changed.is_empty() {
                    cells_left += changed.len();
                    left.push(named(&record));
                }
                let values = back.iter().map(|c| (c.field.as_str(), c.before.as_str()));
                customers += u32::from(put(write, &record, values)?.is_some());
            }
            if customers == 0 {
                let message = format!("Somebody changed these customers since: {}.", some(&left));
                return Err(CommandError::new("bulk_changed_since", message).with([some(&left)]));
            }
            write.undo_bulk_edit(edit, cells_left)?;
            Ok(BulkDone { id: id.to_owned(), customers, left })
        })
    }

    /// The last edits, newest first.
    ///
    /// # Errors
    /// Those of reading the book.
    pub fn bulk_edits(&self) -> Result<Vec<BulkLine>, CommandError> {
        let edits = self.book().bulk_edits(RECENT)?;
        Ok(edits
            .into_iter()
            .map(|edit| BulkLine {
                id: edit.id.to_string(),
                at: local_minute(edit.at),
                user: edit.actor,
                reason: edit.reason,
                customers: edit.customers,
                fields: edit.fields,
                value: edit.value,
                undone: edit.undone,
            })
            .collect())
    }
}

/// How a field that is on or off is written when it is on; off is empty.
const YES: &str = "1";

/// Writes a customer with other values and gives it as it is then; none where nothing differs.
fn put<'a>(
    write: &mut Write<'_>,
    record: &CustomerRecord,
    values: impl Iterator<Item = (&'a str, &'a str)>,
) -> Result<Option<CustomerRecord>, CommandError> {
    let mut next = record.clone();
    for (name, value) in values {
        set(&mut next, name, value)?;
    }
    check_flag(&named(record), record.customer.blacklisted, next.customer.blacklisted)?;
    let mut version = record.row_version;
    if next.customer != record.customer {
        version = write.update_customer(record.id, version, &next.customer, &search_of(&next.customer))?;
    }
    if next.archived != record.archived {
        version = write.archive_customer(record.id, version, next.archived)?;
    }
    Ok((version != record.row_version).then_some(next))
}

/// A field as text; none for a field that is not edited this way.
fn field(record: &CustomerRecord, name: &str) -> Option<String> {
    let day = |day: Option<NaiveDate>| day.map(|day| day.to_string()).unwrap_or_default();
    let on = |on: bool| if on { YES.to_owned() } else { String::new() };
    let mut copy = record.customer.clone();
    Some(match name {
        "registered_capital" => {
            copy.registered_capital.map(|amount| amount.normalize().to_string()).unwrap_or_default()
        }
        "founded" => day(copy.founded),
        "relationship_start" => day(copy.relationship_start),
        "blacklisted" => on(copy.blacklisted),
        "archived" => on(record.archived),
        _ => words(&mut copy, name)?.clone(),
    })
}

fn set(record: &mut CustomerRecord, name: &str, value: &str) -> Result<(), CommandError> {
    let who = record.customer.code.clone();
    let wrong = |wish: &str| {
        CommandError::new("bulk_value", format!("{who}: `{value}` is not {wish}.")).with([
            who.clone(),
            value.to_owned(),
            name.to_owned(),
        ])
    };
    let day = || match value {
        "" => Ok(None),
        _ => value.parse::<NaiveDate>().map(Some).map_err(|_| wrong("a day such as 2026-06-30")),
    };
    match name {
        "registered_capital" => {
            record.customer.registered_capital = match value {
                "" => None,
                _ => Some(value.parse::<Decimal>().map_err(|_| wrong("an amount"))?),
            }
        }
        "founded" => record.customer.founded = day()?,
        "relationship_start" => record.customer.relationship_start = day()?,
        "blacklisted" => record.customer.blacklisted = value == YES,
        "archived" => record.archived = value == YES,
        _ => {
            value.clone_into(words(&mut record.customer, name).ok_or_else(|| no_field(name))?);
        }
    }
    Ok(())
}

/// The fields that hold words.
fn words<'a>(customer: &'a mut Customer, name: &str) -> Option<&'a mut String> {
    Some(match name {
        "name" => &mut customer.name,
        "short_name" => &mut customer.short_name,
        "registration_number" => &mut customer.registration_number,
        "legal_representative" => &mut customer.legal_representative,
        "industry" => &mut customer.industry,
        "region" => &mut customer.region,
        "salesperson" => &mut customer.salesperson,
        "address" => &mut customer.address,
        "contact" => &mut customer.contact,
        "phone" => &mut customer.phone,
        _ => return None,
    })
}

fn no_field(name: &str) -> CommandError {
    CommandError::new("bulk_field", format!("The field {name} is not edited for many customers."))
        .with([name])
}

fn named(record: &CustomerRecord) -> String {
    format!("{} {}", record.customer.code, record.customer.name)
}

fn some(names: &[String]) -> String {
    let first = names.iter().take(NAMED).cloned().collect::<Vec<_>>().join(", ");
    if names.len() > NAMED { format!("{first}, … ({})", names.len()) } else { first }
}
