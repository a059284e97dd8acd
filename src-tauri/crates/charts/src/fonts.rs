//! Fonts of the system: which one has every glyph of the texts, and how wide a text is in it.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use resvg::usvg::fontdb::{Database, FaceInfo, ID, Stretch, Style};
use skrifa::instance::{LocationRef, Size};
use skrifa::{FontRef, MetadataProvider};

use crate::error::ChartError;
use crate::text::{clean, is_chinese};

/// Families with simplified Chinese, the best first.
const CHINESE: [&str; 12] = [
    "Noto Sans CJK SC",
    "Noto Sans SC",
    "Source Han Sans SC",
    "Source Han Sans CN",
    "Microsoft YaHei",
    "Microsoft YaHei UI",
    "PingFang SC",
    "Hiragino Sans GB",
    "WenQuanYi Micro Hei",
    "WenQuanYi Zen Hei",
    "DengXian",
    "SimHei",
];

/// Families for Latin writing, the best first.
const LATIN: [&str; 11] = [
    "Inter",
    "Segoe UI",
    "Helvetica Neue",
    "Noto Sans",
    "Source Sans 3",
    "Open Sans",
    "Liberation Sans",
    "Arial",
    "Helvetica",
    "Carlito",
    "DejaVu Sans",
];

/// What stands for a letter that no font has: the mark of Chinese printers for a missing type, and elsewhere `?`.
const MARKS: [char; 2] = ['\u{3013}', '?'];

/// The fonts that charts are set in.
#[derive(Debug, Clone)]
pub struct Fonts {
    database: Arc<Database>,
}

impl Fonts {
    /// The system's fonts.
    #[must_use]
    pub fn system() -> Self {
        let mut database = Database::new();
        database.load_system_fonts();
        Self::of(database)
    }

    /// Fonts of one's own choice.
    #[must_use]
    pub fn of(database: Database) -> Self {
        Self { database: Arc::new(database) }
    }

    pub(crate) fn database(&self) -> Arc<Database> {
        Arc::clone(&self.database)
    }

    /// The face that has every character of `texts`: of the families above the first, else any upright one in the
    /// order of the names. Where none has, the one that lacks fewest: a letter it lacks is taken from another face,
    /// a letter that no face has is marked as missing, a sign that no face has is left out. Nothing is set in a box.
    ///
    /// # Errors
    /// [`ChartError::NoChineseFont`] or [`ChartError::NoFont`] with the first text that cannot be set, where that is
    /// the writing and not some rare character.
    pub(crate) fn face(&self, texts: &[String]) -> Result<Face, ChartError> {
        let needed: BTreeSet<char> = texts.iter().flat_map(|text| text.chars()).collect();
        let chinese = needed.iter().any(|c| is_chinese(*c));
        let order = if chinese { &CHINESE[..] } else { &LATIN[..] };
        let families = self.families(order);
        let mut best: Option<(&str, ID, BTreeSet<char>)> = None;
        for (family, id) in &families {
            let (_, lacking) = self.advances(*id, &needed);
            if best.as_ref().is_none_or(|(.., least)| lacking.len() < least.len()) {
                let whole = lacking.is_empty();
                best = Some((family, *id, lacking));
                if whole {
                    break;
                }
            }
        }
        let Some((family, id, lacking)) = best else { return Err(refusal(texts, &needed)) };
        let (marks, _) = self.advances(id, &BTreeSet::from(MARKS));
        if !readable(&needed, &lacking, !marks.contains_key(&MARKS[0])) {
            return Err(refusal(texts, &lacking));
        }
        let others: Vec<ID> =
            families.iter().filter(|(name, _)| signs(name) == 0).map(|(_, id)| *id).collect();
        let (mut borrowed, mut instead) = (BTreeMap::new(), BTreeMap::new());
        for &c in &lacking {
            let one = BTreeSet::from([c]);
            match others.iter().find_map(|id| self.advances(*id, &one).0.get(&c).copied()) {
                Some(width) => drop(borrowed.insert(c, width)),
                None if is_letter(c) => drop(instead.insert(c, marks.keys().next_back().copied())),
                None => drop(instead.insert(c, None)),
            }
        }
        if let Some(text) = texts.iter().find(|text| lost(text, |c| instead.contains_key(&c))) {
            return Err(refusal(std::slice::from_ref(text), &instead.into_keys().collect()));
        }
        let wanted: BTreeSet<char> = needed.iter().chain(marks.keys()).copied().collect();
        let with = |id: ID| {
            let (mut known, lacking) = self.advances(id, &wanted);
            known.extend(borrowed.iter().map(|(c, width)| (*c, *width)));
            (known, lacking.len())
        };
        let (normal, least) = with(id);
        let bold = self.bold(family).map(with).filter(|(_, lacking)| *lacking <= least);
        Ok(Face {
            bold: bold.map_or_else(|| normal.clone(), |(known, _)| known),
            normal,
            instead,
            list: list(family, order),
        })
    }

