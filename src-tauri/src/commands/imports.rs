//! Guided import of statements and of tables, one file or many.

use assay_desk::view::{
    BatchDone, BatchPreview, BatchRequest, ImportCustomer, ImportDone, ImportPreview, ImportRequest, LineRow,
    TableDone, TablePreview, TableRequest,
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

/// What a workbook holds: `ledger`, `outcomes`, `indicators`, `customers` or `statements`.
#[tauri::command]
#[specta::specta]
pub async fn import_recognise(desk: Shared<'_>, path: String) -> Answer<String> {
    off_thread(desk, move |desk| desk.import_recognise(path.as_ref())).await
}

/// Reads a table and shows what would be stored.
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

/// Reads several files or folders and shows what would be stored.
#[tauri::command]
#[specta::specta]
pub async fn batch_preview(desk: Shared<'_>, request: BatchRequest) -> Answer<BatchPreview> {
    off_thread(desk, move |desk| desk.batch_preview(&request)).await
}

/// Stores what such a preview showed, all or nothing.
#[tauri::command]
#[specta::specta]
pub async fn batch_commit(desk: Shared<'_>, preview: u32) -> Answer<BatchDone> {
    off_thread(desk, move |desk| desk.batch_commit(preview)).await
}

/// Hides the facts of several imports in one go.
#[tauri::command]
#[specta::specta]
pub async fn imports_undo(desk: Shared<'_>, ids: Vec<String>) -> Answer<()> {
    off_thread(desk, move |desk| desk.session()?.imports_undo(&ids)).await
}

/// Keeps a pasted block to be read like a file; gives its path.
#[tauri::command]
#[specta::specta]
pub async fn keep_pasted(desk: Shared<'_>, text: String) -> Answer<String> {
    off_thread(desk, move |desk| Ok(desk.keep_pasted(&text))).await
}

/// Forgets what was decided about a source.
#[tauri::command]
#[specta::specta]
pub async fn forget_source(desk: Shared<'_>, id: String) -> Answer<()> {
    off_thread(desk, move |desk| desk.session()?.forget_source(&id)).await
}
