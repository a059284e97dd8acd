//! The sample company: an invented maker of industrial components in east China and its sixty customers,
//! generated from a fixed seed. What a first start offers, what the pictures show and what tests use.
//! No file, no clock; the same bytes every time.

mod accounts;
mod balance;
mod cash_flow;
mod cast;
mod checks;
mod credit_file;
mod customers;
mod draw;
mod drivers;
mod entries;
mod industry;
mod layouts;
mod ledger;
mod payers;
mod people;
mod places;
mod qualitative;
mod receipts;
mod registration;
#[cfg(test)]
mod tests;
mod trouble;

use assay_credit::chart::LineCode;
use assay_credit::customer::Customer;
use assay_credit::statement::{AuditOpinion, Line, Scope, Statement};
use chrono::NaiveDate;

use accounts::{Year, years};
use cast::{Layout, Role};
use draw::{Draw, Purpose};
use drivers::{LAST_YEAR, Traits, all_traits};
use layouts::{Filing, years_shown};

pub use checks::SampleCheck;
pub use credit_file::{
    SAMPLE_GROUPS, SampleContact, SampleFile, SampleGroup, SampleParty, SampleSecurity, SampleSource,
};
pub use industry::{INDUSTRIES, Industry, industry_english};
pub use ledger::{Means, SampleAllocation, SampleInvoice, SampleReceipt};
pub use places::{REGIONS, region_english};
pub use qualitative::SampleScore;

/// Everything the sample book is made from.
#[derive(Debug)]
pub struct SampleCompany {
    /// The seller: whose customers these are.
    pub company: &'static str,
    /// The same in English.
    pub company_english: &'static str,
    /// The day the sample book stands at.
    pub business_date: NaiveDate,
    /// C001 to C060.
    pub customers: Vec<Customer>,
    /// Statements as customers sent them, by customer and fiscal year.
    pub workbooks: Vec<SampleWorkbook>,
    /// Qualitative scores.
    pub qualitative: Vec<SampleScore>,
    /// Answers to the checks of new customers.
    pub checks: Vec<SampleCheck>,
    /// Invoices by date.
    pub invoices: Vec<SampleInvoice>,
    /// Receipts by date.
    pub receipts: Vec<SampleReceipt>,
    /// Allocations by date.
    pub allocations: Vec<SampleAllocation>,
    /// Credit files, in the order of the customers.
    pub files: Vec<SampleFile>,
}

/// A workbook a customer sent, and what it says.
#[derive(Debug, Clone)]
pub struct SampleWorkbook {
    /// Customer code.
    pub customer: String,
    /// File name, for example `苏州恒砺精密机械_2024年报.xlsx`.
    pub file: String,
    /// Fiscal year.
    pub year: i32,
    /// The day it was received.
    pub received: NaiveDate,
    /// The auditor's opinion on the fiscal year, which also stands on the sheets in words.
    pub opinion: AuditOpinion,
    /// The file.
    pub bytes: Vec<u8>,
    /// What a correct reading gives: one statement per period shown, oldest first. Lines without cells.
    pub statements: Vec<Statement>,
}

/// Why the sample company could not be made.
#[derive(Debug, thiserror::Error)]
pub enum SampleError {
    /// A workbook could not be written.
    #[error("the sample workbook {file} could not be written: {source}")]
    Workbook {
        /// File name.
        file: String,
        /// What the writer says.
        source: rust_xlsxwriter::XlsxError,
    },
}

/// The day the sample book stands at: 2026-06-30.
#[must_use]
pub fn business_date() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 6, 30).unwrap_or_default()
}

