//! The rating history of the portfolio as a table.

use assay_desk::CommandError;
use assay_desk::view::{HistoryAsk, HistoryBy, PortfolioFilter, RatingHistory};

use serde_json::{Map, Value, json};

use crate::args::{By, History, Show, What};
use crate::print;

/// Refuses options that the thing to be shown does not look at.
pub fn check(show: &Show) -> Result<(), CommandError> {
    let history = &show.history;
    let days = history.by.is_some() || history.from.is_some() || history.to.is_some();
    let narrowed = !history.industry.is_empty() || !history.region.is_empty();
    let wrong = match show.what {
        What::History if show.customer.is_some() || show.as_of.is_some() => {
            "A history is of many customers and of days --from and --to: leave --customer and --as-of out, or use \
             `assay show ratings --customer CODE` for one customer."
        }
        What::History if history.from.zip(history.to).is_some_and(|(from, to)| from > to) => {
            "The history would end before it begins: --from is after --to."
        }
        What::History => return Ok(()),
        _ if days || narrowed => {
            "--by, --from, --to, --industry and --region go with `assay show history` only."
        }
        _ => return Ok(()),
    };
    Err(CommandError::new("usage", wrong))
}

/// What is asked for.
pub fn asked(history: &History) -> HistoryAsk {
    HistoryAsk {
        by: match history.by {
            None | Some(By::Month) => HistoryBy::Month,
            Some(By::Quarter) => HistoryBy::Quarter,
            Some(By::Rating) => HistoryBy::Rating,
        },
        from: history.from,
        to: history.to,
        filter: PortfolioFilter {
            industries: history.industry.clone(),
            regions: history.region.clone(),
            ..PortfolioFilter::default()
        },
    }
}

/// One row a day; what cannot be told is null, such as what was owed before the ledger begins.
pub fn json(history: &RatingHistory) -> Value {
    let rows = history.days.iter().map(|day| {
        let owed = history.grades.iter().zip(&day.exposure_by_grade);
        let exposure_by_grade: Map<String, Value> =
            owed.map(|(grade, exposure)| (grade.clone(), json!(exposure))).collect();
        let counts = history.grades.iter().zip(&day.by_grade);
        let by_grade: Map<String, Value> =
            counts.map(|(grade, customers)| (grade.clone(), (*customers).into())).collect();
        let moved = |n: u32| day.against.map(|_| n);
        json!({
            "day": day.day, "against": day.against, "rated": day.rated, "by_grade": by_grade,
            "not_ratable": day.not_ratable, "not_rated": day.not_rated, "average_score": day.average_score,
            "weighted_score": day.weighted_score, "currency": history.currency, "exposure": day.exposure,
            "exposure_by_grade": exposure_by_grade, "exposure_without_grade": day.exposure_without_grade,
            "up": moved(day.up), "down": moved(day.down), "ratings": day.made,
        })
    });
    rows.collect()
}

/// One line a day; then one for the exposures of each.
pub fn print(history: &RatingHistory) {
    let labels = history.grades.iter().map(String::as_str);
    let head: Vec<&str> = ["day", "rated"]
        .into_iter()
        .chain(labels)
        .chain(["not ratable", "not rated", "average", "up", "down", "ratings"])
        .collect();
    let rows: Vec<Vec<String>> = history
        .days
        .iter()
        .map(|day| {
            let counts = day.by_grade.iter().map(ToString::to_string);
            let average = points(day.average_score);
            let moved = |n: u32| if day.against.is_some() { n.to_string() } else { "-".to_owned() };
            [day.day.to_string(), day.rated.to_string()]
                .into_iter()
                .chain(counts)
                .chain([day.not_ratable.to_string(), day.not_rated.to_string(), average])
                .chain([moved(day.up), moved(day.down), day.made.to_string()])
                .collect()
        })
        .collect();
    let right: Vec<usize> = (1..head.len()).collect();
    print::table(&head, &right, &rows);
    print_exposure(history);
    if history.cut {
        print::line("Earlier days are left out: name a later day with --from, or look --by quarter.");
    }
    for mark in &history.versions {
        print::line(&format!("{}: {} version {} in force", mark.day, mark.code, mark.version));
    }
}

/// Exposure by grade, day by day; a sentence where the ledger has nothing of these customers.
fn print_exposure(history: &RatingHistory) {
    let currency = &history.currency;
    let Some(first) = history.ledger_from else {
        let whose = if history.ledger { "of these customers in" } else { "in" };
        print::line(&format!("Exposure is not known: the ledger has no invoice {whose} {currency}."));
        return;
    };
    print::line("");
    print::line(&format!("Exposure in {currency}, known from {first} on:"));
    let labels = history.grades.iter().map(String::as_str);
    let head: Vec<&str> =
        std::iter::once("day").chain(labels).chain(["no grade", "all", "weighted score"]).collect();
    let rows: Vec<Vec<String>> = history
        .days
        .iter()
        .map(|day| {
            let by_grade = day.exposure_by_grade.iter().copied();
            let exposures = by_grade.chain([day.exposure_without_grade, day.exposure]).map(|exposure| {
                exposure.map_or_else(|| "-".to_owned(), |exposure| format!("{:.2}", exposure.round_dp(2)))
            });
            std::iter::once(day.day.to_string())
                .chain(exposures)
                .chain([points(day.weighted_score)])
                .collect()
        })
        .collect();
    let right: Vec<usize> = (1..head.len()).collect();
    print::table(&head, &right, &rows);
}

fn points(score: Option<f64>) -> String {
    score.map_or_else(|| "-".to_owned(), |score| format!("{score:.1}"))
}
