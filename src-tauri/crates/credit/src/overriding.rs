//! A grade moved by hand, by notches: never past the model's grades, and never up from a knock-out. Who may move it how
//! far is the policy's business; see [`crate::policy::OverridePolicy`].

use crate::model::{Effect, RatingModel};
use crate::policy::{CreditPolicy, OverrideRight};
use crate::role::Role;

/// What an override makes of a grade.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moved {
    /// The grade after it, as an index into the model's grades: best first.
    pub at: usize,
    /// It would lift a knock-out, which nothing lifts; the grade stays.
    pub blocked: bool,
}

/// Moves the grade at `at` of `model`, decided by the condition `rule` where one did, by `notches`: above 0 to the
/// better. A cap may be lifted; a move to the worse always counts.
#[must_use]
pub fn moved(model: &RatingModel, at: usize, rule: Option<&str>, notches: i8) -> Moved {
    let knocked_out = rule.is_some_and(|rule| {
        model
            .conditions
            .iter()
            .any(|known| known.code == rule && matches!(known.effect, Effect::KnockOut { .. }))
    });
    if notches > 0 && knocked_out {
        return Moved { at, blocked: true };
    }
    let steps = usize::from(notches.unsigned_abs());
    let last = model.grades.len().saturating_sub(1);
    let at = if notches > 0 { at.saturating_sub(steps) } else { (at + steps).min(last) };
    Moved { at, blocked: false }
}

impl CreditPolicy {
    /// How far a role may move a grade; not at all where the policy does not say.
    #[must_use]
    pub fn override_right(&self, role: Role) -> OverrideRight {
        let known = self.overrides.rights.iter().find(|right| right.role == role);
        known.copied().unwrap_or(OverrideRight { role, up: 0, down: 0 })
    }

    /// The lowest role that may move a grade by so many notches, where any may.
    #[must_use]
    pub fn may_override(&self, notches: i8) -> Option<Role> {
        let rights = self.overrides.rights.iter().filter(|right| right.allows(notches));
        rights.map(|right| right.role).min()
    }
}

impl OverrideRight {
    /// Whether it covers a move by so many notches; a move by none is no move.
    #[must_use]
    pub fn allows(&self, notches: i8) -> bool {
        notches != 0 && notches.unsigned_abs() <= if notches > 0 { self.up } else { self.down }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::default_model::default_model;
    use crate::policy::default_policy;

    /// The condition of a kind that the default model has.
    fn rule(model: &RatingModel, of: impl Fn(&Effect) -> bool) -> String {
        model.conditions.iter().find(|one| of(&one.effect)).unwrap().code.clone()
    }

    #[test]
    fn moves_stay_within_the_grades() {
        let model = default_model();
        let last = model.grades.len() - 1;
        assert_eq!(moved(&model, 3, None, 2), Moved { at: 1, blocked: false });
        assert_eq!(moved(&model, 1, None, 3), Moved { at: 0, blocked: false });
        assert_eq!(moved(&model, last - 1, None, -6), Moved { at: last, blocked: false });
    }

    #[test]
    fn a_cap_may_be_lifted_and_a_knock_out_not() {
        let model = default_model();
        let cap = rule(&model, |effect| matches!(effect, Effect::Cap { .. }));
        let out = rule(&model, |effect| matches!(effect, Effect::KnockOut { .. }));
        assert_eq!(moved(&model, 4, Some(&cap), 1), Moved { at: 3, blocked: false });
        assert_eq!(moved(&model, 4, Some(&out), 1), Moved { at: 4, blocked: true });
        assert_eq!(moved(&model, 4, Some(&out), -1), Moved { at: 5, blocked: false });
    }

    #[test]
    fn the_policy_says_who_may_move_how_far() {
        let mut policy = default_policy();
        assert!(policy.override_right(Role::Analyst).allows(1));
        assert!(!policy.override_right(Role::Analyst).allows(2));
        assert_eq!(policy.may_override(2), Some(Role::RiskManager));
        assert_eq!(policy.may_override(-3), Some(Role::RiskManager));
        assert_eq!(policy.may_override(4), None);
        policy.overrides.rights.clear();
        assert!(!policy.override_right(Role::Administrator).allows(-1));
    }
}
