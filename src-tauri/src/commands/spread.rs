//! The spreading screen: adjustments, figures typed in or pasted, what was known of a figure before.

use assay_desk::view::{
    AdjustmentInput, AdjustmentPreview, BlockView, DraftChecks, FigureEntryView, FinancialsView,
    LabelMapping, StatementDraft,
};
use chrono::NaiveDate;

use super::{Answer, Shared, off_thread};

/// What imports said of one figure.
#[tauri::command]
#[specta::specta]
pub async fn figure_history(
    desk: Shared<'_>,
    id: String,
    period_end: NaiveDate,
    scope: String,
    line: String,
) -> Answer<Vec<FigureEntryView>> {
    off_thread(desk, move |desk| desk.session()?.figure_history(&id, period_end, &scope, &line)).await
}

/// How a statement would stand with an adjustment.
#[tauri::command]
#[specta::specta]
pub async fn adjustment_preview(desk: Shared<'_>, input: AdjustmentInput) -> Answer<AdjustmentPreview> {
    off_thread(desk, move |desk| desk.session()?.adjustment_preview(&input)).await
}

/// Stores an adjustment.
#[tauri::command]
#[specta::specta]
pub async fn save_adjustment(desk: Shared<'_>, input: AdjustmentInput) -> Answer<FinancialsView> {
    off_thread(desk, move |desk| desk.session()?.save_adjustment(&input)).await
}

/// Takes an adjustment back.
#[tauri::command]
#[specta::specta]
pub async fn withdraw_adjustment(
    desk: Shared<'_>,
    id: String,
    adjustment: String,
    reason: String,
) -> Answer<FinancialsView> {
    off_thread(desk, move |desk| desk.session()?.withdraw_adjustment(&id, &adjustment, &reason)).await
}

/// Checks statements while they are typed.
#[tauri::command]
#[specta::specta]
pub async fn draft_checks(
    desk: Shared<'_>,
    id: String,
    drafts: Vec<StatementDraft>,
) -> Answer<Vec<DraftChecks>> {
    off_thread(desk, move |desk| desk.session()?.draft_checks(&id, &drafts)).await
}

/// Stores statements typed in and corrections.
#[tauri::command]
#[specta::specta]
pub async fn save_statements(
    desk: Shared<'_>,
    id: String,
    drafts: Vec<StatementDraft>,
    reason: String,
) -> Answer<FinancialsView> {
    off_thread(desk, move |desk| desk.session()?.save_statements(&id, &drafts, &reason)).await
}

/// Reads a pasted block.
#[tauri::command]
#[specta::specta]
pub async fn read_block(
    desk: Shared<'_>,
    text: String,
    unit: String,
    mapping: Vec<LabelMapping>,
) -> Answer<BlockView> {
    off_thread(desk, move |desk| desk.session()?.read_block(&text, &unit, &mapping)).await
}
