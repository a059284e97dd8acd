//! The portfolio on a day and against an earlier one.

use assay_desk::view::{PortfolioAsk, PortfolioView};

use super::{Answer, Shared, off_thread};

/// The portfolio of the customers a filter leaves.
#[tauri::command]
#[specta::specta]
pub async fn portfolio(desk: Shared<'_>, ask: PortfolioAsk) -> Answer<PortfolioView> {
    off_thread(desk, move |desk| desk.session()?.portfolio(&ask)).await
}

/// The same with what moved each grade told apart.
#[tauri::command]
#[specta::specta]
pub async fn portfolio_explained(desk: Shared<'_>, ask: PortfolioAsk) -> Answer<PortfolioView> {
    off_thread(desk, move |desk| {
        let session = desk.session()?;
        desk.jobs().run("moves", |job| session.portfolio_explained(&ask, job))
    })
    .await
}
