//! Conditions on the grade (信用级别设置条件): which fired, and what they make of the grade of the score.
//! A knock-out goes before the lowest cap, a cap before a floor.

use super::EngineError;
use crate::model::{Condition, Effect, Grade};
use crate::rating::{Checked, Outcome};

/// The grade after conditions, as an index into the grades (0 is the best).
pub(super) struct Decided {
    pub grade: usize,
    /// Index of the condition that decided, if one did.
    pub rule: Option<usize>,
    /// The best grade that the fired conditions allow.
    pub best_allowed: usize,
    pub checked: Vec<Checked>,
}

/// Sees that every condition names a grade of the model.
pub(super) fn check(conditions: &[Condition], grades: &[Grade]) -> Result<(), EngineError> {
    conditions.iter().try_for_each(|condition| place(condition, grades).map(drop))
}

/// The grade a condition names, as an index.
fn place(condition: &Condition, grades: &[Grade]) -> Result<usize, EngineError> {
    let (Effect::KnockOut { grade } | Effect::Cap { grade } | Effect::Floor { grade }) = &condition.effect;
    grades
        .iter()
        .position(|known| known.label == *grade)
        .ok_or_else(|| EngineError::UnknownGrade { condition: condition.code.clone(), grade: grade.clone() })
}

/// Runs the conditions over the grade of the score; `held` says for each whether its test holds, where its input
/// is known.
pub(super) fn apply(
    conditions: &[Condition],
    grades: &[Grade],
    model_grade: usize,
    held: impl Fn(usize) -> Option<bool>,
) -> Result<Decided, EngineError> {
    let mut checked = Vec::with_capacity(conditions.len());
    // Worst knock-out, lowest cap, highest floor; of equal ones the first.
    let (mut knock_out, mut cap, mut floor) = (None, None, None);
    for (index, condition) in conditions.iter().enumerate() {
        let at = place(condition, grades)?;
        let held = held(index);
        let fired = held.unwrap_or(condition.strict);
        let outcome = match held {
            None if !fired => Outcome::Unknown,
            _ if fired => Outcome::Fired,
            _ => Outcome::NotFired,
        };
        checked.push(Checked { code: condition.code.clone(), outcome });
        if fired {
            match condition.effect {
                Effect::KnockOut { .. } => lower(&mut knock_out, at, index),
                Effect::Cap { .. } => lower(&mut cap, at, index),
                Effect::Floor { .. } => {
                    if floor.is_none_or(|(held, _)| at < held) {
                        floor = Some((at, index));
                    }
                }
            }
        }
    }
    let (mut grade, mut rule) = (model_grade, None);
    if let Some((at, index)) = floor
        && grade > at
    {
        (grade, rule) = (at, Some(index));
    }
    let mut best_allowed = 0;
    if let Some((at, index)) = cap {
        best_allowed = at;
        if grade < at {
            (grade, rule) = (at, Some(index));
        }
    }
    if let Some((at, index)) = knock_out {
        (grade, rule, best_allowed) = (at, Some(index), at);
    }
    Ok(Decided { grade, rule, best_allowed, checked })
}

fn lower(slot: &mut Option<(usize, usize)>, at: usize, index: usize) {
    if slot.is_none_or(|(held, _)| at > held) {
        *slot = Some((at, index));
    }
}
