//! Names of report files: what every system can hold, and never the same for two customers.

use std::collections::BTreeSet;

/// Most bytes of a name before its ending; systems hold 255 in all, office programs lay longer names beside.
const LONGEST: usize = 180;
/// What some system or other forbids in names.
const FORBIDDEN: &[char] = &['<', '>', ':', '"', '/', '\\', '|', '?', '*'];
/// Names that are devices on Windows, whatever their ending.
const DEVICES: &[&str] = &["con", "prn", "aux", "nul"];

/// Gives names, each once; capitals do not tell two names apart on every system.
#[derive(Debug, Default)]
pub(super) struct FileNames {
    taken: BTreeSet<String>,
}

impl FileNames {
    /// The name of a customer's report: code and name.
    pub(super) fn next(&mut self, code: &str, name: &str) -> String {
        let base = safe(&format!("{} {}", code.trim(), name.trim()));
        let mut tried = base.clone();
        let mut at = 1;
        while !self.taken.insert(tried.to_lowercase()) {
            at += 1;
            tried = format!("{base} ({at})");
        }
        format!("{tried}.xlsx")
    }
}

/// A text as a file name without its ending.
fn safe(text: &str) -> String {
    let clean = |c: char| if c.is_control() || FORBIDDEN.contains(&c) { '_' } else { c };
    let mut name = String::new();
    for c in text.chars().map(clean) {
        if name.len() + c.len_utf8() > LONGEST {
            break;
        }
        name.push(c);
    }
    // A dot or a space at the end is dropped on Windows, one at the front hides a file elsewhere.
    let name = name.trim_matches(|c: char| c == '.' || c.is_whitespace());
    let device = name.split(['.', ' ']).next().unwrap_or_default().to_lowercase();
    let numbered = ["com", "lpt"].iter().any(|port| {
        device
            .strip_prefix(port)
            .is_some_and(|rest| rest.len() == 1 && rest.chars().all(|c| c.is_ascii_digit()))
    });
    if name.is_empty() || DEVICES.contains(&device.as_str()) || numbered {
        return format!("_{name}");
    }
    name.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forbidden_characters_are_replaced_and_chinese_stays() {
        let mut names = FileNames::default();
        assert_eq!(names.next("C-001", "宁波海润机械有限公司"), "C-001 宁波海润机械有限公司.xlsx");
        assert_eq!(names.next("A/1", "x<y>:\"z\"|?*\\\n"), "A_1 x_y___z_____.xlsx");
        assert_eq!(names.next("..", "."), "_.xlsx");
        assert_eq!(names.next("con", ""), "_con.xlsx");
        assert_eq!(names.next("LPT1", "x"), "_LPT1 x.xlsx");
        assert_eq!(names.next("COMET", "x"), "COMET x.xlsx");
    }

    #[test]
    fn two_customers_never_share_a_file() {
        let mut names = FileNames::default();
        let all =
            [names.next("A:1", "x"), names.next("A/1", "x"), names.next("a*1", "X"), names.next("A_1", "x")];
        assert_eq!(all, ["A_1 x.xlsx", "A_1 x (2).xlsx", "a_1 X (3).xlsx", "A_1 x (4).xlsx"]);
    }

    #[test]
    fn a_long_name_is_cut_between_characters() {
        let mut names = FileNames::default();
        let long = "机".repeat(200);
        let (first, second) = (names.next("C1", &long), names.next("C1", &long));
        assert!(first.len() <= 255 && second.len() <= 255);
        assert!(first.starts_with("C1 机机") && first != second);
    }
}
