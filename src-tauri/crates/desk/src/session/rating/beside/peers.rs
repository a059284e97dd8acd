//! Where the customers of a model lie on its criteria and indicators: quarter, half and three quarters of them.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use assay_credit::model::RatingModel;
use assay_credit::number::quantile;
use assay_credit::rating::RatingResult;
use assay_store::{Contents, Id};

use super::scores;
use crate::CommandError;
use crate::session::count;
use crate::session::portfolio::{Member, Portfolio};
use crate::view::{BesideBand, BesidePeers};

/// Fewer customers than this are not a group to compare with.
const SMALLEST_GROUP: usize = 8;
/// Peers looked at: of more, so many evenly by code. A quartile of 600 is that of all within some four per cent of them.
const LOOKED_AT: usize = 600;

/// Values of the peers, ascending.
pub(super) struct Peers {
    industry: Option<String>,
    customers: usize,
    looked_at: usize,
    criteria: BTreeMap<String, Vec<f64>>,
    /// Places on the scale.
    indicators: BTreeMap<String, Vec<f64>>,
    figures: BTreeMap<String, Vec<f64>>,
}

impl Peers {
    /// The customers whose grade is by a model, of the industry (empty: of any) where it has eight of them; none where
    /// there are not eight at all.
    pub(super) fn load(
        book: &Contents,
        portfolio: &Portfolio,
        code: &str,
        known: &BTreeMap<Id, (String, u32)>,
        industry: &str,
    ) -> Result<Option<Self>, CommandError> {
        let by_model = |member: &&Member| {
            let version = member.now.version.and_then(|version| known.get(&version));
            !member.archived && member.now.grade.is_some() && version.is_some_and(|(by, _)| by == code)
        };
        let all: Vec<&Member> = portfolio.members.iter().filter(by_model).collect();
        let same =
            all.iter().copied().filter(|member| portfolio.record(member).customer.industry == industry);
        let same: Vec<&Member> = if industry.is_empty() { Vec::new() } else { same.collect() };
        let one_industry = same.len() >= SMALLEST_GROUP;
        let group = if one_industry { same } else { all };
        if group.len() < SMALLEST_GROUP {
            return Ok(None);
        }
        let looked_at = group.len().min(LOOKED_AT);
        let mut found = Self {
            industry: one_industry.then(|| industry.to_owned()),
            customers: group.len(),
            looked_at,
            criteria: BTreeMap::new(),
            indicators: BTreeMap::new(),
            figures: BTreeMap::new(),
        };
        let mut models: BTreeMap<Id, RatingModel> = BTreeMap::new();
        for at in 0..looked_at {
            let member = group[at * group.len() / looked_at];
            let Some((rating, version)) = member.now.rating.zip(member.now.version) else { continue };
            let RatingResult::Graded(graded) = book.rating_result(rating)? else { continue };
            let model = match models.entry(version) {
                Entry::Occupied(slot) => slot.into_mut(),
                Entry::Vacant(slot) => slot.insert(book.model(version)?),
            };
            for (criterion, score) in scores(model, &graded)? {
                found.criteria.entry(criterion).or_default().push(score);
            }
            for one in graded.contributions {
                // A figure that takes no part in the rating is on no scale.
                if let Some(r) = one.r {
                    found
                        .figures
                        .entry(one.indicator.clone())
                        .or_default()
                        .extend(one.evaluated.figure.number());
                    found.indicators.entry(one.indicator).or_default().push(r);
                }
            }
        }
        let scales = found.criteria.values_mut().chain(found.indicators.values_mut());
        for values in scales.chain(found.figures.values_mut()) {
            values.sort_by(f64::total_cmp);
        }
        Ok(Some(found))
    }

    /// Whom the bands are of.
    pub(super) fn view(self) -> BesidePeers {
        BesidePeers {
            industry: self.industry,
            customers: count(self.customers),
            looked_at: count(self.looked_at),
        }
    }

    /// The band of a criterion; none where fewer than eight have a value.
    pub(super) fn criterion(&self, code: &str) -> Option<BesideBand> {
        band(self.criteria.get(code)?)
    }

    /// The same of an indicator's places on the scale.
    pub(super) fn indicator(&self, code: &str) -> Option<BesideBand> {
        band(self.indicators.get(code)?)
    }

    /// The same of its figures.
    pub(super) fn figures(&self, code: &str) -> Option<BesideBand> {
        band(self.figures.get(code)?)
    }
}

fn band(values: &[f64]) -> Option<BesideBand> {
    if values.len() < SMALLEST_GROUP {
        return None;
    }
    Some(BesideBand {
        low: quantile(values, 0.25)?,
        median: quantile(values, 0.5)?,
        high: quantile(values, 0.75)?,
        count: count(values.len()),
    })
}
