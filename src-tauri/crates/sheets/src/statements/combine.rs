//! Puts the amounts of one or several files together into statements by period, and checks the result.

use std::collections::{BTreeMap, BTreeSet};

use assay_credit::chart::LineCode::{self, *};
use assay_credit::chart::{Rank, StatementKind};
use assay_credit::checks::{CheckKind, cross_checks};
use assay_credit::statement::{AuditOpinion, Scope, Statement};
use chrono::{Datelike, NaiveDate};
use rust_decimal::Decimal;

use super::problem::{Problem, ProblemCode};
use super::read::{Entry, Read};
use super::{Options, PeriodCheck, Recognition};
use crate::reader::address;

/// Which statement an entry belongs to: its end, months and scope.
type Key = (NaiveDate, u8, Scope);

/// One customer's statements out of all that was read.
pub(super) fn combine(reads: Vec<Read>, options: &Options) -> Recognition {
    let mut result = Recognition::default();
    let mut entries = Vec::new();
    for read in reads {
        if read.entries.is_empty()
            && !read.problems.iter().any(|problem| problem.code == ProblemCode::PeriodMissing)
        {
            let looked: Vec<&str> = read.sheets.iter().map(|sheet| sheet.sheet.as_str()).collect();
            let problem = Problem::new(ProblemCode::NoStatements, &read.file, "", None);
            result.problems.push(problem.with("sheets", looked.join(", ")));
        }
        result.customer = match (result.customer.take(), read.customer) {
            (Some(mut known), Some(more)) => {
                known.code = known.code.or(more.code);
                known.name = known.name.or(more.name);
                known.registration_number = known.registration_number.or(more.registration_number);
                Some(known)
            }
            (known, more) => known.or(more),
        };
        entries.extend(read.entries);
        result.unmapped.extend(read.unmapped);
        result.problems.extend(read.problems);
        result.sheets.extend(read.sheets);
        result.files.push(read.file);
    }
    result.statements = statements(entries, options, &mut result.problems);
    check(&mut result);
    result.problems.sort();
    result.problems.dedup();
    result
}

fn statements(mut entries: Vec<Entry>, options: &Options, problems: &mut Vec<Problem>) -> Vec<Statement> {
    let months = flow_months(&entries);
    // A period's own figures before later comparatives; otherwise as they were read.
    entries.sort_by_key(|entry| entry.comparative);
    leave_out_analyses(&mut entries, problems);
    let mut kept: BTreeMap<Key, BTreeMap<LineCode, Entry>> = BTreeMap::new();
    let mut pairs: BTreeMap<Pair, Compared> = BTreeMap::new();
    for mut entry in entries {
        if entry.code.kind() == StatementKind::BalanceSheet {
            let flows = months.get(&(entry.period.end, entry.scope));
            entry.period.months = flows.and_then(|set| set.last().copied()).unwrap_or(entry.period.months);
        }
        let key = (entry.period.end, entry.period.months, entry.scope);
        let lines = kept.entry(key).or_default();
        match lines.get(&entry.code) {
            None => {
                lines.insert(entry.code, entry);
            }
            Some(first) => {
                let found = difference(first, &entry);
                if first.comparative == entry.comparative && place(first) != place(&entry) {
                    let pair = (key, entry.code.kind(), place(first), place(&entry));
                    let compared = pairs.entry(pair).or_default();
                    compared.lines += 1;
                    compared.different.extend(found);
                } else {
                    problems.extend(found);
                }
            }
        }
    }
    for ((key, kind, first, second), compared) in pairs {
        problems.extend(compared.problems(key, kind, &first, &second));
    }
    // A column of nothing but zeros is a period nobody reported.
    kept.retain(|_, lines| lines.values().any(|entry| !entry.line.value.is_zero()));
    kept.into_iter().map(|(key, lines)| statement(key, lines, options)).collect()
}

