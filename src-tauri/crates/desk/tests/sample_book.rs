//! The sample book from start to end: created, rated over two years, verified, reported, restored.
#![allow(clippy::unwrap_used, clippy::print_stderr, reason = "a failure here is a failure of the test")]

use std::collections::BTreeMap;
use std::sync::OnceLock;

use assay_desk::view::PortfolioAsk;
use assay_desk::{Job, Session};

/// One sample book for all tests of this file: it takes seconds to make.
fn sample() -> &'static (tempfile::TempDir, Session) {
    static BOOK: OnceLock<(tempfile::TempDir, Session)> = OnceLock::new();
    BOOK.get_or_init(|| {
        let folder = tempfile::tempdir().unwrap();
        let session =
            Session::create_sample(&folder.path().join("sample.assay"), &Job::silent("sample")).unwrap();
        (folder, session)
    })
}

#[test]
fn sixty_customers_spread_over_the_grades() {
    let (_, session) = sample();
    let rows = session.customers().unwrap();
    assert_eq!(rows.len(), 60);
    let mut grades: BTreeMap<String, usize> = BTreeMap::new();
    for row in &rows {
        *grades.entry(row.grade.clone().unwrap_or_else(|| "-".into())).or_default() += 1;
    }
    eprintln!("{grades:?}");
    assert!(grades.len() >= 6, "{grades:?}");
    let most = grades.values().max().unwrap();
    assert!(*most <= 24, "one grade holds most customers: {grades:?}");
    let unrated = rows.iter().filter(|row| row.grade.is_none()).count();
    assert!((1..=4).contains(&unrated), "{unrated} without a grade");
    let moved = rows.iter().filter(|row| row.previous_grade.is_some() && row.previous_grade != row.grade);
    assert!(moved.count() >= 5);
}

#[test]
fn every_stored_rating_comes_out_the_same_again() {
    let (_, session) = sample();
    let found = session.verify(&Job::silent("verify")).unwrap();
    assert!(found.ok, "{:?}", found.checks);
    let recomputed = found.checks.iter().find(|check| check.name == "recomputed").unwrap();
    assert_eq!(recomputed.checked, 360, "sixty customers on six days");
}

#[test]
fn a_grade_leads_to_its_cells() {
    let (_, session) = sample();
    let rows = session.customers().unwrap();
    let graded = rows.iter().find(|row| row.grade.is_some()).unwrap();
    let page = session.rating_page(&graded.id, None).unwrap();
    assert_eq!(page.history.len(), 6);
    let rating = page.current.unwrap();
    assert!(rating.model.calibrated && rating.model.version == 2);
    let view = rating.graded.unwrap();
    let points: f64 = view.contributions.iter().map(|one| one.points).sum();
    assert!((view.reference_score + points - view.score).abs() < 1e-9);
    let inputs: Vec<_> = view.contributions.iter().flat_map(|one| &one.inputs).collect();
    assert!(inputs.len() > 20);
    for input in inputs {
        let source = input.source.as_ref().unwrap_or_else(|| panic!("{} has no cell", input.line));
        assert!(!source.file.is_empty() && !source.cell.is_empty() && !source.text.is_empty(), "{source:?}");
    }
}

#[test]
fn overview_counts_agree_with_the_grid() {
    let (_, session) = sample();
    let rows = session.customers().unwrap();
    let overview = session.portfolio(&PortfolioAsk::default()).unwrap();
    let total = &overview.total;
    assert_eq!(total.customers, 60);
    assert_eq!(total.rated + total.not_ratable + total.not_rated, 60);
    assert_eq!(overview.histogram.iter().sum::<u32>(), total.rated);
    assert_eq!(overview.by_industry.len(), 6);
    assert_eq!(overview.by_region.len(), 5);
    for slice in &overview.by_grade {
        let listed = rows.iter().filter(|row| row.grade.as_deref().unwrap_or_default() == slice.key).count();
        assert_eq!(usize::try_from(slice.customers).unwrap(), listed, "{}", slice.key);
    }
    for model in &overview.health {
        let label = format!("{}@{}", model.code, model.version);
        let listed =
            rows.iter().filter(|row| row.model.as_ref() == Some(&label) && row.grade.is_some()).count();
        assert_eq!(usize::try_from(model.rated).unwrap(), listed, "{label}");
    }
    for group in &overview.concentration.groups {
        let listed = rows.iter().filter(|row| row.group.as_ref() == Some(&group.name)).count();
        assert_eq!(usize::try_from(group.customers).unwrap(), listed, "{}", group.name);
    }
}

#[test]
fn one_customers_file_shows_what_the_grid_shows() {
    let (_, session) = sample();
    let rows = session.customers().unwrap();
    assert!(rows.iter().any(|row| row.overdue_days.is_some_and(|days| days > 0)), "nothing is overdue");
    for row in &rows {
        assert_eq!(&session.customer_file(&row.id).unwrap().row, row);
    }
    let view = session.book_view().unwrap();
    let graded = rows.iter().filter(|row| row.grade.is_some()).count();
    assert_eq!((view.customers, view.rated), (60, u32::try_from(graded).unwrap()));
    assert_eq!(view.model.unwrap().grades, session.portfolio(&PortfolioAsk::default()).unwrap().grades);
}
