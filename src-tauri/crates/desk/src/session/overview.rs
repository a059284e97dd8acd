//! The portfolio at a glance: one pass over the ratings in force and those before them.

use std::collections::BTreeMap;

use assay_credit::rating::{NotRatable, RatingResult};
use assay_store::{CustomerRecord, Id, Rating};
use chrono::{Months, NaiveDate};

use super::customers::Ratings;
use super::{Session, count};
use crate::CommandError;
use crate::view::{Name, OverviewView, RecentRating, Ruled, SegmentRow, WithoutGrade};

/// Statements older than this are stale.
pub(super) const STALE_MONTHS: u32 = 18;
/// Newest ratings shown.
const RECENT: usize = 12;

impl Session {
    /// The Overview screen as of the business date.
    ///
    /// # Errors
    /// Those of reading the book.
    pub fn overview(&self) -> Result<OverviewView, CommandError> {
        let as_of = self.business_date()?;
        let ratings = self.ratings(as_of)?;
        let in_force = self.model_in_force(as_of)?;
        let book = self.book();
        let records: Vec<CustomerRecord> =
            book.customers()?.into_iter().filter(|record| !record.archived).collect();
        let periods = book.latest_periods(Some(as_of))?;
        let (grades, cut_offs): (Vec<String>, Vec<f64>) = in_force
            .map(|frozen| frozen.model.grades.into_iter().map(|grade| (grade.label, grade.cut_off)).unzip())
            .unwrap_or_default();
        let why_not = |rating: &Rating| -> Result<String, CommandError> {
            Ok(match book.rating_result(rating.id)? {
                RatingResult::NotRatable { reasons, .. } => reasons.first().map_or("coverage_total", why),
                RatingResult::Graded(_) => "",
            }
            .to_owned())
        };
        let stale_before = as_of.checked_sub_months(Months::new(STALE_MONTHS)).unwrap_or(NaiveDate::MIN);
        let mut tally = Tally::new(&grades);
        let mut without_grade = Vec::new();
        let mut ruled = Vec::new();
        for record in &records {
            let rating = ratings.latest.get(&record.id);
            tally.add(record, rating, ratings.before.get(&record.id), &ratings);
            if rating.is_none_or(|rating| rating.grade.is_none()) {
                without_grade.push(WithoutGrade {
                    customer: record.id.to_string(),
                    name: record.customer.name.clone(),
                    why: rating.map(why_not).transpose()?.unwrap_or_else(|| "not_rated".to_owned()),
                });
            }
            ruled.extend(rating.and_then(|rating| ruled_by(record, rating, &ratings)));
        }
        let against = ratings.before.values().map(|rating| rating.as_of).max();
        let stale = periods.values().filter(|period| **period < stale_before).count();
        Ok(OverviewView {
            as_of,
            against,
            customers: count(records.len()),
            rated: tally.rated,
            not_ratable: tally.not_ratable,
            not_rated: tally.not_rated,
            average_score: mean(&tally.scores),
            average_change: mean(&tally.changes),
            upgraded: tally.upgraded,
            downgraded: tally.downgraded,
            stale: count(stale),
            by_grade: tally.by_grade,
            by_industry: tally.by_industry.into_iter().map(segment_row).collect(),
            by_region: tally.by_region.into_iter().map(segment_row).collect(),
            moves: tally.moves,
            histogram: tally.histogram,
            cut_offs,
            recent: recent(&records, &ratings),
            without_grade,
            ruled,
            grades,
        })
    }
}

/// Counts over the customers.
struct Tally<'a> {
    grades: &'a [String],
    rated: u32,
    not_ratable: u32,
    not_rated: u32,
    upgraded: u32,
    downgraded: u32,
    by_grade: Vec<u32>,
    by_industry: BTreeMap<String, Segment>,
    by_region: BTreeMap<String, Segment>,
    moves: Vec<Vec<u32>>,
    histogram: Vec<u32>,
    scores: Vec<f64>,
    changes: Vec<f64>,
}

#[derive(Clone)]
struct Segment {
    by_grade: Vec<u32>,
    scores: Vec<f64>,
}

