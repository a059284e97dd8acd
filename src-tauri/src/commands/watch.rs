//! Watching customers: signals, the watch list, reviews, rating runs, the blacklist.

use assay_desk::view::{
    BlacklistPage, CustomerWatch, ReviewCalendar, ReviewInput, ReviewRequestInput, RunChoice, RunPage,
    RunRow, ScanSummary, SignalInput, SignalStep, SignalView, WatchList,
};

use super::{Answer, Shared, off_thread};

/// Yellow and red customers.
#[tauri::command]
#[specta::specta]
pub async fn watch_list(desk: Shared<'_>) -> Answer<WatchList> {
    off_thread(desk, |desk| desk.session()?.watch_list()).await
}

/// One customer under watch.
#[tauri::command]
#[specta::specta]
pub async fn customer_watch(desk: Shared<'_>, id: String) -> Answer<CustomerWatch> {
    off_thread(desk, move |desk| desk.session()?.customer_watch(&id)).await
}

/// Every signal.
#[tauri::command]
#[specta::specta]
pub async fn signals(desk: Shared<'_>) -> Answer<Vec<SignalView>> {
    off_thread(desk, |desk| desk.session()?.signals()).await
}

/// Runs the rules over the customers named, or all of them.
#[tauri::command]
#[specta::specta]
pub async fn scan_signals(desk: Shared<'_>, customers: Vec<String>) -> Answer<ScanSummary> {
    off_thread(desk, move |desk| {
        let session = desk.session()?;
        desk.jobs().run("signals", |job| session.scan_signals(&customers, job))
    })
    .await
}

/// Enters a signal by hand.
#[tauri::command]
#[specta::specta]
pub async fn enter_signal(desk: Shared<'_>, input: SignalInput) -> Answer<CustomerWatch> {
    off_thread(desk, move |desk| desk.session()?.enter_signal(&input)).await
}

/// Gives a signal to somebody, notes on it, closes it or opens it again.
#[tauri::command]
#[specta::specta]
pub async fn answer_signal(desk: Shared<'_>, id: String, step: SignalStep) -> Answer<CustomerWatch> {
    off_thread(desk, move |desk| desk.session()?.answer_signal(&id, &step)).await
}

/// The review calendar.
#[tauri::command]
#[specta::specta]
pub async fn reviews(desk: Shared<'_>) -> Answer<ReviewCalendar> {
    off_thread(desk, |desk| desk.session()?.reviews()).await
}

/// Finishes a review.
#[tauri::command]
#[specta::specta]
pub async fn finish_review(desk: Shared<'_>, input: ReviewInput) -> Answer<CustomerWatch> {
    off_thread(desk, move |desk| desk.session()?.finish_review(&input)).await
}

/// Asks for a review.
#[tauri::command]
#[specta::specta]
pub async fn request_review(desk: Shared<'_>, input: ReviewRequestInput) -> Answer<CustomerWatch> {
    off_thread(desk, move |desk| desk.session()?.request_review(&input)).await
}

/// Rates customers again and shows what moved.
#[tauri::command]
#[specta::specta]
pub async fn review_run(desk: Shared<'_>, choice: RunChoice) -> Answer<RunPage> {
    off_thread(desk, move |desk| {
        let session = desk.session()?;
        desk.jobs().run("rate", |job| session.review_run(&choice, job))
    })
    .await
}

/// The rating runs made last.
#[tauri::command]
#[specta::specta]
pub async fn rating_runs(desk: Shared<'_>) -> Answer<Vec<RunRow>> {
    off_thread(desk, |desk| desk.session()?.runs()).await
}

/// A rating run with what it moved.
#[tauri::command]
#[specta::specta]
pub async fn run_page(desk: Shared<'_>, id: String) -> Answer<RunPage> {
    off_thread(desk, move |desk| desk.session()?.run_page(&id)).await
}

/// The blacklist.
#[tauri::command]
#[specta::specta]
pub async fn blacklist(desk: Shared<'_>) -> Answer<BlacklistPage> {
    off_thread(desk, |desk| desk.session()?.blacklist()).await
}
