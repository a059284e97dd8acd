//! What the head of a column says about its amounts, and which period they therefore speak of.

use std::collections::{BTreeMap, BTreeSet};

use assay_credit::chart::StatementKind;
use assay_credit::statement::{AuditOpinion, Scope, Unit};
use chrono::{Datelike, NaiveDate};

use super::period::{self, Period, Relation, month_end};
use super::text::plain;
use super::title;
use super::unit;
use crate::reader::Content;

/// Facts about a column, gathered from its head and from rows such as 公告日期.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Column {
    pub(super) period: Option<Period>,
    pub(super) relation: Option<Relation>,
    /// 本年累计: the year so far, where a shorter period stands beside it.
    pub(super) cumulative: bool,
    pub(super) scope: Option<Scope>,
    pub(super) unit: Option<Unit>,
    /// Where the head names one, with or without a unit.
    pub(super) currency: Option<&'static str>,
    /// The months a flow covers, where the head says so without naming the year: 7-9月.
    pub(super) months: Option<u8>,
    pub(super) published: Option<NaiveDate>,
    pub(super) opinion: AuditOpinion,
    /// Line numbers, notes, changes: no amounts of a period.
    pub(super) other: bool,
}

impl Column {
    /// Facts in a head's cell; none where it says nothing.
    pub(super) fn read(content: &Content) -> Option<Self> {
        let mut column = Self::default();
        match content {
            Content::Date(date) => column.period = period::period(&date.to_string()),
            Content::Number(number) => column.period = period::period_of_number(&number.text),
            Content::Text(text) if text.chars().count() <= 60 && !title::is_paperwork(text) => {
                column.other = title::is_other_column(text);
                column.period = period::period(text);
                column.relation = period::relation(text);
                column.cumulative = period::is_cumulative(text);
                column.months = period::span_of_months(text).map(|(first, last)| (last - first + 1) as u8);
                column.scope = title::column_scope(text);
                column.currency = unit::currency(text);
                column.unit = unit::stated(text).filter(|_| !unit::is_bare_currency(text));
                column.opinion = title::stated_opinion(text).unwrap_or_default();
            }
            _ => {}
        }
        column.period = column.period.map(|stated| balance_day(stated, matches!(content, Content::Date(_))));
        (column != Self::default()).then_some(column)
    }

    /// Says which period or relation, or that it is another kind of column.
    pub(super) fn is_strong(&self) -> bool {
        self.period.is_some() || self.relation.is_some() || self.other
    }

    /// Adds what a further row of the head says; what was said before stands, but for a day: the one nearest
    /// to the amounts is theirs, and one above it may belong to the title.
    pub(super) fn add(&mut self, more: &Self) {
        self.period = match (self.period, more.period) {
            (Some(before), Some(nearer)) if nearer.year_only && !before.year_only => Some(before),
            (before, nearer) => nearer.or(before),
        };
        self.relation = self.relation.or(more.relation);
        self.cumulative |= more.cumulative;
        self.scope = self.scope.or(more.scope);
        self.unit = self.unit.or(more.unit);
        self.currency = self.currency.or(more.currency);
        self.months = self.months.or(more.months);
        if self.opinion == AuditOpinion::Unknown {
            self.opinion = more.opinion;
        }
        self.other |= more.other;
    }

    /// The period the column's amounts of a statement speak of, given the statement's own period, and
    /// whether it is a comparative. `shared` where the day in its head stands over other columns too, so
    /// that 年初余额 beside 期末余额 is to be counted from it.
    pub(super) fn resolve(
        &self,
        kind: StatementKind,
        own: Option<Period>,
        shared: bool,
    ) -> Option<(Period, bool)> {
        if self.other {
            return None;
        }
        let own = match self.period.map(|stated| at_year_end_of(stated, own)) {
            Some(stated) if !shared || self.relation.is_none() => return Some((stated, false)),
            Some(stated) => stated,
            None => own?,
        };
        let own = match self.months.filter(|_| kind != StatementKind::BalanceSheet) {
            Some(months) => Period { months, ..own },
            None => own,
        };
        match self.relation? {
            Relation::Own => Some((own, false)),
            Relation::MonthOnly => Some((Period { months: 1, ..own }, false)),
            Relation::Opening => period::opening_of(own).map(|period| (period, true)),
            // 上期期末 of a balance sheet is the last year's end, whatever the months.
            Relation::Before if kind == StatementKind::BalanceSheet => {
                period::opening_of(own).map(|period| (period, true))
            }
            Relation::Before => period::year_before(own).map(|period| (period, true)),
        }
    }
}

/// A day on the first of a month: 1 January is last year's end, at which balances are the same; a date
/// cell on the first of another month shows only the month (`mmm-yy`) and means its end.
fn balance_day(stated: Period, cell: bool) -> Period {
    let first = stated.end;
    let end = match (first.day(), first.month()) {
        (1, 1) => first.pred_opt(),
        (1, month) if cell => month_end(first.year(), month),
        _ => None,
    };
    match end {
        Some(end) if first.month() == 1 => Period { end, months: 12, year_only: false },
        Some(end) => Period { end, ..stated },
        None => stated,
    }
}

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
    // Months of a year beside their total: only that is read.
    if is_by_month(contents) {
        for (col, column) in columns.iter_mut() {
            column.other |= period::lone_month(&text(*col)).is_some();
            if is_total(&text(*col)) {
                column.relation = Some(Relation::Own);
                column.cumulative = true;
            }
        }
    }
    // Month after month: each is a month of its own and not a year to date.
    let mut ends: Vec<NaiveDate> =
        columns.iter().filter_map(|(_, column)| column.period.map(|period| period.end)).collect();
    ends.sort_unstable();
    ends.dedup();
    let next = |pair: &[NaiveDate]| {
        pair[0].year() == pair[1].year() && pair[0].month() + 1 == pair[1].month()
    };
    if ends.windows(2).filter(|pair| next(pair)).count() >= 2 {
        for (_, column) in columns.iter_mut().filter(|(_, column)| !column.cumulative) {
            if let Some(period) = column.period.filter(|period| !period.year_only && period.months > 1) {
                column.period = Some(Period { months: 1, ..period });
            }
        }
    }
}

/// Whether a row names months without a year: `1月`, `2月`, ...
pub(super) fn is_by_month(contents: &[(u32, &Content)]) -> bool {
    let lone = |content: &Content| matches!(content, Content::Text(text) if period::lone_month(text).is_some());
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

/// 合计 beside the months of a year.
fn is_total(text: &str) -> bool {
    matches!(text, "合计" | "全年" | "全年合计" | "本年合计" | "总计" | "全年累计" | "total" | "year" | "full year")
}

/// A bare year ends when the statement's own year does, where a title says so.
fn at_year_end_of(stated: Period, own: Option<Period>) -> Period {
    let Some(own) = own.filter(|own| stated.year_only && !own.year_only) else { return stated };
    match month_end(stated.end.year(), own.end.month()) {
        Some(end) => Period { end, months: own.months, year_only: false },
        None => stated,
    }
}
