//! The text a search runs over: a name is found by its characters, its pinyin and its pinyin initials,
//! whichever reading of a character was meant.

use pinyin::{ToPinyin, ToPinyinMulti};

/// Readings kept per name; names with many characters of several readings would multiply otherwise.
const READINGS: usize = 16;

/// Lower-case search key of a customer: code, names, registration number, pinyin and initials, one after the
/// other, so that a plain substring search finds the customer by any of them.
///
/// ```
/// let key = assay_desk::search_key("C001", &["苏州恒远机械", "恒远"], "");
/// assert!(key.contains("suzhouhengyuanjixie") && key.contains("szhyjx") && key.contains("c001"));
/// ```
#[must_use]
pub fn search_key(code: &str, names: &[&str], registration_number: &str) -> String {
    let mut parts = vec![code.to_lowercase()];
    for name in names.iter().filter(|name| !name.is_empty()) {
        parts.push(name.to_lowercase());
        parts.extend(readings(name));
    }
    if !registration_number.is_empty() {
        parts.push(registration_number.to_lowercase());
    }
    parts.dedup();
    parts.join("\n")
}

/// How a name sounds: the usual pinyin of every Chinese character, other characters as they are; empty for a
/// name without Chinese characters.
pub(crate) fn sound_of(name: &str) -> String {
    let mut sound = String::new();
    let mut chinese = false;
    for character in name.chars() {
        match character.to_pinyin() {
            Some(pinyin) => {
                chinese = true;
                sound.push_str(pinyin.plain());
            }
            None => sound.push(character),
        }
    }
    if chinese { sound } else { String::new() }
}

/// Pinyin and initials of a name in every reading, at most [`READINGS`] of them; nothing for a name without
/// Chinese characters.
fn readings(name: &str) -> Vec<String> {
    let mut full = vec![String::new()];
    let mut initials = vec![String::new()];
    let mut chinese = false;
    for character in name.chars() {
        let syllables: Vec<String> = character.to_pinyin_multi().map_or_else(Vec::new, |multi| {
            let mut plain: Vec<String> =
                multi.into_iter().map(|reading| reading.plain().to_owned()).collect();
            plain.sort();
            plain.dedup();
            plain
        });
        chinese |= !syllables.is_empty();
        let syllables = match (syllables.is_empty(), character.is_alphanumeric()) {
            (false, _) => syllables,
            (true, true) => vec![character.to_lowercase().collect()],
            (true, false) => continue,
        };
        extend(&mut full, &syllables);
        let mut firsts: Vec<String> =
            syllables.iter().map(|syllable| syllable.chars().take(1).collect()).collect();
        firsts.dedup();
        extend(&mut initials, &firsts);
    }
    if !chinese {
        return Vec::new();
    }
    initials.sort();
    initials.dedup();
    full.into_iter().chain(initials).collect()
}

fn extend(words: &mut Vec<String>, syllables: &[String]) {
    let mut next = Vec::with_capacity(words.len() * syllables.len());
    for word in words.iter() {
        for syllable in syllables.iter().take((READINGS / words.len()).max(1)) {
            next.push(format!("{word}{syllable}"));
        }
    }
    *words = next;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_by_characters_pinyin_and_initials() {
        let key = search_key("C-07", &["重庆长江贸易有限公司"], "91500000");
        for part in ["重庆长江", "chongqing", "zhongqing", "changjiang", "cqcj", "zqcj", "c-07", "91500000"]
        {
            assert!(key.contains(part), "{part} in {key}");
        }
    }

    #[test]
    fn names_that_sound_alike_have_one_sound() {
        assert_eq!(sound_of("苏州恒砺精密机械"), "suzhouhenglijingmijixie");
        assert_eq!(sound_of("苏州恒励精密机械"), sound_of("苏州恒砺精密机械"));
        assert_eq!(sound_of("haldon"), "");
    }

    #[test]
    fn latin_names_stay_as_they_are() {
        assert_eq!(search_key("A1", &["Haldon Fasteners"], ""), "a1\nhaldon fasteners");
    }

    #[test]
    fn names_of_many_readings_stay_short() {
        let key = search_key("X", &["重重重重重重重重重重重重"], "");
        assert!(key.lines().count() <= 2 + 2 * READINGS, "{}", key.lines().count());
    }
}
