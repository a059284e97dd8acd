//! Customers that may be one and the same: by registration number, by name without its legal form, by sound,
//! and by a name that differs in one character. Candidates come from shared keys, so that the work grows with
//! the number of customers and not with its square. Nothing is decided here: a person looks at each pair.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::registration;

/// Why two customers may be the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// The same registration number.
    Registration,
    /// The same name but for legal form, width, brackets, blanks, case, traditional characters.
    Name,
    /// The name or short name of one is the short name of the other.
    ShortName,
    /// The name sounds the same.
    Sound,
    /// The same characters or words in another order.
    Order,
    /// One name is the other without the place before it.
    Place,
    /// One character or letter differs.
    OneCharacter,
}

impl Reason {
    /// How sure it makes us, 0 to 1. Set by judgement, not measured.
    #[must_use]
    pub const fn confidence(self) -> f64 {
        match self {
            Self::Registration => 1.0,
            Self::Name => 0.95,
            Self::ShortName => 0.9,
            Self::Sound => 0.85,
            Self::Order => 0.8,
            Self::Place => 0.7,
            Self::OneCharacter => 0.6,
        }
    }
}

/// What is compared of a customer.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Marks {
    /// Registration number, tidied; empty where unknown or too short to tell.
    pub registration: String,
    /// Name without its legal form.
    pub core: String,
    /// The same of the short name; empty where there is none.
    pub short: String,
    /// How the core sounds (pinyin); empty for a name without Chinese characters.
    pub sound: String,
}

/// Two customers that may be the same, by position in what was given, the first one smaller.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Pair {
    /// Position of one.
    pub one: usize,
    /// Position of the other.
    pub other: usize,
    /// The strongest reason.
    pub reason: Reason,
}

/// More customers than this under one key of a weak reason say that the key is common, not that they are one.
const COMMON: usize = 12;
/// Shortest core that one differing character is told of: a quarter of a short name is another name.
const LONG_ENOUGH: usize = 6;
/// The same for letters.
const LONG_ENOUGH_LATIN: usize = 10;
/// Shortest number that is worth comparing.
const NUMBER: usize = 8;
/// Shortest core that may follow a place.
const AFTER_PLACE: usize = 4;

impl Marks {
    /// Marks of a customer from its number, its core, the core of its short name and its sound.
    #[must_use]
    pub fn new(number: &str, core: String, short: String, sound: String) -> Self {
        let number = registration::tidy(number);
        let registration = if number.chars().count() < NUMBER { String::new() } else { number };
        Self { registration, core, short, sound }
    }

    fn letters(&self) -> Vec<char> {
        self.core.chars().filter(|c| !c.is_whitespace()).collect()
    }

    /// Keys of each reason; two customers that share one may be the same.
    fn keys(&self) -> Vec<(Reason, String)> {
        let mut keys = Vec::new();
        if !self.registration.is_empty() {
            keys.push((Reason::Registration, self.registration.clone()));
        }
        let letters = self.letters();
        if letters.len() < 2 {
            return keys;
        }
        keys.push((Reason::Name, letters.iter().collect()));
        for name in [&self.core, &self.short].into_iter().filter(|name| name.chars().count() >= AFTER_PLACE) {
            keys.push((Reason::ShortName, name.chars().filter(|c| !c.is_whitespace()).collect()));
        }
        if self.sound.len() >= LONG_ENOUGH {
            keys.push((Reason::Sound, self.sound.clone()));
        }
        let latin = letters.iter().all(char::is_ascii);
        if latin {
            let mut words: Vec<&str> = self.core.split(' ').collect();
            words.sort_unstable();
            if words.len() > 1 {
                keys.push((Reason::Order, words.concat()));
            }
        } else {
            let mut sorted = letters.clone();
            sorted.sort_unstable();
            keys.push((Reason::Order, sorted.iter().collect()));
            for place in [0, 2, 3] {
                if letters.len() >= place + AFTER_PLACE {
                    keys.push((Reason::Place, letters[place..].iter().collect()));
                }
            }
        }
        if letters.len() >= if latin { LONG_ENOUGH_LATIN } else { LONG_ENOUGH } {
            for gap in 0..letters.len() {
                let mut left: String = letters[..gap].iter().collect();
                left.push('\u{1}');
                left.extend(&letters[gap + 1..]);
                keys.push((Reason::OneCharacter, left));
            }
        }
        keys
    }
}

/// Every pair that may be the same, surest first, then by position.
#[must_use]
pub fn pairs(all: &[Marks]) -> Vec<Pair> {
    let mut keyed: Vec<(Reason, String, usize)> = all
        .iter()
        .enumerate()
        .flat_map(|(at, marks)| marks.keys().into_iter().map(move |(reason, key)| (reason, key, at)))
        .collect();
    keyed.sort_unstable();
    keyed.dedup();
    let mut found: BTreeMap<(usize, usize), Reason> = BTreeMap::new();
    for group in keyed.chunk_by(|one, other| one.0 == other.0 && one.1 == other.1) {
        let reason = group[0].0;
        if group.len() > COMMON && reason > Reason::Name {
            continue;
        }
        for (at, one) in group.iter().enumerate() {
            for other in &group[at + 1..] {
                found
                    .entry((one.2, other.2))
                    .and_modify(|known| *known = reason.min(*known))
                    .or_insert(reason);
            }
        }
    }
    let mut pairs: Vec<Pair> =
        found.into_iter().map(|((one, other), reason)| Pair { one, other, reason }).collect();
    pairs.sort_by_key(|pair| (pair.reason, pair.one, pair.other));
    pairs
}

