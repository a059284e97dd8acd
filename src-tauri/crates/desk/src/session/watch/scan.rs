//! The rules of the signal catalogue over customers: beside every rating run, and on their own over the facts as they
//! are. What was found before is not raised again; nothing is stored where the job is told to stop.

use std::collections::{BTreeMap, BTreeSet};

use assay_credit::model::{FormulaIndicator, RatingModel};
use assay_credit::policy::CreditPolicy;
use assay_credit::rating::{RatingInputs, RatingResult};
use assay_credit::watch::{Facts, Finding, Overdue, Rated, Rules, Seen};
use assay_store::{Contents, CustomerRecord, Id, NewSignal, Owed, Rating, Write};
use chrono::{Days, NaiveDate};
use rayon::prelude::*;

use super::super::inputs::Material;
use super::super::policy::policy_of;
use super::super::{Session, count, key};
use crate::view::ScanSummary;
use crate::{CommandError, Job};

/// Customers looked at between two reports of progress.
const CHUNK: usize = 500;

/// What rules found of customers.
pub(in crate::session) type Found = Vec<(Id, Finding)>;

/// Everything the rules look at beside a customer's inputs, read once for all of them.
pub(in crate::session) struct Watching {
    policy: CreditPolicy,
    formulas: Vec<FormulaIndicator>,
    models: BTreeMap<Id, (String, Vec<String>)>,
    latest: BTreeMap<Id, Rating>,
    before: BTreeMap<Id, Rating>,
    owed: BTreeMap<Id, Owed>,
}

impl Watching {
    /// Reads what the rules of the policy in force look at on a day.
    pub(in crate::session) fn load(book: &Contents, as_of: NaiveDate) -> Result<Self, CommandError> {
        let (latest, before) = (book.latest_ratings(Some(as_of))?, book.previous_ratings(as_of)?);
        let owed = book.owed_by_all(&book.settings()?.currency, as_of)?;
        Self::of(book, (latest, before), owed, as_of)
    }

    /// The same of one customer.
    pub(in crate::session) fn load_one(
        book: &Contents,
        customer: Id,
        as_of: NaiveDate,
    ) -> Result<Self, CommandError> {
        let mut own = book.ratings_of(customer)?;
        own.retain(|rating| rating.customer == customer && rating.as_of <= as_of);
        let mut own = own.into_iter();
        let latest = own.next().into_iter().collect();
        let owed = book.owed_by(customer, &book.settings()?.currency, as_of)?;
        let owed = owed.map(|owed| (customer, owed)).into_iter().collect();
        Self::of(book, (latest, own.next().into_iter().collect()), owed, as_of)
    }

    fn of(
        book: &Contents,
        (latest, before): (Vec<Rating>, Vec<Rating>),
        owed: BTreeMap<Id, Owed>,
        as_of: NaiveDate,
    ) -> Result<Self, CommandError> {
        let by_customer = |ratings: Vec<Rating>| -> BTreeMap<Id, Rating> {
            ratings.into_iter().map(|rating| (rating.customer, rating)).collect()
        };
        let (latest, before) = (by_customer(latest), by_customer(before));
        let mut models = BTreeMap::new();
        let mut formulas: BTreeMap<String, FormulaIndicator> = BTreeMap::new();
        let mut codes: Vec<String> = book.model_versions()?.into_iter().map(|version| version.code).collect();
        codes.dedup();
        for code in codes {
            if let Some(version) = book.model_in_force(&code, as_of)? {
                for formula in book.model(version.id)?.formulas {
                    formulas.entry(formula.code.clone()).or_insert(formula);
                }
            }
        }
        let used: BTreeSet<Id> =
            latest.values().chain(before.values()).map(|rating| rating.model_version).collect();
        for version in used {
            models.insert(version, named(&book.model(version)?));
        }
        Ok(Self {
            policy: policy_of(book)?,
            formulas: formulas.into_values().collect(),
            models,
            latest,
            before,
            owed,
        })
    }

