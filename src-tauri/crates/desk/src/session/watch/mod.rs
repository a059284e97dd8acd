//! Watching customers: signals found and answered, risk classes, reviews, rating runs with what they moved, and the
//! blacklist. Every list is read in one pass over the book.

mod batch;
mod blacklist;
mod calendar;
mod file;
mod list;
mod reported;
mod scan;
mod shown;
mod signals;
mod standing;

pub(super) use calendar::{ReviewSources, due_from, limits_by_owner};
pub(super) use reported::Watches;
pub(super) use scan::{Found, Watching};
pub(super) use shown::signal_name;
pub(super) use standing::Standings;
