//! Filling a new book with the sample company, by the same steps a user takes: customers, their workbooks
//! read by recognition, scores, the ledger, ratings over two years, and a model calibrated on the sixty.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use assay_credit::calibrate::calibrate;
use assay_credit::rating::Origin;
use assay_sheets::reader::read_trusted;
use assay_sheets::statements::{Options, recognise};
use assay_store::{
    CheckKind, Facts, Id, ImportFile, ImportKind, NewAllocation, NewAnswer, NewGiven, NewImport, NewInvoice,
    NewReceipt, ReceiptKind,
};
use chrono::NaiveDate;
use serde_json::json;

use super::checks::stored_template;
use super::customers::search_of;
use super::inputs::Material;
use super::rate_models::Models;
use super::{FIRST_USER, Session};
use crate::sample::{SampleCompany, generate};
use crate::{CommandError, Job};

/// The days on which the sample customers were rated with version 1, and those with version 2.
const FIRST_RUNS: [(i32, u32, u32); 4] = [(2024, 6, 30), (2024, 12, 31), (2025, 6, 30), (2025, 12, 31)];
const LATER_RUNS: [(i32, u32, u32); 2] = [(2026, 3, 31), (2026, 6, 30)];
/// Version 2 is calibrated on the last day of the first runs and in force from the next.
const IN_FORCE: (i32, u32, u32) = (2026, 1, 1);

/// Steps reported: company, customers, statements, scores and ledger, the runs, calibration.
const STEPS: usize = FIRST_RUNS.len() + LATER_RUNS.len() + 5;

impl Session {
    /// Creates the sample book. The file is taken away again when it cannot be completed.
    ///
    /// # Errors
    /// `file_exists`; the disk; `cancelled`.
    pub fn create_sample(path: &Path, job: &Job) -> Result<Self, CommandError> {
        let session = Self::create(path, "", FIRST_USER)?;
        match session.fill_with_sample(job) {
            Ok(()) => Ok(session),
            Err(error) => {
                drop(session);
                remove_book(path);
                Err(error)
            }
        }
    }

    fn fill_with_sample(&self, job: &Job) -> Result<(), CommandError> {
        let mut done = 0;
        let mut step = || {
            done += 1;
            job.step(done, STEPS);
            job.stopped()
        };
        let sample = generate().map_err(|error| CommandError::new("internal", format!("{error}.")))?;
        step()?;
        self.write(|write| {
            let mut settings = write.settings()?;
            sample.company.clone_into(&mut settings.company);
            settings.business_date = Some(sample.business_date);
            Ok(write.update_settings(&settings)?)
        })?;
        let ids = self.add_sample_customers(&sample)?;
        step()?;
        self.add_sample_files(&sample, &ids)?;
        self.add_sample_statements(&sample, &ids)?;
        step()?;
        self.add_sample_scores_and_ledger(&sample, &ids)?;
        self.add_sample_checks(&sample, &ids)?;
        step()?;
        for date in FIRST_RUNS {
            self.run_as_of(day(date))?;
            step()?;
        }
        self.calibrate_on_customers(day(FIRST_RUNS[FIRST_RUNS.len() - 1]), day(IN_FORCE))?;
        step()?;
        for date in LATER_RUNS {
            self.run_as_of(day(date))?;
            step()?;
        }
        self.add_sample_limits()?;
        self.add_sample_reviews(&ids)?;
        Ok(())
    }

    fn add_sample_customers(&self, sample: &SampleCompany) -> Result<BTreeMap<String, Id>, CommandError> {
        self.write(|write| {
            sample
                .customers
                .iter()
                .map(|customer| {
                    Ok((customer.code.clone(), write.add_customer(customer, &search_of(customer))?))
                })
                .collect()
        })
    }

    /// One import a customer, with the workbooks it sent.
    fn add_sample_statements(
        &self,
        sample: &SampleCompany,
        ids: &BTreeMap<String, Id>,
    ) -> Result<(), CommandError> {
        let mut imports: BTreeMap<Id, (Vec<ImportFile>, Facts)> = BTreeMap::new();
        for sent in &sample.workbooks {
            let broken = |error: &dyn std::fmt::Display| {
                CommandError::new("internal", format!("{}: the sample cannot be read: {error}.", sent.file))
            };
            let workbook = read_trusted(&sent.file, &sent.bytes).map_err(|error| broken(&error))?;
            let read = recognise(&workbook, &Options::new(sent.received));
            let Some(id) = ids.get(&sent.customer) else { continue };
            let (files, facts) = imports.entry(*id).or_default();
            files.push(ImportFile { name: sent.file.clone(), bytes: sent.bytes.clone() });
            facts.statements.extend(read.statements.into_iter().map(|statement| (*id, statement)));
        }
        self.write(|write| {
            for (files, facts) in imports.into_values() {
                let lines: usize = facts.statements.iter().map(|(_, statement)| statement.lines.len()).sum();
                let summary = json!({ "facts": lines });
                write.add_import(&NewImport { kind: ImportKind::Statements, files, summary, facts })?;
            }
            Ok(())
        })
    }

