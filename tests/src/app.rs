//! A running window: its life, its waiting, and what is kept when a step fails.

use std::fs;
use std::future::Future;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use fantoccini::Client;
use fantoccini::error::CmdError;
use tempfile::TempDir;
use tokio::runtime::Runtime;

use crate::driver::Driver;
use crate::screen::Screen;
use crate::{place, processes};

/// How long a step may take before it has failed.
pub const LIMIT: Duration = Duration::from_secs(15);
/// How often a condition is looked at again.
const PAUSE: Duration = Duration::from_millis(40);

/// A running window under control. Its steps are in `steps.rs`; it closes when this value goes.
pub struct App {
    journey: String,
    program: PathBuf,
    client: Client,
    runtime: Runtime,
    home: PathBuf,
    // In this order the driver ends before its screen, and the home goes last.
    driver: Driver,
    _screen: Screen,
    _temporary: TempDir,
}

impl App {
    #[expect(clippy::too_many_arguments, reason = "one caller hands over all that a window consists of")]
    pub(crate) fn new(
        journey: String,
        program: PathBuf,
        client: Client,
        runtime: Runtime,
        driver: Driver,
        screen: Screen,
        home: PathBuf,
        temporary: TempDir,
    ) -> Self {
        Self { journey, program, client, runtime, home, driver, _screen: screen, _temporary: temporary }
    }

    /// This window's home folder.
    pub fn home(&self) -> &Path {
        &self.home
    }

    /// The file that answers file dialogs, one path a line; while it is absent a real dialog opens.
    pub(crate) fn pick_file(home: &Path) -> PathBuf {
        home.join("pick.txt")
    }

    /// From now on file dialogs answer with these paths instead of opening (debug builds only).
    pub fn will_pick<P: AsRef<Path>>(&self, paths: &[P]) {
        let lines: Vec<String> = paths.iter().map(|path| path.as_ref().display().to_string()).collect();
        fs::write(Self::pick_file(&self.home), lines.join("\n")).expect("the answer can be written");
    }

    /// The application's own process (not the driver's, not WebKit's).
    pub fn process(&self) -> u32 {
        let family = processes::family(self.driver.process());
        let found = family.into_iter().find(|&id| processes::runs(id, &self.program));
        found.unwrap_or_else(|| self.fail("the application's process is not running"))
    }

    /// Whether the application's process is still there.
    pub fn is_alive(&self) -> bool {
        processes::family(self.driver.process()).into_iter().any(|id| processes::runs(id, &self.program))
    }

    /// Sends one command to the window; a command that is not answered in time ends the journey.
    pub(crate) fn ask<T>(&self, step: &str, command: impl Future<Output = Result<T, CmdError>>) -> T {
        self.attempt(command).unwrap_or_else(|error| self.fail(&format!("could not {step}: {error}")))
    }

    /// The same, giving back the error.
    pub(crate) fn attempt<T>(&self, command: impl Future<Output = Result<T, CmdError>>) -> Result<T, String> {
        match self.runtime.block_on(async { tokio::time::timeout(LIMIT, command).await }) {
            Ok(Ok(value)) => Ok(value),
            Ok(Err(error)) => Err(error.to_string()),
            Err(_) => Err(format!("no answer within {} s", LIMIT.as_secs())),
        }
    }

    pub(crate) fn client(&self) -> &Client {
        &self.client
    }

    /// Waits until `look` gives a value; what it said last is part of the failure.
    pub fn until<T>(&self, wished: &str, within: Duration, mut look: impl FnMut() -> Result<T, String>) -> T {
        let start = Instant::now();
        loop {
            match look() {
                Ok(value) => return value,
                Err(seen) if start.elapsed() > within => {
                    self.fail(&format!("waited {} s for {wished}, but {seen}", within.as_secs()))
                }
                Err(_) => std::thread::sleep(PAUSE),
            }
        }
    }

    /// Ends the journey, saying what was wrong and what the window shows.
    pub fn fail(&self, what: &str) -> ! {
        let shown = if self.is_alive() { self.visible().join(" ") } else { "nothing, it is gone".to_owned() };
        panic!(
            "{}: {what}\nthe window shows: {shown}\nsee {}",
            self.journey,
            place::evidence().join(format!("{}.*", self.journey)).display()
        )
    }

    /// Keeps a picture and the page beside the program's messages.
    fn keep_evidence(&self) {
        let file = |ending: &str| place::evidence().join(format!("{}.{ending}", self.journey));
        if let Ok(picture) = self.attempt(self.client.screenshot()) {
            let _ = fs::write(file("png"), picture);
        }
        if let Ok(page) = self.attempt(self.client.source()) {
            let _ = fs::write(file("html"), page);
        }
    }
}

impl Drop for App {
    fn drop(&mut self) {
        let failed = std::thread::panicking() && self.is_alive();
        let this = &*self;
        // On a thread of its own: the connection does not answer on a thread that is already panicking.
        std::thread::scope(|scope| {
            scope.spawn(|| {
                if failed {
                    this.keep_evidence();
                }
                // The driver ends whatever does not close by itself.
                let close = this.client.clone().close();
                let _ = this
                    .runtime
                    .block_on(async { tokio::time::timeout(Duration::from_secs(3), close).await });
            });
        });
    }
}
