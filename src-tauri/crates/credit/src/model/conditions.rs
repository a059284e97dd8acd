//! Conditions on the grade (信用级别设置条件).

use serde::{Deserialize, Serialize};

use crate::figure::Text;

/// A condition on the grade (信用级别设置条件).
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Condition {
    /// Code, stored with the rating when it fires.
    pub code: String,
    /// Name for people.
    pub name: Text,
    /// What is tested.
    pub test: Test,
    /// What happens when the test holds.
    pub effect: Effect,
    /// Fires also when its input is unknown.
    #[serde(default)]
    pub strict: bool,
}

/// What a condition tests.
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "test", rename_all = "snake_case")]
pub enum Test {
    /// A statement line of the latest statement is at most this many yuan.
    LineAtMost {
        /// Line.
        line: crate::chart::LineCode,
        /// Limit in yuan, inclusive.
        limit: rust_decimal::Decimal,
    },
    /// A statement line was negative in each of the last so many annual periods.
    LineNegativeYears {
        /// Line.
        line: crate::chart::LineCode,
        /// Years.
        years: u8,
    },
    /// An indicator is above this value.
    IndicatorAbove {
        /// Indicator code.
        indicator: String,
        /// Limit, exclusive.
        limit: f64,
    },
    /// The latest statement is older than this many months.
    StatementOlderThan {
        /// Months.
        months: u16,
    },
    /// The auditor qualified, denied or disclaimed.
    AuditNotClean,
    /// The customer is on the blacklist.
    Blacklisted,
    /// An expression over lines, indicators and flags, in the words of [`crate::expression`].
    Expression {
        /// The expression.
        text: String,
    },
}

/// What a condition does to the grade.
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "effect", rename_all = "snake_case")]
pub enum Effect {
    /// The grade becomes this one and no override lifts it.
    KnockOut {
        /// Grade label.
        grade: String,
    },
    /// The grade is at most this one.
    Cap {
        /// Grade label.
        grade: String,
    },
    /// The grade is at least this one.
    Floor {
        /// Grade label.
        grade: String,
    },
}
