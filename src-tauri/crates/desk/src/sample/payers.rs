//! How each customer pays: terms, group, and how late an invoice is settled. Writing invoices and
//! receipts is the ledger's business.

use chrono::{Datelike, Days, NaiveDate, Weekday};

use super::cast::Role;
use super::customers::day;
use super::draw::Draw;
use super::drivers::Traits;

/// How a customer pays.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Payer {
    /// By the due date, a few days either way.
    Punctual,
    /// Always this many days late, a few days either way.
    SteadilyLate { days: i64 },
    /// Nobody knows when.
    Irregular,
    /// Later and later, and nothing at all from this day on.
    Failing { stops: NaiveDate },
}

/// How the customer pays; none where there has been no business yet.
pub(super) fn payer(traits: &Traits, draw: &mut Draw) -> Option<Payer> {
    let late = Payer::SteadilyLate { days: draw.whole(10, 15) };
    let stops = day(2026, draw.whole(15, 85));
    let mood = traits.quality + 0.55 * draw.bell();
    Some(match traits.member.role {
        Role::Newcomer | Role::Incomplete | Role::NoStatement => return None,
        Role::NegativeEquity | Role::SwellingReceivables | Role::MarginCollapse | Role::Blacklisted => {
            Payer::Failing { stops }
        }
        Role::StatementOverdue => Payer::Failing { stops: day(2026, 100) },
        Role::NegativeOperatingCash | Role::QualifiedAudit => Payer::Irregular,
        Role::OverLeveraged => late,
        Role::Ordinary if mood > -0.05 => Payer::Punctual,
        Role::Ordinary if mood > -0.85 => late,
        Role::Ordinary => Payer::Irregular,
    })
}

/// Days of credit: 30, 60 or 90.
pub(super) fn terms(traits: &Traits, draw: &mut Draw) -> u64 {
    let trust = traits.quality + 0.6 * draw.bell();
    match (traits.industry.receivable_days > 60.0, trust) {
        (true, trust) if trust > 0.35 => 90,
        (true, trust) if trust > -0.8 => 60,
        (false, trust) if trust > 0.1 => 60,
        _ => 30,
    }
}

impl Payer {
    /// Days past due on which an invoice is settled; negative is early.
    pub fn days_late(self, draw: &mut Draw) -> i64 {
        match self {
            Self::Punctual if draw.chance(0.06) => draw.whole(4, 9),
            Self::Punctual => draw.whole(-6, 3),
            Self::SteadilyLate { days } => days + draw.whole(-3, 3),
            Self::Irregular => *draw.pick(&[-4, 0, 3, 8, 16, 24, 33, 45, 58, 76]) + draw.whole(-2, 4),
            Self::Failing { .. } => draw.whole(8, 55),
        }
    }
}

/// The nearest working day: Saturday goes back, Sunday goes on.
pub(super) fn working_day(date: NaiveDate) -> NaiveDate {
    match date.weekday() {
        Weekday::Sat => date - Days::new(1),
        Weekday::Sun => date + Days::new(1),
        _ => date,
    }
}
