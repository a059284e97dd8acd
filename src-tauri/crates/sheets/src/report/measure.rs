//! How wide a text is and how many lines it takes in a column. Office programs do not grow rows for merged
//! cells, so heights are set by estimate, on the safe side. Fonts are not opened: the estimate is the same on
//! every machine.

/// Width of `text` at `size` points, in column-width units (a digit of the default font, 7 pixels).
pub(super) fn width(text: &str, size: f64) -> f64 {
    text.chars().map(em).sum::<f64>() * size * 96.0 / 72.0 / 7.0
}

/// Share of the font size a character takes; a little more than the fonts used need.
fn em(c: char) -> f64 {
    match c {
        '\u{2E80}'.. => 1.0,
        'i' | 'j' | 'l' | '.' | ',' | ';' | ':' | '\'' | '|' | '!' | ' ' => 0.26,
        't' | 'r' | 'f' | 'I' | '(' | ')' | '-' | '/' => 0.35,
        's' | 'c' | 'z' | 'k' | 'v' | 'x' | 'y' => 0.45,
        'm' | 'w' | 'M' | 'W' | '%' | '—' | '→' => 0.88,
        'A'..='Z' => 0.62,
        _ => 0.52,
    }
}

/// Lines `text` takes when wrapped in a column of `column` units.
pub(super) fn lines(text: &str, column: f64, size: f64) -> u32 {
    // Cells keep a margin on both sides.
    let room = (column - 0.8).max(1.0);
    text.lines().map(|line| wrapped(line, room, size)).sum::<u32>().max(1)
}

fn wrapped(line: &str, room: f64, size: f64) -> u32 {
    let (mut count, mut used) = (1, 0.0);
    for word in words(line) {
        let wide = width(word, size);
        if used > 0.0 && used + width(word.trim_end(), size) > room {
            count += 1;
            used = 0.0;
        }
        used += wide;
        while used > room && wide > room {
            count += 1;
            used -= room;
        }
    }
    count
}

/// Pieces between which a line may break: after spaces, and around every wide character.
fn words(line: &str) -> impl Iterator<Item = &str> {
    let mut rest = line;
    std::iter::from_fn(move || {
        let first = rest.chars().next()?;
        let end = if first >= '\u{2E80}' {
            first.len_utf8()
        } else {
            rest.char_indices()
                .find_map(|(at, c)| {
                    if c == ' ' {
                        Some(at + 1)
                    } else if c >= '\u{2E80}' {
                        Some(at)
                    } else {
                        None
                    }
                })
                .unwrap_or(rest.len())
        };
        let (word, tail) = rest.split_at(end);
        rest = tail;
        Some(word)
    })
}

/// `text` cut to at most `room` units at `size` points, with an ellipsis where something was cut.
pub(super) fn cut(text: &str, room: f64, size: f64) -> String {
    if width(text, size) <= room {
        return text.to_owned();
    }
    let mut short = String::new();
    for c in text.chars() {
        short.push(c);
        if width(&short, size) + width("…", size) > room {
            short.pop();
            break;
        }
    }
    short.truncate(short.trim_end().len());
    short.push('…');
    short
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chinese_character_is_about_two_units_at_ten_points() {
        // 10 pt is 13.33 pixels, a unit 7 pixels.
        assert!((width("信", 10.0) - 1.905).abs() < 0.01);
    }

    #[test]
    fn long_texts_take_more_lines_and_words_stay_whole() {
        assert_eq!(lines("short", 20.0, 10.0), 1);
        assert_eq!(lines("first line\nsecond", 40.0, 10.0), 2);
        // Twenty characters of 1.905 units in 18.2 units: nine a line.
        assert_eq!(lines("一二三四五六七八九十一二三四五六七八九十", 19.0, 10.0), 3);
        assert!(lines("Incomprehensibilities", 8.0, 10.0) >= 3);
    }

    #[test]
    fn a_cut_text_fits_and_says_that_it_was_cut() {
        let cut_text = cut("中华人民共和国第一机械工业制造股份有限公司", 20.0, 10.0);
        assert!(width(&cut_text, 10.0) <= 20.0);
        assert!(cut_text.ends_with('…') && cut_text.starts_with("中华"));
        assert_eq!(cut("short", 20.0, 10.0), "short");
    }
}
