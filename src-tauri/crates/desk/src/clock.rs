//! The clock: the only place in the product that reads it.

use chrono::{DateTime, Local, NaiveDate, Utc};

/// This moment.
pub(crate) fn now() -> DateTime<Utc> {
    Utc::now()
}

/// Today's date where the user is, never UTC's.
pub(crate) fn today() -> NaiveDate {
    Local::now().date_naive()
}

/// A moment in local time to the minute, `YYYY-MM-DD HH:MM`.
pub(crate) fn local_minute(at: DateTime<Utc>) -> String {
    at.with_timezone(&Local).format("%Y-%m-%d %H:%M").to_string()
}

/// The day of a moment where the user is.
pub(crate) fn local_day(at: DateTime<Utc>) -> NaiveDate {
    at.with_timezone(&Local).date_naive()
}
