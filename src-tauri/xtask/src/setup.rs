//! What the other commands need before they start. Quick when nothing is missing.

use crate::command::Done;
use crate::{node, packages};

/// Who asks: opening the application needs less than driving it, and measuring it against others needs more.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd)]
pub enum For {
    Application,
    Tests,
    Benchmarks,
}

/// Installs missing system packages, checks Node, brings the interface's packages up to date.
pub fn setup(purpose: For) -> Done {
    packages::install(purpose)?;
    node::check()?;
    node::install()
}
