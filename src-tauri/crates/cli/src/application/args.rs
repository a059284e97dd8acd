//! The words of `assay application`.

use std::path::PathBuf;

use clap::{Args, Subcommand};

/// `assay application`
#[derive(Debug, Subcommand)]
pub enum Application {
    /// Requests that are open, and those decided last.
    #[command(after_help = "Example: assay application list sales.assay --user mei --json")]
    List(ApplicationList),
    /// One request: what is asked beside what is now, who signs, what happened, what changed since it was submitted.
    #[command(after_help = "Example: assay application show sales.assay 12 --user mei")]
    Show(ApplicationNumber),
    /// Hand a draft over to those who decide it.
    #[command(
        after_help = "Example: assay application submit sales.assay 12 --comment \"yearly review\" --user an"
    )]
    Submit(ApplicationSaid),
    /// Sign the level it waits at; the password of --user is read from standard input.
    #[command(
        after_help = "Example: assay application approve sales.assay 12 --comment agreed --user mei < password.txt"
    )]
    Approve(ApplicationSaid),
    /// Refuse a request for good; the comment says why.
    #[command(
        after_help = "Example: assay application decline sales.assay 12 --comment \"no security\" --user mei"
    )]
    Decline(ApplicationSaid),
    /// Give a request back to be changed; the comment says why.
    #[command(
        after_help = "Example: assay application return sales.assay 12 --comment \"new statement\" --user mei"
    )]
    Return(ApplicationSaid),
}

/// `assay application list`
#[derive(Debug, Args)]
pub struct ApplicationList {
    /// The book.
    pub book: PathBuf,
}

/// A request by its number.
#[derive(Debug, Args)]
pub struct ApplicationNumber {
    /// The book.
    pub book: PathBuf,
    /// Number of the request.
    pub number: u32,
}

/// A step taken with a request.
#[derive(Debug, Args)]
pub struct ApplicationSaid {
    /// Which.
    #[command(flatten)]
    pub which: ApplicationNumber,
    /// What is said; it stays in the trail.
    #[arg(long, value_name = "TEXT", default_value = "")]
    pub comment: String,
}
