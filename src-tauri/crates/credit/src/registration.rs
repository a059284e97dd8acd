//! Registration numbers of Chinese businesses: the unified social credit code of 18 characters (GB 32100-2015,
//! with the organisation code of GB 11714-1997 inside) and the older business registration number of 15 digits
//! (check digit MOD 11,10 of ISO 7064, GB/T 17710-2008). Says what is wrong with a number, never that its
//! holder exists.

/// Which kind of number it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Unified social credit code, 统一社会信用代码.
    Unified,
    /// Business registration number before 2015, 工商注册号.
    Former,
}

/// Why a number cannot be one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// Nothing was given.
    #[error("there is no number")]
    Empty,
    /// Neither 18 nor 15 characters.
    #[error("it has {0} characters; a unified social credit code has 18, the older number 15")]
    Length(usize),
    /// A character that does not occur at its place (1 is the first).
    #[error("{found} cannot stand at place {place}")]
    Character {
        /// Place, from 1.
        place: usize,
        /// What stands there.
        found: char,
    },
    /// The check character is another one.
    #[error("the check character should be {0}")]
    Check(char),
    /// The check character of the organisation code (place 17) is another one.
    #[error("the organisation code's check character, place 17, should be {0}")]
    Organisation(char),
}

/// Characters of the unified code in the order of their values 0 to 30: no I, O, S, V, Z.
const ALPHABET: &[u8; 31] = b"0123456789ABCDEFGHJKLMNPQRTUWXY";

/// The number without blanks and hyphens, half-width, upper case.
#[must_use]
pub fn tidy(number: &str) -> String {
    number
        .chars()
        .map(|c| match c {
            '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
            c => c,
        })
        .filter(|c| !c.is_whitespace() && *c != '-')
        .map(|c| c.to_ascii_uppercase())
        .collect()
}

/// Which kind of number this is, its check characters right.
///
/// ```
/// use assay_credit::registration::{Fault, Kind, check};
/// assert_eq!(check("91350100M000100Y43"), Ok(Kind::Unified)); // the example printed in the standard
/// assert_eq!(check("91350100M000100Y44"), Err(Fault::Check('3')));
/// ```
///
/// # Errors
/// The first [`Fault`] found.
pub fn check(number: &str) -> Result<Kind, Fault> {
    let text = tidy(number);
    match text.chars().count() {
        0 => Err(Fault::Empty),
        18 => unified(&text),
        15 => former(&text),
        length => Err(Fault::Length(length)),
    }
}

fn unified(text: &str) -> Result<Kind, Fault> {
    for (at, found) in text.chars().enumerate() {
        let digit_needed = (2..8).contains(&at);
        let known = u8::try_from(found).is_ok_and(|byte| ALPHABET.contains(&byte));
        if !known || (digit_needed && !found.is_ascii_digit()) {
            return Err(Fault::Character { place: at + 1, found });
        }
    }
    let (first, last) = text.split_at(17);
    let expected = unified_check(first);
    if !last.starts_with(expected) {
        return Err(Fault::Check(expected));
    }
    let expected = organisation_check(&text[8..16]);
    if !text[16..].starts_with(expected) {
        return Err(Fault::Organisation(expected));
    }
    Ok(Kind::Unified)
}

fn former(text: &str) -> Result<Kind, Fault> {
    if let Some((at, found)) = text.chars().enumerate().find(|(_, c)| !c.is_ascii_digit()) {
        return Err(Fault::Character { place: at + 1, found });
    }
    let expected = former_check(&text[..14]);
    if text.ends_with(expected) { Ok(Kind::Former) } else { Err(Fault::Check(expected)) }
}

/// Check character of the first seventeen of a unified code: 31 - sum of value x 3^place mod 31.
#[must_use]
pub fn unified_check(first: &str) -> char {
    let mut weight = 1_usize;
    let mut sum = 0;
    for byte in first.bytes() {
        let value = ALPHABET.iter().position(|letter| *letter == byte).unwrap_or_default();
        sum += value * weight;
        weight = weight * 3 % 31;
    }
    ALPHABET[(31 - sum % 31) % 31] as char
}

/// Check character of an organisation code's first eight: 11 - sum of weighted values mod 11.
#[must_use]
pub fn organisation_check(eight: &str) -> char {
    const WEIGHTS: [u32; 8] = [3, 7, 9, 10, 5, 8, 4, 2];
    let sum: u32 =
        eight.chars().zip(WEIGHTS).map(|(c, weight)| c.to_digit(36).unwrap_or_default() * weight).sum();
    match 11 - sum % 11 {
        10 => 'X',
        11 => '0',
        rest => char::from_digit(rest, 10).unwrap_or('0'),
    }
}

/// Check digit of the older number's first fourteen: MOD 11,10.
#[must_use]
pub fn former_check(fourteen: &str) -> char {
    let product = fourteen.chars().fold(10, |product, c| {
        let sum = (product + c.to_digit(10).unwrap_or_default()) % 10;
        (if sum == 0 { 10 } else { sum }) * 2 % 11
    });
    char::from_digit((11 - product) % 10, 10).unwrap_or('0')
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Codes that listed companies print in their annual reports; the standard's own example; numbers of the
    /// old kind. Each was checked by an independent calculation.
    #[test]
    fn published_numbers_are_right() {
        for code in [
            "91350100M000100Y43",
            "91330100799655058B",
            "914403001922038216",
            "9144030071526726XG",
            "91100000100003962T",
            "91440400192548256N",
            "911100001000044477",
        ] {
            assert_eq!(check(code), Ok(Kind::Unified), "{code}");
        }
        for number in ["110108000000016", "440301103097413", "110000410260123"] {
            assert_eq!(check(number), Ok(Kind::Former), "{number}");
        }
    }

    #[test]
    fn writing_does_not_matter() {
        assert_eq!(check(" 9135 0100-m000100y43 "), Ok(Kind::Unified));
        assert_eq!(check("９１３５０１００Ｍ０００１００Ｙ４３"), Ok(Kind::Unified));
    }

    #[test]
    fn every_single_wrong_character_is_found() {
        let good = "914403001922038216";
        for place in 0..18 {
            let mut bytes = good.as_bytes().to_vec();
            bytes[place] = if bytes[place] == b'7' { b'8' } else { b'7' };
            let bad = String::from_utf8(bytes).unwrap();
            assert!(check(&bad).is_err(), "{bad}");
        }
        let good = "110108000000016";
        for place in 0..15 {
            let mut bytes = good.as_bytes().to_vec();
            bytes[place] = if bytes[place] == b'7' { b'8' } else { b'7' };
            assert!(check(&String::from_utf8(bytes).unwrap()).is_err());
        }
    }

    #[test]
    fn what_is_wrong_is_said() {
        assert_eq!(check(""), Err(Fault::Empty));
        assert_eq!(check("9135"), Err(Fault::Length(4)));
        assert_eq!(check("91350100M000100I43"), Err(Fault::Character { place: 16, found: 'I' }));
        assert_eq!(check("913501O0M000100Y43"), Err(Fault::Character { place: 7, found: 'O' }));
        assert_eq!(check("11010800000001X"), Err(Fault::Character { place: 15, found: 'X' }));
        assert_eq!(check("110108000000017"), Err(Fault::Check('6')));
    }
}
