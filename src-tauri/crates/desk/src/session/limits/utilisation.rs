//! How much of a limit is used: what is open less what was received and not allocated, as the ledger has it. Amounts of
//! other currencies are told and not counted.

use assay_credit::number::ratio;
use assay_store::Ledger;
use chrono::NaiveDate;
use rust_decimal::Decimal;

use crate::session::ledger::{positions, views};
use crate::view::UtilisationView;

/// What a ledger says is used on a day; none where it has no document by then.
pub(in crate::session) fn used(ledger: &Ledger, currency: &str, as_of: NaiveDate) -> Option<Decimal> {
    let position = known(ledger, as_of).then(|| positions(ledger, currency, as_of))?;
    position.get(&(false, currency.to_owned())).map(|position| position.balance.normalize())
}

fn known(ledger: &Ledger, as_of: NaiveDate) -> bool {
    ledger.invoices.iter().any(|one| one.invoice_date <= as_of)
        || ledger.receipts.iter().any(|one| one.date <= as_of)
}

pub(super) fn view(
    ledger: &Ledger,
    currency: &str,
    limit: Option<Decimal>,
    as_of: NaiveDate,
) -> UtilisationView {
    let mut view = UtilisationView {
        not_due: None,
        overdue: None,
        unallocated: None,
        used: None,
        reason: None,
        share: None,
        headroom: None,
        headroom_reason: None,
        others: Vec::new(),
    };
    if !known(ledger, as_of) {
        view.reason = Some("no_ledger".to_owned());
        view.headroom_reason = view.reason.clone();
        return view;
    }
    let mut all = views(positions(ledger, currency, as_of));
    let at = all.iter().position(|one| one.currency == currency);
    if let Some(own) = at.map(|at| all.remove(at)) {
        view.not_due = Some(own.not_due);
        view.overdue = Some(own.overdue);
        view.unallocated = Some(own.unallocated);
        view.used = Some(own.balance);
    }
    all.retain(|one| !one.balance.is_zero());
    view.others = all;
    let Some((limit, used)) = limit.zip(view.used) else {
        view.headroom_reason = Some("no_limit".to_owned());
        return view;
    };
    view.headroom = limit.checked_sub(used).map(|left| left.normalize());
    if limit > Decimal::ZERO {
        view.share = Some(ratio(used.max(Decimal::ZERO), limit));
    } else {
        view.headroom_reason = Some("limit_zero".to_owned());
    }
    view
}
