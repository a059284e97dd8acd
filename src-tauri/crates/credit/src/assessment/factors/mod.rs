//! The qualitative factors: what each one judges, and what must be seen for a level of its scale. A factor that
//! stands in several frames is one factor. Codes and the meaning of a scale never change: models name them.

mod company;
mod deal;
mod finance;

use std::sync::LazyLock;

use crate::indicators::Label;

/// Levels that are described, worst first: 1-2, 3-4, 5-6, 7-8, 9-10.
pub const LEVELS: usize = 5;

/// One factor, scored from 1 (worst) to 10 (best); 0 is no information.
#[derive(Debug, Clone, Copy)]
pub struct Factor {
    /// Indicator code, beginning with `q_`.
    pub code: &'static str,
    /// Name for people.
    pub name: Label,
    /// What is judged, and by what evidence.
    pub about: Label,
    /// What must be seen for each level, worst first.
    pub anchors: [Label; LEVELS],
}

/// The described level that a score belongs to, 0 for 1-2 up to 4 for 9-10; a score between two whole ones
/// belongs to the one it has reached. None outside 1 to 10.
#[must_use]
pub fn level(score: f64) -> Option<usize> {
    match score {
        s if !(1.0..=10.0).contains(&s) => None,
        s if s < 3.0 => Some(0),
        s if s < 5.0 => Some(1),
        s if s < 7.0 => Some(2),
        s if s < 9.0 => Some(3),
        _ => Some(4),
    }
}

static FACTORS: LazyLock<Vec<Factor>> =
    LazyLock::new(|| [company::FACTORS, deal::FACTORS, finance::FACTORS].concat());

/// Every factor: the company, the deal with it, its money.
#[must_use]
pub fn factors() -> &'static [Factor] {
    &FACTORS
}

type Pair = (&'static str, &'static str);

const fn label((en, zh): Pair) -> Label {
    Label { en, zh }
}

const fn factor(code: &'static str, name: Pair, about: Pair, anchors: [Pair; LEVELS]) -> Factor {
    let [a, b, c, d, e] = anchors;
    Factor {
        code,
        name: label(name),
        about: label(about),
        anchors: [label(a), label(b), label(c), label(d), label(e)],
    }
}
