//! The words of the command line. Names are fixed: scripts depend on them.

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::application::args::Application;
use crate::day::day;
use crate::model::args::{Model, VersionName};
use crate::policy::Policy;
use crate::report::Report;

/// Grades trade customers: statements in, grades and reports out, without a window.
#[derive(Debug, Parser)]
#[command(name = "assay", version, about, disable_help_subcommand = false)]
pub struct Cli {
    /// Print one JSON document on standard output, and nothing else there.
    #[arg(long, global = true)]
    pub json: bool,
    /// Who acts; needed where the book has several users.
    #[arg(long, global = true, value_name = "NAME")]
    pub user: Option<String>,
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Create a book; with --sample the sample company.
    #[command(after_help = "Example: assay init sales.assay --company \"Acme Ltd\"")]
    Init(Init),
    /// Read workbooks into a book, all or nothing.
    #[command(subcommand, after_help = "Example: assay import statements sales.assay 2025.xlsx")]
    Import(Import),
    /// Show what a book holds.
    #[command(after_help = "Example: assay show statements sales.assay --customer C001 --json")]
    Show(Show),
    /// Rate customers and store the ratings.
    #[command(after_help = "Example: assay rate sales.assay --customer C001 --as-of 2026-06-30 --json")]
    Rate(Rate),
    /// Who is reviewed next, and rating those who are due again.
    #[command(subcommand, after_help = "Example: assay review list sales.assay --json")]
    Review(Review),
    /// Look for warning signals and show those that are open.
    #[command(after_help = "Example: assay signals sales.assay --json")]
    Signals(BookOnly),
    /// Write an Excel report.
    #[command(
        subcommand,
        after_help = "Example: assay report rating sales.assay --customer C001 --out C001.xlsx"
    )]
    Report(Report),
    /// Write what a book holds as a workbook that can be imported again.
    #[command(subcommand, after_help = "Example: assay export customers sales.assay --out customers.xlsx")]
    Export(Export),
    /// Rating models: versions, files, what a version would change, and the way into force.
    #[command(subcommand, after_help = "Example: assay model list sales.assay")]
    Model(Model),
    /// The credit policy: limits, levels of approval, overrides, reviews, signals, and which model rates whom.
    #[command(subcommand, after_help = "Example: assay policy show sales.assay")]
    Policy(Policy),
    /// Requests: limits, overrides, the blacklist; submitted, approved level by level, returned or declined.
    #[command(subcommand, after_help = "Example: assay application list sales.assay --user mei")]
    Application(Application),
    /// Compute one method on its own from a JSON file.
    #[command(after_help = "Example: assay compute ahp judgements.json")]
    Compute(Compute),
    /// Check a book: file, references, audit chain, frozen models, and every stored rating recomputed.
    #[command(after_help = "Example: assay verify sales.assay --json")]
    Verify(BookOnly),
}

/// `assay init`
#[derive(Debug, Args)]
pub struct Init {
    /// The book to create.
    pub book: PathBuf,
    /// Fill it with the sample company.
    #[arg(long)]
    pub sample: bool,
    /// Name of the company whose book it is.
    #[arg(long, default_value = "")]
    pub company: String,
    /// Name of the first user, an administrator.
    #[arg(long, default_value = "admin")]
    pub first_user: String,
}

/// `assay import`
#[derive(Debug, Subcommand)]
pub enum Import {
    /// Statement workbooks (.xlsx .xls .xlsm .xlsb .ods .csv), or a folder of them.
    #[command(
        after_help = "Example: assay import statements sales.assay 2025.xlsx --customer C001 --unit ten-thousand"
    )]
    Statements(ImportStatements),
    /// A table of customers by indicator values or qualitative scores.
    #[command(
        after_help = "Example: assay import indicators sales.assay scores.xlsx --as-of 2026-03-31 --map \"负债率=debt_to_assets:percent\""
    )]
    Indicators(ImportTable),
    /// Customer master data.
    #[command(after_help = "Example: assay import customers sales.assay customers.xlsx")]
    Customers(ImportTable),
    /// Receivables: invoices, receipts, credit notes, write-offs and allocations.
    #[command(
        after_help = "Example: assay import ledger sales.assay ledger.xlsx --create-customers --dates mdy"
    )]
    Ledger(ImportTable),
    /// Who defaulted and who did not, with dates.
    #[command(after_help = "Example: assay import outcomes sales.assay defaults.xlsx --as-of 2026-06-30")]
    Outcomes(ImportTable),
}

/// `assay import statements`
#[derive(Debug, Args)]
pub struct ImportStatements {
    /// The book.
    pub book: PathBuf,
    /// Workbooks or folders.
    #[arg(required = true)]
    pub files: Vec<PathBuf>,
    /// Code of the customer they belong to; otherwise taken from the workbook or the file name.
    #[arg(long, value_name = "CODE")]
    pub customer: Option<String>,
    /// Unit of the amounts.
    #[arg(long, value_enum, default_value_t = Unit::Auto)]
    pub unit: Unit,
    /// Day the statements were received; otherwise the workbook's, or the business date.
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    pub received: Option<NaiveDate>,
    /// Read and report, store nothing.
    #[arg(long)]
    pub dry_run: bool,
}

/// Units.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Unit {
    /// As the workbook says.
    Auto,
    /// 元
    Yuan,
    /// 千元
    Thousand,
    /// 万元
    TenThousand,
    /// 百万元
    Million,
    /// 亿元
    HundredMillion,
}

