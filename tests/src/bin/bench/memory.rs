//! Memory of the idle window and its web processes, against a window with nearly nothing in it.

use std::thread::sleep;
use std::time::Duration;

use assay_tests::{Launch, place, processes};

use crate::{Bound, Measure};

/// By then the page has settled and garbage is collected.
const IDLE: Duration = Duration::from_secs(5);

pub fn measure() -> Measure {
    let empty = idle(Launch::program("bench-empty", place::program("examples/empty")));
    let assay = idle(Launch::assay("bench-assay"));
    Measure {
        what: format!("idle {assay:.0} MiB, an empty window {empty:.0} MiB"),
        value: assay / empty,
        bound: Bound::AtMost(1.5),
        unit: "x",
    }
}

/// MiB of the application and all it started, each shared page counted once.
fn idle(launch: Launch) -> f64 {
    let app = launch.start();
    sleep(IDLE);
    let all: u64 = processes::family(app.process()).into_iter().filter_map(processes::memory).sum();
    all as f64 / 1024.0
}
