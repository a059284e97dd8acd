//! What is wrong with a credit policy, each at its table, row and field: before a version is saved, and while it is
//! being changed. What only the book knows (which models there are) is not looked for here.

mod code;
mod figures;
mod lists;
mod rights;
mod signals;

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::CreditPolicy;
use crate::figure::Text;

pub use code::{PolicyPart, PolicyProblemCode};

/// Something wrong with a policy.
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PolicyProblem {
    /// What it is.
    pub code: PolicyProblemCode,
    /// The table it is in.
    pub part: PolicyPart,
    /// The row from 0; none for the whole table.
    pub row: Option<u32>,
    /// Name of the field; empty for the whole row.
    pub field: String,
    /// Numbers and codes for the sentence, as listed with each [`PolicyProblemCode`].
    pub details: Vec<String>,
}

/// All that is wrong with a policy, table by table, row by row.
///
/// ```
/// use assay_credit::policy::{default_policy, problems};
/// let mut policy = default_policy();
/// assert_eq!(problems(&policy), []);
/// policy.limits.peak_factor = 0.5;
/// assert_eq!(problems(&policy)[0].field, "peak_factor");
/// ```
#[must_use]
pub fn problems(policy: &CreditPolicy) -> Vec<PolicyProblem> {
    let mut found = Found::default();
    figures::models(&policy.models, &mut found);
    figures::limits(&policy.limits, &mut found);
    figures::cost(&policy.cost, &mut found);
    lists::conditions(&policy.conditions, &mut found);
    rights::authorities(&policy.authorities, &mut found);
    rights::overrides(&policy.overrides, &mut found);
    lists::classes(&policy.classes, &mut found);
    signals::check(&policy.signals, &mut found);
    lists::blacklist(&policy.blacklist, &mut found);
    found.0
}

/// Codes that were there before, are named by something in the book, and are gone: `used` holds them with their
/// table. They are retired instead.
#[must_use]
pub fn gone(
    before: &CreditPolicy,
    after: &CreditPolicy,
    used: &BTreeSet<(PolicyPart, String)>,
) -> Vec<PolicyProblem> {
    let mut found = Found::default();
    for (part, code, name) in lists::coded(before) {
        let there = lists::coded(after).any(|(other, same, _)| (other, same) == (part, code));
        if !there && used.contains(&(part, code.to_owned())) {
            let details = [code.to_owned(), name.en.clone(), name.zh.clone()];
            found.add(PolicyProblemCode::CodeInUse, part, None, "code", details);
        }
    }
    found.0
}

/// The problems found so far.
#[derive(Default)]
struct Found(Vec<PolicyProblem>);

impl Found {
    fn add(
        &mut self,
        code: PolicyProblemCode,
        part: PolicyPart,
        row: Option<usize>,
        field: &str,
        details: impl IntoIterator<Item = String>,
    ) {
        self.0.push(PolicyProblem {
            code,
            part,
            row: row.and_then(|row| u32::try_from(row).ok()),
            field: field.to_owned(),
            details: details.into_iter().collect(),
        });
    }

    /// A number that must lie between two others, both allowed.
    fn within(
        &mut self,
        (part, row, field): (PolicyPart, Option<usize>, &str),
        value: f64,
        [low, high]: [f64; 2],
    ) {
        if !(low..=high).contains(&value) {
            let details = [low.to_string(), high.to_string()];
            self.add(PolicyProblemCode::OutOfRange, part, row, field, details);
        }
    }

    /// A count of months, days, years or notches that must be 1 or more.
    fn counted(&mut self, part: PolicyPart, row: Option<usize>, field: &str, value: impl Into<u32>) {
        if value.into() == 0 {
            self.add(PolicyProblemCode::Zero, part, row, field, []);
        }
    }
}

fn is_blank(text: &Text) -> bool {
    text.en.trim().is_empty() && text.zh.trim().is_empty()
}
