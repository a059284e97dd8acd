//! Importing statements: read in the guarded process, recognised, shown, stored all or nothing, undone. The
//! window and the command line use the same steps; what they print differs.

mod batch;
mod compare;
mod memory;
mod owners;
mod preview;
mod read;
mod several;
mod shown;

pub use batch::{ImportReport, ImportedCustomer, StatementsImport, UnmappedLabel};
pub use preview::Preview;
pub(super) use read::cannot_open;
pub(super) use read::read_files;
pub use read::read_input_file;
pub use several::Batch;

use assay_credit::statement::Statement;
use assay_sheets::statements::{Problem, Severity};
use assay_store::{Facts, Id, ImportFile, ImportKind, NewImport};
use serde_json::json;

use super::{Session, key};
use crate::CommandError;
use crate::view::ProblemView;
use crate::view::convert::code_of;

impl Session {
    /// Hides the facts of an import; what a rating used stays with the rating.
    ///
    /// # Errors
    /// `not_found`; `already_undone`.
    pub fn import_undo(&self, import: &str) -> Result<(), CommandError> {
        let id = key(import, "import")?;
        self.write(|write| Ok(write.undo_import(id)?))
    }
}

/// What was recognised for one customer, to be stored.
fn to_store(customer: Id, own: &[String], statements: Vec<Statement>, files: &[ImportFile]) -> NewImport {
    let lines: usize = statements.iter().map(|statement| statement.lines.len()).sum();
    let statements = statements.into_iter().map(|statement| (customer, statement)).collect();
    NewImport {
        kind: ImportKind::Statements,
        files: files.iter().filter(|file| own.contains(&file.name)).cloned().collect(),
        summary: json!({ "facts": lines }),
        facts: Facts { statements, ..Facts::default() },
    }
}

/// The refusal of an import with errors among its problems: the first one, and how many more.
fn refusal(problems: &[Problem]) -> Option<CommandError> {
    let mut errors = problems.iter().filter(|problem| problem.severity == Severity::Error);
    let first = errors.next()?;
    let more = errors.count();
    let mut message = format!("{}.", first.message());
    if more > 0 {
        message.push_str(&format!(" And {more} more."));
    }
    message.push_str(" Nothing was stored.");
    Some(CommandError::new(first.code.code(), message).with([
        first.file.clone(),
        first.sheet.clone(),
        first.cell.clone().unwrap_or_default(),
    ]))
}

fn problem_view(problem: &Problem) -> ProblemView {
    ProblemView {
        severity: code_of(&problem.severity),
        code: problem.code.code(),
        params: problem.params.clone(),
        file: problem.file.clone(),
        sheet: problem.sheet.clone(),
        cell: problem.cell.clone().unwrap_or_default(),
        message: problem.message(),
    }
}
