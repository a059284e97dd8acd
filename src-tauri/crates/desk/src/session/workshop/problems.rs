//! What stands in the way of a draft: what its parts say, and what only the customers' figures show.

use assay_credit::draft::problems::{Problem, problems};
use assay_credit::engine::Engine;
use assay_credit::figure::{Figure, ReasonCode};
use assay_credit::model::RatingModel;

use super::people::People;
use crate::session::Session;
use crate::view::ModelProblem;
use crate::view::convert::code_of;
use crate::{CommandError, Job};

impl Session {
    /// All problems of a model: those its figures show where the population is at hand, so that opening a version
    /// never waits for it.
    pub(super) fn problems(&self, model: &RatingModel) -> Result<Vec<ModelProblem>, CommandError> {
        let as_of = model.population.as_ref().map(|population| population.as_of);
        let people = self.people_at_hand(as_of.map_or_else(|| self.business_date(), Ok)?)?;
        let mut found: Vec<ModelProblem> = problems(model).iter().map(view).collect();
        if let Some(people) = people {
            found.extend(of_figures(model, &people)?);
        }
        Ok(found)
    }

    /// The same with the population loaded: before a version is handed over.
    pub(super) fn all_problems(&self, model: &RatingModel) -> Result<Vec<ModelProblem>, CommandError> {
        let as_of = model.population.as_ref().map(|population| population.as_of);
        self.people(as_of.map_or_else(|| self.business_date(), Ok)?)?;
        self.problems(model)
    }
}

fn view(problem: &Problem) -> ModelProblem {
    ModelProblem {
        code: code_of(&problem.code),
        part: code_of(&problem.part),
        subject: problem.subject.clone(),
        details: problem.details.clone(),
        blocking: problem.blocking,
    }
}

/// Indicators nobody has a figure for, and formulas that divide by zero for everybody. A book without customers says
/// nothing.
fn of_figures(model: &RatingModel, people: &People) -> Result<Vec<ModelProblem>, CommandError> {
    let rows = people.rows_of(model.population.as_ref());
    let Ok(engine) = Engine::new(model) else { return Ok(Vec::new()) };
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let answers = people.answers(&engine, &Job::silent("model"))?;
    let mut found = Vec::new();
    for (leaf, column) in model.weights.iter().zip(&answers.figures) {
        let figures = rows.iter().map(|row| &column[*row]);
        let takes_part = |figure: &Figure| !matches!(figure, Figure::Missing(_) | Figure::NotApplicable(_));
        if figures.clone().any(takes_part) {
            continue;
        }
        let by_zero = |figure: &Figure| {
            figure.reason().is_some_and(|reason| reason.code == ReasonCode::ZeroDenominator)
        };
        // Customers without the lines say nothing of the formula; whoever has them is divided by zero.
        let (code, part, customers) = match figures.filter(|figure| by_zero(figure)).count() {
            0 => ("nobody_has_it", "tree", rows.len()),
            divided => ("always_divides_by_zero", "formulas", divided),
        };
        found.push(ModelProblem {
            code: code.to_owned(),
            part: part.to_owned(),
            subject: leaf.indicator.clone(),
            details: vec![customers.to_string()],
            blocking: true,
        });
    }
    Ok(found)
}
