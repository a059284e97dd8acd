//! Recognises tables of indicator values and scores: one row a customer and one column an indicator, or a long
//! list of customer, indicator and value. Gives values at their true cells and every problem.

use std::collections::BTreeMap;

use assay_credit::indicators::{Indicator, IndicatorUnit, Source, catalogue};
use chrono::NaiveDate;

use crate::ledger::{CustomerWords, DateOrder, Evidence, Problem, ProblemCode, date};
use crate::party::{Finding, PARTY, Party, sums};
use crate::reader::{Content, Workbook};
use crate::statements::{Severity, decimal};
use crate::table::{Choices, Column, Known, Row, Table, find_loosely, find_with};

mod names;
mod scale;

use names::SYNONYMS;
pub use scale::Scale;

/// What the person decided about a table of figures.
#[derive(Clone, Copy, Default)]
pub struct Options<'o> {
    /// Meanings of columns.
    pub choices: Option<&'o Choices>,
    /// Scales by the head of a column, as it is written.
    pub scales: &'o [(String, Scale)],
    /// Order of day and month; none takes it from the column.
    pub dates: Option<DateOrder>,
    /// How customers are found where no head names them.
    pub finding: Finding<'o>,
    /// A person says that the workbook holds such a table, whatever its heads.
    pub said: bool,
}

/// A figure of a table.
#[derive(Debug, Clone, PartialEq)]
pub struct FigureRead {
    /// Customer in the row's own words.
    pub customer: CustomerWords,
    /// Address of what names the customer.
    pub customer_cell: String,
    /// Indicator code.
    pub indicator: &'static str,
    /// Value in the indicator's unit.
    pub value: f64,
    /// The cell as written.
    pub text: String,
    /// Day it speaks of, where the row says one.
    pub date: Option<NaiveDate>,
    /// Address of the value.
    pub cell: String,
    /// Row from 0.
    pub row: u32,
}

/// What a workbook of figures holds.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct FiguresRead {
    /// Sheet.
    pub sheet: String,
    /// Rows with a customer.
    pub rows: usize,
    /// Figures in the order of the rows.
    pub figures: Vec<FigureRead>,
    /// Columns used, with their meaning, left to right.
    pub used: Vec<(&'static str, Column)>,
    /// Columns not used.
    pub unused: Vec<Column>,
    /// Columns with a scale to decide or decided, by number from 0.
    pub scales: BTreeMap<u32, Scale>,
    /// First values of every column, by number from 0.
    pub samples: BTreeMap<u32, Vec<String>>,
    /// Rows name nobody and were numbered.
    pub numbered: bool,
    /// Order of day and month, where its dates needed one.
    pub dates: Option<DateOrder>,
    /// Problems in the order of the cells.
    pub problems: Vec<Problem>,
}

/// Indicators that a table may hold: payment figures come from the ledger and are not given.
pub fn indicators() -> impl Iterator<Item = &'static Indicator> {
    catalogue().iter().filter(|indicator| indicator.source != Source::Payment)
}

/// The columns such a table may have beside indicators.
#[rustfmt::skip]
const OTHERS: [Known<'static>; 3] = [
    Known { field: "date", names: &["日期", "截止日期", "报告期", "时点", "基准日", "as of", "as-of date", "date", "period end", "reporting date"], required: false },
    Known { field: "indicator", names: &["指标", "指标名称", "指标代码", "评价指标", "indicator", "indicator code", "indicator name", "metric", "factor"], required: false },
    Known { field: "value", names: &["值", "数值", "指标值", "得分", "评分", "value", "score"], required: false },
];

/// Fields of a table of figures that are no indicators, for a person to choose from.
pub const FIELDS: [&str; 7] = ["code", "name", "customer", "registration", "date", "indicator", "value"];

/// Every column with its names. Short names come last, so that a full one is never shadowed.
pub(crate) fn known() -> Vec<Known<'static>> {
    static NAMES: std::sync::LazyLock<Vec<(&'static str, Vec<&'static str>)>> =
        std::sync::LazyLock::new(|| {
            indicators()
                .map(|one| {
                    let more =
                        SYNONYMS.iter().find(|(code, _)| *code == one.code).map_or(&[][..], |(_, more)| more);
                    (one.code, [&[one.code, one.name.en, one.name.zh], more].concat())
                })
                .collect()
        });
    let mut known = PARTY.to_vec();
    known.extend(OTHERS);
    known.extend(NAMES.iter().map(|(field, names)| Known { field, names, required: false }));
    known
}

/// The field an unknown head resembles, with a likeness from 0 to 1, for a person to accept or not.
#[must_use]
pub fn resembles(head: &str) -> Option<(&'static str, f64)> {
    crate::table::resembling(head, &known())
}

/// Whether a workbook holds a table of figures: several indicators, or one beside a customer.
#[must_use]
pub fn is_figures(workbook: &Workbook) -> bool {
    table_of(workbook, &Options::default()).is_some()
}

