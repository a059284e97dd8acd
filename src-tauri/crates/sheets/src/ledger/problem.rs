//! What stands in the way of a ledger or wants a look, each at its cell.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::statements::Severity;

/// What is the matter; the message files hold the sentence, with the parameters named here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ProblemCode {
    /// No date in a date's place (`text`).
    LedgerDate,
    /// Day and month cannot be told apart (`text`).
    LedgerDateOrder,
    /// No amount in an amount's place (`text`).
    LedgerAmount,
    /// An empty cell that is needed (`column`).
    LedgerEmpty,
    /// A word that names no kind of document (`text`).
    LedgerKind,
    /// A text that names no currency (`text`).
    LedgerCurrency,
    /// Neither yes nor no (`text`).
    LedgerFlag,
    /// The sign differs from the other amounts of its kind (`text`).
    LedgerSign,
    /// More than four decimals; rounded (`count`).
    LedgerRounded,
    /// Neither due dates nor terms: due on the day of the invoice (`rows`).
    LedgerNoDueDate,
    /// Words that name no kind, taken for invoices since their rows are due after their day (`text`, `rows`).
    LedgerKindTaken,
    /// Amounts received without a day, counted from the day the ledger is seen (`count`, `date`).
    LedgerSettledUndated,
    /// A balance carried forward whose items are not in the file (`text`).
    LedgerOpening,
    /// Rows that name no customer and count with the one above (`rows`).
    LedgerCustomerAbove,
    /// Rows of several lines, added up to invoices (`rows`, `count`).
    LedgerLines,
    /// Only amounts without tax (`column`).
    LedgerNet,
    /// Due before the invoice's own date (`text`).
    LedgerDueBefore,
    /// The customer is not in the book (`customer`, `rows`).
    LedgerCustomer,
    /// The same number with other contents (`number`, `own`, `other`).
    LedgerContradiction,
    /// More is settled than there is (`number`, `amount`, `open`).
    LedgerOver,
    /// A receipt names an invoice that is neither in the file nor in the book; it stays unallocated (`number`).
    LedgerUnknownInvoice,
    /// An allocation names a document that is neither in the file nor in the book (`number`).
    LedgerUnknownDocument,
    /// Invoice and receipt are in different currencies (`number`).
    LedgerCurrencies,
    /// A table without a column that names customers.
    TableNoCustomer,
    /// A row with figures whose customer is empty.
    TableEmptyCustomer,
    /// Rows name nobody and were numbered (`first`, `rows`).
    TableNumbered,
    /// A table without a column of a known indicator.
    TableNoIndicator,
    /// A word that names no indicator (`text`).
    TableIndicator,
    /// No number in a number's place (`text`).
    TableNumber,
    /// A score outside 1 to 10 (`text`).
    TableScore,
    /// Numbers that are fractions or percentages, and nothing says which (`column`, `text`).
    TablePercent,
    /// A column the table cannot do without is missing (`field`).
    TableColumn,
    /// The same customer and figure twice with different values (`customer`, `own`, `other`).
    TableTwice,
    /// A customer without a name (`customer`).
    TableNoName,
    /// A customer of the book would go on the blacklist or off it (`customer`): that takes a request.
    TableBlacklist,
    /// A cell of the customer master that cannot be used (`text`, `field`).
    TableField,
}

impl ProblemCode {
    /// Whether it is about a row or a cell that is not read then, so that a person may leave it out.
    #[must_use]
    pub fn is_of_a_row(self) -> bool {
        matches!(
            self,
            Self::LedgerDate
                | Self::LedgerAmount
                | Self::LedgerEmpty
                | Self::LedgerKind
                | Self::LedgerCurrency
                | Self::LedgerFlag
                | Self::TableEmptyCustomer
                | Self::TableIndicator
                | Self::TableNumber
                | Self::TableScore
                | Self::TableTwice
                | Self::TableNoName
                | Self::TableBlacklist
                | Self::TableField
        )
    }
}

/// A problem of a ledger.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// How much it weighs.
    pub severity: Severity,
    /// What it is.
    pub code: ProblemCode,
    /// Sheet.
    pub sheet: String,
    /// Address, where one cell is meant.
    pub cell: Option<String>,
    /// Values for the sentence.
    pub params: BTreeMap<String, String>,
}

impl Problem {
    /// A problem of a cell.
    #[must_use]
    pub fn at(severity: Severity, code: ProblemCode, sheet: &str, cell: String) -> Self {
        Self { severity, code, sheet: sheet.to_owned(), cell: Some(cell), params: BTreeMap::new() }
    }

    /// A problem of a whole sheet.
    #[must_use]
    pub fn of(severity: Severity, code: ProblemCode, sheet: &str) -> Self {
        Self { severity, code, sheet: sheet.to_owned(), cell: None, params: BTreeMap::new() }
    }

