//! Values on their way through an expression: exact as long as they can be, then the nearest `f64`.

use std::cmp::Ordering;

use rust_decimal::Decimal;

use crate::figure::{Figure, Reason, ReasonCode};
use crate::number::{ratio, to_f64};

/// Digits after the point that a product keeps exactly.
const MOST_SCALE: u32 = 28;

/// A value on its way through an expression.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Value {
    Exact(Decimal),
    /// Always finite.
    Float(f64),
}

impl Value {
    pub fn float(self) -> f64 {
        match self {
            Self::Exact(value) => to_f64(value),
            Self::Float(value) => value,
        }
    }

    pub fn finite(value: f64) -> Result<Self, Figure> {
        if value.is_finite() { Ok(Self::Float(value)) } else { Err(out_of_range()) }
    }

    /// Exactly where that can be done, otherwise as floating-point numbers.
    pub fn combine(
        self,
        other: Self,
        exact: impl FnOnce(Decimal, Decimal) -> Option<Decimal>,
        float: impl FnOnce(f64, f64) -> f64,
    ) -> Result<Self, Figure> {
        if let (Self::Exact(left), Self::Exact(right)) = (self, other)
            && let Some(value) = exact(left, right)
        {
            return Ok(Self::Exact(value));
        }
        Self::finite(float(self.float(), other.float()))
    }

    pub fn compare(self, other: Self) -> Ordering {
        match (self, other) {
            (Self::Exact(left), Self::Exact(right)) => left.cmp(&right),
            // Finite numbers always compare; -0 is 0.
            _ => self.float().partial_cmp(&other.float()).unwrap_or(Ordering::Equal),
        }
    }

    pub fn negative(self) -> Self {
        match self {
            Self::Exact(value) => Self::Exact(-value),
            Self::Float(value) => Self::Float(0.0 - value),
        }
    }

    pub fn is_zero(self) -> bool {
        match self {
            Self::Exact(value) => value.is_zero(),
            Self::Float(value) => value == 0.0,
        }
    }
}

/// A number too large, or an expression that was never checked.
pub(super) fn out_of_range() -> Figure {
    Figure::Missing(Reason::new(ReasonCode::OutOfRange))
}

/// Of two figures without a value the one that stands for both.
pub(super) fn without_value(first: Figure, second: Figure) -> Figure {
    if !matches!(first, Figure::Missing(_)) && matches!(second, Figure::Missing(_)) { second } else { first }
}

/// Both values, or the figure that stands for what has none.
pub(super) fn both<T, U>(left: Result<T, Figure>, right: Result<U, Figure>) -> Result<(T, U), Figure> {
    match (left, right) {
        (Ok(left), Ok(right)) => Ok((left, right)),
        (Err(left), Err(right)) => Err(without_value(left, right)),
        (Err(only), Ok(_)) | (Ok(_), Err(only)) => Err(only),
    }
}

/// A product to 28 digits; none where more digits after the point would be needed than fit, or it is too large.
pub(super) fn multiply(left: Decimal, right: Decimal) -> Option<Decimal> {
    let (left, right) = (left.normalize(), right.normalize());
    if left.scale() + right.scale() > MOST_SCALE { None } else { left.checked_mul(right) }
}

/// A quotient; the denominator is not zero.
pub(super) fn divide(left: Value, right: Value) -> Result<Value, Figure> {
    let value = match (left, right) {
        (Value::Exact(left), Value::Exact(right)) => ratio(left, right),
        _ => left.float() / right.float(),
    };
    Value::finite(value)
}
