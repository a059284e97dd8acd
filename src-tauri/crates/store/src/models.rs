//! Rating models: versions frozen as canonical JSON with their hash, and the states they went through. Each
//! change of state is a row; who may make it is decided above this crate.

use std::collections::BTreeMap;

use assay_credit::canonical::{canonical_json, hash};
use assay_credit::model::RatingModel;
use chrono::{DateTime, NaiveDate, Utc};
use rusqlite::{Row, params};
use serde::{Deserialize, Serialize};
use serde_json::json;

use crate::book::{Contents, Write};
use crate::error::{Result, Rule, StoreError, refused};
use crate::id::Id;
use crate::values::{Day, Moment, Named};

/// State of a version.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ModelState {
    /// May be changed.
    Draft,
    /// Waits for somebody to publish it.
    Submitted,
    /// In force from a day on, until a later one is.
    Published,
    /// Out of force from a day on.
    Retired,
    /// A draft given up; its number stays taken.
    Discarded,
}

impl ModelState {
    /// Whether this state may follow another.
    #[must_use]
    pub const fn may_follow(self, present: Self) -> bool {
        matches!(
            (present, self),
            (Self::Draft, Self::Submitted | Self::Discarded)
                | (Self::Submitted, Self::Draft | Self::Published)
                | (Self::Published, Self::Retired)
        )
    }
}

/// A version without its content.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ModelVersion {
    /// Key.
    pub id: Id,
    /// Code of the model.
    pub code: String,
    /// Number of the version.
    pub version: u32,
    /// SHA-256 of the canonical JSON.
    pub hash: String,
    /// When it was made.
    pub created_at: DateTime<Utc>,
    /// By whom.
    pub created_by: String,
    /// Revision of a draft.
    pub row_version: i64,
    /// Present state.
    pub state: ModelState,
    /// From which day: of published and retired versions.
    pub from: Option<NaiveDate>,
}

/// A step in the life of a version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StateChange {
    /// The state it went to.
    pub state: ModelState,
    /// From which day: of published and retired.
    pub from: Option<NaiveDate>,
    /// When.
    pub at: DateTime<Utc>,
    /// By whom.
    pub actor: String,
    /// Why.
    pub note: String,
}

const SELECT: &str = "SELECT v.id, m.code, v.version, v.hash, v.created_at, u.name, v.row_version,
            s.state, s.from_date
     FROM model_versions v
     JOIN models m ON m.id = v.model_id
     JOIN users u ON u.id = v.actor_id
     JOIN model_states s ON s.version_id = v.id
      AND s.number = (SELECT max(number) FROM model_states l WHERE l.version_id = v.id)";

fn version(row: &Row<'_>) -> rusqlite::Result<ModelVersion> {
    Ok(ModelVersion {
        id: row.get(0)?,
        code: row.get(1)?,
        version: row.get(2)?,
        hash: row.get(3)?,
        created_at: row.get::<_, Moment>(4)?.0,
        created_by: row.get(5)?,
        row_version: row.get(6)?,
        state: row.get::<_, Named<ModelState>>(7)?.0,
        from: row.get::<_, Option<Day>>(8)?.map(|day| day.0),
    })
}

impl Contents {
    /// All versions of all models, by code and number.
    ///
    /// # Errors
    /// Only those of SQLite.
    pub fn model_versions(&self) -> Result<Vec<ModelVersion>> {
        self.rows(&format!("{SELECT} ORDER BY m.code, v.version"), [], version)
    }

    /// The version with this key.
    ///
    /// # Errors
    /// [`StoreError::NotFound`].
    pub fn model_version(&self, id: Id) -> Result<ModelVersion> {
        self.row(&format!("{SELECT} WHERE v.id = ?1"), [id], version)?
            .ok_or_else(|| StoreError::not_found("model version", id))
    }

