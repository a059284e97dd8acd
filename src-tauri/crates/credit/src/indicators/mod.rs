//! The indicator catalogue: every ratio, payment metric and qualitative factor by code, with its formula in
//! words and in code. How a value becomes a score is the model's business, not this module's.

pub mod altman;
mod amounts;
mod calc;
mod growth;
mod lines;
mod operations;
mod payment;
mod periods;
mod profit;
mod qualitative;
mod solvency;
mod worked;

use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use crate::figure::{Figure, Reason, ReasonCode, Text};
use crate::rating::{Evaluated, Given, RatingInputs};

pub(crate) use calc::Calc;
pub(crate) use periods::Periods;
pub use worked::{PeriodFigure, Worked, over_periods, worked};

/// A name or sentence in both languages, fixed in the program.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Label {
    /// English.
    pub en: &'static str,
    /// Simplified Chinese.
    pub zh: &'static str,
}

impl Label {
    /// As an owned text.
    #[must_use]
    pub fn text(self) -> Text {
        Text::new(self.en, self.zh)
    }
}

/// What an indicator is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Group {
    /// 偿债能力
    Solvency,
    /// 营运能力
    Operations,
    /// 盈利能力
    Profit,
    /// 成长能力
    Growth,
    /// 综合: Altman's scores.
    Composite,
    /// 付款记录
    Payment,
    /// 定性评价
    Qualitative,
}

/// Which way is good.
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Direction {
    /// More is better.
    Benefit,
    /// Less is better.
    Cost,
    /// Best inside an interval.
    Target,
}

/// The unit a value is in.
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum IndicatorUnit {
    /// A plain number, shown with two decimals.
    Ratio,
    /// A fraction shown as a percentage: the value 0.05 is 5%.
    Percent,
    /// Times a year or times covered.
    Times,
    /// Days.
    Days,
    /// Months.
    Months,
    /// Points of a composite score.
    Points,
    /// A grade from 1 (worst) to 10 (best).
    Grade10,
    /// Yuan.
    Yuan,
}

/// Where an indicator's value comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Source {
    /// Computed from statements.
    Statement,
    /// Computed from the receivables ledger.
    Payment,
    /// Scored by an assessor.
    Qualitative,
    /// Typed in or imported, for example the market capitalisation.
    Entered,
}

/// One indicator of the catalogue.
#[derive(Debug, Clone, Copy)]
pub struct Indicator {
    /// Name that models, scripts and imports use, for example `current_ratio`.
    pub code: &'static str,
    /// Name for people.
    pub name: Label,
    /// What it is about.
    pub group: Group,
    /// Which way is good.
    pub direction: Direction,
    /// Unit of the value.
    pub unit: IndicatorUnit,
    /// The formula in words, English; for a qualitative factor what the ends of the scale mean.
    pub formula_en: &'static str,
    /// The formula in words, Chinese.
    pub formula_zh: &'static str,
    /// Where the value comes from.
    pub source: Source,
    /// Start of the target interval, for [`Direction::Target`].
    pub lower: Option<f64>,
    /// End of the target interval.
    pub upper: Option<f64>,
    compute: Option<Formula>,
}

/// A formula over statement lines: a number, or the figure that stands in its place.
type Formula = fn(&mut Calc<'_>) -> Result<f64, Figure>;

impl Indicator {
    /// An indicator computed from statements.
    const fn statement(
        code: &'static str,
        group: Group,
        direction: Direction,
        unit: IndicatorUnit,
        name: Label,
        formula: Label,
        compute: Formula,
    ) -> Self {
        Self {
            code,
            name,
            group,
            direction,
            unit,
            formula_en: formula.en,
            formula_zh: formula.zh,
            source: Source::Statement,
            lower: None,
            upper: None,
            compute: Some(compute),
        }
    }

    /// An indicator that is looked up in the given figures.
    const fn given(
        code: &'static str,
        (source, group): (Source, Group),
        direction: Direction,
        unit: IndicatorUnit,
        name: Label,
        formula: Label,
    ) -> Self {
        Self {
            code,
            name,
            group,
            direction,
            unit,
            formula_en: formula.en,
            formula_zh: formula.zh,
            source,
            lower: None,
            upper: None,
            compute: None,
        }
    }

    const fn target(mut self, lower: f64, upper: f64) -> Self {
        self.lower = Some(lower);
        self.upper = Some(upper);
        self
    }
}

const fn label(en: &'static str, zh: &'static str) -> Label {
    Label { en, zh }
}

static CATALOGUE: LazyLock<Vec<Indicator>> = LazyLock::new(|| {
    [
        solvency::INDICATORS,
        operations::INDICATORS,
        profit::INDICATORS,
        growth::INDICATORS,
        altman::INDICATORS,
        payment::INDICATORS,
        &qualitative::indicators(),
    ]
    .concat()
});

/// Every indicator, by group.
#[must_use]
pub fn catalogue() -> &'static [Indicator] {
    &CATALOGUE
}

