//! A rating model version: everything a rating needs, frozen as one value. Publishing, storing and
//! changing versions is not this module's business.

mod blend;
pub mod compare;
mod conditions;
mod grades;
mod population;
mod scale;
mod tree;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::figure::Text;
use crate::indicators::{Direction, IndicatorUnit, Source, find};

pub use blend::{BlendForm, DataMethod, WeightBlend};
pub use conditions::{Condition, Effect, Test};
pub use grades::{Grade, Policy, RiskClass};
pub use population::{Population, ScoreBins};
pub use scale::{Bounds, Scale};
pub use tree::{Expert, LeafRef, LeafWeight, MissingPolicy, Node, Weighting};

/// One version of a rating model. Serialised as canonical JSON, its SHA-256 is the version's hash.
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RatingModel {
    /// Name that scripts use, for example `5c`.
    pub code: String,
    /// Name for people.
    pub name: Text,
    /// Version number from 1.
    pub version: u32,
    /// What the bounds and cut-offs rest on.
    pub calibration: Calibration,
    /// The indicator tree with its judgements and local weights.
    pub tree: Node,
    /// Global weight of every leaf, in the tree's order; sums to 1 within 1e-12.
    pub weights: Vec<LeafWeight>,
    /// Indicators this model defines by a formula over statement lines.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub formulas: Vec<FormulaIndicator>,
    /// Set where weights found from figures were blended in: `weights` and the tree's local weights then are the
    /// blend.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub blend: Option<WeightBlend>,
    /// The customers that bounds, weights from figures and cut-offs are taken from; none where the model rests on
    /// typed figures.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub population: Option<Population>,
    /// The reference profile a score is explained against: r of the reference customer per indicator, by
    /// segment; the key `""` holds for every other segment.
    pub reference: BTreeMap<String, BTreeMap<String, f64>>,
    /// Least share of the whole weight that must be known (0.70).
    pub coverage_total: f64,
    /// Least share of each criterion's weight that must be known (0.50).
    pub coverage_criterion: f64,
    /// Grades from best to worst.
    pub grades: Vec<Grade>,
    /// Conditions on grades, in order.
    pub conditions: Vec<Condition>,
    /// The engine number the version is computed with.
    pub engine: u32,
}

/// What a model's bounds and cut-offs rest on.
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Calibration {
    /// Typed in from named sources: not calibrated on the user's customers.
    NamedSources {
        /// The sources.
        sources: Vec<Text>,
    },
    /// Taken from a reference population of the user's customers.
    Customers {
        /// How many customers.
        customers: u32,
        /// As of which day their figures were taken.
        as_of: chrono::NaiveDate,
        /// Within-cluster sums of squares and centres of the exact one-dimensional clustering, worst first.
        centers: Vec<f64>,
        /// Set when fewer than 50 customers were there.
        small_population: bool,
    },
}

/// An indicator that a model defines itself.
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FormulaIndicator {
    /// Code, unique among the catalogue's and the model's own.
    pub code: String,
    /// Name for people.
    pub name: Text,
    /// The formula, in the words of [`crate::expression`].
    pub formula: String,
    /// Unit of the value.
    pub unit: IndicatorUnit,
    /// Which way is good.
    pub direction: Direction,
}

/// An indicator as a model knows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Described {
    /// Name for people.
    pub name: Text,
    /// Unit of the value.
    pub unit: IndicatorUnit,
    /// The formula in words; empty for a code that neither the catalogue nor the model has.
    pub formula: Text,
}

impl RatingModel {
    /// An indicator of the catalogue or of the model. Any other code stands for itself.
    #[must_use]
    pub fn indicator(&self, code: &str) -> Described {
        let (name, unit, formula) = match (self.formula(code), find(code)) {
            (Some(own), _) => {
                (own.name.clone(), own.unit, Text::new(own.formula.as_str(), own.formula.as_str()))
            }
            (None, Some(known)) => {
                (known.name.text(), known.unit, Text::new(known.formula_en, known.formula_zh))
            }
            (None, None) => (Text::new(code, code), IndicatorUnit::Ratio, Text::new("", "")),
        };
        Described { name, unit, formula }
    }

    /// The formula indicator with this code, where the model defines one.
    #[must_use]
    pub fn formula(&self, code: &str) -> Option<&FormulaIndicator> {
        self.formulas.iter().find(|formula| formula.code == code)
    }

    /// Where the values of an indicator of the catalogue or of the model come from; none for any other code.
    #[must_use]
    pub fn source_of(&self, code: &str) -> Option<Source> {
        match self.formula(code) {
            Some(_) => Some(Source::Statement),
            None => find(code).map(|indicator| indicator.source),
        }
    }
}
