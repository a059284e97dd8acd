//! Views of a list that people keep: a name and what the interface put into it. A deleted view stays in the
//! book, so that deleting can be taken back. Who may change which view is decided above.

use rusqlite::{Row, params};
use serde_json::json;

use crate::book::{Contents, Write};
use crate::error::{Result, Rule, StoreError, refused};
use crate::id::Id;

/// A view of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListView {
    /// Key.
    pub id: Id,
    /// Which list it is a view of, for example `customers`.
    pub list: String,
    /// Who made it.
    pub owner: Id,
    /// That user's name on screens.
    pub owner_name: String,
    /// Name.
    pub name: String,
    /// Offered to every user of the book.
    pub everyone: bool,
    /// Filters, order and columns as JSON; the store does not look into it.
    pub content: String,
    /// Deleted, and kept for taking that back.
    pub deleted: bool,
    /// Revision for the next change.
    pub row_version: i64,
}

const SELECT: &str =
    "SELECT v.id, v.list, v.owner_id, u.display_name, v.name, v.everyone, v.content, v.deleted,
     v.row_version FROM list_views v JOIN users u ON u.id = v.owner_id";

fn view(row: &Row<'_>) -> rusqlite::Result<ListView> {
    Ok(ListView {
        id: row.get(0)?,
        list: row.get(1)?,
        owner: row.get(2)?,
        owner_name: row.get(3)?,
        name: row.get(4)?,
        everyone: row.get(5)?,
        content: row.get(6)?,
        deleted: row.get(7)?,
        row_version: row.get(8)?,
    })
}

impl Contents {
    /// The views of a list that a user may choose: their own and those for everyone, by name.
    ///
    /// # Errors
    /// Only those of SQLite.
    pub fn list_views(&self, list: &str, user: Id) -> Result<Vec<ListView>> {
        let sql = format!(
            "{SELECT} WHERE v.list = ?1 AND v.deleted = 0 AND (v.owner_id = ?2 OR v.everyone = 1)
             ORDER BY v.name, v.id"
        );
        self.rows(&sql, params![list, user], view)
    }

    /// One view, a deleted one too.
    ///
    /// # Errors
    /// [`StoreError::NotFound`].
    pub fn list_view(&self, id: Id) -> Result<ListView> {
        self.row(&format!("{SELECT} WHERE v.id = ?1"), [id], view)?
            .ok_or_else(|| StoreError::not_found("view", id))
    }

    /// The view of a list a user starts with, where one was chosen.
    ///
    /// # Errors
    /// Only those of SQLite.
    pub fn first_view(&self, list: &str, user: Id) -> Result<Option<String>> {
        let sql = "SELECT view FROM first_views WHERE user_id = ?1 AND list = ?2";
        self.row(sql, params![user, list], |row| row.get(0))
    }
}

impl Write<'_> {
    /// Keeps a view of the user who writes.
    ///
    /// # Errors
    /// An empty name.
    pub fn add_list_view(&mut self, list: &str, name: &str, everyone: bool, content: &str) -> Result<Id> {
        if name.trim().is_empty() {
            return Err(refused(Rule::EmptyName));
        }
        let id = self.new_id();
        self.execute(
            "INSERT INTO list_views (id, list, owner_id, name, everyone, content, deleted, row_version)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, 0, 1)",
            params![id, list, self.actor_id(), name.trim(), everyone, content],
        )?;
        self.log(
            "view.added",
            "view",
            id,
            json!({ "list": list, "name": name.trim(), "everyone": everyone }),
        )?;
        Ok(id)
    }

    /// Changes name, audience and content of a view.
    ///
    /// # Errors
    /// [`StoreError::NotFound`]; [`StoreError::Conflict`]; an empty name.
    pub fn update_list_view(&mut self, view: &ListView) -> Result<()> {
        if view.name.trim().is_empty() {
            return Err(refused(Rule::EmptyName));
        }
        let changed = self.execute(
            "UPDATE list_views SET name = ?1, everyone = ?2, content = ?3, row_version = row_version + 1
             WHERE id = ?4 AND row_version = ?5",
            params![view.name.trim(), view.everyone, view.content, view.id, view.row_version],
        )?;
        self.changed_one(changed, "list_views", "view", view.id)?;
        let summary = json!({ "name": view.name.trim(), "everyone": view.everyone });
        self.log("view.changed", "view", view.id, summary)
    }

    /// Deletes a view, or brings a deleted one back.
    ///
    /// # Errors
    /// [`StoreError::NotFound`].
    pub fn delete_list_view(&mut self, id: Id, deleted: bool) -> Result<()> {
        let name = self.list_view(id)?.name;
        self.execute(
            "UPDATE list_views SET deleted = ?1, row_version = row_version + 1 WHERE id = ?2",
            params![deleted, id],
        )?;
        let action = if deleted { "view.deleted" } else { "view.brought_back" };
        self.log(action, "view", id, json!({ "name": name }))
    }

    /// Chooses the view of a list that the user who writes starts with; none for the usual one.
    ///
    /// # Errors
    /// Only those of SQLite.
    pub fn set_first_view(&mut self, list: &str, first: Option<&str>) -> Result<()> {
        let user = self.actor_id();
        self.execute("DELETE FROM first_views WHERE user_id = ?1 AND list = ?2", params![user, list])?;
        if let Some(first) = first {
            self.execute(
                "INSERT INTO first_views (user_id, list, view) VALUES (?1, ?2, ?3)",
                params![user, list, first],
            )?;
        }
        self.log("view.first", "user", user, json!({ "list": list, "view": first }))
    }
}
