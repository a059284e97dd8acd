//! The credit policy: versions, the newest of which is in force.

use assay_credit::policy::CreditPolicy;
use chrono::{DateTime, Utc};
use rusqlite::params;
use serde_json::json;

use crate::audit::sha256;
use crate::book::{Contents, Write};
use crate::error::{Result, StoreError};
use crate::values::Moment;

/// A version of the policy without its content.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PolicyVersion {
    /// From 1.
    pub version: u32,
    /// When it was saved.
    pub at: DateTime<Utc>,
    /// By whom.
    pub actor: String,
}

fn unreadable(version: u32, error: &serde_json::Error) -> StoreError {
    StoreError::Unreadable { what: "credit policy", key: version.to_string(), detail: error.to_string() }
}

impl Contents {
    /// The newest version of the policy; none where none was ever saved.
    ///
    /// # Errors
    /// [`StoreError::Unreadable`].
    pub fn credit_policy(&self) -> Result<Option<CreditPolicy>> {
        let sql = "SELECT version, content FROM credit_policies ORDER BY version DESC LIMIT 1";
        self.row(sql, [], |row| Ok((row.get::<_, u32>(0)?, row.get::<_, String>(1)?)))?
            .map(|(version, text)| serde_json::from_str(&text).map_err(|error| unreadable(version, &error)))
            .transpose()
    }

    /// The versions of the policy, newest first.
    ///
    /// # Errors
    /// Only those of SQLite.
    pub fn credit_policy_versions(&self) -> Result<Vec<PolicyVersion>> {
        let sql = "SELECT p.version, p.at, u.name FROM credit_policies p JOIN users u ON u.id = p.actor_id
                   ORDER BY p.version DESC";
        self.rows(sql, [], |row| {
            Ok(PolicyVersion { version: row.get(0)?, at: row.get::<_, Moment>(1)?.0, actor: row.get(2)? })
        })
    }
}

impl Write<'_> {
    /// Saves a version of the policy.
    ///
    /// # Errors
    /// [`StoreError::Taken`] version.
    pub fn add_credit_policy(&mut self, policy: &CreditPolicy) -> Result<()> {
        let newest = self.number("SELECT coalesce(max(version), 0) FROM credit_policies", [])?;
        if i64::from(policy.version) <= newest {
            return Err(StoreError::Taken { what: "credit policy version", key: policy.version.to_string() });
        }
        let content = serde_json::to_string(policy).map_err(|error| unreadable(policy.version, &error))?;
        let id = self.new_id();
        self.execute(
            "INSERT INTO credit_policies (id, version, content, at, actor_id) VALUES (?1, ?2, ?3, ?4, ?5)",
            params![id, policy.version, content, Moment(self.at), self.actor.id],
        )?;
        let summary = json!({ "version": policy.version, "sha256": sha256(content.as_bytes()) });
        self.log("policy.saved", "credit_policy", id, summary)
    }
}
