//! What a rule saw, in words: the same as the screens say it.

use assay_credit::watch::Evidence;
use rust_decimal::Decimal;

use super::codes::{filled, words};
use super::language::Language;
use super::naming::{self, line_name};
use super::phrases;

/// The evidence of a signal as a sentence.
pub(super) fn seen(evidence: &Evidence, language: Language) -> String {
    let say = |code: &str, values: &[(&str, &str)]| filled("signal_seen", code, values, language);
    match evidence {
        Evidence::GradeFell { from, to, notches } => {
            say("grade_fell", &[("from", from), ("to", to), ("n", &notches.to_string())])
        }
        Evidence::ScoreFell { from, to } => {
            say("score_fell", &[("from", &naming::fixed(*from, 1)), ("to", &naming::fixed(*to, 1))])
        }
        Evidence::Line { line, amount, limit, period_end } => say(
            "line",
            &[
                ("line", line_name(*line, language)),
                ("amount", &money(*amount)),
                ("limit", &money(*limit)),
                ("period", &period_end.to_string()),
            ],
        ),
        Evidence::NegativeYears { line, years } => {
            let years: Vec<String> = years
                .iter()
                .map(|year| {
                    let (period, amount) = (year.period_end.to_string(), money(year.amount));
                    say("year", &[("period", &period), ("amount", &amount)])
                })
                .collect();
            say("years", &[("line", line_name(*line, language)), ("years", &years.join("; "))])
        }
        Evidence::Indicator { indicator, value, limit } => {
            let known = assay_credit::indicators::find(indicator);
            let shown = |value: f64| match known {
                Some(known) => naming::value_text(value, known.unit, language),
                None => naming::fixed(value, 2),
            };
            let name = known.map(|known| known.name.text());
            let name = name.as_ref().map_or(indicator.as_str(), |name| language.pick(name));
            say("indicator", &[("name", name), ("value", &shown(*value)), ("limit", &shown(*limit))])
        }
        Evidence::Audit { opinion, period_end } => say(
            "audit",
            &[("period", &period_end.to_string()), ("opinion", phrases::opinion(*opinion, language))],
        ),
        Evidence::Blacklisted => words("signal_seen", "blacklisted", language).to_owned(),
        Evidence::Stale { period_end: None, .. } => words("signal_seen", "no_statement", language).to_owned(),
        Evidence::Stale { period_end: Some(period), months } => {
            say("stale", &[("period", &period.to_string()), ("months", &months.to_string())])
        }
        Evidence::Overdue { days, due, amount } => say(
            "overdue",
            &[("days", &days.to_string()), ("due", &due.to_string()), ("amount", &money(*amount))],
        ),
        Evidence::Expression { text, .. } => text.clone(),
    }
}

/// An amount as a sentence writes it: grouped by thousands, cents where there are any.
pub(super) fn money(amount: Decimal) -> String {
    let digits = amount.round_dp(2).abs().to_string();
    let (whole, part) = digits.split_once('.').unwrap_or((&digits, ""));
    let mut text = String::new();
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    let part = part.trim_end_matches('0');
    let minus = if amount.is_sign_negative() && !amount.is_zero() { "-" } else { "" };
    if part.is_empty() { format!("{minus}{text}") } else { format!("{minus}{text}.{part}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn evidence_is_said_in_both_languages() {
        let overdue = Evidence::Overdue {
            days: 75,
            due: "2026-04-16".parse().unwrap(),
            amount: "1234567.50".parse().unwrap(),
        };
        assert_eq!(
            seen(&overdue, Language::English),
            "Overdue since 2026-04-16, 75 d; 1,234,567.5 overdue in all"
        );
        assert_eq!(seen(&overdue, Language::Chinese), "自 2026-04-16 起逾期 75 天，逾期合计 1,234,567.5");
        let ratio = Evidence::Indicator { indicator: "debt_to_assets".into(), value: 0.75, limit: 0.7 };
        assert_eq!(seen(&ratio, Language::English), "Debt to assets 75.0%, above 70.0%");
    }

    #[test]
    fn amounts_are_grouped_and_keep_their_sign() {
        let of = |text: &str| money(text.parse().unwrap());
        assert_eq!((of("0"), of("-999"), of("-1000.05")), ("0".into(), "-999".into(), "-1,000.05".into()));
        assert_eq!((of("123456"), of("1234567890.10")), ("123,456".into(), "1,234,567,890.1".into()));
    }
}
