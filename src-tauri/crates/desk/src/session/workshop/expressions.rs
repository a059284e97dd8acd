//! An expression while it is typed: what is wrong with it, and what it comes to for the population.

use std::collections::BTreeMap;

use assay_credit::chart::LineCode;
use assay_credit::expression::{Expression, ExpressionError, OwnName, Purpose, Unit};
use assay_credit::figure::Text;
use assay_credit::indicators::{Direction, IndicatorUnit};
use assay_credit::model::{Condition, Effect, FormulaIndicator, LeafWeight, RatingModel, Test};
use assay_credit::number::quantile;
use serde_json::Value;

use super::people::People;
use super::{count, named, not_computable};
use crate::CommandError;
use crate::session::{Session, key};
use crate::view::{ExpressionFault, ExpressionView, Name};

/// Stands for the expression in the model it is tried in.
const TRIED: &str = "expression_being_typed";

impl Session {
    /// What an expression comes to for the population of a draft.
    ///
    /// # Errors
    /// `not_found`. What is wrong with the expression is part of the answer.
    pub fn check_expression(
        &self,
        id: &str,
        text: &str,
        condition: bool,
    ) -> Result<ExpressionView, CommandError> {
        let model = self.book().model(key(id, "model version")?)?;
        let purpose = if condition { Purpose::Condition } else { Purpose::Indicator };
        let read = Expression::parse(text).and_then(|expression| {
            let checked = expression.check(purpose, &own_names(&model))?;
            Ok((expression, checked))
        });
        let (expression, checked) = match read {
            Ok(read) => read,
            Err(error) => {
                return Ok(ExpressionView {
                    error: Some(fault(&error)),
                    text: text.to_owned(),
                    reads: Vec::new(),
                    known: None,
                    unknown: None,
                    values: Vec::new(),
                });
            }
        };
        let lines = checked.lines.iter().map(|line: &LineCode| Name::from(*line));
        let indicators = checked.indicators.iter().map(|code| named(&model, code).0);
        let flags = checked.flags.iter().map(|flag| Name { en: flag.code().into(), zh: flag.code().into() });
        let mut view = ExpressionView {
            error: None,
            text: expression.to_string(),
            reads: lines.chain(indicators).chain(flags).collect(),
            known: None,
            unknown: None,
            values: Vec::new(),
        };
        let as_of = model.population.as_ref().map(|population| population.as_of);
        let people = self.people(as_of.map_or_else(|| self.business_date(), Ok)?)?;
        // A model that another formula breaks is told of at that formula.
        let _ = try_out(&model, &view.text.clone(), condition, &people, &mut view);
        Ok(view)
    }
}

/// Asks the population what a model of this expression alone would.
fn try_out(
    model: &RatingModel,
    text: &str,
    condition: bool,
    people: &People,
    view: &mut ExpressionView,
) -> Result<(), CommandError> {
    let mut tried = model.clone();
    if condition {
        let grade = model.grades.last().map(|grade| grade.label.clone()).unwrap_or_default();
        tried.conditions = vec![Condition {
            code: TRIED.into(),
            name: Text::new("", ""),
            test: Test::Expression { text: text.into() },
            effect: Effect::Cap { grade },
            strict: false,
        }];
    } else {
        tried.conditions.clear();
        tried.formulas.push(FormulaIndicator {
            code: TRIED.into(),
            name: Text::new("", ""),
            formula: text.into(),
            unit: IndicatorUnit::Ratio,
            direction: Direction::Benefit,
        });
        tried.weights = vec![LeafWeight { indicator: TRIED.into(), criterion: TRIED.into(), weight: 1.0 }];
    }
    let engine = assay_credit::engine::Engine::new(&tried).map_err(|error| not_computable(&error))?;
    let rows = people.rows_of(model.population.as_ref());
    let first = if condition { Vec::new() } else { vec![0] };
    let tests = if condition { vec![0] } else { Vec::new() };
    let (figures, held) = people.ask_once(&engine, &rows, &first, &tests)?;
    if condition {
        let unknown = held.iter().filter(|held| held.is_none()).count();
        view.known = Some(count(held.iter().filter(|held| **held == Some(true)).count()));
        view.unknown = Some(count(unknown));
        return Ok(());
    }
    let mut values: Vec<f64> = figures.iter().filter_map(|figure| figure.number()).collect();
    values.sort_by(f64::total_cmp);
    view.known = Some(count(values.len()));
    view.unknown = Some(count(figures.len() - values.len()));
    view.values = [0.0, 0.5, 1.0].iter().filter_map(|share| quantile(&values, *share)).collect();
    Ok(())
}

/// The names a model adds to the language: its own formulas.
pub(super) fn own_names(model: &RatingModel) -> BTreeMap<String, OwnName> {
    let name = |own: &FormulaIndicator| {
        let unit = if own.unit == IndicatorUnit::Yuan { Unit::Money } else { Unit::Number };
        (own.code.clone(), OwnName { unit, has_past: true })
    };
    model.formulas.iter().map(name).collect()
}

fn fault(error: &ExpressionError) -> ExpressionFault {
    let (mut code, mut details) = (String::new(), Vec::new());
    if let Ok(Value::Object(kind)) = serde_json::to_value(&error.kind) {
        // By name, so that the order of the details does not hang on how a map is kept.
        for (key, value) in kind.into_iter().collect::<BTreeMap<_, _>>() {
            match (key.as_str(), value) {
                ("problem", Value::String(problem)) => code = problem,
                (_, Value::String(text)) => details.push(text),
                (_, Value::Null) => details.push(String::new()),
                (_, other) => details.push(other.to_string()),
            }
        }
    }
    ExpressionFault { code, start: count(error.at.start), end: count(error.at.end), details }
}
