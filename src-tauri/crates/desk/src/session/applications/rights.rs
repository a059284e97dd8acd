//! Who may sign: never who prepared, changed or submitted the request; each person one level; by the own role, or by
//! that of somebody who is away and named them.

use std::collections::BTreeSet;

use assay_credit::application::{Basis, Event, Step};
use assay_store::{Id, User};

use super::case::Case;
use super::people::{People, shown};
use crate::CommandError;
use crate::view::convert::code_of;

/// A signature somebody may give.
#[derive(Debug, Clone, Copy)]
pub(super) struct Signing<'a> {
    /// The level.
    pub(super) step: &'a Step,
    /// It is the last one.
    pub(super) last: bool,
    /// Whose authority is used.
    pub(super) on_behalf: Option<Id>,
}

/// The level a request waits at, with its number from 0.
pub(super) fn present<'a>(case: &Case, basis: &'a Basis) -> Option<(usize, &'a Step)> {
    let at = case.signatures().len();
    basis.route.get(at).map(|step| (at, step))
}

/// What somebody would sign as, or why not.
pub(super) fn signing<'a>(
    case: &Case,
    basis: &'a Basis,
    people: &People,
    who: Id,
) -> Result<Signing<'a>, CommandError> {
    case.check_state(Event::Signed)?;
    let Some((at, step)) = present(case, basis) else {
        case.check_state(Event::Begun)?;
        return Err(CommandError::new("application_order", "Every level has signed this request."));
    };
    let last = at + 1 == basis.route.len();
    match allowed(case, people, step, who) {
        Ok(on_behalf) => Ok(Signing { step, last, on_behalf }),
        Err(why) => Err(why.error(case, people, step)),
    }
}

/// Why somebody may not sign.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Why {
    Own,
    Signed,
    Role,
}

impl Why {
    fn error(self, case: &Case, people: &People, step: &Step) -> CommandError {
        let others = able(case, people, step).join(", ");
        let who = if others.is_empty() {
            let role = code_of(&step.role).replace('_', " ");
            format!("Nobody here can yet: add a second {role} in Settings > Users, or delegate.")
        } else {
            format!("It can be: {others}.")
        };
        let (code, message) = match self {
            Self::Own => (
                "application_own",
                format!(
                    "You prepared, changed or submitted this request, so somebody else decides it. {who}"
                ),
            ),
            Self::Signed => (
                "application_signed_already",
                format!(
                    "You signed this request already; each person signs one level. Somebody else is next. {who}"
                ),
            ),
            Self::Role => (
                "application_role",
                format!("Your role does not decide this: it waits for {}. {who}", step.name.en),
            ),
        };
        CommandError::new(code, message).with([others, step.name.en.clone(), step.name.zh.clone()])
    }
}

/// Whether somebody may sign a level: in the own right, or in whose.
fn allowed(case: &Case, people: &People, step: &Step, who: Id) -> Result<Option<Id>, Why> {
    if case.makers.contains(&who) {
        return Err(Why::Own);
    }
    let signatures = case.signatures();
    if signatures.iter().any(|one| one.actor == who) {
        return Err(Why::Signed);
    }
    // An authority that was used, or that of a maker, is not used again through somebody else.
    let mut spent: BTreeSet<Id> = case.makers.clone();
    spent.extend(signatures.iter().flat_map(|one| [Some(one.actor), one.on_behalf]).flatten());
    let user = people.user(who).filter(|user| user.active).ok_or(Why::Role)?;
    if user.role >= step.role && !signatures.iter().any(|one| one.on_behalf == Some(who)) {
        return Ok(None);
    }
    let absent = |user: &&User| user.role >= step.role && !spent.contains(&user.id);
    people.represented(who).filter(absent).map(|user| Some(user.id)).min().ok_or(Why::Role)
}

/// Who may sign a level now, by name.
pub(super) fn able(case: &Case, people: &People, step: &Step) -> Vec<String> {
    let mut names: Vec<String> =
        people.active().filter(|user| allowed(case, people, step, user.id).is_ok()).map(shown).collect();
    names.sort_unstable();
    names
}
