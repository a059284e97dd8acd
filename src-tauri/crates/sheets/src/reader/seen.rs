//! A cell's content on its way from the file to whoever takes it: a long table has a million of them, so none is
//! copied before it is kept.

use std::borrow::Cow;

use chrono::NaiveDate;

use super::workbook::{Content, Number};

/// What stands in a cell, borrowed from the file where that is possible.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Seen<'f> {
    Text(Cow<'f, str>),
    Number(f64, Cow<'f, str>),
    Bool(bool),
    Date(NaiveDate),
    Error(Cow<'f, str>),
    FormulaWithoutValue,
}

impl<'f> Seen<'f> {
    /// A text; none where it is empty.
    pub(super) fn text(text: impl Into<Cow<'f, str>>) -> Option<Self> {
        let text = text.into();
        (!text.is_empty()).then_some(Self::Text(text))
    }

    /// Bytes of its text.
    pub(super) fn length(&self) -> usize {
        match self {
            Self::Text(text) | Self::Number(_, text) | Self::Error(text) => text.len(),
            _ => 0,
        }
    }

    /// The content, kept.
    pub(super) fn kept(self) -> Content {
        match self {
            Self::Text(text) => Content::Text(text.into_owned()),
            Self::Number(value, text) => Content::Number(Number { value, text: text.into_owned() }),
            Self::Bool(value) => Content::Bool(value),
            Self::Date(date) => Content::Date(date),
            Self::Error(text) => Content::Error(text.into_owned()),
            Self::FormulaWithoutValue => Content::FormulaWithoutValue,
        }
    }
}

impl<'c> From<&'c Content> for Seen<'c> {
    fn from(content: &'c Content) -> Self {
        match content {
            Content::Text(text) => Self::Text(text.into()),
            Content::Number(number) => Self::Number(number.value, number.text.as_str().into()),
            Content::Bool(value) => Self::Bool(*value),
            Content::Date(date) => Self::Date(*date),
            Content::Error(text) => Self::Error(text.into()),
            Content::FormulaWithoutValue => Self::FormulaWithoutValue,
        }
    }
}
