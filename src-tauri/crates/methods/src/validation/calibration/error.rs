//! Why classes cannot be judged against expected rates.

use thiserror::Error;

/// Why classes cannot be judged. Positions are 0-based in the fields and counted from 1 in the messages.
#[derive(Debug, Clone, PartialEq, Error)]
pub enum CalibrationError {
    /// No class.
    #[error("there is no class: give at least one")]
    Empty,
    /// The numbers of items' classes and of outcomes differ.
    #[error("there are {classes} classes of items and {outcomes} outcomes; give one of each for every item")]
    Length {
        /// Classes of items given.
        classes: usize,
        /// Outcomes given.
        outcomes: usize,
    },
    /// An item is in a class that does not exist.
    #[error("item {} is in class {}, of {classes}; correct the class or leave the item out", .index + 1, .class + 1)]
    NoSuchClass {
        /// Which item.
        index: usize,
        /// Its class.
        class: usize,
        /// Number of classes.
        classes: usize,
    },
    /// A class has more events than items.
    #[error("class {} has {events} events among {n} items; correct the counts", .class + 1)]
    MoreEvents {
        /// Which class.
        class: usize,
        /// Its items.
        n: usize,
        /// Its events.
        events: usize,
    },
    /// The number of expected rates differs from the number of classes.
    #[error("{found} expected rates given for {expected} classes; give one each, or none for a class")]
    ExpectedCount {
        /// Classes.
        expected: usize,
        /// Expected rates.
        found: usize,
    },
    /// An expected rate is not a share.
    #[error("the expected rate of class {} is {value}: give a share from 0 to 1", .class + 1)]
    NotAShare {
        /// Which class.
        class: usize,
        /// The value found.
        value: f64,
    },
    /// An expected rate is below that of a better class.
    #[error(
        "the expected rate of class {} is {value}, below the {better_value} of the better class {}; expected \
         rates must not fall towards worse classes",
        .class + 1, .better + 1
    )]
    Falling {
        /// Which class.
        class: usize,
        /// Its expected rate.
        value: f64,
        /// The nearest better class that has an expected rate.
        better: usize,
        /// That rate.
        better_value: f64,
    },
}
