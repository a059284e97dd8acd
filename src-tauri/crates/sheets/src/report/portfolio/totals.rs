//! What the portfolio comes to: counts, sums, averages, concentration. Every figure here stands in the workbook as a
//! formula over the full list too, and this is the result it carries.

use assay_credit::model::RiskClass;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive as _;

use super::{LimitPoint, PortfolioCustomer, PortfolioReport};

/// Customers whose share of the exposure is told together.
pub(super) const LARGEST: usize = 10;

/// Figures of the whole portfolio.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Totals {
    pub(super) customers: usize,
    pub(super) rated: usize,
    /// None where no customer's exposure is known.
    pub(super) exposure: Option<Decimal>,
    /// None where no customer has a limit.
    pub(super) limits: Option<Decimal>,
    /// Exposure of the customers with a limit, one of 0 too, over their limits.
    pub(super) used: Option<f64>,
    pub(super) mean: Option<f64>,
    /// Score weighted with the exposure of those who owe.
    pub(super) weighted: Option<f64>,
    pub(super) up: usize,
    pub(super) down: usize,
    /// Share of the largest [`LARGEST`] in what is owed.
    pub(super) largest: Option<f64>,
    /// Herfindahl index of what is owed, 0 to 1.
    pub(super) herfindahl: Option<f64>,
    /// Customers who owe something.
    pub(super) owing: usize,
    pub(super) overdue: usize,
    pub(super) due_soon: usize,
    pub(super) watched: usize,
}

impl Totals {
    pub(super) fn new(report: &PortfolioReport<'_>) -> Self {
        let all = &report.customers;
        let count =
            |holds: &dyn Fn(&PortfolioCustomer<'_>) -> bool| all.iter().filter(|one| holds(one)).count();
        let scores: Vec<f64> = all.iter().filter_map(|one| one.score).collect();
        let mut owed: Vec<f64> =
            all.iter().filter_map(|one| one.exposure?.to_f64()).filter(|owed| *owed > 0.0).collect();
        let sum: f64 = owed.iter().sum();
        let squares: f64 = owed.iter().map(|owed| owed * owed).sum();
        owed.sort_by(|a, b| b.total_cmp(a));
        let largest: f64 = owed.iter().take(LARGEST).sum();
        let (mut weighed, mut weights) = (0.0, 0.0);
        for one in all {
            let owed = one.exposure.and_then(|owed| owed.to_f64()).filter(|owed| *owed > 0.0);
            if let (Some(score), Some(owed)) = (one.score, owed) {
                weighed += score * owed;
                weights += owed;
            }
        }
        Self {
            customers: all.len(),
            rated: count(&|one| one.grade.is_some()),
            exposure: total(all.iter().map(|one| one.exposure)),
            limits: total(all.iter().map(|one| one.limit)),
            used: used(all),
            mean: ratio(scores.iter().sum(), scores.len() as f64),
            weighted: ratio(weighed, weights),
            up: count(&|one| notches(one).is_some_and(|notches| notches > 0)),
            down: count(&|one| notches(one).is_some_and(|notches| notches < 0)),
            largest: ratio(largest, sum),
            herfindahl: ratio(squares, sum * sum),
            owing: owed.len(),
            overdue: count(&|one| one.review_due.is_some_and(|day| day < report.as_of)),
            due_soon: count(&|one| {
                one.review_due.is_some_and(|day| day >= report.as_of && day <= report.reviews_until)
            }),
            watched: count(&|one| one.watch.is_some()),
        }
    }
}

/// Customers of whom a point stands on the sheet of limits.
pub(super) fn with_point(report: &PortfolioReport<'_>, point: LimitPoint) -> usize {
    report.customers.iter().filter(|one| one.limit_points.contains(&point)).count()
}

/// Notches up (positive) or down, where there is a grade on both days; a customer that defaulted no longer moves.
pub(super) fn notches(one: &PortfolioCustomer<'_>) -> Option<i64> {
    if one.defaulted || one.defaulted_before {
        return None;
    }
    let (now, before) = (i64::try_from(one.grade?).ok()?, i64::try_from(one.before?).ok()?);
    Some(before - now)
}

/// Share of its limit a customer uses; none where one of the two is unknown or the limit is 0.
pub(super) fn share(one: &PortfolioCustomer<'_>) -> Option<f64> {
    let limit = one.limit.filter(|limit| !limit.is_zero())?;
    ratio(one.exposure?.to_f64()?, limit.to_f64()?)
}

/// Sum of what is known; none where nothing is.
pub(super) fn total(amounts: impl Iterator<Item = Option<Decimal>>) -> Option<Decimal> {
    amounts.flatten().fold(None, |sum, amount| Some(sum.unwrap_or_default() + amount))
}

fn used(all: &[PortfolioCustomer<'_>]) -> Option<f64> {
    let with = || all.iter().filter(|one| one.limit.is_some());
    let owed = total(with().map(|one| one.exposure))?;
    ratio(owed.to_f64()?, total(with().map(|one| one.limit))?.to_f64()?)
}

fn ratio(part: f64, whole: f64) -> Option<f64> {
    (whole > 0.0).then(|| part / whole)
}

/// Customers of one kind, with their sums.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Group {
    pub(super) name: String,
    pub(super) customers: usize,
    pub(super) exposure: Option<Decimal>,
    pub(super) limits: Option<Decimal>,
    pub(super) mean: Option<f64>,
}

impl Group {
    fn of<'c>(name: String, members: impl Iterator<Item = &'c PortfolioCustomer<'c>> + Clone) -> Self {
        let scores: Vec<f64> = members.clone().filter_map(|one| one.score).collect();
        Self {
            name,
            customers: members.clone().count(),
            exposure: total(members.clone().map(|one| one.exposure)),
            limits: total(members.map(|one| one.limit)),
            mean: ratio(scores.iter().sum(), scores.len() as f64),
        }
    }
}

