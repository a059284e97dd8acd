//! Drives the real application as a person would: a window on a screen that nobody sees, clicks, keys, text.
//!
//! A journey is a test in `tests/` whose name starts with `journey_`. It launches a program ([`Launch`]), takes
//! steps on the running window ([`App`]) by the elements' `data-testid`, and asserts what it sees. Each step has a
//! time limit; a step that fails panics with what the window showed, and a picture, the page and the program's
//! messages are kept in `target/journeys`. Nothing here knows what Assay's screens are.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a step that cannot be taken must end the test where it stands"
)]

mod app;
pub mod command;
mod driver;
mod filing;
mod find;
mod keys;
mod language;
mod launch;
mod money;
pub mod place;
pub mod processes;
pub mod python;
mod read_back;
mod screen;
mod steps;

use std::io::Write;

pub use app::App;
pub use filing::Filing;
pub use language::Language;
pub use launch::Launch;
pub use money::ten_thousands;
pub use read_back::{ReadBack, position};

/// Whether journeys were asked for (`ASSAY_JOURNEYS=1`, which `cargo xtask test` sets). If not, says so past the
/// test runner's capture, and the test returns at once.
pub fn asked_for(journey: &str) -> bool {
    let asked = std::env::var("ASSAY_JOURNEYS").is_ok_and(|value| value == "1");
    if !asked {
        // Nobody reading is no reason to fail.
        let _ = writeln!(
            std::io::stderr(),
            "left out: {journey} needs a display of its own; `cargo xtask test journeys` runs it"
        );
    }
    asked
}
