//! The rating report of one customer: the latest rating on the business date, as it was stored.

use std::fs::File;
use std::io::Read as _;
use std::path::Path;

use assay_credit::figure::Text;
use assay_credit::model::RatingModel;
use assay_credit::payment::{PaymentGroup, group, metrics};
use assay_credit::rating::RatingResult;

use assay_sheets::report::rating::{
    AssessmentNote, HistoryPoint, Overridden, PaymentSummary, Peers, RatingReport, write,
};
use assay_sheets::report::{Identity, Language, Negatives, ReportError, replace};

use assay_store::{Contents, Rating};
use chrono::NaiveDate;

use super::checks::standing_of;
use super::decided::{decide, override_on};
use super::models::FrozenModel;
use super::policy::policy_of;
use super::rating::{note_of, reason_name};
use super::{Session, key};
use crate::CommandError;

impl Session {
    /// Writes the report to `path`; returns the path written.
    ///
    /// # Errors
    /// `no_rating` for a customer without a grade; `is_a_book` where the path is a book's; what stands in the
    /// way of writing, the old file whole.
    pub fn rating_report(&self, customer: &str, language: &str, path: &Path) -> Result<String, CommandError> {
        refuse_over_book(path)?;
        let id = key(customer, "customer")?;
        let as_of = self.business_date()?;
        let record = self.book().customer(id)?;
        let peers = self.peers(&record, as_of, &[])?;
        let book = self.book();
        let settings = book.settings()?;
        let mut all = book.ratings_of(id)?;
        all.retain(|rating| rating.as_of <= as_of && rating.customer == id);
        let latest = all.first().ok_or_else(|| no_rating(&record.customer.name))?;
        let RatingResult::Graded(graded) = book.rating_result(latest.id)? else {
            return Err(no_rating(&record.customer.name));
        };
        let frozen = FrozenModel::load(&book, &book.model_version(latest.model_version)?)?;
        let inputs = book.rating_inputs(latest.id)?;
        let input_hash = book.rating_inputs_hash(latest.id)?;
        let versions = book.model_versions()?;
        let history = all
            .iter()
            .rev()
            .filter_map(|rating| {
                let version = versions.iter().find(|version| version.id == rating.model_version)?;
                Some(HistoryPoint {
                    as_of: rating.as_of,
                    score: rating.score?,
                    grade: rating.grade.clone()?,
                    version: version.version,
                })
            })
            .collect();
        let standing = standing_of(&book, id)?;
        let missing_checks = standing
            .failed
            .into_iter()
            .map(|name| (Text::new(name.en, name.zh), true))
            .chain(standing.open.into_iter().map(|name| (Text::new(name.en, name.zh), false)))
            .collect();
        let items = book.payment_items(id, &settings.currency)?;
        let rated_by = latest.actor.clone();
        let industry = &record.customer.industry;
        let compared = if peers.same_industry { industry.clone() } else { String::new() };
        let report = RatingReport {
            identity: Identity { company: &settings.company, logo: None },
            customer: &record.customer,
            model: &frozen.model,
            inputs: &inputs,
            graded: &graded,
            rated_at: latest.at.with_timezone(&chrono::Local).date_naive(),
            rated_by: &rated_by,
            input_hash: &input_hash,
            model_hash: &frozen.hash,
            history,
            payment: (!items.is_empty()).then(|| {
                let paid = metrics(&items, latest.as_of);
                PaymentSummary {
                    as_of: latest.as_of,
                    items_due: paid.items_due,
                    group: group(&items, latest.as_of).ok().map(group_name),
                    metrics: paid.figures,
                }
            }),
            peers: Some(Peers {
                group: compared,
                customers: u32::try_from(peers.customers).unwrap_or(u32::MAX),
                medians: peers.medians(),
            }),
            negatives: Negatives::default(),
            missing_checks,
            overridden: override_of(&book, latest, &frozen.model, as_of)?,
            note: note_of(&book, id, latest.id)?.map(|note| AssessmentNote {
                text: note.text,
                at: note.at,
                by: note.by,
            }),
        };
        let language = if language == "zh-CN" { Language::Chinese } else { Language::English };
        write(&report, language, path).map_err(|error| refused(&error))?;
        Ok(path.display().to_string())
    }
}

/// The override in force over a rating.
fn override_of(
    book: &Contents,
    rating: &Rating,
    model: &RatingModel,
    as_of: NaiveDate,
) -> Result<Option<Overridden>, CommandError> {
    let standing = override_on(book, rating.customer, as_of)?;
    let Some((at, Some(found))) = decide(model, rating, standing.as_ref()) else { return Ok(None) };
    let reason = reason_name(&policy_of(book)?, &found.kept.decided.reason);
    Ok(Some(Overridden {
        grade: model.grades[at].label.clone(),
        blocked: found.blocked,
        another_grade: found.another_grade,
        reason: Text::new(reason.en, reason.zh),
        text: found.kept.decided.text,
        until: found.kept.decided.last_day,
        by: found.kept.actor,
    }))
}

/// Refuses a place where a file is that begins as an SQLite database does.
pub(super) fn refuse_over_book(path: &Path) -> Result<(), CommandError> {
    let mut start = [0; 16];
    let read = File::open(path).and_then(|mut file| file.read_exact(&mut start));
    if read.is_err() || start != *b"SQLite format 3\0" {
        return Ok(());
    }
    let path = path.display().to_string();
    let message = format!("{path} is a book, and a report would replace it. Choose another file name.");
    Err(CommandError::new("is_a_book", message).with([path]))
}

/// Puts a finished file where the user wants it, all of it or nothing.
pub(super) fn put_in_place(path: &Path, bytes: &[u8]) -> Result<(), CommandError> {
    replace(path, bytes).map_err(|error| refused(&error))
}

fn group_name(group: PaymentGroup) -> Text {
    match group {
        PaymentGroup::Punctual { .. } => Text::new("punctual", "按时付款"),
        PaymentGroup::SteadilyLate { offset, .. } => {
            Text::new(format!("steadily late, {offset:.0} days"), format!("稳定拖延，约 {offset:.0} 天"))
        }
        PaymentGroup::Irregular { .. } => Text::new("irregular", "付款不规律"),
    }
}

fn no_rating(name: &str) -> CommandError {
    CommandError::new("no_rating", format!("{name} has no grade to report. Rate the customer first."))
        .with([name])
}

pub(super) fn refused(error: &ReportError) -> CommandError {
    CommandError::new(error.code(), format!("{error}.")).with([error.to_string()])
}
