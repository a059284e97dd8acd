//! Adjusted figures in indicators and ratings: what is read, what is shown beside it, and that nothing changes
//! where nothing was adjusted.
#![allow(clippy::unwrap_used, reason = "a failure here is a failure of the test")]

mod common;

use std::collections::BTreeMap;

use assay_credit::adjustment::{Adjustment, AdjustmentKind};
use assay_credit::canonical::canonical_json;
use assay_credit::chart::LineCode::{self, *};
use assay_credit::figure::Figure;
use assay_credit::indicators::{catalogue, evaluate, over_periods, worked};
use assay_credit::number::to_f64;
use assay_credit::rating::RatingInputs;
use assay_credit::statement::Scope;
use common::{company, day};
use proptest::prelude::*;
use rust_decimal::Decimal;

fn entry(period: &str, changes: &[(LineCode, i64)]) -> Adjustment {
    Adjustment {
        entry: "1".into(),
        period_end: day(period),
        scope: Scope::Consolidated,
        kind: AdjustmentKind::Reclassification,
        reason: "pledged deposit".into(),
        by: "lin".into(),
        on: day("2026-05-01"),
        changes: changes.iter().map(|(line, change)| (*line, Decimal::from(*change))).collect(),
    }
}

fn with(adjustments: Vec<Adjustment>) -> RatingInputs {
    RatingInputs { adjustments, ..company() }
}

fn amount(inputs: &RatingInputs, line: LineCode) -> Decimal {
    inputs.statements.iter().find(|one| one.period_end == day("2025-12-31")).unwrap().amount(line).unwrap()
}

#[test]
fn an_indicator_reads_the_adjusted_figure_and_names_the_entry() {
    let plain = company();
    let inputs = with(vec![entry("2025-12-31", &[(CurrentAssets, -100)])]);
    let expected = to_f64(amount(&plain, CurrentAssets) - Decimal::from(100))
        / to_f64(amount(&plain, CurrentLiabilities));
    let evaluated = evaluate("current_ratio", &inputs);
    assert_eq!(evaluated.figure.number(), Some(expected));
    let used = &evaluated.inputs[0];
    assert_eq!(used.value, amount(&plain, CurrentAssets) - Decimal::from(100));
    assert_eq!(inputs.line(used).unwrap().value, amount(&plain, CurrentAssets), "the reported one is kept");
    let named: Vec<&str> = inputs.adjustments_of(used).map(|one| one.reason.as_str()).collect();
    assert_eq!(named, ["pledged deposit"]);
    assert_eq!(inputs.adjustments_of(&evaluated.inputs[1]).count(), 0);
    // Of the year before only the comparison changes.
    let earlier = with(vec![entry("2024-12-31", &[(CurrentAssets, -100)])]);
    let before = evaluate("current_ratio", &earlier);
    assert_eq!(before.figure, evaluate("current_ratio", &plain).figure);
    assert_ne!(before.previous, evaluate("current_ratio", &plain).previous);
}

#[test]
fn inputs_without_adjustments_have_the_text_they_always_had() {
    assert!(!canonical_json(&company()).unwrap().contains("adjustments"));
    let text = canonical_json(&with(vec![entry("2025-12-31", &[(Cash, 5)])])).unwrap();
    assert!(text.contains(r#""adjustments":[{"by":"lin","changes":{"cash":"5"},"entry":"1""#), "{text}");
    let back: RatingInputs = serde_json::from_str(&text).unwrap();
    assert_eq!(back, with(vec![entry("2025-12-31", &[(Cash, 5)])]));
}

proptest! {
    /// Every figure of the catalogue has the bits it had before, once an entry is taken back or balanced out.
    #[test]
    fn what_is_taken_back_leaves_the_bits_before(change in -1_000_000_i64..1_000_000, at in 0_usize..140) {
        let line = LineCode::ALL[at % LineCode::ALL.len()];
        prop_assume!(change != 0 && company().statements[1].lines.contains_key(&line));
        let both = with(vec![
            entry("2025-12-31", &[(line, change)]),
            entry("2025-12-31", &[(line, -change)]),
        ]);
        let plain = company();
        for indicator in catalogue() {
            prop_assert_eq!(evaluate(indicator.code, &both), evaluate(indicator.code, &plain));
        }
    }
}

/// What a template with its numbers makes, by the ordinary rules of arithmetic.
fn computed(text: &str) -> f64 {
    fn sum(rest: &mut &str) -> f64 {
        let mut value = product(rest);
        loop {
            let trimmed = rest.trim_start();
            let (sign, after) = match trimmed.chars().next() {
                Some('+') => (1.0, &trimmed[1..]),
                Some('-') => (-1.0, &trimmed[1..]),
                _ => return value,
            };
            *rest = after;
            value += sign * product(rest);
        }
    }
    fn product(rest: &mut &str) -> f64 {
        let mut value = atom(rest);
        loop {
            let trimmed = rest.trim_start();
            match trimmed.chars().next() {
                Some('x') => {
                    *rest = &trimmed[1..];
                    value *= atom(rest);
                }
                Some('/') => {
                    *rest = &trimmed[1..];
                    value /= atom(rest);
                }
                _ => return value,
            }
        }
    }
    fn atom(rest: &mut &str) -> f64 {
        let trimmed = rest.trim_start();
        if let Some(after) = trimmed.strip_prefix('(') {
            *rest = after;
            let value = sum(rest);
            *rest = rest.trim_start().strip_prefix(')').unwrap();
            return value;
        }
        let end = trimmed
            .char_indices()
            .find(|(at, c)| !(c.is_ascii_digit() || *c == '.' || (*at == 0 && *c == '-')))
            .map_or(trimmed.len(), |(at, _)| at);
        *rest = &trimmed[end..];
        trimmed[..end].parse().unwrap()
    }
    let mut rest = text;
    let value = sum(&mut rest);
    assert!(rest.trim().is_empty(), "{text}: {rest}");
    value
}

#[test]
fn every_formula_with_its_numbers_makes_the_figure() {
    let inputs = company();
    let mut shown = BTreeMap::new();
    for indicator in catalogue() {
        let Some(worked) = worked(indicator.code, &inputs) else { continue };
        let mut text = String::new();
        let mut terms = worked.terms.iter();
        for part in worked.template.split_inclusive('#') {
            match part.strip_suffix('#') {
                Some(before) => text += &format!("{before}{}", terms.next().unwrap()),
                None => text += part,
            }
        }
        assert_eq!(terms.next(), None, "{}", indicator.code);
        let figure = evaluate(indicator.code, &inputs).figure.number().unwrap();
        let made = computed(&text);
        assert!((made - figure).abs() < 1e-9 * figure.abs().max(1.0), "{}: {text} = {made}", indicator.code);
        shown.insert(indicator.code, text);
    }
    let valued = catalogue()
        .iter()
        .filter(|one| matches!(evaluate(one.code, &inputs).figure, Figure::Value { .. }))
        .count();
    assert_eq!(shown.len(), valued, "every computed figure is worked out: {:?}", shown.keys());
}

#[test]
fn a_figure_over_the_periods_ends_with_the_figure() {
    let inputs = company();
    let over = over_periods("current_ratio", &inputs);
    let evaluated = evaluate("current_ratio", &inputs);
    assert_eq!(over.len(), 2);
    assert_eq!(over[1].figure, evaluated.figure);
    assert_eq!(Some(&over[0].figure), evaluated.previous.as_ref());
    assert!(over_periods("q_integrity", &inputs).is_empty());
}
