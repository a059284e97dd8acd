//! Dates as typed, and in which order day and month stand: decided from a whole column, then from the other
//! columns of its table, then from the rest of the workbook; never from one cell alone.

use chrono::{Days, NaiveDate};
use serde::{Deserialize, Serialize};

use crate::reader::Content;
use crate::statements::comparable;

/// Which comes first in a date such as 3/4/2026.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DateOrder {
    /// Month, day, year.
    Mdy,
    /// Day, month, year.
    Dmy,
}

/// A cell of a date column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Typed {
    Date(NaiveDate),
    /// Two numbers before a year.
    Open(u32, u32, i32),
}

/// How many cells can only be read in one order.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Evidence {
    mdy: usize,
    dmy: usize,
    /// Cells that could be read either way.
    open: usize,
}

impl Evidence {
    /// Looks at one cell.
    pub(crate) fn look(&mut self, content: &Content) {
        if let Some(Typed::Open(first, second, _)) = typed(content) {
            match (first > 12, second > 12) {
                (true, false) => self.dmy += 1,
                (false, true) => self.mdy += 1,
                // 5/5/2026 is the same day either way.
                (false, false) if first != second => self.open += 1,
                _ => {}
            }
        }
    }

    /// Puts the evidence of another column beside this one.
    pub(crate) fn add(&mut self, other: Self) {
        self.mdy += other.mdy;
        self.dmy += other.dmy;
        self.open += other.open;
    }

    /// No cell needed an order.
    pub(crate) fn is_empty(self) -> bool {
        self.mdy + self.dmy + self.open == 0
    }

    /// The order most cells ask for; none where nothing speaks for one, or as much for the other.
    pub(crate) fn order(self) -> Option<DateOrder> {
        match self.mdy.cmp(&self.dmy) {
            std::cmp::Ordering::Greater => Some(DateOrder::Mdy),
            std::cmp::Ordering::Less => Some(DateOrder::Dmy),
            std::cmp::Ordering::Equal => None,
        }
    }
}

/// A date. Without an order, one that could be read both ways is none.
#[must_use]
pub fn date(content: &Content, order: Option<DateOrder>) -> Option<NaiveDate> {
    match typed(content)? {
        Typed::Date(date) => Some(date),
        Typed::Open(first, second, year) => match order {
            Some(DateOrder::Mdy) => NaiveDate::from_ymd_opt(year, first, second),
            Some(DateOrder::Dmy) => NaiveDate::from_ymd_opt(year, second, first),
            None if first == second => NaiveDate::from_ymd_opt(year, first, second),
            None => None,
        },
    }
}

const MONTHS: [&str; 12] =
    ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

fn typed(content: &Content) -> Option<Typed> {
    let text = match content {
        Content::Date(date) => return Some(Typed::Date(*date)),
        Content::Number(number) => {
            let whole = number.text.strip_suffix(".0").unwrap_or(&number.text);
            if whole.len() == 8 {
                return compact(whole).map(Typed::Date);
            }
            // A day number of a cell that lost its date format.
            let serial = number.value.floor();
            return (20_000.0..80_000.0)
                .contains(&serial)
                .then(|| NaiveDate::from_ymd_opt(1899, 12, 30)?.checked_add_days(Days::new(serial as u64)))
                .flatten()
                .map(Typed::Date);
        }
        Content::Text(text) => comparable(text),
        _ => return None,
    };
    let text = text.trim();
    // The time of day is dropped.
    let day = text
        .split_once(':')
        .map_or(text, |(before, _)| before.rsplit_once([' ', 't']).map_or("", |(day, _)| day));
    let words: Vec<&str> =
        day.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let number = |word: &str| word.parse::<u32>().ok();
    let year = |word: &str| -> Option<i32> {
        let year: i32 = word.parse().ok()?;
        match word.len() {
            4 => Some(year),
            2 => Some(2000 + year),
            _ => None,
        }
    };
    let month = |word: &str| {
        let short = word.get(..3)?;
        MONTHS.iter().position(|name| *name == short).and_then(|at| u32::try_from(at + 1).ok())
    };
    match words.as_slice() {
        [all] | [all, "0"] if all.len() == 8 => compact(all).map(Typed::Date),
        [y, m, d] if y.len() == 4 => {
            NaiveDate::from_ymd_opt(y.parse().ok()?, number(m).or_else(|| month(m))?, number(d)?)
                .map(Typed::Date)
        }
        [a, b, y] => {
            let year = year(y)?;
            match (number(a), number(b)) {
                (Some(first), Some(second)) => ((1..=31).contains(&first) && (1..=31).contains(&second))
                    .then_some(Typed::Open(first, second, year)),
                (Some(day), None) => NaiveDate::from_ymd_opt(year, month(b)?, day).map(Typed::Date),
                (None, Some(day)) => NaiveDate::from_ymd_opt(year, month(a)?, day).map(Typed::Date),
                (None, None) => None,
            }
        }
        _ => None,
    }
}

fn compact(text: &str) -> Option<NaiveDate> {
    NaiveDate::parse_from_str(text, "%Y%m%d").ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(t: &str) -> Content {
        Content::Text(t.into())
    }

    fn read(t: &str, order: Option<DateOrder>) -> Option<String> {
        date(&text(t), order).map(|day| day.to_string())
    }

    #[test]
    fn dates_in_the_usual_spellings() {
        for typed in [
            "2026-03-31",
            "2026/3/31",
            "2026.3.31",
            "2026年3月31日",
            "20260331",
            "20260331.0",
            "31-Mar-2026",
            "Mar 31, 2026",
            "2026-03-31 00:00:00",
            "2026-03-31T08:15:00",
            "２０２６－０３－３１",
        ] {
            assert_eq!(read(typed, None).as_deref(), Some("2026-03-31"), "{typed}");
        }
        assert_eq!(read("3/31/2026 0:00", Some(DateOrder::Mdy)).as_deref(), Some("2026-03-31"));
        assert_eq!(read("31/3/26", Some(DateOrder::Dmy)).as_deref(), Some("2026-03-31"));
        for bad in ["2026-13-01", "31/3/2026", "soon", "2026", ""] {
            assert_eq!(read(bad, Some(DateOrder::Mdy)), None, "{bad}");
        }
        let serial = Content::Number(crate::reader::Number::from_f64(46_112.0));
        assert_eq!(date(&serial, None).map(|d| d.to_string()).as_deref(), Some("2026-03-31"));
    }

    #[test]
    fn the_column_decides_the_order() {
        let mut column = Evidence::default();
        for cell in ["1/2/2013", "1/26/2013", "5/5/2013"] {
            column.look(&text(cell));
        }
        assert_eq!((column.order(), column.open), (Some(DateOrder::Mdy), 1));
        assert_eq!(read("1/2/2013", None), None);
        assert_eq!(read("1/2/2013", Some(DateOrder::Mdy)).as_deref(), Some("2013-01-02"));
        assert_eq!(read("1/2/2013", Some(DateOrder::Dmy)).as_deref(), Some("2013-02-01"));
        let mut mixed = Evidence::default();
        mixed.look(&text("1/26/2013"));
        mixed.look(&text("26/1/2013"));
        assert_eq!(mixed.order(), None);
    }
}
