//! Starting the application: plugins, state, the book named on the command line.

use std::path::PathBuf;
use std::sync::Arc;

use assay_desk::Desk;
use tauri::Manager;
use tauri_specta::Event;

use crate::ipc::{self, JobProgressed};

/// Runs the application until its window closes.
///
/// # Errors
/// What Tauri reports when no window can be made.
pub fn run() -> tauri::Result<()> {
    // WebKitGTK paints nothing with some drivers' buffers; whoever sets the variable knows better.
    #[cfg(target_os = "linux")]
    choose_renderer();

    let specta = ipc::builder();
    tauri::Builder::default()
        .plugin(tauri_plugin_single_instance::init(|app, _arguments, _folder| {
            if let Some(window) = app.get_webview_window("main") {
                let _ = window.unminimize();
                let _ = window.set_focus();
            }
        }))
        .plugin(tauri_plugin_log::Builder::new().level(log_level()).build())
        .plugin(tauri_plugin_window_state::Builder::new().build())
        .plugin(tauri_plugin_dialog::init())
        .plugin(tauri_plugin_opener::init())
        .invoke_handler(specta.invoke_handler())
        .setup(move |app| {
            specta.mount_events(app);
            let handle = app.handle().clone();
            let desk = Desk::new(&app.path().app_config_dir()?, move |progress| {
                let _ = JobProgressed(progress).emit(&handle);
            })?;
            desk.open_at_start(std::env::args_os().nth(1).map(PathBuf::from));
            app.manage(Arc::new(desk));
            Ok(())
        })
        .run(tauri::generate_context!())
}

fn log_level() -> tauri_plugin_log::log::LevelFilter {
    tauri_plugin_log::log::LevelFilter::Warn
}

#[cfg(target_os = "linux")]
#[allow(unsafe_code, reason = "set before any thread exists; the variable has no safe setter")]
fn choose_renderer() {
    const NAME: &str = "WEBKIT_DISABLE_DMABUF_RENDERER";
    if std::env::var_os(NAME).is_none() {
        // SAFETY: called first in `run`, while the process has one thread.
        unsafe { std::env::set_var(NAME, "1") };
    }
}
