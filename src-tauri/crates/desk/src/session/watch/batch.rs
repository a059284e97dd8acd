//! Rating many customers again, and what a run moved: whose grade rose or fell against the rating before, how much of
//! it is changed figures and how much a changed model, and what carried it. A run changes no limit.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use assay_credit::engine::Engine;
use assay_credit::model::RatingModel;
use assay_credit::rating::{Contribution, Graded, RatingResult};
use assay_store::{Application, Contents, CustomerRecord, Id, Rating, RatingRun};

use super::super::policy::policy_of;
use super::super::workshop::not_computable;
use super::super::{Session, key};
use super::shown::{by_id, signal_view, watched};
use crate::clock::local_minute;
use crate::view::convert::code_of;
use crate::view::{Driver, MovementRow, Request, RunChoice, RunPage, RunRow};
use crate::{CommandError, Job};

/// Runs listed.
const LISTED: u32 = 200;
/// Customers of a run whose change is explained; of more, the furthest moved.
const EXPLAINED: usize = 300;

impl Session {
    /// Rates customers again as of the business date and shows what moved.
    ///
    /// # Errors
    /// `nobody_due` where the choice is empty; those of [`Session::rate`], nothing stored.
    pub fn review_run(&self, choice: &RunChoice, job: &Job) -> Result<RunPage, CommandError> {
        let as_of = self.business_date()?;
        let chosen: Vec<String> = match choice {
            RunChoice::All => Vec::new(),
            RunChoice::Customers { ids } => ids.clone(),
            RunChoice::Due | RunChoice::Overdue => self
                .reviews()?
                .rows
                .into_iter()
                .filter(|row| row.next < as_of || (*choice == RunChoice::Due && row.next == as_of))
                .map(|row| row.customer.id)
                .collect(),
        };
        if chosen.is_empty() && *choice != RunChoice::All {
            let message = "No customer is due. Choose others, or rate all of them.";
            return Err(CommandError::new("nobody_due", message));
        }
        let before = self.book().rating_runs(1)?.pop().map(|run| run.id);
        self.rate(&chosen, job)?;
        let run = self.book().rating_runs(1)?.pop().filter(|run| Some(run.id) != before);
        let run =
            run.ok_or_else(|| CommandError::new("nobody_due", "There is no active customer to rate."))?;
        self.run_page(&run.id.to_string())
    }

    /// The runs made last, newest first.
    ///
    /// # Errors
    /// Those of reading the book.
    pub fn runs(&self) -> Result<Vec<RunRow>, CommandError> {
        let book = self.book();
        let runs = book.rating_runs(LISTED)?;
        let versions = versions(&book)?;
        runs.iter()
            .map(|run| {
                let one =
                    if run.customers == 1 { Some(book.customer(run.customer)?.customer.name) } else { None };
                Ok(run_row(run, &versions, one))
            })
            .collect()
    }

    /// A run with what it moved against the ratings before it.
    ///
    /// # Errors
    /// `not_found`; those of reading the book.
    pub fn run_page(&self, id: &str) -> Result<RunPage, CommandError> {
        let book = self.book();
        let run = book.rating_run(key(id, "rating run")?)?;
        let records = book.customers()?;
        let customers = by_id(&records);
        let before: BTreeMap<Id, Rating> =
            book.ratings_before_run(run.id)?.into_iter().map(|rating| (rating.customer, rating)).collect();
        let ratings = book.ratings_of_run(run.id)?;
        let mut models = Models { book: &book, kept: BTreeMap::new() };
        let mut moves = Vec::with_capacity(ratings.len());
        for now in &ratings {
            // One absorbed since is told by its own name.
            let Some(record) = customers.get(&now.customer) else { continue };
            moves.push(Move::of(record, now, before.get(&now.customer), &mut models)?);
        }
        // Stable: down first, then up, then who lost or gained a grade; within each the furthest, by code.
        moves.sort_by_key(|one| (one.kind.order(), -i64::from(one.notches.unwrap_or(0).abs())));
        let counted = |kind: Kind| {
            u32::try_from(moves.iter().filter(|one| one.kind == kind).count()).unwrap_or(u32::MAX)
        };
        let (up, down, same) = (counted(Kind::Up), counted(Kind::Down), counted(Kind::Same));
        let (gained, lost, without) = (counted(Kind::Gained), counted(Kind::Lost), counted(Kind::Without));
        let opened = opened(&book)?;
        let mut rows = Vec::with_capacity(moves.len());
        for (at, one) in moves.iter().enumerate() {
            let proposal = opened.get(&one.now.id.to_string()).cloned();
            rows.push(MovementRow { proposal, ..one.row(at < EXPLAINED, &mut models)? });
        }
        let as_of = book.settings()?.business_date.unwrap_or_else(crate::clock::today);
        let policy = policy_of(&book)?;
        let raised = book.signals_found_at(run.at)?;
        let one = match ratings.as_slice() {
            [one] => customers.get(&one.customer).map(|record| record.customer.name.clone()),
            _ => None,
        };
        Ok(RunPage {
            run: run_row(&run, &versions(&book)?, one),
            up,
            down,
            same,
            gained,
            lost,
            without,
            rows,
            signals: raised
                .iter()
                .filter_map(|signal| signal_view(&policy, &customers, signal, as_of))
                .collect(),
        })
    }
}

