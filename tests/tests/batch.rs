//! Several files at once, and a source whose files do not say whose they are, with the real reading process and
//! no window: what is left out, what is stored and taken back together, what a cancelled run leaves.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on ends")]

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use assay_desk::view::{BatchRequest, FileChoice, ImportCustomer, ImportPreview, ImportRequest, JobProgress};
use assay_desk::{Job, Jobs, Reader, Session};
use assay_tests::place;

struct Work {
    folder: tempfile::TempDir,
    session: Session,
    reader: Reader,
}

fn work() -> Work {
    let folder = tempfile::tempdir().unwrap();
    let session = Session::create(&folder.path().join("book.assay"), "Weighed", "lin").unwrap();
    let reader = Reader::new(place::program("assay"), vec![assay_desk::READER_FLAG.into()]);
    Work { folder, session, reader }
}

/// A balance sheet of one year in yuan; `holder` is what its head says of the company.
fn balance(holder: &str, year: i32, assets: i64) -> String {
    format!(
        "资产负债表,\n{holder},单位：元\n项目,期末余额（{year}-12-31）\n货币资金,{assets}\n资产总计,{assets}\n负债合计,0\n\
         所有者权益合计,{assets}\n"
    )
}

fn write(folder: &Path, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
    let path = folder.join(name);
    fs::write(&path, bytes).unwrap();
    path
}

fn asked(paths: &[PathBuf]) -> Vec<String> {
    paths.iter().map(|path| path.display().to_string()).collect()
}

/// Three good files and one that is no workbook.
fn four(work: &Work) -> Vec<PathBuf> {
    let folder = work.folder.path();
    ["甲有限公司", "乙有限公司", "丙有限公司"]
        .iter()
        .zip(1_i64..)
        .map(|(name, n)| {
            write(folder, &format!("{name}.csv"), balance(&format!("编制单位：{name}"), 2025, n * 1_000_000))
        })
        .chain([write(folder, "坏的.xlsx", b"PK\x03\x04 this is no archive")])
        .collect()
}

fn stored(session: &Session) -> usize {
    session.show_statements(None, None).unwrap().len()
}

#[test]
fn one_bad_file_is_left_out_and_the_rest_is_stored_and_undone_in_one_go() {
    let work = work();
    let Work { session, reader, .. } = &work;
    let paths = asked(&four(&work));
    let mut request = BatchRequest { paths: paths.clone(), ..BatchRequest::default() };
    let batch = session.batch_read(reader, &request, &Job::silent("import")).unwrap();
    let seen = session.batch_view(1, &batch).unwrap();
    assert_eq!((seen.can_commit, seen.blocked, seen.statements, seen.customers_created), (false, 1, 3, 3));
    assert_eq!(seen.items[3].kind, "unreadable");
    assert!(session.batch_commit(&batch).is_err());
    assert_eq!((stored(session), session.customers().unwrap().len()), (0, 0), "all or nothing");

    request.choices = vec![FileChoice { path: paths[3].clone(), leave_out: true, ..FileChoice::default() }];
    let batch = session.batch_read(reader, &request, &Job::silent("import")).unwrap();
    let seen = session.batch_view(2, &batch).unwrap();
    assert_eq!((seen.can_commit, seen.blocked), (true, 0));
    assert_eq!(stored(session), 0, "the rehearsal is taken back");
    let done = session.batch_commit(&batch).unwrap();
    assert_eq!((done.files, done.statements, done.customers_created), (3, 3, 3));
    assert_eq!(stored(session), 3);

    session.imports_undo(&done.imports).unwrap();
    assert_eq!(stored(session), 0);
    assert_eq!(session.imports_undo(&done.imports).unwrap_err().code, "already_undone");
}

