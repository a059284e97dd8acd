//! One rating with everything that explains it.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use specta::Type;

use super::{
    ChosenView, FigureView, InputView, ModelBrief, Name, OriginView, OverridesView, PartView, RatingNoteView,
    Saying, StandingView,
};

/// A customer's rating page.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct RatingPage {
    /// The latest rating, if there is one.
    pub current: Option<RatingView>,
    /// All ratings, oldest first.
    pub history: Vec<HistoryPoint>,
    /// Where the customer's checklist stands: unfinished, and the ratings are indicative.
    pub standing: StandingView,
    /// The grade the customer is treated as today.
    pub decided: Option<String>,
    /// Overrides, and what may be asked for.
    pub overrides: OverridesView,
}

/// A point of the score history.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct HistoryPoint {
    /// Rating key.
    pub id: String,
    /// As of.
    pub as_of: NaiveDate,
    /// Score, none where not ratable.
    pub score: Option<f64>,
    /// Grade.
    pub grade: Option<String>,
    /// Model code.
    pub model: String,
    /// Model version.
    pub version: u32,
    /// Code and name of the customer it was made of, where that one was absorbed since.
    pub of: Option<String>,
}

/// One rating.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct RatingView {
    /// Key.
    pub id: String,
    /// As of.
    pub as_of: NaiveDate,
    /// Made on, local, `YYYY-MM-DD HH:MM`.
    pub made_at: String,
    /// Made by.
    pub made_by: String,
    /// Model version.
    pub model: ModelBrief,
    /// Hash of the inputs.
    pub input_hash: String,
    /// The grade and its explanation, where the customer could be graded.
    pub graded: Option<GradedView>,
    /// What stands in the way, where not.
    pub obstacles: Vec<Obstacle>,
    /// Known share of the weight.
    pub coverage: f64,
    /// The model's grades from best to worst.
    pub bands: Vec<GradeBand>,
    /// How the policy chose the model; none where it was named.
    pub chosen: Option<ChosenView>,
    /// What kinds of figures and criteria come to.
    pub parts: Vec<PartView>,
    /// The rating explained in sentences.
    pub sayings: Vec<Saying>,
    /// Assessment notes, oldest first; the last one stands.
    pub notes: Vec<RatingNoteView>,
}

/// What stands in the way of a grade.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct Obstacle {
    /// `no_statement`, `coverage_total`, `coverage_criterion` or `mandatory`.
    pub why: String,
    /// Criterion or indicator it is about.
    pub name: Option<Name>,
    /// Known share.
    pub known: Option<f64>,
    /// Needed share.
    pub needed: Option<f64>,
}

/// A grade of the model.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct GradeBand {
    /// Label.
    pub label: String,
    /// Lowest score, inclusive.
    pub cut_off: f64,
    /// Days of credit.
    pub terms_days: u16,
    /// Coefficient on the need.
    pub limit_coefficient: f64,
    /// Months between reviews.
    pub review_months: u8,
    /// Security.
    pub security: Name,
    /// Who approves.
    pub approval: Name,
    /// `green`, `yellow` or `red`.
    pub risk_class: String,
}

/// Grade, score and why.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct GradedView {
    /// Score 0 to 100.
    pub score: f64,
    /// Grade.
    pub grade: String,
    /// Grade by cut-offs alone.
    pub model_grade: String,
    /// Condition that decided.
    pub rule: Option<String>,
    /// Next better grade.
    pub next_grade: Option<String>,
    /// Points to it.
    pub points_to_next: Option<f64>,
    /// Points above the own cut-off.
    pub points_above: Option<f64>,
    /// Grade below.
    pub lower_grade: Option<String>,
    /// Score with missing at worst.
    pub score_low: f64,
    /// Score with missing at best.
    pub score_high: f64,
    /// Score of the reference profile.
    pub reference_score: f64,
    /// End of the period it rests on.
    pub period_end: NaiveDate,
    /// Every indicator.
    pub contributions: Vec<ContributionView>,
    /// Every condition.
    pub conditions: Vec<ConditionView>,
    /// Smallest single changes.
    pub improvements: Vec<ImprovementView>,
}

/// An indicator's part in the score.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct ContributionView {
    /// Code.
    pub code: String,
    /// Name.
    pub name: Name,
    /// Criterion code.
    pub criterion: String,
    /// Criterion name.
    pub criterion_name: Name,
    /// Unit, as in the indicator list.
    pub unit: String,
    /// Formula in words.
    pub formula: Name,
    /// Value now.
    pub figure: FigureView,
    /// Value a year before.
    pub previous: Option<FigureView>,
    /// r in [0, 1].
    pub r: Option<f64>,
    /// r of the reference.
    pub reference_r: f64,
    /// Weight in the model.
    pub weight: f64,
    /// Weight in this rating.
    pub effective_weight: f64,
    /// Points against the reference.
    pub points: f64,
    /// What the formula read.
    pub inputs: Vec<InputView>,
    /// Where it comes from otherwise.
    pub origin: Option<OriginView>,
    /// How a value becomes r: pairs of value and r, ascending by value.
    pub scale: Vec<ScalePoint>,
    /// Where the scale comes from.
    pub scale_source: Name,
}

/// A corner of a scale.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, Type)]
pub struct ScalePoint {
    /// Value of the indicator.
    pub value: f64,
    /// r.
    pub r: f64,
}

/// A condition and its outcome.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct ConditionView {
    /// Code.
    pub code: String,
    /// Name.
    pub name: Name,
    /// `fired`, `not_fired` or `unknown`.
    pub outcome: String,
    /// `knock_out`, `cap` or `floor`.
    pub effect: String,
    /// Grade of the effect.
    pub grade: String,
}

/// A single change that reaches the next grade.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct ImprovementView {
    /// Code.
    pub code: String,
    /// Name.
    pub name: Name,
    /// Unit.
    pub unit: String,
    /// Now.
    pub from: Option<f64>,
    /// Needed.
    pub to: f64,
}

/// What a run over customers did.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct RateSummary {
    /// Customers graded.
    pub graded: u32,
    /// Customers that could not be.
    pub not_ratable: u32,
    /// Better grade than before.
    pub upgraded: u32,
    /// Worse grade than before.
    pub downgraded: u32,
}