    /// One upright face of a usual weight of each family, in the order in which they are tried.
    fn families(&self, order: &[&str]) -> Vec<(String, ID)> {
        let mut found: BTreeMap<(usize, String), (u16, String, ID)> = BTreeMap::new();
        for face in self.database.faces().filter(|face| upright(face) && (300..=500).contains(&face.weight.0))
        {
            let Some(family) = name(face) else { continue };
            let rank =
                order.iter().position(|known| *known == family).unwrap_or(order.len() + odd(face, family));
            let one = (face.weight.0.abs_diff(400), face.post_script_name.clone(), face.id);
            let slot = found.entry((rank, family.to_owned())).or_insert_with(|| one.clone());
            if (one.0, &one.1) < (slot.0, &slot.1) {
                *slot = one;
            }
        }
        found.into_iter().map(|((_, family), (_, _, id))| (family, id)).collect()
    }

    fn bold(&self, family: &str) -> Option<ID> {
        let bold = self.database.faces().filter(|face| upright(face) && face.weight.0 >= 600);
        let of = bold.filter(|face| name(face) == Some(family));
        of.min_by_key(|face| (face.weight.0.abs_diff(700), face.post_script_name.clone())).map(|face| face.id)
    }

    /// The width of each character in the face, in parts of its size, and the ones it has no glyph for.
    fn advances(&self, id: ID, needed: &BTreeSet<char>) -> (BTreeMap<char, f64>, BTreeSet<char>) {
        let read = |data: &[u8], index: u32| {
            let font = FontRef::from_index(data, index).ok()?;
            let (glyphs, widths) =
                (font.charmap(), font.glyph_metrics(Size::new(1.0), LocationRef::default()));
            let mut known = BTreeMap::new();
            let mut lacking = BTreeSet::new();
            for &c in needed {
                match glyphs.map(c).and_then(|glyph| widths.advance_width(glyph)) {
                    Some(width) => drop(known.insert(c, f64::from(width))),
                    None => drop(lacking.insert(c)),
                }
            }
            Some((known, lacking))
        };
        self.database.with_face_data(id, read).flatten().unwrap_or_else(|| (BTreeMap::new(), needed.clone()))
    }
}

fn name(face: &FaceInfo) -> Option<&str> {
    face.families.first().map(|(name, _)| name.as_str())
}

fn upright(face: &FaceInfo) -> bool {
    face.style == Style::Normal && face.stretch == Stretch::Normal
}

/// Sans serif of varying width comes before the others, pictures and signs last.
fn odd(face: &FaceInfo, family: &str) -> usize {
    let has = |word: &str| family.contains(word);
    if signs(family) > 0 {
        return signs(family);
    }
    if face.monospaced || has("Mono") {
        2
    } else {
        usize::from(has("Serif") || has("Song") || has("Sung") || has("Ming"))
    }
}

/// Fonts of pictures and signs stand behind all others; 0 for a font of letters.
fn signs(family: &str) -> usize {
    let has = |word: &str| family.contains(word);
    if has("Emoji") || has("Symbol") || has("Math") || has("Icon") { 3 } else { 0 }
}

