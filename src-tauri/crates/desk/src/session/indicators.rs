//! The indicator catalogue for one customer: value or reason, a year before, the cells behind it, peers.

use std::collections::BTreeMap;

use assay_credit::indicators::{Indicator, Source, catalogue, evaluate};

use super::inputs::inputs_of;
use super::{Session, key};
use crate::CommandError;
use crate::view::convert::{code_of, inputs_of as input_views};
use crate::view::{IndicatorRow, Name};

impl Session {
    /// Every indicator of the catalogue that has a value or a reason worth telling.
    ///
    /// # Errors
    /// `not_found`; those of reading the book.
    pub fn indicators(&self, customer: &str) -> Result<Vec<IndicatorRow>, CommandError> {
        let id = key(customer, "customer")?;
        let as_of = self.business_date()?;
        let (record, inputs) = {
            let book = self.book();
            let record = book.customer(id)?;
            let inputs = inputs_of(&book, &record, as_of)?;
            (record, inputs)
        };
        let weights: BTreeMap<String, f64> = self
            .model_in_force(as_of)?
            .map(|version| {
                version.model.weights.into_iter().map(|leaf| (leaf.indicator, leaf.weight)).collect()
            })
            .unwrap_or_default();
        let peers = self.peers(&record, as_of)?;
        // A factor that nobody scored and no model asks for is no news.
        let told = |indicator: &&Indicator| {
            indicator.source != Source::Qualitative
                || weights.contains_key(indicator.code)
                || inputs.given.contains_key(indicator.code)
        };
        Ok(catalogue()
            .iter()
            .filter(told)
            .map(|indicator| {
                let evaluated = evaluate(indicator.code, &inputs);
                IndicatorRow {
                    code: indicator.code.to_owned(),
                    name: Name { en: indicator.name.en.into(), zh: indicator.name.zh.into() },
                    group: code_of(&indicator.group),
                    direction: code_of(&indicator.direction),
                    unit: code_of(&indicator.unit),
                    formula: Name { en: indicator.formula_en.into(), zh: indicator.formula_zh.into() },
                    figure: (&evaluated.figure).into(),
                    previous: evaluated.previous.as_ref().map(Into::into),
                    inputs: input_views(&evaluated, &inputs),
                    origin: evaluated.origin.as_ref().map(Into::into),
                    weight: weights.get(indicator.code).copied(),
                    peers: peers.view(indicator.code),
                }
            })
            .collect())
    }
}
