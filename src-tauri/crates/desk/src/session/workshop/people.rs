//! The customers of the book as of a day, with every figure and test that models have asked of them so far: found
//! once, since a draft is changed many times over the same facts.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use assay_credit::draft::reference::Sample;
use assay_credit::engine::{Engine, Verdict};
use assay_credit::figure::Figure;
use assay_credit::model::Population;
use assay_credit::rating::RatingInputs;
use assay_store::CustomerRecord;
use chrono::NaiveDate;
use rayon::prelude::*;

use super::not_computable;
use crate::session::Session;
use crate::session::inputs::Material;
use crate::{CommandError, Job};

/// Customers looked at between two reports of progress.
const CHUNK: usize = 500;
/// Days kept in memory.
const DAYS: usize = 2;

/// Active customers as of a day.
pub(in crate::session) struct People {
    pub(in crate::session) as_of: NaiveDate,
    pub(in crate::session) records: Vec<CustomerRecord>,
    material: Material,
    columns: Mutex<Columns>,
}

/// Answers by what was asked, one for each customer.
#[derive(Default)]
struct Columns {
    figures: BTreeMap<String, Arc<Vec<Figure>>>,
    tests: BTreeMap<String, Arc<Vec<Option<bool>>>>,
}

/// Everything one model asks, answered for every customer.
pub(in crate::session) struct Answers {
    /// For each leaf in the tree's order.
    pub(in crate::session) figures: Vec<Arc<Vec<Figure>>>,
    /// For each condition.
    pub(in crate::session) tests: Vec<Arc<Vec<Option<bool>>>>,
}

/// The people of the last days asked for, with the change of facts they were loaded at.
#[derive(Default)]
pub(in crate::session) struct Kept(Vec<(NaiveDate, i64, Arc<People>)>);

impl Session {
    /// The customers as of a day: those in memory where no fact has changed since.
    pub(in crate::session) fn people(&self, as_of: NaiveDate) -> Result<Arc<People>, CommandError> {
        if let Some(people) = self.people_at_hand(as_of)? {
            return Ok(people);
        }
        let (fact, records, material) = {
            let book = self.book();
            let fact = book.last_fact()?;
            let records = book.customers()?.into_iter().filter(|record| !record.archived).collect();
            (fact, records, Material::load(&book, as_of)?)
        };
        let people = Arc::new(People { as_of, records, material, columns: Mutex::default() });
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        kept.0.retain(|(day, at, _)| *at == fact && *day != as_of);
        kept.0.truncate(DAYS - 1);
        kept.0.insert(0, (as_of, fact, Arc::clone(&people)));
        Ok(people)
    }
}

impl Session {
    /// The customers as of a day, where they are in memory and no fact has changed since.
    pub(in crate::session) fn people_at_hand(
        &self,
        as_of: NaiveDate,
    ) -> Result<Option<Arc<People>>, CommandError> {
        let fact = self.book().last_fact()?;
        let kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        Ok(kept
            .0
            .iter()
            .find(|(day, at, _)| *day == as_of && *at == fact)
            .map(|(.., people)| Arc::clone(people)))
    }
}

impl People {
    /// Answers what a model asks, looking only for what nobody asked before.
    pub(in crate::session) fn answers(
        &self,
        engine: &Engine<'_>,
        job: &Job,
    ) -> Result<Answers, CommandError> {
        let (figure_keys, test_keys) = (engine.figure_keys(), engine.test_keys());
        let (leaves, conditions) = {
            let columns = self.columns();
            let leaves: Vec<usize> = (0..figure_keys.len())
                .filter(|at| !columns.figures.contains_key(&figure_keys[*at]))
                .collect();
            let conditions: Vec<usize> =
                (0..test_keys.len()).filter(|at| !columns.tests.contains_key(&test_keys[*at])).collect();
            (leaves, conditions)
        };
        if !leaves.is_empty() || !conditions.is_empty() {
            let mut figures: Vec<Vec<Figure>> = vec![Vec::with_capacity(self.records.len()); leaves.len()];
            let mut tests: Vec<Vec<Option<bool>>> =
                vec![Vec::with_capacity(self.records.len()); conditions.len()];
            for (done, chunk) in self.records.chunks(CHUNK).enumerate() {
                job.stopped()?;
                job.step(done * CHUNK, self.records.len());
                let found: Vec<(Vec<Figure>, Vec<Option<bool>>)> = chunk
                    .par_iter()
                    .map(|record| Ok(engine.answers(&self.inputs(record)?, &leaves, &conditions)))
                    .collect::<Result<_, CommandError>>()?;
                for (row_figures, row_tests) in found {
                    figures.iter_mut().zip(row_figures).for_each(|(column, figure)| column.push(figure));
                    tests.iter_mut().zip(row_tests).for_each(|(column, held)| column.push(held));
                }
            }
            let mut columns = self.columns();
            for (at, column) in leaves.into_iter().zip(figures) {
                columns.figures.insert(figure_keys[at].clone(), Arc::new(column));
            }
            for (at, column) in conditions.into_iter().zip(tests) {
                columns.tests.insert(test_keys[at].clone(), Arc::new(column));
            }
        }
        let columns = self.columns();
        Ok(Answers {
            figures: figure_keys.iter().map(|key| Arc::clone(&columns.figures[key])).collect(),
            tests: test_keys.iter().map(|key| Arc::clone(&columns.tests[key])).collect(),
        })
    }

