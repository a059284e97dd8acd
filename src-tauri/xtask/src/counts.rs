//! Counting tests from what the test programs print.

use std::ops::AddAssign;

/// How many tests passed, failed and were left out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    pub passed: u64,
    pub failed: u64,
    pub skipped: u64,
}

impl Counts {
    /// No test ran at all.
    pub fn none(self) -> bool {
        self == Self::default()
    }
}

impl AddAssign for Counts {
    fn add_assign(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
        self.skipped += other.skipped;
    }
}

/// The sum of all `test result:` lines of cargo test. Tests left out by a filter are not counted.
pub fn libtest(output: &str) -> Counts {
    let mut sum = Counts::default();
    for line in output.lines() {
        let Some((_, counts)) = line.split_once("test result:") else { continue };
        for part in counts.split([';', '.']) {
            add(&mut sum, part);
        }
    }
    sum
}

/// The `Tests  1 failed | 12 passed | 2 skipped (15)` line of vitest.
pub fn vitest(output: &str) -> Counts {
    let mut sum = Counts::default();
    for line in output.lines() {
        let line = plain(line);
        let Some(counts) = line.trim_start().strip_prefix("Tests ") else { continue };
        for part in counts.split(['|', '(']) {
            add(&mut sum, part);
        }
    }
    sum
}

/// `12 passed`, `1 failed`, `2 ignored`, `2 skipped`, `1 todo`; anything else adds nothing.
fn add(sum: &mut Counts, part: &str) {
    let mut words = part.split_whitespace();
    let (Some(number), Some(kind), None) = (words.next(), words.next(), words.next()) else { return };
    let Ok(number) = number.parse::<u64>() else { return };
    match kind {
        "passed" => sum.passed += number,
        "failed" => sum.failed += number,
        "ignored" | "skipped" | "todo" => sum.skipped += number,
        _ => {}
    }
}

/// A line without terminal colours (`ESC [ ... letter`).
fn plain(line: &str) -> String {
    let mut parts = line.split('\u{1b}');
    let mut text = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        text.push_str(part.split_once(|c: char| c.is_ascii_alphabetic()).map_or("", |(_, rest)| rest));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_of_several_test_programs_add_up() {
        let output = "running 3 tests\n\
            test a ... ok\n\
            test result: ok. 3 passed; 0 failed; 1 ignored; 0 measured; 9 filtered out; finished in 0.02s\n\
            test result: FAILED. 10 passed; 2 failed; 0 ignored; 0 measured; 0 filtered out; finished in 1.25s\n";
        assert_eq!(libtest(output), Counts { passed: 13, failed: 2, skipped: 1 });
    }

    #[test]
    fn vitest_summary_with_and_without_colour() {
        let plain = " Test Files  3 passed (3)\n      Tests  1 failed | 12 passed | 2 skipped (15)\n";
        let coloured = "\u{1b}[2m      Tests \u{1b}[22m \u{1b}[1m\u{1b}[32m7 passed\u{1b}[39m\u{1b}[22m\u{1b}[90m (7)\u{1b}[39m";
        assert_eq!(vitest(plain), Counts { passed: 12, failed: 1, skipped: 2 });
        assert_eq!(vitest(coloured), Counts { passed: 7, failed: 0, skipped: 0 });
    }

    #[test]
    fn other_lines_count_nothing() {
        assert!(libtest("5 passed; 1 failed").none());
        assert!(vitest("Test Files  3 passed (3)").none());
    }
}
