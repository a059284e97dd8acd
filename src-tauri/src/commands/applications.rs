//! Requests and their approval.

use assay_desk::view::{ApplicationView, Request};

use super::{Answer, Shared, off_thread};

/// Begins a request as a draft.
#[tauri::command]
#[specta::specta]
pub async fn begin_application(
    desk: Shared<'_>,
    customer: Option<String>,
    request: Request,
) -> Answer<ApplicationView> {
    off_thread(desk, move |desk| desk.session()?.begin_application(customer.as_deref(), &request)).await
}

/// Hands a request over to those who decide it.
#[tauri::command]
#[specta::specta]
pub async fn submit_application(
    desk: Shared<'_>,
    id: String,
    row_version: u32,
    comment: String,
) -> Answer<ApplicationView> {
    off_thread(desk, move |desk| desk.session()?.submit_application(&id, row_version, &comment)).await
}
