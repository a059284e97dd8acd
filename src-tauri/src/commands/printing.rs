//! The system's print dialog for what the window shows. Knows no screen: the page's own style says how it prints.

use assay_desk::CommandError;
use tauri::WebviewWindow;

use super::Answer;

/// Opens the system's print dialog.
#[tauri::command]
#[specta::specta]
pub async fn print_page(window: WebviewWindow) -> Answer<()> {
    window.print().map_err(|error| {
        CommandError::new("print_failed", format!("The print dialog did not open: {error}."))
            .with([error.to_string()])
    })
}
