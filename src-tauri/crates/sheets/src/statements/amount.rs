//! Amounts in statement cells: what counts as a number, what as nothing reported, what as neither.

use rust_decimal::Decimal;

use crate::reader::Content;

/// A value cell.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Amount {
    /// A number.
    Value(Decimal),
    /// A number with its unit in the cell, as data sites show it (`12.35亿`): the amount in yuan.
    Yuan(Decimal),
    /// Blank, a dash, n/a: nothing was reported.
    Nothing,
    /// A formula whose result was never stored.
    Uncalculated,
    /// An error value such as `#REF!`.
    Broken(String),
    /// Something that is not a number.
    Other,
}

/// Reads a cell's content as an amount.
pub(super) fn amount(content: &Content) -> Amount {
    match content {
        Content::Number(number) => {
            match number.text.parse().or_else(|_| Decimal::from_scientific(&number.text)) {
                Ok(value) => Amount::Value(value),
                Err(_) => Amount::Other,
            }
        }
        Content::Text(text) => amount_of_text(text),
        Content::FormulaWithoutValue => Amount::Uncalculated,
        Content::Error(text) => Amount::Broken(text.clone()),
        Content::Bool(_) | Content::Date(_) => Amount::Other,
    }
}

/// Whether a cell holds an amount, known or to be calculated.
pub(super) fn is_amount(content: &Content) -> bool {
    match content {
        // What fits into a decimal; anything larger is no amount of a statement.
        Content::Number(number) => number.value.abs() < 7e28,
        content => matches!(amount(content), Amount::Value(_) | Amount::Yuan(_) | Amount::Uncalculated),
    }
}

/// Reads text as an amount: thousands separators, full-width digits, brackets or a trailing minus for
/// negatives, currency signs.
pub(super) fn amount_of_text(text: &str) -> Amount {
    let plain = super::text::plain(text);
    let mut rest = plain.trim_matches(|c: char| c == '\'' || c == ' ');
    if rest.chars().all(|c| matches!(c, '-' | ' ' | '/' | '*' | '_'))
        || matches!(rest, "n/a" | "na" | "nil" | "none" | "null" | "nan" | "无" | "不适用" | "暂无" | "#n/a")
    {
        return Amount::Nothing;
    }
    const OWN: [(&str, i64); 10] = [
        ("万亿元", 1_000_000_000_000),
        ("万亿", 1_000_000_000_000),
        ("亿元", 100_000_000),
        ("亿", 100_000_000),
        ("百万元", 1_000_000),
        ("百万", 1_000_000),
        ("万元", 10_000),
        ("万", 10_000),
        ("千元", 1_000),
        ("元", 1),
    ];
    for (unit, factor) in OWN {
        let Some(number) = rest.strip_suffix(unit) else { continue };
        return match amount_of_text(number) {
            Amount::Value(value) => {
                value.checked_mul(Decimal::from(factor)).map_or(Amount::Other, Amount::Yuan)
            }
            _ => Amount::Other,
        };
    }
    let mut negative = false;
    if let Some(inner) = rest.strip_prefix('(').and_then(|r| r.strip_suffix(')')) {
        negative = true;
        rest = inner.trim();
    }
    for sign in ["rmb", "cny", "usd", "hkd", "twd", "¥", "￥", "$", "€"] {
        rest = rest.strip_prefix(sign).unwrap_or(rest).trim_start();
        // -¥1,000
        let behind_minus = rest.strip_prefix('-').and_then(|inner| inner.trim_start().strip_prefix(sign));
        if let Some(inner) = behind_minus {
            negative = !negative;
            rest = inner.trim_start();
        }
    }
    if let Some(inner) = rest.strip_suffix('-') {
        negative = !negative;
        rest = inner.trim_end();
    }
    if let Some(inner) = rest.strip_prefix('-') {
        negative = !negative;
        rest = inner.trim_start();
    }
    rest = rest.strip_prefix('+').unwrap_or(rest);
    if !grouped(rest) {
        return Amount::Other;
    }
    let digits: String = rest.chars().filter(|c| !matches!(c, ',' | ' ' | '\'')).collect();
    match digits.parse::<Decimal>().or_else(|_| Decimal::from_scientific(&digits)) {
        Ok(value) => Amount::Value(if negative { -value } else { value }),
        Err(_) => Amount::Other,
    }
}

/// Whether separators stand only between groups of digits, so that `1,2` or a date is not taken for 12.
fn grouped(text: &str) -> bool {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let mut groups = whole.split([',', ' ', '\'']);
    let first = groups.next().unwrap_or_default();
    let digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    let mut others = groups.peekable();
    let shape = if others.peek().is_some() {
        // 1,234,567 and the ten-thousands habit 12,3456.
        !first.is_empty() && first.len() <= 4 && others.all(|g| (g.len() == 3 || g.len() == 4) && digits(g))
    } else {
        true
    };
    let mantissa = |text: &str| {
        let (digits_part, exponent) = text.split_once('e').unwrap_or((text, "0"));
        digits(digits_part) && digits(exponent.trim_start_matches(['+', '-'])) && exponent.len() <= 4
    };
    shape
        && (digits(first) || mantissa(first))
        && mantissa(fraction)
        && text.bytes().any(|b| b.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_as_people_write_them() {
        let cases = [
            ("1,330,614", "1330614"),
            ("１，２３４．５", "1234.5"),
            ("(1,234.50)", "-1234.50"),
            ("（88）", "-88"),
            ("-5", "-5"),
            ("5-", "-5"),
            ("¥ 1,000", "1000"),
            ("-¥1,000", "-1000"),
            ("1.5E+3", "1500"),
            ("12,3456", "123456"),
            ("'42", "42"),
            ("0", "0"),
        ];
        for (text, expected) in cases {
            assert_eq!(amount_of_text(text), Amount::Value(expected.parse().unwrap()), "{text}");
        }
        for (text, expected) in
            [("12.35亿", "1235000000"), ("-3456.78万", "-34567800"), ("5,000万元", "50000000")]
        {
            assert_eq!(amount_of_text(text), Amount::Yuan(expected.parse().unwrap()), "{text}");
        }
        for nothing in ["", "-", "--", "—", "——", "N/A", " － ", "无"] {
            assert_eq!(amount_of_text(nothing), Amount::Nothing, "{nothing}");
        }
        for other in ["亿", "三亿", "1年", "2019-12-31", "1,2", "五、1", "abc", "1.2.3", "12%", "1,23,456"]
        {
            assert_eq!(amount_of_text(other), Amount::Other, "{other}");
        }
    }
}
