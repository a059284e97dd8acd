//! The credit policy: versions, the newest of which is in force.

use std::collections::BTreeSet;

use assay_credit::policy::{CreditPolicy, PolicyPart};
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

/// Where codes of the policy are named, besides the policy itself.
const NAMED: &[(PolicyPart, &str)] = &[
    (PolicyPart::Signals, "SELECT DISTINCT code FROM signals"),
    (PolicyPart::OverrideReasons, "SELECT DISTINCT reason FROM overrides"),
    (
        PolicyPart::OverrideReasons,
        "SELECT DISTINCT json_extract(content, '$.reason') FROM applications WHERE kind = 'override'",
    ),
    (
        PolicyPart::BlacklistEntry,
        "SELECT DISTINCT json_extract(content, '$.reason') FROM applications
         WHERE kind = 'blacklist' AND json_extract(content, '$.enter')",
    ),
    (
        PolicyPart::BlacklistExit,
        "SELECT DISTINCT json_extract(content, '$.reason') FROM applications
         WHERE kind = 'blacklist' AND NOT json_extract(content, '$.enter')",
    ),
    (
        PolicyPart::Conditions,
        "SELECT DISTINCT json_extract(attached.value, '$.code')
         FROM applications, json_each(applications.content, '$.conditions') AS attached
         WHERE applications.kind = 'limit'",
    ),
];

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

    /// A version of the policy; none where there is no such version.
    ///
    /// # Errors
    /// [`StoreError::Unreadable`].
    pub fn credit_policy_at(&self, version: u32) -> Result<Option<CreditPolicy>> {
        let sql = "SELECT content FROM credit_policies WHERE version = ?1";
        self.row(sql, [version], |row| row.get::<_, String>(0))?
            .map(|text| serde_json::from_str(&text).map_err(|error| unreadable(version, &error)))
            .transpose()
    }

    /// Codes of the policy that signals, requests and overrides name, with their tables.
    ///
    /// # Errors
    /// Only those of SQLite.
    pub fn policy_codes_named(&self) -> Result<BTreeSet<(PolicyPart, String)>> {
        let mut named = BTreeSet::new();
        for (part, sql) in NAMED {
            let codes = self.rows(sql, [], |row| row.get::<_, Option<String>>(0))?;
            named.extend(codes.into_iter().flatten().map(|code| (*part, code)));
        }
        Ok(named)
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
