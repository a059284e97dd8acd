//! Periods as heads and titles state them: `2019-12-31`, `2019年三季报`, `FY2023`, `期末余额`,
//! `For the year ended 31 December 2023`.

use chrono::{Datelike, Months, NaiveDate};

use super::days::{day_month, numbers_before, short_year};
use super::memo::remembered;
use super::numerals::{arabic, find_year, leading_number, month_by_name};
use super::parts::is_cumulative;
use super::text::plain;

/// A period with an end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Period {
    /// Last day.
    pub(super) end: NaiveDate,
    /// Months the flow statements cover.
    pub(super) months: u8,
    /// Only a year was said: the day is an assumption that a title may correct.
    pub(super) year_only: bool,
}

/// Where a column stands relative to the statement's own period.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Relation {
    /// 期末余额, 本期金额, 本年累计
    Own,
    /// 年初余额, 上年年末余额
    Opening,
    /// 上期金额, 上年同期
    Before,
    /// 本月金额: one month of a longer period.
    MonthOnly,
}

/// The period a text states, where it states one.
pub(super) fn period(text: &str) -> Option<Period> {
    remembered!(text, Option<Period>, read)
}

fn read(text: &str) -> Option<Period> {
    let text = arabic(&plain(text));
    if text.chars().count() > 120 {
        return None;
    }
    let Some((year, at, length)) = find_year(&text) else { return short_year(&text) };
    let before = &text[..at];
    let after = &text[at + length..];
    if let Some((first, second)) = numbers_before(before) {
        return day_month(year, first, second);
    }
    chinese_or_numeric(year, before, after).or_else(|| english(&text, year))
}

/// The period of a number in a column's head: a year or a day such as 20231231.
pub(super) fn period_of_number(text: &str) -> Option<Period> {
    matches!(text.len(), 4 | 6 | 8).then(|| period(text)).flatten()
}

/// The relation a column's head states, where it states one.
pub(super) fn relation(text: &str) -> Option<Relation> {
    let text: String = plain(text).chars().filter(|c| *c != ' ').collect();
    let has = |words: &[&str]| words.iter().any(|word| text.contains(word));
    let before = has(&["上年", "上期", "去年", "上一年", "前期"]);
    if has(&["累计"]) || is_cumulative(&text) {
        // 年初至报告期末 has nothing to do with opening balances.
        Some(if before { Relation::Before } else { Relation::Own })
    } else if has(&["本月", "当月"]) {
        Some(Relation::MonthOnly)
    } else if has(&[
        "年初",
        "期初",
        "上年年末",
        "上年末",
        "上期期末",
        "上期末",
        "上年期末",
        "openingbalance",
        "beginningof",
        "beginningbalance",
    ]) {
        Some(Relation::Opening)
    } else if has(&[
        "上期",
        "上年",
        "去年",
        "前期",
        "prioryear",
        "previousyear",
        "lastyear",
        "priorperiod",
        "previousperiod",
        "comparative",
    ]) {
        Some(Relation::Before)
    } else if has(&[
        "期末",
        "年末",
        "月末",
        "本期",
        "本年",
        "当期",
        "本报告期",
        "closingbalance",
        "endingbalance",
        "endof",
        "currentyear",
        "currentperiod",
        "thisyear",
        "thisperiod",
    ]) {
        Some(Relation::Own)
    } else {
        None
    }
}

/// The same period a year before.
pub(super) fn year_before(period: Period) -> Option<Period> {
    let end = period.end.checked_sub_months(Months::new(12))?;
    Some(Period {
        end: if is_month_end(period.end) { month_end(end.year(), end.month())? } else { end },
        ..period
    })
}

/// The balance sheet day a year's opening balances speak of.
pub(super) fn opening_of(period: Period) -> Option<Period> {
    if period.months >= 12 {
        return year_before(period);
    }
    let end = NaiveDate::from_ymd_opt(period.end.year() - 1, 12, 31)?;
    Some(Period { end, months: 12, year_only: false })
}

/// The last day of a month.
pub(super) fn month_end(year: i32, month: u32) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(year, month, 1)?.checked_add_months(Months::new(1))?.pred_opt()
}

/// Whether a day is the last of its month.
pub(super) fn is_month_end(date: NaiveDate) -> bool {
    date.succ_opt().is_none_or(|next| next.month() != date.month())
}

