//! The risk class of every customer: from the grade it is treated as, its open signals and the blacklist.

use std::collections::BTreeMap;

use assay_credit::model::{Grade, RiskClass};
use assay_credit::watch::{OpenSignal, RiskStanding, risk_standing};
use assay_store::{CustomerRecord, Id};

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
pub(in crate::session) struct Standings {
    treated: BTreeMap<Id, Treated>,
    open: BTreeMap<Id, Vec<OpenSignal>>,
}

impl Standings {
    /// The class of a customer.
    pub(in crate::session) fn of(&self, record: &CustomerRecord) -> RiskStanding {
        let grade = self.treated.get(&record.id).map(|treated| (treated.label.as_str(), treated.class));
        let open = self.open.get(&record.id).map_or(&[][..], Vec::as_slice);
        risk_standing(grade, open, record.customer.blacklisted)
    }

    /// What a customer is treated as; none without a grade.
    pub(in crate::session) fn treated(&self, customer: Id) -> Option<&Treated> {
        self.treated.get(&customer)
    }
}

impl Session {
    /// The classes of the customers that have these ratings; `customer` where it is one only.
    pub(in crate::session) fn standings(
        &self,
        ratings: &Ratings,
        customer: Option<Id>,
    ) -> Result<Standings, CommandError> {
        let severities = self.book().open_severities(customer)?;
        let treated = ratings.latest.values().filter_map(|rating| {
            let now = ratings.grade(rating)?;
            let grade = ratings.model_of(rating)?.grades.iter().find(|grade| grade.label == now.label)?;
            Some((rating.customer, Treated::from(grade)))
        });
        let mut open: BTreeMap<Id, Vec<OpenSignal>> = BTreeMap::new();
        for (customer, code, severity) in severities {
            open.entry(customer).or_default().push(OpenSignal { code, severity });
        }
        Ok(Standings { treated: treated.collect(), open })
    }
}