fn table_of<'w>(workbook: &'w Workbook, options: &Options<'_>) -> Option<Table<'w>> {
    let none = Choices::default();
    let choices = options.choices.unwrap_or(&none);
    let known = known();
    let sheets = || workbook.sheets.iter().filter(|sheet| sheet.visible);
    let found = sheets().filter_map(|sheet| find_with(sheet, &known, choices)).find(|table| {
        let has = |field: &str| table.columns.contains_key(field);
        let figures = table.columns.keys().filter(|field| !FIELDS.contains(&field.as_str())).count();
        let named = PARTY.iter().any(|column| has(column.field));
        figures >= 2 || (figures == 1 || has("indicator") && has("value")) && named
    });
    found.or_else(|| sheets().filter(|_| options.said).find_map(|sheet| find_loosely(sheet, &known, choices)))
}

/// Reads the first table of figures; none where there is none.
///
/// ```
/// use assay_sheets::{figures, reader};
/// let csv = "客户编号,流动比率,资产负债率(%)\nC001,1.8,42.5\n";
/// let workbook = reader::read_trusted("指标.csv", csv.as_bytes()).unwrap();
/// let read = figures::read(&workbook, &figures::Options::default()).unwrap();
/// let debt = &read.figures[1];
/// assert_eq!((debt.indicator, debt.value, debt.cell.as_str()), ("debt_to_assets", 0.425, "C2"));
/// ```
#[must_use]
pub fn read(workbook: &Workbook, options: &Options<'_>) -> Option<FiguresRead> {
    let mut table = table_of(workbook, options)?;
    let party = Party::of(&mut table, options.finding);
    let mut read = FiguresRead { sheet: table.sheet.clone(), ..FiguresRead::default() };
    read.used = used(&table);
    read.unused = table.unknown.clone();
    let all = read.used.iter().map(|(_, column)| column).chain(&read.unused);
    read.samples = all.map(|column| (column.col, table.samples(column))).collect();
    let of = |code, cell| Problem::at(Severity::Error, code, &table.sheet, cell);
    let head = |col| crate::reader::address(table.head_row, col);
    let Some(party) = party else {
        read.problems.push(of(ProblemCode::TableNoCustomer, head(0)));
        return Some(read);
    };
    if let Party::Numbered { prefix, digits } = &party {
        read.numbered = true;
        let (rows, first) = (table.rows.len(), format!("{prefix}-{:0digits$}", 1, digits = *digits));
        let problem = Problem::at(Severity::Warning, ProblemCode::TableNumbered, &table.sheet, head(0));
        read.problems.push(problem.with("first", first).with("rows", rows.to_string()));
    }
    let mut evidence = Evidence::default();
    if let Some(column) = table.columns.get("date") {
        table.rows.iter().filter_map(|row| row.get(column)).for_each(|content| evidence.look(content));
    }
    let order = options.dates.or_else(|| evidence.order());
    read.dates = order.filter(|_| !evidence.is_empty());
    let values = Values::of(&table, &read.used, options, &mut read.scales);
    for column in &values.open {
        let sample = read.samples.get(&column.col).map(|samples| samples.join(", ")).unwrap_or_default();
        let problem = of(ProblemCode::TablePercent, column.cell.clone());
        read.problems.push(problem.with("column", column.name.clone()).with("text", sample));
    }
    if values.columns.is_empty() && values.long.is_none() {
        read.problems.push(of(ProblemCode::TableNoIndicator, head(0)));
    }
    for (at, row) in table.rows.iter().enumerate() {
        let customer = party.words(&table, row, at);
        let customer_cell = party.cell(&table, row);
        if customer.shown().is_empty() {
            if values.any(row) {
                let problem = of(ProblemCode::TableEmptyCustomer, customer_cell);
                read.problems.push(problem);
            }
            continue;
        }
        if sums(&customer) {
            continue;
        }
        let day = match day(&table, row, order) {
            Ok(day) => day,
            Err((code, cell, text)) => {
                read.problems.push(of(code, cell).with("text", text));
                continue;
            }
        };
        read.rows += 1;
        for found in values.of_row(&table, row) {
            match found {
                Ok((indicator, value, cell, text)) => read.figures.push(FigureRead {
                    customer: customer.clone(),
                    customer_cell: customer_cell.clone(),
                    indicator,
                    value,
                    text,
                    date: day,
                    cell,
                    row: row.row,
                }),
                Err(problem) => read.problems.push(problem),
            }
        }
    }
    Some(read)
}

