//! Checks of customers, the list they follow, and customers that may be one.

use assay_desk::view::{
    CheckInput, ChecklistView, ChecksView, CustomerNotices, DuplicatePair, LicenceInput, Likeness,
    MergeInput, MergeLine, MergeUndone, MergeView, TemplatePoint,
};

use super::{Answer, Shared, off_thread};

/// The checks of one customer.
#[tauri::command]
#[specta::specta]
pub async fn customer_checks(desk: Shared<'_>, id: String) -> Answer<ChecksView> {
    off_thread(desk, move |desk| desk.session()?.checks(&id)).await
}

/// Stores an answer to a point or a sign, or takes it back.
#[tauri::command]
#[specta::specta]
pub async fn answer_check(desk: Shared<'_>, answer: CheckInput) -> Answer<ChecksView> {
    off_thread(desk, move |desk| desk.session()?.answer_check(&answer)).await
}

/// Stores what a person read on a customer's licence.
#[tauri::command]
#[specta::specta]
pub async fn read_licence(desk: Shared<'_>, id: String, licence: LicenceInput) -> Answer<ChecksView> {
    off_thread(desk, move |desk| desk.session()?.read_licence(&id, &licence)).await
}

/// The list of checks.
#[tauri::command]
#[specta::specta]
pub async fn checklist(desk: Shared<'_>) -> Answer<ChecklistView> {
    off_thread(desk, |desk| desk.session()?.checklist()).await
}

/// Saves the next version of the list.
#[tauri::command]
#[specta::specta]
pub async fn save_checklist(
    desk: Shared<'_>,
    version: u32,
    points: Vec<TemplatePoint>,
) -> Answer<ChecklistView> {
    off_thread(desk, move |desk| desk.session()?.save_checklist(version, &points)).await
}

/// What is told beside a customer's name.
#[tauri::command]
#[specta::specta]
pub async fn customer_notices(desk: Shared<'_>, id: String) -> Answer<CustomerNotices> {
    off_thread(desk, move |desk| desk.session()?.customer_notices(&id)).await
}

/// Every pair of customers that may be the same.
#[tauri::command]
#[specta::specta]
pub async fn duplicates(desk: Shared<'_>) -> Answer<Vec<DuplicatePair>> {
    off_thread(desk, |desk| desk.session()?.duplicates()).await
}

/// Whom a customer that is being typed may be the same as.
#[tauri::command]
#[specta::specta]
pub async fn likenesses(
    desk: Shared<'_>,
    id: String,
    name: String,
    short_name: String,
    registration_number: String,
) -> Answer<Vec<Likeness>> {
    off_thread(desk, move |desk| desk.session()?.likenesses(&id, &name, &short_name, &registration_number))
        .await
}

/// Remembers that two customers are different, or forgets it again.
#[tauri::command]
#[specta::specta]
pub async fn mark_different(desk: Shared<'_>, one: String, other: String, different: bool) -> Answer<()> {
    off_thread(desk, move |desk| desk.session()?.mark_different(&one, &other, different)).await
}

/// Two customers side by side.
#[tauri::command]
#[specta::specta]
pub async fn merge_view(desk: Shared<'_>, one: String, other: String) -> Answer<MergeView> {
    off_thread(desk, move |desk| desk.session()?.merge_view(&one, &other)).await
}

/// Makes two customers one; gives the key of the merge.
#[tauri::command]
#[specta::specta]
pub async fn merge_customers(desk: Shared<'_>, merge: MergeInput) -> Answer<String> {
    off_thread(desk, move |desk| desk.session()?.merge(&merge)).await
}

/// Takes a merge back.
#[tauri::command]
#[specta::specta]
pub async fn merge_undo(desk: Shared<'_>, id: String) -> Answer<MergeUndone> {
    off_thread(desk, move |desk| desk.session()?.merge_undo(&id)).await
}

/// Every merge in force.
#[tauri::command]
#[specta::specta]
pub async fn merges(desk: Shared<'_>) -> Answer<Vec<MergeLine>> {
    off_thread(desk, |desk| desk.session()?.merges()).await
}
