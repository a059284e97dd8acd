//! Grades moved by hand: those of a customer, what was asked for, what the user may ask for, and an end before its time.

use assay_credit::model::Effect;
use assay_credit::policy::CreditPolicy;
use assay_credit::role::Role;
use assay_store::{Contents, Id, Override};
use chrono::{Months, NaiveDate};

use super::explained::reason_name;
use crate::CommandError;
use crate::session::decided::Decided;
use crate::session::{Session, key};
use crate::view::{OverrideAsked, OverrideLine, OverrideRightView, OverridesView};

/// The least role that ends an override before its time.
const MAY_END: Role = Role::RiskManager;

impl Session {
    /// Ends an override before its time: from the business date it no longer stands.
    ///
    /// # Errors
    /// `override_end_role` for an analyst; `override_end_reason` without a reason; `not_found`; `override_over` where it
    /// is over already.
    pub fn end_override(&self, customer: &str, id: &str, reason: &str) -> Result<(), CommandError> {
        if self.user()?.role < MAY_END {
            return Err(CommandError::new(
                "override_end_role",
                "An override is ended before its time by a risk manager, a finance director or an administrator. \
                 Ask one, or sign in as one.",
            ));
        }
        let reason = reason.trim();
        if reason.is_empty() {
            return Err(CommandError::new("override_end_reason", "Say why the override ends."));
        }
        let (customer, id) = (key(customer, "customer")?, key(id, "override")?);
        let today = self.business_date()?;
        self.write(|write| {
            let of = write.overrides_of(customer)?;
            let one = of.iter().find(|one| one.id == id).ok_or_else(|| {
                CommandError::from(assay_store::StoreError::NotFound {
                    what: "override",
                    key: id.to_string(),
                })
            })?;
            if is_over(one, today) {
                return Err(CommandError::new(
                    "override_over",
                    "The override is over already. Look at the rating again.",
                ));
            }
            Ok(write.end_override(id, today, reason)?)
        })
    }
}

fn is_over(one: &Override, today: NaiveDate) -> bool {
    one.ended.is_some() || one.decided.last_day < today
}

/// Overrides of a customer as of a day, for a user of a role.
pub(super) fn overrides_view(
    book: &Contents,
    customer: Id,
    role: Role,
    today: NaiveDate,
    policy: &CreditPolicy,
    decided: Option<&Decided>,
) -> Result<OverridesView, CommandError> {
    let standing = decided.and_then(|decided| decided.overridden.as_ref());
    let lines = book.overrides_of(customer)?.into_iter().rev().map(|one| {
        let counts = standing.filter(|standing| standing.kept.id == one.id);
        let Override { decided, ended, .. } = one;
        let (ended, end_reason) = ended.map_or((None, String::new()), |(day, why)| (Some(day), why));
        OverrideLine {
            id: one.id.to_string(),
            standing: counts.is_some(),
            blocked: counts.is_some_and(|standing| standing.blocked),
            another_grade: counts.is_some_and(|standing| standing.another_grade),
            rating: decided.rating.to_string(),
            made_on: one.grade,
            notches: decided.notches,
            reason: reason_name(policy, &decided.reason),
            text: decided.text,
            from: decided.first_day,
            until: decided.last_day,
            ended,
            end_reason,
            by: one.actor,
        }
    });
    let lines = lines.collect();
    let asked = book
        .overrides_asked(customer)?
        .into_iter()
        .map(|one| OverrideAsked {
            id: one.id.to_string(),
            number: one.number,
            state: if one.submitted { "submitted" } else { "draft" }.to_owned(),
            notches: one.request.notches,
            reason: reason_name(policy, &one.request.reason),
            text: one.request.text,
            until: one.request.until,
            by: one.actor,
        })
        .collect();
    let right = policy.override_right(role);
    let latest = today.checked_add_months(Months::new(u32::from(policy.overrides.months)));
    Ok(OverridesView {
        on: decided.map(|decided| decided.rating.id.to_string()),
        grade: decided.and_then(|decided| decided.rating.grade.clone()),
        decided: decided.map(|decided| decided.grade().label.clone()),
        grades: decided
            .map(|decided| decided.model.grades.iter().map(|grade| grade.label.clone()).collect())
            .unwrap_or_default(),
        knocked_out: decided.is_some_and(knocked_out),
        lines,
        asked,
        role,
        up: right.up,
        down: right.down,
        rights: policy
            .overrides
            .rights
            .iter()
            .map(|right| OverrideRightView { role: right.role, up: right.up, down: right.down })
            .collect(),
        reasons: policy.overrides.reasons.clone(),
        today,
        latest: latest.unwrap_or(today),
        may_end: role >= MAY_END,
    })
}

fn knocked_out(decided: &Decided) -> bool {
    let rule = decided.rating.rule.as_ref();
    decided
        .model
        .conditions
        .iter()
        .any(|known| Some(&known.code) == rule && matches!(known.effect, Effect::KnockOut { .. }))
}