    /// The one figure or test of some customers, without keeping the answers: for what is still being typed.
    pub(in crate::session) fn ask_once(
        &self,
        engine: &Engine<'_>,
        rows: &[usize],
        leaves: &[usize],
        conditions: &[usize],
    ) -> Result<(Vec<Figure>, Vec<Option<bool>>), CommandError> {
        let found: Vec<(Vec<Figure>, Vec<Option<bool>>)> = rows
            .par_iter()
            .map(|row| Ok(engine.answers(&self.inputs(&self.records[*row])?, leaves, conditions)))
            .collect::<Result<_, CommandError>>()?;
        let (figures, held): (Vec<Vec<Figure>>, Vec<Vec<Option<bool>>>) = found.into_iter().unzip();
        Ok((figures.into_iter().flatten().collect(), held.into_iter().flatten().collect()))
    }

    /// What a customer is rated from.
    pub(in crate::session) fn inputs(&self, record: &CustomerRecord) -> Result<RatingInputs, CommandError> {
        Ok(self.material.inputs(record)?.0)
    }

    /// Industries of the customers, in their order.
    pub(in crate::session) fn segments(&self) -> Vec<&str> {
        self.records.iter().map(|record| record.customer.industry.as_str()).collect()
    }

    /// Rows of the customers that belong to a reference population.
    pub(in crate::session) fn rows_of(&self, population: Option<&Population>) -> Vec<usize> {
        let among = |names: &[String], name: &String| names.is_empty() || names.contains(name);
        let belongs = |record: &CustomerRecord| {
            population.is_none_or(|population| {
                among(&population.industries, &record.customer.industry)
                    && among(&population.regions, &record.customer.region)
            })
        };
        (0..self.records.len()).filter(|row| belongs(&self.records[*row])).collect()
    }

    fn columns(&self) -> std::sync::MutexGuard<'_, Columns> {
        self.columns.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Answers {
    /// The verdict on one customer.
    pub(in crate::session) fn verdict(
        &self,
        engine: &Engine<'_>,
        segment: &str,
        row: usize,
    ) -> Result<Verdict, CommandError> {
        let figures: Vec<&Figure> = self.figures.iter().map(|column| &column[row]).collect();
        engine
            .verdict(segment, &figures, |test| self.tests[test][row])
            .map_err(|error| not_computable(&error))
    }

    /// The verdicts on some customers, in the order of the rows.
    pub(in crate::session) fn verdicts(
        &self,
        engine: &Engine<'_>,
        people: &People,
        rows: &[usize],
    ) -> Result<Vec<Verdict>, CommandError> {
        rows.par_iter()
            .map(|row| self.verdict(engine, &people.records[*row].customer.industry, *row))
            .collect()
    }

    /// The figures of some customers, column by column.
    pub(in crate::session) fn columns(&self, rows: &[usize]) -> Vec<Vec<Figure>> {
        let pick = |column: &Arc<Vec<Figure>>| rows.iter().map(|row| column[*row].clone()).collect();
        self.figures.iter().map(pick).collect()
    }
}

/// Runs `work` on the figures of some customers.
pub(super) fn with_sample<T>(
    people: &People,
    answers: &Answers,
    rows: &[usize],
    work: impl FnOnce(&Sample<'_>) -> T,
) -> T {
    let columns = answers.columns(rows);
    let columns: Vec<&[Figure]> = columns.iter().map(Vec::as_slice).collect();
    let all = people.segments();
    let segments: Vec<&str> = rows.iter().map(|row| all[*row]).collect();
    work(&Sample { segments: &segments, columns: &columns })
}
