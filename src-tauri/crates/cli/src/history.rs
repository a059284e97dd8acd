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

/// One row a day; what cannot be told is null.
pub fn json(history: &RatingHistory) -> Value {
    let rows = history.days.iter().map(|day| {
        let counts = history.grades.iter().zip(&day.by_grade);
        let by_grade: Map<String, Value> =
            counts.map(|(grade, customers)| (grade.clone(), (*customers).into())).collect();
        let moved = |n: u32| day.against.map(|_| n);
        json!({
            "day": day.day, "against": day.against, "rated": day.rated, "by_grade": by_grade,
            "not_ratable": day.not_ratable, "not_rated": day.not_rated, "average_score": day.average_score,
            "up": moved(day.up), "down": moved(day.down), "ratings": day.made,
        })
    });
    rows.collect()
}

/// One line a day.
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
            let average = day.average_score.map_or_else(|| "-".to_owned(), |score| format!("{score:.1}"));
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
    if history.cut {
        print::line("Earlier days are left out: name a later day with --from, or look --by quarter.");
    }
    for mark in &history.versions {
        print::line(&format!("{}: {} version {} in force", mark.day, mark.code, mark.version));
    }
}
