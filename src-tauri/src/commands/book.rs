//! Opening and creating books, signing in, choosing files.

use std::path::PathBuf;

use assay_desk::view::StartView;
use tauri::AppHandle;
use tauri_plugin_dialog::DialogExt;

use super::{Answer, Shared, off_thread};

/// What the window shows first.
#[tauri::command]
#[specta::specta]
pub async fn start(desk: Shared<'_>) -> Answer<StartView> {
    off_thread(desk, assay_desk::Desk::start).await
}

/// Opens a book.
#[tauri::command]
#[specta::specta]
pub async fn open_book(desk: Shared<'_>, path: String) -> Answer<StartView> {
    off_thread(desk, move |desk| desk.open_book(&PathBuf::from(path))).await
}

/// Creates an empty book with the default model and one administrator.
#[tauri::command]
#[specta::specta]
pub async fn create_book(desk: Shared<'_>, path: String, company: String, user: String) -> Answer<StartView> {
    off_thread(desk, move |desk| desk.create_book(&PathBuf::from(path), &company, &user)).await
}

/// Creates the sample book and opens it.
#[tauri::command]
#[specta::specta]
pub async fn create_sample(desk: Shared<'_>, path: String) -> Answer<StartView> {
    off_thread(desk, move |desk| desk.create_sample(&PathBuf::from(path))).await
}

/// Closes the book.
#[tauri::command]
#[specta::specta]
pub async fn close_book(desk: Shared<'_>) -> Answer<StartView> {
    off_thread(desk, assay_desk::Desk::close_book).await
}

/// Signs a user in.
#[tauri::command]
#[specta::specta]
pub async fn sign_in(desk: Shared<'_>, name: String, password: String) -> Answer<StartView> {
    off_thread(desk, move |desk| desk.sign_in(&name, &password)).await
}

/// Signs out.
#[tauri::command]
#[specta::specta]
pub async fn sign_out(desk: Shared<'_>) -> Answer<StartView> {
    off_thread(desk, assay_desk::Desk::sign_out).await
}

/// Lets the user choose files to open; empty when the dialog was cancelled.
#[tauri::command]
#[specta::specta]
pub async fn pick_open(app: AppHandle, kind: String, title: String) -> Answer<Vec<String>> {
    if let Some(path) = picked_by_test() {
        return Ok(path.split('\n').map(str::to_owned).collect());
    }
    let dialog = app.dialog().file().set_title(title);
    let dialog = match kind.as_str() {
        "statements" => dialog.add_filter(
            "Excel, OpenDocument, CSV",
            &["xlsx", "xls", "xlsm", "xlsb", "ods", "csv", "XLSX", "XLS", "CSV"],
        ),
        "picture" => dialog.add_filter("PNG, JPEG", &["png", "jpg", "jpeg", "PNG", "JPG", "JPEG"]),
        "any" => dialog,
        _ => dialog.add_filter("Assay", &["assay"]),
    };
    let (answer, picked) = std::sync::mpsc::channel();
    let send = move |files: Option<Vec<tauri_plugin_dialog::FilePath>>| {
        let _ = answer.send(files.unwrap_or_default());
    };
    if kind == "folder" {
        dialog.pick_folder(move |folder| send(folder.map(|folder| vec![folder])));
    } else if kind == "statements" || kind == "any" {
        dialog.pick_files(send);
    } else {
        dialog.pick_file(move |file| send(file.map(|file| vec![file])));
    }
    let files = tauri::async_runtime::spawn_blocking(move || picked.recv().unwrap_or_default()).await;
    Ok(files.unwrap_or_default().into_iter().map(|file| file.to_string()).collect())
}

/// Lets the user choose where to save; none when the dialog was cancelled.
#[tauri::command]
#[specta::specta]
pub async fn pick_save(
    app: AppHandle,
    kind: String,
    title: String,
    suggested: String,
) -> Answer<Option<String>> {
    if let Some(path) = picked_by_test() {
        return Ok(Some(path));
    }
    let dialog = app.dialog().file().set_title(title).set_file_name(suggested);
    let dialog = match kind.as_str() {
        "report" => dialog.add_filter("Excel", &["xlsx"]),
        "png" => dialog.add_filter("PNG", &["png"]),
        "svg" => dialog.add_filter("SVG", &["svg"]),
        "any" => dialog,
        _ => dialog.add_filter("Assay", &["assay"]),
    };
    let (answer, picked) = std::sync::mpsc::channel();
    dialog.save_file(move |file| {
        let _ = answer.send(file);
    });
    let file = tauri::async_runtime::spawn_blocking(move || picked.recv().unwrap_or_default()).await;
    Ok(file.unwrap_or_default().map(|file| file.to_string()))
}

/// Native dialogs cannot be driven by a test, so a debug build takes the path from a file the test names.
#[cfg(debug_assertions)]
fn picked_by_test() -> Option<String> {
    let file = std::env::var_os("ASSAY_PICK_FILE")?;
    std::fs::read_to_string(file).ok().map(|text| text.trim().to_owned()).filter(|text| !text.is_empty())
}

#[cfg(not(debug_assertions))]
fn picked_by_test() -> Option<String> {
    None
}
