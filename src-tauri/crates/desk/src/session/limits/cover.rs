//! What secures the credit on a day: which security holds, how much of the claim each kind covers, what stays
//! uncovered. The claim is the limit, which may be used whole; what is owed where there is no limit.

use std::collections::BTreeMap;

use assay_credit::file::SecurityKind;
use assay_credit::limit::security::covered;
use assay_store::{Contents, Id, Kept, Security};
use chrono::NaiveDate;
use rust_decimal::Decimal;

use crate::CommandError;
use crate::view::convert::code_of;
use crate::view::{CoverRow, CoverView, KindCover};

/// `claims` are the limit in force and what is owed.
pub(super) fn view(
    book: &Contents,
    customer: Id,
    currency: &str,
    claims: (Option<Decimal>, Option<Decimal>),
    as_of: NaiveDate,
) -> Result<CoverView, CommandError> {
    let positive = |amount: Option<Decimal>| amount.filter(|amount| *amount > Decimal::ZERO);
    let (claim, claim_of) = match (positive(claims.0), positive(claims.1)) {
        (Some(limit), _) => (Some(limit), "limit"),
        (None, Some(owed)) => (Some(owed), "exposure"),
        (None, None) => (None, ""),
    };
    let mut kinds: BTreeMap<SecurityKind, Decimal> = BTreeMap::new();
    let mut rows = Vec::new();
    for kept in book.entries::<Security>(Some(customer))? {
        let cover = cover(&kept.entry, claim, currency, as_of);
        if let Ok(cover) = cover {
            let sum = kinds.entry(kept.entry.kind).or_default();
            *sum = sum.saturating_add(cover);
        }
        rows.push(row(kept, cover));
    }
    rows.sort_by_key(|row| row.cover.is_none());
    let together = kinds.values().fold(Decimal::ZERO, |sum, one| sum.saturating_add(*one));
    let together = claim.map(|claim| together.min(claim));
    Ok(CoverView {
        uncovered: claim.zip(together).map(|(claim, together)| (claim - together).normalize()),
        covered: together.map(|together| together.normalize()),
        kinds: kinds
            .into_iter()
            .map(|(kind, sum)| KindCover {
                kind: code_of(&kind),
                covered: claim.map_or(sum, |claim| sum.min(claim)).normalize(),
            })
            .collect(),
        claim,
        claim_of: claim_of.to_owned(),
        rows,
    })
}

fn cover(
    security: &Security,
    claim: Option<Decimal>,
    currency: &str,
    as_of: NaiveDate,
) -> Result<Decimal, &'static str> {
    if security.valid_until.is_some_and(|last| last < as_of) {
        return Err("cover_expired");
    }
    if security.valid_from.is_some_and(|first| first > as_of) {
        return Err("cover_to_come");
    }
    let foreign = !security.currency.is_empty() && security.currency != currency;
    if foreign && security.amount.is_some() {
        return Err("cover_currency");
    }
    covered(claim.ok_or("no_claim")?, security.amount, security.covers)
}

fn row(kept: Kept<Security>, cover: Result<Decimal, &'static str>) -> CoverRow {
    let entry = kept.entry;
    CoverRow {
        id: kept.id.to_string(),
        kind: code_of(&entry.kind),
        provider: entry.provider,
        amount: entry.amount.map(|amount| amount.normalize()),
        currency: entry.currency,
        share: entry.covers.map(|share| f64::from(share) / 10_000.0),
        until: entry.valid_until,
        cover: cover.ok(),
        reason: cover.err().map(str::to_owned),
    }
}
