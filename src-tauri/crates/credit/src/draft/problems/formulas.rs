//! Indicators a model defines by formulas: their codes, texts, what they need of each other, and whether they are
//! used.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::{Found, ProblemCode, is_blank, visit};
use crate::expression::{
    Checked, CodeError, Expression, ExpressionError, LONGEST_CHAIN, OrderError, OwnName, Purpose, Unit,
    check_code, order,
};
use crate::indicators::IndicatorUnit;
use crate::model::{FormulaIndicator, Node, RatingModel, Test};

pub(super) fn check(model: &RatingModel, found: &mut Found) {
    let names = OwnNames::of(model);
    let used = used(model);
    let mut codes = BTreeSet::new();
    for formula in &model.formulas {
        let code = formula.code.as_str();
        match check_code(code) {
            Ok(()) => {}
            Err(CodeError::NotAName) => found.add(ProblemCode::FormulaCode, code, []),
            Err(CodeError::Taken) => found.add(ProblemCode::FormulaCodeTaken, code, []),
        }
        if !codes.insert(code) {
            found.add(ProblemCode::DuplicateFormula, code, []);
        }
        if is_blank(&formula.name) {
            found.add(ProblemCode::FormulaWithoutName, code, []);
        }
        match names.check(&formula.formula, Purpose::Indicator) {
            Err(error) => found.add(ProblemCode::FormulaText, code, fault(&error)),
            Ok(checked) => {
                if checked.unit != unit_of(formula) {
                    found.add(ProblemCode::FormulaUnit, code, []);
                }
            }
        }
        if !used.contains(code) {
            found.add(ProblemCode::FormulaUnused, code, []);
        }
    }
    match order(&readable(&model.formulas)) {
        Ok(_) | Err(OrderError::Twice { .. }) => {}
        Err(OrderError::Cycle { codes }) => {
            let first = codes.first().cloned().unwrap_or_default();
            found.add(ProblemCode::FormulaCycle, &first, [codes.join(" → ")]);
        }
        Err(OrderError::TooLong { code }) => {
            found.add(ProblemCode::FormulaChain, &code, [LONGEST_CHAIN.to_string()]);
        }
    }
}

/// The formulas whose texts can be read.
fn readable(formulas: &[FormulaIndicator]) -> Vec<(String, Expression)> {
    let read = |formula: &FormulaIndicator| {
        Expression::parse(&formula.formula).ok().map(|read| (formula.code.clone(), read))
    };
    formulas.iter().filter_map(read).collect()
}

/// What a formula says it comes to.
fn unit_of(formula: &FormulaIndicator) -> Unit {
    if formula.unit == IndicatorUnit::Yuan { Unit::Money } else { Unit::Number }
}

/// Codes that the tree, a condition or a formula names.
fn used(model: &RatingModel) -> BTreeSet<String> {
    let mut used = BTreeSet::new();
    visit(&model.tree, 0, &mut |node, _| {
        if let Node::Leaf { indicator, .. } = node {
            used.insert(indicator.clone());
        }
    });
    for condition in &model.conditions {
        match &condition.test {
            Test::IndicatorAbove { indicator, .. } => {
                used.insert(indicator.clone());
            }
            Test::Expression { text } => {
                used.extend(Expression::parse(text).map(|read| read.names()).unwrap_or_default());
            }
            _ => {}
        }
    }
    for (code, formula) in readable(&model.formulas) {
        used.extend(formula.names().into_iter().filter(|name| *name != code));
    }
    used
}

/// The model's own indicators, as formulas and conditions may name them.
pub(super) struct OwnNames(BTreeMap<String, OwnName>);

impl OwnNames {
    /// Each counts as what it says it is, so that one wrong formula is not found again in all that name it; whether
    /// it has a past follows from what it rests on.
    pub(super) fn of(model: &RatingModel) -> Self {
        let said = |formula: &FormulaIndicator| {
            (formula.code.clone(), OwnName { unit: unit_of(formula), has_past: true })
        };
        let mut names: BTreeMap<String, OwnName> = model.formulas.iter().map(said).collect();
        let readable = readable(&model.formulas);
        for at in order(&readable).unwrap_or_default() {
            let (code, formula) = &readable[at];
            if let Ok(checked) = formula.check(Purpose::Indicator, &names)
                && let Some(own) = names.get_mut(code)
            {
                own.has_past = checked.has_past;
            }
        }
        Self(names)
    }

    /// Reads and checks a text.
    pub(super) fn check(&self, text: &str, purpose: Purpose) -> Result<Checked, ExpressionError> {
        Expression::parse(text)?.check(purpose, &self.0)
    }
}

/// Where a text is at fault, for the sentence: the place counted from 1, and the code of what is wrong there.
pub(super) fn fault(error: &ExpressionError) -> [String; 2] {
    let code = serde_json::to_value(&error.kind).ok();
    let code = code.as_ref().and_then(|kind| kind.get("problem")).and_then(Value::as_str);
    [(error.at.start + 1).to_string(), code.unwrap_or_default().to_owned()]
}
