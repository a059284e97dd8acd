//! The names of the language: which name was meant by one nobody knows, and which codes are free for a formula.

use thiserror::Error;

use super::token::in_name;
use super::tree::{Flag, Function};
use crate::chart::LineCode;
use crate::indicators::{catalogue, find};

/// Longest code of a formula.
const LONGEST_CODE: usize = 64;
/// Words that join conditions.
const WORDS: [&str; 3] = ["and", "or", "not"];

/// Why a code cannot be that of a formula.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum CodeError {
    /// It could not be written in another formula.
    #[error("a code is made of letters, digits and _, starts with a letter and has at most 64 characters")]
    NotAName,
    /// It already means something.
    #[error("this code is taken by a statement line, an indicator, a flag or a word of the formula language")]
    Taken,
}

/// Whether a code may be that of an indicator defined by a formula.
///
/// # Errors
/// It is not a name, or already means something; see [`CodeError`].
pub fn check_code(code: &str) -> Result<(), CodeError> {
    let starts_well = code.starts_with(char::is_alphabetic);
    if !starts_well || !code.chars().all(in_name) || code.chars().count() > LONGEST_CODE {
        return Err(CodeError::NotAName);
    }
    let lower = code.to_ascii_lowercase();
    let taken = WORDS.contains(&lower.as_str())
        || Function::from_code(&lower).is_some()
        || Flag::from_code(&lower).is_some()
        || LineCode::from_code(&lower).is_some()
        || find(&lower).is_some();
    if taken { Err(CodeError::Taken) } else { Ok(()) }
}

/// The name most likely meant: one of the `own` names, a line, an indicator of the catalogue or a flag, by its
/// code or by its name in either language.
pub(super) fn meant<'a>(name: &str, own: impl Iterator<Item = &'a str>) -> Option<String> {
    let called = name.to_lowercase().replace('_', " ");
    let lines = LineCode::ALL.iter().map(|line| (line.code(), line.en(), line.zh()));
    let indicators = catalogue().iter().map(|one| (one.code, one.name.en, one.name.zh));
    let by_name = lines.chain(indicators).find(|(_, en, zh)| en.to_lowercase() == called || *zh == name);
    if let Some((code, ..)) = by_name {
        return Some(code.to_owned());
    }
    let codes = LineCode::ALL.iter().map(|line| line.code());
    let codes = codes.chain(catalogue().iter().map(|indicator| indicator.code));
    likeliest(name, own.chain(codes).chain(Flag::ALL.iter().map(|flag| flag.code())))
}

/// The candidate with the fewest changes; none where a third of the name or more would have to change. Of
/// equal ones the first.
pub(super) fn likeliest<'a>(name: &str, candidates: impl Iterator<Item = &'a str>) -> Option<String> {
    let letters: Vec<char> = name.to_lowercase().chars().collect();
    let limit = letters.len().div_ceil(3);
    let near = candidates.map(|candidate| (changes(&letters, candidate, limit), candidate));
    let best = near.filter(|(changes, _)| *changes <= limit).min_by_key(|(changes, _)| *changes)?;
    Some(best.1.to_owned())
}

/// How many letters must be put in, taken out or changed (Levenshtein); more than `limit` where the lengths
/// alone say so.
fn changes(letters: &[char], candidate: &str, limit: usize) -> usize {
    let other: Vec<char> = candidate.to_lowercase().chars().collect();
    let lengths = letters.len().abs_diff(other.len());
    if lengths > limit {
        return lengths;
    }
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (i, letter) in letters.iter().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, wanted) in other.iter().enumerate() {
            let changed = diagonal + usize::from(letter != wanted);
            diagonal = row[j + 1];
            row[j + 1] = changed.min(diagonal + 1).min(row[j] + 1);
        }
    }
    row[other.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn changes_are_counted() {
        let count = |one: &str, other: &str| changes(&one.chars().collect::<Vec<_>>(), other, 10);
        assert_eq!(count("kitten", "sitting"), 3);
        assert_eq!(count("", "abc"), 3);
        assert_eq!(count("cash", "cash"), 0);
        assert_eq!(count("csah", "cash"), 2);
    }

    #[test]
    fn the_likeliest_name() {
        let meant = |name: &str| meant(name, ["my_ratio"].into_iter());
        assert_eq!(meant("total_asset").as_deref(), Some("total_assets"));
        assert_eq!(meant("Current_Ratio").as_deref(), Some("current_ratio"));
        assert_eq!(meant("流动资产合计").as_deref(), Some("current_assets"));
        assert_eq!(meant("资产负债率").as_deref(), Some("debt_to_assets"));
        assert_eq!(meant("total_current_assets").as_deref(), Some("current_assets"));
        assert_eq!(meant("myratio").as_deref(), Some("my_ratio"));
        assert_eq!(meant("blacklist").as_deref(), Some("blacklisted"));
        assert_eq!(meant("zzzzzz"), None);
    }

    #[test]
    fn codes_of_formulas() {
        for code in ["my_ratio", "r2", "现金短债比"] {
            assert_eq!(check_code(code), Ok(()), "{code}");
        }
        for code in ["", "2r", "_x", "a b", "a-b", "a.b", &"a".repeat(65)] {
            assert_eq!(check_code(code), Err(CodeError::NotAName), "{code}");
        }
        for code in ["cash", "Cash", "current_ratio", "q_integrity", "blacklisted", "if", "PREV", "and"] {
            assert_eq!(check_code(code), Err(CodeError::Taken), "{code}");
        }
    }

    /// A name means one thing: no code is both a line's and an indicator's, or a word of the language.
    #[test]
    fn no_code_means_two_things() {
        let mut seen = std::collections::BTreeSet::new();
        let lines = LineCode::ALL.iter().map(|line| line.code());
        let indicators = catalogue().iter().map(|indicator| indicator.code);
        let language = Function::ALL.iter().map(|f| f.code()).chain(Flag::ALL.iter().map(|f| f.code()));
        for code in lines.chain(indicators).chain(language).chain(WORDS) {
            assert!(seen.insert(code), "{code} means two things");
        }
    }
}
