//! Requests and what became of them.

use serde::{Deserialize, Serialize};
use specta::Type;

use super::Request;

/// A request with its standing.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct ApplicationView {
    /// Key.
    pub id: String,
    /// Number people call it by.
    pub number: u32,
    /// Revision for the next change.
    pub row_version: u32,
    /// Key of the customer; none for a group's limit.
    pub customer: Option<String>,
    /// `draft`, `submitted`, `approved`, `declined` or `withdrawn`.
    pub state: String,
    /// What is asked for.
    pub request: Request,
}
