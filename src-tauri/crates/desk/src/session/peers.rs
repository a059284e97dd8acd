//! How a figure stands among comparable customers: those of the same industry, or all of them where the
//! industry has fewer than five.

use std::collections::BTreeMap;

use assay_credit::indicators::{catalogue, evaluate};
use assay_store::CustomerRecord;
use chrono::NaiveDate;
use rayon::prelude::*;

use super::Session;
use super::inputs::Material;
use crate::CommandError;
use crate::view::PeersView;

/// Fewer customers than this are not a group to compare with.
const SMALLEST_GROUP: usize = 5;
/// Values kept for drawing a distribution.
const DRAWN: usize = 400;

/// Values of comparable customers by indicator code, ascending.
pub(super) struct Peers {
    pub(super) same_industry: bool,
    pub(super) customers: usize,
    pub(super) values: BTreeMap<&'static str, Vec<f64>>,
}

impl Session {
    pub(super) fn peers(&self, record: &CustomerRecord, as_of: NaiveDate) -> Result<Peers, CommandError> {
        let (records, material) = {
            let book = self.book();
            let records = book.customers()?;
            (records, Material::load(&book, as_of)?)
        };
        let active: Vec<&CustomerRecord> = records.iter().filter(|record| !record.archived).collect();
        let industry = &record.customer.industry;
        let same: Vec<&CustomerRecord> =
            active.iter().copied().filter(|other| other.customer.industry == *industry).collect();
        let same_industry = same.len() >= SMALLEST_GROUP && !industry.is_empty();
        let group = if same_industry { same } else { active };
        let figures: Vec<Vec<Option<f64>>> = group
            .par_iter()
            .map(|record| {
                let (inputs, _) = material.inputs(record)?;
                Ok(catalogue().iter().map(|one| evaluate(one.code, &inputs).figure.number()).collect())
            })
            .collect::<Result<_, assay_store::StoreError>>()?;
        let mut values: BTreeMap<&'static str, Vec<f64>> = BTreeMap::new();
        for row in figures {
            for (indicator, value) in catalogue().iter().zip(row) {
                values.entry(indicator.code).or_default().extend(value);
            }
        }
        for list in values.values_mut() {
            list.sort_by(f64::total_cmp);
        }
        Ok(Peers { same_industry, customers: group.len(), values })
    }
}

impl Peers {
    /// The view of one indicator's values; none for fewer than five.
    pub(super) fn view(&self, indicator: &str) -> Option<PeersView> {
        let values = self.values.get(indicator).filter(|values| values.len() >= SMALLEST_GROUP)?;
        let step = values.len().div_ceil(DRAWN);
        Some(PeersView {
            count: u32::try_from(values.len()).unwrap_or(u32::MAX),
            same_industry: self.same_industry,
            quantiles: [0.1, 0.25, 0.5, 0.75, 0.9].iter().map(|p| quantile(values, *p)).collect(),
            values: values.iter().copied().step_by(step).collect(),
        })
    }

    /// Medians by indicator code.
    pub(super) fn medians(&self) -> BTreeMap<String, f64> {
        self.values
            .iter()
            .filter(|(_, values)| values.len() >= SMALLEST_GROUP)
            .map(|(code, values)| ((*code).to_owned(), quantile(values, 0.5)))
            .collect()
    }
}

/// Quantile of ascending values by linear interpolation (type 7 of Hyndman and Fan, 1996).
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, clippy::cast_precision_loss)]
fn quantile(ascending: &[f64], p: f64) -> f64 {
    let Some(last) = ascending.len().checked_sub(1) else { return 0.0 };
    let place = last as f64 * p;
    let below = (place as usize).min(last);
    let above = (below + 1).min(last);
    let share = place - below as f64;
    ascending[below] * (1.0 - share) + ascending[above] * share
}

#[cfg(test)]
mod tests {
    use super::quantile;

    #[test]
    fn quantiles_agree_with_r() {
        // quantile(c(1, 2, 4, 8), c(.1, .25, .5, .9), type = 7) in R: 1.3, 1.75, 3, 6.8
        let x = [1.0, 2.0, 4.0, 8.0];
        for (p, want) in [(0.1, 1.3), (0.25, 1.75), (0.5, 3.0), (0.9, 6.8), (0.0, 1.0), (1.0, 8.0)] {
            assert!((quantile(&x, p) - want).abs() < 1e-12, "{p}");
        }
        assert!((quantile(&[5.0], 0.9) - 5.0).abs() < 1e-12);
    }
}
