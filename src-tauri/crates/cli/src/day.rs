//! A day as it is typed on the command line.

use chrono::{Datelike, NaiveDate};

const A_DAY: &str = "a day is written YYYY-MM-DD, from 1901-01-01 to 9999-12-31";

/// Reads a day; workbooks count days without doubt from 1901 to 9999.
pub fn day(text: &str) -> Result<NaiveDate, &'static str> {
    let day: NaiveDate = text.parse().map_err(|_| A_DAY)?;
    if (1901..=9999).contains(&day.year()) { Ok(day) } else { Err(A_DAY) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_those_of_calendar_and_workbook() {
        assert_eq!(day("2024-02-29"), Ok(NaiveDate::from_ymd_opt(2024, 2, 29).unwrap()));
        assert!(day("1901-01-01").is_ok() && day("9999-12-31").is_ok());
        for wrong in [
            "2023-02-29",
            "1900-12-31",
            "0001-01-01",
            "10000-01-01",
            "-2024-01-01",
            "20260630",
            "2026/06/30",
            "",
            "today",
        ] {
            assert_eq!(day(wrong), Err(A_DAY), "{wrong}");
        }
    }
}
