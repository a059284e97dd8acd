//! Unified social credit codes with correct check characters (GB 32100-2015, with the organisation code
//! of GB 11714-1997 inside). The organisation part is a run of zeros and a small number, which no
//! register has issued: visibly invented, yet valid for whoever checks.

const ALPHABET: &[u8; 31] = b"0123456789ABCDEFGHJKLMNPQRTUWXY";

/// The code of the sample customer `number` in the place with this six-digit administrative code.
pub(super) fn code(administrative: &str, number: usize) -> String {
    let organisation = format!("{number:08}");
    let mut text = format!("91{administrative}{organisation}{}", organisation_check(&organisation));
    text.push(check(&text));
    text
}

/// Check character of an eight-digit organisation code: 11 - sum of weighted digits mod 11.
fn organisation_check(digits: &str) -> char {
    const WEIGHTS: [u32; 8] = [3, 7, 9, 10, 5, 8, 4, 2];
    let sum: u32 = digits.bytes().zip(WEIGHTS).map(|(digit, weight)| u32::from(digit - b'0') * weight).sum();
    match 11 - sum % 11 {
        10 => 'X',
        11 => '0',
        rest => (b'0' + rest as u8) as char,
    }
}

/// Check character of the first seventeen characters: 31 - sum of value x 3^place mod 31.
fn check(first: &str) -> char {
    let mut weight = 1_usize;
    let mut sum = 0;
    for byte in first.bytes() {
        let value = ALPHABET.iter().position(|letter| *letter == byte).unwrap_or_default();
        sum += value * weight;
        weight = weight * 3 % 31;
    }
    ALPHABET[(31 - sum % 31) % 31] as char
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn check_characters_follow_the_standards() {
        // By hand: 1 x 2 = 2 and 11 - 2 = 9. The whole code is the example printed in GB 32100-2015:
        // 91350100M000100Y43.
        assert_eq!(organisation_check("00000001"), '9');
        assert_eq!(check("91350100M000100Y4"), '3');
        assert_eq!(code("320500", 1).len(), 18);
    }
}