/// The proposals that ratings opened: keys of the requests by the key of the rating.
fn opened(book: &Contents) -> Result<BTreeMap<String, String>, CommandError> {
    let of_rating = |application: Application| match application.request {
        Request::Limit(asked) => Some((asked.downgrade?, application.id.to_string())),
        _ => None,
    };
    Ok(book.applications()?.into_iter().filter_map(of_rating).collect())
}

fn versions(book: &Contents) -> Result<BTreeMap<Id, String>, CommandError> {
    let versions = book.model_versions()?.into_iter();
    Ok(versions.map(|version| (version.id, format!("{}@{}", version.code, version.version))).collect())
}

fn run_row(run: &RatingRun, versions: &BTreeMap<Id, String>, customer: Option<String>) -> RunRow {
    let mut models: Vec<String> = run.models.iter().filter_map(|id| versions.get(id).cloned()).collect();
    models.sort();
    RunRow {
        id: run.id.to_string(),
        as_of: run.as_of,
        at: local_minute(run.at),
        by: run.actor.clone(),
        models,
        customers: run.customers,
        graded: run.graded,
        customer,
    }
}

/// Model versions, each read once.
struct Models<'b> {
    book: &'b Contents,
    kept: BTreeMap<Id, RatingModel>,
}

impl Models<'_> {
    fn of(&mut self, version: Id) -> Result<&RatingModel, CommandError> {
        match self.kept.entry(version) {
            Entry::Occupied(slot) => Ok(slot.into_mut()),
            Entry::Vacant(slot) => Ok(slot.insert(self.book.model(version)?)),
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Up,
    Down,
    Same,
    Gained,
    Lost,
    Without,
}

impl Kind {
    const fn order(self) -> u8 {
        match self {
            Self::Down => 0,
            Self::Lost => 1,
            Self::Up => 2,
            Self::Gained => 3,
            Self::Same => 4,
            Self::Without => 5,
        }
    }

    const fn code(self) -> &'static str {
        match self {
            Self::Up => "up",
            Self::Down => "down",
            Self::Same => "same",
            Self::Gained => "gained",
            Self::Lost => "lost",
            Self::Without => "without",
        }
    }
}

/// A customer's two ratings.
struct Move<'a> {
    record: &'a CustomerRecord,
    now: &'a Rating,
    before: Option<&'a Rating>,
    kind: Kind,
    notches: Option<i32>,
}

impl<'a> Move<'a> {
    fn of(
        record: &'a CustomerRecord,
        now: &'a Rating,
        before: Option<&'a Rating>,
        models: &mut Models<'_>,
    ) -> Result<Self, CommandError> {
        let grades = (before.and_then(|before| before.grade.as_ref()), now.grade.as_ref());
        let (kind, notches) = match grades {
            (None, None) => (Kind::Without, None),
            (None, Some(_)) => (Kind::Gained, None),
            (Some(_), None) => (Kind::Lost, None),
            (Some(then), Some(label)) => {
                let grades = &models.of(now.model_version)?.grades;
                let place = |label: &str| grades.iter().position(|grade| grade.label == label);
                let places = place(then).zip(place(label));
                // A grade of another scale cannot be held against this one.
                let notches =
                    places.and_then(|(then, is)| Some(i32::try_from(then).ok()? - i32::try_from(is).ok()?));
                match notches {
                    Some(n) if n > 0 => (Kind::Up, notches),
                    Some(n) if n < 0 => (Kind::Down, notches),
                    _ => (Kind::Same, notches),
                }
            }
        };
        Ok(Self { record, now, before, kind, notches })
    }

