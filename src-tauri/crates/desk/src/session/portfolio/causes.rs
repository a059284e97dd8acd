//! Why grades moved between the two days: new figures on the old model, then the new model, then overrides. The cause of
//! a customer is the step that moved it furthest the way it went; of equal ones the first.

use std::collections::BTreeMap;

use assay_credit::engine::Engine;
use assay_credit::rating::{RatingInputs, RatingResult};
use assay_store::Id;
use rayon::prelude::*;

use super::Portfolio;
use super::member::Member;
use crate::session::Session;
use crate::session::workshop::not_computable;
use crate::{CommandError, Job};

/// Customers rated by the old model between two reports of progress.
const CHUNK: usize = 250;

/// What moved a grade most.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::session) enum Cause {
    /// New figures.
    Data,
    /// A new model.
    Model,
    /// An override that came or went.
    Override,
}

impl Cause {
    /// The code lists filter by.
    pub(in crate::session) const fn code(self) -> &'static str {
        match self {
            Self::Data => "data",
            Self::Model => "model",
            Self::Override => "override",
        }
    }
}

impl Session {
    /// Tells the causes of all moves apart; those whose model changed are rated again by the old one.
    pub(in crate::session) fn explain_moves(
        &self,
        portfolio: &Portfolio,
        job: &Job,
    ) -> Result<(), CommandError> {
        if portfolio.causes.get().is_some() {
            return Ok(());
        }
        let moved: Vec<&Member> =
            portfolio.members.iter().filter(|member| member.moved().is_some()).collect();
        let mut middles: BTreeMap<usize, Option<usize>> = BTreeMap::new();
        let other: Vec<&Member> = moved
            .iter()
            .copied()
            .filter(|member| {
                member.before.as_ref().is_some_and(|before| before.version != member.now.version)
            })
            .collect();
        for (number, chunk) in other.chunks(CHUNK).enumerate() {
            job.step(number * CHUNK, other.len());
            job.stopped()?;
            middles.extend(self.on_old_models(portfolio, chunk)?);
        }
        let causes = moved
            .iter()
            .filter_map(|member| {
                let middle = match middles.get(&member.at) {
                    Some(middle) => *middle,
                    None => member.now.own,
                };
                Some((portfolio.record(member).id, cause(member, middle)?))
            })
            .collect();
        // Another one may have been quicker; it found the same.
        let _ = portfolio.causes.set(causes);
        Ok(())
    }

    /// The grade that each of these customers' present figures have by the model of before.
    fn on_old_models(
        &self,
        portfolio: &Portfolio,
        members: &[&Member],
    ) -> Result<Vec<(usize, Option<usize>)>, CommandError> {
        let book = self.book();
        let mut asked: Vec<(usize, Id, RatingInputs)> = Vec::with_capacity(members.len());
        for member in members {
            let old = member.before.as_ref().and_then(|before| before.version);
            if let Some((rating, old)) = member.now.rating.zip(old) {
                asked.push((member.at, old, book.rating_inputs(rating)?));
            }
        }
        drop(book);
        let models = &portfolio.facts.ratings.models;
        let mut engines = BTreeMap::new();
        for (_, old, _) in &asked {
            if let (false, Some(model)) = (engines.contains_key(old), models.get(old)) {
                engines.insert(*old, Engine::new(model).map_err(|error| not_computable(&error))?);
            }
        }
        asked
            .into_par_iter()
            .map(|(at, old, inputs)| {
                let Some(engine) = engines.get(&old) else { return Ok((at, None)) };
                let result = engine.rate(&inputs).map_err(|error| not_computable(&error))?;
                Ok((
                    at,
                    match result {
                        RatingResult::Graded(graded) => portfolio.scale.position(&graded.grade),
                        RatingResult::NotRatable { .. } => None,
                    },
                ))
            })
            .collect()
    }
}

/// The cause of one customer's move. `middle` is the grade of the present figures by the old model; without one the model
/// is the cause, since only the new one can rate them.
pub(super) fn cause(member: &Member, middle: Option<usize>) -> Option<Cause> {
    let (from, to) = member.moved()?;
    let before = member.before.as_ref()?;
    let (own_before, own) = (signed(before.own?), signed(member.now.own?));
    let Some(middle) = middle.map(signed) else { return Some(Cause::Model) };
    let data = middle - own_before;
    let model = own - middle;
    let by_hand = (signed(to) - own) - (signed(from) - own_before);
    let way = (signed(to) - signed(from)).signum();
    let mut most = (0, Cause::Data);
    for (step, cause) in [(data, Cause::Data), (model, Cause::Model), (by_hand, Cause::Override)] {
        if step * way > most.0 {
            most = (step * way, cause);
        }
    }
    Some(most.1)
}

fn signed(place: usize) -> i64 {
    i64::try_from(place).unwrap_or(i64::MAX)
}
