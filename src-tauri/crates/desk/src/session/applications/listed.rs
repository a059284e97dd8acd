//! The blacklist as requests decide it: since when a customer is on it, and nobody puts it there or takes it off in
//! passing.

use assay_credit::application::{Event, Request};
use assay_store::{Contents, Id};
use chrono::NaiveDate;

use crate::CommandError;

/// The day a customer was put on the blacklist by a request; none where it came there otherwise.
pub(super) fn since(book: &Contents, customer: Id) -> Result<Option<NaiveDate>, CommandError> {
    let mut day = None;
    for application in book.applications_of(customer)? {
        if matches!(&application.request, Request::Blacklist(asked) if asked.enter) {
            let events = book.application_events_of(application.id)?;
            let approved = events.iter().filter(|one| one.event == Event::Approved).map(|one| one.on_day);
            day = day.max(approved.max());
        }
    }
    Ok(day)
}

/// Refuses a change of the flag that no request decided.
pub(in crate::session) fn check_flag(name: &str, before: bool, after: bool) -> Result<(), CommandError> {
    if before == after {
        return Ok(());
    }
    Err(CommandError::new(
        "blacklist_by_request",
        format!("{name}: a customer goes on the blacklist or off it by a request only. Ask for it under Approvals."),
    )
    .with([name]))
}
