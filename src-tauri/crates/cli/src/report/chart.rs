//! `assay report chart`: a chart of a book as SVG or PNG.

use std::path::PathBuf;

use assay_desk::{ChartAsk, ChartKind, CommandError};
use chrono::NaiveDate;
use clap::{Args, ValueEnum};

use crate::args::Cli;
use crate::day::day;
use crate::narrowed::check_days;
use crate::print;
use crate::run::{Done, open};

/// `assay report chart`
#[derive(Debug, Args)]
pub struct ReportChart {
    /// The book.
    pub book: PathBuf,
    /// What is drawn.
    #[arg(long, value_enum)]
    pub kind: Kind,
    /// Code of the customer; up to four times for the radar.
    #[arg(long, value_name = "CODE")]
    pub customer: Vec<String>,
    /// The day; the business date where it is left out.
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    pub as_of: Option<NaiveDate>,
    /// The earlier day compared with; the day before the newest rating where it is left out.
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    pub against: Option<NaiveDate>,
    /// What the distribution counts.
    #[arg(long, value_enum, default_value = "customers")]
    pub measure: Counted,
    /// Where to write it: the ending says how.
    #[arg(long, value_name = "FILE.svg|FILE.png")]
    pub out: PathBuf,
    /// Language of the chart.
    #[arg(long, default_value = "en", value_parser = ["en", "zh-CN"])]
    pub language: String,
    /// Pixels across: 960 for an SVG, 1920 for a PNG where it is left out.
    #[arg(long, value_name = "N")]
    pub width: Option<u32>,
    /// Light ink on a dark ground.
    #[arg(long)]
    pub dark: bool,
}

/// What is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Kind {
    /// A customer's score over time.
    ScoreHistory,
    /// The portfolio by grade, beside the earlier day.
    GradeDistribution,
    /// From which grade to which.
    Migration,
    /// Customers by criterion, with the peers.
    Radar,
}

/// What a distribution counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Counted {
    /// Customers.
    Customers,
    /// What they owe.
    Exposure,
}

pub fn run(cli: &Cli, args: &ReportChart) -> Done {
    let ask = ChartAsk {
        kind: match (args.kind, args.measure) {
            (Kind::ScoreHistory, _) => ChartKind::ScoreHistory,
            (Kind::GradeDistribution, Counted::Customers) => ChartKind::GradeDistribution,
            (Kind::GradeDistribution, Counted::Exposure) => ChartKind::ExposureDistribution,
            (Kind::Migration, _) => ChartKind::Migration,
            (Kind::Radar, _) => ChartKind::Radar,
        },
        customers: args.customer.clone(),
        as_of: args.as_of,
        against: args.against,
        language: args.language.clone(),
        dark: args.dark,
        width: args.width,
    };
    check(args)?;
    let session = open(cli, &args.book)?;
    check_days(&session, args.as_of, args.against)?;
    let written = session.write_chart(&ask, &args.out)?;
    if cli.json {
        print::json(&written);
    } else {
        print::line(&written.path);
    }
    Ok(())
}

/// Refuses what the kind of chart would pass over.
fn check(args: &ReportChart) -> Result<(), CommandError> {
    let of_customers = matches!(args.kind, Kind::ScoreHistory | Kind::Radar);
    let message = if of_customers && args.against.is_some() {
        "Only a chart of the portfolio is held against an earlier day: leave --against out."
    } else if args.measure == Counted::Exposure && args.kind != Kind::GradeDistribution {
        "Only the grade distribution counts what customers owe: leave --measure out."
    } else {
        return Ok(());
    };
    Err(CommandError::new("usage", message))
}
