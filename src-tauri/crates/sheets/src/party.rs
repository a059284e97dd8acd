//! The customer of a row in tables with one row a customer: the columns that name it, known by their heads, by
//! what stands in them, or, where a table names nobody, by the row's own number.

use crate::ledger::CustomerWords;
use crate::table::{Known, Match, Row, Table};

const fn known(field: &'static str, names: &'static [&'static str]) -> Known<'static> {
    Known { field, names, required: false }
}

/// The columns that name a customer.
#[rustfmt::skip]
pub(crate) const PARTY: [Known<'static>; 4] = [
    known("code", &["客户编号", "客户编码", "客户代码", "客户号", "企业代号", "企业代码", "编号", "代码", "customer code", "customer no", "customer number", "customer id", "account no", "account code", "debtor no", "code", "id"]),
    known("name", &["客户名称", "客户全称", "企业名称", "公司名称", "单位名称", "名称", "customer name", "company", "company name", "debtor name", "name"]),
    known("customer", &["客户", "企业", "公司", "customer", "borrower", "debtor", "client", "counterparty"]),
    known("registration", &["统一社会信用代码", "信用代码", "注册号", "纳税人识别号", "registration number", "registration no", "tax id"]),
];

/// Fields in the order in which they name a customer.
const NAMING: [&str; 4] = ["code", "customer", "name", "registration"];

/// How the customers of a table may be found where its heads do not say.
#[derive(Clone, Copy, Default)]
pub struct Finding<'f> {
    /// Whether a text is the code, name or registration number of a known customer.
    pub known: Option<&'f dyn Fn(&str) -> bool>,
    /// What rows are numbered with where nothing names a customer: `loans` makes `loans-001`.
    pub numbered: Option<&'f str>,
}

/// Who the rows of a table speak of.
pub(crate) enum Party<'f> {
    /// Columns name it.
    Columns,
    /// Rows are numbered.
    Numbered { prefix: &'f str, digits: usize },
}

impl<'f> Party<'f> {
    /// Settles how a table names its customers, giving a column recognised by its contents its meaning; none
    /// where it names nobody and rows are not to be numbered.
    pub(crate) fn of(table: &mut Table<'_>, finding: Finding<'f>) -> Option<Self> {
        if NAMING.iter().any(|field| table.columns.contains_key(*field)) {
            return Some(Self::Columns);
        }
        if let Some(column) = finding.known.and_then(|known| table.by_contents(known)) {
            table.assign("customer", &column, Match::Contents);
            return Some(Self::Columns);
        }
        let digits = table.rows.len().to_string().len().max(3);
        finding.numbered.map(|prefix| Self::Numbered { prefix, digits })
    }

    /// The customer of a row, `at` counting rows from 0; empty words where the row has none.
    pub(crate) fn words(&self, table: &Table<'_>, row: &Row<'_>, at: usize) -> CustomerWords {
        let text = |field: &str| table.columns.get(field).and_then(|c| row.text(c)).unwrap_or_default();
        match self {
            Self::Columns => CustomerWords {
                code: text("code"),
                name: text("name"),
                registration: text("registration"),
                any: text("customer"),
            },
            Self::Numbered { prefix, digits } => {
                CustomerWords { code: format!("{prefix}-{:0digits$}", at + 1), ..CustomerWords::default() }
            }
        }
    }

    /// The address of what names the customer of a row.
    pub(crate) fn cell(&self, table: &Table<'_>, row: &Row<'_>) -> String {
        let column = NAMING.iter().find_map(|field| table.columns.get(*field));
        column.map_or_else(|| crate::reader::address(row.row, 0), |column| row.cell(column))
    }
}

/// Whether the words of a customer are the head of a row of sums.
pub(crate) fn sums(words: &CustomerWords) -> bool {
    [&words.code, &words.any, &words.name].into_iter().any(|word| crate::table::is_sum(word))
}
