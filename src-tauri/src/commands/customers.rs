//! One customer's file.

use assay_desk::view::{
    AssessmentView, CustomerFile, CustomerProfile, FinancialsView, IndicatorRow, ReceivablesView, ScoreInput,
};

use super::{Answer, Shared, off_thread};

/// The head of one customer's file.
#[tauri::command]
#[specta::specta]
pub async fn customer_file(desk: Shared<'_>, id: String) -> Answer<CustomerFile> {
    off_thread(desk, move |desk| desk.session()?.customer_file(&id)).await
}

/// Creates or changes a customer's master data.
#[tauri::command]
#[specta::specta]
pub async fn save_customer(desk: Shared<'_>, profile: CustomerProfile) -> Answer<CustomerFile> {
    off_thread(desk, move |desk| desk.session()?.save_customer(&profile)).await
}

/// Statements side by side.
#[tauri::command]
#[specta::specta]
pub async fn customer_financials(desk: Shared<'_>, id: String) -> Answer<FinancialsView> {
    off_thread(desk, move |desk| desk.session()?.financials(&id)).await
}

/// The indicator catalogue for one customer.
#[tauri::command]
#[specta::specta]
pub async fn customer_indicators(desk: Shared<'_>, id: String) -> Answer<Vec<IndicatorRow>> {
    off_thread(desk, move |desk| desk.session()?.indicators(&id)).await
}

/// The qualitative assessment of one customer.
#[tauri::command]
#[specta::specta]
pub async fn customer_assessment(desk: Shared<'_>, id: String) -> Answer<AssessmentView> {
    off_thread(desk, move |desk| desk.session()?.assessment(&id)).await
}

/// Stores a score of a factor, or takes it back.
#[tauri::command]
#[specta::specta]
pub async fn save_score(desk: Shared<'_>, score: ScoreInput) -> Answer<AssessmentView> {
    off_thread(desk, move |desk| desk.session()?.save_score(&score)).await
}

/// The ledger of one customer as of the business date.
#[tauri::command]
#[specta::specta]
pub async fn customer_receivables(desk: Shared<'_>, id: String) -> Answer<ReceivablesView> {
    off_thread(desk, move |desk| desk.session()?.receivables(&id, None)).await
}
