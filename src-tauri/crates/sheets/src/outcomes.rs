//! Recognises tables of outcomes: one row a customer, whether it defaulted, and when or observed when.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::ledger::{CustomerWords, DateOrder, Evidence, Problem, ProblemCode, date, flag};
use crate::party::{Finding, PARTY, Party, sums};
use crate::reader::Workbook;
use crate::statements::Severity;
use crate::table::{Choices, Column, Known, Table, find_loosely, find_with};

/// The columns such a table has beside those that name the customer.
#[rustfmt::skip]
const OTHERS: [Known<'static>; 3] = [
    Known { field: "flag", names: &["是否违约", "违约", "违约标志", "违约标记", "违约标识", "是否逾期违约", "default", "defaulted", "default flag", "is default", "outcome", "default event"], required: true },
    Known { field: "default_date", names: &["违约日期", "违约时间", "违约日", "default date", "date of default", "defaulted on"], required: false },
    Known { field: "date", names: &["观察日期", "观察日", "观察时点", "截止日期", "日期", "observation date", "observed on", "as of", "date", "cohort"], required: false },
];

/// Fields of a table of outcomes, for a person to choose from.
pub const FIELDS: [&str; 7] = ["code", "name", "customer", "registration", "flag", "default_date", "date"];

fn columns() -> Vec<Known<'static>> {
    PARTY.into_iter().chain(OTHERS).collect()
}

/// What the person decided about a table of outcomes.
#[derive(Clone, Copy, Default)]
pub struct Options<'o> {
    /// Meanings of columns.
    pub choices: Option<&'o Choices>,
    /// Order of day and month; none takes it from the columns.
    pub dates: Option<DateOrder>,
    /// How customers are found where no head names them.
    pub finding: Finding<'o>,
    /// A person says that the workbook holds such a table, whatever its heads.
    pub said: bool,
}

/// A row of outcomes.
#[derive(Debug, Clone, PartialEq)]
pub struct OutcomeRow {
    /// Customer in the row's own words.
    pub customer: CustomerWords,
    /// Defaulted.
    pub defaulted: bool,
    /// Day of the default or of the observation, where the row says one.
    pub date: Option<NaiveDate>,
    /// Address of the flag.
    pub cell: String,
    /// Address of what names the customer.
    pub customer_cell: String,
}

/// What a workbook of outcomes holds.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct OutcomesRead {
    /// Sheet.
    pub sheet: String,
    /// Rows in order.
    pub rows: Vec<OutcomeRow>,
    /// Columns used, with their meaning, left to right.
    pub used: Vec<(&'static str, Column)>,
    /// Columns not used.
    pub unused: Vec<Column>,
    /// First values of every column, by number from 0.
    pub samples: BTreeMap<u32, Vec<String>>,
    /// Rows name nobody and were numbered.
    pub numbered: bool,
    /// Order of day and month, where its dates needed one.
    pub dates: Option<DateOrder>,
    /// Problems in the order of the cells.
    pub problems: Vec<Problem>,
}

/// Whether a workbook holds a table of outcomes that names customers.
#[must_use]
pub fn is_outcomes(workbook: &Workbook) -> bool {
    table_of(workbook, &Options::default())
        .is_some_and(|table| PARTY.iter().any(|column| table.columns.contains_key(column.field)))
}

/// The field an unknown head resembles, with a likeness from 0 to 1.
#[must_use]
pub fn resembles(head: &str) -> Option<(&'static str, f64)> {
    crate::table::resembling(head, &columns())
}

fn table_of<'w>(workbook: &'w Workbook, options: &Options<'_>) -> Option<Table<'w>> {
    let none = Choices::default();
    let choices = options.choices.unwrap_or(&none);
    let known = columns();
    let sheets = || workbook.sheets.iter().filter(|sheet| sheet.visible);
    let found: Vec<Table<'w>> = sheets().filter_map(|sheet| find_with(sheet, &known, choices)).collect();
    let named = |table: &Table<'_>| PARTY.iter().any(|column| table.columns.contains_key(column.field));
    let best = found.iter().position(named).unwrap_or(0);
    found
        .into_iter()
        .nth(best)
        .or_else(|| sheets().filter(|_| options.said).find_map(|sheet| find_loosely(sheet, &known, choices)))
}