/// Whether what a face lacks are rare characters only: of the common Chinese ones no more than one in twenty.
/// `unmarked` where it cannot even mark a missing Chinese one.
fn readable(needed: &BTreeSet<char>, lacking: &BTreeSet<char>, unmarked: bool) -> bool {
    let chinese = |all: &BTreeSet<char>| all.iter().filter(|c| is_chinese(**c)).count();
    let (asked, gone) = (chinese(needed), chinese(lacking));
    let common = lacking.iter().filter(|c| matches!(c, '\u{4e00}'..='\u{9fa5}')).count();
    !lacking.iter().any(char::is_ascii) && (gone == 0 || !unmarked && common * 20 <= asked)
}

/// Whether a word of the text would be marks in the main: more than one letter of it, and more than a third. A rare
/// letter in a name is no such case.
fn lost(text: &str, missing: impl Fn(char) -> bool) -> bool {
    text.split_whitespace().any(|word| {
        let letters = || word.chars().filter(|c| c.is_alphanumeric());
        let gone = letters().filter(|c| missing(*c)).count();
        gone > 1 && gone * 3 > letters().count()
    })
}

/// A character of some writing, or of one's own font, which is not left out unsaid.
fn is_letter(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..)
}

/// The families for the document: the found one first, then the usual ones of other systems.
fn list(found: &str, order: &[&str]) -> String {
    let mut list = vec![format!("'{}'", found.replace(['\'', '"', '\\'], " "))];
    list.extend(order.iter().filter(|name| **name != found).map(|name| format!("'{name}'")));
    list.push("sans-serif".to_owned());
    list.join(", ")
}

fn refusal(texts: &[String], lacking: &BTreeSet<char>) -> ChartError {
    let of = |wanted: &dyn Fn(char) -> bool| {
        texts.iter().find(|text| text.chars().any(|c| lacking.contains(&c) && wanted(c))).cloned()
    };
    match of(&is_chinese) {
        Some(text) => ChartError::NoChineseFont { text },
        None => ChartError::NoFont { text: of(&|_| true).unwrap_or_default() },
    }
}

/// A face, the widths of its characters, and what is set for those that no font has.
#[derive(Debug, Clone)]
pub(crate) struct Face {
    /// For `font-family`.
    pub list: String,
    normal: BTreeMap<char, f64>,
    bold: BTreeMap<char, f64>,
    instead: BTreeMap<char, Option<char>>,
}

impl Face {
    /// A text as it is set: without signs that no font has, with a mark for such a letter.
    pub(crate) fn set(&self, text: String) -> String {
        if !text.chars().any(|c| self.instead.contains_key(&c)) {
            return text;
        }
        let set: String =
            text.chars().filter_map(|c| self.instead.get(&c).copied().unwrap_or(Some(c))).collect();
        clean(&set)
    }

    /// Width of a text in units of its size.
    pub(crate) fn width(&self, text: &str, bold: bool) -> f64 {
        let widths = if bold { &self.bold } else { &self.normal };
        text.chars().map(|c| widths.get(&c).copied().unwrap_or(1.0)).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_face_without_common_chinese_letters_is_not_for_chinese() {
        let needed: BTreeSet<char> = ('\u{4e00}'..).take(40).collect();
        let without = |count: usize| needed.iter().copied().take(count).collect();
        assert!(readable(&needed, &without(2), false));
        assert!(!readable(&needed, &without(3), false));
        assert!(!readable(&needed, &without(1), true), "no mark for it");
        let rare = BTreeSet::from(['\u{20bb7}']);
        assert!(readable(&needed.union(&rare).copied().collect(), &rare, false));
    }

    #[test]
    fn a_word_is_lost_where_its_letters_are_marks_and_not_for_a_rare_one() {
        let missing = |c: char| matches!(c, '\u{ac00}'..='\u{d7a3}' | '\u{20000}'..);
        for (text, said) in [
            ("C017 \u{ae40}\u{cca0}\u{c218}", true),
            ("C017\u{ae40}\u{cca0}\u{c218}", true),
            ("Acme \u{ae40}", false),
            ("\u{6052}\u{901a}\u{20bb7}\u{20bb8}\u{6709}\u{9650}\u{516c}\u{53f8}", false),
            ("C017 \u{10fffd}\u{10fffd}", false),
            ("Acme", false),
        ] {
            assert_eq!(lost(text, missing), said, "{text}");
        }
    }
}
