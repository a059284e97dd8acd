//! What the head of a column says about its amounts, and which period they therefore speak of.

use assay_credit::chart::StatementKind;
use assay_credit::statement::{AuditOpinion, Scope, Unit};
use chrono::{Datelike, NaiveDate};

use super::memo::remembered;
use super::parts;
use super::period::{self, Period, Relation, month_end};
use super::scope;
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
    /// The last month of a total beside the months of a year.
    pub(super) until: Option<u32>,
    pub(super) published: Option<NaiveDate>,
    pub(super) opinion: AuditOpinion,
    /// Line numbers, notes, changes: no amounts of a period.
    pub(super) other: bool,
}

impl Column {
    /// Facts in a head's cell; none where it says nothing.
    pub(super) fn read(content: &Content) -> Option<Self> {
        match content {
            Content::Text(text) => {
                remembered!(text, Option<Column>, |_| Self::facts(content))
            }
            _ => Self::facts(content),
        }
    }

    fn facts(content: &Content) -> Option<Self> {
        let mut column = Self::default();
        match content {
            Content::Date(date) => column.period = period::period(&date.to_string()),
            Content::Number(number) => column.period = period::period_of_number(&number.text),
            Content::Text(text) if text.chars().count() <= 60 && !title::is_paperwork(text) => {
                column.other = title::is_other_column(text);
                column.period = period::period(text);
                column.relation = period::relation(text);
                column.cumulative = parts::is_cumulative(text);
                // 2023年1-9月 is a period and stands in no relation to another.
                let spelled = text.contains("累计") || text.contains("年初") || text.contains("期初");
                if column.period.is_some() && column.cumulative && !spelled {
                    column.relation = None;
                }
                column.months = parts::span_of_months(text).map(|(first, last)| (last - first + 1) as u8);
                column.scope = scope::column_scope(text);
                column.currency = unit::currency(text);
                column.unit = unit::stated(text).filter(|_| !unit::is_bare_currency(text));
                // 期末余额：万元
                if column.unit.is_none() && (column.period.is_some() || column.relation.is_some()) {
                    column.unit = unit::behind_colon(&plain(text)).map(|(_, unit)| unit);
                }
                column.opinion = scope::stated_opinion(text).unwrap_or_default();
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
        self.until = self.until.or(more.until);
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
        let own = match self.until.and_then(|month| Some((month_end(own.end.year(), month)?, month as u8))) {
            Some((end, months)) => Period { end, months, year_only: false },
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

/// A bare year ends when the statement's own year does, where a title says so.
fn at_year_end_of(stated: Period, own: Option<Period>) -> Period {
    let Some(own) = own.filter(|own| stated.year_only && !own.year_only) else { return stated };
    match month_end(stated.end.year(), own.end.month()) {
        Some(end) => Period { end, months: own.months, year_only: false },
        None => stated,
    }
}
