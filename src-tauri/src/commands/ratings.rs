//! Rating customers, explaining a rating, and the rating report.

use std::path::PathBuf;

use assay_desk::view::{RateSummary, RatingPage};

use super::{Answer, Shared, off_thread};

/// The latest rating of a customer, or the one named, with the history.
#[tauri::command]
#[specta::specta]
pub async fn customer_rating(desk: Shared<'_>, id: String, rating: Option<String>) -> Answer<RatingPage> {
    off_thread(desk, move |desk| desk.session()?.rating_page(&id, rating.as_deref())).await
}

/// Rates the customers named, or all of them.
#[tauri::command]
#[specta::specta]
pub async fn rate(desk: Shared<'_>, customers: Vec<String>) -> Answer<RateSummary> {
    off_thread(desk, move |desk| {
        let session = desk.session()?;
        desk.jobs().run("rate", |job| session.rate(&customers, job))
    })
    .await
}

/// Writes the rating report of a customer as a workbook; returns its path.
#[tauri::command]
#[specta::specta]
pub async fn rating_report(
    desk: Shared<'_>,
    customer: String,
    language: String,
    path: String,
) -> Answer<String> {
    off_thread(desk, move |desk| {
        let session = desk.session()?;
        desk.jobs().run("report", |_| session.rating_report(&customer, &language, &PathBuf::from(path)))
    })
    .await
}
