//! What is open on this machine: one book with its user, the previews of imports, background jobs, and this
//! person's preferences. The shells hold one `Desk`; everything about the book is in [`Session`].

mod pasted;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use assay_sheets::reader::Reader;

use self::pasted::Pasted;
use crate::CommandError;
use crate::home::Home;
use crate::job::Jobs;
use crate::session::{Batch, Preview, Session, TableDraft};
use crate::view::{
    BatchDone, BatchPreview, BatchRequest, ImportCustomer, ImportDone, ImportPreview, ImportRequest,
    JobProgress, Preferences, StartState, StartView, TableDone, TablePreview, TableRequest,
};

/// The application's state behind a window.
pub struct Desk {
    home: Mutex<Home>,
    open: Mutex<Option<Arc<Session>>>,
    problem: Mutex<Option<CommandError>>,
    previews: Mutex<Previews>,
    reader: Reader,
    jobs: Jobs,
    pasted: Pasted,
}

#[derive(Default)]
struct Previews {
    next: u32,
    kept: BTreeMap<u32, Preview>,
    table: Option<(u32, TableDraft)>,
    batch: Option<(u32, Batch)>,
}

impl Previews {
    fn clear(&mut self) {
        self.kept.clear();
        self.table = None;
        self.batch = None;
    }
}

