//! What one person keeps on one machine: preferences and the books opened before. A small JSON file in the
//! user's configuration folder; losing it loses no figure.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::CommandError;
use crate::view::{Preferences, RecentBook};

const KEEP: usize = 8;

/// The file and its content.
pub struct Home {
    file: PathBuf,
    kept: Kept,
}

#[derive(Default, Serialize, Deserialize)]
#[serde(default)]
struct Kept {
    preferences: Preferences,
    recent: Vec<String>,
}

impl Home {
    /// Reads the file in `folder`; one that is missing or unreadable starts from the defaults.
    #[must_use]
    pub fn load(folder: &Path) -> Self {
        let file = folder.join("preferences.json");
        let kept =
            std::fs::read(&file).ok().and_then(|text| serde_json::from_slice(&text).ok()).unwrap_or_default();
        Self { file, kept }
    }

    /// The preferences.
    #[must_use]
    pub fn preferences(&self) -> Preferences {
        self.kept.preferences.clone()
    }

    /// Replaces the preferences.
    ///
    /// # Errors
    /// `preferences_not_saved` when the file cannot be written.
    pub fn set_preferences(&mut self, preferences: Preferences) -> Result<(), CommandError> {
        self.kept.preferences = preferences;
        self.save()
    }

    /// Books opened before, newest first.
    #[must_use]
    pub fn recent(&self) -> Vec<RecentBook> {
        let name = |path: &Path| path.file_name().map(|n| n.to_string_lossy().into_owned());
        self.kept
            .recent
            .iter()
            .map(|path| RecentBook {
                path: path.clone(),
                file: name(Path::new(path)).unwrap_or_default(),
                exists: Path::new(path).is_file(),
            })
            .collect()
    }

    /// Puts a book first in the list.
    ///
    /// # Errors
    /// `preferences_not_saved` when the file cannot be written.
    pub fn opened(&mut self, path: &Path) -> Result<(), CommandError> {
        let path = path.to_string_lossy().into_owned();
        self.kept.recent.retain(|other| *other != path);
        self.kept.recent.insert(0, path);
        self.kept.recent.truncate(KEEP);
        self.save()
    }

    fn save(&self) -> Result<(), CommandError> {
        let failed = |error: std::io::Error| {
            CommandError::new(
                "preferences_not_saved",
                format!("Preferences could not be saved in {}: {error}.", self.file.display()),
            )
            .with([self.file.display().to_string()])
        };
        if let Some(folder) = self.file.parent() {
            std::fs::create_dir_all(folder).map_err(failed)?;
        }
        let text = serde_json::to_vec_pretty(&self.kept)
            .map_err(|error| failed(std::io::Error::other(error.to_string())))?;
        let temporary = self.file.with_extension("json.new");
        std::fs::write(&temporary, text)
            .and_then(|()| std::fs::rename(&temporary, &self.file))
            .map_err(failed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keeps_preferences_and_the_last_books() {
        let folder = tempfile::tempdir().unwrap();
        let mut home = Home::load(folder.path());
        assert_eq!(home.preferences(), Preferences::default());
        home.set_preferences(Preferences { theme: "dark".into(), ..Preferences::default() }).unwrap();
        for n in 0..10 {
            home.opened(Path::new(&format!("/books/{n}.assay"))).unwrap();
        }
        home.opened(Path::new("/books/5.assay")).unwrap();
        let again = Home::load(folder.path());
        assert_eq!(again.preferences().theme, "dark");
        let files: Vec<_> = again.recent().into_iter().map(|book| book.file).collect();
        assert_eq!(files.len(), 8);
        assert_eq!(&files[..3], ["5.assay", "9.assay", "8.assay"]);
    }

    #[test]
    fn a_broken_file_starts_from_the_defaults() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("preferences.json"), b"{not json").unwrap();
        assert_eq!(Home::load(folder.path()).preferences(), Preferences::default());
    }
}