/// An analysis repeats lines of the statements, gaps filled with zeros: it counts only for statements that are
/// not there themselves, and that is told.
fn leave_out_analyses(entries: &mut Vec<Entry>, problems: &mut Vec<Problem>) {
    let of = |entry: &Entry| (entry.period.end, entry.scope, entry.code.kind());
    let whole: BTreeSet<_> = entries.iter().filter(|entry| !entry.analysis).map(of).collect();
    entries.retain(|entry| !entry.analysis || !whole.contains(&of(entry)));
    let mut sheets: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for at in entries.iter().filter(|entry| entry.analysis).filter_map(|entry| entry.line.source.as_ref()) {
        sheets.entry(&at.file).or_default().insert(&at.sheet);
    }
    for (file, sheets) in sheets {
        let names: Vec<&str> = sheets.into_iter().collect();
        let problem = Problem::new(ProblemCode::Analysis, file, "", None);
        problems.push(problem.with("sheets", names.join(", ")));
    }
}

/// Months of the flow statements by end and scope, so that balance sheets join them.
fn flow_months(entries: &[Entry]) -> BTreeMap<(NaiveDate, Scope), BTreeSet<u8>> {
    let mut months: BTreeMap<(NaiveDate, Scope), BTreeSet<u8>> = BTreeMap::new();
    for entry in entries.iter().filter(|entry| entry.code.kind() != StatementKind::BalanceSheet) {
        months.entry((entry.period.end, entry.scope)).or_default().insert(entry.period.months);
    }
    months
}

/// Where a column of amounts stands: file, sheet, column.
type Place = (String, String, u32);
/// Two columns that speak of one statement.
type Pair = (Key, StatementKind, Place, Place);

fn place(entry: &Entry) -> Place {
    let (file, sheet) =
        entry.line.source.as_ref().map(|at| (at.file.clone(), at.sheet.clone())).unwrap_or_default();
    (file, sheet, entry.column)
}

/// Two columns compared line by line.
#[derive(Default)]
struct Compared {
    lines: usize,
    different: Vec<Problem>,
}

impl Compared {
    /// A few lines that differ are told one by one; where most do, one of the columns was not meant, and
    /// taking either would be a guess.
    fn problems(self, key: Key, kind: StatementKind, first: &Place, second: &Place) -> Vec<Problem> {
        let different = self.different.len();
        if different < 3 || different * 2 < self.lines {
            return self.different;
        }
        let cell = self.different.first().and_then(|problem| problem.cell.clone());
        let show = |place: &Place| {
            let column = address(0, place.2);
            format!("{} {}!{}", place.0, place.1, column.trim_end_matches('1'))
        };
        let kind = serde_json::to_value(kind).ok().and_then(|v| v.as_str().map(str::to_owned));
        let problem = Problem::new(ProblemCode::Contradiction, &second.0, &second.1, cell)
            .with("statement", kind.unwrap_or_default())
            .with("period", key.0)
            .with("lines", different)
            .with("first", show(first))
            .with("second", show(second));
        vec![problem]
    }
}

fn difference(first: &Entry, second: &Entry) -> Option<Problem> {
    // Amounts of the same cell value in coarser units agree as far as they go.
    let step = first.unit.factor().max(second.unit.factor()) / Decimal::from(100);
    let same = (first.line.value - second.line.value).abs()
        <= if first.unit == second.unit { Decimal::ZERO } else { step };
    // 其他应收款合计 stands above its part of the same name.
    let part = first.code.rank() == Rank::Item && first.line.label.contains("合计");
    if same || part {
        return None;
    }
    let place = second.line.source.as_ref()?;
    let restated = second.comparative && !first.comparative;
    let code = if restated { ProblemCode::Restated } else { ProblemCode::DuplicateLine };
    let problem = Problem::new(code, &place.file, &place.sheet, Some(place.cell.clone()));
    Some(if restated {
        problem
            .with("line", first.code)
            .with("period", first.period.end)
            .with("own", first.line.value)
            .with("later", second.line.value)
    } else {
        let other =
            first.line.source.as_ref().map(|at| format!("{}!{}", at.sheet, at.cell)).unwrap_or_default();
        problem
            .with("label", &second.line.label)
            .with("first", &first.line.text)
            .with("second", &second.line.text)
            .with("other", other)
    })
}

