//! Two versions of a model, difference by difference: every field of [`RatingModel`] that differs is named, apart
//! from the number of the version. What follows from what is not decided here: a judgement that changed and the
//! weights that changed with it are all listed.

mod decision;
mod rest;
mod scales;
mod tree;

use serde::{Deserialize, Serialize};

use super::{RatingModel, Test};
use crate::figure::Text;
use crate::indicators::{IndicatorUnit, find};

/// Which part of a model a difference is in, in the order of the work on a model.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    /// Name, criteria and indicators.
    Tree,
    /// Indicators defined by formulas.
    Formulas,
    /// Judgements in pairs.
    Judgements,
    /// Weights, typed, judged and from figures.
    Weights,
    /// What the model was calibrated on.
    Population,
    /// Scales, missing figures and coverage.
    Scoring,
    /// Grades and cut-offs.
    Grades,
    /// Conditions on the grade.
    Conditions,
    /// Credit policy of the grades.
    Policy,
}

/// What differs. The serialised name is a code of the message files.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum What {
    /// Code of the model.
    ModelCode,
    /// Name of the model.
    ModelName,
    /// Number of the engine.
    Engine,
    /// A node that was not there; its parent.
    NodeAdded,
    /// A node that is gone; its parent.
    NodeRemoved,
    /// A node under another parent.
    NodeMoved,
    /// Another name of a criterion.
    NodeRenamed,
    /// Another order of the same children.
    ChildrenOrder,
    /// A formula that was not there.
    FormulaAdded,
    /// A formula that is gone.
    FormulaRemoved,
    /// Its name.
    FormulaName,
    /// Its text.
    FormulaText,
    /// Its unit.
    FormulaUnit,
    /// Its direction.
    FormulaDirection,
    /// Place among the formulas.
    FormulasOrder,
    /// A judgement of a pair.
    Judgement,
    /// An expert who was not there, with weight.
    ExpertAdded,
    /// An expert who is gone.
    ExpertRemoved,
    /// How much an expert counts.
    ExpertWeight,
    /// Another order of the experts.
    ExpertsOrder,
    /// An expert's judgement of a pair.
    ExpertJudgement,
    /// Consistency ratio of a node.
    ConsistencyRatio,
    /// Why judgements that are not consistent are used.
    InconsistencyReason,
    /// Where the weights of a node come from.
    Weighting,
    /// Weight among siblings.
    LocalWeight,
    /// Weight in the whole model.
    GlobalWeight,
    /// How weights are found from figures.
    BlendMethod,
    /// How the two sets are combined.
    BlendForm,
    /// Share of the weights from figures.
    BlendShare,
    /// Weight by judgement before blending.
    JudgedWeight,
    /// Weight by the figures.
    DataWeight,
    /// What the model rests on.
    CalibrationKind,
    /// Named sources.
    CalibrationSources,
    /// Customers it was calibrated on.
    CalibrationCustomers,
    /// As of which day.
    CalibrationDay,
    /// Centres of the clusters of scores.
    CalibrationCenters,
    /// Fewer than 50 customers.
    SmallPopulation,
    /// Day of the reference population.
    PopulationDay,
    /// Industries of the reference population.
    PopulationIndustries,
    /// Regions of the reference population.
    PopulationRegions,
    /// Customers of the reference population.
    PopulationCustomers,
    /// Who they are, as a hash.
    PopulationMembers,
    /// How their scores are spread.
    PopulationScores,
    /// r of the reference customer.
    ReferenceShare,
    /// Least share of the whole weight that must be known.
    CoverageTotal,
    /// Least share of each criterion's weight.
    CoverageCriterion,
    /// Kind of the scale.
    ScaleKind,
    /// Value with r = 0.
    BoundWorst,
    /// Value with r = 1.
    BoundBest,
    /// Value with r = 0.2.
    BoundPoor,
    /// Value with r = 0.4.
    BoundLow,
    /// Value with r = 0.6.
    BoundAverage,
    /// Value with r = 0.8.
    BoundGood,
    /// Value with r = 1 of bands.
    BoundExcellent,
    /// r = 0 at and below.
    BoundOuterLower,
    /// Start of the target.
    BoundLower,
    /// End of the target.
    BoundUpper,
    /// Outer end above the target.
    BoundOuterUpper,
    /// Least r above the target.
    BoundUpperFloor,
    /// What the bounds follow.
    BoundsSource,
    /// Where the scale's figures come from.
    ScaleSource,
    /// What stands for a missing figure.
    Missing,
    /// A grade that was not there.
    GradeAdded,
    /// A grade that is gone.
    GradeRemoved,
    /// Another order of the same grades.
    GradesOrder,
    /// Lowest score of a grade.
    CutOff,
    /// Expected default rate of a grade.
    ExpectedDefaultRate,
    /// A condition that was not there.
    ConditionAdded,
    /// A condition that is gone.
    ConditionRemoved,
    /// Its name.
    ConditionName,
    /// What it tests.
    ConditionTest,
    /// Knock-out, cap or floor.
    ConditionEffect,
    /// Grade of the effect.
    ConditionGrade,
    /// Whether it fires when its input is unknown.
    ConditionStrict,
    /// Another order of the same conditions.
    ConditionsOrder,
    /// Days of credit.
    TermsDays,
    /// Coefficient on the need for credit.
    LimitCoefficient,
    /// Security asked for.
    Security,
    /// Months between reviews.
    ReviewMonths,
    /// Who approves.
    Approval,
    /// Risk class.
    RiskClass,
}

