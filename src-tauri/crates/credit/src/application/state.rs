//! What happens to a request and where that leaves it: the last event that moves it decides.

use serde::{Deserialize, Serialize};

/// What happened to a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    /// Begun as a draft.
    Begun,
    /// The draft was changed.
    Changed,
    /// Handed over to those who decide.
    Submitted,
    /// One level agreed; another one is left.
    Signed,
    /// Given back to be changed.
    Returned,
    /// Refused for good.
    Declined,
    /// The last level agreed; it is in force.
    Approved,
    /// Taken back by who prepared it.
    Withdrawn,
    /// Something was said about it.
    Commented,
}

/// Where a request stands.
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// Being prepared.
    Draft,
    /// Waiting for those who decide.
    Submitted,
    /// Agreed to by every level.
    Approved,
    /// Refused.
    Declined,
    /// Taken back.
    Withdrawn,
}

impl State {
    /// Where these events, in their order, leave a request; none where nothing began it.
    #[must_use]
    pub fn after(events: impl IntoIterator<Item = Event>) -> Option<Self> {
        events.into_iter().fold(None, |state, event| match event {
            Event::Begun | Event::Returned => Some(Self::Draft),
            Event::Submitted => Some(Self::Submitted),
            Event::Approved => Some(Self::Approved),
            Event::Declined => Some(Self::Declined),
            Event::Withdrawn => Some(Self::Withdrawn),
            Event::Changed | Event::Signed | Event::Commented => state,
        })
    }

    /// Whether this may happen to a request that stands here.
    #[must_use]
    pub const fn allows(self, event: Event) -> bool {
        match event {
            Event::Begun => false,
            Event::Commented => true,
            Event::Changed | Event::Submitted => matches!(self, Self::Draft),
            Event::Signed | Event::Returned | Event::Declined | Event::Approved => {
                matches!(self, Self::Submitted)
            }
            Event::Withdrawn => self.is_open(),
        }
    }

    /// Neither decided nor taken back.
    #[must_use]
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Draft | Self::Submitted)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Event::{Approved, Begun, Changed, Commented, Declined, Returned, Signed, Submitted, Withdrawn};

    #[test]
    fn the_last_event_that_moves_it_decides() {
        let table: [(&[Event], Option<State>); 8] = [
            (&[], None),
            (&[Begun, Changed], Some(State::Draft)),
            (&[Begun, Submitted, Signed, Commented], Some(State::Submitted)),
            (&[Begun, Submitted, Signed, Returned, Commented], Some(State::Draft)),
            (&[Begun, Submitted, Returned, Submitted], Some(State::Submitted)),
            (&[Begun, Submitted, Signed, Approved, Commented], Some(State::Approved)),
            (&[Begun, Submitted, Declined], Some(State::Declined)),
            (&[Begun, Withdrawn], Some(State::Withdrawn)),
        ];
        for (events, state) in table {
            assert_eq!(State::after(events.iter().copied()), state, "{events:?}");
        }
    }

    #[test]
    fn what_is_decided_is_only_talked_about() {
        for state in [State::Approved, State::Declined, State::Withdrawn] {
            for event in [Begun, Changed, Submitted, Signed, Returned, Declined, Approved, Withdrawn] {
                assert!(!state.allows(event), "{state:?} {event:?}");
            }
            assert!(state.allows(Commented));
        }
        assert!(State::Draft.allows(Withdrawn) && State::Submitted.allows(Withdrawn));
        assert!(!State::Draft.allows(Signed) && !State::Submitted.allows(Changed));
        assert!(!State::Submitted.allows(Submitted) && !State::Draft.allows(Begun));
    }
}
