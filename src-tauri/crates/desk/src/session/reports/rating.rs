//! The rating report of one customer: the latest rating on the business date, as it was stored, with what was decided.

use std::path::Path;

use assay_credit::figure::Text;
use assay_credit::model::RatingModel;
use assay_credit::payment::{PaymentGroup, group, metrics};
use assay_credit::rating::RatingResult;
use assay_sheets::report::rating::{
    AssessmentNote, HistoryPoint, Overridden, PaymentSummary, RatingReport, bytes,
};
use assay_sheets::report::{Language, Negatives};
use assay_store::{Contents, CustomerRecord, Id, Rating};
use chrono::NaiveDate;

use super::credit::credit_of;
use super::shared::Shared;
use super::{language_of, put_in_place, refuse_over_book, refused};
use crate::CommandError;
use crate::session::checks::standing_of;
use crate::session::decided::{decide, override_on};
use crate::session::policy::policy_of;
use crate::session::rating::{note_of, reason_name};
use crate::session::{Session, key};

impl Session {
    /// Writes the report to `path`; returns the path written.
    ///
    /// # Errors
    /// `no_rating` for a customer without a grade; `is_a_book` where the path is a book's; what stands in the
    /// way of writing, the old file whole.
    pub fn rating_report(&self, customer: &str, language: &str, path: &Path) -> Result<String, CommandError> {
        refuse_over_book(path)?;
        put_in_place(path, &self.rating_report_bytes(customer, language)?)?;
        Ok(path.display().to_string())
    }

    /// The report's workbook in memory.
    ///
    /// # Errors
    /// `no_rating` for a customer without a grade; `not_found`.
    pub fn rating_report_bytes(&self, customer: &str, language: &str) -> Result<Vec<u8>, CommandError> {
        let id = key(customer, "customer")?;
        let mut shared = self.report_shared(Some(id))?;
        self.rating_workbook(&mut shared, id, language_of(language))
    }

    /// The report's workbook from what many share.
    pub(super) fn rating_workbook(
        &self,
        shared: &mut Shared,
        customer: Id,
        language: Language,
    ) -> Result<Vec<u8>, CommandError> {
        let book = self.book();
        let record = book.customer(customer)?;
        let as_of = shared.as_of;
        let peers = shared.peers(&record.customer.industry)?;
        let mut all = book.ratings_of(customer)?;
        all.retain(|rating| rating.as_of <= as_of && rating.customer == customer);
        let latest = all.first().ok_or_else(|| no_rating(&record.customer.name))?;
        let RatingResult::Graded(graded) = book.rating_result(latest.id)? else {
            return Err(no_rating(&record.customer.name));
        };
        let model = match shared.ratings.models.get(&latest.model_version) {
            Some(model) => model.clone(),
            None => book.model(latest.model_version)?,
        };
        let standing = override_on(&book, customer, as_of)?;
        let treated = decide(&model, latest, standing.as_ref()).map(|(at, _)| &model.grades[at]);
        let credit = credit_of(&book, shared, &record, treated)?;
        let report = RatingReport {
            identity: shared.head.identity(),
            customer: &record.customer,
            model: &model,
            inputs: &book.rating_inputs(latest.id)?,
            graded: &graded,
            rated_at: latest.at.with_timezone(&chrono::Local).date_naive(),
            rated_by: &latest.actor,
            input_hash: &book.rating_inputs_hash(latest.id)?,
            model_hash: shared.versions.get(&latest.model_version).map_or("", |version| &version.hash),
            history: history(&all, shared),
            payment: payment(&book, &record, latest, &shared.currency)?,
            peers: Some(peers),
            negatives: Negatives::default(),
            missing_checks: missing_checks(&book, customer)?,
            overridden: override_of(&book, latest, &model, as_of)?,
            note: note_of(&book, customer, latest.id)?.map(|note| AssessmentNote {
                text: note.text,
                at: note.at,
                by: note.by,
            }),
            credit,
        };
        bytes(&report, language).map_err(|error| refused(&error))
    }
}

/// The ratings with a grade, oldest first.
fn history(all: &[Rating], shared: &Shared) -> Vec<HistoryPoint> {
    let point = |rating: &Rating| {
        Some(HistoryPoint {
            as_of: rating.as_of,
            score: rating.score?,
            grade: rating.grade.clone()?,
            version: shared.versions.get(&rating.model_version)?.version,
        })
    };
    all.iter().rev().filter_map(point).collect()
}

fn payment(
    book: &Contents,
    record: &CustomerRecord,
    latest: &Rating,
    currency: &str,
) -> Result<Option<PaymentSummary>, CommandError> {
    let items = book.payment_items(record.id, currency)?;
    if items.is_empty() {
        return Ok(None);
    }
    let paid = metrics(&items, latest.as_of);
    Ok(Some(PaymentSummary {
        as_of: latest.as_of,
        items_due: paid.items_due,
        group: group(&items, latest.as_of).ok().map(group_name),
        metrics: paid.figures,
    }))
}

/// Required checks that failed, then those that are open.
fn missing_checks(book: &Contents, customer: Id) -> Result<Vec<(Text, bool)>, CommandError> {
    let standing = standing_of(book, customer)?;
    let failed = standing.failed.into_iter().map(|name| (Text::new(name.en, name.zh), true));
    let open = standing.open.into_iter().map(|name| (Text::new(name.en, name.zh), false));
    Ok(failed.chain(open).collect())
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

fn group_name(group: PaymentGroup) -> Text {
    match group {
        PaymentGroup::Punctual { .. } => Text::new("punctual", "按时付款"),
        PaymentGroup::SteadilyLate { offset, .. } => {
            Text::new(format!("steadily late, {offset:.0} days"), format!("稳定拖延，约 {offset:.0} 天"))
        }
        PaymentGroup::Irregular { .. } => Text::new("irregular", "付款不规律"),
    }
}

pub(in crate::session) fn no_rating(name: &str) -> CommandError {
    CommandError::new("no_rating", format!("{name} has no grade to report. Rate the customer first."))
        .with([name])
}