#[test]
fn a_batch_cancelled_between_its_files_leaves_nothing_and_can_be_read_again() {
    let work = work();
    let Work { session, reader, .. } = &work;
    let paths = asked(&four(&work)[..3]);
    let request = BatchRequest { paths, ..BatchRequest::default() };
    // Several are read at a time: enough of them that most have not begun.
    let paths = request.paths.iter().cycle().take(24).cloned().collect();
    let many = BatchRequest { paths, ..BatchRequest::default() };
    let jobs: Arc<Mutex<Option<Arc<Jobs>>>> = Arc::default();
    let heard: Arc<Mutex<Vec<JobProgress>>> = Arc::default();
    let (to_stop, told) = (Arc::clone(&jobs), Arc::clone(&heard));
    let running = Arc::new(Jobs::new(move |progress: JobProgress| {
        if progress.done == 1
            && let Some(jobs) = to_stop.lock().unwrap().as_ref()
        {
            jobs.cancel(progress.id);
        }
        told.lock().unwrap().push(progress);
    }));
    *jobs.lock().unwrap() = Some(Arc::clone(&running));
    let cancelled = running.run("import", |job| session.batch_read(reader, &many, job));
    assert_eq!(cancelled.err().unwrap().code, "cancelled");
    assert_eq!((stored(session), session.customers().unwrap().len()), (0, 0));
    let heard = std::mem::take(&mut *heard.lock().unwrap());
    assert_eq!(heard.last().unwrap().state, "cancelled", "the window hears how it ended");
    assert!(heard.iter().all(|progress| progress.done < 24), "the rest was not read: {heard:?}");

    *jobs.lock().unwrap() = None;
    let again = running.run("import", |job| session.batch_read(reader, &request, job)).unwrap();
    assert_eq!(session.batch_commit(&again).unwrap().files, 3);
}

impl Work {
    fn preview(&self, path: &Path, customer: Option<&str>) -> (assay_desk::Preview, ImportPreview) {
        let request = ImportRequest {
            paths: asked(&[path.to_owned()]),
            customer: customer.map(str::to_owned),
            ..ImportRequest::default()
        };
        let preview = self.session.import_preview(&self.reader, &request, &Job::silent("import")).unwrap();
        let view = self.session.preview_view(1, &preview).unwrap();
        (preview, view)
    }

    fn new_customer(&self, code: &str, path: &Path) -> String {
        let new = ImportCustomer::New {
            code: code.into(),
            name: format!("Firm {code}"),
            industry: String::new(),
            region: String::new(),
        };
        self.session.import_commit(&self.preview(path, None).0, &new).unwrap().customer
    }
}

#[test]
fn the_customer_of_a_source_that_names_none_is_remembered_and_shown_as_such() {
    let work = work();
    let folder = work.folder.path();
    let file = |name: &str, year, assets| write(folder, name, balance("", year, assets));
    let first = file("ledger west 2023.csv", 2023, 500);
    let (_, seen) = work.preview(&first, None);
    assert_eq!((seen.customer, seen.remembered_customer), (None, None), "nothing is known yet");
    let west = work.new_customer("W1", &first);

    // The next period of the same source: offered, and shown as remembered with the file it is known from.
    let (preview, seen) = work.preview(&file("ledger west 2024.csv", 2024, 600), None);
    assert_eq!(seen.customer.as_ref(), Some(&west));
    let from = seen.remembered_customer.unwrap();
    assert_eq!((from.file.as_str(), from.user.as_str()), ("ledger west 2023.csv", "lin"));
    work.session.import_commit(&preview, &ImportCustomer::Existing { id: west.clone() }).unwrap();

    // The same layout under another name is somebody else's.
    let east_file = file("ledger east 2024.csv", 2024, 700);
    assert_eq!(work.preview(&east_file, None).1.customer, None);
    let east = work.new_customer("E1", &east_file);

    // A later choice replaces the earlier one; another customer than the remembered one is not shown as such.
    let next = file("ledger west 2025.csv", 2025, 800);
    let (preview, seen) = work.preview(&next, Some(&east));
    assert_eq!((seen.customer.as_ref(), seen.remembered_customer), (Some(&east), None));
    work.session.import_commit(&preview, &ImportCustomer::Existing { id: east.clone() }).unwrap();
    let (_, seen) = work.preview(&next, None);
    assert_eq!(seen.customer.as_ref(), Some(&east));
    work.session.forget_source(&seen.remembered_customer.unwrap().id).unwrap();
    assert_eq!(work.preview(&next, None).1.customer, None);

    // A file that names its company is nobody's by memory.
    let named = write(folder, "ledger east 2026.csv", balance("编制单位：丁有限公司", 2026, 900));
    let (_, seen) = work.preview(&named, None);
    assert_eq!((seen.customer, seen.remembered_customer), (None, None));
    assert_eq!(seen.proposed.name, "丁有限公司");
}
