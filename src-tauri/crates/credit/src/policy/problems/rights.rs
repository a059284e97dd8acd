//! Who may decide what: levels of approval, and how far each role moves a grade.

use std::cmp::Ordering;

use rust_decimal::Decimal;

use super::lists::{choices, names};
use super::{Found, PolicyPart, PolicyProblemCode};
use crate::model::RiskClass;
use crate::policy::{Authority, OverridePolicy};
use crate::role::Role;

/// Largest raise a level can be bound to, as a share of the limit in force.
const RAISE_MOST: f64 = 100.0;
const ROLES: [Role; 4] = [Role::Analyst, Role::RiskManager, Role::FinanceDirector, Role::Administrator];

pub(super) fn authorities(levels: &[Authority], found: &mut Found) {
    let part = PolicyPart::Authorities;
    if levels.is_empty() {
        found.add(PolicyProblemCode::NoAuthority, part, None, "", []);
    }
    names(part, levels.iter().map(|level| (level.code.as_str(), &level.name)), found);
    for (row, level) in levels.iter().enumerate() {
        if level.up_to.is_some_and(|amount| amount <= Decimal::ZERO) {
            found.add(PolicyProblemCode::NotPositive, part, Some(row), "up_to", []);
        }
        if let Some(raise) = level.raise_up_to {
            found.within((part, Some(row), "raise_up_to"), raise, [0.0, RAISE_MOST]);
        }
        if let Some(below) = row.checked_sub(1).map(|below| &levels[below]) {
            order(below, level, row, found);
        }
    }
    if let Some(last) = levels.last() {
        let row = Some(levels.len() - 1);
        for (field, limited) in [
            ("up_to", last.up_to.is_some()),
            ("raise_up_to", last.raise_up_to.is_some()),
            ("worst_class", last.worst_class != RiskClass::Red),
            ("exceptions", !last.exceptions),
        ] {
            if limited {
                found.add(PolicyProblemCode::LastAuthority, part, row, field, []);
            }
        }
    }
}

/// A level against the one below it: nowhere less, somewhere more.
fn order(below: &Authority, level: &Authority, row: usize, found: &mut Found) {
    let reach = [
        ("role", Some(level.role.cmp(&below.role))),
        ("up_to", Some(farther(level.up_to, below.up_to))),
        (
            "raise_up_to",
            match (level.raise_up_to, below.raise_up_to) {
                (Some(level), Some(below)) => level.partial_cmp(&below),
                (level, below) => Some(level.is_none().cmp(&below.is_none())),
            },
        ),
        ("worst_class", Some(level.worst_class.cmp(&below.worst_class))),
        ("exceptions", Some(level.exceptions.cmp(&below.exceptions))),
    ];
    for (field, _) in reach.iter().filter(|(_, reach)| *reach == Some(Ordering::Less)) {
        found.add(PolicyProblemCode::AuthorityOrder, PolicyPart::Authorities, Some(row), field, []);
    }
    if reach[1..].iter().all(|(_, reach)| *reach == Some(Ordering::Equal)) {
        found.add(PolicyProblemCode::AuthoritySame, PolicyPart::Authorities, Some(row), "", []);
    }
}

/// None reaches farthest.
fn farther(level: Option<Decimal>, below: Option<Decimal>) -> Ordering {
    match (level, below) {
        (Some(level), Some(below)) => level.cmp(&below),
        (level, below) => level.is_none().cmp(&below.is_none()),
    }
}

pub(super) fn overrides(overrides: &OverridePolicy, found: &mut Found) {
    let part = PolicyPart::OverrideRights;
    let rights = &overrides.rights;
    for role in ROLES {
        let rows: Vec<usize> = (0..rights.len()).filter(|row| rights[*row].role == role).collect();
        match rows.as_slice() {
            [] => found.add(PolicyProblemCode::RightMissing, part, None, "role", [name(role)]),
            [_] => {}
            [_, again, ..] => {
                found.add(PolicyProblemCode::RightTwice, part, Some(*again), "role", [name(role)]);
            }
        }
    }
    for (row, right) in rights.iter().enumerate() {
        let lower = |more: &dyn Fn(&crate::policy::OverrideRight) -> bool| {
            rights.iter().find(|other| other.role < right.role && more(other)).map(|other| name(other.role))
        };
        if let Some(role) = lower(&|other| other.up > right.up) {
            found.add(PolicyProblemCode::RightOrder, part, Some(row), "up", [role]);
        }
        if let Some(role) = lower(&|other| other.down > right.down) {
            found.add(PolicyProblemCode::RightOrder, part, Some(row), "down", [role]);
        }
    }
    found.counted(PolicyPart::Overrides, None, "months", overrides.months);
    choices(PolicyPart::OverrideReasons, &overrides.reasons, found);
}

/// The code of a role, as the message files know it.
fn name(role: Role) -> String {
    match role {
        Role::Analyst => "analyst",
        Role::RiskManager => "risk_manager",
        Role::FinanceDirector => "finance_director",
        Role::Administrator => "administrator",
    }
    .to_owned()
}
