//! Limits of the sample company: last year's round of limits, found by the same methods from what was known then, with
//! an addition for a season, a limit that ran out, one of a group, and a customer whose releases are held.

use assay_store::{Id, LimitKind, NewHold, NewLimit};
use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::Session;
use super::limits::{invoiced, limit_calculation};
use super::sample::day;
use crate::CommandError;
use crate::view::LimitAsk;

/// Year, month and day.
type Ymd = (i32, u32, u32);
/// The day the round rests on, the first day of its limits, and the last.
const ROUND: [(i32, u32, u32); 3] = [(2025, 12, 31), (2026, 1, 1), (2026, 12, 31)];
/// A new customer's first limit ran out without being renewed.
const RAN_OUT: (&str, (i32, u32, u32)) = ("C009", (2026, 3, 31));
/// More for the season, until a day.
const SEASON: (&str, Ymd, Ymd) = ("C001", (2026, 5, 1), (2026, 8, 31));
/// A season that is over.
const LAST_SEASON: (&str, Ymd, Ymd) = ("C002", (2026, 1, 15), (2026, 2, 28));
/// Member of the group that has a limit.
const GROUPED: &str = "C004";
/// Releases are held from a day.
const HELD: (&str, (i32, u32, u32)) = ("C005", (2026, 6, 15));

impl Session {
    pub(super) fn add_sample_limits(&self) -> Result<(), CommandError> {
        let [known, first, last] = ROUND.map(day);
        let mut limits = Vec::new();
        for record in self.records(&[])? {
            let (currency, ledger) = {
                let book = self.book();
                (book.settings()?.currency, book.ledger(Some(record.id))?)
            };
            let Some(sales) = invoiced(&ledger, &currency, known) else { continue };
            let ask = LimitAsk { forecast_sales: Some(sales), ..LimitAsk::default() };
            let found = limit_calculation(&self.book(), record.id, &ask, known)?;
            let Some(amount) = found.amount else { continue };
            let last = if record.customer.code == RAN_OUT.0 { day(RAN_OUT.1) } else { last };
            limits.push(standing(record.id, amount, found.terms_days, (first, last)));
        }
        self.write(|write| {
            for limit in &limits {
                write.add_limit(limit)?;
            }
            let of = |code: &str| limits.iter().find(|one| is_called(write, one.of, code));
            let seasons = [SEASON, LAST_SEASON].map(|(code, from, until)| {
                of(code).map(|limit| NewLimit {
                    kind: LimitKind::Temporary,
                    amount: (limit.amount / Decimal::from(5)).floor(),
                    terms_days: None,
                    first_day: day(from),
                    last_day: day(until),
                    reason: "旺季备货".to_owned(),
                    ..limit.clone()
                })
            });
            let grouped = of(GROUPED).map(|limit| limit.of);
            let held = of(HELD.0).map(|limit| limit.of);
            for limit in seasons.into_iter().flatten() {
                write.add_limit(&limit)?;
            }
            if let Some(group) = grouped.map(|one| write.risk_group_of(one)).transpose()?.flatten() {
                let members = limits.iter().filter(|limit| group.members.contains(&limit.of));
                let together: Decimal = members.map(|limit| limit.amount).sum();
                let amount = together * Decimal::new(8, 1);
                write.add_limit(&NewLimit {
                    kind: LimitKind::Group,
                    reason: "关联企业合并控制".to_owned(),
                    ..standing(group.id, amount, None, (first, last))
                })?;
            }
            if let Some(customer) = held {
                let (on, reason) = (day(HELD.1), "逾期未付，待对账".to_owned());
                write.add_hold(&NewHold { customer, held: true, rating: None, reason, on })?;
            }
            Ok(())
        })
    }
}

fn is_called(book: &assay_store::Contents, customer: Id, code: &str) -> bool {
    book.customer(customer).is_ok_and(|record| record.customer.code == code)
}

fn standing(of: Id, amount: Decimal, terms_days: Option<u16>, days: (NaiveDate, NaiveDate)) -> NewLimit {
    NewLimit {
        of,
        kind: LimitKind::Standing,
        amount,
        terms_days,
        first_day: days.0,
        last_day: days.1,
        application: None,
        reason: "2026 年度授信".to_owned(),
    }
}
