//! Rating customers: load the facts in one pass, compute without the book, store everything in one
//! transaction. A run that is cancelled stores nothing.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicUsize, Ordering};

use assay_credit::engine::{ENGINE, Engine};
use assay_credit::policy::Chosen;
use assay_credit::rating::RatingResult;
use assay_store::{CustomerRecord, Id, PreparedRating, Rating, Rule, StoreError};
use chrono::NaiveDate;
use rayon::prelude::*;

use super::applications::open_reductions;
use super::inputs::{Material, inputs_of};
use super::rate_models::Models;
use super::watch::{Found, Watching};
use super::workshop::not_computable;
use super::{Session, key};
use crate::view::RateSummary;
use crate::{CommandError, Job};

/// Customers rated between two reports of progress.
const CHUNK: usize = 500;

/// Which customers to rate with which model as of which day.
#[derive(Debug, Clone, Default)]
pub struct RateOptions {
    /// Model code; the one in force otherwise.
    pub model: Option<String>,
    /// Version; the one in force otherwise.
    pub version: Option<u32>,
    /// Customer code; all active customers otherwise.
    pub customer: Option<String>,
    /// The day; the business date otherwise.
    pub as_of: Option<NaiveDate>,
}

/// What a run made: enough to show and to compare.
pub(super) struct Made {
    pub(super) record: CustomerRecord,
    pub(super) result: RatingResult,
    pub(super) input_hash: String,
    /// The place of its model among those of the run.
    pub(super) model: usize,
    /// How that was chosen, where the policy chose.
    pub(super) chosen: Option<Chosen>,
}

impl Session {
    /// Rates customers by key as of the business date, all active ones where none is named.
    ///
    /// # Errors
    /// `no_model`; `not_found`; `cancelled`. Nothing is stored then.
    pub fn rate(&self, customers: &[String], job: &Job) -> Result<RateSummary, CommandError> {
        let as_of = self.business_date()?;
        let models = self.models_for(None, None, as_of)?;
        let wanted = customers.iter().map(|id| key(id, "customer")).collect::<Result<Vec<Id>, _>>()?;
        let before: BTreeMap<Id, Option<String>> = self
            .book()
            .latest_ratings(Some(as_of))?
            .into_iter()
            .map(|rating| (rating.customer, rating.grade))
            .collect();
        let records = self.records(&wanted)?;
        let made = self.run(records, &models, as_of, job)?;
        let mut summary = RateSummary { graded: 0, not_ratable: 0, upgraded: 0, downgraded: 0 };
        for one in &made {
            let RatingResult::Graded(graded) = &one.result else {
                summary.not_ratable += 1;
                continue;
            };
            summary.graded += 1;
            let grades = &models.all[one.model].model.grades;
            let place = |grade: &str| grades.iter().position(|known| known.label == grade);
            let old = before.get(&one.record.id).and_then(Option::as_deref).and_then(place);
            if let (Some(old), Some(new)) = (old, place(&graded.grade)) {
                summary.upgraded += u32::from(new < old);
                summary.downgraded += u32::from(new > old);
            }
        }
        Ok(summary)
    }

    /// Active customers by key; all of them where none is named. One that is in the archive is refused.
    pub(super) fn records(&self, wanted: &[Id]) -> Result<Vec<CustomerRecord>, CommandError> {
        let book = self.book();
        if wanted.is_empty() {
            return Ok(book.customers()?.into_iter().filter(|record| !record.archived).collect());
        }
        let members = book.members()?;
        wanted
            .iter()
            .map(|id| {
                if members.absorbed(*id) {
                    return Err(StoreError::Refused { rule: Rule::AlreadyMerged }.into());
                }
                let record = book.customer(*id)?;
                if record.archived {
                    let name = record.customer.name;
                    let message = format!("{name} is in the archive and is not rated. Take it out first.");
                    return Err(CommandError::new("customer_archived", message).with([name]));
                }
                Ok(record)
            })
            .collect()
    }

