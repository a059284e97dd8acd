//! One rating with everything that explains it: from the grade down to the cells. What is shown is what was
//! stored with the rating, not what the book would say today.

use std::collections::BTreeMap;

use assay_credit::model::{Effect, LeafRef, Node, RatingModel};
use assay_credit::rating::{Contribution, Graded, NotRatable, RatingInputs, RatingResult};
use assay_credit::role::Role;
use assay_store::{Contents, Id, Rating};

use super::explained::{chosen_view, parts, sayings};
use super::notes::notes_of;
use super::overriding::overrides_view;
use crate::CommandError;
use crate::clock::local_minute;
use crate::session::checks::standing_of;
use crate::session::decided::{decide, override_on};
use crate::session::models::FrozenModel;
use crate::session::policy::policy_of;
use crate::session::{Session, key};
use crate::view::convert::{code_of, inputs_of};
use crate::view::{
    ConditionView, ContributionView, GradeBand, GradedView, HistoryPoint, ImprovementView, Name, Obstacle,
    RatingPage, RatingView, ScalePoint,
};

impl Session {
    /// A customer's latest rating, or the one named, with the history of all of them.
    ///
    /// # Errors
    /// `not_found`; those of reading the book.
    pub fn rating_page(&self, customer: &str, rating: Option<&str>) -> Result<RatingPage, CommandError> {
        let customer = key(customer, "customer")?;
        let as_of = self.business_date()?;
        let role = self.user().map_or(Role::Analyst, |user| user.role);
        let decided = self.decided(customer, as_of)?;
        let book = self.book();
        let policy = policy_of(&book)?;
        let mut all = book.ratings_of(customer)?;
        all.retain(|rating| rating.as_of <= as_of);
        let chosen = match rating {
            Some(rating) => {
                let id = key(rating, "rating")?;
                Some(book.rating(id)?)
            }
            // What an absorbed customer was rated is history; in force is the customer's own.
            None => all.iter().find(|rating| rating.customer == customer).cloned(),
        };
        let versions = versions(&book)?;
        let mut others: BTreeMap<Id, String> = BTreeMap::new();
        for rating in all.iter().filter(|rating| rating.customer != customer) {
            let other = book.customer(rating.customer)?.customer;
            others.insert(rating.customer, format!("{} {}", other.code, other.name));
        }
        let history = all
            .iter()
            .rev()
            .map(|rating| HistoryPoint {
                of: others.get(&rating.customer).cloned(),
                ..history_point(rating, &versions)
            })
            .collect();
        let latest = all.iter().find(|rating| rating.customer == customer).map(|rating| rating.id);
        let said = book.rating_notes(customer)?;
        let current = chosen
            .map(|rating| {
                let model = FrozenModel::load(&book, &book.model_version(rating.model_version)?)?;
                let result = book.rating_result(rating.id)?;
                let inputs = book.rating_inputs(rating.id)?;
                let input_hash = book.rating_inputs_hash(rating.id)?;
                let mut view = rating_view(&rating, &model, &result, &inputs, input_hash);
                view.chosen = book.rating_choice(rating.id)?.map(chosen_view);
                view.notes = notes_of(&said, rating.id);
                if let RatingResult::Graded(graded) = &result {
                    // An override of today speaks of the latest rating only; of an older one that of its day.
                    let day = if Some(rating.id) == latest { as_of } else { rating.as_of };
                    let standing = override_on(&book, customer, day)?;
                    let decided = decide(&model.model, &rating, standing.as_ref());
                    let overridden =
                        decided.as_ref().and_then(|(at, overridden)| Some((overridden.as_ref()?, *at)));
                    view.sayings = sayings(&model.model, graded, rating.as_of, overridden, &policy)?;
                    let leaves = Leaves::of(&model.model);
                    view.parts = parts(&model.model, graded, |code| leaves.criterion(code))?;
                }
                Ok::<_, CommandError>(view)
            })
            .transpose()?;
        let overrides = overrides_view(&book, customer, role, as_of, &policy, decided.as_ref())?;
        Ok(RatingPage {
            current,
            history,
            standing: standing_of(&book, customer)?,
            decided: overrides.decided.clone(),
            overrides,
        })
    }
}

/// Code and number of every model version.
pub(super) fn versions(book: &Contents) -> Result<BTreeMap<Id, (String, u32)>, CommandError> {
    let versions = book.model_versions()?.into_iter();
    Ok(versions.map(|version| (version.id, (version.code, version.version))).collect())
}

fn history_point(rating: &Rating, versions: &BTreeMap<Id, (String, u32)>) -> HistoryPoint {
    let (model, version) = versions.get(&rating.model_version).cloned().unwrap_or_default();
    HistoryPoint {
        id: rating.id.to_string(),
        as_of: rating.as_of,
        score: rating.score,
        grade: rating.grade.clone(),
        model,
        version,
        of: None,
    }
}

fn rating_view(
    rating: &Rating,
    frozen: &FrozenModel,
    result: &RatingResult,
    inputs: &RatingInputs,
    input_hash: String,
) -> RatingView {
    let model = &frozen.model;
    let (graded, obstacles, coverage) = match result {
        RatingResult::Graded(graded) => {
            (Some(graded_view(graded, model, inputs)), Vec::new(), graded.coverage)
        }
        RatingResult::NotRatable { reasons, coverage, .. } => {
            (None, reasons.iter().map(|reason| obstacle(reason, model)).collect(), *coverage)
        }
    };
    RatingView {
        id: rating.id.to_string(),
        as_of: rating.as_of,
        made_at: local_minute(rating.at),
        made_by: rating.actor.clone(),
        model: frozen.brief(),
        input_hash,
        graded,
        obstacles,
        coverage,
        bands: bands(model),
        chosen: None,
        parts: Vec::new(),
        sayings: Vec::new(),
        notes: Vec::new(),
    }
}

