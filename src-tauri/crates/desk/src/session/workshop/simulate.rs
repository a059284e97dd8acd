//! Old against new for every customer, and a re-rating held against the simulation.

use std::collections::BTreeMap;

use assay_credit::engine::{Engine, Verdict};
use assay_credit::figure::Figure;
use assay_credit::model::{Grade, RatingModel};
use assay_credit::rating::RatingResult;
use assay_methods::topsis::frozen::differences;
use assay_store::Id;
use rayon::prelude::*;
use rust_decimal::Decimal;

use super::people::{Answers, People};
use super::reference::customer;
use super::{count, named, not_computable};
use crate::session::models::FrozenModel;
use crate::session::rate_models::Models;
use crate::session::{Session, key};
use crate::view::{PolicyEffect, ReasonCount, RerateView, SimulatedRow, SimulationView, Unexpected};
use crate::{CommandError, Job};

/// Scores that differ by no more than this are the same.
const SAME_SCORE: f64 = 1e-9;

impl Session {
    /// What a version would change for every active customer on the business date, against the one in force or the one
    /// named.
    ///
    /// # Errors
    /// `not_found`; `nothing_to_compare` where no other version is in force; `model_not_computable`; `cancelled`.
    pub fn simulate(
        &self,
        id: &str,
        against: Option<&str>,
        job: &Job,
    ) -> Result<SimulationView, CommandError> {
        let business = self.business_date()?;
        let after = self.version_line(id)?;
        let before = match against {
            Some(other) => self.version_line(other)?,
            None => {
                let in_force = self.book().model_in_force(&after.code, business)?;
                let in_force = in_force.ok_or_else(|| {
                    let message = "No version of this model is in force: name one to compare with.";
                    CommandError::new("nothing_to_compare", message)
                })?;
                self.version_line(&in_force.id.to_string())?
            }
        };
        let (old, new) = (self.version_content(&before.id)?, self.version_content(&after.id)?);
        let owed = {
            let book = self.book();
            let currency = book.settings()?.currency;
            book.owed_by_all(&currency, business)?
        };
        let people = self.people(business)?;
        let open: BTreeMap<Id, Decimal> =
            owed.into_iter().map(|(customer, owed)| (customer, owed.open)).collect();
        let rows = compare(&people, &old, &new, &open, job)?;
        job.stopped()?;
        let labels = |model: &RatingModel| model.grades.iter().map(|grade| grade.label.clone()).collect();
        let mut view = SimulationView {
            as_of: business,
            before,
            after,
            old_grades: labels(&old),
            new_grades: labels(&new),
            matrix: vec![vec![0; new.grades.len() + 1]; old.grades.len() + 1],
            up: 0,
            down: 0,
            same: 0,
            gained: 0,
            lost: 0,
            reasons: Vec::new(),
            policy: policy(&rows),
            rows,
        };
        let mut reasons: BTreeMap<&str, u32> = BTreeMap::new();
        for row in &view.rows {
            let place = |grade: Option<u32>, last: usize| {
                grade.and_then(|grade| usize::try_from(grade).ok()).unwrap_or(last)
            };
            view.matrix[place(row.old_grade, old.grades.len())][place(row.new_grade, new.grades.len())] += 1;
            match (row.old_grade, row.new_grade, row.notches) {
                (None, Some(_), _) => view.gained += 1,
                (Some(_), None, _) => view.lost += 1,
                (.., Some(notches)) if notches > 0 => view.up += 1,
                (.., Some(notches)) if notches < 0 => view.down += 1,
                (None, None, _) => {}
                _ => view.same += 1,
            }
            if !row.reason.is_empty() {
                *reasons.entry(&row.reason).or_default() += 1;
            }
        }
        view.reasons = reasons
            .into_iter()
            .map(|(reason, customers)| ReasonCount { reason: reason.to_owned(), customers })
            .collect();
        Ok(view)
    }

