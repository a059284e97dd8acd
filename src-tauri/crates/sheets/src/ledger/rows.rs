//! From the rows of one table to documents. A cell that cannot be used becomes a problem and its row is left
//! out; signs are settled over the whole table.

use std::collections::BTreeMap;

use chrono::{Datelike, Days, Months, NaiveDate};
use rust_decimal::{Decimal, RoundingStrategy};

use super::columns::{Roles, TableKind};
use super::dates::{DateOrder, date};
use super::problem::{Problem, ProblemCode};
use super::values::{self, DocumentKind};
use super::{AllocationRow, CustomerWords, Document, LedgerRead, Options, TableFound};
use crate::statements::Severity;
use crate::table::{Column, Row, Table};

/// Words in a row that adds up the rows above.
const SUMS: [&str; 6] = ["合计", "总计", "小计", "total", "subtotal", "grand total"];

/// Decimals kept of an amount.
const DECIMALS: u32 = 4;

/// Reads one table into `read`. `orders` says for each date column in which order day and month stand.
pub(super) fn read_table(
    read: &mut LedgerRead,
    table: &Table<'_>,
    kind: TableKind,
    roles: &Roles,
    orders: &BTreeMap<u32, Option<DateOrder>>,
    options: &Options,
) {
    let used: Vec<(&'static str, Column)> =
        roles.used().into_iter().map(|(role, column)| (role, column.clone())).collect();
    let taken = |col: u32| used.iter().any(|(_, column)| column.col == col);
    let mut unused: Vec<Column> =
        table.columns.values().chain(&table.unknown).filter(|column| !taken(column.col)).cloned().collect();
    unused.sort_by_key(|column| column.col);
    let mut reading = Reading {
        table,
        roles,
        orders,
        options,
        kind,
        at: read.tables.len(),
        scale: roles.gross.as_ref().or(roles.net.as_ref()).map_or(Decimal::ONE, |c| values::scale(&c.name)),
        problems: Vec::new(),
        rounded: 0,
        undated: 0,
        open_order: false,
        unnumbered: BTreeMap::new(),
    };
    let first = read.documents.len();
    for row in &table.rows {
        if reading.is_sum(row) {
            continue;
        }
        if roles.status.as_ref().and_then(|column| row.text(column)).is_some_and(|text| values::void(&text)) {
            read.voided += 1;
            continue;
        }
        if kind == TableKind::Allocations {
            read.allocations.extend(reading.allocation(row));
        } else {
            read.documents.extend(reading.document(row));
        }
    }
    reading.settle_signs(&mut read.documents, first);
    let before = read.documents.len();
    read.documents.retain(|document| !document.amount.is_zero());
    read.zero += before - read.documents.len();
    reading.notices();
    let mut problems = reading.problems;
    problems.sort_by_key(|problem| problem.severity);
    read.problems.extend(problems);
    let dates = orders.values().flatten().next().copied();
    let rows = table.rows.len();
    read.tables.push(TableFound { sheet: table.sheet.clone(), kind, rows, used, unused, dates });
}

struct Reading<'t> {
    table: &'t Table<'t>,
    roles: &'t Roles,
    orders: &'t BTreeMap<u32, Option<DateOrder>>,
    options: &'t Options,
    kind: TableKind,
    at: usize,
    scale: Decimal,
    problems: Vec<Problem>,
    rounded: usize,
    /// Invoices without a due date or terms.
    undated: usize,
    /// It was said already that day and month cannot be told apart.
    open_order: bool,
    /// How often a day and amount came without a number.
    unnumbered: BTreeMap<String, u32>,
}

