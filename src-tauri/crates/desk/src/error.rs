//! The one error that crosses a boundary: a code for the message files, a sentence for logs and the
//! command line, and what it is about.

use assay_store::StoreError;
use serde::{Deserialize, Serialize};
use specta::Type;

/// An error for the person who must act.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type, thiserror::Error)]
#[error("{message}")]
pub struct CommandError {
    /// Stable code, for example `book_newer`; the message files hold its sentence.
    pub code: String,
    /// English sentence: what, where, what to do.
    pub message: String,
    /// Values for the sentence in the message files.
    pub details: Vec<String>,
}

impl CommandError {
    /// An error with a code and a sentence.
    pub fn new(code: impl Into<String>, message: impl Into<String>) -> Self {
        Self { code: code.into(), message: message.into(), details: Vec::new() }
    }

    /// Adds values for the translated sentence.
    #[must_use]
    pub fn with(mut self, details: impl IntoIterator<Item = impl Into<String>>) -> Self {
        self.details = details.into_iter().map(Into::into).collect();
        self
    }
}

impl From<StoreError> for CommandError {
    fn from(error: StoreError) -> Self {
        let details = match &error {
            StoreError::NoSuchFile { path }
            | StoreError::FileExists { path }
            | StoreError::ReadOnly { path }
            | StoreError::Locked { path }
            | StoreError::DiskFull { path } => vec![path.display().to_string()],
            StoreError::NotABook { path, detail }
            | StoreError::Damaged { path, detail }
            | StoreError::CopyWrong { path, detail } => vec![path.display().to_string(), detail.clone()],
            StoreError::BookNewer { path, version, supported } => {
                vec![path.display().to_string(), version.to_string(), supported.to_string()]
            }
            StoreError::Io { path, source } => vec![path.display().to_string(), source.to_string()],
            StoreError::NotFound { what, key } | StoreError::Taken { what, key } => {
                vec![(*what).to_owned(), key.clone()]
            }
            StoreError::InAnotherGroup { customer, group } => vec![customer.clone(), group.clone()],
            StoreError::TooLarge { name, size, limit, .. } => {
                vec![name.clone(), mebibytes(*size), mebibytes(*limit)]
            }
            StoreError::Conflict { what, key, .. } => vec![(*what).to_owned(), key.clone()],
            StoreError::Amount { amount } => vec![amount.clone()],
            StoreError::SignInWait { seconds } => vec![seconds.to_string()],
            StoreError::Unreadable { what, key, detail } => {
                vec![(*what).to_owned(), key.clone(), detail.clone()]
            }
            StoreError::Sql(source) => vec![source.to_string()],
            StoreError::Refused { .. } | StoreError::SignIn => Vec::new(),
        };
        let mut message = error.to_string();
        if !message.ends_with('.') {
            message.push('.');
        }
        Self { code: error.code().to_owned(), message, details }
    }
}

/// Bytes in MiB with one decimal, rounded up, so that what is too large never reads as the limit.
fn mebibytes(bytes: u64) -> String {
    let tenths = (u128::from(bytes) * 10).div_ceil(1 << 20);
    format!("{}.{}", tenths / 10, tenths % 10)
}
