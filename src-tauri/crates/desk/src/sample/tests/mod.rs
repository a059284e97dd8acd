//! What the sample company promises: the same every time, accounts that tie to the cent, ratios as in
//! real industries, troubles that show, a ledger that adds up.

mod accounts;
mod ledger;
mod reading;
mod whole;

use std::sync::LazyLock;

use super::{SampleCompany, generate};

/// Made once for all tests.
static SAMPLE: LazyLock<SampleCompany> = LazyLock::new(|| generate().unwrap());
