//! What stands beside a rating: its parts, sentences that explain it, how its model was chosen, overrides and notes, and
//! how far the grade hangs on the weights.

use assay_credit::policy::Coded;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use specta::Type;

use super::{Name, Role};

/// A part of a rating: everything of a kind, or a criterion under the goal.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct PartView {
    /// Code of the criterion; none for everything of a kind.
    pub criterion: Option<String>,
    /// Name of the criterion.
    pub name: Option<Name>,
    /// `quantitative`, `qualitative` or `payment_record`; none where figures come from several.
    pub kind: Option<String>,
    /// Weight in the model.
    pub weight: f64,
    /// Weight in this rating.
    pub effective_weight: f64,
    /// Closeness within the part, 0 to 100.
    pub score: Option<f64>,
    /// Known share of what applies.
    pub coverage: Option<f64>,
    /// Points against the reference.
    pub points: f64,
}

/// How the policy chose the model of a rating.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct ChosenView {
    /// Version of the policy; 0 before anybody saved one.
    pub policy: u32,
    /// Had financial figures.
    pub statements: bool,
    /// Was an existing customer.
    pub existing: bool,
    /// The rule that chose, from 1; none where no rule fitted.
    pub rule: Option<u32>,
    /// Models of earlier rules that were not in force.
    pub not_in_force: Vec<String>,
}

/// One sentence that explains a rating; the words are in the message files.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
#[serde(tag = "says", rename_all = "snake_case")]
pub enum Saying {
    /// What carries the score most, and what holds it back most.
    Drivers {
        /// Strongest first.
        carries: Vec<DriverView>,
        /// Strongest first.
        holds: Vec<DriverView>,
    },
    /// A condition decided the grade.
    Ruled {
        /// Condition.
        name: Name,
        /// `knock_out`, `cap` or `floor`.
        effect: String,
        /// Grade it gave.
        grade: String,
        /// Grade by the score alone.
        by_score: String,
    },
    /// An override stands.
    Overridden {
        /// The rating's own grade.
        from: String,
        /// The grade the customer is treated as.
        to: String,
        /// Reason.
        reason: Name,
        /// Last day.
        until: NaiveDate,
        /// It would lift a knock-out and does not count.
        blocked: bool,
        /// It was made on another grade.
        another_grade: bool,
    },
    /// How near the neighbouring grades are.
    Neighbours {
        /// Next better grade.
        better: Option<String>,
        /// Points to it.
        to_better: Option<f64>,
        /// Next worse grade.
        worse: Option<String>,
        /// Points above its end.
        above_worse: Option<f64>,
    },
    /// The smallest single change that reaches the next grade.
    Smallest {
        /// Indicator.
        code: String,
        /// Name.
        name: Name,
        /// Unit.
        unit: String,
        /// Now.
        from: Option<f64>,
        /// Needed.
        to: f64,
        /// Grade reached.
        grade: String,
    },
    /// Figures are missing.
    Missing {
        /// How many.
        count: u32,
        /// Score where all are at their worst.
        low: f64,
        /// Score where all are at their best.
        high: f64,
        /// Grade at the worst.
        worst_grade: String,
        /// Grade at the best.
        best_grade: String,
        /// What each may hide, widest first; the first few.
        figures: Vec<HiddenView>,
    },
    /// A condition could not be tested.
    Untested {
        /// Conditions.
        names: Vec<Name>,
    },
    /// How old the statement is that the rating rests on.
    RestsOn {
        /// End of its period.
        period_end: NaiveDate,
        /// Whole months before the day of the rating.
        months: u32,
        /// Too old to rely on.
        stale: bool,
    },
}

/// An indicator with its points.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct DriverView {
    /// Code.
    pub code: String,
    /// Name.
    pub name: Name,
    /// Points against the reference.
    pub points: f64,
}

/// A missing figure and the scores it may hide.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct HiddenView {
    /// Code.
    pub code: String,
    /// Name.
    pub name: Name,
    /// Score with it at its worst.
    pub low: f64,
    /// Score with it at its best.
    pub high: f64,
}

