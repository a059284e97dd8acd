//! Amounts and dates in the cells of a table, also where they were typed as text.

use assay_credit::customer::Validity;
use assay_sheets::reader::Content;
use chrono::NaiveDate;
use rust_decimal::Decimal;

/// An amount in yuan; `万` and `万元` after the number count ten thousand.
pub(super) fn amount(content: &Content) -> Option<Decimal> {
    let text = match content {
        Content::Number(number) => number.text.clone(),
        Content::Text(text) => half_width(text).replace(',', ""),
        _ => return None,
    };
    let ten_thousands = text.strip_suffix("万元").or_else(|| text.strip_suffix('万'));
    match ten_thousands {
        Some(text) => text.trim().parse::<Decimal>().ok()?.checked_mul(Decimal::from(10_000)),
        None => text.trim_end_matches('元').trim().parse().ok(),
    }
}

/// A date: a date cell, or a text such as `2024-03-31`, `2024/3/31`, `2024.3.31`, `2024年3月31日`, `20240331`.
pub(super) fn date(content: &Content) -> Option<NaiveDate> {
    let text = match content {
        Content::Date(date) => return Some(*date),
        Content::Text(text) => half_width(text),
        Content::Number(number) => number.text.clone(),
        _ => return None,
    };
    let spaced: String = text.chars().map(|c| if c.is_ascii_digit() { c } else { ' ' }).collect();
    let parts: Vec<&str> = spaced.split_whitespace().collect();
    let parse = |text: &str| text.parse::<u32>().ok();
    match parts.as_slice() {
        [year, month, day, ..] if year.len() == 4 => {
            NaiveDate::from_ymd_opt(year.parse().ok()?, parse(month)?, parse(day)?)
        }
        [all] if all.len() == 8 => {
            NaiveDate::from_ymd_opt(all[..4].parse().ok()?, parse(&all[4..6])?, parse(&all[6..])?)
        }
        _ => None,
    }
}

/// How long a licence is valid: a date, or words such as 长期, 永久, long-term.
pub(super) fn validity(content: &Content, text: &str) -> Option<Validity> {
    let plain: String = text.to_lowercase().chars().filter(|c| c.is_alphanumeric()).collect();
    match plain.as_str() {
        "长期" | "永久" | "无固定期限" | "長期" | "longterm" | "permanent" | "unlimited" => {
            Some(Validity::LongTerm)
        }
        _ => date(content).map(Validity::Until),
    }
}

/// Yes or no in the words of tables.
pub(super) fn yes(text: &str) -> Option<bool> {
    match text.trim().to_lowercase().as_str() {
        "是" | "yes" | "y" | "true" | "1" => Some(true),
        "否" | "no" | "n" | "false" | "0" => Some(false),
        _ => None,
    }
}

fn half_width(text: &str) -> String {
    text.trim()
        .chars()
        .map(|c| match c {
            '０'..='９' => char::from_u32(u32::from(c) - u32::from('０') + u32::from('0')).unwrap_or(c),
            '，' => ',',
            '．' => '.',
            '％' => '%',
            '－' => '-',
            other => other,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(t: &str) -> Content {
        Content::Text(t.into())
    }

    #[test]
    fn amounts_and_dates_as_people_type_them() {
        assert_eq!(amount(&text("5,000万元")), Some(50_000_000.into()));
        assert_eq!(amount(&text("300元")), Some(300.into()));
        let day = NaiveDate::from_ymd_opt(2024, 3, 31);
        for written in ["2024-03-31", "2024/3/31", "2024.3.31", "2024年3月31日", "20240331"] {
            assert_eq!(date(&text(written)), day, "{written}");
        }
        assert_eq!(date(&text("2024-13-01")), None);
        assert_eq!(validity(&text("长期"), "长期"), Some(Validity::LongTerm));
        assert_eq!(validity(&text("Long-term"), "Long-term"), Some(Validity::LongTerm));
        assert_eq!(validity(&text("2024.3.31"), "2024.3.31"), day.map(Validity::Until));
        assert_eq!(validity(&text("soon"), "soon"), None);
        assert_eq!((yes("是"), yes("No"), yes("maybe")), (Some(true), Some(false), None));
    }
}
