//! IPC commands by feature. Each hands its work to a thread of its own, so that the window never waits.

pub mod applications;
pub mod book;
pub mod checks;
pub mod credit_file;
pub mod customers;
pub mod imports;
pub mod limits;
pub mod lists;
pub mod models;
pub mod pictures;
pub mod policy;
pub mod portfolio;
pub mod printing;
pub mod ratings;
pub mod reports;
pub mod settings;
pub mod spread;
pub mod watch;

use std::sync::Arc;

use assay_desk::{CommandError, Desk};
use tauri::State;

type Shared<'a> = State<'a, Arc<Desk>>;
type Answer<T> = Result<T, CommandError>;

/// Runs `work` off the window's thread.
async fn off_thread<T: Send + 'static>(
    desk: Shared<'_>,
    work: impl FnOnce(&Desk) -> Answer<T> + Send + 'static,
) -> Answer<T> {
    let desk = Arc::clone(&desk);
    tauri::async_runtime::spawn_blocking(move || work(&desk)).await.unwrap_or_else(|error| {
        Err(CommandError::new(
            "internal",
            format!("The work stopped unexpectedly: {error}. Nothing was stored."),
        ))
    })
}
