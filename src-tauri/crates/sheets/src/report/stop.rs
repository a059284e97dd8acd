//! Whether a long report is still wanted: asked between its sheets and every so many rows, so that whoever waits for it can
//! leave. Nothing has been written to its place by then.

use std::io;

use rust_xlsxwriter::XlsxError;

/// Rows between two questions.
pub(super) const ROWS: usize = 500;

/// Asks whether to stop.
#[derive(Clone, Copy)]
pub(super) struct Stop<'a>(pub(super) &'a (dyn Fn() -> bool + Sync));

impl Stop<'_> {
    /// Leaves where nobody wants the report any more; [`super::ReportError::Stopped`] is made of the error.
    pub(super) fn check(self) -> Result<(), XlsxError> {
        if (self.0)() {
            return Err(XlsxError::IoError(io::Error::new(io::ErrorKind::Interrupted, "stopped")));
        }
        Ok(())
    }
}
