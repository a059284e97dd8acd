//! Numbers of the policy: limits, cost and return, and the rules that choose a model.

use std::collections::BTreeSet;

use rust_decimal::Decimal;

use super::{Found, PolicyPart, PolicyProblemCode};
use crate::policy::{CostPolicy, LimitMethod, LimitPolicy, ModelChoice, ModelRule};

/// Highest seasonal peak against the mean month: a year's sales in one.
const PEAK_MOST: f64 = 12.0;

pub(super) fn limits(limits: &LimitPolicy, found: &mut Found) {
    let part = PolicyPart::Limits;
    if limits.step <= Decimal::ZERO {
        found.add(PolicyProblemCode::NotPositive, part, None, "step", []);
    }
    let mut seen = BTreeSet::new();
    for method in &limits.capacities {
        if *method == LimitMethod::Need {
            found.add(PolicyProblemCode::MethodIsNeed, part, None, "capacities", []);
        } else if !seen.insert(*method) {
            found.add(PolicyProblemCode::MethodTwice, part, None, "capacities", []);
        }
    }
    found.within((part, None, "peak_factor"), limits.peak_factor, [1.0, PEAK_MOST]);
    found.within((part, None, "net_worth_share"), limits.net_worth_share, [0.0, 1.0]);
    found.within((part, None, "share_of_purchases"), limits.share_of_purchases, [0.0, 1.0]);
    found.counted(part, None, "receipts_months", limits.receipts_months);
    found.counted(part, None, "validity_months", limits.validity_months);
}

pub(super) fn cost(cost: &CostPolicy, found: &mut Found) {
    for (field, value) in [
        ("cost_of_capital", cost.cost_of_capital),
        ("margin", cost.margin),
        ("loss_given_default", cost.loss_given_default),
        ("collection_cost", cost.collection_cost),
    ] {
        found.within((PolicyPart::Cost, None, field), value, [0.0, 1.0]);
    }
    let part = PolicyPart::DefaultRates;
    let rates = &cost.default_rates;
    if rates.len() != 3 {
        found.add(PolicyProblemCode::RatesWrong, part, None, "rate", []);
    }
    for (row, rate) in rates.iter().enumerate() {
        found.within((part, Some(row), "rate"), *rate, [0.0, 1.0]);
        if row > 0 && *rate < rates[row - 1] {
            found.add(PolicyProblemCode::RateOrder, part, Some(row), "rate", []);
        }
    }
}

pub(super) fn models(choice: &ModelChoice, found: &mut Found) {
    let part = PolicyPart::ModelRules;
    for (row, rule) in choice.rules.iter().enumerate() {
        if rule.model.trim().is_empty() {
            found.add(PolicyProblemCode::ModelMissing, part, Some(row), "model", []);
        }
        if let Some(taken) = choice.rules[..row].iter().position(|before| takes_all_of(before, rule)) {
            let details = [(taken + 1).to_string()];
            found.add(PolicyProblemCode::RuleNotReached, part, Some(row), "", details);
        }
    }
}

/// Whether every customer of one rule fits another.
fn takes_all_of(before: &ModelRule, rule: &ModelRule) -> bool {
    let wider = |before: Option<bool>, rule: Option<bool>| before.is_none() || before == rule;
    wider(before.statements, rule.statements) && wider(before.existing, rule.existing)
}
