//! A rating model version: everything a rating needs, frozen as one value. Publishing, storing and
//! changing versions is not this file's business.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::figure::Text;

/// One version of a rating model. Serialised as canonical JSON, its SHA-256 is the version's hash.
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

/// A node of the indicator tree.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "node", rename_all = "snake_case")]
pub enum Node {
    /// A goal or criterion with children compared pairwise.
    Criterion {
        /// Code, unique in the tree.
        code: String,
        /// Name.
        name: Text,
        /// Pairwise judgements of the children, row by row, reciprocal; eigenvector method, CR against
        /// Alonso-Lamata.
        judgements: Vec<Vec<f64>>,
        /// Local weights of the children, frozen.
        local_weights: Vec<f64>,
        /// Consistency ratio of the judgements, frozen.
        consistency_ratio: f64,
        /// The children.
        children: Vec<Node>,
    },
    /// An indicator.
    Leaf {
        /// Indicator code of the catalogue, for example `current_ratio`; unique in the tree.
        indicator: String,
        /// How a value becomes r in [0, 1].
        scale: Scale,
        /// Scales that differ by segment (industry), by segment name.
        #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
        segments: BTreeMap<String, Scale>,
        /// What stands for a missing figure.
        missing: MissingPolicy,
        /// Where the scale's figures come from.
        source: Text,
    },
}

impl Node {
    /// How many indicators stand below (or at) this node.
    #[must_use]
    pub fn leaf_count(&self) -> usize {
        match self {
            Self::Criterion { children, .. } => children.iter().map(Self::leaf_count).sum(),
            Self::Leaf { .. } => 1,
        }
    }

    /// The global weight of every leaf of a tree whose goal this is, in order: the product of the local
    /// weights down the path. A leaf right under the goal is its own criterion.
    #[must_use]
    pub fn leaf_weights(&self) -> Vec<LeafWeight> {
        let mut weights = Vec::with_capacity(self.leaf_count());
        self.collect_weights(1.0, None, 0, &mut weights);
        weights
    }

    fn collect_weights(&self, share: f64, criterion: Option<&str>, depth: usize, out: &mut Vec<LeafWeight>) {
        match self {
            Self::Leaf { indicator, .. } => out.push(LeafWeight {
                indicator: indicator.clone(),
                criterion: criterion.unwrap_or(indicator).to_owned(),
                weight: share,
            }),
            Self::Criterion { code, local_weights, children, .. } => {
                let criterion = if depth == 1 { Some(code.as_str()) } else { criterion };
                for (child, local) in children.iter().zip(local_weights) {
                    child.collect_weights(share * local, criterion, depth + 1, out);
                }
            }
        }
    }
}

/// How a value is mapped to r in [0, 1]; direction is part of the scale.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "scale", rename_all = "snake_case")]
pub enum Scale {
    /// Linear from `worst` (r = 0) to `best` (r = 1); `worst > best` for a cost indicator.
    Range {
        /// Value with r = 0.
        worst: f64,
        /// Value with r = 1.
        best: f64,
    },
    /// Benchmark bands: r = .2, .4, .6, .8, 1 at the five values, linear between; below poor 0, above
    /// excellent 1. Descending for a cost indicator.
    Bands {
        /// r = 0.2
        poor: f64,
        /// r = 0.4
        low: f64,
        /// r = 0.6
        average: f64,
        /// r = 0.8
        good: f64,
        /// r = 1
        excellent: f64,
    },
    /// r = 1 inside [lower, upper], linear down to 0 at the outer limits, not below `upper_floor` above.
    Target {
        /// r = 0 at and below.
        outer_lower: f64,
        /// Start of the target.
        lower: f64,
        /// End of the target.
        upper: f64,
        /// r = `upper_floor` at and above.
        outer_upper: f64,
        /// Least r on the upper side.
        upper_floor: f64,
    },
}

/// What stands for a missing figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MissingPolicy {
    /// Counts as the worst value.
    Worst,
    /// Its weight goes to the others of its criterion.
    Reallocate,
    /// Counts as one half.
    Neutral,
    /// The customer cannot be rated without it.
    NotRatable,
}

/// A leaf's global weight.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct LeafWeight {
    /// Indicator code.
    pub indicator: String,
    /// Code of the criterion directly under the goal it belongs to.
    pub criterion: String,
    /// Product of the local weights down the path.
    pub weight: f64,
}

/// A grade and the policy that goes with it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Grade {
    /// Label, for example `AAA`.
    pub label: String,
    /// Lowest score of the grade, inclusive; 0 for the last.
    pub cut_off: f64,
    /// What the grade is treated as.
    pub policy: Policy,
}

/// Credit policy of a grade.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Policy {
    /// Days of credit; 0 is prepayment or cash.
    pub terms_days: u16,
    /// Coefficient on the need for credit, 1 = 100%.
    pub limit_coefficient: f64,
    /// Security asked for.
    pub security: Text,
    /// Months between reviews.
    pub review_months: u8,
    /// Who approves.
    pub approval: Text,
    /// Risk class.
    pub risk_class: RiskClass,
}

/// Green, yellow, red.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RiskClass {
    /// Normal terms.
    Green,
    /// Watched.
    Yellow,
    /// Exit plan.
    Red,
}

/// A condition on the grade (信用级别设置条件).
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
}

/// What a condition does to the grade.
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
