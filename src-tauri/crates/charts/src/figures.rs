//! Figures as words: thousands separators, units where a figure is too wide, percent, days.

use chrono::{Datelike, NaiveDate};
use rust_decimal::Decimal;

use crate::look::Language;

/// What stands for a figure that is not known.
pub(crate) const NOTHING: &str = "\u{2013}";

/// A whole number or an amount with so many decimals: `-1,234.50`.
pub(crate) fn figure(value: Decimal, places: u32) -> String {
    let text = format!("{:.*}", places as usize, value.round_dp(places));
    let (sign, digits) = text.strip_prefix('-').map_or(("", text.as_str()), |rest| ("-", rest));
    let (whole, rest) = digits.split_once('.').map_or((digits, ""), |(whole, rest)| (whole, rest));
    let mut out = String::from(sign);
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at) % 3 == 0 {
            out.push(',');
        }
        out.push(digit);
    }
    if !rest.is_empty() {
        out.push('.');
        out.push_str(rest);
    }
    out
}

/// A unit for figures too wide to write out: how many make one, and its sign.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Unit {
    pub size: u64,
    pub sign: &'static str,
    /// In words, for a head.
    pub words: &'static str,
}

/// The unit in which figures up to `most` are short: thousands and millions, 万 and 亿.
pub(crate) fn unit(most: Decimal, language: Language) -> Option<Unit> {
    let ladder: &[Unit] = match language {
        Language::English => &[
            Unit { size: 1_000, sign: "k", words: "thousand" },
            Unit { size: 1_000_000, sign: "m", words: "million" },
            Unit { size: 1_000_000_000, sign: "bn", words: "billion" },
        ],
        Language::Chinese => &[
            Unit { size: 10_000, sign: "\u{4e07}", words: "\u{4e07}" },
            Unit { size: 100_000_000, sign: "\u{4ebf}", words: "\u{4ebf}" },
        ],
    };
    ladder.iter().rev().find(|unit| most.abs() >= Decimal::from(unit.size) * Decimal::TEN).copied()
}

/// A figure as short as it gets: in the largest unit that it reaches, with the unit's sign.
pub(crate) fn short(value: Decimal, language: Language) -> String {
    match unit(value * Decimal::TEN, language) {
        Some(unit) => {
            let value = value / Decimal::from(unit.size);
            format!("{}{}", figure(value, u32::from(value.abs() < Decimal::ONE_THOUSAND)), unit.sign)
        }
        None => figure(value, 0),
    }
}

/// A figure in a unit, with one decimal.
pub(crate) fn in_unit(value: Decimal, unit: Option<Unit>) -> String {
    match unit {
        Some(unit) => figure(value / Decimal::from(unit.size), 1),
        None => figure(value, 0),
    }
}

/// A share with one decimal.
pub(crate) fn percent(share: f64) -> String {
    format!("{:.1}%", share * 100.0)
}

/// The day as ISO writes it.
pub(crate) fn day(day: NaiveDate) -> String {
    day.format("%Y-%m-%d").to_string()
}

/// Where an axis over days is marked: the first days of months, quarters or years, at most `most` of them.
pub(crate) fn day_marks(first: NaiveDate, last: NaiveDate, most: usize) -> Vec<(NaiveDate, String)> {
    for step in [1, 3, 6, 12, 24, 60, 120, 600] {
        let mut marks = Vec::new();
        let months = first.year() * 12 + first.month0() as i32;
        let mut at = months.div_euclid(step) * step;
        while let Some(day) = NaiveDate::from_ymd_opt(at.div_euclid(12), at.rem_euclid(12) as u32 + 1, 1) {
            if day > last {
                break;
            }
            if day >= first {
                let words = if step < 12 { day.format("%Y-%m") } else { day.format("%Y") };
                marks.push((day, words.to_string()));
            }
            at += step;
        }
        if marks.len() <= most {
            return marks;
        }
    }
    Vec::new()
}

/// Round numbers from `low` to `high`, about `count` of them: steps of 1, 2 or 5 times a power of ten.
pub(crate) fn steps(low: f64, high: f64, count: usize) -> Vec<f64> {
    let rough = (high - low) / count.max(1) as f64;
    let power = 10_f64.powf(rough.log10().floor());
    let step = [1.0, 2.0, 5.0, 10.0].map(|one| one * power).into_iter().find(|step| *step >= rough);
    let step = step.unwrap_or(power * 10.0);
    let first = (low / step).ceil() as i64;
    let last = (high / step + 1e-9).floor() as i64;
    (first..=last).map(|at| at as f64 * step).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_carry_separators_and_their_sign() {
        let at = |text: &str, places| figure(text.parse().unwrap(), places);
        assert_eq!(at("0", 0), "0");
        assert_eq!(at("999", 0), "999");
        assert_eq!(at("1000", 0), "1,000");
        assert_eq!(at("-1234567.891", 2), "-1,234,567.89");
        assert_eq!(at("4294967295", 0), "4,294,967,295");
        assert_eq!(at("12.3", 2), "12.30");
    }

    #[test]
    fn a_unit_is_taken_where_ten_of_it_are_reached() {
        let of = |n: u64, language| unit(Decimal::from(n), language).map(|unit| unit.sign);
        assert_eq!(of(9_999, Language::English), None);
        assert_eq!(of(10_000, Language::English), Some("k"));
        assert_eq!(of(12_345_678, Language::English), Some("m"));
        assert_eq!(of(99_999, Language::Chinese), None);
        assert_eq!(of(12_345_678, Language::Chinese), Some("\u{4e07}"));
        // 12,345,678 is 1,234.6 times 10,000 and 12.3 million.
        assert_eq!(
            in_unit(Decimal::from(12_345_678), unit(Decimal::from(12_345_678), Language::Chinese)),
            "1,234.6"
        );
        assert_eq!(
            in_unit(Decimal::from(12_345_678), unit(Decimal::from(12_345_678), Language::English)),
            "12.3"
        );
        assert_eq!(short(Decimal::from(999), Language::English), "999");
        assert_eq!(short(Decimal::from(4_294_967_295_u64), Language::English), "4.3bn");
        assert_eq!(short(Decimal::from(67_108_863), Language::Chinese), "6,711\u{4e07}");
        assert_eq!(short(Decimal::from(4_294_967_295_u64), Language::Chinese), "42.9\u{4ebf}");
    }

    #[test]
    fn days_are_marked_by_months_or_years() {
        let at = |y, m, d| NaiveDate::from_ymd_opt(y, m, d).unwrap();
        let words =
            |first, last, most| day_marks(first, last, most).into_iter().map(|(_, w)| w).collect::<Vec<_>>();
        assert_eq!(words(at(2025, 1, 15), at(2025, 4, 2), 8), ["2025-02", "2025-03", "2025-04"]);
        assert_eq!(
            words(at(2022, 6, 30), at(2025, 6, 30), 6),
            ["2022-07", "2023-01", "2023-07", "2024-01", "2024-07", "2025-01"]
        );
        assert_eq!(words(at(2015, 6, 30), at(2025, 6, 30), 8), ["2016", "2018", "2020", "2022", "2024"]);
    }

    #[test]
    fn steps_are_round() {
        assert_eq!(steps(43.0, 88.0, 5), [50.0, 60.0, 70.0, 80.0]);
        assert_eq!(steps(0.0, 100.0, 5), [0.0, 20.0, 40.0, 60.0, 80.0, 100.0]);
    }
}
