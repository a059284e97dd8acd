//! The distribution of scores, what clustering advises, and what conditions do.

use serde::{Deserialize, Serialize};
use specta::Type;

use crate::view::Name;

/// The scores of the population and what they advise.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct GradingView {
    /// Customers of the population.
    pub customers: u32,
    /// Scores, ascending, of those that can be scored.
    pub scores: Vec<f64>,
    /// Customers that cannot be.
    pub not_ratable: u32,
    /// Of each grade, the best first.
    pub grades: Vec<GradeSize>,
    /// Fewer than 50 customers could be scored.
    pub small_population: bool,
    /// One entry a number of grades from 2 to 10; fewer where fewer scores differ.
    pub advice: Vec<GradeCount>,
    /// Number of grades by mean silhouette.
    pub by_silhouette: Option<u32>,
    /// By the elbow of the within-cluster sum of squares.
    pub by_elbow: Option<u32>,
    /// By BIC.
    pub by_bic: Option<u32>,
    /// Cut-offs by exact clustering of the scores into as many grades as the draft has, the highest first, without
    /// the last 0; empty where there are too few scores.
    pub cut_offs: Vec<f64>,
    /// Centres of those clusters, the highest first.
    pub centers: Vec<f64>,
    /// What clustering in all indicators at once proposes.
    pub several: Option<SeveralDimensions>,
    /// How the grades hold when judgements are shaken; none where nothing was judged.
    pub noise: Option<NoiseView>,
}

/// A grade's size.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct GradeSize {
    /// Label.
    pub label: String,
    /// Customers by the cut-offs alone.
    pub by_score: u32,
    /// Customers after conditions.
    pub customers: u32,
    /// Share of the graded that have their observed default, where outcomes are known: defaults.
    pub defaults: Option<u32>,
    /// Customers with a known outcome.
    pub with_outcome: Option<u32>,
}

/// What a number of grades would be.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct GradeCount {
    /// Number of grades.
    pub k: u32,
    /// Within-cluster sum of squares.
    pub inertia: f64,
    /// Mean silhouette.
    pub silhouette: Option<f64>,
    /// Calinski-Harabasz.
    pub calinski_harabasz: Option<f64>,
    /// Davies-Bouldin, the lower the better.
    pub davies_bouldin: Option<f64>,
    /// Bayesian information criterion, the higher the better.
    pub bic: Option<f64>,
    /// Cut-offs, the highest first, without the last 0.
    pub cut_offs: Vec<f64>,
}

/// Clustering in all weighted indicators at once.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct SeveralDimensions {
    /// Cut-offs that misplace the fewest customers, the highest first, without the last 0.
    pub cut_offs: Vec<f64>,
    /// Customers whose cluster and score disagree even so.
    pub misplaced: u32,
    /// Customers clustered.
    pub customers: u32,
    /// Agreement (adjusted Rand) of clusterings from other seeds.
    pub agreement: Option<f64>,
}

/// Grades under judgements shaken at random.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct NoiseView {
    /// Draws.
    pub draws: u32,
    /// Mean share of draws in which a customer keeps its grade.
    pub keeps: f64,
    /// The same by grade, the best first; none for a grade nobody has.
    pub by_grade: Vec<Option<f64>>,
    /// Customers that keep theirs in fewer than 80% of the draws.
    pub shaky: u32,
}

/// What conditions do to the population.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct ConditionsView {
    /// Customers that can be scored.
    pub customers: u32,
    /// In the model's order.
    pub conditions: Vec<TestedCondition>,
}

/// What a condition does to the population.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct TestedCondition {
    /// Code.
    pub code: String,
    /// Customers it fires for.
    pub fired: u32,
    /// Customers whose grade it decides.
    pub decided: u32,
    /// Customers whose input is unknown.
    pub unknown: u32,
    /// Up to twenty of those it fires for.
    pub examples: Vec<CustomerName>,
}

/// A customer's name and key.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct CustomerName {
    /// Key.
    pub id: String,
    /// Code.
    pub code: String,
    /// Name.
    pub name: String,
}

/// What an expression comes to, while it is typed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct ExpressionView {
    /// Wrong with it, in English; none where it can be used.
    pub error: Option<ExpressionFault>,
    /// In its own words, as it will be stored.
    pub text: String,
    /// What it depends on, by name.
    pub reads: Vec<Name>,
    /// Customers of the population with a value, or for whom it holds.
    pub known: Option<u32>,
    /// Customers for whom it has no value, or is unknown.
    pub unknown: Option<u32>,
    /// Smallest, middle and largest value of an indicator; empty for a condition.
    pub values: Vec<f64>,
}

/// Where an expression is wrong.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct ExpressionFault {
    /// Code, translated by the message files.
    pub code: String,
    /// First character, counted from 0.
    pub start: u32,
    /// One past the last.
    pub end: u32,
    /// Names for the sentence.
    pub details: Vec<String>,
}
