//! From one workbook to amounts on the chart: every block's columns get their periods, every amount its
//! unit and sign. Nothing is compared or thrown away here; that is done over all files in `combine`.

use std::collections::{BTreeMap, BTreeSet};

use assay_credit::chart::LineCode;
use assay_credit::chart::StatementKind;
use assay_credit::statement::{AuditOpinion, CellRef, Line, Scope, Unit};
use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::block::{Around, Block, Reading};
use super::choose::{
    leave_out_notes, leave_out_other_currencies, leave_out_parts_of_the_year, leave_out_unheaded,
};
use super::customer;
use super::heads;
use super::long;
use super::net::{keep_best_names, leave_out_unclear_interest};
use super::period::{self, Period, Relation};
use super::problem::{Problem, ProblemCode};
use super::region;
use super::scope;
use super::signs::{self, Turned};
use super::similar;
use super::title;
use super::walk::Walk;
use super::{CustomerGuess, Options, SheetFound, Unmapped};
use crate::reader::Workbook;

/// An amount with its place on the chart and in time.
#[derive(Debug, Clone)]
pub(super) struct Entry {
    pub(super) code: LineCode,
    pub(super) period: Period,
    /// From a column of comparatives.
    pub(super) comparative: bool,
    /// From an analysis: it counts only where the statement itself is not there.
    pub(super) analysis: bool,
    /// The column, or the row where periods run down, that it stands in.
    pub(super) column: u32,
    pub(super) scope: Scope,
    pub(super) unit: Unit,
    pub(super) currency: &'static str,
    pub(super) published: Option<NaiveDate>,
    pub(super) opinion: AuditOpinion,
    pub(super) line: Line,
}

/// What one workbook gives.
#[derive(Debug, Default)]
pub(super) struct Read {
    pub(super) file: String,
    pub(super) customer: Option<CustomerGuess>,
    pub(super) entries: Vec<Entry>,
    pub(super) unmapped: Vec<Unmapped>,
    pub(super) problems: Vec<Problem>,
    pub(super) sheets: Vec<SheetFound>,
}

/// A block and its sheet.
pub(super) struct Placed<'w> {
    pub(super) sheet: &'w str,
    pub(super) block: Block,
    /// An analysis: ratios stand among the lines.
    analysis: bool,
}

/// Lines of a sheet for each of its ratios below which it is an analysis and no statement.
const LINES_A_RATIO: usize = 3;

/// Reads a workbook.
pub(super) fn read(workbook: &Workbook, options: &Options) -> Read {
    let file = workbook.file.as_str();
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    let mut read = Read { file: file.to_owned(), customer: customer::guess(workbook), ..Read::default() };
    let mut placed = Vec::new();
    let mut opinion = None;
    for sheet in &workbook.sheets {
        let mut found = SheetFound {
            file: file.to_owned(),
            sheet: sheet.name.clone(),
            hidden: !sheet.visible,
            ..SheetFound::default()
        };
        if let Some(trouble) = &sheet.trouble {
            let problem = Problem::new(ProblemCode::SheetUnreadable, file, &sheet.name, trouble.cell.clone());
            read.problems.push(problem.with("kind", trouble.kind.code()).with("detail", &trouble.detail));
        }
        if !sheet.visible {
            if region::find(sheet).is_some() {
                read.problems.push(Problem::new(ProblemCode::HiddenSheet, file, &sheet.name, None));
            }
        } else if let Some(block) = long::find(sheet) {
            placed.push(Placed { sheet: &sheet.name, block, analysis: false });
        } else if let Some((grid, regions)) = region::find(sheet) {
            let announced = title::announced_by_name(&sheet.name).or_else(|| title::announced_by_name(stem));
            for region in &regions {
                let mut walk = Walk::new(&grid, region, file, announced, &options.assigned);
                let blocks = walk.run();
                opinion = opinion.or(walk.opinion);
                let lines = blocks.iter().flat_map(|block| &block.readings).map(|reading| reading.code);
                let analysis = walk.ratios * LINES_A_RATIO >= lines.collect::<BTreeSet<_>>().len();
                placed.extend(blocks.into_iter().map(|block| Placed { sheet: &sheet.name, block, analysis }));
                read.problems.append(&mut walk.problems);
            }
        }
        let blocks = placed.iter().filter(|placed| placed.sheet == sheet.name).map(|placed| &placed.block);
        let readings: Vec<&Reading> = blocks.flat_map(|block| &block.readings).collect();
        let kinds: BTreeSet<StatementKind> = readings.iter().map(|reading| reading.code.kind()).collect();
        found.statements = kinds.into_iter().collect();
        found.lines = readings.len();
        read.sheets.push(found);
    }
    leave_out_notes(&mut placed, &mut read);
    let used: BTreeSet<&str> = placed.iter().map(|place| place.sheet).collect();
    let names = customer::names(workbook.sheets.iter().filter(|sheet| used.contains(sheet.name.as_str())));
    if names.len() > 1 {
        let problem = Problem::new(ProblemCode::SeveralCompanies, file, "", None);
        read.problems.push(problem.with("names", names.join(", ")));
    }
    let everywhere = agreed(&placed);
    for place in placed {
        let near = Near {
            period: title_period(&place, stem)
                .or(everywhere.period)
                .or(options.period_end.and_then(own_period)),
            unit: everywhere.unit,
        };
        settle_block(place, near, options, &mut read);
    }
    // An auditor speaks of the statement's own period, the latest.
    let latest = read.entries.iter().map(|entry| entry.period.end).max();
    for entry in read.entries.iter_mut().filter(|entry| Some(entry.period.end) == latest) {
        if let (Some(opinion), AuditOpinion::Unknown) = (opinion, entry.opinion) {
            entry.opinion = opinion;
        }
    }
    read
}

