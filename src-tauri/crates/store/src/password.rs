//! Passwords: Argon2id with the parameters of the `argon2` crate's default (19 MiB, two passes), kept as a
//! PHC string with its own salt. Comparison takes the same time whatever differs.

use argon2::Argon2;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};

use crate::error::{Result, Rule, StoreError, refused};

/// The PHC string of a password.
///
/// # Errors
/// An empty password.
pub(crate) fn hash(password: &str) -> Result<String> {
    if password.is_empty() {
        return Err(refused(Rule::EmptyPassword));
    }
    Argon2::default().hash_password(password.as_bytes()).map(|phc| phc.to_string()).map_err(unreadable)
}

/// Whether the password is the one of the PHC string.
pub(crate) fn matches(password: &str, phc: &str) -> Result<bool> {
    match Argon2::default().verify_password(password.as_bytes(), phc) {
        Ok(()) => Ok(true),
        Err(argon2::password_hash::Error::PasswordInvalid) => Ok(false),
        Err(error) => Err(unreadable(error)),
    }
}

fn unreadable(error: argon2::password_hash::Error) -> StoreError {
    StoreError::Unreadable { what: "password", key: "of a user".to_owned(), detail: error.to_string() }
}