/// By grade, best first, those without one last under `without`.
pub(super) fn by_grade(report: &PortfolioReport<'_>, without: &str) -> Vec<Group> {
    let all = &report.customers;
    let group = |name: &str, place: Option<usize>| {
        Group::of(name.to_owned(), all.iter().filter(move |one| one.grade == place))
    };
    let mut groups: Vec<Group> =
        report.grades.iter().enumerate().map(|(place, label)| group(label, Some(place))).collect();
    groups.push(group(without, None));
    groups
}

/// By risk class; `names` are those of green, yellow, red and none.
pub(super) fn by_class(report: &PortfolioReport<'_>, names: [&str; 4]) -> Vec<Group> {
    let classes = [Some(RiskClass::Green), Some(RiskClass::Yellow), Some(RiskClass::Red), None];
    classes
        .into_iter()
        .zip(names)
        .map(|(class, name)| {
            Group::of(name.to_owned(), report.customers.iter().filter(move |one| one.class == class))
        })
        .collect()
}

/// By a word of the customer, largest exposure first, then most customers; an empty word is `unknown`.
pub(super) fn by_word<'a>(
    report: &'a PortfolioReport<'a>,
    unknown: &str,
    word: impl Fn(&PortfolioCustomer<'a>) -> &'a str,
) -> Vec<Group> {
    let mut members: std::collections::BTreeMap<&str, Vec<&PortfolioCustomer<'a>>> =
        std::collections::BTreeMap::new();
    for one in &report.customers {
        members.entry(word(one).trim()).or_default().push(one);
    }
    let mut groups: Vec<Group> = members
        .into_iter()
        .map(|(name, members)| {
            let name = if name.is_empty() { unknown } else { name };
            Group::of(name.to_owned(), members.iter().copied())
        })
        .collect();
    groups.sort_by(|a, b| {
        b.exposure.cmp(&a.exposure).then(b.customers.cmp(&a.customers)).then(a.name.cmp(&b.name))
    });
    groups
}

/// Customers from each place (rows) to each (columns): the grades, those without, and those in default where there
/// are some.
pub(super) fn matrix(report: &PortfolioReport<'_>) -> Vec<Vec<u32>> {
    let last = report.grades.len();
    let any = report.customers.iter().any(|one| one.defaulted || one.defaulted_before);
    let places = last + 1 + usize::from(any);
    let mut matrix = vec![vec![0; places]; places];
    let place = |defaulted: bool, grade: Option<usize>| {
        if defaulted { last + 1 } else { grade.unwrap_or(last).min(last) }
    };
    for one in &report.customers {
        matrix[place(one.defaulted_before, one.before)][place(one.defaulted, one.grade)] += 1;
    }
    matrix
}

#[cfg(test)]
mod tests;
