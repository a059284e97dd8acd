//! Names and written values of indicators and statement lines in the report's language. The names themselves
//! belong to the catalogue and the chart of the `credit` crate.

use assay_credit::chart::LineCode;
pub(super) use assay_credit::indicators::IndicatorUnit as Unit;
use assay_credit::model::RatingModel;
use rust_decimal::{Decimal, RoundingStrategy};

use super::language::Language;
use super::style::Style;

/// Name and unit of an indicator of the catalogue or of the model.
pub(super) fn indicator(model: &RatingModel, code: &str, language: Language) -> (String, Unit) {
    let found = model.indicator(code);
    (language.pick(&found.name).to_owned(), found.unit)
}

/// An indicator's formula in words.
pub(super) fn formula(model: &RatingModel, code: &str, language: Language) -> String {
    language.pick(&model.indicator(code).formula).to_owned()
}

/// Name of a statement line.
pub(super) fn line_name(line: LineCode, language: Language) -> &'static str {
    language.of(line.en(), line.zh())
}

/// Whole days or months are written without decimals.
fn whole(value: f64, unit: Unit) -> bool {
    matches!(unit, Unit::Days | Unit::Months) && value.fract() == 0.0
}

/// Number format of a cell with a value of a unit.
pub(super) fn number_format(value: f64, unit: Unit, style: Style) -> String {
    match unit {
        _ if whole(value, unit) => style.amount(0),
        Unit::Ratio | Unit::Times => style.amount(2),
        Unit::Percent => style.percent(),
        Unit::Days | Unit::Months | Unit::Points | Unit::Grade10 => style.amount(1),
        Unit::Yuan => style.amount(0),
    }
}

/// Number format of a change in a unit, with its sign.
pub(super) fn signed_format(change: f64, unit: Unit) -> &'static str {
    match unit {
        _ if whole(change, unit) => "+#,##0;-#,##0;0",
        Unit::Ratio | Unit::Times => "+#,##0.00;-#,##0.00;0.00",
        Unit::Percent => "+0.0%;-0.0%;0.0%",
        Unit::Days | Unit::Months | Unit::Points | Unit::Grade10 => "+#,##0.0;-#,##0.0;0.0",
        Unit::Yuan => "+#,##0;-#,##0;0",
    }
}

/// A scale's bound without its unit, and without zeros that say nothing.
pub(super) fn bound_text(value: f64, unit: Unit) -> String {
    let short = |value: f64, decimals: u32| {
        let text = fixed(value, decimals);
        if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.').to_owned() } else { text }
    };
    match unit {
        Unit::Percent => format!("{}%", short(value * 100.0, 1)),
        _ => short(value, 2),
    }
}

/// The unit that follows a scale's bounds, where they do not carry it themselves.
pub(super) fn suffix(unit: Unit, language: Language) -> &'static str {
    match unit {
        Unit::Days => language.of(" (days)", "（天）"),
        Unit::Months => language.of(" (months)", "（月）"),
        Unit::Yuan => language.of(" (yuan)", "（元）"),
        _ => "",
    }
}

/// A value as a sentence writes it.
pub(super) fn value_text(value: f64, unit: Unit, language: Language) -> String {
    match unit {
        Unit::Ratio | Unit::Times => fixed(value, 2),
        Unit::Percent => format!("{}%", fixed(value * 100.0, 1)),
        Unit::Days => {
            format!("{}{}", fixed(value, u32::from(!whole(value, unit))), language.of(" days", " 天"))
        }
        Unit::Months => format!("{}{}", fixed(value, 0), language.of(" months", " 个月")),
        Unit::Points | Unit::Grade10 => fixed(value, 1),
        Unit::Yuan => format!("{}{}", fixed(value, 0), language.of(" yuan", " 元")),
    }
}

/// A number with so many decimals, halves away from zero, as a workbook shows it.
pub(super) fn fixed(value: f64, decimals: u32) -> String {
    let rounded = value
        .to_string()
        .parse::<Decimal>()
        .map(|exact| exact.round_dp_with_strategy(decimals, RoundingStrategy::MidpointAwayFromZero));
    let places = decimals as usize;
    match rounded {
        Ok(number) if number.is_zero() => format!("{:.places$}", Decimal::ZERO),
        Ok(number) => format!("{number:.places$}"),
        Err(_) => format!("{value:.places$}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn written_numbers_round_like_a_workbook() {
        assert_eq!(fixed(0.25, 1), "0.3");
        assert_eq!(fixed(-0.04, 1), "0.0");
        assert_eq!(fixed(1.005, 2), "1.01");
        assert_eq!(fixed(71.0, 1), "71.0");
        assert_eq!(bound_text(0.855, Unit::Percent), "85.5%");
        assert_eq!(bound_text(60.0, Unit::Days), "60");
        assert_eq!(bound_text(1.30, Unit::Ratio), "1.3");
    }

    #[test]
    fn whole_days_and_months_have_no_decimals() {
        let style = Style::new(Language::English, crate::report::Negatives::Minus);
        assert_eq!(number_format(143.0, Unit::Days, style), "#,##0;-#,##0");
        assert_eq!(number_format(23.0, Unit::Months, style), "#,##0;-#,##0");
        assert_eq!(number_format(45.5, Unit::Days, style), "#,##0.0;-#,##0.0");
        assert_eq!(number_format(3.0, Unit::Points, style), "#,##0.0;-#,##0.0");
        assert_eq!(signed_format(-12.0, Unit::Days), "+#,##0;-#,##0;0");
        assert_eq!(value_text(143.0, Unit::Days, Language::English), "143 days");
        assert_eq!(value_text(45.5, Unit::Days, Language::Chinese), "45.5 天");
    }
}