/// Overrides of a customer, and what the user who is signed in may ask for.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct OverridesView {
    /// The latest rating, which an override is asked for on; none where the customer has no grade.
    pub on: Option<String>,
    /// Its own grade.
    pub grade: Option<String>,
    /// The grade the customer is treated as.
    pub decided: Option<String>,
    /// Grades of its model, best first.
    pub grades: Vec<String>,
    /// Its grade was decided by a knock-out, which no override lifts.
    pub knocked_out: bool,
    /// All of them, newest first.
    pub lines: Vec<OverrideLine>,
    /// Asked for and not decided, newest first.
    pub asked: Vec<OverrideAsked>,
    /// Role of the user who is signed in.
    pub role: Role,
    /// Notches that role may move up.
    pub up: u8,
    /// Notches that role may move down.
    pub down: u8,
    /// For every role, how many notches it may move.
    pub rights: Vec<OverrideRightView>,
    /// Reasons to choose from.
    pub reasons: Vec<Coded>,
    /// The business date, and the latest day an override may stand until.
    pub today: NaiveDate,
    /// See above.
    pub latest: NaiveDate,
    /// Whether that role may end an override before its time.
    pub may_end: bool,
}

/// How far a role may move a grade.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct OverrideRightView {
    /// Role.
    pub role: Role,
    /// Notches up.
    pub up: u8,
    /// Notches down.
    pub down: u8,
}

/// An override.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct OverrideLine {
    /// Key.
    pub id: String,
    /// Stands today.
    pub standing: bool,
    /// It stands and would lift a knock-out: it does not count.
    pub blocked: bool,
    /// It stands and was made on another grade than the present.
    pub another_grade: bool,
    /// Key of the rating it was made on.
    pub rating: String,
    /// Grade of that rating.
    pub made_on: Option<String>,
    /// Notches: above 0 to the better.
    pub notches: i8,
    /// Reason.
    pub reason: Name,
    /// Reason in words.
    pub text: String,
    /// First day.
    pub from: NaiveDate,
    /// Last day.
    pub until: NaiveDate,
    /// From which day it was ended, where it was.
    pub ended: Option<NaiveDate>,
    /// Why.
    pub end_reason: String,
    /// Who decided.
    pub by: String,
}

/// An override that was asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct OverrideAsked {
    /// Key of the request.
    pub id: String,
    /// Number of the request.
    pub number: u32,
    /// `draft` or `submitted`.
    pub state: String,
    /// Notches.
    pub notches: i8,
    /// Reason.
    pub reason: Name,
    /// Reason in words.
    pub text: String,
    /// Last day asked for.
    pub until: NaiveDate,
    /// Who asks.
    pub by: String,
}

/// An assessment note of a rating.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct RatingNoteView {
    /// Key.
    pub id: String,
    /// Text; empty where the one before was taken back.
    pub text: String,
    /// When, local, `YYYY-MM-DD HH:MM`.
    pub at: String,
    /// Who.
    pub by: String,
}

/// How far a grade hangs on the weights.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct WeightSensitivity {
    /// Key of the rating.
    pub rating: String,
    /// Its grade.
    pub grade: String,
    /// The criteria under the goal, in the tree's order.
    pub criteria: Vec<CriterionSensitivity>,
    /// Shaken judgements; none where nothing is judged, or weights from figures are blended in.
    pub noise: Option<GradeNoise>,
}

/// A criterion's weight and the nearest one that changes the grade.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct CriterionSensitivity {
    /// Code.
    pub code: String,
    /// Name.
    pub name: Name,
    /// Share in this rating; none where it takes no part or is all of it.
    pub present: Option<f64>,
    /// Share at which the grade changes; none where no share changes it.
    pub share: Option<f64>,
    /// The grade beyond it.
    pub grade: Option<String>,
    /// That grade is a better one.
    pub better: bool,
}

/// What becomes of a grade when every judgement is shaken.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct GradeNoise {
    /// Draws.
    pub draws: u32,
    /// Share of them with the present grade.
    pub keeps: f64,
    /// Share of them with each grade, best first.
    pub grades: Vec<GradeShare>,
}

/// A grade with its share of the draws.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct GradeShare {
    /// Grade.
    pub grade: String,
    /// Share.
    pub share: f64,
}
