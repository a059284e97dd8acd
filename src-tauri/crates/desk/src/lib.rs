//! Use cases: what an analyst, a risk manager or a director does. The only crate the shells call, and the
//! only one that reads the clock.

mod clock;
pub mod compute;
mod desk;
mod error;
mod home;
mod job;
pub mod sample;
mod search;
mod session;
pub mod view;

pub use assay_sheets::reader::{FLAG as READER_FLAG, Reader, serve_if_asked as serve_reader_if_asked};
pub use desk::Desk;
pub use error::CommandError;
pub use job::{Job, Jobs};
pub use search::search_key;
pub use session::*;
