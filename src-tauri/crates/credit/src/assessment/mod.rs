//! 定性评价: qualitative factors with described levels, the frames that group and weigh them, and which of
//! several assessors' scores counts. Grades are the rating model's business, not this module's.

mod factors;
mod frames;
mod standing;

pub use factors::{Factor, LEVELS, factors, level};
pub use frames::{Frame, FrameGroup, FrameMean, Place, frames};
pub use standing::{APART, COUNTS_DAYS, Entry, Standing, Voice, given_of, standing};
