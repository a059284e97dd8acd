//! Day numbers of spreadsheets as calendar dates, and which number formats mean a date.

use chrono::{Days, NaiveDate};

/// The date of a serial number. The 1900 system counts a 29 February 1900 that never was (60): it has
/// no date. Numbers below 1 are times of day and have none either.
pub(crate) fn from_serial(serial: f64, since_1904: bool) -> Option<NaiveDate> {
    let least = if since_1904 { 0.0 } else { 1.0 };
    if !(least..2_958_466.0).contains(&serial) {
        return None;
    }
    let days = serial.floor() as u64;
    if since_1904 {
        return NaiveDate::from_ymd_opt(1904, 1, 1)?.checked_add_days(Days::new(days));
    }
    match days {
        60 => None,
        1..60 => NaiveDate::from_ymd_opt(1899, 12, 31)?.checked_add_days(Days::new(days)),
        _ => NaiveDate::from_ymd_opt(1899, 12, 30)?.checked_add_days(Days::new(days)),
    }
}

/// Built-in number formats that show a date (ECMA-376 18.8.30, with the East Asian ones).
pub(super) fn builtin_is_date(id: u32) -> bool {
    matches!(id, 14..=17 | 22 | 27..=31 | 34..=36 | 50..=54 | 57 | 58)
}

/// Whether a number format's code shows a date: a year, month or day outside quotes and brackets.
pub(super) fn code_is_date(code: &str) -> bool {
    let mut chars = code.chars();
    let mut letters = String::new();
    while let Some(c) = chars.next() {
        match c {
            '"' => {
                chars.by_ref().find(|c| *c == '"');
            }
            '[' => {
                chars.by_ref().find(|c| *c == ']');
            }
            '\\' | '_' | '*' => {
                chars.next();
            }
            ';' => break,
            _ => letters.push(c.to_ascii_lowercase()),
        }
    }
    if letters.contains(['0', '#', '?']) || letters.contains("general") {
        return false;
    }
    letters.contains(['y', 'd']) || (letters.contains('m') && !letters.contains(['h', 's']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn serials_as_excel_shows_them() {
        let date = |y, m, d| NaiveDate::from_ymd_opt(y, m, d);
        assert_eq!(from_serial(1.0, false), date(1900, 1, 1));
        assert_eq!(from_serial(59.0, false), date(1900, 2, 28));
        assert_eq!(from_serial(60.0, false), None);
        assert_eq!(from_serial(61.0, false), date(1900, 3, 1));
        assert_eq!(from_serial(45_000.75, false), date(2023, 3, 15));
        assert_eq!(from_serial(0.0, true), date(1904, 1, 1));
        assert_eq!(from_serial(0.5, false), None);
        assert_eq!(from_serial(f64::MAX, false), None);
    }

    #[test]
    fn format_codes() {
        for code in ["yyyy-mm-dd", "yyyy\"年\"m\"月\"d\"日\"", "[$-409]mmm\\-yy;@", "m/d/yy h:mm", "mmm"] {
            assert!(code_is_date(code), "{code}");
        }
        for code in ["0.00", "#,##0_);[Red](#,##0)", "General", "h:mm", "mm:ss.0", "0\" days\"", "@"] {
            assert!(!code_is_date(code), "{code}");
        }
    }
}
