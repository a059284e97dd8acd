//! How the window looks, who may use the book, its check, backup and restore; and files that are refused as books.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a step that fails ends the journey"
)]

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use assay_tests::command::{arg, assay, json};
use assay_tests::{App, Language, Launch, asked_for};
use serde_json::json as value;

/// Makes a small book with one customer by the command line.
fn make_book(folder: &Path) -> PathBuf {
    let book = folder.join("small.assay");
    let ran = assay(&["init", arg(&book), "--company", "Weighed Ltd", "--first-user", "lin"]);
    assert_eq!(ran.status, 0, "{}", ran.err);
    let filing = folder.join("filing.xlsx");
    assay_tests::Filing::of("宁波海川传动科技有限公司").write(&filing);
    let ran = assay(&["import", "statements", arg(&book), arg(&filing)]);
    assert_eq!(ran.status, 0, "{}", ran.err);
    book
}

#[test]
fn journey_language_theme_and_numbers_change_at_once() {
    let journey = "settings-looks";
    if !asked_for(journey) {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let book = make_book(folder.path());
    let home = folder.path().join("home");
    let launch = |journey: &str| Launch::assay(journey).home(&home).argument(&book);
    let app = launch(journey).start();
    app.click("nav-settings");
    assert_eq!(app.text("nav-overview"), "Overview");
    app.click("settings-language-zh");
    app.see_text("nav-overview", "总览");
    assert_eq!(app.script("return document.documentElement.lang", &[]), value!("zh-CN"));
    app.click("settings-language-en");
    app.see_text("nav-overview", "Overview");

    let paper = "return getComputedStyle(document.body).backgroundColor";
    let light = app.script(paper, &[]);
    app.click("settings-theme-dark");
    app.until("dark paper", Duration::from_secs(3), || {
        let dark = app.script(paper, &[]);
        if dark == light { Err(format!("it is {dark}")) } else { Ok(()) }
    });

    // The amounts shown as a sample are invented: 171,673,300.00 yuan and -1,204,335.20 yuan among them.
    app.see_text("settings-sample", "17,167.33");
    app.click("settings-money-yi");
    app.see_text("settings-sample", "1.7167");
    app.click("settings-money-yuan");
    app.see_text("settings-sample", "171,673,300.00");
    app.see_text("settings-sample", "−1,204,335.20");
    app.click("settings-negative-brackets");
    app.see_text("settings-sample", "(1,204,335.20)");
    app.click("settings-language-zh");
    app.see_text("nav-overview", "总览");
    drop(app);

    // What was chosen outlives the window.
    let app = launch("settings-looks-again").start();
    app.see_text("nav-overview", "总览");
    app.until("dark paper", Duration::from_secs(3), || {
        let now = app.script(paper, &[]);
        if now == light { Err("it is light again".to_owned()) } else { Ok(()) }
    });
    app.click("nav-settings");
    app.see_text("settings-sample", "(1,204,335.20)");
}

#[test]
fn journey_second_user_signs_in() {
    let journey = "settings-users";
    if !asked_for(journey) {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let book = make_book(folder.path());
    let app = Launch::assay(journey).argument(&book).start();
    app.click("nav-settings");
    app.click("settings-tab-users");
    // A book with several users needs a password for each, the first one's before the second is added.
    app.click_in("settings-user-lin");
    fill_passwords(&app, "weigh-it-1");
    app.click("settings-user-save");
    app.see_gone("dialog");
    app.click("settings-user-add");
    app.fill("settings-user-field-display", "Zhou Min 周敏");
    app.fill("settings-user-field-name", "zhou");
    app.choose("settings-user-field-role", "analyst");
    fill_passwords(&app, "weigh-it-2");
    app.click("settings-user-save");
    app.see_text("settings-user-zhou", "Zhou Min 周敏");
    app.see_gone("dialog");

    app.click("user-menu");
    app.click("sign-out");
    app.see("sign-in-password");
    app.choose("sign-in-name", "zhou");
    app.fill("sign-in-password", "wrong");
    app.click("sign-in");
    app.until("a refusal", Duration::from_secs(10), || {
        let text = app.script("return document.body.innerText", &[]);
        if text.as_str().unwrap_or_default().contains("wrong") {
            Ok(())
        } else {
            Err("none is shown".to_owned())
        }
    });
    assert_eq!(app.value("sign-in-password"), "", "a wrong password is not kept");
    assert!(!app.shows("nav-overview"));
    app.fill("sign-in-password", "weigh-it-2");
    app.click("sign-in");
    app.see("nav-overview");
    app.click("nav-settings");
    app.click("settings-tab-users");
    app.see("settings-user-zhou");
    assert!(!app.shows("settings-user-add"), "an analyst does not change users");
    // The command line asks who acts, too.
    let ran = assay(&["rate", arg(&book)]);
    assert_eq!(ran.status, 2, "{}", ran.err);
    assert!(ran.err.contains("--user") && ran.err.contains("zhou"), "{}", ran.err);
}

fn fill_passwords(app: &App, password: &str) {
    app.fill("settings-user-field-password", password);
    app.fill("settings-user-field-again", password);
}

#[test]
fn journey_verify_back_up_restore() {
    let journey = "settings-backup";
    if !asked_for(journey) {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let book = make_book(folder.path());
    let app = Launch::assay(journey).language(Language::Chinese.system()).argument(&book).start();
    app.click("nav-settings");
    app.click("settings-tab-book");
    app.click("settings-verify");
    app.see_text("settings-verify-result", "未发现问题");

    let backup = folder.path().join("backup.assay");
    app.will_pick(&[&backup]);
    app.click("settings-backup");
    app.see_text("toast", "backup.assay");
    let kept = json(&["show", "statements", arg(&backup)]);
    assert_eq!(kept, json(&["show", "statements", arg(&book)]));

    // A change after the backup is gone after restoring in place.
    app.fill("settings-company", "Changed Ltd");
    app.click("settings-company-save");
    app.until("the change to be stored", Duration::from_secs(5), || {
        if app.attribute("settings-company-save", "disabled").is_some() {
            Ok(())
        } else {
            Err("it is not".to_owned())
        }
    });
    app.click("settings-restore");
    app.see("dialog");
    app.click("settings-restore-here");
    app.click("settings-restore-go");
    app.see_gone("dialog");
    app.click("nav-customers");
    app.see("customer-list");
    app.click("nav-settings");
    app.click("settings-tab-book");
    app.until("the company as it was", Duration::from_secs(5), || {
        match app.value("settings-company").as_str() {
            "Weighed Ltd" => Ok(()),
            other => Err(format!("it is {other}")),
        }
    });

    // Into a new place: the copy is opened, the first book stays.
    let target = folder.path().join("restored.assay");
    app.will_pick(&[&backup]);
    app.click("settings-restore");
    app.see("dialog");
    app.will_pick(&[&target]);
    app.click("settings-restore-go");
    app.see_gone("dialog");
    app.until("the restored book", Duration::from_secs(5), || {
        if target.is_file() { Ok(()) } else { Err("the file is not there".to_owned()) }
    });
    assert_eq!(kept, json(&["show", "statements", arg(&target)]));
    app.click("settings-verify");
    app.see_text("settings-verify-result", "未发现问题");
}

#[test]
fn journey_refused_books_in_english() {
    refused_books("refused-en", Language::English);
}

#[test]
fn journey_refused_books_in_chinese() {
    refused_books("refused-zh", Language::Chinese);
}

fn refused_books(journey: &str, language: Language) {
    if !asked_for(journey) {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let sound = make_book(folder.path());
    let bytes = fs::read(&sound).expect("the command line closed it");
    let with = |name: &str, change: &dyn Fn(&mut Vec<u8>)| {
        let (path, mut bytes) = (folder.path().join(name), bytes.clone());
        change(&mut bytes);
        fs::write(&path, &bytes).unwrap();
        (path, bytes)
    };
    // Places of the header, from SQLite's "Database File Format": 60 user version, 68 application id.
    let books = [
        (
            with("newer.assay", &|b| b[60..64].copy_from_slice(&900_u32.to_be_bytes())),
            language.of("newer", "更新版本"),
        ),
        (
            with("foreign.assay", &|b| b[68..72].copy_from_slice(b"GPKG")),
            language.of("not an Assay book", "不是信衡账簿"),
        ),
        (
            with("notes.assay", &|b| *b = b"Meeting on Friday".to_vec()),
            language.of("not an Assay book", "不是信衡账簿"),
        ),
        (with("cut.assay", &|b| b.truncate(b.len() * 2 / 3)), language.of("damaged", "损坏")),
        (
            with("scratched.assay", &|b| {
                let middle = b.len() / 2;
                b[middle..middle + 40_000].fill(0x5A);
            }),
            language.of("damaged", "损坏"),
        ),
    ];
    let app = Launch::assay(journey).language(language.system()).start();
    for ((path, before), words) in &books {
        let name = path.file_name().unwrap().to_str().unwrap();
        app.will_pick(&[path]);
        app.click("start-open");
        app.until(&format!("a refusal of {name}"), Duration::from_secs(10), || {
            let told = app.texts("toast");
            let refusal = told.iter().find(|text| text.contains(name));
            let refusal = refusal.ok_or_else(|| format!("it says {told:?}"))?;
            if refusal.contains(words) { Ok(()) } else { Err(format!("it says {refusal}")) }
        });
        assert_eq!(&fs::read(path).unwrap(), before, "{name} is as it was, to the byte");
        app.see("start-open");
    }
    let beside: Vec<_> =
        fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(beside.len(), books.len() + 2, "nothing else was left beside them: {beside:?}");
    app.will_pick(&[&sound]);
    app.click("start-open");
    app.see("nav-overview");
}
