//! How large the program is that a user installs.

use assay_tests::place;

use crate::{Bound, Measure};

pub fn measure() -> Measure {
    let file = place::program("assay-desktop");
    let bytes = file.metadata().expect("assay-desktop is built").len();
    Measure {
        what: "the desktop program, interface included".into(),
        value: bytes as f64 / f64::from(1 << 20),
        bound: Bound::AtMost(30.0),
        unit: "MiB",
    }
}
