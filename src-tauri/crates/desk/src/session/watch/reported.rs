//! What is watched of customers as a report tells it: risk class with its reasons, reviews due, open signals. Read once
//! for one customer or for all of them.

use std::collections::BTreeMap;

use assay_credit::figure::Text;
use assay_credit::model::RiskClass;
use assay_credit::policy::CreditPolicy;
use assay_credit::watch::{ReviewDue, ReviewReason};
use assay_sheets::report::code_words;
use assay_sheets::report::rating::OpenSignal;
use assay_store::{CustomerRecord, Id, Signal};
use chrono::NaiveDate;

use super::calendar::due_reviews;
use super::shown::{reasons, signal_name};
use super::signals::sort;
use super::standing::Standings;
use crate::CommandError;
use crate::session::Session;
use crate::session::customers::Ratings;
use crate::view::ClassReasonView;

/// What is watched, by customer.
pub(in crate::session) struct Watches {
    standings: Standings,
    due: BTreeMap<Id, Vec<ReviewDue>>,
    signals: BTreeMap<Id, Vec<Signal>>,
}

/// What is watched of one customer.
pub(in crate::session) struct Watched {
    pub(in crate::session) class: Option<RiskClass>,
    pub(in crate::session) reasons: Vec<Text>,
    pub(in crate::session) reviews: Vec<(NaiveDate, ReviewReason)>,
    pub(in crate::session) signals: Vec<OpenSignal>,
}

impl Session {
    /// What is watched on a day of one customer, or of all.
    pub(in crate::session) fn watches(
        &self,
        ratings: &Ratings,
        customer: Option<Id>,
        as_of: NaiveDate,
    ) -> Result<Watches, CommandError> {
        let standings = self.standings(ratings, customer, as_of)?;
        let due = due_reviews(&self.book(), ratings, &standings, customer)?;
        let book = self.book();
        let mut open = match customer {
            Some(customer) => book.signals_of(customer)?,
            None => book.open_signals()?,
        };
        open.retain(Signal::open);
        sort(&mut open);
        let mut signals: BTreeMap<Id, Vec<Signal>> = BTreeMap::new();
        for signal in open {
            signals.entry(signal.customer).or_default().push(signal);
        }
        Ok(Watches { standings, due, signals })
    }
}

impl Watches {
    /// What is watched of one of them.
    pub(in crate::session) fn of(&self, policy: &CreditPolicy, record: &CustomerRecord) -> Watched {
        let standing = self.standings.of(record);
        let signals = self.signals.get(&record.id).into_iter().flatten();
        let due = self.due.get(&record.id).into_iter().flatten();
        Watched {
            class: standing.class,
            reasons: reasons(policy, &standing).into_iter().map(in_words).collect(),
            reviews: due.map(|due| (due.day, due.reason)).collect(),
            signals: signals.map(|signal| told(policy, signal)).collect(),
        }
    }
}

fn in_words(reason: ClassReasonView) -> Text {
    let count = reason.count.to_string();
    let values = [("grade", reason.grade.as_str()), ("n", count.as_str())];
    match reason.name {
        Some(name) => Text::new(name.en, name.zh),
        None => code_words("watch_reason", &reason.why, &values),
    }
}

fn told(policy: &CreditPolicy, signal: &Signal) -> OpenSignal {
    let name = signal_name(policy, &signal.code);
    OpenSignal {
        number: signal.number,
        name: Text::new(name.en, name.zh),
        severity: signal.severity,
        text: signal.text.clone(),
        evidence: signal.found.as_ref().map(|(_, evidence)| evidence.clone()),
        on: signal.on,
        owner: signal.owner().map(|(_, name)| name.clone()).unwrap_or_default(),
        due: signal.due(),
    }
}
