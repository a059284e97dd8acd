//! What a customer pays for not taking an early-payment discount (现金折扣的机会成本), and we for giving it: for example
//! 2/10 net 30, which is two percent for the twenty days between.

use serde::{Deserialize, Serialize};

/// The discount as a rate a year.
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct DiscountCost {
    /// d / (1 - d) x 365 / (n2 - n1).
    pub simple: f64,
    /// The same compounded: (1 + d / (1 - d)) ^ (365 / (n2 - n1)) - 1.
    pub effective: f64,
}

/// Why a discount has no rate: `discount_share` where it is not above 0 and below 1, `discount_days` where it does not
/// end before the terms, `out_of_range` where the rate is too large to be a number.
///
/// # Errors
/// The code of the reason.
///
/// ```
/// let cost = assay_credit::limit::discount::early_payment(0.02, 10, 30)?;
/// assert_eq!((cost.simple * 1e4).round() / 1e2, 37.24);
/// assert_eq!((cost.effective * 1e4).round() / 1e2, 44.59);
/// # Ok::<(), &'static str>(())
/// ```
pub fn early_payment(discount: f64, early_days: u16, net_days: u16) -> Result<DiscountCost, &'static str> {
    if !(discount > 0.0 && discount < 1.0) {
        return Err("discount_share");
    }
    if net_days <= early_days {
        return Err("discount_days");
    }
    let period = discount / (1.0 - discount);
    let periods = 365.0 / f64::from(net_days - early_days);
    let cost = DiscountCost { simple: period * periods, effective: (1.0 + period).powf(periods) - 1.0 };
    if cost.simple.is_finite() && cost.effective.is_finite() { Ok(cost) } else { Err("out_of_range") }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 1/10 net 60: 1/99 x 365/50 = 7.3737%; ln(100/99) x 7.3 = 0.0733670 gives 7.6125%.
    #[test]
    fn by_hand() {
        let cost = early_payment(0.01, 10, 60).unwrap();
        assert!((cost.simple - 0.073_737_374).abs() < 1e-9, "{}", cost.simple);
        assert!((cost.effective - 0.076_125_4).abs() < 1e-6, "{}", cost.effective);
    }

    #[test]
    fn what_is_no_discount() {
        assert_eq!(early_payment(0.02, 30, 30), Err("discount_days"));
        assert_eq!(early_payment(0.02, 31, 30), Err("discount_days"));
        for share in [0.0, -0.1, 1.0, 2.0, f64::NAN, f64::INFINITY] {
            assert_eq!(early_payment(share, 10, 30), Err("discount_share"), "{share}");
        }
        assert_eq!(early_payment(0.999_999_999, 0, 1), Err("out_of_range"));
    }
}
