//! What carries a grade and what holds it back: which indicators, in which order, and the sentence each gets.

use assay_credit::figure::Figure;
use assay_credit::model::{Calibration, RatingModel};
use assay_credit::rating::Contribution;

use super::language::Language;
use super::naming::{self, fixed, value_text};
use super::phrases;

/// Points smaller than this are shown as 0.0 and carry nothing.
const VISIBLE: f64 = 0.05;

/// The contributions that add most, largest first, and those that take most, largest first.
pub(super) fn strongest(
    contributions: &[Contribution],
    most: usize,
) -> (Vec<&Contribution>, Vec<&Contribution>) {
    let side = |sign: f64| {
        let mut side: Vec<_> = contributions.iter().filter(|one| one.points * sign >= VISIBLE).collect();
        side.sort_by(|a, b| {
            (b.points * sign).total_cmp(&(a.points * sign)).then(a.indicator.cmp(&b.indicator))
        });
        side.truncate(most);
        side
    };
    (side(1.0), side(-1.0))
}

/// One driver as a sentence, for example "Quick ratio at 0.71 (0.78 a year before) takes 1.6 points."
pub(super) fn sentence(model: &RatingModel, driver: &Contribution, language: Language) -> String {
    let (name, unit) = naming::indicator(model, &driver.indicator, language);
    let before = match driver.evaluated.previous.as_ref().and_then(Figure::number) {
        Some(value) => {
            let value = value_text(value, unit, language);
            match language {
                Language::English => format!(" ({value} a year before)"),
                Language::Chinese => format!("（上年 {value}）"),
            }
        }
        None => String::new(),
    };
    let points = fixed(driver.points.abs(), 1);
    let adds = driver.points > 0.0;
    match (&driver.evaluated.figure, language) {
        (Figure::Value { value, .. }, Language::English) => format!(
            "{name} at {}{before} {} {points} points.",
            value_text(*value, unit, language),
            if adds { "adds" } else { "takes" }
        ),
        (Figure::Value { value, .. }, Language::Chinese) => format!(
            "{name} {}{before}，{} {points} 分。",
            value_text(*value, unit, language),
            if adds { "加" } else { "减" }
        ),
        (figure, Language::English) => format!(
            "{name} is {}: {}; this {} {points} points.",
            treated(figure, driver.r, language),
            phrases::note(figure, language),
            if adds { "adds" } else { "takes" }
        ),
        (figure, Language::Chinese) => format!(
            "{name}{}：{}，{} {points} 分。",
            treated(figure, driver.r, language),
            phrases::note(figure, language),
            if adds { "加" } else { "减" }
        ),
    }
}

/// How a figure without a number was treated.
fn treated(figure: &Figure, r: Option<f64>, language: Language) -> String {
    match figure {
        Figure::Worst(_) => language.of("counted as worst", "按最差计").to_owned(),
        Figure::Best(_) => language.of("counted as best", "按最好计").to_owned(),
        Figure::Middle(_) => language.of("counted as one half", "按中值计").to_owned(),
        _ => {
            let counted = phrases::counted(r, language);
            format!("{}{counted}", language.of("missing and ", "缺失，"))
        }
    }
}

/// Whom the drivers are measured against.
pub(super) fn against(calibration: &Calibration, segment: &str, language: Language) -> String {
    match (calibration, language) {
        (Calibration::NamedSources { .. }, _) => language
            .of(
                "Points against the reference customer of the model; together they make up the score.",
                "相对模型参照客户的影响；参照得分加各项影响等于本客户得分。",
            )
            .to_owned(),
        (Calibration::Customers { .. }, Language::English) => format!(
            "Points against the median customer{}; together they make up the score.",
            if segment.is_empty() { String::new() } else { format!(" ({segment})") }
        ),
        (Calibration::Customers { .. }, Language::Chinese) => format!(
            "相对中位客户{}的影响；参照得分加各项影响等于本客户得分。",
            if segment.is_empty() { String::new() } else { format!("（{segment}）") }
        ),
    }
}
