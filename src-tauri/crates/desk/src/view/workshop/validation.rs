//! How well a model tells customers that default from the others.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use specta::Type;

/// Validation of a version.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct ValidationView {
    /// `imported` outcomes or the `ledger`'s own defaults.
    pub source: String,
    /// Day the customers were looked at.
    pub observed: NaiveDate,
    /// Last day a default counts.
    pub until: NaiveDate,
    /// Customers scored with a known outcome.
    pub customers: u32,
    /// Of them, defaults.
    pub defaults: u32,
    /// Customers left out because they were in default already.
    pub already_in_default: u32,
    /// Customers left out because they have no score.
    pub not_scored: u32,
    /// Customers left out because nothing is known of what became of them.
    pub no_outcome: u32,
    /// The population the model was calibrated on is the one it is validated on.
    pub in_sample: bool,
    /// Why there is no discrimination, as a code: `too_few_defaults`, `too_few_others`, `no_outcomes`; empty where
    /// there is.
    pub reason: String,
    /// Discrimination.
    pub discrimination: Option<DiscriminationView>,
    /// Calibration by grade, the best first.
    pub grades: Vec<GradeCalibration>,
    /// Brier score of the expected rates, where each grade has one.
    pub brier: Option<f64>,
    /// The observed rates rise from grade to grade.
    pub monotone: Option<bool>,
    /// Shift of the scores against the reference population.
    pub psi: Option<PsiView>,
    /// Why there is none, as a code.
    pub psi_reason: String,
    /// Overrides of ratings made with this version; none are recorded until overrides are.
    pub overrides: u32,
    /// Ratings made with this version.
    pub ratings: u32,
}

/// AUC, Gini and KS with intervals at 95%.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct DiscriminationView {
    /// Area under the ROC curve.
    pub auc: f64,
    /// Its interval by DeLong; empty where there is none.
    pub auc_interval: Vec<f64>,
    /// Interval by bootstrap; empty where there is none.
    pub auc_bootstrap: Vec<f64>,
    /// 2 AUC - 1.
    pub gini: f64,
    /// Largest distance of the two distributions.
    pub ks: f64,
    /// Score at which it stands.
    pub ks_score: f64,
    /// ROC curve: share of the others (x) and of the defaults (y) below each score, from (0, 0) to (1, 1).
    pub roc: Vec<RocPointView>,
}

/// A point of the ROC curve.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, Type)]
pub struct RocPointView {
    /// Score at or below which customers are counted; none at the origin.
    pub score: Option<f64>,
    /// Share of the others.
    pub others: f64,
    /// Share of the defaults.
    pub defaults: f64,
}

/// A grade's calibration.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct GradeCalibration {
    /// Label.
    pub label: String,
    /// Customers.
    pub customers: u32,
    /// Defaults.
    pub defaults: u32,
    /// Observed rate; none without customers.
    pub observed: Option<f64>,
    /// Interval (Clopper-Pearson, 95%); for no default 0 and the one-sided bound.
    pub interval: Vec<f64>,
    /// The interval is one-sided, since nobody defaulted.
    pub one_sided: bool,
    /// Expected rate, where the grade has one.
    pub expected: Option<f64>,
    /// `green`, `yellow` or `red`; empty without an expected rate.
    pub light: String,
    /// Probability of at least as many defaults under the expected rate.
    pub p: Option<f64>,
}

/// Population stability index.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct PsiView {
    /// Value.
    pub value: f64,
    /// What it exceeds by chance alone in 5% of draws.
    pub by_chance: f64,
    /// `stable`, `watch` or `shift`.
    pub verdict: String,
    /// Edges of the bins.
    pub edges: Vec<f64>,
    /// Customers of the reference by bin.
    pub reference: Vec<u32>,
    /// Customers now by bin.
    pub current: Vec<u32>,
}
