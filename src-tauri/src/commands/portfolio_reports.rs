//! The reports on all customers at once.

use std::path::PathBuf;

use assay_desk::view::{PortfolioAsk, WorkbookPreview};

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

/// The portfolio report as it would be written.
#[tauri::command]
#[specta::specta]
pub async fn portfolio_report_preview(
    desk: Shared<'_>,
    ask: PortfolioAsk,
    language: String,
) -> Answer<WorkbookPreview> {
    off_thread(desk, move |desk| {
        let session = desk.session()?;
        desk.jobs().run("preview", |job| session.portfolio_report_preview(&ask, &language, job))
    })
    .await
}

/// The recalibration report as it would be written.
#[tauri::command]
#[specta::specta]
pub async fn recalibration_report_preview(
    desk: Shared<'_>,
    to: String,
    from: Option<String>,
    language: String,
) -> Answer<WorkbookPreview> {
    off_thread(desk, move |desk| {
        let session = desk.session()?;
        let work = |job: &assay_desk::Job| {
            session.recalibration_report_preview(&to, from.as_deref(), &language, job)
        };
        desk.jobs().run("preview", work)
    })
    .await
}
