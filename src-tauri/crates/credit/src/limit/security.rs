//! How much of a claim a security covers: at most the amount it is limited to, at most its share of the claim. One that
//! names neither covers an amount nobody knows, which is not counted.

use rust_decimal::Decimal;

/// Hundredths of a percent that are all of it.
const WHOLE: u32 = 10_000;

/// What a security covers of a claim. `share` is in hundredths of a percent.
///
/// # Errors
/// `cover_not_said` where neither amount nor share is known; `out_of_range`.
///
/// ```
/// use assay_credit::limit::security::covered;
/// assert_eq!(covered(1_000.into(), Some(600.into()), Some(9_000)), Ok(600.into()));
/// assert_eq!(covered(500.into(), Some(600.into()), Some(9_000)), Ok(450.into()));
/// assert_eq!(covered(500.into(), None, None), Err("cover_not_said"));
/// ```
pub fn covered(claim: Decimal, amount: Option<Decimal>, share: Option<u32>) -> Result<Decimal, &'static str> {
    if amount.is_none() && share.is_none() {
        return Err("cover_not_said");
    }
    let claim = claim.max(Decimal::ZERO);
    let by_share =
        claim.checked_mul(Decimal::from(share.unwrap_or(WHOLE).min(WHOLE))).ok_or("out_of_range")?
            / Decimal::from(WHOLE);
    Ok(amount.map_or(by_share, |amount| amount.min(by_share)).normalize())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn by_amount_by_share_and_by_both() {
        let claim = Decimal::from(1_000);
        assert_eq!(covered(claim, Some(300.into()), None), Ok(300.into()));
        assert_eq!(covered(claim, Some(3_000.into()), None), Ok(1_000.into()));
        assert_eq!(covered(claim, None, Some(2_000)), Ok(200.into()));
        assert_eq!(covered(claim, None, Some(0)), Ok(0.into()));
        assert_eq!(covered((-5).into(), Some(300.into()), None), Ok(0.into()));
        assert_eq!(covered(Decimal::MAX, None, Some(9_000)), Err("out_of_range"));
    }
}
