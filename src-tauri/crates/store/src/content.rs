//! A statement as one canonical JSON text: what is stored, hashed and pointed at. Fields stand in the order
//! of their names and lines in the order of their codes, so one statement has one text. Amounts are whole
//! ten-thousandths; file and sheet names, the same for most lines, stand once.

use std::collections::BTreeMap;

use assay_credit::chart::LineCode;
use assay_credit::statement::{AuditOpinion, CellRef, Line, Scope, Statement, Unit};
use chrono::NaiveDate;
use serde::de::{DeserializeOwned, IgnoredAny};
use serde::{Deserialize, Serialize};

use crate::audit::sha256;
use crate::deflate;
use crate::error::{Result, StoreError};
use crate::values::{amount, ten_thousandths, to_book_precision};

/// Number of this layout, inside every text.
const LAYOUT: u32 = 1;

/// Code, ten-thousandths, number of the place, cell, text, label.
type LineRow<S> = (LineCode, i64, Option<u32>, S, S, S);

#[derive(Serialize)]
struct Written<'a> {
    currency: &'a str,
    lines: Vec<LineRow<&'a str>>,
    months: u8,
    opinion: AuditOpinion,
    period_end: NaiveDate,
    places: Vec<(&'a str, &'a str)>,
    received: NaiveDate,
    scope: Scope,
    source_unit: Unit,
    v: u32,
}

/// `S` is a text, or nothing where only amounts are wanted.
#[derive(Deserialize)]
struct Stored<S> {
    currency: String,
    lines: Vec<LineRow<S>>,
    months: u8,
    opinion: AuditOpinion,
    period_end: NaiveDate,
    places: Vec<(S, S)>,
    received: NaiveDate,
    scope: Scope,
    source_unit: Unit,
    v: u32,
}

impl<S> Stored<S> {
    /// The statement with the lines that `line` makes of amount, place, and cell, text and label.
    fn statement(
        self,
        line: impl Fn(i64, Option<u32>, [S; 3], &[(S, S)]) -> Result<Line>,
    ) -> Result<Statement> {
        if self.v != LAYOUT {
            return Err(unreadable("stored", &format!("layout {}", self.v)));
        }
        let mut lines = BTreeMap::new();
        for (code, units, place, cell, text, label) in self.lines {
            lines.insert(code, line(units, place, [cell, text, label], &self.places)?);
        }
        Ok(Statement {
            period_end: self.period_end,
            months: self.months,
            scope: self.scope,
            currency: self.currency,
            source_unit: self.source_unit,
            opinion: self.opinion,
            received: self.received,
            lines,
        })
    }
}

/// The canonical text of a statement with its hash.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Content {
    pub hash: String,
    pub json: String,
}

impl Content {
    /// The text as it is stored.
    pub(crate) fn packed(&self) -> Result<Vec<u8>> {
        deflate::pack(self.json.as_bytes(), false).map_err(|error| unreadable("to be stored", &error))
    }
}

/// Writes a statement down.
///
/// # Errors
/// [`StoreError::Amount`] where an amount is beyond what the book can hold.
pub(crate) fn write(statement: &Statement) -> Result<Content> {
    let mut places: Vec<(&str, &str)> = Vec::new();
    let mut lines = Vec::with_capacity(statement.lines.len());
    for (code, line) in &statement.lines {
        let units = ten_thousandths(to_book_precision(line.value))?;
        let (place, cell) = match &line.source {
            None => (None, ""),
            Some(source) => {
                let place = (source.file.as_str(), source.sheet.as_str());
                let at = places.iter().rposition(|known| *known == place).unwrap_or_else(|| {
                    places.push(place);
                    places.len() - 1
                });
                (Some(u32::try_from(at).unwrap_or(u32::MAX)), source.cell.as_str())
            }
        };
        lines.push((*code, units, place, cell, line.text.as_str(), line.label.as_str()));
    }
    let written = Written {
        currency: &statement.currency,
        lines,
        months: statement.months,
        opinion: statement.opinion,
        period_end: statement.period_end,
        places,
        received: statement.received,
        scope: statement.scope,
        source_unit: statement.source_unit,
        v: LAYOUT,
    };
    let json = serde_json::to_string(&written).map_err(|error| unreadable("to be stored", &error))?;
    Ok(Content { hash: sha256(json.as_bytes()), json })
}