    /// Rates all active customers with a published version as of the business date, and holds every outcome against
    /// what the version was simulated to give.
    ///
    /// # Errors
    /// `model_not_published`; `cancelled`, with nothing stored.
    pub fn rerate(&self, id: &str, job: &Job) -> Result<RerateView, CommandError> {
        let business = self.business_date()?;
        let model = {
            let book = self.book();
            let version = book.model_version(key(id, "model version")?)?;
            drop(book);
            self.model_named(Some(&version.code), Some(version.version), business)?
        };
        let expected = self.expected(&model, job)?;
        let records = self.records(&[])?;
        let made = self.run(records, &Models::only(model), business, job)?;
        let mut view = RerateView { graded: 0, not_ratable: 0, as_expected: 0, different: Vec::new() };
        for one in made {
            let found = match one.result {
                RatingResult::Graded(graded) => Some((graded.grade, graded.score)),
                RatingResult::NotRatable { .. } => None,
            };
            view.graded += u32::from(found.is_some());
            view.not_ratable += u32::from(found.is_none());
            let wanted = expected.get(&one.record.id).cloned().flatten();
            if wanted == found {
                view.as_expected += 1;
            } else {
                view.different.push(Unexpected {
                    customer: customer(&one.record),
                    expected: wanted.map(|(grade, _)| grade),
                    found: found.map(|(grade, _)| grade),
                });
            }
        }
        Ok(view)
    }

    /// Grade and score that a version gives every customer, none where it gives no grade.
    fn expected(
        &self,
        frozen: &FrozenModel,
        job: &Job,
    ) -> Result<BTreeMap<Id, Option<(String, f64)>>, CommandError> {
        let people = self.people(self.business_date()?)?;
        let model = &frozen.model;
        let engine = Engine::new(model).map_err(|error| not_computable(&error))?;
        let answers = people.answers(&engine, job)?;
        let rows: Vec<usize> = (0..people.records.len()).collect();
        let verdicts = answers.verdicts(&engine, &people, &rows)?;
        let outcome = |verdict: &Verdict| match verdict {
            Verdict::Graded { score, grade, .. } => Some((model.grades[*grade].label.clone(), *score)),
            Verdict::NotRatable(_) => None,
        };
        Ok(people
            .records
            .iter()
            .zip(&verdicts)
            .map(|(record, verdict)| (record.id, outcome(verdict)))
            .collect())
    }
}

/// Customers whose grade differs between two models, by label.
pub(super) fn moves(
    people: &People,
    before: &RatingModel,
    after: &RatingModel,
    job: &Job,
) -> Result<u32, CommandError> {
    let grades = |model: &RatingModel| -> Result<Vec<Option<String>>, CommandError> {
        let engine = Engine::new(model).map_err(|error| not_computable(&error))?;
        let answers = people.answers(&engine, job)?;
        let rows: Vec<usize> = (0..people.records.len()).collect();
        Ok(answers
            .verdicts(&engine, people, &rows)?
            .iter()
            .map(|verdict| Some(model.grades[graded(verdict)?.2].label.clone()))
            .collect())
    };
    let (old, new) = (grades(before)?, grades(after)?);
    Ok(count(old.iter().zip(&new).filter(|(old, new)| old != new).count()))
}

/// One model with its answers.
struct Side<'m> {
    model: &'m RatingModel,
    engine: Engine<'m>,
    answers: Answers,
}

impl<'m> Side<'m> {
    fn new(model: &'m RatingModel, people: &People, job: &Job) -> Result<Self, CommandError> {
        let engine = Engine::new(model).map_err(|error| not_computable(&error))?;
        let answers = people.answers(&engine, job)?;
        Ok(Self { model, engine, answers })
    }
}

/// Score, grade by score, grade, and the condition that decided.
type Outcome = (f64, usize, usize, Option<usize>);

