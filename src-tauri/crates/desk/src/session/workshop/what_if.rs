//! One customer with changed figures or weights.

use assay_credit::draft::settle::set_leaf_weights;
use assay_credit::engine::{Engine, Verdict, share_of_scale};
use assay_credit::figure::Figure;
use assay_credit::model::{RatingModel, Scale};

use super::reference::customer;
use super::{named, not_computable};
use crate::CommandError;
use crate::session::{Session, key};
use crate::view::{WhatIfFigure, WhatIfLeaf, WhatIfRequest, WhatIfView};

impl Session {
    /// One customer as of the business date with changed figures or weights; nothing is stored.
    ///
    /// # Errors
    /// `not_found`; `model_not_computable`; `weights_unusable` for a weight that is no number, or no weight left.
    pub fn what_if(&self, id: &str, request: &WhatIfRequest) -> Result<WhatIfView, CommandError> {
        let model = self.book().model(key(id, "model version")?)?;
        let people = self.people(self.business_date()?)?;
        let wanted = key(&request.customer, "customer")?;
        let missing = || CommandError::new("not_found", "There is no such active customer.");
        let record = people.records.iter().find(|record| record.id == wanted).ok_or_else(missing)?;
        let inputs = people.inputs(record)?;
        let changed = reweighed(&model, &request.weights)?;
        let engine = Engine::new(&model).map_err(|error| not_computable(&error))?;
        let other = Engine::new(&changed).map_err(|error| not_computable(&error))?;
        let leaves: Vec<usize> = (0..model.weights.len()).collect();
        let conditions: Vec<usize> = (0..model.conditions.len()).collect();
        let (figures, held) = engine.answers(&inputs, &leaves, &conditions);
        let given = |code: &str| request.figures.iter().rev().find(|one| one.indicator == code);
        let new_figures: Vec<Figure> = model
            .weights
            .iter()
            .zip(&figures)
            .map(|(leaf, figure)| match given(&leaf.indicator) {
                Some(one) => Figure::value(one.value),
                None => figure.clone(),
            })
            .collect();
        let verdict = |engine: &Engine<'_>, figures: &[Figure]| {
            let figures: Vec<&Figure> = figures.iter().collect();
            // Conditions look at statements and flags, which stay as they are.
            engine
                .verdict(&inputs.segment, &figures, |test| held[test])
                .map_err(|error| not_computable(&error))
        };
        let (was, is) = (verdict(&engine, &figures)?, verdict(&other, &new_figures)?);
        let scales: Vec<&Scale> =
            model.tree.leaves().iter().map(|leaf| leaf.scale(&inputs.segment)).collect();
        let score = |verdict: &Verdict| match verdict {
            Verdict::Graded { score, grade, rule, .. } => Some((*score, *grade, *rule)),
            Verdict::NotRatable(_) => None,
        };
        let (was, is) = (score(&was), score(&is));
        let label = |grade: usize| model.grades[grade].label.clone();
        Ok(WhatIfView {
            customer: customer(record),
            score: was.map(|was| was.0),
            grade: was.map(|was| label(was.1)),
            new_score: is.map(|is| is.0),
            new_grade: is.map(|is| label(is.1)),
            new_rule: is.and_then(|is| is.2).map(|rule| (&model.conditions[rule].name).into()),
            leaves: (0..model.weights.len())
                .map(|at| {
                    let code = &model.weights[at].indicator;
                    let (name, unit) = named(&model, code);
                    WhatIfLeaf {
                        indicator: code.clone(),
                        name,
                        unit,
                        weight: changed.weights[at].weight,
                        value: figures[at].number(),
                        r: share_of_scale(&figures[at], scales[at]),
                        new_value: new_figures[at].number(),
                        new_r: share_of_scale(&new_figures[at], scales[at]),
                    }
                })
                .collect(),
        })
    }
}

/// The model with some leaves given another weight, all made to sum to 1.
fn reweighed(model: &RatingModel, weights: &[WhatIfFigure]) -> Result<RatingModel, CommandError> {
    let mut changed = model.clone();
    if weights.is_empty() {
        return Ok(changed);
    }
    let of = |code: &str| weights.iter().rev().find(|one| one.indicator == code).map(|one| one.value);
    let new: Vec<f64> = model.weights.iter().map(|leaf| of(&leaf.indicator).unwrap_or(leaf.weight)).collect();
    let total: f64 = new.iter().sum();
    if new.iter().any(|weight| !weight.is_finite() || *weight < 0.0) || !(total > 0.0 && total.is_finite()) {
        return Err(CommandError::new(
            "weights_unusable",
            "Weights must be numbers of 0 or more, and one of them above 0.",
        ));
    }
    let shares: Vec<f64> = new.iter().map(|weight| weight / total).collect();
    set_leaf_weights(&mut changed.tree, &shares);
    changed.weights = changed.tree.leaf_weights();
    Ok(changed)
}
