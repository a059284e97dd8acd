//! Bars, cells and points stand where the figures say: positions computed by hand, read back from the SVG.

#![allow(clippy::unwrap_used, clippy::panic, clippy::print_stdout, reason = "a test fails by panicking")]

#[allow(dead_code, reason = "shared with the other tests")]
mod samples;

use assay_charts::{
    ChartError, Drawing, Fonts, GradeDistribution, GradeRow, Language, Measure, Migration, Profile, Radar,
    ScoreBand, ScoreHistory, ScorePoint, Setting,
};
use roxmltree::{Document, Node};
use samples::day;

/// Drawn with the system's fonts; none where it has none.
fn drawn(drawing: Result<Drawing, ChartError>) -> Option<String> {
    match drawing {
        Ok(drawing) => Some(drawing.svg(960)),
        Err(ChartError::NoFont { .. } | ChartError::NoChineseFont { .. }) => {
            println!("left out: no font here");
            None
        }
        Err(other) => panic!("{other}"),
    }
}

/// An attribute in pixels: the document counts tenths.
fn pixels(node: &Node<'_, '_>, name: &str) -> f64 {
    node.attribute(name).unwrap().parse::<f64>().unwrap() / 10.0
}

fn near(found: f64, expected: f64) {
    assert!((found - expected).abs() < 0.2, "{found} stands instead of {expected}");
}

fn tags<'a>(document: &'a Document<'_>, name: &'a str) -> impl Iterator<Item = Node<'a, 'a>> {
    document.descendants().filter(move |node| node.has_tag_name(("http://www.w3.org/2000/svg", name)))
}

fn rects(document: &Document<'_>) -> Vec<[f64; 4]> {
    tags(document, "rect").map(|node| ["x", "y", "width", "height"].map(|name| pixels(&node, name))).collect()
}

fn words(document: &Document<'_>) -> Vec<String> {
    tags(document, "text").map(|node| node.text().unwrap().trim().to_owned()).collect()
}

fn point(on: chrono::NaiveDate, score: Option<f64>) -> ScorePoint {
    let grade = score.map(|_| "A".to_owned());
    ScorePoint { day: on, score, decided: grade.clone(), grade }
}

/// 100 days apart, so three days of room at each end: 106 days on 828 pixels from 64. Scores 50 and 60 with six
/// points of room: 22 points on 270 pixels above 344.
#[test]
fn points_of_a_history_stand_at_their_day_and_score() {
    let band = |label: &str, cut_off| ScoreBand { label: label.to_owned(), cut_off };
    let history = ScoreHistory {
        customer: "C1".to_owned(),
        bands: vec![band("A", 55.0), band("B", 0.0)],
        points: vec![point(day(2025, 1, 1), Some(50.0)), point(day(2025, 4, 11), Some(60.0))],
        marks: vec![],
    };
    let Some(svg) = drawn(history.draw(&Fonts::system(), Setting::default())) else { return };
    let document = Document::parse(&svg).unwrap();
    let line = tags(&document, "polyline").find(|node| node.attribute("stroke-width") == Some("18")).unwrap();
    let places: Vec<f64> = line
        .attribute("points")
        .unwrap()
        .split([' ', ','])
        .filter(|part| !part.is_empty())
        .map(|part| part.parse::<f64>().unwrap() / 10.0)
        .collect();
    let expected = [
        64.0 + 828.0 * 3.0 / 106.0,
        344.0 - 270.0 * 6.0 / 22.0,
        64.0 + 828.0 * 103.0 / 106.0,
        344.0 - 270.0 * 16.0 / 22.0,
    ];
    assert_eq!(places.len(), 4);
    places.iter().zip(expected).for_each(|(found, expected)| near(*found, expected));
    // A reaches from 66 down to 55, half of the plot; B the other half.
    let bands: Vec<[f64; 4]> = rects(&document).into_iter().filter(|rect| rect[2] == 828.0).collect();
    assert_eq!(bands.len(), 2);
    near(bands[0][1], 74.0);
    near(bands[0][3], 135.0);
    near(bands[1][1], 209.0);
    assert!(words(&document).contains(&"60.0 A".to_owned()) && words(&document).contains(&"50.0".to_owned()));
}

