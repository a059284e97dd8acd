//! A customer's limit: what is in force, what the methods give, holds, and the end of a limit.

use assay_desk::view::{DiscountView, LimitAsk, LimitFound, LimitPage};

use super::{Answer, Shared, off_thread};

/// The Limit tab of a customer.
#[tauri::command]
#[specta::specta]
pub async fn limit_page(desk: Shared<'_>, customer: String) -> Answer<LimitPage> {
    off_thread(desk, move |desk| desk.session()?.limit_page(&customer)).await
}

/// What the methods give with what was typed; nothing is stored.
#[tauri::command]
#[specta::specta]
pub async fn limit_what_if(desk: Shared<'_>, customer: String, ask: LimitAsk) -> Answer<LimitFound> {
    off_thread(desk, move |desk| desk.session()?.limit_what_if(&customer, &ask)).await
}

/// Holds new releases to a customer.
#[tauri::command]
#[specta::specta]
pub async fn hold_releases(desk: Shared<'_>, customer: String, reason: String) -> Answer<LimitPage> {
    off_thread(desk, move |desk| desk.session()?.hold_releases(&customer, &reason)).await
}

/// Frees releases again.
#[tauri::command]
#[specta::specta]
pub async fn release_hold(desk: Shared<'_>, customer: String, reason: String) -> Answer<LimitPage> {
    off_thread(desk, move |desk| desk.session()?.release_hold(&customer, &reason)).await
}

/// Ends a limit before its time.
#[tauri::command]
#[specta::specta]
pub async fn end_limit(
    desk: Shared<'_>,
    customer: String,
    limit: String,
    reason: String,
) -> Answer<LimitPage> {
    off_thread(desk, move |desk| desk.session()?.end_limit(&customer, &limit, &reason)).await
}

/// What an early-payment discount costs a year.
#[tauri::command]
#[specta::specta]
pub async fn discount_cost(discount: f64, early_days: u16, net_days: u16) -> Answer<DiscountView> {
    Ok(assay_desk::discount_cost(discount, early_days, net_days))
}