fn chinese_or_numeric(year: i32, before: &str, after: &str) -> Option<Period> {
    let months_to = |end: NaiveDate, months: u8| Some(Period { end, months, year_only: false });
    let words = format!("{before} {after}");
    let has = |list: &[&str]| list.iter().any(|word| words.contains(word));
    let quarter_end = |month: u32| months_to(month_end(year, month)?, month as u8);

    let rest = after.trim_start_matches(['年', '-', '/', '.', ' ', '_']);
    let (month, rest) = leading_number(rest);
    if let Some(month) = month.filter(|m| (1..=12).contains(m) && !after.starts_with("年度")) {
        let separated = rest.trim_start_matches('月');
        // 2019年1-9月 and 2019年1月至9月: a span of months.
        let span = separated.trim_start_matches(['-', '至', '~', '到', ' ']);
        if after.starts_with('年')
            && span.len() < separated.len()
            && let (Some(last), tail) = leading_number(span)
            && last >= month
            && last <= 12
            && tail.starts_with('月')
        {
            return months_to(month_end(year, last)?, (last - month + 1) as u8);
        }
        let day_text = rest.trim_start_matches(['月', '-', '/', '.', ' ', '_']);
        let (day, _) = leading_number(day_text);
        let end = match day.filter(|day| (1..=31).contains(day)) {
            Some(day) => NaiveDate::from_ymd_opt(year, month, day)?,
            None => month_end(year, month)?,
        };
        // A span of days: its first day says the months.
        if let Some(start) = first_date(before).filter(|start| *start < end) {
            let months = (end.year() - start.year()) * 12 + end.month() as i32 - start.month() as i32 + 1;
            if (1..=18).contains(&months) {
                return months_to(end, months as u8);
            }
        }
        return months_to(end, spoken_months(&words).unwrap_or(end.month() as u8));
    }
    if has(&["h2", "2h", "下半年"]) {
        return None;
    }
    if has(&["q4", "四季", "第4季", "4季度"]) {
        return quarter_end(12);
    }
    if has(&["q3", "三季", "第3季", "3季度", "9m"]) {
        return quarter_end(9);
    }
    if has(&["q2", "二季", "半年", "中报", "中期", "上半", "h1", "1h", "interim"]) {
        return quarter_end(6);
    }
    if has(&["q1", "一季", "第1季", "1季度"]) {
        return quarter_end(3);
    }
    if months_named(&words) {
        return None;
    }
    Some(Period { end: NaiveDate::from_ymd_opt(year, 12, 31)?, months: 12, year_only: true })
}

/// English dates: `31 December 2023`, `December 31, 2023`, `Dec-23`, `31/12/2023`.
fn english(text: &str, year: i32) -> Option<Period> {
    let month = month_by_name(text)?;
    let last = month_end(year, month)?;
    let day = text
        .split(|c: char| !c.is_ascii_digit())
        .filter_map(|word| word.parse::<u32>().ok().filter(|_| word.len() <= 2))
        .find(|day| (1..=31).contains(day));
    let end = day.and_then(|day| NaiveDate::from_ymd_opt(year, month, day)).unwrap_or(last);
    let balance_day = ["as at", "as of", "at "].iter().any(|word| text.contains(word));
    let months = spoken_months(text).unwrap_or(if balance_day { 12 } else { month as u8 });
    let months = if balance_day && month != 12 { month as u8 } else { months };
    Some(Period { end, months, year_only: false })
}

/// Months said in words: `year ended`, `nine months ended`.
fn spoken_months(text: &str) -> Option<u8> {
    if text.contains("year ended") || text.contains("year ending") || text.contains("twelve months") {
        return Some(12);
    }
    let words = [
        ("three months", 3),
        ("six months", 6),
        ("nine months", 9),
        ("3 months", 3),
        ("6 months", 6),
        ("9 months", 9),
    ];
    words.iter().find(|(word, _)| text.contains(word)).map(|(_, months)| *months)
}

fn months_named(words: &str) -> bool {
    month_by_name(words).is_some()
}

