//! A small language for formulas over statement lines and indicators, and for conditions on them:
//! `(current_assets - inventory) / current_liabilities`, `total_equity <= 0 or debt_to_assets > 85%`.
//!
//! Lines are read as the catalogue reads them ([`crate::indicators`]): flows over twelve months, totals derived
//! where a layout leaves them out. Amounts stay exact until they are divided. A formula cannot loop, and its
//! length, depth and size are limited, so that whatever is typed comes to an end.
//!
//! ```
//! use assay_credit::expression::{Expression, Purpose, Unit};
//! let formula = Expression::parse("（current_assets － inventory）÷ current_liabilities")?;
//! assert_eq!(formula.to_string(), "(current_assets - inventory) / current_liabilities");
//! assert_eq!(formula.check(Purpose::Indicator, &Default::default())?.unit, Unit::Number);
//!
//! let wrong = Expression::parse("avg(revenue) / total_assets")?;
//! let error = wrong.check(Purpose::Indicator, &Default::default()).unwrap_err();
//! assert_eq!((error.at.start, error.at.end), (4, 11));
//! # Ok::<(), assay_credit::expression::ExpressionError>(())
//! ```

mod check;
mod decide;
mod error;
mod evaluate;
pub(crate) mod figures;
mod names;
mod order;
mod parse;
mod print;
mod show;
mod token;
mod tree;
mod value;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::str::FromStr;

use serde::Serialize;

pub use check::{Checked, OwnName, Purpose};
pub use error::{ErrorKind, ExpressionError, Needed, Span};
pub use figures::{evaluate, holds, over_periods, worked};
pub use names::{CodeError, check_code};
pub use order::{OrderError, order};
pub use show::{Shown, Term};
pub use tree::{Flag, Function};

use tree::{Kind, Node};

/// Most characters of a text.
pub const LONGEST: usize = 2_000;
/// How deep brackets, functions and operations may stand in each other.
pub const MOST_NESTED: usize = 64;
/// Most names, numbers, operations and functions of one expression together.
pub const MOST_PARTS: usize = 500;
/// How many `prev()` may stand in each other.
pub const FURTHEST_BACK: usize = 2;
/// How many formulas may rest on one another in a row.
pub const LONGEST_CHAIN: usize = 16;

/// What a value is counted in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Unit {
    /// Yuan.
    Money,
    /// A plain number; a percentage is a fraction (15% is 0.15).
    Number,
    /// Yes or no.
    YesNo,
}

impl fmt::Display for Unit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Money => "money",
            Self::Number => "a number",
            Self::YesNo => "yes or no",
        })
    }
}

/// A formula or condition that could be read. Prints as its canonical text, which reads as the same again;
/// two are equal where they say the same.
#[derive(Debug, Clone, PartialEq)]
pub struct Expression {
    tree: Node,
}

impl Expression {
    /// Reads a text.
    ///
    /// # Errors
    /// What is wrong with the text, and where; see [`ErrorKind`].
    pub fn parse(text: &str) -> Result<Self, ExpressionError> {
        parse::parse(text).map(|tree| Self { tree })
    }

    /// Whether it makes sense: every name is known, units and periods go together. `own` holds the indicators
    /// that are not in the catalogue: the model's own formulas and imported figures. Places are those of the
    /// text it was read from.
    ///
    /// # Errors
    /// What does not make sense, and where; see [`ErrorKind`].
    pub fn check(
        &self,
        purpose: Purpose,
        own: &BTreeMap<String, OwnName>,
    ) -> Result<Checked, ExpressionError> {
        check::check(&self.tree, purpose, own)
    }

    /// Codes of the indicators it names, known or not.
    #[must_use]
    pub fn names(&self) -> BTreeSet<String> {
        let mut names = BTreeSet::new();
        self.tree.visit(&mut |node| {
            if let Kind::Name(name) = &node.kind {
                names.insert(name.clone());
            }
        });
        names
    }
}

impl fmt::Display for Expression {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.tree.fmt(f)
    }
}

impl FromStr for Expression {
    type Err = ExpressionError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::parse(text)
    }
}
