//! Signals entered by hand, and what people do with signals: give, note, close, reopen.

use assay_store::{Id, NewSignal, Signal, SignalOutcome};

use super::super::policy::policy_of;
use super::super::{Session, key};
use super::scan::due_day;
use super::shown::{by_id, signal_view};
use crate::CommandError;
use crate::view::{CustomerWatch, SignalInput, SignalStep, SignalView};

impl Session {
    /// Every signal, the open ones first, of them the longest overdue first; then the closed ones, newest first.
    ///
    /// # Errors
    /// Those of reading the book.
    pub fn signals(&self) -> Result<Vec<SignalView>, CommandError> {
        let as_of = self.business_date()?;
        let book = self.book();
        let policy = policy_of(&book)?;
        let records = book.customers()?;
        let customers = by_id(&records);
        let mut signals = book.signals()?;
        sort(&mut signals);
        Ok(signals.iter().filter_map(|signal| signal_view(&policy, &customers, signal, as_of)).collect())
    }

    /// Enters a signal by hand.
    ///
    /// # Errors
    /// `not_found`; `signal_kind` where the policy does not watch it; `signal_text` where nothing is said;
    /// `customer_archived`.
    pub fn enter_signal(&self, input: &SignalInput) -> Result<CustomerWatch, CommandError> {
        let as_of = self.business_date()?;
        let customer = key(&input.customer, "customer")?;
        self.records(&[customer])?;
        let text = said(&input.text)?;
        let owner = input.owner.as_deref().map(|id| key(id, "user")).transpose()?;
        self.write(|write| {
            let policy = policy_of(write)?;
            let kind = policy.signals.iter().find(|kind| kind.active && kind.code == input.code);
            let kind = kind.ok_or_else(|| {
                CommandError::new(
                    "signal_kind",
                    format!("The policy does not watch a signal {}.", input.code),
                )
                .with([input.code.clone()])
            })?;
            if let Some(owner) = owner {
                active(&write.user_by_id(owner)?)?;
            }
            write.add_signal(&NewSignal {
                customer,
                code: kind.code.clone(),
                severity: kind.severity,
                text,
                found: None,
                on: as_of,
                owner: owner.unwrap_or_else(|| write.actor_id()),
                due: input.due.unwrap_or_else(|| due_day(&policy, &kind.code, as_of)),
            })?;
            Ok(())
        })?;
        self.customer_watch(&input.customer)
    }

    /// Gives a signal to somebody, notes on it, closes it or opens it again.
    ///
    /// # Errors
    /// `not_found`; `signal_closed` for one that is closed, `signal_open` for opening one that is not;
    /// `signal_text` where nothing is said; `signal_outcome`.
    pub fn answer_signal(&self, id: &str, step: &SignalStep) -> Result<CustomerWatch, CommandError> {
        let as_of = self.business_date()?;
        let id = key(id, "signal")?;
        let customer = self.write(|write| {
            // Looked at again here: somebody else may have answered it meanwhile.
            let signal = write.signal(id)?;
            let reopens = matches!(step, SignalStep::Reopen { .. });
            if signal.open() && reopens {
                return Err(CommandError::new("signal_open", "The signal is open. Nothing was changed."));
            }
            if !signal.open() && !reopens {
                let message = "The signal was closed meanwhile. Open it again to go on.";
                return Err(CommandError::new("signal_closed", message));
            }
            match step {
                SignalStep::Give { owner, due, text } => {
                    let owner: Id = key(owner, "user")?;
                    active(&write.user_by_id(owner)?)?;
                    write.give_signal(id, (owner, *due), text.trim(), as_of)?;
                }
                SignalStep::Note { text } => write.note_signal(id, &said(text)?, as_of)?,
                SignalStep::Close { outcome, text } => {
                    write.close_signal(id, outcome_of(outcome)?, &said(text)?, as_of)?;
                }
                SignalStep::Reopen { text } => write.reopen_signal(id, &said(text)?, as_of)?,
            }
            Ok(signal.customer)
        })?;
        self.customer_watch(&customer.to_string())
    }
}

/// Open ones first by the day they are due; closed ones by the day they were raised, newest first.
pub(super) fn sort(signals: &mut [Signal]) {
    signals.sort_by_key(|signal| {
        let open = signal.open();
        (!open, if open { signal.due() } else { None }, std::cmp::Reverse(signal.number))
    });
}

fn said(text: &str) -> Result<String, CommandError> {
    let text = text.trim();
    if text.is_empty() {
        let message = "Say in words what was seen or done: it is read again later.";
        return Err(CommandError::new("signal_text", message));
    }
    Ok(text.to_owned())
}

fn active(user: &assay_store::User) -> Result<(), CommandError> {
    if user.active {
        return Ok(());
    }
    Err(CommandError::new(
        "user_inactive",
        format!("The user {} is switched off. Name another one.", user.name),
    )
    .with([user.name.clone()]))
}

fn outcome_of(code: &str) -> Result<SignalOutcome, CommandError> {
    serde_json::from_value(serde_json::Value::String(code.to_owned())).map_err(|_| {
        CommandError::new(
            "signal_outcome",
            format!("{code} is no outcome of a signal. Choose confirmed, unfounded, remedied or accepted."),
        )
        .with([code.to_owned()])
    })
}
