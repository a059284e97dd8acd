//! The indicator catalogue for one customer: value or reason, the formula with its numbers, the periods, the
//! cells behind it, how the model in force finds it, peers.

use std::collections::BTreeMap;

use assay_credit::figure::Figure;
use assay_credit::indicators::{Indicator, Source, catalogue, evaluate, over_periods, worked};
use assay_credit::model::{Node, RatingModel, Scale};
use assay_credit::rating::Evaluated;

use super::inputs::inputs_of;
use super::{Session, key};
use crate::CommandError;
use crate::view::convert::{code_of, inputs_of as input_views};
use crate::view::{IndicatorRow, Name, TrendPoint, WorkedView};

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
        let model = self.model_in_force(as_of)?.map(|version| version.model);
        let weights: BTreeMap<&str, f64> = model
            .iter()
            .flat_map(|model| &model.weights)
            .map(|leaf| (leaf.indicator.as_str(), leaf.weight))
            .collect();
        let scales = model.as_ref().map(|model| scales(model, &inputs.segment)).unwrap_or_default();
        let evaluated: Vec<(&Indicator, Evaluated)> =
            catalogue().iter().map(|indicator| (indicator, evaluate(indicator.code, &inputs))).collect();
        let valued: Vec<&'static str> = evaluated
            .iter()
            .filter(|(_, evaluated)| evaluated.figure.number().is_some())
            .map(|(indicator, _)| indicator.code)
            .collect();
        let peers = self.peers(&record, as_of, &valued)?;
        // A factor that nobody scored and no model asks for is no news.
        let told = |(indicator, _): &(&Indicator, Evaluated)| {
            indicator.source != Source::Qualitative
                || weights.contains_key(indicator.code)
                || inputs.given.contains_key(indicator.code)
        };
        Ok(evaluated
            .into_iter()
            .filter(told)
            .map(|(indicator, evaluated)| {
                let r = scales.get(indicator.code).and_then(|scale| match &evaluated.figure {
                    Figure::Value { value, .. } => Some(scale.r(*value)),
                    Figure::Worst(_) => Some(0.0),
                    Figure::Best(_) => Some(1.0),
                    Figure::Middle(_) => Some(0.5),
                    Figure::Missing(_) | Figure::NotApplicable(_) => None,
                });
                let worked = worked(indicator.code, &inputs).filter(|_| evaluated.origin.is_none());
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
                    peers: peers.view(indicator.code, evaluated.figure.number()),
                    worked: worked.map(|worked| WorkedView {
                        template: worked.template.to_owned(),
                        terms: worked.terms,
                    }),
                    trend: over_periods(indicator.code, &inputs)
                        .iter()
                        .map(|point| TrendPoint {
                            period_end: point.period_end,
                            months: point.months,
                            figure: (&point.figure).into(),
                        })
                        .collect(),
                    r,
                    band: r.map(|r| band(r).to_owned()),
                    target: indicator.lower.zip(indicator.upper),
                }
            })
            .collect())
    }
}

/// The model's scales by indicator, the segment's own where it has one.
fn scales<'a>(model: &'a RatingModel, segment: &str) -> BTreeMap<&'a str, &'a Scale> {
    fn walk<'a>(node: &'a Node, segment: &str, found: &mut BTreeMap<&'a str, &'a Scale>) {
        match node {
            Node::Leaf { indicator, scale, segments, .. } => {
                found.insert(indicator, segments.get(segment).unwrap_or(scale));
            }
            Node::Criterion { children, .. } => children.iter().for_each(|child| walk(child, segment, found)),
        }
    }
    let mut found = BTreeMap::new();
    walk(&model.tree, segment, &mut found);
    found
}

/// The five bands of benchmark scoring (功效系数法): excellent from the value that counts 0.8 and so on down.
fn band(r: f64) -> &'static str {
    match r {
        r if r >= 0.8 => "excellent",
        r if r >= 0.6 => "good",
        r if r >= 0.4 => "average",
        r if r >= 0.2 => "low",
        _ => "poor",
    }
}

#[cfg(test)]
mod tests {
    use super::band;

    #[test]
    fn bands_begin_at_their_coefficients() {
        let of = [1.0, 0.8, 0.799_999, 0.6, 0.4, 0.2, 0.199, 0.0].map(band);
        assert_eq!(of, ["excellent", "excellent", "good", "good", "average", "low", "poor", "poor"]);
    }
}
