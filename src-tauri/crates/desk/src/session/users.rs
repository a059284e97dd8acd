//! The book's users. Only an administrator changes them.

use assay_store::{NewUser, Role, User};

use super::{Session, key};
use crate::CommandError;
use crate::view::{UserInput, UserView};

pub(super) fn view(user: &User) -> UserView {
    UserView {
        id: user.id.to_string(),
        name: user.name.clone(),
        display_name: user.display_name.clone(),
        role: user.role,
        active: user.active,
        has_password: user.has_password,
    }
}

impl Session {
    /// All users by name.
    ///
    /// # Errors
    /// Those of reading the book.
    pub fn users(&self) -> Result<Vec<UserView>, CommandError> {
        Ok(self.book().users()?.iter().map(view).collect())
    }

    /// Creates or changes a user.
    ///
    /// # Errors
    /// `administrator_only`; a rule of the book such as the last administrator.
    pub fn save_user(&self, input: &UserInput) -> Result<Vec<UserView>, CommandError> {
        let acting = self.user()?;
        if acting.role != Role::Administrator {
            return Err(CommandError::new(
                "administrator_only",
                "Only an administrator changes users. Ask one, or sign in as one.",
            ));
        }
        let password = input.password.as_deref().filter(|password| !password.is_empty());
        let changed = self.write(|write| {
            let Some(id) = &input.id else {
                write.add_user(&NewUser {
                    name: input.name.trim().to_owned(),
                    display_name: input.display_name.trim().to_owned(),
                    role: input.role,
                    password: password.map(str::to_owned),
                })?;
                return Ok(None);
            };
            let id = key(id, "user")?;
            if let Some(password) = password {
                write.set_password(id, Some(password))?;
            }
            let before = write.user_by_id(id)?;
            write.update_user(&User {
                name: input.name.trim().to_owned(),
                display_name: input.display_name.trim().to_owned(),
                role: input.role,
                active: input.active,
                ..before
            })?;
            Ok(Some(write.user_by_id(id)?))
        })?;
        if let Some(user) = changed.filter(|user| user.id.to_string() == acting.id) {
            *self.signed_in() = Some(user);
        }
        self.users()
    }
}
