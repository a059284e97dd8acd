//! Statement lines as a limit reads them: as adjusted, in the book's currency, with the trail of what was read.

use super::amounts::Stop;
use super::working::Working;
use super::{LimitFacts, StepLine};
use crate::figure::{Figure, Mark};
use crate::indicators::{Calc, Periods};
use crate::rating::UsedLine;

/// Reads from the latest period; every line read becomes a step. Also the marks of what had to be approximated, joined
/// by commas.
pub(super) fn read<T>(
    working: &mut Working,
    facts: &LimitFacts<'_>,
    read: impl FnOnce(&mut Calc<'_>) -> Result<T, Figure>,
) -> Result<(T, String), Stop> {
    let periods = Periods::new(facts.inputs);
    let at = periods.latest().ok_or_else(|| Stop::about("no_statement", facts.inputs.as_of.to_string()))?;
    let mut calc = Calc::new(facts.inputs, &periods, at);
    let outcome = read(&mut calc);
    let (marked, used) = calc.finish(Ok(0.0));
    for line in &used {
        let at = StepLine { line: line.line, period_end: line.period_end, scope: facts.inputs.scope };
        working.line(at, line.value);
    }
    let value = outcome.map_err(|figure| stop(&figure))?;
    in_currency(facts, &used)?;
    let marks = match marked {
        Figure::Value { marks, .. } => marks.into_iter().map(code_of_mark).collect::<Vec<_>>().join(","),
        _ => String::new(),
    };
    Ok((value, marks))
}

fn stop(figure: &Figure) -> Stop {
    match figure.reason() {
        Some(reason) => Stop::about(&code_of(&reason.code), reason.detail.clone()),
        None => Stop::out_of_range(),
    }
}

/// Amounts of another currency are no amounts of the book's.
fn in_currency(facts: &LimitFacts<'_>, used: &[UsedLine]) -> Result<(), Stop> {
    let read = |end| used.iter().any(|line| line.period_end == end);
    let other = facts
        .inputs
        .statements
        .iter()
        .find(|one| read(one.period_end) && !one.currency.is_empty() && one.currency != facts.currency);
    other.map_or(Ok(()), |one| Err(Stop::about("statement_currency", one.currency.clone())))
}

fn code_of_mark(mark: Mark) -> String {
    code_of(&mark)
}

fn code_of<T: serde::Serialize>(value: &T) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(code)) => code,
        _ => String::new(),
    }
}
