//! Days and months written short or in numbers: `31/12/2023`, `31.12.23`, `Dec-23`, `Q3'23`.

use chrono::{Datelike, NaiveDate};

use super::numerals::month_by_name;
use super::period::{Period, is_month_end, month_end};

/// The two numbers of `31/12/` or `12.31.` right before a year.
pub(super) fn numbers_before(before: &str) -> Option<(u32, u32)> {
    let body = before.strip_suffix(['/', '.', '-'])?;
    let tail = body.rsplit(|c: char| !c.is_ascii_digit() && !"/.-".contains(c)).next().unwrap_or_default();
    let mut parts = tail.split(['/', '.', '-']);
    let mut number = || parts.next().filter(|part| part.len() <= 2)?.parse::<u32>().ok();
    let (first, second) = (number()?, number()?);
    parts.next().is_none().then_some((first, second))
}

/// A day written in numbers: `31/12/2023` or `12/31/2023`. The first of a year is the same either way;
/// otherwise only the end of a month says which number is the month.
pub(super) fn day_month(year: i32, first: u32, second: u32) -> Option<Period> {
    let of = |day, month| NaiveDate::from_ymd_opt(year, month, day);
    let end = [of(first, second), of(second, first)]
        .into_iter()
        .flatten()
        .find(|date| is_month_end(*date) || (date.day(), date.month()) == (1, 1))?;
    Some(Period { end, months: end.month() as u8, year_only: false })
}

/// `23年12月`, `Dec-23`, `31-Dec-23`, `Q3'23`, `1H23`, `9M23`: nothing else may stand in the cell.
pub(super) fn short_year(text: &str) -> Option<Period> {
    // 23年12月31日, 23年末: two digits that only a year can be.
    if let Some((year, rest)) = text.split_once('年')
        && year.len() == 2
        && year.bytes().all(|b| b.is_ascii_digit())
    {
        return super::period::period(&format!("20{year}年{rest}"));
    }
    let words: Vec<&str> =
        text.split([' ', '-', '\'', '/', '.', ',']).filter(|word| !word.is_empty()).collect();
    let (last, before) = words.split_last()?;
    let year_of = |digits: &str| {
        (digits.len() == 2 && digits.bytes().all(|b| b.is_ascii_digit()))
            .then(|| digits.parse::<i32>().ok().map(|year| 2000 + year))
            .flatten()
    };
    let at = |year: i32, month: u32| {
        Some(Period { end: month_end(year, month)?, months: month as u8, year_only: false })
    };
    // 31.12.23 and 23.12.31
    if let [first, second, third] = words.as_slice()
        && words.iter().all(|word| word.len() <= 2)
    {
        let number = |word: &str| word.parse::<u32>().ok();
        let day_first = || day_month(year_of(third)?, number(first)?, number(second)?);
        let year_first = || day_month(year_of(first)?, number(third)?, number(second)?);
        return day_first().or_else(year_first);
    }
    // 1H23 and 9M23 are one word.
    let (head, digits) = last.split_at_checked(last.len().checked_sub(2)?)?;
    let year = year_of(digits)?;
    let named = match before {
        [] => head,
        [name] if head.is_empty() => name,
        [day, name] if head.is_empty() && day.len() <= 2 && day.bytes().all(|b| b.is_ascii_digit()) => name,
        _ => return None,
    };
    match named {
        "q1" | "1q" | "3m" => return at(year, 3),
        "q2" | "2q" | "h1" | "1h" | "6m" => return at(year, 6),
        "q3" | "3q" | "9m" => return at(year, 9),
        "q4" | "4q" | "12m" => return at(year, 12),
        _ => {}
    }
    let spelled = named.len() >= 3 && named.len() <= 9 && named.bytes().all(|b| b.is_ascii_alphabetic());
    let month = month_by_name(named).filter(|_| spelled)?;
    at(year, month)
}
