//! What a reference population gives a draft, taken again after every change that it follows from: bounds by
//! percentiles, weights from figures, the reference profile, and how the scores are spread.

use assay_credit::calibrate::{POPULATION_MIN, members};
use assay_credit::draft::reference::{self, score_bins};
use assay_credit::draft::settle::settle;
use assay_credit::engine::{Engine, Verdict};
use assay_credit::model::{Calibration, RatingModel};
use assay_methods::cluster::cluster_1d;

use super::count;
use super::people::{People, with_sample};
use crate::session::Session;
use crate::{CommandError, Job};

impl Session {
    /// Computes what follows from the parts of a draft and, where it has one, from its population. A draft that cannot
    /// be computed with yet is left at what follows from its parts.
    pub(super) fn refresh(&self, model: &mut RatingModel, job: &Job) -> Result<(), CommandError> {
        settle(model);
        let Some(as_of) = model.population.as_ref().map(|population| population.as_of) else { return Ok(()) };
        let people = self.people(as_of)?;
        take(model, &people, job)
    }
}

fn take(model: &mut RatingModel, people: &People, job: &Job) -> Result<(), CommandError> {
    let rows = people.rows_of(model.population.as_ref());
    let answers = {
        let Ok(engine) = Engine::new(model) else { return Ok(()) };
        people.answers(&engine, job)?
    };
    with_sample(people, &answers, &rows, |sample| {
        reference::rescale(model, sample, |_| false);
        if let Some(method) = model.blend.as_ref().map(|blend| blend.method) {
            // No indicator tells the customers apart: there is nothing to blend in.
            let data = reference::weights(model, sample, method).unwrap_or_default();
            if let Some(blend) = &mut model.blend {
                blend.data = data;
            }
        }
    });
    settle(model);
    let Ok(engine) = Engine::new(model) else { return Ok(()) };
    let Ok(verdicts) = answers.verdicts(&engine, people, &rows) else { return Ok(()) };
    let score = |verdict: &Verdict| match verdict {
        Verdict::Graded { score, .. } => Some(*score),
        Verdict::NotRatable(_) => None,
    };
    let graded: Vec<bool> = verdicts.iter().map(|verdict| score(verdict).is_some()).collect();
    let scores: Vec<f64> = verdicts.iter().filter_map(score).collect();
    with_sample(people, &answers, &rows, |sample| reference::profile(model, sample, &graded));
    model.calibration = Calibration::Customers {
        customers: count(scores.len()),
        as_of: people.as_of,
        centers: cluster_1d(&scores, model.grades.len(), None).map(|found| found.centers).unwrap_or_default(),
        small_population: scores.len() < POPULATION_MIN,
    };
    if let Some(population) = &mut model.population {
        population.customers = count(rows.len());
        population.members = members(rows.iter().map(|row| people.records[*row].customer.code.as_str()));
        population.scores = score_bins(&scores);
    }
    Ok(())
}
