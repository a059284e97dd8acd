//! The recalibration report: what a simulation of one version against another found, as rows of the workbook.

use std::path::Path;

use assay_credit::figure::Text;
use assay_sheets::report::recalibration::{Customer, Reason, RecalibrationReport, Version, bytes_unless};
use assay_sheets::report::{Language, Negatives};
use assay_store::{Id, InForce};
use rust_decimal::Decimal;

use super::language_of;
use super::preview::preview;
use super::{put_in_place, refuse_over_book, unless_stopped};
use crate::session::Session;
use crate::session::watch::limits_by_owner;
use crate::view::{SimulatedRow, VersionView, WorkbookPreview};
use crate::{CommandError, Job};

impl Session {
    /// The newest draft of a model.
    ///
    /// # Errors
    /// `no_draft` where it has none.
    pub fn newest_draft(&self, code: &str) -> Result<VersionView, CommandError> {
        let drafts = self
            .models()?
            .models
            .into_iter()
            .flat_map(|model| model.versions)
            .filter(|version| version.code == code && version.state == "draft");
        drafts.max_by_key(|version| version.version).ok_or_else(|| {
            let message =
                format!("The model {code} has no draft. Begin one, or name a version with its number.");
            CommandError::new("no_draft", message).with([code])
        })
    }

    /// Writes what version `to` changes against `from`, or against the one in force where that is not named, for every
    /// active customer on the business date; returns the path written.
    ///
    /// # Errors
    /// Those of [`Session::simulate`]; `is_a_book` where the path is a book's; what stands in the way of writing, the old
    /// file whole.
    pub fn recalibration_report(
        &self,
        to: &str,
        from: Option<&str>,
        language: &str,
        path: &Path,
        job: &Job,
    ) -> Result<String, CommandError> {
        refuse_over_book(path)?;
        let bytes = self.recalibration_bytes(to, from, language, job)?;
        job.stopped()?;
        put_in_place(path, &bytes)?;
        Ok(path.display().to_string())
    }

    /// The same report as it would be written.
    ///
    /// # Errors
    /// Those of [`Session::simulate`].
    pub fn recalibration_report_preview(
        &self,
        to: &str,
        from: Option<&str>,
        language: &str,
        job: &Job,
    ) -> Result<WorkbookPreview, CommandError> {
        preview(&self.recalibration_bytes(to, from, language, job)?)
    }

    fn recalibration_bytes(
        &self,
        to: &str,
        from: Option<&str>,
        language: &str,
        job: &Job,
    ) -> Result<Vec<u8>, CommandError> {
        let language = language_of(language);
        let found = self.simulate(to, from, job)?;
        let (old, new) = (self.version_content(&found.before.id)?, self.version_content(&found.after.id)?);
        let (author, letterhead) = (self.actor()?.name, self.letterhead()?);
        let (settings, limits, owed) = {
            let book = self.book();
            let settings = book.settings()?;
            let balances = book.balances(&settings.currency, found.as_of)?;
            (settings, limits_by_owner(&book, None)?, balances)
        };
        let customers = found
            .rows
            .iter()
            .map(|row| {
                let id: Option<Id> = row.customer.id.parse().ok();
                let limit = id
                    .and_then(|id| limits.get(&id))
                    .and_then(|limits| InForce::on(limits, found.as_of).amount());
                let exposure = id.and_then(|id| owed.get(&id)).map(|owed| *owed.max(&Decimal::ZERO));
                customer(row, exposure, limit)
            })
            .collect();
        job.stopped()?;
        let (before, after) = (state(&found.before, language), state(&found.after, language));
        let report = RecalibrationReport {
            identity: letterhead.identity(),
            author: &author,
            as_of: found.as_of,
            currency: &settings.currency,
            ledger: !owed.is_empty(),
            before: Version { model: &old, hash: &found.before.hash, state: before },
            after: Version { model: &new, hash: &found.after.hash, state: after },
            customers,
            negatives: Negatives::default(),
        };
        unless_stopped(job, |stopped| bytes_unless(&report, language, stopped))
    }
}

fn customer(row: &SimulatedRow, exposure: Option<Decimal>, limit: Option<Decimal>) -> Customer<'_> {
    let place = |grade: Option<u32>| grade.and_then(|grade| usize::try_from(grade).ok());
    Customer {
        code: &row.customer.code,
        name: &row.customer.name,
        industry: &row.industry,
        old_score: row.old_score,
        new_score: row.new_score,
        old_grade: place(row.old_grade),
        new_grade: place(row.new_grade),
        notches: row.notches,
        reason: match row.reason.as_str() {
            "score" => Some(Reason::Score),
            "cut_off" => Some(Reason::CutOff),
            "condition" => Some(Reason::Condition),
            "coverage" => Some(Reason::Coverage),
            _ => None,
        },
        driver: row.driver_name.as_ref().map(|name| Text::new(name.en.as_str(), name.zh.as_str())),
        driver_points: row.driver_points,
        exposure,
        limit,
    }
}

/// State of a version in words.
fn state(version: &VersionView, language: Language) -> &'static str {
    match version.state.as_str() {
        "draft" => language.of("draft", "草稿"),
        "submitted" => language.of("submitted", "待发布"),
        "retired" => language.of("retired", "已停用"),
        "discarded" => language.of("discarded", "已放弃"),
        _ if version.in_force => language.of("in force", "生效中"),
        _ => language.of("published", "已发布"),
    }
}
