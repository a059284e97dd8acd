//! Exact arithmetic of limits that refuses what is too large instead of stopping the program.

use rust_decimal::prelude::FromPrimitive;
use rust_decimal::{Decimal, RoundingStrategy};

/// Why a method stops: a reason code and what it is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Stop {
    pub(super) code: String,
    pub(super) detail: String,
}

impl Stop {
    pub(super) fn new(code: &str) -> Self {
        Self::about(code, "")
    }

    pub(super) fn about(code: &str, detail: impl Into<String>) -> Self {
        Self { code: code.to_owned(), detail: detail.into() }
    }

    pub(super) fn out_of_range() -> Self {
        Self::new("out_of_range")
    }
}

/// A factor, share or coefficient as the decimal number that people typed.
pub(super) fn exact(number: f64) -> Result<Decimal, Stop> {
    Some(number).filter(|x| x.is_finite()).and_then(Decimal::from_f64).ok_or_else(Stop::out_of_range)
}

/// A product over a divisor; divided last, so that what comes out even is even.
pub(super) fn product(factors: &[Decimal], divisor: u32) -> Result<Decimal, Stop> {
    factors
        .iter()
        .try_fold(Decimal::ONE, |product, factor| product.checked_mul(*factor))
        .and_then(|product| product.checked_div(Decimal::from(divisor)))
        .ok_or_else(Stop::out_of_range)
}

/// An amount in the resolution of the book, never more than it is.
pub(super) fn cut(amount: Decimal) -> Decimal {
    amount.round_dp_with_strategy(4, RoundingStrategy::ToZero).normalize()
}

/// The largest multiple of the step that is not above the amount.
pub(super) fn down_to(amount: Decimal, step: Decimal) -> Result<Decimal, Stop> {
    let rest = amount.checked_rem(step).ok_or_else(Stop::out_of_range)?;
    amount.checked_sub(rest).map(|even| even.normalize()).ok_or_else(Stop::out_of_range)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn d(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    #[test]
    fn typed_factors_are_what_was_typed() {
        assert_eq!(exact(0.1), Ok(d("0.1")));
        assert_eq!(exact(0.65), Ok(d("0.65")));
        assert_eq!(exact(f64::INFINITY), Err(Stop::out_of_range()));
        assert_eq!(exact(f64::NAN), Err(Stop::out_of_range()));
        assert_eq!(exact(1e300), Err(Stop::out_of_range()));
    }

    #[test]
    fn a_product_that_comes_out_even_is_even() {
        assert_eq!(product(&[d("365000"), d("10")], 365), Ok(d("10000")));
        assert_eq!(product(&[Decimal::MAX, d("2")], 1), Err(Stop::out_of_range()));
    }

    #[test]
    fn rounding_goes_down_to_the_step() {
        assert_eq!(down_to(d("19999.9999"), d("10000")), Ok(d("10000")));
        assert_eq!(down_to(d("20000"), d("10000")), Ok(d("20000")));
        assert_eq!(down_to(d("9999.99"), d("10000")), Ok(d("0")));
        assert_eq!(down_to(d("0.35"), d("0.1")), Ok(d("0.3")));
        assert_eq!(down_to(d("1000000000000000000000009"), d("10")), Ok(d("1000000000000000000000000")));
    }
}
