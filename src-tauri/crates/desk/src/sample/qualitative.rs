//! Qualitative scores: what two analysts thought of most customers in 2024, 2025 and 2026.

use chrono::NaiveDate;

use super::cast::Role;
use super::customers::{code, day};
use super::draw::{Draw, Purpose};
use super::drivers::Traits;
use super::people::ASSESSORS;

/// One score of one factor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SampleScore {
    /// Customer code.
    pub customer: String,
    /// Indicator code of the factor, for example `q_integrity`.
    pub factor: &'static str,
    /// The day it was given.
    pub date: NaiveDate,
    /// 1 (worst) to 10 (best).
    pub score: u8,
    /// Who gave it.
    pub assessor: &'static str,
}

const FACTORS: [&str; 4] = ["q_integrity", "q_security", "q_industry", "q_competitiveness"];
/// Outlook by industry, in the order of [`super::industry::INDUSTRIES`].
const OUTLOOK: [f64; 6] = [6.8, 7.4, 6.6, 3.6, 6.2, 4.8];

/// The scores of one customer. New customers have none yet, nor has one in ten of the others.
pub(super) fn scores(traits: &Traits) -> Vec<SampleScore> {
    let mut draw = Draw::new(Purpose::Qualitative, traits.index);
    let role = traits.member.role;
    if matches!(role, Role::Incomplete | Role::NoStatement) || (role == Role::Ordinary && draw.chance(0.1)) {
        return Vec::new();
    }
    let assessor = *draw.pick(&ASSESSORS);
    let habits: Vec<f64> = FACTORS.iter().map(|_| draw.bell()).collect();
    let mut scores = Vec::new();
    for year in 2024..=2026 {
        if role == Role::Newcomer && year < 2026 {
            continue;
        }
        let date = day(year, draw.whole(130, 165));
        for (place, factor) in FACTORS.into_iter().enumerate() {
            let usual = usual(traits, factor) + 0.9 * habits[place] + 0.4 * draw.bell();
            let score = trouble(role, factor, year).unwrap_or(usual);
            let score = score.round().clamp(1.0, 10.0) as u8;
            scores.push(SampleScore { customer: code(traits.index), factor, date, score, assessor });
        }
    }
    scores
}

fn usual(traits: &Traits, factor: &str) -> f64 {
    let q = traits.quality;
    match factor {
        "q_integrity" => 7.2 + 1.1 * q,
        "q_security" => 4.6 + 0.9 * q,
        "q_industry" => OUTLOOK[traits.member.industry],
        _ => 6.0 + 1.4 * q,
    }
}

/// What an analyst who knows the trouble gives, once it shows.
fn trouble(role: Role, factor: &str, year: i32) -> Option<f64> {
    let late = year >= 2025;
    match (role, factor) {
        (Role::Blacklisted, "q_integrity") => Some(if late { 1.0 } else { 4.0 }),
        (Role::NegativeEquity, "q_integrity" | "q_competitiveness") if late => Some(2.0),
        (Role::QualifiedAudit, "q_integrity") if late => Some(3.0),
        (Role::StatementOverdue, "q_integrity") if late => Some(3.0),
        (Role::MarginCollapse, "q_competitiveness") if late => Some(3.0),
        (Role::SwellingReceivables, "q_competitiveness") if late => Some(4.0),
        (Role::OverLeveraged, "q_security") => Some(2.0),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn factors_are_those_of_the_catalogue() {
        for factor in FACTORS {
            assert!(assay_credit::indicators::find(factor).is_some(), "{factor}");
        }
    }
}