impl Reading<'_> {
    fn text(&self, row: &Row<'_>, column: &Option<Column>) -> String {
        column.as_ref().and_then(|column| row.text(column)).unwrap_or_default()
    }

    /// A row without a date whose customer or number is a word for a sum, or that has neither.
    fn is_sum(&self, row: &Row<'_>) -> bool {
        let roles = self.roles;
        let dated = roles.date.as_ref().is_some_and(|column| row.get(column).is_some());
        if dated {
            return false;
        }
        let words: Vec<String> =
            [&roles.code, &roles.name, &roles.customer, &roles.number, &roles.invoice, &roles.kind]
                .into_iter()
                .map(|column| crate::statements::comparable(&self.text(row, column)))
                .filter(|text| !text.is_empty())
                .collect();
        words.is_empty() || words.iter().any(|word| SUMS.iter().any(|sum| word.starts_with(sum)))
    }

    fn problem(&mut self, code: ProblemCode, row: &Row<'_>, column: &Column) {
        let text = row.text(column).unwrap_or_default();
        let problem = Problem::at(Severity::Error, code, &self.table.sheet, row.cell(column));
        self.problems.push(problem.with("text", text));
    }

    fn empty(&mut self, row: &Row<'_>, column: &Column) {
        let problem =
            Problem::at(Severity::Error, ProblemCode::LedgerEmpty, &self.table.sheet, row.cell(column));
        self.problems.push(problem.with("column", column.name.clone()));
    }

    fn customer(&self, row: &Row<'_>) -> CustomerWords {
        let roles = self.roles;
        CustomerWords {
            code: self.text(row, &roles.code),
            name: self.text(row, &roles.name),
            registration: self.text(row, &roles.registration),
            any: self.text(row, &roles.customer),
        }
    }

    /// The date of a cell that is not empty; a problem otherwise.
    fn date(&mut self, row: &Row<'_>, column: &Column) -> Option<NaiveDate> {
        let content = row.get(column)?;
        let order = self.orders.get(&column.col).copied().flatten();
        let found = date(content, order);
        if found.is_none() {
            let either = order.is_none() && date(content, Some(DateOrder::Mdy)).is_some();
            if !either {
                self.problem(ProblemCode::LedgerDate, row, column);
            } else if !self.open_order {
                self.open_order = true;
                self.problem(ProblemCode::LedgerDateOrder, row, column);
            }
        }
        found
    }

    fn number(&mut self, row: &Row<'_>, column: &Column) -> Option<Decimal> {
        let Some(content) = row.get(column).filter(|_| row.text(column).is_some()) else {
            self.empty(row, column);
            return None;
        };
        let read = values::amount(content).and_then(|value| value.checked_mul(self.scale));
        if read.is_none() {
            self.problem(ProblemCode::LedgerAmount, row, column);
        }
        read
    }

    /// The amount with tax.
    fn amount(&mut self, row: &Row<'_>) -> Option<Decimal> {
        let roles = self.roles;
        let value = match (&roles.gross, &roles.net, &roles.tax) {
            (Some(gross), _, _) => self.number(row, gross)?,
            (None, Some(net), tax) => {
                let net = self.number(row, net)?;
                match tax {
                    Some(tax) if row.text(tax).is_some() => net + self.number(row, tax)?,
                    _ => net,
                }
            }
            (None, None, _) => return None,
        };
        Some(self.kept(value))
    }

    fn kept(&mut self, value: Decimal) -> Decimal {
        let kept = value.round_dp_with_strategy(DECIMALS, RoundingStrategy::MidpointNearestEven).normalize();
        self.rounded += usize::from(kept != value);
        kept
    }

    fn currency(&mut self, row: &Row<'_>) -> Option<Option<String>> {
        let Some(column) = &self.roles.currency else { return Some(None) };
        let Some(text) = row.text(column) else { return Some(None) };
        match values::currency(&text) {
            Some(code) => Some(Some(code)),
            None => {
                self.problem(ProblemCode::LedgerCurrency, row, column);
                None
            }
        }
    }

    fn document(&mut self, row: &Row<'_>) -> Option<Document> {
        let roles = self.roles;
        let kind = match (self.kind, &roles.kind) {
            (TableKind::Documents, Some(column)) => match row.text(column).as_deref().map(values::kind) {
                Some(Some(kind)) => kind,
                Some(None) => {
                    self.problem(ProblemCode::LedgerKind, row, column);
                    return None;
                }
                None => {
                    self.empty(row, column);
                    return None;
                }
            },
            (TableKind::Payments, _) => DocumentKind::Payment,
            (TableKind::CreditNotes, _) => DocumentKind::CreditNote,
            (TableKind::WriteOffs, _) => DocumentKind::WriteOff,
            _ => DocumentKind::Invoice,
        };
        let customer = self.customer(row);
        let mut whole = true;
        if customer.shown().is_empty() {
            let named = [&roles.code, &roles.customer, &roles.name, &roles.registration];
            if let Some(column) = named.into_iter().flatten().next() {
                self.empty(row, column);
            }
            whole = false;
        }
        let date_column = roles.date.as_ref()?;
        let day = match row.text(date_column) {
            Some(_) => self.date(row, date_column),
            None => {
                self.empty(row, date_column);
                None
            }
        };
        let amount = self.amount(row);
        let currency = self.currency(row);
        let disputed = self.disputed(row);
        let due = day.and_then(|day| self.due(row, day, kind));
        let settled = self.settled(row);
        let number = self.document_number(row, kind, day, amount);
        let (Some(date), Some(amount), Some(currency)) = (day, amount, currency) else { return None };
        let (Some(due), Some(settled), Some(number), Some(disputed)) = (due, settled, number, disputed)
        else {
            return None;
        };
        let settles = values::references(&self.text(row, &roles.invoice));
        whole.then_some(Document {
            kind,
            customer,
            number,
            date,
            due,
            amount,
            currency,
            disputed,
            settled,
            settles,
            table: self.at,
            row: row.row,
        })
    }

    fn document_number(
        &mut self,
        row: &Row<'_>,
        kind: DocumentKind,
        day: Option<NaiveDate>,
        amount: Option<Decimal>,
    ) -> Option<String> {
        let number = self.text(row, &self.roles.number);
        if !number.is_empty() {
            return Some(number);
        }
        if kind == DocumentKind::Invoice {
            if let Some(column) = self.roles.number.clone() {
                self.empty(row, &column);
            }
            return None;
        }
        // Many exports number no receipts: day and amount name it, the same way in every export.
        let name = format!("{} {}", day?, amount?.abs());
        let times = self.unnumbered.entry(format!("{} {name}", self.customer(row).shown())).or_default();
        *times += 1;
        Some(if *times == 1 { name } else { format!("{name} ({times})") })
    }

    fn disputed(&mut self, row: &Row<'_>) -> Option<bool> {
        let Some(column) = &self.roles.disputed else { return Some(false) };
        let Some(content) = row.get(column).filter(|_| row.text(column).is_some()) else {
            return Some(false);
        };
        let flag = values::flag(content);
        if flag.is_none() {
            self.problem(ProblemCode::LedgerFlag, row, column);
        }
        flag
    }

    /// The due date: stated, otherwise by the row's terms, otherwise by the terms given for all.
    fn due(&mut self, row: &Row<'_>, day: NaiveDate, kind: DocumentKind) -> Option<NaiveDate> {
        if kind != DocumentKind::Invoice {
            return Some(day);
        }
        if let Some(column) = &self.roles.due
            && row.text(column).is_some()
        {
            let due = self.date(row, column)?;
            if due < day {
                let sheet = &self.table.sheet;
                let problem =
                    Problem::at(Severity::Warning, ProblemCode::LedgerDueBefore, sheet, row.cell(column));
                self.problems.push(problem.with("text", due.to_string()));
            }
            return Some(due);
        }
        if let Some(column) = &self.roles.terms
            && let Some(text) = row.text(column)
        {
            let due = terms(&text).and_then(|terms| terms.due(day));
            if due.is_none() {
                self.problem(ProblemCode::LedgerDate, row, column);
            }
            return due;
        }
        if let Some(days) = self.options.terms {
            return day.checked_add_days(Days::new(u64::from(days)));
        }
        if let Some(column) = self.roles.due.as_ref().or(self.roles.terms.as_ref())
            && self.kind == TableKind::Invoices
        {
            self.empty(row, column);
            return None;
        }
        self.undated += 1;
        Some(day)
    }

    fn settled(&mut self, row: &Row<'_>) -> Option<Option<(NaiveDate, Option<Decimal>)>> {
        let Some(column) = &self.roles.settled_date else { return Some(None) };
        if row.text(column).is_none() {
            return Some(None);
        }
        let day = self.date(row, column)?;
        let amount = match &self.roles.settled {
            Some(column) if row.text(column).is_some() => {
                let value = self.number(row, column)?;
                Some(self.kept(value))
            }
            _ => None,
        };
        Some(Some((day, amount)))
    }

    fn allocation(&mut self, row: &Row<'_>) -> Option<AllocationRow> {
        let roles = self.roles;
        let (invoice_column, receipt_column) = (roles.invoice.as_ref()?, roles.receipt.as_ref()?);
        let (invoice, receipt) = (row.text(invoice_column), row.text(receipt_column));
        if invoice.is_none() {
            self.empty(row, invoice_column);
        }
        if receipt.is_none() {
            self.empty(row, receipt_column);
        }
        let amount = self.amount(row)?;
        let date = match &roles.date {
            Some(column) if row.text(column).is_some() => Some(self.date(row, column)?),
            _ => None,
        };
        Some(AllocationRow {
            customer: self.customer(row),
            invoice: invoice?,
            receipt: receipt?,
            date,
            amount: amount.abs(),
            table: self.at,
            row: row.row,
        })
    }

    /// Negative invoices are credit notes. Credit notes and write-offs stand as negative amounts in some
    /// systems and as positive ones in others: one table has one way. The rarer sign among payments is a refund.
    fn settle_signs(&mut self, documents: &mut [Document], first: usize) {
        let Some(documents) = documents.get_mut(first..) else { return };
        for document in documents.iter_mut() {
            if document.kind == DocumentKind::Invoice && document.amount < Decimal::ZERO {
                (document.kind, document.amount) = (DocumentKind::CreditNote, -document.amount);
                document.due = document.date;
                document.settled = None;
            }
        }
        for kind in [DocumentKind::Payment, DocumentKind::CreditNote, DocumentKind::WriteOff] {
            if kind == DocumentKind::CreditNote && self.kind == TableKind::Invoices {
                continue;
            }
            let of = |document: &&Document| document.kind == kind;
            let negative = documents.iter().filter(of).filter(|d| d.amount < Decimal::ZERO).count();
            let all = documents.iter().filter(of).filter(|d| !d.amount.is_zero()).count();
            let turn = negative * 2 > all;
            for document in documents.iter_mut().filter(|document| document.kind == kind) {
                if turn {
                    document.amount = -document.amount;
                }
                if document.amount < Decimal::ZERO && kind != DocumentKind::Payment {
                    let column = self.roles.gross.as_ref().or(self.roles.net.as_ref());
                    let cell = crate::reader::address(document.row, column.map_or(0, |column| column.col));
                    let sheet = &self.table.sheet;
                    let problem = Problem::at(Severity::Error, ProblemCode::LedgerSign, sheet, cell);
                    self.problems.push(problem.with("text", document.amount.to_string()));
                }
            }
        }
    }

    /// What concerns the whole table.
    fn notices(&mut self) {
        let sheet = &self.table.sheet;
        let warn = |code| Problem::of(Severity::Warning, code, sheet);
        if self.undated > 0 && self.kind == TableKind::Invoices {
            let problem = warn(ProblemCode::LedgerNoDueDate);
            self.problems.push(problem.with("rows", self.undated.to_string()));
        }
        if self.rounded > 0 {
            self.problems.push(warn(ProblemCode::LedgerRounded).with("count", self.rounded.to_string()));
        }
        if let (None, Some(net), None) = (&self.roles.gross, &self.roles.net, &self.roles.tax) {
            self.problems.push(warn(ProblemCode::LedgerNet).with("column", net.name.clone()));
        }
    }
}

