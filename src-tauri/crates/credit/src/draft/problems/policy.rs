//! Credit policy: a worse grade should not be treated better.

use super::{Found, ProblemCode, number};
use crate::model::Grade;

pub(super) fn check(grades: &[Grade], found: &mut Found) {
    for grade in grades {
        let coefficient = grade.policy.limit_coefficient;
        if !coefficient.is_finite() || coefficient < 0.0 {
            found.add(ProblemCode::LimitCoefficient, &grade.label, [number(coefficient)]);
        }
        if grade.policy.review_months == 0 {
            found.add(ProblemCode::ReviewMonths, &grade.label, []);
        }
    }
    for pair in grades.windows(2) {
        let [better, worse] = pair else { continue };
        let (before, after) = (&better.policy, &worse.policy);
        if after.terms_days > before.terms_days {
            let details = [after.terms_days.to_string(), better.label.clone(), before.terms_days.to_string()];
            found.add(ProblemCode::TermsGrow, &worse.label, details);
        }
        if after.limit_coefficient > before.limit_coefficient {
            let details =
                [number(after.limit_coefficient), better.label.clone(), number(before.limit_coefficient)];
            found.add(ProblemCode::LimitGrows, &worse.label, details);
        }
    }
}