/// What the rest of the workbook says, for a block that does not say it.
#[derive(Clone, Copy)]
struct Near {
    period: Option<Period>,
    unit: Option<Unit>,
}

fn own_period(end: NaiveDate) -> Option<Period> {
    period::period(&end.to_string())
}

fn title_period(place: &Placed<'_>, stem: &str) -> Option<Period> {
    let named = |name: &str| period::period(name).filter(|period| period::is_month_end(period.end));
    place.block.around.period.or_else(|| named(place.sheet)).or_else(|| named(stem))
}

/// Facts all blocks that state them agree on.
fn agreed(placed: &[Placed<'_>]) -> Near {
    let one = |mut values: BTreeSet<Unit>| (values.len() == 1).then(|| values.pop_first()).flatten();
    let units = placed.iter().filter_map(|place| block_unit(&place.block)).collect();
    // 2023年度 and 2023年12月31日 agree; the day says more than the year.
    let periods: BTreeSet<Period> = placed.iter().filter_map(|place| place.block.around.period).collect();
    let days: BTreeSet<(NaiveDate, u8)> = periods.iter().map(|period| (period.end, period.months)).collect();
    let period = periods.iter().find(|period| !period.year_only).or(periods.first()).copied();
    Near { period: period.filter(|_| days.len() == 1), unit: one(units) }
}

/// The unit a block states: in a title, or in the brackets of its labels.
fn block_unit(block: &Block) -> Option<Unit> {
    let columns: BTreeSet<Unit> = block.columns.values().filter_map(|column| column.unit).collect();
    let label = block.readings.iter().find_map(|reading| reading.label.unit);
    let cell = block.readings.iter().any(|reading| reading.in_yuan).then_some(Unit::Yuan);
    // RMB alone over the columns, and nothing about thousands anywhere.
    let currency = block.columns.values().any(|column| column.currency.is_some()).then_some(Unit::Yuan);
    label.or(block.around.unit).or_else(|| columns.first().copied()).or(cell).or(currency)
}

fn settle_block(place: Placed<'_>, near: Near, options: &Options, read: &mut Read) {
    let Placed { sheet, mut block, analysis } = place;
    let file = read.file.clone();
    let before = read.entries.len();
    let stem = file.rsplit_once('.').map_or(file.as_str(), |(stem, _)| stem);
    let named = scope::scope(sheet).or_else(|| scope::scope(stem));
    let problem = |code, cell: &str| Problem::new(code, &file, sheet, Some(cell.to_owned()));
    let stated = block_unit(&block);
    let unit = options.unit.or(stated).or(near.unit);
    match (unit, stated) {
        (None, _) => read.problems.push(problem(ProblemCode::UnitMissing, &block.cell)),
        (Some(chosen), Some(stated)) if chosen != stated => read.problems.push(
            problem(ProblemCode::UnitDiffers, &block.cell)
                .with("stated", name(stated))
                .with("chosen", name(chosen)),
        ),
        (Some(unit), None) if options.unit.is_none() => {
            read.problems.push(problem(ProblemCode::UnitFromElsewhere, &block.cell).with("unit", name(unit)));
        }
        _ => {}
    }
    if let Some(currency) = block.around.currency.filter(|currency| *currency != "CNY") {
        read.problems.push(problem(ProblemCode::ForeignCurrency, &block.cell).with("currency", currency));
    }
    for unknown in &block.unknown {
        read.unmapped.push(Unmapped {
            label: unknown.written.clone(),
            file: file.clone(),
            sheet: sheet.to_owned(),
            cell: unknown.cell.clone(),
            suggestion: similar::suggestion(&unknown.key, unknown.kind),
        });
    }

    let mut by_column: BTreeMap<u32, Vec<Reading>> = BTreeMap::new();
    for reading in std::mem::take(&mut block.readings) {
        by_column.entry(reading.col).or_default().push(reading);
    }
    leave_out_parts_of_the_year(&block, &mut by_column);
    leave_out_other_currencies(&block, &mut by_column);
    if let Some(cell) = leave_out_unheaded(&block, &mut by_column) {
        read.problems.push(problem(ProblemCode::PeriodMissing, &cell));
    }
    let own_day = heads::own_day(&block.columns);
    let mut without_period = None;
    let mut notes: BTreeMap<(ProblemCode, String), Problem> = BTreeMap::new();
    for (col, mut readings) in by_column {
        keep_best_names(&mut readings);
        let turned = signs::settle(&mut readings);
        if let Some(unclear) = leave_out_unclear_interest(&mut readings, &options.assigned) {
            read.unmapped.push(Unmapped {
                label: unclear.written,
                file: file.clone(),
                sheet: sheet.to_owned(),
                cell: unclear.cell,
                suggestion: None,
            });
        }
        let column = block.columns.get(&col).cloned().unwrap_or_default();
        let shared = block.columns.iter().any(|(other, head)| {
            *other != col
                && head.period.is_some()
                && head.period == column.period
                && head.scope == column.scope
        });
        let mut used = None;
        for reading in &readings {
            let unheaded = column.period.is_none() && column.relation.is_none();
            let undated = column.period.is_none()
                && matches!(column.relation, Some(Relation::Opening | Relation::Before));
            let resolved = if unheaded {
                near.period.map(|period| (period, false))
            } else if undated {
                column.resolve(reading.code.kind(), own_day.or(near.period), shared)
            } else {
                column.resolve(reading.code.kind(), near.period, shared)
            };
            let Some((period, comparative)) = resolved else {
                without_period.get_or_insert_with(|| reading.cell.clone());
                continue;
            };
            used = Some(period);
            let stated = options.unit.or(reading.label.unit).or(column.unit).or(unit).unwrap_or_default();
            let unit = if reading.in_yuan { Unit::Yuan } else { stated };
            let Some(value) = scaled(reading.value, unit) else {
                let too_large = problem(ProblemCode::AmountTooLarge, &reading.cell);
                read.problems.push(too_large.with("label", &reading.written).with("text", &reading.text));
                continue;
            };
            let Around { scope, currency, .. } = block.around;
            read.entries.push(Entry {
                code: reading.code,
                period,
                comparative,
                analysis,
                column: col,
                scope: column.scope.or(scope).or(named).or(options.scope).unwrap_or_default(),
                unit,
                currency: column.currency.or(currency).unwrap_or("CNY"),
                published: column.published,
                opinion: column.opinion,
                line: Line {
                    value,
                    source: Some(CellRef {
                        file: file.clone(),
                        sheet: sheet.to_owned(),
                        cell: reading.cell.clone(),
                    }),
                    text: reading.text.clone(),
                    label: reading.written.clone(),
                },
            });
        }
        let Some(period) = used else { continue };
        let first = readings.first().map_or("", |reading| reading.cell.as_str());
        for turn in turned {
            let (label, mut note) = match turn {
                Turned::Impairment(at, evidence) => {
                    let note = problem(ProblemCode::ImpairmentSign, &readings[at].cell);
                    (
                        readings[at].written.as_str(),
                        note.with("label", &readings[at].written).with("evidence", evidence.code()),
                    )
                }
                Turned::Expenses => ("", problem(ProblemCode::ExpensesNegative, first)),
                Turned::Payments => ("", problem(ProblemCode::PaymentsNegative, first)),
            };
            // One note a line, at its first cell, for all periods it concerns.
            let periods = notes.get(&(note.code, label.to_owned())).map_or_else(String::new, |known| {
                known.params.get("periods").map_or_else(String::new, |before| format!("{before}, "))
            });
            if let Some(known) = notes.remove(&(note.code, label.to_owned())) {
                note = known;
            }
            let key = (note.code, label.to_owned());
            notes.insert(key, note.with("periods", format!("{periods}{}", period.end)));
        }
    }
    read.problems.extend(notes.into_values());
    // Earlier days beside a later one are its comparatives, whatever their heads say.
    let latest = read.entries[before..].iter().map(|entry| entry.period.end).max();
    for entry in &mut read.entries[before..] {
        entry.comparative |= Some(entry.period.end) < latest;
    }
    if let Some(cell) = without_period {
        read.problems.push(problem(ProblemCode::PeriodMissing, &cell));
    }
}

/// The amount in yuan; none where it is beyond what the book can hold (ten-thousandths in 64 bits).
fn scaled(value: Decimal, unit: Unit) -> Option<Decimal> {
    let scaled = value.checked_mul(unit.factor())?;
    (scaled.abs() < Decimal::from(900_000_000_000_000_i64)).then(|| scaled.round_dp(4).normalize())
}

/// The unit's name on the command line.
pub(super) fn name(unit: Unit) -> &'static str {
    match unit {
        Unit::Yuan => "yuan",
        Unit::Thousand => "thousand",
        Unit::TenThousand => "ten-thousand",
        Unit::Million => "million",
        Unit::HundredMillion => "hundred-million",
    }
}