/// Reads a stored, deflated text.
///
/// # Errors
/// [`StoreError::Unreadable`].
pub(crate) fn read(packed: &[u8]) -> Result<Statement> {
    unpack::<String>(packed)?.statement(|units, place, [cell, text, label], places| {
        let source = match place {
            None => None,
            Some(at) => {
                let place = usize::try_from(at).ok().and_then(|at| places.get(at));
                let (file, sheet) = place.ok_or_else(|| unreadable("stored", &"a place is missing"))?;
                Some(CellRef { file: file.clone(), sheet: sheet.clone(), cell })
            }
        };
        Ok(Line { value: amount(units), source, text, label })
    })
}

/// Reads the amounts only: no cell, text or label.
///
/// # Errors
/// [`StoreError::Unreadable`].
pub(crate) fn read_amounts(packed: &[u8]) -> Result<Statement> {
    unpack::<IgnoredAny>(packed)?.statement(|units, _, _, _| Ok(Line::typed(amount(units))))
}

fn unpack<S: DeserializeOwned>(packed: &[u8]) -> Result<Stored<S>> {
    let bytes = deflate::unpack(packed).map_err(|error| unreadable("stored", &error))?;
    serde_json::from_slice(&bytes).map_err(|error| unreadable("stored", &error))
}

fn unreadable(key: &str, detail: &dyn std::fmt::Display) -> StoreError {
    StoreError::Unreadable { what: "statement", key: key.to_owned(), detail: detail.to_string() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use assay_credit::canonical::canonical_json;

    fn statement() -> Statement {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let line = |value: &str, cell: &str, text: &str| Line {
            value: value.parse().unwrap(),
            source: Some(CellRef {
                file: "甲.xlsx".into(), sheet: "资产负债表".into(), cell: cell.into()
            }),
            text: text.into(),
            label: "货币资金".into(),
        };
        Statement {
            period_end: day("2025-12-31"),
            months: 12,
            scope: Scope::Parent,
            currency: "CNY".into(),
            source_unit: Unit::TenThousand,
            opinion: AuditOpinion::EmphasisOfMatter,
            received: day("2026-04-20"),
            lines: BTreeMap::from([
                (LineCode::Cash, line("13306140000.00", "C5", "1,330,614")),
                (LineCode::NetProfit, line("-0.0001", "C40", "(0.00)")),
                (LineCode::Revenue, Line::typed("12.34".parse().unwrap())),
            ]),
        }
    }

    #[test]
    fn what_is_written_is_canonical_and_read_back_the_same() {
        let content = write(&statement()).unwrap();
        let value: serde_json::Value = serde_json::from_str(&content.json).unwrap();
        assert_eq!(canonical_json(&value).unwrap(), content.json);
        let back = read(&content.packed().unwrap()).unwrap();
        assert_eq!(back, statement());
        assert_eq!(back.lines[&LineCode::Cash].value.to_string(), "13306140000", "no trailing zeros");
        assert_eq!(write(&back).unwrap(), content, "one statement, one text");
    }

    #[test]
    fn amounts_are_rounded_to_ten_thousandths() {
        let mut statement = statement();
        statement.lines.insert(LineCode::Inventory, Line::typed("1.00005".parse().unwrap()));
        let back = read(&write(&statement).unwrap().packed().unwrap()).unwrap();
        assert_eq!(back.lines[&LineCode::Inventory].value, "1".parse().unwrap());
    }

    #[test]
    fn a_foreign_text_is_refused() {
        for bytes in [&b"{}"[..], b"not json"] {
            assert!(matches!(read(&deflate::pack(bytes, true).unwrap()), Err(StoreError::Unreadable { .. })));
        }
        assert!(matches!(read(b"\xff\xff\xff"), Err(StoreError::Unreadable { .. })));
    }
}
