//! What the head of a column says about its amounts, and which period they therefore speak of.

use assay_credit::chart::StatementKind;
use assay_credit::statement::{AuditOpinion, Scope, Unit};
use chrono::{Datelike, NaiveDate};

use super::period::{self, Period, Relation, month_end};
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
            Content::Text(text) if text.chars().count() <= 60 => {
                column.other = title::is_other_column(text);
                column.period = period::period(text);
                column.relation = period::relation(text);
                column.cumulative = text.contains("累计");
                column.scope = title::scope(text);
                column.unit = unit::stated(text);
            }
            _ => {}
        }
        (column != Self::default()).then_some(column)
    }

    /// Says which period or relation, or that it is another kind of column.
    pub(super) fn is_strong(&self) -> bool {
        self.period.is_some() || self.relation.is_some() || self.other
    }

    /// Adds what a further row of the head says; what was said before stands.
    pub(super) fn add(&mut self, more: &Self) {
        self.period = self.period.or(more.period);
        self.relation = self.relation.or(more.relation);
        self.cumulative |= more.cumulative;
        self.scope = self.scope.or(more.scope);
        self.unit = self.unit.or(more.unit);
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

/// A bare year ends when the statement's own year does, where a title says so.
fn at_year_end_of(stated: Period, own: Option<Period>) -> Period {
    let Some(own) = own.filter(|own| stated.year_only && !own.year_only) else { return stated };
    match month_end(stated.end.year(), own.end.month()) {
        Some(end) => Period { end, months: own.months, year_only: false },
        None => stated,
    }
}