/// Reads the first table of outcomes; none where there is none.
#[must_use]
pub fn read(workbook: &Workbook, options: &Options<'_>) -> Option<OutcomesRead> {
    let mut table = table_of(workbook, options)?;
    let party = Party::of(&mut table, options.finding);
    let get = |field: &str| table.columns.get(field);
    let mut evidence = Evidence::default();
    for column in [get("default_date"), get("date")].into_iter().flatten() {
        table.rows.iter().filter_map(|row| row.get(column)).for_each(|content| evidence.look(content));
    }
    let order = options.dates.or_else(|| evidence.order());
    let mut read = OutcomesRead {
        sheet: table.sheet.clone(),
        used: FIELDS
            .into_iter()
            .filter_map(|field| get(field).map(|column| (field, column.clone())))
            .collect(),
        unused: table.unknown.clone(),
        dates: order.filter(|_| !evidence.is_empty()),
        ..OutcomesRead::default()
    };
    read.used.sort_by_key(|(_, column)| column.col);
    let all = read.used.iter().map(|(_, column)| column).chain(&read.unused);
    read.samples = all.map(|column| (column.col, table.samples(column))).collect();
    let head = crate::reader::address(table.head_row, 0);
    let missing = |code| Problem::at(Severity::Error, code, &table.sheet, head.clone());
    let Some(flags) = get("flag") else {
        read.problems.push(missing(ProblemCode::TableColumn).with("field", "flag"));
        return Some(read);
    };
    let Some(party) = party else {
        read.problems.push(missing(ProblemCode::TableNoCustomer));
        return Some(read);
    };
    if let Party::Numbered { prefix, digits } = &party {
        read.numbered = true;
        let (rows, first) = (table.rows.len(), format!("{prefix}-{:0digits$}", 1, digits = *digits));
        let problem = Problem::at(Severity::Warning, ProblemCode::TableNumbered, &table.sheet, head.clone());
        read.problems.push(problem.with("first", first).with("rows", rows.to_string()));
    }
    for (at, row) in table.rows.iter().enumerate() {
        let customer = party.words(&table, row, at);
        let problem = |code, column: &Column| {
            let text = row.text(column).unwrap_or_default();
            Problem::at(Severity::Error, code, &table.sheet, row.cell(column)).with("text", text)
        };
        let empty =
            |column: &Column| problem(ProblemCode::LedgerEmpty, column).with("column", column.name.clone());
        if customer.shown().is_empty() {
            if row.text(flags).is_some() {
                let cell = party.cell(&table, row);
                let problem =
                    Problem::at(Severity::Error, ProblemCode::TableEmptyCustomer, &table.sheet, cell);
                read.problems.push(problem);
            }
            continue;
        }
        if sums(&customer) {
            continue;
        }
        let Some(content) = row.get(flags).filter(|_| row.text(flags).is_some()) else {
            read.problems.push(empty(flags));
            continue;
        };
        let Some(defaulted) = flag(content) else {
            read.problems.push(problem(ProblemCode::LedgerFlag, flags));
            continue;
        };
        let column = get("default_date")
            .filter(|column| defaulted && row.text(column).is_some())
            .or_else(|| get("date").filter(|column| row.text(column).is_some()));
        let day = match column {
            None => None,
            Some(column) => match row.get(column).and_then(|content| date(content, order)) {
                Some(day) => Some(day),
                None => {
                    let either = order.is_none()
                        && row.get(column).and_then(|content| date(content, Some(DateOrder::Mdy))).is_some();
                    let code = if either { ProblemCode::LedgerDateOrder } else { ProblemCode::LedgerDate };
                    read.problems.push(problem(code, column));
                    continue;
                }
            },
        };
        read.rows.push(OutcomeRow {
            customer,
            defaulted,
            date: day,
            cell: row.cell(flags),
            customer_cell: party.cell(&table, row),
        });
    }
    Some(read)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reader::read_trusted;

    #[test]
    fn flags_dates_and_plain_numbers() {
        let text = "违约名单\n企业代号,企业名称,是否违约,违约日期,观察日期\n1,甲,是,2026/3/1,2026/6/30\n2,乙,否,,2026/6/30\n3,丙,?,,\n";
        let read = read(&read_trusted("t.csv", text.as_bytes()).unwrap(), &Options::default()).unwrap();
        let rows: Vec<_> = read
            .rows
            .iter()
            .map(|row| (row.customer.code.as_str(), row.defaulted, row.date.map(|d| d.to_string())))
            .collect();
        assert_eq!(
            rows,
            [("1", true, Some("2026-03-01".to_owned())), ("2", false, Some("2026-06-30".to_owned()))]
        );
        assert_eq!(read.problems[0].cell.as_deref(), Some("C5"));
    }

    #[test]
    fn without_customers_it_is_no_table_of_outcomes() {
        let text = "Default,Rev_gr\n0,1.68\n1,0.8\n";
        assert!(!is_outcomes(&read_trusted("t.csv", text.as_bytes()).unwrap()));
    }
}
