//! Days and filters of the portfolio as they are typed: what nobody has is a slip, not a wish for an empty answer.

use assay_desk::view::{PortfolioAsk, PortfolioFilter};
use assay_desk::{CommandError, Session};
use chrono::NaiveDate;

/// Refuses an earlier day that is not earlier.
pub fn check_days(
    session: &Session,
    as_of: Option<NaiveDate>,
    against: Option<NaiveDate>,
) -> Result<(), CommandError> {
    let Some(against) = against else { return Ok(()) };
    let as_of = as_of.map_or_else(|| session.business_date(), Ok)?;
    if against < as_of {
        return Ok(());
    }
    let message = format!("{against} is not before {as_of}: name an earlier day to compare with.");
    Err(CommandError::new("usage", message))
}

/// Refuses filters that no customer of the book can meet.
pub fn check_filter(
    session: &Session,
    as_of: Option<NaiveDate>,
    filter: &PortfolioFilter,
) -> Result<(), CommandError> {
    if *filter == PortfolioFilter::default() {
        return Ok(());
    }
    let view = session.portfolio(&PortfolioAsk { as_of, ..PortfolioAsk::default() })?;
    let known = [
        ("industry", &filter.industries, &view.choices.industries),
        ("region", &filter.regions, &view.choices.regions),
        ("salesperson", &filter.salespeople, &view.choices.salespeople),
        ("group", &filter.groups, &view.choices.groups),
        ("grade", &filter.grades, &view.grades),
    ];
    for (what, asked, known) in known {
        if let Some(unknown) = asked.iter().find(|one| !one.is_empty() && !known.contains(one)) {
            let all: Vec<&str> = known.iter().map(String::as_str).filter(|one| !one.is_empty()).collect();
            let there = if all.is_empty() { "none".to_owned() } else { all.join(", ") };
            let message = format!("No customer has the {what} {unknown:?}. There is: {there}.");
            return Err(CommandError::new("usage", message));
        }
    }
    Ok(())
}