fn graded(verdict: &Verdict) -> Option<Outcome> {
    match verdict {
        Verdict::Graded { score, model_grade, grade, rule } => Some((*score, *model_grade, *grade, *rule)),
        Verdict::NotRatable(_) => None,
    }
}

fn compare(
    people: &People,
    old: &RatingModel,
    new: &RatingModel,
    open: &BTreeMap<Id, Decimal>,
    job: &Job,
) -> Result<Vec<SimulatedRow>, CommandError> {
    let before = Side::new(old, people, job)?;
    let after = Side::new(new, people, job)?;
    (0..people.records.len())
        .into_par_iter()
        .map(|row| {
            let record = &people.records[row];
            let segment = record.customer.industry.as_str();
            let was = graded(&before.answers.verdict(&before.engine, segment, row)?);
            let is = graded(&after.answers.verdict(&after.engine, segment, row)?);
            let mut view = SimulatedRow {
                customer: customer(record),
                industry: record.customer.industry.clone(),
                old_score: was.map(|was| was.0),
                new_score: is.map(|is| is.0),
                old_grade: was.map(|was| count(was.2)),
                new_grade: is.map(|is| count(is.2)),
                notches: was.zip(is).map(|(was, is)| notches(old, new, was.2, is.2)),
                reason: String::new(),
                driver: String::new(),
                driver_name: None,
                driver_points: None,
                old_terms: was.map(|was| u32::from(old.grades[was.2].policy.terms_days)),
                new_terms: is.map(|is| u32::from(new.grades[is.2].policy.terms_days)),
                old_coefficient: was.map(|was| old.grades[was.2].policy.limit_coefficient),
                new_coefficient: is.map(|is| new.grades[is.2].policy.limit_coefficient),
                open: open.get(&record.id).copied().unwrap_or_default(),
            };
            explain(&mut view, (&before, was), (&after, is), (segment, row));
            Ok(view)
        })
        .collect()
}

/// Notches between two grades, positive for a better one: by label where both models know it, otherwise by place.
fn notches(old: &RatingModel, new: &RatingModel, was: usize, is: usize) -> i32 {
    let known = new.grades.iter().position(|grade| grade.label == old.grades[was].label);
    let from = known.unwrap_or(was);
    i32::try_from(from).unwrap_or(i32::MAX) - i32::try_from(is).unwrap_or(i32::MAX)
}

