//! What a request rested on when it was submitted, and what of it is different now. Whoever signs decides about what was
//! submitted, so anything that changed stands in the way until it is submitted again.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::Step;
use crate::limit::LimitCalculation;
use crate::limit::cost::CreditCost;

/// What a request rested on when it was submitted; kept with the submission.
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Basis {
    /// The day.
    pub as_of: NaiveDate,
    /// Version of the policy.
    pub policy: u32,
    /// Key of the rating in force.
    pub rating: Option<String>,
    /// Grade after an override in force.
    pub grade: Option<String>,
    /// What the rating's model gives with the figures of the day, the ledger's included.
    #[serde(default)]
    pub recomputed: Option<String>,
    /// The version that made the rating, as `code@version`.
    #[serde(default)]
    pub model: Option<String>,
    /// The version of that model in force, as `code@version`; none where it has none.
    #[serde(default)]
    pub model_in_force: Option<String>,
    /// The standing limit in force; the group's, for a group.
    pub limit: Option<Decimal>,
    /// Its terms in days.
    #[serde(default)]
    pub terms_days: Option<u16>,
    /// Its last day.
    #[serde(default)]
    pub until: Option<NaiveDate>,
    /// What temporary limits in force add to it.
    #[serde(default)]
    pub temporary: Decimal,
    /// The customer is on the blacklist.
    #[serde(default)]
    pub listed: bool,
    /// What the methods give, for a limit.
    pub calculation: Option<LimitCalculation>,
    /// What the limit asked for costs and brings.
    #[serde(default)]
    pub cost: Option<CreditCost>,
    /// The levels that sign.
    #[serde(default)]
    pub route: Vec<Step>,
    /// SHA-256 by what it is of: `statement <day> <scope>`, `adjustments`, `scores`, `security`, `group`, `blacklist`,
    /// `temporary`.
    pub facts: BTreeMap<String, String>,
}

/// One thing that is different now.
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    /// `statement_new`, `statement_changed`, `statement_gone`, `adjustments`, `scores`, `security`, `group`,
    /// `blacklist`, `temporary`, `grade`, `grade_now`, `model_retired`, `model_replaced`, `limit` or `policy`.
    pub code: String,
    /// What it is about: the statement.
    pub subject: String,
    /// As it was submitted; empty where that is no word or figure.
    pub before: String,
    /// As it is now.
    pub now: String,
}

/// What is different between a submission and now, in the order of this module.
#[must_use]
pub fn changes(then: &Basis, now: &Basis) -> Vec<Change> {
    let mut found = Vec::new();
    let keys: BTreeSet<&String> = then.facts.keys().chain(now.facts.keys()).collect();
    for key in keys {
        let (before, after) = (then.facts.get(key), now.facts.get(key));
        if before == after {
            continue;
        }
        let (what, subject) = key.split_once(' ').unwrap_or((key, ""));
        let code = match (what, before, after) {
            ("statement", None, _) => "statement_new",
            ("statement", _, None) => "statement_gone",
            ("statement", ..) => "statement_changed",
            _ => what,
        };
        found.push(change(code, subject, "", ""));
    }
    let words = |text: &Option<String>| text.clone().unwrap_or_default();
    if then.grade != now.grade {
        found.push(change("grade", "", &words(&then.grade), &words(&now.grade)));
    }
    if then.recomputed != now.recomputed {
        found.push(change("grade_now", "", &words(&then.recomputed), &words(&now.recomputed)));
    }
    if then.model_in_force != now.model_in_force {
        let code = if now.model_in_force.is_none() { "model_retired" } else { "model_replaced" };
        found.push(change(code, "", &words(&then.model_in_force), &words(&now.model_in_force)));
    }
    if then.limit != now.limit {
        let amount = |limit: Option<Decimal>| limit.map(|l| l.normalize().to_string()).unwrap_or_default();
        found.push(change("limit", "", &amount(then.limit), &amount(now.limit)));
    }
    if then.policy != now.policy {
        found.push(change("policy", "", &then.policy.to_string(), &now.policy.to_string()));
    }
    found
}

fn change(code: &str, subject: &str, before: &str, now: &str) -> Change {
    Change { code: code.into(), subject: subject.into(), before: before.into(), now: now.into() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn basis() -> Basis {
        let facts = [("statement 2025-12-31 consolidated", "a"), ("adjustments", "b"), ("scores", "c")];
        Basis {
            as_of: "2026-06-30".parse().unwrap(),
            policy: 1,
            rating: Some("r".into()),
            grade: Some("A".into()),
            recomputed: Some("A".into()),
            model: Some("5c@1".into()),
            model_in_force: Some("5c@1".into()),
            limit: Some(100.into()),
            terms_days: Some(60),
            until: None,
            temporary: Decimal::ZERO,
            listed: false,
            calculation: None,
            cost: None,
            route: Vec::new(),
            facts: facts.into_iter().map(|(key, hash)| (key.to_owned(), hash.to_owned())).collect(),
        }
    }

    fn codes(change: impl Fn(&mut Basis)) -> Vec<String> {
        let mut now = basis();
        change(&mut now);
        changes(&basis(), &now).into_iter().map(|change| change.code).collect()
    }

    #[test]
    fn each_difference_is_named() {
        let put = |key: &'static str| move |b: &mut Basis| drop(b.facts.insert(key.into(), "other".into()));
        assert!(codes(|_| {}).is_empty());
        assert!(
            codes(|b| (b.as_of, b.rating) = ("2026-07-01".parse().unwrap(), Some("again".into()))).is_empty()
        );
        assert_eq!(codes(put("statement 2026-03-31 consolidated")), ["statement_new"]);
        assert_eq!(codes(put("statement 2025-12-31 consolidated")), ["statement_changed"]);
        assert_eq!(codes(|b| drop(b.facts.remove("statement 2025-12-31 consolidated"))), ["statement_gone"]);
        assert_eq!(codes(put("adjustments")), ["adjustments"]);
        assert_eq!(codes(put("security")), ["security"]);
        assert_eq!(codes(|b| b.grade = Some("B".into())), ["grade"]);
        assert_eq!(codes(|b| b.recomputed = None), ["grade_now"]);
        assert_eq!(codes(|b| b.model_in_force = None), ["model_retired"]);
        assert_eq!(codes(|b| b.model_in_force = Some("5c@2".into())), ["model_replaced"]);
        assert_eq!(codes(|b| b.limit = None), ["limit"]);
        assert_eq!(codes(|b| (b.policy, b.limit) = (2, Some(90.into()))), ["limit", "policy"]);
    }

    #[test]
    fn a_statement_is_named_by_its_day() {
        let mut now = basis();
        now.facts.insert("statement 2026-03-31 parent".into(), "x".into());
        assert_eq!(changes(&basis(), &now)[0].subject, "2026-03-31 parent");
    }
}
