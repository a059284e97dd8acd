//! Sums over customers, on either day.

use std::collections::BTreeMap;

use assay_credit::number::{ratio, to_f64};
use rust_decimal::Decimal;

use super::Portfolio;
use super::member::{Flag, Member, Standing};
use crate::session::count;
use crate::view::convert::code_of;
use crate::view::{PortfolioSlice, PortfolioTotal, RatingStatus};

/// Money and scores summed while customers are looked at.
#[derive(Debug, Default)]
struct Sums {
    customers: u32,
    exposure: Option<Decimal>,
    limits: Option<Decimal>,
    with_limit: u32,
    /// Exposure of customers with a limit, where the ledger has them.
    used: Decimal,
    scores: Scores,
}

/// Scores of customers with a grade, each once and by what it owes.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Scores {
    sum: f64,
    number: u32,
    weighted: f64,
    weights: f64,
}

impl Scores {
    /// Counts a score with what the customer owes, where the ledger has it.
    pub(super) fn add(&mut self, score: f64, exposure: Option<Decimal>) {
        self.sum += score;
        self.number += 1;
        let weight = to_f64(exposure.unwrap_or_default());
        self.weighted += score * weight;
        self.weights += weight;
    }

    /// The mean; none without a score.
    pub(super) fn average(&self) -> Option<f64> {
        (self.number > 0).then(|| self.sum / f64::from(self.number))
    }

    /// The mean by exposure; none where nobody with a score owes anything.
    pub(super) fn weighted(&self) -> Option<f64> {
        (self.weights > 0.0).then(|| self.weighted / self.weights)
    }
}

impl Sums {
    fn add(&mut self, standing: &Standing) {
        self.customers += 1;
        if let Some(exposure) = standing.exposure {
            *self.exposure.get_or_insert_default() += exposure;
        }
        if let Some(limit) = standing.limit {
            *self.limits.get_or_insert_default() += limit;
            self.with_limit += 1;
            self.used += standing.exposure.unwrap_or_default();
        }
        if let Some(score) = standing.score.filter(|_| standing.grade.is_some()) {
            self.scores.add(score, standing.exposure);
        }
    }

    fn used(&self) -> Option<f64> {
        let limits = self.limits.filter(|limits| *limits > Decimal::ZERO)?;
        self.exposure.map(|_| ratio(self.used, limits))
    }
}

/// Sums of the customers on the day; those put away are left out.
pub(in crate::session) fn total(members: &[&Member]) -> PortfolioTotal {
    let mut sums = Sums::default();
    let mut found = PortfolioTotal::default();
    for member in members.iter().filter(|member| !member.archived) {
        sums.add(&member.now);
        match member.status {
            RatingStatus::Rated => found.rated += 1,
            RatingStatus::NotRatable => found.not_ratable += 1,
            RatingStatus::NotRated => found.not_rated += 1,
        }
        found.stale += u32::from(member.has(Flag::Stale));
        found.ruled += u32::from(member.has(Flag::Ruled));
        found.overridden += u32::from(member.has(Flag::Overridden));
        if let Some(overdue) = member.overdue {
            *found.overdue.get_or_insert_default() += overdue;
        }
    }
    summed(found, &sums)
}

/// The same of the earlier day: who was put away since counts, of whom nothing was known then does not.
pub(in crate::session) fn total_before(members: &[&Member]) -> Option<PortfolioTotal> {
    let mut sums = Sums::default();
    let mut found = PortfolioTotal::default();
    let mut any = false;
    for before in members.iter().filter_map(|member| member.before.as_ref()) {
        any = true;
        if before.place == super::Place::Withdrawn || !before.known() {
            continue;
        }
        sums.add(before);
        match (before.rating, before.grade) {
            (_, Some(_)) => found.rated += 1,
            (Some(_), None) => found.not_ratable += 1,
            (None, None) => found.not_rated += 1,
        }
        found.overridden += u32::from(before.grade != before.own);
    }
    any.then(|| summed(found, &sums))
}

fn summed(found: PortfolioTotal, sums: &Sums) -> PortfolioTotal {
    PortfolioTotal {
        customers: sums.customers,
        exposure: sums.exposure,
        limits: sums.limits,
        with_limit: sums.with_limit,
        used: sums.used(),
        average_score: sums.scores.average(),
        weighted_score: sums.scores.weighted(),
        ..found
    }
}

