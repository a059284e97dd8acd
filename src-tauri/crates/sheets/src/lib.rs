//! Workbooks in (guarded reader, layout recognition) and out (reports).
//! Knows statements and models from below; knows no book, no window and no clock.

pub mod ledger;
pub mod outcomes;
pub mod reader;
pub mod report;
pub mod statements;
pub mod table;
