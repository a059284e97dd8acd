//! Rating reports of many customers into a folder: in the background, one whole file after the other. What all of them
//! share is read once. Customers without a grade are told and not written.

use std::collections::BTreeSet;
use std::path::Path;

use assay_store::{CustomerRecord, Id};

use super::file_name::FileNames;
use super::{language_of, put_in_place, refuse_over_book};
use crate::session::{Session, count, key};
use crate::view::{ReportCustomer, ReportFailed, ReportFile, ReportsDone};
use crate::{CommandError, Job};

/// Which customers, by what they are; empty lists choose all.
#[derive(Debug, Clone, Default)]
pub struct ReportChoice {
    /// Industries.
    pub industries: Vec<String>,
    /// Regions.
    pub regions: Vec<String>,
    /// Grades they are treated as.
    pub grades: Vec<String>,
}

/// What stands in the way of one file stands in the way of all that follow.
const HOPELESS: &[&str] = &["report_disk_full", "report_no_folder", "report_read_only"];

impl Session {
    /// The active customers of a choice, by code.
    ///
    /// # Errors
    /// Those of reading the book.
    pub fn report_choice(&self, choice: &ReportChoice) -> Result<Vec<String>, CommandError> {
        let as_of = self.business_date()?;
        let ratings = self.ratings(as_of)?;
        let fits = |list: &[String], value: &str| list.is_empty() || list.iter().any(|one| one == value);
        let chosen = |record: &CustomerRecord| {
            let grade = ratings.latest.get(&record.id).and_then(|rating| ratings.grade(rating));
            !record.archived
                && fits(&choice.industries, &record.customer.industry)
                && fits(&choice.regions, &record.customer.region)
                && fits(&choice.grades, grade.unwrap_or_default())
        };
        let records = self.book().customers()?;
        Ok(records.iter().filter(|record| chosen(record)).map(|record| record.id.to_string()).collect())
    }

    /// Writes the rating reports of the customers named, of all active ones where none is, into a folder.
    ///
    /// # Errors
    /// `report_no_folder`; `not_found`; those of reading the book. A file that cannot be written is part of the answer.
    pub fn rating_reports(
        &self,
        customers: Option<&[String]>,
        language: &str,
        folder: &Path,
        job: &Job,
    ) -> Result<ReportsDone, CommandError> {
        if !folder.is_dir() {
            let shown = folder.display().to_string();
            let message =
                format!("The folder {shown} does not exist: choose another folder or create this one.");
            return Err(CommandError::new("report_no_folder", message).with([shown]));
        }
        let records = self.wanted(customers)?;
        let mut shared = self.report_shared(None)?;
        let mut done = ReportsDone {
            folder: folder.display().to_string(),
            wanted: count(records.len()),
            written: Vec::new(),
            without: Vec::new(),
            failed: Vec::new(),
            cancelled: false,
        };
        let mut names = FileNames::default();
        for (at, record) in records.iter().enumerate() {
            job.step(at, records.len());
            if job.stopped().is_err() {
                done.cancelled = true;
                break;
            }
            let customer = ReportCustomer {
                id: record.id.to_string(),
                code: record.customer.code.clone(),
                name: record.customer.name.clone(),
            };
            let file = names.next(&customer.code, &customer.name);
            let path = folder.join(&file);
            let written = self
                .rating_workbook(&mut shared, record.id, language_of(language))
                .and_then(|bytes| refuse_over_book(&path).and_then(|()| put_in_place(&path, &bytes)));
            match written {
                Ok(()) => done.written.push(ReportFile { customer, file }),
                Err(error) if error.code == "no_rating" => done.without.push(customer),
                Err(error) => {
                    let hopeless = HOPELESS.contains(&error.code.as_str());
                    done.failed.push(ReportFailed { customer, error });
                    if hopeless {
                        break;
                    }
                }
            }
        }
        Ok(done)
    }

    /// The customers of a batch by code, each once.
    fn wanted(&self, customers: Option<&[String]>) -> Result<Vec<CustomerRecord>, CommandError> {
        let wanted: Option<BTreeSet<Id>> = customers
            .map(|ids| ids.iter().map(|id| key(id, "customer")).collect::<Result<_, _>>())
            .transpose()?;
        let book = self.book();
        if let Some(missing) = wanted.iter().flatten().find(|id| book.customer(**id).is_err()) {
            return Err(
                assay_store::StoreError::NotFound { what: "customer", key: missing.to_string() }.into()
            );
        }
        let mut records = book.customers()?;
        records.retain(|record| wanted.as_ref().map_or(!record.archived, |ids| ids.contains(&record.id)));
        records.sort_by(|a, b| a.customer.code.cmp(&b.customer.code));
        Ok(records)
    }
}
