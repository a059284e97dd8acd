//! Rating reports of the sample's customers: one, many into a folder, stopped on the way, and the company's logo.
#![allow(clippy::unwrap_used, reason = "a failure here is a failure of the test")]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use assay_desk::{Job, Jobs, ReportChoice, Session};

fn sample() -> (tempfile::TempDir, Session) {
    let folder = tempfile::tempdir().unwrap();
    let session = Session::create_sample(&folder.path().join("s.assay"), &Job::silent("test")).unwrap();
    (folder, session)
}

fn out(folder: &tempfile::TempDir) -> PathBuf {
    let out = folder.path().join("out");
    std::fs::create_dir(&out).unwrap();
    out
}

fn files(folder: &Path) -> BTreeSet<String> {
    let names = std::fs::read_dir(folder).unwrap();
    names.map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned()).collect()
}

fn keys(session: &Session, codes: &[&str]) -> Vec<String> {
    codes.iter().map(|code| session.customer_key(code).unwrap()).collect()
}

/// A picture of the least that is a PNG: head, one piece of data, end.
fn picture(width: u32, height: u32) -> Vec<u8> {
    let chunk = |name: &[u8], data: &[u8]| {
        let length = u32::try_from(data.len()).unwrap().to_be_bytes();
        [length.as_slice(), name, data, &[0; 4]].concat()
    };
    let head = [&width.to_be_bytes()[..], &height.to_be_bytes(), &[8, 2, 0, 0, 0]].concat();
    let parts = [chunk(b"IHDR", &head), chunk(b"IDAT", &[1, 2, 3]), chunk(b"IEND", &[])];
    [&b"\x89PNG\r\n\x1a\n"[..], &parts.concat()].concat()
}

#[test]
fn many_reports_are_the_same_as_one_by_one() {
    let (folder, session) = sample();
    let out = out(&folder);
    let chosen = keys(&session, &["C009", "C001", "C002", "C001"]);
    let done = session.rating_reports(Some(&chosen), "zh-CN", &out, &Job::silent("reports")).unwrap();
    let codes: Vec<&str> = done.written.iter().map(|file| file.customer.code.as_str()).collect();
    assert_eq!((done.wanted, codes), (3, vec!["C001", "C002", "C009"]), "by code, each once");
    assert!(done.without.is_empty() && done.failed.is_empty() && !done.cancelled);
    let names: BTreeSet<String> = done.written.iter().map(|file| file.file.clone()).collect();
    assert_eq!(files(&out), names, "nothing else in the folder");
    for file in &done.written {
        let single = session.rating_report_bytes(&file.customer.id, "zh-CN").unwrap();
        assert!(std::fs::read(out.join(&file.file)).unwrap() == single, "{}", file.file);
    }
    let again = session.rating_reports(Some(&chosen), "zh-CN", &out, &Job::silent("reports")).unwrap();
    assert_eq!(again.written, done.written, "the same names, so that old files are replaced");
    assert_eq!(files(&out), names);
}

#[test]
fn customers_without_a_grade_are_named_and_not_written() {
    let (folder, session) = sample();
    let out = out(&folder);
    let rows = session.customers().unwrap();
    let without: Vec<&str> =
        rows.iter().filter(|row| row.grade.is_none()).map(|row| row.code.as_str()).collect();
    assert_eq!(without.len(), 2, "the sample has two");
    let chosen = keys(&session, &[without[0], "C001", without[1]]);
    let done = session.rating_reports(Some(&chosen), "en", &out, &Job::silent("reports")).unwrap();
    let named: Vec<&str> = done.without.iter().map(|one| one.code.as_str()).collect();
    assert_eq!(named, without);
    assert_eq!(files(&out).len(), 1);
}

#[test]
fn a_batch_that_is_stopped_leaves_whole_files_and_says_how_many() {
    let (folder, session) = sample();
    let out = out(&folder);
    let own: Arc<Mutex<Option<Arc<Jobs>>>> = Arc::default();
    let known = Arc::clone(&own);
    let jobs = Arc::new(Jobs::new(move |progress| {
        if progress.done == 3 && progress.state == "running" {
            known.lock().unwrap().as_ref().unwrap().cancel(progress.id);
        }
    }));
    *own.lock().unwrap() = Some(Arc::clone(&jobs));
    let done = jobs.run("reports", |job| session.rating_reports(None, "en", &out, job)).unwrap();
    assert!(done.cancelled);
    assert_eq!((done.wanted, done.written.len() + done.without.len()), (60, 3));
    for file in &done.written {
        let single = session.rating_report_bytes(&file.customer.id, "en").unwrap();
        assert!(std::fs::read(out.join(&file.file)).unwrap() == single);
    }
    assert_eq!(files(&out).len(), done.written.len());
}

