//! The `assay` command: the window's use cases without a window. Standard output carries the answer and
//! nothing else; everything said along the way goes to standard error.

mod args;
mod print;
mod run;

use std::process::ExitCode;

use args::Cli;
use assay_desk::CommandError;
use clap::Parser;

/// Exit status for input that was refused.
const REFUSED: u8 = 3;
/// Exit status for a failure of the program itself.
const INTERNAL: u8 = 1;

fn main() -> ExitCode {
    // A copy of this program started to read one foreign workbook does nothing else.
    if assay_desk::serve_reader_if_asked() {
        return ExitCode::SUCCESS;
    }
    // Wrong usage ends here with status 2.
    let cli = Cli::parse();
    match run::run(&cli) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => fail(&cli, &error),
    }
}

fn fail(cli: &Cli, error: &CommandError) -> ExitCode {
    eprintln!("assay: {}", error.message);
    if cli.json {
        print::json(&serde_json::json!({ "error": error }));
    }
    ExitCode::from(match error.code.as_str() {
        "internal" => INTERNAL,
        "usage" | "user_needed" => 2,
        _ => REFUSED,
    })
}
