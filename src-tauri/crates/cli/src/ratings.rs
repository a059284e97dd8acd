//! Ratings as a table, with what a reader must know of them on standard error.

use std::collections::BTreeSet;

use assay_desk::{Chosen, ShownRating};

use crate::print;
use crate::run::plain;

pub fn print_ratings(ratings: &[ShownRating]) {
    let short = |value: &serde_json::Value| if value.is_object() { "-".to_owned() } else { plain(value) };
    let rows: Vec<Vec<String>> = ratings
        .iter()
        .map(|rating| {
            vec![
                rating.customer.clone(),
                format!("{}@{}", rating.model, rating.version),
                rating.as_of.to_string(),
                short(&rating.score),
                match &rating.overridden {
                    Some(moved) => format!("{} ({} {:+})", moved.grade, short(&rating.grade), moved.notches),
                    None => short(&rating.grade),
                },
                rating.rule.clone().unwrap_or_default(),
                rating.next_grade.clone().unwrap_or_default(),
                short(&rating.points_to_next),
            ]
        })
        .collect();
    print::table(
        &["customer", "model", "as of", "score", "grade", "rule", "next grade", "points to it"],
        &[3, 7],
        &rows,
    );
    for rating in ratings.iter().filter(|rating| rating.grade.is_object()) {
        print::line(&format!("{} has no grade: {}", rating.customer, plain(&rating.grade)));
    }
    for rating in ratings {
        let Some(moved) = &rating.overridden else { continue };
        if let Some(why) = &moved.override_blocked {
            eprintln!("assay: {}: the override does not count: {why}", rating.customer);
        } else if moved.made_on_another_grade {
            eprintln!("assay: {}: the override was made on another grade: look again", rating.customer);
        }
    }
    let passed: BTreeSet<&str> =
        ratings.iter().filter_map(|rating| rating.chosen.as_ref()).flat_map(passed_over).collect();
    for model in passed {
        eprintln!(
            "assay: a rule of the policy names the model {model}, which is not in force; the next rule was taken"
        );
    }
    if let Some(note) = ratings.iter().find_map(|rating| rating.calibration.as_deref()) {
        eprintln!("assay: {note}");
    }
}

fn passed_over(chosen: &Chosen) -> impl Iterator<Item = &str> {
    chosen.not_in_force.iter().map(String::as_str)
}