/// `assay import indicators`, `customers`, `ledger`, `outcomes`
#[derive(Debug, Args)]
pub struct ImportTable {
    /// The book.
    pub book: PathBuf,
    /// The workbook.
    pub file: PathBuf,
    /// What a column means: COLUMN=FIELD, COLUMN=FIELD:percent, or COLUMN= to leave it out; repeatable.
    #[arg(long, value_name = "COLUMN=FIELD")]
    pub map: Vec<String>,
    /// Order of day and month in dates such as 3/4/2026, where the columns do not say.
    #[arg(long, value_enum)]
    pub dates: Option<Dates>,
    /// Days of credit where an invoice has neither a due date nor terms.
    #[arg(long, value_name = "DAYS")]
    pub terms: Option<u32>,
    /// Day of figures or outcomes, or of amounts received, without one; the business date otherwise.
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    pub as_of: Option<NaiveDate>,
    /// Add customers the book does not have, and number the rows where nothing names them; refused otherwise.
    #[arg(long)]
    pub create_customers: bool,
    /// Leave out cells and rows that cannot be used; they are listed. The file is refused otherwise.
    #[arg(long)]
    pub leave_out: bool,
    /// Read and report, store nothing.
    #[arg(long)]
    pub dry_run: bool,
}

/// Order of day and month.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Dates {
    /// Month, day, year.
    Mdy,
    /// Day, month, year.
    Dmy,
}

/// `assay show`
#[derive(Debug, Args)]
pub struct Show {
    /// What to show.
    pub what: What,
    /// The book.
    pub book: PathBuf,
    /// Only this customer.
    #[arg(long, value_name = "CODE")]
    pub customer: Option<String>,
    /// As of this day; the business date otherwise.
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    pub as_of: Option<NaiveDate>,
    /// What only `show history` asks.
    #[command(flatten)]
    pub history: History,
}

/// Days and customers of `assay show history`.
#[derive(Debug, Args)]
pub struct History {
    /// History: the last day of each month or quarter, or each day ratings speak of.
    #[arg(long, value_name = "PERIOD")]
    pub by: Option<By>,
    /// History: no earlier day; otherwise from the first rating.
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    pub from: Option<NaiveDate>,
    /// History: no later day; otherwise up to the business date.
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    pub to: Option<NaiveDate>,
    /// History: only this industry; may be given several times.
    #[arg(long, value_name = "NAME")]
    pub industry: Vec<String>,
    /// History: only this region; may be given several times.
    #[arg(long, value_name = "NAME")]
    pub region: Vec<String>,
}

/// At which days a history looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum By {
    /// Ends of months.
    Month,
    /// Ends of quarters.
    Quarter,
    /// Days of ratings.
    Rating,
}

/// What can be shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum What {
    /// Customer master data.
    Customers,
    /// Statements with the cell of every number.
    Statements,
    /// Indicators, value or reason.
    Indicators,
    /// Ratings in force.
    Ratings,
    /// Limits in force: until when, how much is used, whether releases are held.
    Limits,
    /// Receivables: documents with what is open, position, payment figures.
    Ledger,
    /// Who defaulted and who did not.
    Outcomes,
    /// How many customers had which grade over time.
    History,
}

/// `assay rate`
#[derive(Debug, Args)]
pub struct Rate {
    /// The book.
    pub book: PathBuf,
    /// Model, for example `5c` or `5c@1`; the one in force otherwise.
    #[arg(long, value_name = "NAME[@VERSION]")]
    pub model: Option<VersionName>,
    /// Only this customer.
    #[arg(long, value_name = "CODE")]
    pub customer: Option<String>,
    /// The day the rating speaks of; the business date otherwise.
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    pub as_of: Option<NaiveDate>,
}

/// `assay review`
#[derive(Debug, Subcommand)]
pub enum Review {
    /// Every customer with its next review, the earliest first.
    #[command(after_help = "Example: assay review list sales.assay")]
    List(BookOnly),
    /// Rates those whose review is due again, and says what moved.
    #[command(after_help = "Example: assay review run sales.assay --json")]
    Run(BookOnly),
}

/// `assay export`
#[derive(Debug, Subcommand)]
pub enum Export {
    /// Customer master data with contacts, related parties and security.
    #[command(
        after_help = "Example: assay export customers sales.assay --out customers.xlsx --language zh-CN"
    )]
    Customers(ExportCustomers),
}

/// `assay export customers`
#[derive(Debug, Args)]
pub struct ExportCustomers {
    /// The book.
    pub book: PathBuf,
    /// Where to write it.
    #[arg(long, value_name = "FILE.xlsx")]
    pub out: PathBuf,
    /// Only these customers; all active ones otherwise.
    #[arg(long, value_name = "CODE")]
    pub customer: Vec<String>,
    /// Language of the heads.
    #[arg(long, default_value = "en", value_parser = ["en", "zh-CN"])]
    pub language: String,
}

/// `assay compute`
#[derive(Debug, Args)]
pub struct Compute {
    /// The method.
    pub method: Method,
    /// Its input.
    pub file: PathBuf,
}

/// Methods.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Method {
    /// Weights from pairwise judgements.
    Ahp,
    /// Weights from data.
    Weights,
    /// Closeness to the ideal.
    Topsis,
    /// k-means in one or many dimensions.
    Cluster,
}

/// A command that needs only the book.
#[derive(Debug, Args)]
pub struct BookOnly {
    /// The book.
    pub book: PathBuf,
}
