//! What a rating is made from and what comes out of it. The arithmetic is in [`crate::engine`].

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::adjustment::Adjustment;
use crate::figure::{Figure, Reason};
use crate::statement::{CellRef, Line, Scope, Statement};

/// Everything a rating of one customer reads: stored with the rating as canonical JSON.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RatingInputs {
    /// Customer code.
    pub customer: String,
    /// Segment (industry) that picks bounds and reference profile; empty where unknown.
    pub segment: String,
    /// The day the rating speaks of.
    pub as_of: NaiveDate,
    /// Scope of the contracting entity's statements.
    pub scope: Scope,
    /// Statements received by that day, oldest first.
    pub statements: Vec<Statement>,
    /// Adjustments that stand, in the order they were made. The statements here are as reported; every
    /// formula reads them as adjusted.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub adjustments: Vec<Adjustment>,
    /// Qualitative scores (1 to 10), imported indicator values and payment metrics by indicator code.
    /// Where a code stands here and is also computable from statements, the statements win.
    pub given: BTreeMap<String, Given>,
    /// On the blacklist.
    #[serde(default)]
    pub blacklisted: bool,
}

/// A figure that does not come from a statement.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Given {
    /// The figure.
    pub figure: Figure,
    /// Where it comes from.
    pub origin: Origin,
}

/// Where a figure that is not a statement ratio comes from.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "origin", rename_all = "snake_case")]
pub enum Origin {
    /// Scored or typed in by a user.
    Assessor {
        /// User name.
        user: String,
        /// Day.
        date: NaiveDate,
    },
    /// The mean of what several scored, by [`crate::assessment::standing`].
    Assessors {
        /// The scores it is the mean of.
        scores: Vec<Scored>,
    },
    /// Read from a workbook.
    Workbook {
        /// The cell.
        cell: CellRef,
    },
    /// Computed from the receivables ledger.
    Ledger {
        /// Number of items it rests on.
        items: u32,
    },
}

/// One of several scores of a factor.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Scored {
    /// User name, or the cell of a workbook.
    pub by: String,
    /// The day it speaks of.
    pub date: NaiveDate,
    /// 1 to 10.
    pub score: f64,
}

/// One indicator's value with everything needed to explain it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Evaluated {
    /// Indicator code.
    pub indicator: String,
    /// Value or reason.
    pub figure: Figure,
    /// The same indicator for the comparable period a year before.
    pub previous: Option<Figure>,
    /// The lines the formula read.
    pub inputs: Vec<UsedLine>,
    /// Where it came from if not from statements.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub origin: Option<Origin>,
}

/// A statement line a formula read; [`RatingInputs::line`] finds it with its cell.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct UsedLine {
    /// The line.
    pub line: crate::chart::LineCode,
    /// Period it was read from.
    pub period_end: NaiveDate,
    /// Amount in yuan, as adjusted.
    pub value: rust_decimal::Decimal,
}

impl RatingInputs {
    /// The line a formula read as it was reported, with its cell, text and label; none where only an
    /// adjustment put an amount there.
    #[must_use]
    pub fn line(&self, used: &UsedLine) -> Option<&Line> {
        let statement = self.statements.iter().find(|statement| statement.period_end == used.period_end)?;
        statement.lines.get(&used.line)
    }

    /// The adjustments of a line a formula read, in the order they were made.
    pub fn adjustments_of<'a>(&'a self, used: &'a UsedLine) -> impl Iterator<Item = &'a Adjustment> {
        self.adjustments.iter().filter(|one| {
            one.scope == self.scope
                && one.period_end == used.period_end
                && one.changes.contains_key(&used.line)
        })
    }
}

/// One leaf's part in a score.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Contribution {
    /// Indicator code.
    pub indicator: String,
    /// Criterion under the goal.
    pub criterion: String,
    /// Weight in the model.
    pub weight: f64,
    /// Weight in this rating after weights of what does not apply were handed on; 0 when it has none.
    pub effective_weight: f64,
    /// r in [0, 1], where it took part.
    pub r: Option<f64>,
    /// r of the reference profile.
    pub reference_r: f64,
    /// Points this indicator adds to (or takes from) the reference score.
    pub points: f64,
    /// The figure behind r.
    pub evaluated: Evaluated,
}

/// A single change that would reach the next grade.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Improvement {
    /// Indicator code.
    pub indicator: String,
    /// Its value now, where it has one.
    pub from: Option<f64>,
    /// The value that would do.
    pub to: f64,
}

/// A condition and what came of it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Checked {
    /// Condition code.
    pub code: String,
    /// What came of it.
    pub outcome: Outcome,
}

/// What came of a condition.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// The test held.
    Fired,
    /// The test did not hold.
    NotFired,
    /// The input is unknown; it did not fire.
    Unknown,
}

/// A score and grade, or why there is none.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "result", rename_all = "snake_case")]
pub enum RatingResult {
    /// The customer was graded.
    Graded(Box<Graded>),
    /// It could not be.
    NotRatable {
        /// All that stands in the way.
        reasons: Vec<NotRatable>,
        /// What was evaluated all the same.
        evaluated: Vec<Evaluated>,
        /// Share of the whole weight that was known.
        coverage: f64,
    },
}

/// What stands in the way of a grade.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "why", rename_all = "snake_case")]
pub enum NotRatable {
    /// No statement was received by the day.
    NoStatement,
    /// The known share of the whole weight is below the model's minimum.
    CoverageTotal {
        /// Known share.
        known: f64,
        /// Asked for.
        needed: f64,
    },
    /// The known share of a criterion is below the minimum.
    CoverageCriterion {
        /// Criterion code.
        criterion: String,
        /// Known share.
        known: f64,
        /// Asked for.
        needed: f64,
    },
    /// An indicator the model cannot do without is missing.
    Mandatory {
        /// Indicator code.
        indicator: String,
        /// Why it is missing.
        reason: Reason,
    },
}

/// A graded customer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Graded {
    /// 0 to 100, rounded to 1e-9.
    pub score: f64,
    /// Grade after conditions.
    pub grade: String,
    /// Grade by the cut-offs alone.
    pub model_grade: String,
    /// Code of the condition that decided the grade, if one did.
    pub rule: Option<String>,
    /// The next better grade, if there is one.
    pub next_grade: Option<String>,
    /// Points missing to it; none where a condition binds or there is no better grade.
    pub points_to_next: Option<f64>,
    /// Points above the cut-off of the own model grade; none for the worst grade.
    pub points_above: Option<f64>,
    /// Share of the whole weight that was known (what does not apply is not counted).
    pub coverage: f64,
    /// Score with the missing ones at worst.
    pub score_low: f64,
    /// Score with the missing ones at best.
    pub score_high: f64,
    /// Score of the reference profile under this customer's effective weights.
    pub reference_score: f64,
    /// Every leaf, in the tree's order.
    pub contributions: Vec<Contribution>,
    /// Every condition, in order.
    pub conditions: Vec<Checked>,
    /// Smallest single changes that reach the next grade, smallest first (in r).
    pub improvements: Vec<Improvement>,
    /// The statement the rating rests on.
    pub period_end: NaiveDate,
}
