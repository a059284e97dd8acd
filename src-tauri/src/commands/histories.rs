//! Rating history of many customers, and several customers beside each other.

use assay_desk::view::{CustomersBeside, HistoryAsk, RatingHistory};

use super::{Answer, Shared, off_thread};

/// Who had which grade over time, of the customers a filter leaves.
#[tauri::command]
#[specta::specta]
pub async fn rating_history(desk: Shared<'_>, ask: HistoryAsk) -> Answer<RatingHistory> {
    off_thread(desk, move |desk| desk.session()?.rating_history(&ask)).await
}

/// Customers beside each other, among their peers.
#[tauri::command]
#[specta::specta]
pub async fn customers_beside(desk: Shared<'_>, customers: Vec<String>) -> Answer<CustomersBeside> {
    off_thread(desk, move |desk| desk.session()?.customers_beside(&customers)).await
}
