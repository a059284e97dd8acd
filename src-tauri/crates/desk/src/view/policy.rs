//! The credit policy as people change it.

use assay_credit::policy::PolicyChange;
use serde::{Deserialize, Serialize};
use specta::Type;

use super::{CreditPolicy, Name};

/// The policy in force with all that is needed to change it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct PolicyPage {
    /// The policy in force; its version is 0 before anybody saved one.
    pub policy: CreditPolicy,
    /// The policy a book has before anybody saved one.
    pub defaults: CreditPolicy,
    /// Whether the user may save.
    pub editable: bool,
    /// Models of the book.
    pub models: Vec<PolicyModel>,
    /// Versions saved, the newest first.
    pub versions: Vec<PolicyVersionView>,
}

/// A model that a rule can name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct PolicyModel {
    /// Code.
    pub code: String,
    /// Name of the newest version.
    pub name: Name,
    /// Whether a version is in force on the business date.
    pub in_force: bool,
}

/// A version in a line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct PolicyVersionView {
    /// From 1.
    pub version: u32,
    /// When it was saved, local time to the minute.
    pub at: String,
    /// Who saved it.
    pub by: String,
}

/// A version with what it changed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct PolicyVersionPage {
    /// The policy of that version.
    pub policy: CreditPolicy,
    /// Against the version before it.
    pub changes: Vec<PolicyChange>,
}
