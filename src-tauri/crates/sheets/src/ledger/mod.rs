//! Recognises receivables ledgers as ERP systems export them: invoices, receipts, credit notes, write-offs and
//! allocations, in one table or several, in Chinese or English. Gives documents at their true cells and every
//! problem; knows no book, so it cannot say whether a customer or an invoice is known there.

mod columns;
mod dates;
mod names;
mod problem;
mod rows;
mod values;

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use rust_decimal::Decimal;

use crate::reader::{Content, Sheet, Workbook, address};
use crate::statements::Severity;
use crate::table::{Choices, Column, Table, find_loosely, find_with};
pub use columns::{FIELDS, TableKind};
use columns::{Roles, classify, roles_of};
pub(crate) use dates::Evidence;
pub use dates::{DateOrder, date};
use names::COLUMNS;
pub use problem::{Problem, ProblemCode};
use rows::Stated;
pub use values::{DocumentKind, flag};

/// What the person decided about a ledger.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Options {
    /// Meanings of columns.
    pub choices: Choices,
    /// A person says that the workbook holds a ledger, whatever its heads.
    pub said: bool,
    /// Order of day and month; none takes it from the columns.
    pub dates: Option<DateOrder>,
    /// Days of credit where neither a due date nor terms stand in a row.
    pub terms: Option<u32>,
    /// Day the ledger is seen: what was received on an unknown day counts from here; none takes the last day in it.
    pub seen: Option<NaiveDate>,
}

/// What a ledger workbook holds.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct LedgerRead {
    /// Tables in the workbook's order.
    pub tables: Vec<TableFound>,
    /// Documents in the order of the tables and rows.
    pub documents: Vec<Document>,
    /// Rows of allocation tables.
    pub allocations: Vec<AllocationRow>,
    /// Documents left out because they are void.
    pub voided: usize,
    /// Documents of zero, which owe and settle nothing, left out.
    pub zero: usize,
    /// Visible sheets without a ledger table.
    pub unused: Vec<String>,
    /// Problems in the order of the cells.
    pub problems: Vec<Problem>,
}

/// A table that was found.
#[derive(Debug, Clone, PartialEq)]
pub struct TableFound {
    /// Sheet.
    pub sheet: String,
    /// What its rows are.
    pub kind: TableKind,
    /// Rows below the head.
    pub rows: usize,
    /// Columns used, with their meaning, left to right.
    pub used: Vec<(&'static str, Column)>,
    /// Columns not used.
    pub unused: Vec<Column>,
    /// First values of every column, by number from 0.
    pub samples: BTreeMap<u32, Vec<String>>,
    /// Order of day and month, where its dates needed one.
    pub dates: Option<DateOrder>,
    /// Rows from 0 whose amount stands in the column of the credit side.
    pub credits: BTreeSet<u32>,
}

impl TableFound {
    /// The address of a row's cell in the column of a meaning; of its first used column without one.
    #[must_use]
    pub fn cell(&self, row: u32, meaning: &str) -> String {
        let column = self.used.iter().find(|(role, _)| *role == meaning).or_else(|| self.used.first());
        address(row, column.map_or(0, |(_, column)| column.col))
    }

    /// The same for the amount.
    #[must_use]
    pub fn amount_cell(&self, row: u32) -> String {
        let side = if self.credits.contains(&row) { "credit_side" } else { "debit" };
        self.first_cell(row, &["gross", "net", side, "price"])
    }

    /// The same for what says that an invoice was settled.
    #[must_use]
    pub fn settled_cell(&self, row: u32) -> String {
        self.first_cell(row, &["settled_date", "settled", "open", "status", "cleared"])
    }

    fn first_cell(&self, row: u32, meanings: &[&'static str]) -> String {
        let has = |meaning: &&&str| self.used.iter().any(|(role, _)| role == *meaning);
        self.cell(row, meanings.iter().find(has).copied().unwrap_or_default())
    }
}

/// The customer of a row in the row's own words; empty where the table does not say.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct CustomerWords {
    /// Code.
    pub code: String,
    /// Name.
    pub name: String,
    /// Registration number.
    pub registration: String,
    /// What stands in a column that may hold any of them.
    pub any: String,
}

impl CustomerWords {
    /// The word that says most plainly who is meant.
    #[must_use]
    pub fn shown(&self) -> &str {
        [&self.code, &self.any, &self.name, &self.registration]
            .into_iter()
            .find(|word| !word.is_empty())
            .map_or("", String::as_str)
    }
}

/// A document of a ledger.
#[derive(Debug, Clone, PartialEq)]
pub struct Document {
    /// What it is.
    pub kind: DocumentKind,
    /// Whose.
    pub customer: CustomerWords,
    /// Number; made of day and amount where the table has none.
    pub number: String,
    /// Day of the document.
    pub date: NaiveDate,
    /// Day it is due: of an invoice.
    pub due: NaiveDate,
    /// Amount with tax, positive; a negative payment is a refund.
    pub amount: Decimal,
    /// ISO code; none means the book's currency.
    pub currency: Option<String>,
    /// The customer contests it.
    pub disputed: bool,
    /// How an invoice was settled, where its row says so.
    pub settled: Option<Settlement>,
    /// Numbers of the invoices a receipt settles.
    pub settles: Vec<String>,
    /// Its table in [`LedgerRead::tables`].
    pub table: usize,
    /// Its row from 0.
    pub row: u32,
}

/// That an invoice was settled, as its own row says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Settlement {
    /// Day.
    pub day: NaiveDate,
    /// How much of it up to that day; none is all.
    pub amount: Option<Decimal>,
    /// Whether the row says the day; otherwise it is the one the ledger was seen on.
    pub dated: bool,
}

