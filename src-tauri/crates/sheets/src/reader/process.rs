//! A reading process at work: started, handed one file after the other, and ended with its handle.

use std::io::BufReader;
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant};

use super::error::{ReadError, ReadErrorKind};
use super::workbook::Sheet;
use super::{limits, protocol};

/// How often a reader that waits looks whether it is to stop.
const LOOK: Duration = Duration::from_millis(20);

type Answer = Result<Vec<Sheet>, ReadError>;

/// A running process with the threads that feed it and listen to it: neither can be kept waiting for ever by a
/// process that hangs, since its end closes both pipes.
pub(super) struct Process {
    child: Child,
    files: Sender<(String, Arc<Vec<u8>>)>,
    answers: Receiver<Answer>,
    read: usize,
    bytes: usize,
}

impl Process {
    /// Starts one.
    pub(super) fn start(command: &mut Command) -> std::io::Result<Self> {
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn()?;
        let (files, to_hand) = channel::<(String, Arc<Vec<u8>>)>();
        let (heard, answers) = channel::<Answer>();
        if let (Some(mut input), Some(output)) = (child.stdin.take(), child.stdout.take()) {
            std::thread::spawn(move || {
                for (name, bytes) in to_hand {
                    if protocol::ask(&mut input, &name, &bytes).is_err() {
                        break;
                    }
                }
            });
            std::thread::spawn(move || {
                // A small workbook's answer is a dozen small frames.
                let mut output = BufReader::with_capacity(1 << 16, output);
                loop {
                    let answer = protocol::outcome(&mut output);
                    let died = matches!(&answer, Err(error) if error.kind == ReadErrorKind::ReaderDied);
                    if heard.send(answer).is_err() || died {
                        break;
                    }
                }
            });
        }
        Ok(Self { child, files, answers, read: 0, bytes: 0 })
    }

    /// Reads a file. After a refusal the process is not to be used again.
    pub(super) fn read(
        &mut self,
        name: &str,
        bytes: &Arc<Vec<u8>>,
        limit: Duration,
        stop: &AtomicBool,
    ) -> Answer {
        let refused = |kind, detail: String| Err(ReadError::new(kind, detail));
        let died = || refused(ReadErrorKind::ReaderDied, String::new());
        self.read += 1;
        self.bytes += bytes.len();
        if self.files.send((name.to_owned(), Arc::clone(bytes))).is_err() {
            return died();
        }
        let started = Instant::now();
        loop {
            if stop.load(Ordering::Relaxed) {
                return refused(ReadErrorKind::Cancelled, String::new());
            }
            let left = limit.saturating_sub(started.elapsed());
            if left.is_zero() {
                return refused(ReadErrorKind::TimedOut, format!("more than {} s", limit.as_secs_f64()));
            }
            match self.answers.recv_timeout(left.min(LOOK)) {
                Ok(answer) => return answer,
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => return died(),
            }
        }
    }

    /// Whether it has read files before the last one, whose leavings may have been too much together.
    pub(super) fn is_used(&self) -> bool {
        self.read > 1
    }

    /// Whether another is to take its place.
    pub(super) fn is_spent(&self) -> bool {
        self.read >= limits::FILES_PER_PROCESS || self.bytes >= limits::BYTES_PER_PROCESS
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        // Also where it went well: nothing it could still do matters, and ending a process that has ended already
        // is no failure.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
