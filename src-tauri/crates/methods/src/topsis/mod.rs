//! TOPSIS (Hwang & Yoon 1981): closeness to an ideal and distance from an anti-ideal.
//!
//! One idea in two forms. [`rank_rows`] is the textbook: ideals come from the rows themselves, and adding a
//! row can change the order of the others. The [`frozen`] form rates one profile against fixed ideals, so
//! that no other profile can change its score. They also differ in where the weights stand: the textbook
//! squares them together with the differences, the frozen form keeps them outside the square.

mod columns;
mod error;
pub mod frozen;
mod ranks;
mod reversal;
mod textbook;

pub use error::TopsisError;
pub(crate) use ranks::{TIE, competition_ranks};
pub use reversal::{Reversal, reversals};
pub use textbook::{Normalisation, Ranking, rank_rows};
