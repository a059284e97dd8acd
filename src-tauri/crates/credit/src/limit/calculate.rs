//! The limit: the least of the need and the capacities the policy counts, rounded down to its step. Where one that
//! counts has no amount there is no limit, for an unknown capacity is not an unlimited one.

use rust_decimal::Decimal;
use thiserror::Error;

use super::ability::ability_to_pay;
use super::amounts::down_to;
use super::need::need;
use super::net_worth::tangible_net_worth;
use super::working::terms_of;
use super::working_assets::working_assets;
use super::{LimitAsk, LimitCalculation, LimitFacts, MethodResult};
use crate::policy::{LimitMethod, LimitPolicy};

/// A policy no limit can be found with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum LimitError {
    /// The step is 0 or negative.
    #[error("the credit policy rounds limits to steps of {step}; give it a step above 0")]
    Step {
        /// The step.
        step: Decimal,
    },
}

/// Finds the limit of a customer with every method.
///
/// # Errors
/// [`LimitError::Step`]. What is wrong with what was typed is the reason of the methods it belongs to.
pub fn calculate(
    facts: &LimitFacts<'_>,
    ask: &LimitAsk,
    policy: &LimitPolicy,
) -> Result<LimitCalculation, LimitError> {
    if policy.step <= Decimal::ZERO {
        return Err(LimitError::Step { step: policy.step });
    }
    let mut methods = vec![
        need(facts, ask, policy),
        tangible_net_worth(facts, policy),
        working_assets(facts),
        ability_to_pay(facts, ask, policy),
    ];
    for method in &mut methods {
        method.counts = method.method == LimitMethod::Need || policy.capacities.contains(&method.method);
    }
    let coefficient = facts.grade.map(|grade| grade.coefficient);
    let mut found = LimitCalculation {
        binding: None,
        unrounded: None,
        amount: None,
        terms_days: terms_of(facts, ask).map(|(days, _)| days),
        coefficient,
        missing: missing(&methods),
        methods,
    };
    // A grade without credit has no limit but 0, whatever else is unknown.
    if coefficient == Some(0.0) {
        found.missing.clear();
    }
    if !found.missing.is_empty() {
        return Ok(found);
    }
    let least = counting(&found.methods)
        .filter_map(|method| Some((method.amount?, method.method)))
        .min_by(|a, b| a.0.cmp(&b.0));
    if let Some((amount, method)) = least {
        found.binding = Some(method);
        found.unrounded = Some(amount);
        match down_to(amount, policy.step) {
            Ok(rounded) => found.amount = Some(rounded),
            Err(stop) => found.missing.push(stop.code),
        }
    }
    Ok(found)
}

fn counting(methods: &[MethodResult]) -> impl Iterator<Item = &MethodResult> {
    methods.iter().filter(|method| method.counts)
}

/// The reasons of those that count and have no amount, each once.
fn missing(methods: &[MethodResult]) -> Vec<String> {
    let mut codes: Vec<String> = Vec::new();
    for method in counting(methods).filter(|method| method.amount.is_none()) {
        let code = method.reason.clone().unwrap_or_default();
        if !codes.contains(&code) {
            codes.push(code);
        }
    }
    codes
}
