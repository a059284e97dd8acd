//! Tables of things with codes and names, and the three classes.

use std::collections::BTreeSet;

use super::{Found, PolicyPart, PolicyProblemCode, is_blank};
use crate::figure::Text;
use crate::model::RiskClass;
use crate::policy::{BlacklistPolicy, ClassResponse, Coded, ConditionKind, CreditPolicy};

/// Longest code.
const LONGEST: usize = 64;

/// Everything that something in the book may name by its code, with its table.
pub(super) fn coded(policy: &CreditPolicy) -> impl Iterator<Item = (PolicyPart, &str, &Text)> {
    let conditions =
        policy.conditions.iter().map(|row| (PolicyPart::Conditions, row.code.as_str(), &row.name));
    let signals = policy.signals.iter().map(|row| (PolicyPart::Signals, row.code.as_str(), &row.name));
    conditions
        .chain(listed(PolicyPart::OverrideReasons, &policy.overrides.reasons))
        .chain(signals)
        .chain(listed(PolicyPart::BlacklistEntry, &policy.blacklist.entry))
        .chain(listed(PolicyPart::BlacklistExit, &policy.blacklist.exit))
}

fn listed(part: PolicyPart, list: &[Coded]) -> impl Iterator<Item = (PolicyPart, &str, &Text)> {
    list.iter().map(move |row| (part, row.code.as_str(), &row.name))
}

/// Codes and names of a table: there, and each once.
pub(super) fn names<'r>(
    part: PolicyPart,
    rows: impl Iterator<Item = (&'r str, &'r Text)>,
    found: &mut Found,
) {
    let (mut codes, mut english, mut chinese) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
    for (row, (code, name)) in rows.enumerate() {
        let at = Some(row);
        if code.is_empty() {
            found.add(PolicyProblemCode::CodeMissing, part, at, "code", []);
        } else if !is_code(code) {
            found.add(PolicyProblemCode::CodeShape, part, at, "code", []);
        } else if !codes.insert(code) {
            found.add(PolicyProblemCode::CodeTwice, part, at, "code", [code.to_owned()]);
        }
        if is_blank(name) {
            found.add(PolicyProblemCode::NameMissing, part, at, "name", []);
        }
        for (seen, text) in [(&mut english, &name.en), (&mut chinese, &name.zh)] {
            let text = text.trim();
            if !text.is_empty() && !seen.insert(text.to_lowercase()) {
                found.add(PolicyProblemCode::NameTwice, part, at, "name", [text.to_owned()]);
            }
        }
    }
}

fn is_code(code: &str) -> bool {
    let mut letters = code.chars();
    letters.next().is_some_and(|first| first.is_ascii_lowercase())
        && letters.all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
        && code.len() <= LONGEST
}

/// A table people must be able to choose from.
pub(super) fn choices(part: PolicyPart, rows: &[Coded], found: &mut Found) {
    if rows.iter().all(|row| row.retired) {
        found.add(PolicyProblemCode::ListEmpty, part, None, "", []);
    }
    names(part, rows.iter().map(|row| (row.code.as_str(), &row.name)), found);
}

pub(super) fn conditions(conditions: &[ConditionKind], found: &mut Found) {
    let part = PolicyPart::Conditions;
    names(part, conditions.iter().map(|row| (row.code.as_str(), &row.name)), found);
    for (row, condition) in conditions.iter().enumerate() {
        if is_blank(&condition.text) {
            found.add(PolicyProblemCode::TextMissing, part, Some(row), "text", []);
        }
    }
}

pub(super) fn classes(classes: &[ClassResponse], found: &mut Found) {
    let part = PolicyPart::Classes;
    let order: Vec<RiskClass> = classes.iter().map(|response| response.class).collect();
    if order != [RiskClass::Green, RiskClass::Yellow, RiskClass::Red] {
        found.add(PolicyProblemCode::ClassesWrong, part, None, "class", []);
    }
    for (row, response) in classes.iter().enumerate() {
        let at = Some(row);
        found.counted(part, at, "review_months", response.review_months);
        if row > 0 && response.review_months > classes[row - 1].review_months {
            found.add(PolicyProblemCode::ReviewOrder, part, at, "review_months", []);
        }
        if response.class == RiskClass::Red && is_blank(&response.plan) {
            found.add(PolicyProblemCode::TextMissing, part, at, "plan", []);
        }
    }
}

pub(super) fn blacklist(blacklist: &BlacklistPolicy, found: &mut Found) {
    choices(PolicyPart::BlacklistEntry, &blacklist.entry, found);
    choices(PolicyPart::BlacklistExit, &blacklist.exit, found);
    if !blacklist.exit.iter().any(|row| row.code == blacklist.mistake && !row.retired) {
        let details = [blacklist.mistake.clone()];
        found.add(PolicyProblemCode::MistakeUnknown, PolicyPart::Blacklist, None, "mistake", details);
    }
}
