//! Payers by group (S21): punctual, steadily late, irregular. What is done with a group is policy, not here.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{Item, due_portions, weigh};
use crate::figure::{Reason, ReasonCode};
use crate::number::{ratio, to_f64};

/// The group a payer belongs to, with the figures that put it there, in days.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(tag = "group", rename_all = "snake_case")]
pub enum PaymentGroup {
    /// Within the grace days on average, and steady.
    Punctual {
        /// Amount-weighted mean days late.
        mean: f64,
        /// Amount-weighted standard deviation.
        spread: f64,
    },
    /// Later than the grace days, and steadily so.
    SteadilyLate {
        /// Amount-weighted mean days late: the offset to plan with.
        offset: f64,
        /// Amount-weighted standard deviation.
        spread: f64,
    },
    /// Nobody knows when it pays.
    Irregular {
        /// Amount-weighted mean days late.
        mean: f64,
        /// Amount-weighted standard deviation.
        spread: f64,
    },
}

/// The limits between the groups.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct GroupRule {
    /// Mean days late that still count as punctual.
    pub grace_days: f64,
    /// Standard deviation in days that still counts as steady.
    pub spread_days: f64,
    /// Fewest items to judge by.
    pub items: usize,
}

impl Default for GroupRule {
    /// 5 days' grace, 7 days' spread, 6 items.
    fn default() -> Self {
        Self { grace_days: 5.0, spread_days: 7.0, items: 6 }
    }
}

/// The group by the default rule, over the items that fell due in the last twelve months.
///
/// # Errors
/// [`ReasonCode::TooFewItems`] with the number found.
pub fn group(items: &[Item], as_of: NaiveDate) -> Result<PaymentGroup, Reason> {
    group_by(items, as_of, &GroupRule::default())
}

/// The group by a rule.
///
/// # Errors
/// [`ReasonCode::TooFewItems`] with the number found.
pub fn group_by(items: &[Item], as_of: NaiveDate, rule: &GroupRule) -> Result<PaymentGroup, Reason> {
    let (count, portions) = due_portions(items, as_of, 12);
    let (amount, days) = weigh(&portions);
    if count < rule.items || amount.is_zero() {
        return Err(Reason::about(ReasonCode::TooFewItems, count.to_string()));
    }
    let mean = ratio(days, amount);
    let mut squares = 0.0;
    for portion in &portions {
        #[allow(clippy::cast_precision_loss)]
        let gap = portion.days as f64 - mean;
        squares += to_f64(portion.amount) * (gap * gap);
    }
    let spread = (squares / to_f64(amount)).sqrt();
    Ok(if spread > rule.spread_days {
        PaymentGroup::Irregular { mean, spread }
    } else if mean <= rule.grace_days {
        PaymentGroup::Punctual { mean, spread }
    } else {
        PaymentGroup::SteadilyLate { offset: mean, spread }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::Days;

    fn payer(days_late: &[u64]) -> Vec<Item> {
        let due: NaiveDate = "2026-01-15".parse().unwrap();
        let one = |(i, late): (usize, &u64)| Item {
            id: i.to_string(),
            invoice_date: due - Days::new(30),
            due_date: due,
            amount: 100.into(),
            paid: vec![(due + Days::new(*late), 100.into())],
        };
        days_late.iter().enumerate().map(one).collect()
    }

    fn of(days_late: &[u64]) -> Result<PaymentGroup, Reason> {
        group(&payer(days_late), "2026-06-30".parse().unwrap())
    }

    /// Means and deviations by hand: 10..15 has mean 12.5 and deviation sqrt(35/12) = 1.7078.
    #[test]
    fn three_groups() {
        assert_eq!(of(&[5; 6]), Ok(PaymentGroup::Punctual { mean: 5.0, spread: 0.0 }));
        let Ok(PaymentGroup::SteadilyLate { offset, spread }) = of(&[10, 11, 12, 13, 14, 15]) else {
            panic!("steadily late expected");
        };
        assert_eq!(offset, 12.5);
        assert!((spread - (35.0_f64 / 12.0).sqrt()).abs() < 1e-12);
        // 0 and 15 in turn: mean 7.5, deviation 7.5.
        assert_eq!(of(&[0, 15, 0, 15, 0, 15]), Ok(PaymentGroup::Irregular { mean: 7.5, spread: 7.5 }));
        // Deviation of exactly 7 is still steady.
        assert!(matches!(of(&[0, 14, 0, 14, 0, 14]), Ok(PaymentGroup::SteadilyLate { .. })));
    }

    #[test]
    fn five_items_are_too_few() {
        assert_eq!(of(&[0; 5]), Err(Reason::about(ReasonCode::TooFewItems, "5")));
    }
}
