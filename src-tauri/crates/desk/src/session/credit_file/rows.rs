//! Entries of the book as rows of the window, and back.

use std::collections::BTreeMap;

use assay_credit::file::Age;
use assay_store::{
    Attachment, Contact, DerivedSource, Id, InformationSource, Kept, Origin, RelatedParty, Security,
};
use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::de::DeserializeOwned;

use super::group::Named;
use crate::CommandError;
use crate::clock::local_minute;
use crate::session::key;
use crate::view::convert::code_of;
use crate::view::{AttachmentRow, ContactRow, PartyRow, SecurityRow, SourceRow};

/// Security that ends within so many days is marked.
const ENDING_DAYS: i64 = 30;

pub(super) fn days(days: i64) -> i32 {
    i32::try_from(days).unwrap_or(i32::MAX)
}

fn version(row_version: i64) -> u32 {
    u32::try_from(row_version).unwrap_or(u32::MAX)
}

/// The value a code names.
fn named<T: DeserializeOwned>(code: &str) -> Result<T, CommandError> {
    serde_json::from_value(serde_json::Value::String(code.to_owned())).map_err(|_| {
        CommandError::new("unknown_kind", format!("\"{code}\" is not one of the kinds known here."))
            .with([code])
    })
}

/// Hundredths of a percent from a percentage with at most two decimals.
fn hundredths(percent: Option<Decimal>) -> Result<Option<u32>, CommandError> {
    let Some(percent) = percent else { return Ok(None) };
    let scaled = percent.checked_mul(Decimal::ONE_HUNDRED).map(|scaled| scaled.normalize());
    let whole = scaled.filter(|scaled| scaled.scale() == 0).and_then(|scaled| u32::try_from(scaled).ok());
    whole.filter(|whole| *whole <= 10_000).map(Some).ok_or_else(|| {
        CommandError::new(
            "not_a_share",
            format!("{percent} is not a share: it is between 0 and 100 with at most two decimals."),
        )
        .with([percent.to_string()])
    })
}

fn percent(hundredths: Option<u32>) -> Option<Decimal> {
    hundredths.map(|share| Decimal::new(i64::from(share), 2).normalize())
}

fn trimmed(text: &str) -> String {
    text.trim().to_owned()
}

pub(super) fn contact(kept: Kept<Contact>) -> ContactRow {
    let entry = kept.entry;
    ContactRow {
        id: kept.id.to_string(),
        row_version: version(kept.row_version),
        name: entry.name,
        position: entry.position,
        power: code_of(&entry.power),
        phone: entry.phone,
        email: entry.email,
        main: entry.main,
        remark: entry.remark,
    }
}

pub(super) fn to_contact(row: &ContactRow) -> Result<Contact, CommandError> {
    Ok(Contact {
        name: trimmed(&row.name),
        position: trimmed(&row.position),
        power: named(&row.power)?,
        phone: trimmed(&row.phone),
        email: trimmed(&row.email),
        main: row.main,
        remark: trimmed(&row.remark),
    })
}

pub(super) fn party(kept: Kept<RelatedParty>, names: &BTreeMap<Id, Named>) -> PartyRow {
    let entry = kept.entry;
    let linked = entry.linked.and_then(|id| names.get(&id));
    PartyRow {
        id: kept.id.to_string(),
        row_version: version(kept.row_version),
        kind: code_of(&entry.kind),
        name: entry.name,
        registration: entry.registration,
        share: percent(entry.share),
        linked: entry.linked.map(|id| id.to_string()),
        linked_as: linked.map(|named| format!("{} {}", named.code, named.name)).unwrap_or_default(),
        remark: entry.remark,
    }
}

pub(super) fn to_party(row: &PartyRow) -> Result<RelatedParty, CommandError> {
    Ok(RelatedParty {
        kind: named(&row.kind)?,
        name: trimmed(&row.name),
        registration: trimmed(&row.registration),
        share: hundredths(row.share)?,
        linked: row.linked.as_deref().map(|id| key(id, "customer")).transpose()?,
        remark: trimmed(&row.remark),
    })
}

