//! The watch list: yellow and red customers with what speaks against them.

use std::collections::BTreeMap;

use assay_credit::model::RiskClass;
use assay_store::Id;

use super::super::policy::policy_of;
use super::super::{Session, count};
use super::calendar::due_reviews;
use super::shown::{days_past, reasons, watched};
use crate::CommandError;
use crate::view::convert::code_of;
use crate::view::{WatchList, WatchRow};

impl Session {
    /// The watch list on the business date, in one pass over the book.
    ///
    /// # Errors
    /// Those of reading the book.
    pub fn watch_list(&self) -> Result<WatchList, CommandError> {
        let as_of = self.business_date()?;
        let ratings = self.ratings(as_of)?;
        let standings = self.standings(&ratings, None, as_of)?;
        let due = due_reviews(&self.book(), &ratings, &standings, None)?;
        let book = self.book();
        let policy = policy_of(&book)?;
        let owed = book.owed_by_all(&book.settings()?.currency, as_of)?;
        let mut open: BTreeMap<Id, (u32, u32)> = BTreeMap::new();
        for signal in book.open_signals()? {
            let counts = open.entry(signal.customer).or_default();
            counts.0 += 1;
            counts.1 += u32::from(signal.due().is_some_and(|due| due < as_of));
        }
        let (mut green, mut unknown, mut rows) = (0, 0, Vec::new());
        for record in book.customers()?.into_iter().filter(|record| !record.archived) {
            let standing = standings.of(&record);
            let class = match standing.class {
                None => {
                    unknown += 1;
                    continue;
                }
                Some(RiskClass::Green) => {
                    green += 1;
                    continue;
                }
                Some(class) => class,
            };
            let owed = owed.get(&record.id);
            let (signals, overdue_signals) = open.get(&record.id).copied().unwrap_or_default();
            let row = WatchRow {
                customer: watched(&record),
                grade: standings.treated(record.id).map(|treated| treated.label.clone()),
                class: code_of(&class),
                reasons: reasons(&policy, &standing),
                signals,
                overdue_signals,
                open_amount: owed.map(|owed| owed.open),
                overdue_amount: owed.map(|owed| owed.overdue),
                overdue_days: owed.and_then(|owed| owed.due_since).and_then(|due| days_past(due, as_of)),
                review: due.get(&record.id).and_then(|due| due.first()).map(|due| due.day),
            };
            rows.push((class, row));
        }
        // Stable: red first, by code within a class.
        rows.sort_by_key(|(class, _)| std::cmp::Reverse(*class));
        Ok(WatchList {
            as_of,
            rows: rows.into_iter().map(|(_, row)| row).collect(),
            green: count(green),
            unknown: count(unknown),
            responses: policy.classes,
        })
    }
}
