//! The `assay` command: the window's use cases without a window. Standard output carries the answer and
//! nothing else; everything said along the way goes to standard error.

mod application;
mod args;
mod day;
mod history;
mod limits;
mod model;
mod narrowed;
mod policy;
mod print;
mod ratings;
mod report;
mod run;
mod watch;

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
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => return usage(&error),
    };
    match run::run(&cli) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => fail(&cli, &error),
    }
}

/// Wrong usage ends with status 2; help and the version, which arrive the same way, with 0.
fn usage(error: &clap::Error) -> ExitCode {
    let _ = error.print();
    if error.use_stderr() && std::env::args_os().any(|word| word == "--json") {
        let error = CommandError::new("usage", error.render().to_string().trim_end());
        print::json(&serde_json::json!({ "error": error }));
    }
    ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(INTERNAL))
}

fn fail(cli: &Cli, error: &CommandError) -> ExitCode {
    eprintln!("assay: {}", error.message);
    if cli.json {
        print::json(&serde_json::json!({ "error": error }));
    }
    ExitCode::from(match error.code.as_str() {
        "internal" => INTERNAL,
        "usage" | "user_needed" | "chart_customers" | "chart_format" | "chart_width" => 2,
        _ => REFUSED,
    })
}
