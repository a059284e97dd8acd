//! Users and their roles. What a role may do is decided above this crate; who signs in is checked in
//! [`crate::sign_in`].

use assay_credit::role::Role;
use rusqlite::Row;
use serde_json::json;

use crate::book::{Actor, Contents, Write};
use crate::error::{Result, Rule, StoreError, refused};
use crate::id::Id;
use crate::password;
use crate::values::Named;

/// A user of the book.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct User {
    /// Key.
    pub id: Id,
    /// Name to sign in with; upper and lower case are the same.
    pub name: String,
    /// Name on screens and reports.
    pub display_name: String,
    /// Role.
    pub role: Role,
    /// A password is set.
    pub has_password: bool,
    /// May sign in.
    pub active: bool,
    /// Revision for the next change.
    pub row_version: i64,
}

impl User {
    /// This user as the one who does something.
    #[must_use]
    pub fn actor(&self) -> Actor {
        Actor { id: self.id, name: self.name.clone() }
    }
}

/// A user to be added.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewUser {
    /// Name to sign in with.
    pub name: String,
    /// Name on screens and reports.
    pub display_name: String,
    /// Role.
    pub role: Role,
    /// Password in clear; only its Argon2id hash is kept.
    pub password: Option<String>,
}

const COLUMNS: &str = "id, name, display_name, role, password IS NOT NULL, active, row_version";

fn user(row: &Row<'_>) -> rusqlite::Result<User> {
    Ok(User {
        id: row.get(0)?,
        name: row.get(1)?,
        display_name: row.get(2)?,
        role: row.get::<_, Named<Role>>(3)?.0,
        has_password: row.get(4)?,
        active: row.get(5)?,
        row_version: row.get(6)?,
    })
}

impl Contents {
    /// All users by name.
    ///
    /// # Errors
    /// Only those of SQLite.
    pub fn users(&self) -> Result<Vec<User>> {
        self.rows(&format!("SELECT {COLUMNS} FROM users ORDER BY name"), [], user)
    }

    /// The user of this name.
    ///
    /// # Errors
    /// [`StoreError::NotFound`].
    pub fn user(&self, name: &str) -> Result<User> {
        self.row(&format!("SELECT {COLUMNS} FROM users WHERE name = ?1"), [name], user)?
            .ok_or_else(|| StoreError::not_found("user", name))
    }

    /// The user with this key.
    ///
    /// # Errors
    /// [`StoreError::NotFound`].
    pub fn user_by_id(&self, id: Id) -> Result<User> {
        self.row(&format!("SELECT {COLUMNS} FROM users WHERE id = ?1"), [id], user)?
            .ok_or_else(|| StoreError::not_found("user", id))
    }

    /// The user a book opens with, where it does not ask who is there: the single active user, when no
    /// password is set. `None` means somebody has to sign in.
    ///
    /// # Errors
    /// Only those of SQLite.
    pub fn only_user(&self) -> Result<Option<User>> {
        let active: Vec<User> = self.users()?.into_iter().filter(|user| user.active).collect();
        match <[User; 1]>::try_from(active) {
            Ok([user]) if !user.has_password => Ok(Some(user)),
            _ => Ok(None),
        }
    }

    /// Somebody has to sign in before the book is shown.
    ///
    /// # Errors
    /// Only those of SQLite.
    pub fn needs_sign_in(&self) -> Result<bool> {
        Ok(self.only_user()?.is_none())
    }
}

impl Write<'_> {
    /// Adds an active user.
    ///
    /// # Errors
    /// [`StoreError::Taken`] name; empty name or password; a second user where one has no password.
    pub fn add_user(&mut self, new: &NewUser) -> Result<Id> {
        let id = self.new_id();
        self.add_user_as(id, new)?;
        Ok(id)
    }

    pub(crate) fn add_user_as(&mut self, id: Id, new: &NewUser) -> Result<()> {
        let password = new.password.as_deref().map(password::hash).transpose()?;
        self.insert_user(id, new, password)
    }

    fn insert_user(&mut self, id: Id, new: &NewUser, password: Option<String>) -> Result<()> {
        if new.name.trim().is_empty() {
            return Err(refused(Rule::EmptyName));
        }
        if self.row("SELECT 1 FROM users WHERE name = ?1", [&new.name], |_| Ok(()))?.is_some() {
            return Err(StoreError::Taken { what: "user", key: new.name.clone() });
        }
        self.execute(
            "INSERT INTO users (id, name, display_name, role, password, active, row_version)
             VALUES (?1, ?2, ?3, ?4, ?5, 1, 1)",
            rusqlite::params![id, new.name, new.display_name, Named(new.role), password],
        )?;
        self.check_users()?;
        let summary = json!({ "name": new.name, "role": new.role, "active": true });
        self.log("user.added", "user", id, summary)
    }

    /// Changes name, display name, role and whether the user may sign in.
    ///
    /// # Errors
    /// [`StoreError::Conflict`]; [`StoreError::Taken`]; the last administrator; a missing password.
    pub fn update_user(&mut self, user: &User) -> Result<()> {
        if user.name.trim().is_empty() {
            return Err(refused(Rule::EmptyName));
        }
        let other = "SELECT 1 FROM users WHERE name = ?1 AND id <> ?2";
        if self.row(other, rusqlite::params![user.name, user.id], |_| Ok(()))?.is_some() {
            return Err(StoreError::Taken { what: "user", key: user.name.clone() });
        }
        let changed = self.execute(
            "UPDATE users SET name = ?1, display_name = ?2, role = ?3, active = ?4,
                    row_version = row_version + 1
             WHERE id = ?5 AND row_version = ?6",
            rusqlite::params![
                user.name,
                user.display_name,
                Named(user.role),
                user.active,
                user.id,
                user.row_version
            ],
        )?;
        self.changed_one(changed, "users", "user", user.id)?;
        self.check_users()?;
        let summary = json!({ "name": user.name, "role": user.role, "active": user.active });
        self.log("user.changed", "user", user.id, summary)
    }

    /// Sets or takes away a password.
    ///
    /// # Errors
    /// [`StoreError::NotFound`]; an empty password; taking it away where there are several users.
    pub fn set_password(&mut self, user: Id, password: Option<&str>) -> Result<()> {
        let hash = password.map(password::hash).transpose()?;
        let changed = self.execute(
            "UPDATE users SET password = ?1, failures = 0, last_failure = NULL,
                    row_version = row_version + 1
             WHERE id = ?2",
            rusqlite::params![hash, user],
        )?;
        self.changed_one(changed, "users", "user", user)?;
        self.check_users()?;
        let action = if password.is_some() { "user.password_set" } else { "user.password_removed" };
        self.log(action, "user", user, json!({}))
    }

    /// There is an administrator, and where there are several users each has a password.
    fn check_users(&self) -> Result<()> {
        let administrators =
            self.number("SELECT count(*) FROM users WHERE active = 1 AND role = 'administrator'", [])?;
        if administrators == 0 {
            return Err(refused(Rule::LastAdministrator));
        }
        let active = self.number("SELECT count(*) FROM users WHERE active = 1", [])?;
        let open = self.number("SELECT count(*) FROM users WHERE active = 1 AND password IS NULL", [])?;
        if active > 1 && open > 0 {
            return Err(refused(Rule::EveryoneNeedsAPassword));
        }
        Ok(())
    }
}
