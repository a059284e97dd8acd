//! How well a version told the customers that defaulted from the others: one row a customer, its figures as known on
//! a day of observation, against what became of it afterwards.

mod fates;
mod figures;
#[cfg(test)]
mod tests;

use assay_credit::engine::{Engine, Verdict};
use assay_credit::model::{Calibration, RatingModel};
use assay_store::CustomerRecord;
use chrono::NaiveDate;
use rayon::prelude::*;

use self::fates::Fate;
use super::{count, not_computable};
use crate::session::inputs::Material;
use crate::session::{Session, key};
use crate::view::ValidationView;
use crate::{CommandError, Job};

pub(in crate::session) use figures::{binned, shift_of};

/// Customers scored between two reports of progress.
const CHUNK: usize = 500;

/// A customer that was scored on the day of observation, and what became of it.
struct Row {
    score: f64,
    /// Index of the grade after conditions.
    grade: usize,
    defaulted: bool,
    /// Whether the model's reference population takes in such customers.
    of_population: bool,
}

impl Session {
    /// Validation of a version in whatever state: on imported outcomes, or on the ledger's own defaults where there
    /// are none.
    ///
    /// Scores are those of the figures known on the day of observation. The blacklist has no date, so nobody is
    /// treated as being on it: it may have been the default that put a customer there. Customers put away count, since
    /// those that failed often are.
    ///
    /// # Errors
    /// `not_found`; `model_not_computable`; `cancelled`.
    pub fn validate_version(
        &self,
        id: &str,
        observed: Option<NaiveDate>,
        job: &Job,
    ) -> Result<ValidationView, CommandError> {
        let id = key(id, "model version")?;
        let model = self.book().model(id)?;
        let engine = Engine::new(&model).map_err(|error| not_computable(&error))?;
        let day = calibrated_as_of(&model);
        let cohort = self.cohort(observed, day)?;
        job.stopped()?;

        let mut already_in_default = 0;
        let mut no_outcome = 0;
        let mut chosen: Vec<(&CustomerRecord, bool)> = Vec::new();
        for (record, fate) in &cohort.customers {
            match fate {
                Fate::Defaulted => chosen.push((record, true)),
                Fate::Performed => chosen.push((record, false)),
                Fate::InDefaultBefore => already_in_default += 1,
                // Nobody expects to hear more of a customer that was put away.
                Fate::Unknown => no_outcome += usize::from(!record.archived),
            }
        }
        let scored = score(&model, &engine, &cohort.material, &chosen, job)?;
        let rows: Vec<Row> = scored.into_iter().flatten().collect();
        job.stopped()?;

        let of_population = rows.iter().any(|row| row.of_population);
        let same_figures = day.is_some_and(|day| day == cohort.observed || cohort.undated);
        let (psi, psi_reason) = self.shift(&model, &engine, job)?;
        let (discrimination, reason) = figures::discrimination(&rows, chosen.is_empty());
        let calibrated = figures::calibration(&model.grades, &rows);
        Ok(ValidationView {
            source: cohort.source.to_owned(),
            observed: cohort.observed,
            until: cohort.until,
            customers: count(rows.len()),
            defaults: count(rows.iter().filter(|row| row.defaulted).count()),
            already_in_default,
            not_scored: count(chosen.len() - rows.len()),
            no_outcome: count(no_outcome),
            in_sample: of_population && same_figures,
            reason: reason.to_owned(),
            discrimination,
            grades: calibrated.grades,
            brier: calibrated.brier,
            monotone: calibrated.monotone,
            psi,
            psi_reason: psi_reason.to_owned(),
            overrides: 0,
            ratings: self.book().ratings_by_version()?.get(&id).copied().unwrap_or(0),
        })
    }
}

/// The day a model's bounds and cut-offs were taken from customers, where they were.
fn calibrated_as_of(model: &RatingModel) -> Option<NaiveDate> {
    match (&model.population, &model.calibration) {
        (Some(population), _) => Some(population.as_of),
        (None, Calibration::Customers { as_of, .. }) => Some(*as_of),
        (None, Calibration::NamedSources { .. }) => None,
    }
}

/// Scores customers, in their order; none for one that cannot be graded.
fn score(
    model: &RatingModel,
    engine: &Engine<'_>,
    material: &Material,
    customers: &[(&CustomerRecord, bool)],
    job: &Job,
) -> Result<Vec<Option<Row>>, CommandError> {
    let leaves: Vec<usize> = (0..model.weights.len()).collect();
    let conditions: Vec<usize> = (0..model.conditions.len()).collect();
    let mut scored = Vec::with_capacity(customers.len());
    for chunk in customers.chunks(CHUNK) {
        job.stopped()?;
        job.step(scored.len(), customers.len());
        let part: Vec<Option<Row>> = chunk
            .par_iter()
            .map(|(record, defaulted)| {
                let mut inputs = material.inputs(record)?.0;
                inputs.blacklisted = false;
                let (found, held) = engine.answers(&inputs, &leaves, &conditions);
                let found: Vec<_> = found.iter().collect();
                let verdict = engine
                    .verdict(&inputs.segment, &found, |test| held[test])
                    .map_err(|error| not_computable(&error))?;
                Ok(match verdict {
                    Verdict::Graded { score, grade, .. } => Some(Row {
                        score,
                        grade,
                        defaulted: *defaulted,
                        of_population: of_population(model, record),
                    }),
                    Verdict::NotRatable(_) => None,
                })
            })
            .collect::<Result<_, CommandError>>()?;
        scored.extend(part);
    }
    Ok(scored)
}

/// Whether the model's reference population takes in such a customer.
fn of_population(model: &RatingModel, record: &CustomerRecord) -> bool {
    let among = |names: &[String], name: &String| names.is_empty() || names.contains(name);
    model.population.as_ref().is_none_or(|population| {
        among(&population.industries, &record.customer.industry)
            && among(&population.regions, &record.customer.region)
    })
}
