//! Views of the list of customers: kept per user, offered to everyone where their maker says so.

use assay_store::{ListView, Role};
use serde_json::json;

use super::{Session, key};
use crate::CommandError;
use crate::view::{ListViewLine, ListViews};

/// The list that has views today.
const CUSTOMERS: &str = "customers";

impl Session {
    /// The views the user who is signed in may choose.
    ///
    /// # Errors
    /// Those of reading the book; `unreadable` for a view that cannot be understood.
    pub fn list_views(&self) -> Result<ListViews, CommandError> {
        let actor = self.actor()?;
        let may_all = self.is_administrator();
        let book = self.book();
        let views = book
            .list_views(CUSTOMERS, actor.id)?
            .into_iter()
            .map(|view| {
                let shows = serde_json::from_str(&view.content).map_err(|error| {
                    CommandError::from(assay_store::StoreError::Unreadable {
                        what: "view",
                        key: view.name.clone(),
                        detail: error.to_string(),
                    })
                })?;
                Ok(ListViewLine {
                    id: view.id.to_string(),
                    editable: may_all || view.owner == actor.id,
                    name: view.name,
                    everyone: view.everyone,
                    owner: view.owner_name,
                    shows,
                })
            })
            .collect::<Result<Vec<_>, CommandError>>()?;
        Ok(ListViews { views, first: book.first_view(CUSTOMERS, actor.id)? })
    }

    /// Keeps a new view (empty key) or changes one; returns its key.
    ///
    /// # Errors
    /// `empty_name`; `not_yours` for a view of somebody else; `not_found`.
    pub fn save_list_view(&self, input: &ListViewLine) -> Result<String, CommandError> {
        let content = json!(input.shows).to_string();
        if input.id.is_empty() {
            let id = self.write(|write| {
                Ok(write.add_list_view(CUSTOMERS, &input.name, input.everyone, &content)?)
            })?;
            return Ok(id.to_string());
        }
        let view = self.own_view(&input.id)?;
        let changed = ListView { name: input.name.clone(), everyone: input.everyone, content, ..view };
        self.write(|write| Ok(write.update_list_view(&changed)?))?;
        Ok(input.id.clone())
    }

    /// Deletes a view, or brings it back.
    ///
    /// # Errors
    /// `not_yours`; `not_found`.
    pub fn delete_list_view(&self, id: &str, deleted: bool) -> Result<ListViews, CommandError> {
        let view = self.own_view(id)?;
        self.write(|write| Ok(write.delete_list_view(view.id, deleted)?))?;
        self.list_views()
    }

    /// Chooses the view the user starts with.
    ///
    /// # Errors
    /// Those of writing the book.
    pub fn set_first_view(&self, view: Option<&str>) -> Result<ListViews, CommandError> {
        self.write(|write| Ok(write.set_first_view(CUSTOMERS, view)?))?;
        self.list_views()
    }

    fn own_view(&self, id: &str) -> Result<ListView, CommandError> {
        let view = self.book().list_view(key(id, "view")?)?;
        if view.owner == self.actor()?.id || self.is_administrator() {
            return Ok(view);
        }
        let message =
            format!("The view {} is {}'s. Save it under a name of your own.", view.name, view.owner_name);
        Err(CommandError::new("not_yours", message).with([view.name, view.owner_name]))
    }

    fn is_administrator(&self) -> bool {
        self.signed_in().as_ref().is_some_and(|user| user.role == Role::Administrator)
    }
}
