//! The reports on all customers at once: the portfolio, and what another version of a model would change.

use assay_desk::CommandError;
use assay_desk::view::{PortfolioAsk, PortfolioFilter};

use super::args::{ReportPortfolio, ReportRecalibration, check_workbook};
use crate::args::Cli;
use crate::narrowed::{check_days, check_filter};
use crate::print;
use crate::run::{Done, job, open};

/// `assay report portfolio`
pub fn portfolio(cli: &Cli, report: &ReportPortfolio) -> Done {
    check_workbook(&report.out)?;
    let session = open(cli, &report.book)?;
    let ask = PortfolioAsk {
        as_of: report.as_of,
        against: report.against,
        filter: PortfolioFilter {
            industries: report.industry.clone(),
            regions: report.region.clone(),
            salespeople: report.salesperson.clone(),
            grades: report.grade.clone(),
            classes: report.class.clone(),
            groups: report.group.clone(),
        },
    };
    check_days(&session, ask.as_of, ask.against)?;
    check_filter(&session, ask.as_of, &ask.filter)?;
    let path = session.portfolio_report(&ask, &report.language, &report.out, &job("portfolio_report"))?;
    written(cli, &path)
}

/// `assay report recalibration`
pub fn recalibration(cli: &Cli, report: &ReportRecalibration) -> Done {
    check_workbook(&report.out)?;
    let session = open(cli, &report.book)?;
    let from = session.version_named(&report.from.code, report.from.version)?;
    let to = match (report.to.code.as_str(), report.to.version) {
        ("draft", None) => session.newest_draft(&from.code)?,
        (code, number) => session.version_named(code, number)?,
    };
    let work = job("recalibration_report");
    let path = session.recalibration_report(&to.id, Some(&from.id), &report.language, &report.out, &work)?;
    written(cli, &path)
}

fn written(cli: &Cli, path: &str) -> Result<(), CommandError> {
    if cli.json {
        print::json(&serde_json::json!({ "path": path }));
    } else {
        print::line(path);
    }
    Ok(())
}
