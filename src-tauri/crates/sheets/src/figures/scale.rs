//! Whether the numbers of a column are percentages or fractions: 12.5 for a margin is 12.5% or 1,250%.

use assay_credit::indicators::{Indicator, IndicatorUnit};
use serde::{Deserialize, Serialize};

use crate::reader::Content;
use crate::table::{Column, Table};

/// What a plain number of a column is worth.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Scale {
    /// As it stands.
    Plain,
    /// A hundredth.
    Percent,
    /// Nobody can tell; a person is asked.
    Open,
}

/// Above this in the middle, numbers of a fraction are hardly fractions: half of the customers would be beyond
/// 150%.
const LARGE: f64 = 1.5;

/// The scale of a column; none where its head does not say and its numbers look like percentages.
pub(super) fn of(indicator: &Indicator, table: &Table<'_>, column: &Column) -> Option<Scale> {
    if says_percent(&column.name) && indicator.unit != IndicatorUnit::Grade10 {
        return Some(Scale::Percent);
    }
    if indicator.unit != IndicatorUnit::Percent {
        return Some(Scale::Plain);
    }
    let plain = |content: &Content| match content {
        Content::Text(text) if crate::statements::comparable(text).contains('%') => None,
        content => super::number(content, Scale::Plain),
    };
    let mut sizes: Vec<f64> =
        table.rows.iter().filter_map(|row| plain(row.get(column)?)).map(f64::abs).collect();
    sizes.sort_by(f64::total_cmp);
    match sizes.get(sizes.len() / 2) {
        Some(middle) if *middle > LARGE => None,
        _ => Some(Scale::Plain),
    }
}

/// Whether a head says that its numbers are percentages.
pub(super) fn says_percent(head: &str) -> bool {
    let plain = crate::statements::comparable(head);
    plain.contains('%') || plain.contains("百分") || plain.contains("percent") || plain.ends_with("pct")
}

/// Whether two heads are the same in this crate's spelling.
pub(super) fn same_head(a: &str, b: &str) -> bool {
    crate::statements::comparable(a) == crate::statements::comparable(b)
}
