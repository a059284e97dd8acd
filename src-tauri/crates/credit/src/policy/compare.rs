//! Two versions of a policy, change by change, table by table. Rows are the same where their code, role or class is.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{CreditPolicy, PolicyPart};
use crate::canonical::canonical_json;
use crate::figure::Text;

/// What happened to a field or a row.
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Changed {
    /// A row that was not there.
    Added,
    /// A row that is gone.
    Removed,
    /// Another value of a field.
    Field,
    /// The same rows in another order.
    Order,
}

/// One change.
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PolicyChange {
    /// Table.
    pub part: PolicyPart,
    /// What happened.
    pub changed: Changed,
    /// Code, role or class of the row, or its number from 1; empty for what stands alone.
    pub row: String,
    /// Name of the row, where it has one.
    pub name: Text,
    /// Name of the field; `name.en` and such for one language. Empty for a whole row.
    pub field: String,
    /// Before, as text; objects (a rule) as JSON. Empty where there was nothing.
    pub before: String,
    /// After, likewise.
    pub after: String,
}

/// The changes from one version to another; the number of the version is none.
///
/// ```
/// use assay_credit::policy::{compare, default_policy};
/// let (before, mut after) = (default_policy(), default_policy());
/// after.limits.validity_months = 6;
/// let changes = compare(&before, &after);
/// assert_eq!((changes.len(), changes[0].field.as_str()), (1, "validity_months"));
/// assert_eq!((changes[0].before.as_str(), changes[0].after.as_str()), ("12", "6"));
/// ```
#[must_use]
pub fn compare(before: &CreditPolicy, after: &CreditPolicy) -> Vec<PolicyChange> {
    let (before, after) = (tables(before), tables(after));
    let pairs = before.iter().zip(&after);
    pairs.flat_map(|((part, before), (_, after))| table(*part, before, after)).collect()
}

/// A row of a table with its fields by name.
struct Row {
    key: String,
    name: Text,
    fields: BTreeMap<String, String>,
}

fn table(part: PolicyPart, before: &[Row], after: &[Row]) -> Vec<PolicyChange> {
    let change = |changed, row: &Row, field: &str, before: &str, after: &str| PolicyChange {
        part,
        changed,
        row: row.key.clone(),
        name: row.name.clone(),
        field: field.to_owned(),
        before: before.to_owned(),
        after: after.to_owned(),
    };
    let mut changes = Vec::new();
    for row in before {
        if !after.iter().any(|other| other.key == row.key) {
            changes.push(change(Changed::Removed, row, "", "", ""));
        }
    }
    for row in after {
        let Some(held) = before.iter().find(|other| other.key == row.key) else {
            changes.push(change(Changed::Added, row, "", "", ""));
            continue;
        };
        let mut fields: Vec<&String> = held.fields.keys().chain(row.fields.keys()).collect();
        fields.sort_unstable();
        fields.dedup();
        let said = |row: &Row, field: &String| row.fields.get(field).cloned().unwrap_or_default();
        for field in fields {
            let (was, is) = (said(held, field), said(row, field));
            if was != is {
                changes.push(change(Changed::Field, row, field, &was, &is));
            }
        }
    }
    let kept = |rows: &[Row], others: &[Row]| -> Vec<String> {
        let there = rows.iter().filter(|row| others.iter().any(|other| other.key == row.key));
        there.map(|row| row.key.clone()).collect()
    };
    if kept(before, after) != kept(after, before) {
        let all = Row { key: String::new(), name: Text::new("", ""), fields: BTreeMap::new() };
        changes.push(change(Changed::Order, &all, "", "", ""));
    }
    changes
}

/// Every table in the order people read them; settings are a table of one row.
fn tables(policy: &CreditPolicy) -> Vec<(PolicyPart, Vec<Row>)> {
    let models = serde_json::json!({ "existing_after_months": policy.models.existing_after_months });
    let rates = policy.cost.default_rates.iter().map(|rate| serde_json::json!({ "rate": rate })).collect();
    vec![
        (PolicyPart::Models, alone(models, &[])),
        (PolicyPart::ModelRules, rows(&policy.models.rules)),
        (PolicyPart::Limits, alone(value(&policy.limits), &[])),
        (PolicyPart::Cost, alone(value(&policy.cost), &["default_rates"])),
        (PolicyPart::DefaultRates, rows(&Value::Array(rates))),
        (PolicyPart::Conditions, rows(&policy.conditions)),
        (PolicyPart::Authorities, rows(&policy.authorities)),
        (PolicyPart::Overrides, alone(value(&policy.overrides), &["rights", "reasons"])),
        (PolicyPart::OverrideRights, rows(&policy.overrides.rights)),
        (PolicyPart::OverrideReasons, rows(&policy.overrides.reasons)),
        (PolicyPart::Reviews, alone(value(&policy.reviews), &[])),
        (PolicyPart::Classes, rows(&policy.classes)),
        (PolicyPart::Signals, rows(&policy.signals)),
        (PolicyPart::Blacklist, alone(value(&policy.blacklist), &["entry", "exit"])),
        (PolicyPart::BlacklistEntry, rows(&policy.blacklist.entry)),
        (PolicyPart::BlacklistExit, rows(&policy.blacklist.exit)),
    ]
}

/// A policy holds nothing that JSON cannot, except numbers that are none, which read as nothing.
fn value(of: &impl Serialize) -> Value {
    serde_json::to_value(of).unwrap_or_default()
}

fn alone(mut settings: Value, without: &[&str]) -> Vec<Row> {
    if let Value::Object(fields) = &mut settings {
        fields.retain(|field, _| !without.contains(&field.as_str()));
    }
    vec![row(String::new(), &settings)]
}

fn rows(of: &impl Serialize) -> Vec<Row> {
    let Value::Array(list) = value(of) else { return Vec::new() };
    let key = |at: usize, one: &Value| {
        let named = ["code", "role", "class"].iter().find_map(|field| one.get(field)?.as_str());
        // A level of approval has a code and a role: the code comes first.
        named.map_or_else(|| (at + 1).to_string(), str::to_owned)
    };
    list.iter().enumerate().map(|(at, one)| row(key(at, one), one)).collect()
}

fn row(key: String, of: &Value) -> Row {
    let mut fields = BTreeMap::new();
    for (field, value) in of.as_object().into_iter().flatten() {
        match both(value) {
            Some(text) => {
                fields.insert(format!("{field}.en"), text.en);
                fields.insert(format!("{field}.zh"), text.zh);
            }
            None => {
                fields.insert(field.clone(), said(value));
            }
        }
    }
    let name = of.get("name").and_then(both).unwrap_or_else(|| Text::new("", ""));
    Row { key, name, fields }
}

/// A text in both languages.
fn both(value: &Value) -> Option<Text> {
    serde_json::from_value(value.clone()).ok()
}

fn said(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Array(list) => list.iter().map(said).collect::<Vec<_>>().join(", "),
        Value::Object(_) => canonical_json(value).unwrap_or_default(),
        other => other.to_string(),
    }
}
