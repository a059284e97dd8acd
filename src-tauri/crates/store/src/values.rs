//! How days, times, amounts and named values stand in the file. Amounts are whole ten-thousandths, so that
//! sums in SQL are exact.

use assay_credit::customer::Validity;
use chrono::{DateTime, Datelike, NaiveDate, SecondsFormat, Utc};
use rusqlite::Row;
use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, ToSql, ToSqlOutput, ValueRef};
use rust_decimal::{Decimal, RoundingStrategy};

use crate::error::{Result, StoreError};

/// Decimals kept of an amount.
pub const MONEY_DECIMALS: u32 = 4;

/// The amount as the book keeps it: rounded to ten-thousandths, half to even.
#[must_use]
pub fn to_book_precision(amount: Decimal) -> Decimal {
    amount.round_dp_with_strategy(MONEY_DECIMALS, RoundingStrategy::MidpointNearestEven)
}

/// Whole ten-thousandths of an amount.
///
/// # Errors
/// [`StoreError::Amount`] where the amount has more than four decimals or is beyond ± 922 trillion.
pub(crate) fn ten_thousandths(amount: Decimal) -> Result<i64> {
    let refuse = || StoreError::Amount { amount: amount.to_string() };
    let plain = amount.normalize();
    let missing = MONEY_DECIMALS.checked_sub(plain.scale()).ok_or_else(refuse)?;
    let scaled = plain.mantissa().checked_mul(10_i128.pow(missing)).ok_or_else(refuse)?;
    i64::try_from(scaled).map_err(|_| refuse())
}

/// The amount of so many ten-thousandths, without trailing zeros.
pub(crate) fn amount(ten_thousandths: i64) -> Decimal {
    let (mut units, mut scale) = (ten_thousandths, MONEY_DECIMALS);
    while scale > 0 && units % 10 == 0 {
        units /= 10;
        scale -= 1;
    }
    Decimal::new(units, scale)
}

/// An amount in a column.
pub(crate) struct Money(pub Decimal);

impl ToSql for Money {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        let units = ten_thousandths(self.0).map_err(|e| rusqlite::Error::ToSqlConversionFailure(e.into()))?;
        Ok(units.into())
    }
}

impl FromSql for Money {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        value.as_i64().map(|units| Self(amount(units)))
    }
}

/// The exact sum of a column of amounts. It stands in two columns, of whole units and of the rest, since the
/// ten-thousandths of many large amounts do not fit one.
pub(crate) struct Total;

impl Total {
    /// The two columns, for an expression in ten-thousandths.
    pub(crate) fn of(expression: &str) -> String {
        format!("sum({expression} / 10000), sum({expression} % 10000)")
    }

    /// The sum of the two columns from this one on; zero over no rows.
    pub(crate) fn read(row: &Row<'_>, first: usize) -> rusqlite::Result<Decimal> {
        let whole: Option<i64> = row.get(first)?;
        let rest: Option<i64> = row.get(first + 1)?;
        Ok((Decimal::from(whole.unwrap_or(0)) + Decimal::new(rest.unwrap_or(0), MONEY_DECIMALS)).normalize())
    }
}

/// A number that is not negative.
pub(crate) struct Count(pub u64);

impl FromSql for Count {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        let number = value.as_i64()?;
        u64::try_from(number).map(Self).map_err(|_| FromSqlError::OutOfRange(number))
    }
}

/// A day in a column, ISO text.
pub(crate) struct Day(pub NaiveDate);

impl ToSql for Day {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(iso(self.0).into())
    }
}

/// ISO text of a day, written digit by digit: long tables have hundreds of thousands of them.
fn iso(day: NaiveDate) -> String {
    let Ok(year @ 0..10_000) = u32::try_from(day.year()) else { return day.to_string() };
    let (month, of_month) = (day.month(), day.day());
    let digit = |number: u32| b'0' + (number % 10) as u8;
    let text = [
        digit(year / 1000),
        digit(year / 100),
        digit(year / 10),
        digit(year),
        b'-',
        digit(month / 10),
        digit(month),
        b'-',
        digit(of_month / 10),
        digit(of_month),
    ];
    String::from_utf8(text.to_vec()).unwrap_or_else(|_| day.to_string())
}

/// The day of an ISO text of four, two and two digits, read digit by digit for the same reason.
fn from_iso(text: &str) -> Option<NaiveDate> {
    let [y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] = *text.as_bytes() else { return None };
    let number = |digits: &[u8]| {
        digits
            .iter()
            .try_fold(0, |sum, digit| digit.is_ascii_digit().then(|| sum * 10 + u32::from(digit - b'0')))
    };
    let year = i32::try_from(number(&[y1, y2, y3, y4])?).ok()?;
    NaiveDate::from_ymd_opt(year, number(&[m1, m2])?, number(&[d1, d2])?)
}

