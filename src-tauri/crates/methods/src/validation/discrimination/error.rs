//! Why scores cannot be judged. Positions are 0-based in the fields and counted from 1 in the messages.

use thiserror::Error;

use super::sample::FEWEST;

/// More draws are taken for a mistake, and fewer say nothing of the ends of an interval.
pub(super) const DRAWS: std::ops::RangeInclusive<usize> = 100..=100_000;

/// A refused input, or too few items to say anything.
#[derive(Debug, Clone, PartialEq, Error)]
pub enum DiscriminationError {
    /// The numbers of scores and of outcomes differ.
    #[error("there are {scores} scores and {outcomes} outcomes; give one of each for every item")]
    Length {
        /// Scores given.
        scores: usize,
        /// Outcomes given.
        outcomes: usize,
    },
    /// A score is not a number.
    #[error("item {} has the score {value}: give a finite number or leave the item out", .index + 1)]
    NotFinite {
        /// Which item.
        index: usize,
        /// The score found.
        value: f64,
    },
    /// Fewer than [`FEWEST`] items of a kind.
    #[error(
        "there are {events} items with an event and {others} without; at least {FEWEST} of each are needed, \
         so gather more outcomes first"
    )]
    TooFewEvents {
        /// Items with an event.
        events: usize,
        /// Items without.
        others: usize,
    },
    /// Two samples to be compared do not have the same number of items.
    #[error("one sample has {first} items, the other {second}; compare scores of the same items")]
    ItemsDiffer {
        /// Items of the first.
        first: usize,
        /// Items of the second.
        second: usize,
    },
    /// Two samples to be compared disagree on what happened.
    #[error("the samples disagree on the outcome of item {}; compare scores of the same items", .index + 1)]
    OutcomesDiffer {
        /// The first such item.
        index: usize,
    },
    /// The number of bootstrap draws is not usable.
    #[error("{found} draws are asked for; ask for {} to {}", DRAWS.start(), DRAWS.end())]
    Draws {
        /// Draws asked for.
        found: usize,
    },
}
