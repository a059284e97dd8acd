//! Parts of a year as heads name them without the year: `7-9月`, `第二季度`, `本年累计`, `Mar`.

use super::numerals::{arabic, month_by_name};
use super::text::plain;

/// Whether a column's head says that its amounts run from the beginning of the year: 本年累计,
/// 年初至报告期末, (1-9月).
pub(super) fn is_cumulative(text: &str) -> bool {
    ["累计", "年初至", "年初到", "期初至", "yeartodate", "ytd"].iter().any(|word| text.contains(word))
        || span_of_months(text).is_some_and(|(first, last)| first == 1 && last > 1)
}

/// The months a column's head spans without naming the year, first and last: `本期金额（7-9月）`.
pub(super) fn span_of_months(text: &str) -> Option<(u32, u32)> {
    let text = plain(text);
    let (before, after) = text.split_once('月')?;
    // 1月至9月 names the month twice.
    let (before, second) = match after.trim_start_matches(['-', '至', '~', '到', ' ']).split_once('月') {
        Some((last, _)) => (before.to_owned() + "-" + last, true),
        None => (before.to_owned(), false),
    };
    let number = |text: &str| text.parse::<u32>().ok().filter(|month| (1..=12).contains(month));
    let tail =
        before.rsplit(|c: char| !c.is_ascii_digit() && !"-至~到".contains(c)).next().unwrap_or_default();
    let mut parts = tail.split(['-', '至', '~', '到']).filter(|part| !part.is_empty());
    let (first, last) = (number(parts.next()?)?, number(parts.next()?)?);
    let whole = parts.next().is_none() && first <= last;
    let dated = text.contains('日');
    (whole && !(second && dated)).then_some((first, last))
}

/// The months of a part of a year where a column's head is nothing but one, first and last: `3月`, `Mar`,
/// `第二季度`, `Q2`, `下半年`.
pub(super) fn lone_part(text: &str) -> Option<(u32, u32)> {
    let text: String = arabic(&plain(text)).chars().filter(|c| !matches!(c, ' ' | '第')).collect();
    let quarter = |text: &str| match text {
        "1" | "一" => Some((1, 3)),
        "2" | "二" => Some((4, 6)),
        "3" | "三" => Some((7, 9)),
        "4" | "四" => Some((10, 12)),
        _ => None,
    };
    if let Some(number) = text.strip_suffix("份").unwrap_or(&text).strip_suffix('月') {
        return number.parse().ok().filter(|month| (1..=12).contains(month)).map(|month| (month, month));
    }
    if let Some(number) = text.strip_suffix("季度").or_else(|| text.strip_suffix('季')) {
        return quarter(number);
    }
    match text.as_str() {
        "上半年" | "h1" | "1h" => return Some((1, 6)),
        "下半年" | "h2" | "2h" => return Some((7, 12)),
        _ => {}
    }
    if let Some(number) = text.strip_prefix('q').or_else(|| text.strip_suffix('q')) {
        return quarter(number);
    }
    (text.len() >= 3 && text.len() <= 9 && text.bytes().all(|b| b.is_ascii_alphabetic()))
        .then(|| month_by_name(&text).map(|month| (month, month)))
        .flatten()
}

/// Whether a text names the fourth quarter: then the other quarters beside it are quarters too and no years
/// to date.
pub(super) fn is_fourth_quarter(text: &str) -> bool {
    let text = plain(text);
    ["q4", "4q", "四季度", "4季度"].iter().any(|name| text.contains(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_and_parts_of_a_year() {
        assert_eq!(span_of_months("本期金额（7-9月）"), Some((7, 9)));
        assert_eq!(span_of_months("1月至9月"), Some((1, 9)));
        assert_eq!(span_of_months("2023年12月31日"), None);
        assert_eq!(span_of_months("本月金额"), None);
        assert!(is_cumulative("年初至报告期期末金额") && is_cumulative("1-9月") && !is_cumulative("7-9月"));
        let parts = [
            ("3月", (3, 3)),
            ("十二月份", (12, 12)),
            ("Mar", (3, 3)),
            ("第二季度", (4, 6)),
            ("Q3", (7, 9)),
            ("下半年", (7, 12)),
        ];
        for (text, months) in parts {
            assert_eq!(lone_part(text), Some(months), "{text}");
        }
        for text in ["本月", "2023年3月", "Total", "季度", "Marketing"] {
            assert_eq!(lone_part(text), None, "{text}");
        }
        assert!(
            is_fourth_quarter("Q4 2023")
                && is_fourth_quarter("2023年第四季度")
                && !is_fourth_quarter("2023年报")
        );
    }
}
