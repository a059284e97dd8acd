//! `bench [PART...]`: measures the release build and holds each figure against its bound. `cargo xtask bench`
//! builds and calls it. Ratios come from one run on one machine; absolute times are told with the machine.
#![allow(clippy::print_stdout, reason = "the figures are this program's output")]
#![allow(clippy::expect_used, reason = "a measurement that cannot be made ends the program")]

mod grid;
mod imports;
mod memory;
mod methods;
mod overview;
mod paint;
mod rate;
mod simulate;
mod size;

use std::process::ExitCode;

/// One figure and what it must keep to.
struct Measure {
    what: String,
    value: f64,
    bound: Bound,
    unit: &'static str,
}

/// On which side of the figure the bound stands.
#[derive(Clone, Copy)]
enum Bound {
    AtMost(f64),
    AtLeast(f64),
}

impl Measure {
    fn kept(&self) -> bool {
        match self.bound {
            Bound::AtMost(most) => self.value <= most,
            Bound::AtLeast(least) => self.value >= least,
        }
    }

    fn print(&self, part: &str) {
        let (sign, bound) = match self.bound {
            Bound::AtMost(most) => ("<=", most),
            Bound::AtLeast(least) => (">=", least),
        };
        let (word, unit) = (if self.kept() { "kept" } else { "BROKEN" }, self.unit);
        println!("{part:<8}{:>8.2} {unit:<4}{sign}{bound:>6.2} {unit:<4}{word:<7}{}", self.value, self.what);
    }
}

/// A part's name and what measures it.
type Part = (&'static str, fn() -> Vec<Measure>);

const PARTS: &[Part] = &[
    ("size", || vec![size::measure()]),
    ("paint", || vec![paint::measure()]),
    ("memory", || vec![memory::measure()]),
    ("rate", || vec![rate::measure()]),
    ("simulate", simulate::measure),
    ("grid", grid::measure),
    ("imports", imports::measure),
    ("overview", overview::measure),
    ("methods", methods::measure),
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
        for measure in measure() {
            measure.print(name);
            broken += usize::from(!measure.kept());
        }
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