    fn add_sample_scores_and_ledger(
        &self,
        sample: &SampleCompany,
        ids: &BTreeMap<String, Id>,
    ) -> Result<(), CommandError> {
        let currency: Arc<str> = "CNY".into();
        let mut scores = Facts::default();
        for score in &sample.qualitative {
            let Some(customer) = ids.get(&score.customer) else { continue };
            scores.given.push(NewGiven {
                customer: *customer,
                indicator: score.factor.to_owned(),
                as_of: score.date,
                value: f64::from(score.score),
                origin: Origin::Assessor { user: score.assessor.to_owned(), date: score.date },
                remark: String::new(),
            });
        }
        let mut ledger = Facts::default();
        let mut owner: BTreeMap<&str, Id> = BTreeMap::new();
        for invoice in &sample.invoices {
            let Some(customer) = ids.get(&invoice.customer) else { continue };
            owner.insert(&invoice.number, *customer);
            ledger.invoices.push(NewInvoice {
                customer: *customer,
                number: invoice.number.clone(),
                invoice_date: invoice.date,
                due_date: invoice.due,
                amount: invoice.gross,
                currency: Arc::clone(&currency),
                disputed: false,
                place: None,
            });
        }
        for receipt in &sample.receipts {
            let Some(customer) = ids.get(&receipt.customer) else { continue };
            ledger.receipts.push(NewReceipt {
                customer: *customer,
                number: receipt.number.clone(),
                date: receipt.date,
                amount: receipt.amount,
                currency: Arc::clone(&currency),
                kind: ReceiptKind::Payment,
                place: None,
            });
        }
        for allocation in &sample.allocations {
            let Some(customer) = owner.get(allocation.invoice.as_str()) else { continue };
            ledger.allocations.push(NewAllocation {
                customer: *customer,
                invoice: allocation.invoice.clone(),
                receipt: allocation.receipt.clone(),
                date: allocation.date,
                amount: allocation.amount,
                place: None,
            });
        }
        self.write(|write| {
            for (kind, facts) in [(ImportKind::Indicators, scores), (ImportKind::Ledger, ledger)] {
                let count = facts.given.len() + facts.invoices.len() + facts.receipts.len();
                let summary = json!({ "facts": count });
                write.add_import(&NewImport { kind, files: Vec::new(), summary, facts })?;
            }
            Ok(())
        })
    }

    fn add_sample_checks(
        &self,
        sample: &SampleCompany,
        ids: &BTreeMap<String, Id>,
    ) -> Result<(), CommandError> {
        self.write(|write| {
            let version = stored_template(write)?.version;
            let answers: Vec<NewAnswer> = sample
                .checks
                .iter()
                .filter_map(|check| {
                    Some(NewAnswer {
                        customer: *ids.get(&check.customer)?,
                        version,
                        kind: if check.sign { CheckKind::Sign } else { CheckKind::Point },
                        code: check.code.clone(),
                        result: check.result,
                        evidence: check.evidence.to_owned(),
                        document: String::new(),
                        remark: check.remark.to_owned(),
                        as_of: check.date,
                    })
                })
                .collect();
            Ok(write.add_answers(&answers)?)
        })
    }

    fn run_as_of(&self, as_of: NaiveDate) -> Result<(), CommandError> {
        let models = Models::only(self.model_named(None, None, as_of)?);
        self.run(self.records(&[])?, &models, as_of, &Job::silent("rate"))?;
        Ok(())
    }

    /// The next version of the model in force: bounds from the customers' own figures on a day, cut-offs by
    /// exact clustering of their scores.
    fn calibrate_on_customers(&self, as_of: NaiveDate, from: NaiveDate) -> Result<(), CommandError> {
        let base = self.model_named(None, None, as_of)?.model;
        let records = self.records(&[])?;
        let material = Material::load(&self.book(), as_of)?;
        let population = records
            .iter()
            .map(|record| Ok(material.inputs(record)?.0))
            .collect::<Result<Vec<_>, CommandError>>()?;
        let model = calibrate(&base, &population, as_of, base.grades.len()).map_err(|error| {
            CommandError::new("not_calibrated", format!("The model could not be calibrated: {error}."))
                .with([error.to_string()])
        })?;
        self.write(|write| {
            let note = "calibrated on the sample customers by exact clustering";
            write.add_published_model(&model, from, note)?;
            Ok(())
        })
    }
}

pub(super) fn day((year, month, day): (i32, u32, u32)) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap_or_default()
}

/// Takes away a book that was not completed, with the files SQLite keeps beside it.
fn remove_book(path: &Path) {
    for ending in ["", "-wal", "-shm"] {
        let mut name = path.as_os_str().to_owned();
        name.push(ending);
        // What cannot be removed stays; the error that led here is the one to tell.
        let _ = std::fs::remove_file(name);
    }
}
