//! A draft opened, changed, taken back, and its judgements repaired.

use assay_credit::engine::Engine;
use assay_credit::model::{Population, RatingModel, WeightBlend};
use assay_store::{Id, ModelState};

use super::judged::{node_mut, nodes, propose};
use super::lifecycle::steps::rename;
use super::lifecycle::templates::template;
use super::not_computable;
use super::simulate::moves;
use super::words::{choices, words};
use crate::session::{Session, key};
use crate::view::{DraftChange, RepairView, WorkshopView};
use crate::{CommandError, Job};

/// The most grades a model may have.
const MOST_GRADES: usize = 20;

impl Session {
    /// A version with everything known of it.
    ///
    /// # Errors
    /// `not_found`.
    pub fn workshop(&self, id: &str) -> Result<WorkshopView, CommandError> {
        let version = self.version_line(id)?;
        let steps = self.version_steps(id)?;
        let business = self.business_date()?;
        let key = key(id, "model version")?;
        let (model, back, against) = {
            let book = self.book();
            let in_force = book.model_in_force(&version.code, business)?;
            let against = in_force.filter(|other| other.id != key).map(|other| other.id.to_string());
            (book.model(key)?, book.draft_steps(key)?, against)
        };
        let editable = version.state == "draft" && self.check_may_edit().is_ok();
        let (undo, redo) = back;
        Ok(WorkshopView {
            nodes: nodes(&model),
            problems: self.problems(&model)?,
            indicators: choices(&model),
            words: words(&model),
            steps,
            editable,
            undo: undo.filter(|_| editable),
            redo: redo.filter(|_| editable),
            against,
            version,
            model,
        })
    }

    /// Changes a part of a draft and computes what follows.
    ///
    /// # Errors
    /// `not_found`; `conflict` where somebody else changed it; a part that cannot be stored, with what is wrong.
    pub fn change_draft(
        &self,
        id: &str,
        row_version: u32,
        change: DraftChange,
        job: &Job,
    ) -> Result<WorkshopView, CommandError> {
        let version = self.draft(id)?;
        let mut model = self.book().model(version)?;
        let what = self.apply(&mut model, change)?;
        self.refresh(&mut model, job)?;
        job.stopped()?;
        self.write(|write| Ok(write.change_draft(version, i64::from(row_version), &model, what)?))?;
        self.workshop(id)
    }

    /// Takes the last change of a draft back.
    ///
    /// # Errors
    /// `not_found`; `conflict`; nothing to take back.
    pub fn undo_draft(&self, id: &str, row_version: u32) -> Result<WorkshopView, CommandError> {
        let version = self.draft(id)?;
        self.write(|write| Ok(write.undo_draft(version, i64::from(row_version))?))?;
        self.workshop(id)
    }

    /// Makes the change taken back again.
    ///
    /// # Errors
    /// As [`Session::undo_draft`].
    pub fn redo_draft(&self, id: &str, row_version: u32) -> Result<WorkshopView, CommandError> {
        let version = self.draft(id)?;
        self.write(|write| Ok(write.redo_draft(version, i64::from(row_version))?))?;
        self.workshop(id)
    }

    /// The smallest change of judgements that makes a node consistent, and whose grades it would move.
    ///
    /// # Errors
    /// `not_found`; `no_repair` where the judgements do not link all children.
    pub fn repair_judgements(
        &self,
        id: &str,
        node: &str,
        expert: Option<u32>,
    ) -> Result<RepairView, CommandError> {
        let model = self.book().model(key(id, "model version")?)?;
        let mut repaired = model.clone();
        let missing =
            || CommandError::new("not_found", format!("The model has no node {node}.")).with([node]);
        let place = node_mut(&mut repaired.tree, node).ok_or_else(missing)?;
        let mut proposal = propose(place, expert)?;
        let job = Job::silent("model");
        if super::judged::put(place, expert, &proposal.matrix) && self.refresh(&mut repaired, &job).is_ok() {
            proposal.moves = self.moved(&model, &repaired, &job);
        }
        Ok(proposal)
    }

    /// Customers whose grade differs between two models; none where one of them cannot be computed with.
    fn moved(&self, before: &RatingModel, after: &RatingModel, job: &Job) -> Option<u32> {
        let people = self.people(self.business_date().ok()?).ok()?;
        moves(&people, before, after, job).ok()
    }

    /// The key of a draft that the user may change.
    fn draft(&self, id: &str) -> Result<Id, CommandError> {
        let id = key(id, "model version")?;
        self.check_may_edit()?;
        let version = self.book().model_version(id)?;
        if version.state == ModelState::Draft {
            return Ok(id);
        }
        let name = format!("{}@{}", version.code, version.version);
        Err(CommandError::new(
            "model_frozen",
            format!("{name} is no draft any more and stays as it is. Begin a new draft from it."),
        )
        .with([name]))
    }

    /// Puts a change in place; gives the word that undo names it by.
    fn apply(&self, model: &mut RatingModel, change: DraftChange) -> Result<&'static str, CommandError> {
        match change {
            DraftChange::Basics { name, coverage_total, coverage_criterion } => {
                rename(&mut model.name, &name.en, &name.zh);
                (model.coverage_total, model.coverage_criterion) = (coverage_total, coverage_criterion);
                Ok("basics")
            }
            DraftChange::Tree { mut tree } => {
                assay_credit::draft::settle::keep_typed(&mut tree, &model.tree);
                model.tree = tree;
                Ok("tree")
            }
            DraftChange::Formulas { formulas } => {
                model.formulas = formulas;
                Ok("formulas")
            }
            DraftChange::Grades { grades } => {
                if grades.len() > MOST_GRADES {
                    let message = format!("A model has at most {MOST_GRADES} grades.");
                    return Err(CommandError::new("too_many_grades", message).with([MOST_GRADES.to_string()]));
                }
                model.grades = grades;
                Ok("grades")
            }
            DraftChange::Conditions { conditions } => {
                model.conditions = conditions;
                Ok("conditions")
            }
            DraftChange::Blend { share, .. } if share <= 0.0 => {
                model.blend = None;
                Ok("blend")
            }
            DraftChange::Blend { method, form, share } => {
                let everyone = self.everyone(model)?;
                model.population.get_or_insert(everyone);
                model.blend = Some(WeightBlend {
                    method,
                    form,
                    share: share.min(1.0),
                    judged: Vec::new(),
                    data: Vec::new(),
                });
                Ok("blend")
            }
            DraftChange::Population { as_of, industries, regions } => {
                model.population = Some(Population { as_of, industries, regions, ..self.everyone(model)? });
                Engine::new(model).map_err(|error| not_computable(&error))?;
                Ok("population")
            }
            DraftChange::Template { code } => {
                let template = template(&code)?;
                *model = RatingModel {
                    code: model.code.clone(),
                    name: model.name.clone(),
                    version: model.version,
                    ..template
                };
                Ok("template")
            }
        }
    }

    /// All customers as of the business date, or as of the day the model was calibrated on.
    fn everyone(&self, model: &RatingModel) -> Result<Population, CommandError> {
        let as_of = match &model.population {
            Some(population) => population.as_of,
            None => self.business_date()?,
        };
        Ok(Population {
            as_of,
            industries: Vec::new(),
            regions: Vec::new(),
            customers: 0,
            members: String::new(),
            scores: None,
        })
    }
}