/// Generates the sample company. The same value, workbook bytes included, on every call and machine.
///
/// # Errors
/// [`SampleError::Workbook`] where the writer of workbooks refuses; it needs no file and no network.
pub fn generate() -> Result<SampleCompany, SampleError> {
    let companies: Vec<(Traits, Vec<Year>)> = all_traits()
        .into_iter()
        .map(|traits| {
            let years = years(&traits);
            (traits, years)
        })
        .collect();
    let mut workbooks = Vec::new();
    for (traits, years) in &companies {
        for filing in filings(traits, years) {
            workbooks.push(workbook(&filing)?);
        }
    }
    let ledger = ledger::ledger(&companies);
    let customers: Vec<Customer> = companies
        .iter()
        .map(|(traits, years)| credit_file::complete(traits, customers::customer(traits, years)))
        .collect();
    Ok(SampleCompany {
        company: "江苏衡屹工业部件有限公司",
        company_english: "Jiangsu Hengyi Industrial Components Co., Ltd.",
        business_date: business_date(),
        files: companies.iter().map(|(traits, _)| credit_file::file(traits, &customers)).collect(),
        customers,
        workbooks,
        qualitative: companies.iter().flat_map(|(traits, _)| qualitative::scores(traits)).collect(),
        checks: companies.iter().flat_map(|(traits, _)| checks::checks(traits)).collect(),
        invoices: ledger.invoices,
        receipts: ledger.receipts,
        allocations: ledger.allocations,
    })
}

/// What a customer has sent: usually the statements of 2023, 2024 and 2025, each in the spring after.
fn filings<'a>(traits: &'a Traits, years: &'a [Year]) -> Vec<Filing<'a>> {
    let mut draw = Draw::new(Purpose::File, traits.index + 1_000);
    let role = traits.member.role;
    let sent = match role {
        Role::NoStatement => 0..0,
        Role::StatementOverdue => 2023..2024,
        Role::Incomplete => LAST_YEAR..LAST_YEAR + 1,
        _ => 2023..LAST_YEAR + 1,
    };
    sent.map(|year| {
        let spring = customers::day(year + 1, draw.whole(75, 145));
        let received = match role {
            Role::Newcomer | Role::Incomplete => customers::day(LAST_YEAR + 1, 139),
            _ => spring,
        };
        let upto = years.iter().rev().filter(|closed| closed.year <= year);
        let shown: Vec<_> = upto.take(years_shown(traits.member.layout)).collect();
        Filing {
            traits,
            company: traits.member.name(),
            opinions: shown.iter().map(|closed| opinion(traits, closed.year)).collect(),
            years: shown,
            received,
        }
    })
    .collect()
}

fn opinion(traits: &Traits, year: i32) -> AuditOpinion {
    match (traits.member.role, traits.member.layout) {
        (Role::QualifiedAudit, _) if year == LAST_YEAR => AuditOpinion::Qualified,
        (Role::NegativeEquity, _) if year == LAST_YEAR => AuditOpinion::EmphasisOfMatter,
        (_, Layout::Old | Layout::MainFigures) => AuditOpinion::Unaudited,
        _ => AuditOpinion::Unqualified,
    }
}

fn workbook(filing: &Filing<'_>) -> Result<SampleWorkbook, SampleError> {
    let year = filing.years[0].year;
    let file = format!("{}_{year}年报.xlsx", filing.traits.member.short_name());
    let bytes =
        layouts::write(filing).map_err(|source| SampleError::Workbook { file: file.clone(), source })?;
    Ok(SampleWorkbook {
        customer: customers::code(filing.traits.index),
        file,
        year,
        received: filing.received,
        opinion: filing.opinions[0],
        bytes,
        statements: filing
            .years
            .iter()
            .zip(&filing.opinions)
            .rev()
            .map(|(year, opinion)| statement(filing, year, *opinion))
            .collect(),
    })
}

/// A year as the filing's layout shows it: only lines the layout prints, none that is zero.
fn statement(filing: &Filing<'_>, year: &Year, opinion: AuditOpinion) -> Statement {
    let shown = filing.lines_shown();
    let lines: std::collections::BTreeMap<LineCode, Line> = year
        .figures
        .lines()
        .filter(|(line, _)| shown.contains(line))
        .map(|(line, amount)| (line, Line::typed(amount)))
        .collect();
    Statement {
        period_end: NaiveDate::from_ymd_opt(year.year, 12, 31).unwrap_or_default(),
        months: 12,
        scope: Scope::Consolidated,
        currency: "CNY".to_owned(),
        source_unit: filing.unit(),
        opinion,
        received: filing.received,
        lines,
    }
}