/// Mean change of the score over customers that have a grade on both days.
pub(super) fn average_change(members: &[&Member]) -> Option<f64> {
    let changes: Vec<f64> = members
        .iter()
        .filter(|member| !member.archived)
        .filter_map(|member| Some(member.now.score? - member.before.as_ref()?.score?))
        .collect();
    #[allow(clippy::cast_precision_loss, reason = "a count of customers")]
    let number = changes.len() as f64;
    (!changes.is_empty()).then(|| changes.iter().sum::<f64>() / number)
}

/// Customers by score in bins of five points, 0-5 to 95-100.
pub(super) fn histogram<'a>(standings: impl Iterator<Item = &'a Standing>) -> Vec<u32> {
    let mut bins = vec![0; 20];
    for score in standings.filter_map(|standing| standing.score) {
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a score is 0 to 100")]
        let bin = ((score / 5.0) as usize).min(bins.len() - 1);
        bins[bin] += 1;
    }
    bins
}

/// What customers can be taken together by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::session) enum By {
    Grade,
    Class,
    Industry,
    Region,
    Salesperson,
}

#[derive(Debug, Default)]
struct Slice {
    now: Sums,
    before: Sums,
    by_grade: Vec<u32>,
}

impl Portfolio {
    /// The customers by something they share: grades and classes in their order, the others largest first.
    pub(in crate::session) fn slices(&self, members: &[&Member], by: By) -> Vec<PortfolioSlice> {
        let grades = self.scale.0.len();
        let mut slices: BTreeMap<String, Slice> = BTreeMap::new();
        if by == By::Grade {
            slices.extend(self.scale.0.iter().map(|label| (label.clone(), Slice::default())));
        }
        let mut compared = false;
        for member in members {
            if !member.archived {
                let slice = slices.entry(self.key(member, &member.now, by)).or_default();
                slice.by_grade.resize(grades + 1, 0);
                slice.now.add(&member.now);
                slice.by_grade[member.now.grade.unwrap_or(grades)] += 1;
            }
            if let Some(before) = &member.before {
                compared = true;
                if before.place != super::Place::Withdrawn && before.known() {
                    slices.entry(self.key(member, before, by)).or_default().before.add(before);
                }
            }
        }
        let mut found: Vec<PortfolioSlice> = slices
            .into_iter()
            .map(|(key, mut slice)| {
                slice.by_grade.resize(grades + 1, 0);
                PortfolioSlice {
                    key,
                    customers: slice.now.customers,
                    customers_before: compared.then_some(slice.before.customers),
                    exposure: slice.now.exposure,
                    exposure_before: slice.before.exposure,
                    limits: slice.now.limits,
                    used: slice.now.used(),
                    average_score: slice.now.scores.average(),
                    weighted_score: slice.now.scores.weighted(),
                    by_grade: slice.by_grade,
                }
            })
            .collect();
        match by {
            By::Grade => found.sort_by_key(|slice| self.scale.position(&slice.key).unwrap_or(usize::MAX)),
            By::Class => found.sort_by_key(|slice| {
                ["green", "yellow", "red"].iter().position(|class| *class == slice.key).unwrap_or(usize::MAX)
            }),
            _ => found
                .sort_by(|a, b| (b.exposure, b.customers, &a.key).cmp(&(a.exposure, a.customers, &b.key))),
        }
        found
    }

    fn key(&self, member: &Member, standing: &Standing, by: By) -> String {
        let customer = &self.record(member).customer;
        match by {
            By::Grade => standing.grade.map(|at| self.scale.label(at)).unwrap_or_default(),
            By::Class => standing.class.map(|class| code_of(&class)).unwrap_or_default(),
            By::Industry => customer.industry.clone(),
            By::Region => customer.region.clone(),
            By::Salesperson => customer.salesperson.clone(),
        }
    }
}

/// How many of some customers show a flag; those put away do not count.
pub(in crate::session) fn flagged(members: &[&Member], flag: Flag) -> u32 {
    count(members.iter().filter(|member| !member.archived && member.has(flag)).count())
}
