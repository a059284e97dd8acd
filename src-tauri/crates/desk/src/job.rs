//! Background work that reports how far it is and can be told to stop. A job never half-applies: whoever
//! runs it asks [`Job::stopped`] before the one transaction that stores its result.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use crate::CommandError;
use crate::view::JobProgress;

type Sink = Arc<dyn Fn(JobProgress) + Send + Sync>;

/// The jobs that are running.
pub struct Jobs {
    next: AtomicU32,
    running: Mutex<BTreeMap<u32, Arc<AtomicBool>>>,
    sink: Sink,
}

/// One running job.
pub struct Job {
    id: u32,
    kind: &'static str,
    cancel: Arc<AtomicBool>,
    sink: Sink,
}

impl Jobs {
    /// Jobs that report to `sink`, which may be called from any thread.
    pub fn new(sink: impl Fn(JobProgress) + Send + Sync + 'static) -> Self {
        Self { next: AtomicU32::new(1), running: Mutex::new(BTreeMap::new()), sink: Arc::new(sink) }
    }

    /// Runs `work` as a job of a kind; the last report says how it ended.
    ///
    /// # Errors
    /// What `work` returns; [`CommandError`] `cancelled` when it was told to stop.
    pub fn run<T>(
        &self,
        kind: &'static str,
        work: impl FnOnce(&Job) -> Result<T, CommandError>,
    ) -> Result<T, CommandError> {
        let id = self.next.fetch_add(1, Ordering::Relaxed);
        let cancel = Arc::new(AtomicBool::new(false));
        self.running.lock().unwrap_or_else(PoisonError::into_inner).insert(id, Arc::clone(&cancel));
        let job = Job { id, kind, cancel, sink: Arc::clone(&self.sink) };
        job.report(0, 0, "running");
        let result = work(&job);
        self.running.lock().unwrap_or_else(PoisonError::into_inner).remove(&id);
        let state = match &result {
            Ok(_) => "done",
            Err(error) if error.code == "cancelled" => "cancelled",
            Err(_) => "failed",
        };
        job.report(0, 0, state);
        result
    }

    /// Tells a job to stop; one that has ended already is left alone.
    pub fn cancel(&self, id: u32) {
        if let Some(flag) = self.running.lock().unwrap_or_else(PoisonError::into_inner).get(&id) {
            flag.store(true, Ordering::Relaxed);
        }
    }
}

impl Job {
    /// A job nobody watches, for the command line and tests.
    #[must_use]
    pub fn silent(kind: &'static str) -> Self {
        Self { id: 0, kind, cancel: Arc::new(AtomicBool::new(false)), sink: Arc::new(|_| {}) }
    }

    /// Reports progress.
    pub fn step(&self, done: usize, total: usize) {
        self.report(
            u32::try_from(done).unwrap_or(u32::MAX),
            u32::try_from(total).unwrap_or(u32::MAX),
            "running",
        );
    }

    /// Whether the job was told to stop.
    ///
    /// # Errors
    /// `cancelled` when it was, so that `?` leaves.
    pub fn stopped(&self) -> Result<(), CommandError> {
        if self.cancel.load(Ordering::Relaxed) {
            Err(CommandError::new("cancelled", "Cancelled. Nothing was changed."))
        } else {
            Ok(())
        }
    }

    /// The flag itself, for a reader that watches it while it waits.
    #[must_use]
    pub fn flag(&self) -> Arc<AtomicBool> {
        Arc::clone(&self.cancel)
    }

    fn report(&self, done: u32, total: u32, state: &str) {
        (self.sink)(JobProgress {
            id: self.id,
            kind: self.kind.to_owned(),
            done,
            total,
            state: state.to_owned(),
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cancelled_job_ends_as_cancelled_and_says_so() {
        let seen = Arc::new(Mutex::new(Vec::new()));
        let log = Arc::clone(&seen);
        let jobs = Arc::new(Jobs::new(move |progress| log.lock().unwrap().push(progress)));
        let inner = Arc::clone(&jobs);
        let result: Result<(), _> = jobs.run("rate", move |job| {
            inner.cancel(job.id);
            job.step(1, 2);
            job.stopped()
        });
        assert_eq!(result.unwrap_err().code, "cancelled");
        let states: Vec<_> = seen.lock().unwrap().iter().map(|p| (p.done, p.state.clone())).collect();
        assert_eq!(states, [(0, "running".into()), (1, "running".into()), (0, "cancelled".into())]);
    }
}
