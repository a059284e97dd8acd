//! Workbooks in (guarded reader, layout recognition) and out (reports).
//! Knows statements and models from below; knows no book, no window and no clock.

pub mod figures;
pub mod ledger;
pub mod outcomes;
mod party;
pub mod reader;
pub mod report;
pub mod statements;
pub mod table;

pub use party::Finding;
