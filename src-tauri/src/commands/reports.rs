//! Reports: many at once, looked at before they are written, and the company's logo on them.

use std::path::PathBuf;

use assay_desk::view::{LogoView, ReportsDone, WorkbookPreview};

use super::{Answer, Shared, off_thread};

/// A customer's rating report as it would be written.
#[tauri::command]
#[specta::specta]
pub async fn rating_report_preview(
    desk: Shared<'_>,
    customer: String,
    language: String,
) -> Answer<WorkbookPreview> {
    off_thread(desk, move |desk| {
        let session = desk.session()?;
        desk.jobs().run("preview", |_| session.rating_report_preview(&customer, &language))
    })
    .await
}

/// Writes the rating reports of the customers named, of all active ones where none is, into a folder.
#[tauri::command]
#[specta::specta]
pub async fn rating_reports(
    desk: Shared<'_>,
    customers: Option<Vec<String>>,
    language: String,
    folder: String,
) -> Answer<ReportsDone> {
    off_thread(desk, move |desk| {
        let session = desk.session()?;
        let folder = PathBuf::from(folder);
        desk.jobs()
            .run("reports", |job| session.rating_reports(customers.as_deref(), &language, &folder, job))
    })
    .await
}

/// The company's logo.
#[tauri::command]
#[specta::specta]
pub async fn company_logo(desk: Shared<'_>) -> Answer<Option<LogoView>> {
    off_thread(desk, |desk| desk.session()?.company_logo()).await
}

/// Puts a picture from a file in place of the logo there is.
#[tauri::command]
#[specta::specta]
pub async fn set_company_logo(desk: Shared<'_>, path: String) -> Answer<Option<LogoView>> {
    off_thread(desk, move |desk| desk.session()?.set_company_logo(&PathBuf::from(path))).await
}

/// Takes the logo away.
#[tauri::command]
#[specta::specta]
pub async fn remove_company_logo(desk: Shared<'_>) -> Answer<()> {
    off_thread(desk, |desk| desk.session()?.remove_company_logo()).await
}
