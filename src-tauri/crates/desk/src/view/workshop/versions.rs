//! Models with their versions, and one version with everything known of it.

use assay_credit::figure::Text;
use assay_credit::model::{BlendForm, Condition, DataMethod, FormulaIndicator, Grade, Node, RatingModel};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use specta::Type;

use super::NodeView;
use crate::view::Name;

/// The list of models.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct ModelsView {
    /// By code.
    pub models: Vec<ModelView>,
    /// What a new model can begin with.
    pub templates: Vec<TemplateView>,
    /// The one who is signed in may change drafts.
    pub may_edit: bool,
    /// The one who is signed in may publish what another submitted.
    pub may_publish: bool,
}

/// A model with its versions.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct ModelView {
    /// Code.
    pub code: String,
    /// Name of the newest version.
    pub name: Name,
    /// The newest first.
    pub versions: Vec<VersionView>,
}

/// A version in a line.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct VersionView {
    /// Key.
    pub id: String,
    /// Code of the model.
    pub code: String,
    /// Name.
    pub name: Name,
    /// Number from 1.
    pub version: u32,
    /// `draft`, `submitted`, `published`, `retired` or `discarded`.
    pub state: String,
    /// From which day it is published or retired.
    pub from: Option<NaiveDate>,
    /// The version of its model that rates on the business date.
    pub in_force: bool,
    /// SHA-256 of its content.
    pub hash: String,
    /// When it was made, where the user is, to the minute.
    pub created_at: String,
    /// By whom.
    pub created_by: String,
    /// Revision of a draft, to be handed back with a change.
    pub row_version: u32,
    /// Customers it was calibrated on; none where it rests on named sources.
    pub calibrated_on: Option<u32>,
    /// Number of indicators.
    pub indicators: u32,
    /// Labels of its grades, the best first.
    pub grades: Vec<String>,
    /// Ratings made with it.
    pub ratings: u32,
}

/// A step in the life of a version.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct VersionStep {
    /// The state it went to.
    pub state: String,
    /// From which day.
    pub from: Option<NaiveDate>,
    /// When, where the user is, to the minute.
    pub at: String,
    /// By whom.
    pub actor: String,
    /// The comment.
    pub note: String,
}

/// What a new model can begin with.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct TemplateView {
    /// Code, for example `camel`.
    pub code: String,
    /// Name.
    pub name: Name,
    /// What it is for.
    pub about: Name,
    /// Number of indicators.
    pub indicators: u32,
}

/// A version opened in the workshop.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct WorkshopView {
    /// The version in a line.
    pub version: VersionView,
    /// Its whole content.
    pub model: RatingModel,
    /// The states it went through, the first first.
    pub steps: Vec<VersionStep>,
    /// Every criterion of the tree in depth-first order with what its judgements come to.
    pub nodes: Vec<NodeView>,
    /// What stands in the way of publishing, and what should be looked at.
    pub problems: Vec<ModelProblem>,
    /// Indicators to choose from: the catalogue, then the model's own.
    pub indicators: Vec<IndicatorChoice>,
    /// What formulas and conditions may name.
    pub words: Vec<FormulaWord>,
    /// The draft may be changed by the one who is signed in.
    pub editable: bool,
    /// What can be taken back, in words; none where there is nothing.
    pub undo: Option<String>,
    /// What can be done again.
    pub redo: Option<String>,
    /// The version in force it is compared with; none where there is no other.
    pub against: Option<String>,
}

/// An indicator to choose.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct IndicatorChoice {
    /// Code.
    pub code: String,
    /// Name.
    pub name: Name,
    /// Group code, or `formula` for the model's own.
    pub group: String,
    /// `benefit`, `cost` or `target`.
    pub direction: String,
    /// Unit code.
    pub unit: String,
    /// `statement`, `payment`, `qualitative` or `entered`.
    pub source: String,
    /// The formula in words.
    pub formula: Name,
    /// Target interval.
    pub lower: Option<f64>,
    /// Its end.
    pub upper: Option<f64>,
}

/// A word of the expression language.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct FormulaWord {
    /// As it is written, for example `total_assets`.
    pub word: String,
    /// `line`, `indicator`, `flag` or `function`.
    pub kind: String,
    /// What it is.
    pub name: Name,
}

/// Something wrong with a model, at its place.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct ModelProblem {
    /// Code, translated by the message files.
    pub code: String,
    /// Part of the workshop it is repaired in: `tree`, `judgements`, `weights`, `scoring`, `grades`, `conditions`,
    /// `formulas`, `policy` or `population`.
    pub part: String,
    /// Code of the node, indicator, grade, condition or formula; empty for the whole model.
    pub subject: String,
    /// Numbers and names for the sentence.
    pub details: Vec<String>,
    /// Must be repaired before the version can be submitted.
    pub blocking: bool,
}

/// One change of a draft. The whole part is handed over; what follows from it is computed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
#[serde(tag = "part", rename_all = "snake_case")]
pub enum DraftChange {
    /// Name and coverage.
    Basics {
        /// Name; empty leaves the one there is.
        name: Text,
        /// Least share of the whole weight that must be known.
        coverage_total: f64,
        /// Least share of each criterion's weight.
        coverage_criterion: f64,
    },
    /// The tree with judgements, weights typed in, scales and what stands for a missing figure.
    Tree {
        /// The goal.
        tree: Node,
    },
    /// Indicators defined by formulas.
    Formulas {
        /// All of them.
        formulas: Vec<FormulaIndicator>,
    },
    /// Grades with cut-offs, policy and expected default rates.
    Grades {
        /// From best to worst.
        grades: Vec<Grade>,
    },
    /// Conditions on the grade.
    Conditions {
        /// In order.
        conditions: Vec<Condition>,
    },
    /// Weights found from figures blended in; a share of 0 takes the blend out.
    Blend {
        /// How they are found.
        method: DataMethod,
        /// How they are combined.
        form: BlendForm,
        /// Share of the weights found from figures.
        share: f64,
    },
    /// The reference population; bounds that follow it, the reference profile and weights from figures are taken
    /// again.
    Population {
        /// As of which day.
        as_of: NaiveDate,
        /// Industries; empty for all.
        industries: Vec<String>,
        /// Regions; empty for all.
        regions: Vec<String>,
    },
    /// A template's tree, formulas, grades and conditions in place of what is there.
    Template {
        /// Code of the template.
        code: String,
    },
}

/// What a version says differently from another.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct VersionComparison {
    /// The older one.
    pub before: VersionView,
    /// The newer one.
    pub after: VersionView,
    /// Difference by difference, in the order of the workshop's parts.
    pub differences: Vec<Difference>,
}

/// One difference.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct Difference {
    /// Part as in [`ModelProblem`].
    pub part: String,
    /// What differs, a code translated by the message files, for example `local_weight`, `cut_off`.
    pub what: String,
    /// Of which node, indicator, grade or condition: its name.
    pub subject: Name,
    /// As it was; none where it was not there. Numbers as plain decimal text.
    pub before: Option<String>,
    /// As it is; none where it is gone.
    pub after: Option<String>,
    /// `weight`, `number`, `percent`, `days`, `text` or `code`: how the two texts are shown.
    pub kind: String,
}
