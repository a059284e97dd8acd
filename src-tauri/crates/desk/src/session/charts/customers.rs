//! A customer's score over time, and customers by criterion beside their peers.

use std::collections::BTreeMap;

use assay_charts::{Language, Mark, MarkKind, PeerBand, Profile, Radar, ScoreBand, ScoreHistory, ScorePoint};
use assay_credit::number::quantile;
use assay_store::{CustomerRecord, Id, Rating};
use chrono::NaiveDate;

use crate::CommandError;
use crate::session::Session;
use crate::session::models::FrozenModel;
use crate::session::peers::SMALLEST_GROUP;
use crate::session::rating::{CriterionValue, criteria_of};
use crate::session::reports::no_rating;
use crate::view::TimelineEvent;

impl Session {
    /// The customer's own ratings up to a day.
    pub(super) fn score_history(
        &self,
        code: &str,
        as_of: NaiveDate,
        language: Language,
    ) -> Result<ScoreHistory, CommandError> {
        let record = self.record_by_code(code)?;
        let timeline = self.rating_timeline(&record.id.to_string())?;
        let points: Vec<ScorePoint> = timeline
            .points
            .into_iter()
            .filter(|point| point.of.is_none() && point.as_of <= as_of)
            .map(|point| ScorePoint {
                day: point.as_of,
                score: point.score,
                grade: point.grade,
                decided: point.decided,
            })
            .collect();
        if points.is_empty() {
            return Err(no_rating(&record.customer.name));
        }
        let marks = timeline.events.iter().filter(|event| event.day <= as_of);
        Ok(ScoreHistory {
            customer: title(&record),
            bands: timeline
                .bands
                .into_iter()
                .map(|band| ScoreBand { label: band.label, cut_off: band.cut_off })
                .collect(),
            points,
            marks: marks.filter_map(|event| mark(event, language)).collect(),
        })
    }

    /// The customers' latest ratings on a day by criterion. The criteria are those of the first one's model; the peers
    /// are the customers rated by the same version, of the first one's industry where there are enough.
    pub(super) fn radar(
        &self,
        codes: &[String],
        as_of: NaiveDate,
        language: Language,
    ) -> Result<Radar, CommandError> {
        let records: Vec<CustomerRecord> =
            codes.iter().map(|code| self.record_by_code(code)).collect::<Result<_, _>>()?;
        let book = self.book();
        let mut profiles: Vec<Vec<CriterionValue>> = Vec::with_capacity(records.len());
        let mut first: Option<(Rating, FrozenModel)> = None;
        for record in &records {
            let rating =
                book.latest_rating(record.id, as_of)?.ok_or_else(|| no_rating(&record.customer.name))?;
            let model = FrozenModel::load(&book, &book.model_version(rating.model_version)?)?;
            let criteria = criteria_of(&book, rating.id, &model.model)?;
            profiles.push(criteria.ok_or_else(|| no_rating(&record.customer.name))?);
            first.get_or_insert((rating, model));
        }
        let (Some((rating, model)), Some(axes)) = (first, profiles.first()) else {
            return Err(CommandError::new("chart_customers", "Name at least one customer."));
        };
        let (industry, others) = {
            let known: BTreeMap<Id, CustomerRecord> =
                book.customers()?.into_iter().map(|record| (record.id, record)).collect();
            let mut same = book.latest_ratings(Some(as_of))?;
            same.retain(|other| {
                other.model_version == rating.model_version
                    && other.score.is_some()
                    && known.get(&other.customer).is_some_and(|record| !record.archived)
            });
            let industry = records[0].customer.industry.clone();
            let of = |other: &&Rating| {
                known.get(&other.customer).is_some_and(|one| one.customer.industry == industry)
            };
            let near: Vec<Rating> = same.iter().filter(of).cloned().collect();
            if near.len() >= SMALLEST_GROUP && !industry.is_empty() {
                (Some(industry), near)
            } else {
                (None, same)
            }
        };
        let mut values: BTreeMap<String, Vec<f64>> = BTreeMap::new();
        if others.len() >= SMALLEST_GROUP {
            for other in &others {
                for one in criteria_of(&book, other.id, &model.model)?.into_iter().flatten() {
                    values.entry(one.code).or_default().extend(one.value);
                }
            }
        }
        values.values_mut().for_each(|found| found.sort_by(f64::total_cmp));
        let band = |axis: &CriterionValue| {
            let found = values.get(&axis.code).filter(|found| found.len() >= SMALLEST_GROUP)?;
            let at = |share| quantile(found, share);
            Some(PeerBand { q25: at(0.25)?, median: at(0.5)?, q75: at(0.75)? })
        };
        let named = |axis: &CriterionValue| language.of(&axis.name.en, &axis.name.zh).to_owned();
        let value = |of: &[CriterionValue], axis: &CriterionValue| {
            of.iter().find(|one| one.code == axis.code).and_then(|one| one.value)
        };
        let number = others.len();
        Ok(Radar {
            criteria: axes.iter().map(named).collect(),
            peers: if values.is_empty() { Vec::new() } else { axes.iter().map(band).collect() },
            peers_are: match (language, industry) {
                (Language::English, Some(industry)) => format!("{industry}, {number} customers"),
                (Language::English, None) => format!("all, {number} customers"),
                (Language::Chinese, Some(industry)) => format!("{industry}\u{ff0c}{number} \u{5bb6}"),
                (Language::Chinese, None) => format!("\u{5168}\u{90e8}\u{ff0c}{number} \u{5bb6}"),
            },
            profiles: records
                .iter()
                .zip(&profiles)
                .map(|(record, of)| Profile {
                    name: title(record),
                    values: axes.iter().map(|axis| value(of, axis)).collect(),
                })
                .collect(),
        })
    }
}

fn title(record: &CustomerRecord) -> String {
    format!("{} {}", record.customer.code, record.customer.name)
}

/// What is marked of all that happened: other versions of the model, overrides and their ends.
fn mark(event: &TimelineEvent, language: Language) -> Option<Mark> {
    let (kind, text) = match event.kind.as_str() {
        "model" => (MarkKind::Model, event.details.get(1)?.clone()),
        "override" => {
            let notches = event.details.first()?;
            (MarkKind::Override, format!("{} {notches}", language.of("override", "\u{8c03}\u{6574}")))
        }
        "override_ended" => (MarkKind::OverrideEnded, language.of("ended", "\u{7ed3}\u{675f}").to_owned()),
        _ => return None,
    };
    Some(Mark { day: event.day, kind, text })
}
