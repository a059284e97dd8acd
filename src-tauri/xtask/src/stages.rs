//! Named, timed stages that go on after a failure, and the line that closes them.

use std::process::{Command, ExitCode};
use std::time::{Duration, Instant};

use crate::command::{Problem, tee};
use crate::counts::Counts;

/// How a stage ended: the tests it ran, or that it could not look (with the reason).
pub enum Outcome {
    Checked(Counts),
    LeftOut(String),
}

/// The stages run so far.
#[derive(Default)]
pub struct Stages {
    only: Vec<String>,
    ran: Vec<(&'static str, Duration, Result<Outcome, Problem>)>,
}

impl Stages {
    /// All stages, or those named only.
    pub fn only(names: &[String]) -> Self {
        Self { only: names.to_vec(), ran: Vec::new() }
    }

    /// Runs one stage unless it was not asked for. A failure is remembered, not returned.
    pub fn stage(&mut self, name: &'static str, work: impl FnOnce() -> Result<Outcome, Problem>) {
        if !self.only.is_empty() && !self.only.iter().any(|wanted| wanted == name) {
            return;
        }
        println!("\n=== {name}");
        let start = Instant::now();
        let result = work();
        let took = start.elapsed();
        println!("=== {name}: {} ({:.1} s)", word(&result), took.as_secs_f64());
        self.ran.push((name, took, result));
    }

    /// A check that passes or fails as a whole.
    pub fn check(&mut self, name: &'static str, command: impl FnOnce() -> Command) {
        self.stage(name, || {
            let (status, _) = tee(&mut command())?;
            if status.success() {
                Ok(Outcome::Checked(Counts::default()))
            } else {
                Err(Problem(format!("ended with {status}")))
            }
        });
    }

    /// A test program whose output `count` understands. Having run no test is a failure.
    pub fn tests(
        &mut self,
        name: &'static str,
        count: fn(&str) -> Counts,
        command: impl FnOnce() -> Command,
    ) {
        self.stage(name, || {
            let (status, output) = tee(&mut command())?;
            let mut counts = count(&output);
            if counts.none() {
                return Err(Problem(format!("ran no test ({status})")));
            }
            if !status.success() {
                // A test program that did not compile or died prints no result of its own.
                counts.failed = counts.failed.max(1);
            }
            Ok(Outcome::Checked(counts))
        });
    }

    /// Prints every stage with its time, then exactly `N passed, M failed` (and `, K skipped`).
    pub fn close(self) -> ExitCode {
        let mut sum = Counts::default();
        println!("\n=== all stages");
        if self.ran.is_empty() {
            println!("there is no stage called {}", self.only.join(" or "));
            sum.failed += 1;
        }
        for (name, took, result) in &self.ran {
            println!("{name:<12} {:>7.1} s  {}", took.as_secs_f64(), word(result));
            match result {
                Ok(Outcome::Checked(counts)) => sum += *counts,
                Ok(Outcome::LeftOut(_)) => sum.skipped += 1,
                Err(_) => sum.failed += 1,
            }
        }
        match sum {
            Counts { passed, failed, skipped: 0 } => println!("\n{passed} passed, {failed} failed"),
            Counts { passed, failed, skipped } => {
                println!("\n{passed} passed, {failed} failed, {skipped} skipped")
            }
        }
        if sum.failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
    }
}

fn word(result: &Result<Outcome, Problem>) -> String {
    match result {
        Ok(Outcome::Checked(counts)) if counts.none() => "passed".into(),
        Ok(Outcome::Checked(Counts { passed, failed: 0, .. })) => format!("passed, {passed} tests"),
        Ok(Outcome::Checked(Counts { passed, failed, .. })) => {
            format!("FAILED, {failed} of {} tests", passed + failed)
        }
        Ok(Outcome::LeftOut(reason)) => format!("left out: {reason}"),
        Err(problem) => format!("FAILED: {problem}"),
    }
}