    /// The rules made ready.
    pub(in crate::session) fn rules(&self) -> Rules<'_> {
        Rules::new(&self.policy.signals, &self.formulas)
    }

    /// What the rules find of a customer that is just being rated.
    pub(in crate::session) fn find_rating(
        &self,
        rules: &Rules<'_>,
        customer: Id,
        inputs: &RatingInputs,
        (model, result): (&RatingModel, &RatingResult),
    ) -> Vec<Finding> {
        let (code, grades) = named(model);
        let (grade, score) = match result {
            RatingResult::Graded(graded) => (Some(graded.grade.as_str()), Some(graded.score)),
            RatingResult::NotRatable { .. } => (None, None),
        };
        let now = Rated { on: inputs.as_of, model: &code, grades: &grades, grade, score };
        let before = self.latest.get(&customer).and_then(|rating| self.rated(rating));
        self.look(rules, customer, inputs, (Some(now), before)).0
    }

    /// What the rules find of a customer as it was rated last, and which of them do not know.
    pub(super) fn find<'p>(
        &'p self,
        rules: &Rules<'p>,
        customer: Id,
        inputs: &RatingInputs,
    ) -> (Vec<Finding>, Vec<&'p str>) {
        let of = |ratings: &'p BTreeMap<Id, Rating>| self.rated(ratings.get(&customer)?);
        self.look(rules, customer, inputs, (of(&self.latest), of(&self.before)))
    }

    fn look<'p>(
        &self,
        rules: &Rules<'p>,
        customer: Id,
        inputs: &RatingInputs,
        (now, before): (Option<Rated<'_>>, Option<Rated<'_>>),
    ) -> (Vec<Finding>, Vec<&'p str>) {
        let owed = self.owed.get(&customer);
        let overdue = owed.map(|owed| Overdue { since: owed.due_since, amount: owed.overdue });
        let (mut found, mut unknown) = (Vec::new(), Vec::new());
        for (code, seen) in rules.run(&Facts { inputs, now, before, overdue }) {
            match seen {
                Seen::Found(finding) => found.push(*finding),
                Seen::Unknown => unknown.push(code),
                Seen::Nothing => {}
            }
        }
        (found, unknown)
    }

    fn rated<'a>(&'a self, rating: &'a Rating) -> Option<Rated<'a>> {
        let (model, grades) = self.models.get(&rating.model_version)?;
        let (grade, score) = (rating.grade.as_deref(), rating.score);
        Some(Rated { on: rating.as_of, model, grades, grade, score })
    }

    /// Raises what was not raised before: the same finding never again, a state not while its signal is open. The
    /// owner is who acts. Returns how many were raised.
    pub(in crate::session) fn raise(
        &self,
        write: &mut Write<'_>,
        found: Found,
        on: NaiveDate,
    ) -> Result<u32, CommandError> {
        if found.is_empty() {
            return Ok(0);
        }
        let known: BTreeSet<(Id, String, String)> = write.signal_findings()?.into_iter().collect();
        let open: BTreeSet<(Id, String)> = write
            .signals_open_on(None, None)?
            .into_iter()
            .map(|signal| (signal.customer, signal.code))
            .collect();
        let mut raised = 0;
        for (customer, finding) in found {
            let again = known.contains(&(customer, finding.code.clone(), finding.key.clone()));
            if again || (!finding.event && open.contains(&(customer, finding.code.clone()))) {
                continue;
            }
            write.add_signal(&NewSignal {
                customer,
                severity: finding.severity,
                text: String::new(),
                on,
                owner: write.actor_id(),
                due: due_day(&self.policy, &finding.code, on),
                code: finding.code,
                found: Some((finding.key, finding.evidence)),
            })?;
            raised += 1;
        }
        Ok(raised)
    }

    /// Rules that cannot be computed.
    pub(super) fn failed(&self) -> Vec<(String, String)> {
        self.rules().failed().to_vec()
    }
}

/// The code of a model and its grades.
fn named(model: &RatingModel) -> (String, Vec<String>) {
    (model.code.clone(), model.grades.iter().map(|grade| grade.label.clone()).collect())
}

/// Until when a signal of a kind is answered.
pub(super) fn due_day(policy: &CreditPolicy, code: &str, on: NaiveDate) -> NaiveDate {
    let kind = policy.signals.iter().find(|kind| kind.code == code);
    on.checked_add_days(Days::new(kind.map_or(0, |kind| u64::from(kind.due_days)))).unwrap_or(on)
}

impl Session {
    /// Runs the rules over customers by key, all active ones where none is named, as of the business date.
    ///
    /// # Errors
    /// `not_found`; `cancelled`. Nothing is stored then.
    pub fn scan_signals(&self, customers: &[String], job: &Job) -> Result<ScanSummary, CommandError> {
        let as_of = self.business_date()?;
        let wanted = customers.iter().map(|id| key(id, "customer")).collect::<Result<Vec<Id>, _>>()?;
        let records = self.records(&wanted)?;
        let (watching, material) = {
            let book = self.book();
            (Watching::load(&book, as_of)?, Material::load(&book, as_of)?)
        };
        let rules = watching.rules();
        let mut found: Found = Vec::new();
        let mut unknown: BTreeMap<String, u32> = BTreeMap::new();
        for (done, chunk) in records.chunks(CHUNK).enumerate() {
            job.stopped()?;
            let part = chunk
                .par_iter()
                .map(|record: &CustomerRecord| {
                    let (inputs, _) = material.inputs(record)?;
                    Ok((record.id, watching.find(&rules, record.id, &inputs)))
                })
                .collect::<Result<Vec<_>, CommandError>>()?;
            for (customer, (findings, not_known)) in part {
                found.extend(findings.into_iter().map(|finding| (customer, finding)));
                for code in not_known {
                    *unknown.entry(code.to_owned()).or_default() += 1;
                }
            }
            job.step((done * CHUNK + chunk.len()).min(records.len()), records.len());
        }
        job.stopped()?;
        let holding = count(found.len());
        let raised = self.write(|write| watching.raise(write, found, as_of))?;
        Ok(ScanSummary {
            customers: count(records.len()),
            holding,
            raised,
            unknown: unknown
                .into_iter()
                .map(|(code, customers)| {
                    (super::shown::signal_name(&watching.policy, &code), customers).into()
                })
                .collect(),
            failed: super::shown::failed_rules(&watching.policy, watching.failed()),
        })
    }
}
