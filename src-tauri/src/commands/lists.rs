//! The grid of customers: its rows, the views people keep of it, edits of many customers, export.

use std::path::PathBuf;

use assay_desk::view::{
    BulkDone, BulkInput, BulkLine, CustomerSearch, CustomerTable, ListAsk, ListTable, ListViewLine, ListViews,
};

use assay_desk::Job;

use super::{Answer, Shared, off_thread};

/// Every customer with the grade in force on a day, column by column.
#[tauri::command]
#[specta::specta]
pub async fn customers(desk: Shared<'_>, ask: ListAsk) -> Answer<CustomerTable> {
    off_thread(desk, move |desk| {
        let session = desk.session()?;
        if ask.causes {
            return desk.jobs().run("moves", |job| session.customer_table(&ask, job));
        }
        session.customer_table(&ask, &Job::silent("moves"))
    })
    .await
}

/// What a search looks in, for the same customers.
#[tauri::command]
#[specta::specta]
pub async fn customer_search(desk: Shared<'_>) -> Answer<CustomerSearch> {
    off_thread(desk, |desk| desk.session()?.customer_search()).await
}

/// The views of the list that the user may choose.
#[tauri::command]
#[specta::specta]
pub async fn list_views(desk: Shared<'_>) -> Answer<ListViews> {
    off_thread(desk, |desk| desk.session()?.list_views()).await
}

/// Keeps a view; returns its key.
#[tauri::command]
#[specta::specta]
pub async fn save_list_view(desk: Shared<'_>, view: ListViewLine) -> Answer<String> {
    off_thread(desk, move |desk| desk.session()?.save_list_view(&view)).await
}

/// Deletes a view, or brings it back.
#[tauri::command]
#[specta::specta]
pub async fn delete_list_view(desk: Shared<'_>, id: String, deleted: bool) -> Answer<ListViews> {
    off_thread(desk, move |desk| desk.session()?.delete_list_view(&id, deleted)).await
}

/// Chooses the view the user starts with.
#[tauri::command]
#[specta::specta]
pub async fn set_first_view(desk: Shared<'_>, view: Option<String>) -> Answer<ListViews> {
    off_thread(desk, move |desk| desk.session()?.set_first_view(view.as_deref())).await
}

/// Changes many customers at once.
#[tauri::command]
#[specta::specta]
pub async fn bulk_apply(desk: Shared<'_>, edit: BulkInput) -> Answer<BulkDone> {
    off_thread(desk, move |desk| {
        let session = desk.session()?;
        desk.jobs().run("bulk", |_| session.bulk_apply(&edit))
    })
    .await
}

/// Takes an edit of many customers back.
#[tauri::command]
#[specta::specta]
pub async fn bulk_undo(desk: Shared<'_>, id: String) -> Answer<BulkDone> {
    off_thread(desk, move |desk| {
        let session = desk.session()?;
        desk.jobs().run("bulk", |_| session.bulk_undo(&id))
    })
    .await
}

/// The last edits of many customers.
#[tauri::command]
#[specta::specta]
pub async fn bulk_edits(desk: Shared<'_>) -> Answer<Vec<BulkLine>> {
    off_thread(desk, |desk| desk.session()?.bulk_edits()).await
}

/// Writes a list as it is shown into a workbook; returns the path.
#[tauri::command]
#[specta::specta]
pub async fn export_list(
    desk: Shared<'_>,
    list: ListTable,
    language: String,
    path: String,
) -> Answer<String> {
    off_thread(desk, move |desk| {
        let session = desk.session()?;
        desk.jobs().run("export", |_| session.export_list(&list, &language, &PathBuf::from(path)))
    })
    .await
}
