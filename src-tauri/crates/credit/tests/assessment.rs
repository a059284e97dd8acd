//! The factors and frames are whole, and one voice alone changes nothing of what a rating reads.
#![allow(clippy::unwrap_used, reason = "a failure here is a failure of the test")]

use std::collections::{BTreeMap, BTreeSet};

use assay_credit::assessment::{Entry, LEVELS, factors, frames, given_of, level, standing};
use assay_credit::indicators::{Source, catalogue, find};
use assay_credit::rating::Origin;
use chrono::{Days, NaiveDate};
use proptest::prelude::*;

#[test]
fn every_level_of_every_factor_is_described_in_both_languages() {
    let mut seen = BTreeSet::new();
    for factor in factors() {
        assert!(factor.code.starts_with("q_") && seen.insert(factor.code), "{}", factor.code);
        let mut texts: Vec<&str> = vec![factor.name.en, factor.name.zh, factor.about.en, factor.about.zh];
        texts.extend(factor.anchors.iter().flat_map(|anchor| [anchor.en, anchor.zh]));
        let distinct: BTreeSet<&str> = texts.iter().copied().collect();
        assert_eq!(distinct.len(), 4 + 2 * LEVELS, "{}: two texts are the same", factor.code);
        assert!(texts.iter().all(|text| text.trim() == *text && !text.is_empty()), "{}", factor.code);
        assert!(factor.anchors.iter().all(|a| a.zh.chars().any(|c| c > '\u{4e00}') && a.en.is_ascii()));
    }
    let listed: Vec<_> = catalogue().iter().filter(|i| i.source == Source::Qualitative).collect();
    assert_eq!(listed.len(), factors().len());
    for name in ["q_integrity", "q_security", "q_industry", "q_competitiveness"] {
        assert!(find(name).is_some(), "{name} is named by published models");
    }
    let names: BTreeSet<&str> = catalogue().iter().flat_map(|i| [i.name.en, i.name.zh]).collect();
    assert_eq!(names.len(), 2 * catalogue().len(), "an import finds a column by its name alone");
}

#[test]
fn levels_are_pairs_of_scores() {
    let levels: Vec<_> = (0..=11).map(|score| level(f64::from(score))).collect();
    let expected = [None, Some(0), Some(0), Some(1), Some(1), Some(2), Some(2), Some(3), Some(3), Some(4)];
    assert_eq!(levels[..10], expected);
    assert_eq!(levels[10..], [Some(4), None]);
    assert_eq!(level(6.5), Some(2));
}

#[test]
fn frames_weigh_known_factors_to_a_hundred() {
    let codes: Vec<_> = frames().iter().map(|frame| frame.code).collect();
    assert_eq!(codes, ["5c", "5w", "camel", "characteristic", "seven"]);
    let mut used = BTreeSet::new();
    for frame in frames() {
        assert_eq!(frame.places().map(|place| place.weight).sum::<u32>(), 100, "{}", frame.code);
        for place in frame.places() {
            assert!(factors().iter().any(|factor| factor.code == place.factor), "{}", place.factor);
            used.insert(place.factor);
        }
        let own: BTreeSet<_> = frame.places().map(|place| place.factor).collect();
        assert_eq!(own.len(), frame.places().count(), "{}: a factor stands once in a frame", frame.code);
    }
    assert_eq!(used.len(), factors().len(), "no factor is without a frame");
    let shape = |code: &str| -> Vec<usize> {
        let frame = frames().iter().find(|frame| frame.code == code).unwrap();
        frame.groups.iter().map(|group| group.places.len()).collect()
    };
    assert_eq!(shape("characteristic"), [6, 6, 6]);
    assert_eq!(shape("seven"), [7]);
}

/// By hand, 5C: character 30 x 8 + capital 20 x 5 = 340 over 50.
#[test]
fn a_frame_s_mean_leaves_out_what_is_not_scored() {
    let frame = frames().first().unwrap();
    let scores = BTreeMap::from([("q_integrity".to_owned(), 8.0), ("q_capital".to_owned(), 5.0)]);
    let found = frame.mean(&scores);
    assert_eq!((found.mean, found.known), (Some(6.8), 50));
    assert_eq!(frame.mean(&BTreeMap::new()).mean, None);
}

fn entry(start: NaiveDate, (user, days, value): (usize, u64, u8)) -> Entry {
    let as_of = start.checked_add_days(Days::new(days)).unwrap();
    let origin = Origin::Assessor { user: ["lin", "zhou", "wang"][user].into(), date: as_of };
    Entry { as_of, value: f64::from(value), origin }
}

proptest! {
    /// One voice: its last entry, bit for bit, with its origin, as it was before there were several.
    #[test]
    fn one_voice_alone_is_its_last_entry(drawn in prop::collection::vec((Just(1_usize), 0..900_u64, 0..=10_u8), 1..8)) {
        let mut entries: Vec<Entry> = drawn.into_iter().map(|one| entry(NaiveDate::default(), one)).collect();
        entries.sort_by_key(|entry| entry.as_of);
        let last = entries.last().cloned().unwrap();
        let given = given_of(entries.into_iter().map(|e| ("q_capital".to_owned(), e))).remove("q_capital").unwrap();
        prop_assert_eq!(given.figure.number().unwrap().to_bits(), last.value.to_bits());
        prop_assert_eq!(given.origin, last.origin);
    }

    /// The mean lies between the lowest and the highest that count, and what stands is the same whether a
    /// voice's earlier words are there or not.
    #[test]
    fn only_the_last_word_of_a_voice_counts(drawn in prop::collection::vec((0..3_usize, 0..900_u64, 0..=10_u8), 1..12)) {
        let mut entries: Vec<Entry> = drawn.into_iter().map(|one| entry(NaiveDate::default(), one)).collect();
        entries.sort_by_key(|entry| entry.as_of);
        let stands = standing(&entries);
        let counting: Vec<f64> = stands.voices.iter().filter(|v| v.counts).filter_map(|v| v.score).collect();
        if let Some(value) = stands.value {
            let (low, high) = (counting.iter().copied().fold(10.0, f64::min), counting.iter().copied().fold(1.0, f64::max));
            prop_assert!(low <= value && value <= high);
            prop_assert_eq!(stands.apart(), counting.len() > 1 && high - low >= 3.0);
        } else {
            prop_assert!(counting.is_empty());
        }
        let last_words: Vec<Entry> = stands.voices.iter().map(|voice| voice.entry.clone()).collect();
        prop_assert_eq!(standing(&last_words).value, stands.value);
    }
}
