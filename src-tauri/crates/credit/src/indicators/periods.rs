//! Which statement speaks for which period: of the statements received by the day, in the scope asked for,
//! the latest revision of each of the three statements. Never mixes scopes and never looks past the day.
//! Amounts are read as adjusted.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};

use rust_decimal::Decimal;

use crate::adjustment::{changes, plus};
use crate::chart::{LineCode, StatementKind};
use crate::rating::RatingInputs;
use crate::statement::{AuditOpinion, Statement};

/// The periods of a company, oldest first.
pub(crate) struct Periods<'a> {
    list: Vec<Period<'a>>,
}

/// One period: its balance sheet, income statement and cash flow, each from its latest revision.
pub(crate) struct Period<'a> {
    /// Last day.
    pub end: NaiveDate,
    parts: [Option<&'a Statement>; 3],
    /// What adjustments add to the lines of the parts.
    changes: BTreeMap<LineCode, Decimal>,
}

impl<'a> Periods<'a> {
    /// Picks the periods a rating may see.
    pub(crate) fn new(inputs: &'a RatingInputs) -> Self {
        let mut visible: Vec<&Statement> = inputs
            .statements
            .iter()
            .filter(|s| s.scope == inputs.scope && s.received <= inputs.as_of && s.period_end <= inputs.as_of)
            .collect();
        // Stable: among equals the later one in the list stands.
        visible.sort_by_key(|s| (s.period_end, s.received));
        let mut list: Vec<Period<'a>> = Vec::new();
        for statement in visible {
            if list.last().is_none_or(|period| month_of(period.end) != month_of(statement.period_end)) {
                list.push(Period { end: statement.period_end, parts: [None; 3], changes: BTreeMap::new() });
            }
            if let Some(period) = list.last_mut() {
                period.take(statement);
            }
        }
        if !inputs.adjustments.is_empty() {
            for period in &mut list {
                period.adjust(inputs);
            }
        }
        Self { list }
    }

    /// The period a rating rests on: the latest with a balance sheet, otherwise the latest.
    pub(crate) fn latest(&self) -> Option<usize> {
        let with_balance = self.list.iter().rposition(|p| p.part(StatementKind::BalanceSheet).is_some());
        with_balance.or(self.list.len().checked_sub(1))
    }

    /// The period at an index.
    pub(crate) fn get(&self, index: usize) -> Option<&Period<'a>> {
        self.list.get(index)
    }

    /// The period that ended so many months before the one at `index`.
    pub(crate) fn before(&self, index: usize, months: u32) -> Option<usize> {
        let (year, month) = month_of(self.list.get(index)?.end);
        let wanted = year * 12 + i32::try_from(month).ok()? - i32::try_from(months).ok()?;
        self.list.iter().position(|p| {
            let (year, month) = month_of(p.end);
            i32::try_from(month).is_ok_and(|month| year * 12 + month == wanted)
        })
    }

    /// Periods whose income or cash-flow statement covers twelve months, latest first.
    pub(crate) fn annual(&self, kind: StatementKind) -> impl Iterator<Item = &Period<'a>> {
        self.list.iter().rev().filter(move |p| p.months(kind) == Some(12))
    }
}

impl<'a> Period<'a> {
    /// Takes over the parts of a statement that is a later revision. For flows a statement of more months
    /// goes before one of fewer (cumulative figures before a single quarter's).
    fn take(&mut self, statement: &'a Statement) {
        for kind in [StatementKind::BalanceSheet, StatementKind::IncomeStatement, StatementKind::CashFlow] {
            let has = statement.lines.keys().any(|line| line.kind() == kind);
            let slot = &mut self.parts[kind as usize];
            let flow = kind != StatementKind::BalanceSheet;
            if has && !slot.is_some_and(|held| flow && held.months > statement.months) {
                *slot = Some(statement);
            }
        }
    }