#[test]
fn a_file_that_is_open_elsewhere_does_not_stop_the_others() {
    let (folder, session) = sample();
    let out = out(&folder);
    let chosen = keys(&session, &["C001", "C002", "C003"]);
    let first = session.rating_reports(Some(&chosen), "en", &out, &Job::silent("reports")).unwrap();
    let held = &first.written[1].file;
    std::fs::write(out.join(held), b"being edited").unwrap();
    std::fs::write(out.join(format!("~${held}")), b"someone").unwrap();
    let done = session.rating_reports(Some(&chosen), "en", &out, &Job::silent("reports")).unwrap();
    assert_eq!(done.written.len(), 2);
    assert_eq!(done.failed[0].customer.code, "C002");
    assert_eq!(done.failed[0].error.code, "report_locked");
    assert_eq!(std::fs::read(out.join(held)).unwrap(), b"being edited");
    let nowhere = session.rating_reports(None, "en", &out.join("none"), &Job::silent("reports"));
    assert_eq!(nowhere.unwrap_err().code, "report_no_folder");
}

#[test]
fn customers_are_chosen_by_what_they_are() {
    let (_folder, session) = sample();
    let rows = session.customers().unwrap();
    let row = rows.iter().find(|row| row.grade.as_deref() == Some("A")).unwrap();
    let choice = ReportChoice {
        industries: vec![row.industry.clone()],
        regions: Vec::new(),
        grades: vec!["A".into(), "AA".into()],
    };
    let expected: BTreeSet<String> = rows
        .iter()
        .filter(|one| !one.archived && one.industry == row.industry)
        .filter(|one| matches!(one.grade.as_deref(), Some("A" | "AA")))
        .map(|one| one.id.clone())
        .collect();
    let found: BTreeSet<String> = session.report_choice(&choice).unwrap().into_iter().collect();
    assert!(found.contains(&row.id) && found == expected);
    assert_eq!(session.report_choice(&ReportChoice::default()).unwrap().len(), 60);
}

#[test]
fn a_preview_is_the_file_that_would_be_written() {
    let (_folder, session) = sample();
    let id = session.customer_key("C001").unwrap();
    let preview = session.rating_report_preview(&id, "zh-CN").unwrap();
    let bytes = session.rating_report_bytes(&id, "zh-CN").unwrap();
    assert_eq!(preview.bytes as usize, bytes.len());
    let names: Vec<&str> = preview.sheets.iter().map(|sheet| sheet.name.as_str()).collect();
    assert_eq!(names[..4], ["封面", "摘要", "指标", "指标表现"]);
    let cover = &preview.sheets[0];
    let text = |text: &str| cover.rows.iter().any(|row| row.cells.iter().any(|cell| cell.text == text));
    let row = session.customers().unwrap().into_iter().find(|row| row.id == id).unwrap();
    assert!(text(&row.name) && text(row.grade.as_deref().unwrap()));
    let limit = session.limit_page(&id).unwrap().now.amount.unwrap();
    assert_eq!(limit, 9_840_000.into());
    assert!(text("9,840,000.00"), "the limit as the cell shows it");
    let charts: u32 = preview.sheets.iter().map(|sheet| sheet.charts).sum();
    // Scale, waterfall, criteria, profile, history.
    assert_eq!(charts, 5);
}

#[test]
fn the_logo_is_looked_at_before_it_is_kept() {
    let (folder, session) = sample();
    let file = |name: &str, bytes: &[u8]| {
        let path = folder.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        path
    };
    assert!(session.company_logo().unwrap().is_none());
    let id = session.customer_key("C001").unwrap();
    let plain = session.rating_report_bytes(&id, "en").unwrap();
    let good = file("logo.png", &picture(300, 90));
    let kept = session.set_company_logo(&good).unwrap().unwrap();
    assert_eq!(
        (kept.width, kept.height, kept.url.starts_with("data:image/png;base64,iVBORw0KGgo")),
        (300, 90, true)
    );
    let with = session.rating_report_bytes(&id, "en").unwrap();
    assert!(with != plain && with == session.rating_report_bytes(&id, "en").unwrap());
    for (name, bytes, code) in [
        ("a.gif", b"GIF89a".to_vec(), "logo_other_kind"),
        ("b.png", picture(300, 90)[..40].to_vec(), "logo_damaged"),
        ("c.png", picture(50_000, 90), "logo_edges"),
        ("d.png", [picture(300, 90), vec![0; 600_000]].concat(), "logo_too_large"),
    ] {
        let error = session.set_company_logo(&file(name, &bytes)).unwrap_err();
        assert_eq!(error.code, code, "{name}");
        assert!(error.message.contains(name), "{}", error.message);
    }
    assert_eq!(session.set_company_logo(&folder.path().join("none")).unwrap_err().code, "logo_not_read");
    assert_eq!(session.company_logo().unwrap(), Some(kept), "the old one stays");
    session.remove_company_logo().unwrap();
    assert!(session.rating_report_bytes(&id, "en").unwrap() == plain);
}