    /// Rates and stores; results in the order of the records. As of the business date, signals that rules find are
    /// raised and a grade that fell opens the proposal to reduce the limit, in the same transaction.
    pub(super) fn run(
        &self,
        records: Vec<CustomerRecord>,
        models: &Models,
        as_of: NaiveDate,
        job: &Job,
    ) -> Result<Vec<Made>, CommandError> {
        let total = records.len();
        let material = if let [one] = records.as_slice() {
            Facts::One(Box::new(inputs_of(&self.book(), one, as_of)?))
        } else {
            Facts::Many(Material::load(&self.book(), as_of)?)
        };
        let engines: Vec<Engine<'_>> = models
            .all
            .iter()
            .map(|one| Engine::new(&one.model).map_err(|error| not_computable(&error)))
            .collect::<Result<_, _>>()?;
        // What a rating of another day shows is no news of today.
        let watching =
            if as_of == self.business_date()? { Some(Watching::load(&self.book(), as_of)?) } else { None };
        let rules = watching.as_ref().map(Watching::rules);
        let done = AtomicUsize::new(0);
        let mut rated = Vec::with_capacity(total);
        let mut found: Found = Vec::new();
        for chunk in records.chunks(CHUNK) {
            job.stopped()?;
            let part: Vec<(PreparedRating, Rated, Found)> = chunk
                .par_iter()
                .map(|record| {
                    let (inputs, stored) = match &material {
                        Facts::One(inputs) => (inputs.as_ref().clone(), Vec::new()),
                        Facts::Many(material) => material.inputs(record)?,
                    };
                    let (at, chosen) = models.of(record, &inputs);
                    let result = engines[at].rate(&inputs).map_err(|error| {
                        CommandError::new(
                            "not_computable",
                            format!("{}: the rating could not be computed: {error}.", record.customer.code),
                        )
                        .with([record.customer.code.clone(), error.to_string()])
                    })?;
                    let model = &models.all[at];
                    let mut prepared =
                        PreparedRating::new(record.id, model.id, ENGINE, &inputs, &stored, &result)?;
                    if let Some(chosen) = &chosen {
                        prepared = prepared.chosen_by(chosen.clone());
                    }
                    let found = match (&watching, &rules) {
                        (Some(watching), Some(rules)) => {
                            watching.find_rating(rules, record.id, &inputs, (&model.model, &result))
                        }
                        _ => Vec::new(),
                    };
                    let found = found.into_iter().map(|finding| (record.id, finding)).collect();
                    Ok((prepared, (result, at, chosen), found))
                })
                .collect::<Result<_, CommandError>>()?;
            for (prepared, result, seen) in part {
                rated.push((prepared, result));
                found.extend(seen);
            }
            job.step(done.fetch_add(chunk.len(), Ordering::Relaxed) + chunk.len(), total);
        }
        job.stopped()?;
        let (prepared, results): (Vec<PreparedRating>, Vec<Rated>) = rated.into_iter().unzip();
        if !prepared.is_empty() {
            self.write(|write| {
                let before = if watching.is_some() { write.latest_ratings(Some(as_of))? } else { Vec::new() };
                write.add_ratings(&prepared)?;
                if let Some(watching) = &watching {
                    watching.raise(write, found, as_of)?;
                    open_reductions(write, &fallen(&before, &records, &results, models), as_of)?;
                }
                Ok(())
            })?;
        }
        Ok(records
            .into_iter()
            .zip(results)
            .zip(&prepared)
            .map(|((record, (result, model, chosen)), prepared)| Made {
                record,
                result,
                input_hash: prepared.inputs_hash().to_owned(),
                model,
                chosen,
            })
            .collect())
    }
}

/// What a customer came to, by which model of the run, and how that was chosen.
type Rated = (RatingResult, usize, Option<Chosen>);

enum Facts {
    One(Box<assay_credit::rating::RatingInputs>),
    Many(Material),
}

/// Whose grade is worse than that of the rating before, on the scale of the model that rated now.
fn fallen(before: &[Rating], records: &[CustomerRecord], results: &[Rated], models: &Models) -> Vec<Id> {
    let before: BTreeMap<Id, &str> =
        before.iter().filter_map(|rating| Some((rating.customer, rating.grade.as_deref()?))).collect();
    let fell = |(record, (result, model, _)): (&CustomerRecord, &Rated)| {
        let RatingResult::Graded(graded) = result else { return None };
        let grades = &models.all[*model].model.grades;
        let place = |grade: &str| grades.iter().position(|known| known.label == grade);
        let old = before.get(&record.id).copied().and_then(place)?;
        (place(&graded.grade)? > old).then_some(record.id)
    };
    records.iter().zip(results).filter_map(fell).collect()
}
