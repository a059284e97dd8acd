//! Registration numbers of the sample customers. The organisation part is a run of zeros and a small number,
//! which no register has issued: visibly invented, yet valid for whoever checks.

use assay_credit::registration::{organisation_check, unified_check};

/// The code of the sample customer `number` in the place with this six-digit administrative code.
pub(super) fn code(administrative: &str, number: usize) -> String {
    let organisation = format!("{number:08}");
    let mut text = format!("91{administrative}{organisation}{}", organisation_check(&organisation));
    text.push(unified_check(&text));
    text
}

#[cfg(test)]
mod tests {
    use assay_credit::registration::{Kind, check};

    use super::*;

    #[test]
    fn codes_are_valid_and_visibly_invented() {
        // By hand: 1 x 2 = 2 and 11 - 2 = 9.
        assert!(code("320500", 1).starts_with("91320500000000019"));
        for number in 1..=60 {
            assert_eq!(check(&code("320500", number)), Ok(Kind::Unified));
        }
    }
}
