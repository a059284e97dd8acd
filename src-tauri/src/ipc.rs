//! The one list of commands and events, and the TypeScript made from it.

use specta_typescript::Typescript;
use tauri_specta::{Builder, Event, collect_commands, collect_events};

use crate::commands::{book, customers, imports, ratings, settings};

/// A background job moved.
#[derive(Debug, Clone, serde::Serialize, serde::Deserialize, specta::Type, Event)]
pub struct JobProgressed(pub assay_desk::view::JobProgress);

/// Commands and events.
#[must_use]
pub fn builder() -> Builder<tauri::Wry> {
    Builder::<tauri::Wry>::new()
        .disable_serde_phases()
        .semantic_types(specta_typescript::semantic::Configuration::empty().enable_lossless_floats())
        .events(collect_events![JobProgressed])
        .commands(collect_commands![
            book::start,
            book::open_book,
            book::create_book,
            book::create_sample,
            book::close_book,
            book::sign_in,
            book::sign_out,
            book::pick_open,
            book::pick_save,
            book::overview,
            customers::customers,
            customers::customer_file,
            customers::save_customer,
            customers::customer_financials,
            customers::customer_indicators,
            customers::customer_assessment,
            customers::save_score,
            customers::customer_receivables,
            ratings::customer_rating,
            ratings::rate,
            ratings::rating_report,
            imports::import_preview,
            imports::import_commit,
            imports::import_discard,
            imports::import_undo,
            imports::chart_lines,
            imports::import_recognise,
            imports::table_preview,
            imports::table_commit,
            imports::batch_preview,
            imports::batch_commit,
            imports::imports_undo,
            imports::keep_pasted,
            imports::forget_source,
            settings::save_preferences,
            settings::users,
            settings::save_user,
            settings::set_business_date,
            settings::set_company,
            settings::backup,
            settings::restore,
            settings::verify_book,
            settings::cancel_job,
        ])
}

/// The TypeScript of all commands, events and types.
///
/// # Errors
/// A type that cannot be expressed.
pub fn typescript() -> Result<String, Box<dyn std::error::Error>> {
    let file = tempfile_path();
    builder().export(Typescript::default(), &file)?;
    let text = std::fs::read_to_string(&file)?;
    std::fs::remove_file(&file)?;
    Ok(text)
}

fn tempfile_path() -> std::path::PathBuf {
    std::env::temp_dir().join(format!("assay-bindings-{}.ts", std::process::id()))
}
