//! Requests: begun, changed, submitted, signed level by level, approved or declined; and what an approval does. Whoever
//! decides, everything is looked at again inside the write that stores it.

mod absence;
mod approve;
mod case;
mod decide;
mod inbox;
mod listed;
mod look;
mod page;
mod people;
pub(super) mod reduction;
mod reported;
mod rights;

use assay_credit::application::{Asking, Event, Request, RequestError, State, check};
use assay_store::{Contents, Id, NewApplicationEvent, Rule, StoreError};
use chrono::NaiveDate;

pub(super) use listed::check_flag;
pub(super) use reduction::open_reductions;
pub(super) use reported::{Reported, Signers, reported};

use super::policy::policy_of;
use super::{Session, key};
use crate::view::{ApplicationView, Role};
use crate::{CommandError, clock};
use case::Case;
use look::look;

/// Whom a request is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum About {
    Customer(Id),
    Group(Id),
}

impl About {
    const fn id(self) -> Id {
        match self {
            Self::Customer(id) | Self::Group(id) => id,
        }
    }
}

impl Session {
    /// Begins a request as a draft. `customer` is none for a group's limit.
    ///
    /// # Errors
    /// `not_found`; what is wrong with the request.
    pub fn begin_application(
        &self,
        customer: Option<&str>,
        request: &Request,
    ) -> Result<ApplicationView, CommandError> {
        let customer = customer.map(|id| key(id, "customer")).transpose()?;
        let role = self.user()?.role;
        let id = self.write(|write| {
            let about = about(write, customer, request)?;
            let today = today(write)?;
            check_request(write, about, request, role, today)?;
            Ok(write.add_application(about.id(), request, today)?)
        })?;
        self.application_view(id)
    }

    /// Changes a draft that was read at revision `row_version`.
    ///
    /// # Errors
    /// `not_found`; `conflict` where somebody changed it meanwhile; `application_order` for what is no draft; what is
    /// wrong with the request.
    pub fn change_application(
        &self,
        id: &str,
        row_version: u32,
        request: &Request,
    ) -> Result<ApplicationView, CommandError> {
        let id = key(id, "application")?;
        let role = self.user()?.role;
        self.write(|write| {
            let case = Case::load(write, id)?;
            let today = today(write)?;
            // First whose draft it is now: what they typed may be right and still too late.
            case.check_state(Event::Changed)?;
            case.check_version(row_version)?;
            check_request(write, case.about, request, role, today)?;
            write.change_application(id, i64::from(row_version), request, today)?;
            Ok(())
        })?;
        self.application_view(id)
    }

    /// Hands a request over to those who decide it, with what it rests on.
    ///
    /// # Errors
    /// `not_found`; `conflict` where somebody changed it meanwhile; `application_order` for what is no draft;
    /// `application_checks` while the checklist is not finished; `application_rate_again` where the rating no longer
    /// stands; `application_no_authority`; what is wrong with the request.
    pub fn submit_application(
        &self,
        id: &str,
        row_version: u32,
        comment: &str,
    ) -> Result<ApplicationView, CommandError> {
        let id = key(id, "application")?;
        let role = self.user()?.role;
        self.write(|write| {
            let case = Case::load(write, id)?;
            case.check_state(Event::Submitted)?;
            case.check_version(row_version)?;
            let today = today(write)?;
            case.check_clock(today, write.at())?;
            let looked = look(write, case.about, &case.application.request, today)?;
            looked.check_submission(write, case.about, &case.application.request, role, today)?;
            let new = NewApplicationEvent {
                event: Event::Submitted,
                step: "",
                on_behalf: None,
                text: comment.trim(),
                conditions: &[],
                on_day: today,
                basis: Some(&looked.basis),
            };
            Ok(write.add_application_event(id, &new)?)
        })?;
        self.application_view(id)
    }

    /// Takes a request back: by whoever prepared it, or an administrator.
    ///
    /// # Errors
    /// `not_found`; `application_order` for what is decided; `application_not_yours`.
    pub fn withdraw_application(&self, id: &str, comment: &str) -> Result<ApplicationView, CommandError> {
        let id = key(id, "application")?;
        let user = self.user()?;
        let actor = self.actor()?.id;
        self.write(|write| {
            let case = Case::load(write, id)?;
            case.check_state(Event::Withdrawn)?;
            if !case.makers.contains(&actor) && user.role != Role::Administrator {
                return Err(CommandError::new(
                    "application_not_yours",
                    "A request is taken back by whoever prepared it, or by an administrator. Whoever decides it can \
                     return or decline it.",
                ));
            }
            case.happens(write, Event::Withdrawn, comment)
        })?;
        self.application_view(id)
    }

