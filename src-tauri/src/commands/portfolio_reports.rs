//! The reports on all customers at once.

use std::path::PathBuf;

use assay_desk::view::PortfolioAsk;

use super::{Answer, Shared, off_thread};

/// Writes the portfolio report of the customers a filter leaves as a workbook; returns its path.
#[tauri::command]
#[specta::specta]
pub async fn portfolio_report(
    desk: Shared<'_>,
    ask: PortfolioAsk,
    language: String,
    path: String,
) -> Answer<String> {
    off_thread(desk, move |desk| {
        let session = desk.session()?;
        let path = PathBuf::from(path);
        desk.jobs().run("report", |job| session.portfolio_report(&ask, &language, &path, job))
    })
    .await
}

/// Writes what one version of a model changes against another, or against the one in force, as a workbook; returns its
/// path.
#[tauri::command]
#[specta::specta]
pub async fn recalibration_report(
    desk: Shared<'_>,
    to: String,
    from: Option<String>,
    language: String,
    path: String,
) -> Answer<String> {
    off_thread(desk, move |desk| {
        let session = desk.session()?;
        let path = PathBuf::from(path);
        let work =
            |job: &assay_desk::Job| session.recalibration_report(&to, from.as_deref(), &language, &path, job);
        desk.jobs().run("report", work)
    })
    .await
}