/// A row that says which receipt settled which invoice.
#[derive(Debug, Clone, PartialEq)]
pub struct AllocationRow {
    /// Whose; all words may be empty.
    pub customer: CustomerWords,
    /// Invoice number.
    pub invoice: String,
    /// Number of the receipt, credit note or write-off.
    pub receipt: String,
    /// Day; none takes the receipt's.
    pub date: Option<NaiveDate>,
    /// Amount.
    pub amount: Decimal,
    /// Its table in [`LedgerRead::tables`].
    pub table: usize,
    /// Its row from 0.
    pub row: u32,
}

/// Whether a workbook holds a table of a ledger.
#[must_use]
pub fn is_ledger(workbook: &Workbook) -> bool {
    let none = Choices::default();
    workbook.sheets.iter().filter(|sheet| sheet.visible).any(|sheet| table_of(sheet, &none).is_some())
}

/// Reads every ledger table of a workbook; none where it has none.
///
/// ```
/// use assay_sheets::{ledger, reader};
/// let csv = "客户编号,发票号码,开票日期,到期日,价税合计\nC001,1001,2026-01-05,2026-02-05,\"1,130.00\"\n";
/// let workbook = reader::read_trusted("应收.csv", csv.as_bytes()).unwrap();
/// let read = ledger::read(&workbook, &ledger::Options::default()).unwrap();
/// assert_eq!(read.documents[0].amount, 1130.into());
/// assert_eq!(read.tables[0].amount_cell(read.documents[0].row), "E2");
/// ```
#[must_use]
pub fn read(workbook: &Workbook, options: &Options) -> Option<LedgerRead> {
    let mut read = LedgerRead::default();
    let choices = options.choices.renamed(|role| if role == "due" { "due_date" } else { role });
    let mut found = Vec::new();
    for sheet in workbook.sheets.iter().filter(|sheet| sheet.visible) {
        match table_of(sheet, &choices) {
            Some((table, kind, roles)) => {
                let stated = stated(sheet, table.head_row);
                found.push((table, kind, roles, stated));
            }
            None if !sheet.cells.is_empty() => read.unused.push(sheet.name.clone()),
            None => {}
        }
    }
    if found.is_empty() {
        return options.said.then(|| said(workbook, &choices)).flatten();
    }
    let evidence: Vec<Vec<(u32, Evidence)>> =
        found.iter().map(|(table, _, roles, _)| evidence(table, roles)).collect();
    let mut all = Evidence::default();
    for (_, column) in evidence.iter().flatten() {
        all.add(*column);
    }
    for ((table, kind, roles, stated), columns) in found.iter().zip(&evidence) {
        let mut together = Evidence::default();
        columns.iter().for_each(|(_, column)| together.add(*column));
        let order = |evidence: Evidence| {
            options.dates.or_else(|| evidence.order()).or_else(|| together.order()).or_else(|| all.order())
        };
        let orders = columns.iter().map(|(col, evidence)| (*col, order(*evidence))).collect();
        rows::read_table(&mut read, (table, stated), *kind, roles, &orders, options);
    }
    Some(read)
}

/// The field an unknown head resembles, with a likeness from 0 to 1.
#[must_use]
pub fn resembles(head: &str) -> Option<(&'static str, f64)> {
    let (field, likeness) = crate::table::resembling(head, COLUMNS)?;
    let field = match field {
        "due_date" => "due",
        "invoice_date" | "receipt_date" | "allocation_date" => "date",
        "settles" => "invoice",
        "credit" | "writeoff" => "number",
        "amount" | "received" | "allocated" | "credited" => "gross",
        "own" => "customer",
        field => field,
    };
    Some((field, likeness))
}

