//! The model workshop.

use std::path::PathBuf;

use assay_desk::view::{
    ConditionsView, DraftChange, ExpressionView, GradingView, ModelsView, Name, RepairView, RerateView,
    ScoringView, SimulationView, ValidationView, VersionComparison, WeightsView, WhatIfRequest, WhatIfView,
    WorkshopView,
};
use chrono::NaiveDate;

use super::{Answer, Shared, off_thread};

/// Every model with its versions.
#[tauri::command]
#[specta::specta]
pub async fn models(desk: Shared<'_>) -> Answer<ModelsView> {
    off_thread(desk, move |desk| desk.session()?.models()).await
}

/// A version with everything known of it.
#[tauri::command]
#[specta::specta]
pub async fn model_workshop(desk: Shared<'_>, id: String) -> Answer<WorkshopView> {
    off_thread(desk, move |desk| desk.session()?.workshop(&id)).await
}

/// Begins a draft.
#[tauri::command]
#[specta::specta]
pub async fn new_draft(
    desk: Shared<'_>,
    from: Option<String>,
    template: Option<String>,
    code: String,
    name: Name,
) -> Answer<WorkshopView> {
    off_thread(desk, move |desk| {
        desk.session()?.new_draft(from.as_deref(), template.as_deref(), &code, &name)
    })
    .await
}

/// Changes a part of a draft.
#[tauri::command]
#[specta::specta]
pub async fn change_draft(
    desk: Shared<'_>,
    id: String,
    row_version: u32,
    change: DraftChange,
) -> Answer<WorkshopView> {
    off_thread(desk, move |desk| {
        let session = desk.session()?;
        desk.jobs().run("model", |job| session.change_draft(&id, row_version, change, job))
    })
    .await
}

/// Takes the last change of a draft back.
#[tauri::command]
#[specta::specta]
pub async fn undo_draft(desk: Shared<'_>, id: String, row_version: u32) -> Answer<WorkshopView> {
    off_thread(desk, move |desk| desk.session()?.undo_draft(&id, row_version)).await
}

/// Makes the change taken back again.
#[tauri::command]
#[specta::specta]
pub async fn redo_draft(desk: Shared<'_>, id: String, row_version: u32) -> Answer<WorkshopView> {
    off_thread(desk, move |desk| desk.session()?.redo_draft(&id, row_version)).await
}

/// Gives a draft up.
#[tauri::command]
#[specta::specta]
pub async fn discard_draft(desk: Shared<'_>, id: String) -> Answer<()> {
    off_thread(desk, move |desk| desk.session()?.discard_draft(&id)).await
}

/// Hands a draft over to somebody else to publish.
#[tauri::command]
#[specta::specta]
pub async fn submit_draft(
    desk: Shared<'_>,
    id: String,
    row_version: u32,
    comment: String,
) -> Answer<WorkshopView> {
    off_thread(desk, move |desk| desk.session()?.submit_draft(&id, row_version, &comment)).await
}

/// Makes a submitted version a draft again.
#[tauri::command]
#[specta::specta]
pub async fn return_version(desk: Shared<'_>, id: String, comment: String) -> Answer<WorkshopView> {
    off_thread(desk, move |desk| desk.session()?.return_version(&id, &comment)).await
}

/// Publishes a submitted version.
#[tauri::command]
#[specta::specta]
pub async fn publish_version(
    desk: Shared<'_>,
    id: String,
    from: NaiveDate,
    comment: String,
    password: String,
) -> Answer<WorkshopView> {
    off_thread(desk, move |desk| desk.session()?.publish_version(&id, from, &comment, &password)).await
}

/// Takes a published version out of force.
#[tauri::command]
#[specta::specta]
pub async fn retire_version(
    desk: Shared<'_>,
    id: String,
    from: NaiveDate,
    comment: String,
) -> Answer<WorkshopView> {
    off_thread(desk, move |desk| desk.session()?.retire_version(&id, from, &comment)).await
}

/// Two versions, difference by difference.
#[tauri::command]
#[specta::specta]
pub async fn compare_versions(desk: Shared<'_>, before: String, after: String) -> Answer<VersionComparison> {
    off_thread(desk, move |desk| desk.session()?.compare_versions(&before, &after)).await
}

