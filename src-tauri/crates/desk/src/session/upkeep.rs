//! Looking after the book: backup, restore, and the check of everything it holds.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::path::Path;

use assay_credit::engine::rate as compute;
use assay_credit::model::RatingModel;
use assay_store::{Area, Book, Id};

use super::Session;
use crate::view::{BackupView, VerifyCheck, VerifyView};
use crate::{CommandError, Job};

impl Session {
    /// Writes a verified copy of the book.
    ///
    /// # Errors
    /// What stands in the way; a file that was there before is whole then.
    pub fn backup(&self, path: &Path) -> Result<BackupView, CommandError> {
        let done = self.book().backup_to(path)?;
        Ok(BackupView {
            path: done.path.display().to_string(),
            size: u32::try_from(done.size).unwrap_or(u32::MAX),
        })
    }

    /// Puts a verified backup in the place of a book and opens it.
    ///
    /// # Errors
    /// What is wrong with the backup; the book in place is untouched then.
    pub fn restore(backup: &Path, target: &Path) -> Result<Self, CommandError> {
        Book::restore(backup, target)?;
        Self::open(target)
    }

    /// Checks the file, its references, the audit chain, every hash, and computes every stored rating again
    /// from its frozen inputs and model.
    ///
    /// # Errors
    /// `cancelled`; where the file cannot be read on.
    pub fn verify(&self, job: &Job) -> Result<VerifyView, CommandError> {
        let found = self.book().verify()?;
        let mut checks: Vec<VerifyCheck> = found
            .checked
            .iter()
            .map(|(area, checked)| VerifyCheck {
                name: area_code(*area).to_owned(),
                checked: u32::try_from(*checked).unwrap_or(u32::MAX),
                problems: found
                    .findings
                    .iter()
                    .filter(|finding| finding.area == *area)
                    .map(|finding| format!("{} {}", finding.key, finding.detail).trim().to_owned())
                    .collect(),
            })
            .collect();
        checks.push(self.recompute(job)?);
        Ok(VerifyView { ok: checks.iter().all(|check| check.problems.is_empty()), checks })
    }

    /// Computes every stored rating again and compares it bit for bit.
    fn recompute(&self, job: &Job) -> Result<VerifyCheck, CommandError> {
        let ids = self.book().rating_ids()?;
        let mut models: BTreeMap<Id, RatingModel> = BTreeMap::new();
        let mut problems = Vec::new();
        for (done, id) in ids.iter().enumerate() {
            job.stopped()?;
            if done % 100 == 0 {
                job.step(done, ids.len());
            }
            let book = self.book();
            let rating = book.rating(*id)?;
            let model = match models.entry(rating.model_version) {
                Entry::Occupied(slot) => slot.into_mut(),
                Entry::Vacant(slot) => slot.insert(book.model(rating.model_version)?),
            };
            let stored = (book.rating_inputs(*id), book.rating_result(*id));
            drop(book);
            match stored {
                (Ok(inputs), Ok(result)) => match compute(model, &inputs) {
                    Ok(again) if again == result => {}
                    Ok(_) => problems.push(format!("{id}: {} comes out differently now", inputs.customer)),
                    Err(error) => problems.push(format!("{id}: {}: {error}", inputs.customer)),
                },
                (Err(error), _) | (_, Err(error)) => problems.push(format!("{id}: {error}")),
            }
        }
        Ok(VerifyCheck {
            name: "recomputed".to_owned(),
            checked: u32::try_from(ids.len()).unwrap_or(u32::MAX),
            problems,
        })
    }
}

const fn area_code(area: Area) -> &'static str {
    match area {
        Area::File => "file",
        Area::References => "references",
        Area::Audit => "audit",
        Area::Models => "models",
        Area::SourceFiles => "sources",
        Area::Statements => "statements",
        Area::Ratings => "ratings",
    }
}
