//! Running other programs: shown before they start, failing with the line that failed.

use std::ffi::OsStr;
use std::fmt;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::path::Path;
use std::process::{Command, ExitStatus, Stdio};
use std::thread;

/// Why a command could not do its work; the text is for the person at the terminal.
#[derive(Debug)]
pub struct Problem(pub String);

impl fmt::Display for Problem {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

/// What every command of xtask returns.
pub type Done<T = ()> = Result<T, Problem>;

/// A command in `folder`, with nothing on standard input.
pub fn command(folder: &Path, program: impl AsRef<OsStr>, arguments: &[&str]) -> Command {
    let mut command = Command::new(program);
    command.current_dir(folder).args(arguments).stdin(Stdio::null());
    command
}

/// The command as one line, for messages.
pub fn line(command: &Command) -> String {
    let mut words = vec![command.get_program().to_string_lossy().into_owned()];
    words.extend(command.get_args().map(|word| word.to_string_lossy().into_owned()));
    words.join(" ")
}

/// Runs with its output on the terminal; an error names the command and its exit status.
pub fn run(command: &mut Command) -> Done {
    let shown = line(command);
    println!("$ {shown}");
    let status = command.status().map_err(|error| not_started(&shown, &error))?;
    check(&shown, status)
}

/// Standard output of a command that is expected to succeed, without surrounding white space.
pub fn output(command: &mut Command) -> Done<String> {
    let shown = line(command);
    let output = command.output().map_err(|error| not_started(&shown, &error))?;
    check(&shown, output.status)?;
    Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// Whether a program of this name can be started from `PATH`.
pub fn on_path(program: &str) -> bool {
    let paths = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&paths).any(|folder| folder.join(program).is_file())
}

/// Runs with its output both on the terminal and in the returned text (standard output and error, line by line).
pub fn tee(command: &mut Command) -> Done<(ExitStatus, String)> {
    let shown = line(command);
    println!("$ {shown}");
    command.stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().map_err(|error| not_started(&shown, &error))?;
    let errors = child.stderr.take().map(|stream| thread::spawn(move || copy_lines(stream)));
    let mut text = child.stdout.take().map(copy_lines).unwrap_or_default();
    if let Some(errors) = errors.and_then(|thread| thread.join().ok()) {
        text.push_str(&errors);
    }
    let status = child.wait().map_err(|error| not_started(&shown, &error))?;
    Ok((status, text))
}

fn copy_lines(stream: impl Read) -> String {
    let mut reader = BufReader::new(stream);
    let (mut all, mut line) = (String::new(), Vec::new());
    while matches!(reader.read_until(b'\n', &mut line), Ok(1..)) {
        let text = String::from_utf8_lossy(&line);
        // Printing to a closed terminal must not end the tests that are still running.
        let _ = io::stdout().write_all(text.as_bytes());
        all.push_str(&text);
        line.clear();
    }
    all
}

fn check(shown: &str, status: ExitStatus) -> Done {
    if status.success() { Ok(()) } else { Err(Problem(format!("`{shown}` ended with {status}"))) }
}

fn not_started(shown: &str, error: &io::Error) -> Problem {
    Problem(format!("`{shown}` could not be started: {error}"))
}
