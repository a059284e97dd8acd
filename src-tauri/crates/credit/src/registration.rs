//! 统一社会信用代码: the unified social credit code of GB 32100-2015, checked by its length, its letters and its
//! check character. What fails is doubtful, not forbidden: other registers number otherwise.

/// The letters and digits of the code in the order of their values 0 to 30; I, O, S, V and Z are not used.
const ALPHABET: &[u8; 31] = b"0123456789ABCDEFGHJKLMNPQRTUWXY";

/// What is doubtful about a number that should be a unified social credit code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Doubt {
    /// It has so many characters, not 18.
    Length(usize),
    /// This character is not used in such codes.
    Character(char),
    /// The last character should be this one.
    CheckCharacter(char),
}

/// Looks at a number; nothing to say about an empty or a correct one. Small letters are read as capitals.
///
/// ```
/// use assay_credit::registration::{Doubt, doubt};
/// // The example printed in GB 32100-2015.
/// assert_eq!(doubt("91350100M000100Y43"), None);
/// assert_eq!(doubt("91350100M000100Y44"), Some(Doubt::CheckCharacter('3')));
/// assert_eq!(doubt("91350100M000100Y4"), Some(Doubt::Length(17)));
/// assert_eq!(doubt("9135O100M000100Y43"), Some(Doubt::Character('O')));
/// ```
#[must_use]
pub fn doubt(number: &str) -> Option<Doubt> {
    let number = number.trim().to_uppercase();
    if number.is_empty() {
        return None;
    }
    let count = number.chars().count();
    if count != 18 {
        return Some(Doubt::Length(count));
    }
    if let Some(odd) = number.chars().find(|c| !c.is_ascii() || !ALPHABET.contains(&(*c as u8))) {
        return Some(Doubt::Character(odd));
    }
    let expected = check_character(&number[..17])?;
    (!number.ends_with(expected)).then_some(Doubt::CheckCharacter(expected))
}

/// Check character of the first seventeen characters: 31 less the sum of value x 3^place mod 31. None where a
/// character is not one of the code's.
#[must_use]
pub fn check_character(first: &str) -> Option<char> {
    let mut weight = 1_usize;
    let mut sum = 0;
    for byte in first.bytes() {
        sum += ALPHABET.iter().position(|letter| *letter == byte)? * weight;
        weight = weight * 3 % 31;
    }
    Some(char::from(ALPHABET[(31 - sum % 31) % 31]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_wrong_character_is_always_found() {
        let right = "91350100M000100Y43";
        for place in 0..18 {
            for letter in ALPHABET.iter().map(|byte| char::from(*byte)) {
                let changed: String =
                    right.chars().enumerate().map(|(at, c)| if at == place { letter } else { c }).collect();
                assert_eq!(doubt(&changed).is_none(), changed == right, "{changed}");
            }
        }
        assert_eq!(doubt(" 91350100m000100y43 "), None);
        assert_eq!(doubt(""), None);
    }
}
