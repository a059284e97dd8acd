//! A ledger of 100,000 rows in 9 columns: read, typed and stored, beside pandas with openpyxl doing the same.

use std::path::Path;
use std::process::Command;

use assay_tests::{place, python};
use chrono::{Days, NaiveDate};
use rust_decimal::Decimal;
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};
use serde_json::Value;

use super::{assay, new_book};
use crate::{Bound, Measure};

const ROWS: u32 = 100_000;
const CUSTOMERS: u32 = 400;
const RUNS: usize = 3;

pub fn measure(folder: &Path) -> Measure {
    let file = folder.join("应收台账.xlsx");
    let sum = write(&file);
    let file = file.to_str().expect("UTF-8");
    let theirs = pandas(folder, file, sum);
    let mut ours = f64::INFINITY;
    for _ in 0..RUNS {
        let book = new_book(folder, "table.assay");
        let (took, report) = assay(&["import", "ledger", &book, file, "--create-customers", "--json"]);
        let report: Value = serde_json::from_str(&report).expect("a report");
        assert_eq!(report["invoices"], ROWS, "every row is stored");
        let total: Decimal =
            report["balance"]["CNY"].as_str().and_then(|text| text.parse().ok()).expect("a sum");
        assert_eq!(total, sum, "the amounts are those of the file");
        ours = ours.min(took);
    }
    Measure {
        what: format!(
            "{ROWS} x 9 cells read, typed and stored: {ours:.3} s, pandas with openpyxl {theirs:.3} s"
        ),
        value: theirs / ours,
        bound: Bound::AtLeast(8.0),
        unit: "x",
    }
}

/// Writes the table; gives the sum of its amounts.
fn write(file: &Path) -> Decimal {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    let heads =
        ["客户编号", "客户名称", "发票号码", "开票日期", "到期日", "币种", "价税合计", "争议", "摘要"];
    sheet.write_row(0, 0, heads).expect("a head can be written");
    let day = Format::new().set_num_format("yyyy-mm-dd");
    let first = NaiveDate::from_ymd_opt(2024, 1, 1).expect("a day");
    let mut sum = Decimal::ZERO;
    for number in 0..ROWS {
        let (row, customer) = (number + 1, number.wrapping_mul(7_919) % CUSTOMERS);
        let date = first + Days::new(u64::from(number % 700));
        let due = date + Days::new(u64::from(30 * (customer % 4)));
        let amount = Decimal::new(i64::from(number % 9_973) * 1_237 + 10_001, 2);
        sum += amount;
        let serial = |date: NaiveDate| {
            ExcelDateTime::parse_from_str(&date.to_string()).expect("a day of the calendar")
        };
        let written = sheet
            .write(row, 0, format!("C{customer:04}"))
            .and_then(|sheet| sheet.write(row, 1, format!("第{customer}机械设备有限公司")))
            .and_then(|sheet| sheet.write(row, 2, format!("2024{number:08}")))
            .and_then(|sheet| sheet.write_with_format(row, 3, serial(date), &day))
            .and_then(|sheet| sheet.write_with_format(row, 4, serial(due), &day))
            .and_then(|sheet| sheet.write(row, 5, "CNY"))
            .and_then(|sheet| sheet.write(row, 6, amount))
            .and_then(|sheet| sheet.write(row, 7, if number % 97 == 0 { "是" } else { "否" }))
            .and_then(|sheet| sheet.write(row, 8, format!("轴承 {} 型", number % 311)));
        written.expect("a row can be written");
    }
    book.save(file).expect("the folder is writable");
    sum
}

/// Seconds of the script, whose figures must be those of the file.
fn pandas(folder: &Path, file: &str, sum: Decimal) -> f64 {
    let here = place::workspace("tests/src/bin/bench/imports");
    let python = python::with("tables", &here.join("peers.txt")).expect("the peers can be installed");
    let mut best = f64::INFINITY;
    for run in 0..RUNS {
        let database = folder.join(format!("peer{run}.sqlite"));
        let output = Command::new(&python).arg(here.join("peers.py")).arg(file).arg(database).output();
        let output = output.expect("Python starts");
        assert!(output.status.success(), "pandas failed:\n{}", String::from_utf8_lossy(&output.stderr));
        let told: Value = serde_json::from_slice(&output.stdout).expect("one JSON object");
        assert_eq!(told["rows"], ROWS);
        let total = Decimal::new(told["sum"].as_i64().expect("a sum"), 4);
        assert_eq!(total, sum, "pandas has the same figures");
        best = best.min(told["seconds"].as_f64().expect("seconds"));
    }
    best
}