#[test]
fn an_unknown_score_is_a_gap_and_not_nought() {
    let mut points: Vec<ScorePoint> =
        (1..=5).map(|month| point(day(2025, month, 1), Some(50.0 + f64::from(month)))).collect();
    points[2].score = None;
    let history = ScoreHistory { customer: "C1".to_owned(), bands: samples::bands(), points, marks: vec![] };
    let Some(svg) = drawn(history.draw(&Fonts::system(), Setting::default())) else { return };
    let document = Document::parse(&svg).unwrap();
    let runs =
        tags(&document, "polyline").filter(|node| node.attribute("stroke-width") == Some("18")).count();
    assert_eq!(runs, 2);
    // A disc within a disc at each of four points, and one sign in the legend.
    assert_eq!(tags(&document, "circle").count(), 10);
    assert!(words(&document).contains(&"could not be rated".to_owned()));
}

/// The longest bar is 436 pixels, from 124 to 560, and stands for 20.
#[test]
fn bars_are_as_long_as_their_figures() {
    let row = |label: &str, now: Option<i64>, then: Option<i64>| GradeRow {
        label: label.to_owned(),
        now: now.map(Into::into),
        then: then.map(Into::into),
    };
    let distribution = GradeDistribution {
        measure: Measure::Customers,
        as_of: day(2026, 6, 30),
        against: Some(day(2025, 6, 30)),
        rows: vec![row("A", Some(10), Some(20)), row("B", Some(5), None), row("C", Some(0), Some(3))],
        ungraded: None,
    };
    let Some(svg) = drawn(distribution.draw(&Fonts::system(), Setting::default())) else { return };
    let document = Document::parse(&svg).unwrap();
    let bars: Vec<[f64; 4]> = rects(&document).into_iter().filter(|rect| rect[0] == 124.0).collect();
    assert_eq!(bars.len(), 4, "10, 20, 5 and 3; none for 0 and for the unknown");
    for (bar, long) in bars.iter().zip([218.0, 436.0, 109.0, 65.4]) {
        near(bar[2], long);
    }
    let words = words(&document);
    // 10 and 5 of 15, 20 and 3 of the 23 that are known.
    for expected in ["66.7%", "33.3%", "87.0%", "13.0%", "-10", "-3", "15", "23", "Total of the known"] {
        assert!(words.contains(&expected.to_owned()), "{expected} in {words:?}");
    }
}

#[test]
fn cells_of_a_migration_are_blue_above_red_below_and_grey_between() {
    let migration = Migration {
        as_of: day(2026, 6, 30),
        against: day(2025, 6, 30),
        grades: ["A", "B", "C"].map(str::to_owned).to_vec(),
        more_from: vec![],
        more_to: vec![],
        counts: vec![vec![3, 1, 0], vec![2, 1_234, 0], vec![0, 0, 5]],
    };
    let Some(svg) = drawn(migration.draw(&Fonts::system(), Setting::default())) else { return };
    let document = Document::parse(&svg).unwrap();
    // Cells are 96 by 40 with a pixel left out around, from 160 and 114 on.
    let fill = |row: usize, column: usize| {
        let (x, y) = (161.0 + 96.0 * column as f64, 115.0 + 40.0 * row as f64);
        let found = tags(&document, "rect").find(|node| pixels(node, "x") == x && pixels(node, "y") == y);
        let colour = i32::from_str_radix(&found.unwrap().attribute("fill").unwrap()[1..], 16).unwrap();
        (colour >> 16, colour & 255)
    };
    let ((worse, _), (_, better)) = (fill(0, 1), fill(1, 0));
    assert!(worse - fill(0, 1).1 > 20, "{:?} is not red", fill(0, 1));
    assert!(better - fill(1, 0).0 > 5, "{:?} is not blue", fill(1, 0));
    for at in 0..3 {
        let (red, blue) = fill(at, at);
        assert!((red - blue).abs() < 16, "{red} {blue} is not grey");
    }
    let words = words(&document);
    // 3 of 4, 1 of 4, 2 of 1,236; better 2, unchanged 1,242, worse 1 of 1,245.
    for expected in ["75.0%", "25.0%", "0.2%", "1,234", "1,236", "1,245"] {
        assert!(words.contains(&expected.to_owned()), "{expected} in {words:?}");
    }
    let summary = "Of those with a grade on both days: better 2 (0.2%) \u{b7} unchanged 1,242 (99.8%) \u{b7} worse 1 (0.1%)";
    assert!(words.contains(&summary.to_owned()), "{words:?}");
}