/// The indicator with this code.
#[must_use]
pub fn find(code: &str) -> Option<&'static Indicator> {
    CATALOGUE.iter().find(|indicator| indicator.code == code)
}

/// Evaluates one indicator. A statement ratio is computed from the latest statements received by the day,
/// with the figure of a year before; where that fails for want of data, a given figure of the same code
/// stands in. Everything else is looked up among the given figures. An unknown code is looked up too.
#[must_use]
pub fn evaluate(code: &str, inputs: &RatingInputs) -> Evaluated {
    evaluate_on(code, inputs, &Periods::new(inputs))
}

/// As [`evaluate`], with the periods picked once for many indicators.
pub(crate) fn evaluate_on(code: &str, inputs: &RatingInputs, periods: &Periods<'_>) -> Evaluated {
    let indicator = find(code);
    if let Some(compute) = indicator.and_then(|indicator| indicator.compute) {
        let computed = calc::evaluate(code, compute, inputs, periods);
        return match (&computed.figure, inputs.given.get(code)) {
            (Figure::Missing(_), Some(given)) => from_given(code, given),
            _ => computed,
        };
    }
    match inputs.given.get(code) {
        Some(given) if indicator.is_some_and(|i| i.source == Source::Qualitative) => {
            let given = Given { figure: qualitative::checked(&given.figure), origin: given.origin.clone() };
            from_given(code, &given)
        }
        Some(given) => from_given(code, given),
        None => Evaluated {
            indicator: code.to_owned(),
            figure: absent(indicator, inputs),
            previous: None,
            inputs: Vec::new(),
            origin: None,
        },
    }
}

/// An indicator's figure for one of the periods; what is not computed from statements is known for the latest
/// one only.
pub(crate) fn figure_on(code: &str, inputs: &RatingInputs, periods: &Periods<'_>, at: usize) -> Figure {
    if periods.latest().is_none_or(|latest| latest == at) {
        return evaluate_on(code, inputs, periods).figure;
    }
    match find(code).and_then(|indicator| indicator.compute) {
        Some(compute) => calc::figure_at(compute, inputs, periods, at),
        None => Figure::Missing(Reason::about(ReasonCode::NotEntered, code)),
    }
}

/// A given figure in the place of a computed one.
pub(crate) fn from_given(code: &str, given: &Given) -> Evaluated {
    let figure = match &given.figure {
        Figure::Value { value, marks } => Figure::marked(*value, marks.clone()),
        other => other.clone(),
    };
    Evaluated {
        indicator: code.to_owned(),
        figure,
        previous: None,
        inputs: Vec::new(),
        origin: Some(given.origin.clone()),
    }
}

/// What stands for a figure nobody gave. Payment metrics do not apply where there is no payment metric at
/// all; where some are there, one left out is missing, since leaving out the bad one must not pay.
fn absent(indicator: Option<&Indicator>, inputs: &RatingInputs) -> Figure {
    match indicator.map(|indicator| indicator.source) {
        Some(Source::Payment) => {
            let ledger = payment::INDICATORS.iter().any(|i| inputs.given.contains_key(i.code));
            if ledger {
                Figure::Missing(Reason::new(ReasonCode::NotEntered))
            } else {
                Figure::NotApplicable(Reason::new(ReasonCode::NoPaymentHistory))
            }
        }
        Some(Source::Qualitative) => Figure::Missing(Reason::new(ReasonCode::NotAssessed)),
        _ => Figure::Missing(Reason::new(ReasonCode::NotEntered)),
    }
}