/// Writes a version as a JSON file; returns its path.
#[tauri::command]
#[specta::specta]
pub async fn export_model(desk: Shared<'_>, id: String, path: String) -> Answer<String> {
    off_thread(desk, move |desk| desk.session()?.export_model(&id, &PathBuf::from(path))).await
}

/// Reads a version from a JSON file, as a draft.
#[tauri::command]
#[specta::specta]
pub async fn import_model(desk: Shared<'_>, path: String) -> Answer<WorkshopView> {
    off_thread(desk, move |desk| desk.session()?.import_model(&PathBuf::from(path))).await
}

/// The smallest change of judgements that makes a node consistent.
#[tauri::command]
#[specta::specta]
pub async fn repair_judgements(
    desk: Shared<'_>,
    id: String,
    node: String,
    expert: Option<u32>,
) -> Answer<RepairView> {
    off_thread(desk, move |desk| desk.session()?.repair_judgements(&id, &node, expert)).await
}

/// What an expression comes to.
#[tauri::command]
#[specta::specta]
pub async fn check_expression(
    desk: Shared<'_>,
    id: String,
    text: String,
    condition: bool,
) -> Answer<ExpressionView> {
    off_thread(desk, move |desk| desk.session()?.check_expression(&id, &text, condition)).await
}

/// Weights by judgement beside those from figures.
#[tauri::command]
#[specta::specta]
pub async fn draft_weights(desk: Shared<'_>, id: String) -> Answer<WeightsView> {
    off_thread(desk, move |desk| {
        let session = desk.session()?;
        desk.jobs().run("population", |job| session.draft_weights(&id, job))
    })
    .await
}

/// The values behind the scales.
#[tauri::command]
#[specta::specta]
pub async fn draft_scoring(desk: Shared<'_>, id: String) -> Answer<ScoringView> {
    off_thread(desk, move |desk| {
        let session = desk.session()?;
        desk.jobs().run("population", |job| session.draft_scoring(&id, job))
    })
    .await
}

/// The distribution of scores and what clustering advises.
#[tauri::command]
#[specta::specta]
pub async fn draft_grading(desk: Shared<'_>, id: String) -> Answer<GradingView> {
    off_thread(desk, move |desk| {
        let session = desk.session()?;
        desk.jobs().run("population", |job| session.draft_grading(&id, job))
    })
    .await
}

/// What conditions do to the population.
#[tauri::command]
#[specta::specta]
pub async fn draft_conditions(desk: Shared<'_>, id: String) -> Answer<ConditionsView> {
    off_thread(desk, move |desk| {
        let session = desk.session()?;
        desk.jobs().run("population", |job| session.draft_conditions(&id, job))
    })
    .await
}

/// What a version would change for every customer.
#[tauri::command]
#[specta::specta]
pub async fn simulate_version(
    desk: Shared<'_>,
    id: String,
    against: Option<String>,
) -> Answer<SimulationView> {
    off_thread(desk, move |desk| {
        let session = desk.session()?;
        desk.jobs().run("simulation", |job| session.simulate(&id, against.as_deref(), job))
    })
    .await
}

/// One customer with changed figures or weights.
#[tauri::command]
#[specta::specta]
pub async fn what_if(desk: Shared<'_>, id: String, request: WhatIfRequest) -> Answer<WhatIfView> {
    off_thread(desk, move |desk| desk.session()?.what_if(&id, &request)).await
}

/// Rates all customers with a published version, held against its simulation.
#[tauri::command]
#[specta::specta]
pub async fn rerate_customers(desk: Shared<'_>, id: String) -> Answer<RerateView> {
    off_thread(desk, move |desk| {
        let session = desk.session()?;
        desk.jobs().run("rate", |job| session.rerate(&id, job))
    })
    .await
}

/// How well a version told defaults from the others.
#[tauri::command]
#[specta::specta]
pub async fn validate_version(
    desk: Shared<'_>,
    id: String,
    observed: Option<NaiveDate>,
) -> Answer<ValidationView> {
    off_thread(desk, move |desk| {
        let session = desk.session()?;
        desk.jobs().run("validation", |job| session.validate_version(&id, observed, job))
    })
    .await
}