/// Terms of payment: days after the invoice, or after the end of its month.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Terms {
    month_end: bool,
    days: u32,
}

impl Terms {
    fn due(self, day: NaiveDate) -> Option<NaiveDate> {
        let base = if self.month_end {
            day.with_day(1)?.checked_add_months(Months::new(1))?.pred_opt()?
        } else {
            day
        };
        base.checked_add_days(Days::new(u64::from(self.days)))
    }
}

/// Terms such as `30`, `30天`, `Net 30`, `月结60天`, `EOM 30`, `现结`.
fn terms(text: &str) -> Option<Terms> {
    let plain = crate::statements::comparable(text);
    let month_end = ["月结", "eom", "month end", "end of month"].iter().any(|word| plain.contains(word));
    let digits: String =
        plain.chars().skip_while(|c| !c.is_ascii_digit()).take_while(char::is_ascii_digit).collect();
    if digits.is_empty() {
        let cash = ["现结", "现款", "即期", "cash", "cod", "immediate", "on receipt"];
        let none = month_end || cash.iter().any(|word| plain.contains(word));
        return none.then_some(Terms { month_end, days: 0 });
    }
    let days: u32 = digits.parse().ok().filter(|days| *days <= 3650)?;
    // Months are not days: nobody says how many.
    let months = plain.contains("个月") || plain.contains("month") && !month_end;
    (!months).then_some(Terms { month_end, days })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn terms_in_words() {
        let day: NaiveDate = "2026-01-15".parse().unwrap();
        for (text, due) in [
            ("30", "2026-02-14"),
            ("30天", "2026-02-14"),
            ("Net 30", "2026-02-14"),
            ("月结30天", "2026-03-02"),
            ("月结", "2026-01-31"),
            ("现结", "2026-01-15"),
        ] {
            assert_eq!(terms(text).unwrap().due(day).unwrap().to_string(), due, "{text}");
        }
        assert_eq!(terms("soon"), None);
    }
}
