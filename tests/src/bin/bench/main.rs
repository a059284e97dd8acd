//! `bench [PART...]`: measures the release build and holds each figure against its bound. `cargo xtask bench`
//! builds and calls it. Ratios come from one run on one machine; absolute times are told with the machine.
#![allow(clippy::print_stdout, reason = "the figures are this program's output")]
#![allow(clippy::expect_used, reason = "a measurement that cannot be made ends the program")]

mod memory;
mod paint;
mod rate;
mod size;

use std::process::ExitCode;

/// One figure and the most that it may be.
struct Measure {
    what: String,
    value: f64,
    bound: f64,
    unit: &'static str,
}

/// A part's name and what measures it.
type Part = (&'static str, fn() -> Measure);

const PARTS: &[Part] = &[
    ("size", size::measure),
    ("paint", paint::measure),
    ("memory", memory::measure),
    ("rate", rate::measure),
];

fn main() -> ExitCode {
    let wanted: Vec<String> = std::env::args().skip(1).collect();
    if let Some(unknown) = wanted.iter().find(|name| PARTS.iter().all(|(part, _)| part != name)) {
        let names: Vec<&str> = PARTS.iter().map(|(name, _)| *name).collect();
        eprintln!("bench has no part `{unknown}`; it has: {}", names.join(", "));
        return ExitCode::from(2);
    }
    println!("{}", machine());
    let mut broken = 0;
    for (name, measure) in PARTS {
        if !wanted.is_empty() && !wanted.iter().any(|part| part == name) {
            continue;
        }
        let Measure { what, value, bound, unit } = measure();
        let word = if value <= bound { "kept" } else { "BROKEN" };
        broken += u8::from(value > bound);
        println!("{name:<7} {value:>8.2} {unit:<4} bound {bound:>6.2} {unit:<4} {word:<6}  {what}");
    }
    if broken == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Processor and number of cores, since times mean nothing without them.
fn machine() -> String {
    let text = std::fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let name = text
        .lines()
        .find_map(|line| line.strip_prefix("model name")?.split_once(": "))
        .map_or("?", |pair| pair.1);
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    format!("{name}, {cores} cores")
}

/// The middle of an odd number of figures.
fn median(mut figures: Vec<f64>) -> f64 {
    figures.sort_by(f64::total_cmp);
    figures[figures.len() / 2]
}
