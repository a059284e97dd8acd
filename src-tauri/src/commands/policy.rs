//! The credit policy.

use assay_desk::view::CreditPolicy;

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
