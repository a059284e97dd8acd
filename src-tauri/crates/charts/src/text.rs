//! What is done to a text before it is drawn: characters that cannot be in a document, and texts that are too long.

/// The text without what has no picture: control characters, joiners, directions and variation selectors.
pub(crate) fn clean(text: &str) -> String {
    let seen = text.chars().filter_map(|c| match c {
        '\t' | '\n' | '\r' | '\u{a0}' | '\u{3000}' => Some(' '),
        c if c.is_control() || unseen(c) => None,
        c => Some(c),
    });
    let flat: String = seen.collect();
    flat.split_whitespace().collect::<Vec<_>>().join(" ")
}

const fn unseen(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
        | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{fff0}'..='\u{ffff}' | '\u{e0000}'..='\u{e0fff}')
}

/// Whether a character is Chinese writing or its punctuation.
pub(crate) const fn is_chinese(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ffef}' | '\u{20000}'..='\u{3ffff}')
}

/// The text cut with an ellipsis so that it is no wider than `most`.
pub(crate) fn cut(text: &str, most: f64, width: impl Fn(&str) -> f64) -> String {
    if width(text) <= most {
        return text.to_owned();
    }
    let ends: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
    let fits = ends.partition_point(|&at| width(&format!("{}\u{2026}", text[..at].trim_end())) <= most);
    let end = fits.checked_sub(1).map_or(0, |at| ends[at]);
    format!("{}\u{2026}", text[..end].trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn control_characters_and_joiners_go_and_spaces_fall_together() {
        assert_eq!(clean(" Acme\u{0}\t\u{200b}Ltd\n  & Co\u{fe0f} "), "Acme Ltd & Co");
        assert_eq!(clean("\u{4e2d}\u{3000}\u{6587}"), "\u{4e2d} \u{6587}");
    }

    #[test]
    fn a_long_text_is_cut_at_the_last_character_that_fits() {
        let wide = |text: &str| text.chars().count() as f64;
        assert_eq!(cut("Acme", 4.0, wide), "Acme");
        assert_eq!(cut("Acme Ltd", 6.0, wide), "Acme\u{2026}");
        assert_eq!(
            cut("\u{4fe1}\u{8861}\u{6709}\u{9650}\u{516c}\u{53f8}", 4.0, wide),
            "\u{4fe1}\u{8861}\u{6709}\u{2026}"
        );
        assert_eq!(cut("Acme", 0.5, wide), "\u{2026}");
    }
}
