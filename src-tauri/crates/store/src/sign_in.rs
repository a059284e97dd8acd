//! Signing in, with waiting times after wrong passwords. An unknown name costs as much time as a wrong
//! password and gives the same answer.

use chrono::{DateTime, Utc};
use serde_json::json;

use crate::book::{Actor, Book};
use crate::error::{Result, StoreError};
use crate::password;
use crate::users::User;
use crate::values::Moment;

/// Wrong passwords that cost no waiting.
const FREE_ATTEMPTS: u32 = 5;
/// The longest wait, in seconds.
const LONGEST_WAIT: u32 = 900;

/// Seconds to wait after so many wrong passwords in a row: 5, 10, 20 and so on up to a quarter of an hour.
fn wait(failures: u32) -> u32 {
    match failures.checked_sub(FREE_ATTEMPTS) {
        None => 0,
        Some(more) => 5_u32.checked_shl(more.min(16)).unwrap_or(LONGEST_WAIT).min(LONGEST_WAIT),
    }
}

impl Book {
    /// Checks name and password of an active user and counts wrong passwords.
    ///
    /// A user without a password, who can only be the single one, signs in with an empty one.
    ///
    /// # Errors
    /// [`StoreError::SignIn`]; [`StoreError::SignInWait`] after five wrong passwords.
    pub fn sign_in(&mut self, name: &str, password: &str, at: DateTime<Utc>) -> Result<User> {
        let found = self.row(
            "SELECT id, name, password, failures, last_failure FROM users WHERE name = ?1 AND active = 1",
            [name],
            |row| {
                let actor = Actor { id: row.get(0)?, name: row.get(1)? };
                let last = row.get::<_, Option<Moment>>(4)?.map(|moment| moment.0);
                Ok((actor, row.get::<_, Option<String>>(2)?, row.get::<_, u32>(3)?, last))
            },
        )?;
        let Some((actor, phc, failures, last)) = found else {
            // As much work as a comparison, its outcome thrown away.
            password::hash(password).map(drop).or_else(|_| password::hash("-").map(drop))?;
            return Err(StoreError::SignIn);
        };
        if let Some(last) = last {
            let waited = (at - last).num_seconds().clamp(0, i64::from(LONGEST_WAIT));
            let seconds = wait(failures).saturating_sub(u32::try_from(waited).unwrap_or(0));
            if seconds > 0 {
                return Err(StoreError::SignInWait { seconds });
            }
        }
        let right = match &phc {
            Some(phc) => password::matches(password, phc)?,
            None => password.is_empty(),
        };
        if right && failures > 0 {
            self.write(&actor, at, |w| {
                w.execute("UPDATE users SET failures = 0, last_failure = NULL WHERE id = ?1", [actor.id])?;
                w.log("user.signed_in_again", "user", actor.id, json!({ "after_failures": failures }))
            })?;
        }
        if !right {
            self.write(&actor, at, |w| {
                w.execute(
                    "UPDATE users SET failures = failures + 1, last_failure = ?1 WHERE id = ?2",
                    rusqlite::params![Moment(at), actor.id],
                )?;
                w.log("user.sign_in_failed", "user", actor.id, json!({ "failures": failures + 1 }))
            })?;
            return Err(StoreError::SignIn);
        }
        self.user_by_id(actor.id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waiting_doubles_and_ends_at_a_quarter_of_an_hour() {
        let waits: Vec<u32> = (0..=20).map(wait).collect();
        assert_eq!(&waits[..10], [0, 0, 0, 0, 0, 5, 10, 20, 40, 80]);
        assert_eq!(waits[13], 900);
        assert_eq!(waits[20], 900);
        assert_eq!(wait(u32::MAX), 900);
    }
}
