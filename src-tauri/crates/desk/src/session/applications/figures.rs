//! The limit the methods give for a request: the one place where a request asks for it.

use assay_credit::limit::{LimitAsk, LimitCalculation};
use assay_store::{Contents, Id};
use chrono::NaiveDate;

use crate::CommandError;

/// What the methods give for a customer on a day; none where a limit is not calculated.
#[allow(clippy::unnecessary_wraps, reason = "reading the book can fail")]
pub(super) fn calculation(
    book: &Contents,
    customer: Id,
    as_of: NaiveDate,
    ask: &LimitAsk,
) -> Result<Option<LimitCalculation>, CommandError> {
    let _ = (book, customer, as_of, ask);
    Ok(None)
}