    /// The statement a part comes from.
    pub(crate) fn part(&self, kind: StatementKind) -> Option<&'a Statement> {
        self.parts[kind as usize]
    }

    /// Takes up what was adjusted of the statements the parts come from.
    fn adjust(&mut self, inputs: &RatingInputs) {
        for kind in [StatementKind::BalanceSheet, StatementKind::IncomeStatement, StatementKind::CashFlow] {
            if let Some(statement) = self.part(kind) {
                let changed = changes(&inputs.adjustments, statement.period_end, statement.scope);
                self.changes.extend(changed.into_iter().filter(|(code, _)| code.kind() == kind));
            }
        }
    }

    /// The amount of a line in this period, as adjusted.
    pub(crate) fn amount(&self, code: LineCode) -> Option<Decimal> {
        let reported = self.part(code.kind())?.amount(code);
        match self.changes.get(&code) {
            Some(change) => Some(plus(reported.unwrap_or_default(), *change)),
            None => reported,
        }
    }

    /// How many months the flows of a part cover.
    pub(crate) fn months(&self, kind: StatementKind) -> Option<u8> {
        self.part(kind).map(|s| s.months).filter(|months| *months > 0)
    }

    /// What the auditor said of the latest statement that names an opinion, balance sheet first.
    pub(crate) fn opinion(&self) -> AuditOpinion {
        let known = |s: &&Statement| s.opinion != AuditOpinion::Unknown;
        self.parts.iter().flatten().copied().find(known).map_or(AuditOpinion::Unknown, |s| s.opinion)
    }
}

/// Periods are matched by month, since a fiscal month may end on the 28th or the 29th.
fn month_of(date: NaiveDate) -> (i32, u32) {
    (date.year(), date.month())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::statement::{Line, Scope};

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn statement(end: &str, months: u8, received: &str, lines: &[(LineCode, i64)]) -> Statement {
        Statement {
            period_end: day(end),
            months,
            scope: Scope::Consolidated,
            currency: "CNY".into(),
            source_unit: Default::default(),
            opinion: AuditOpinion::Unknown,
            received: day(received),
            lines: lines.iter().map(|(l, v)| (*l, Line::typed((*v).into()))).collect(),
        }
    }

    fn inputs(as_of: &str, statements: Vec<Statement>) -> RatingInputs {
        RatingInputs {
            customer: "C001".into(),
            segment: String::new(),
            as_of: day(as_of),
            scope: Scope::Consolidated,
            statements,
            adjustments: Vec::new(),
            given: BTreeMap::new(),
            blacklisted: false,
        }
    }

    #[test]
    fn only_what_was_received_and_the_latest_revision() {
        use LineCode::{Revenue, TotalAssets};
        let mut other_scope = statement("2025-12-31", 12, "2026-04-01", &[(TotalAssets, 9)]);
        other_scope.scope = Scope::Parent;
        let statements = vec![
            statement("2025-12-31", 12, "2026-05-20", &[(TotalAssets, 3)]),
            statement("2024-12-31", 12, "2025-06-01", &[(TotalAssets, 2)]),
            statement("2024-12-31", 12, "2025-04-01", &[(TotalAssets, 1), (Revenue, 7)]),
            other_scope,
        ];
        let early = inputs("2026-05-19", statements.clone());
        let periods = Periods::new(&early);
        let latest = periods.get(periods.latest().unwrap()).unwrap();
        assert_eq!(latest.end, day("2024-12-31"));
        assert_eq!(latest.amount(TotalAssets).unwrap(), 2.into());
        assert_eq!(latest.amount(Revenue).unwrap(), 7.into());

        let later = inputs("2026-05-20", statements);
        let periods = Periods::new(&later);
        let at = periods.latest().unwrap();
        assert_eq!(periods.get(at).unwrap().amount(TotalAssets).unwrap(), 3.into());
        assert_eq!(periods.before(at, 12), Some(at - 1));
        assert_eq!(periods.before(at, 6), None);
    }

    #[test]
    fn cumulative_figures_go_before_a_quarter_alone_and_leap_days_match() {
        use LineCode::Revenue;
        let quarter = inputs(
            "2026-01-01",
            vec![
                statement("2025-09-30", 9, "2025-10-20", &[(Revenue, 90)]),
                statement("2025-09-30", 3, "2025-10-25", &[(Revenue, 30)]),
            ],
        );
        let periods = Periods::new(&quarter);
        assert_eq!(periods.get(0).unwrap().amount(Revenue).unwrap(), 90.into());

        let leap = inputs(
            "2026-01-01",
            vec![
                statement("2024-02-29", 12, "2024-05-01", &[(Revenue, 1)]),
                statement("2025-02-28", 12, "2025-05-01", &[(Revenue, 2)]),
            ],
        );
        assert_eq!(Periods::new(&leap).before(1, 12), Some(0));
    }
}