pub(super) fn bands(model: &RatingModel) -> Vec<GradeBand> {
    model
        .grades
        .iter()
        .map(|grade| GradeBand {
            label: grade.label.clone(),
            cut_off: grade.cut_off,
            terms_days: grade.policy.terms_days,
            limit_coefficient: grade.policy.limit_coefficient,
            review_months: grade.policy.review_months,
            security: (&grade.policy.security).into(),
            approval: (&grade.policy.approval).into(),
            risk_class: code_of(&grade.policy.risk_class),
        })
        .collect()
}

fn graded_view(graded: &Graded, model: &RatingModel, inputs: &RatingInputs) -> GradedView {
    let leaves = Leaves::of(model);
    let own = model.grades.iter().position(|grade| grade.label == graded.model_grade);
    GradedView {
        score: graded.score,
        grade: graded.grade.clone(),
        model_grade: graded.model_grade.clone(),
        rule: graded.rule.clone(),
        next_grade: graded.next_grade.clone(),
        points_to_next: graded.points_to_next,
        points_above: graded.points_above,
        lower_grade: own.and_then(|own| model.grades.get(own + 1)).map(|grade| grade.label.clone()),
        score_low: graded.score_low,
        score_high: graded.score_high,
        reference_score: graded.reference_score,
        period_end: graded.period_end,
        contributions: graded
            .contributions
            .iter()
            .map(|contribution| contribution_view(contribution, model, &leaves, inputs))
            .collect(),
        conditions: graded
            .conditions
            .iter()
            .filter_map(|checked| {
                let condition = model.conditions.iter().find(|known| known.code == checked.code)?;
                let (effect, grade) = match &condition.effect {
                    Effect::KnockOut { grade } => ("knock_out", grade),
                    Effect::Cap { grade } => ("cap", grade),
                    Effect::Floor { grade } => ("floor", grade),
                };
                Some(ConditionView {
                    code: checked.code.clone(),
                    name: (&condition.name).into(),
                    outcome: code_of(&checked.outcome),
                    effect: effect.to_owned(),
                    grade: grade.clone(),
                })
            })
            .collect(),
        improvements: graded
            .improvements
            .iter()
            .map(|improvement| ImprovementView {
                code: improvement.indicator.clone(),
                name: (&model.indicator(&improvement.indicator).name).into(),
                unit: code_of(&model.indicator(&improvement.indicator).unit),
                from: improvement.from,
                to: improvement.to,
            })
            .collect(),
    }
}

fn contribution_view(
    contribution: &Contribution,
    model: &RatingModel,
    leaves: &Leaves<'_>,
    inputs: &RatingInputs,
) -> ContributionView {
    let evaluated = &contribution.evaluated;
    let known = model.indicator(&contribution.indicator);
    let leaf = leaves.by_indicator.get(contribution.indicator.as_str());
    ContributionView {
        code: contribution.indicator.clone(),
        name: (&known.name).into(),
        criterion: contribution.criterion.clone(),
        criterion_name: leaves.criterion(&contribution.criterion),
        unit: code_of(&known.unit),
        formula: (&known.formula).into(),
        figure: (&evaluated.figure).into(),
        previous: evaluated.previous.as_ref().map(Into::into),
        r: contribution.r,
        reference_r: contribution.reference_r,
        weight: contribution.weight,
        effective_weight: contribution.effective_weight,
        points: contribution.points,
        inputs: inputs_of(evaluated, inputs),
        origin: evaluated.origin.as_ref().map(Into::into),
        scale: leaf
            .map(|leaf| leaf.scale(&inputs.segment).corners())
            .unwrap_or_default()
            .into_iter()
            .map(|(value, r)| ScalePoint { value, r })
            .collect(),
        scale_source: leaf
            .map(|leaf| Name::from(leaf.source))
            .unwrap_or(Name { en: String::new(), zh: String::new() }),
    }
}

fn obstacle(reason: &NotRatable, model: &RatingModel) -> Obstacle {
    let leaves = Leaves::of(model);
    let (why, name, known, needed) = match reason {
        NotRatable::NoStatement => ("no_statement", None, None, None),
        NotRatable::CoverageTotal { known, needed } => ("coverage_total", None, Some(*known), Some(*needed)),
        NotRatable::CoverageCriterion { criterion, known, needed } => {
            ("coverage_criterion", Some(leaves.criterion(criterion)), Some(*known), Some(*needed))
        }
        NotRatable::Mandatory { indicator, .. } => {
            ("mandatory", Some((&model.indicator(indicator).name).into()), None, None)
        }
    };
    Obstacle { why: why.to_owned(), name, known, needed }
}

/// The tree's leaves and criteria by code.
pub(super) struct Leaves<'a> {
    by_indicator: BTreeMap<&'a str, LeafRef<'a>>,
    criteria: BTreeMap<&'a str, Name>,
}

impl<'a> Leaves<'a> {
    pub(super) fn of(model: &'a RatingModel) -> Self {
        let leaves = model.tree.leaves().into_iter();
        let mut found = Self {
            by_indicator: leaves.map(|leaf| (leaf.indicator, leaf)).collect(),
            criteria: BTreeMap::new(),
        };
        found.walk(&model.tree);
        found
    }

    fn walk(&mut self, node: &'a Node) {
        if let Node::Criterion { code, name, children, .. } = node {
            self.criteria.insert(code, name.into());
            children.iter().for_each(|child| self.walk(child));
        }
    }

    pub(super) fn criterion(&self, code: &str) -> Name {
        self.criteria.get(code).cloned().unwrap_or(Name { en: code.to_owned(), zh: code.to_owned() })
    }
}
