//! What the columns of a head say about each other: months beside their total, an auditor's worksheet,
//! merged heads that lost their merging.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, NaiveDate};

use super::columns::Column;
use super::parts;
use super::period::{self, Period, Relation, month_end};
use super::text::plain;
use crate::reader::Content;

/// What the columns of one row say about each other.
pub(super) fn settle_row(columns: &mut [(u32, Column)], contents: &[(u32, &Content)]) {
    let content = |col: u32| contents.iter().find(|(at, _)| *at == col).map(|(_, content)| *content);
    let text = |col: u32| match content(col) {
        Some(Content::Text(text)) => plain(text),
        _ => String::new(),
    };
    // Date cells that all stand on the first of a month show only the month.
    let first = |col: u32| match content(col) {
        Some(Content::Date(date)) => Some(date.day() == 1),
        _ => None,
    };
    let dates: Vec<bool> = columns.iter().filter_map(|(col, _)| first(*col)).collect();
    if dates.len() >= 2 && dates.iter().all(|first| *first) {
        for (col, column) in columns.iter_mut() {
            if let Some(Content::Date(date)) = content(*col) {
                let end = month_end(date.year(), date.month());
                column.period = end.and_then(|end| period::period(&end.to_string()));
            }
        }
    }
    // An auditor's worksheet: what was found counts, not what was brought.
    if columns.iter().any(|(col, _)| text(*col).contains("审定")) {
        for (col, column) in columns.iter_mut() {
            column.other |= text(*col).contains("未审");
        }
    }
    // Four quarters: each is a quarter of its own and not a year to date.
    if columns.iter().any(|(col, _)| parts::is_fourth_quarter(&text(*col))) {
        for (col, column) in columns.iter_mut() {
            let quarter = ["q", "季度"].iter().any(|word| text(*col).contains(word));
            if let Some(period) = column.period.filter(|_| quarter && !column.cumulative) {
                column.period = Some(Period { months: 3, ..period });
            }
        }
    }
    // Month after month: each is a month of its own and not a year to date.
    let mut ends: Vec<NaiveDate> =
        columns.iter().filter_map(|(_, column)| column.period.map(|period| period.end)).collect();
    ends.sort_unstable();
    ends.dedup();
    let next =
        |pair: &[NaiveDate]| pair[0].year() == pair[1].year() && pair[0].month() + 1 == pair[1].month();
    if ends.windows(2).filter(|pair| next(pair)).count() >= 2 {
        for (_, column) in columns.iter_mut().filter(|(_, column)| !column.cumulative) {
            if let Some(period) = column.period.filter(|period| !period.year_only && period.months > 1) {
                column.period = Some(Period { months: 1, ..period });
            }
        }
    }
}

/// Months of a year beside their total: only that is read. It runs from January to the last month with
/// amounts (`filled` says which columns have any), and means nothing where January is not there.
pub(super) fn settle_months(
    columns: &mut [(u32, Column)],
    contents: &[(u32, &Content)],
    filled: impl Fn(u32) -> bool,
) {
    let text = |content: &Content| match content {
        Content::Text(text) => plain(text),
        _ => String::new(),
    };
    let months: Vec<(u32, (u32, u32))> = contents
        .iter()
        .filter_map(|(col, content)| Some((*col, parts::lone_part(&text(content))?)))
        .collect();
    let last = months.iter().filter(|(col, _)| filled(*col)).map(|(_, (_, last))| *last).max();
    let from_january = months.iter().any(|(_, (first, _))| *first == 1);
    for (col, column) in columns.iter_mut() {
        if months.iter().any(|(month, _)| month == col) {
            column.other = true;
        } else if contents.iter().any(|(at, content)| at == col && is_total(&text(content))) {
            column.other = !from_january;
            column.relation = Some(Relation::Own);
            column.cumulative = true;
            column.until = last;
        }
    }
}

/// Whether a row names months or quarters without a year: `1月`, `2月`, ...
pub(super) fn is_by_month(contents: &[(u32, &Content)]) -> bool {
    let lone = |content: &Content| matches!(content, Content::Text(text) if parts::lone_part(text).is_some());
    contents.iter().filter(|(_, content)| lone(content)).count() >= 2
}

/// Lets heads speak for the columns right of them where a merged head has lost its merging: a scope below
/// `期末余额` with a blank head above it, and a relation below `合并` likewise.
pub(super) fn share_heads(columns: &mut BTreeMap<u32, Column>) {
    let scopes = columns.values().filter_map(|column| column.scope).collect::<BTreeSet<_>>().len();
    if scopes < 2 {
        return;
    }
    let mut left: Option<Column> = None;
    for column in columns.values_mut().filter(|column| !column.other) {
        let when = column.period.is_some() || column.relation.is_some();
        if let Some(left) = left.as_ref().filter(|left| left.period.is_some() || left.relation.is_some()) {
            if !when && column.scope.is_some() && column.scope != left.scope {
                column.period = left.period;
                column.relation = left.relation;
                column.cumulative = left.cumulative;
                column.months = left.months;
            } else if when && column.scope.is_none() {
                column.scope = left.scope;
            }
        }
        left = Some(column.clone());
    }
}

/// The day of a block whose only dated columns are those of the statement's own period: 期末余额 with the day
/// below it, beside 年初余额 with nothing below. None where days differ, where an own column has none, or
/// where the day is not a month's end and so may be that of printing.
pub(super) fn own_day(columns: &BTreeMap<u32, Column>) -> Option<Period> {
    let counted = || columns.values().filter(|column| !column.other);
    if counted().any(|column| column.period.is_none() && column.relation == Some(Relation::Own)) {
        return None;
    }
    let dated: Vec<&Column> = counted().filter(|column| column.period.is_some()).collect();
    let own = |column: &&Column| matches!(column.relation, None | Some(Relation::Own));
    let days: BTreeSet<Period> = dated.iter().filter_map(|column| column.period).collect();
    let day = days.first().copied().filter(|day| days.len() == 1 && period::is_month_end(day.end))?;
    dated.iter().all(own).then_some(day)
}

/// 合计 beside the months of a year.
fn is_total(text: &str) -> bool {
    matches!(
        text,
        "合计" | "全年" | "全年合计" | "本年合计" | "总计" | "全年累计" | "total" | "year" | "full year"
    )
}
