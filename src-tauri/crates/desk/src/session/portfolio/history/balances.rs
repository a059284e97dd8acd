//! What every customer owed over time, in memory while the book does not change: a filter over the history then reads nothing.

use std::collections::BTreeMap;
use std::sync::{Arc, PoisonError};

use assay_store::{BalanceStep, Id};

use crate::CommandError;
use crate::session::Session;

/// Balances in the book's currency.
#[derive(Debug, Default)]
pub(super) struct Balances(BTreeMap<Id, Vec<BalanceStep>>);

impl Balances {
    /// Those of a customer, the earliest first; none without a document.
    pub(super) fn of(&self, customer: Id) -> &[BalanceStep] {
        self.0.get(&customer).map_or(&[], Vec::as_slice)
    }
}

/// The balances read last, with the change of the book they were read at.
#[derive(Default)]
pub(in crate::session) struct KeptBalances(Option<(i64, Arc<Balances>)>);

impl Session {
    /// What every customer owed over time.
    pub(super) fn balances_over_time(&self, currency: &str) -> Result<Arc<Balances>, CommandError> {
        let book = self.book();
        let change = book.last_change()?;
        let mut kept = self.balances.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, balances)) = kept.0.as_ref().filter(|(at, _)| *at == change) {
            return Ok(Arc::clone(balances));
        }
        let balances = Arc::new(Balances(book.balance_steps(currency)?));
        kept.0 = Some((change, Arc::clone(&balances)));
        Ok(balances)
    }
}
