//! Workbooks out: reports a reader can pass on, with native charts, printable, in English or 简体中文.
//! What is reported is computed elsewhere; nothing here rates, judges or asks for today's date.

mod breaks;
mod codes;
pub mod customers;
mod drivers;
mod error;
mod evidence;
mod frame;
mod identity;
mod language;
pub mod list;
mod long;
mod matrix;
mod measure;
mod model;
mod naming;
mod page;
mod paper;
mod phrases;
pub mod portfolio;
pub mod rating;
pub mod recalibration;
mod save;
pub mod shown;
mod stop;
mod style;
mod table;
mod words;

pub use error::ReportError;
pub use identity::{Identity, LONGEST_EDGE, Logo, LogoError, MOST_BYTES, Picture, SMALLEST_EDGE};
pub use language::Language;
pub use save::{check_folder, replace};
pub use style::Negatives;

use assay_credit::figure::Text;
use assay_credit::model::{RatingModel, Test};
use rust_decimal::Decimal;

/// An amount as a sentence of a report writes it: grouped by thousands, cents where there are any.
#[must_use]
pub fn amount_words(amount: Decimal) -> String {
    evidence::money(amount)
}

/// What a condition tests, in the words of the reports.
#[must_use]
pub fn condition_words(model: &RatingModel, test: &Test) -> Text {
    Text::new(phrases::test(model, test, Language::English), phrases::test(model, test, Language::Chinese))
}

/// A code that decisions carry in words: `limit_reason`, `watch_reason` and such; `{name}` stands for a value.
#[must_use]
pub fn code_words(kind: &str, code: &str, values: &[(&str, &str)]) -> Text {
    let filled = |language| codes::filled(kind, code, values, language);
    Text::new(filled(Language::English), filled(Language::Chinese))
}
