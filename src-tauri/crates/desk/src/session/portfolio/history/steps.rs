//! Every rating of the book in memory, small: by customer, in the order of the days they speak of. Ratings are added and
//! never changed, so once read only newer ones are asked for.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::sync::{Arc, PoisonError};

use assay_credit::model::RatingModel;
use assay_store::{Contents, Id, RatingStep};
use chrono::NaiveDate;

use crate::CommandError;
use crate::session::Session;

/// A rating.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Step {
    /// The day it speaks of.
    pub(super) as_of: NaiveDate,
    /// Of several of one day the one made last counts.
    number: u32,
    /// Model version.
    pub(super) version: Id,
    pub(super) score: Option<f64>,
    grade: Option<u32>,
    rule: Option<u32>,
}

/// All of them.
#[derive(Debug, Clone, Default)]
pub(super) struct Steps {
    last: u32,
    by_customer: BTreeMap<Id, Vec<Step>>,
    /// Grades and conditions, each once.
    words: Vec<String>,
    models: BTreeMap<Id, Arc<RatingModel>>,
}

impl Steps {
    /// Those of a customer.
    pub(super) fn of(&self, customer: Id) -> &[Step] {
        self.by_customer.get(&customer).map_or(&[], Vec::as_slice)
    }

    /// The model of a version that made some.
    pub(super) fn model(&self, version: Id) -> Option<&Arc<RatingModel>> {
        self.models.get(&version)
    }

    /// The grade after conditions.
    pub(super) fn grade(&self, step: &Step) -> Option<&str> {
        self.word(step.grade)
    }

    /// The condition that decided it.
    pub(super) fn rule(&self, step: &Step) -> Option<&str> {
        self.word(step.rule)
    }

    fn word(&self, at: Option<u32>) -> Option<&str> {
        self.words.get(usize::try_from(at?).ok()?).map(String::as_str)
    }

    fn number_of(&mut self, word: Option<String>) -> Option<u32> {
        let word = word?;
        let at = self.words.iter().position(|known| *known == word).unwrap_or_else(|| {
            self.words.push(word);
            self.words.len() - 1
        });
        u32::try_from(at).ok()
    }

    fn add(&mut self, book: &Contents, mut new: Vec<RatingStep>) -> Result<(), CommandError> {
        new.sort_unstable_by_key(|step| (step.customer, step.as_of, step.number));
        for of_one in new.chunk_by(|a, b| a.customer == b.customer) {
            let mut steps: Vec<Step> = self.of(of_one[0].customer).to_vec();
            let in_order = steps.last().is_none_or(|last| last.as_of <= of_one[0].as_of);
            for step in of_one {
                if let Entry::Vacant(slot) = self.models.entry(step.model_version) {
                    slot.insert(Arc::new(book.model(step.model_version)?));
                }
                self.last = self.last.max(step.number);
                steps.push(Step {
                    as_of: step.as_of,
                    number: step.number,
                    version: step.model_version,
                    score: step.score,
                    grade: self.number_of(step.grade.clone()),
                    rule: self.number_of(step.rule.clone()),
                });
            }
            if !in_order {
                steps.sort_unstable_by_key(|step| (step.as_of, step.number));
            }
            self.by_customer.insert(of_one[0].customer, steps);
        }
        Ok(())
    }
}

/// The ratings read so far.
#[derive(Default)]
pub(in crate::session) struct KeptSteps(Arc<Steps>);

impl Session {
    /// Every rating of the book.
    pub(super) fn rating_steps(&self) -> Result<Arc<Steps>, CommandError> {
        let book = self.book();
        let mut kept = self.steps.lock().unwrap_or_else(PoisonError::into_inner);
        let new = book.rating_steps(kept.0.last)?;
        if !new.is_empty() {
            Arc::make_mut(&mut kept.0).add(&book, new)?;
        }
        Ok(Arc::clone(&kept.0))
    }
}
