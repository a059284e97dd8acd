//! Guided import of statements, ledgers and outcomes.

use assay_desk::view::{
    ImportCustomer, ImportDone, ImportPreview, ImportRequest, LineRow, TableDone, TablePreview, TableRequest,
};

use super::{Answer, Shared, off_thread};

/// Reads workbooks and shows what would be stored.
#[tauri::command]
#[specta::specta]
pub async fn import_preview(desk: Shared<'_>, request: ImportRequest) -> Answer<ImportPreview> {
    off_thread(desk, move |desk| desk.import_preview(&request)).await
}

/// Stores what a preview showed, all or nothing.
#[tauri::command]
#[specta::specta]
pub async fn import_commit(desk: Shared<'_>, preview: u32, customer: ImportCustomer) -> Answer<ImportDone> {
    off_thread(desk, move |desk| desk.import_commit(preview, &customer)).await
}

/// Forgets a preview.
#[tauri::command]
#[specta::specta]
pub async fn import_discard(desk: Shared<'_>, preview: u32) -> Answer<()> {
    off_thread(desk, move |desk| {
        desk.import_discard(preview);
        Ok(())
    })
    .await
}

/// Hides the facts of an import.
#[tauri::command]
#[specta::specta]
pub async fn import_undo(desk: Shared<'_>, id: String) -> Answer<()> {
    off_thread(desk, move |desk| desk.session()?.import_undo(&id)).await
}

/// The standard chart's lines, for choosing where a label belongs.
#[tauri::command]
#[specta::specta]
pub async fn chart_lines() -> Answer<Vec<LineRow>> {
    Ok(assay_desk::chart_lines())
}

/// What a workbook holds: `ledger`, `outcomes` or `statements`.
#[tauri::command]
#[specta::specta]
pub async fn import_recognise(desk: Shared<'_>, path: String) -> Answer<String> {
    off_thread(desk, move |desk| desk.import_recognise(path.as_ref())).await
}

/// Reads a ledger or outcomes and shows what would be stored.
#[tauri::command]
#[specta::specta]
pub async fn table_preview(desk: Shared<'_>, request: TableRequest) -> Answer<TablePreview> {
    off_thread(desk, move |desk| desk.table_preview(&request)).await
}

/// Stores what such a preview showed, all or nothing.
#[tauri::command]
#[specta::specta]
pub async fn table_commit(desk: Shared<'_>, preview: u32) -> Answer<TableDone> {
    off_thread(desk, move |desk| desk.table_commit(preview)).await
}
