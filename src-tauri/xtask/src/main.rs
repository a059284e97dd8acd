//! Developer commands: `cargo xtask COMMAND`. No dependencies, so that the first command starts within seconds.
//!
//! Each command has a file of its own; `place` knows where things are, `command` runs other programs. Nothing of
//! the product belongs here.

mod bench;
mod build;
mod command;
mod counts;
mod deny;
mod node;
mod packages;
mod place;
mod run;
mod setup;
mod shots;
mod stages;
mod test;

use std::process::ExitCode;

const USAGE: &str = "\
cargo xtask COMMAND

  run [--release]   builds Assay and opens it on the sample company (without a display: rates it from the command line)
  test [STAGE...]   every check and every test; the last line is `N passed, M failed`
  shots [SCREEN...] pictures of every screen, both languages, light and dark, two sizes, into target/shots
  bench [PART...]   speed, size and memory, each with its bound
  setup             installs what the other commands need (they call it themselves)
";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let Some((command, rest)) = arguments.split_first() else {
        eprint!("{USAGE}");
        return ExitCode::from(2);
    };
    let done = match command.as_str() {
        "run" => run::run(rest),
        "test" => return test::test(rest),
        "shots" => shots::shots(rest),
        "bench" => bench::bench(rest),
        "setup" => setup::setup(setup::For::Tests),
        "help" | "--help" | "-h" => {
            print!("{USAGE}");
            Ok(())
        }
        other => {
            eprint!("There is no command `{other}`.\n\n{USAGE}");
            return ExitCode::from(2);
        }
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            eprintln!("\nerror: {problem}");
            ExitCode::FAILURE
        }
    }
}