    /// A version by code and number, in whatever state.
    ///
    /// # Errors
    /// [`StoreError::NotFound`].
    pub fn model_version_numbered(&self, code: &str, number: u32) -> Result<ModelVersion> {
        self.row(&format!("{SELECT} WHERE m.code = ?1 AND v.version = ?2"), params![code, number], version)?
            .ok_or_else(|| StoreError::not_found("model version", format!("{code}@{number}")))
    }

    /// The version of a model in force on a day: of those published by then and not retired, the one
    /// published from the latest day (of two from the same day, the one published last).
    ///
    /// # Errors
    /// Only those of SQLite.
    pub fn model_in_force(&self, code: &str, on: NaiveDate) -> Result<Option<ModelVersion>> {
        let id: Option<Id> = self.row(
            "SELECT v.id FROM model_versions v
             JOIN models m ON m.id = v.model_id
             JOIN model_states s ON s.version_id = v.id
             WHERE m.code = ?1 AND s.state = 'published' AND s.from_date <= ?2
               AND NOT EXISTS (SELECT 1 FROM model_states r
                               WHERE r.version_id = v.id AND r.state = 'retired' AND r.from_date <= ?2)
             ORDER BY s.from_date DESC, s.number DESC LIMIT 1",
            params![code, Day(on)],
            |row| row.get(0),
        )?;
        id.map(|id| self.model_version(id)).transpose()
    }

    /// The content of a version, checked against its hash.
    ///
    /// # Errors
    /// [`StoreError::NotFound`]; [`StoreError::Unreadable`] where it is not what was stored.
    pub fn model(&self, version: Id) -> Result<RatingModel> {
        let (content, stored): (String, String) = self
            .row("SELECT content, hash FROM model_versions WHERE id = ?1", [version], |row| {
                Ok((row.get(0)?, row.get(1)?))
            })?
            .ok_or_else(|| StoreError::not_found("model version", version))?;
        if hash(&content) != stored {
            return Err(unreadable(version, &"its hash differs"));
        }
        serde_json::from_str(&content).map_err(|error| unreadable(version, &error))
    }

    /// How many ratings each version made; versions that made none are left out.
    ///
    /// # Errors
    /// Only those of SQLite.
    pub fn ratings_by_version(&self) -> Result<BTreeMap<Id, u32>> {
        let sql = "SELECT model_version_id, count(*) FROM ratings GROUP BY model_version_id";
        Ok(self.rows(sql, [], |row| Ok((row.get(0)?, row.get(1)?)))?.into_iter().collect())
    }

    /// Every state a version went through, the first first.
    ///
    /// # Errors
    /// Only those of SQLite.
    pub fn model_states(&self, version: Id) -> Result<Vec<StateChange>> {
        self.rows(
            "SELECT s.state, s.from_date, s.at, u.name, s.note
             FROM model_states s JOIN users u ON u.id = s.actor_id
             WHERE s.version_id = ?1 ORDER BY s.number",
            [version],
            |row| {
                Ok(StateChange {
                    state: row.get::<_, Named<ModelState>>(0)?.0,
                    from: row.get::<_, Option<Day>>(1)?.map(|day| day.0),
                    at: row.get::<_, Moment>(2)?.0,
                    actor: row.get(3)?,
                    note: row.get(4)?,
                })
            },
        )
    }
}

