//! The credit policy.

use assay_desk::view::{CreditPolicy, PolicyPage, PolicyProblem, PolicyVersionPage};

use super::{Answer, Shared, off_thread};

/// The policy in force.
#[tauri::command]
#[specta::specta]
pub async fn credit_policy(desk: Shared<'_>) -> Answer<CreditPolicy> {
    off_thread(desk, |desk| desk.session()?.credit_policy()).await
}

/// Saves the next version of the policy.
#[tauri::command]
#[specta::specta]
pub async fn save_credit_policy(desk: Shared<'_>, policy: CreditPolicy) -> Answer<CreditPolicy> {
    off_thread(desk, move |desk| desk.session()?.save_credit_policy(&policy)).await
}

/// The policy in force with all that is needed to change it.
#[tauri::command]
#[specta::specta]
pub async fn policy_page(desk: Shared<'_>) -> Answer<PolicyPage> {
    off_thread(desk, |desk| desk.session()?.policy_page()).await
}

/// A version of the policy with what it changed.
#[tauri::command]
#[specta::specta]
pub async fn policy_version(desk: Shared<'_>, version: u32) -> Answer<PolicyVersionPage> {
    off_thread(desk, move |desk| desk.session()?.policy_version(version)).await
}

/// All that is wrong with a policy before it is saved.
#[tauri::command]
#[specta::specta]
pub async fn check_policy(desk: Shared<'_>, policy: CreditPolicy) -> Answer<Vec<PolicyProblem>> {
    off_thread(desk, move |desk| desk.session()?.check_policy(&policy)).await
}