fn used(table: &Table<'_>) -> Vec<(&'static str, Column)> {
    let fields = FIELDS.into_iter().chain(indicators().map(|one| one.code));
    let mut used: Vec<(&'static str, Column)> =
        fields.filter_map(|field| table.columns.get(field).map(|column| (field, column.clone()))).collect();
    used.sort_by_key(|(_, column)| column.col);
    used
}

type Refused = (ProblemCode, String, String);

fn day(table: &Table<'_>, row: &Row<'_>, order: Option<DateOrder>) -> Result<Option<NaiveDate>, Refused> {
    let Some(column) = table.columns.get("date") else { return Ok(None) };
    let (Some(content), Some(text)) = (row.get(column), row.text(column)) else { return Ok(None) };
    let found = date(content, order);
    let either = order.is_none() && date(content, Some(DateOrder::Mdy)).is_some();
    let code = if either { ProblemCode::LedgerDateOrder } else { ProblemCode::LedgerDate };
    found.map(Some).ok_or((code, row.cell(column), text))
}

/// The columns of values, each with what a number in it is worth.
struct Values {
    columns: Vec<(&'static Indicator, Column, Scale)>,
    long: Option<(Column, Column)>,
    /// Columns whose scale nobody can tell.
    open: Vec<Column>,
}

/// A figure of a row, or why there is none.
type Found = Result<(&'static str, f64, String, String), Problem>;

impl Values {
    fn of(
        table: &Table<'_>,
        used: &[(&'static str, Column)],
        options: &Options<'_>,
        scales: &mut BTreeMap<u32, Scale>,
    ) -> Self {
        let mut values = Self { columns: Vec::new(), long: None, open: Vec::new() };
        for (field, column) in used {
            let Some(indicator) = assay_credit::indicators::find(field) else { continue };
            let chosen = options.scales.iter().find(|(head, _)| scale::same_head(head, &column.name));
            let scale = chosen.map(|(_, scale)| *scale).or_else(|| scale::of(indicator, table, column));
            if matches!(indicator.unit, IndicatorUnit::Percent) || scale == Some(Scale::Percent) {
                scales.insert(column.col, scale.unwrap_or(Scale::Open));
            }
            match scale {
                Some(scale) => values.columns.push((indicator, column.clone(), scale)),
                None => values.open.push(column.clone()),
            }
        }
        if let (Some(name), Some(value)) = (table.columns.get("indicator"), table.columns.get("value")) {
            values.long = Some((name.clone(), value.clone()));
        }
        values
    }

    fn any(&self, row: &Row<'_>) -> bool {
        self.columns.iter().any(|(_, column, _)| row.text(column).is_some())
            || self.long.as_ref().is_some_and(|(_, value)| row.text(value).is_some())
    }

    fn of_row(&self, table: &Table<'_>, row: &Row<'_>) -> Vec<Found> {
        let mut found: Vec<Found> = Vec::new();
        for (indicator, column, scale) in &self.columns {
            found.extend(figure(table, row, indicator, column, *scale));
        }
        if let Some((name, value)) = &self.long
            && let Some(text) = row.text(name)
        {
            match names::indicator(&text) {
                Some(indicator) => {
                    let scale = if scale::says_percent(&text) { Scale::Percent } else { Scale::Plain };
                    found.extend(figure(table, row, indicator, value, scale));
                }
                None => found.push(Err(Problem::at(
                    Severity::Error,
                    ProblemCode::TableIndicator,
                    &table.sheet,
                    row.cell(name),
                )
                .with("text", text))),
            }
        }
        found
    }
}

fn figure(
    table: &Table<'_>,
    row: &Row<'_>,
    indicator: &'static Indicator,
    column: &Column,
    scale: Scale,
) -> Option<Found> {
    let (content, text) = (row.get(column)?, row.text(column)?);
    let problem = |code| {
        Some(Err(
            Problem::at(Severity::Error, code, &table.sheet, row.cell(column)).with("text", text.clone())
        ))
    };
    if is_blank(&text) {
        return None;
    }
    let Some(value) = number(content, scale) else { return problem(ProblemCode::TableNumber) };
    if indicator.unit == IndicatorUnit::Grade10 {
        // 0 is no information.
        if value == 0.0 {
            return None;
        }
        if !(1.0..=10.0).contains(&value) {
            return problem(ProblemCode::TableScore);
        }
    }
    Some(Ok((indicator.code, value, row.cell(column), text)))
}

/// Signs that stand for nothing in a table of figures.
fn is_blank(text: &str) -> bool {
    let plain = crate::statements::comparable(text);
    matches!(
        plain.trim_matches(['-', '/', '.']).trim(),
        "" | "n/a" | "na" | "nan" | "null" | "无" | "不适用" | "缺失"
    )
}

/// A number; a percent sign in the cell counts once, whatever the head says.
fn number(content: &Content, scale: Scale) -> Option<f64> {
    if let Content::Number(number) = content {
        return Some(if scale == Scale::Percent { number.value / 100.0 } else { number.value });
    }
    let Content::Text(text) = content else { return None };
    let plain = crate::statements::comparable(text);
    let plain = plain.trim();
    let (bare, percent) = match plain.strip_suffix('%') {
        Some(bare) => (bare.trim(), true),
        None => (plain, scale == Scale::Percent),
    };
    let value: f64 = match bare.parse() {
        Ok(value) => value,
        Err(_) => decimal(&Content::Text(bare.to_owned()))?.to_string().parse().ok()?,
    };
    value.is_finite().then_some(if percent { value / 100.0 } else { value })
}

#[cfg(test)]
mod tests;