/// Which of `all` one more customer may be, surest first.
#[must_use]
pub fn like(one: &Marks, all: &[Marks]) -> Vec<(usize, Reason)> {
    let keys = one.keys();
    let mut found: Vec<(Reason, usize)> = all
        .iter()
        .enumerate()
        .filter_map(|(at, other)| {
            let theirs = other.keys();
            let shared = keys.iter().filter(|key| theirs.contains(key));
            shared.map(|(reason, _)| *reason).min().map(|reason| (reason, at))
        })
        .collect();
    found.sort_unstable();
    found
        .chunk_by(|one, other| one.0 == other.0)
        .filter(|group| group.len() < COMMON || group[0].0 <= Reason::Name)
        .flatten()
        .map(|(reason, at)| (*at, *reason))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::company_name::core;

    fn marks(number: &str, name: &str, short: &str, sound: &str) -> Marks {
        Marks::new(number, core(name), core(short), sound.to_owned())
    }

    fn reason(one: &Marks, other: &Marks) -> Option<Reason> {
        let list = [one.clone(), other.clone()];
        let found = pairs(&list).first().map(|pair| pair.reason);
        assert_eq!(found, like(one, &list[1..]).first().map(|(_, reason)| *reason), "both ways agree");
        found
    }

    #[test]
    fn each_reason_is_found() {
        let first =
            marks("91350100M000100Y43", "苏州恒砺精密机械有限公司", "恒砺机械", "suzhouhenglijingmijixie");
        for (number, name, sound, expected) in [
            ("91350100m000100y43", "别的名字有限公司", "", Some(Reason::Registration)),
            ("", "苏州恒砺精密机械有限责任公司", "", Some(Reason::Name)),
            ("", "恒砺机械", "", Some(Reason::ShortName)),
            ("", "苏州恒励精密机械有限公司", "suzhouhenglijingmijixie", Some(Reason::Sound)),
            ("", "恒砺(苏州)精密机械有限公司", "", Some(Reason::Order)),
            ("", "恒砺精密机械有限公司", "", Some(Reason::Place)),
            ("", "苏州恒远精密机械有限公司", "suzhouhengyuanjingmijixie", Some(Reason::OneCharacter)),
            ("", "苏州汇远精密机械有限公司", "", None),
            ("9135", "无锡芯屿电子有限公司", "", None),
        ] {
            assert_eq!(reason(&first, &marks(number, name, "", sound)), expected, "{name}");
        }
        let latin = marks("", "haldon fasteners (suzhou) co., ltd.", "", "");
        assert_eq!(reason(&latin, &marks("", "suzhou haldon fasteners inc", "", "")), Some(Reason::Order));
        assert_eq!(
            reason(&latin, &marks("", "haldon fastener (suzhou) ltd", "", "")),
            None,
            "a letter missing"
        );
        assert_eq!(reason(&latin, &marks("", "halden fasteners suzhou", "", "")), Some(Reason::OneCharacter));
    }

    #[test]
    fn a_key_that_many_share_tells_nothing() {
        let brands = "甲乙丙丁戊己庚辛壬癸子丑寅";
        let all: Vec<Marks> =
            brands.chars().map(|c| marks("", &format!("苏州恒{c}精密机械有限公司"), "", "")).collect();
        assert_eq!(all.len(), 13);
        assert!(pairs(&all).is_empty());
        assert_eq!(pairs(&all[..3]).len(), 3);
    }

    /// Twenty thousand names, two of them the same as others, within a second.
    #[test]
    fn twenty_thousand_customers_are_compared_in_a_second() {
        let character = |n: usize| char::from_u32(0x4e00 + u32::try_from(n).unwrap()).unwrap();
        let mut all: Vec<Marks> = (0..20_000_usize)
            .map(|n| {
                let name = format!(
                    "苏州{}{}{}精密机械有限公司",
                    character(n * 7919 % 5000),
                    character(n * 104_729 % 4999),
                    character(n % 4001),
                );
                marks(&format!("{:018}", n * 31 + 1_000_000_000), &name, "", &format!("sound{n}"))
            })
            .collect();
        all.push(all[17].clone());
        all.push(Marks {
            registration: all[4711].registration.clone(), ..marks("", "另一家公司", "", "")
        });
        let begun = std::time::Instant::now();
        let found = pairs(&all);
        let took = begun.elapsed();
        assert!(found.contains(&Pair { one: 17, other: 20_000, reason: Reason::Registration }));
        assert!(found.contains(&Pair { one: 4711, other: 20_001, reason: Reason::Registration }));
        assert!(found.len() < 2_000, "{} pairs", found.len());
        let bound = if cfg!(debug_assertions) { 8.0 } else { 1.0 };
        assert!(took.as_secs_f64() < bound, "{took:?}");
    }
}
