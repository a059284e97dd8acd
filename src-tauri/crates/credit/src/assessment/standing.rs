//! Which score of a factor counts. Every assessor is a voice, and so is the last workbook that was imported; of
//! each voice the last entry counts, a 0 takes the voice back. A voice that is more than a year older than the
//! newest one no longer counts. The value is the mean of the voices that count.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::figure::Figure;
use crate::rating::{Given, Origin, Scored};

/// A difference between voices from which it is marked, in points of the scale.
pub const APART: f64 = 3.0;
/// Days a voice may be older than the newest one and still count.
pub const COUNTS_DAYS: i64 = 365;

/// A stored score.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// The day it speaks of.
    pub as_of: NaiveDate,
    /// 1 to 10; 0 takes the voice's score back.
    pub value: f64,
    /// An assessor or a workbook.
    pub origin: Origin,
}

/// The last word of one voice.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Voice<'e> {
    /// Its last entry.
    pub entry: &'e Entry,
    /// Its score; none where it was taken back or lies outside the scale.
    pub score: Option<f64>,
    /// Whether the score is part of the mean.
    pub counts: bool,
}

/// How a factor stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Standing<'e> {
    /// Every voice: assessors by name, then the workbook.
    pub voices: Vec<Voice<'e>>,
    /// Mean of the voices that count; none where there is none.
    pub value: Option<f64>,
    /// Highest less lowest of the voices that count; none for fewer than two.
    pub difference: Option<f64>,
}

impl Standing<'_> {
    /// Whether the voices lie so far apart that somebody should ask why.
    #[must_use]
    pub fn apart(&self) -> bool {
        self.difference.is_some_and(|difference| difference >= APART)
    }
}

/// An assessor by name, or the workbook.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Name<'e> {
    Assessor(&'e str),
    Workbook,
}

fn name(origin: &Origin) -> Name<'_> {
    match origin {
        Origin::Assessor { user, .. } => Name::Assessor(user),
        Origin::Workbook { .. } | Origin::Ledger { .. } | Origin::Assessors { .. } => Name::Workbook,
    }
}

/// How one factor stands after its entries, oldest first (of one day the last entered last).
#[must_use]
pub fn standing(entries: &[Entry]) -> Standing<'_> {
    let last: BTreeMap<Name<'_>, &Entry> = entries.iter().map(|entry| (name(&entry.origin), entry)).collect();
    let scored = |entry: &Entry| Some(entry.value).filter(|value| (1.0..=10.0).contains(value));
    let newest = last.values().filter(|entry| scored(entry).is_some()).map(|entry| entry.as_of).max();
    let voices: Vec<Voice<'_>> = last
        .into_values()
        .map(|entry| {
            let score = scored(entry);
            let fresh = newest.is_some_and(|newest| (newest - entry.as_of).num_days() <= COUNTS_DAYS);
            Voice { entry, score, counts: score.is_some() && fresh }
        })
        .collect();
    let counting: Vec<f64> =
        voices.iter().filter(|voice| voice.counts).filter_map(|voice| voice.score).collect();
    let count = u32::try_from(counting.len()).unwrap_or(u32::MAX);
    let value = (count > 0).then(|| counting.iter().sum::<f64>() / f64::from(count));
    let difference = (count > 1).then(|| {
        let highest = counting.iter().copied().fold(f64::MIN, f64::max);
        highest - counting.iter().copied().fold(f64::MAX, f64::min)
    });
    Standing { voices, value, difference }
}

/// The figures that stand after a customer's entries, oldest first: the mean of the voices for a factor (code
/// `q_...`), the last entry for everything else. One voice alone gives its last entry as it is.
#[must_use]
pub fn given_of(entries: impl IntoIterator<Item = (String, Entry)>) -> BTreeMap<String, Given> {
    let mut by_indicator: BTreeMap<String, Vec<Entry>> = BTreeMap::new();
    for (indicator, entry) in entries {
        let kept = by_indicator.entry(indicator).or_default();
        // Only the last word of a voice can count.
        kept.retain(|before| name(&before.origin) != name(&entry.origin));
        kept.push(entry);
    }
    by_indicator
        .into_iter()
        .filter_map(|(indicator, entries)| {
            let given = if indicator.starts_with("q_") { combined(&entries) } else { None };
            let given = given.or_else(|| entries.last().map(as_it_is));
            given.map(|given| (indicator, given))
        })
        .collect()
}

