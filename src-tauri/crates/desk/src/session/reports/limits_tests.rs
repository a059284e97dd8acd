//! The portfolio report's limits read back, beside those of the Overview.

use crate::Job;
use crate::session::Session;
use crate::view::{PortfolioAsk, PortfolioFilter};

/// The sample's customers who owe with an ended limit, C009 among them, stand on the sheet of limits, and the summary
/// counts what the Overview counts.
#[test]
fn the_report_looks_at_the_limits_the_overview_looks_at() {
    let folder = tempfile::tempdir().unwrap();
    let session =
        Session::create_sample(&folder.path().join("sample.assay"), &Job::silent("sample")).unwrap();
    let ask = PortfolioAsk {
        against: Some("2025-12-31".parse().unwrap()),
        filter: PortfolioFilter::default(),
        ..PortfolioAsk::default()
    };
    let overview = session.portfolio(&ask).unwrap();
    let limits = &overview.limits;
    let shown = session.portfolio_report_preview(&ask, "en", &Job::silent("report")).unwrap();
    let cells: Vec<&str> = shown.sheets[0]
        .rows
        .iter()
        .flat_map(|row| &row.cells)
        .map(|cell| cell.text.trim())
        .filter(|text| !text.is_empty())
        .collect();
    let beside =
        |label: &str| cells.iter().skip_while(|text| **text != label).nth(1).map(|text| (*text).to_owned());
    let uncovered = limits.uncovered.unwrap();
    assert!(limits.lapsed > 0 && uncovered > 0, "the sample has both");
    for (label, number) in [
        ("Over the limit", limits.over),
        ("Near the limit", limits.near),
        ("Limits ending soon", limits.expiring),
        ("Limits ended", limits.lapsed),
        ("Owe without a limit", uncovered),
        ("Releases held", limits.held),
    ] {
        assert_eq!(beside(label), Some(number.to_string()), "{label}");
    }
    let change = overview.total.exposure.unwrap() - overview.before.unwrap().exposure.unwrap();
    let said = beside("Change since 2025-12-31").unwrap().replace([',', '+'], "");
    assert_eq!(said, change.round().to_string());
    let sheet = shown.sheets.iter().find(|sheet| sheet.name == "Limits").unwrap();
    let row = sheet.rows.iter().find(|row| row.cells.iter().any(|cell| cell.text == "C009")).unwrap();
    let said = |text: &str| row.cells.iter().any(|cell| cell.text.contains(text));
    assert!(said("limit ended") && said("owes without a limit"), "C009");
}