fn statement(
    (period_end, months, scope): Key,
    lines: BTreeMap<LineCode, Entry>,
    options: &Options,
) -> Statement {
    let published = lines.values().filter_map(|entry| entry.published).max();
    let opinion = lines.values().map(|entry| entry.opinion).find(|opinion| *opinion != AuditOpinion::Unknown);
    let first = lines.values().next();
    Statement {
        period_end,
        months,
        scope,
        currency: first.map_or("CNY", |entry| entry.currency).to_owned(),
        source_unit: first.map(|entry| entry.unit).unwrap_or_default(),
        opinion: opinion.unwrap_or_default(),
        received: published.unwrap_or(options.received),
        lines: lines.into_iter().map(|(code, entry)| (code, entry.line)).collect(),
    }
}

/// Lines without which a statement says nothing; any one of each list will do. A Hong Kong balance sheet has
/// no total of its assets, only the two parts.
const REQUIRED: [(StatementKind, &[LineCode]); 3] = [
    (StatementKind::BalanceSheet, &[TotalAssets, TotalLiabilitiesAndEquity, NonCurrentAssets]),
    (StatementKind::IncomeStatement, &[Revenue, TotalRevenue]),
    (StatementKind::CashFlow, &[OperatingCashFlow]),
];

fn check(result: &mut Recognition) {
    let latest = result.statements.last().map(|statement| statement.period_end);
    for statement in &result.statements {
        for (kind, any) in REQUIRED {
            let mut lines =
                statement.lines.iter().filter(|(code, _)| code.kind() == kind).map(|(_, line)| line);
            let Some(source) = lines.next().and_then(|line| line.source.as_ref()) else {
                if Some(statement.period_end) == latest {
                    let file = result.files.join(", ");
                    let name = serde_json::to_value(kind).ok().and_then(|v| v.as_str().map(str::to_owned));
                    let problem = Problem::new(ProblemCode::StatementMissing, &file, "", None);
                    let problem = problem.with("statement", name.unwrap_or_default());
                    result.problems.push(problem.with("period", statement.period_end));
                }
                continue;
            };
            if !any.iter().any(|code| statement.lines.contains_key(code)) {
                let problem =
                    Problem::new(ProblemCode::RequiredLineMissing, &source.file, &source.sheet, None);
                result.problems.push(problem.with("line", any[0]).with("period", statement.period_end));
            }
        }
        let before = result.statements.iter().find(|other| {
            other.scope == statement.scope
                && other.months == 12
                && other.period_end.year() == statement.period_end.year() - 1
                && (other.period_end.month() == statement.period_end.month() || statement.months < 12)
        });
        for check in cross_checks(statement, before) {
            if matches!(check.kind, CheckKind::BalanceSheet | CheckKind::BalanceSheetTotals) && !check.passed
            {
                let source = statement.lines.get(&TotalAssets).and_then(|line| line.source.clone());
                let (file, sheet, cell) =
                    source.map_or_else(Default::default, |at| (at.file, at.sheet, Some(at.cell)));
                let problem = Problem::new(ProblemCode::Unbalanced, &file, &sheet, cell);
                result.problems.push(
                    problem
                        .with("period", statement.period_end)
                        .with("assets", check.left)
                        .with("claims", check.right)
                        .with("difference", check.difference),
                );
            }
            let (period_end, months, scope) = (statement.period_end, statement.months, statement.scope);
            result.checks.push(PeriodCheck { period_end, months, scope, check });
        }
    }
}
