//! `assay review` and `assay signals`: the calendar, a run over those who are due, and the open signals.

use std::path::Path;

use assay_desk::view::RunChoice;

use crate::args::{Cli, Review};
use crate::print;
use crate::run::{Done, job, open};

/// The calendar, or a run over those who are due.
pub fn review(cli: &Cli, review: &Review) -> Done {
    match review {
        Review::List(only) => list(cli, &only.book),
        Review::Run(only) => run(cli, &only.book),
    }
}

fn list(cli: &Cli, book: &Path) -> Done {
    let calendar = open(cli, book)?.reviews()?;
    if cli.json {
        print::json(&calendar);
        return Ok(());
    }
    let rows: Vec<Vec<String>> = calendar
        .rows
        .iter()
        .map(|row| {
            vec![
                row.customer.code.clone(),
                row.customer.name.clone(),
                row.grade.clone().unwrap_or_default(),
                row.class.clone().unwrap_or_default(),
                row.next.to_string(),
                row.overdue_days.map(|days| days.to_string()).unwrap_or_default(),
                row.last.map(|day| day.to_string()).unwrap_or_default(),
            ]
        })
        .collect();
    print::table(
        &["code", "name", "grade", "class", "next review", "days overdue", "last review"],
        &[5],
        &rows,
    );
    Ok(())
}

fn run(cli: &Cli, book: &Path) -> Done {
    let page = open(cli, book)?.review_run(&RunChoice::Due, &job("rate"))?;
    if cli.json {
        print::json(&page);
        return Ok(());
    }
    print::line(&format!(
        "{} customers rated: {} up, {} down, {} unchanged, {} newly graded, {} no longer ratable, {} signals raised",
        page.run.customers,
        page.up,
        page.down,
        page.same,
        page.gained,
        page.lost,
        page.signals.len()
    ));
    Ok(())
}

/// Looks for signals and shows those that are open.
pub fn signals(cli: &Cli, book: &Path) -> Done {
    let session = open(cli, book)?;
    let summary = session.scan_signals(&[], &job("signals"))?;
    let mut signals = session.signals()?;
    signals.retain(|signal| signal.open);
    if cli.json {
        print::json(&serde_json::json!({ "scan": summary, "open": signals }));
        return Ok(());
    }
    for rule in &summary.failed {
        eprintln!("assay: the rule of `{}` cannot be computed: {}", rule.name.en, rule.why);
    }
    let rows: Vec<Vec<String>> = signals
        .iter()
        .map(|signal| {
            vec![
                signal.number.to_string(),
                signal.customer.code.clone(),
                signal.severity.clone(),
                signal.name.en.clone(),
                signal.on.to_string(),
                signal.owner_name.clone(),
                signal.due.map(|day| day.to_string()).unwrap_or_default(),
            ]
        })
        .collect();
    print::table(&["no.", "code", "severity", "signal", "raised", "owner", "due"], &[0], &rows);
    Ok(())
}
