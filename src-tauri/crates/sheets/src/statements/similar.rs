//! How alike two labels are, for a suggestion the user may accept. Never applied by itself.

use assay_credit::chart::{LineCode, StatementKind};

use super::labels::dictionary;

/// The likeliest line for a key and a confidence from 0 to 1 (Dice coefficient of the letter pairs, 1945);
/// none below 0.6. Only lines of the statement at hand are offered, where it is known.
pub(super) fn suggestion(key: &str, kind: Option<StatementKind>) -> Option<(LineCode, f64)> {
    let wanted = pairs(key);
    let mut best: Option<(LineCode, f64)> = None;
    for (known, code) in dictionary() {
        if kind.is_some_and(|kind| kind != code.kind()) {
            continue;
        }
        let confidence = dice(&wanted, &pairs(known));
        if confidence >= 0.6 && best.is_none_or(|(_, before)| confidence > before) {
            best = Some((*code, confidence));
        }
    }
    best
}

/// How alike two spellings are, from 0 to 1.
pub(crate) fn likeness(a: &str, b: &str) -> f64 {
    dice(&pairs(a), &pairs(b))
}

fn pairs(key: &str) -> Vec<(char, char)> {
    let chars: Vec<char> = std::iter::once('^').chain(key.chars()).chain(['$']).collect();
    let mut pairs: Vec<(char, char)> = chars.windows(2).map(|pair| (pair[0], pair[1])).collect();
    pairs.sort_unstable();
    pairs
}

fn dice(a: &[(char, char)], b: &[(char, char)]) -> f64 {
    let (mut i, mut j, mut common) = (0, 0, 0_u32);
    while i < a.len() && j < b.len() {
        match a[i].cmp(&b[j]) {
            std::cmp::Ordering::Equal => {
                common += 1;
                i += 1;
                j += 1;
            }
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
        }
    }
    2.0 * f64::from(common) / (a.len() + b.len()) as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn near_labels_are_offered_and_far_ones_are_not() {
        let (code, confidence) = suggestion("应收账款余额", Some(StatementKind::BalanceSheet)).unwrap();
        assert_eq!(code, LineCode::AccountsReceivable);
        // ^应 应收 收账 账款 款余 余额 额$ against ^应 应收 收账 账款 款净 净额 额$: 5 of 7 pairs in common.
        assert!((confidence - 10.0 / 14.0).abs() < 1e-12);
        assert_eq!(suggestion("客户满意度", None), None);
    }
}
