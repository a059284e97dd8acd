//! The book's own check: the file, the references, the audit trail, and every hash it keeps. Whether a
//! stored rating comes out the same when computed again is checked above, where the engine is.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::audit::sha256;
use crate::book::Contents;
use crate::drafts;
use crate::error::Result;
use crate::id::Id;
use crate::models::{ModelState, ModelVersion};
use crate::rated;

/// What a finding is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Area {
    /// The database file.
    File,
    /// A reference between tables.
    References,
    /// The audit trail.
    Audit,
    /// A model version.
    Models,
    /// A stored workbook.
    SourceFiles,
    /// A statement's content.
    Statements,
    /// A rating.
    Ratings,
}

/// Something that is not as it should be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// What it is about.
    pub area: Area,
    /// The entry, where there is one.
    pub key: String,
    /// What is wrong.
    pub detail: String,
}

/// What the check found.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Verification {
    /// Everything wrong; empty is good.
    pub findings: Vec<Finding>,
    /// How many entries were looked at, by area.
    pub checked: BTreeMap<Area, u64>,
}

impl Verification {
    /// Nothing was found.
    #[must_use]
    pub fn is_good(&self) -> bool {
        self.findings.is_empty()
    }

    fn add(&mut self, area: Area, key: impl ToString, detail: impl ToString) {
        self.findings.push(Finding { area, key: key.to_string(), detail: detail.to_string() });
    }

    fn count(&mut self, area: Area, number: usize) {
        self.checked.insert(area, u64::try_from(number).unwrap_or(u64::MAX));
    }
}

impl Contents {
    /// Checks everything.
    ///
    /// # Errors
    /// Only where SQLite cannot read on; what can be read and is wrong is a finding.
    pub fn verify(&self) -> Result<Verification> {
        let mut found = Verification::default();
        self.verify_file(&mut found)?;
        self.verify_trail(&mut found)?;
        self.verify_models(&mut found)?;
        self.verify_sources(&mut found)?;
        self.verify_ratings(&mut found)?;
        Ok(found)
    }

    fn verify_file(&self, found: &mut Verification) -> Result<()> {
        for said in self.rows("PRAGMA integrity_check", [], |row| row.get::<_, String>(0))? {
            if said != "ok" {
                found.add(Area::File, "", said);
            }
        }
        for table in self.rows("PRAGMA foreign_key_check", [], |row| row.get::<_, String>(0))? {
            found.add(Area::References, table, "a reference leads nowhere");
        }
        Ok(())
    }

    fn verify_trail(&self, found: &mut Verification) -> Result<()> {
        let entries = self.number("SELECT count(*) FROM audit", [])?;
        found.count(Area::Audit, usize::try_from(entries).unwrap_or(usize::MAX));
        if let Some(number) = self.verify_audit()? {
            found.add(Area::Audit, number, "the trail does not hold from this entry on");
        }
        Ok(())
    }

    fn verify_models(&self, found: &mut Verification) -> Result<()> {
        let versions = self.model_versions()?;
        found.count(Area::Models, versions.len());
        for version in versions {
            let name = format!("{}@{}", version.code, version.version);
            if let Err(error) = self.model(version.id) {
                found.add(Area::Models, &name, error);
            }
            if self.model_states(version.id)?.iter().any(|step| step.state == ModelState::Published) {
                self.verify_frozen(&version, &name, found)?;
            }
        }
        Ok(())
    }

    /// A published version is the one the trail says was published, and nothing changed it since.
    fn verify_frozen(&self, version: &ModelVersion, name: &str, found: &mut Verification) -> Result<()> {
        let trail: Vec<(String, String)> = self.rows(
            "SELECT action, summary FROM audit WHERE entity_kind = 'model_version' AND entity_id = ?1
             ORDER BY number DESC",
            [version.id],
            |row| Ok((row.get(0)?, row.get(1)?)),
        )?;
        let said = |summary: &str, what: &str| {
            let summary: Value = serde_json::from_str(summary).unwrap_or_default();
            summary.get(what).and_then(Value::as_str).map(str::to_owned)
        };
        let published = |(action, summary): &(String, String)| {
            action == "model.state" && said(summary, "state").as_deref() == Some("published")
        };
        let Some(at) = trail.iter().position(published) else {
            found.add(Area::Models, name, "its publishing is not in the audit trail");
            return Ok(());
        };
        if said(&trail[at].1, "sha256").as_deref() != Some(version.hash.as_str()) {
            found.add(Area::Models, name, "its content is not the one that was published");
        }
        if trail[..at].iter().any(|(action, _)| drafts::CHANGES.contains(&action.as_str())) {
            found.add(Area::Models, name, "it was changed after it was published");
        }
        Ok(())
    }

    fn verify_sources(&self, found: &mut Verification) -> Result<()> {
        let files = self.source_hashes()?;
        found.count(Area::SourceFiles, files.len());
        for hash in files {
            if let Err(error) = self.source_bytes(&hash) {
                found.add(Area::SourceFiles, hash, error);
            }
        }
        let contents = self.content_hashes()?;
        found.count(Area::Statements, contents.len());
        for hash in contents {
            if let Err(error) = self.check_content(&hash) {
                found.add(Area::Statements, hash, error);
            }
        }
        Ok(())
    }

    /// Every rating's hashes, that what it names is there, and that each run is the one in the trail.
    fn verify_ratings(&self, found: &mut Verification) -> Result<()> {
        let mut runs: BTreeMap<Id, String> = BTreeMap::new();
        let ids = self.rating_ids()?;
        found.count(Area::Ratings, ids.len());
        for id in ids {
            let (run, inputs, inputs_hash, result_hash): (Id, String, String, String) = self
                .row(
                    "SELECT run_id, inputs, inputs_hash, result_hash FROM ratings WHERE id = ?1",
                    [id],
                    |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)),
                )?
                .unwrap_or((id, String::new(), String::new(), String::new()));
            if sha256(inputs.as_bytes()) != inputs_hash {
                found.add(Area::Ratings, id, "the hash of its inputs differs");
            }
            if let Err(error) = self.rating_result(id) {
                found.add(Area::Ratings, id, error);
            }
            match rated::named_statements(&inputs) {
                Err(error) => found.add(Area::Ratings, id, error),
                Ok(hashes) => {
                    for hash in hashes {
                        if !self.has_content(&hash)? {
                            found.add(Area::Ratings, id, format!("statement {hash} is missing"));
                        }
                    }
                }
            }
            runs.entry(run).or_default().push_str(&format!("{inputs_hash}{result_hash}"));
        }
        for (run, hashes) in runs {
            let entry = self.audit(Some(&run.to_string()), 1)?.into_iter().next();
            let recorded =
                entry.as_ref().and_then(|entry| entry.summary.get("sha256")).and_then(Value::as_str);
            if recorded != Some(sha256(hashes.as_bytes()).as_str()) {
                found.add(Area::Ratings, run, "the run is not the one in the audit trail");
            }
        }
        Ok(())
    }
}