fn preview_gone() -> CommandError {
    CommandError::new("preview_gone", "This preview was replaced by a newer one. Read the files again.")
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Desk {
    /// A desk without a book. `folder` keeps the preferences; `sink` hears of background jobs.
    ///
    /// # Errors
    /// When the program cannot find itself, which reading workbooks needs.
    pub fn new(
        folder: &Path,
        sink: impl Fn(JobProgress) + Send + Sync + 'static,
    ) -> Result<Self, std::io::Error> {
        Ok(Self {
            home: Mutex::new(Home::load(folder)),
            open: Mutex::new(None),
            problem: Mutex::new(None),
            previews: Mutex::new(Previews::default()),
            reader: Reader::this_program()?,
            jobs: Jobs::new(sink),
            pasted: Pasted::new(),
        })
    }

    /// Opens the book named on the command line; what stands in the way is shown by the first screen.
    pub fn open_at_start(&self, path: Option<PathBuf>) {
        if let Some(path) = path
            && let Err(error) = self.open_book(&path)
        {
            *lock(&self.problem) = Some(error);
        }
    }

    /// Background jobs.
    #[must_use]
    pub fn jobs(&self) -> &Jobs {
        &self.jobs
    }

    /// The open book with its signed-in user.
    ///
    /// # Errors
    /// `no_book` without a book, `sign_in_first` without a user.
    pub fn session(&self) -> Result<Arc<Session>, CommandError> {
        let session = lock(&self.open)
            .clone()
            .ok_or_else(|| CommandError::new("no_book", "No book is open. Open or create one first."))?;
        session.user()?;
        Ok(session)
    }

    /// What the window shows first.
    ///
    /// # Errors
    /// When the open book cannot be read.
    pub fn start(&self) -> Result<StartView, CommandError> {
        let session = lock(&self.open).clone();
        let home = lock(&self.home);
        let mut view = StartView {
            state: StartState::NoBook,
            book: None,
            user: None,
            sign_in_names: Vec::new(),
            recent: home.recent(),
            preferences: home.preferences(),
            version: env!("CARGO_PKG_VERSION").to_owned(),
            system_language: system_language(),
            problem: lock(&self.problem).clone(),
        };
        drop(home);
        if let Some(session) = session {
            view.book = Some(session.book_view()?);
            view.user = session.user().ok();
            if view.user.is_some() {
                view.state = StartState::Open;
            } else {
                view.state = StartState::SignIn;
                view.sign_in_names = session.sign_in_names()?;
            }
        }
        Ok(view)
    }

    /// Opens a book in place of the one that is open.
    ///
    /// # Errors
    /// What the book is refused for; the open book stays open.
    pub fn open_book(&self, path: &Path) -> Result<StartView, CommandError> {
        let session = Session::open(path)?;
        self.use_session(session, path)
    }

    /// Creates an empty book with the default model and its first user, an administrator.
    ///
    /// # Errors
    /// When there is a file already or it cannot be written.
    pub fn create_book(&self, path: &Path, company: &str, user: &str) -> Result<StartView, CommandError> {
        let session = Session::create(path, company, user)?;
        self.use_session(session, path)
    }

    /// Creates the sample book.
    ///
    /// # Errors
    /// As [`Desk::create_book`]; nothing is left behind when it is cancelled.
    pub fn create_sample(&self, path: &Path) -> Result<StartView, CommandError> {
        let session = self.jobs.run("sample", |job| Session::create_sample(path, job))?;
        self.use_session(session, path)
    }

    /// Closes the book.
    ///
    /// # Errors
    /// Never in practice; the same answer as [`Desk::start`].
    pub fn close_book(&self) -> Result<StartView, CommandError> {
        *lock(&self.open) = None;
        lock(&self.previews).clear();
        self.start()
    }

    /// Signs a user in.
    ///
    /// # Errors
    /// `sign_in_failed` for a wrong name or password.
    pub fn sign_in(&self, name: &str, password: &str) -> Result<StartView, CommandError> {
        let session = lock(&self.open).clone();
        if let Some(session) = session {
            session.sign_in(name, password)?;
        }
        self.start()
    }

    /// Signs out; a book with a single user without a password is closed.
    ///
    /// # Errors
    /// As [`Desk::start`].
    pub fn sign_out(&self) -> Result<StartView, CommandError> {
        let session = lock(&self.open).clone();
        if let Some(session) = session {
            if !session.asks_for_sign_in()? {
                return self.close_book();
            }
            session.sign_out();
        }
        self.start()
    }

    /// Keeps the preferences.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn save_preferences(&self, preferences: Preferences) -> Result<Preferences, CommandError> {
        let mut home = lock(&self.home);
        home.set_preferences(preferences)?;
        Ok(home.preferences())
    }

    /// Reads workbooks and keeps what would be stored until it is committed or discarded.
    ///
    /// # Errors
    /// What a workbook is refused for: file, sheet, cell, what to do. The book is unchanged.
    pub fn import_preview(&self, request: &ImportRequest) -> Result<ImportPreview, CommandError> {
        let session = self.session()?;
        let _pasted = self.pasted.lay_out(&request.paths)?;
        let preview = self.jobs.run("import", |job| session.import_preview(&self.reader, request, job))?;
        let mut previews = lock(&self.previews);
        previews.next += 1;
        let id = previews.next;
        let view = session.preview_view(id, &preview)?;
        previews.clear();
        previews.kept.insert(id, preview);
        Ok(view)
    }

    /// Stores what a preview showed.
    ///
    /// # Errors
    /// `preview_gone` when it was replaced; otherwise what stands in the way. All or nothing.
    pub fn import_commit(&self, id: u32, customer: &ImportCustomer) -> Result<ImportDone, CommandError> {
        let session = self.session()?;
        let mut previews = lock(&self.previews);
        let preview = previews.kept.get(&id).ok_or_else(preview_gone)?;
        let done = session.import_commit(preview, customer)?;
        previews.kept.remove(&id);
        Ok(done)
    }

    /// Forgets a preview.
    pub fn import_discard(&self, id: u32) {
        let mut previews = lock(&self.previews);
        previews.kept.remove(&id);
        previews.table.take_if(|(kept, _)| *kept == id);
        previews.batch.take_if(|(kept, _)| *kept == id);
    }

    /// What a workbook holds: `ledger`, `outcomes`, `indicators`, `customers` or `statements`.
    ///
    /// # Errors
    /// A file that cannot be read.
    pub fn import_recognise(&self, path: &Path) -> Result<String, CommandError> {
        let session = self.session()?;
        let _pasted = self.pasted.lay_out(&[path.display().to_string()])?;
        self.jobs.run("import", |job| session.recognise_file(&self.reader, path, job))
    }

    /// Reads a ledger or outcomes and keeps what would be stored until it is stored or discarded.
    ///
    /// # Errors
    /// What the workbook is refused for. The book is unchanged.
    pub fn table_preview(&self, request: &TableRequest) -> Result<TablePreview, CommandError> {
        let session = self.session()?;
        let _pasted = self.pasted.lay_out(std::slice::from_ref(&request.path))?;
        let draft = self.jobs.run("import", |job| session.table_draft(&self.reader, request, job))?;
        let mut previews = lock(&self.previews);
        previews.next += 1;
        let id = previews.next;
        let view = draft.view(id);
        previews.clear();
        previews.table = Some((id, draft));
        Ok(view)
    }

    /// Stores what such a preview showed.
    ///
    /// # Errors
    /// `preview_gone` when it was replaced; otherwise what stands in the way. All or nothing.
    pub fn table_commit(&self, id: u32) -> Result<TableDone, CommandError> {
        let session = self.session()?;
        let mut previews = lock(&self.previews);
        let draft = match &previews.table {
            Some((kept, draft)) if *kept == id => draft,
            _ => return Err(preview_gone()),
        };
        let done = session.table_commit(draft)?;
        previews.table = None;
        Ok(done)
    }

    /// Reads several files or folders and keeps what would be stored until it is stored or discarded.
    ///
    /// # Errors
    /// `cancelled`; a folder without workbooks. A file that cannot be read is part of the answer.
    pub fn batch_preview(&self, request: &BatchRequest) -> Result<BatchPreview, CommandError> {
        let session = self.session()?;
        let _pasted = self.pasted.lay_out(&request.paths)?;
        let batch = self.jobs.run("import", |job| session.batch_read(&self.reader, request, job))?;
        let mut previews = lock(&self.previews);
        previews.next += 1;
        let id = previews.next;
        let view = session.batch_view(id, &batch)?;
        previews.clear();
        previews.batch = Some((id, batch));
        Ok(view)
    }

    /// Stores such files in one go.
    ///
    /// # Errors
    /// `preview_gone` when it was replaced; otherwise what stands in the way. All or nothing.
    pub fn batch_commit(&self, id: u32) -> Result<BatchDone, CommandError> {
        let session = self.session()?;
        let mut previews = lock(&self.previews);
        let batch = match &previews.batch {
            Some((kept, batch)) if *kept == id => batch,
            _ => return Err(preview_gone()),
        };
        let done = session.batch_commit(batch)?;
        previews.batch = None;
        Ok(done)
    }

    /// Puts a verified backup in a book's place and opens it.
    ///
    /// # Errors
    /// When the backup is not a sound book; the book in place is untouched then.
    pub fn restore(&self, backup: &Path, target: &Path) -> Result<StartView, CommandError> {
        let was_open = lock(&self.open).take();
        let session = self.jobs.run("restore", |_| {
            drop(was_open);
            Session::restore(backup, target)
        });
        match session {
            Ok(session) => self.use_session(session, target),
            Err(error) => {
                // The book that was open is still whole: go on with it.
                if let Ok(session) = Session::open(target) {
                    self.use_session(session, target)?;
                }
                Err(error)
            }
        }
    }

    fn use_session(&self, session: Session, path: &Path) -> Result<StartView, CommandError> {
        *lock(&self.open) = Some(Arc::new(session));
        *lock(&self.problem) = None;
        lock(&self.previews).clear();
        lock(&self.home).opened(path)?;
        self.start()
    }
}

/// Language of the system for a first start: Chinese where the locale says so, English otherwise.
fn system_language() -> String {
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"]
        .iter()
        .filter_map(|name| std::env::var(name).ok())
        .find(|value| !value.is_empty())
        .unwrap_or_default();
    if locale.to_lowercase().starts_with("zh") { "zh-CN".into() } else { "en".into() }
}
