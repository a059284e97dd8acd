//! Recognises tables of outcomes: one row a customer, whether it defaulted, and when or observed when.

use chrono::NaiveDate;

use crate::ledger::{CustomerWords, DateOrder, Evidence, Problem, ProblemCode, date, flag};
use crate::reader::Workbook;
use crate::statements::Severity;
use crate::table::{Column, Known, Table, find};

const fn known(field: &'static str, names: &'static [&'static str], required: bool) -> Known<'static> {
    Known { field, names, required }
}

#[rustfmt::skip]
const COLUMNS: &[Known<'static>] = &[
    known("flag", &["是否违约", "违约", "违约标志", "违约标记", "违约标识", "是否逾期违约", "default", "defaulted", "default flag", "is default", "outcome", "default event"], true),
    known("code", &["客户编号", "客户编码", "客户代码", "企业代号", "企业代码", "编号", "代码", "customer code", "customer no", "customer number", "customer id", "code", "id"], false),
    known("name", &["客户名称", "企业名称", "公司名称", "单位名称", "名称", "customer name", "company", "company name", "name"], false),
    known("customer", &["客户", "企业", "customer", "borrower", "debtor", "client"], false),
    known("registration", &["统一社会信用代码", "信用代码", "注册号", "registration number", "registration no"], false),
    known("default_date", &["违约日期", "违约时间", "违约日", "default date", "date of default", "defaulted on"], false),
    known("date", &["观察日期", "观察日", "观察时点", "截止日期", "日期", "observation date", "observed on", "as of", "date", "cohort"], false),
];

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
    /// Order of day and month, where its dates needed one.
    pub dates: Option<DateOrder>,
    /// Problems in the order of the cells.
    pub problems: Vec<Problem>,
}

/// Whether a workbook holds a table of outcomes.
#[must_use]
pub fn is_outcomes(workbook: &Workbook) -> bool {
    table_of(workbook).is_some()
}

fn table_of(workbook: &Workbook) -> Option<Table<'_>> {
    workbook.sheets.iter().filter(|sheet| sheet.visible).filter_map(|sheet| find(sheet, COLUMNS)).find(
        |table| {
            ["code", "name", "customer", "registration"]
                .iter()
                .any(|field| table.columns.contains_key(*field))
        },
    )
}

/// Reads the first table of outcomes; none where there is none.
#[must_use]
pub fn read(workbook: &Workbook, dates: Option<DateOrder>) -> Option<OutcomesRead> {
    let table = table_of(workbook)?;
    let get = |field: &str| table.columns.get(field);
    let mut evidence = Evidence::default();
    for column in [get("default_date"), get("date")].into_iter().flatten() {
        table.rows.iter().filter_map(|row| row.get(column)).for_each(|content| evidence.look(content));
    }
    let order = dates.or_else(|| evidence.order());
    let flags = get("flag")?;
    let named = ["code", "customer", "name", "registration"].iter().find_map(|field| get(field))?;
    let mut read = OutcomesRead {
        sheet: table.sheet.clone(),
        used: COLUMNS
            .iter()
            .filter_map(|known| get(known.field).map(|column| (known.field, column.clone())))
            .collect(),
        unused: table.unknown.clone(),
        dates: order.filter(|_| !evidence.is_empty()),
        ..OutcomesRead::default()
    };
    read.used.sort_by_key(|(_, column)| column.col);
    for row in &table.rows {
        let text = |field: &str| get(field).and_then(|column| row.text(column)).unwrap_or_default();
        let customer = CustomerWords {
            code: text("code"),
            name: text("name"),
            registration: text("registration"),
            any: text("customer"),
        };
        let problem = |code, column: &Column| {
            let text = row.text(column).unwrap_or_default();
            Problem::at(Severity::Error, code, &table.sheet, row.cell(column)).with("text", text)
        };
        let empty =
            |column: &Column| problem(ProblemCode::LedgerEmpty, column).with("column", column.name.clone());
        if customer.shown().is_empty() {
            if row.text(flags).is_some() {
                read.problems.push(empty(named));
            }
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
            customer_cell: row.cell(named),
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
        let read = read(&read_trusted("t.csv", text.as_bytes()).unwrap(), None).unwrap();
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
