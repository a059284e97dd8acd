//! How a figure stands among comparable customers: those of the same industry, or all of them where the
//! industry has fewer than eight.

use std::collections::BTreeMap;

use assay_credit::indicators::{catalogue, evaluate};
use assay_credit::number::quantile;
use assay_store::{Contents, CustomerRecord};
use chrono::NaiveDate;
use rayon::prelude::*;

use super::Session;
use super::inputs::Material;
use crate::CommandError;
use crate::view::PeersView;

/// Fewer customers than this are not a group to compare with.
pub(super) const SMALLEST_GROUP: usize = 8;
/// Values kept for drawing a distribution.
const DRAWN: usize = 400;

/// Values of comparable customers by indicator code, ascending.
pub(super) struct Peers {
    pub(super) same_industry: bool,
    pub(super) customers: usize,
    pub(super) values: BTreeMap<&'static str, Vec<f64>>,
    /// Of everybody, for indicators too few of the industry have.
    everybody: BTreeMap<&'static str, Vec<f64>>,
}

/// Everybody's figures, read once for the peers of one customer or of many.
pub(super) struct Neighbours {
    records: Vec<CustomerRecord>,
    material: Material,
}

impl Session {
    /// The figures of comparable customers. Where too few of the industry have one of the `wanted` indicators,
    /// everybody's are looked at for it.
    pub(super) fn peers(
        &self,
        record: &CustomerRecord,
        as_of: NaiveDate,
        wanted: &[&'static str],
    ) -> Result<Peers, CommandError> {
        Neighbours::load(&self.book(), as_of)?.peers(&record.customer.industry, wanted)
    }
}

impl Neighbours {
    /// Reads the book's active customers and their figures as seen on a day.
    pub(super) fn load(book: &Contents, as_of: NaiveDate) -> Result<Self, CommandError> {
        let records = book.customers()?.into_iter().filter(|record| !record.archived).collect();
        Ok(Self { records, material: Material::load(book, as_of)? })
    }

    /// The figures comparable with those of a customer of an industry.
    pub(super) fn peers(&self, industry: &str, wanted: &[&'static str]) -> Result<Peers, CommandError> {
        let active: Vec<&CustomerRecord> = self.records.iter().collect();
        let (same, others): (Vec<&CustomerRecord>, Vec<&CustomerRecord>) =
            active.iter().copied().partition(|other| other.customer.industry == industry);
        let same_industry = same.len() >= SMALLEST_GROUP && !industry.is_empty();
        let group = if same_industry { same } else { active };
        let all: Vec<&'static str> = catalogue().iter().map(|one| one.code).collect();
        let values = values(&self.material, &group, &all)?;
        let lacking: Vec<&'static str> = wanted
            .iter()
            .copied()
            .filter(|code| values.get(code).is_none_or(|found| found.len() < SMALLEST_GROUP))
            .collect();
        let mut everybody = BTreeMap::new();
        if same_industry && !lacking.is_empty() {
            everybody = self::values(&self.material, &others, &lacking)?;
            for (code, list) in &mut everybody {
                list.extend(values.get(code).into_iter().flatten());
                list.sort_by(f64::total_cmp);
            }
        }
        Ok(Peers { same_industry, customers: group.len(), values, everybody })
    }
}

/// The values of some customers by indicator, ascending.
fn values(
    material: &Material,
    customers: &[&CustomerRecord],
    codes: &[&'static str],
) -> Result<BTreeMap<&'static str, Vec<f64>>, CommandError> {
    let figures: Vec<Vec<Option<f64>>> = customers
        .par_iter()
        .map(|record| {
            let (inputs, _) = material.inputs(record)?;
            Ok(codes.iter().map(|code| evaluate(code, &inputs).figure.number()).collect())
        })
        .collect::<Result<_, assay_store::StoreError>>()?;
    let mut values: BTreeMap<&'static str, Vec<f64>> = BTreeMap::new();
    for row in figures {
        for (code, value) in codes.iter().zip(row) {
            values.entry(code).or_default().extend(value);
        }
    }
    for list in values.values_mut() {
        list.sort_by(f64::total_cmp);
    }
    Ok(values)
}

impl Peers {
    /// The view of one indicator's values with this customer's place among them; none for fewer than eight.
    pub(super) fn view(&self, indicator: &str, own: Option<f64>) -> Option<PeersView> {
        let (values, same_industry) = self.group(indicator)?;
        let step = values.len().div_ceil(DRAWN);
        Some(PeersView {
            count: u32::try_from(values.len()).unwrap_or(u32::MAX),
            same_industry,
            quantiles: [0.1, 0.25, 0.5, 0.75, 0.9].iter().filter_map(|p| quantile(values, *p)).collect(),
            values: values.iter().copied().step_by(step).collect(),
            percentile: own.and_then(|own| percentile(values, own)),
        })
    }

    /// The group's values, or everybody's where fewer than eight of the industry have one.
    fn group(&self, indicator: &str) -> Option<(&[f64], bool)> {
        let enough = |list: &&Vec<f64>| list.len() >= SMALLEST_GROUP;
        let of_group = self.values.get(indicator).filter(enough);
        let of_all = || self.everybody.get(indicator).filter(enough).map(|list| (list.as_slice(), false));
        of_group.map(|list| (list.as_slice(), self.same_industry)).or_else(of_all)
    }

    /// Medians by indicator code.
    pub(super) fn medians(&self) -> BTreeMap<String, f64> {
        self.values
            .iter()
            .filter(|(_, values)| values.len() >= SMALLEST_GROUP)
            .filter_map(|(code, values)| Some(((*code).to_owned(), quantile(values, 0.5)?)))
            .collect()
    }
}

/// The share of the others below a customer's own value, which is among the values, others equal to it counted
/// half; none without others or where the value is not among them (an archived customer's).
#[allow(clippy::cast_precision_loss)]
fn percentile(ascending: &[f64], own: f64) -> Option<f64> {
    let below = ascending.partition_point(|value| *value < own);
    let equal = ascending.partition_point(|value| *value <= own) - below;
    let others = ascending.len().checked_sub(1).filter(|others| *others > 0)?;
    (equal > 0).then(|| (below as f64 + (equal - 1) as f64 / 2.0) / others as f64)
}

#[cfg(test)]
mod tests {
    use super::percentile;

    #[test]
    fn a_place_among_the_others() {
        let x = [1.0, 2.0, 2.0, 2.0, 5.0];
        // Of the four others: none below 1; one below and two equal to 2; four below 5.
        assert_eq!(percentile(&x, 1.0), Some(0.0));
        assert_eq!(percentile(&x, 2.0), Some(0.5));
        assert_eq!(percentile(&x, 5.0), Some(1.0));
        assert_eq!(percentile(&x, 3.0), None);
        assert_eq!(percentile(&[3.0], 3.0), None);
    }
}
