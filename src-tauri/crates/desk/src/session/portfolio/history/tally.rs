//! Customers counted on every day of a history.

use std::collections::BTreeMap;

use assay_credit::overriding::moved;
use assay_store::{BalanceStep, Id, Override};
use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::super::member::{Member, owed};
use super::super::tally::Scores;
use super::super::{Place, Portfolio, Scale};
use super::balances::Balances;
use super::days::Span;
use super::steps::{Step, Steps};
use crate::session::count;
use crate::view::HistoryDay;

/// What a history is counted from.
pub(super) struct Looked<'a> {
    pub(super) portfolio: &'a Portfolio,
    pub(super) steps: &'a Steps,
    pub(super) balances: &'a Balances,
    /// Of each customer in the order they were added.
    pub(super) overrides: &'a BTreeMap<Id, Vec<Override>>,
    pub(super) scale: &'a Scale,
    /// The first day a rating speaks of.
    pub(super) first: Option<NaiveDate>,
}

/// Counts of one day.
#[derive(Clone)]
struct Counts {
    by_grade: Vec<u32>,
    not_ratable: u32,
    not_rated: u32,
    scores: Scores,
    /// What all of them owe.
    exposure: Option<Decimal>,
    /// What those of each grade owe, and last those without one.
    owing: Vec<Option<Decimal>>,
    up: u32,
    down: u32,
    made: usize,
}

impl Looked<'_> {
    /// The counts of these customers on every day.
    pub(super) fn count(&self, members: &[&Member], span: &Span) -> Vec<HistoryDay> {
        let empty = Counts {
            by_grade: vec![0; self.scale.0.len()],
            not_ratable: 0,
            not_rated: 0,
            scores: Scores::default(),
            exposure: None,
            owing: vec![None; self.scale.0.len() + 1],
            up: 0,
            down: 0,
            made: 0,
        };
        let mut counts = vec![empty; span.days.len()];
        for member in members {
            self.follow(member, span, &mut counts);
        }
        let before = span.lead.iter().chain(&span.days).copied();
        let against: Vec<Option<NaiveDate>> = if span.lead.is_some() {
            before.map(Some).collect()
        } else {
            std::iter::once(None).chain(before.map(Some)).collect()
        };
        let days = span.days.iter().zip(against).zip(counts);
        days.map(|((day, against), mut counts)| HistoryDay {
            day: *day,
            against: against.filter(|against| self.first.is_some_and(|first| first <= *against)),
            rated: counts.by_grade.iter().sum(),
            by_grade: counts.by_grade,
            not_ratable: counts.not_ratable,
            not_rated: counts.not_rated,
            average_score: counts.scores.average(),
            weighted_score: counts.scores.weighted(),
            exposure: counts.exposure,
            exposure_without_grade: counts.owing.pop().flatten(),
            exposure_by_grade: counts.owing,
            up: counts.up,
            down: counts.down,
            made: count(counts.made),
        })
        .collect()
    }

    /// Follows one customer through the days.
    fn follow(&self, member: &Member, span: &Span, counts: &mut [Counts]) {
        let record = self.portfolio.record(member);
        let facts = &self.portfolio.facts;
        let steps = self.steps.of(record.id);
        let overrides = self.overrides.get(&record.id).map_or(&[][..], Vec::as_slice);
        let balances = self.balances.of(record.id);
        let default = facts.defaults.get(&record.id);
        let by = |day: NaiveDate| steps.partition_point(|step| step.as_of <= day);
        let at = |day: NaiveDate, known: usize| {
            let latest = known.checked_sub(1).map(|last| &steps[last]);
            let grade = latest.and_then(|step| self.grade_on(step, overrides, day));
            let place = match grade {
                _ if facts.away(record, day) => Place::Withdrawn,
                _ if default.is_some_and(|default| *default <= day) => Place::Default,
                Some(at) => Place::Grade(at),
                None => Place::None,
            };
            (latest, grade, place)
        };
        let mut known = span.lead.map_or(0, by);
        let mut before = span.lead.map(|lead| at(lead, known).2);
        for (day, counts) in span.days.iter().zip(counts) {
            let now_known = by(*day);
            let (latest, grade, place) = at(*day, now_known);
            if place != Place::Withdrawn {
                let exposure = BalanceStep::on(balances, *day).map(|balance| owed(&balance));
                if let Some(exposure) = exposure {
                    let without = counts.by_grade.len();
                    for sum in [&mut counts.exposure, &mut counts.owing[grade.unwrap_or(without)]] {
                        *sum.get_or_insert_default() += exposure;
                    }
                }
                match (latest, grade) {
                    (None, _) => counts.not_rated += 1,
                    (Some(_), None) => counts.not_ratable += 1,
                    (Some(step), Some(at)) => {
                        counts.by_grade[at] += 1;
                        if let Some(score) = step.score {
                            counts.scores.add(score, exposure);
                        }
                    }
                }
                counts.made += now_known - known;
                if let (Some(Place::Grade(from)), Place::Grade(to)) = (before, place) {
                    counts.up += u32::from(to < from);
                    counts.down += u32::from(to > from);
                }
            }
            known = now_known;
            before = Some(place);
        }
    }

    /// The grade a customer was treated as: that of its rating, moved by the override added last of those that stood.
    fn grade_on(&self, step: &Step, overrides: &[Override], day: NaiveDate) -> Option<usize> {
        let own = self.steps.grade(step)?;
        let standing = overrides.iter().rfind(|one| one.stands_on(day)).zip(self.steps.model(step.version));
        let by_hand = standing.and_then(|(standing, model)| {
            let from = model.grades.iter().position(|grade| grade.label == own)?;
            let at = moved(model, from, self.steps.rule(step), standing.decided.notches).at;
            Some(model.grades[at].label.as_str())
        });
        self.scale.position(by_hand.unwrap_or(own))
    }
}
