//! A number as its format shows it: the formats our reports use, which are sections for positive, negative and zero,
//! thousands, decimals, per cent, words in quotes, and days.

use crate::reader::from_serial;
use crate::report::naming::fixed;

/// The text of a number.
pub(super) fn number(value: f64, code: &str) -> String {
    if code.contains("yyyy") {
        return from_serial(value, false).map_or_else(|| plain(value), |day| day.to_string());
    }
    let sections = sections(code);
    let (section, value) = match (sections.as_slice(), value) {
        ([_, negative, ..], value) if value < 0.0 => (negative.as_str(), -value),
        ([_, _, zero, ..], value) if value == 0.0 => (zero.as_str(), value),
        ([first, ..], value) => (first.as_str(), value),
        ([], value) => return plain(value),
    };
    if section.eq_ignore_ascii_case("general") || section.is_empty() {
        return plain(value);
    }
    shown(value, section)
}

fn plain(value: f64) -> String {
    let text = fixed(value, 9);
    if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.').to_owned() } else { text }
}

/// The parts of a format between semicolons outside quotes.
fn sections(code: &str) -> Vec<String> {
    let (mut parts, mut quoted) = (vec![String::new()], false);
    for c in code.chars() {
        match c {
            ';' if !quoted => parts.push(String::new()),
            _ => {
                quoted ^= c == '"';
                if let Some(last) = parts.last_mut() {
                    last.push(c);
                }
            }
        }
    }
    parts
}

fn shown(value: f64, section: &str) -> String {
    let (mut before, mut digits, mut after) = (String::new(), String::new(), String::new());
    let mut chars = section.chars();
    while let Some(c) = chars.next() {
        let ended = !after.is_empty();
        let words = if digits.is_empty() { &mut before } else { &mut after };
        match c {
            '"' => words.extend(chars.by_ref().take_while(|c| *c != '"')),
            // A space as wide as the next character.
            '_' => drop(chars.next()),
            '\\' => words.extend(chars.next()),
            '[' => drop(chars.by_ref().find(|c| *c == ']')),
            '#' | '0' | '.' | ',' if !ended => digits.push(c),
            c => words.push(c),
        }
    }
    let percent = before.contains('%') || after.contains('%');
    let scaled = if percent { value * 100.0 } else { value };
    let decimals = digits.split_once('.').map_or(0, |(_, part)| part.len());
    let text = fixed(scaled, u32::try_from(decimals).unwrap_or(0));
    format!("{before}{}{after}", if digits.contains(',') { grouped(&text) } else { text })
}

fn grouped(text: &str) -> String {
    let (sign, rest) = text.strip_prefix('-').map_or(("", text), |rest| ("-", rest));
    let (whole, part) = rest.split_once('.').map_or((rest, None), |(whole, part)| (whole, Some(part)));
    let mut out = sign.to_owned();
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    if let Some(part) = part {
        out.push('.');
        out.push_str(part);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::number;

    #[test]
    fn numbers_stand_as_their_format_shows_them() {
        for (value, code, shown) in [
            (1_234_567.891, "#,##0.00_);(#,##0.00);#,##0.00_)", "1,234,567.89"),
            (-1_234.5, "#,##0.0_);(#,##0.0);#,##0.0_)", "(1,234.5)"),
            (-1_234.5, "#,##0;-#,##0", "-1,235"),
            (0.1234, "0.0%_);(0.0%);0.0%_)", "12.3%"),
            (-0.05, "0.0%;-0.0%", "-5.0%"),
            (4.25, "+0.0;-0.0;0.0", "+4.3"),
            (0.0, "+0.0;-0.0;0.0", "0.0"),
            (72.4, "\"◀ \"0.0", "◀ 72.4"),
            (0.7, "0%", "70%"),
            (46_203.0, "yyyy-mm-dd", "2026-06-30"),
            (12.5, "General", "12.5"),
            (3.0, "General", "3"),
            (5.0, "\"† \"#,##0.00_);\"† \"(#,##0.00);\"† \"#,##0.00_)", "† 5.00"),
        ] {
            assert_eq!(number(value, code), shown, "{value} as {code}");
        }
    }
}