    fn row(&self, explained: bool, models: &mut Models<'_>) -> Result<MovementRow, CommandError> {
        let moved = explained && self.kind != Kind::Same && self.kind != Kind::Without;
        let (mut by_data, mut by_model, mut driver, mut rule) = (None, None, None, None);
        if let Some(before) = self.before.filter(|_| moved) {
            let (then, is) = (graded(models.book, before.id)?, graded(models.book, self.now.id)?);
            let middle = if before.model_version == self.now.model_version {
                None
            } else {
                self.under_the_old_model(before, models)?
            };
            if let (Some(then), Some(is)) = (&then, &is) {
                let same = before.model_version == self.now.model_version;
                let mid = if same { Some(is) } else { middle.as_ref() };
                if let Some(mid) = mid {
                    let (data, model) = (mid.score - then.score, is.score - mid.score);
                    (by_data, by_model) = (Some(data), Some(model));
                    driver = if data.abs() >= model.abs() {
                        self.driver(then, mid, false, models)?
                    } else {
                        self.driver(mid, is, true, models)?
                    };
                }
            }
            if self.now.rule.is_some() && self.now.rule != before.rule {
                let code = self.now.rule.as_deref();
                let conditions = &models.of(self.now.model_version)?.conditions;
                let known = conditions.iter().find(|condition| Some(condition.code.as_str()) == code);
                rule = known.map(|condition| (&condition.name).into());
            }
        }
        Ok(MovementRow {
            customer: watched(self.record),
            move_kind: self.kind.code().to_owned(),
            notches: self.notches,
            grade_before: self.before.and_then(|before| before.grade.clone()),
            grade: self.now.grade.clone(),
            score_before: self.before.and_then(|before| before.score),
            score: self.now.score,
            rated_before: self.before.map(|before| before.as_of),
            by_data,
            by_model,
            driver,
            rule,
            proposal: None,
        })
    }

    /// What the new figures come to under the model of the rating before.
    fn under_the_old_model(
        &self,
        before: &Rating,
        models: &mut Models<'_>,
    ) -> Result<Option<Graded>, CommandError> {
        let inputs = models.book.rating_inputs(self.now.id)?;
        let engine = Engine::new(models.of(before.model_version)?).map_err(|error| not_computable(&error))?;
        match engine.rate(&inputs).map_err(|error| not_computable(&error))? {
            RatingResult::Graded(graded) => Ok(Some(*graded)),
            RatingResult::NotRatable { .. } => Ok(None),
        }
    }

    /// The indicator whose points moved most in the direction of the score.
    fn driver(
        &self,
        then: &Graded,
        is: &Graded,
        by_model: bool,
        models: &mut Models<'_>,
    ) -> Result<Option<Driver>, CommandError> {
        let up = is.score >= then.score;
        let mut most: Option<(f64, &Contribution, &Contribution)> = None;
        for now in &is.contributions {
            let Some(old) = then.contributions.iter().find(|old| old.indicator == now.indicator) else {
                continue;
            };
            let change = now.points - old.points;
            let further = if up { change } else { -change };
            if further > 0.0 && most.is_none_or(|(held, ..)| further > held.abs()) {
                most = Some((change, old, now));
            }
        }
        let Some((points, old, now)) = most else { return Ok(None) };
        let known = models.of(self.now.model_version)?.indicator(&now.indicator);
        Ok(Some(Driver {
            name: (&known.name).into(),
            unit: code_of(&known.unit),
            from: old.evaluated.figure.number(),
            to: now.evaluated.figure.number(),
            points,
            by_model,
        }))
    }
}

/// What a stored rating came to, where it has a grade.
fn graded(book: &Contents, id: Id) -> Result<Option<Graded>, CommandError> {
    Ok(match book.rating_result(id)? {
        RatingResult::Graded(graded) => Some(*graded),
        RatingResult::NotRatable { .. } => None,
    })
}
