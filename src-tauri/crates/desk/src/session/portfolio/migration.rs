//! Who moved from where to where between the two days.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::causes::Cause;
use super::member::{Flag, Member};
use super::tally::flagged;
use super::{Place, Portfolio, Scale};
use crate::session::count;
use crate::view::{MigrationView, MoveCause};

impl Place {
    /// The code lists filter by: a grade's label, `none`, `default` or `withdrawn`.
    pub(in crate::session) fn code(self, scale: &Scale) -> String {
        match self {
            Self::Grade(at) => scale.label(at),
            Self::None => "none".to_owned(),
            Self::Default => "default".to_owned(),
            Self::Withdrawn => "withdrawn".to_owned(),
        }
    }
}

impl Portfolio {
    /// The migration of some customers.
    pub(in crate::session) fn migration(&self, members: &[&Member]) -> MigrationView {
        let grades = self.scale.0.len();
        let mut cells: BTreeMap<(Place, Place), (u32, Decimal)> = BTreeMap::new();
        for member in members {
            let Some(before) = &member.before else { continue };
            if before.place == Place::Withdrawn {
                continue;
            }
            let cell = cells.entry((before.place, member.now.place)).or_default();
            cell.0 += 1;
            cell.1 += member.now.exposure.unwrap_or_default();
        }
        if cells.is_empty() {
            return MigrationView::default();
        }
        let places = |of: fn(&(Place, Place)) -> Place| -> Vec<Place> {
            let mut found: Vec<Place> = (0..grades).map(Place::Grade).collect();
            let others = [Place::None, Place::Default, Place::Withdrawn];
            found.extend(others.into_iter().filter(|place| cells.keys().any(|key| of(key) == *place)));
            found
        };
        let (from, to) = (places(|key| key.0), places(|key| key.1));
        let cell = |row: &Place, column: &Place| cells.get(&(*row, *column)).copied().unwrap_or_default();
        let codes = |places: &[Place]| places.iter().map(|place| place.code(&self.scale)).collect();
        let same = cells
            .iter()
            .filter(|((before, now), _)| before == now && matches!(now, Place::Grade(_)))
            .map(|(_, (customers, _))| *customers)
            .sum();
        MigrationView {
            counts: from.iter().map(|row| to.iter().map(|column| cell(row, column).0).collect()).collect(),
            exposures: if self.ledger() {
                from.iter().map(|row| to.iter().map(|column| cell(row, column).1).collect()).collect()
            } else {
                Vec::new()
            },
            from: codes(&from),
            to: codes(&to),
            up: flagged(members, Flag::Upgraded),
            down: flagged(members, Flag::Downgraded),
            same,
            gained: flagged(members, Flag::Gained),
            lost: flagged(members, Flag::Lost),
            causes: self.causes_counted(members),
        }
    }

    fn causes_counted(&self, members: &[&Member]) -> Option<Vec<MoveCause>> {
        let known = self.causes.get()?;
        let of = |cause: Cause, flag: Flag| {
            let by =
                |member: &&&Member| known.get(&self.record(member).id) == Some(&cause) && member.has(flag);
            count(members.iter().filter(by).count())
        };
        let row = |cause: Cause| MoveCause {
            cause: cause.code().to_owned(),
            up: of(cause, Flag::Upgraded),
            down: of(cause, Flag::Downgraded),
        };
        Some([Cause::Data, Cause::Model, Cause::Override].map(row).into())
    }
}
