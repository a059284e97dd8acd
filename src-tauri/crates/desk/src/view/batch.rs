//! Several files at once: what each holds and what stands in the way.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use specta::Type;

use super::ProblemView;
use crate::CommandError;

/// Files and folders, and what was decided about single files so far.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, Type)]
#[serde(default)]
pub struct BatchRequest {
    /// Workbooks and folders of them.
    pub paths: Vec<String>,
    /// Decisions.
    pub choices: Vec<FileChoice>,
    /// Add customers that tables name and the book does not have.
    pub create_customers: bool,
}

/// What was decided about a file.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(default)]
pub struct FileChoice {
    /// The file.
    pub path: String,
    /// `statements`, `customers`, `indicators`, `ledger` or `outcomes`; none takes what it shows.
    pub kind: Option<String>,
    /// Unit of statements; none takes what they say.
    pub unit: Option<String>,
    /// Not imported.
    pub leave_out: bool,
}

/// What storing several files would bring.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct BatchPreview {
    /// Handle for storing.
    pub id: u32,
    /// The files in their order.
    pub items: Vec<BatchItem>,
    /// Statements that would be stored.
    pub statements: u32,
    /// Rows of tables that would be stored.
    pub rows: u32,
    /// Customers that would be added.
    pub customers_created: u32,
    /// Files that stand in the way.
    pub blocked: u32,
    /// Nothing stands in the way of storing.
    pub can_commit: bool,
}

/// A file of several.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct BatchItem {
    /// The file.
    pub path: String,
    /// Its name.
    pub file: String,
    /// `statements`, `customers`, `indicators`, `ledger`, `outcomes`, `nothing` or `unreadable`.
    pub kind: String,
    /// Left out by the person.
    pub left_out: bool,
    /// Why it cannot be read or stored.
    pub error: Option<CommandError>,
    /// Customers, by name: of statements.
    pub customers: Vec<String>,
    /// How many customers its rows name.
    pub customer_count: u32,
    /// The customer of its statements is new to the book.
    pub new_customer: bool,
    /// Last days of its periods.
    pub periods: Vec<NaiveDate>,
    /// Unit of its amounts.
    pub unit: Option<String>,
    /// It does not say its unit.
    pub asks_unit: bool,
    /// Lines of statements or rows of a table that would be stored.
    pub rows: u32,
    /// Problems, at most a hundred.
    pub problems: Vec<ProblemView>,
    /// Problems that stand in the way.
    pub errors: u32,
    /// Problems that want a look.
    pub warnings: u32,
    /// Labels of statements that are not used.
    pub unmapped: u32,
    /// Lines that differ from what the book has.
    pub restated: u32,
}

/// What was stored of several files.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct BatchDone {
    /// Keys of the imports, for undoing them in one go.
    pub imports: Vec<String>,
    /// Files stored.
    pub files: u32,
    /// Statements stored.
    pub statements: u32,
    /// Rows stored.
    pub rows: u32,
    /// Customers added.
    pub customers_created: u32,
    /// Key of the only customer whose statements were stored, where there is only one.
    pub customer: Option<String>,
}
