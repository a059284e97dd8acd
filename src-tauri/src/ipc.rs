//! The one list of commands and events, and the TypeScript made from it.

use specta_typescript::Typescript;
use tauri_specta::{Builder, Event, collect_commands, collect_events};

use crate::commands::{
    applications, book, checks, credit_file, customers, histories, imports, limits, lists, models, policy,
    portfolio, ratings, settings, spread, watch,
};

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
            models::models,
            models::model_workshop,
            models::new_draft,
            models::change_draft,
            models::undo_draft,
            models::redo_draft,
            models::discard_draft,
            models::submit_draft,
            models::return_version,
            models::publish_version,
            models::retire_version,
            models::compare_versions,
            models::export_model,
            models::import_model,
            models::repair_judgements,
            models::check_expression,
            models::draft_weights,
            models::draft_scoring,
            models::draft_grading,
            models::draft_conditions,
            models::simulate_version,
            models::what_if,
            models::rerate_customers,
            models::validate_version,
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
            portfolio::portfolio,
            portfolio::portfolio_explained,
            histories::rating_history,
            histories::customers_beside,
            lists::customers,
            lists::customer_search,
            lists::list_views,
            lists::save_list_view,
            lists::delete_list_view,
            lists::set_first_view,
            lists::bulk_apply,
            lists::bulk_undo,
            lists::bulk_edits,
            lists::export_list,
            customers::customer_file,
            customers::save_customer,
            customers::customer_financials,
            customers::customer_indicators,
            customers::customer_assessment,
            customers::save_score,
            customers::customer_receivables,
            checks::customer_checks,
            checks::answer_check,
            checks::read_licence,
            applications::inbox,
            applications::application,
            applications::begin_application,
            applications::change_application,
            applications::submit_application,
            limits::limit_page,
            limits::limit_what_if,
            limits::hold_releases,
            limits::release_hold,
            limits::end_limit,
            limits::discount_cost,
            applications::withdraw_application,
            applications::comment_application,
            applications::sign_application,
            applications::decline_application,
            applications::return_application,
            applications::add_delegation,
            applications::end_delegation,
            policy::credit_policy,
            policy::save_credit_policy,
            policy::policy_page,
            policy::policy_version,
            policy::check_policy,
            checks::checklist,
            checks::save_checklist,
            checks::customer_notices,
            checks::duplicates,
            checks::likenesses,
            checks::mark_different,
            checks::merge_view,
            checks::merge_customers,
            checks::merge_undo,
            checks::merges,
            credit_file::credit_file,
            credit_file::change_credit_file,
            credit_file::save_risk_group,
            credit_file::attach_files,
            credit_file::save_attachment,
            credit_file::open_attachment,
            credit_file::archive_customer,
            credit_file::check_registration,
            credit_file::export_customers,
            spread::figure_history,
            spread::adjustment_preview,
            spread::save_adjustment,
            spread::withdraw_adjustment,
            spread::draft_checks,
            spread::save_statements,
            spread::read_block,
            ratings::customer_rating,
            ratings::rate,
            ratings::rating_report,
            ratings::rating_timeline,
            ratings::compare_ratings,
            ratings::weight_sensitivity,
            ratings::save_rating_note,
            ratings::end_override,
            watch::watch_list,
            watch::customer_watch,
            watch::signals,
            watch::scan_signals,
            watch::enter_signal,
            watch::answer_signal,
            watch::reviews,
            watch::finish_review,
            watch::request_review,
            watch::review_run,
            watch::rating_runs,
            watch::run_page,
            watch::blacklist,
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
