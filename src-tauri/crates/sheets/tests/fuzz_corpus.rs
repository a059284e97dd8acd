//! The corpus of the fuzz targets, and bytes that a seeded generator makes, through the same entries as the fuzzer
//! uses. `cargo +nightly fuzz run recognition` (or `reading`, `ledger`) in `src-tauri/crates/sheets` goes on from
//! there.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

#[path = "../fuzz/entries/mod.rs"]
mod entries;

use std::path::PathBuf;

/// A target's name and its entry.
type Target = (&'static str, fn(&[u8]));

const TARGETS: [Target; 3] =
    [("recognition", entries::recognition), ("reading", entries::reading), ("ledger", entries::ledger)];

#[test]
fn the_corpus_keeps_its_promises() {
    for (target, entry) in TARGETS {
        let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus").join(target);
        let mut files: Vec<PathBuf> =
            std::fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).collect();
        files.sort();
        assert!(!files.is_empty(), "{} is empty", folder.display());
        for file in files {
            println!("{}", file.display());
            entry(&std::fs::read(&file).unwrap());
        }
    }
}

#[test]
fn seeded_bytes_keep_them_too() {
    for (seed, (target, entry)) in (1_u64..).zip(TARGETS) {
        let mut state = seed;
        for run in 0..80 {
            let bytes: Vec<u8> = (0..200 + run * 20)
                .map(|_| {
                    // xorshift64, Marsaglia 2003.
                    state ^= state << 13;
                    state ^= state >> 7;
                    state ^= state << 17;
                    (state >> 32) as u8
                })
                .collect();
            println!("{target} {run}");
            entry(&bytes);
        }
    }
}
