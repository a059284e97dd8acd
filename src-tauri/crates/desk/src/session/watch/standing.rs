//! The risk class of every customer: from the grade it is treated as, its open signals and the blacklist.

use std::collections::BTreeMap;

use assay_credit::model::{Grade, RiskClass};
use assay_credit::policy::Severity;
use assay_credit::watch::{OpenSignal, RiskStanding, risk_standing};
use assay_store::{Contents, CustomerRecord, Id, Rating};
use chrono::NaiveDate;

use super::super::Session;
use super::super::customers::Ratings;
use crate::CommandError;

/// What a customer is treated as.
#[derive(Debug, Clone)]
pub(in crate::session) struct Treated {
    /// Grade, after an override in force.
    pub(in crate::session) label: String,
    /// Its class.
    pub(in crate::session) class: RiskClass,
    /// Months between reviews it asks for.
    pub(in crate::session) review_months: u8,
}

impl From<&Grade> for Treated {
    fn from(grade: &Grade) -> Self {
        let policy = &grade.policy;
        Self { label: grade.label.clone(), class: policy.risk_class, review_months: policy.review_months }
    }
}

/// What classes follow from, read once for all customers.
#[derive(Default)]
pub(in crate::session) struct Standings {
    treated: BTreeMap<Id, Treated>,
    open: BTreeMap<Id, Vec<OpenSignal>>,
    red: BTreeMap<Id, Vec<NaiveDate>>,
}

impl Standings {
    /// The class of a customer.
    pub(in crate::session) fn of(&self, record: &CustomerRecord) -> RiskStanding {
        let grade = self.treated.get(&record.id).map(|treated| (treated.label.as_str(), treated.class));
        risk_standing(grade, self.open(record.id), record.customer.blacklisted)
    }

    /// The open signals of a customer.
    pub(in crate::session) fn open(&self, customer: Id) -> &[OpenSignal] {
        self.open.get(&customer).map_or(&[][..], Vec::as_slice)
    }

    /// The days of its open red signals.
    pub(in crate::session) fn red(&self, customer: Id) -> &[NaiveDate] {
        self.red.get(&customer).map_or(&[][..], Vec::as_slice)
    }

    /// What a customer is treated as; none without a grade.
    pub(in crate::session) fn treated(&self, customer: Id) -> Option<&Treated> {
        self.treated.get(&customer)
    }
}

impl Session {
    /// The classes of the customers that have these ratings on a day; `customer` where it is one only.
    pub(in crate::session) fn standings(
        &self,
        ratings: &Ratings,
        customer: Option<Id>,
        as_of: NaiveDate,
    ) -> Result<Standings, CommandError> {
        Standings::load(&self.book(), ratings, customer, as_of)
    }
}

impl Standings {
    /// Those of the day the ratings are of.
    pub(in crate::session) fn load(
        book: &Contents,
        ratings: &Ratings,
        customer: Option<Id>,
        as_of: NaiveDate,
    ) -> Result<Self, CommandError> {
        let treated = ratings
            .latest
            .values()
            .filter_map(|rating| Some((rating.customer, treated(ratings, rating, ratings.grade(rating)?)?)));
        Self::of_treated(book, treated.collect(), customer, as_of)
    }

    /// Those of the earlier day compared with; none where there is none.
    pub(in crate::session) fn before(
        book: &Contents,
        ratings: &Ratings,
        customer: Option<Id>,
    ) -> Result<Option<Self>, CommandError> {
        let Some(day) = ratings.against else { return Ok(None) };
        let treated = ratings.before.values().filter_map(|rating| {
            Some((rating.customer, treated(ratings, rating, ratings.grade_before(rating)?)?))
        });
        Self::of_treated(book, treated.collect(), customer, day).map(Some)
    }

    /// With the signals open on the day.
    fn of_treated(
        book: &Contents,
        treated: BTreeMap<Id, Treated>,
        customer: Option<Id>,
        day: NaiveDate,
    ) -> Result<Self, CommandError> {
        let mut all = Self { treated, ..Self::default() };
        for assay_store::OpenSignal { customer, code, severity, on } in
            book.signals_open_on(customer, Some(day))?
        {
            if severity == Severity::Red {
                all.red.entry(customer).or_default().push(on);
            }
            all.open.entry(customer).or_default().push(OpenSignal { code, severity });
        }
        Ok(all)
    }
}

fn treated(ratings: &Ratings, rating: &Rating, label: &str) -> Option<Treated> {
    let grade = ratings.model_of(rating)?.grades.iter().find(|grade| grade.label == label)?;
    Some(Treated::from(grade))
}