    /// Says something about a request.
    ///
    /// # Errors
    /// `not_found`; `comment_needed`.
    pub fn comment_application(&self, id: &str, comment: &str) -> Result<ApplicationView, CommandError> {
        let id = key(id, "application")?;
        let comment = said(comment)?;
        self.write(|write| Case::load(write, id)?.happens(write, Event::Commented, comment))?;
        self.application_view(id)
    }

    /// The key of a request by its number.
    ///
    /// # Errors
    /// `not_found`.
    pub fn application_key(&self, number: u32) -> Result<String, CommandError> {
        Ok(self.book().application_numbered(number)?.id.to_string())
    }

    pub(super) fn application_view(&self, id: Id) -> Result<ApplicationView, CommandError> {
        Ok(Case::load(&self.book(), id)?.view())
    }
}

/// The business day, inside a write too.
fn today(book: &Contents) -> Result<NaiveDate, CommandError> {
    Ok(book.settings()?.business_date.unwrap_or_else(clock::today))
}

/// Whom a new request is about.
fn about(book: &Contents, customer: Option<Id>, request: &Request) -> Result<About, CommandError> {
    let Some(id) = customer else {
        let Request::GroupLimit(asked) = request else {
            return Err(StoreError::NotFound { what: "customer", key: String::new() }.into());
        };
        let id = key(&asked.group, "risk_group")?;
        let there = book.risk_groups()?.into_iter().any(|group| group.id == id);
        let missing = || StoreError::NotFound { what: "risk_group", key: asked.group.clone() };
        return there.then_some(About::Group(id)).ok_or_else(|| missing().into());
    };
    if book.as_one(id)? != id {
        return Err(StoreError::Refused { rule: Rule::AlreadyMerged }.into());
    }
    let record = book.customer(id)?;
    if record.archived {
        let name = record.customer.name;
        let message = format!("{name} is in the archive. Take it out first.");
        return Err(CommandError::new("customer_archived", message).with([name]));
    }
    if matches!(request, Request::GroupLimit(_)) {
        return Err(CommandError::new("usage", "The limit of a group is asked for without a customer."));
    }
    Ok(About::Customer(id))
}

/// What is wrong with a request while it is a draft.
fn check_request(
    book: &Contents,
    about: About,
    request: &Request,
    role: Role,
    today: NaiveDate,
) -> Result<(), CommandError> {
    let policy = policy_of(book)?;
    check(request, &policy, &asking(book, about, role, today)?).map_err(refused)?;
    look::check_rating(book, about, request, today)
}

/// Who asks about whom.
fn asking(book: &Contents, about: About, role: Role, today: NaiveDate) -> Result<Asking, CommandError> {
    let listed = match about {
        About::Customer(id) => book.customer(id)?.customer.blacklisted,
        About::Group(_) => false,
    };
    let listed_on = match about {
        About::Customer(id) if listed => listed::since(book, id)?,
        _ => None,
    };
    let has_limit = look::limit_on(book, about, today)?.is_some_and(|limit| !limit.limit.amount.is_zero());
    Ok(Asking { today, role, listed, listed_on, has_limit, found: None })
}

/// Why a request is refused, for the person who asked.
fn refused(error: RequestError) -> CommandError {
    let details: Vec<String> = match &error {
        RequestError::Amount { amount } | RequestError::NotFoundAmount { amount } => vec![amount.to_string()],
        RequestError::OffStep { amount, step } => vec![amount.to_string(), step.to_string()],
        RequestError::DaysOrder { from, until } => vec![from.to_string(), until.to_string()],
        RequestError::InThePast { day, today } => vec![day.to_string(), today.to_string()],
        RequestError::TooLong { latest: day } | RequestError::TooSoon { earliest: day } => {
            vec![day.to_string()]
        }
        RequestError::BeyondAuthority { notches, able, .. } => {
            // Written so that the window can say it in its own words.
            let able: Vec<String> =
                able.iter().map(|role| format!("role:{}", crate::view::convert::code_of(role))).collect();
            vec![notches.to_string(), able.join(" ")]
        }
        RequestError::UnknownCode { code } => vec![code.clone()],
        _ => Vec::new(),
    };
    let mut message = error.to_string();
    if let RequestError::BeyondAuthority { able, .. } = &error {
        let able: Vec<String> =
            able.iter().map(|role| crate::view::convert::code_of(role).replace('_', " ")).collect();
        let who = if able.is_empty() { "nobody may".to_owned() } else { format!("{} may", able.join(", ")) };
        message = format!("{message}; {who}");
    }
    CommandError::new(error.code(), format!("{}.", capital(&message))).with(details)
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

fn said(comment: &str) -> Result<&str, CommandError> {
    let comment = comment.trim();
    if comment.is_empty() {
        return Err(CommandError::new("comment_needed", "Say why in the comment: it stays in the history."));
    }
    Ok(comment)
}

/// Code of a state for the window.
fn state_code(state: State) -> String {
    crate::view::convert::code_of(&state)
}