/// Four criteria point up, right, down and left from (306, 279); the edge is 168 away.
#[test]
fn a_radar_reaches_as_far_as_its_values() {
    let radar = Radar {
        criteria: ["Up", "Right", "Down", "Left"].map(str::to_owned).to_vec(),
        profiles: vec![Profile {
            name: "C1".to_owned(),
            values: vec![Some(1.0), Some(0.5), None, Some(0.25)],
        }],
        peers: vec![],
        peers_are: String::new(),
    };
    let Some(svg) = drawn(radar.draw(&Fonts::system(), Setting::default())) else { return };
    let document = Document::parse(&svg).unwrap();
    let places: Vec<(f64, f64)> = tags(&document, "circle")
        .map(|node| (pixels(&node, "cx"), pixels(&node, "cy")))
        .filter(|(x, _)| *x < 604.0)
        .collect();
    let expected = [(306.0, 111.0), (390.0, 279.0), (264.0, 279.0)];
    assert_eq!(places.len(), expected.len(), "nothing for what is not known");
    for ((x, y), (across, down)) in places.into_iter().zip(expected) {
        near(x, across);
        near(y, down);
    }
    // Up to right and left to up; nothing over the gap.
    assert_eq!(
        tags(&document, "polyline").filter(|node| node.attribute("stroke-width") == Some("20")).count(),
        2
    );
}

#[test]
fn what_cannot_be_drawn_is_said() {
    let fonts = Fonts::system();
    let mut history = samples::history(Language::English);
    history.points.iter_mut().for_each(|point| point.score = None);
    assert_eq!(history.draw(&fonts, Setting::default()).unwrap_err().code(), "nothing_to_draw");
    history.points.clear();
    assert_eq!(history.draw(&fonts, Setting::default()).unwrap_err().code(), "nothing_to_draw");
    let mut distribution = samples::distribution(Measure::Customers);
    distribution
        .rows
        .iter_mut()
        .chain(&mut distribution.ungraded)
        .for_each(|row| (row.now, row.then) = (None, Some(0.into())));
    assert_eq!(distribution.draw(&fonts, Setting::default()).unwrap_err().code(), "nothing_to_draw");
    let mut migration = samples::migration(Language::English);
    migration.counts[0].pop();
    assert_eq!(migration.draw(&fonts, Setting::default()).unwrap_err().code(), "chart_shape");
    migration.counts = vec![vec![0; 8]; 8];
    assert_eq!(migration.draw(&fonts, Setting::default()).unwrap_err().code(), "nothing_to_draw");
    let mut radar = samples::radar(Language::English, 1);
    radar.profiles[0].values.fill(None);
    assert_eq!(radar.draw(&fonts, Setting::default()).unwrap_err().code(), "nothing_to_draw");
    radar.criteria.truncate(2);
    assert_eq!(radar.draw(&fonts, Setting::default()).unwrap_err().code(), "chart_extent");
}
