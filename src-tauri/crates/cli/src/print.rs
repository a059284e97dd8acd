//! Writing the answer: one JSON document, or a plain table for people; and the one thing that is read, a password.

use std::borrow::Cow;
use std::io::{BufRead as _, IsTerminal as _, Write as _};

use assay_desk::CommandError;
use serde::Serialize;

/// One JSON document on standard output.
pub fn json<T: Serialize>(value: &T) {
    match serde_json::to_string_pretty(value) {
        Ok(text) => line(&text),
        Err(error) => eprintln!("assay: the answer could not be written as JSON: {error}"),
    }
}

/// A line on standard output; a reader that went away is not an error.
pub fn line(text: &str) {
    let _ = writeln!(std::io::stdout(), "{}", visible(text));
}

/// Control characters of a foreign text would steer the terminal: each is written as its picture.
fn visible(text: &str) -> Cow<'_, str> {
    let steers = |c: char| c.is_control() && c != '\n' && c != '\t';
    if !text.contains(steers) {
        return Cow::Borrowed(text);
    }
    text.chars()
        .map(|c| match c {
            c if !steers(c) => c,
            // The pictures of the C0 controls stand in their order; the others have none.
            c if c.is_ascii() && c != '\u{7f}' => char::from_u32(0x2400 + u32::from(c)).unwrap_or('\u{fffd}'),
            _ => '\u{fffd}',
        })
        .collect()
}

/// A table with columns lined up; the columns named in `right` are set to the right.
pub fn table(head: &[&str], right: &[usize], rows: &[Vec<String>]) {
    let mut widths: Vec<usize> = head.iter().map(|text| width(text)).collect();
    for row in rows {
        for (at, text) in row.iter().enumerate() {
            widths[at] = widths[at].max(width(text));
        }
    }
    let set = |cells: &mut dyn Iterator<Item = &str>| {
        let mut out = String::new();
        for (at, text) in cells.enumerate() {
            let pad = " ".repeat(widths[at] - width(text));
            if at > 0 {
                out.push_str("  ");
            }
            if right.contains(&at) {
                out.push_str(&pad);
                out.push_str(text);
            } else {
                out.push_str(text);
                out.push_str(&pad);
            }
        }
        line(out.trim_end());
    };
    set(&mut head.iter().copied());
    for row in rows {
        set(&mut row.iter().map(String::as_str));
    }
}

/// Columns a text takes in a terminal: Chinese characters take two.
fn width(text: &str) -> usize {
    text.chars().map(|c| if matches!(u32::from(c), 0x1100..=0x115F | 0x2E80..=0xFFE6) { 2 } else { 1 }).sum()
}

/// The password of the one who acts: typed unseen, or the first line of standard input.
pub fn password(of: &str) -> Result<String, CommandError> {
    let unreadable = |error: std::io::Error| {
        CommandError::new("usage", format!("The password could not be read from standard input: {error}."))
    };
    let input = std::io::stdin();
    if input.is_terminal() {
        return rpassword::prompt_password(format!("Password of {of}: ")).map_err(unreadable);
    }
    let mut first = String::new();
    input.lock().read_line(&mut first).map_err(unreadable)?;
    Ok(first.trim_end_matches(['\r', '\n']).to_owned())
}

#[cfg(test)]
mod tests {
    use super::visible;

    #[test]
    fn a_foreign_name_cannot_steer_the_terminal() {
        assert_eq!(visible("华东\n电器\tC001"), "华东\n电器\tC001");
        assert_eq!(visible("a\u{1b}[31m\u{7}b\u{7f}\u{9b}"), "a\u{241b}[31m\u{2407}b\u{fffd}\u{fffd}");
    }
}