fn first_date(before: &str) -> Option<NaiveDate> {
    let (year, at, length) = find_year(before)?;
    let (month, rest) = leading_number(before[at + length..].trim_start_matches(['年', '-', '/', '.', ' ']));
    let (day, _) = leading_number(rest.trim_start_matches(['月', '-', '/', '.', ' ']));
    NaiveDate::from_ymd_opt(year, month?, day.unwrap_or(1))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Option<(String, u8)> {
        period(text).map(|p| (p.end.to_string(), p.months))
    }

    #[test]
    fn periods_as_people_write_them() {
        let cases = [
            ("2019-12-31", "2019-12-31", 12),
            ("2019/9/30", "2019-09-30", 9),
            ("2019.06.30", "2019-06-30", 6),
            ("20191231", "2019-12-31", 12),
            ("201909", "2019-09-30", 9),
            ("2019年12月31日", "2019-12-31", 12),
            ("二〇二三年十二月三十一日", "2023-12-31", 12),
            ("２０２３年６月", "2023-06-30", 6),
            ("2019年报", "2019-12-31", 12),
            ("2019年年报", "2019-12-31", 12),
            ("2019年度", "2019-12-31", 12),
            ("2019年三季报", "2019-09-30", 9),
            ("2019年第三季度", "2019-09-30", 9),
            ("2019年中报", "2019-06-30", 6),
            ("2019年半年度", "2019-06-30", 6),
            ("2019年一季报", "2019-03-31", 3),
            ("2019年1-9月", "2019-09-30", 9),
            ("2019年7-9月", "2019-09-30", 3),
            ("2023年1月1日至2023年12月31日", "2023-12-31", 12),
            ("2023-04-01至2023-06-30", "2023-06-30", 3),
            ("FY2023", "2023-12-31", 12),
            ("FY23", "2023-12-31", 12),
            ("2023Q3", "2023-09-30", 9),
            ("2023H1", "2023-06-30", 6),
            ("2023A", "2023-12-31", 12),
            ("2023", "2023-12-31", 12),
            ("31 December 2023", "2023-12-31", 12),
            ("December 31, 2023", "2023-12-31", 12),
            ("Year ended 30 June 2023", "2023-06-30", 12),
            ("Nine months ended 30 September 2023", "2023-09-30", 9),
            ("As at 31 December 2022", "2022-12-31", 12),
            ("31/12/2023", "2023-12-31", 12),
            ("12/31/2023", "2023-12-31", 12),
            ("30.06.2023", "2023-06-30", 6),
            ("31.12.23", "2023-12-31", 12),
            ("23年12月", "2023-12-31", 12),
            ("22年三季报", "2022-09-30", 9),
            ("23.12.31", "2023-12-31", 12),
            ("Dec-23", "2023-12-31", 12),
            ("Jun 24", "2024-06-30", 6),
            ("31-Dec-23", "2023-12-31", 12),
            ("Q3'23", "2023-09-30", 9),
            ("1H24", "2024-06-30", 6),
            ("2023年前三季度（1-9月）", "2023-09-30", 9),
            ("中華民國112年12月31日", "2023-12-31", 12),
            ("期末余额(2023年12月31日)", "2023-12-31", 12),
        ];
        for (text, end, months) in cases {
            assert_eq!(of(text), Some((end.to_owned(), months)), "{text}");
        }
        for none in [
            "05/06/2023",
            "1.2.3",
            "期末余额",
            "一年内到期的非流动资产",
            "12345",
            "",
            "2023年下半年",
            "019年",
            "3000",
        ] {
            assert_eq!(of(none), None, "{none}");
        }
        assert!(period("2023").unwrap().year_only);
        assert!(!period("2023年12月31日").unwrap().year_only);
    }

    #[test]
    fn relations() {
        for (text, expected) in [
            ("期末余额", Some(Relation::Own)),
            ("年 初 数", Some(Relation::Opening)),
            ("上年年末余额", Some(Relation::Opening)),
            ("本期金额", Some(Relation::Own)),
            ("上期金额", Some(Relation::Before)),
            ("本年累计金额", Some(Relation::Own)),
            ("本月金额", Some(Relation::MonthOnly)),
            ("上年同期累计", Some(Relation::Before)),
            ("年初至报告期期末金额（1-9月）", Some(Relation::Own)),
            ("上年年初至报告期期末金额（1-9月）", Some(Relation::Before)),
            ("年初至报告期末", Some(Relation::Own)),
            ("本报告期", Some(Relation::Own)),
            ("行次", None),
        ] {
            assert_eq!(relation(text), expected, "{text}");
        }
    }

    #[test]
    fn neighbours() {
        let nine = period("2023-09-30").unwrap();
        assert_eq!(year_before(nine).unwrap().end.to_string(), "2022-09-30");
        assert_eq!(opening_of(nine).unwrap().end.to_string(), "2022-12-31");
        let leap =
            Period { end: NaiveDate::from_ymd_opt(2023, 2, 28).unwrap(), months: 12, year_only: false };
        assert_eq!(
            year_before(Period { end: NaiveDate::from_ymd_opt(2024, 2, 29).unwrap(), ..leap }).unwrap().end,
            leap.end
        );
        assert_eq!(opening_of(period("2023").unwrap()).unwrap().end.to_string(), "2022-12-31");
    }
}
