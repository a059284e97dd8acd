//! The languages a journey is walked in.

/// A language of the window.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Language {
    /// English.
    English,
    /// 简体中文.
    Chinese,
}

impl Language {
    /// As `LANG` writes it, without its encoding.
    pub fn system(self) -> &'static str {
        self.of("en_US", "zh_CN")
    }

    /// As the web and Assay write it.
    pub fn tag(self) -> &'static str {
        self.of("en", "zh-CN")
    }

    /// The one of two texts that is in this language.
    pub fn of<'a>(self, english: &'a str, chinese: &'a str) -> &'a str {
        match self {
            Self::English => english,
            Self::Chinese => chinese,
        }
    }
}
