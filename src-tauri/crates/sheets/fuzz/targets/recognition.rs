#![no_main]

#[allow(dead_code, reason = "each target uses its own entry")]
#[path = "../entries/mod.rs"]
mod entries;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| entries::recognition(bytes));