/// One side of a difference.
#[derive(Debug, Clone, PartialEq)]
pub enum Said {
    /// A weight, 0 to 1.
    Weight(f64),
    /// A plain number.
    Number(f64),
    /// A fraction shown as a percentage.
    Percent(f64),
    /// Days.
    Days(u16),
    /// Words in both languages.
    Words(Text),
    /// A code such as `worst`, translated where it is shown.
    Code(String),
    /// What a condition tests.
    Test(Test),
}

/// One difference.
#[derive(Debug, Clone, PartialEq)]
pub struct Difference {
    /// Where.
    pub part: Part,
    /// What.
    pub what: What,
    /// Of which node, indicator, grade or condition; empty for the whole model.
    pub subject: Text,
    /// As it was; none where it was not there.
    pub before: Option<Said>,
    /// As it is; none where it is gone.
    pub after: Option<Said>,
}

/// Numbers that differ by less, against 1 or their own size, are the same.
const SAME: f64 = 1e-12;

/// What the second model says differently from the first, in the order of the parts.
///
/// ```
/// use assay_credit::default_model::default_model;
/// use assay_credit::model::compare::{Said, What, compare};
/// let (before, mut after) = (default_model(), default_model());
/// after.grades[0].cut_off = 75.0;
/// let found = compare(&before, &after);
/// assert_eq!(found.len(), 1);
/// assert_eq!((found[0].what, &found[0].after), (What::CutOff, &Some(Said::Number(75.0))));
/// ```
#[must_use]
pub fn compare(before: &RatingModel, after: &RatingModel) -> Vec<Difference> {
    let mut found = Found(Vec::new());
    let names = Names { before, after };
    rest::compare(before, after, &names, &mut found);
    tree::compare(before, after, &names, &mut found);
    decision::compare(before, after, &mut found);
    found.0.sort_by_key(|difference| difference.part);
    found.0
}

/// Differences as they are found.
struct Found(Vec<Difference>);

impl Found {
    /// Adds a difference where there is one.
    fn put(&mut self, part: Part, what: What, subject: &Text, before: Option<Said>, after: Option<Said>) {
        let same = match (&before, &after) {
            (Some(before), Some(after)) => before.same(after),
            (None, None) => true,
            _ => false,
        };
        if !same {
            self.0.push(Difference { part, what, subject: subject.clone(), before, after });
        }
    }

    /// Adds a difference in the order of what both have.
    fn order<T: PartialEq>(
        &mut self,
        (part, what): (Part, What),
        subject: &Text,
        (before, after): (&[T], &[T]),
        name: impl Fn(&T) -> Text,
    ) {
        let common = |of: &[T], other: &[T]| -> Vec<usize> {
            (0..of.len()).filter(|at| other.contains(&of[*at])).collect()
        };
        let (left, right) = (common(before, after), common(after, before));
        if !left.iter().map(|at| &before[*at]).eq(right.iter().map(|at| &after[*at])) {
            let said = |of: &[T], at: &[usize]| Some(list(at.iter().map(|at| name(&of[*at]))));
            let (left, right) = (said(before, &left), said(after, &right));
            self.put(part, what, subject, left, right);
        }
    }
}

impl Said {
    fn same(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Weight(a), Self::Weight(b))
            | (Self::Number(a), Self::Number(b))
            | (Self::Percent(a), Self::Percent(b)) => same(*a, *b),
            _ => self == other,
        }
    }
}

fn same(a: f64, b: f64) -> bool {
    (a - b).abs() <= SAME * a.abs().max(b.abs()).max(1.0)
}

/// Names of indicators that either model knows.
struct Names<'m> {
    before: &'m RatingModel,
    after: &'m RatingModel,
}

impl Names<'_> {
    fn indicator(&self, code: &str) -> Text {
        match (self.after.formula(code), self.before.formula(code), find(code)) {
            (Some(formula), ..) | (None, Some(formula), _) => formula.name.clone(),
            (None, None, Some(indicator)) => indicator.name.text(),
            (None, None, None) => Text::new(code, code),
        }
    }

    fn unit(&self, code: &str) -> Option<IndicatorUnit> {
        let formula = self.after.formula(code).or_else(|| self.before.formula(code));
        formula.map(|formula| formula.unit).or_else(|| find(code).map(|indicator| indicator.unit))
    }
}

/// The serialised name of a unit variant.
fn code<T: Serialize>(value: &T) -> Said {
    Said::Code(match serde_json::to_value(value) {
        Ok(serde_json::Value::String(code)) => code,
        _ => String::new(),
    })
}

fn yes(value: bool) -> Said {
    Said::Code(if value { "yes" } else { "no" }.to_owned())
}

fn plain(text: impl Into<String>) -> Said {
    let text = text.into();
    Said::Words(Text::new(text.clone(), text))
}

fn list(names: impl Iterator<Item = Text>) -> Said {
    let (en, zh): (Vec<String>, Vec<String>) = names.map(|name| (name.en, name.zh)).unzip();
    Said::Words(Text::new(en.join(", "), zh.join("、")))
}

/// `subject · detail`.
fn of(subject: &Text, detail: &Text) -> Text {
    let join = |subject: &str, detail: &str| {
        if detail.is_empty() { subject.to_owned() } else { format!("{subject} · {detail}") }
    };
    Text::new(join(&subject.en, &detail.en), join(&subject.zh, &detail.zh))
}

fn pair(left: &Text, right: &Text) -> Text {
    Text::new(format!("{} : {}", left.en, right.en), format!("{} : {}", left.zh, right.zh))
}
