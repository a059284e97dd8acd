//! The guarded reader: foreign workbooks (.xlsx .xlsm .xlsb .xls .ods .csv) in a separate process of the
//! same program, with a memory cap, a time limit and a kill switch. It hands over cells at their true
//! addresses and gives them no meaning.

mod archive;
mod budget;
mod child;
mod content;
mod dates;
mod delimited;
mod error;
mod library;
pub mod limits;
mod parent;
mod process;
mod protocol;
mod seen;
mod sniff;
mod workbook;
mod xlsx;

pub use child::serve_if_asked;
pub use content::read_trusted;
pub(crate) use dates::from_serial;
pub(crate) use delimited::tabbed;
pub use error::{ReadError, ReadErrorKind};
pub use parent::{Opened, Reader};
pub use workbook::{Area, Cell, Content, Number, Sheet, Workbook, address, parse_address};
pub(crate) use xlsx::xml;

/// The hidden argument that makes a program the reading process.
pub const FLAG: &str = "--assay-read-workbook";

/// A path's file name for messages.
fn file_name(path: &std::path::Path) -> String {
    path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
}
