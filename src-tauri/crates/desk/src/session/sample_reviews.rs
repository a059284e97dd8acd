//! The reviews of the sample company: half-yearly with the runs, and after the statements of this spring for most of the
//! customers, so that a few are due and a few overdue.

use std::collections::BTreeMap;

use assay_store::{Id, NewReview, ReviewOutcome};
use chrono::{Days, NaiveDate};

use super::Session;
use crate::CommandError;

/// Days everybody was reviewed on.
const ROUNDS: [(i32, u32, u32); 3] = [(2025, 6, 30), (2025, 12, 31), (2026, 3, 31)];
/// Days from a statement to its review.
const AFTER_STATEMENT: u64 = 21;
/// Every so many customers one has not been reviewed since its statement came.
const LEFT_OUT: usize = 7;

impl Session {
    pub(super) fn add_sample_reviews(&self, ids: &BTreeMap<String, Id>) -> Result<(), CommandError> {
        let as_of = self.business_date()?;
        self.write(|write| {
            let arrivals = write.statement_days(as_of, None)?;
            let rounds: Vec<NaiveDate> =
                ROUNDS.iter().filter_map(|(y, m, d)| NaiveDate::from_ymd_opt(*y, *m, *d)).collect();
            let last_round = rounds.iter().copied().max().unwrap_or(as_of);
            for (at, customer) in ids.values().copied().enumerate() {
                let came = arrivals.get(&customer).and_then(|days| days.received.last().copied());
                let after = came.filter(|day| *day > last_round && at % LEFT_OUT != 0);
                let after = after.and_then(|day| day.checked_add_days(Days::new(AFTER_STATEMENT)));
                for on in rounds.iter().copied().chain(after.filter(|day| *day < as_of)) {
                    let Some(rating) = write.latest_rating(customer, on)? else { continue };
                    let bad = rating.grade.as_deref().is_none_or(|grade| matches!(grade, "C" | "D"));
                    let (outcome, text) = if bad {
                        (ReviewOutcome::Reduce, "控制发货，先收回逾期款项")
                    } else {
                        (ReviewOutcome::Keep, "经营与回款正常，维持现有条件")
                    };
                    write.add_review(&NewReview {
                        customer,
                        rating: Some(rating.id),
                        on,
                        outcome,
                        text: text.to_owned(),
                    })?;
                }
            }
            Ok(())
        })
    }
}
