//! A model's bounds, reference profile and cut-offs from a reference population of the user's customers.
//! Weights, conditions and policies are taken over unchanged; publishing the result is not done here.

use assay_methods::cluster::{ClusterError, cluster_1d};
use chrono::NaiveDate;
use thiserror::Error;

use crate::canonical::hash;
use crate::draft::reference::{Sample, profile, rescale, score_bins};
use crate::engine::{Engine, EngineError};
use crate::figure::Figure;
use crate::model::{Calibration, Population, RatingModel};
use crate::rating::{RatingInputs, RatingResult};

/// Fewer customers than this make a small population.
pub const POPULATION_MIN: usize = 50;
/// Why a model cannot be calibrated.
#[derive(Debug, Clone, PartialEq, Error)]
pub enum CalibrateError {
    /// `k` differs from the grades of the base model.
    #[error("{k} grades asked for, but the model has {grades}: add or remove grades first")]
    Grades {
        /// Asked for.
        k: usize,
        /// Grades of the base.
        grades: usize,
    },
    /// Nobody in the population can be scored.
    #[error("none of the {customers} customers can be scored: import statements or lower the coverage")]
    NoScores {
        /// Customers in the population.
        customers: usize,
    },
    /// The base model cannot be computed with.
    #[error(transparent)]
    Engine(#[from] EngineError),
    /// Scores cannot be clustered, for example because too few differ.
    #[error("the scores cannot be divided into grades: {0}")]
    Cluster(#[from] ClusterError),
}

/// Calibrates `base` on a population, one entry a customer, each with its own day; `as_of` is the day the
/// new version states.
///
/// - Bounds: the 5th and 95th percentile (type 7) of the known values, in the direction of the base scale;
///   by segment where at least 30 customers have a value, and over all. Target intervals, anchored 1 to 10
///   scales, and indicators with fewer than ten values or the same value at both percentiles keep their
///   base bounds, and the leaf's source says so.
/// - Reference: medians of r, by segment with at least 30 customers and over all.
/// - Cut-offs: half-way between the centres of the exact clustering of the scores into `k` groups.
///
/// # Errors
/// See [`CalibrateError`].
pub fn calibrate(
    base: &RatingModel,
    population: &[RatingInputs],
    as_of: NaiveDate,
    k: usize,
) -> Result<RatingModel, CalibrateError> {
    if k != base.grades.len() {
        return Err(CalibrateError::Grades { k, grades: base.grades.len() });
    }
    let mut model = base.clone();
    model.version = base.version + 1;
    let figures = {
        let engine = Engine::new(base)?;
        let leaves: Vec<usize> = (0..base.weights.len()).collect();
        let mut columns: Vec<Vec<Figure>> = vec![Vec::with_capacity(population.len()); leaves.len()];
        for inputs in population {
            for (column, figure) in columns.iter_mut().zip(engine.answers(inputs, &leaves, &[]).0) {
                column.push(figure);
            }
        }
        columns
    };
    let columns: Vec<&[Figure]> = figures.iter().map(Vec::as_slice).collect();
    let segments: Vec<&str> = population.iter().map(|inputs| inputs.segment.as_str()).collect();
    let sample = Sample { segments: &segments, columns: &columns };
    rescale(&mut model, &sample, |_| true);

    let mut scores = Vec::new();
    let mut graded = Vec::with_capacity(population.len());
    let engine = Engine::new(&model)?;
    for inputs in population {
        let result = engine.rate(inputs)?;
        graded.push(matches!(result, RatingResult::Graded(_)));
        if let RatingResult::Graded(graded) = result {
            scores.push(graded.score);
        }
    }
    if scores.is_empty() {
        return Err(CalibrateError::NoScores { customers: population.len() });
    }
    profile(&mut model, &sample, &graded);
    let clusters = cluster_1d(&scores, k, None)?;
    let cut_offs = clusters.breaks.iter().rev().copied().chain(std::iter::once(0.0));
    for (grade, cut_off) in model.grades.iter_mut().zip(cut_offs) {
        grade.cut_off = cut_off;
    }
    model.calibration = Calibration::Customers {
        customers: u32::try_from(scores.len()).unwrap_or(u32::MAX),
        as_of,
        centers: clusters.centers,
        small_population: scores.len() < POPULATION_MIN,
    };
    let codes = population.iter().map(|inputs| inputs.customer.as_str());
    model.population = Some(Population {
        as_of,
        industries: Vec::new(),
        regions: Vec::new(),
        customers: u32::try_from(population.len()).unwrap_or(u32::MAX),
        members: members(codes),
        scores: score_bins(&scores),
    });
    Ok(model)
}

/// A text that stands for who was in a population, in order.
pub fn members<'c>(codes: impl Iterator<Item = &'c str>) -> String {
    hash(&codes.collect::<Vec<&str>>().join("\n"))
}
