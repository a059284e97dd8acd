//! The indicators of one customer: value or reason, the formula with its numbers, the periods, the
//! cells behind it, how the model in force finds it, peers.

use std::collections::BTreeMap;

use assay_credit::engine::share_of_scale;
use assay_credit::expression::{self, Expression, Term};
use assay_credit::indicators::{Indicator, PeriodFigure, Source, catalogue, evaluate, over_periods, worked};
use assay_credit::model::{FormulaIndicator, RatingModel};
use assay_credit::rating::{Evaluated, RatingInputs};

use super::inputs::inputs_of;
use super::{Session, key};
use crate::CommandError;
use crate::view::convert::{code_of, inputs_of as input_views};
use crate::view::{IndicatorRow, Name, TrendPoint, WorkedView};

impl Session {
    /// Every indicator of the catalogue that has a value or a reason worth telling, then those that the model in
    /// force defines.
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
        let leaves = model.as_ref().map(|model| model.tree.leaves()).unwrap_or_default();
        let scale_of = |code: &str| {
            leaves.iter().find(|leaf| leaf.indicator == code).map(|leaf| leaf.scale(&inputs.segment))
        };
        let known = catalogue().iter().map(|indicator| of_catalogue(indicator, &inputs));
        let own = model.iter().flat_map(|model| of_model(model, &inputs));
        let all: Vec<Found> = known.chain(own).collect();
        let valued: Vec<&'static str> = catalogue()
            .iter()
            .zip(&all)
            .filter(|(_, found)| found.evaluated.figure.number().is_some())
            .map(|(indicator, _)| indicator.code)
            .collect();
        let peers = self.peers(&record, as_of, &valued)?;
        // A factor that nobody scored and no model asks for is no news.
        let told = |found: &Found| {
            !found.assessed
                || weights.contains_key(found.code.as_str())
                || inputs.given.contains_key(&found.code)
        };
        Ok(all
            .into_iter()
            .filter(told)
            .map(|found| {
                let evaluated = &found.evaluated;
                let r = scale_of(&found.code).and_then(|scale| share_of_scale(&evaluated.figure, scale));
                IndicatorRow {
                    figure: (&evaluated.figure).into(),
                    previous: evaluated.previous.as_ref().map(Into::into),
                    inputs: input_views(evaluated, &inputs),
                    origin: evaluated.origin.as_ref().map(Into::into),
                    weight: weights.get(found.code.as_str()).copied(),
                    peers: peers.view(&found.code, evaluated.figure.number()),
                    worked: found.worked.filter(|_| evaluated.origin.is_none()),
                    trend: found
                        .trend
                        .iter()
                        .map(|point| TrendPoint {
                            period_end: point.period_end,
                            months: point.months,
                            figure: (&point.figure).into(),
                        })
                        .collect(),
                    r,
                    band: r.map(|r| band(r).to_owned()),
                    target: found.target,
                    code: found.code,
                    name: found.name,
                    group: found.group,
                    direction: found.direction,
                    unit: found.unit,
                    formula: found.formula,
                }
            })
            .collect())
    }
}

/// An indicator of the catalogue or of the model, found for one customer.
struct Found {
    code: String,
    name: Name,
    group: String,
    direction: String,
    unit: String,
    formula: Name,
    target: Option<(f64, f64)>,
    /// Scored by people.
    assessed: bool,
    evaluated: Evaluated,
    worked: Option<WorkedView>,
    trend: Vec<PeriodFigure>,
}

fn of_catalogue(indicator: &Indicator, inputs: &RatingInputs) -> Found {
    Found {
        code: indicator.code.to_owned(),
        name: Name { en: indicator.name.en.into(), zh: indicator.name.zh.into() },
        group: code_of(&indicator.group),
        direction: code_of(&indicator.direction),
        unit: code_of(&indicator.unit),
        formula: Name { en: indicator.formula_en.into(), zh: indicator.formula_zh.into() },
        target: indicator.lower.zip(indicator.upper),
        assessed: indicator.source == Source::Qualitative,
        evaluated: evaluate(indicator.code, inputs),
        worked: worked(indicator.code, inputs)
            .map(|worked| WorkedView { template: worked.template.to_owned(), terms: worked.terms }),
        trend: over_periods(indicator.code, inputs),
    }
}

/// The indicators that the model in force defines itself.
fn of_model(model: &RatingModel, inputs: &RatingInputs) -> Vec<Found> {
    let formulas: Vec<(String, Expression)> = model
        .formulas
        .iter()
        .filter_map(|own| Some((own.code.clone(), Expression::parse(&own.formula).ok()?)))
        .collect();
    let found = |own: &FormulaIndicator| {
        let (_, expression) = formulas.iter().find(|(code, _)| *code == own.code)?;
        let evaluated = expression::evaluate(&own.code, &formulas, inputs);
        let shown = expression::worked(expression, &formulas, inputs);
        // Indicators inside a formula are no amounts: its text says it then.
        let amount = |term: Term| match term {
            Term::Amount(amount) => Some(amount),
            Term::Figure { .. } => None,
        };
        let terms: Option<Vec<_>> = shown.terms.into_iter().map(amount).collect();
        Some(Found {
            code: own.code.clone(),
            name: (&own.name).into(),
            group: "formula".to_owned(),
            direction: code_of(&own.direction),
            unit: code_of(&own.unit),
            formula: Name { en: own.formula.clone(), zh: own.formula.clone() },
            target: None,
            assessed: false,
            worked: terms
                .filter(|_| evaluated.figure.number().is_some())
                .map(|terms| WorkedView { template: shown.template, terms }),
            trend: expression::over_periods(&own.code, &formulas, inputs),
            evaluated,
        })
    };
    model.formulas.iter().filter_map(found).collect()
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
