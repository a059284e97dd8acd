//! The kinds of problem, and the part of a model each belongs to.

use serde::Serialize;

/// Part of a model.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    /// The indicator tree.
    Tree,
    /// Judgements in pairs.
    Judgements,
    /// Local and global weights.
    Weights,
    /// Scales, reference profile, coverage.
    Scoring,
    /// Labels, cut-offs, expected default rates.
    Grades,
    /// Conditions on the grade.
    Conditions,
    /// Indicators defined by formulas.
    Formulas,
    /// Credit policy of the grades.
    Policy,
    /// What the model was calibrated on.
    Population,
}

/// The kinds of problem, one sentence each in the message files. In brackets the details.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ProblemCode {
    /// The goal itself is an indicator.
    GoalIsIndicator,
    /// A criterion without children.
    NoIndicators,
    /// A criterion with one child only.
    SingleChild,
    /// A node without a code.
    NodeWithoutCode,
    /// Two nodes with one code.
    DuplicateNode,
    /// An indicator that stands in the tree twice.
    DuplicateIndicator,
    /// A code that is neither in the catalogue nor one of the model's formulas.
    UnknownIndicator,
    /// More children than can be judged well (number, most).
    TooManyChildren,
    /// More levels than anybody can follow (most).
    TooDeep,
    /// A judgement matrix of another size than there are children (size found, children, expert).
    MatrixSize,
    /// A cell that is no judgement (row, column, value, expert).
    NotAJudgement,
    /// Two opposite judgements that contradict each other (row, column, value, opposite value, expert).
    NotReciprocal,
    /// Judgements too far apart to be computed.
    JudgementsTooFarApart,
    /// Children that no judgement links with the others (codes).
    Unconnected,
    /// Pairs that were not judged (number).
    Incomplete,
    /// A consistency ratio of 0.10 or more without a reason (ratio).
    Inconsistent,
    /// The same with a reason (ratio, reason).
    InconsistentAccepted,
    /// Judgements that are no value of the 1 to 9 scale (number, row and column of the first, its value, expert).
    OffScale,
    /// An expert without weight (expert, weight).
    ExpertWeight,
    /// Another number of local weights than children (found, children).
    WeightCount,
    /// A local weight below zero, or none at all (child, weight).
    WeightNegative,
    /// A child without weight (child).
    WeightZero,
    /// Local weights that do not sum to one (sum).
    WeightSum,
    /// Local weights that do not follow from the judgements.
    WeightsNotJudged,
    /// Weights of the indicators that do not follow from the tree.
    GlobalWeights,
    /// An indicator with more than half of all weight (share).
    HeavyIndicator,
    /// A share of weights from figures outside 0 to 1 (share).
    BlendShare,
    /// Weights from figures for another number of indicators (found, indicators).
    BlendCount,
    /// A scale whose bounds are equal (segment).
    EqualBounds,
    /// A scale whose bounds are not in order, or not numbers (segment).
    UnsoundScale,
    /// A scale that takes high for good where low is, or the other way round (segment).
    ScaleDirection,
    /// Bounds by percentiles without a population to take them from.
    NoPopulation,
    /// An indicator without a place in the reference profile (segment).
    ReferenceMissing,
    /// A least coverage of the whole outside 0 to 1 (value).
    CoverageTotal,
    /// A least coverage of a criterion outside 0 to 1 (value).
    CoverageCriterion,
    /// Fewer than two grades (number).
    TooFewGrades,
    /// A grade without a label (place from 1).
    GradeWithoutLabel,
    /// Two grades with one label.
    DuplicateGrade,
    /// A cut-off outside 0 to 100 (cut-off).
    CutOffRange,
    /// A cut-off not below that of the better grade (cut-off, better grade, its cut-off).
    CutOffOrder,
    /// A last cut-off above 0 (cut-off).
    LastCutOff,
    /// An expected default rate outside 0 to 1 (rate).
    DefaultRateRange,
    /// An expected default rate below that of a better grade (rate, better grade, its rate).
    DefaultRateOrder,
    /// Expected default rates for some grades only (labels without).
    DefaultRateMissing,
    /// A condition without a code (place from 1).
    ConditionWithoutCode,
    /// Two conditions with one code.
    DuplicateCondition,
    /// A condition without a name.
    ConditionWithoutName,
    /// A condition that names a grade the model does not have (grade).
    ConditionGrade,
    /// A condition on an indicator that does not exist (indicator).
    ConditionIndicator,
    /// A condition with a limit that is no number, or over no years.
    ConditionLimit,
    /// A condition whose text cannot be used (place of the fault from 1, its code).
    ConditionText,
    /// A cap at the best grade or a floor at the worst (grade).
    ConditionWithoutEffect,
    /// A knock-out that gives the best grade (grade).
    KnockOutToBest,
    /// A formula whose code is not one.
    FormulaCode,
    /// A formula whose code means something else already.
    FormulaCodeTaken,
    /// Two formulas with one code.
    DuplicateFormula,
    /// A formula without a name.
    FormulaWithoutName,
    /// A formula that cannot be used (place of the fault from 1, its code).
    FormulaText,
    /// A formula that comes to money where its unit is not yuan, or the other way round.
    FormulaUnit,
    /// Formulas that need each other (codes in their order).
    FormulaCycle,
    /// A formula that rests on too many others one after another (most).
    FormulaChain,
    /// A formula that nothing uses.
    FormulaUnused,
    /// Terms that are longer for a worse grade (days, better grade, its days).
    TermsGrow,
    /// A limit coefficient that is higher for a worse grade (coefficient, better grade, its coefficient).
    LimitGrows,
    /// A limit coefficient below zero, or none at all (coefficient).
    LimitCoefficient,
    /// No months between reviews.
    ReviewMonths,
    /// Typed in from named sources, not calibrated on customers.
    NotCalibrated,
    /// Calibrated on few customers (number, fewest).
    SmallPopulation,
}

/// The last code of each part.
const LAST: [(ProblemCode, Part); 8] = [
    (ProblemCode::TooDeep, Part::Tree),
    (ProblemCode::ExpertWeight, Part::Judgements),
    (ProblemCode::BlendCount, Part::Weights),
    (ProblemCode::CoverageCriterion, Part::Scoring),
    (ProblemCode::DefaultRateMissing, Part::Grades),
    (ProblemCode::KnockOutToBest, Part::Conditions),
    (ProblemCode::FormulaUnused, Part::Formulas),
    (ProblemCode::ReviewMonths, Part::Policy),
];

impl ProblemCode {
    /// Where it is repaired.
    #[must_use]
    pub fn part(self) -> Part {
        LAST.iter().find(|(last, _)| self <= *last).map_or(Part::Population, |(_, part)| *part)
    }

    /// Whether a version with it can be handed over.
    #[must_use]
    pub const fn blocking(self) -> bool {
        !matches!(
            self,
            Self::SingleChild
                | Self::TooManyChildren
                | Self::Incomplete
                | Self::InconsistentAccepted
                | Self::OffScale
                | Self::WeightZero
                | Self::WeightsNotJudged
                | Self::HeavyIndicator
                | Self::ScaleDirection
                | Self::DefaultRateMissing
                | Self::ConditionWithoutEffect
                | Self::KnockOutToBest
                | Self::FormulaUnused
                | Self::TermsGrow
                | Self::LimitGrows
                | Self::NotCalibrated
                | Self::SmallPopulation
        )
    }
}
