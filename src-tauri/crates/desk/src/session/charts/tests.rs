//! On the sample company: the charts hold the book's own figures, and what cannot be drawn is said.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use assay_charts::fontdb::Database;
use assay_charts::{Fonts, Language};
use rust_decimal::Decimal;

use super::{ChartAsk, ChartKind};
use crate::Job;
use crate::session::Session;

/// Made once, in seconds; the tests only read it.
static BOOK: LazyLock<(tempfile::TempDir, Session)> = LazyLock::new(|| {
    let folder = tempfile::tempdir().unwrap();
    let session =
        Session::create_sample(&folder.path().join("sample.assay"), &Job::silent("sample")).unwrap();
    (folder, session)
});

fn ask(kind: ChartKind, customers: &[&str]) -> ChartAsk {
    ChartAsk {
        kind,
        customers: customers.iter().map(|code| (*code).to_owned()).collect(),
        as_of: None,
        against: None,
        language: "en".to_owned(),
        dark: false,
        width: None,
    }
}

#[test]
fn a_history_holds_the_ratings_of_the_customer_alone() {
    let session = &BOOK.1;
    let today = session.business_date().unwrap();
    let record = session.record_by_code("C001").unwrap();
    let mut kept = session.book().ratings_of(record.id).unwrap();
    kept.reverse();
    let history = session.score_history("C001", today, Language::English).unwrap();
    let drawn: Vec<_> =
        history.points.iter().map(|point| (point.day, point.score, point.grade.clone())).collect();
    let stored: Vec<_> =
        kept.iter().map(|rating| (rating.as_of, rating.score, rating.grade.clone())).collect();
    assert_eq!(drawn, stored);
    assert!(drawn.len() > 1);
    // The sample was first rated by another version.
    assert!(history.marks.iter().any(|mark| mark.text.contains(" v")), "{:?}", history.marks);
    let early = session.score_history("C001", kept[0].as_of, Language::English).unwrap();
    assert_eq!(early.points.len(), stored.iter().filter(|(day, ..)| *day <= kept[0].as_of).count());
    let before = kept[0].as_of.pred_opt().unwrap();
    assert_eq!(session.score_history("C001", before, Language::English).unwrap_err().code, "no_rating");
}

#[test]
fn grades_add_up_to_the_customers_and_the_ledger() {
    let session = &BOOK.1;
    let today = session.business_date().unwrap();
    let customers = session.book().customers().unwrap().into_iter().filter(|record| !record.archived).count();
    let drawn = session.grade_distribution(&ask(ChartKind::GradeDistribution, &[]), false).unwrap();
    let all: Decimal = drawn.rows.iter().chain(&drawn.ungraded).filter_map(|row| row.now).sum();
    assert_eq!(all, Decimal::from(customers));
    let mut rated: BTreeMap<String, u32> = BTreeMap::new();
    for rating in session.book().latest_ratings(Some(today)).unwrap() {
        if let Some(grade) = rating.grade {
            *rated.entry(grade).or_default() += 1;
        }
    }
    let graded: Decimal = drawn.rows.iter().filter_map(|row| row.now).sum();
    assert_eq!(graded, Decimal::from(rated.values().sum::<u32>()));
    // The columns of the migration are the customers of the distribution that were there before.
    let moved = session.grade_migration(&ask(ChartKind::Migration, &[]), Language::English).unwrap();
    for (at, row) in drawn.rows.iter().enumerate() {
        let column: u64 = moved.counts.iter().map(|row| row[at]).sum();
        assert!(Decimal::from(column) <= row.now.unwrap(), "{}", row.label);
    }
    let exposure = session.grade_distribution(&ask(ChartKind::ExposureDistribution, &[]), true).unwrap();
    let owed: Decimal = exposure.rows.iter().chain(&exposure.ungraded).filter_map(|row| row.now).sum();
    assert!(owed > Decimal::ZERO);
}

