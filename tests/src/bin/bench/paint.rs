//! From the start of the process to the first paint with content, against a window with nearly nothing in it.

use std::time::{Duration, SystemTime};

use assay_tests::{App, Launch, place, processes};

use crate::{Bound, Measure, median};

/// Odd, so that there is a middle; the two windows take turns, so that both meet the same machine.
const ROUNDS: usize = 7;

pub fn measure() -> Measure {
    let (mut empty, mut assay) = (Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        empty.push(first_paint(Launch::program("bench-empty", place::program("examples/empty"))));
        assay.push(first_paint(Launch::assay("bench-assay")));
    }
    let (empty, assay) = (median(empty), median(assay));
    Measure {
        what: format!("first paint {:.0} ms, an empty window's {:.0} ms", assay * 1e3, empty * 1e3),
        value: assay / empty,
        bound: Bound::AtMost(1.5),
        unit: "x",
    }
}

/// Seconds from the process's start to what the page reports as its first contentful paint.
fn first_paint(launch: Launch) -> f64 {
    let app: App = launch.start();
    let script = "const paint = performance.getEntriesByName('first-contentful-paint')[0];\
        return paint ? performance.timeOrigin + paint.startTime : null";
    let painted = app.until("the first paint", Duration::from_secs(15), || {
        app.script(script, &[]).as_f64().ok_or_else(|| "nothing is painted yet".to_owned())
    });
    let started = processes::started(app.process()).expect("a running process has a start");
    let started = started.duration_since(SystemTime::UNIX_EPOCH).expect("it started after 1970");
    painted / 1e3 - started.as_secs_f64()
}