impl<'a> Tally<'a> {
    fn new(grades: &'a [String]) -> Self {
        Self {
            grades,
            rated: 0,
            not_ratable: 0,
            not_rated: 0,
            upgraded: 0,
            downgraded: 0,
            by_grade: vec![0; grades.len()],
            by_industry: BTreeMap::new(),
            by_region: BTreeMap::new(),
            moves: vec![vec![0; grades.len()]; grades.len()],
            histogram: vec![0; 20],
            scores: Vec::new(),
            changes: Vec::new(),
        }
    }

    fn place(&self, grade: Option<&str>) -> Option<usize> {
        let grade = grade?;
        self.grades.iter().position(|known| known == grade)
    }

    fn add(
        &mut self,
        record: &CustomerRecord,
        rating: Option<&Rating>,
        before: Option<&Rating>,
        ratings: &Ratings,
    ) {
        let Some((rating, score)) = rating.and_then(|rating| Some((rating, rating.score?))) else {
            self.not_ratable += u32::from(rating.is_some());
            self.not_rated += u32::from(rating.is_none());
            return;
        };
        self.rated += 1;
        self.scores.push(score);
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a score is 0 to 100")]
        let bin = ((score / 5.0) as usize).min(self.histogram.len() - 1);
        self.histogram[bin] += 1;
        if let Some(then) = before.and_then(|before| before.score) {
            self.changes.push(score - then);
        }
        let now = self.place(ratings.grade(rating));
        if let Some(now) = now {
            self.by_grade[now] += 1;
            if let Some(then) = self.place(before.and_then(|before| ratings.grade_before(before))) {
                self.moves[then][now] += 1;
                self.upgraded += u32::from(now < then);
                self.downgraded += u32::from(now > then);
            }
        }
        let empty = Segment { by_grade: vec![0; self.grades.len()], scores: Vec::new() };
        for (segments, name) in [
            (&mut self.by_industry, &record.customer.industry),
            (&mut self.by_region, &record.customer.region),
        ] {
            let segment = segments.entry(name.clone()).or_insert_with(|| empty.clone());
            segment.scores.push(score);
            if let Some(now) = now {
                segment.by_grade[now] += 1;
            }
        }
    }
}

fn segment_row((name, segment): (String, Segment)) -> SegmentRow {
    SegmentRow {
        name,
        by_grade: segment.by_grade,
        rated: count(segment.scores.len()),
        average_score: mean(&segment.scores),
    }
}

fn ruled_by(record: &CustomerRecord, rating: &Rating, ratings: &Ratings) -> Option<Ruled> {
    let rule = rating.rule.as_ref()?;
    let condition = ratings.model_of(rating)?.conditions.iter().find(|known| known.code == *rule);
    Some(Ruled {
        customer: record.id.to_string(),
        name: record.customer.name.clone(),
        grade: ratings.grade(rating)?.to_owned(),
        rule: condition.map_or_else(
            || Name { en: rule.clone(), zh: rule.clone() },
            |condition| (&condition.name).into(),
        ),
    })
}

fn recent(records: &[CustomerRecord], ratings: &Ratings) -> Vec<RecentRating> {
    let names: BTreeMap<Id, &str> =
        records.iter().map(|record| (record.id, record.customer.name.as_str())).collect();
    let mut newest: Vec<&Rating> = ratings.latest.values().collect();
    newest.sort_by_key(|rating| std::cmp::Reverse(rating.number));
    newest
        .into_iter()
        .filter_map(|rating| {
            let before = ratings.before.get(&rating.customer);
            Some(RecentRating {
                customer: rating.customer.to_string(),
                name: (*names.get(&rating.customer)?).to_owned(),
                grade: ratings.grade(rating).map(str::to_owned),
                previous_grade: before.and_then(|before| ratings.grade_before(before)).map(str::to_owned),
                score: rating.score,
                score_change: rating
                    .score
                    .zip(before.and_then(|before| before.score))
                    .map(|(now, then)| now - then),
                as_of: rating.as_of,
            })
        })
        .take(RECENT)
        .collect()
}

const fn why(reason: &NotRatable) -> &'static str {
    match reason {
        NotRatable::NoStatement => "no_statement",
        NotRatable::CoverageTotal { .. } => "coverage_total",
        NotRatable::CoverageCriterion { .. } => "coverage_criterion",
        NotRatable::Mandatory { .. } => "mandatory",
    }
}

#[allow(clippy::cast_precision_loss, reason = "counts of customers")]
fn mean(values: &[f64]) -> Option<f64> {
    if values.is_empty() { None } else { Some(values.iter().sum::<f64>() / values.len() as f64) }
}
