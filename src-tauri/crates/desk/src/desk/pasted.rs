//! Blocks pasted into the import. They are kept in memory under the path they are asked for by, and stand on the
//! disk only while the reading process reads them; the book keeps what was stored of them.

use std::collections::BTreeMap;
use std::io::Error;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, SystemTime};

use super::Desk;
use crate::CommandError;
use crate::clock::{local_minute, now};

/// The folders of all processes begin so.
const FOLDER: &str = "assay-pasted-";
/// What an interrupted process left is removed after so long: nothing reads a block that long.
const LEFT: Duration = Duration::from_secs(60 * 60);

/// The blocks of one desk.
pub(super) struct Pasted {
    folder: PathBuf,
    blocks: Mutex<BTreeMap<PathBuf, Block>>,
}

struct Block {
    text: String,
    /// How many are reading it now.
    readers: usize,
}

/// Blocks on the disk; gone with the last of those that read them.
pub(super) struct LaidOut<'p> {
    pasted: &'p Pasted,
    paths: Vec<PathBuf>,
}

impl Pasted {
    /// No blocks yet; removes what an interrupted process left.
    pub(super) fn new() -> Self {
        Self::within(&std::env::temp_dir(), SystemTime::now())
    }

    fn within(place: &Path, now: SystemTime) -> Self {
        for entry in std::fs::read_dir(place).into_iter().flatten().filter_map(Result::ok) {
            let changed = entry.metadata().and_then(|about| about.modified());
            let old = changed.is_ok_and(|at| now.duration_since(at).is_ok_and(|age| age > LEFT));
            if old && entry.file_name().to_string_lossy().starts_with(FOLDER) {
                // Another user's folder stays; nothing of this desk depends on it.
                let _ = std::fs::remove_dir_all(entry.path());
            }
        }
        let folder = place.join(format!("{FOLDER}{}", std::process::id()));
        Self { folder, blocks: Mutex::default() }
    }

    fn blocks(&self) -> MutexGuard<'_, BTreeMap<PathBuf, Block>> {
        self.blocks.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Keeps a block; gives the path to ask for it by. One of the same minute takes the other's place.
    fn keep(&self, text: &str, minute: &str) -> PathBuf {
        let path = self.folder.join(format!("Pasted {}.csv", minute.replace(':', ".")));
        let mut blocks = self.blocks();
        let readers = blocks.get(&path).map_or(0, |block| block.readers);
        blocks.insert(path.clone(), Block { text: text.to_owned(), readers });
        path
    }

    /// Puts the blocks among these paths on the disk for as long as the answer is kept.
    pub(super) fn lay_out(&self, paths: &[String]) -> Result<LaidOut<'_>, CommandError> {
        let mut laid = LaidOut { pasted: self, paths: Vec::new() };
        let mut blocks = self.blocks();
        for path in paths.iter().map(PathBuf::from) {
            let Some(block) = blocks.get_mut(&path) else { continue };
            let written = std::fs::create_dir_all(&self.folder);
            if let Err(error) = written.and_then(|()| std::fs::write(&path, &block.text)) {
                drop(blocks);
                return Err(cannot_write(&path, &error));
            }
            block.readers += 1;
            laid.paths.push(path);
        }
        drop(blocks);
        Ok(laid)
    }
}

impl Drop for LaidOut<'_> {
    fn drop(&mut self) {
        let mut blocks = self.pasted.blocks();
        for path in &self.paths {
            if let Some(block) = blocks.get_mut(path) {
                block.readers = block.readers.saturating_sub(1);
                if block.readers == 0 {
                    // What cannot be removed now is removed at the next start.
                    let _ = std::fs::remove_file(path);
                }
            }
        }
        if blocks.values().all(|block| block.readers == 0) {
            let _ = std::fs::remove_dir(&self.pasted.folder);
        }
    }
}

fn cannot_write(path: &Path, error: &Error) -> CommandError {
    CommandError::new("file_error", format!("{}: {error}.", path.display()))
        .with([path.display().to_string(), error.to_string()])
}

impl Desk {
    /// Keeps a pasted block to be read like a file; gives its path.
    #[must_use]
    pub fn keep_pasted(&self, text: &str) -> String {
        self.pasted.keep(text, &local_minute(now())).display().to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_block_is_on_the_disk_only_while_it_is_read() {
        let place = tempfile::tempdir().unwrap();
        let pasted = Pasted::within(place.path(), SystemTime::now());
        let path = pasted.keep("项目,2025\n货币资金,3\n", "2026-06-30 10:00");
        assert_eq!(path.file_name().unwrap(), "Pasted 2026-06-30 10.00.csv");
        assert!(!path.exists());
        let asked = [path.display().to_string(), "elsewhere.xlsx".to_owned()];
        let (one, other) = (pasted.lay_out(&asked).unwrap(), pasted.lay_out(&asked).unwrap());
        drop(one);
        assert_eq!(std::fs::read_to_string(&path).unwrap(), "项目,2025\n货币资金,3\n", "the other reads on");
        drop(other);
        assert_eq!(std::fs::read_dir(place.path()).unwrap().count(), 0, "nothing is left");
        let again = pasted.lay_out(&asked).unwrap();
        assert!(path.exists(), "it can be read again");
        drop(again);
    }

    #[test]
    fn what_an_interrupted_process_left_goes_at_the_next_start() {
        let place = tempfile::tempdir().unwrap();
        let left = place.path().join("assay-pasted-1");
        std::fs::create_dir(&left).unwrap();
        std::fs::write(left.join("Pasted 2026-06-30 10.00.csv"), "1").unwrap();
        std::fs::create_dir(place.path().join("something else")).unwrap();
        let _ = Pasted::within(place.path(), SystemTime::now());
        assert!(left.exists(), "another process may be reading it");
        let _ = Pasted::within(place.path(), SystemTime::now() + 2 * LEFT);
        assert!(!left.exists());
        assert!(place.path().join("something else").exists());
    }
}