/// Says why a customer moves: a grade won or lost is a matter of what is known, then conditions, cut-offs and score.
fn explain(
    view: &mut SimulatedRow,
    (before, was): (&Side<'_>, Option<Outcome>),
    (after, is): (&Side<'_>, Option<Outcome>),
    (segment, row): (&str, usize),
) {
    let (was, is) = match (was, is) {
        (Some(was), Some(is)) => (was, is),
        (None, None) => return,
        _ => {
            "coverage".clone_into(&mut view.reason);
            return;
        }
    };
    if view.notches == Some(0) {
        return;
    }
    let rule =
        |side: &Side<'_>, outcome: Outcome| outcome.3.map(|rule| side.model.conditions[rule].code.clone());
    let (old_rule, new_rule) = (rule(before, was), rule(after, is));
    let by_score = notches(before.model, after.model, was.1, is.1);
    // Where one condition decides both times, what it makes of the grade has changed.
    let by_condition = if old_rule == new_rule { old_rule.is_some() } else { Some(by_score) != view.notches };
    if by_condition {
        "condition".clone_into(&mut view.reason);
        let (side, code) = match (new_rule, old_rule) {
            (Some(code), _) => (after, code),
            (None, code) => (before, code.unwrap_or_default()),
        };
        view.driver_name = side
            .model
            .conditions
            .iter()
            .find(|condition| condition.code == code)
            .map(|one| (&one.name).into());
        view.driver = code;
        return;
    }
    // The new score under the old cut-offs: where it would not have moved, the cut-offs did it.
    let under_old = grade_at(&before.model.grades, is.0);
    if (was.0 - is.0).abs() <= SAME_SCORE || under_old == was.1 {
        "cut_off".clone_into(&mut view.reason);
        return;
    }
    "score".clone_into(&mut view.reason);
    let Some((code, points)) = driver(before, after, segment, row, is.0 - was.0) else { return };
    view.driver_name =
        Some(named(if after.model.formula(&code).is_some() { after.model } else { before.model }, &code).0);
    view.driver = code;
    view.driver_points = Some(points);
}

fn grade_at(grades: &[Grade], score: f64) -> usize {
    grades.iter().position(|grade| score >= grade.cut_off).unwrap_or(grades.len().saturating_sub(1))
}

/// The indicator that moves the score most in the direction it goes, with its points.
fn driver(
    before: &Side<'_>,
    after: &Side<'_>,
    segment: &str,
    row: usize,
    change: f64,
) -> Option<(String, f64)> {
    let mut codes: Vec<&str> = before.model.weights.iter().map(|leaf| leaf.indicator.as_str()).collect();
    for leaf in &after.model.weights {
        if !codes.contains(&leaf.indicator.as_str()) {
            codes.push(&leaf.indicator);
        }
    }
    let (old, new) = (profile(before, segment, row), profile(after, segment, row));
    let line = |profile: &BTreeMap<&str, (f64, f64)>| -> (Vec<f64>, Vec<f64>) {
        codes.iter().map(|code| profile.get(code).copied().unwrap_or((0.0, 0.0))).unzip()
    };
    let ((w0, r0), (w1, r1)) = (line(&old), line(&new));
    let points = differences((&w0, &r0), (&w1, &r1)).ok()?;
    let sign = change.signum();
    let (at, points) = points
        .into_iter()
        .enumerate()
        .max_by(|a, b| (sign * a.1).total_cmp(&(sign * b.1)).then(b.0.cmp(&a.0)))?;
    Some((codes[at].to_owned(), points))
}

/// Effective weight and r of every indicator that takes part in a customer's score.
fn profile<'s>(side: &'s Side<'_>, segment: &str, row: usize) -> BTreeMap<&'s str, (f64, f64)> {
    let figures: Vec<&Figure> = side.answers.figures.iter().map(|column| &column[row]).collect();
    let parts = side.engine.parts(segment, &figures).unwrap_or_default();
    side.model.weights.iter().zip(parts).map(|(leaf, part)| (leaf.indicator.as_str(), part)).collect()
}

fn policy(rows: &[SimulatedRow]) -> PolicyEffect {
    let mut effect = PolicyEffect {
        longer_terms: 0,
        shorter_terms: 0,
        higher_coefficient: 0,
        lower_coefficient: 0,
        mean_terms: Vec::new(),
        mean_coefficient: Vec::new(),
        exposed: Decimal::ZERO,
    };
    let (mut terms, mut coefficients, mut both) = ([0.0; 2], [0.0; 2], 0_u32);
    for row in rows {
        let (Some(old), Some(new)) =
            (row.old_terms.zip(row.old_coefficient), row.new_terms.zip(row.new_coefficient))
        else {
            continue;
        };
        both += 1;
        terms[0] += f64::from(old.0);
        terms[1] += f64::from(new.0);
        coefficients[0] += old.1;
        coefficients[1] += new.1;
        effect.longer_terms += u32::from(new.0 > old.0);
        effect.shorter_terms += u32::from(new.0 < old.0);
        effect.higher_coefficient += u32::from(new.1 > old.1);
        effect.lower_coefficient += u32::from(new.1 < old.1);
        if new.0 < old.0 || new.1 < old.1 {
            effect.exposed += row.open;
        }
    }
    if both > 0 {
        effect.mean_terms = terms.iter().map(|sum| sum / f64::from(both)).collect();
        effect.mean_coefficient = coefficients.iter().map(|sum| sum / f64::from(both)).collect();
    }
    effect
}
