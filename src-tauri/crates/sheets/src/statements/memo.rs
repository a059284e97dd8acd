//! Remembers what a function said of a text. Statements say the same few hundred labels and heads over and over,
//! several passes look at each, and a folder holds many workbooks of one layout.

use std::cell::RefCell;

use hashbrown::HashMap;

/// Texts kept; with more, all are forgotten.
const MOST: usize = 8192;
/// Bytes of a text worth keeping.
const LONGEST: usize = 400;

/// What one function said of the texts it has seen. The function must depend on nothing but the text.
pub(super) struct Memo<T>(RefCell<HashMap<Box<str>, T>>);

impl<T> Default for Memo<T> {
    fn default() -> Self {
        Self(RefCell::default())
    }
}

impl<T: Clone> Memo<T> {
    /// What is known of the text, or what `read` says now.
    pub(super) fn of(&self, text: &str, read: impl FnOnce(&str) -> T) -> T {
        if let Some(known) = self.0.borrow().get(text) {
            return known.clone();
        }
        let said = read(text);
        // Amounts written as text come once each and are not worth their place.
        let amount = text.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '-' | '.' | '('))
            && text.bytes().all(|b| b.is_ascii_digit() || b"-.,() ".contains(&b));
        if !amount && text.len() <= LONGEST {
            let mut known = self.0.borrow_mut();
            if known.len() >= MOST {
                known.clear();
            }
            known.insert(text.into(), said.clone());
        }
        said
    }
}

/// What a function of a text says, looked up where this thread has asked before.
macro_rules! remembered {
    ($text:expr, $said:ty, $read:expr) => {{
        thread_local! {
            static KNOWN: $crate::statements::memo::Memo<$said> = $crate::statements::memo::Memo::default();
        }
        KNOWN.with(|known| known.of($text, $read))
    }};
}
pub(super) use remembered;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_read_once_and_an_amount_is_not_kept() {
        let memo = Memo::default();
        let asked = RefCell::new(Vec::new());
        let of = |text: &str| {
            memo.of(text, |text| {
                asked.borrow_mut().push(text.to_owned());
                text.chars().count()
            })
        };
        assert_eq!([of("货币资金"), of("货币资金"), of("存货")], [4, 4, 2]);
        assert_eq!([of("-1,234.50"), of("-1,234.50")], [9, 9]);
        assert_eq!(*asked.borrow(), ["货币资金", "存货", "-1,234.50", "-1,234.50"]);
        for number in 0..3 * MOST {
            assert_eq!(of(&format!("第{number}行")), 2 + number.to_string().len());
        }
        assert!(memo.0.borrow().len() <= MOST, "bounded");
    }
}
