//! Making one customer of two: both side by side, field by field, and the way back.

use assay_credit::customer::Customer;
use assay_store::{Contents, CustomerRecord, Id};
use serde_json::Value;

use super::brief;
use crate::CommandError;
use crate::session::applications::check_flag;
use crate::session::customers::search_of;
use crate::session::{Session, key};
use crate::view::{MergeFacts, MergeField, MergeInput, MergeUndone, MergeView};

impl Session {
    /// Two customers side by side.
    ///
    /// # Errors
    /// `not_found`; those of reading the book.
    pub fn merge_view(&self, one: &str, other: &str) -> Result<MergeView, CommandError> {
        let (one, other) = (key(one, "customer")?, key(other, "customer")?);
        let book = self.book();
        let (first, second) = (book.customer(one)?, book.customer(other)?);
        let (left, right) = (fields_of(&first.customer)?, fields_of(&second.customer)?);
        let fields = left
            .iter()
            .zip(&right)
            .filter(|((name, _), _)| name.as_str() != "code")
            .map(|((name, one), (_, other))| MergeField {
                field: name.clone(),
                one: shown(one),
                other: shown(other),
            })
            .collect();
        let (of_one, of_other) = (facts(&book, &first)?, facts(&book, &second)?);
        Ok(MergeView {
            one: brief(&first),
            other: brief(&second),
            fields,
            facts: of_one
                .into_iter()
                .zip(of_other)
                .map(|((kind, one), (_, other))| MergeFacts { kind: kind.to_owned(), one, other })
                .collect(),
            same_documents: book.same_documents(one, other)?,
        })
    }

    /// Makes two customers one; gives the key of the merge.
    ///
    /// # Errors
    /// `not_found`; `already_merged`, `merge_same_documents`, `blacklist_by_request`, `conflict`. Nothing is changed then.
    pub fn merge(&self, input: &MergeInput) -> Result<String, CommandError> {
        let (survivor, absorbed) = (key(&input.survivor, "customer")?, key(&input.absorbed, "customer")?);
        let id = self.write(|write| {
            let (stays, goes) = (write.customer(survivor)?, write.customer(absorbed)?);
            let mut customer = chosen(&stays.customer, &goes.customer, &input.taken)?;
            // What one of the two is listed for follows it; neither comes off the blacklist by being merged.
            let listed = stays.customer.blacklisted || goes.customer.blacklisted;
            if input.taken.iter().any(|field| field == "blacklisted") {
                check_flag(&customer.name, listed, customer.blacklisted)?;
            }
            customer.blacklisted = listed;
            Ok(write.merge_customers(
                (survivor, stays.row_version),
                (absorbed, goes.row_version),
                &customer,
                &search_of(&customer),
            )?)
        })?;
        Ok(id.to_string())
    }

    /// Takes a merge back. Ratings made meanwhile stay in the survivor's history.
    ///
    /// # Errors
    /// `not_found`; `already_undone`, `merged_since`, `changed_since_merge`, `merge_paid_across`.
    pub fn merge_undo(&self, merge: &str) -> Result<MergeUndone, CommandError> {
        let id = key(merge, "merge")?;
        let since = {
            let book = self.book();
            match book.merges()?.into_iter().find(|one| one.id == id) {
                Some(merge) => {
                    let ratings = book.ratings_of(merge.survivor)?;
                    let made = |r: &&assay_store::Rating| r.customer == merge.survivor && r.at >= merge.at;
                    ratings.iter().filter(made).count()
                }
                None => 0,
            }
        };
        self.write(|write| Ok(write.undo_merge(id, search_of)?))?;
        Ok(MergeUndone { ratings_since: u32::try_from(since).unwrap_or(u32::MAX) })
    }
}

/// The survivor's master data with these fields taken from the absorbed customer; its code stays its own.
fn chosen(stays: &Customer, goes: &Customer, taken: &[String]) -> Result<Customer, CommandError> {
    let from = fields_of(goes)?;
    let mut fields = fields_of(stays)?;
    for (name, value) in &mut fields {
        if name != "code" && taken.contains(name) {
            let other = from.iter().find(|(theirs, _)| theirs == name);
            *value = other.map(|(_, value)| value.clone()).unwrap_or_default();
        }
    }
    serde_json::from_value(Value::Object(fields.into_iter().collect())).map_err(|error| internal(&error))
}

/// Every field of a customer with its value, in the order of the file.
fn fields_of(customer: &Customer) -> Result<Vec<(String, Value)>, CommandError> {
    const ORDER: [&str; 16] = [
        "code",
        "name",
        "short_name",
        "registration_number",
        "legal_representative",
        "registered_capital",
        "founded",
        "industry",
        "region",
        "salesperson",
        "relationship_start",
        "contact",
        "phone",
        "address",
        "notes",
        "blacklisted",
    ];
    let Value::Object(fields) = serde_json::to_value(customer).map_err(|error| internal(&error))? else {
        return Ok(Vec::new());
    };
    let place = |name: &str| ORDER.iter().position(|known| *known == name).unwrap_or(ORDER.len());
    let mut fields: Vec<(String, Value)> = fields.into_iter().collect();
    fields.sort_by(|(one, _), (other, _)| place(one).cmp(&place(other)).then_with(|| one.cmp(other)));
    Ok(fields)
}

fn internal(error: &serde_json::Error) -> CommandError {
    CommandError::new("internal", format!("The customer's fields could not be put together: {error}."))
}

fn shown(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Null => String::new(),
        other => other.to_string(),
    }
}

/// How much of each kind a customer has.
fn facts(book: &Contents, record: &CustomerRecord) -> Result<Vec<(&'static str, u32)>, CommandError> {
    let id: Id = record.id;
    let ledger = book.ledger(Some(id))?;
    let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    Ok(vec![
        ("statements", count(book.effective_statements(id, None)?.len())),
        ("figures", count(book.given(id, None)?.len())),
        ("documents", count(ledger.invoices.len() + ledger.receipts.len())),
        ("ratings", count(book.ratings_of(id)?.len())),
        ("answers", count(book.check_answers(id)?.len())),
    ])
}
