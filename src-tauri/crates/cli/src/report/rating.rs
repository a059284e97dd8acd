//! `assay report rating`: one customer's report into a file, many into a folder.

use std::path::{Path, PathBuf};

use assay_desk::view::ReportsDone;
use assay_desk::{CommandError, ReportChoice, Session};
use clap::Args;

use super::args::check_workbook;
use crate::args::Cli;
use crate::print;
use crate::run::{Done, job, open};

/// `assay report rating`
#[derive(Debug, Args)]
pub struct Rating {
    /// The book.
    pub book: PathBuf,
    /// Codes of the customers.
    #[arg(long, value_name = "CODE", num_args = 1.., required_unless_present_any = ["all", "industry", "region", "grade"])]
    pub customer: Vec<String>,
    /// All active customers.
    #[arg(long, conflicts_with = "customer")]
    pub all: bool,
    /// Active customers of these industries.
    #[arg(long, value_name = "NAME", conflicts_with = "customer")]
    pub industry: Vec<String>,
    /// Active customers of these regions.
    #[arg(long, value_name = "NAME", conflicts_with = "customer")]
    pub region: Vec<String>,
    /// Active customers treated as these grades.
    #[arg(long, value_name = "GRADE", conflicts_with = "customer")]
    pub grade: Vec<String>,
    /// Where to write the report of one customer.
    #[arg(long, value_name = "FILE.xlsx", required_unless_present = "out_dir", conflicts_with = "out_dir")]
    pub out: Option<PathBuf>,
    /// Folder for the reports, a file a customer; it is created where it is missing.
    #[arg(long, value_name = "DIR")]
    pub out_dir: Option<PathBuf>,
    /// Language of the reports.
    #[arg(long, default_value = "en", value_parser = ["en", "zh-CN"])]
    pub language: String,
}

pub fn run(cli: &Cli, args: &Rating) -> Done {
    args.out.as_deref().map_or(Ok(()), check_workbook)?;
    let session = open(cli, &args.book)?;
    let customers = chosen(&session, args)?;
    match (&args.out, &args.out_dir) {
        (Some(out), _) => into_file(cli, &session, &customers, args, out),
        (None, Some(folder)) => into_folder(cli, &session, &customers, args, folder),
        (None, None) => Err(CommandError::new("usage", "Say where to: --out FILE.xlsx or --out-dir DIR.")),
    }
}

/// Keys of the customers meant.
fn chosen(session: &Session, args: &Rating) -> Result<Vec<String>, CommandError> {
    if !args.customer.is_empty() {
        return args.customer.iter().map(|code| session.customer_key(code)).collect();
    }
    let choice = ReportChoice {
        industries: args.industry.clone(),
        regions: args.region.clone(),
        grades: args.grade.clone(),
    };
    let found = session.report_choice(&choice)?;
    if found.is_empty() {
        let message = "No active customer is what was asked for. Look at assay show customers BOOK.";
        return Err(CommandError::new("nobody_chosen", message));
    }
    Ok(found)
}

fn into_file(cli: &Cli, session: &Session, customers: &[String], args: &Rating, out: &Path) -> Done {
    let [customer] = customers else {
        let message = format!(
            "A file holds the report of one customer, and {} are chosen: use --out-dir DIR.",
            customers.len()
        );
        return Err(CommandError::new("usage", message));
    };
    let path = session.rating_report(customer, &args.language, out)?;
    if cli.json {
        print::json(&serde_json::json!({ "path": path }));
    } else {
        print::line(&path);
    }
    Ok(())
}

fn into_folder(cli: &Cli, session: &Session, customers: &[String], args: &Rating, folder: &Path) -> Done {
    if folder.is_file() {
        let message = format!("{} is a file, not a folder: name a folder for the reports.", folder.display());
        return Err(CommandError::new("usage", message));
    }
    if !folder.exists() {
        std::fs::create_dir_all(folder).map_err(|error| {
            let shown = folder.display().to_string();
            let message = format!("The folder {shown} could not be created ({error}). Choose another one.");
            CommandError::new("report_no_folder", message).with([shown])
        })?;
    }
    let done = session.rating_reports(Some(customers), &args.language, folder, &job("reports"))?;
    for customer in &done.without {
        eprintln!("assay: {} {} has no grade: no report", customer.code, customer.name);
    }
    for failed in &done.failed {
        eprintln!("assay: {}: {}", failed.customer.code, failed.error.message);
    }
    if done.written.is_empty() && done.failed.is_empty() && !done.cancelled {
        let message = match done.without.as_slice() {
            [one] => format!("{} has no grade to report. Rate the customer first.", one.name),
            many => format!("None of the {} customers has a grade to report. Rate them first.", many.len()),
        };
        return Err(CommandError::new("no_rating", message));
    }
    if let Some(first) = done.failed.first() {
        return Err(failure(&done, first.error.clone()));
    }
    if cli.json {
        print::json(&done);
    } else {
        for file in &done.written {
            print::line(&folder.join(&file.file).display().to_string());
        }
        eprintln!("assay: {}", summary(&done));
    }
    Ok(())
}

fn summary(done: &ReportsDone) -> String {
    let written = format!("{} of {} reports written to {}", done.written.len(), done.wanted, done.folder);
    match done.without.len() {
        0 => written,
        1 => format!("{written}, 1 customer without a grade"),
        many => format!("{written}, {many} customers without a grade"),
    }
}

/// Some files were not written: what was, and the first reason.
fn failure(done: &ReportsDone, first: CommandError) -> CommandError {
    let message = format!("{}; {} failed, the first: {}", summary(done), done.failed.len(), first.message);
    CommandError::new(first.code, message).with(first.details)
}
