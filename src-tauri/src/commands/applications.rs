//! Requests and their approval.

use assay_desk::view::{
    ApplicationPage, ApplicationView, AttachedCondition, DelegationInput, DelegationView, InboxView, Request,
};

use super::{Answer, Shared, off_thread};

/// Requests that are open, and those decided last.
#[tauri::command]
#[specta::specta]
pub async fn inbox(desk: Shared<'_>) -> Answer<InboxView> {
    off_thread(desk, |desk| desk.session()?.inbox()).await
}

/// The page of a request.
#[tauri::command]
#[specta::specta]
pub async fn application(desk: Shared<'_>, id: String) -> Answer<ApplicationPage> {
    off_thread(desk, move |desk| desk.session()?.application(&id)).await
}

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

/// Changes a draft.
#[tauri::command]
#[specta::specta]
pub async fn change_application(
    desk: Shared<'_>,
    id: String,
    row_version: u32,
    request: Request,
) -> Answer<ApplicationView> {
    off_thread(desk, move |desk| desk.session()?.change_application(&id, row_version, &request)).await
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

/// Takes a request back.
#[tauri::command]
#[specta::specta]
pub async fn withdraw_application(desk: Shared<'_>, id: String, comment: String) -> Answer<ApplicationView> {
    off_thread(desk, move |desk| desk.session()?.withdraw_application(&id, &comment)).await
}

/// Says something about a request.
#[tauri::command]
#[specta::specta]
pub async fn comment_application(desk: Shared<'_>, id: String, comment: String) -> Answer<ApplicationView> {
    off_thread(desk, move |desk| desk.session()?.comment_application(&id, &comment)).await
}

/// Signs the level a request waits at.
#[tauri::command]
#[specta::specta]
pub async fn sign_application(
    desk: Shared<'_>,
    id: String,
    comment: String,
    conditions: Vec<AttachedCondition>,
    password: String,
) -> Answer<ApplicationView> {
    off_thread(desk, move |desk| desk.session()?.sign_application(&id, &comment, &conditions, &password))
        .await
}

/// Refuses a request for good.
#[tauri::command]
#[specta::specta]
pub async fn decline_application(desk: Shared<'_>, id: String, comment: String) -> Answer<ApplicationView> {
    off_thread(desk, move |desk| desk.session()?.decline_application(&id, &comment)).await
}

/// Gives a request back to be changed.
#[tauri::command]
#[specta::specta]
pub async fn return_application(desk: Shared<'_>, id: String, comment: String) -> Answer<ApplicationView> {
    off_thread(desk, move |desk| desk.session()?.return_application(&id, &comment)).await
}

/// Says who signs while somebody is away.
#[tauri::command]
#[specta::specta]
pub async fn add_delegation(desk: Shared<'_>, input: DelegationInput) -> Answer<Vec<DelegationView>> {
    off_thread(desk, move |desk| desk.session()?.add_delegation(&input)).await
}

/// Ends an absence before its time.
#[tauri::command]
#[specta::specta]
pub async fn end_delegation(desk: Shared<'_>, id: String) -> Answer<Vec<DelegationView>> {
    off_thread(desk, move |desk| desk.session()?.end_delegation(&id)).await
}
