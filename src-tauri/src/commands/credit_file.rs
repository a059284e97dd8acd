//! A customer's credit file, its attached files, its group, the archive, and customers as a workbook.

use std::path::PathBuf;

use assay_desk::CommandError;
use assay_desk::view::{CreditFileView, CustomerFile, FileChange, GroupInput, RegistrationDoubt};
use tauri::AppHandle;
use tauri_plugin_opener::OpenerExt;

use super::{Answer, Shared, off_thread};

/// The credit file of a customer.
#[tauri::command]
#[specta::specta]
pub async fn credit_file(desk: Shared<'_>, customer: String) -> Answer<CreditFileView> {
    off_thread(desk, move |desk| desk.session()?.credit_file(&customer)).await
}

/// Stores changes of a customer's file, all or none.
#[tauri::command]
#[specta::specta]
pub async fn change_credit_file(
    desk: Shared<'_>,
    customer: String,
    change: FileChange,
) -> Answer<CreditFileView> {
    off_thread(desk, move |desk| desk.session()?.change_credit_file(&customer, &change)).await
}

/// Forms, changes or dissolves a group of customers that count as one risk.
#[tauri::command]
#[specta::specta]
pub async fn save_risk_group(
    desk: Shared<'_>,
    customer: String,
    group: GroupInput,
) -> Answer<CreditFileView> {
    off_thread(desk, move |desk| desk.session()?.save_risk_group(&customer, &group)).await
}

/// Attaches files to a customer, all or none.
#[tauri::command]
#[specta::specta]
pub async fn attach_files(desk: Shared<'_>, customer: String, paths: Vec<String>) -> Answer<CreditFileView> {
    let paths: Vec<PathBuf> = paths.into_iter().map(PathBuf::from).collect();
    off_thread(desk, move |desk| desk.session()?.attach_files(&customer, &paths)).await
}

/// Writes an attached file; returns its path.
#[tauri::command]
#[specta::specta]
pub async fn save_attachment(desk: Shared<'_>, attachment: String, path: String) -> Answer<String> {
    off_thread(desk, move |desk| desk.session()?.save_attachment(&attachment, &PathBuf::from(path))).await
}

/// Shows an attached file in the program the system has for it; changes made there do not come back.
#[tauri::command]
#[specta::specta]
pub async fn open_attachment(app: AppHandle, desk: Shared<'_>, attachment: String) -> Answer<()> {
    let path = off_thread(desk, move |desk| desk.session()?.attachment_to_show(&attachment)).await?;
    let path = path.display().to_string();
    app.opener().open_path(path.clone(), None::<&str>).map_err(|error| {
        let message = format!("{path}: no program could show it: {error}. Save it and open it there.");
        CommandError::new("cannot_show", message).with([path, error.to_string()])
    })
}

/// Puts a customer away, or takes it out again.
#[tauri::command]
#[specta::specta]
pub async fn archive_customer(
    desk: Shared<'_>,
    customer: String,
    row_version: u32,
    archived: bool,
) -> Answer<CustomerFile> {
    off_thread(desk, move |desk| desk.session()?.archive_customer(&customer, row_version, archived)).await
}

/// What is doubtful about a registration number.
#[tauri::command]
#[specta::specta]
pub async fn check_registration(number: String) -> Answer<Option<RegistrationDoubt>> {
    Ok(assay_desk::check_registration(&number))
}

/// Writes the customers named, all active ones where none is given, as a workbook; returns its path.
#[tauri::command]
#[specta::specta]
pub async fn export_customers(
    desk: Shared<'_>,
    customers: Option<Vec<String>>,
    language: String,
    path: String,
) -> Answer<String> {
    off_thread(desk, move |desk| {
        let session = desk.session()?;
        desk.jobs().run("report", |_| {
            session.export_customers(customers.as_deref(), &language, &PathBuf::from(path))
        })
    })
    .await
}
