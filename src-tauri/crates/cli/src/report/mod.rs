//! `assay report`: Excel reports of customers, of the portfolio, of a recalibration, and charts as pictures.

mod args;
mod chart;
mod portfolio;
mod rating;

use clap::Subcommand;

use self::args::{ReportPortfolio, ReportRecalibration};
use self::chart::ReportChart;
use crate::args::Cli;
use crate::run::Done;

/// `assay report`
#[derive(Debug, Subcommand)]
pub enum Report {
    /// The rating report of a customer, or of many into a folder.
    #[command(
        after_help = "Examples: assay report rating sales.assay --customer C001 --out C001.xlsx --language zh-CN\n          assay report rating sales.assay --all --out-dir reports"
    )]
    Rating(rating::Rating),
    /// A chart as a picture: a customer's score over time, grades of the portfolio, moves between them, criteria.
    #[command(
        after_help = "Example: assay report chart sales.assay --kind migration --out migration.png --language zh-CN"
    )]
    Chart(ReportChart),
    /// The portfolio: distribution, migration, limits, watch list, reviews, every customer.
    #[command(
        after_help = "Example: assay report portfolio sales.assay --against 2025-12-31 --region East --out portfolio.xlsx"
    )]
    Portfolio(ReportPortfolio),
    /// What another version of a model would change, for every customer.
    #[command(
        after_help = "Example: assay report recalibration sales.assay --from 5c@1 --to draft --out recalibration.xlsx"
    )]
    Recalibration(ReportRecalibration),
}

pub fn run(cli: &Cli, report: &Report) -> Done {
    match report {
        Report::Rating(rating) => rating::run(cli, rating),
        Report::Chart(chart) => chart::run(cli, chart),
        Report::Portfolio(portfolio) => portfolio::portfolio(cli, portfolio),
        Report::Recalibration(recalibration) => portfolio::recalibration(cli, recalibration),
    }
}
