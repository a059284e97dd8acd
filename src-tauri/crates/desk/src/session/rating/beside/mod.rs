//! Several customers beside each other: their figures by one model, their scores over time, and where their peers lie.

mod peers;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use assay_credit::engine::composite;
use assay_credit::figure::Figure;
use assay_credit::model::RatingModel;
use assay_credit::rating::{Graded, RatingResult};
use assay_store::{Contents, Id};

use super::page::{Leaves, bands, versions};
use crate::CommandError;
use crate::session::decided::decide;
use crate::session::portfolio::{Member, Portfolio};
use crate::session::workshop::not_computable;
use crate::session::{Session, key};
use crate::view::convert::code_of;
use crate::view::{
    BesideCell, BesideCriterion, BesideCustomer, BesideIndicator, BesideModel, BesideRating, CustomersBeside,
};
use peers::Peers;

/// At most so many customers are put beside each other.
const MOST: usize = 8;

/// The rating of a customer that is compared.
struct Rated {
    version: Id,
    result: RatingResult,
}

impl Rated {
    fn figure(&self, indicator: &str) -> Option<BesideCell> {
        let cell = |figure: &Figure, r: Option<f64>| BesideCell { figure: figure.into(), r };
        match &self.result {
            RatingResult::Graded(graded) => graded
                .contributions
                .iter()
                .find(|one| one.indicator == indicator)
                .map(|one| cell(&one.evaluated.figure, one.r)),
            RatingResult::NotRatable { evaluated, .. } => {
                evaluated.iter().find(|one| one.indicator == indicator).map(|one| cell(&one.figure, None))
            }
        }
    }
}

impl Session {
    /// Customers beside each other on the business date.
    ///
    /// # Errors
    /// `not_found`; `too_many_beside`; those of reading the book.
    pub fn customers_beside(&self, customers: &[String]) -> Result<CustomersBeside, CommandError> {
        if customers.len() > MOST {
            let text = format!(
                "{} customers cannot be put beside each other: choose at most {MOST}.",
                customers.len()
            );
            return Err(CommandError::new("too_many_beside", text).with([MOST.to_string()]));
        }
        let portfolio = self.portfolio_on(None, None)?;
        let mut members: Vec<&Member> = Vec::new();
        for text in customers {
            let id = key(text, "customer")?;
            let found = portfolio.members.iter().find(|member| portfolio.record(member).id == id);
            let not_found =
                || assay_store::StoreError::NotFound { what: "customer", key: text.clone() }.into();
            let member = found.ok_or_else(|| -> CommandError { not_found() })?;
            if members.iter().all(|other| other.at != member.at) {
                members.push(member);
            }
        }
        let book = self.book();
        let known = versions(&book)?;
        let common = common(&members, &known);
        let mut rated: Vec<Option<Rated>> = Vec::with_capacity(members.len());
        for member in &members {
            let of_common = member.now.version.filter(|version| {
                common
                    .as_ref()
                    .is_some_and(|common| known.get(version).is_some_and(|(code, _)| code == common))
            });
            rated.push(match of_common.zip(member.now.rating) {
                Some((version, rating)) => Some(Rated { version, result: book.rating_result(rating)? }),
                None => None,
            });
        }
        let histories = members
            .iter()
            .map(|member| history(&book, portfolio.record(member).id, &portfolio))
            .collect::<Result<Vec<_>, _>>()?;
        let models = models(&book, &rated)?;
        // Of several versions the newest names the rows.
        let newest =
            rated.iter().flatten().map(|one| one.version).max_by_key(|id| known.get(id).map(|of| of.1));
        let model = newest.and_then(|version| models.get(&version));
        let peers = match &common {
            Some(code) => {
                Peers::load(&book, &portfolio, code, &known, &industry(&portfolio, &members, &rated))?
            }
            None => None,
        };
        drop(book);
        let people = members.iter().zip(histories).zip(&rated);
        let (criteria, indicators) = match model {
            Some(model) => {
                (criteria(model, &models, &rated, peers.as_ref())?, indicators(model, &rated, peers.as_ref()))
            }
            None => Default::default(),
        };
        Ok(CustomersBeside {
            as_of: portfolio.facts.as_of,
            currency: portfolio.currency.clone(),
            customers: people
                .map(|((member, history), rated)| {
                    customer(&portfolio, member, &known, rated.is_some(), history)
                })
                .collect(),
            model: model.map(|model| BesideModel { code: model.code.clone(), name: (&model.name).into() }),
            criteria,
            indicators,
            peers: peers.map(|peers| peers.view()),
            bands: model.map(bands).unwrap_or_default(),
        })
    }
}

/// The code of the model that rated most of them with a grade; of equal ones, or where nobody has a grade, the first.
fn common(members: &[&Member], known: &BTreeMap<Id, (String, u32)>) -> Option<String> {
    let mut counts: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for member in members {
        if let Some((code, _)) = member.now.version.and_then(|version| known.get(&version)) {
            let count = counts.entry(code).or_default();
            count.0 += usize::from(member.now.grade.is_some());
            count.1 += 1;
        }
    }
    let most = counts.values().max().copied()?;
    counts.into_iter().find(|(_, count)| *count == most).map(|(code, _)| code.to_owned())
}

