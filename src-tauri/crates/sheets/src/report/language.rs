//! The two languages of the product, as reports need them. Texts of the screens are not kept here.

use assay_credit::figure::Text;

/// Language of a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Language {
    /// English.
    #[default]
    English,
    /// 简体中文
    Chinese,
}

impl Language {
    /// The one of two texts that is in this language.
    #[must_use]
    pub fn of<'a>(self, en: &'a str, zh: &'a str) -> &'a str {
        match self {
            Self::English => en,
            Self::Chinese => zh,
        }
    }

    /// A text of the model in this language; the other language where this one was left empty.
    #[must_use]
    pub fn pick(self, text: &Text) -> &str {
        let (first, second) = match self {
            Self::English => (&text.en, &text.zh),
            Self::Chinese => (&text.zh, &text.en),
        };
        if first.is_empty() { second } else { first }
    }
}
