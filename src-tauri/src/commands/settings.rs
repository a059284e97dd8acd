//! Preferences, users, the book's upkeep, background jobs.

use std::path::PathBuf;

use assay_desk::view::{BackupView, Preferences, StartView, UserInput, UserView, VerifyView};
use chrono::NaiveDate;

use super::{Answer, Shared, off_thread};

/// Keeps the preferences of this person on this machine.
#[tauri::command]
#[specta::specta]
pub async fn save_preferences(desk: Shared<'_>, preferences: Preferences) -> Answer<Preferences> {
    off_thread(desk, move |desk| desk.save_preferences(preferences)).await
}

/// The book's users.
#[tauri::command]
#[specta::specta]
pub async fn users(desk: Shared<'_>) -> Answer<Vec<UserView>> {
    off_thread(desk, |desk| desk.session()?.users()).await
}

/// Creates or changes a user.
#[tauri::command]
#[specta::specta]
pub async fn save_user(desk: Shared<'_>, user: UserInput) -> Answer<Vec<UserView>> {
    off_thread(desk, move |desk| desk.session()?.save_user(&user)).await
}

/// Fixes the book's business date, or lets it follow the calendar.
#[tauri::command]
#[specta::specta]
pub async fn set_business_date(desk: Shared<'_>, date: Option<NaiveDate>) -> Answer<StartView> {
    off_thread(desk, move |desk| {
        desk.session()?.set_business_date(date)?;
        desk.start()
    })
    .await
}

/// Names the book's company.
#[tauri::command]
#[specta::specta]
pub async fn set_company(desk: Shared<'_>, name: String) -> Answer<StartView> {
    off_thread(desk, move |desk| {
        desk.session()?.set_company(&name)?;
        desk.start()
    })
    .await
}

/// Writes a verified copy of the book.
#[tauri::command]
#[specta::specta]
pub async fn backup(desk: Shared<'_>, path: String) -> Answer<BackupView> {
    off_thread(desk, move |desk| {
        let session = desk.session()?;
        desk.jobs().run("backup", |_| session.backup(&PathBuf::from(path)))
    })
    .await
}

/// Puts a verified backup in a book's place and opens it.
#[tauri::command]
#[specta::specta]
pub async fn restore(desk: Shared<'_>, backup: String, target: String) -> Answer<StartView> {
    off_thread(desk, move |desk| desk.restore(&PathBuf::from(backup), &PathBuf::from(target))).await
}

/// Checks the whole book.
#[tauri::command]
#[specta::specta]
pub async fn verify_book(desk: Shared<'_>) -> Answer<VerifyView> {
    off_thread(desk, |desk| {
        let session = desk.session()?;
        desk.jobs().run("verify", |job| session.verify(job))
    })
    .await
}

/// Tells a background job to stop.
#[tauri::command]
#[specta::specta]
pub async fn cancel_job(desk: Shared<'_>, id: u32) -> Answer<()> {
    desk.jobs().cancel(id);
    Ok(())
}
