//! A job told to stop while the workbook is made leaves the file that was there.

use std::sync::{Arc, OnceLock};

use crate::session::Session;
use crate::view::PortfolioAsk;
use crate::{Job, Jobs};

/// Jobs that are told to stop once so many steps of all are done.
fn stopped_at(step: u32) -> Arc<Jobs> {
    let known: Arc<OnceLock<Arc<Jobs>>> = Arc::default();
    let inner = Arc::clone(&known);
    let jobs = Arc::new(Jobs::new(move |progress| {
        if progress.state == "running" && progress.total > 0 && progress.done == step {
            inner.get().unwrap().cancel(progress.id);
        }
    }));
    assert!(known.set(Arc::clone(&jobs)).is_ok());
    jobs
}

#[test]
fn a_report_cancelled_while_it_is_made_leaves_the_old_file() {
    let folder = tempfile::tempdir().unwrap();
    let session =
        Session::create_sample(&folder.path().join("sample.assay"), &Job::silent("sample")).unwrap();
    let ask = PortfolioAsk::default();
    let path = folder.path().join("portfolio.xlsx");
    session.portfolio_report(&ask, "en", &path, &Job::silent("report")).unwrap();
    let old = std::fs::read(&path).unwrap();
    // The last step is the workbook itself.
    let made = stopped_at(2).run("report", |job| session.portfolio_report(&ask, "zh-CN", &path, job));
    assert_eq!(made.unwrap_err().code, "cancelled");
    assert!(old == std::fs::read(&path).unwrap());
    let made = stopped_at(9).run("report", |job| session.portfolio_report(&ask, "zh-CN", &path, job));
    assert!(made.is_ok() && old != std::fs::read(&path).unwrap());
    let names = std::fs::read_dir(folder.path()).unwrap();
    let left: Vec<_> = names.map(|entry| entry.unwrap().file_name()).collect();
    assert!(!left.iter().any(|name| name.to_string_lossy().ends_with(".tmp")), "{left:?}");
}