/// What a person says is a ledger: its first table as invoices, with what is missing.
fn said(workbook: &Workbook, choices: &Choices) -> Option<LedgerRead> {
    let mut sheets = workbook.sheets.iter().filter(|sheet| sheet.visible);
    let table = sheets.find_map(|sheet| find_loosely(sheet, COLUMNS, choices))?;
    let roles = roles_of(&table, TableKind::Invoices);
    let head = address(table.head_row, 0);
    let mut read = LedgerRead::default();
    let options = Options::default();
    rows::read_table(
        &mut read,
        (&Table { rows: Vec::new(), ..table.clone() }, &Stated::default()),
        TableKind::Invoices,
        &roles,
        &BTreeMap::new(),
        &options,
    );
    if let Some(found) = read.tables.first_mut() {
        let all = found.used.iter().map(|(_, column)| column).chain(&found.unused);
        found.samples = all.map(|column| (column.col, table.samples(column))).collect();
        found.rows = table.rows.len();
    }
    read.problems = roles
        .missing(TableKind::Invoices)
        .into_iter()
        .map(|role| {
            Problem::at(Severity::Error, ProblemCode::TableColumn, &table.sheet, head.clone())
                .with("field", role)
        })
        .collect();
    Some(read)
}

fn table_of<'s>(sheet: &'s Sheet, choices: &Choices) -> Option<(Table<'s>, TableKind, Roles)> {
    let table = find_with(sheet, COLUMNS, choices)?;
    let kinds = |column: &Column| {
        let texts: Vec<String> = table.rows.iter().take(200).filter_map(|row| row.text(column)).collect();
        let known = texts.iter().filter(|text| values::kind(text).is_some()).count();
        known > 0 && known * 2 >= texts.len()
    };
    let (kind, roles) = classify(&table, kinds)?;
    Some((table, kind, roles))
}

/// Unit and currency of the cells above a head row, such as `单位：万元`.
fn stated(sheet: &Sheet, head_row: u32) -> Stated {
    let mut stated = Stated { scale: Decimal::ONE, currency: None };
    for cell in sheet.cells.iter().take_while(|cell| cell.row < head_row) {
        let Content::Text(text) = &cell.content else { continue };
        if let Some(unit) = crate::statements::stated_unit(text) {
            stated.scale = unit.factor();
        }
        let about = ["币", "currency", "单位", "unit"].iter().any(|word| text.to_lowercase().contains(word));
        if about && stated.currency.is_none() {
            stated.currency = values::stated_currency(text);
        }
    }
    stated
}

fn evidence(table: &Table<'_>, roles: &Roles) -> Vec<(u32, Evidence)> {
    roles
        .dates()
        .map(|column| {
            let mut evidence = Evidence::default();
            table.rows.iter().filter_map(|row| row.get(column)).for_each(|content| evidence.look(content));
            (column.col, evidence)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reader::read_trusted;

    #[test]
    fn columns_nobody_knows_are_asked_for_and_taken_as_said() {
        let text = "谁,票,哪天,多少,几天\n甲,A1,2026-01-05,100,30\n乙,A2,2026-01-06,50,60\n";
        let workbook = read_trusted("t.csv", text.as_bytes()).unwrap();
        assert!(read(&workbook, &Options::default()).is_none());
        let options = |heads: &[(&str, &str)]| Options {
            choices: Choices::new(heads.iter().map(|(head, field)| (*head, Some((*field).to_owned())))),
            said: true,
            ..Options::default()
        };
        let asked = read(&workbook, &options(&[])).unwrap();
        let missing: Vec<&str> = asked.problems.iter().map(|p| p.params["field"].as_str()).collect();
        assert_eq!(missing, ["customer", "number", "date", "gross"]);
        assert_eq!(asked.tables[0].samples[&1], ["A1", "A2"]);
        let all = [("谁", "name"), ("票", "number"), ("哪天", "date"), ("多少", "gross"), ("几天", "terms")];
        let read = read(&workbook, &options(&all)).unwrap();
        assert_eq!(read.problems, []);
        assert_eq!(read.documents[0].due.to_string(), "2026-02-04");
        assert_eq!(read.documents[1].amount, 50.into());
    }

    #[test]
    fn a_chosen_column_goes_before_a_known_name() {
        let text = "客户编号,发票号码,开票日期,金额,实际金额\nC1,1,2026-01-05,100,90\n";
        let workbook = read_trusted("t.csv", text.as_bytes()).unwrap();
        let choices = Choices::new([("实际金额", Some("gross".to_owned()))]);
        let read = read(&workbook, &Options { choices, ..Options::default() }).unwrap();
        assert_eq!(read.documents[0].amount, 90.into());
        assert_eq!(read.tables[0].unused[0].name, "金额");
    }
}