#[test]
fn a_radar_has_the_criteria_of_the_first_and_the_peers_around() {
    let session = &BOOK.1;
    let today = session.business_date().unwrap();
    let codes = ["C001", "C002"].map(str::to_owned);
    let drawn = session.radar(&codes, today, Language::English).unwrap();
    assert!(drawn.criteria.len() >= 3, "{:?}", drawn.criteria);
    assert_eq!(drawn.profiles.len(), 2);
    let known = drawn.profiles[0].values.iter().flatten();
    assert!(known.clone().count() > 0 && known.into_iter().all(|value| (0.0..=1.0).contains(value)));
    let bands: Vec<_> = drawn.peers.iter().flatten().collect();
    assert!(!bands.is_empty(), "sixty customers are enough to compare with");
    assert!(bands.iter().all(|band| band.q25 <= band.median && band.median <= band.q75));
    assert_eq!(session.radar(&["C059".to_owned()], today, Language::English).unwrap_err().code, "no_rating");
}

#[test]
fn what_cannot_be_drawn_is_refused_and_the_old_file_stays() {
    let (folder, session) = &*BOOK;
    let target = folder.path().join("kept.svg");
    std::fs::write(&target, "old").unwrap();
    let code =
        |ask: &ChartAsk, name: &str| session.write_chart(ask, &folder.path().join(name)).unwrap_err().code;
    assert_eq!(code(&ask(ChartKind::Migration, &[]), "kept.pdf"), "chart_format");
    assert_eq!(code(&ask(ChartKind::Migration, &["C001"]), "kept.svg"), "chart_customers");
    assert_eq!(code(&ask(ChartKind::ScoreHistory, &[]), "kept.svg"), "chart_customers");
    assert_eq!(code(&ask(ChartKind::ScoreHistory, &["nobody"]), "kept.svg"), "not_found");
    assert_eq!(
        code(&ChartAsk { width: Some(20_000), ..ask(ChartKind::Migration, &[]) }, "kept.svg"),
        "chart_width"
    );
    let none = session.drawn(&ask(ChartKind::Migration, &[]), &Fonts::of(Database::new())).unwrap_err();
    assert_eq!(none.code, "no_font");
    assert!(none.message.starts_with("No font of this system can set"), "{none}");
    assert_eq!(std::fs::read_to_string(&target).unwrap(), "old");
}

#[test]
fn a_chart_is_written_by_its_ending_and_always_the_same() {
    let (folder, session) = &*BOOK;
    let asked = ask(ChartKind::GradeDistribution, &[]);
    let write = |name: &str| {
        let path = folder.path().join(name);
        session.write_chart(&asked, &path).map(|written| (written, std::fs::read(path).unwrap()))
    };
    let (svg, text) = match write("one.svg") {
        Err(error) if error.code == "no_font" => return println!("left out: no font here"),
        other => other.unwrap(),
    };
    assert_eq!((svg.format, svg.width, svg.bytes), ("svg", 960, text.len() as u64));
    assert!(text.starts_with(b"<svg "));
    let (png, picture) = write("one.PNG").unwrap();
    assert_eq!((png.format, png.width), ("png", 1920));
    assert!(picture.starts_with(b"\x89PNG"));
    assert_eq!(write("two.svg").unwrap().1, text);
    assert_eq!(write("two.png").unwrap().1, picture);
}

/// The sample's ledger begins in July 2024, its ratings on 30 June.
#[test]
fn what_was_owed_before_the_ledger_begins_is_not_drawn_as_nothing() {
    let session = &BOOK.1;
    let day = |text: &str| text.parse().ok();
    let early = ChartAsk {
        as_of: day("2024-09-30"),
        against: day("2024-06-30"),
        ..ask(ChartKind::ExposureDistribution, &[])
    };
    let drawn = session.grade_distribution(&early, true).unwrap();
    assert!(drawn.rows.iter().all(|row| row.now.is_some() && row.then.is_none()), "{:?}", drawn.rows);
}
