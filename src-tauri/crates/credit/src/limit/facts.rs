//! What is known of a customer when a limit is found for it.

use super::receipts::Receipts;
use crate::model::Grade;
use crate::rating::RatingInputs;

/// Everything a limit is found from beside what people type and the policy.
#[derive(Debug, Clone, Copy)]
pub struct LimitFacts<'a> {
    /// Statements as of the day, with adjustments, in one scope; and the payment record.
    pub inputs: &'a RatingInputs,
    /// The book's currency; statements in another one give no amount.
    pub currency: &'a str,
    /// What its grade says; none without a grade.
    pub grade: Option<GradeTerms>,
    /// What it paid; none where the book has no ledger of it.
    pub receipts: Option<&'a Receipts>,
}

/// What a grade says about a limit.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct GradeTerms {
    /// Terms in days; 0 is prepayment or cash.
    pub terms_days: u16,
    /// Coefficient on the need, 1 = 100%.
    pub coefficient: f64,
}

impl From<&Grade> for GradeTerms {
    fn from(grade: &Grade) -> Self {
        Self { terms_days: grade.policy.terms_days, coefficient: grade.policy.limit_coefficient }
    }
}
