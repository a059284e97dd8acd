//! How a window is started: which program, with what, for whom.

use std::ffi::OsStr;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Command;

use fantoccini::ClientBuilder;
use fantoccini::wd::Capabilities;
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::json;
use tempfile::TempDir;

use crate::app::App;
use crate::driver::Driver;
use crate::place;
use crate::screen::Screen;

/// A window about to be started. Each has a home, a message bus, a clipboard and a screen of its own.
pub struct Launch {
    pub(crate) journey: String,
    program: PathBuf,
    arguments: Vec<String>,
    language: String,
    dark: bool,
    size: (u32, u32),
    keep: Option<PathBuf>,
    pictures: bool,
}

impl Launch {
    /// The desktop program, built beside this test. `journey` names the files that a failure leaves.
    pub fn assay(journey: &str) -> Self {
        Self::program(journey, place::program("assay-desktop"))
    }

    /// Any program with a Tauri window.
    pub fn program(journey: &str, program: PathBuf) -> Self {
        Self {
            journey: journey.to_owned(),
            program,
            arguments: Vec::new(),
            language: "en_US".to_owned(),
            dark: false,
            size: (1280, 800),
            keep: None,
            pictures: true,
        }
    }

    /// Adds an argument, such as the book to open.
    pub fn argument(mut self, argument: impl AsRef<OsStr>) -> Self {
        self.arguments.push(argument.as_ref().to_str().expect("arguments are text").to_owned());
        self
    }

    /// The system's language as `LANG` writes it without its encoding: `en_US`, `zh_CN`.
    pub fn language(mut self, language: &str) -> Self {
        language.clone_into(&mut self.language);
        self
    }

    /// A system that prefers dark windows.
    pub fn dark(mut self, dark: bool) -> Self {
        self.dark = dark;
        self
    }

    /// The window's inner size in pixels; 1280 x 800 unless said otherwise.
    pub fn size(mut self, width: u32, height: u32) -> Self {
        self.size = (width, height);
        self
    }

    /// Uses a home folder that outlives the window, to see what a second start remembers.
    pub fn home(mut self, home: &Path) -> Self {
        self.keep = Some(home.to_path_buf());
        self
    }

    /// Leaves the choice of WebKit's renderer to the program, as for a user; the window gives no pictures then.
    pub fn own_renderer(mut self) -> Self {
        self.pictures = false;
        self
    }

    /// Starts it and waits until its page is loaded.
    pub fn start(self) -> App {
        assert!(
            self.program.is_file(),
            "{} is not built: `cargo build --workspace --all-targets --features assay-desktop/custom-protocol`",
            self.program.display()
        );
        fs::create_dir_all(place::evidence()).expect("the evidence folder can be made");
        let log = place::evidence().join(format!("{}.log", self.journey));
        let temporary = TempDir::with_prefix("assay-journey-").expect("a temporary folder can be made");
        let home = self.keep.clone().unwrap_or_else(|| temporary.path().to_path_buf());
        let screen = Screen::start();
        let driver = Driver::start(&self.environment(&home, &screen), &log);
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
        let runtime = runtime.expect("a runtime can be made");
        let connection = runtime.block_on(async {
            ClientBuilder::new(HttpConnector::new())
                .capabilities(self.capabilities())
                .connect(&driver.address())
                .await
        });
        let client = connection.unwrap_or_else(|error| {
            panic!("{}: the window did not open: {error}; messages in {}", self.journey, log.display())
        });
        let program = self.program.canonicalize().expect("a file that is there has a path");
        let app = App::new(self.journey, program, client, runtime, driver, screen, home, temporary);
        app.resize(self.size.0, self.size.1);
        app
    }

    fn capabilities(&self) -> Capabilities {
        let options = json!({ "binary": self.program, "args": self.arguments });
        Capabilities::from_iter([("webkitgtk:browserOptions".to_owned(), options)])
    }

    fn environment(&self, home: &Path, screen: &Screen) -> Vec<(String, String)> {
        // Without this renderer WebKit never answers a request for a picture.
        let renderer = self.pictures.then(|| ("WEBKIT_DISABLE_DMABUF_RENDERER".to_owned(), "0".to_owned()));
        let folder = |name: &str| {
            let folder = home.join(name);
            fs::create_dir_all(&folder).expect("a home can be made");
            folder
        };
        let runtime = folder("run");
        let private = fs::Permissions::from_mode(0o700);
        fs::set_permissions(&runtime, private).expect("a folder can be made private");
        let path = |path: &Path| path.to_str().expect("temporary paths are text").to_owned();
        [
            ("DISPLAY", screen.name().to_owned()),
            ("GDK_BACKEND", "x11".to_owned()),
            ("HOME", path(home)),
            ("XDG_CONFIG_HOME", path(&folder("config"))),
            ("XDG_DATA_HOME", path(&folder("data"))),
            ("XDG_CACHE_HOME", path(&folder("cache"))),
            ("XDG_RUNTIME_DIR", path(&runtime)),
            ("LANG", format!("{}.UTF-8", self.language)),
            ("LOCPATH", path(&locales(&self.language))),
            ("GTK_THEME", if self.dark { "Adwaita:dark" } else { "Adwaita" }.to_owned()),
            ("GSETTINGS_BACKEND", "memory".to_owned()),
            ("NO_AT_BRIDGE", "1".to_owned()),
            // The input method that a Chinese system loads loses the Shift of keys the driver presses.
            ("GTK_IM_MODULE", "gtk-im-context-simple".to_owned()),
            ("TAURI_WEBVIEW_AUTOMATION", "true".to_owned()),
            ("ASSAY_PICK_FILE", path(&App::pick_file(home))),
        ]
        .map(|(name, value)| (name.to_owned(), value))
        .into_iter()
        .chain(renderer)
        .collect()
    }
}

/// A folder with this language's locale. WebKit believes a language only when its locale is installed, so it is
/// made here once, from the definitions of Debian's `locales`.
fn locales(language: &str) -> PathBuf {
    let folder = place::evidence().join("locales");
    let locale = folder.join(format!("{language}.UTF-8"));
    if !locale.is_dir() {
        fs::create_dir_all(&folder).expect("the locales' folder can be made");
        let made = TempDir::new_in(&folder).expect("a temporary folder can be made").keep();
        let status = Command::new("localedef")
            .args(["--no-archive", "-i", language, "-f", "UTF-8"])
            .arg(&made)
            .status()
            .expect("localedef starts (Debian: libc-bin, locales)");
        assert!(status.success(), "there is no definition of {language} (Debian: locales)");
        // Whoever is second finds the first one's, which is the same.
        let _ = fs::rename(&made, &locale);
    }
    folder
}
