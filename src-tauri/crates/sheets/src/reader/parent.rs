//! Reads foreign workbooks in processes of their own: waits no longer than allowed, ends them when told to, and
//! keeps the bytes that were read.

use std::ffi::OsString;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use super::content::sha256;
use super::error::{ReadError, ReadErrorKind};
use super::process::Process;
use super::workbook::Workbook;
use super::{FLAG, limits};

/// Reads foreign workbooks in a process of their own: a file that crashes, hangs or exhausts the reader
/// costs that process only.
#[derive(Debug, Clone)]
pub struct Reader {
    program: PathBuf,
    arguments: Vec<OsString>,
    time_limit: Duration,
    cancel: Arc<AtomicBool>,
}

/// A workbook with the bytes it was read from.
#[derive(Debug, Clone, PartialEq)]
pub struct Opened {
    /// What stands in it.
    pub workbook: Workbook,
    /// The file.
    pub bytes: Vec<u8>,
}

impl Reader {
    /// A reader that starts `program` with `arguments`.
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
        self.open(path, &mut None).map(|opened| opened.workbook)
    }

    /// Reads several files, as many at a time as there are processors for; the outcomes stand in the order of the
    /// paths. `progress` hears how many are done, from any thread; what is cancelled is not done.
    pub fn read_all(
        &self,
        paths: &[PathBuf],
        progress: &(dyn Fn(usize) + Sync),
    ) -> Vec<Result<Opened, ReadError>> {
        self.read_all_with(paths, progress, &|opened| opened)
    }

    /// The same, with what `each` makes of every file: it is called on the thread that waited for the file, so that
    /// the processors have work while other files are read.
    pub fn read_all_with<T: Send>(
        &self,
        paths: &[PathBuf],
        progress: &(dyn Fn(usize) + Sync),
        each: &(dyn Fn(Opened) -> T + Sync),
    ) -> Vec<Result<T, ReadError>> {
        let processors = std::thread::available_parallelism().map_or(1, usize::from);
        let (next, done) = (AtomicUsize::new(0), AtomicUsize::new(0));
        let outcomes: Mutex<Vec<Option<Result<T, ReadError>>>> =
            Mutex::new(paths.iter().map(|_| None).collect());
        let work = || {
            let mut process = None;
            loop {
                let at = next.fetch_add(1, Ordering::Relaxed);
                let Some(path) = paths.get(at) else { break };
                let outcome = self.open(path, &mut process).map(each);
                let cancelled = outcome.as_ref().is_err_and(|error| error.kind == ReadErrorKind::Cancelled);
                outcomes.lock().unwrap_or_else(PoisonError::into_inner)[at] = Some(outcome);
                if !cancelled {
                    progress(done.fetch_add(1, Ordering::Relaxed) + 1);
                }
            }
        };
        std::thread::scope(|scope| {
            for _ in 1..processors.min(limits::PROCESSES).min(paths.len()) {
                scope.spawn(work);
            }
            work();
        });
        let outcomes = outcomes.into_inner().unwrap_or_else(PoisonError::into_inner);
        outcomes.into_iter().flatten().collect()
    }

    /// Reads a file in a process that may have read others; leaves there what may read more.
    fn open(&self, path: &Path, process: &mut Option<Process>) -> Result<Opened, ReadError> {
        let name = super::file_name(path);
        let mut opened = || {
            if self.cancel.load(Ordering::Relaxed) {
                return Err(ReadError::new(ReadErrorKind::Cancelled, ""));
            }
            let bytes = Arc::new(bytes_of(path)?);
            let sheets = self.sheets(&name, &bytes, process)?;
            let bytes = Arc::unwrap_or_clone(bytes);
            Ok(Opened { workbook: Workbook { file: name.clone(), sha256: sha256(&bytes), sheets }, bytes })
        };
        opened().map_err(|error: ReadError| error.in_file(&name))
    }

    fn sheets(
        &self,
        name: &str,
        bytes: &Arc<Vec<u8>>,
        kept: &mut Option<Process>,
    ) -> Result<Vec<super::Sheet>, ReadError> {
        loop {
            let mut process = match kept.take() {
                Some(process) => process,
                None => Process::start(Command::new(&self.program).args(&self.arguments)).map_err(io)?,
            };
            let answer = process.read(name, bytes, self.time_limit, &self.cancel);
            match &answer {
                Ok(_) if !process.is_spent() => *kept = Some(process),
                // It may have been the files before: this one has its own process before it is blamed.
                Err(error) if error.kind == ReadErrorKind::ReaderDied && process.is_used() => continue,
                _ => {}
            }
            return answer;
        }
    }
}

/// The bytes of a file, unless there are too many.
fn bytes_of(path: &Path) -> Result<Vec<u8>, ReadError> {
    let file = std::fs::File::open(path).map_err(io)?;
    let size = file.metadata().map_err(io)?.len();
    let mut bytes = Vec::new();
    if size <= limits::FILE_BYTES {
        file.take(limits::FILE_BYTES + 1).read_to_end(&mut bytes).map_err(io)?;
    }
    let size = size.max(bytes.len() as u64);
    if size > limits::FILE_BYTES {
        let detail = format!("{} MiB, at most {} MiB", size >> 20, limits::FILE_BYTES >> 20);
        return Err(ReadError::new(ReadErrorKind::TooLarge, detail));
    }
    Ok(bytes)
}

fn io(error: std::io::Error) -> ReadError {
    ReadError::new(ReadErrorKind::Io, error.to_string())
}
