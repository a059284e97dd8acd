//! Rating customers, explaining a rating, and the rating report.

use std::path::PathBuf;

use assay_desk::view::{
    RateSummary, RatingCompared, RatingNoteView, RatingPage, RatingTimeline, WeightSensitivity,
};

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

/// All ratings of a customer and what happened around them.
#[tauri::command]
#[specta::specta]
pub async fn rating_timeline(desk: Shared<'_>, customer: String) -> Answer<RatingTimeline> {
    off_thread(desk, move |desk| desk.session()?.rating_timeline(&customer)).await
}

/// What moved between two ratings of a customer.
#[tauri::command]
#[specta::specta]
pub async fn compare_ratings(
    desk: Shared<'_>,
    customer: String,
    one: String,
    other: String,
) -> Answer<RatingCompared> {
    off_thread(desk, move |desk| desk.session()?.compare_ratings(&customer, &one, &other)).await
}

/// How far the grade of a rating hangs on the weights.
#[tauri::command]
#[specta::specta]
pub async fn weight_sensitivity(desk: Shared<'_>, rating: String) -> Answer<Option<WeightSensitivity>> {
    off_thread(desk, move |desk| desk.session()?.weight_sensitivity(&rating)).await
}

/// Says something of a rating.
#[tauri::command]
#[specta::specta]
pub async fn save_rating_note(desk: Shared<'_>, rating: String, text: String) -> Answer<Vec<RatingNoteView>> {
    off_thread(desk, move |desk| desk.session()?.save_rating_note(&rating, &text)).await
}

/// Ends an override before its time.
#[tauri::command]
#[specta::specta]
pub async fn end_override(desk: Shared<'_>, customer: String, id: String, reason: String) -> Answer<()> {
    off_thread(desk, move |desk| desk.session()?.end_override(&customer, &id, &reason)).await
}
