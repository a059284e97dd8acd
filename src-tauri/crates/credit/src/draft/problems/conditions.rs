//! Conditions on the grade.

use std::collections::BTreeSet;

use super::formulas::{OwnNames, fault};
use super::{Found, ProblemCode, is_blank};
use crate::expression::Purpose;
use crate::model::{Condition, Effect, RatingModel, Test};

pub(super) fn check(model: &RatingModel, found: &mut Found) {
    let names = OwnNames::of(model);
    let mut codes = BTreeSet::new();
    for (at, condition) in model.conditions.iter().enumerate() {
        let code = condition.code.as_str();
        if code.trim().is_empty() {
            found.add(ProblemCode::ConditionWithoutCode, "", [(at + 1).to_string()]);
        } else if !codes.insert(code) {
            found.add(ProblemCode::DuplicateCondition, code, []);
        }
        if is_blank(&condition.name) {
            found.add(ProblemCode::ConditionWithoutName, code, []);
        }
        effect(model, condition, found);
        test(model, condition, &names, found);
    }
}

fn effect(model: &RatingModel, condition: &Condition, found: &mut Found) {
    let (Effect::KnockOut { grade } | Effect::Cap { grade } | Effect::Floor { grade }) = &condition.effect;
    let Some(at) = model.grades.iter().position(|known| known.label == *grade) else {
        found.add(ProblemCode::ConditionGrade, &condition.code, [grade.clone()]);
        return;
    };
    let code = match condition.effect {
        Effect::KnockOut { .. } if at == 0 => ProblemCode::KnockOutToBest,
        Effect::Cap { .. } if at == 0 => ProblemCode::ConditionWithoutEffect,
        Effect::Floor { .. } if at + 1 == model.grades.len() => ProblemCode::ConditionWithoutEffect,
        _ => return,
    };
    found.add(code, &condition.code, [grade.clone()]);
}

fn test(model: &RatingModel, condition: &Condition, names: &OwnNames, found: &mut Found) {
    let code = condition.code.as_str();
    match &condition.test {
        Test::IndicatorAbove { indicator, limit } => {
            if model.source_of(indicator).is_none() {
                found.add(ProblemCode::ConditionIndicator, code, [indicator.clone()]);
            }
            if !limit.is_finite() {
                found.add(ProblemCode::ConditionLimit, code, []);
            }
        }
        Test::LineNegativeYears { years: 0, .. } => found.add(ProblemCode::ConditionLimit, code, []),
        Test::Expression { text } => {
            if let Err(error) = names.check(text, Purpose::Condition) {
                found.add(ProblemCode::ConditionText, code, fault(&error));
            }
        }
        Test::LineAtMost { .. }
        | Test::LineNegativeYears { .. }
        | Test::StatementOlderThan { .. }
        | Test::AuditNotClean
        | Test::Blacklisted => {}
    }
}
