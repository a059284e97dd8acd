//! The catalogue of signals: names, and rules that can be computed.

use std::collections::BTreeMap;

use serde_json::Value;

use super::lists::names;
use super::{Found, PolicyPart, PolicyProblemCode};
use crate::expression::{Expression, ExpressionError, Purpose};
use crate::indicators::find;
use crate::model::Test;
use crate::policy::{SignalKind, SignalRule};

const PART: PolicyPart = PolicyPart::Signals;
/// The field of a signal that all of its rule belongs to.
const RULE: &str = "rule";
/// Points of the whole scale.
const SCALE: f64 = 100.0;

pub(super) fn check(signals: &[SignalKind], found: &mut Found) {
    names(PART, signals.iter().map(|signal| (signal.code.as_str(), &signal.name)), found);
    for (row, signal) in signals.iter().enumerate() {
        match &signal.rule {
            None => {}
            Some(SignalRule::GradeFell { notches }) => found.counted(PART, Some(row), RULE, *notches),
            Some(SignalRule::ScoreFell { points }) => {
                if *points > 0.0 {
                    found.within((PART, Some(row), RULE), *points, [0.0, SCALE]);
                } else {
                    found.add(PolicyProblemCode::NotPositive, PART, Some(row), RULE, []);
                }
            }
            Some(SignalRule::StatementsOverdue { months }) => found.counted(PART, Some(row), RULE, *months),
            Some(SignalRule::Overdue { days }) => found.counted(PART, Some(row), RULE, *days),
            Some(SignalRule::Test { test }) => check_test(test, row, found),
        }
    }
}

fn check_test(test: &Test, row: usize, found: &mut Found) {
    let at = Some(row);
    match test {
        Test::IndicatorAbove { indicator, limit } => {
            if find(indicator).is_none() {
                found.add(PolicyProblemCode::UnknownIndicator, PART, at, RULE, [indicator.clone()]);
            }
            if !limit.is_finite() {
                found.add(PolicyProblemCode::NotANumber, PART, at, RULE, []);
            }
        }
        Test::LineNegativeYears { years, .. } => found.counted(PART, at, RULE, *years),
        Test::StatementOlderThan { months } => found.counted(PART, at, RULE, *months),
        Test::Expression { text } => {
            let checked = Expression::parse(text)
                .and_then(|expression| expression.check(Purpose::Condition, &BTreeMap::new()));
            if let Err(error) = checked {
                found.add(PolicyProblemCode::ExpressionWrong, PART, at, RULE, fault(&error));
            }
        }
        Test::LineAtMost { .. } | Test::AuditNotClean | Test::Blacklisted => {}
    }
}

/// Where an expression is at fault, counted from 1, the code of what is wrong there, and what its sentence speaks of.
fn fault(error: &ExpressionError) -> Vec<String> {
    let mut said = vec![(error.at.start + 1).to_string(), String::new()];
    if let Ok(Value::Object(kind)) = serde_json::to_value(&error.kind) {
        // By name, so that the order does not hang on how a map is kept.
        for (key, value) in kind.into_iter().collect::<BTreeMap<_, _>>() {
            match (key.as_str(), value) {
                ("problem", Value::String(problem)) => said[1] = problem,
                (_, Value::String(text)) => said.push(text),
                (_, Value::Null) => said.push(String::new()),
                (_, other) => said.push(other.to_string()),
            }
        }
    }
    said
}
