//! `shots FOLDER [--book FILE] [SCREEN...]`: pictures of every screen of the real application on the sample company, in
//! both languages, light and dark, at two sizes, as `SCREEN-LANGUAGE-THEME-SIZE.png`. `cargo xtask shots` builds and
//! calls it. A screen that cannot be reached ends the program, so a list of all pictures is a list of all screens.
//! With a book of one's own, the screens named are seen in copies of it instead of the sample company.
#![allow(clippy::print_stdout, reason = "the pictures' names are this program's output")]
#![allow(clippy::expect_used, clippy::panic, reason = "a screen that cannot be reached ends the program")]

mod books;
mod charts;
mod decisions;
mod histories;
mod models;
mod policy;
mod reports;
mod screens;

use std::path::{Path, PathBuf};

use assay_tests::Launch;
use books::{Books, OPENS};
use charts::CHARTS;
use decisions::DECISIONS;
use histories::HISTORIES;
use models::MODELS;
use policy::POLICY;
use reports::REPORTS;
use screens::{SCREENS, Screen};

/// The system's language and how the pictures are named for it.
const LANGUAGES: &[(&str, &str)] = &[("en_US", "en"), ("zh_CN", "zh-CN")];
const SIZES: &[(u32, u32)] = &[(1280, 800), (1920, 1080)];

fn main() {
    let mut arguments = std::env::args().skip(1);
    let folder = PathBuf::from(arguments.next().expect("usage: shots FOLDER [--book FILE] [SCREEN...]"));
    let mut named: Vec<String> = arguments.collect();
    let own = named.iter().position(|word| word == "--book").map(|at| {
        let words: Vec<String> = named.drain(at..(at + 2).min(named.len())).collect();
        assert!(words.len() == 2 && !named.is_empty(), "--book needs a file, and the screens to be named");
        PathBuf::from(&words[1])
    });
    let all = || {
        SCREENS
            .iter()
            .chain(MODELS)
            .chain(POLICY)
            .chain(REPORTS)
            .chain(DECISIONS)
            .chain(HISTORIES)
            .chain(CHARTS)
    };
    if let Some(unknown) = named.iter().find(|name| all().all(|screen| screen.name != **name)) {
        let names: Vec<&str> = all().map(|screen| screen.name).collect();
        panic!("there is no screen `{unknown}`; there are: {}", names.join(" "));
    }
    let work = tempfile::tempdir().expect("a temporary folder can be made");
    let books = Books::make(work.path(), own.as_deref());
    for &(language, tag) in LANGUAGES {
        for dark in [false, true] {
            let theme = if dark { "dark" } else { "light" };
            for &opens in OPENS {
                let screens: Vec<&Screen> = all()
                    .filter(|screen| screen.opens == opens)
                    .filter(|screen| named.is_empty() || named.iter().any(|name| name == screen.name))
                    .collect();
                let start = Launch::assay("shots").language(language).dark(dark);
                let book = books.fresh(opens);
                let start = book.iter().fold(start, |start, book| start.argument(book));
                take(start, &screens, &folder, work.path(), &format!("{tag}-{theme}"));
            }
        }
    }
}

/// One window shows all its screens, each in both sizes.
fn take(start: Launch, screens: &[&Screen], folder: &Path, work: &Path, look: &str) {
    if screens.is_empty() {
        return;
    }
    let app = start.start();
    for screen in screens {
        let (width, height) = SIZES[0];
        app.resize(width, height);
        (screen.reach)(&app, work);
        for &(width, height) in SIZES {
            app.resize(width, height);
            let name = format!("{}-{look}-{width}x{height}.png", screen.name);
            app.picture(&folder.join(&name));
            println!("{name}");
        }
        (screen.leave)(&app);
    }
}
