//! How far one customer's grade hangs on the weights: the nearest weight of every criterion that changes it, and how
//! often it stays when the judgements are shaken.

use assay_credit::engine::grade_from;
use assay_credit::model::RatingModel;
use assay_credit::rating::{Contribution, Graded, RatingResult};
use assay_methods::ahp::{Completion, Method, RandomIndex};
use assay_methods::sensitivity::{ClassChange, NoiseOptions, SensitivityError, noise, sweep};
use assay_methods::table::Table;

use super::page::Leaves;
use crate::CommandError;
use crate::session::workshop::{DRAWS, SEED, SIGMA, any_judged, hierarchy, not_computable};
use crate::session::{Session, count, key};
use crate::view::{CriterionSensitivity, GradeNoise, GradeShare, WeightSensitivity};

impl Session {
    /// How far the grade of a rating hangs on the weights of its model; none where it has no grade.
    ///
    /// # Errors
    /// `not_found`; `model_not_computable`.
    pub fn weight_sensitivity(&self, rating: &str) -> Result<Option<WeightSensitivity>, CommandError> {
        let id = key(rating, "rating")?;
        let (model, result) = {
            let book = self.book();
            (book.model(book.rating(id)?.model_version)?, book.rating_result(id)?)
        };
        let RatingResult::Graded(graded) = result else { return Ok(None) };
        let looked = Looked::new(&model, &graded);
        let leaves = Leaves::of(&model);
        let mut codes: Vec<&str> = Vec::new();
        for one in &graded.contributions {
            if !codes.contains(&one.criterion.as_str()) {
                codes.push(&one.criterion);
            }
        }
        let criteria = codes
            .into_iter()
            .map(|code| {
                let found = looked.nearest(code)?;
                Ok(CriterionSensitivity {
                    code: code.to_owned(),
                    name: leaves.criterion(code),
                    present: found.as_ref().map(|found| found.present),
                    share: found.as_ref().and_then(|found| Some(found.change?.0)),
                    grade: found.as_ref().and_then(|found| Some(model.grades[found.change?.1].label.clone())),
                    better: found
                        .is_some_and(|found| found.change.is_some_and(|(_, grade)| grade < looked.grade)),
                })
            })
            .collect::<Result<Vec<_>, CommandError>>()?;
        Ok(Some(WeightSensitivity {
            rating: id.to_string(),
            grade: graded.grade.clone(),
            criteria,
            noise: looked.shaken()?,
        }))
    }
}

/// A rating as the methods look at it: what takes part, and the grade as an index.
struct Looked<'a> {
    model: &'a RatingModel,
    graded: &'a Graded,
    taking: Vec<&'a Contribution>,
    cut_offs: Vec<f64>,
    grade: usize,
}

/// A criterion's present share, and the nearest one at which the grade changes, with the grade beyond.
struct Nearest {
    present: f64,
    change: Option<(f64, usize)>,
}

impl<'a> Looked<'a> {
    fn new(model: &'a RatingModel, graded: &'a Graded) -> Self {
        let taking =
            graded.contributions.iter().filter(|one| one.r.is_some() && one.effective_weight > 0.0).collect();
        let grades = &model.grades;
        Self {
            model,
            graded,
            taking,
            cut_offs: grades[..grades.len().saturating_sub(1)].iter().map(|grade| grade.cut_off).collect(),
            grade: grades.iter().position(|grade| grade.label == graded.grade).unwrap_or(0),
        }
    }

    fn profile(&self) -> Result<Table, CommandError> {
        let r = self.taking.iter().filter_map(|one| one.r).collect();
        Table::new(self.taking.len(), r).map_err(|error| internal(&error))
    }

    /// The grade after the conditions that fired, for a grade by the score.
    fn after(&self, class: usize) -> Result<usize, CommandError> {
        grade_from(self.model, self.graded, class).map_err(|error| not_computable(&error))
    }

    fn nearest(&self, criterion: &str) -> Result<Option<Nearest>, CommandError> {
        let columns: Vec<usize> =
            (0..self.taking.len()).filter(|at| self.taking[*at].criterion == criterion).collect();
        if columns.is_empty() {
            return Ok(None);
        }
        let weights: Vec<f64> = self.taking.iter().map(|one| one.effective_weight).collect();
        let found = match sweep(&self.profile()?, &weights, &columns, 1, &self.cut_offs) {
            Ok(found) => found,
            Err(SensitivityError::Fixed { .. }) => return Ok(None),
            Err(error) => return Err(internal(&error)),
        };
        let present = found.present;
        let (mut change, mut distance) = (None, f64::INFINITY);
        let (above, below): (Vec<&ClassChange>, Vec<&ClassChange>) =
            found.changes.iter().partition(|change| change.share > present);
        let beyond = above.iter().map(|one| (one.share, one.to));
        let before = below.iter().rev().map(|one| (one.share, one.from));
        for side in
            [&mut beyond.into_iter() as &mut dyn Iterator<Item = (f64, usize)>, &mut before.into_iter()]
        {
            for (share, class) in side {
                let grade = self.after(class)?;
                if grade != self.grade {
                    if (share - present).abs() < distance {
                        distance = (share - present).abs();
                        change = Some((share, grade));
                    }
                    break;
                }
            }
        }
        Ok(Some(Nearest { present, change }))
    }

    /// How the grade holds when every judgement is shaken; none where the judgements alone do not say.
    fn shaken(&self) -> Result<Option<GradeNoise>, CommandError> {
        if self.model.blend.is_some() || !any_judged(&self.model.tree) {
            return Ok(None);
        }
        let alive: Vec<bool> = self.graded.contributions.iter().map(|one| one.r.is_some()).collect();
        let r: Vec<f64> = self.graded.contributions.iter().filter_map(|one| one.r).collect();
        let Some(root) = hierarchy(&self.model.tree, &alive) else { return Ok(None) };
        let table = Table::new(r.len(), r).map_err(|error| internal(&error))?;
        let options = NoiseOptions {
            draws: DRAWS,
            sigma: SIGMA,
            seed: SEED,
            method: Method::Eigenvector,
            index: RandomIndex::AlonsoLamata,
            completion: Completion::Optimal,
        };
        let Ok(found) = noise(&root, &table, &self.cut_offs, &options) else { return Ok(None) };
        let Some(row) = found.rows.first() else { return Ok(None) };
        let mut shares = vec![0.0; self.model.grades.len()];
        for (class, share) in row.classes.iter().enumerate() {
            shares[self.after(class)?] += share;
        }
        // Judgements without what takes no part may come to other weights than those handed on.
        if self.after(row.class)? != self.grade {
            return Ok(None);
        }
        let grades = self.model.grades.iter().zip(&shares);
        Ok(Some(GradeNoise {
            draws: count(DRAWS),
            keeps: shares[self.grade],
            grades: grades
                .map(|(grade, share)| GradeShare { grade: grade.label.clone(), share: *share })
                .collect(),
        }))
    }
}

fn internal(error: &dyn std::fmt::Display) -> CommandError {
    CommandError::new("internal", format!("The weights could not be looked at: {error}."))
}
