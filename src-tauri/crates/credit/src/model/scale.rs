//! How a value becomes r in [0, 1].

use serde::{Deserialize, Serialize};

/// How a value is mapped to r in [0, 1]; direction is part of the scale.
#[cfg_attr(feature = "specta", derive(specta::Type))]
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

/// What the bounds of an indicator follow.
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Bounds {
    /// Typed in, as bands or as ends.
    #[default]
    Typed,
    /// The 5th and 95th percentile of the reference population.
    Percentiles,
}

impl Bounds {
    #[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands over a reference")]
    pub(super) fn is_typed(&self) -> bool {
        *self == Self::Typed
    }
}