impl Write<'_> {
    /// Adds a version as a draft; its model is added with its first version.
    ///
    /// # Errors
    /// A version number that is not the next one; an empty code; a model that could not be read again.
    pub fn add_model_version(&mut self, model: &RatingModel) -> Result<Id> {
        if model.code.trim().is_empty() {
            return Err(refused(Rule::EmptyName));
        }
        let known = self.row("SELECT id FROM models WHERE code = ?1", [&model.code], |row| row.get(0))?;
        let model_id: Id = match known {
            Some(id) => id,
            None => {
                let id = self.new_id();
                self.execute("INSERT INTO models (id, code) VALUES (?1, ?2)", params![id, model.code])?;
                id
            }
        };
        let next = self.number(
            "SELECT coalesce(max(version), 0) + 1 FROM model_versions WHERE model_id = ?1",
            [model_id],
        )?;
        if i64::from(model.version) != next {
            return Err(refused(Rule::VersionNumber));
        }
        let id = self.new_id();
        let content = content(id, model)?;
        let digest = hash(&content);
        self.execute(
            "INSERT INTO model_versions
             (id, model_id, version, content, hash, created_at, actor_id, row_version)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, 1)",
            params![id, model_id, model.version, content, digest, Moment(self.at), self.actor.id],
        )?;
        self.add_state(id, ModelState::Draft, None, "")?;
        let summary = json!({ "model": model.code, "version": model.version, "sha256": digest });
        self.log("model.added", "model_version", id, summary)?;
        Ok(id)
    }

    /// Adds a version that is published at once: the model a new book begins with, and the sample company's. Every
    /// other version is submitted first.
    ///
    /// # Errors
    /// Those of [`Write::add_model_version`].
    pub fn add_published_model(&mut self, model: &RatingModel, from: NaiveDate, note: &str) -> Result<Id> {
        let id = self.add_model_version(model)?;
        self.move_to(&self.model_version(id)?, ModelState::Published, Some(from), note)?;
        Ok(id)
    }

    /// Takes a version to its next state. `from` is the day it comes into force or leaves it, and is asked
    /// for in those two cases only.
    ///
    /// # Errors
    /// A state that cannot follow; a missing day.
    pub fn set_model_state(
        &mut self,
        id: Id,
        state: ModelState,
        from: Option<NaiveDate>,
        note: &str,
    ) -> Result<()> {
        let present = self.model_version(id)?;
        if !state.may_follow(present.state) {
            return Err(refused(Rule::StateOrder));
        }
        let dated = matches!(state, ModelState::Published | ModelState::Retired);
        if dated && from.is_none() {
            return Err(refused(Rule::PublishNeedsADay));
        }
        self.move_to(&present, state, from.filter(|_| dated), note)?;
        if matches!(state, ModelState::Published | ModelState::Discarded) {
            self.forget_draft_steps(id)?;
        }
        Ok(())
    }

    fn move_to(
        &mut self,
        version: &ModelVersion,
        state: ModelState,
        from: Option<NaiveDate>,
        note: &str,
    ) -> Result<()> {
        self.add_state(version.id, state, from, note)?;
        let summary = json!({
            "model": version.code, "version": version.version, "sha256": version.hash,
            "state": state, "from": from, "note": note,
        });
        self.log("model.state", "model_version", version.id, summary)
    }

    fn add_state(&self, version: Id, state: ModelState, from: Option<NaiveDate>, note: &str) -> Result<()> {
        let number = self.number("SELECT coalesce(max(number), 0) + 1 FROM model_states", [])?;
        self.execute(
            "INSERT INTO model_states (id, number, version_id, state, from_date, at, actor_id, note)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
            params![
                self.new_id(),
                number,
                version,
                Named(state),
                from.map(Day),
                Moment(self.at),
                self.actor.id,
                note
            ],
        )?;
        Ok(())
    }
}

/// A model as it is stored. What would not be read again as it is (no number is written as null, and what is nested too
/// deep is refused) would take its version with it.
pub(crate) fn content(version: Id, model: &RatingModel) -> Result<String> {
    let content = canonical_json(model).map_err(|error| unreadable(version, &error))?;
    if serde_json::from_str::<RatingModel>(&content).is_ok_and(|read| read == *model) {
        return Ok(content);
    }
    Err(refused(Rule::ModelUnreadable))
}

pub(crate) fn unreadable(version: Id, detail: &dyn std::fmt::Display) -> StoreError {
    StoreError::Unreadable { what: "model version", key: version.to_string(), detail: detail.to_string() }
}
