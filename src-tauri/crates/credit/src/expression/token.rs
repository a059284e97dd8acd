//! The words of an expression, as an English or a Chinese keyboard types them.

use rust_decimal::Decimal;

use super::tree::{Operator, Relation};
use super::{ErrorKind, ExpressionError, Span};

/// A word with its place.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Token {
    pub word: Word,
    pub at: Span,
}

/// A word.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Word {
    Number { value: Decimal, percent: bool },
    Name(String),
    Operator(Operator),
    Relation(Relation),
    And,
    Or,
    Not,
    Open,
    Close,
    Comma,
}

/// Digits after the point that leave room for the two of a percentage.
const MOST_SCALE: u32 = 26;

/// Splits a text into words.
pub(super) fn tokens(text: &str) -> Result<Vec<Token>, ExpressionError> {
    let letters: Vec<char> = text.chars().map(plain).collect();
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(letter) = letters.get(at).copied() {
        let next = letters.get(at + 1).copied();
        let (word, length) = if letter.is_whitespace() {
            at += 1;
            continue;
        } else if letter.is_ascii_digit() || (letter == '.' && next.is_some_and(|c| c.is_ascii_digit())) {
            number(&letters, at)?
        } else if letter.is_alphabetic() || letter == '_' {
            name(&letters[at..])
        } else {
            sign(letter, next).ok_or_else(|| {
                let character = text.chars().nth(at).unwrap_or(letter);
                ExpressionError::new(ErrorKind::UnexpectedCharacter { character }, Span::new(at, at + 1))
            })?
        };
        found.push(Token { word, at: Span::new(at, at + length) });
        at += length;
    }
    Ok(found)
}

/// The half-width form of a full-width character, and the plain form of signs that have several.
fn plain(letter: char) -> char {
    match letter {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(letter as u32 - 0xfee0).unwrap_or(letter),
        '×' => '*',
        '÷' => '/',
        '−' => '-',
        '、' => ',',
        other => other,
    }
}

fn sign(letter: char, next: Option<char>) -> Option<(Word, usize)> {
    let word = match (letter, next) {
        ('<', Some('=')) => return Some((Word::Relation(Relation::AtMost), 2)),
        ('>', Some('=')) => return Some((Word::Relation(Relation::AtLeast), 2)),
        ('<', Some('>')) | ('!', Some('=')) => return Some((Word::Relation(Relation::NotEqual), 2)),
        ('=', Some('=')) => return Some((Word::Relation(Relation::Equal), 2)),
        ('<', _) => Word::Relation(Relation::Less),
        ('>', _) => Word::Relation(Relation::Greater),
        ('=', _) => Word::Relation(Relation::Equal),
        ('≤' | '≦', _) => Word::Relation(Relation::AtMost),
        ('≥' | '≧', _) => Word::Relation(Relation::AtLeast),
        ('≠', _) => Word::Relation(Relation::NotEqual),
        ('+', _) => Word::Operator(Operator::Plus),
        ('-', _) => Word::Operator(Operator::Minus),
        ('*', _) => Word::Operator(Operator::Times),
        ('/', _) => Word::Operator(Operator::Over),
        ('(', _) => Word::Open,
        (')', _) => Word::Close,
        (',', _) => Word::Comma,
        _ => return None,
    };
    Some((word, 1))
}

/// Letters of any script, digits and `_`: codes of imported indicators may be Chinese.
fn name(letters: &[char]) -> (Word, usize) {
    let text: String = letters.iter().take_while(|c| in_name(**c)).collect();
    let length = text.chars().count();
    let word = match text.to_ascii_lowercase().as_str() {
        "and" => Word::And,
        "or" => Word::Or,
        "not" => Word::Not,
        _ => Word::Name(text),
    };
    (word, length)
}

pub(super) fn in_name(letter: char) -> bool {
    letter.is_alphanumeric() || letter == '_'
}

fn number(letters: &[char], start: usize) -> Result<(Word, usize), ExpressionError> {
    let text: String = letters[start..].iter().take_while(|c| in_name(**c) || **c == '.').collect();
    let mut length = text.chars().count();
    // An underscore stands between digits.
    let grouped = text.split('_').all(|part| {
        part.starts_with(|c: char| c.is_ascii_digit() || (c == '.' && text.starts_with('.')))
            && part.ends_with(|c: char| c.is_ascii_digit())
    });
    let digits = text.replace('_', "");
    let plain = digits.chars().all(|c| c.is_ascii_digit() || c == '.');
    let value = Decimal::from_str_exact(&digits).ok().filter(|value| value.scale() <= MOST_SCALE);
    let Some(value) = value.filter(|_| grouped && plain) else {
        let at = Span::new(start, start + length);
        return Err(ExpressionError::new(ErrorKind::BadNumber { text }, at));
    };
    let percent = letters.get(start + length) == Some(&'%');
    length += usize::from(percent);
    Ok((Word::Number { value: value.normalize(), percent }, length))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(text: &str) -> Result<Word, ErrorKind> {
        tokens(text).map(|list| list[0].word.clone()).map_err(|error| error.kind)
    }

    fn decimal(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    #[test]
    fn numbers() {
        for (text, value, percent) in [
            ("15%", "15", true),
            ("1_000", "1000", false),
            ("1_000_000.25", "1000000.25", false),
            ("１５．５％", "15.5", true),
            (".5", "0.5", false),
            ("0.150", "0.15", false),
            ("007", "7", false),
        ] {
            assert_eq!(one(text), Ok(Word::Number { value: decimal(value), percent }), "{text}");
        }
        for text in [
            "1__0",
            "1_",
            "5.",
            "1.2.3",
            "1e6",
            "3x",
            "1_.5",
            "1._5",
            "5万",
            "99999999999999999999999999999999",
        ] {
            assert_eq!(one(text), Err(ErrorKind::BadNumber { text: text.into() }));
        }
    }

    #[test]
    fn signs_of_both_keyboards() {
        let words =
            |text: &str| tokens(text).unwrap().into_iter().map(|token| token.word).collect::<Vec<_>>();
        assert_eq!(words("（，）＋－×÷"), words("(,)+-*/"));
        assert_eq!(words("≤ ≥ ≠ ＜ ＞ ＝"), words("<= >= <> < > ="));
        assert_eq!(words("＜＝ ＞＝ ！＝ ＜＞ ＝＝"), words("<= >= != <> =="));
        assert_eq!(words("ａｎｄ　ＯＲ Not"), [Word::And, Word::Or, Word::Not]);
        assert_eq!(words("流动资产 ab_1"), [Word::Name("流动资产".into()), Word::Name("ab_1".into())]);
    }

    #[test]
    fn a_place_is_counted_in_characters() {
        let error = tokens("资产 × ＆").unwrap_err();
        assert_eq!(error.kind, ErrorKind::UnexpectedCharacter { character: '＆' });
        assert_eq!(error.at, Span::new(5, 6));
        assert_eq!(tokens("（资产）").unwrap()[1].at, Span::new(1, 3));
    }
}