    /// Adds a value for the sentence.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl Into<String>) -> Self {
        self.params.insert(name.to_owned(), value.into());
        self
    }

    /// The problem as an English sentence without its place: what it is and what to do.
    #[must_use]
    pub fn message(&self) -> String {
        let p = |name: &str| self.params.get(name).map_or("", String::as_str);
        match self.code {
            ProblemCode::LedgerDate => format!("\"{}\" is not a date; correct the cell", p("text")),
            ProblemCode::LedgerDateOrder => format!(
                "\"{}\" and every other date here can be read with the month or the day first; say which with --dates mdy or --dates dmy",
                p("text")
            ),
            ProblemCode::LedgerAmount => format!("\"{}\" is not an amount; correct the cell", p("text")),
            ProblemCode::LedgerEmpty => {
                format!("the cell is empty, but {} is needed; fill it in", p("column"))
            }
            ProblemCode::LedgerKind => format!(
                "\"{}\" names no kind of document (invoice, payment, credit note, write-off); correct the cell",
                p("text")
            ),
            ProblemCode::LedgerCurrency => {
                format!("\"{}\" names no currency; write its ISO code, such as CNY", p("text"))
            }
            ProblemCode::LedgerFlag => format!("\"{}\" says neither yes nor no; correct the cell", p("text")),
            ProblemCode::LedgerSign => {
                format!("{} has another sign than the other amounts of its kind; check the cell", p("text"))
            }
            ProblemCode::LedgerRounded => {
                format!("{} amounts have more than four decimals and are rounded to four", p("count"))
            }
            ProblemCode::LedgerNoDueDate => format!(
                "the table has neither due dates nor terms: all {} count as due on their own date; give the terms with --terms DAYS",
                p("rows")
            ),
            ProblemCode::LedgerKindTaken => format!(
                "\"{}\" names no kind of document; its {} rows fall due after their own date and count as invoices",
                p("text"),
                p("rows")
            ),
            ProblemCode::LedgerSettledUndated => format!(
                "{} invoices say what was received but not when; it counts as received on {}, so days late are not known: add a column with the day of receipt",
                p("count"),
                p("date")
            ),
            ProblemCode::LedgerOpening => format!(
                "a balance of {} is carried forward, but its items are not in the file; export from an earlier date to have them",
                p("text")
            ),
            ProblemCode::LedgerCustomerAbove => {
                format!("{} rows name no customer and count with the customer of the row above", p("rows"))
            }
            ProblemCode::LedgerLines => {
                format!("{} rows are lines of {} invoices and were added up", p("rows"), p("count"))
            }
            ProblemCode::LedgerNet => {
                format!("only amounts without tax were found ({}); they are used as they stand", p("column"))
            }
            ProblemCode::LedgerDueBefore => {
                format!("due {}, before the invoice's own date; check both dates", p("text"))
            }
            ProblemCode::LedgerCustomer => format!(
                "\"{}\" is not a customer of this book ({} rows); add it, or create unknown customers with --create-customers",
                p("customer"),
                p("rows")
            ),
            ProblemCode::LedgerContradiction => {
                format!("{} is {} here and {} before; correct one of them", p("number"), p("own"), p("other"))
            }
            ProblemCode::LedgerOver => format!(
                "{} are allocated to or from {}, of which {} are open; correct the amount",
                p("amount"),
                p("number"),
                p("open")
            ),
            ProblemCode::LedgerUnknownInvoice => {
                format!(
                    "invoice {} is neither in the file nor in the book; the receipt stays unallocated",
                    p("number")
                )
            }
            ProblemCode::LedgerUnknownDocument => {
                format!("{} is neither in the file nor in the book; add the document", p("number"))
            }
            ProblemCode::LedgerCurrencies => {
                format!("{} is in another currency than what it settles; correct one of them", p("number"))
            }
            ProblemCode::TableNoCustomer => "no column names the customers; say which one does with --map \"COLUMN=code\" (or name, customer), or have the rows numbered with --create-customers".to_owned(),
            ProblemCode::TableEmptyCustomer => "no customer stands in this row; fill it in".to_owned(),
            ProblemCode::TableNumbered => format!(
                "no column names the customers: the {} rows are numbered, beginning with {}",
                p("rows"),
                p("first")
            ),
            ProblemCode::TableNoIndicator => "no column is an indicator of the catalogue; say which one is with --map \"COLUMN=INDICATOR\"".to_owned(),
            ProblemCode::TableIndicator => format!("\"{}\" names no indicator of the catalogue; correct the cell", p("text")),
            ProblemCode::TableNumber => format!("\"{}\" is not a number; correct the cell", p("text")),
            ProblemCode::TableScore => format!("\"{}\" is not a score from 1 to 10; correct the cell", p("text")),
            ProblemCode::TablePercent => format!(
                "\"{}\" ({}) is a share of one and looks like a percentage; say which with --map \"{}=INDICATOR:percent\" or \":plain\"",
                p("column"),
                p("text"),
                p("column")
            ),
            ProblemCode::TableColumn => format!("no column is the {}; say which one is with --map \"COLUMN={}\"", p("field"), p("field")),
            ProblemCode::TableTwice => format!("{} is {} here and {} before; correct one of them", p("customer"), p("own"), p("other")),
            ProblemCode::TableNoName => format!("{} has no name; every customer needs one", p("customer")),
            ProblemCode::TableBlacklist => format!(
                "{} would go on the blacklist or off it; that takes a request under Approvals. Correct the cell",
                p("customer")
            ),
            ProblemCode::TableField => format!("\"{}\" cannot be used as {}; correct the cell", p("text"), p("field")),
        }
    }
}