fn as_it_is(entry: &Entry) -> Given {
    Given { figure: Figure::value(entry.value), origin: entry.origin.clone() }
}

/// The given figure of several voices; none where no score counts.
fn combined(entries: &[Entry]) -> Option<Given> {
    let standing = standing(entries);
    let counting: Vec<&Voice<'_>> = standing.voices.iter().filter(|voice| voice.counts).collect();
    if let [one] = counting[..] {
        return Some(as_it_is(one.entry));
    }
    let scores = counting
        .iter()
        .map(|voice| Scored {
            by: match &voice.entry.origin {
                Origin::Assessor { user, .. } => user.clone(),
                Origin::Workbook { cell } => format!("{} · {}!{}", cell.file, cell.sheet, cell.cell),
                Origin::Ledger { .. } | Origin::Assessors { .. } => String::new(),
            },
            date: voice.entry.as_of,
            score: voice.entry.value,
        })
        .collect();
    standing.value.map(|value| Given { figure: Figure::value(value), origin: Origin::Assessors { scores } })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::statement::CellRef;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn by(user: &str, date: &str, value: f64) -> Entry {
        let origin = Origin::Assessor { user: user.into(), date: day(date) };
        Entry { as_of: day(date), value, origin }
    }

    fn imported(date: &str, value: f64) -> Entry {
        let cell = CellRef { file: "scores.xlsx".into(), sheet: "S".into(), cell: "C4".into() };
        Entry { as_of: day(date), value, origin: Origin::Workbook { cell } }
    }

    fn given(entries: &[Entry]) -> Given {
        given_of(entries.iter().map(|e| ("q_capital".to_owned(), e.clone()))).remove("q_capital").unwrap()
    }

    #[test]
    fn the_mean_of_the_last_word_of_each_voice() {
        // lin 4 then 8, zhou 5, a workbook 6: (8 + 5 + 6) / 3.
        let entries = [
            by("lin", "2026-01-10", 4.0),
            by("zhou", "2026-02-01", 5.0),
            imported("2026-02-02", 6.0),
            by("lin", "2026-03-01", 8.0),
        ];
        let stands = standing(&entries);
        assert!((stands.value.unwrap() - 19.0 / 3.0).abs() < 1e-15);
        assert_eq!(stands.difference, Some(3.0));
        assert!(stands.apart());
        let given = given(&entries);
        assert_eq!(given.figure.number(), stands.value);
        let Origin::Assessors { scores } = given.origin else { panic!() };
        let named: Vec<_> = scores.iter().map(|s| (s.by.as_str(), s.score)).collect();
        assert_eq!(named, [("lin", 8.0), ("zhou", 5.0), ("scores.xlsx · S!C4", 6.0)]);
    }

    #[test]
    fn a_zero_takes_a_voice_back_and_old_voices_fall_out() {
        let two = [by("lin", "2026-01-10", 4.0), by("zhou", "2026-02-01", 9.0)];
        assert_eq!(standing(&two).value, Some(6.5));
        let back = [two[0].clone(), two[1].clone(), by("zhou", "2026-02-02", 0.0)];
        assert_eq!(standing(&back).value, Some(4.0));
        assert_eq!(given(&back), given(&two[..1]));
        let none = [by("lin", "2026-01-10", 0.0)];
        assert_eq!((standing(&none).value, given(&none).figure), (None, Figure::value(0.0)));
        // 365 days apart still count together, 366 no longer.
        let year = [by("lin", "2025-02-01", 4.0), by("zhou", "2026-02-01", 9.0)];
        assert_eq!(standing(&year).value, Some(6.5));
        let older = [by("lin", "2025-01-31", 4.0), by("zhou", "2026-02-01", 9.0)];
        assert_eq!((standing(&older).value, standing(&older).difference), (Some(9.0), None));
    }

    #[test]
    fn what_is_no_factor_keeps_its_last_entry() {
        let entries = [by("lin", "2026-01-10", 4.0), by("zhou", "2026-02-01", 9.0)];
        let given = given_of(entries.iter().map(|e| ("market_cap".to_owned(), e.clone())));
        assert_eq!(given["market_cap"].figure.number(), Some(9.0));
    }
}