impl FromSql for Day {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        let text = value.as_str()?;
        let read = || NaiveDate::parse_from_str(text, "%Y-%m-%d").map_err(FromSqlError::other);
        from_iso(text).map_or_else(read, Ok).map(Self)
    }
}

/// How long a licence is valid in a column: a day, or `long_term`.
pub(crate) struct Licence(pub Validity);

const LONG_TERM: &str = "long_term";

impl ToSql for Licence {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        match self.0 {
            Validity::Until(day) => Ok(day.format("%Y-%m-%d").to_string().into()),
            Validity::LongTerm => Ok(LONG_TERM.into()),
        }
    }
}

impl FromSql for Licence {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        if value.as_str()? == LONG_TERM {
            return Ok(Self(Validity::LongTerm));
        }
        Day::column_result(value).map(|day| Self(Validity::Until(day.0)))
    }
}

/// A moment in a column, ISO text in UTC with milliseconds.
pub(crate) struct Moment(pub DateTime<Utc>);

impl Moment {
    pub(crate) fn text(&self) -> String {
        self.0.to_rfc3339_opts(SecondsFormat::Millis, true)
    }
}

impl ToSql for Moment {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(self.text().into())
    }
}

impl FromSql for Moment {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        DateTime::parse_from_rfc3339(value.as_str()?).map(|at| Self(at.to_utc())).map_err(FromSqlError::other)
    }
}

/// A value with a name (an enum that serialises to a string) in a column.
pub(crate) struct Named<T>(pub T);

impl<T: serde::Serialize> ToSql for Named<T> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        match serde_json::to_value(&self.0) {
            Ok(serde_json::Value::String(name)) => Ok(name.into()),
            Ok(other) => Err(rusqlite::Error::ToSqlConversionFailure(format!("{other} has no name").into())),
            Err(error) => Err(rusqlite::Error::ToSqlConversionFailure(error.into())),
        }
    }
}

impl<T: serde::de::DeserializeOwned> FromSql for Named<T> {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        let name = serde_json::Value::String(value.as_str()?.to_owned());
        serde_json::from_value(name).map(Self).map_err(FromSqlError::other)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_written_as_iso_says() {
        let first = NaiveDate::from_ymd_opt(-1, 12, 25).unwrap();
        for days in (0..4_000_000).step_by(911) {
            let day = first + chrono::Days::new(days);
            assert_eq!(iso(day), day.to_string());
        }
    }

    #[test]
    fn days_are_read_as_they_are_written() {
        let first = NaiveDate::from_ymd_opt(-1, 12, 25).unwrap();
        for days in (0..4_000_000).step_by(911) {
            let day = first + chrono::Days::new(days);
            let text = iso(day);
            assert_eq!(Day::column_result(ValueRef::Text(text.as_bytes())).unwrap().0, day);
        }
        for text in ["2026-02-29", "2026-13-01", "2026-00-10", "2o26-01-01", "20260101", "", "2026-01-01 "] {
            assert!(Day::column_result(ValueRef::Text(text.as_bytes())).is_err(), "{text}");
        }
    }

    #[test]
    fn amounts_are_exact_or_refused() {
        let cases = [
            ("0", 0),
            ("-0.0001", -1),
            ("1330614", 13_306_140_000),
            ("0.1", 1000),
            ("1.50", 15_000),
            ("922337203685477.5807", i64::MAX),
        ];
        for (text, units) in cases {
            let value: Decimal = text.parse().unwrap();
            assert_eq!(ten_thousandths(value).unwrap(), units, "{text}");
            assert_eq!(amount(units), value, "{text}");
        }
        assert_eq!(amount(15_000).to_string(), "1.5");
        for text in ["0.00001", "922337203685477.5808", "-922337203685477.5809"] {
            let value: Decimal = text.parse().unwrap();
            assert!(matches!(ten_thousandths(value), Err(StoreError::Amount { .. })), "{text}");
        }
    }

    #[test]
    fn rounding_is_half_to_even() {
        let rounded = |text: &str| to_book_precision(text.parse().unwrap()).to_string();
        assert_eq!(rounded("1.00005"), "1.0000");
        assert_eq!(rounded("1.00015"), "1.0002");
        assert_eq!(rounded("-1.000151"), "-1.0002");
    }
}
