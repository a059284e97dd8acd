//! A company's statement of one period on the standard chart, every line with the cell it came from.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::chart::LineCode;

/// Whose figures: the group or the contracting company alone. Never mixed in one rating.
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Scope {
    /// 合并报表
    #[default]
    Consolidated,
    /// 母公司报表
    Parent,
}

/// What the auditor said. Unknown where the workbook does not say.
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AuditOpinion {
    /// Not stated.
    #[default]
    Unknown,
    /// Not audited.
    Unaudited,
    /// 标准无保留意见
    Unqualified,
    /// 带强调事项段的无保留意见
    EmphasisOfMatter,
    /// 保留意见
    Qualified,
    /// 否定意见
    Adverse,
    /// 无法表示意见
    Disclaimer,
}

impl AuditOpinion {
    /// Whether the auditor qualified, denied or disclaimed; `None` where the opinion is not stated.
    #[must_use]
    pub const fn not_clean(self) -> Option<bool> {
        match self {
            Self::Unknown => None,
            Self::Qualified | Self::Adverse | Self::Disclaimer => Some(true),
            Self::Unaudited | Self::Unqualified | Self::EmphasisOfMatter => Some(false),
        }
    }
}

/// Where a number was read.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct CellRef {
    /// File name without its folder.
    pub file: String,
    /// Sheet name; the file's stem for CSV.
    pub sheet: String,
    /// Address such as `C12`.
    pub cell: String,
}

/// One line of a statement.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    /// Amount in the currency's unit (yuan), sign as the chart defines it.
    pub value: Decimal,
    /// The cell, where the line came from a workbook.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<CellRef>,
    /// The cell's text as it stood in the workbook, for example `1,330,614`.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub text: String,
    /// The label the line was read from, for example `一、营业总收入(亿元)`.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub label: String,
}

impl Line {
    /// A line without a source, as typed in by hand or made by a test.
    #[must_use]
    pub fn typed(value: Decimal) -> Self {
        Self { value, source: None, text: String::new(), label: String::new() }
    }
}

/// The unit a workbook states its amounts in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Unit {
    /// 元
    #[default]
    Yuan,
    /// 千元
    Thousand,
    /// 万元
    TenThousand,
    /// 百万元
    Million,
    /// 亿元
    HundredMillion,
}

impl Unit {
    /// How many yuan one unit is.
    #[must_use]
    pub fn factor(self) -> Decimal {
        Decimal::from(match self {
            Self::Yuan => 1_u32,
            Self::Thousand => 1_000,
            Self::TenThousand => 10_000,
            Self::Million => 1_000_000,
            Self::HundredMillion => 100_000_000,
        })
    }
}

/// The figures of one company for one period.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Statement {
    /// Last day of the period.
    pub period_end: NaiveDate,
    /// Months the flow statements cover: 12 for a year, 9 for the third quarter's cumulative figures.
    pub months: u8,
    /// Group or company alone.
    pub scope: Scope,
    /// ISO currency code of the amounts.
    pub currency: String,
    /// Unit the source stated, kept for display; the values here are always in yuan (or the currency's unit).
    pub source_unit: Unit,
    /// Auditor's opinion.
    #[serde(default)]
    pub opinion: AuditOpinion,
    /// The day the company received the statement: a rating as of an earlier day does not see it.
    pub received: NaiveDate,
    /// The lines by code.
    pub lines: BTreeMap<LineCode, Line>,
}

impl Statement {
    /// The amount of a line, where the statement has it.
    #[must_use]
    pub fn amount(&self, code: LineCode) -> Option<Decimal> {
        self.lines.get(&code).map(|line| line.value)
    }
}
