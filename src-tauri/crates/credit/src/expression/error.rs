//! What is wrong with an expression, and where in its text.

use std::fmt;

use serde::Serialize;
use thiserror::Error;

use super::Unit;

/// A place in the text, in characters (not bytes): from `start` up to but not including `end`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Span {
    /// Offset of the first character.
    pub start: usize,
    /// Offset after the last one.
    pub end: usize,
}

impl Span {
    pub(super) const fn new(start: usize, end: usize) -> Self {
        Self { start, end }
    }

    /// From the start of one to the end of the other.
    pub(super) const fn to(self, other: Self) -> Self {
        Self { start: self.start, end: other.end }
    }
}

impl fmt::Display for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.end.saturating_sub(self.start) {
            0 => write!(f, "after character {}", self.start),
            1 => write!(f, "character {}", self.end),
            _ => write!(f, "characters {} to {}", self.start + 1, self.end),
        }
    }
}

/// An expression that cannot be used, with the place that is at fault.
#[derive(Debug, Clone, PartialEq, Eq, Error, Serialize)]
#[error("{kind} ({at})")]
pub struct ExpressionError {
    /// What is wrong.
    pub kind: ErrorKind,
    /// Where.
    pub at: Span,
}

impl ExpressionError {
    pub(super) const fn new(kind: ErrorKind, at: Span) -> Self {
        Self { kind, at }
    }
}

/// What can be wrong with an expression. Serialised with its name in `problem`, for translation.
#[derive(Debug, Clone, PartialEq, Eq, Error, Serialize)]
#[serde(tag = "problem", rename_all = "snake_case")]
pub enum ErrorKind {
    /// A character the language does not know.
    #[error("{character} has no meaning in a formula")]
    UnexpectedCharacter {
        /// The character.
        character: char,
    },
    /// A number that cannot be read.
    #[error("{text} is not a number: write it like 1000, 1_000, 0.15 or 15%, with at most 26 digits")]
    BadNumber {
        /// As it was typed.
        text: String,
    },
    /// The text stops where a value should follow.
    #[error("the formula stops too early: a number, name or bracket should follow")]
    UnexpectedEnd,
    /// Something that does not fit where it stands.
    #[error("{found} does not fit here")]
    Unexpected {
        /// What stands there.
        found: String,
    },
    /// A bracket that is never closed.
    #[error("this bracket is never closed")]
    NotClosed,
    /// `a < b < c`.
    #[error("only two values can be compared at a time: write a < b and b < c")]
    ChainedComparison,
    /// A function nobody knows.
    #[error("there is no function {name}{}", hint(meant.as_ref()))]
    UnknownFunction {
        /// As it was typed.
        name: String,
        /// The likeliest meant one.
        meant: Option<String>,
    },
    /// A function without brackets.
    #[error("{function} needs brackets: {function}(...)")]
    NeedsBrackets {
        /// The function.
        function: &'static str,
    },
    /// Too many or too few arguments.
    #[error("{function} takes {expected}, not {found}")]
    Arguments {
        /// The function.
        function: &'static str,
        /// How many it takes.
        expected: &'static str,
        /// How many there are.
        found: usize,
    },
    /// Longer than a formula may be.
    #[error("a formula has at most {limit} characters")]
    TooLong {
        /// The limit.
        limit: usize,
    },
    /// Nested deeper than a formula may be.
    #[error("a formula is nested at most {limit} deep: define a part of it as an indicator of its own")]
    TooDeep {
        /// The limit.
        limit: usize,
    },
    /// More parts than a formula may have.
    #[error("a formula has at most {limit} parts: define a part of it as an indicator of its own")]
    TooLarge {
        /// The limit.
        limit: usize,
    },
    /// A name nobody knows.
    #[error("there is no statement line, indicator or flag {name}{}", hint(meant.as_ref()))]
    UnknownName {
        /// As it was typed.
        name: String,
        /// The likeliest meant one.
        meant: Option<String>,
    },
    /// A flag in the formula of an indicator.
    #[error("{flag} can be used in conditions only, not in the formula of an indicator")]
    FlagInIndicator {
        /// The flag.
        flag: &'static str,
    },
    /// Two units that do not go together.
    #[error("{left} {operator} {right} has no meaning: {}", advice(operator))]
    Mismatch {
        /// What joins them.
        operator: &'static str,
        /// Unit on the left.
        left: Unit,
        /// Unit on the right.
        right: Unit,
    },
    /// A value of a unit that does not fit its place.
    #[error("{expected} is needed here, this is {found}")]
    WrongUnit {
        /// What is needed.
        expected: Needed,
        /// What stands there.
        found: Unit,
    },
    /// A denominator that is the number 0.
    #[error("nothing can be divided by 0")]
    DivisionByZero,
    /// `avg` of a flow.
    #[error(
        "avg() is for balance-sheet lines; {line} is already the amount of twelve months: use {line} without avg()"
    )]
    AverageOfFlow {
        /// Code of the line.
        line: &'static str,
    },
    /// `avg` of something that is not a line.
    #[error("avg() takes balance-sheet lines and sums of them: put avg() around the lines themselves")]
    AverageOfOther,
    /// Further back than two years.
    #[error("prev() goes back at most {limit} years")]
    PastTooFar {
        /// The limit.
        limit: usize,
    },
    /// The past of a flag.
    #[error("{flag} has no value a year before: take it out of prev()")]
    PastOfFlag {
        /// The flag.
        flag: &'static str,
    },
    /// The past of a figure that is known for today only.
    #[error("{name} does not come from statements, so there is none a year before: take it out of prev()")]
    PastOfGiven {
        /// The indicator.
        name: String,
    },
    /// `prev` of a yes or no, or of numbers alone.
    #[error("prev() takes statement lines, indicators computed from them, and formulas of these")]
    PastOfOther,
    /// `or_zero` of something that is not a line.
    #[error("or_zero() takes one statement line")]
    OrZeroOfOther,
    /// `or_zero` of a total.
    #[error("{line} is a total: it is never left out because it is zero, so use it without or_zero()")]
    OrZeroOfTotal {
        /// Code of the line.
        line: &'static str,
    },
    /// Numbers only.
    #[error("the formula names no statement line, indicator or flag, so it is the same for every customer")]
    ReadsNothing,
}

/// What a place needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Needed {
    /// A condition.
    YesNo,
    /// Something to calculate with.
    Amount,
}

impl fmt::Display for Needed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::YesNo => "a condition (yes or no)",
            Self::Amount => "money or a number",
        })
    }
}

fn hint(meant: Option<&String>) -> String {
    meant.map(|name| format!("; perhaps {name}")).unwrap_or_default()
}

fn advice(operator: &str) -> &'static str {
    match operator {
        "*" => "multiply money by a number",
        "/" => "divide money by money or by a number",
        _ => "both sides need the same unit",
    }
}
