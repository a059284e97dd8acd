//! Pictures of charts, drawn in the window and kept as files.

use std::path::PathBuf;

use super::{Answer, Shared, off_thread};

/// Writes a picture that the window drew: the text of an SVG, or a PNG as a data URL. Returns the path written.
#[tauri::command]
#[specta::specta]
pub async fn save_picture(desk: Shared<'_>, picture: String, path: String) -> Answer<String> {
    off_thread(desk, move |desk| desk.session()?.save_picture(&picture, &PathBuf::from(path))).await
}