pub(super) fn security(kept: Kept<Security>, as_of: NaiveDate) -> SecurityRow {
    let entry = kept.entry;
    let left = entry.valid_until.map(|last| (last - as_of).num_days());
    let state = match (entry.valid_from, left) {
        (_, Some(left)) if left < 0 => "expired",
        (Some(first), _) if first > as_of => "to_come",
        (_, None) => "open_ended",
        (_, Some(left)) if left <= ENDING_DAYS => "ending",
        _ => "valid",
    };
    SecurityRow {
        id: kept.id.to_string(),
        row_version: version(kept.row_version),
        kind: code_of(&entry.kind),
        provider: entry.provider,
        amount: entry.amount,
        currency: entry.currency,
        covers: percent(entry.covers),
        valid_from: entry.valid_from,
        valid_until: entry.valid_until,
        attachment: entry.attachment.map(|id| id.to_string()),
        remark: entry.remark,
        state: state.to_owned(),
        days_left: left.map(days),
    }
}

pub(super) fn to_security(row: &SecurityRow) -> Result<Security, CommandError> {
    Ok(Security {
        kind: named(&row.kind)?,
        provider: trimmed(&row.provider),
        amount: row.amount,
        currency: trimmed(&row.currency),
        covers: hundredths(row.covers)?,
        valid_from: row.valid_from,
        valid_until: row.valid_until,
        attachment: row.attachment.as_deref().map(|id| key(id, "attachment")).transpose()?,
        remark: trimmed(&row.remark),
    })
}

pub(super) fn attachment(kept: Kept<Attachment>, origin: &Origin) -> AttachmentRow {
    AttachmentRow {
        id: kept.id.to_string(),
        row_version: version(kept.row_version),
        name: kept.entry.name,
        kind: code_of(&kept.entry.kind),
        remark: kept.entry.remark,
        size: u32::try_from(origin.size).unwrap_or(u32::MAX),
        at: local_minute(origin.at),
        by: origin.by.clone(),
    }
}

pub(super) fn to_attachment(row: &AttachmentRow) -> Result<Attachment, CommandError> {
    Ok(Attachment { name: trimmed(&row.name), kind: named(&row.kind)?, remark: trimmed(&row.remark) })
}

pub(super) fn source(kept: Kept<InformationSource>, age: Age) -> SourceRow {
    let entry = kept.entry;
    SourceRow {
        id: kept.id.to_string(),
        row_version: version(kept.row_version),
        kind: code_of(&entry.kind),
        part: code_of(&entry.part),
        said: entry.said,
        reference: entry.reference,
        obtained: entry.obtained,
        months: entry.months,
        counted_months: entry.months.unwrap_or(entry.kind.valid_months()),
        speaks_of: entry.obtained,
        derived: false,
        freshness: code_of(&age.freshness),
        days: days(age.days),
        until: age.until,
    }
}

pub(super) fn derived(source: DerivedSource, age: Age) -> SourceRow {
    SourceRow {
        id: source
            .import
            .map_or_else(|| "assessment".to_owned(), |id| format!("{id}-{}", code_of(&source.kind))),
        row_version: 0,
        kind: code_of(&source.kind),
        part: code_of(&source.part),
        said: String::new(),
        reference: source.reference,
        obtained: source.obtained,
        months: None,
        counted_months: source.kind.valid_months(),
        speaks_of: source.speaks_of,
        derived: true,
        freshness: code_of(&age.freshness),
        days: days(age.days),
        until: age.until,
    }
}

pub(super) fn to_source(row: &SourceRow) -> Result<InformationSource, CommandError> {
    Ok(InformationSource {
        kind: named(&row.kind)?,
        part: named(&row.part)?,
        said: trimmed(&row.said),
        reference: trimmed(&row.reference),
        obtained: row.obtained,
        months: row.months,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_have_two_decimals_at_most() {
        let read = |text: &str| hundredths(Some(text.parse().unwrap())).map_err(|error| error.code);
        assert_eq!(read("51.25"), Ok(Some(5_125)));
        assert_eq!(read("100.00"), Ok(Some(10_000)));
        assert_eq!(read("0"), Ok(Some(0)));
        for wrong in ["100.01", "-1", "33.333"] {
            assert_eq!(read(wrong), Err("not_a_share".to_owned()), "{wrong}");
        }
        assert_eq!(percent(Some(5_120)).unwrap().to_string(), "51.2");
    }
}