/// The industry of those that are compared, where all of them are of one.
fn industry(portfolio: &Portfolio, members: &[&Member], rated: &[Option<Rated>]) -> String {
    let compared = members.iter().zip(rated).filter(|(_, rated)| rated.is_some());
    let mut industries: Vec<&str> =
        compared.map(|(member, _)| portfolio.record(member).customer.industry.as_str()).collect();
    industries.dedup();
    match industries[..] {
        [one] => one.to_owned(),
        _ => String::new(),
    }
}

fn models(book: &Contents, rated: &[Option<Rated>]) -> Result<BTreeMap<Id, RatingModel>, CommandError> {
    let mut found = BTreeMap::new();
    for one in rated.iter().flatten() {
        if let Entry::Vacant(slot) = found.entry(one.version) {
            slot.insert(book.model(one.version)?);
        }
    }
    Ok(found)
}

/// What a customer was rated over time, overrides included.
fn history(book: &Contents, customer: Id, portfolio: &Portfolio) -> Result<Vec<BesideRating>, CommandError> {
    let mut ratings = book.ratings_of(customer)?;
    ratings.retain(|rating| rating.customer == customer && rating.as_of <= portfolio.facts.as_of);
    ratings.reverse();
    let overrides = book.overrides_of(customer)?;
    let mut models: BTreeMap<Id, RatingModel> = BTreeMap::new();
    let mut points: Vec<BesideRating> = Vec::with_capacity(ratings.len());
    for rating in ratings {
        let model = match models.entry(rating.model_version) {
            Entry::Occupied(slot) => slot.into_mut(),
            Entry::Vacant(slot) => slot.insert(book.model(rating.model_version)?),
        };
        let standing = overrides.iter().rfind(|one| one.stands_on(rating.as_of));
        let grade = decide(model, &rating, standing).map(|(at, _)| model.grades[at].label.clone());
        // Of several ratings of a day the one made last counts.
        points.retain(|point| point.as_of != rating.as_of);
        points.push(BesideRating { as_of: rating.as_of, score: rating.score, grade });
    }
    Ok(points)
}

fn customer(
    portfolio: &Portfolio,
    member: &Member,
    known: &BTreeMap<Id, (String, u32)>,
    compared: bool,
    history: Vec<BesideRating>,
) -> BesideCustomer {
    let record = portfolio.record(member);
    let rating = portfolio.facts.ratings.latest.get(&record.id);
    let by = member.now.version.and_then(|version| known.get(&version));
    let label = |grade: Option<usize>| grade.map(|at| portfolio.scale.label(at));
    BesideCustomer {
        id: record.id.to_string(),
        code: record.customer.code.clone(),
        name: record.customer.name.clone(),
        industry: record.customer.industry.clone(),
        archived: member.archived,
        score: member.now.score,
        grade: label(member.now.grade),
        own_grade: label(member.now.own.filter(|own| member.now.grade != Some(*own))),
        why: member.why.map(str::to_owned),
        class: member.now.class.map(|class| code_of(&class)),
        exposure: member.now.exposure,
        limit: member.now.limit,
        used: member.used(),
        rated_as_of: rating.map(|rating| rating.as_of),
        period_end: rating.and_then(|rating| rating.period_end),
        model: by.map(|(code, _)| code.clone()),
        version: by.map(|(_, version)| *version),
        compared,
        history,
    }
}

/// Closeness by criterion, 0 to 100.
fn scores(model: &RatingModel, graded: &Graded) -> Result<BTreeMap<String, f64>, CommandError> {
    let parts = composite(model, graded).map_err(|error| not_computable(&error))?;
    Ok(parts.into_iter().filter_map(|part| Some((part.criterion?, part.score?))).collect())
}

fn criteria(
    model: &RatingModel,
    models: &BTreeMap<Id, RatingModel>,
    rated: &[Option<Rated>],
    peers: Option<&Peers>,
) -> Result<Vec<BesideCriterion>, CommandError> {
    let found = rated
        .iter()
        .map(|one| match one {
            Some(Rated { version, result: RatingResult::Graded(graded) }) => scores(&models[version], graded),
            _ => Ok(BTreeMap::new()),
        })
        .collect::<Result<Vec<_>, _>>()?;
    let names = Leaves::of(model);
    let mut rows: Vec<BesideCriterion> = Vec::new();
    for leaf in &model.weights {
        let code = leaf.criterion.as_str();
        if rows.iter().any(|row| row.code == code) {
            continue;
        }
        rows.push(BesideCriterion {
            // An indicator right under the goal is its own criterion.
            name: if code == leaf.indicator {
                (&model.indicator(code).name).into()
            } else {
                names.criterion(code)
            },
            cells: found.iter().map(|scores| scores.get(code).copied()).collect(),
            band: peers.and_then(|peers| peers.criterion(code)),
            code: code.to_owned(),
        });
    }
    Ok(rows)
}

fn indicators(model: &RatingModel, rated: &[Option<Rated>], peers: Option<&Peers>) -> Vec<BesideIndicator> {
    model
        .weights
        .iter()
        .map(|leaf| {
            let known = model.indicator(&leaf.indicator);
            BesideIndicator {
                code: leaf.indicator.clone(),
                name: (&known.name).into(),
                criterion: leaf.criterion.clone(),
                unit: code_of(&known.unit),
                cells: rated.iter().map(|one| one.as_ref()?.figure(&leaf.indicator)).collect(),
                band: peers.and_then(|peers| peers.indicator(&leaf.indicator)),
                figures: peers.and_then(|peers| peers.figures(&leaf.indicator)),
            }
        })
        .collect()
}
