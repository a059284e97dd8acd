//! Starts the reading process, waits for it no longer than allowed, and ends it when told to.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use super::error::{ReadError, ReadErrorKind};
use super::workbook::Workbook;
use super::{FLAG, limits, protocol};

/// Reads foreign workbooks in a process of their own: a file that crashes, hangs or exhausts the reader
/// costs that process only.
#[derive(Debug, Clone)]
pub struct Reader {
    program: PathBuf,
    arguments: Vec<OsString>,
    time_limit: Duration,
    cancel: Arc<AtomicBool>,
}

impl Reader {
    /// A reader that starts `program` with `arguments` and the file's path after them.
    #[must_use]
    pub fn new(program: PathBuf, arguments: Vec<OsString>) -> Self {
        Self { program, arguments, time_limit: Duration::from_secs(limits::SECONDS), cancel: Arc::default() }
    }

    /// A reader that starts this same program, whose `main` calls [`super::serve_if_asked`] first.
    ///
    /// # Errors
    /// Where the program's own path is not known to the system.
    pub fn this_program() -> std::io::Result<Self> {
        Ok(Self::new(std::env::current_exe()?, vec![FLAG.into()]))
    }

    /// Allows a file this long instead of 30 seconds.
    #[must_use]
    pub fn time_limit(mut self, limit: Duration) -> Self {
        self.time_limit = limit;
        self
    }

    /// Stops reading soon after the flag is set.
    #[must_use]
    pub fn cancelled_by(mut self, flag: Arc<AtomicBool>) -> Self {
        self.cancel = flag;
        self
    }

    /// Reads a workbook.
    ///
    /// # Errors
    /// A [`ReadError`] of every kind, naming the file, the sheet where it is known, and what to do.
    pub fn read(&self, path: &Path) -> Result<Workbook, ReadError> {
        let name = super::file_name(path);
        self.run(path).map_err(|error| error.in_file(&name))
    }

    fn run(&self, path: &Path) -> Result<Workbook, ReadError> {
        let io = |error: std::io::Error| ReadError::new(ReadErrorKind::Io, error.to_string());
        let path = std::path::absolute(path).map_err(io)?;
        // Said here, so that a missing file does not depend on the other process.
        std::fs::metadata(&path).map_err(io)?;
        let mut child = Command::new(&self.program)
            .args(&self.arguments)
            .arg(&path)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .map_err(io)?;
        let Some(pipe) = child.stdout.take() else {
            stop(&mut child);
            return Err(ReadError::new(ReadErrorKind::Io, ""));
        };
        let reading = std::thread::spawn(move || protocol::read(pipe));
        let started = Instant::now();
        let mut pause = Duration::from_millis(1);
        let stopped = loop {
            if reading.is_finished() {
                break None;
            }
            if self.cancel.load(Ordering::Relaxed) {
                break Some(ReadError::new(ReadErrorKind::Cancelled, ""));
            }
            if started.elapsed() > self.time_limit {
                let detail = format!("more than {} s", self.time_limit.as_secs_f64());
                break Some(ReadError::new(ReadErrorKind::TimedOut, detail));
            }
            std::thread::sleep(pause);
            pause = (pause * 2).min(Duration::from_millis(20));
        };
        // Also where it went well: nothing it could still do matters.
        stop(&mut child);
        match stopped {
            // The thread ends by itself with the pipe; nobody waits for it.
            Some(error) => Err(error),
            None => reading.join().unwrap_or_else(|_| Err(ReadError::new(ReadErrorKind::ReaderDied, ""))),
        }
    }
}

fn stop(child: &mut Child) {
    // Ending a process that has ended already is no failure.
    let _ = child.kill();
    let _ = child.wait();
}
