//! Changes of a draft of a rating model: each is remembered with what was there before, so that it can be taken back
//! and made again, also after the book was closed. What a change may be is decided above this crate.

use std::collections::BTreeSet;

use assay_credit::canonical::hash;
use assay_credit::model::RatingModel;
use rusqlite::params;
use serde_json::json;

use crate::book::{Contents, Write};
use crate::deflate;
use crate::error::{Result, Rule, StoreError, refused};
use crate::id::Id;
use crate::models::{ModelState, ModelVersion, content, unreadable};
use crate::values::Moment;

/// So many changes of one draft can be taken back; older ones are forgotten.
const STEPS: i64 = 200;

/// Entries of the audit trail that stand for a change of a version's content.
pub(crate) const CHANGES: [&str; 3] = ["model.changed", "model.undone", "model.redone"];

/// A way through the changes of a draft.
#[derive(Clone, Copy)]
enum Way {
    Back,
    Again,
}

impl Contents {
    /// What was changed by the step that can be taken back, and by the one that can be made again.
    ///
    /// # Errors
    /// Only those of SQLite.
    pub fn draft_steps(&self, version: Id) -> Result<(Option<String>, Option<String>)> {
        let what = |way| Ok::<_, StoreError>(self.draft_step(version, way)?.map(|(_, what, _)| what));
        Ok((what(Way::Back)?, what(Way::Again)?))
    }

    fn draft_step(&self, version: Id, way: Way) -> Result<Option<(Id, String, Vec<u8>)>> {
        let next = match way {
            Way::Back => "done = 1 ORDER BY number DESC",
            Way::Again => "done = 0 ORDER BY number",
        };
        self.row(
            &format!("SELECT id, what, content FROM draft_steps WHERE version_id = ?1 AND {next} LIMIT 1"),
            [version],
            |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)),
        )
    }

    /// Everybody who made, changed or submitted a version, by the audit trail and its states.
    ///
    /// # Errors
    /// Only those of SQLite.
    pub fn model_makers(&self, version: Id) -> Result<BTreeSet<Id>> {
        let makers = self.rows(
            "SELECT actor_id FROM model_versions WHERE id = ?1
             UNION SELECT actor_id FROM model_states WHERE version_id = ?1 AND state = 'submitted'
             UNION SELECT actor_id FROM audit WHERE entity_kind = 'model_version' AND entity_id = ?1
               AND action IN ('model.added', 'model.changed', 'model.undone', 'model.redone')",
            [version],
            |row| row.get(0),
        )?;
        Ok(makers.into_iter().collect())
    }
}

impl Write<'_> {
    /// Changes a draft; code and number stay. `what` says in a word what was changed, to be shown where it can be
    /// taken back; whatever could have been made again is forgotten. A content equal to the present one is no change.
    /// Gives the new revision.
    ///
    /// # Errors
    /// A version that is no draft; another code or number; a model that could not be read again;
    /// [`StoreError::Conflict`].
    pub fn change_draft(&mut self, id: Id, row_version: i64, model: &RatingModel, what: &str) -> Result<i64> {
        let present = self.draft(id)?;
        if present.code != model.code || present.version != model.version {
            return Err(refused(Rule::VersionNumber));
        }
        let content = content(id, model)?;
        let digest = hash(&content);
        if digest == present.hash && row_version == present.row_version {
            return Ok(row_version);
        }
        let before = self.draft_content(id)?;
        self.put_draft(id, row_version, &content, &digest)?;
        self.execute("DELETE FROM draft_steps WHERE version_id = ?1 AND done = 0", [id])?;
        let number =
            self.number("SELECT coalesce(max(number), 0) + 1 FROM draft_steps WHERE version_id = ?1", [id])?;
        self.execute(
            "INSERT INTO draft_steps (id, version_id, number, what, done, content, at, actor_id)
             VALUES (?1, ?2, ?3, ?4, 1, ?5, ?6, ?7)",
            params![self.new_id(), id, number, what, pack(id, &before)?, Moment(self.at), self.actor.id],
        )?;
        self.execute(
            "DELETE FROM draft_steps WHERE version_id = ?1 AND number <= ?2",
            params![id, number - STEPS],
        )?;
        self.log("model.changed", "model_version", id, json!({ "sha256": digest, "what": what }))?;
        Ok(row_version + 1)
    }

    /// Takes the last change of a draft back. Gives the new revision.
    ///
    /// # Errors
    /// Nothing to take back; a version that is no draft; [`StoreError::Conflict`].
    pub fn undo_draft(&mut self, id: Id, row_version: i64) -> Result<i64> {
        self.step_draft(id, row_version, Way::Back)
    }

    /// Makes the change that was taken back last again. Gives the new revision.
    ///
    /// # Errors
    /// Nothing was taken back; a version that is no draft; [`StoreError::Conflict`].
    pub fn redo_draft(&mut self, id: Id, row_version: i64) -> Result<i64> {
        self.step_draft(id, row_version, Way::Again)
    }

    /// The step's content and the draft's change places.
    fn step_draft(&mut self, id: Id, row_version: i64, way: Way) -> Result<i64> {
        self.draft(id)?;
        let Some((step, what, packed)) = self.draft_step(id, way)? else {
            return Err(refused(match way {
                Way::Back => Rule::NothingToUndo,
                Way::Again => Rule::NothingToRedo,
            }));
        };
        let other = deflate::unpack(&packed).map_err(|error| unreadable(id, &error))?;
        let other = String::from_utf8(other).map_err(|error| unreadable(id, &error))?;
        let present = self.draft_content(id)?;
        let digest = hash(&other);
        self.put_draft(id, row_version, &other, &digest)?;
        self.execute(
            "UPDATE draft_steps SET content = ?1, done = ?2 WHERE id = ?3",
            params![pack(id, &present)?, matches!(way, Way::Again), step],
        )?;
        let action = match way {
            Way::Back => "model.undone",
            Way::Again => "model.redone",
        };
        self.log(action, "model_version", id, json!({ "sha256": digest, "what": what }))?;
        Ok(row_version + 1)
    }

    /// Forgets the changes of a version that can no longer be one of them taken back.
    pub(crate) fn forget_draft_steps(&self, id: Id) -> Result<()> {
        self.execute("DELETE FROM draft_steps WHERE version_id = ?1", [id])?;
        Ok(())
    }

    fn draft(&self, id: Id) -> Result<ModelVersion> {
        let present = self.model_version(id)?;
        if present.state != ModelState::Draft {
            return Err(refused(Rule::VersionFrozen));
        }
        Ok(present)
    }

    fn draft_content(&self, id: Id) -> Result<String> {
        self.row("SELECT content FROM model_versions WHERE id = ?1", [id], |row| row.get(0))?
            .ok_or_else(|| StoreError::not_found("model version", id))
    }

    fn put_draft(&self, id: Id, row_version: i64, content: &str, digest: &str) -> Result<()> {
        let changed = self.execute(
            "UPDATE model_versions SET content = ?1, hash = ?2, row_version = row_version + 1
             WHERE id = ?3 AND row_version = ?4",
            params![content, digest, id, row_version],
        )?;
        self.changed_one(changed, "model_versions", "model version", id)
    }
}

fn pack(version: Id, content: &str) -> Result<Vec<u8>> {
    deflate::pack(content.as_bytes(), true).map_err(|error| unreadable(version, &error))
}
